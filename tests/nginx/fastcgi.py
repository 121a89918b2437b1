"""A responder that only writes down what nginx gave it. FastCGI 1.0, one request at a time."""
from __future__ import annotations

import socket
import struct
import threading
from dataclasses import dataclass, field
from pathlib import Path

HEADER = struct.Struct(">BBHHBx")  # version, type, request, content, padding
BEGIN, END, PARAMS, STDIN, STDOUT = 1, 3, 4, 5, 6
ANSWER = (b"Status: 200 OK\r\nContent-Type: application/json\r\n"
          b"X-Content-Type-Options: nosniff\r\n\r\n{}\n")


@dataclass
class Seen:
    """One request: its parameters in order of arrival, and its body."""

    params: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.params if key == name]


def exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise EOFError("nginx hung up")
        data += part
    return data


def pairs(data: bytes) -> list[tuple[str, str]]:
    """Name-value pairs: each length is one byte, or four with the highest bit set."""
    found, at = [], 0

    def length() -> int:
        nonlocal at
        size = data[at]
        if size < 128:
            at += 1
            return size
        at += 4
        return struct.unpack(">I", data[at - 4:at])[0] & 0x7FFFFFFF

    while at < len(data):
        name, value = length(), length()
        text = data[at:at + name + value].decode("utf-8", "replace")
        found.append((text[:name], text[name:]))
        at += name + value
    return found


class Responder:
    """Listens at a socket path; with hangs_up it ends each request without an answer."""

    def __init__(self, path: Path, hangs_up: bool = False) -> None:
        self.seen: list[Seen] = []
        self.hangs_up = hangs_up
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen(64)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:  # closed
                return
            with connection:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        streams = {PARAMS: b"", STDIN: b""}
        while True:
            _, kind, _, size, padding = HEADER.unpack(exactly(connection, HEADER.size))
            content = exactly(connection, size + padding)[:size]
            if kind in streams:
                streams[kind] += content
            if kind == STDIN and not content:
                break
        self.seen.append(Seen(pairs(streams[PARAMS]), streams[STDIN]))
        if not self.hangs_up:
            connection.sendall(
                HEADER.pack(1, STDOUT, 1, len(ANSWER), 0) + ANSWER +
                HEADER.pack(1, STDOUT, 1, 0, 0) + HEADER.pack(1, END, 1, 8, 0) + bytes(8))

    def close(self) -> None:
        self.listener.close()
