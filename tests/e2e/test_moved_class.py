"""A class that was moved or called off in the shop after its order was made: the shop's plugin
writes it into the line, YITH writes it nowhere."""
from __future__ import annotations

import pytest

from orders import booking, booking_now, later, line

SPANISH = "es_ES.UTF-8"
FIRST = line(start="2026-06-01T09:00", persons=5)
ORDER = booking(1, [FIRST])
OLD, NEW = "2026-06-01 09:00 (5 personas)", "2026-06-08 09:00 (5 personas)"


def moved(order: dict, seconds: int = 60, **more) -> dict:
    return booking_now(later(order, seconds), "2026-06-08T09:00", **more)


def bring(house, *versions: dict, code: int = 0) -> None:
    """Each version is delivered and drained before the next; `code` of the last drain."""
    for number, version in enumerate(versions, 1):
        house.take(version)
        house.drain(code if number == len(versions) else 0)


def day(books, order: int = 1) -> list[str]:
    return [entry["product"] for entry in books.orders()[order]["lines"]]


# ---------------------------------------------------------------- moved


def test_an_order_that_comes_late_has_the_present_day_from_the_start(quiet, books):
    bring(quiet, moved(ORDER))
    assert day(books) == [f"Fit Board - {NEW}"]
    assert books.orders()[1]["lines"][0]["product_xid"].endswith("20260608T0900_20260608T1000_5")
    assert quiet.states() == {1: "synced"}


def test_a_class_that_moved_waits_for_a_person_and_odoo_keeps_the_old_day(quiet, books):
    bring(quiet, ORDER)
    before = books.content()
    bring(quiet, moved(ORDER), code=65)
    assert quiet.row(1)["reason"].split("\t") == ["class_moved", "Fit Board", OLD, NEW]
    assert books.content() == before
    told = quiet.run("show", "1", LANG=SPANISH).out
    assert f"era {OLD} y ahora es {NEW}" in told and "El importe es el mismo" in told
    assert "retry --overwrite 1" in told and "ignore 1 --why" in told
    assert f"it was {OLD} and is {NEW} now" in quiet.show(1)["what"]
    assert "clase cambiada: Fit Board" in quiet.run("list", LANG=SPANISH).out


def test_moved_back_in_the_shop_it_settles_by_itself(quiet, books):
    bring(quiet, ORDER)
    before = books.content()
    bring(quiet, moved(ORDER), code=65)
    bring(quiet, booking_now(later(ORDER, 120)))
    assert quiet.states() == {1: "synced"}
    assert books.content() == before


def test_moved_back_and_tried_again_by_a_person_it_settles(cron, shop, books):
    """The plugin wrote nothing new: what the shop itself gives decides."""
    shop.put(ORDER)
    assert cron.run("sync").code == 0
    shop.edit(1, line_items=moved(ORDER)["line_items"])
    assert cron.run("sync").code == 65
    assert cron.states() == {1: "parked class_moved"}
    shop.edit(1, touch=False, line_items=booking_now(ORDER)["line_items"])
    assert cron.run("fetch", "1").code == 0
    cron.run("retry", "1")
    cron.drain()
    assert cron.states() == {1: "synced"}
    assert day(books) == [f"Fit Board - {OLD}"]


def test_a_person_may_let_the_new_day_be_written(quiet, books):
    bring(quiet, ORDER)
    bring(quiet, moved(ORDER), code=65)
    assert quiet.run("retry", "--overwrite", "1").code == 0
    quiet.drain()
    assert quiet.states() == {1: "synced"}
    sale = books.orders()[1]
    assert day(books) == [f"Fit Board - {NEW}"] and sale["state"] == "sale"
    assert (sale["amount_total"], sale["amount_tax"]) == (ORDER["total"], ORDER["total_tax"])
    bring(quiet, booking_now(later(ORDER, 180, status="completed"), "2026-06-08T09:00"))
    assert quiet.states() == {1: "synced"}


