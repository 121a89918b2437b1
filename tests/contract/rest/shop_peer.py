"""A shop under contract: the sandbox, or a real WooCommerce that the environment names.

    WOO_URL CA_FILE                                  a shop made for tests
    WOO_CONSUMER_KEY WOO_CONSUMER_SECRET             the program's key: Read
    WOO_WRITE_KEY WOO_WRITE_SECRET                   what people do in the shop: Read/Write
    WOO_WRITEONLY_KEY WOO_WRITEONLY_SECRET           a key of Write

Without WOO_URL a sandbox of its own is started. The orders that the checks make are
deleted for good at the end, the webhook too; others are only ever read.
"""
from __future__ import annotations

import http.server
import json
import os
import sys
import threading
import time
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Callable, Iterator

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sandbox"))

from shop.settings import Key  # noqa: E402
from shop_client import Answer, Rest, ShopClient  # noqa: E402

SETTINGS = ("WOO_CONSUMER_KEY", "WOO_CONSUMER_SECRET", "WOO_WRITE_KEY", "WOO_WRITE_SECRET",
            "WOO_WRITEONLY_KEY", "WOO_WRITEONLY_SECRET")
FORM = "%Y-%m-%dT%H:%M:%S"
NO_PRODUCT = 99_999_999  # a line may name a product that is not there; it keeps its amounts
DELIVERY = 180  # seconds a shop may take: its cron, and what stands before us in its queue
ITEM = {"product_id": NO_PRODUCT, "name": "Fit Board", "quantity": 1, "subtotal": "61.98",
        "total": "61.98"}


def demand(condition: Any, words: str) -> None:
    """What a real shop must bring along, in words for the person who names it."""
    assert condition, f"this shop is not set up for the contract: {words}"


def shifted(moment: str, seconds: int) -> str:
    """A date text some seconds earlier or later."""
    return (datetime.strptime(moment, FORM) + timedelta(seconds=seconds)).strftime(FORM)


class Shop:
    """The shop with its keys, and orders of our own in it."""

    real = True

    def __init__(self, url: str, ca_file: str | None, keys: list[Key]) -> None:
        self.key, self.owner, self.write_only = keys
        self.rest = Rest(url, ca_file, self.key)
        self.url = url
        self.made: list[int] = []
        about = self.rest.get("/wp-json/", key=None).json
        self.zone = about["timezone_string"]
        demand(self.zone, "its time zone is an offset; choose a city")
        environment = self.get("system_status", key=self.owner).json["environment"]
        self.what = (f"a real WooCommerce {environment['version']} on WordPress "
                     f"{environment['wp_version']}, {self.zone}")

    # ------------------------------------------------------------ asking

    def get(self, path: str, query: Any = None, **more: Any) -> Answer:
        return self.rest.get(path, query, **more)

    def mine(self, query: str, *numbers: int) -> list[int]:
        """Those of our orders in a list of up to a hundred, in its order."""
        told = self.get("orders", f"per_page=100&_fields=id&{query}")
        assert told.status == 200, told.body
        return [number for number in told.ids if number in (numbers or self.made)]

    def order(self, number: int) -> dict:
        return self.get(f"orders/{number}").json

    def modified(self, number: int) -> str:
        """In UTC, as lists with dates_are_gmt compare it."""
        return self.order(number)["date_modified_gmt"]

    def now(self) -> datetime:
        """The clock of the shop, as its answers tell it."""
        date = self.get("orders", "per_page=1&_fields=id").headers["Date"]
        return parsedate_to_datetime(date).replace(tzinfo=timezone.utc)

    # ------------------------------------------------------------ what people do

    def write(self, method: str, path: str, body: Any = None, query: Any = None) -> Answer:
        return self.rest.request(method, path, query, body, key=self.owner)

    def make(self, **body: Any) -> dict:
        told = self.write("POST", "orders", {"status": "processing", "line_items": [ITEM], **body})
        assert told.status == 201, told.body
        self.made.append(told.json["id"])
        return told.json

    def change(self, number: int, **body: Any) -> dict:
        told = self.write("PUT", f"orders/{number}", body)
        assert told.status == 200, told.body
        return told.json

    def trash(self, number: int) -> None:
        assert self.write("DELETE", f"orders/{number}").status == 200

    def delete(self, number: int) -> None:
        assert self.write("DELETE", f"orders/{number}", query="force=true").status == 200
        self.made.remove(number)

    def refund(self, number: int, amount: str, **more: Any) -> dict:
        told = self.write("POST", f"orders/{number}/refunds",
                          {"amount": amount, "api_refund": False, **more})
        assert told.status == 201, told.body
        return told.json

    def pause(self) -> None:
        """Until the shop's next second."""
        before = self.now()
        while self.now() == before:
            time.sleep(0.1)

    def apart(self, count: int, **body: Any) -> list[int]:
        """Orders of which each has a second of its own."""
        numbers = []
        for _ in range(count):
            self.pause()
            numbers.append(self.make(**body)["id"])
        self.pause()
        return numbers

    def since(self, number: int) -> str:
        """A query for what changed in the second of that order or later."""
        moment = shifted(self.modified(number), -1)
        return f"orderby=modified&order=asc&dates_are_gmt=true&modified_after={moment}"

    def clean(self) -> None:
        for number in list(self.made):
            self.delete(number)

    # ------------------------------------------------------------ webhooks

    def hear(self, topic: str, deed: Callable[[], Any]) -> Iterator[tuple[dict, bytes]]:
        """Make a webhook of this topic, do something, and give what is delivered, the ping
        first, for as long as a shop may take."""
        with receiver() as (port, got):
            host = os.environ.get("WOO_RECEIVER", "127.0.0.1")
            hook = self.write("POST", "webhooks", {
                "name": "contract", "topic": topic, "secret": "contract-secret",
                "delivery_url": f"http://{host}:{port}/hook"})
            assert hook.status == 201, hook.body
            try:
                deed()
                yield from self._heard(got)
            finally:
                self.write("DELETE", f"webhooks/{hook.json['id']}", query="force=true")

    def _heard(self, got: list) -> Iterator[tuple[dict, bytes]]:
        given, end = 0, time.monotonic() + DELIVERY
        while time.monotonic() < end:
            self.deliver()
            while given < len(got):
                yield got[given]
                given += 1
            time.sleep(0.2)

    def deliver(self) -> None:
        """A real shop delivers by itself."""


