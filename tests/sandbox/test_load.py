"""`load`: FACTS-odoo, "load: create-or-update by external id"."""
from __future__ import annotations

import pytest
from conftest import ORDER_COLUMNS
from sandbox_client import Fault

PLAIN = {"tz": "UTC"}


def test_insert_or_get_spares_what_was_created_with_noupdate(books):
    record = books.order(date_order="2025-05-01 10:00:00")
    assert books.load(books.row(1, date_order="2020-01-01 00:00:00"))["ids"] == [record]
    assert books.read(record, "date_order")["date_order"] == "2025-05-01 10:00:00"
    assert books.odoo.calls()[-2]["written"] == {}


def test_insert_or_get_overwrites_what_a_plain_load_created(books):
    record = books.load(books.row(1), **PLAIN)["ids"][0]
    books.load(books.row(1, date_order="2020-01-01 00:00:00"))
    assert books.read(record, "date_order")["date_order"] == "2020-01-01 00:00:00"


def test_a_plain_load_overwrites_also_what_insert_or_get_created(books):
    record = books.order()
    books.load(books.row(1, order_line_price_unit="80.0"), **PLAIN)
    assert books.lines(record)[0]["price_unit"] == 80.0


def test_lines_without_external_ids_are_appended_again(books):
    record = books.load(books.row(1, order_line_id=""), **PLAIN)["ids"][0]
    books.load(books.row(1, order_line_id=""), **PLAIN)
    assert len(books.lines(record)) == 2


def test_lines_left_out_are_never_removed(books):
    second = ["", "", "", "", "", *books.row(2)[5:]]
    record = books.load(books.row(1), second)["ids"][0]
    books.load(books.row(1), **PLAIN)
    assert len(books.lines(record)) == 2


def test_a_row_with_line_cells_only_belongs_to_the_order_above(books):
    second = ["", "", "", "", "", *books.row(2)[5:]]
    result = books.load(books.row(1), second, books.row(3))
    assert len(result["ids"]) == 2
    assert [len(books.lines(record)) for record in result["ids"]] == [2, 1]


def test_one_bad_order_leaves_nothing_of_the_call(books):
    result = books.load(books.row(1), books.row(2, order_line_tax_id_id="999999"))
    assert result["ids"] is False
    assert [message["rows"] for message in result["messages"]] == [{"from": 1, "to": 1}]
    assert books.odoo.orders() == []


def test_an_unknown_tax_refuses_the_call_even_where_the_order_exists(books):
    books.order()
    result = books.load(books.row(1, order_line_tax_id_id="999999"))
    assert result["ids"] is False


def test_an_error_at_creation_also_blames_row_0(odoo):
    rows = [[f"__woo__.p{n}", f"P{n}", "base.es", vat]
            for n, vat in enumerate(("", "", "12345678A"))]
    result = odoo.load("res.partner", ["id", "name", "country_id/id", "vat"], *rows)
    assert [message["record"] for message in result["messages"]] == [0, 2]
    assert len({message["message"] for message in result["messages"]}) == 1


def test_row_0_is_blamed_once_when_it_is_the_bad_one(odoo):
    columns = ["id", "name", "country_id/id", "vat"]
    result = odoo.load("res.partner", columns, ["__woo__.p", "P", "base.es", "12345678A"])
    assert [message["record"] for message in result["messages"]] == [0]


def test_messages_stop_after_ten_with_a_warning_without_rows(books):
    rows = [books.row(n, partner_id_id="") for n in range(30)]
    messages = books.load(*rows)["messages"]
    assert len(messages) == 11
    assert messages[-1]["type"] == "warning" and "rows" not in messages[-1]


def test_an_unknown_field_and_a_cell_that_is_no_string_are_fault_1(odoo):
    for columns, row, word in ((["id", "nofield"], ["__woo__.x", "1"], "ValueError"),
                               (["id", "name"], ["__woo__.x", 7], "AttributeError")):
        with pytest.raises(Fault) as caught:
            odoo.load("res.partner", columns, row)
        assert caught.value.code == 1 and word in caught.value.text


def test_what_staff_deleted_is_silently_made_anew(books):
    old = books.order()
    books.odoo.as_staff("sale.order", "unlink", [old])
    assert books.odoo.call("sale.order", "read", [old], ["name"]) == []
    with pytest.raises(Fault, match="External ID not found"):
        books.odoo.call("ir.model.data", "check_object_reference", "__woo__", "order_1")
    assert books.order() != old


def test_an_archived_customer_is_found_by_its_external_id_and_usable(books):
    books.odoo.as_staff("res.partner", "action_archive", [books.partner])
    assert books.odoo.call("res.partner", "search", [["id", "=", books.partner]]) == []
    assert books.odoo.load("res.partner", ["id", "name"], ["__woo__.ana", "X"])["ids"] == [
        books.partner]
    assert books.read(books.order(), "partner_id")["partner_id"] == [books.partner, "Ana"]


def test_both_external_ids_of_merged_customers_point_to_the_survivor(books):
    other = books.odoo.load("res.partner", ["id", "name"], ["__woo__.other", "Other"])["ids"][0]
    record = books.order()
    books.odoo.control("POST", "merge-partners", {"keep": other, "gone": [books.partner]})
    assert books.odoo.load("res.partner", ["id", "name"], ["__woo__.ana", ""])["ids"] == [other]
    assert books.read(record, "partner_id")["partner_id"] == [other, "Other"]


def test_a_customer_named_by_database_id_and_datetimes_in_the_context_zone(books):
    columns = ["id", "partner_id/.id", "date_order"]
    row = ["__woo__.order_5", str(books.partner), "2025-06-03 17:00:00"]
    there = {"mode": "update", "noupdate": True, "tz": "Europe/Madrid"}
    record = books.odoo.load("sale.order", columns, row, **there)["ids"][0]
    read = books.read(record, "partner_id", "date_order")
    assert (read["partner_id"][0], read["date_order"]) == (books.partner, "2025-06-03 15:00:00")


def test_several_records_of_a_name_give_a_warning_with_the_ids(odoo):
    odoo.as_staff("res.partner", "create", [{"name": "Twin"}, {"name": "Twin"}])
    result = odoo.load("sale.order", ["id", "partner_id"], ["__woo__.order_6", "Twin"])
    assert result["ids"] and [m["type"] for m in result["messages"]] == ["warning"]


def test_a_load_without_the_right_to_create_is_fault_4(odoo):
    with pytest.raises(Fault) as caught:
        odoo.load("account.tax", ["id", "name"], ["__woo__.tax", "21% mine"])
    assert caught.value.code == 4


def test_a_line_of_another_order_is_moved_by_its_external_id(books):
    first = books.order(1)
    second = books.order(2)
    books.load(books.row(2, order_line_id="__woo__.order_1_line_1"), **PLAIN)
    assert (len(books.lines(first)), len(books.lines(second))) == (0, 2)
    totals = [books.read(record, "amount_total")["amount_total"] for record in (first, second)]
    assert totals == [0.0, 150.0]


def test_thousands_of_lines_in_one_order(books):
    rows = [["", "", "", "", "", *books.row(n)[5:]] for n in range(2, 3001)]
    record = books.load(books.row(1), *rows)["ids"][0]
    assert books.read(record, "amount_total")["amount_total"] == 225000.0
    assert len(ORDER_COLUMNS) == len(rows[0])
