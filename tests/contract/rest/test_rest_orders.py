"""Single orders, refunds, webhooks, keys, and what the shop tells of itself."""
from __future__ import annotations

import json
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest

import send
from shop.settings import Key
from shop_peer import ITEM, read_of, shifted

BOOKING = {"from": 1780506000, "to": 1780509600, "duration": 1, "persons": "5",
           "person_types": [], "booking_services": [], "booking_service_quantities": [],
           "resource_ids": [], "_added-to-cart-timestamp": 1780000000}
BOOKED = {**ITEM, "meta_data": [{"key": "yith_booking_data", "value": BOOKING},
                                {"key": "_booking_id", "value": "24"}]}


def test_an_orders_amounts_are_texts_of_two_decimals(shop):
    """FACTS-woocommerce, How a discount shows: totals of a line are net"""
    order = shop.make(line_items=[{**ITEM, "total": "58.88"}])
    line = order["line_items"][0]
    assert (line["subtotal"], line["total"], order["discount_total"]) == (
        "61.98", "58.88", "3.10")
    cents = [round(float(order[name]) * 100) for name in ("total", "total_tax")]
    assert cents[0] == 5888 + cents[1]
    assert order["tax_lines"][0]["rate_id"] == line["taxes"][0]["id"]


def test_a_booking_comes_back_as_it_was_written(shop):
    """FACTS-woocommerce, A YITH booking on a line item"""
    order = shop.order(shop.make(line_items=[BOOKED])["id"])
    metas = {meta["key"]: meta["value"] for meta in order["line_items"][0]["meta_data"]}
    assert metas["yith_booking_data"] == BOOKING
    assert metas["_booking_id"] == "24"


def test_links_say_where_the_order_is(shop):
    """FACTS-woocommerce, Webhooks: _links has host and path of the shop"""
    order = shop.make()
    assert order["_links"]["self"][0]["href"] == f"{shop.url}/wp-json/wc/v3/orders/{order['id']}"
    assert order["number"] and order["order_key"].startswith("wc_order_")


# ---------------------------------------------------------------- refunds


def test_a_partial_refund_changes_only_refunds_and_the_date(shop):
    """FACTS-woocommerce, Refunds: status and total stay"""
    number, = shop.apart(1)
    before = shop.order(number)
    refund = shop.refund(number, "10.00", reason="una clase")
    after = shop.order(number)
    assert (after["status"], after["total"]) == (before["status"], before["total"])
    assert after["refunds"] == [{"id": refund["id"], "reason": "una clase", "total": "-10.00"}]
    assert after["date_modified_gmt"] > before["date_modified_gmt"]


def test_all_refunded_is_refunded_and_has_no_lines(shop):
    """Capture order-102-full-refund"""
    order = shop.make()
    refund = shop.refund(order["id"], order["total"])
    assert shop.order(order["id"])["status"] == "refunded"
    assert refund["line_items"] == [] and refund["amount"] == order["total"]


def test_a_refund_of_a_line_names_it(shop):
    """Capture orders-refunds-98: negative, with _refunded_item_id"""
    order = shop.make()
    line = order["line_items"][0]
    rate = line["taxes"][0]["id"] if line["taxes"] else None
    taxes = [{"id": rate, "refund_total": 2.10}] if rate else []
    shop.refund(order["id"], "12.10", line_items=[
        {"id": line["id"], "quantity": 1, "refund_total": 10, "refund_tax": taxes}])
    told = shop.get(f"orders/{order['id']}/refunds").json[0]["line_items"][0]
    metas = {meta["key"]: meta["value"] for meta in told["meta_data"]}
    assert (told["quantity"], told["total"]) == (-1, "-10.00")
    assert metas["_refunded_item_id"] == str(line["id"])


def test_a_deleted_refund_leaves_no_new_date(shop):
    """FACTS-woocommerce, Read in source: a deleted refund sends nothing (#26532)"""
    number, = shop.apart(1)
    refund = shop.refund(number, "10.00")
    before = shop.modified(number)
    shop.pause()
    told = shop.write("DELETE", f"orders/{number}/refunds/{refund['id']}", query="force=true")
    assert told.status == 200
    assert (shop.order(number)["refunds"], shop.modified(number)) == ([], before)