def test_what_was_brought_into_odoo_by_hand_is_left_there(quiet, odoo, books):
    bring(quiet, ORDER)
    bring(quiet, moved(ORDER), code=65)
    odoo.as_staff("sale.order.line", "write", [books.orders()[1]["lines"][0]["id"]],
                  {"name": f"Fit Board - {NEW}"})
    assert quiet.run("ignore", "1", "--why", "cambiado a mano").code == 0
    quiet.drain()
    assert quiet.states() == {1: "ignored by_hand"}
    assert books.orders()[1]["lines"][0]["name"] == f"Fit Board - {NEW}"


def test_two_moved_classes_of_one_order_are_both_told(quiet):
    order = booking(1, [FIRST, line("Surf", "40.00", start="2026-06-02T10:00", persons=2,
                                    product_id=12)])
    bring(quiet, order)
    bring(quiet, booking_now(moved(order), "2026-06-09T10:00", 2, item=1), code=65)
    assert quiet.row(1)["reason"].split("\t") == [
        "class_moved", "Fit Board; Surf", f"{OLD}; 2026-06-02 10:00 (2 personas)",
        f"{NEW}; 2026-06-09 10:00 (2 personas)"]


@pytest.mark.parametrize("also", [
    {"lines": [line(gross="60.00", start="2026-06-01T09:00", persons=5)]},
    {"lines": [FIRST, line("Toalla", "5.00", start=None)]},
    {"billing": {"email": "otra@example.test"}}])
def test_what_changed_besides_the_day_is_told_as_a_change(quiet, books, also):
    bring(quiet, ORDER)
    before = books.content()
    bring(quiet, moved(booking(1, **{"lines": [FIRST], **also})), code=65)
    assert quiet.states() == {1: "parked changed"}
    assert books.content() == before


def test_a_moved_class_of_an_order_that_is_cancelled_needs_nobody(quiet, books):
    bring(quiet, ORDER)
    bring(quiet, moved(later(ORDER, status="cancelled")))
    assert quiet.states() == {1: "synced"} and books.orders()[1]["state"] == "cancel"


def test_what_the_plugin_wrote_and_nobody_can_read_is_told(quiet, books):
    broken = booking_now(later(ORDER))
    broken["line_items"][0]["meta_data"][-1]["value"]["from"] = "soon"
    bring(quiet, broken, code=65)
    assert quiet.states() == {1: "parked booking_unreadable"}
    assert "«from» de _booking_sync_now" in quiet.run("show", "1", LANG=SPANISH).out
    assert books.orders() == {}


def test_a_dry_run_says_that_the_order_would_wait_and_why(quiet, books):
    bring(quiet, ORDER)
    bring(quiet, moved(ORDER), code=65)
    told = quiet.run("retry", "--dry-run", "1", LANG=SPANISH).out
    assert f"era {OLD} y ahora es {NEW}" in told and "retry --overwrite 1" in told
    assert "pedido de venta confirmado" not in told
    assert quiet.run("retry", "--dry-run", "1", "--json").json["reason"] == "class_moved"
    written = quiet.run("retry", "--dry-run", "--overwrite", "1").out
    assert f"Fit Board - {NEW}" in written
    assert quiet.states() == {1: "parked class_moved"} and day(books) == [f"Fit Board - {OLD}"]


def test_a_dry_run_of_a_sync_says_it_too(cron, shop):
    shop.put(ORDER)
    assert cron.run("sync").code == 0
    shop.edit(1, line_items=moved(ORDER)["line_items"])
    told = cron.run("sync", "--dry-run")
    assert f"it was {OLD} and is {NEW} now" in told.out
    assert cron.states() == {1: "synced"}


RANGE = ("--since", "2026-05-01", "--until", "2026-05-02")


