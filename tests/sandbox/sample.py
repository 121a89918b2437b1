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
STATES = {
    "es": {"draft": "presupuesto", "sent": "presupuesto", "sale": "confirmado",
           "cancel": "cancelado"},
    "en": {"draft": "quotation", "sent": "quotation", "sale": "confirmed",
           "cancel": "cancelled"}}
ORDER = {"es": "pedido", "en": "order"}
REFUSED = {"es": "la entrega no se aceptó", "en": "the delivery was not accepted"}
VAT = {"es": "IVA", "en": "VAT"}
LOCALE = {"es": "es_ES.UTF-8", "en": "en_US.UTF-8"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True, help="where nginx listens")
    parser.add_argument("--odoo", required=True, help="the sandbox")
    parser.add_argument("--language", choices=("es", "en"), default="es")
    parser.add_argument("--order", type=int, default=23, help="a captured order")
    parser.add_argument("command", nargs="+", help="booking-sync with its --env FILE")
    return parser.parse_args()


def in_words(number: str, language: str) -> str:
    """1075.00 as a reader of that language writes it: 1.075,00 or 1,075.00."""
    whole, _, rest = number.partition(".")
    english = f"{int(whole):,}.{rest}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def shown(command: list[str], number: str, language: str) -> dict:
    """What the program knows of the order; {} while it knows nothing."""
    done = subprocess.run([*command, "show", number, "--json"], capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": LOCALE[language]})
    return json.loads(done.stdout) if done.returncode == 0 else {}


def wait_until_settled(command: list[str], number: str, language: str) -> dict:
    end = time.monotonic() + PATIENCE
    while True:
        order = shown(command, number, language)
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
    language = options.language
    capture = send.capture(options.order)
    wanted = json.loads(capture.body)
    began = time.monotonic()
    answer = send.deliver(f"{options.url}/webhook/order", capture)
    if answer.status != 200:
        print(f"{REFUSED[language]}: {answer.status} {answer.body.decode()}")
        return 1
    order = wait_until_settled(options.command, wanted["number"], language)
    took = in_words(f"{time.monotonic() - began:.1f}", language)
    if order["state"] != "synced":
        print(f"{ORDER[language]} {order['number']}: {order.get('what', order['state'])}")
        return 1
    found = order_in_odoo(options.odoo, order["odoo_name"])
    classes = " + ".join(line["name"] for line in found["lines"])
    paid, total, tax = (in_words(amount, language) for amount in (
        wanted["total"], found["amount_total"], found["amount_tax"]))
    print(f"{ORDER[language]} {order['number']} · {classes} · {paid} € → {found['name']}, "
          f"{STATES[language][found['state']]}, {total} €, {VAT[language]} {tax} €, {took} s")
    equal = (Decimal(found["amount_total"]) == Decimal(wanted["total"]) and
             Decimal(found["amount_tax"]) == Decimal(wanted["total_tax"]))
    return 0 if equal and found["state"] == "sale" else 1


if __name__ == "__main__":
    sys.exit(main())
