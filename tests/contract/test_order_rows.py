#!/usr/bin/python3
"""Orders with their lines, as the program loads and reads them."""
from __future__ import annotations

import time

import pytest

from program import (
    CELL, CLASS, DATE, INSERT_OR_GET, ORDER, OVERWRITE, make, order_rows, read, read_all,
    set_date, without,
)

TWO = [(1, "75.00", "5", 21), (1, "40.00", "0", 21)]
NEXT_SECOND = 1.1
KEPT = ["client_order_ref", "origin", "date_order", "commitment_date", "user_id",
        "fiscal_position_id"]


def test_all_cells_of_an_order_arrive(odoo):
    """FACTS-odoo, Lifecycle; capture 83"""
    got = odoo.sync.read("sale.order", make(odoo), *KEPT)
    assert (got["client_order_ref"], got["origin"]) == ("23", "shop.example #23")
    assert (got["date_order"], got["commitment_date"]) == (DATE, CLASS)
    assert got["fiscal_position_id"][0] == odoo.position


def test_an_order_is_read_back_with_its_lines_in_one_call(odoo):
    """FACTS-odoo, load; capture 85"""
    partner, product = odoo.partner()[1], odoo.product()[1]
    order = read(odoo, make(odoo, TWO, partner=partner, product=product))
    assert order["state"] == "draft" and order["name"].startswith("S")
    assert order["invoice_ids"] == [] and order["locked"] is False
    assert order["currency_id"]["name"] == "EUR"
    assert order["partner_id"] == {"id": partner, "display_name": "Ana García"}
    assert (order["client_order_ref"], order["origin"]) == ("23", "shop.example #23")
    line = order["order_line"][0]
    assert (line["product_id"], line["tax_id"]) == (product, [odoo.included[21.0]])
    assert (line["product_uom_qty"], line["price_unit"], line["discount"]) == (1.0, 75.0, 5.0)
    assert line["display_type"] is False


def test_lines_come_back_in_the_order_of_their_rows(odoo):
    """FACTS-odoo, load; capture 85: lines of a new order are matched by position"""
    lines = [(1, f"{price}.00", "0", 21) for price in (7, 3, 12, 1, 9, 4, 11, 2, 8, 5, 10, 6)]
    order = read(odoo, make(odoo, lines))
    assert [line["price_unit"] for line in order["order_line"]] == [
        float(price) for _, price, _, _ in lines]


def test_a_batch_of_20_orders_is_one_call_and_ids_come_in_order(odoo):
    """FACTS-odoo, load; captures 83, 85"""
    partner, product = odoo.partner()[1], odoo.product()[1]
    orders = [order_rows(odoo, TWO, partner, product, client_order_ref=str(n))
              for n in range(20)]
    ids = odoo.sync.load("sale.order", ORDER, *[row for rows in orders for row in rows])["ids"]
    assert len(ids) == 20
    assert [order["id"] for order in read_all(odoo, *ids)] == ids
    found = odoo.sync.call("sale.order", "read", ids, ["client_order_ref"])
    assert [row["client_order_ref"] for row in found] == [str(n) for n in range(20)]


def test_the_same_load_again_writes_nothing_of_order_or_lines(odoo):
    """FACTS-odoo, load; capture 84"""
    rows = order_rows(odoo, TWO)
    number = odoo.sync.one("sale.order", ORDER, *rows)
    stamps = lambda: [  # noqa: E731
        odoo.sync.read("sale.order", number, "write_date", "order_line", "amount_total"),
        odoo.sync.call("sale.order.line", "read",
                       odoo.sync.read("sale.order", number, "order_line")["order_line"],
                       ["write_date", "price_unit"])]
    before = stamps()
    time.sleep(NEXT_SECOND)
    rows[0][CELL["order_line/price_unit"]] = "99.00"
    assert odoo.sync.one("sale.order", ORDER, *rows) == number
    assert stamps() == before


def test_a_plain_load_overwrites_a_line_by_its_external_id(odoo):
    """FACTS-odoo, load; captures 100, 101"""
    rows = order_rows(odoo, TWO)
    number = odoo.sync.one("sale.order", ORDER, *rows)
    rows[1][CELL["order_line/price_unit"]] = "50.00"
    odoo.sync.one("sale.order", ORDER, *rows, context=OVERWRITE)
    assert [line["price_unit"] for line in read(odoo, number)["order_line"]] == [75.0, 50.0]


