"""The failure switch: before or after the commit, on the wire, by method, so many times."""
from __future__ import annotations

import http.client
import socket
import time
import urllib.error

import pytest
from conftest import ORDER_COLUMNS, Books
from odoo import wire
from sandbox_client import INSERT_OR_GET, Fault

LOAD = "sale.order.load"


def load_bytes(books: Books) -> bytes:
    """The request of a load, to send without urllib's help."""
    settings = books.odoo.settings
    body = wire.call("execute_kw", [
        settings.database, settings.user_id, settings.key, "sale.order", "load",
        [ORDER_COLUMNS, [books.row(1)]], {"context": INSERT_OR_GET}])
    head = f"POST /xmlrpc/2/object HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def stored(books: Books) -> bool:
    return bool(books.odoo.orders())


@pytest.mark.parametrize("what, is_done", [("timeout-before", False), ("timeout-after", True)])
def test_a_timeout_says_nothing_whether_the_call_was_done_or_not(books, what, is_done):
    books.odoo.fail(what, method=LOAD)
    with pytest.raises(TimeoutError):
        books.odoo.raw(load_bytes(books), timeout=0.5)
    assert stored(books) is is_done


@pytest.mark.parametrize("what, is_done", [("reset", False), ("reset-after", True)])
def test_a_reset_connection(books, what, is_done):
    books.odoo.fail(what, method=LOAD)
    with pytest.raises(ConnectionResetError):
        books.odoo.raw(load_bytes(books))
    assert stored(books) is is_done


@pytest.mark.parametrize("what, status", [
    ("500", 500), ("502", 502), ("503", 503), ("429", 429), ("redirect", 301)])
def test_an_http_error_does_nothing_and_its_body_is_html(books, what, status):
    books.odoo.fail(what, method=LOAD)
    answer = books.odoo.raw(load_bytes(books))
    assert answer.startswith(b"HTTP/1.0 %d" % status) and b"text/html" in answer
    assert not stored(books)


def test_an_html_page_with_status_200(books):
    books.odoo.fail("html", method=LOAD)
    answer = books.odoo.raw(load_bytes(books))
    assert answer.startswith(b"HTTP/1.0 200") and b"<!doctype html>" in answer
    assert not stored(books)


def test_a_cut_answer_is_shorter_than_it_says_and_the_call_is_done(books):
    books.odoo.fail("cut", method=LOAD)
    head, _, body = books.odoo.raw(load_bytes(books)).partition(b"\r\n\r\n")
    assert b"Content-Length: %d" % len(body) not in head
    assert b"Content-Length" in head and stored(books)


def test_garbage_is_no_xml_and_the_call_is_done(books):
    books.odoo.fail("garbage", method=LOAD)
    body = books.odoo.raw(load_bytes(books)).partition(b"\r\n\r\n")[2]
    with pytest.raises(Exception, match="token|element|unclosed"):
        wire.read_answer(body)
    assert stored(books)


def test_an_answer_byte_by_byte_is_a_whole_answer(books):
    books.odoo.fail("bytewise", method=LOAD)
    body = books.odoo.raw(load_bytes(books)).partition(b"\r\n\r\n")[2]
    assert wire.read_answer(body)[0]["messages"] == []


def test_a_slow_answer_takes_its_seconds(books):
    books.odoo.fail("slow", method=LOAD, seconds=0.3)
    begun = time.monotonic()
    books.order()
    assert time.monotonic() - begun >= 0.3


@pytest.mark.parametrize("what, code, word", [
    ("denied", 3, "Access Denied"), ("rights", 4, "not allowed"),
    ("follow", 2, "follow twice")])
def test_a_fault_in_place_of_the_work(books, what, code, word):
    books.odoo.fail(what, method=LOAD)
    with pytest.raises(Fault) as caught:
        books.order()
    assert caught.value.code == code and word in caught.value.text
    assert not stored(books)


