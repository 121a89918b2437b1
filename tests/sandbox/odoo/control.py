"""The endpoints under /sandbox: what tests see of Odoo and make go wrong in it.

GET    /sandbox/orders.json, partners.json, products.json   the records
GET    /sandbox/calls          every call: method, uid, arguments, outcome, rows written
DELETE /sandbox/calls          forget them
GET    /sandbox/fail           the armed failures
POST   /sandbox/fail           arm one: {"what", "times", "method", "skip", "seconds"}
DELETE /sandbox/fail           disarm all (as {"what": "none"})
POST   /sandbox/as-staff       {"model", "method", "args", "kwargs"}, done by a colleague
POST   /sandbox/merge-partners {"keep": id, "gone": [ids]}
POST   /sandbox/settings       {"lock_confirmed": true, "think": 0.05, "key": "…",
                               "rights": {"product.product": "r"}, "groups": […],
                               "digits": {"price_unit": 1}, "version": "19.0",
                               "database": "school"}
GET    /sandbox/settings       those, and the taxes included in price with their ids
"""
from __future__ import annotations

import json
from typing import Any, Callable

from . import records
from .errors import OdooError
from .service import Sandbox

SETTABLE = {"lock_confirmed": bool, "think": float, "key": str, "rights": dict,
            "groups": list, "digits": dict, "version": str, "database": str}


def handle(sandbox: Sandbox, verb: str, path: str, body: bytes) -> tuple[int, bytes]:
    """The HTTP status and JSON for one request; errors say what was wrong with it."""
    action = ACTIONS.get((verb, path.removeprefix("/sandbox/")))
    if action is None:
        return _json(404, {"error": f"no {verb} {path} here", "see": "/sandbox/help"})
    try:
        order = json.loads(body) if body.strip() else {}
        return _json(200, action(sandbox, order))
    except KeyError as error:
        return _json(400, {"error": f"{error.args[0]} is missing"})
    except (ValueError, TypeError) as error:
        return _json(400, {"error": str(error)})
    except OdooError as error:
        return _json(400, {"error": error.text})


def _json(status: int, value: Any) -> tuple[int, bytes]:
    return status, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _records(view: Callable) -> Callable:
    def action(sandbox: Sandbox, order: dict) -> list[dict]:
        with sandbox.lock:
            return view(sandbox.env())

    return action


def _forget_calls(sandbox: Sandbox, order: dict) -> dict:
    sandbox.forget_calls()
    return {"forgotten": True}


def _disarm(sandbox: Sandbox, order: dict) -> list[dict]:
    sandbox.failures.clear()
    return []


def _merge(sandbox: Sandbox, order: dict) -> dict:
    with sandbox.lock:
        env = sandbox.env(sandbox.settings.staff_id)
        with sandbox.store.transaction():
            env["res.partner"].merge(order["keep"], order["gone"])
        sandbox.history.commit(env.touched)
    return {"kept": order["keep"]}


def _change_settings(sandbox: Sandbox, order: dict) -> dict:
    for name, value in order.items():
        if name not in SETTABLE:
            raise ValueError(f"{name!r} cannot be set; known: {', '.join(SETTABLE)}")
        setattr(sandbox.settings, name, SETTABLE[name](value))
    return _show_settings(sandbox, {})


def _show_settings(sandbox: Sandbox, order: dict) -> dict:
    settings = sandbox.settings
    with sandbox.lock:
        taxes = sandbox.store.all('SELECT * FROM "account.tax" WHERE active ORDER BY id')
    return {
        "database": settings.database, "login": settings.login, "user_id": settings.user_id,
        "staff_id": settings.staff_id, "lock_confirmed": settings.lock_confirmed,
        "think": settings.think,
        "taxes": [
            {"id": tax["id"], "name": tax["name"], "amount": tax["amount"],
             "price_include": bool(tax["price_include"]), "tax_scope": tax["tax_scope"]}
            for tax in taxes
        ],
    }


ACTIONS: dict[tuple[str, str], Callable] = {
    ("GET", "orders.json"): _records(records.order_list),
    ("GET", "partners.json"): _records(records.partner_list),
    ("GET", "products.json"): _records(records.product_list),
    ("GET", "calls"): lambda sandbox, order: sandbox.calls(),
    ("DELETE", "calls"): _forget_calls,
    ("GET", "fail"): lambda sandbox, order: sandbox.failures.list(),
    ("POST", "fail"): lambda sandbox, order: sandbox.failures.arm(order),
    ("DELETE", "fail"): _disarm,
    ("POST", "as-staff"): lambda sandbox, order: sandbox.as_staff(order),
    ("POST", "merge-partners"): _merge,
    ("POST", "settings"): _change_settings,
    ("GET", "settings"): _show_settings,
    ("GET", "help"): lambda sandbox, order: {"help": (__doc__ or "").splitlines()},
}