def test_all_refunds_are_listed_by_their_date_with_their_order(shop):
    """FACTS-woocommerce, Read in source: GET refunds takes after and before"""
    number, = shop.apart(1)
    refund = shop.refund(number, "10.00")
    moment = refund["date_created_gmt"]

    def found(query: str) -> list[int]:
        told = shop.get("refunds", f"per_page=100&dates_are_gmt=true&{query}")
        return [entry["parent_id"] for entry in told.json if entry["id"] == refund["id"]]

    assert found(f"after={shifted(moment, -1)}") == [number]
    assert found(f"after={moment}") == found(f"before={moment}") == []
    assert found(f"before={shifted(moment, 1)}") == [number]


def test_a_refunds_number_is_no_order(shop):
    """Capture err-refund-id"""
    refund = shop.refund(shop.make()["id"], "10.00")
    told = shop.get(f"orders/{refund['id']}")
    assert (told.status, told.code) == (404, "woocommerce_rest_shop_order_invalid_id")
    assert shop.get("orders", f"include={refund['id']}").json == []


def test_an_order_that_is_not_there_has_no_refunds(shop):
    """Seen on 9.8.5: an empty list, no 404"""
    told = shop.get("orders/99999999/refunds")
    assert (told.status, told.json, told.total) == (200, [], 0)


# ---------------------------------------------------------------- webhooks


def test_webhooks_are_listed_with_address_and_status(shop):
    """Capture webhooks-list"""
    hook = shop.write("POST", "webhooks", {"name": "contract", "topic": "order.updated",
                                           "delivery_url": "http://127.0.0.1:9/hook",
                                           "status": "paused"}).json
    try:
        assert hook["status"] == "active", "a new one is active whatever is said (seen on 9.8.5)"
        shop.write("PUT", f"webhooks/{hook['id']}", {"status": "paused"})
        told = {entry["id"]: entry for entry in shop.get("webhooks", "per_page=100").json}
        ours = told[hook["id"]]
        assert (ours["topic"], ours["delivery_url"]) == ("order.updated", "http://127.0.0.1:9/hook")
        assert ours["status"] == "paused"
        assert "secret" not in ours and "api_version" not in ours
        assert hook["id"] in shop.get("webhooks", "per_page=100&status=paused").ids
        assert hook["id"] not in shop.get("webhooks", "per_page=100&status=active").ids
    finally:
        shop.write("DELETE", f"webhooks/{hook['id']}", query="force=true")
    assert shop.get(f"webhooks/{hook['id']}").status == 404


def test_a_webhook_says_what_rest_says(shop):
    """FACTS-woocommerce, Webhooks: they differ in bytes, not in what we read"""
    made: list[int] = []

    def buy() -> None:
        made.append(shop.make(line_items=[BOOKED], billing={
            "first_name": "Ana", "last_name": "Núñez", "email": "ana@example.test"},
            meta_data=[{"key": "_billing_nif", "value": "12345678Z"}])["id"])

    heard = shop.hear("order.created", buy)
    headers, ping = next(heard)
    assert ping.startswith(b"webhook_id=") and "X-WC-Webhook-Signature" not in headers
    ours = next(((headers, body) for headers, body in heard
                 if json.loads(body).get("id") == made[0]), None)
    heard.close()
    assert ours, "nothing was delivered"
    headers, body = ours
    assert headers["X-WC-Webhook-Topic"] == "order.created"
    assert headers["X-WC-Webhook-Signature"] == send.sign("contract-secret", body)
    assert headers["X-WC-Webhook-Source"] == f"{shop.url}/"
    order = json.loads(body)
    assert read_of(order) == read_of(shop.order(made[0]))
    assert order["_links"]["self"][0]["href"].endswith(f"/wp-json/wc/v3/orders/{made[0]}")


# ---------------------------------------------------------------- keys


