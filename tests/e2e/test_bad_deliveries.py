"""Who does not belong stays out; what is signed but broken gets a clear answer."""
from __future__ import annotations

import copy
import json

import pytest

import raw
import send
from harness import SECRET
from orders import booking, line

MIB = 1024 * 1024
BODY = send.encode(booking(1))
RIGHT = send.sign(SECRET, BODY)


@pytest.mark.parametrize("signature", [
    "", "x", RIGHT[:-1], RIGHT + "=", RIGHT.lower(), " " + "A" * 43 + "=", "=" * 5000,
    send.sign("another-secret-of-the-shop", BODY), send.sign(SECRET, BODY + b" ")])
def test_a_wrong_signature_is_denied_and_nothing_is_kept(house, signature):
    answer = house.post(BODY, "order.updated", signature=signature)
    assert answer.status == 401 and answer.json["error"]
    assert house.states() == {}


def test_a_missing_signature_is_denied(house):
    answer = house.post(BODY, headers={"X-WC-Webhook-Signature": None})
    assert answer.status == 401
    assert house.states() == {}


@pytest.mark.parametrize("second", [RIGHT, "x", ""])
def test_two_signatures_are_denied_whatever_they_say(house, second):
    for pair in ((RIGHT, second), (second, RIGHT)):
        headers = [("X-WC-Webhook-Signature", value) for value in pair]
        answer = raw.post(house.hook, BODY, *headers, raw.TOPIC, raw.JSON)
        assert answer.status == 401
    assert house.states() == {}


def test_a_header_with_underscores_signs_nothing(house):
    answer = raw.post(house.hook, BODY, ("X_WC_Webhook_Signature", RIGHT), raw.TOPIC)
    assert answer.status == 401


def test_the_old_secret_is_taken_during_a_rotation(install):
    house = install(WEBHOOK_SECRET="new-secret-of-the-shop-2026", WEBHOOK_SECRET_OLD=SECRET)
    house.responder.start()
    assert house.word(booking(1)) == "queued"
    assert house.word(booking(2), secret="new-secret-of-the-shop-2026") == "queued"
    assert house.post(booking(3), secret="a-third-secret-of-nobody").status == 401


def test_the_shop_signs_with_its_secret_as_text_without_entities(install):
    house = install(WEBHOOK_SECRET="uno&dos<tres<cuatro")
    house.responder.start()
    assert house.word(booking(1), secret="uno&amp;dos&lt;tres&lt;cuatro") == "queued"


def signed(house, body: bytes) -> dict:
    """The answer to a signed delivery that has to be 200."""
    answer = house.post(body, "order.updated")
    assert answer.status == 200, answer.body
    return answer.json


def broken(order: dict, **changes) -> bytes:
    return raw.compact({**copy.deepcopy(order), **changes})


@pytest.mark.parametrize("body", [
    b"", b"{", BODY[:-200], b"not json at all", b"null", b"[]", b"17", b'"text"', b"\x00" * 50,
    b"[" * 100_000, b'{"a":' * 5000 + b"1" + b"}" * 5000,
    BODY.replace(b'"id":1,', b'"id":NaN,', 1), BODY.replace(b'"total":"75.00"', b'"total":NaN'),
    BODY.replace(b"Ana", b"\xff\xfe"), BODY.replace(b"Ana", b"\\ud83d"),
    BODY + b"{}", BODY.replace(b'"id":1,', b'"id":9007199254740993,', 1),
    BODY.replace(b'"id":1,', b'"id":1e400,', 1), BODY.replace(b'"id":1,', b'"id":-1,', 1),
    BODY.replace(b'"id":1,', b'"id":"1; DROP TABLE orders",', 1)])
def test_a_signed_body_that_is_no_order_is_ignored_with_a_notice(house, body):
    assert signed(house, body) == {"status": "ignored"}
    assert house.states() == {} and len(house.notices()) == 1
    assert signed(house, BODY)["status"] == "queued"


def test_a_byte_order_mark_before_the_body_does_no_harm(house):
    assert signed(house, b"\xef\xbb\xbf" + BODY)["status"] == "queued"
    house.wait(1, "synced")


def test_a_nul_character_in_a_name_costs_no_order(house):
    assert signed(house, BODY.replace(b"Ana", b"A\\u0000na"))["status"] == "queued"
    house.wait(1, "synced")


@pytest.mark.parametrize("changes", [
    {"order_key": ""}, {"status": None}, {"date_modified_gmt": "yesterday"}, {"number": []}])
def test_an_order_with_an_id_that_cannot_be_used_is_to_be_fetched_and_told(house, changes):
    answer = signed(house, broken(booking(1), **changes))
    assert answer == {"status": "hint", "order": 1}
    assert house.states() == {1: "fetch"}
    assert len(house.notices()) == 1 and house.notices()[0].startswith("hint_unusable\t1\t")
    assert signed(house, BODY)["status"] == "queued"
    house.wait(1, "synced")


@pytest.mark.parametrize("changes", [
    {"total": "seventy-five"}, {"total": "NaN"}, {"total": "1e3"}, {"total": {}},
    {"total_tax": "13,02"}, {"currency": 5}, {"line_items": "none"}, {"line_items": [7]},
    {"tax_lines": [{"rate_id": "x"}]}, {"total": "9" * 40}])