def test_cannot_marshal_none_comes_after_the_commit(books):
    books.odoo.fail("marshal-none", method=LOAD)
    with pytest.raises(Fault) as caught:
        books.order()
    assert (caught.value.code, "cannot marshal None" in caught.value.text) == (1, True)
    assert stored(books)


def test_a_serialization_failure_is_a_message_of_load_and_a_fault_elsewhere(books):
    books.odoo.fail("serialize", times=2)
    result = books.load(books.row(1))
    assert result["ids"] is False and "could not serialize" in result["messages"][0]["message"]
    with pytest.raises(Fault) as caught:
        books.odoo.call("res.partner", "write", [books.partner], {"name": "X"})
    assert caught.value.code == 1 and "SerializationFailure" in caught.value.text


def test_a_failure_skips_filters_and_ends(books):
    books.odoo.fail("500", method="sale.order.*", skip=1, times=2)
    books.odoo.call("res.partner", "search", [])
    books.order(1)
    for _ in range(2):
        books.odoo.call("res.partner", "search", [])
        with pytest.raises(urllib.error.HTTPError):
            books.order(2)
    books.order(2)


def test_none_disarms(books):
    books.odoo.fail("500", times=99)
    books.odoo.fail("none")
    assert books.odoo.control("GET", "fail") == []
    books.order()


def test_nonsense_is_refused_in_plain_words(odoo):
    for order, words in (({"what": "nonsense"}, "unknown failure 'nonsense'"),
                         ({"what": "500", "often": 2}, "unknown key 'often'")):
        with pytest.raises(ValueError, match=words):
            odoo.control("POST", "fail", order)
    with pytest.raises(ValueError, match="model is missing"):
        odoo.control("POST", "as-staff", {"method": "read"})
    with pytest.raises(ValueError, match="no GET"):
        odoo.control("GET", "nothing")


def test_the_list_of_calls_tells_what_was_done(books):
    books.odoo.forget_calls()
    books.order(1)
    books.load(books.row(1))
    books.load(books.row(2, order_line_tax_id_id="999999"))
    calls = [c for c in books.odoo.calls() if c["method"] == LOAD]
    assert [call["outcome"] for call in calls] == ["ok", "ok", "messages"]
    assert calls[0]["created"] == {"sale.order": 1, "sale.order.line": 1}
    assert [call["created"] for call in calls[1:]] == [{}, {}]
    assert {call["rows"] for call in calls} == {1}


def test_no_key_stands_in_the_list_of_calls(books):
    assert books.odoo.settings.key not in str(books.odoo.calls())


# ---------------------------------------------------------------- faults of its own


def test_wrong_credentials(odoo):
    settings = odoo.settings
    right = ("common", "authenticate", settings.database, settings.login)
    assert odoo.rpc(*right, settings.key, {}) == settings.user_id
    assert odoo.rpc(*right, "wrong", {}) is False
    odoo.change(key="another-key-since-the-old-one-expired")
    with pytest.raises(Fault) as caught:
        odoo.call("res.partner", "search", [])
    assert caught.value.code == 3
    with pytest.raises(Fault) as caught:
        odoo.rpc("common", "authenticate", "nodb", settings.login, settings.key, {})
    assert (caught.value.code, "psycopg2.OperationalError" in caught.value.text) == (1, True)


def test_no_keep_alive(odoo):
    connection = http.client.HTTPConnection(odoo.url.removeprefix("http://"))
    connection.request("POST", "/xmlrpc/2/common", wire.call("version", []),
                       {"Connection": "keep-alive"})
    response = connection.getresponse()
    assert (response.version, response.will_close) == (10, True)
    connection.close()


def test_it_listens_on_the_loopback_address_only(odoo):
    port = int(odoo.url.rpartition(":")[2])
    with socket.socket() as other:
        with pytest.raises(OSError):
            other.connect(("127.0.0.2", port))
