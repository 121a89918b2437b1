"""What the sandbox shop delivers: topics, signatures, pings, and when it gives up."""
from __future__ import annotations

import base64
import hashlib
import hmac
import http.server
import json
import threading

import pytest

from make_order import make_order, variant
from shop.outbox import FAILURES_BORNE

SECRET = "sandbox-webhook-secret-1"


class Receiver:
    """Keeps what it gets, and answers what `status` says."""

    def __init__(self) -> None:
        self.got: list[tuple[dict, bytes]] = []
        self.status = 200
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append((dict(self.headers), body))
                self.send_response(outer.status)
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"

    @property
    def topics(self) -> list[str | None]:
        return [headers.get("X-WC-Webhook-Topic") for headers, _ in self.got]


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def hooked(shop, receiver):
    shop.usual_webhooks(receiver.url, SECRET)
    return shop


def waiting(shop) -> list[tuple[str, int]]:
    return [(pending["topic"], pending["arg"]) for pending in shop.pending()]


# What caused which delivery in the captured shop: tests/cases/webhooks/steps.txt
@pytest.mark.parametrize("deed, topics", [
    (lambda shop: shop.put(make_order(2)), ["order.created", "order.updated"]),
    (lambda shop: shop.put(make_order(2, status="checkout-draft")), ["order.updated"]),
    (lambda shop: shop.request("POST", "orders", body={}, key=shop.owner),
     ["order.created", "order.updated"]),
    (lambda shop: shop.edit(1, status="completed"), ["order.updated"]),
    (lambda shop: shop.touch(1), ["order.updated"]),
    (lambda shop: shop.request("PUT", "orders/1", body={}, key=shop.owner), ["order.updated"]),
    (lambda shop: shop.edit(1, notify=False, touch=False, total="1.00"), []),
    (lambda shop: shop.refund(1, "1.00"), ["order.updated"]),
    (lambda shop: shop.refund(1), ["order.updated"]),
    (lambda shop: shop.trash(1), ["order.deleted"]),
    (lambda shop: shop.delete(1), []),
    (lambda shop: shop.thankyou(1), ["action.woocommerce_thankyou"])])
def test_a_deed_queues_what_the_captured_shop_sent(hooked, deed, topics):
    hooked.put(make_order(1))
    hooked.deliver(drop=True)
    deed(hooked)
    assert [topic for topic, _ in waiting(hooked)] == topics


def test_out_of_the_bin_is_restored_and_updated(hooked):
    hooked.put(make_order(1))
    hooked.trash(1)
    hooked.deliver(drop=True)
    hooked.restore(1)
    assert waiting(hooked) == [("order.restored", 1), ("order.updated", 1)]


def test_a_deleted_refund_tells_nobody(hooked):
    hooked.put(make_order(1))
    refund = hooked.refund(1, "1.00")
    hooked.deliver(drop=True)
    hooked.delete_refund(refund["id"])
    assert waiting(hooked) == []


def test_deliveries_are_signed_and_headed_as_the_shops(hooked, receiver):
    hooked.put(make_order(1))
    told = hooked.deliver()
    assert [entry["status"] for entry in told] == [200, 200]
    assert receiver.topics == ["order.created", "order.updated"]
    headers, body = receiver.got[0]
    digest = hmac.new(SECRET.encode(), body, hashlib.sha256).digest()
    assert headers["X-WC-Webhook-Signature"] == base64.b64encode(digest).decode()
    assert headers["X-WC-Webhook-Source"] == hooked.url + "/"
    assert headers["X-WC-Webhook-ID"] == "1"
    assert body == receiver.got[1][1], "one purchase, the same bytes twice"


