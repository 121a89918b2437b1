"""fetch: a person sends us to the shop for single orders, known ones and new ones."""
from __future__ import annotations

import fcntl
import json
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from orders import booking, later

SPANISH = "es_ES.UTF-8"


class Shop(BaseHTTPRequestHandler):
    """Single orders over REST; the server's `orders` by id, `refuse` a status for all."""

    def do_GET(self):  # noqa: N802
        order = self.server.orders.get(self.path.rpartition("/")[2])
        status = self.server.refuse or (200 if order else 404)
        code = "woocommerce_rest_shop_order_invalid_id"
        if status == 401:
            code = "woocommerce_rest_cannot_view"
        body = json.dumps(order if status == 200 else {"code": code, "message": "no"}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def shop(tmp_path):
    key, certificate = tmp_path / "shop.key", tmp_path / "shop.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                    "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
                    "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.orders, server.refuse, server.ca_file = {}, 0, certificate
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def reaching(install, shop):
    """An installation that may ask the shop; the host and path are those of deliveries."""
    return install(WOO_URL=f"https://127.0.0.1:{shop.server_port}", CA_FILE=str(shop.ca_file),
                   WOO_CONSUMER_KEY="ck_1", WOO_CONSUMER_SECRET="cs_1")


def test_known_and_unknown_orders_are_fetched_at_once(reaching, shop, books):
    reaching.take(booking(1))
    reaching.drain()
    shop.orders = {"2": booking(2), "1": later(booking(1), status="cancelled")}
    told = reaching.run("fetch", "1", "2", "3", "--json")
    assert told.code == 65 and told.json["fetched"] == 3 and told.json["later"] is False
    assert [order["state"] for order in told.json["orders"]] == [
        "pending", "pending", "ignored"]
    assert told.json["orders"][2]["reason"] == "deleted_in_shop"
    assert reaching.drain()["synced"] == 2
    assert {number: sale["state"] for number, sale in books.orders().items()} == {
        1: "cancel", 2: "sale"}


def test_what_has_no_body_any_more_comes_back_and_goes_to_odoo(reaching, shop):
    order = booking(1)
    reaching.take(order)
    reaching.drain()
    reaching.write("UPDATE orders SET body = NULL")
    shop.orders = {"1": order}
    assert reaching.run("retry", "1").code == 0
    assert "Fetched from the shop: 1" in reaching.run("fetch", "1").out
    assert reaching.row(1)["body"] and reaching.row(1)["state"] == "pending"
    assert reaching.drain()["synced"] == 1


def test_the_next_run_fetches_while_the_shop_does_not_answer(reaching, shop):
    shop.refuse = 500
    told = reaching.run("fetch", "7")
    assert told.code == 69 and "next sync" in told.out and told.err
    assert reaching.states() == {7: "fetch"} and reaching.row(7)["fetch_due"]
    assert "próxima sincronización" in reaching.run("fetch", "7", LANG=SPANISH).out


def test_a_shop_that_denies_us_is_told_with_77(reaching, shop):
    shop.refuse = 401
    assert reaching.run("fetch", "7").code == 77


def test_a_run_that_goes_on_fetches_them(reaching, shop):
    shop.orders = {"7": booking(7)}
    reaching.state.mkdir(mode=0o750, exist_ok=True)
    with (reaching.state / "sync.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = reaching.run("fetch", "7", "--json")
    assert told.code == 0 and told.json["later"] is True
    assert reaching.states() == {7: "fetch"}


def test_without_the_shop_s_key_the_setting_is_named(quiet):
    told = quiet.run("fetch", "7")
    assert told.code == 78 and "WOO_CONSUMER_KEY" in told.err
    assert quiet.states() == {7: "fetch"}


@pytest.mark.parametrize("order", ["abc", "0", "-3"])
def test_what_is_no_order_marks_none(reaching, order):
    told = reaching.run("fetch", "--", "7", order)
    assert told.code == 65 and order in told.err
    assert reaching.states() == {}


def test_wrong_use_says_how_it_is_written(quiet):
    told = quiet.run("fetch")
    assert told.code == 64 and "ORDER..." in told.err


def test_a_number_that_the_shop_does_not_know_is_told_as_that(reaching, shop):
    told = reaching.run("fetch", "88888", LANG="es_ES.UTF-8")
    assert told.code == 65
    assert "la tienda no tiene ningún pedido con el id 88888" in told.err
    assert "borrado" not in told.out
    missing = reaching.run("show", "99999")
    assert missing.code == 65 and "booking-sync fetch" in missing.err
