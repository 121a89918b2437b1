"""FastCGI straight to the responder's socket, in pieces: what nginx's buffering spares it.

Source: FastCGI Specification 1.0, "Record format" and "Name-value pairs".
"""
from __future__ import annotations

import socket
import struct
from pathlib import Path

import send
from harness import PATIENCE, SECRET

BEGIN, PARAMS, STDIN, STDOUT = 1, 4, 5, 6


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack(">BBHHBB", 1, kind, 1, len(content), 0, 0) + content


def pair(name: str, value: str) -> bytes:
    texts = name.encode(), value.encode()
    sizes = (bytes([len(t)]) if len(t) < 128 else struct.pack(">I", len(t) | 1 << 31)
             for t in texts)
    return b"".join((*sizes, *texts))


class Delivery:
    """A signed delivery whose body is sent bit by bit."""

    def __init__(self, path: Path, body: bytes) -> None:
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(str(path))
        params = {"REQUEST_METHOD": "POST", "DOCUMENT_URI": "/webhook/order",
                  "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/json",
                  "HTTP_X_WC_WEBHOOK_TOPIC": "order.created",
                  "HTTP_X_WC_WEBHOOK_SOURCE": send.SOURCE,
                  "HTTP_X_WC_WEBHOOK_SIGNATURE": send.sign(SECRET, body)}
        self.socket.sendall(record(BEGIN, struct.pack(">HB5x", 1, 0))
                            + record(PARAMS, b"".join(pair(*p) for p in params.items()))
                            + record(PARAMS))

    def send(self, part: bytes) -> None:
        self.socket.sendall(record(STDIN, part))

    def answer(self) -> str:
        """The end of the body, and what the responder says to it."""
        self.socket.sendall(record(STDIN))
        received = b""
        while part := self.socket.recv(65536):
            received += part
        self.socket.close()
        said = b""
        while received:
            kind, length, padding = received[1], *struct.unpack(">HB", received[4:7])
            said += received[8:8 + length] if kind == STDOUT else b""
            received = received[8 + length + padding:]
        return said.decode()
