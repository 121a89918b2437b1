"""Every captured answer of a real shop's REST API is given again, head and bytes.

The shop of the captures had 64 orders; those that were captured are put into the sandbox,
the others are made up so that its counts agree. What may differ: the shop's address, the
keys, the date of the answer.
"""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from make_order import make_order, variant
from shop.failures import CASES
from shop.settings import Key
from shop_client import ShopClient

ORDERS = CASES.parent / "rest"
WHERE, PLAIN = "https://127.0.0.1:8443", "http://127.0.0.1:8081"
KEYS = ("ck_1ab0000000000000000000000000000000000c01", "cs_1ab0000000000000000000000000000000000s01")
WITH_KEYS = f"consumer_key={KEYS[0]}&consumer_secret={KEYS[1]}"
UNKNOWN = Key("ck_unknown", "cs_unknown", "read")
WRONG = Key(ShopClient.keys.key, "cs_wrong", "read")
FIELDS = "_fields=id,status,topic,hooks,delivery_url"

# The answer's name, and the question it was given to.
ASKED: dict[str, dict] = {
    "err-401-badkey": {"path": "orders", "key": UNKNOWN},
    "err-401-badsecret": {"path": "orders", "key": WRONG},
    "err-401-nokey": {"path": "orders", "key": None},
    "err-401-writeonly": {"path": "orders", "key": ShopClient.write_only},
    "err-403-or-401-readonly-put": {"path": "orders/33", "method": "PUT", "body": {}},
    "err-404": {"path": "orders/99999"},
    "err-404-route": {"path": "nothing"},
    "err-refund-id": {"path": "orders/101"},
    "err-baddate": {"path": "orders", "query": "modified_after=notadate"},
    "err-badjson": {"path": "orders/33", "method": "PUT", "body": b"{", "key": ShopClient.owner},
    "err-badorderby": {"path": "orders", "query": "orderby=total"},
    "err-badpage": {"path": "orders", "query": "per_page=101"},
    "err-badstatus": {"path": "orders", "query": "status=nope"},
    "http-basic-plain": {"path": "orders", "plain": True},
    "https-querystring": {"path": "orders", "query": f"per_page=1&_fields=id&{WITH_KEYS}",
                          "key": None},
    "route-restroute": {"path": "/?rest_route=/wc/v3/orders"},
    "orders-fields": {"path": "orders", "query": "per_page=3&_fields=id,date_modified_gmt,status"},
    "orders-include": {"path": "orders",
                       "query": "include=69,33,27&_fields=id,status,total,date_modified_gmt"},
    "orders-lastpage-beyond": {"path": "orders", "query": "per_page=100&page=99"},
    "orders-refunds-98": {"path": "orders/98/refunds"},
    "orders-status-any": {"path": "orders", "query": "per_page=2&status=any"},
    "orders-status-array": {"path": "orders",
                            "query": "per_page=3&status[]=processing&status[]=completed"},
    "orders-status-two": {"path": "orders", "query": "per_page=3&status=processing,completed"},
    "orders-status-custom": {"path": "orders", "query": "status=reservado"},
    "orders-status-draft": {"path": "orders", "query": "status=checkout-draft"},
    "orders-status-refunded": {"path": "orders", "query": "per_page=3&status=refunded"},
    "orders-status-trash": {"path": "orders", "query": "status=trash"},
    "refunds-all": {"path": "refunds", "query": "per_page=3"},
    "webhooks-list": {"path": "webhooks", "query": FIELDS},
    "err-500-fatal": {"path": "orders", "fails": "500"},
    "err-503-maintenance": {"path": "orders", "fails": "503"},
}
NAMES = sorted(path.name.partition(".")[0] for path in CASES.glob("*.response.http"))
for name in NAMES:
    if name.startswith("order-"):
        ASKED[name] = {"path": f"orders/{name.split('-')[1]}"}


def read(name: str) -> tuple[int, dict[str, str], bytes]:
    head, _, body = (CASES / f"{name}.response.http").read_bytes().partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body


def listed(name: str) -> list[dict]:
    return json.loads(read(name)[2])


def total(name: str) -> int:
    return int(read(name)[1]["X-WP-Total"])


def known_orders() -> dict[int, dict]:
    """Every order that was captured whole, and two by the fields that were asked for."""
    found = [json.loads(path.read_text()) for path in ORDERS.glob("*.json")]
    found += [json.loads(read(name)[2]) for name in NAMES if name.startswith("order-")]
    for name in NAMES:
        if name.startswith("orders-status-"):
            found += listed(name)
    orders = {order["id"]: order for order in found}
    for part in listed("orders-include"):
        made = variant(old_order(part["id"]), created="2026-11-24T05:07:41")
        orders.setdefault(part["id"], {**made, **part})
    return orders


