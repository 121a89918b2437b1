"""What the shop's statuses become in Odoo, step by step."""
from __future__ import annotations

import pytest

from orders import booking, bookings, fee, later, line

ON_HOLD = booking(1, status="on-hold")
PAID = "2026-05-03T09:15:00"


def steps(house, *versions: dict, code: int = 0) -> None:
    """Each version is delivered and drained before the next; `code` of the last drain."""
    for number, version in enumerate(versions, 1):
        house.take(version)
        house.drain(code if number == len(versions) else 0)


def after(order: dict, *statuses: str, **more) -> list[dict]:
    """Newer and newer versions with these statuses."""
    return [later(order, 60 * n, status=status, **more)
            for n, status in enumerate(statuses, 1)]


def test_on_hold_is_a_quotation_and_processing_confirms_it_at_the_time_of_payment(
        quiet, books):
    steps(quiet, ON_HOLD)
    assert books.orders()[1]["state"] == "draft"
    assert books.orders()[1]["date_order"] == "2026-05-01 10:00:00"
    steps(quiet, *after(ON_HOLD, "processing", paid=PAID))
    sale = books.orders()[1]
    assert (sale["state"], sale["date_order"]) == ("sale", "2026-05-03 07:15:00")
    assert quiet.states() == {1: "synced"} and len(books.odoo.orders()) == 1


def test_a_confirmed_order_is_cancelled_with_the_shops(quiet, books):
    steps(quiet, ON_HOLD, *after(ON_HOLD, "processing", "cancelled"))
    assert books.orders()[1]["state"] == "cancel"
    assert quiet.states() == {1: "synced"}


@pytest.mark.parametrize("ended", ["failed", "cancelled"])
def test_what_we_cancelled_ourselves_comes_back_and_is_confirmed(quiet, books, ended):
    steps(quiet, ON_HOLD, *after(ON_HOLD, ended))
    assert books.orders()[1]["state"] == "cancel"
    steps(quiet, later(ON_HOLD, 600, status="processing", paid=PAID))
    sale = books.orders()[1]
    assert (sale["state"], sale["date_order"]) == ("sale", "2026-05-03 07:15:00")
    assert quiet.states() == {1: "synced"}


@pytest.mark.parametrize("status", ["cancelled", "failed", "trash"])
def test_what_was_cancelled_before_it_came_is_never_made(quiet, books, status):
    steps(quiet, booking(1, status=status))
    assert quiet.states() == {1: "ignored not_in_odoo"}
    assert books.odoo.orders() == [] and books.odoo.partners() == []


def test_cancelled_before_it_came_and_then_paid_is_made(quiet, books):
    order = booking(1, status="cancelled")
    steps(quiet, order, *after(order, "processing"))
    assert books.orders()[1]["state"] == "sale"
    assert quiet.states() == {1: "synced"}


def test_completed_after_processing_writes_the_date_and_nothing_else(quiet, books):
    order = booking(1)
    steps(quiet, order)
    before = books.orders()[1]
    steps(quiet, *after(order, "completed", paid=PAID))
    now = books.orders()[1]
    assert now["date_order"] == "2026-05-03 07:15:00"
    assert {**now, "date_order": ""} == {**before, "date_order": ""}


def test_a_confirmed_order_never_goes_back_to_a_quotation(quiet, books):
    order = booking(1)
    steps(quiet, order, *after(order, "on-hold"))
    assert books.orders()[1]["state"] == "sale"


def test_pending_becomes_a_quotation_only_when_it_is_old_enough(install, books):
    house = install(PENDING_MINUTES="100000000")
    house.take(booking(1, status="pending"), booking(2))
    house.drain()
    assert house.states() == {1: "pending pending_young", 2: "synced"}
    assert sorted(books.orders()) == [2]
    assert house.show(1)["next_try"] is not None
    old = install(PENDING_MINUTES="60")
    old.take(booking(3, status="pending"))
    old.drain()
    assert books.orders()[3]["state"] == "draft"


def test_an_own_status_means_what_the_map_says(install, books):
    house = install(WOO_STATUS_MAP="reservado=on-hold,pagado=processing")
    house.take(booking(1, status="reservado"), booking(2, status="pagado"),
               booking(3, status="otro"))
    house.drain(code=65)
    assert house.states() == {1: "synced", 2: "synced", 3: "parked status_unknown"}
    assert [books.orders()[n]["state"] for n in (1, 2)] == ["draft", "sale"]
    assert "WOO_STATUS_MAP=otro=on-hold" in house.show(3)["remedy"]


@pytest.mark.parametrize("change, reason", [
    ({"refunds": [{"id": 9, "reason": "", "total": "-10.00"}]}, "refund"),
    ({"status": "refunded"}, "refund"),
])
def test_a_refund_waits_for_a_person_and_changes_nothing(quiet, books, change, reason):
    order = booking(1)
    steps(quiet, order)
    before = books.content()
    steps(quiet, later(order, **change), code=65)
    assert quiet.states() == {1: f"parked {reason}"}
    assert books.content() == before
    assert quiet.show(1)["remedy"]


