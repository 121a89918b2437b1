"""The second port: plain HTTP for tests and for the person who looks at the page."""
from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from typing import Any

from . import control, page
from .answer import HTML


class ControlHandler(BaseHTTPRequestHandler):
    timeout = 120

    def log_message(self, *_: Any) -> None:
        """Nothing to say: the shop's own port has the log."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/sandbox"):
            self._control(path)
        else:
            self._send(*page.show(self.server.sandbox, path), HTML)

    def do_POST(self) -> None:
        self._control(self.path)

    do_PUT = do_DELETE = do_POST

    def _control(self, path: str) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, answer = control.handle(self.server.sandbox, self.command, path, body)
        self._send(status, answer, "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
