#!/usr/bin/python3
"""Sells orders in the shop sandbox, whose webhooks tell of them.

    sell.py --shop http://127.0.0.1:8090 --order 67
    sell.py --shop … --made-up 20
    sell.py --shop … --made-up 3 --lost     no webhook comes: the next sync finds them
"""
from __future__ import annotations

import argparse
import sys

import send
from shop_client import CLOCK, ShopClient

FIRST_MADE_UP = 1001


def sell(shop: ShopClient, orders: list[dict], lost: bool = False) -> list[dict]:
    """Put them into the shop as changed just now, and let its webhooks tell."""
    shop.put(*orders, modified=CLOCK)
    return shop.deliver(drop=lost)


def next_number(shop: ShopClient) -> int:
    return max([FIRST_MADE_UP, *(order["id"] + 1 for order in shop.orders())])


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Sell orders in the shop sandbox.")
    add = parser.add_argument
    add("--shop", required=True, metavar="URL", help="its control address")
    add("--lost", action="store_true", help="the webhooks are lost")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--order", type=int, metavar="ID", help="a captured order, such as 23")
    what.add_argument("--made-up", type=int, metavar="N", help="N orders made up")
    return parser.parse_args(argv)


def main() -> int:
    options = arguments()
    shop = ShopClient.of_control(options.shop)
    orders = (send.made_up(next_number(shop), options.made_up) if options.made_up
              else [send.capture(options.order).order])
    told = sell(shop, orders, options.lost)
    for one in told:
        print(one["topic"], one["id"], one["status"] or "-", one["answer"].strip())
    return 0 if all(options.lost or one["status"] == 200 for one in told) else 1


if __name__ == "__main__":
    sys.exit(main())
