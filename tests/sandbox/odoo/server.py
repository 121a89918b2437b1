"""HTTP as the recorded Odoo spoke it: HTTP/1.0 answers, no keep-alive, no compression.

Here the failure switch acts on the wire: a call may be done and its answer lost.
"""
from __future__ import annotations

import re
import select
import socket
import struct
import sys
import time
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from xml.parsers import expat

from . import control, page, wire
from .errors import Crash
from .failures import Failure
from .service import Sandbox, describe

XML = "text/xml; charset=utf-8"
HTML = "text/html; charset=utf-8"
REASONS = {
    200: "OK", 301: "MOVED PERMANENTLY", 303: "SEE OTHER", 400: "BAD REQUEST",
    404: "NOT FOUND", 405: "METHOD NOT ALLOWED", 429: "TOO MANY REQUESTS",
    500: "INTERNAL SERVER ERROR", 502: "BAD GATEWAY", 503: "SERVICE UNAVAILABLE",
    504: "GATEWAY TIMEOUT",
}
BODY_LIMIT = 64 * 1024 * 1024
MAINTENANCE = (
    "<!doctype html>\n<html lang=en>\n<title>Maintenance</title>\n"
    "<h1>We are back in a minute</h1>\n"
)
GARBAGE = b'<?xml version="1.0"?>\n<methodResponse>\n<params>\n<param>\n<value><int>1</'


class Server(ThreadingMixIn, TCPServer):
    """A thread a connection; they end with the process."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, sandbox: Sandbox, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.sandbox = sandbox

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request, client_address) -> None:
        """A client that went away is no news; anything else is shown."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def error_page(status: int, text: str) -> bytes:
    """Werkzeug's error page (captures 60 and 61)."""
    title = REASONS.get(status, "ERROR").title()
    return (
        f"<!doctype html>\n<html lang=en>\n<title>{status} {title}</title>\n"
        f"<h1>{title}</h1>\n<p>{text}</p>\n"
    ).encode()


