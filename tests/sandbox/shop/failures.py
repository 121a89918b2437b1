"""What a shop may answer instead of what was asked for."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ANSWERS = Path(__file__).resolve().parents[2] / "cases" / "rest_answers"


@dataclass(frozen=True)
class Captured:
    """An answer of a real shop, head and body apart."""

    status: int
    headers: dict[str, str]
    body: bytes


DROPPED = ("date", "server", "transfer-encoding", "connection", "content-length", "link")


def captured(name: str) -> Captured:
    """tests/cases/rest_answers/NAME.response.http, without what belongs to its connection."""
    head, _, body = (ANSWERS / f"{name}.response.http").read_bytes().partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    kept = {k: v for k, v in headers.items() if k.lower() not in DROPPED}
    return Captured(int(first.split()[1]), kept, body)


@dataclass
class Failure:
    """One that was ordered: for the next `times` requests whose path holds `path`."""

    what: str  # an answer below, or: cut, reset, hang, slow
    times: int = 1
    path: str = ""
    skip: int = 0
    seconds: float = 0.0

    def is_for(self, path: str) -> bool:
        """Whether it strikes; counts down."""
        if self.times <= 0 or self.path not in path:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True


WEB_PAGE = Captured(200, {"Content-Type": "text/html; charset=UTF-8"}, b"<!DOCTYPE html><p>Hola")
TOO_MANY = Captured(429, {"Content-Type": "text/html", "Retry-After": "30"}, b"slow down")
REDIRECT = Captured(301, {"Content-Type": "text/html",
                          "Location": "https://www.shop.example/wp-json/"}, b"moved")
FIREWALL = Captured(403, {"Content-Type": "text/html"}, b"<html>Forbidden")


def answer(what: str) -> Captured:
    """The answer of that name: a captured one, or one of those above."""
    own = {"html": WEB_PAGE, "429": TOO_MANY, "redirect": REDIRECT, "403": FIREWALL,
           "500": "err-500-fatal", "503": "err-503-maintenance"}
    found = own.get(what, what)
    return captured(found) if isinstance(found, str) else found
