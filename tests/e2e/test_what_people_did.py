"""What somebody changed in Odoo between our calls is still theirs afterwards."""
from __future__ import annotations

import pytest

from orders import amounts_of, booking, email, later


@pytest.fixture
def confirmed(quiet, books) -> dict:
    """Order 1 in Odoo as a confirmed sale order."""
    quiet.take(ORDER)
    quiet.drain()
    sale = books.orders()[1]
    assert sale["state"] == "sale"
    return sale


ORDER = booking(1)
COMPLETED = later(ORDER, status="completed", paid="2026-05-02T10:00:00")


def partner_of(odoo, address: str) -> dict:
    return {partner["email"]: partner for partner in odoo.partners()}[address]


def test_a_phone_that_staff_changed_stays(quiet, odoo, books, confirmed):
    odoo.as_staff("res.partner", "write", [confirmed["partner"]["id"]], {"phone": "699 000 000"})
    quiet.take(COMPLETED, booking(2, billing={"email": email(1)}))
    quiet.drain()
    assert partner_of(odoo, email(1))["phone"] == "699 000 000"
    assert books.orders()[2]["partner"]["id"] == confirmed["partner"]["id"]
    assert quiet.states() == {1: "synced", 2: "synced"}


def test_empty_fields_of_a_customer_are_filled_and_filled_ones_kept(quiet, odoo):
    odoo.as_staff("res.partner", "create",
                  [{"name": "Ana de siempre", "email": email(1), "city": "Gandía"}])
    quiet.take(booking(1))
    quiet.drain()
    partner = partner_of(odoo, email(1))
    assert (partner["name"], partner["city"]) == ("Ana de siempre", "Gandía")
    assert partner["phone"] == "600111222"
    assert [p["email"] for p in odoo.partners()].count(email(1)) == 1


def test_a_line_that_staff_changed_on_a_confirmed_order_stays(quiet, odoo, books, confirmed):
    odoo.as_staff("sale.order.line", "write", [confirmed["lines"][0]["id"]],
                  {"price_unit": 70.0})
    quiet.take(COMPLETED)
    quiet.drain()
    sale = books.orders()[1]
    assert amounts_of(sale)[0] == "70.00" and sale["state"] == "sale"
    assert sale["date_order"] == "2026-05-02 08:00:00"  # what the shop changed is written
    assert quiet.states() == {1: "synced kept_theirs"}


def test_a_line_that_staff_added_to_a_confirmed_order_stays(quiet, odoo, books, confirmed):
    odoo.as_staff("sale.order.line", "create", [{
        "order_id": confirmed["id"], "name": "Agua", "product_id": 1, "product_uom_qty": 1,
        "price_unit": 2.0}])
    quiet.take(COMPLETED)
    quiet.drain()
    assert len(books.orders()[1]["lines"]) == 2
    assert quiet.states() == {1: "synced kept_theirs"}


def test_a_note_line_of_staff_disturbs_nobody(quiet, odoo, books):
    quiet.take(booking(1, status="on-hold"))
    quiet.drain()
    odoo.as_staff("sale.order.line", "create", [{
        "order_id": books.orders()[1]["id"], "name": "Llegan tarde",
        "display_type": "line_note"}])
    quiet.take(later(booking(1), status="processing"))
    quiet.drain()
    assert quiet.states() == {1: "synced"}
    assert books.orders()[1]["state"] == "sale"
    assert len(books.orders()[1]["lines"]) == 2


def test_a_product_that_staff_renamed_keeps_its_name(quiet, odoo, books, confirmed):
    product = next(p for p in odoo.products() if (p["xid"] or "").startswith("__woo__.booking"))
    odoo.as_staff("product.product", "write", [product["id"]], {"name": "Otra cosa"})
    quiet.take(booking(501, billing={"email": email(501)}))  # the same class again
    quiet.drain()
    assert books.orders()[501]["lines"][0]["product"] == "Otra cosa"


def test_an_order_that_staff_cancelled_is_not_revived(quiet, odoo, books, confirmed):
    odoo.as_staff("sale.order", "action_cancel", [confirmed["id"]],
                  context={"disable_cancel_warning": True})
    quiet.take(COMPLETED)
    quiet.drain(code=65)
    assert quiet.states() == {1: "parked cancelled_in_odoo"}
    assert books.orders()[1]["state"] == "cancel"
    assert confirmed["name"] in quiet.show(1)["what"]


CANCELLED = later(ORDER, status="cancelled")


@pytest.mark.parametrize("theirs", [{"client_order_ref": "PO-77"}, {"origin": "Recepción"}])
def test_staff_may_change_the_reference_or_the_origin(quiet, odoo, books, confirmed, theirs):
    odoo.as_staff("sale.order", "write", [confirmed["id"]], theirs)
    quiet.take(CANCELLED)
    quiet.drain()
    assert quiet.states() == {1: "synced"}
    assert books.orders()[1]["state"] == "cancel"


RENUMBERED = {"number": "2026-000001"}