def test_the_audit_compares_money_and_not_days(cron, shop):
    """Odoo still has the old day at the same price: the amounts agree, line by line, so
    the audit calls it well; the inbox is where the order waits for somebody."""
    shop.put(ORDER)
    assert cron.run("sync").code == 0
    shop.edit(1, line_items=moved(ORDER)["line_items"])
    assert cron.run("sync").code == 65
    told = cron.run("audit", *RANGE, "--json")
    assert told.code == 0 and told.json["differences"] == []
    assert told.json["days"][0]["shop"] == told.json["days"][0]["odoo"]
    assert cron.run("audit", *RANGE, "--repair").code == 0
    assert cron.states() == {1: "parked class_moved"}


# ---------------------------------------------------------------- called off


CALLED_OFF = {"status": "cancelled"}


@pytest.mark.parametrize("status", ["cancelled", "cancelled_by_user"])
def test_a_class_called_off_keeps_its_money_and_is_told(quiet, books, status):
    bring(quiet, booking_now(ORDER, status=status))
    sale = books.orders()[1]
    assert (sale["state"], sale["amount_total"]) == ("sale", "75.00")
    assert quiet.states() == {1: "synced note_class_cancelled"}
    assert "clase anulada, sin reembolso: Fit Board" in quiet.run("list", LANG=SPANISH).out
    told = quiet.run("show", "1", LANG=SPANISH).out
    assert told.count("La clase «Fit Board» está anulada en la tienda") == 1
    assert "haz el reembolso en la tienda" in told


def test_called_off_later_it_is_told_without_a_call_to_odoo(quiet, books):
    bring(quiet, ORDER)
    before, calls = books.content(), len(books.odoo.calls())
    bring(quiet, booking_now(later(ORDER), **CALLED_OFF))
    assert quiet.states() == {1: "synced note_class_cancelled"}
    assert books.content() == before and len(books.odoo.calls()) == calls
    assert "note note_class_cancelled" in quiet.show(1)["plan"]
    bring(quiet, booking_now(later(ORDER, 120)))  # and taken up again
    assert quiet.states() == {1: "synced"}
    assert "note_class_cancelled" not in quiet.show(1)["plan"]


def test_a_change_of_staff_beside_it_stays(quiet, odoo, books):
    bring(quiet, ORDER)
    odoo.as_staff("sale.order.line", "write", [books.orders()[1]["lines"][0]["id"]],
                  {"price_unit": 70.0})
    completed = later(ORDER, status="completed", paid="2026-05-02T10:00:00")
    bring(quiet, booking_now(completed, **CALLED_OFF))
    assert quiet.states() == {1: "synced note_class_cancelled"}
    assert books.orders()[1]["amount_total"] == "70.00"
    assert "≠ tienda 75,00 €" in quiet.run("list", LANG=SPANISH).out


@pytest.mark.parametrize("status, state", [
    ("on-hold", "synced"), ("cancelled", "ignored not_in_odoo"),
    ("refunded", "ignored refund_before")])
def test_where_nothing_was_kept_nothing_is_told(quiet, status, state):
    bring(quiet, booking_now(booking(1, [FIRST], status=status), **CALLED_OFF))
    assert quiet.states() == {1: state}
    assert "note_class_cancelled" not in quiet.show(1)["plan"]


def test_a_refund_of_it_is_what_is_told_then(quiet):
    bring(quiet, ORDER, booking_now(later(ORDER), **CALLED_OFF))
    refunded = later(ORDER, 120, refunds=[{"id": 9, "total": "-75.00"}])
    bring(quiet, booking_now(refunded, **CALLED_OFF), code=65)
    assert quiet.states() == {1: "parked refund"}


def test_the_audit_finds_nothing_wrong_with_a_class_called_off(cron, shop):
    shop.put(ORDER)
    assert cron.run("sync").code == 0
    shop.edit(1, line_items=booking_now(ORDER, **CALLED_OFF)["line_items"])
    assert cron.run("sync").code == 0
    assert cron.states() == {1: "synced note_class_cancelled"}
    assert cron.run("audit", *RANGE).code == 0
