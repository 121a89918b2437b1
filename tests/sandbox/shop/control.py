"""The endpoints under /sandbox: what tests see of the shop and do in it.

Dates in `modified` are UTC (2026-11-24T04:49:40Z), or "keep" (no new date_modified) or
"clock" (the shop's now).

GET    /sandbox/orders.json     every order, the bin's too;  GET orders/N  one, or null
POST   /sandbox/orders          {"orders": [{…}, …], "modified": "keep"}: add or replace
POST   /sandbox/edit            {"id", "changes": {…}, "modified": "clock", "notify": true}
POST   /sandbox/touch, trash, restore   {"id", "modified": "clock"}
POST   /sandbox/delete          {"id"}: for good
DELETE /sandbox/orders          all of them
POST   /sandbox/refund          {"id", "amount", "reason", "lines", "modified"}; no amount: all
POST   /sandbox/refunds         {"refunds": [{…}]}: add or replace, as GET refunds has them
POST   /sandbox/delete-refund   {"id": the refund's}
GET    /sandbox/refunds.json
GET, POST /sandbox/clock        {"set": "2026-11-24T05:00:00Z", "run": false}, {"advance": 60},
                                {"real": true}
GET, POST, DELETE /sandbox/fail     {"what", "times", "path", "method", "skip", "seconds",
                                "retry_after", "to"}
GET, POST, DELETE /sandbox/on-list  {"do": "touch", "after": 1, "id": 23, "modified": "clock"}
GET, DELETE /sandbox/calls      every request: time, method, path with query, status, failure
GET, PUT /sandbox/webhooks      [{"topic", "delivery_url", "secret", "status", "api_version"}]
GET, DELETE /sandbox/pending    deliveries that wait
POST   /sandbox/deliver         {"most", "times", "seed", "drop", "webhook"}
POST   /sandbox/queue           {"topic", "id"}: as if it had happened
POST   /sandbox/thankyou        {"id"}: somebody looks at the thank-you page
POST   /sandbox/ping            {"webhook"}
POST   /sandbox/reset           as it was when it started, without orders
GET, POST /sandbox/settings     {"ties": "shuffle", "zone", "currency", "custom_statuses", …}
                                "permission" is that of the program's key
"""
from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any, Callable

from . import delivery
from .lists import TIES
from .outbox import PING, Pending
from .server import Sandbox
from .shop import CLOCK, KEEP, Shop

SETTABLE = {
    "public_url": str, "name": str, "zone": str, "currency": str, "decimals": int,
    "version": str, "prices_include_tax": bool, "round_at_subtotal": bool,
    "custom_statuses": list, "taxes": list, "strip_authorization": bool, "ties": str,
    "hook_timeout": float,
}


def handle(sandbox: Sandbox, verb: str, path: str, body: bytes) -> tuple[int, bytes]:
    """The HTTP status and JSON for one request; errors say what was wrong with it."""
    name = path.removeprefix("/sandbox/").strip("/")
    action = ACTIONS.get((verb, name))
    try:
        order = json.loads(body) if body.strip() else {}
        if verb == "GET" and name.startswith("orders/"):
            order = sandbox.shop.orders.get(int(name.removeprefix("orders/")))
            return _json(200, order and order.data)
        if action is None:
            return _json(404, {"error": f"no {verb} {path} here", "see": "/sandbox/help"})
        return _json(200, action(sandbox, order))
    except KeyError as error:
        return _json(400, {"error": f"{error.args[0]} is missing"})
    except (ValueError, TypeError, ArithmeticError) as error:
        return _json(400, {"error": str(error)})


def _json(status: int, value: Any) -> tuple[int, bytes]:
    return status, json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _orders(sandbox: Sandbox, order: dict) -> list[dict]:
    with sandbox.shop.lock:
        return [sandbox.shop.orders[number].data for number in sorted(sandbox.shop.orders)]


def _put(sandbox: Sandbox, order: dict) -> dict:
    keep_links = bool(order.get("keep_links"))
    modified = order.get("modified", KEEP)
    with sandbox.shop.lock:
        for data in order["orders"]:
            sandbox.shop.put(data, modified, keep_links)
    return {"orders": len(order["orders"])}


def _edit(sandbox: Sandbox, order: dict) -> dict:
    return sandbox.shop.edit(order["id"], order["changes"], order.get("modified", CLOCK),
                             order.get("notify", True)).data


def _deed(name: str) -> Callable:
    def action(sandbox: Sandbox, order: dict) -> dict:
        return getattr(sandbox.shop, name)(order["id"], order.get("modified", CLOCK)).data

    return action


def _delete(sandbox: Sandbox, order: dict) -> dict:
    sandbox.shop.delete(order["id"])
    return {"deleted": order["id"]}


def _empty(sandbox: Sandbox, order: dict) -> dict:
    sandbox.shop.empty()
    return {"orders": 0}


def _refund(sandbox: Sandbox, order: dict) -> dict:
    return sandbox.shop.refund(order["id"], order.get("amount"), order.get("reason", ""),
                               order.get("lines"), order.get("modified", CLOCK))


def _put_refunds(sandbox: Sandbox, order: dict) -> dict:
    with sandbox.shop.lock:
        for refund in order["refunds"]:
            sandbox.shop.put_refund(refund)
    return {"refunds": len(order["refunds"])}