def test_a_body_says_what_rest_says_in_other_bytes(hooked, receiver):
    order = make_order(1, meta={"_billing_nif": "12345678Z"})
    hooked.put({**order, "meta_data": order["meta_data"][::-1]})
    hooked.deliver(most=1)
    over_rest, delivered = hooked.get("orders/1"), receiver.got[0][1]
    assert delivered != over_rest.body
    theirs, ours = over_rest.json, json.loads(delivered)
    numbers = [meta["id"] for meta in ours["meta_data"]]
    assert numbers == sorted(numbers)
    assert ours["_links"]["self"] == theirs["_links"]["self"]
    for order in (theirs, ours):
        del order["_links"]
        order["meta_data"].sort(key=lambda meta: meta["id"])
    assert ours == theirs


def test_a_payload_is_made_when_it_is_delivered(hooked, receiver):
    hooked.put(make_order(1))
    hooked.edit(1, status="completed")
    hooked.deliver()
    assert len(receiver.got) == 2, "an identical delivery that waits swallows the next"
    assert {json.loads(body)["status"] for _, body in receiver.got} == {"completed"}


def test_an_order_that_is_gone_by_then_is_a_signed_error(hooked, receiver):
    hooked.put(make_order(1))
    hooked.delete(1)
    hooked.deliver()
    assert {json.loads(body)["code"] for _, body in receiver.got} == {
        "woocommerce_rest_shop_order_invalid_id"}


def test_hints_carry_no_order(hooked, receiver):
    hooked.put(make_order(110))
    hooked.deliver(drop=True)
    hooked.trash(110)
    hooked.thankyou(25)
    hooked.deliver()
    assert [body for _, body in receiver.got] == [
        b'{"id":110}', b'{"action":"woocommerce_thankyou","arg":25}']


def test_old_versions_look_old(shop, receiver):
    shop.webhooks(*({"topic": "order.created", "delivery_url": receiver.url, "secret": SECRET,
                     "api_version": version} for version in ("v1", "v2", "v3")))
    shop.put(make_order(1))
    shop.deliver()
    first, second, third = [json.loads(body) for _, body in receiver.got]
    assert "/wc/v1/" in first["_links"]["self"][0]["href"]
    assert "meta_data" not in first and "meta_data" not in first["line_items"][0]
    assert first["date_modified"] == third["date_modified_gmt"]
    assert "date_modified_gmt" not in first
    assert "/wc/v2/" in second["_links"]["self"][0]["href"]
    assert second["meta_data"] == third["meta_data"]


@pytest.mark.parametrize("status, counts", [(200, 0), (204, 0), (302, 0), (303, 1), (401, 1),
                                            (500, 1)])
def test_up_to_302_is_success(hooked, receiver, status, counts):
    receiver.status = status
    hooked.put(make_order(1))
    hooked.deliver(most=1)
    assert hooked.webhook_list()[0]["failures"] == counts


def test_the_seventh_failure_in_a_row_disables(hooked, receiver):
    receiver.status = 500

    def fails() -> str:
        hooked.touch(1)
        hooked.deliver()
        return hooked.get("webhooks/2").json["status"]

    hooked.put(make_order(1))
    hooked.deliver(drop=True)
    assert [fails() for _ in range(FAILURES_BORNE + 2)] == ["active"] * 6 + ["disabled"]
    hooked.touch(1)
    assert waiting(hooked) == [], "a disabled webhook queues nothing"
    enable = {"status": "active"}
    hooked.request("PUT", "webhooks/2", body=enable, key=hooked.owner)
    assert fails() == "disabled", "re-enabled by hand, the next failure disables it again"
    hooked.request("PUT", "webhooks/2", body=enable, key=hooked.owner)
    receiver.status = 200
    assert fails() == "active" and hooked.webhook_list()[1]["failures"] == 0


def test_a_receiver_that_is_not_there_is_a_failure(shop):
    shop.webhooks({"topic": "order.created", "delivery_url": "http://127.0.0.1:1/hook"})
    shop.put(make_order(1))
    told = shop.deliver()
    assert told[0]["status"] == 0 and shop.webhook_list()[0]["failures"] == 1


