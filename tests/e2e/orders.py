"""Orders for these tests: each of a customer of its own, with bookings of their own."""
from __future__ import annotations

import copy
from datetime import datetime, timedelta, timezone
from typing import Any

from harness import send  # the sandbox's folder is on the path from there

line, fee, make_order, variant = send.line, send.fee, send.make_order, send.variant

FIRST_CLASS = datetime(2026, 6, 1, 9, 0)


def email(number: int) -> str:
    return f"cliente{number}@example.test"


def booking(order_id: int, lines: list[dict] | None = None, **more: Any) -> dict:
    """An order of a new customer for a class that nobody else has booked."""
    start = (FIRST_CLASS + timedelta(hours=order_id % 500)).isoformat(timespec="minutes")
    more.setdefault("billing", {"email": email(order_id)})
    wanted = [line(start=start, persons=order_id % 5 + 1)] if lines is None else lines
    return make_order(order_id, wanted, first_item=order_id * 10, **more)


def bookings(first: int, count: int, **more: Any) -> list[dict]:
    return [booking(number, **more) for number in range(first, first + count)]


def spread(count: int, first: int = 1) -> list[dict]:
    """Orders an hour apart."""
    return [booking(n, created=f"2026-04-{1 + n // 24 % 30:02d}T{n % 24:02d}:00:00")
            for n in range(first, first + count)]


def later(order: dict, seconds: int = 60, **changes: Any) -> dict:
    """A newer version of the order."""
    moved = datetime.fromisoformat(order["date_modified"]) + timedelta(seconds=seconds)
    return variant(order, modified=moved.isoformat(), **changes)


def booking_now(order: dict, start: str = "2026-06-01T09:00", persons: object = "5",
                status: str = "paid", item: int = 0, **more: Any) -> dict:
    """The order with what the shop's plugin says of one of its classes today."""
    order = copy.deepcopy(order)
    begins = int(datetime.fromisoformat(start).replace(tzinfo=timezone.utc).timestamp())
    value = {"from": begins, "to": begins + 3600, "persons": persons, "status": status, **more}
    metas = order["line_items"][item]["meta_data"]
    metas[:] = [meta for meta in metas if meta["key"] != "_booking_sync_now"]
    metas.append({"id": 77, "key": "_booking_sync_now", "value": value})
    return order


def amounts(order: dict) -> tuple[str, str]:
    """Total and tax, as the customer paid."""
    return order["total"], order["total_tax"]


def amounts_of(sale: dict) -> tuple[str, str]:
    return sale["amount_total"], sale["amount_tax"]
