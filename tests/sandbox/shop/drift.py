"""Things that happen in the shop once the k-th list was made, before it is answered.

This is how pages drift: while a client holds page 1, somebody touches an order; what page
2 then holds follows from the shop as it is at that moment, nothing is faked.
"""
from __future__ import annotations

from dataclasses import asdict, dataclass, field
from threading import Lock
from typing import Any

from .failures import fits
from .shop import CLOCK, KEEP, Shop

DEEDS = ("touch", "edit", "put", "trash", "restore", "delete", "refund", "advance")


@dataclass
class Event:
    """`after` counts the lists from the moment of arming whose path and query fit `path`."""

    do: str
    after: int = 1
    path: str = "/orders?"
    id: int = 0
    modified: str = CLOCK
    order: dict = field(default_factory=dict)
    changes: dict = field(default_factory=dict)
    seconds: float = 0
    seen: int = 0
    problem: str = ""

    @property
    def done(self) -> bool:
        return self.seen >= self.after


class Events:
    def __init__(self) -> None:
        self._armed: list[Event] = []
        self._lock = Lock()

    def arm(self, order: dict[str, Any]) -> list[dict]:
        if order.get("do") not in DEEDS:
            raise ValueError(f"unknown deed {order.get('do')!r}; known: {', '.join(DEEDS)}")
        with self._lock:
            self._armed.append(Event(**order))
        return self.list()

    def listed(self, shop: Shop, path: str) -> None:
        """A list was answered: do what is due."""
        with self._lock:
            due = []
            for event in self._armed:
                if not event.done and fits(path, event.path):
                    event.seen += 1
                    due += [event] if event.done else []
        for event in due:
            try:
                act(shop, event)
            except ValueError as problem:  # the order was gone: the list is answered all the same
                event.problem = str(problem)

    def list(self) -> list[dict]:
        with self._lock:
            return [asdict(event) for event in self._armed]

    def clear(self) -> None:
        with self._lock:
            self._armed.clear()


def act(shop: Shop, event: Event) -> None:
    deeds = {
        "touch": lambda: shop.touch(event.id, event.modified),
        "edit": lambda: shop.edit(event.id, event.changes, event.modified),
        "put": lambda: shop.put(event.order, KEEP if event.modified == CLOCK else event.modified),
        "trash": lambda: shop.trash(event.id, event.modified),
        "restore": lambda: shop.restore(event.id, event.modified),
        "delete": lambda: shop.delete(event.id),
        "refund": lambda: shop.refund(event.id, modified=event.modified),
        "advance": lambda: shop.clock.advance(event.seconds),
    }
    deeds[event.do]()
