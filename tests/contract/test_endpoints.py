#!/usr/bin/python3
"""HTTP: the two addresses, what else is answered, and how."""
from __future__ import annotations

import socket
import xmlrpc.client
from urllib.parse import urlsplit

import pytest

from peer import Fault

VERSION = xmlrpc.client.dumps((), "version").encode()
COMMON = "/xmlrpc/2/common"


def open_socket(odoo) -> socket.socket:
    parts = urlsplit(odoo.url)
    return socket.create_connection((parts.hostname, parts.port or 80), timeout=20)


def head(line: str) -> bytes:
    """The head of a request whose body is VERSION, with a line of the check's."""
    return (f"POST {COMMON} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
            f"Content-Length: {len(VERSION)}\r\n{line}\r\n\r\n").encode()


def fault_in(content: bytes) -> int:
    with pytest.raises(Fault) as caught:
        xmlrpc.client.loads(content)
    return caught.value.faultCode


def test_the_version_is_told_without_a_login(odoo):
    """FACTS-odoo, Endpoint and transport; capture 01"""
    assert odoo.about["server_version"].startswith("18.0")
    assert odoo.about["server_version_info"][:2] == [18, 0]


def test_the_web_clients_prefix_is_400(odoo):
    """FACTS-odoo, Endpoint and transport; capture 61"""
    assert odoo.request("/odoo" + COMMON, VERSION).status == 400


def test_a_get_is_405(odoo):
    """FACTS-odoo, Endpoint and transport; capture 60"""
    assert odoo.request(COMMON, method="GET").status == 405


def test_a_path_of_nobody_is_404(odoo):
    """Capture 66"""
    assert odoo.request("/nope", VERSION).status == 404


@pytest.mark.parametrize("path", ["//xmlrpc/2/common", "/xmlrpc/2/common/"])
def test_slashes_too_many_do_no_harm(odoo, path):
    """Captures 62, 63"""
    answer = odoo.request(path, VERSION)
    assert answer.status == 200
    assert xmlrpc.client.loads(answer.content)[0][0]["server_serie"] == "18.0"


@pytest.mark.parametrize("path, body", [
    ("/xmlrpc/2/nope", VERSION), (COMMON, VERSION[:60]), (COMMON, b""), (COMMON, b"{}"),
    (COMMON, xmlrpc.client.dumps((), "no_such_method").encode()),
], ids=["unknown service", "cut short", "empty", "JSON", "unknown method"])
def test_what_is_no_call_is_fault_1_with_http_200(odoo, path, body):
    """Captures 35, 57, 58, 59, 64"""
    answer = odoo.request(path, body)
    assert answer.status == 200 and fault_in(answer.content) == 1


def test_the_connection_ends_with_the_answer_even_if_asked_to_stay(odoo):
    """FACTS-odoo, Endpoint and transport; capture 73"""
    answer = odoo.request(COMMON, VERSION, Connection="keep-alive")
    assert answer.status == 200
    assert answer.getheader("Connection", "close").lower() == "close"
    if odoo.url.startswith("http:"):
        with open_socket(odoo) as connection:
            connection.sendall(head("Connection: keep-alive") + VERSION)
            while connection.recv(4096):
                pass  # an empty read: the server hung up, no time-out


def test_answers_are_xml_and_never_compressed(odoo):
    """FACTS-odoo, Endpoint and transport; capture 70"""
    answer = odoo.request(COMMON, VERSION, Accept_Encoding="gzip, deflate")
    assert answer.getheader("Content-Encoding") is None
    assert answer.getheader("Content-Type").startswith("text/xml")
    assert int(answer.getheader("Content-Length")) == len(answer.content)


def test_a_request_may_ask_for_100_continue(odoo):
    """Capture 72: curl asks so before a large body"""
    if odoo.url.startswith("https:"):
        assert odoo.request(COMMON, VERSION, Expect="100-continue").status == 200
        return
    with open_socket(odoo) as connection:
        connection.sendall(head("Expect: 100-continue"))
        assert connection.recv(100).startswith(b"HTTP/1.1 100 Continue\r\n")
        connection.sendall(VERSION)
        assert b" 200 OK\r\n" in connection.recv(1000)


def test_text_comes_back_as_it_was_sent(odoo):
    """FACTS-odoo, Endpoint and transport; captures 10, 76"""
    name = "Ñandú & <Ana> \"x\" 'y' €😀"
    _, number = odoo.partner(name=name)
    assert odoo.sync.read("res.partner", number, "name")["name"] == name
