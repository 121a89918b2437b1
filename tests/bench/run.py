#!/usr/bin/python3
"""What a backfill costs: calls, the client's own CPU time, memory. Prints a table.

    BUILD_DIR=build/release/cgi tests/bench/run.py                    100, 1,000, 5,000 orders
    BUILD_DIR=build/release/cgi tests/bench/run.py --orders 30 60

Each row is a fresh inbox and a fresh Odoo, both sandboxes on this machine. Calls are counted
by those who are asked; CPU time (user and system) and memory are what the kernel accounts to
the process of booking-sync. CPU time is told as a ratio, since machines differ: to what
Python's json takes to read the same orders once, and an order's share to that of the first
row. No number here decides a test.
"""
from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))

from harness import Books, Installation, SandboxClient  # noqa: E402
from orders import spread  # noqa: E402
from shop_client import ShopClient  # noqa: E402

YARDSTICK_S = 0.5  # read the orders so long, to know how long once is
HEAD = ("| orders | Odoo calls | an order | shop calls | an order | CPU ÷ reading the JSON "
        "in Python | CPU of an order ÷ first row | peak memory |\n"
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")


@dataclass(frozen=True)
class Row:
    orders: int
    odoo_calls: int
    shop_calls: int
    cpu: float        # seconds
    yardstick: float  # seconds
    peak: int         # KiB

    def text(self, first: "Row") -> str:
        share = (self.cpu / self.orders) / (first.cpu / first.orders)
        return (f"| {self.orders:,} | {self.odoo_calls:,} | {self.odoo_calls / self.orders:.3f} "
                f"| {self.shop_calls:,} | {self.shop_calls / self.orders:.3f} "
                f"| {self.cpu / self.yardstick:.1f} | {share:.2f} | {self.peak / 1024:.1f} MiB |")


def time_of_reading(orders: list[dict]) -> float:
    """CPU seconds that Python's json takes for them, once."""
    bodies = [json.dumps(order) for order in orders]
    began, rounds = time.process_time(), 0
    while time.process_time() - began < YARDSTICK_S:
        for body in bodies:
            json.loads(body)
        rounds += 1
    return (time.process_time() - began) / rounds


def backfill(count: int, folder: Path, shop: ShopClient) -> Row:
    shop.reset()
    shop.put(*spread(count))
    with SandboxClient.start() as odoo:
        house = Installation(folder, "", folder / "no.sock", odoo.url, shop.settings)
        shop.forget_requests()
        used = house.measure("sync", "--since", "2026-01-01")
        books = Books(odoo)
        if used.code != 0 or len(books.orders()) != count:
            raise RuntimeError(f"exit code {used.code}, {len(books.orders())} of {count} orders")
        return Row(count, len(books.calls()), len(shop.requests()), used.cpu,
                   time_of_reading(shop.orders()), used.peak)


def middle(rows: list[Row]) -> Row:
    """Of several runs: counts are alike, of the rest the median."""
    return Row(rows[0].orders, rows[0].odoo_calls, rows[0].shop_calls,
               median(row.cpu for row in rows), median(row.yardstick for row in rows),
               max(row.peak for row in rows))


def machine() -> str:
    return f"{os.cpu_count()} processors ({platform.machine()}), {platform.system()}"


def main() -> int:
    parser = argparse.ArgumentParser(description="What a backfill costs.")
    parser.add_argument("--orders", type=int, nargs="+", default=[100, 1000, 5000], metavar="N")
    parser.add_argument("--runs", type=int, default=3, help="of each row (default %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, ShopClient.start() as shop:
        rows = [middle([backfill(count, Path(name) / f"{count}-{run}", shop)
                        for run in range(options.runs)]) for count in options.orders]
    print(f"{machine()}; median of {options.runs} runs, of memory the most\n")
    print(HEAD)
    for row in rows:
        print(row.text(rows[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
