"""Who is let in by the sandbox shop, and what it does when it is told to fail."""
from __future__ import annotations

import http.client
import json
import socket
import ssl
import time

import pytest

from make_order import make_order
from shop.pages import captured
from shop.settings import Key
from shop_client import ShopClient

BROKEN = (OSError, http.client.HTTPException, ValueError)


# ---------------------------------------------------------------- who is let in


@pytest.mark.parametrize("path, words", [
    ("orders", "cannot list"), ("orders/1", "cannot view"), ("orders/1/refunds", "cannot list"),
    ("refunds", "cannot list"), ("webhooks", "cannot list"), ("system_status", "cannot list"),
    ("settings/tax", "cannot list"), ("taxes", "cannot list"),
    ("data/currencies/current", "cannot view")])
def test_nobody_is_told_by_the_route_what_he_may_not(shop, path, words):
    for key in (None, Key("ck_unknown", "cs_unknown", "read")):
        told = shop.get(path, key=key)
        assert (told.status, told.code) == (401, "woocommerce_rest_cannot_view")
        assert words in told.json["message"]


@pytest.mark.parametrize("method, path, word", [
    ("POST", "orders", "create"), ("PUT", "orders/1", "edit"), ("DELETE", "orders/1", "delete"),
    ("POST", "orders/1/refunds", "create")])
def test_nobody_may_change_anything(shop, method, path, word):
    told = shop.request(method, path, body={}, key=None)
    assert (told.status, told.code) == (401, f"woocommerce_rest_cannot_{word}")


def test_a_wrong_secret_or_permission_is_told_before_the_route(shop):
    wrong = Key(shop.keys.key, "cs_wrong", "read")
    assert "secret is invalid" in shop.get("nothing", key=wrong).json["message"]
    assert "read permissions" in shop.get("nothing", key=shop.write_only).json["message"]
    assert shop.get("nothing", key=None).status == shop.get("nothing").status == 404
    assert shop.get("orders", "per_page=0", key=None).status == 400


def test_the_keys_permission_can_be_taken_away(shop):
    shop.allow("write")
    assert shop.get("orders").body == captured("err-401-writeonly").body
    shop.allow("read")
    assert shop.get("orders").status == 200
    assert "write permissions" in shop.request("POST", "orders", body={}).json["message"]


def test_a_stripped_header_looks_like_a_wrong_key(shop):
    shop.change(strip_authorization=True)
    assert shop.get("orders").body == captured("err-401-nokey").body


def test_plain_http_refuses_every_key(tls_folder):
    with ShopClient.start(tls_folder, "--plain-port", "0") as shop:
        told = shop.get("orders", url=shop.plain_url)
        assert (told.status, told.code) == (401, "woocommerce_rest_cannot_view")


def test_the_programs_key_can_be_chosen(tls_folder):
    with ShopClient.start(tls_folder, "--key", "ck_mine", "--secret", "cs_mine") as shop:
        assert shop.get("orders", key=Key("ck_mine", "cs_mine", "read")).status == 200
        assert shop.get("orders").status == 401


def test_only_who_knows_its_authority_trusts_it(shop):
    address = ("127.0.0.1", int(shop.url.rpartition(":")[2]))
    for name in ("127.0.0.1", "localhost"):
        with socket.create_connection(address, 30) as plain:
            with shop.context.wrap_socket(plain, server_hostname=name) as safe:
                assert safe.version() in ("TLSv1.2", "TLSv1.3")
    with socket.create_connection(address, 30) as plain:
        with pytest.raises(ssl.SSLCertVerificationError):
            ssl.create_default_context().wrap_socket(plain, server_hostname="127.0.0.1")
    assert shop.get("orders").status == 200


def test_a_client_that_says_nothing_keeps_nobody_waiting(shop):
    with socket.create_connection(("127.0.0.1", int(shop.url.rpartition(":")[2])), 30):
        assert shop.get("orders", timeout=20).status == 200


def test_one_connection_serves_many_requests(shop):
    connection = http.client.HTTPSConnection("127.0.0.1", int(shop.url.rpartition(":")[2]),
                                             context=shop.context, timeout=30)
    for _ in range(3):
        connection.request("GET", "/wp-json/wc/v3/orders")
        assert connection.getresponse().read() == captured("err-401-nokey").body
        first = connection.sock if _ == 0 else first
        assert connection.sock is first
    connection.close()


# ---------------------------------------------------------------- failing on request


@pytest.mark.parametrize("what, status, words", [
    ("500", 500, b"critical error"), ("503", 503, b"scheduled maintenance"),
    ("429", 429, b"Too many"), ("403", 403, b"403 Forbidden"), ("502", 502, b"<html>"),
    ("html", 200, b"<!DOCTYPE html>"), ("redirect", 301, b"301"), ("empty", 200, b""),
    ("err-401-badsecret", 401, b"secret is invalid"), ("err-404-route", 404, b"rest_no_route")])