def test_deliveries_come_twice_and_in_any_order_or_not_at_all(hooked, receiver):
    hooked.put(*[make_order(n) for n in range(1, 11)])
    hooked.deliver(times=2, seed=3)
    assert len(receiver.got) == 40
    assert receiver.topics != sorted(receiver.topics)
    hooked.touch(1)
    assert hooked.deliver(drop=True)[0]["answer"] == "dropped"
    assert (len(receiver.got), hooked.pending()) == (40, [])


def test_one_webhook_may_deliver_before_the_others(hooked, receiver):
    hooked.put(make_order(1))
    hooked.deliver(webhook=2)
    assert receiver.topics == ["order.updated"]
    hooked.deliver()
    assert receiver.topics == ["order.updated", "order.created"]


def test_webhooks_are_listed_by_status(shop, receiver):
    made = shop.webhooks(
        {"topic": "order.created", "delivery_url": receiver.url, "secret": SECRET},
        {"topic": "order.updated", "delivery_url": receiver.url, "status": "paused"},
        {"topic": "action.woocommerce_thankyou", "delivery_url": receiver.url,
         "status": "disabled"})
    assert [hook["id"] for hook in made] == [1, 2, 3]
    told = shop.get("webhooks")
    assert [(hook["id"], hook["status"]) for hook in told.json] == [
        (1, "active"), (2, "paused"), (3, "disabled")]
    assert SECRET.encode() not in told.body and b"api_version" not in told.body
    assert shop.get("webhooks", "status=paused").ids == [2]
    assert shop.get("webhooks", "status=nope").status == 400
    assert shop.get("webhooks/9").code == "woocommerce_rest_shop_webhook_invalid_id"
    shop.put(make_order(1))
    assert [pending["webhook"] for pending in shop.pending()] == [1]


def test_a_new_webhook_and_a_new_address_are_pinged(shop, receiver):
    body = {"name": "x", "topic": "order.updated", "delivery_url": receiver.url}
    told = shop.request("POST", "webhooks", body=body, key=shop.owner)
    assert (told.status, told.json["date_modified"]) == (201, None)
    for wrong, code in (({"delivery_url": "x"}, "delivery_url"), ({"topic": "x"}, "topic")):
        refused = shop.request("POST", "webhooks", body={**body, **wrong}, key=shop.owner)
        assert refused.code == f"woocommerce_rest_shop_webhook_invalid_{code}"
    shop.deliver()
    headers, ping = receiver.got[0]
    assert ping == b"webhook_id=1" and "X-WC-Webhook-Signature" not in headers
    path = f"webhooks/{told.json['id']}"
    shop.request("PUT", path, body={"status": "paused"}, key=shop.owner)
    assert shop.pending() == []
    shop.request("PUT", path, body={"delivery_url": receiver.url + "2"}, key=shop.owner)
    assert [pending["topic"] for pending in shop.pending()] == ["ping"]
    assert shop.request("DELETE", path, key=shop.owner).status == 501
    assert shop.request("DELETE", path, "force=true", key=shop.owner).status == 200
    assert shop.get("webhooks").json == []


def test_a_copy_of_the_shop_signs_with_its_own_name(hooked, receiver):
    hooked.change(public_url="https://staging.example")
    hooked.put(variant(make_order(1), key="wc_order_of_a_copy"))
    hooked.deliver(most=1)
    headers, body = receiver.got[0]
    assert headers["X-WC-Webhook-Source"] == "https://staging.example/"
    assert json.loads(body)["_links"]["self"][0]["href"].startswith("https://staging.example/")


def test_nonsense_is_refused_in_plain_words(shop):
    for hook, words in (({"topic": "order.danced", "delivery_url": "http://x/"}, "unknown topic"),
                        ({"topic": "order.created", "delivery_url": "x"}, "delivery_url"),
                        ({"topic": "order.created", "delivery_url": "http://x/",
                          "status": "off"}, "status"),
                        ({"topic": "order.created", "delivery_url": "http://x/",
                          "api_version": "v9"}, "api_version")):
        with pytest.raises(ValueError, match=words):
            shop.webhooks(hook)