def _show_clock(sandbox: Sandbox, order: dict) -> dict:
    clock = sandbox.shop.clock
    return {"now": f"{clock.gmt()}Z", "seconds": int(clock.now()), "stands": clock.stands}


def _set_clock(sandbox: Sandbox, order: dict) -> dict:
    clock = sandbox.shop.clock
    if "set" in order:
        clock.set(order["set"], bool(order.get("run")))
    if "advance" in order:
        clock.advance(float(order["advance"]))
    if order.get("real"):
        clock.real()
    return _show_clock(sandbox, {})


def _clear(part: str) -> Callable:
    def action(sandbox: Sandbox, order: dict) -> list:
        getattr(sandbox, part).clear()
        return []

    return action


def _forget_calls(sandbox: Sandbox, order: dict) -> dict:
    sandbox.forget_calls()
    return {"forgotten": True}


def _webhooks(sandbox: Sandbox, order: Any) -> list[dict]:
    """With secrets and counts: only tests ask here."""
    return [asdict(webhook) for _, webhook in sorted(sandbox.shop.outbox.webhooks.items())]


def _set_webhooks(sandbox: Sandbox, order: list) -> list[dict]:
    sandbox.shop.outbox.set(order or [], sandbox.shop.clock.gmt())
    return _webhooks(sandbox, {})


def _pending(sandbox: Sandbox, order: dict) -> list[dict]:
    return [asdict(pending) for pending in sandbox.shop.outbox.waiting]


def _forget_pending(sandbox: Sandbox, order: dict) -> list:
    sandbox.shop.outbox.clear()
    return []


def _queue(sandbox: Sandbox, order: dict) -> list[dict]:
    sandbox.shop.outbox.queue(order["topic"], int(order["id"]))
    return _pending(sandbox, {})


def _thankyou(sandbox: Sandbox, order: dict) -> list[dict]:
    return _queue(sandbox, {"topic": "action.woocommerce_thankyou", "id": order["id"]})


def _ping(sandbox: Sandbox, order: dict) -> list[dict]:
    number = int(order["webhook"])
    sandbox.shop.outbox.waiting.append(Pending(number, PING, number))
    return _pending(sandbox, {})


def _reset(sandbox: Sandbox, order: dict) -> dict:
    """The address stays, and the key it was started with."""
    sandbox.reset(Shop(sandbox.first_settings()))
    return _show_settings(sandbox, {})


def _change_settings(sandbox: Sandbox, order: dict) -> dict:
    settings = sandbox.shop.settings
    for name, value in order.items():
        if name == "permission":
            settings.program = replace(settings.program, permission=value)
            continue
        if name not in SETTABLE:
            raise ValueError(f"{name!r} cannot be set; known: {', '.join(SETTABLE)}")
        if name == "ties" and value not in TIES:
            raise ValueError(f"ties are one of {', '.join(TIES)}")
        setattr(settings, name, SETTABLE[name](value))
    if "public_url" in order:
        settings.public_url = settings.public_url.rstrip("/")
        sandbox.shop.relink()
    return _show_settings(sandbox, {})


def _show_settings(sandbox: Sandbox, order: dict) -> dict:
    return {name: getattr(sandbox.shop.settings, name) for name in SETTABLE}


ACTIONS: dict[tuple[str, str], Callable] = {
    ("GET", "orders.json"): _orders,
    ("POST", "orders"): _put,
    ("DELETE", "orders"): _empty,
    ("POST", "edit"): _edit,
    ("POST", "touch"): _deed("touch"),
    ("POST", "trash"): _deed("trash"),
    ("POST", "restore"): _deed("restore"),
    ("POST", "delete"): _delete,
    ("POST", "refund"): _refund,
    ("POST", "delete-refund"): lambda sandbox, order: sandbox.shop.delete_refund(order["id"]),
    ("POST", "refunds"): _put_refunds,
    ("GET", "refunds.json"): lambda sandbox, order: list(sandbox.shop.refunds.values()),
    ("GET", "clock"): _show_clock,
    ("POST", "clock"): _set_clock,
    ("GET", "fail"): lambda sandbox, order: sandbox.failures.list(),
    ("POST", "fail"): lambda sandbox, order: sandbox.failures.arm(order),
    ("DELETE", "fail"): _clear("failures"),
    ("GET", "on-list"): lambda sandbox, order: sandbox.events.list(),
    ("POST", "on-list"): lambda sandbox, order: sandbox.events.arm(order),
    ("DELETE", "on-list"): _clear("events"),
    ("GET", "calls"): lambda sandbox, order: sandbox.calls(),
    ("DELETE", "calls"): _forget_calls,
    ("GET", "webhooks"): _webhooks,
    ("PUT", "webhooks"): _set_webhooks,
    ("GET", "pending"): _pending,
    ("DELETE", "pending"): _forget_pending,
    ("POST", "deliver"): lambda sandbox, order: delivery.deliver(sandbox.shop, **order),
    ("POST", "queue"): _queue,
    ("POST", "thankyou"): _thankyou,
    ("POST", "ping"): _ping,
    ("POST", "reset"): _reset,
    ("GET", "settings"): _show_settings,
    ("POST", "settings"): _change_settings,
    ("GET", "help"): lambda sandbox, order: {"help": (__doc__ or "").splitlines()},
}