def test_it_fails_as_it_is_told_and_then_no_more(shop, what, status, words):
    shop.fail(what)
    told = shop.get("orders")
    assert told.status == status and words in told.body
    assert shop.get("orders").status == 200


def test_it_says_when_to_come_back(shop):
    for how, seconds in (({"what": "503"}, "600"), ({"what": "503", "retry_after": "2"}, "2"),
                         ({"what": "429"}, "30"), ({"what": "429", "retry_after": "7"}, "7")):
        shop.fail(**how)
        assert shop.get("orders").headers["Retry-After"] == seconds
    shop.fail("redirect", to="https://other.example/")
    assert shop.get("orders").headers["Location"] == "https://other.example/"
    shop.fail("redirect")
    assert shop.get("orders").headers["Location"] == (
        "https://www.shop.example/wp-json/wc/v3/orders")


@pytest.mark.parametrize("what", ["cut", "reset", "reset-after"])
def test_connections_break_as_they_are_told(shop, what):
    shop.put(make_order(1))
    shop.fail(what)
    with pytest.raises(BROKEN):
        shop.get("orders")
    assert shop.get("orders").ids == [1]


def test_garbage_has_the_right_length_and_is_no_json(shop):
    shop.fail("garbage")
    with pytest.raises(json.JSONDecodeError):
        shop.get("orders").json


def bytes_after(shop, request: bytes) -> bytes:
    """All that TCP brings once the request is sent; TLS is done by hand, since the ssl
    module does not tell a reset from an end."""
    to_read, to_send = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = shop.context.wrap_bio(to_read, to_send, server_hostname="127.0.0.1")
    address = ("127.0.0.1", int(shop.url.rpartition(":")[2]))
    with socket.create_connection(address, 30) as connection:
        while True:
            try:
                tls.do_handshake()
                break
            except ssl.SSLWantReadError:
                connection.sendall(to_send.read())
                to_read.write(connection.recv(65536))
        tls.write(request)
        connection.sendall(to_send.read())
        received = b""
        while part := connection.recv(65536):
            received += part
        return received


def test_a_reset_is_a_reset(shop):
    request = b"GET /wp-json/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert bytes_after(shop, request)
    for what in ("reset", "reset-after"):
        shop.fail(what)
        with pytest.raises(ConnectionResetError):
            bytes_after(shop, request)


def test_what_is_cut_or_reset_afterwards_is_done_all_the_same(shop):
    shop.fail("reset-after", method="POST")
    with pytest.raises(BROKEN):
        shop.request("POST", "orders", body={}, key=shop.owner)
    assert len(shop.orders()) == 1


def test_a_hang_ends_when_the_client_goes(shop):
    shop.fail("hang")
    with pytest.raises(TimeoutError):
        shop.get("orders", timeout=0.3)
    assert shop.get("orders").status == 200


@pytest.mark.parametrize("what", ["slow", "drip"])
def test_slow_answers_are_whole(shop, what):
    shop.put(make_order(1))
    shop.fail(what, seconds=0.2)
    began = time.monotonic()
    assert shop.get("orders").ids == [1]
    assert time.monotonic() - began >= 0.15


def test_failures_choose_by_path_count_and_turn(shop):
    shop.fail("500", path="page=2", times=2)
    assert shop.get("orders", "page=1").status == 200
    assert [shop.get("orders", "page=2").status for _ in range(3)] == [500, 500, 200]
    shop.fail("502", path="*/orders?*page=*", skip=1)
    assert [shop.get("orders", "page=1").status for _ in range(3)] == [200, 502, 200]
    shop.fail("504", times=None)
    assert {shop.get("webhooks").status for _ in range(5)} == {504}
    shop.heal()
    assert shop.get("webhooks").status == 200


def test_nonsense_is_refused_in_plain_words(shop):
    for order, words in (({"what": "explode"}, "unknown failure"),
                         ({"what": "500", "colour": "red"}, "unknown key")):
        with pytest.raises(ValueError, match=words):
            shop.fail(**order)
    with pytest.raises(ValueError, match="unknown deed"):
        shop.after_list("dance", 1)
    with pytest.raises(ValueError, match="ties are one of"):
        shop.ties("sideways")


# ---------------------------------------------------------------- what was asked


def test_its_requests_are_told_without_secrets(shop):
    shop.fail("500")
    shop.get("orders", "page=1")
    shop.get("orders", f"page=2&consumer_key={shop.keys.key}&consumer_secret={shop.keys.secret}",
             key=None)
    shop.request("POST", "orders", body={}, key=None)
    told = [(call["method"], call["path"], call["status"], call["failure"])
            for call in shop.calls()]
    assert told == [
        ("GET", "/wp-json/wc/v3/orders?page=1", 500, "500"),
        ("GET", "/wp-json/wc/v3/orders?page=2", 200, None),
        ("POST", "/wp-json/wc/v3/orders", 401, None)]
    assert shop.requests()[0] == "/wp-json/wc/v3/orders?page=1"
    shop.forget_requests()
    assert shop.requests() == []
