"""Bytes to nginx that no well-behaved client sends."""
from __future__ import annotations

import json
import socket
from urllib.parse import urlsplit

import send
from harness import PATIENCE, SECRET, Reply


def http(url: str, request: bytes, then_close: bool = False) -> Reply | None:
    """The answer to these bytes; None when there is none. `then_close`: our side ends."""
    parts = urlsplit(url)
    received = b""
    with socket.create_connection((parts.hostname, parts.port), PATIENCE) as connection:
        connection.sendall(request)
        if then_close:
            connection.shutdown(socket.SHUT_WR)
        while part := connection.recv(65536):
            received += part
    if not received:
        return None
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    return Reply(int(first.split()[1]), body, dict(line.split(": ", 1) for line in lines))


def post(url: str, body: bytes, *headers: tuple[str, str], length: int | None = None,
         then_close: bool = False) -> Reply | None:
    """POST with exactly these headers beside the length."""
    parts = urlsplit(url)
    lines = [f"POST {parts.path} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close",
             f"Content-Length: {len(body) if length is None else length}",
             *(f"{name}: {value}" for name, value in headers)]
    return http(url, "\r\n".join(lines).encode() + b"\r\n\r\n" + body, then_close)


def signature(body: bytes, secret: str = SECRET) -> tuple[str, str]:
    return "X-WC-Webhook-Signature", send.sign(secret, body)


TOPIC = ("X-WC-Webhook-Topic", "order.updated")
JSON = ("Content-Type", "application/json")


def compact(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
