#!/usr/bin/python3
"""What people do between our calls, and how the program can see it."""
from __future__ import annotations

import pytest

from peer import Fault
from program import (
    ORDER, SPEC, cancel, confirm, first_line, make, order_rows, read,
)


def staff_writes(odoo, number: int, **values) -> None:
    odoo.staff.call("sale.order", "write", [number], values)


def test_a_line_of_staff_has_no_external_id(odoo):
    """FACTS-odoo, load; capture 90"""
    rows = order_rows(odoo)
    number = odoo.sync.one("sale.order", ORDER, *rows)
    staff_writes(odoo, number, order_line=[
        [0, 0, {"product_id": odoo.product()[1], "name": "by hand", "price_unit": 1.0}]])
    lines = [line["id"] for line in read(odoo, number)["order_line"]]
    told = odoo.sync.call("sale.order.line", "get_metadata", lines)
    assert {row["id"]: row["xmlid"] for row in told} == dict(zip(lines, [rows[0][7], False]))


def test_a_note_of_staff_is_told_by_its_display_type(odoo):
    """Seen on 18.0-20250702; lib/odoo/sale.c relies on it"""
    number = make(odoo)
    staff_writes(odoo, number, order_line=[[0, 0, {"display_type": "line_note", "name": "x"}]])
    ours, note = read(odoo, number)["order_line"]
    assert (ours["display_type"], note["display_type"]) == (False, "line_note")
    assert (note["product_id"], note["tax_id"]) == (False, [])


def test_a_quantity_alone_resets_the_price_to_the_pricelists(odoo):
    """FACTS-odoo, Money and taxes"""
    number = make(odoo, [(1, "60.00", "0", 21)])
    odoo.staff.call("sale.order.line", "write", [first_line(odoo, number)],
                    {"product_uom_qty": 2})
    assert read(odoo, number)["order_line"][0]["price_unit"] == 75.0


def test_a_quantity_with_its_price_keeps_the_price(odoo):
    """FACTS-odoo, Money and taxes"""
    number = make(odoo, [(1, "60.00", "0", 21)])
    odoo.staff.call("sale.order.line", "write", [first_line(odoo, number)],
                    {"product_uom_qty": 2, "price_unit": 60.0})
    assert read(odoo, number)["amount_total"] == 120.0


def test_another_tax_is_read_back(odoo):
    """FACTS-odoo, Money and taxes"""
    number = make(odoo)
    odoo.staff.call("sale.order.line", "write", [first_line(odoo, number)],
                    {"tax_id": [[6, 0, [odoo.excluded]]]})
    order = read(odoo, number)
    assert order["order_line"][0]["tax_id"] == [odoo.excluded]
    assert order["amount_total"] == 90.75


def test_a_line_that_staff_took_off_is_gone_and_our_load_leaves_it_so(odoo):
    """FACTS-odoo, load"""
    rows = order_rows(odoo, [(1, "75.00", "0", 21), (1, "40.00", "0", 21)])
    number = odoo.sync.one("sale.order", ORDER, *rows)
    staff_writes(odoo, number, order_line=[[2, first_line(odoo, number)]])
    odoo.sync.one("sale.order", ORDER, *rows)
    order = read(odoo, number)
    assert len(order["order_line"]) == 1 and order["amount_total"] == 40.0


def test_an_order_that_staff_cancelled_stays_cancelled_under_our_load(odoo):
    """FACTS-odoo, Lifecycle"""
    rows = order_rows(odoo)
    number = odoo.sync.one("sale.order", ORDER, *rows)
    odoo.staff.call("sale.order", "action_cancel", [number])
    assert odoo.sync.one("sale.order", ORDER, *rows) == number
    assert read(odoo, number)["state"] == "cancel"


def test_an_order_that_staff_deleted_is_read_as_nothing_and_made_anew(odoo):
    """FACTS-odoo, load: so the id we remember is read first"""
    rows = order_rows(odoo)
    number = odoo.sync.one("sale.order", ORDER, *rows)
    odoo.staff.call("sale.order", "unlink", [number])
    assert odoo.sync.call("sale.order", "web_read", [number], SPEC) == []
    assert odoo.sync.one("sale.order", ORDER, *rows) not in (number, 0)


def test_another_customer_is_read_back(odoo):
    """FACTS-odoo, Lifecycle"""
    number = make(odoo)
    _, other = odoo.partner(name="Eva")
    staff_writes(odoo, number, partner_id=other)
    assert read(odoo, number)["partner_id"] == {"id": other, "display_name": "Eva"}


def invoiced(odoo) -> int:
    """An order that staff invoiced, with the buttons people press (captures 52, 53)."""
    number = make(odoo)
    confirm(odoo, number)
    context = {"active_ids": [number], "active_model": "sale.order"}
    wizard = odoo.staff.call("sale.advance.payment.inv", "create",
                             {"advance_payment_method": "delivered"}, context=context)
    odoo.staff.press("sale.advance.payment.inv", "create_invoices", [wizard], context=context)
    return number


def test_an_invoice_of_staff_is_seen_by_our_user(odoo):
    """FACTS-odoo, Lifecycle; capture 104"""
    order = read(odoo, invoiced(odoo))
    assert len(order["invoice_ids"]) == 1 and order["state"] == "sale"


def test_cancelling_an_invoiced_order_is_fault_4_for_our_user(odoo):
    """Seen on 18.0-20250702: so invoice_ids is looked at before"""
    number = invoiced(odoo)
    with pytest.raises(Fault) as caught:
        cancel(odoo, number)
    assert caught.value.faultCode == 4 and read(odoo, number)["state"] == "sale"