@pytest.mark.parametrize("then", [CANCELLED, COMPLETED], ids=["cancelled", "completed"])
def test_a_number_that_a_plugin_of_the_shop_changed_parks_nothing(
        quiet, books, confirmed, then):
    """The number stands in both names of the sale: neither fits the new one."""
    quiet.take({**then, **RENUMBERED})
    quiet.drain()
    assert quiet.states() == {1: "synced"}
    sale = books.orders()[1]
    if then is CANCELLED:
        assert sale["state"] == "cancel"
    else:
        assert (sale["client_order_ref"], sale["origin"][-13:]) == ("2026-000001", " #2026-000001")


def test_a_reference_of_staff_stays_when_the_shop_changes_the_number(
        quiet, odoo, books, confirmed):
    odoo.as_staff("sale.order", "write", [confirmed["id"]], {"client_order_ref": "PO-77"})
    quiet.take({**COMPLETED, **RENUMBERED})
    quiet.drain()
    sale = books.orders()[1]
    assert quiet.states() == {1: "synced"}
    assert (sale["client_order_ref"], sale["origin"][-13:]) == ("PO-77", " #2026-000001")


@pytest.mark.parametrize("then", [CANCELLED, COMPLETED], ids=["cancelled", "completed"])
def test_a_sale_that_is_another_order_s_is_not_touched(
        quiet, odoo, books, confirmed, then):
    """As after a restored backup of Odoo, or where load named one id for two orders."""
    odoo.as_staff("sale.order", "write", [confirmed["id"]],
                  {"client_order_ref": "4711", "origin": "other.example #4711"})
    before = books.orders()[1]
    quiet.take(then)
    quiet.drain(code=65)
    assert quiet.states() == {1: "parked another_sale"}
    assert books.orders()[1] == before
    assert "4711" in quiet.show(1)["what"]


def test_a_fresh_inbox_takes_no_sale_of_another_order_for_its_own(
        install, odoo, books, confirmed):
    odoo.as_staff("sale.order", "write", [confirmed["id"]],
                  {"client_order_ref": "4711", "origin": "other.example #4711"})
    odoo.as_staff("sale.order.line", "write", [confirmed["lines"][0]["id"]],
                  {"price_unit": 70.0})  # whose it is comes before what it costs
    before = books.orders()[1]
    rebuilt = install()
    rebuilt.take(ORDER)
    rebuilt.drain(code=65)
    assert rebuilt.states() == {1: "parked another_sale"}
    assert books.orders()[1] == before


def delete(odoo, sale: dict) -> None:
    odoo.as_staff("sale.order", "action_cancel", [sale["id"]],
                  context={"disable_cancel_warning": True})
    odoo.as_staff("sale.order", "unlink", [sale["id"]])


def test_an_order_that_staff_deleted_is_made_anew_only_when_a_person_names_it(
        quiet, odoo, books, confirmed):
    delete(odoo, confirmed)
    quiet.take(COMPLETED)
    quiet.drain(code=65)
    assert quiet.states() == {1: "parked deleted_in_odoo"}
    assert books.orders() == {}
    assert quiet.run("retry", "--all", "--json").json == {"retried": 0}
    quiet.drain()
    assert books.orders() == {}
    assert quiet.run("retry", "1").code == 0
    quiet.drain()
    assert quiet.states() == {1: "synced"}
    assert books.orders()[1]["state"] == "sale"
    assert len(odoo.orders()) == 1


def test_one_deleted_order_of_a_batch_keeps_no_other_waiting(quiet, odoo, books, confirmed):
    """A real Odoo refuses the nested read of several orders when one of them is gone."""
    quiet.take(booking(2))
    quiet.drain()
    delete(odoo, confirmed)
    quiet.take(COMPLETED, later(booking(2), status="completed", paid="2026-05-02T10:00:00"))
    assert quiet.drain(code=65)["taken"] == 2  # none had to be taken again
    assert quiet.states() == {1: "parked deleted_in_odoo", 2: "synced"}
    assert books.orders()[2]["date_order"] == "2026-05-02 08:00:00"


def test_an_order_deleted_in_odoo_and_cancelled_in_the_shop_needs_nobody(
        quiet, odoo, books, confirmed):
    delete(odoo, confirmed)
    quiet.take(later(ORDER, status="cancelled"))
    quiet.drain()
    assert quiet.states() == {1: "ignored not_in_odoo"}
    assert books.orders() == {}


def test_merged_partners_are_one_customer_from_then_on(quiet, odoo, books, confirmed):
    quiet.take(booking(2))
    quiet.drain()
    kept, gone = confirmed["partner"]["id"], books.orders()[2]["partner"]["id"]
    odoo.control("POST", "merge-partners", {"keep": kept, "gone": [gone]})
    quiet.take(later(booking(2), status="completed"),
               booking(3, billing={"email": email(2)}))
    quiet.drain()
    assert quiet.states() == {1: "synced", 2: "synced", 3: "synced"}
    assert books.orders()[3]["partner"]["id"] == kept


def test_an_archived_product_is_used_again(quiet, odoo, books, confirmed):
    product = next(p for p in odoo.products() if (p["xid"] or "").startswith("__woo__.booking"))
    odoo.as_staff("product.product", "write", [product["id"]], {"active": False})
    quiet.take(booking(501))
    quiet.drain()
    assert quiet.states() == {1: "synced", 501: "synced"}
    assert books.orders()[501]["lines"][0]["product_xid"] == product["xid"]
    products = [p["xid"] for p in odoo.products()]
    assert len(products) == len(set(products))
