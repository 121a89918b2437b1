#!/usr/bin/python3
"""Products, and what the program reads once: company, taxes, salesperson, own ids."""
from __future__ import annotations

import pytest

from program import ORDER, PRODUCT, SALE_TAXES, TAX_ASKED, blamed, order_rows


def by_reference(odoo, *references: str) -> list[int]:
    found = odoo.sync.call("product.product", "search_read",
                           [["default_code", "in", list(references)]], ["default_code"],
                           order="id")
    return [row["id"] for row in found]


def test_a_class_takes_all_columns(odoo):
    """FACTS-odoo, Lifecycle; captures 17, 81"""
    cells = [odoo.xid("product"), "Fit Board - 2025-06-03 17:00 (5 personas)", odoo.xid("ref"),
             "service", "order", str(odoo.included[21.0]), "75.00", str(odoo.account)]
    number = odoo.sync.one("product.product", PRODUCT, cells)
    got = odoo.sync.read("product.product", number, "name", "type", "invoice_policy",
                         "taxes_id", "list_price", "property_account_income_id", "default_code")
    assert (got["type"], got["invoice_policy"]) == ("service", "order")
    assert got["taxes_id"] == [odoo.included[21.0]] and got["list_price"] == 75.0
    assert got["property_account_income_id"][0] == odoo.account
    assert (got["name"], got["default_code"]) == (cells[1], cells[2])


def test_a_product_left_bare_is_goods_with_another_tax(odoo):
    """FACTS-odoo, Money and taxes: so tax and kind are always given"""
    number = odoo.sync.one("product.product", ["id", "name"], [odoo.xid("product"), "x"])
    got = odoo.sync.read("product.product", number, "type", "taxes_id")
    assert got["type"] == "consu" and got["taxes_id"] != [odoo.included[21.0]]


def test_products_are_found_by_their_reference_and_archived_ones_are_not(odoo):
    """FACTS-odoo, load"""
    reference = odoo.xid("sku")
    _, number = odoo.product(default_code=reference)
    assert by_reference(odoo, reference, "no-such-sku") == [number]
    odoo.sync.call("product.product", "write", [number], {"active": False})
    assert by_reference(odoo, reference) == []


def test_our_company_and_its_currency_can_be_read(odoo):
    """Capture 98"""
    company = odoo.sync.read("res.company", odoo.company, "name", "currency_id")
    assert company["name"] and company["currency_id"][1] == "EUR"


def test_sale_taxes_tell_percentage_inclusion_scope_and_company(odoo):
    """FACTS-odoo, Money and taxes; captures 46, 99"""
    taxes = odoo.sync.call("account.tax", "search_read", SALE_TAXES(odoo.company), TAX_ASKED,
                           order="id")
    assert [tax["id"] for tax in taxes] == sorted(tax["id"] for tax in taxes)
    known = {tax["id"]: tax for tax in taxes}
    included = known[odoo.included[21.0]]
    assert (included["amount"], included["amount_type"]) == (21.0, "percent")
    assert (included["price_include"], included["tax_scope"]) == (True, "service")
    assert included["company_id"][0] == odoo.company
    assert known[odoo.excluded]["price_include"] is False


def test_neither_21_nor_0_percent_alone_picks_one_tax(odoo):
    """FACTS-odoo, Money and taxes"""
    percent = [tax for tax in odoo.taxes if tax["amount_type"] == "percent"]
    assert sum(tax["amount"] == 21.0 for tax in percent) >= 3
    assert sum(tax["amount"] == 0.0 for tax in percent) >= 2


def test_a_salesperson_is_found_by_login(odoo):
    """lib/odoo/find.c: SALESPERSON"""
    for login, found in ((odoo.sync.login, [odoo.sync.uid]), ("nobody@example.test", [])):
        rows = odoo.sync.call("res.users", "search_read", [["login", "=", login]], ["login"],
                              order="id")
        assert [row["id"] for row in rows] == found


# ---------------------------------------------------------------- external ids in bulk


def test_orders_are_found_by_the_column_id_alone(odoo):
    """FACTS-odoo, load; capture 91"""
    rows = [order_rows(odoo) for _ in range(3)]
    numbers = [odoo.sync.one("sale.order", ORDER, *one) for one in rows]
    answer = odoo.sync.load("sale.order", ["id"], *[[one[0][0]] for one in rows])
    assert answer["ids"] == numbers and not answer["messages"]


def test_a_missing_order_is_named_and_the_others_are_not(odoo):
    """FACTS-odoo, load; capture 92"""
    rows = order_rows(odoo)
    odoo.sync.one("sale.order", ORDER, *rows)
    for found in (0, 1):
        xids = [[odoo.xid("order")], [odoo.xid("order")]]
        xids[found] = [rows[0][0]]
        answer = odoo.sync.load("sale.order", ["id"], *xids)
        assert answer["ids"] is False and blamed(answer) == [1 - found]


@pytest.mark.parametrize("missing, calls", [(1, 2), (2, 3), (12, 4), (19, 4)])
def test_finding_goes_on_until_no_order_is_missing(odoo, missing, calls):
    """FACTS-odoo, load; captures 91, 92: ten are named at most, the first one passed over"""
    there = [order_rows(odoo) for _ in range(20 - missing)]
    numbers = [odoo.sync.one("sale.order", ORDER, *rows) for rows in there]
    xids = [[odoo.xid("order")] for _ in range(missing)]
    wanted = [*xids[::2], *([rows[0][0]] for rows in there), *xids[1::2]]
    for call in range(1, 6):
        answer = odoo.sync.load("sale.order", ["id"], *wanted)
        if answer["ids"]:
            break
        gone = blamed(answer)
        wanted = [row for n, row in enumerate(wanted) if n not in gone]
    assert (answer["ids"], call) == (numbers, calls)


def test_lines_tell_their_external_ids_and_the_missing_are_left_out(odoo):
    """FACTS-odoo, load; capture 90"""
    rows = order_rows(odoo, [(1, "75.00", "0", 21), (1, "40.00", "0", 21)])
    number = odoo.sync.one("sale.order", ORDER, *rows)
    lines = odoo.sync.read("sale.order", number, "order_line")["order_line"]
    told = odoo.sync.call("sale.order.line", "get_metadata", [*lines, 99999999])
    assert {row["id"]: row["xmlid"] for row in told} == {
        line: row[7] for line, row in zip(lines, rows)}
