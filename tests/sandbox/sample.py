#!/usr/bin/python3
"""Sells one captured order in the shop sandbox, waits for what its webhook brings, and says
in words what came of it; then a sync brings what the shop sold before it had webhooks.

    sample.py --url http://127.0.0.1:8080 --shop http://127.0.0.1:40002
              --odoo http://127.0.0.1:40001 -- booking-sync --env F

For nginx/run.sh. Ends with 0 only if Odoo's order is confirmed and equals, to the cent and
tax included, what the shop charged, and if every order of the shop is in Odoo once; whatever
is printed was read from the program and from Odoo.
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
from sell import sell
from shop_client import ShopClient

PATIENCE = 60.0
STATES = {
    "es": {"draft": "presupuesto", "sent": "presupuesto", "sale": "confirmado",
           "cancel": "cancelado"},
    "en": {"draft": "quotation", "sent": "quotation", "sale": "confirmed",
           "cancel": "cancelled"}}
ORDER = {"es": "pedido", "en": "order"}
REFUSED = {"es": "la entrega no se aceptó", "en": "the delivery was not accepted"}
SYNC = {"es": "sincronización · {} pedidos en la tienda, {} no habían llegado → {} en Odoo",
        "en": "sync · {} orders in the shop, {} had not come → {} in Odoo"}
VAT = {"es": "IVA", "en": "VAT"}
LOCALE = {"es": "es_ES.UTF-8", "en": "en_US.UTF-8"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True, help="where nginx listens")
    parser.add_argument("--shop", required=True, help="the control address of its sandbox")
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


def orders_in_odoo(url: str) -> dict[str, dict]:
    with urllib.request.urlopen(f"{url}/sandbox/orders.json", timeout=30) as answer:
        return {order["name"]: order for order in json.load(answer)}


def show_purchase(options: argparse.Namespace, shop: ShopClient) -> bool:
    """One purchase, from the shop's webhook to Odoo."""
    language = options.language
    wanted = send.capture(options.order).order
    began = time.monotonic()
    for told in sell(shop, [wanted]):
        if told["status"] != 200:
            print(f"{REFUSED[language]}: {told['status']} {told['answer']}")
            return False
    order = wait_until_settled(options.command, wanted["number"], language)
    took = in_words(f"{time.monotonic() - began:.1f}", language)
    if order["state"] != "synced":
        print(f"{ORDER[language]} {order['number']}: {order.get('what', order['state'])}")
        return False
    found = orders_in_odoo(options.odoo)[order["odoo_name"]]
    classes = " + ".join(line["name"] for line in found["lines"])
    paid, total, tax = (in_words(amount, language) for amount in (
        wanted["total"], found["amount_total"], found["amount_tax"]))
    print(f"{ORDER[language]} {order['number']} · {classes} · {paid} € → {found['name']}, "
          f"{STATES[language][found['state']]}, {total} €, {VAT[language]} {tax} €, {took} s")
    return (Decimal(found["amount_total"]) == Decimal(wanted["total"]) and
            Decimal(found["amount_tax"]) == Decimal(wanted["total_tax"]) and
            found["state"] == "sale")


def show_sync(options: argparse.Namespace, shop: ShopClient) -> bool:
    """What the shop sold before it knew of us."""
    done = subprocess.run([*options.command, "sync", "--json"], capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": LOCALE[options.language]})
    if done.returncode != 0:
        print(done.stdout + done.stderr)
        return False
    sold = len(shop.orders())
    held = [order["xid"] for order in orders_in_odoo(options.odoo).values()]
    print(SYNC[options.language].format(sold, json.loads(done.stdout)["fresh"], len(held)))
    return len(set(held)) == len(held) == sold


def main() -> int:
    options = arguments()
    shop = ShopClient.of_control(options.shop)
    shop.usual_webhooks(f"{options.url}/webhook/order", send.CAPTURE_SECRET)
    went_well = show_purchase(options, shop)
    return 0 if show_sync(options, shop) and went_well else 1


if __name__ == "__main__":
    sys.exit(main())
