"""Recorded exchanges: reading them, mapping their ids, comparing whole answers.

An id of the recording means a record of that server. Where an answer gives one
for the first time, it is bound to the sandbox's; from then on it must be the same,
and requests carry the sandbox's instead.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from odoo import wire

CASES = Path(__file__).resolve().parent.parent / "cases" / "odoo"
RECORDED_DAY = "2026-11-24"
MINUTES = timedelta(minutes=5)
ORDER_NAME = re.compile(r"S\d{5}")
NUMBER = re.compile(rb"<(int|string)>(\d+)</\1>")
EXCEPTION_LINE = re.compile(r"^[\w.]*(?:Error|Exception|Failure|OutOfRange): .*$", re.MULTILINE)
# Keys whose integers are record ids; the answer itself ("") is one too.
ID_KEYS = {
    "", "id", "ids", "order_line", "tax_id", "product_id", "partner_id", "country_id",
    "currency_id", "company_id", "default_order_id", "view_id", "default_template_id",
    "create_uid", "write_uid",
}


@dataclass
class Exchange:
    """One recorded request and its response."""

    number: str
    name: str
    request: bytes
    response: bytes

    @property
    def expected(self) -> tuple[list[str], bytes]:
        return split(self.response)


def split(response: bytes) -> tuple[list[str], bytes]:
    """Head lines and body; an interim 100 Continue is put aside."""
    head, _, body = response.partition(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 100"):
        return split(body)
    return head.decode("latin-1").split("\r\n"), body


def exchanges() -> dict[str, Exchange]:
    """All recorded exchanges by number."""
    found = {}
    for path in CASES.glob("*.request.http"):
        name = path.name.removesuffix(".request.http")
        number = name.partition("-")[0]
        response = path.with_name(f"{name}.response.http").read_bytes()
        found[number] = Exchange(number, name, path.read_bytes(), response)
    return found


@dataclass
class Ids:
    """Recorded ids and names, and what they are in the sandbox."""

    known: dict[Any, Any] = field(default_factory=dict)

    def bind(self, recorded: Any, ours: Any) -> bool:
        """Whether the two may be the same record: both new, or bound to each other."""
        if recorded not in self.known and ours not in self._values(type(ours)):
            self.known[recorded] = ours
        return self.known.get(recorded) == ours

    def _values(self, kind: type) -> list:
        """Ids of different models may be equal, so only names must be unambiguous."""
        return list(self.known.values()) if kind is str else []

    def put_into(self, request: bytes) -> bytes:
        """The request with our ids, its length put right."""
        head, _, body = request.partition(b"\r\n\r\n")

        def ours(match: re.Match) -> bytes:
            kind, number = match.groups()
            mapped = self.known.get(int(number), int(number))
            return match.group(0) if mapped == int(number) else b"<%s>%d</%s>" % (
                kind, mapped, kind)

        body = NUMBER.sub(ours, body)
        head = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % len(body), head)
        return head + b"\r\n\r\n" + body


def difference(recorded: Any, ours: Any, ids: Ids, key: str = "") -> str | None:
    """The first place where two answers differ, in words; None when they agree."""
    if type(recorded) is not type(ours):
        return f"{key}: recorded {recorded!r}, ours {ours!r}"
    if isinstance(recorded, dict):
        return _dict_difference(recorded, ours, ids, key)
    if isinstance(recorded, list):
        if len(recorded) != len(ours):
            return f"{key}: {len(recorded)} recorded, {len(ours)} ours: {ours!r}"
        pairs = (difference(a, b, ids, key) for a, b in zip(recorded, ours))
        return next((found for found in pairs if found), None)
    if recorded == ours or _is_other_record(recorded, ours, ids, key) or _is_now(recorded, ours):
        return None
    return f"{key}: recorded {recorded!r}, ours {ours!r}"


def _dict_difference(recorded: dict, ours: dict, ids: Ids, key: str) -> str | None:
    if list(recorded) != list(ours):
        return f"{key}: keys {list(recorded)} recorded, {list(ours)} ours"
    pairs = (difference(recorded[name], ours[name], ids, name) for name in recorded)
    return next((found for found in pairs if found), None)


def _is_other_record(recorded: Any, ours: Any, ids: Ids, key: str) -> bool:
    if isinstance(recorded, str):
        if not (ORDER_NAME.fullmatch(recorded) and ORDER_NAME.fullmatch(ours)):
            return False
        return ids.bind(recorded, ours)
    return isinstance(recorded, int) and key in ID_KEYS and ids.bind(recorded, ours)


def _is_now(recorded: Any, ours: Any) -> bool:
    """A moment of the recording against the same of ours; later dates count days from it."""
    if not isinstance(recorded, str):
        return False
    try:
        there, here = datetime.fromisoformat(recorded), datetime.fromisoformat(ours)
    except ValueError:
        return False
    now = datetime.now(timezone.utc).replace(tzinfo=None)
    if recorded.startswith(RECORDED_DAY):
        return abs(now - here) < MINUTES
    days = there.date() - datetime.fromisoformat(RECORDED_DAY).date()
    return days > timedelta(0) and abs(here.date() - now.date() - days) <= timedelta(days=1)


def fault_difference(recorded: dict, ours: dict) -> str | None:
    """Faults agree in code and text; of a traceback only the exception's line counts."""
    if recorded["faultCode"] != ours["faultCode"]:
        return f"fault {recorded['faultCode']} recorded, ours {ours!r}"
    texts = [fault["faultString"] for fault in (recorded, ours)]
    if texts[0].startswith("Traceback"):
        texts = [EXCEPTION_LINE.findall(text)[-1:] for text in texts]
    return None if texts[0] == texts[1] else f"recorded {texts[0]!r}, ours {texts[1]!r}"


def answer_difference(exchange: Exchange, response: bytes, ids: Ids) -> str | None:
    """Status, type and whole value; bytes too, where nothing had to be mapped."""
    (head, body), (our_head, our_body) = exchange.expected, split(response)
    if head[0] != our_head[0]:
        return f"recorded {head[0]!r}, ours {our_head[0]!r}"
    if "Connection: close" not in our_head or f"Content-Length: {len(our_body)}" not in our_head:
        return f"head {our_head}"
    if not any("text/xml" in entry for entry in head):
        return None
    if "Content-Type: text/xml; charset=utf-8" not in our_head:
        return f"head {our_head}"
    (recorded, is_fault), (ours, ours_is_fault) = (wire.read_answer(b) for b in (body, our_body))
    if is_fault != ours_is_fault:
        return f"recorded {recorded!r}, ours {ours!r}"
    found = fault_difference(recorded, ours) if is_fault else difference(recorded, ours, ids)
    if not found and recorded == ours and body != our_body:
        return "equal values, other bytes"
    return found
