"""The shop's sender: signatures, bytes and amounts as the real shop sent them."""
from __future__ import annotations

import http.server
import json
import random
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pytest
import send
from make_order import fee, line, make_order, variant

SCRIPT = Path(send.__file__)
CAPTURES = [send.read_capture(path) for path in sorted(send.CASES.glob("*.http"))]
SIGNED = [c for c in CAPTURES if "X-WC-Webhook-Signature" in c.headers]
ORDERS = [c for c in SIGNED if b"line_items" in c.body]
AMOUNTS = ("discount_total", "discount_tax", "shipping_total", "shipping_tax", "cart_tax",
           "total", "total_tax")
COLUMNS = ("subtotal", "subtotal_tax", "total", "total_tax", "taxes", "price")
SURF = "Clase de Surf – Iniciación"


@pytest.fixture
def receiver():
    """An endpoint that keeps what it gets."""
    got: list[tuple[dict, bytes]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((dict(self.headers), body))
            self.send_response(302 if self.path == "/moved" else 200)
            self.end_headers()
            self.wfile.write(b'{"status": "queued"}')

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/hook", got
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("capture", SIGNED, ids=lambda c: f"{c.topic}-{len(c.body)}")
def test_our_signature_is_the_shops(capture):
    assert send.sign(send.CAPTURE_SECRET, capture.body) == capture.headers[
        "X-WC-Webhook-Signature"]


def test_entities_in_a_secret_are_decoded_as_the_shop_does():
    assert send.sign("a&amp;b&lt;", b"x") == send.sign("a&b<", b"x")


@pytest.mark.parametrize("capture", ORDERS, ids=lambda c: f"{c.topic}-{c.order['id']}")
def test_our_json_is_phps(capture):
    assert send.encode(capture.order) == capture.body


def made_like(order_id: int) -> dict:
    """The orders of these captures, made up from prices alone."""
    surf = [line(SURF, "74.85"), line(SURF, "49.90")]
    shirt = line("Camiseta Ñandú", "19.99", start=None, discounted=False)
    return {
        23: lambda: make_order(23),
        39: lambda: make_order(39, [line(gross="0", start=None)]),
        40: lambda: make_order(40, [line(gross="19.99", quantity=2, start=None)],
                               shipping="6.05"),
        52: lambda: make_order(52, fees=[fee("Descuento por volumen (5%)", "-3.75")]),
        62: lambda: make_order(62, [line(gross="71.25")]),
        67: lambda: make_order(67, coupon_percent=5),
        69: lambda: make_order(69, [*surf, shirt], coupon_percent=5, shipping="6.05"),
    }[order_id]()


@pytest.mark.parametrize("order_id", [23, 39, 40, 52, 62, 67, 69])
def test_a_made_up_order_has_the_amounts_of_the_captured_one(order_id):
    captured, made = send.capture(order_id).order, made_like(order_id)
    assert {n: made[n] for n in AMOUNTS} == {n: captured[n] for n in AMOUNTS}
    for ours, theirs in zip(made["line_items"], captured["line_items"], strict=True):
        assert {n: ours[n] for n in COLUMNS} == {n: theirs[n] for n in COLUMNS}
    assert set(made) == set(captured)


@pytest.mark.parametrize("order", [
    make_order(lines=[line(gross="33.33", rate=10), line(gross="9.99", rate=21)]),
    make_order(lines=[line(gross="10.00", rate=0), line(gross="10.00", rate=None)]),
    make_order(lines=[line(gross="1980", persons=3)], currency="JPY", coupon_percent=5),
    make_order(lines=[line(gross="49.90")] * 3, currency="USD", coupon_percent=7),
    make_order(lines=[line(gross="0.01", quantity=7)] * 2000),
], ids=["two rates", "zero rate", "yen", "dollars", "thousands of lines"])
def test_a_made_up_order_adds_up(order):
    entries = order["line_items"] + order["fee_lines"] + order["shipping_lines"]
    total = sum(Decimal(e["total"]) + Decimal(e["total_tax"]) for e in entries)
    assert total == Decimal(order["total"])
    assert sum(Decimal(e["total_tax"]) for e in entries) == Decimal(order["total_tax"])
    rates = {tax["rate_id"] for tax in order["tax_lines"]}
    assert rates == {tax["id"] for entry in entries for tax in entry["taxes"]}
    numbers = [entry["id"] for entry in entries]
    assert len(set(numbers)) == len(numbers)


def test_a_variant_changes_what_hangs_together_and_leaves_the_original():
    order = send.capture(23).order
    other = variant(order, id=77, email="b@x.test", modified="2026-12-01T10:00:00",
                    shop="https://tienda.example")
    assert (other["number"], other["billing"]["email"]) == ("77", "b@x.test")
    assert other["date_modified_gmt"] == "2026-12-01T09:00:00"
    assert other["_links"]["self"][0]["href"] == (
        "https://tienda.example/wp-json/wc/v3/orders/77")
    assert order["id"] == 23 and other["order_key"] != order["order_key"]
    with pytest.raises(TypeError, match="no 'colour'"):
        variant(order, colour="red")


def test_a_delivery_has_the_heads_of_the_shop(receiver):
    url, got = receiver
    answer = send.deliver(url, send.capture(23))
    assert (answer.status, answer.json) == (200, {"status": "queued"})
    headers, body = got[0]
    captured = send.capture(23)
    assert body == captured.body
    volatile = {"Host", "X-WC-Webhook-Delivery-ID", "Accept-Encoding", "Connection"}
    assert {n: headers[n] for n in captured.headers if n not in volatile} == {
        n: v for n, v in captured.headers.items() if n not in volatile}


def test_a_purchase_is_created_and_updated_twice_with_the_same_bytes(receiver):
    url, got = receiver
    send.deliver_pair(url, make_order(5), "s", shuffle=random.Random(3))
    topics = [headers["X-WC-Webhook-Topic"] for headers, _ in got]
    assert sorted(topics) == ["order.created"] * 2 + ["order.updated"] * 2
    assert topics != ["order.created", "order.updated"] * 2
    assert len({body for _, body in got}) == 1


def test_the_ping_has_neither_signature_nor_topic(receiver):
    url, got = receiver
    assert send.ping(url).status == 200
    headers, body = got[0]
    assert body == b"webhook_id=1"
    assert not [name for name in headers if name.lower().startswith("x-wc-")]


def test_a_redirect_is_not_followed(receiver):
    url, got = receiver
    assert send.deliver(url.replace("/hook", "/moved"), b"{}").status == 302
    assert len(got) == 1


@pytest.mark.parametrize("options, count", [
    (["--order", "23"], 1), (["--made-up", "3"], 3), (["--twice"], 4), (["--ping"], 1)])
def test_the_command_prints_each_answer(receiver, options, count):
    url, got = receiver
    run = subprocess.run([sys.executable, SCRIPT, "--url", url, "--secret", "s", *options],
                         capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ['200 {"status": "queued"}'] * count
    assert len(got) == count


def test_the_command_says_when_nobody_listens():
    run = subprocess.run([sys.executable, SCRIPT, "--url", "http://127.0.0.1:9/"],
                         capture_output=True, text=True)
    assert run.returncode == 1 and "not delivered" in run.stderr


def test_a_deleted_order_is_its_id_only(receiver):
    url, got = receiver
    send.delete(url, 110, "s")
    assert json.loads(got[0][1]) == {"id": 110}
