"""The right shop, the right Odoo, from the right day."""
from __future__ import annotations

import pytest

import send
from harness import CASES, Books, SandboxClient, wait_until
from orders import booking, bookings, later, variant


@pytest.mark.parametrize("place", [
    "https://staging.example", "http://127.0.0.1/staging", "http://localhost"])
def test_another_copy_of_the_shop_is_told_apart_by_where_it_stands(house, books, place):
    order = booking(1)
    house.word(order)
    house.wait(1, "synced")
    before = house.row(1)
    assert house.word(later(order, shop=place, status="cancelled")) == "foreign"
    assert house.word(variant(order, id=2, shop=place)) == "foreign"
    assert house.row(1) == before and house.row(2) is None
    notice = " ".join(house.notices())
    assert place.partition("://")[2] in notice and "delivery_foreign" in notice
    assert books.orders()[1]["state"] == "sale"


@pytest.mark.parametrize("place", [
    "https://127.0.0.1", "http://127.0.0.1:8081", "https://www.127.0.0.1:8443"])
def test_scheme_port_and_www_make_no_other_shop(house, place):
    assert house.word(booking(1, shop=place)) == "queued"


def test_an_alias_is_the_same_shop(install):
    house = install(WOO_URL_ALIASES="tienda.example")
    house.responder.start()
    assert house.word(booking(1, shop="https://tienda.example")) == "queued"
    assert house.word(booking(2, shop="https://otra.example")) == "foreign"


def test_what_has_no_links_is_told_by_the_head_of_its_delivery(house):
    assert house.word({"id": 9}, "order.deleted", source="https://staging.example/") == "foreign"
    assert house.word({"id": 9}, "order.deleted") == "hint"
    assert house.states() == {9: "fetch"}


def test_a_deletion_cancels_nothing_by_itself(house, books):
    house.word(booking(1))
    house.wait(1, "synced")
    assert house.word({"id": 1}, "order.deleted") == "hint"
    assert house.word({"action": "woocommerce_thankyou", "arg": 1},
                      "action.woocommerce_thankyou") == "hint"
    house.word(booking(2))
    house.wait(2, "synced")
    assert house.row(1)["state"] == "synced" and house.row(1)["fetch_due"] > 0
    assert books.orders()[1]["state"] == "sale"


def test_another_order_key_waits_for_a_person_and_touches_nothing(house, books):
    order = booking(1)
    house.word(order)
    house.wait(1, "synced")
    assert house.word(later(order, key="wc_order_of_a_clone", status="cancelled")) == "hint"
    row = house.wait(1, "parked order_key")
    assert row["fetch_due"] > 0 and row["order_key"] == order["order_key"]
    assert books.orders()[1]["state"] == "sale"


@pytest.mark.parametrize("created, state", [
    ("2026-04-30T23:59:59", "ignored before_start"), ("2026-05-01T00:00:00", "synced")])
def test_start_date_is_a_day_of_the_shop(install, books, created, state):
    house = install(START_DATE="2026-05-01")
    house.take(booking(1, created=created))
    house.drain()
    assert house.states() == {1: state}
    assert len(books.orders()) == (state == "synced")


def test_another_odoo_under_the_same_inbox_stops_the_drain_until_rebind(install, odoo, books):
    house = install()
    house.take(*bookings(1, 3))
    house.drain()
    with SandboxClient.start("--database", "produccion") as other:
        house.write_settings(ODOO_DB="produccion", ODOO_URL=other.url, MODE=None)
        house.responder.start()
        assert house.word(booking(4)) == "queued"
        stopped = house.run("drain")
        assert stopped.code == 78
        assert "belongs to ODOO_URL=" in stopped.err
        assert "rebind" in stopped.err
        assert house.row(4)["state"] == "pending" and other.orders() == []
        assert "Stopped" in house.run("status").out
        assert house.health().status == 503
        asked = house.run("rebind")
        assert asked.code == 65 and "ODOO_DB: sandbox → produccion" in asked.out
        assert "orders (4)" in asked.out and "--yes" in asked.out
        assert house.row(1)["state"] == "synced" and other.orders() == []
        told = house.run("rebind", "--yes", "--json").json
        assert told["done"] is True and told["orders"] == 4
        house.wait_for_all("synced", 4)
        assert sorted(Books(other).orders()) == [1, 2, 3, 4]
        house.responder.stop()
    assert sorted(books.orders()) == [1, 2, 3]


def test_rebind_without_a_reason_changes_nothing(quiet):
    quiet.take(*bookings(1, 2))
    quiet.drain()
    before = quiet.query("SELECT * FROM orders")
    for arguments in ((), ("--yes",)):
        told = quiet.run("rebind", *arguments)
        assert told.code == 0 and "nothing to change" in told.out
    assert quiet.query("SELECT * FROM orders") == before


def test_looking_at_an_unfinished_env_file_binds_nothing(install, odoo, books):
    """Mended after the first look, the settings count."""
    house = install(odoo_url="https://odoo.school.example", MODE="live")
    house.run("status")
    house.take(booking(1))
    house.write_settings(ODOO_URL=odoo.url, MODE="observe")
    assert house.run("status", "--json").json["mode"] == "observe"
    house.drain()
    assert house.states() == {1: "pending observe"} and books.orders() == {}
    house.write_settings(MODE="live")
    house.drain()
    assert house.states() == {1: "pending observe"}


def test_a_file_that_says_observe_while_the_inbox_writes_is_told(quiet):
    quiet.take(booking(1))
    quiet.drain()
    quiet.write_settings(MODE="observe")
    assert "MODE=observe, but this inbox is live" in quiet.run("status").out
    assert quiet.run("status", "--json").json["mode_differs"] is True
    quiet.responder.start()
    quiet.responder.stop()
    assert "MODE=observe, but this inbox is live" in quiet.responder.log_text()
    quiet.write_settings(MODE="live")
    assert "MODE" not in quiet.run("status").out


def test_two_shops_share_an_odoo_without_meeting(install, odoo):
    for shop in ("uno", "dos"):
        house = install(SHOP=shop)
        house.take(booking(1))
        house.drain()
        assert sorted(Books(odoo, shop).orders()) == [1]
    assert len(odoo.orders()) == 2


@pytest.mark.parametrize("body, topic, why", [
    ({"code": "rest_no_route", "message": "x", "data": {"status": 404}}, "order.updated",
     "delivery_api_error"),
    ({"code": "woocommerce_rest_cannot_view", "message": "x"}, "order.updated",
     "delivery_owner"),
    ({"id": 7, "name": "Fit Board"}, "product.updated", "delivery_topic\tproduct.updated"),
    ({"name": "no id"}, "order.updated", "delivery_no_order"),
])
def test_a_signed_delivery_that_is_no_order_is_ignored_with_a_notice(house, body, topic, why):
    assert house.word(body, topic) == "ignored"
    assert any(why in notice for notice in house.notices()), house.notices()
    assert house.states() == {}


def test_a_notice_that_repeats_is_kept_once(house):
    for _ in range(3):
        house.word({"id": 7}, "product.updated")
    assert len(house.notices()) == 1


def test_the_captured_shop_is_foreign_to_another_installation(install):
    house = install(WOO_URL="https://school.example")
    house.responder.start()
    capture = send.read_capture(CASES / "order.created-23-booking-5-persons.http")
    assert house.word(capture) == "foreign"
    wait_until(lambda: house.notices(), "a notice")
    assert house.states() == {}
