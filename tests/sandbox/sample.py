#!/usr/bin/python3
"""Delivers one captured order as the shop does, waits, and says in words what came of it.

    sample.py --url http://127.0.0.1:8080 --odoo http://127.0.0.1:40001 -- booking-sync --env F

For nginx/run.sh. Ends with 0 only if Odoo's order is confirmed and equals, to the cent and
tax included, what the shop charged; whatever is printed was read from the program and from
Odoo.
"""
from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import urllib.request
from decimal import Decimal

import send

PATIENCE = 60.0
STATES = {"draft": "presupuesto", "sent": "presupuesto", "sale": "confirmado",
          "cancel": "cancelado"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True, help="where nginx listens")
    parser.add_argument("--odoo", required=True, help="the sandbox")
    parser.add_argument("--order", type=int, default=23, help="a captured order")
    parser.add_argument("command", nargs="+", help="booking-sync with its --env FILE")
    return parser.parse_args()


def euros(amount: str) -> str:
    """75.00 as a Spanish reader writes it."""
    whole, _, cents = amount.partition(".")
    return f"{int(whole):,}".replace(",", ".") + f",{cents} €"


def seconds(duration: float) -> str:
    return f"{duration:.1f}".replace(".", ",") + " s"


def shown(command: list[str], number: str) -> dict:
    """What the program knows of the order; {} while it knows nothing."""
    done = subprocess.run([*command, "show", number, "--json"], capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": "es_ES.UTF-8"})
    return json.loads(done.stdout) if done.returncode == 0 else {}


def wait_until_settled(command: list[str], number: str) -> dict:
    end = time.monotonic() + PATIENCE
    while True:
        order = shown(command, number)
        if order.get("state") in ("synced", "ignored", "parked"):
            return order
        if time.monotonic() > end:
            raise TimeoutError(f"after {PATIENCE:.0f} s the order is still "
                               f"{order.get('state', 'unknown')}")
        time.sleep(0.05)


def order_in_odoo(url: str, name: str) -> dict:
    with urllib.request.urlopen(f"{url}/sandbox/orders.json", timeout=30) as answer:
        return {order["name"]: order for order in json.load(answer)}[name]


def main() -> int:
    options = arguments()
    capture = send.capture(options.order)
    wanted = json.loads(capture.body)
    began = time.monotonic()
    answer = send.deliver(f"{options.url}/webhook/order", capture)
    if answer.status != 200:
        print(f"la entrega no se aceptó: {answer.status} {answer.body.decode()}")
        return 1
    order = wait_until_settled(options.command, wanted["number"])
    took = time.monotonic() - began
    if order["state"] != "synced":
        print(f"pedido {order['number']}: {order.get('what', order['state'])}")
        return 1
    found = order_in_odoo(options.odoo, order["odoo_name"])
    classes = " + ".join(line["name"] for line in found["lines"])
    print(f"pedido {order['number']} · {classes} · {euros(wanted['total'])} → "
          f"{found['name']}, {STATES[found['state']]}, {euros(found['amount_total'])}, "
          f"IVA {euros(found['amount_tax'])}, {seconds(took)}")
    equal = (Decimal(found["amount_total"]) == Decimal(wanted["total"]) and
             Decimal(found["amount_tax"]) == Decimal(wanted["total_tax"]))
    return 0 if equal and found["state"] == "sale" else 1


if __name__ == "__main__":
    sys.exit(main())
