"""The shop's state: orders, refunds, webhooks, and what may happen to them.

Everything is in memory behind one lock; each method is one change that is either done
whole or not at all. Orders and refunds draw from one row of numbers, as WordPress' posts
do, and every change gets the next number of one sequence.
"""
from __future__ import annotations

import copy
import secrets
from decimal import Decimal
from threading import RLock
from typing import Iterable

from . import dates, shapes
from .answer import php_json
from .clock import Clock
from .outbox import Outbox
from .settings import DRAFT, Settings

UNPAID = ("pending", "on-hold", "failed")
ALL_BACK = "Order fully refunded."
BIN_METAS = ("_wp_trash_meta_status", "_wp_trash_meta_time")
KEEP, CLOCK = "keep", "clock"  # what a change does to date_modified


class Missing(ValueError):
    """No such order, refund or webhook."""


def pay(data: dict) -> None:
    """set_paid: an order that needs no processing is done with that."""
    if data["status"] in UNPAID:
        data["status"] = "processing" if data["needs_processing"] else "completed"


class Order:
    """One order as REST gives it, and its bytes, made when first asked for."""

    def __init__(self, data: dict) -> None:
        self.data = data
        self.sequence = 0
        self.before_trash = data["status"]
        self._bytes: bytes | None = None

    @property
    def bytes(self) -> bytes:
        if self._bytes is None:
            self._bytes = php_json(self.data)
        return self._bytes

    def changed(self, sequence: int) -> None:
        self.sequence, self._bytes = sequence, None