def test_lines_left_out_of_a_load_stay(odoo):
    """FACTS-odoo, load"""
    rows = order_rows(odoo, TWO)
    number = odoo.sync.one("sale.order", ORDER, *rows)
    odoo.sync.one("sale.order", ORDER, rows[0], context=OVERWRITE)
    assert len(read(odoo, number)["order_line"]) == 2


def test_lines_without_external_ids_are_appended_again(odoo):
    """FACTS-odoo, load"""
    fields, rows = without("order_line/id", order_rows(odoo))
    for count in (1, 2):
        number = odoo.sync.one("sale.order", fields, *rows, context=OVERWRITE)
        assert len(read(odoo, number)["order_line"]) == count


@pytest.mark.parametrize("given", [True, False])
def test_a_salesperson_is_whom_we_say_and_empty_is_nobody(odoo, given):
    """FACTS-odoo, Lifecycle"""
    cells = {"user_id/.id": str(odoo.sync.uid)} if given else {}
    number = make(odoo, **cells)
    got = odoo.sync.read("sale.order", number, "user_id")["user_id"]
    assert (got and got[0]) == (odoo.sync.uid if given else False)


def test_a_salesperson_left_out_is_our_own_user(odoo):
    """FACTS-odoo, Lifecycle: so the column is always sent"""
    fields, rows = without("user_id/.id", order_rows(odoo))
    number = odoo.sync.one("sale.order", fields, *rows)
    assert odoo.sync.read("sale.order", number, "user_id")["user_id"][0] == odoo.sync.uid


@pytest.mark.parametrize("country", ["es", "fr", "uk", "us"])
def test_a_fiscal_position_that_is_given_stays(odoo, country):
    """FACTS-odoo, Lifecycle"""
    _, partner = odoo.partner(**{"country_id/id": f"base.{country}"})
    number = make(odoo, partner=partner)
    assert odoo.sync.read("sale.order", number, "fiscal_position_id")[
        "fiscal_position_id"][0] == odoo.position


@pytest.mark.parametrize("country", ["es", "fr", "uk"])
def test_without_one_odoo_chooses_but_our_taxes_stay(odoo, country):
    """FACTS-odoo, Lifecycle"""
    _, partner = odoo.partner(**{"country_id/id": f"base.{country}"})
    fields, rows = without("fiscal_position_id/.id", order_rows(odoo, partner=partner))
    number = odoo.sync.one("sale.order", fields, *rows)
    got = odoo.sync.read("sale.order", number, "fiscal_position_id", "amount_tax")
    assert got["fiscal_position_id"][0] != odoo.position and got["amount_tax"] == 13.02
    assert read(odoo, number)["order_line"][0]["tax_id"] == [odoo.included[21.0]]


def test_another_customer_brings_its_own_position_unless_ours_comes_along(odoo):
    """FACTS-odoo, Lifecycle: so both go in one load"""
    number = make(odoo)
    _, partner = odoo.partner(**{"country_id/id": "base.uk"})
    for given in (False, True):
        fields = [".id", "partner_id/.id", *(["fiscal_position_id/.id"] if given else [])]
        cells = [str(number), str(partner), *([str(odoo.position)] if given else [])]
        odoo.sync.one("sale.order", fields, cells, context=OVERWRITE)
        got = odoo.sync.read("sale.order", number, "fiscal_position_id")["fiscal_position_id"]
        assert (got[0] == odoo.position) is given


def test_dates_are_read_in_the_zone_of_the_context(odoo):
    """FACTS-odoo, load: so the program always says UTC"""
    context = {**INSERT_OR_GET, "tz": "Europe/Madrid"}
    number = odoo.sync.one("sale.order", ORDER, *order_rows(odoo), context=context)
    assert read(odoo, number)["date_order"] == "2025-05-01 08:00:00"


def test_the_date_is_written_by_the_database_id(odoo):
    """FACTS-odoo, Lifecycle; capture 88"""
    number = make(odoo)
    set_date(odoo, number, "2025-04-30 09:00:00")
    assert read(odoo, number)["date_order"] == "2025-04-30 09:00:00"


def test_an_order_without_a_class_has_no_delivery_date(odoo):
    """FACTS-odoo, Lifecycle"""
    number = make(odoo, commitment_date="")
    assert odoo.sync.read("sale.order", number, "commitment_date")["commitment_date"] is False
