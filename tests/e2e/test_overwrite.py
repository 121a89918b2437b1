"""retry --overwrite: a person decides for the shop's version, whatever Odoo has."""
from __future__ import annotations

import pytest

from orders import amounts_of, booking, email, later, line

FIRST = line(start="2026-06-01T09:00", persons=5)
SECOND = line(start="2026-06-02T09:00", persons=2)


def ours(sale: dict) -> list[str]:
    return [entry["product"] for entry in sale["lines"]]


def overwrite(house, order: int) -> None:
    assert house.run("retry", "--overwrite", str(order)).code == 0
    house.drain()
    assert house.states()[order] == "synced"


def test_a_quotation_that_staff_edited_becomes_the_shop_s_and_is_confirmed(quiet, odoo, books):
    order = booking(1, status="on-hold")
    quiet.take(order)
    quiet.drain()
    sale = books.orders()[1]
    odoo.as_staff("sale.order.line", "write", [sale["lines"][0]["id"]], {"price_unit": 70.0})
    quiet.take(later(order, status="processing"))
    quiet.drain(code=65)
    assert quiet.states()[1].startswith("parked gate")
    overwrite(quiet, 1)
    sale = books.orders()[1]
    assert sale["state"] == "sale" and amounts_of(sale) == (order["total"], order["total_tax"])


@pytest.mark.parametrize("status", ["on-hold", "processing"])
def test_changed_lines_are_written_and_left_over_ones_go(quiet, books, status):
    order = booking(1, [FIRST, SECOND], status=status)
    quiet.take(order)
    quiet.drain()
    fewer = later(booking(1, [FIRST], status=status))
    quiet.take(fewer)
    quiet.drain(code=65)
    assert quiet.states()[1].startswith("parked changed")
    overwrite(quiet, 1)
    sale = books.orders()[1]
    assert amounts_of(sale) == (fewer["total"], fewer["total_tax"])
    left = [entry for entry in sale["lines"] if float(entry["qty"]) != 0]
    assert len(left) == 1
    # A confirmed order keeps the line, at 0.
    assert len(sale["lines"]) == (1 if status == "on-hold" else 2)


def test_more_lines_and_another_customer_are_written_too(quiet, books):
    quiet.take(booking(1, [FIRST]))
    quiet.drain()
    more = later(booking(1, [FIRST, SECOND], billing={"email": email(77)}))
    quiet.take(more)
    quiet.drain(code=65)
    overwrite(quiet, 1)
    sale = books.orders()[1]
    assert amounts_of(sale) == (more["total"], more["total_tax"])
    assert sale["partner"]["email"] == email(77)


def test_what_staff_cancelled_is_revived(quiet, odoo, books):
    order = booking(1)
    quiet.take(order)
    quiet.drain()
    sale = books.orders()[1]
    odoo.as_staff("sale.order", "action_cancel", [sale["id"]],
                  context={"disable_cancel_warning": True})
    quiet.take(later(order, status="completed", paid="2026-05-02T10:00:00"))
    quiet.drain(code=65)
    assert quiet.states()[1].startswith("parked cancelled_in_odoo")
    overwrite(quiet, 1)
    assert books.orders()[1]["state"] == "sale"


def test_what_was_invoiced_is_never_changed(quiet, odoo, books):
    order = booking(1, [FIRST])
    quiet.take(order)
    quiet.drain()
    before = books.orders()[1]
    invoice = odoo.as_staff("account.move", "create", [{}])
    number = invoice[0] if isinstance(invoice, list) else invoice
    odoo.as_staff("sale.order", "write", [before["id"]], {"invoice_ids": [[6, 0, [number]]]})
    quiet.take(later(booking(1, [FIRST, SECOND])))
    quiet.drain(code=65)
    assert quiet.run("retry", "--overwrite", "1").code == 0
    quiet.drain(code=65)
    assert quiet.states()[1].startswith("parked invoiced_kept")
    assert amounts_of(books.orders()[1]) == amounts_of(before)


def test_a_line_of_staff_is_theirs_and_keeps_the_order_parked(quiet, odoo, books):
    order = booking(1, status="on-hold")
    quiet.take(order)
    quiet.drain()
    sale = books.orders()[1]
    odoo.as_staff("sale.order.line", "create", [{
        "order_id": sale["id"], "name": "Agua", "product_id": 1, "product_uom_qty": 1,
        "price_unit": 2.0}])
    quiet.take(later(order, status="processing"))
    quiet.drain(code=65)
    assert quiet.run("retry", "--overwrite", "1").code == 0
    quiet.drain(code=65)
    assert quiet.states()[1].startswith("parked gate")
    assert "Agua" in [entry["name"] for entry in books.orders()[1]["lines"]]


def test_a_newer_version_ends_the_decision(quiet, odoo, books):
    order = booking(1, status="on-hold")
    quiet.take(order)
    quiet.drain()
    sale = books.orders()[1]
    odoo.as_staff("sale.order.line", "write", [sale["lines"][0]["id"]], {"price_unit": 70.0})
    assert quiet.run("retry", "--overwrite", "1").code == 0
    quiet.take(later(order, status="processing"))
    quiet.drain(code=65)
    assert quiet.states()[1].startswith("parked gate")
    assert amounts_of(books.orders()[1])[0] == "70.00"