class Handler(BaseHTTPRequestHandler):
    """One request; the connection ends with the answer."""

    timeout = 120

    def log_message(self, *_) -> None:
        """The list of calls is the log."""

    # ------------------------------------------------------------ requests

    def do_POST(self) -> None:
        snapshot = self.server.sandbox.history.commits  # the call begins with its head
        path = re.sub("/+", "/", self.path.partition("?")[0]).rstrip("/")
        body = self._body()
        if path.startswith("/sandbox"):
            self._control("POST", path, body)
        elif path.startswith("/xmlrpc/2/"):
            self._call(path.removeprefix("/xmlrpc/2/"), body, snapshot)
        elif path.startswith("/json/2/"):
            self._send(303, b"", HTML, {"Location": "/web/login"})  # Odoo 19's API (67)
        elif path.startswith(("/odoo", "/web")):
            text = "Session expired (invalid CSRF token)"  # the web client's prefix (61)
            self._send(400, error_page(400, text), HTML)
        else:
            self._send(404, error_page(404, "The requested URL was not found."), HTML)

    def do_GET(self) -> None:
        path = re.sub("/+", "/", self.path.partition("?")[0]).rstrip("/")
        if path.startswith("/xmlrpc"):
            text = "The method is not allowed for the requested URL."
            self._send(405, error_page(405, text), HTML, {"Allow": "OPTIONS, POST"})
        elif path.startswith("/sandbox"):
            self._control("GET", path, b"")
        else:
            status, body = page.show(self.server.sandbox, path)
            self._send(status, body, HTML)

    def do_DELETE(self) -> None:
        self._control("DELETE", self.path.rstrip("/"), self._body())

    def _control(self, verb: str, path: str, body: bytes) -> None:
        status, answer = control.handle(self.server.sandbox, verb, path, body)
        self._send(status, answer, "application/json")

    def _body(self) -> bytes:
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")  # capture 72
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return self._chunks()  # capture 71
        length = int(self.headers.get("Content-Length") or 0)
        return self.rfile.read(min(length, BODY_LIMIT))

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    # ------------------------------------------------------------ calls

    def _call(self, service: str, body: bytes, snapshot: int) -> None:
        sandbox = self.server.sandbox
        try:
            method, params = wire.read_call(body)
        except (expat.ExpatError, wire.BadRequest, ValueError, TypeError, IndexError) as error:
            kind = type(error)
            name = f"{kind.__module__}.{kind.__name__}".removeprefix("builtins.")
            self._send_fault(Crash(name, str(error)).text)
            return
        call = sandbox.note(describe(service, method, params))
        failure = sandbox.failures.take(call["method"])
        if failure and failure.happens_before:
            call["outcome"] = f"failure: {failure.what}"
            self._fail_before(failure, call["method"])
            return
        answer = sandbox.answer(service, method, params, snapshot, call)
        if failure:
            call["outcome"] += f", then failure: {failure.what}"
            self._fail_after(failure, answer, call["method"])
        else:
            self._send_xml(answer)

    def _send_fault(self, text: str) -> None:
        self._send(200, wire.fault(1, text), XML)

    def _send_xml(self, answer: bytes) -> None:
        """Odoo adds `nosniff` to what is no fault."""
        more = {} if b"<fault>" in answer[:80] else {"X-Content-Type-Options": "nosniff"}
        self._send(200, answer, XML, more)

    def _head(self, status: int, length: int, kind: str, more: dict) -> bytes:
        lines = [
            f"HTTP/1.0 {status} {REASONS.get(status, 'ERROR')}",
            "Server: odoo-sandbox",
            f"Date: {self.date_time_string()}",
            f"Content-Type: {kind}",
            *(f"{name}: {value}" for name, value in more.items()),
            f"Content-Length: {length}",
            "Connection: close",
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def _send(self, status: int, body: bytes, kind: str, more: dict | None = None) -> None:
        self.close_connection = True
        self.wfile.write(self._head(status, len(body), kind, more or {}) + body)

    # ------------------------------------------------------------ failures on the wire

    def _fail_before(self, failure: Failure, method: str) -> None:
        what = failure.what
        if what == "timeout-before":
            self._say_nothing(failure.wait)
        elif what == "reset":
            self._reset()
        elif what == "html":
            self._send(200, MAINTENANCE.encode(), HTML)
        elif what == "redirect":
            self._send(301, b"", HTML, {"Location": f"https://127.0.0.1{self.path}"})
        elif what.isdigit():
            status = int(what)
            more = {"Retry-After": "1"} if status in (429, 503) else {}
            self._send(status, error_page(status, "Odoo is not there."), HTML, more)
        else:
            self._send_xml(self.server.sandbox.failing(failure, method))

    def _fail_after(self, failure: Failure, answer: bytes, method: str) -> None:
        what = failure.what
        if what == "timeout-after":
            self._say_nothing(failure.wait)
        elif what == "reset-after":
            self._reset()
        elif what == "cut":
            self.wfile.write(self._head(200, len(answer), XML, {}) + answer[: len(answer) // 2])
        elif what == "garbage":
            self._send(200, GARBAGE, XML)
        elif what == "slow":
            time.sleep(failure.wait)
            self._send_xml(answer)
        elif what == "bytewise":
            self._send_bytewise(self._head(200, len(answer), XML, {}) + answer)
        else:
            self._send_xml(self.server.sandbox.failing(failure, method))

    def _say_nothing(self, seconds: float) -> None:
        """Hold the connection without a word, until the client hangs up or time is over."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            readable, _, _ = select.select([self.connection], [], [], min(left, 1.0))
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                return

    def _reset(self) -> None:
        """RST instead of FIN: linger on, zero seconds."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def _send_bytewise(self, data: bytes) -> None:
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for position in range(len(data)):
            self.wfile.write(data[position : position + 1])
            self.wfile.flush()