def test_text_where_a_number_belongs_is_parked_and_the_next_order_goes_in(
        house, books, changes):
    assert signed(house, broken(booking(1), **changes))["status"] in ("queued", "ignored")
    assert signed(house, send.encode(booking(2)))["status"] == "queued"
    house.wait(2, "synced")
    state = house.states().get(1, "not kept")
    assert state in ("not kept", "parked unreadable", "parked currency")
    if state == "not kept":
        assert len(house.notices()) == 1
    assert sorted(books.orders()) == [2]


@pytest.mark.parametrize("field, value", [
    ("id", 2**53 + 1), ("id", "one"), ("product_id", 2**60), ("quantity", "three"),
    ("quantity", 1e300), ("total", "abc"), ("total_tax", []), ("meta_data", {"0": 1})])
def test_a_line_that_makes_no_sense_never_brings_half_an_order(house, books, field, value):
    order = booking(1, [line(), line("Toalla", "5.00", start=None)])
    order["line_items"][1][field] = value
    assert signed(house, raw.compact(order))["status"] in ("queued", "ignored")
    signed(house, send.encode(booking(2)))
    house.wait(2, "synced")
    state = house.states().get(1, "not kept")
    assert state.startswith("parked") or state in ("not kept", "synced"), state
    if state == "synced":
        assert len(books.orders()[1]["lines"]) == 2
    else:
        assert 1 not in books.orders() or books.orders()[1]["state"] == "draft"


def padded(length: int) -> bytes:
    return BODY + b" " * (length - len(BODY))


def test_a_signed_order_of_exactly_one_mebibyte_is_taken(house):
    assert signed(house, padded(MIB))["status"] == "queued"
    house.wait(1, "synced")


@pytest.mark.parametrize("length", [MIB + 1, 2 * MIB - 1000])
def test_a_byte_more_is_refused_in_json(house, length):
    answer = house.post(padded(length))
    assert answer.status == 413 and "1048576" in answer.json["error"]
    assert house.states() == {}


def test_what_nginx_does_not_let_through_is_refused_too(house):
    assert house.post(padded(3 * MIB)).status == 413
    assert house.word(BODY) == "queued"


def test_a_body_cut_short_on_the_wire_is_kept_by_nobody(house):
    headers = (raw.signature(BODY), raw.TOPIC, raw.JSON)
    answer = raw.post(house.hook, BODY[:500], *headers, length=len(BODY), then_close=True)
    assert answer is None or answer.status >= 400
    assert house.states() == {}
    assert house.word(BODY) == "queued"


def many_lines(count: int) -> bytes:
    """An order of so many lines, thin enough for one delivery."""
    order = booking(1, [line(f"Bono {n}", "1.00", start=None, product_id=100 + n)
                        for n in range(count)])
    for item in order["line_items"]:
        for name in ("image", "parent_name", "tax_class", "sku", "price"):
            item.pop(name)
    body = raw.compact(order)
    assert len(body) < MIB
    return body


def test_two_thousand_lines_are_parked_with_the_limit_in_the_reason(house, books):
    assert signed(house, many_lines(2000))["status"] == "queued"
    house.wait(1, "parked unreadable")
    assert "more than 1000 lines" in house.show(1)["what"]
    assert books.orders() == {}


def test_two_hundred_lines_are_one_order(house, books):
    assert signed(house, many_lines(200))["status"] == "queued"
    house.wait(1, "synced")
    sale = books.orders()[1]
    assert (len(sale["lines"]), sale["amount_total"], sale["state"]) == (200, "200.00", "sale")


def test_emoji_and_every_letter_arrive_as_they_were(house, odoo):
    billing = {"first_name": "Łukasz 🏋️", "last_name": "O'Brien & Ñúñez <x>",
               "email": "lukasz@example.test"}
    house.word(booking(1, billing=billing))
    house.wait(1, "synced")
    assert [p["name"] for p in odoo.partners() if p["email"] == billing["email"]] == [
        "Łukasz 🏋️ O'Brien & Ñúñez <x>"]


def test_a_control_character_in_a_name_stops_nothing(house, odoo):
    house.word(booking(1, billing={"first_name": "A\x01na\x0b", "email": "a@example.test"}))
    house.wait(1, "synced")
    assert any(p["name"].startswith("Ana") for p in odoo.partners() if p["email"])


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_another_method_is_answered_with_the_right_one(house, method):
    reply = house.request(method, "/webhook/order")
    assert reply.status == 405 and reply.headers["Allow"] == "POST"
    if method != "HEAD":
        assert "POST" in reply.json["error"]


@pytest.mark.parametrize("path", ["/", "/webhook", "/webhook/order/23", "/webhook/order2",
                                  "/health/x", "/sync", "/WEBHOOK/ORDER"])
def test_an_unknown_path_is_answered_in_json(house, path):
    reply = house.request("GET", path)
    assert reply.status == 404 and json.loads(reply.body)["error"]


def test_a_slash_at_the_end_of_the_delivery_url_loses_no_order(house):
    answer = send.deliver(f"{house.hook}/", booking(1), secret=SECRET)
    assert answer.status == 200 and answer.json["status"] == "queued"
    assert house.request("GET", "/webhook/order/").status == 405


def test_live_is_answered_without_looking_at_odoo(install):
    house = install(odoo_url="http://127.0.0.1:1")
    house.responder.start()
    assert house.request("GET", "/health?live").json == {"status": "live"}
    assert house.health().status == 503
    assert house.request("POST", "/health").status == 405