class Shop:
    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.clock = Clock()
        self.lock = RLock()
        self.outbox = Outbox()
        self.orders: dict[int, Order] = {}
        self.refunds: dict[int, dict] = {}  # with parent_id, as GET /refunds gives them
        self.sequence = 0
        self.next_id = 1
        self.next_item = 1

    # ------------------------------------------------------------ reading

    def order(self, number: int) -> Order:
        if number not in self.orders:
            raise Missing(f"there is no order {number}")
        return self.orders[number]

    def refunds_of(self, number: int) -> list[dict]:
        """Newest first."""
        found = [refund for refund in self.refunds.values() if refund["parent_id"] == number]
        return sorted(found, key=lambda refund: refund["id"], reverse=True)

    # ------------------------------------------------------------ numbers

    def new_id(self) -> int:
        self.next_id += 1
        return self.next_id - 1

    def new_item(self) -> int:
        """Lines, fees and metas: one row of numbers is enough here."""
        self.next_item += 1
        return self.next_item - 1

    def _reserve(self, data: dict) -> None:
        self.next_id = max(self.next_id, data["id"] + 1,
                           *(refund["id"] + 1 for refund in data.get("refunds", [])), 1)
        items = [entry["id"] for name in shapes.LINES for entry in data.get(name, [])]
        self.next_item = max([self.next_item, *(number + 1 for number in items)])

    # ------------------------------------------------------------ orders

    def put(self, data: dict, modified: str = KEEP, keep_links: bool = False) -> Order:
        """Add an order, or replace the one of this number, as given; its parts are ours
        from then on."""
        with self.lock:
            return self._put(data, modified, keep_links)

    def put_all(self, orders: Iterable[dict], modified: str = KEEP) -> int:
        with self.lock:
            return len([self._put(data, modified, False) for data in orders])

    def _put(self, data: dict, modified: str, keep_links: bool) -> Order:
        if not isinstance(data.get("id"), int) or data["id"] < 1:
            raise ValueError("an order needs a whole number as its id")
        data = shapes.complete(data, self.settings)
        is_new = data["id"] not in self.orders
        self._reserve(data)
        order = self.orders.setdefault(data["id"], Order(data))
        order.data = data
        if data["status"] != "trash":
            order.before_trash = data["status"]
        for refund in data["refunds"]:
            if refund["id"] not in self.refunds:
                self.refunds[refund["id"]] = shapes.refund_of(refund, data, self.settings)
        self._finish(order, modified, keep_links)
        self._tell(order, *(("created", "updated") if is_new else ("updated",)))
        return order

    def edit(self, number: int, changes: dict, modified: str = CLOCK,
             notify: bool = True) -> Order:
        """Change parts of an order; a dict is merged, anything else replaced."""
        with self.lock:
            order = self.order(number)
            data = copy.deepcopy(order.data)
            for name, value in changes.items():
                if name not in data:
                    raise ValueError(f"an order has no {name!r}")
                merge = isinstance(value, dict) and isinstance(data[name], dict)
                data[name] = {**data[name], **value} if merge else value
            self._change(order, data, modified)
            if notify:
                self._tell(order, "updated")
            return order

    def touch(self, number: int, modified: str = CLOCK) -> Order:
        """Saved again with nothing changed."""
        return self.edit(number, {}, modified)

    def trash(self, number: int, modified: str = CLOCK) -> Order:
        with self.lock:
            order = self.order(number)
            if order.data["status"] == "trash":
                raise ValueError(f"order {number} is in the bin already")
            before = order.data["status"]
            notes = (f"wc-{before}", str(int(self.clock.now())))
            metas = [{"id": self.new_item(), "key": key, "value": note}
                     for key, note in zip(BIN_METAS, notes)]
            metas = sorted(order.data["meta_data"] + metas, key=lambda meta: meta["key"])
            self._change(order, {**order.data, "status": "trash", "meta_data": metas}, modified)
            order.before_trash = before
            self._tell(order, "deleted")
            return order

    def restore(self, number: int, modified: str = CLOCK) -> Order:
        with self.lock:
            order = self.order(number)
            if order.data["status"] != "trash":
                raise ValueError(f"order {number} is not in the bin")
            metas = [meta for meta in order.data["meta_data"] if meta["key"] not in BIN_METAS]
            self._change(order, {**order.data, "status": order.before_trash,
                                 "meta_data": metas}, modified)
            self._tell(order, "restored", "updated")
            return order

    def delete(self, number: int) -> None:
        """For good, with its refunds; no webhook tells (steps.txt)."""
        with self.lock:
            self.order(number)
            del self.orders[number]
            for refund in self.refunds_of(number):
                del self.refunds[refund["id"]]
            self.sequence += 1

    def empty(self) -> None:
        with self.lock:
            self.orders.clear()
            self.refunds.clear()
            self.outbox.clear()
            self.sequence += 1

    def create(self, data: dict, paid: bool = False) -> Order:
        """An order made through REST: ids, key and dates are the shop's."""
        with self.lock:
            data["id"] = self.new_id()
            data["number"] = str(data["id"])
            data["order_key"] = f"wc_order_{secrets.token_urlsafe(10)[:13]}"
            if paid:
                pay(data)
            dates.stamp(data, "date_created", self.clock.gmt(), self.settings.zone)
            order = self.orders[data["id"]] = Order(data)
            self._change(order, data, CLOCK)
            self._tell(order, "created", "updated")
            return order

    def replace(self, number: int, data: dict) -> Order:
        """An order as PUT leaves it; saving moves its date even if nothing changed."""
        with self.lock:
            order = self.order(number)
            self._change(order, data, CLOCK)
            self._tell(order, "updated")
            return order

    def _change(self, order: Order, data: dict, modified: str) -> None:
        moved = not order.sequence or order.data["status"] != data["status"]
        order.data = data
        zone, now = self.settings.zone, self.clock.gmt()
        status = data["status"]
        paid = status == "completed" or (status == "processing" and data["needs_processing"])
        if moved and paid and not data["date_paid_gmt"] and data["created_via"] == "rest-api":
            dates.stamp(data, "date_paid", now, zone)
        if moved and status == "refunded" and self.left(order) > 0:
            self._all_back(order)
        if status == "completed" and not data["date_completed_gmt"]:
            dates.stamp(data, "date_completed", now, zone)
        self._finish(order, modified, keep_links=False)

    def _all_back(self, order: Order) -> None:
        """Set to `refunded` by hand: the shop makes the refund itself."""
        refund = shapes.refund(self.new_id(), order.data, self.left(order), ALL_BACK, [],
                               self.clock.gmt(), self.settings, self.new_item)
        self.refunds[refund["id"]] = refund
        order.data["refunds"] = shapes.refund_list(self.refunds_of(order.data["id"]))

    def _finish(self, order: Order, modified: str, keep_links: bool) -> None:
        data = order.data
        if modified == CLOCK:
            dates.stamp(data, "date_modified", self.clock.gmt(), self.settings.zone)
        elif modified != KEEP:
            dates.stamp(data, "date_modified", modified.removesuffix("Z"), self.settings.zone)
        total = Decimal(data["total"] or 0)
        data["needs_payment"] = total > 0 and data["status"] in ("pending", "failed", DRAFT)
        data["is_editable"] = data["status"] in ("pending", "on-hold", "auto-draft")
        if not keep_links:
            shapes.link(data, self.settings.public_url)
        self.sequence += 1
        order.changed(self.sequence)

    def _tell(self, order: Order, *events: str) -> None:
        """A draft of the block checkout is only ever `updated`."""
        for event in events:
            if not (event == "created" and order.data["status"] == DRAFT):
                self.outbox.queue(f"order.{event}", order.data["id"])

    # ------------------------------------------------------------ refunds

    def left(self, order: Order) -> Decimal:
        """What may still be refunded."""
        given = sum((Decimal(refund["amount"]) for refund in self.refunds_of(order.data["id"])),
                    Decimal(0))
        return Decimal(order.data["total"]) - given

    def refund(self, number: int, amount: str | None = None, reason: str = "",
               lines: list[dict] | None = None, modified: str = CLOCK) -> dict:
        """Give money back; without an amount all that is left. The last cent makes the
        order `refunded`, less leaves its status and total as they are."""
        with self.lock:
            order = self.order(number)
            left = self.left(order)
            money = left if amount is None else Decimal(amount)
            if not 0 <= money <= left:
                raise ValueError("Invalid refund amount.")
            refund = shapes.refund(
                self.new_id(), order.data, money, reason, lines or [], self.clock.gmt(),
                self.settings, self.new_item)
            self.refunds[refund["id"]] = refund
            data = {**order.data, "refunds": shapes.refund_list(self.refunds_of(number))}
            if money == left:
                data["status"] = "refunded"
            self._change(order, data, modified)
            self._tell(order, "updated")
            return refund

    def put_refund(self, refund: dict) -> None:
        """As given, with its parent_id and dates; its order tells of it, with no new date."""
        with self.lock:
            order = self.order(refund["parent_id"])
            self.next_id = max(self.next_id, refund["id"] + 1)
            shapes.link_refund(refund, self.settings.public_url)
            self.refunds[refund["id"]] = refund
            told = shapes.refund_list(self.refunds_of(refund["parent_id"]))
            self._change(order, {**order.data, "refunds": told}, KEEP)

    def delete_refund(self, refund_id: int) -> dict:
        """No webhook and no new date: only the order's refunds[] tells."""
        with self.lock:
            if refund_id not in self.refunds:
                raise Missing(f"there is no refund {refund_id}")
            refund = self.refunds.pop(refund_id)
            order = self.order(refund["parent_id"])
            left = shapes.refund_list(self.refunds_of(refund["parent_id"]))
            self._change(order, {**order.data, "refunds": left}, KEEP)
            return refund

    # ------------------------------------------------------------ settings

    def relink(self) -> None:
        """After the public address changed."""
        with self.lock:
            for order in self.orders.values():
                shapes.link(order.data, self.settings.public_url)
                order.changed(order.sequence)
            for refund in self.refunds.values():
                shapes.link_refund(refund, self.settings.public_url)


