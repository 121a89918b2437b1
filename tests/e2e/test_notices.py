"""What is answered 200 and brings nothing is told: status, /health, the log."""
from __future__ import annotations

import json

import pytest

from harness import CASES, SECRET
from orders import booking

SPANISH = "es_ES.UTF-8"
V1 = CASES / "payload-versions" / "payload-wp_api_v1-order69.json"


def test_a_webhook_of_version_v1_is_told_everywhere(house):
    house.wait_until_healthy()
    assert house.health().json["warnings"] == []
    for topic in ("order.created", "order.updated", "order.updated"):
        house.word(json.loads(V1.read_bytes()), topic, secret=SECRET)
    told = house.run("status", LANG=SPANISH).out
    assert "Avisos" in told and told.count("versión v1 de la API") == 1
    assert "Versión de la API: «WP REST API Integration v3»" in told
    assert "Todo va bien." not in told
    assert "version v1 of the API" in house.run("status").out
    health = house.health()
    assert health.status == 200 and health.json["warnings"] == ["deliveries were ignored"]
    assert "notice=delivery_v1" in house.responder.log_text()


def test_notices_name_what_came_and_nobody(house):
    house.word({"id": 7}, "product.updated")
    house.word(booking(1, shop="https://staging.example"))
    told = house.run("status", "--json").json["notices"]
    assert [notice["reason"] for notice in told] == ["delivery_foreign", "delivery_topic"]
    assert "staging.example" in told[0]["what"] and "WOO_URL_ALIASES" in told[0]["remedy"]
    assert "product.updated" in told[1]["what"] and told[1]["at"]
    log = house.responder.log_text()
    assert "notice=delivery_foreign" in log and "staging" not in log


def test_a_test_delivery_is_shown_and_no_warning(house):
    house.wait_until_healthy()
    assert house.word({"booking_sync_test": 1}, "order.updated") == "test"
    assert "test delivery" in house.run("status").out
    assert house.health().json["warnings"] == []


def test_old_notices_are_not_shown_any_more(quiet):
    quiet.run("status")
    for seq, (days, place) in enumerate(((6, "six.example"), (8, "eight.example"))):
        quiet.write("INSERT INTO events (seq, at, order_id, kind, detail) VALUES"
                    f" ({seq + 1}, strftime('%s', 'now') - {days} * 86400, 0, 'notice',"
                    f" 'delivery_foreign' || char(9) || '{place}')")
    told = quiet.run("status").out
    assert "six.example" in told and "eight.example" not in told


def test_a_wrong_secret_is_told_until_a_good_delivery_comes(house):
    house.wait_until_healthy()
    for number in range(1, 8):
        assert house.post(booking(number), secret="another-secret-of-the-shop").status == 401
    told = house.run("status", LANG=SPANISH)
    assert "7 entregas rechazadas desde el " in told.out and "WEBHOOK_SECRET" in told.out
    assert "Todo va bien" not in told.out
    health = house.health()
    assert health.status == 200 and health.json["warnings"] == ["deliveries were refused"]
    assert "7" not in health.body.decode()
    assert house.states() == {}
    assert house.word(booking(1)) == "queued"
    assert "deliveries were refused" not in house.health().json["warnings"]
    assert "otro secreto" not in house.run("status", LANG=SPANISH).out


@pytest.mark.parametrize("body, topic", [
    ({"booking_sync_test": True}, "order.test"),
    ({"booking_sync_status": [1]}, "booking_sync.status"),
    ({"booking_sync_report": {"discount": "on"}}, "booking_sync.report")])
def test_a_secret_put_right_is_seen_by_whatever_the_plugin_signs(house, body, topic):
    house.wait_until_healthy()
    assert house.post(booking(1), secret="another-secret-of-the-shop").status == 401
    assert house.health().json["warnings"] == ["deliveries were refused"]
    assert house.post(body, topic).status == 200
    assert house.health().json["warnings"] == []


@pytest.mark.parametrize("body, topic", [
    (booking(1, shop="https://staging.example"), "order.updated"),
    ({"booking_sync_status": [1]}, "booking_sync.status")])
def test_a_copys_secret_says_nothing_of_the_shops(house, body, topic):
    assert house.post(booking(1), secret="another-secret-of-the-shop").status == 401
    assert house.word(body, topic, source="https://staging.example/") == "foreign"
    assert "deliveries were refused" in house.health().json["warnings"]
    assert house.query("SELECT value FROM facts WHERE name = 'webhook.first'") == []


def test_a_stranger_without_the_shops_head_raises_no_alarm(house):
    assert house.post(booking(1), secret="x" * 20, source="https://b.example/").status == 401
    assert house.post(booking(1), signature="x").status == 401
    assert "secret" not in house.run("status").out