class SandboxShop(Shop):
    real = False

    def __init__(self, client: ShopClient) -> None:
        self.client = client
        client.clock("2026-05-10T10:00:00Z")
        super().__init__(client.url, client.ca_file,
                         [client.keys, client.owner, client.write_only])
        self.what = self.what.replace("a real", "the sandbox, as")

    def pause(self) -> None:
        self.client.advance(1)

    def deliver(self) -> None:
        self.client.deliver()


@contextmanager
def receiver() -> Iterator[tuple[int, list[tuple[dict, bytes]]]]:
    """Answers 200 to whatever comes, and keeps it."""
    got: list[tuple[dict, bytes]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            got.append((dict(self.headers), body))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield server.server_address[1], got
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def open_shop() -> Iterator[Shop]:
    if url := os.environ.get("WOO_URL"):
        missing = [name for name in SETTINGS if not os.environ.get(name)]
        demand(not missing, f"the environment lacks {', '.join(missing)}")
        words = [os.environ[name] for name in SETTINGS]
        permissions = ("read", "read_write", "write")
        keys = [Key(*words[2 * n : 2 * n + 2], permission)
                for n, permission in enumerate(permissions)]
        shop = Shop(url.rstrip("/"), os.environ.get("CA_FILE"), keys)
        try:
            yield shop
        finally:
            shop.clean()
        return
    with ShopClient.start("--plain-port", "0") as client:
        yield SandboxShop(client)


def read_of(order: dict) -> dict:
    """The parts of an order that the program reads, metas in one order."""
    names = ("id", "number", "order_key", "status", "currency", "prices_include_tax",
             "date_created_gmt", "date_modified_gmt", "date_paid_gmt", "customer_id", "billing",
             "shipping", "total", "total_tax", "discount_total", "line_items", "tax_lines",
             "fee_lines", "shipping_lines", "coupon_lines", "refunds")
    metas = sorted(order["meta_data"], key=lambda meta: meta["id"])
    return {**{name: order[name] for name in names}, "meta_data": json.dumps(metas)}
