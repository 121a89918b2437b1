"""Starts the sandbox shop and does in it what people do in a shop.

    with ShopClient.start(folder) as shop:
        shop.put(order)
        shop.trash(order["id"])
        shop.fail("500", times=2)
"""
from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from shop.rest import Keys

BULK = 500  # orders in one call


class ShopClient:
    """A running sandbox shop, seen from outside."""

    def __init__(self, url: str, control: str, ca_file: str) -> None:
        self.url, self.control, self.ca_file = url, control, ca_file
        self.keys = Keys()

    @classmethod
    @contextmanager
    def start(cls, folder: Path, *options: str) -> Iterator["ShopClient"]:
        """A process of its own at free ports; its certificates are kept in `folder`."""
        command = [sys.executable, str(HERE / "shop_sandbox.py"), "--port", "0",
                   "--control-port", "0", "--tls-folder", str(folder), *options]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                words = process.stdout.readline().split()
                if not words:
                    raise RuntimeError("the sandbox shop did not start")
                yield cls(words[2], words[4], words[6])
            finally:
                process.terminate()

    @property
    def settings(self) -> dict[str, str]:
        """What the program needs to ask this shop."""
        return {"WOO_URL": self.url, "WOO_CONSUMER_KEY": self.keys.key,
                "WOO_CONSUMER_SECRET": self.keys.secret, "CA_FILE": self.ca_file}

    def call(self, name: str, **arguments: Any) -> Any:
        request = urllib.request.Request(f"{self.control}/sandbox/{name}",
                                         json.dumps(arguments).encode())
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise ValueError(json.load(error)["error"]) from None

    # ------------------------------------------------------------ what people do

    def put(self, *orders: dict) -> None:
        for first in range(0, len(orders), BULK):
            self.call("put", orders=list(orders[first:first + BULK]))

    def edit(self, number: int, touch: bool = True, **changes: Any) -> dict:
        return self.call("edit", number=number, changes=changes, touch=touch)

    def touch(self, number: int) -> dict:
        return self.call("touch", number=number)

    def trash(self, number: int) -> dict:
        return self.call("trash", number=number)

    def restore(self, number: int) -> dict:
        return self.call("restore", number=number)

    def delete(self, number: int) -> None:
        self.call("delete", number=number)

    def refund(self, number: int, amount: str, touch: bool = True) -> dict:
        return self.call("refund", number=number, amount=amount, touch=touch)

    def order(self, number: int) -> dict | None:
        return self.call("order", number=number)

    def webhooks(self, *hooks: dict) -> None:
        self.call("webhooks", hooks=list(hooks))

    # ------------------------------------------------------------ what makes it hard

    def clock(self, utc: int | None) -> int:
        return self.call("clock", utc=utc)

    def drift(self, number: int, after_lists: int = 1) -> None:
        self.call("drift", number=number, after_lists=after_lists)

    def shuffle_ties(self) -> None:
        self.call("ties", shuffled=True)

    def fail(self, what: str, **more: Any) -> None:
        """500, 503, 429, html, redirect, 403, cut, reset, hang, slow, or a captured answer."""
        self.call("fail", what=what, **more)

    def heal(self) -> None:
        self.call("heal")

    def allow(self, permission: str) -> None:
        """The key's permission: read or write."""
        self.call("allow", permission=permission)

    def requests(self) -> list[str]:
        return [entry["path"] for entry in self.call("requests")]

    def forget_requests(self) -> None:
        self.call("forget_requests")
