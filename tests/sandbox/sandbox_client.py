"""Starts the sandbox and speaks with it: for this folder's tests and for others.

    with SandboxClient.start("--lock-confirmed") as odoo:
        odoo.fail("timeout-after", method="sale.order.load")
        odoo.as_staff("sale.order", "action_cancel", [1])
        assert odoo.orders() == []
"""
from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from odoo import wire
from odoo.env import Settings

INSERT_OR_GET = {"mode": "update", "noupdate": True, "tz": "UTC", "tracking_disable": True}


class Fault(Exception):
    """Odoo answered a fault."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"fault {code}: {text}")
        self.code = code
        self.text = text


class SandboxClient:
    """A running sandbox, seen from outside."""

    def __init__(self, url: str, settings: Settings | None = None) -> None:
        self.url = url
        self.settings = settings or Settings()

    @classmethod
    @contextmanager
    def start(cls, *options: str, settings: Settings | None = None) -> Iterator["SandboxClient"]:
        """A sandbox of its own process at a free port, ended when the block ends."""
        command = [sys.executable, str(HERE / "odoo_sandbox.py"), "--port", "0", *options]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                words = process.stdout.readline().split()
                if not words:
                    raise RuntimeError("the sandbox did not start")
                yield cls(words[-1], settings)
            finally:
                process.terminate()

    # ------------------------------------------------------------ as the program would

    def call(self, model: str, method: str, *args, **kwargs) -> Any:
        """One execute_kw as the program's user; Fault when Odoo faults."""
        settings = self.settings
        return self.rpc("object", "execute_kw", settings.database, settings.user_id,
                        settings.key, model, method, list(args), kwargs)

    def rpc(self, service: str, method: str, *params) -> Any:
        request = urllib.request.Request(
            f"{self.url}/xmlrpc/2/{service}", wire.call(method, list(params)),
            {"Content-Type": "text/xml"},
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            value, is_fault = wire.read_answer(response.read())
        if is_fault:
            raise Fault(value["faultCode"], value["faultString"])
        return value

    def load(self, model: str, fields: list[str], *rows: list[str], **context) -> dict:
        """Insert-or-get, unless the context says otherwise."""
        return self.call(model, "load", fields, list(rows), context=context or INSERT_OR_GET)

    def raw(self, request: bytes, timeout: float = 60) -> bytes:
        """Bytes to the port, and everything that comes back until it closes."""
        parts = urlsplit(self.url)
        with socket.create_connection((parts.hostname, parts.port), timeout) as connection:
            connection.sendall(request)
            received = []
            while part := connection.recv(65536):
                received.append(part)
        return b"".join(received)

    # ------------------------------------------------------------ the control endpoints

    def control(self, verb: str, path: str, order: Any = None) -> Any:
        body = None if order is None else json.dumps(order).encode()
        request = urllib.request.Request(f"{self.url}/sandbox/{path}", body, method=verb)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise ValueError(json.load(error)["error"]) from None

    def page(self, path: str = "/") -> str:
        with urllib.request.urlopen(self.url + path, timeout=60) as response:
            return response.read().decode()

    def orders(self) -> list[dict]:
        return self.control("GET", "orders.json")

    def order(self, xid: str) -> dict:
        """The order with this external id; KeyError when Odoo has none."""
        return {order["xid"]: order for order in self.orders()}[xid]

    def partners(self) -> list[dict]:
        return self.control("GET", "partners.json")

    def products(self) -> list[dict]:
        return self.control("GET", "products.json")

    def calls(self) -> list[dict]:
        return self.control("GET", "calls")

    def forget_calls(self) -> None:
        self.control("DELETE", "calls")

    def fail(self, what: str, **more) -> None:
        """Arm a failure: times, method, skip, seconds."""
        self.control("POST", "fail", {"what": what, **more})

    def heal(self) -> None:
        self.control("DELETE", "fail")

    def as_staff(self, model: str, method: str, *args, **kwargs) -> Any:
        """A colleague does something in Odoo between our calls."""
        order = {"model": model, "method": method, "args": list(args), "kwargs": kwargs}
        answer = self.control("POST", "as-staff", order)
        if "fault" in answer:
            raise Fault(answer["fault"]["code"], answer["fault"]["string"])
        return answer["result"]

    def change(self, **settings) -> dict:
        return self.control("POST", "settings", settings)

    def tax(self, name: str) -> int:
        """The id of a tax by its name: '21% S (IVA incl.)'."""
        return {tax["name"]: tax["id"] for tax in self.control("GET", "settings")["taxes"]}[name]
