"""An Odoo under contract: the sandbox, or a real one that the environment names.

    ODOO_URL ODOO_DB ODOO_USERNAME ODOO_API_KEY              the program's user, least rights
    ODOO_STAFF_USERNAME ODOO_STAFF_API_KEY                   a sales manager: what people do

Without ODOO_URL a sandbox of its own is started, and ended by its id. The checks write
customers, products and orders that stay: name a database made for tests, never one that
people work in. Whatever is missing there fails every check with the words that say what.
"""
from __future__ import annotations

import http.client
import os
import sys
import time
import xmlrpc.client
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sandbox"))

import sandbox_client  # noqa: E402

from program import INSERT_OR_GET, SALE_TAXES, TAX_ASKED  # noqa: E402

Fault = xmlrpc.client.Fault
SETTINGS = ("ODOO_URL", "ODOO_DB", "ODOO_USERNAME", "ODOO_API_KEY", "ODOO_STAFF_USERNAME",
            "ODOO_STAFF_API_KEY")
RATES = (21.0, 10.0)


def demand(condition: Any, words: str) -> None:
    """What a real Odoo must bring along, in words for the person who names it."""
    assert condition, f"this Odoo is not set up for the contract: {words}"


class User:
    """One login; call() is execute_kw."""

    def __init__(self, url: str, database: str, login: str, key: str, uid: int = 0) -> None:
        self.url, self.database, self.login, self.key = url, database, login, key
        self.common = xmlrpc.client.ServerProxy(f"{url}/xmlrpc/2/common")
        self.object = xmlrpc.client.ServerProxy(f"{url}/xmlrpc/2/object")
        self.uid = uid or self.common.authenticate(database, login, key, {})
        demand(self.uid, f"{login} cannot log in to {database} with the key given")

    def call(self, model: str, method: str, *args, **kwargs) -> Any:
        return self.object.execute_kw(self.database, self.uid, self.key, model, method,
                                      list(args), kwargs)

    def press(self, model: str, method: str, *args, **kwargs) -> Any:
        """A button that may return nothing: that is a fault after the commit (30)."""
        try:
            return self.call(model, method, *args, **kwargs)
        except Fault as fault:
            if "cannot marshal None" not in fault.faultString:
                raise
        return None

    def twin(self) -> "User":
        """The same user over another connection, for calls at the same instant."""
        return User(self.url, self.database, self.login, self.key, self.uid)

    def load(self, model: str, fields: list[str], *rows: list[str],
             context: dict | None = None) -> dict:
        return self.call(model, "load", fields, list(rows), context=context or INSERT_OR_GET)

    def one(self, model: str, fields: list[str], *rows: list[str], **kwargs) -> int:
        """The id of the one record loaded; anything but success fails."""
        answer = self.load(model, fields, *rows, **kwargs)
        assert answer["ids"] and not answer["messages"], answer
        return answer["ids"][0]

    def read(self, model: str, number: int, *fields: str) -> dict:
        return self.call(model, "read", [number], list(fields))[0]


class SandboxStaff(User):
    """What people do in the sandbox goes through its control endpoint."""

    def __init__(self, odoo: sandbox_client.SandboxClient) -> None:
        self.odoo = odoo

    def call(self, model: str, method: str, *args, **kwargs) -> Any:
        try:
            return self.odoo.as_staff(model, method, *args, **kwargs)
        except sandbox_client.Fault as fault:
            raise Fault(fault.code, fault.text) from None


class Peer:
    """The server with its two users, and external ids nobody else uses."""

    def __init__(self, sync: User, staff: User, real: bool) -> None:
        self.sync, self.staff, self.url = sync, staff, sync.url
        self.shop = f"contract{int(time.time() * 1000)}"
        self.numbers = iter(range(1, 1_000_000))
        self.about = sync.common.version()
        edition = "Enterprise" if "e" in self.about["server_version_info"][-1] else "Community"
        kind = "a real Odoo" if real else "the sandbox, as Odoo"
        self.what = f"{kind} {self.about['server_version']}, {edition}"
        self.company = sync.read("res.users", sync.uid, "company_id")["company_id"][0]
        self.taxes = sync.call("account.tax", "search_read", SALE_TAXES(self.company),
                               TAX_ASKED, order="id")
        self.included = {rate: self._included(rate) for rate in RATES}
        self.excluded = self._tax("21 %, not included in price, scope service", lambda tax: (
            tax["amount"] == 21.0 and not tax["price_include"]
            and tax["tax_scope"] == "service"))
        self.zero = self._tax("0 %", lambda tax: tax["amount"] == 0.0)
        self.position = self.reference(f"{self.company}_fp_nacional")
        self.account = self.reference(f"{self.company}_account_common_7050")

    def _included(self, rate: float) -> int:
        words = (f"{rate:g} %, included in price, scope service (copy the one that is not"
                 " and tick \"included in price\")")
        return self._tax(words, lambda tax: tax["amount"] == rate and tax["price_include"]
                         and tax["tax_scope"] == "service")

    def _tax(self, words: str, fits) -> int:
        found = [tax["id"] for tax in self.taxes
                 if tax["amount_type"] == "percent" and fits(tax)]
        demand(found, f"the user's company has no sale tax of {words}")
        return found[0]

    def reference(self, name: str) -> int:
        """A record of the Spanish chart (l10n_es) by its external id."""
        try:
            return self.sync.call("ir.model.data", "check_object_reference", "account", name)[1]
        except Fault as fault:
            demand(False, f"account.{name} of l10n_es is not there ({fault.faultCode})")

    # ------------------------------------------------------------ records of our own

    def xid(self, name: str) -> str:
        return f"__{self.shop}__.{name}_{next(self.numbers)}"

    def product(self, **cells: str) -> tuple[str, int]:
        """A class as the program makes one: its external id and its id."""
        values = {"id": self.xid("product"), "name": "Fit Board", "type": "service",
                  "invoice_policy": "order", "taxes_id/.id": str(self.included[21.0]),
                  "list_price": "75.00", **cells}
        return values["id"], self.sync.one("product.product", list(values),
                                           list(values.values()))

    def partner(self, **cells: str) -> tuple[str, int]:
        values = {"id": self.xid("partner"), "name": "Ana García", **cells}
        return values["id"], self.sync.one("res.partner", list(values), list(values.values()))

    # ------------------------------------------------------------ HTTP below XML-RPC

    def request(self, path: str, body: bytes = b"", method: str = "POST",
                **headers: str) -> http.client.HTTPResponse:
        """Bytes to the server; the answer, with its body as `content`."""
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else (
            http.client.HTTPConnection)
        connection = kind(parts.hostname, parts.port, timeout=60)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Content-Type": "text/xml", **names})
            answer = connection.getresponse()
            answer.content = answer.read()
        finally:
            connection.close()
        return answer


@contextmanager
def open_peer() -> Iterator[Peer]:
    if os.environ.get("ODOO_URL"):
        missing = [name for name in SETTINGS if not os.environ.get(name)]
        demand(not missing, f"the environment lacks {', '.join(missing)}")
        url, *login, staff, staff_key = (os.environ[name] for name in SETTINGS)
        url = url.rstrip("/")
        yield Peer(User(url, *login), User(url, login[0], staff, staff_key), True)
        return
    with sandbox_client.SandboxClient.start() as odoo:
        settings = odoo.settings
        sync = User(odoo.url, settings.database, settings.login, settings.key)
        yield Peer(sync, SandboxStaff(odoo), False)