def test_a_refund_before_odoo_leaves_nothing_to_correct_there(quiet, books):
    part = [{"id": 9, "reason": "", "total": "-10.00"}]
    steps(quiet, booking(1, status="refunded"))
    assert quiet.states() == {1: "ignored refund_before"}
    assert "remedy" not in quiet.show(1)
    quiet.take(booking(2, refunds=part))
    quiet.drain(code=65)
    assert quiet.states()[2] == "parked refund_part_before"
    assert "ignore 2 --why" in quiet.show(2)["remedy"] and books.orders() == {}


@pytest.mark.parametrize("what, changed", [
    ("lines", booking(1, [line(gross="75.00", persons=2, product_id=12)])),
    ("amounts", booking(1, [line(gross="60.00")])),
    ("amounts", booking(1, fees=[fee("Material", "5.00")])),
    ("customer", booking(1, billing={"email": "otra@example.test", "first_name": "Otra"})),
])
def test_what_the_shop_changed_later_waits_for_a_person(quiet, books, what, changed):
    steps(quiet, booking(1, [line(gross="75.00", persons=2)]))
    before = books.content()
    steps(quiet, later(changed), code=65)
    assert quiet.row(1)["reason"].split("\t")[0] == "changed"
    if what == "customer":
        assert quiet.row(1)["reason"] in ("changed\tlines", "changed\tcustomer")
    assert books.content() == before


def test_a_changed_order_can_still_be_cancelled(quiet, books):
    order = booking(1)
    steps(quiet, order)
    steps(quiet, later(booking(1, [line(gross="60.00")]), status="cancelled"))
    assert books.orders()[1]["state"] == "cancel"
    assert quiet.states() == {1: "synced"}


@pytest.mark.parametrize("status", ["on-hold", "processing"])
def test_a_change_that_came_with_a_cancellation_is_not_taken_for_staff_s(
        quiet, books, status):
    """The cancellation wrote the state alone: the lines in Odoo are those of before."""
    other = booking(1, [line(gross="60.00")])
    quiet.take(booking(1))
    quiet.drain()
    quiet.take(later(other, status="cancelled"))
    quiet.drain()
    assert quiet.states() == {1: "synced"}
    quiet.take(later(other, 120, status=status))
    quiet.drain(code=65)
    assert quiet.states() == {1: "parked changed"}
    assert books.orders()[1]["state"] == "cancel"


def test_a_cancelled_order_of_a_fresh_inbox_that_differs_comes_back_through_a_person(
        install, books):
    first, rebuilt = install(), install()
    first.take(booking(1))
    first.drain()
    other = booking(1, [line(gross="60.00")])
    rebuilt.take(later(other, status="cancelled"))
    rebuilt.drain()
    assert books.orders()[1]["state"] == "cancel"
    rebuilt.take(later(other, 120, status="on-hold"))
    rebuilt.drain(code=65)
    assert rebuilt.states()[1].startswith("parked")
    assert books.orders()[1]["state"] == "cancel"


def test_an_invoiced_order_is_not_cancelled(quiet, odoo, books):
    order = booking(1)
    steps(quiet, order)
    invoice = odoo.as_staff("account.move", "create", [{}])
    number = invoice[0] if isinstance(invoice, list) else invoice
    odoo.as_staff("sale.order", "write", [books.orders()[1]["id"]],
                  {"invoice_ids": [[6, 0, [number]]]})
    steps(quiet, *after(order, "cancelled"), code=65)
    assert quiet.states() == {1: "parked invoiced"}
    assert books.orders()[1]["state"] == "sale"


def test_orders_without_bookings_come_too_unless_only_bookings_are_wanted(install, odoo):
    plain = booking(1, [line("Camiseta", "20.00", start=None, product_id=20)])
    for shop, orders, classes, state in (
            ("uno", "all", "", "synced"), ("dos", "bookings", "", "ignored no_booking"),
            ("tres", "bookings", "19,20", "synced")):
        house = install(SHOP=shop, ORDERS=orders, CLASS_PRODUCTS=classes)
        steps(house, plain)
        assert house.states() == {1: state}
    assert len(odoo.orders()) == 2


def test_observing_writes_nothing_and_go_live_does(install, odoo, books):
    house = install(MODE="observe")
    house.responder.start()
    orders = [*bookings(1, 3), booking(4, status="cancelled")]
    assert {house.word(order) for order in orders} == {"queued"}
    house.wait_for_all("pending observe", 4)
    written = [call for call in odoo.calls() if call.get("created") or call.get("written")]
    assert written == [] and books.orders() == {}
    shown = house.show(1)
    assert "state confirmed" in shown["plan"] and "total 75.00" in shown["plan"]
    assert "go-live" in shown["remedy"]
    assert house.run("go-live").code == 0
    for number in (1, 2, 3):
        house.wait(number, "synced")
    house.wait(4, "ignored not_in_odoo")
    assert sorted(books.orders()) == [1, 2, 3]
