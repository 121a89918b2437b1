"""The shop's orders and webhooks, its clock, and the lists it makes of them."""
from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Madrid")
FORMAT = "%Y-%m-%dT%H:%M:%S"
FIRST_REFUND = 900_000  # in a real shop their ids are of the same row as those of orders


def from_gmt(text: str) -> int:
    return int(datetime.strptime(text, FORMAT).replace(tzinfo=timezone.utc).timestamp())


def gmt(utc: int) -> str:
    return datetime.fromtimestamp(utc, timezone.utc).strftime(FORMAT)


def local(utc: int) -> str:
    return datetime.fromtimestamp(utc, ZONE).strftime(FORMAT)


@dataclass
class Entry:
    """One order: as it is, and what lists need of it."""

    order: dict
    created: int
    modified: int
    status_before: str = ""  # while it is in the bin
    text: bytes = field(default=b"", repr=False)


def _entry(order: dict) -> Entry:
    made = Entry(order, from_gmt(order["date_created_gmt"]), from_gmt(order["date_modified_gmt"]))
    made.text = json.dumps(order, separators=(",", ":")).encode()
    return made


@dataclass(frozen=True)
class Wish:
    """Which orders a list is to hold."""

    statuses: tuple[str, ...]
    by: str  # created or modified
    ascending: bool
    modified: tuple[int | None, int | None]  # after, before: both exclusive
    created: tuple[int | None, int | None]
    include: tuple[int, ...]

    def has(self, number: int, entry: Entry) -> bool:
        status = entry.order["status"]
        if "any" in self.statuses:
            if status == "trash":
                return False
        elif status not in self.statuses:
            return False
        if self.include and number not in self.include:
            return False
        return _between(entry.modified, self.modified) and _between(entry.created, self.created)


def _between(value: int, limits: tuple[int | None, int | None]) -> bool:
    after, before = limits
    return (after is None or value > after) and (before is None or value < before)


class Store:
    """All of it; every method is one step that no other one sees half of."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.orders: dict[int, Entry] = {}
        self.refunds: list[dict] = []
        self.hooks: list[dict] = []
        self.clock_utc: int | None = None
        self.touch_after: list[tuple[int, int]] = []  # lists still to be made, order
        self.tie = 0
        self.shuffled_ties = False

    # ------------------------------------------------------------ the clock

    def now(self) -> int:
        return int(time.time()) if self.clock_utc is None else self.clock_utc

    def clock(self, utc: int | None = None) -> int:
        """Stop it at that second; None lets it run again."""
        self.clock_utc = utc
        return self.now()

    # ------------------------------------------------------------ what people do in the shop

    def put(self, orders: list[dict]) -> int:
        """Orders as they are, their dates included."""
        with self.lock:
            for order in orders:
                self.orders[order["id"]] = _entry(order)
            return len(orders)

    def edit(self, number: int, changes: dict[str, Any], touch: bool = True) -> dict:
        """Change keys of an order; without `touch` its date of change stays as it was."""
        with self.lock:
            order = {**self.orders[number].order, **changes}
            if touch:
                order.update(date_modified=local(self.now()), date_modified_gmt=gmt(self.now()))
            before = self.orders[number].status_before
            self.orders[number] = _entry(order)
            self.orders[number].status_before = before
            return order

    def touch(self, number: int) -> dict:
        return self.edit(number, {})

    def trash(self, number: int) -> dict:
        with self.lock:
            status = self.orders[number].order["status"]
            order = self.edit(number, {"status": "trash"})
            self.orders[number].status_before = status
            return order

    def restore(self, number: int) -> dict:
        with self.lock:
            return self.edit(number, {"status": self.orders[number].status_before or "pending"})

    def delete(self, number: int) -> None:
        """For good: nothing is left, and no date tells."""
        with self.lock:
            del self.orders[number]

    def refund(self, number: int, amount: str, touch: bool = True) -> dict:
        """Part of an order is given back: its total and status stay as they are."""
        with self.lock:
            refund = {"id": FIRST_REFUND + len(self.refunds), "parent_id": number,
                      "date_created": local(self.now()), "date_created_gmt": gmt(self.now()),
                      "amount": amount, "reason": ""}
            self.refunds.append(refund)
            told = {"id": refund["id"], "reason": "", "total": f"-{amount}"}
            self.edit(number, {"refunds": [*self.orders[number].order["refunds"], told]}, touch)
            return refund

    def webhooks(self, hooks: list[dict]) -> None:
        self.hooks = hooks

    # ------------------------------------------------------------ what makes reading hard

    def drift(self, number: int, after_lists: int = 1) -> None:
        """Somebody touches that order once so many lists have been made."""
        self.touch_after.append((after_lists, number))

    def ties(self, shuffled: bool) -> None:
        """MySQL promises no order among equal dates: another one for each list."""
        self.shuffled_ties = shuffled

    def _after_a_list(self) -> None:
        self.touch_after = [(left - 1, number) for left, number in self.touch_after]
        for left, number in self.touch_after:
            if left == 0 and number in self.orders:
                self.touch(number)
        self.touch_after = [item for item in self.touch_after if item[0] > 0]

    # ------------------------------------------------------------ what is asked for

    def list(self, wish: Wish, page: int, per_page: int) -> tuple[list[bytes], int]:
        """The orders of a page as JSON, and how many there are on all pages."""
        with self.lock:
            self.tie += 1
            turn = self.tie if self.shuffled_ties else 0
            found = [(entry, number) for number, entry in self.orders.items()
                     if wish.has(number, entry)]
            found.sort(key=lambda item: (getattr(item[0], wish.by),
                                         hash((turn, item[1])) if turn else item[1]),
                       reverse=not wish.ascending)
            first = (page - 1) * per_page
            texts = [entry.text for entry, _ in found[first:first + per_page]]
            self._after_a_list()
            return texts, len(found)

    def list_refunds(self, wish: Wish, page: int, per_page: int) -> tuple[list[bytes], int]:
        """The same of refunds; they have no status, and no change."""
        with self.lock:
            found = [refund for refund in self.refunds
                     if _between(from_gmt(refund["date_created_gmt"]), wish.created)]
            found.sort(key=lambda refund: (refund["date_created_gmt"], refund["id"]),
                       reverse=not wish.ascending)
            first = (page - 1) * per_page
            texts = [json.dumps(refund).encode() for refund in found[first:first + per_page]]
            return texts, len(found)

    def order(self, number: int) -> dict | None:
        with self.lock:
            entry = self.orders.get(number)
            return None if entry is None else entry.order

    def numbers(self) -> list[int]:
        with self.lock:
            return sorted(self.orders)