def test_an_unknown_key_is_nobody(shop):
    """Capture err-401-badkey and err-401-nokey"""
    for key in (None, Key("ck_" + "0" * 40, shop.key.secret, "read")):
        for path, words in (("orders", "cannot list"), ("orders/1", "cannot view"),
                            ("webhooks", "cannot list"), ("refunds", "cannot list")):
            told = shop.get(path, key=key)
            assert (told.status, told.code) == (401, "woocommerce_rest_cannot_view")
            assert words in told.json["message"]


def test_a_wrong_secret_is_told(shop):
    """Capture err-401-badsecret"""
    told = shop.get("orders", key=Key(shop.key.key, "cs_" + "0" * 40, "read"))
    assert (told.status, told.code) == (401, "woocommerce_rest_authentication_error")
    assert "secret" in told.json["message"]


def test_a_key_that_may_only_write_is_told(shop):
    """Capture err-401-writeonly"""
    told = shop.get("orders", key=shop.write_only)
    assert (told.status, told.code) == (401, "woocommerce_rest_authentication_error")
    assert "read permissions" in told.json["message"]


def test_a_key_that_may_only_read_changes_nothing(shop):
    """Capture err-403-or-401-readonly-put"""
    number = shop.make()["id"]
    told = shop.rest.request("PUT", f"orders/{number}", body={"status": "cancelled"})
    assert (told.status, told.code) == (401, "woocommerce_rest_authentication_error")
    assert "write permissions" in told.json["message"]
    assert shop.order(number)["status"] == "processing"


def test_a_key_may_stand_in_the_query(shop):
    """Capture https-querystring"""
    words = f"consumer_key={shop.key.key}&consumer_secret={shop.key.secret}"
    assert shop.get("orders", words, key=None).status == 200


def test_a_route_of_nobody_is_404(shop):
    """Capture err-404-route"""
    told = shop.get("nothing")
    assert (told.status, told.code) == (404, "rest_no_route")


def test_a_body_that_is_no_json_is_refused(shop):
    """Capture err-badjson"""
    told = shop.write("POST", "orders", b"{")
    assert (told.status, told.code) == (400, "rest_invalid_json")


# ---------------------------------------------------------------- the shop itself


def test_the_time_zone_is_told_without_a_key(shop):
    """Seen on 9.8.5: timezone_string and gmt_offset of the index"""
    told = shop.get("/wp-json/", key=None).json
    now = datetime.now(timezone.utc) if shop.real else shop.now()
    offset = now.astimezone(ZoneInfo(told["timezone_string"])).utcoffset()
    assert float(told["gmt_offset"]) == offset.total_seconds() / 3600
    assert "wc/v3" in told["namespaces"]


def test_the_version_is_told(shop):
    """Seen on 9.8.5: system_status"""
    told = shop.get("system_status").json
    assert told["environment"]["version"][0].isdigit()
    assert told["settings"]["currency"] == shop.get("data/currencies/current").json["code"]
    assert isinstance(told["settings"]["number_of_decimals"], int)
    names = [plugin["name"] for plugin in told["active_plugins"]]
    assert "WooCommerce" in names
    assert set(shop.get("system_status", "_fields=settings").json) == {"settings"}


def test_how_prices_and_taxes_are_kept_is_told(shop):
    """Seen on 9.8.5: settings/tax, settings/general"""
    tax = {option["id"]: option["value"] for option in shop.get("settings/tax").json}
    for name in ("prices_include_tax", "tax_round_at_subtotal"):
        assert tax[f"woocommerce_{name}"] in ("yes", "no")
    general = {option["id"]: option["value"] for option in shop.get("settings/general").json}
    assert general["woocommerce_calc_taxes"] in ("yes", "no")
    assert general["woocommerce_price_num_decimals"].isdigit()
    assert shop.get("settings/nothing").code == "rest_setting_setting_group_invalid"


def test_tax_rates_have_four_decimals_and_the_numbers_lines_name(shop):
    """Seen on 9.8.5: taxes"""
    rates = {rate["id"]: rate for rate in shop.get("taxes", "per_page=100").json}
    line = shop.make()["tax_lines"][0]
    rate = rates[line["rate_id"]]
    assert float(rate["rate"]) == line["rate_percent"]
    assert len(rate["rate"].partition(".")[2]) == 4
    assert shop.get("taxes", "class=standard").total >= 1
