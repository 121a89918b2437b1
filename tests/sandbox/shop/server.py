"""HTTP/1.1 as the captured shop spoke it: chunked answers, connections kept alive.

Here failures act on the wire, and every request is noted.
"""
from __future__ import annotations

import copy
import select
import socket
import ssl
import struct
import sys
import time
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from threading import Lock
from typing import Any, Type
from urllib.parse import parse_qsl, unquote, urlsplit

from . import pages, params, rest
from .answer import Answer
from .drift import Events
from .failures import Failure, Failures
from .request import Request
from .settings import Settings
from .shop import Shop

BODY_LIMIT = 64 * 1024 * 1024
SECRETS = ("consumer_key", "consumer_secret")


class Sandbox:
    """The shop, and what tests do to its answers."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self._first = copy.deepcopy(shop.settings)
        self.failures = Failures()
        self.events = Events()
        self.lists = 0
        self._calls: list[dict[str, Any]] = []
        self._lock = Lock()

    def started(self, url: str) -> None:
        """The shop's address is known now."""
        self.shop.settings.public_url = self._first.public_url = url.rstrip("/")

    def first_settings(self) -> Settings:
        return copy.deepcopy(self._first)

    def reset(self, shop: Shop) -> None:
        """As if it had just been started, with this shop."""
        self.failures.clear()
        self.events.clear()
        self.forget_calls()
        self.lists, self.shop = 0, shop

    def note(self, **call: Any) -> dict[str, Any]:
        with self._lock:
            self._calls.append(call)
            return call

    def next_list(self) -> int:
        with self._lock:
            self.lists += 1
            return self.lists

    def calls(self) -> list[dict[str, Any]]:
        with self._lock:
            return [dict(call) for call in self._calls]

    def forget_calls(self) -> None:
        with self._lock:
            self._calls.clear()


class Server(ThreadingMixIn, TCPServer):
    """A thread a connection; they end with the process. TLS where there is a context:
    its handshake is the connection's own business, so that nobody waits for another's."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, handler: Type[BaseHTTPRequestHandler], sandbox: Sandbox, port: int = 0,
                 context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", port), handler)
        self.sandbox, self.context = sandbox, context

    @property
    def url(self) -> str:
        return f"{'https' if self.context else 'http'}://127.0.0.1:{self.server_address[1]}"

    def finish_request(self, request: socket.socket, client_address: Any) -> None:
        if self.context:
            request.settimeout(30)
            request = self.context.wrap_socket(request, server_side=True)
        try:
            super().finish_request(request, client_address)
        finally:
            if self.context:
                request.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away or does not trust us is no news."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError, ssl.SSLError)):
            super().handle_error(request, client_address)


def without_secrets(target: str) -> str:
    """Path and query for the log; a key in the query is not written down."""
    path, mark, query = target.partition("?")
    if not any(name in query for name in SECRETS):
        return target
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True)
            if name not in SECRETS]
    return path + mark + params.build(dict(kept))


class ShopHandler(BaseHTTPRequestHandler):
    """One connection of the shop's own port, or of its plain one."""

    protocol_version = "HTTP/1.1"
    timeout = 120
    disable_nagle_algorithm = True

    def log_message(self, *_: Any) -> None:
        """The list of calls is the log."""

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET

    # ------------------------------------------------------------ requests

    def _serve(self) -> None:
        sandbox: Sandbox = self.server.sandbox
        raw = self._body()
        request = self._request(raw)
        target = without_secrets(self.path)
        call = sandbox.note(time=time.time(), method=self.command, path=target, status=0,
                            failure=None)
        failure = sandbox.failures.take(self.command, target)
        call["failure"] = failure.what if failure else None
        if failure and failure.is_instead:
            self._fail_instead(failure, call)
            return
        is_list = request.method == "GET" and request.path.rstrip("/").endswith("/orders")
        if is_list:
            request.number = sandbox.next_list()
        answer = self._answer(request)
        call["status"] = answer.status
        if is_list:  # before the client has it: the next page finds the shop changed
            sandbox.events.listed(sandbox.shop, self._with_mark(target))
        if failure:
            self._fail_after(failure, answer)
        else:
            self._send(answer)

    @staticmethod
    def _with_mark(target: str) -> str:
        """A list without a query is met by `/orders?` too."""
        return target if "?" in target else target + "?"

    def _answer(self, request: Request) -> Answer:
        shop = self.server.sandbox.shop
        if "rest_route" in request.query:  # captured: the key is not looked at there
            request.path, request.headers = f"/wp-json{request.query['rest_route']}", {}
        return rest.answer(shop, request)

    def _request(self, raw: bytes) -> Request:
        parts = urlsplit(self.path)
        prefix = urlsplit(self.server.sandbox.shop.settings.public_url).path
        path = unquote(parts.path)
        if prefix and path.startswith(prefix + "/"):
            path = path.removeprefix(prefix)
        return Request(self.command, path, params.parse(parts.query), self.headers, raw,
                       self.server.context is not None)

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        length = int(self.headers.get("Content-Length") or 0)
        return self.rfile.read(min(length, BODY_LIMIT))

    # ------------------------------------------------------------ answers

    def _head(self, answer: Answer) -> bytes:
        lines = [
            f"HTTP/1.1 {answer.status} {pages.REASONS.get(answer.status, 'Error')}",
            "Server: nginx/1.22.1",
            f"Date: {self.server.sandbox.shop.clock.http()}",
            f"Content-Type: {answer.kind}",
            *([] if self.command == "HEAD" else ["Transfer-Encoding: chunked"]),
            f"Connection: {'close' if self.close_connection else 'keep-alive'}",
            *(f"{name}: {value}" for name, value in answer.headers.items()),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def _whole(self, answer: Answer) -> bytes:
        if self.command == "HEAD":
            return self._head(answer)
        body = answer.body
        chunk = b"%x\r\n%s\r\n" % (len(body), body) if body else b""
        return self._head(answer) + chunk + b"0\r\n\r\n"

    def _send(self, answer: Answer) -> None:
        self.wfile.write(self._whole(answer))

    # ------------------------------------------------------------ failures on the wire

    def _fail_instead(self, failure: Failure, call: dict) -> None:
        if failure.what == "hang":
            self._say_nothing(failure.wait)
        elif failure.what == "reset":
            self._reset()
        else:
            answer = pages.failing(failure, self.path)
            call["status"] = answer.status
            self._send(answer)

    def _fail_after(self, failure: Failure, answer: Answer) -> None:
        whole = self._whole(answer)
        if failure.what == "slow":
            time.sleep(failure.wait)
            self.wfile.write(whole)
        elif failure.what == "drip":
            step = max(1, len(whole) // 20)
            for start in range(0, len(whole), step):
                self.wfile.write(whole[start : start + step])
                time.sleep(failure.wait / 20)
        elif failure.what == "cut":
            self.close_connection = True
            head = len(self._head(answer))
            self.wfile.write(whole[: head + (len(whole) - head) // 2])
        else:
            self._reset()

    def _say_nothing(self, seconds: float) -> None:
        """Hold the connection without a word, until the client hangs up or time is over."""
        self.close_connection = True
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            readable, _, _ = select.select([self.connection], [], [], min(left, 1.0))
            if not readable:
                continue
            try:
                if not self.connection.recv(1):
                    return
            except OSError:
                return

    def _reset(self) -> None:
        """RST instead of FIN: linger on, zero seconds."""
        self.close_connection = True
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.rfile.close()
        self.connection.close()
