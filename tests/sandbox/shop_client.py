"""Starts the shop sandbox and speaks with it: for this folder's tests and for others.

    with ShopClient.start(folder, "--captured") as shop:
        shop.put(make_order(1001))
        shop.trash(1001)
        shop.fail("503", retry_after="2", times=2)
        environment.update(shop.settings)
"""
from __future__ import annotations

import base64
import http.client
import json
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Iterable, Iterator
from urllib.parse import urlencode, urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from make_order import make_order, variant
from shop.settings import OWNER, PROGRAM, WRITE_ONLY, Key

TIMEOUT = 120
BULK = 500  # orders in one call
KEEP, CLOCK = "keep", "clock"  # what a change does to date_modified; or a UTC date


@dataclass(frozen=True)
class Answer:
    """What the shop's REST answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """An error's code."""
        return self.json["code"]

    @property
    def ids(self) -> list[int]:
        return [entry["id"] for entry in self.json]

    @property
    def total(self) -> int:
        return int(self.headers["X-WP-Total"])


class Rest:
    """Asks a shop's REST API, any shop's."""

    def __init__(self, url: str, ca_file: str | None, key: Key | None) -> None:
        self.url, self.key = url.rstrip("/"), key
        self.context = ssl.create_default_context(cafile=ca_file)

    def get(self, path: str, query: Any = None, **more: Any) -> Answer:
        return self.request("GET", path, query, **more)

    def request(self, method: str, path: str, query: Any = None, body: Any = None, *,
                key: Key | None | str = "ours", headers: dict[str, str] | None = None,
                url: str | None = None, timeout: float = TIMEOUT) -> Answer:
        """One request below /wp-json/wc/v3/, or at `path` itself where it begins with /."""
        parts = urlsplit(url or self.url)
        target = parts.path + (path if path.startswith("/") else f"/wp-json/wc/v3/{path}")
        if query:
            target += "?" + (query if isinstance(query, str) else urlencode(query))
        heads = {"Content-Type": "application/json"} if body is not None else {}
        if key == "ours":
            key = self.key
        if key:
            words = base64.b64encode(f"{key.key}:{key.secret}".encode()).decode()
            heads["Authorization"] = f"Basic {words}"
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection = self._connection(parts, timeout)
        try:
            connection.request(method, target, data, {**heads, **(headers or {})})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def _connection(self, parts, timeout: float) -> http.client.HTTPConnection:
        if parts.scheme == "https":
            return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=timeout,
                                               context=self.context)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)