def old_order(number: int, status: str = "processing") -> dict:
    """One that comes after all captured ones in a list of the newest."""
    return variant(make_order(number, status=status), created="2026-11-01T12:00:00",
                   modified="2026-11-01T12:00:00")


def shop_of_the_captures() -> list[dict]:
    orders = known_orders()

    def missing(name: str, *statuses: str) -> int:
        return total(name) - sum(order["status"] in statuses for order in orders.values())

    numbers = iter(range(2000, 3000))
    wanted = [("refunded", missing("orders-status-refunded", "refunded")),
              ("processing", missing("orders-status-two", "processing", "completed"))]
    for status, count in wanted:
        for number in [next(numbers) for _ in range(count)]:
            orders[number] = old_order(number, status)
    left = total("orders-status-any") - sum(o["status"] != "trash" for o in orders.values())
    for number in [next(numbers) for _ in range(left)]:
        orders[number] = old_order(number, "cancelled")
    return list(orders.values())


def put_refunds(shop: ShopClient) -> None:
    """The captured ones as they were, others so that there are as many."""
    refunds = listed("refunds-all")
    refunds += [{**refund, "parent_id": 98} for refund in listed("orders-refunds-98")]
    shop.put_refunds(*refunds)
    have = shop.get("refunds").total
    for number in range(have, total("refunds-all")):
        model = {**refunds[0], "id": 3000 + number, "parent_id": 69}
        shop.put_refunds({**model, "date_created_gmt": "2026-11-01T11:00:00"})


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    with ShopClient.start(folder, "--plain-port", "0", "--key", ShopClient.keys.key) as client:
        client.change(custom_statuses=["reservado"])
        # as the captured shop was named, so that its answers can be compared byte by byte
        client.change(public_url=WHERE)
        orders = {order["id"]: order for order in shop_of_the_captures()}
        client.put(*orders.values(), old_order(98))
        client.delete(min(n for n, order in orders.items() if n >= 2000
                          and order["status"] == "processing"))  # 98 takes its place
        put_refunds(client)
        shown = sorted(listed("webhooks-list"), key=lambda hook: hook["id"])
        client.webhooks(*({**{n: hook[n] for n in ("id", "topic", "delivery_url")},
                           "created": "2026-11-24T05:00:00" if hook["id"] == 5 else
                           "2026-11-24T04:00:00"} for hook in shown))
        yield client


def same_address(text: str, shop: ShopClient) -> str:
    return text.replace(shop.plain_url, PLAIN)


@pytest.mark.parametrize("name", NAMES)
def test_a_captured_answer_is_given_again(shop, name):
    asked = dict(ASKED[name])
    if failure := asked.pop("fails", None):
        shop.fail(failure)
    url = shop.plain_url if asked.pop("plain", False) else None
    if name == "https-querystring":
        key = shop.keys
        asked["query"] = asked["query"].replace(KEYS[0], key.key).replace(KEYS[1], key.secret)
    told = shop.request(asked.pop("method", "GET"), asked.pop("path"), asked.pop("query", None),
                        asked.pop("body", None), url=url, **asked)
    status, headers, body = read(name)
    assert (told.status, told.body) == (status, body)
    ours = {n: same_address(text, shop) for n, text in told.headers.items() if n != "Date"}
    if name == "https-querystring":
        ours["Link"] = re.sub(r"(?<=consumer_key=)\w+", KEYS[0], ours["Link"])
        ours["Link"] = re.sub(r"(?<=consumer_secret=)\w+", KEYS[1], ours["Link"])
    assert ours == {n: text for n, text in headers.items() if n != "Date"}


def test_a_partial_refund_looks_like_the_captured_one(shop):
    captured = listed("orders-refunds-98")[0]
    model = json.loads((ORDERS / "67.json").read_text())
    line = {**model["line_items"][0], "id": 114, "quantity": 2, "sku": "SURF-INI",
            "product_id": 12, "name": captured["line_items"][0]["name"], "meta_data": []}
    shop.put(variant({**model, "line_items": [line]}, id=4000))
    refund = shop.refund(4000, "47.41", captured["reason"], [
        {"id": 114, "quantity": 1, "refund_total": "39.18",
         "refund_tax": [{"id": 1, "refund_total": "8.23"}]}])
    told = shop.get("orders/4000/refunds").json[0]

    def shape(value):
        """Without numbers and dates, which are this shop's."""
        if isinstance(value, list):
            return [shape(part) for part in value]
        if isinstance(value, dict):
            return {name: shape(part) for name, part in value.items()
                    if name not in ("id", "date_created", "date_created_gmt", "_links")}
        return value

    assert shape(told) == shape(captured)
    order = shop.get("orders/4000").json
    assert (order["status"], order["total"]) == (model["status"], model["total"])
    assert order["refunds"] == [{"id": refund["id"], "reason": "Se cayó", "total": "-47.41"}]


def test_nothing_captured_is_left_out():
    assert set(NAMES) == set(ASKED)
