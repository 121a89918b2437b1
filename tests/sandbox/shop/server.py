"""The shop's two doors: REST over TLS for the program, the controls for tests and people."""
from __future__ import annotations

import html
import json
import socket
import ssl
import struct
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from shop import rest
from shop.certificates import Certificates
from shop.failures import Captured, Failure, answer
from shop.store import Store


class Shop:
    """The store, the keys, what was asked, and what is to go wrong."""

    def __init__(self, store: Store, keys: rest.Keys) -> None:
        self.store, self.keys = store, keys
        self.lock = Lock()
        self.log: list[dict] = []
        self.failures: list[Failure] = []

    def fail(self, what: str, **more: Any) -> None:
        self.failures.append(Failure(what, **more))

    def heal(self) -> None:
        self.failures.clear()

    def requests(self) -> list[dict]:
        with self.lock:
            return list(self.log)

    def forget_requests(self) -> None:
        with self.lock:
            self.log.clear()

    def allow(self, permission: str) -> None:
        self.keys = rest.Keys(self.keys.key, self.keys.secret, permission)

    def failure_for(self, path: str) -> Failure | None:
        with self.lock:
            return next((f for f in self.failures if f.is_for(path)), None)


class Handler(BaseHTTPRequestHandler):
    """What both doors share."""

    protocol_version = "HTTP/1.1"
    shop: Shop

    def log_message(self, *_: Any) -> None:
        pass

    def send(self, given: Captured, date: int | None = None) -> None:
        self.send_response_only(given.status)
        self.send_header("Date", formatdate(date or time.time(), usegmt=True))
        for name, value in given.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(given.body)))
        self.end_headers()
        self.wfile.write(given.body)


class RestDoor(Handler):
    """GET below /wp-json."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        failure = self.shop.failure_for(self.path)
        if failure is not None and self.strike(failure):
            return
        given = (answer(failure.what) if failure is not None and failure.what != "slow"
                 else rest.ask(self.shop.store, self.shop.keys, parts.path, parts.query,
                               self.headers.get("Authorization")))
        with self.shop.lock:
            self.shop.log.append({"path": self.path, "status": given.status})
        self.send(given, self.shop.store.now())

    def strike(self, failure: Failure) -> bool:
        """True where no whole answer follows."""
        if failure.what == "slow":
            time.sleep(failure.seconds)
            return False
        if failure.what not in ("cut", "reset", "hang"):
            return False
        self.close_connection = True
        if failure.what == "hang":
            time.sleep(failure.seconds)
        elif failure.what == "cut":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             b"Content-Length: 9999\r\n\r\n[{")
        else:
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        return True


class ControlDoor(Handler):
    """POST /sandbox/NAME with its arguments as JSON; a page for people at /."""

    METHODS = {
        "store": ("put", "edit", "touch", "trash", "restore", "delete", "refund", "webhooks",
                  "clock", "drift", "ties", "order", "numbers"),
        "shop": ("fail", "heal", "requests", "forget_requests", "allow"),
    }

    def do_POST(self) -> None:
        name = self.path.removeprefix("/sandbox/")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        owner = next((self.shop.store if where == "store" else self.shop
                      for where, names in self.METHODS.items() if name in names), None)
        if owner is None:
            self.send(Captured(404, rest.JSON, b'{"error": "no such control"}'))
            return
        try:
            told = getattr(owner, name)(**json.loads(body or b"{}"))
            self.send(rest.answer(told))
        except (KeyError, TypeError, ValueError) as error:
            self.send(Captured(400, rest.JSON, json.dumps({"error": repr(error)}).encode()))

    def do_GET(self) -> None:
        rows = "".join(self._row(number) for number in self.shop.store.numbers())
        page = ("<!DOCTYPE html><html lang=es><meta charset=utf-8><title>Tienda de pruebas"
                "</title><style>body{font:16px sans-serif;margin:2rem}td,th{padding:.3rem 1rem;"
                "text-align:left}</style><h1>Tienda de pruebas</h1><table><tr><th>Pedido<th>"
                f"Estado<th>Cambiado<th>Total</tr>{rows}</table>")
        self.send(Captured(200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()))

    def _row(self, number: int) -> str:
        order = self.shop.store.order(number) or {}
        cells = (order.get("number"), order.get("status"), order.get("date_modified"),
                 f"{order.get('total')} {order.get('currency')}")
        return "<tr>" + "".join(f"<td>{html.escape(str(c))}" for c in cells) + "</tr>"


class Door(ThreadingHTTPServer):
    """One of them at a port of this machine."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, handler: type[Handler], shop: Shop, port: int,
                 tls: Certificates | None = None) -> None:
        super().__init__(("127.0.0.1", port), type("Bound", (handler,), {"shop": shop}))
        scheme = "http" if tls is None else "https"
        if tls is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(tls.chain, tls.key)
            # The handshake is the connection's own thread's: nobody keeps others waiting.
            self.socket = context.wrap_socket(self.socket, server_side=True,
                                              do_handshake_on_connect=False)
        self.url = f"{scheme}://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: Any) -> None:
        """A client that went away, or trusts somebody else."""