class ShopClient(Rest):
    """A running sandbox, seen from outside: get() and request() as the program asks, the
    rest as people in the shop and its mishaps do."""

    keys, write_only, owner = PROGRAM, WRITE_ONLY, OWNER

    def __init__(self, url: str, control_url: str, ca_file: str, plain_url: str = "") -> None:
        super().__init__(url, ca_file, PROGRAM)
        self.control_url, self.ca_file, self.plain_url = control_url, ca_file, plain_url

    @classmethod
    @contextmanager
    def start(cls, *options: str | Path) -> Iterator["ShopClient"]:
        """A sandbox of its own process at free ports, ended when the block ends. A Path is
        the folder that keeps its certificates; else they are made anew each time."""
        command = [sys.executable, str(HERE / "shop_sandbox.py"), "--port", "0",
                   "--control-port", "0"]
        for option in options:
            command += ["--tls-folder", str(option)] if isinstance(option, Path) else [option]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield cls._reached(process.stdout)
            finally:
                process.terminate()

    @classmethod
    def of_control(cls, control_url: str) -> "ShopClient":
        """A shop that somebody else started: only what people do there."""
        return cls("", control_url, "")

    @classmethod
    def _reached(cls, lines: Iterable[str]) -> "ShopClient":
        """The addresses, from what the sandbox prints; its last line is where it listens."""
        told = {}
        for line in lines:
            words, _, last = line.strip().rpartition(" ")
            told[words] = last
            if words == "listening on":
                return cls(last, told["control on"], told["CA file:"],
                           told.get("plain http on", ""))
        raise RuntimeError("the shop sandbox did not start")

    @property
    def settings(self) -> dict[str, str]:
        """What the program needs to ask this shop."""
        return {"WOO_URL": self.url, "WOO_CONSUMER_KEY": self.keys.key,
                "WOO_CONSUMER_SECRET": self.keys.secret, "CA_FILE": self.ca_file}

    # ------------------------------------------------------------ the control endpoints

    def control(self, verb: str, path: str, order: Any = None) -> Any:
        body = None if order is None else json.dumps(order).encode()
        request = urllib.request.Request(f"{self.control_url}/sandbox/{path}", body, method=verb)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise ValueError(json.load(error)["error"]) from None

    def page(self, path: str = "/") -> str:
        with urllib.request.urlopen(self.control_url + path, timeout=TIMEOUT) as response:
            return response.read().decode()

    def reset(self) -> None:
        """As it was when it started, without orders."""
        self.control("POST", "reset")

    # ------------------------------------------------------------ what people do

    def put(self, *orders: dict, modified: str = KEEP, keep_links: bool = False) -> None:
        """Add or replace orders as make_order or a capture gives them, dates included.
        `keep_links` leaves _links as they are: those of another shop."""
        for first in range(0, len(orders), BULK):
            self.control("POST", "orders", {
                "orders": orders[first : first + BULK], "modified": modified,
                "keep_links": keep_links})

    def fill(self, count: int, first_id: int = 1001, start: str = "2026-05-01T12:00:00",
             step: int = 60, **changes: Any) -> list[int]:
        """Many orders of one kind, `step` seconds apart by the shop's wall clock (0: all in
        one second), each with its own customer; `changes` as of make_order.variant."""
        model = variant(make_order(first_id), **changes)
        without = {name: value for name, value in model.items() if not name.endswith("_gmt")}
        began = datetime.fromisoformat(start)
        orders = []
        for number in range(first_id, first_id + count):
            when = (began + timedelta(seconds=step * (number - first_id))).isoformat()
            orders.append({
                **without, "id": number, "number": str(number),
                "order_key": f"wc_order_made{number:09d}", "date_created": when,
                "date_modified": when,
                "billing": {**model["billing"], "email": f"cliente{number}@example.test"}})
        self.put(*orders)
        return [order["id"] for order in orders]

    def edit(self, number: int, touch: bool = True, modified: str | None = None,
             notify: bool = True, **changes: Any) -> dict:
        """Change some fields; without `touch` the date of change stays as it was."""
        when = modified or (CLOCK if touch else KEEP)
        return self.control("POST", "edit", {"id": number, "changes": changes,
                                             "modified": when, "notify": notify})

    def touch(self, number: int, modified: str = CLOCK) -> dict:
        """Saved again with nothing changed."""
        return self.control("POST", "touch", {"id": number, "modified": modified})

    def trash(self, number: int, modified: str = CLOCK) -> dict:
        return self.control("POST", "trash", {"id": number, "modified": modified})

    def restore(self, number: int, modified: str = CLOCK) -> dict:
        return self.control("POST", "restore", {"id": number, "modified": modified})

    def delete(self, number: int) -> None:
        """For good: nothing is left, and no webhook tells."""
        self.control("POST", "delete", {"id": number})

    def empty(self) -> None:
        self.control("DELETE", "orders")

    def refund(self, number: int, amount: str | None = None, reason: str = "",
               lines: list[dict] | None = None, touch: bool = True,
               modified: str | None = None) -> dict:
        """Give money back; without an amount all that is left, and the order is refunded."""
        return self.control("POST", "refund", {
            "id": number, "amount": amount, "reason": reason, "lines": lines,
            "modified": modified or (CLOCK if touch else KEEP)})

    def put_refunds(self, *refunds: dict) -> None:
        """Add or replace refunds as GET refunds gives them, dates included."""
        self.control("POST", "refunds", {"refunds": refunds})

    def delete_refund(self, refund_id: int) -> dict:
        """No webhook and no new date tell."""
        return self.control("POST", "delete-refund", {"id": refund_id})

    def orders(self) -> list[dict]:
        return self.control("GET", "orders.json")

    def order(self, number: int) -> dict | None:
        """None where there is none."""
        return self.control("GET", f"orders/{number}")

    def thankyou(self, number: int) -> list[dict]:
        """Somebody looks at the thank-you page."""
        return self.control("POST", "thankyou", {"id": number})

    # ------------------------------------------------------------ what makes it hard

    def clock(self, utc: float | str | None = None, run: bool = False) -> int:
        """Set the shop's clock to seconds or a text, where it stands unless it shall run;
        None: the real time again. Its seconds."""
        order = {"real": True} if utc is None else {"set": utc, "run": run}
        return self.control("POST", "clock", order)["seconds"]

    def advance(self, seconds: float) -> None:
        self.control("POST", "clock", {"advance": seconds})

    def now(self) -> str:
        """The shop's time in UTC: 2026-11-24T04:49:40Z"""
        return self.control("GET", "clock")["now"]

    def drift(self, number: int, after_lists: int = 1, path: str = "/orders?") -> None:
        """Somebody touches that order once so many lists from now have been made."""
        self.after_list("touch", number, after_lists, path=path)

    def after_list(self, do: str, number: int = 0, after: int = 1, **more: Any) -> None:
        """As drift(), for any of: touch, edit, put, trash, restore, delete, refund, advance."""
        self.control("POST", "on-list", {"do": do, "id": number, "after": after, **more})

    def ties(self, way: str) -> None:
        """How orders of one second are arranged: id, reverse, alternate, shuffle."""
        self.change(ties=way)

    def shuffle_ties(self) -> None:
        """Another order for each list."""
        self.ties("shuffle")

    def fail(self, what: str, **more: Any) -> None:
        """Arm a failure: times (1; None: for ever), path (a part of it, or a pattern),
        method, skip, seconds, retry_after, to."""
        self.control("POST", "fail", {"what": what, **more})

    def heal(self) -> None:
        self.control("DELETE", "fail")

    def allow(self, permission: str) -> None:
        """The permission of the program's key: read, write or read_write."""
        self.change(permission=permission)

    def change(self, **settings: Any) -> dict:
        return self.control("POST", "settings", settings)

    def calls(self) -> list[dict]:
        """Every request: time, method, path with its query, status, failure."""
        return self.control("GET", "calls")

    def requests(self) -> list[str]:
        """Only their paths."""
        return [call["path"] for call in self.calls()]

    def forget_requests(self) -> None:
        self.control("DELETE", "calls")

    # ------------------------------------------------------------ webhooks

    def webhooks(self, *hooks: dict) -> list[dict]:
        """Replace all: each with topic, delivery_url, secret, and what is not usual of
        status and api_version (v1, v2, v3)."""
        return self.control("PUT", "webhooks", hooks)

    def usual_webhooks(self, delivery_url: str, secret: str) -> list[dict]:
        """The five that the captured shop had."""
        topics = ("order.created", "order.updated", "order.deleted", "order.restored",
                  "action.woocommerce_thankyou")
        return self.webhooks(*({"topic": topic, "delivery_url": delivery_url, "secret": secret}
                               for topic in topics))

    def webhook_list(self) -> list[dict]:
        """With their secrets and failures in a row."""
        return self.control("GET", "webhooks")

    def pending(self) -> list[dict]:
        """Deliveries that wait."""
        return self.control("GET", "pending")

    def deliver(self, **how: Any) -> list[dict]:
        """Deliver what waits, signed: most, times, seed (shuffles), drop, webhook."""
        return self.control("POST", "deliver", how)

    def queue(self, topic: str, number: int) -> list[dict]:
        """As if it had happened to that order."""
        return self.control("POST", "queue", {"topic": topic, "id": number})

    def ping(self, webhook: int) -> list[dict]:
        return self.control("POST", "ping", {"webhook": webhook})
