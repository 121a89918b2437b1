"""booking-sync check, the doctor: each thing it looks for, made to happen once."""
from __future__ import annotations

import http.server
import os
import pty
import ssl
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Callable, Iterator

import pytest

from harness import BUILD, PATIENCE, SECRET, Installation, SandboxClient
from nginx import free_port
from orders import booking
from shop import tls  # the sandbox's folder is on the path from harness
from shop.settings import tax
from shop_client import ShopClient

SPANISH = "es_ES.UTF-8"
TOPICS = ("order.created", "order.updated", "order.deleted")
OTHER_SECRET = "another-secret-of-the-shop"


@dataclass
class World:
    """The whole house, and the two whom it asks."""

    house: Installation
    shop: ShopClient
    odoo: SandboxClient
    folder: Path

    def hooks(self, url: str | None = None, topics: tuple[str, ...] = TOPICS,
              **more: str) -> None:
        self.shop.webhooks(*({"topic": topic, "delivery_url": url or self.house.hook,
                              "secret": SECRET, **more} for topic in topics))

    def order(self, number: int, **more) -> None:
        """Sold, and its notices come by the webhooks."""
        self.shop.put(booking(number, **more))
        self.shop.touch(number)
        self.shop.deliver()

    def company(self, **values) -> None:
        self.odoo.as_staff("res.company", "write", [1], values)

    def key_ends(self, **later: float) -> None:
        end = datetime.now(timezone.utc) + timedelta(**later)
        self.odoo.as_staff("res.users.apikeys", "write", [1],
                           {"expiration_date": end.strftime("%Y-%m-%d %H:%M:%S")})

    def check(self, code: int, **env: str) -> list[dict]:
        """Its lines."""
        told = self.house.run("check", "--json", **env)
        assert told.code == code, f"exit code {told.code}\n{told.out}{told.err}"
        return told.json["checks"]


def production(**more: str) -> dict[str, str]:
    return {"ENVIRONMENT": "production", "START_DATE": "2026-01-01", **more}


@pytest.fixture
def bare(install, shop, odoo, tmp_path) -> World:
    """All is well, but nothing was ever sold."""
    odoo.change(database="escuela")
    house = install(**shop.settings, **production(ODOO_DB="escuela"))
    house.responder.start()
    world = World(house, shop, odoo, tmp_path)
    shop.change(taxes=[tax(1, "21", "IVA 21 %", "standard"),
                       tax(2, "10", "IVA 10 %", "reduced-rate")])
    world.hooks()
    world.key_ends(days=60, hours=12)  # the same number of days for the whole test
    return world


@pytest.fixture
def well(bare) -> World:
    """All is well, and orders come by the webhooks."""
    bare.order(1)
    bare.house.wait(1, "synced")
    return bare


@contextmanager
def somebody_else(answer: tuple[int, dict[str, str], bytes],
                  certificate: ssl.SSLContext | None = None) -> Iterator[str]:
    """Answers every POST at an address that ends as ours."""
    status, head, body = answer

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **head}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        if certificate is not None:
            server.socket = certificate.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        scheme = "http" if certificate is None else "https"
        yield f"{scheme}://127.0.0.1:{server.server_port}/webhook/order"
        server.shutdown()


def line_of(checks: list[dict], code: str) -> dict:
    """The one line of that code."""
    found = [line for line in checks if line["code"] == code]
    assert len(found) == 1, [f"{line['mark']} {line['code']}: {line['what']}" for line in checks]
    return found[0]


# ---------------------------------------------------------------- all is well


def test_where_all_is_well_each_thing_is_named(well):
    told = well.house.run("check")
    assert told.code == 0, told.out
    lines = told.out.splitlines()
    assert lines[0] == "Settings" and lines[-1] == "All is well."
    assert [line for line in lines if line and line[0] != " "] == [
        "Settings", "Odoo", "Shop", "Webhooks", "All is well."]
    expected = f"""
  ok     The settings are read from {well.house.env_file}.
  ok     ENVIRONMENT=production: this is for real, from 2026-01-01 on.
  ok     WEBHOOK_SECRET is set: only what your shop signs comes in.
  ok     MODE=live: what arrives is written to Odoo.
  ok     Odoo 18.0-20250702 answers at {well.odoo.url}.
  ok     The user sync@example.test logs in with its key; company: Sandbox Fitness SL.
  ok     It may create, change and read sale orders.
  ok     It may create, change and read order lines.
  ok     It may create, change and read customers.
  ok     It may create, change and read services and products.
  ok     It may read taxes.
  ok     It sees the orders of all salespeople.
  ok     Taxes are rounded per line, as they should be.
  ok     No lock date stands in the way of this month's invoices.
  ok     Odoo keeps 2 decimals of prices and 2 of discounts.
  ok     New services are sold in 'Units'.
  ok     Services of booking-sync that are in Odoo: 1; they are invoiced when sold.
  ok     New customers have no payment term: the invoice is due the same day.
  ok     The fiscal position of the orders will be account.1_fp_nacional.
  ok     Orders will have no salesperson (SALESPERSON is empty).
  ok     The shop answers at {well.shop.url} and lets us read its orders.
  ok     It is WooCommerce 9.8.5 on WordPress 6.8.1.
  ok     The shop keeps the time of Europe/Madrid, as SHOP_TIMEZONE says.
  ok     The shop and the company in Odoo keep the same currency: EUR.
  ok     The shop's prices include tax.
  ok     The shop can tell what changed since a date (order 1).
  ok     The shop's 21 % ('IVA 21 %') is '21% S (IVA incl.)' in Odoo.
  ok     The shop's 10 % ('IVA 10 %') is '10% S (IVA incl.)' in Odoo.
  ok     Active webhooks that lead to {well.house.hook}: {", ".join(TOPICS)}.
  ok     A signed test notice, sent to {well.house.hook}, came into this inbox."""
    in_time = ("Odoo's key is good until", "The shop's clock and this machine's agree",
               "The last signed notice of the shop came on")  # what they say moves
    rest = [line for line in lines[1:-1] if line.startswith("  ")
            and not any(words in line for words in in_time)]
    assert rest == expected.strip("\n").splitlines()
    for words in in_time:
        assert sum(words in line for line in lines) == 1, words


def test_before_the_first_sale_nothing_is_wrong(bare):
    checks = bare.check(code=65)  # a port that WordPress may refuse: nothing came by it yet
    assert {line["code"] for line in checks if line["mark"] != "ok"} == {
        "check_hook_port", "check_hook_never"}
    assert line_of(checks, "check_no_orders")["mark"] == "ok"
    assert line_of(checks, "check_policy_none")["mark"] == "ok"


def test_with_the_shops_plugin_no_webhook_is_needed(well):
    well.shop.webhooks()
    assert line_of(well.check(code=65), "check_hook_no_deleted")["mark"] == "look"
    report = {"bookings_without_order": 2, "discount": "on", "version": "1.0.0"}
    assert well.house.post({"booking_sync_report": report},
                           "booking_sync.report", source=well.shop.url).json["status"] == "kept"
    checks = well.check(code=0)
    assert "(version 1.0.0) sends the orders" in line_of(checks, "check_plugin")["what"]
    assert line_of(checks, "plugin_no_order")["mark"] == "look"
    assert not {"webhook_missing", "check_hook_no_deleted", "check_hook_never"} & {
        line["code"] for line in checks}
    well.hooks(status="disabled", topics=("order.updated",))
    assert line_of(well.check(code=0), "webhook_disabled")["mark"] == "look"


# ---------------------------------------------------------------- one thing is not


def asks(world: World, **settings: str | None) -> None:
    world.house.write_settings(**settings)


# What is broken in which way; the exit code; mark and words of its line.
BROKEN: dict[str, tuple[Callable[[World], None], int, str, str]] = {
    # settings
    "no START_DATE": (
        lambda w: asks(w, ENVIRONMENT="development", START_DATE=None), 0, "look",
        "Without START_DATE the first look brings the shop's whole past, also what came into "
        "Odoo by other means."),
    "a database for tests in production": (
        lambda w: (w.odoo.change(database="escuela_test"), asks(w, ODOO_DB="escuela_test"),
                   w.house.write("UPDATE facts SET value = 'escuela_test'"
                                 " WHERE name = 'identity.odoo_db'")), 0, "look",
        "This is production, and Odoo's database is called 'escuela_test', like one for tests: "
        "if it is one, real sales end there."),
    "another database than the inbox's": (
        lambda w: (w.odoo.change(database="escuela2"), asks(w, ODOO_DB="escuela2")), 78, "wrong",
        "This inbox belongs to ODOO_DB=escuela and the settings say escuela2: orders are kept, "
        "but nothing is written to Odoo."),
    "a setting that is none": (
        lambda w: asks(w, WEBHOOK_SECRETS="x"), 0, "look",
        "Something is odd in the settings: WEBHOOK_SECRETS in line 14 of {env} is no setting; "
        "did you mean WEBHOOK_SECRET?"),
    "observing": (
        lambda w: w.house.write("UPDATE facts SET value = 'observe' WHERE name = 'mode'"), 0,
        "look", "Only observing: it shows what it would do, but nothing is written to Odoo and "
        "orders wait."),
    "the secret before": (
        lambda w: asks(w, WEBHOOK_SECRET_OLD=OTHER_SECRET), 0, "look",
        "WEBHOOK_SECRET_OLD is still set: the secret before opens the door too."),
    # Odoo
    "another Odoo": (
        lambda w: w.odoo.change(version="19.0"), 65, "wrong",
        "Odoo 19.0 answers at {odoo}; booking-sync is made and tested for 18.0. Other versions "
        "name their fields otherwise: orders would wait or be set aside."),
    "no right for products": (
        lambda w: w.odoo.change(rights={"product.product": "r"}), 77, "wrong",
        "The Odoo user may not create or change services and products: without that right "
        "orders wait and none goes in."),
    "no right for orders": (
        lambda w: w.odoo.change(rights={"sale.order": "rc"}), 77, "wrong",
        "The Odoo user may not change sale orders: without that right orders wait and none "
        "goes in."),
    "no right for customers": (
        lambda w: w.odoo.change(rights={"res.partner": "r"}), 77, "wrong",
        "The Odoo user may not create or change customers: without that right orders wait and "
        "none goes in."),
    "no right for taxes": (
        lambda w: w.odoo.change(rights={"account.tax": ""}), 77, "wrong",
        "The Odoo user may not read taxes: without that right orders wait and none goes in."),
    "own documents only": (
        lambda w: w.odoo.change(groups=["base.group_user", "sales_team.group_sale_salesman"]),
        65, "wrong",
        "The user sees its own orders only: once somebody gives one to another salesperson, "
        "booking-sync cannot see it any more, nor change or cancel it."),
    "no included tax": (
        lambda w: w.odoo.as_staff("account.tax", "write", [w.odoo.tax("21% S (IVA incl.)")],
                                  {"active": False}), 65, "wrong",
        "The shop taxes at 21 % ('IVA 21 %') and Odoo has no sale tax of that rate, included in "
        "the price and for services: those orders are set aside. No money is at risk."),
    "rounding": (
        lambda w: w.company(tax_calculation_rounding_method="round_globally"), 0, "look",
        "Odoo rounds taxes over the whole document: an order may miss a cent, and then it stays "
        "a quotation until you look."),
    "decimals": (
        lambda w: w.odoo.change(digits={"price_unit": 1}), 65, "wrong",
        "Odoo keeps 1 decimals of prices and 2 of discounts; it takes two at least, or the cents "
        "do not fit and orders stay quotations."),
    "units": (
        lambda w: w.odoo.as_staff("ir.default", "set", "product.product", "uom_id", 3), 0,
        "look", "A new product is sold in 'Hours' and not in units: invoices will say '1 Hours'. "
        "The amounts are right."),
    "invoice policy": (
        lambda w: w.odoo.as_staff("product.product", "write", [1],
                                  {"invoice_policy": "delivery"}), 0, "look",
        "Services of booking-sync that Odoo invoices on delivery: 1. Nobody delivers a class: "
        "their orders would not show under 'To Invoice'."),
    "payment term": (
        lambda w: w.odoo.as_staff("ir.default", "set", "res.partner",
                                  "property_payment_term_id", 2), 0, "look",
        "New customers have the payment term '30 Days': the invoice of what was paid in the "
        "shop would look due later."),
    "a password instead of a key": (
        lambda w: w.odoo.as_staff("res.users.apikeys", "unlink", [1]), 0, "look",
        "The user has no API key: it is logged in with its password, every call is much slower, "
        "and all stops the day somebody changes it."),
    "books closed": (
        lambda w: w.company(fiscalyear_lock_date="2099-12-31"), 0, "look",
        "The books are closed until 31/12/2099 (all journals): an invoice dated this month would "
        "move to another day and number. Orders go in all the same."),
    "sales closed": (
        lambda w: w.company(sale_lock_date="2099-12-30"), 0, "look",
        "The books are closed until 30/12/2099 (sales): an invoice dated this month would move "
        "to another day and number. Orders go in all the same."),
    "no fiscal position": (
        lambda w: w.odoo.as_staff("account.fiscal.position", "unlink", [1]), 0, "look",
        "Odoo does not have the national fiscal position (account.1_fp_nacional) and "
        "FISCAL_POSITION is empty: Odoo chooses one by the customer's country, and a foreigner's "
        "class may end in another income account."),
    "another fiscal position": (
        lambda w: asks(w, FISCAL_POSITION="account.odd"), 78, "wrong",
        "FISCAL_POSITION=account.odd does not exist in Odoo: with that setting no order goes in."),
    "a salesperson who left": (
        lambda w: asks(w, SALESPERSON="ana@example.test"), 78, "wrong",
        "SALESPERSON=ana@example.test is no user of Odoo: with that setting no order goes in."),
    "a tax of nobody": (
        lambda w: asks(w, TAX_MAP="21=account.gone"), 78, "wrong",
        "TAX_MAP names account.gone, which Odoo does not have: with that setting no order goes "
        "in."),
    "a tax that is not included": (
        lambda w: asks(w, TAX_MAP=f"21={w.odoo.tax('21% S')}"), 65, "wrong",
        "TAX_MAP gives for 21 % the tax '21% S', which is not included in the price: the cents "
        "would not fit, and those orders are set aside."),
    # the shop
    "an old shop": (
        lambda w: w.shop.change(version="5.7.1"), 65, "wrong",
        "WooCommerce 5.7.1 cannot tell which orders changed since a date: what no webhook brings "
        "is not found."),
    "another time zone": (
        lambda w: w.shop.change(zone="America/Bogota"), 65, "wrong",
        "The shop keeps the time of America/Bogota and SHOP_TIMEZONE says Europe/Madrid: classes "
        "and days would come at another hour in Odoo. The amounts are right."),
    "a zone of the same time": (
        lambda w: w.shop.change(zone="Europe/Paris"), 0, "look",
        "The shop says Europe/Paris and SHOP_TIMEZONE Europe/Madrid: today that is the same time, "
        "at another season it may not be."),
    "prices without tax": (
        lambda w: w.shop.change(prices_include_tax=False), 0, "look",
        "The shop enters its prices without tax: an order may miss a cent, and then it stays a "
        "quotation until you look."),
    "no taxes": (
        lambda w: w.shop.change(taxes=[]), 65, "wrong",
        "The shop works out no taxes: its orders come without VAT and are set aside, unless "
        "TAX_MAP says what 0 % is."),
    "tax at the subtotal": (
        lambda w: w.shop.change(round_at_subtotal=True), 0, "look",
        "The shop rounds tax at the subtotal and not on each line: an order may miss a cent, and "
        "then it stays a quotation."),
    "another currency": (
        lambda w: w.shop.change(currency="USD"), 65, "wrong",
        "The shop sells in USD and the company in Odoo keeps its books in EUR: no order goes in."),
    "a rate that is not sold": (
        lambda w: w.shop.change(taxes=[tax(1, "21", "IVA", "standard"),
                                       tax(3, "4", "IVA 4 %", "super-reduced-rate")]), 0, "look",
        "The shop's table has 4 % ('IVA 4 %') with no tax in Odoo; none of the last orders has "
        "it. The first one that does is set aside."),
    "a rate of nought": (
        lambda w: w.shop.change(taxes=[tax(1, "21", "IVA", "standard"),
                                       tax(4, "0", "Exento", "zero-rate")]), 0, "look",
        "The shop's table has 0 % ('Exento') and TAX_MAP does not say which tax of Odoo that is; "
        "none of the last orders has it. The first one that does is set aside."),
    "a clock that goes wrong": (
        lambda w: w.shop.clock(datetime.now(timezone.utc).timestamp() - 7200), 0, "look",
        "The shop's clock and this machine's are {apart} seconds apart: what is counted in time "
        "(waiting for payment, the key, warnings) goes wrong."),
    "what changed is kept back": (
        lambda w: w.shop.fail("orders-lastpage-beyond", path="modified_after", times=None), 65, "wrong",
        "The shop keeps back order 1 when it is asked what changed since the second before: what "
        "no webhook brings would stay there unseen."),
    # webhooks
    "paused": (
        lambda w: w.hooks(status="paused", topics=("order.created",)), 65, "wrong",
        "The webhook 'order.created' is paused: orders come with the look at the shop every five "
        "minutes, none is lost."),
    "disabled": (
        lambda w: w.hooks(status="disabled", topics=("order.updated",)), 65, "wrong",
        "The shop has switched off the webhook 'order.updated' after several failures: orders "
        "come with the look at the shop every five minutes, none is lost."),
    "missing": (
        lambda w: w.hooks(topics=("order.created", "order.deleted")), 65, "wrong",
        "The shop has no webhook 'order.updated' that leads to us: orders come with the look at "
        "the shop every five minutes, none is lost."),
    "none for what is deleted": (
        lambda w: w.hooks(topics=("order.created", "order.updated")), 0, "look",
        "There is no webhook 'order.deleted' that leads to us: an order deleted for good in the "
        "shop stays alive in Odoo."),
    "at another address": (
        lambda w: w.hooks("https://hooks.example/abc", ("order.updated",)), 65, "ok",
        "The webhook 'order.updated' leads to https://hooks.example/abc: it is not "
        "booking-sync's."),
    "version v1": (
        lambda w: (w.hooks(api_version="v1"), w.order(2)), 0, "look",
        "The shop sends its orders in version v1 of the API, which leaves bookings out: these "
        "deliveries are of no use and do not come into Odoo."),
    "plain http": (
        lambda w: w.hooks("http://sync.invalid/webhook/order"), 0, "look",
        "The webhooks order.created, order.updated, order.deleted lead to an http address "
        "(http://sync.invalid/webhook/order): the customers' data go in plain text, and if that "
        "address redirects to https one day, orders are lost without a word."),
    "an address with a user": (
        lambda w: w.hooks("http://me@127.0.0.1/webhook/order"), 65, "wrong",
        "The webhooks order.created, order.updated, order.deleted lead to an address that "
        "WordPress does not take (http://me@127.0.0.1/webhook/order): it holds a user, or is an "
        "IPv6 address. Orders come with the look at the shop every five minutes."),
    "the shop's own page": (
        lambda w: w.hooks(f"{w.shop.url}/webhook/order"), 65, "wrong",
        "It is not booking-sync that answers at {shop}/webhook/order but something else (HTTP "
        "404): the shop's notices do not come."),
    "the service is down": (
        lambda w: w.house.responder.stop(), 65, "wrong",
        "Something answers at {hook}, but the notice could not be kept: the service does not run "
        "or cannot write. The shop repeats nothing that fails; the look at the shop every five "
        "minutes brings it."),
    "the service has another secret": (
        lambda w: asks(w, WEBHOOK_SECRET=OTHER_SECRET), 65, "wrong",
        "The service that answers at {hook} does not know this WEBHOOK_SECRET: it would refuse "
        "the shop's orders, and after seven the shop switches the webhook off."),
}


@pytest.mark.parametrize("what", BROKEN)
def test_each_thing_that_is_not_well_has_its_line(well, what):
    break_it, code, mark, words = BROKEN[what]
    break_it(well)
    checks = well.check(code)
    if "{apart}" in words:
        words = words.format(apart=line_of(checks, "check_clock_off")["args"][0])
    words = words.format(env=well.house.env_file, odoo=well.odoo.url, shop=well.shop.url,
                         hook=well.house.hook)
    found = [line for line in checks if line["what"] == words]
    assert [line["mark"] for line in found] == [mark], "\n".join(
        f"{line['mark']} {line['what']}" for line in checks if line["mark"] != "ok")
    assert found[0]["part"] == "settings" or len(checks) > 20, "the rest is looked at too"
    assert (found[0]["remedy"] != "") == (mark != "ok"), "what to click"


SOMEBODY = {  # what answers instead of us; mark and words
    "a redirect": (
        (301, {"Location": "https://sync.example/webhook/order"}, b""), "wrong",
        "{door} redirects to https://sync.example/webhook/order. The shop takes that for success "
        "and does not follow it: every order is lost on that way without a word."),
    "a page": (
        (200, {"Content-Type": "text/html"}, b"<h1>Welcome to nginx!</h1>"), "wrong",
        "It is not booking-sync that answers at {door} but something else (HTTP 200): the shop's "
        "notices do not come."),
    "another installation": (
        (200, {"Content-Type": "application/json"}, b'{"status": "test"}'), "wrong",
        "A booking-sync with this very secret answers at {door}, but the test did not come into "
        "this inbox: the shop's orders go to another installation."),
}


@pytest.mark.parametrize("who", SOMEBODY)
def test_what_answers_instead_of_us_is_told(well, who):
    answer, mark, words = SOMEBODY[who]
    with somebody_else(answer) as door:
        well.hooks(door)
        checks = well.check(65)
    assert (mark, words.format(door=door)) in [(c["mark"], c["what"]) for c in checks]


def test_a_certificate_of_nobody_is_told(well):
    _, certificate = tls.make(well.folder / "another-authority")
    with somebody_else((200, {}, b"{}"), certificate) as door:
        well.hooks(door)
        line = line_of(well.check(65), "check_probe_tls")
    assert line["what"].startswith(
        f"The certificate of {door} cannot be trusted: the shop delivers nothing there. "
        "Technical details: ")


def test_a_door_that_is_shut_counts_by_whether_notices_come(well):
    door = f"http://127.0.0.1:{free_port()}/webhook/order"
    well.hooks(door)
    line = line_of(well.check(0), "check_probe_unsure")  # they came by the other way
    assert line["mark"] == "look" and line["what"].startswith(
        f"From this machine nobody answers at {door}, but the shop's notices come: the router "
        "probably lets nobody in from inside. Technical details: ")
    well.house.write("UPDATE facts SET value = value - 172801 WHERE name = 'webhook.last'")
    line = line_of(well.check(65), "check_probe_silent")
    assert line["mark"] == "wrong" and line["what"].startswith(
        f"Nobody answers at {door}: the shop's notices do not come; the look at the shop every "
        "five minutes brings the orders. Technical details: ")


@pytest.mark.parametrize("url, words", [
    ("http://127.0.0.1:{port}/webhook/order",
     "a port that WordPress does not send to ({url}; only 80, 443 and 8080): orders come with the "
     "look at the shop every five minutes."),
    ("http://localhost:{port}/webhook/order",
     "an address of an inner network ({url}), and WordPress does not send there: orders come "
     "with the look at the shop every five minutes."),
])
def test_an_address_that_wordpress_does_not_send_to_is_told_until_notices_come(
        bare, url, words):
    url = url.format(port=free_port())
    bare.hooks(url)
    said = f"The webhooks {', '.join(TOPICS)} lead to " + words.format(url=url)
    assert ("wrong", said) in [(line["mark"], line["what"]) for line in bare.check(65)]
    bare.house.word(booking(1, shop=bare.shop.url))
    assert said not in [line["what"] for line in bare.check(0)]


# ---------------------------------------------------------------- time


@pytest.mark.parametrize("later, mark, code", [
    (timedelta(days=29, hours=1), "look", "check_key_ends"),
    (timedelta(days=31, hours=1), "ok", "check_key"),
])
def test_the_keys_end_is_counted_down_from_thirty_days(well, later, mark, code):
    well.key_ends(seconds=later.total_seconds())
    line = line_of(well.check(0), code)
    assert line["mark"] == mark and line["args"][1] == str(later.days)
    if mark == "look":
        assert line["what"] == (
            f"Odoo's key expires on {line['args'][0]}, in 29 days. From that day on orders wait "
            "(none is lost) until there is another.")
        assert line["remedy"].startswith("Log into Odoo as that user: Preferences → Account ")
        assert well.house.health().json["checks"]["key"] == "expires soon"


def test_a_key_that_has_expired_is_a_denial(well):
    """Odoo drops it: authenticate is false."""
    well.odoo.change(key="another-key-of-forty-letters-and-digits0")
    checks = well.check(77)
    line = line_of(checks, "odoo_denied")
    assert (line["part"], line["mark"]) == ("odoo", "wrong") and "expired" in line["what"]
    assert [c["code"] for c in checks if c["part"] == "odoo"] == ["check_odoo", "odoo_denied"]


def test_a_key_that_never_was_right_is_not_called_expired(well):
    well.house.write_settings(ODOO_API_KEY="another-key-of-forty-letters-and-digits0")
    line = line_of(well.check(77), "odoo_key_denied")
    assert line["what"].startswith("The key or the user is wrong: Odoo has never accepted them.")
    assert line["remedy"] == ("Look at ODOO_USERNAME, ODOO_API_KEY and ODOO_DB, and restart "
                              "booking-sync.")


# ---------------------------------------------------------------- one of both is away


def parts_of(checks: list[dict]) -> set[str]:
    return {line["part"] for line in checks if line["mark"] == "ok"}


@pytest.mark.parametrize("failure, code, said", [
    ("reset", 69, "odoo_down"), ("500", 69, "odoo_down"),
    ("html", 69, "odoo_down"), ("404", 78, "odoo_stop"), ("redirect", 78, "odoo_stop"),
])
def test_without_odoo_the_rest_is_looked_at(well, failure, code, said):
    well.odoo.fail(failure, times=999)
    checks = well.check(code)
    assert line_of(checks, said)["mark"] == "wrong"
    assert parts_of(checks) >= {"settings", "shop", "webhooks"}
    assert not [line for line in checks if line["code"].startswith("check_rate")]


def test_a_question_that_odoo_refuses_hides_no_other(well):
    well.odoo.fail("rights", times=1, method="res.users.apikeys.*")
    checks = well.check(0)
    line = line_of(checks, "check_unseen")
    assert line["mark"] == "look" and "when Odoo's key expires" in line["what"]
    assert line_of(checks, "check_rounding") and line_of(checks, "check_salesperson_none")


@pytest.mark.parametrize("failure, code, said", [
    ("reset", 69, "shop_down"), ("503", 69, "shop_down"),
    ("err-401-badsecret", 77, "shop_denied"), ("redirect", 78, "shop_stop"),
])
def test_without_the_shop_the_rest_is_looked_at(well, failure, code, said):
    well.shop.fail(failure, times=None)
    checks = well.check(code)
    assert line_of(checks, said)["mark"] == "wrong"
    assert parts_of(checks) >= {"settings", "odoo"}
    assert not [line for line in checks if line["part"] == "webhooks"]


def test_the_shops_401_says_what_to_look_at(well):
    well.shop.change(strip_authorization=True)  # as some Apache do
    line = line_of(well.check(77), "shop_denied")
    assert "strips the Authorization header (Apache: CGIPassAuth On)" in line["what"]
    well.shop.change(strip_authorization=False)
    well.house.write_settings(WOO_CONSUMER_SECRET="cs_" + "0" * 40)
    line = line_of(well.check(77), "shop_denied")
    assert "WOO_CONSUMER_SECRET is wrong" in line["what"]
    assert line["remedy"] == ("Make another key with permission Read (WooCommerce → Settings → "
                              "Advanced → REST API) and put it into WOO_CONSUMER_KEY and "
                              "WOO_CONSUMER_SECRET.")


def test_a_name_that_nobody_knows_is_said(install, odoo):
    house = install(WOO_URL="", ODOO_URL="http://odoo.invalid")
    told = house.run("check", "--json")
    line = line_of(told.json["checks"], "odoo_no_host")
    assert told.code == 69 and "the name 'odoo.invalid' is not found" in line["what"]


def test_both_away_is_the_gravest(well):
    well.odoo.fail("500", times=999)
    well.shop.fail("err-401-badsecret", times=None)
    checks = well.check(77)
    assert line_of(checks, "odoo_down") and line_of(checks, "shop_denied")


def test_without_keys_of_the_shop_that_is_said(install, odoo):
    house = install(WOO_URL="")
    told = house.run("check", "--json")
    line = line_of(told.json["checks"], "check_no_shop")
    assert told.code == 0 and line["mark"] == "look" and line["args"] == ["WOO_URL"]


# ---------------------------------------------------------------- how it is told


def test_json_is_whole_and_the_same_as_the_text(well):
    well.company(tax_calculation_rounding_method="round_globally")
    told, text = well.house.run("check", "--json"), well.house.run("check")
    assert set(told.json) == {"wrong", "look", "checks"}
    assert (told.json["wrong"], told.json["look"]) == (0, 1) and told.err == ""
    for line in told.json["checks"]:
        assert set(line) == {"part", "mark", "code", "args", "what", "remedy"}
        assert line["what"] and "{" not in line["what"] + line["remedy"]
    assert {line["part"] for line in told.json["checks"]} == {
        "settings", "odoo", "shop", "webhooks"}
    moves = "The shop's clock"  # its seconds
    shown = [line["what"] for line in told.json["checks"] if not line["what"].startswith(moves)]
    assert [line[9:] for line in text.out.splitlines() if line.startswith("  ")
            and not line.startswith("         ") and not line[9:].startswith(moves)] == shown
    assert "Nothing is wrong; 1 thing to look at." in text.out
    assert [line["remedy"] for line in told.json["checks"] if line["mark"] == "look"] == [
        line.strip().removeprefix("→ ") for line in text.out.splitlines() if "→ " in line[:12]]


def test_every_line_speaks_spanish(well):
    """Each that appears when nothing is well: none of them is the English one."""
    well.company(tax_calculation_rounding_method="round_globally",
                 sale_lock_date="2099-12-30")
    well.odoo.change(rights={"product.product": "r"}, version="19.0",
                     groups=["base.group_user"])
    well.shop.change(zone="America/Bogota", prices_include_tax=False, currency="USD")
    well.hooks(status="paused")
    english, spanish = well.check(77), well.check(77, LANG=SPANISH)
    assert [line["code"] for line in english] == [line["code"] for line in spanish]
    for one, other in zip(english, spanish):
        assert one["what"] != other["what"], one
        assert one["remedy"] != other["remedy"] or one["remedy"] == "", one
    wrong, look = (sum(line["mark"] == mark for line in english) for mark in ("wrong", "look"))
    assert wrong == 8 and look == 3
    text = well.house.run("check", LANG=SPANISH).out
    assert [line for line in text.splitlines() if line and line[0] != " "] == [
        "Ajustes", "Odoo", "Tienda", "Webhooks", "8 cosas mal, 3 que mirar."]
    assert ("  mal    El usuario de Odoo no puede crear ni cambiar servicios y productos: sin ese "
            "permiso los pedidos esperan y ninguno entra.") in text.splitlines()
    assert ("         → En Odoo: Ajustes → Usuarios y empresas → Usuarios → el usuario de "
            "booking-sync, marca Permisos extra → «Creación de productos» y guarda.") in text


def on_a_terminal(house: Installation, **env: str) -> str:
    """What check prints where somebody looks."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
            [BUILD / "booking-sync", "--env", house.env_file, "check"], stdin=theirs,
            stdout=theirs, stderr=theirs,
            env={"PATH": os.environ["PATH"], "LANG": "C", "TERM": "xterm", **env}) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 65536):
                said += part
        except OSError:  # EIO: the other end was closed
            pass
        process.wait(PATIENCE)
    os.close(ours)
    return said.decode()


def test_colours_are_for_terminals_and_for_who_wants_them(well):
    well.company(tax_calculation_rounding_method="round_globally")
    well.shop.change(currency="USD")
    assert "\033" not in well.house.run("check", TERM="xterm").out
    seen = on_a_terminal(well.house)
    for mark in ("\033[32mok\033[0m", "\033[33mlook\033[0m", "\033[31mwrong\033[0m",
                 "\033[1mSettings\033[0m"):
        assert mark in seen
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        told = on_a_terminal(well.house, **plain)
        assert "\033" not in told and "  wrong  " in told
    assert "\033[31m" in on_a_terminal(well.house, NO_COLOR="")  # no-color.org: when not empty


# ---------------------------------------------------------------- it only looks


def inbox_of(house: Installation) -> dict[str, list[dict]]:
    """All but what the test notice and the key's end leave."""
    return {
        "orders": house.query("SELECT * FROM orders ORDER BY id"),
        "events": house.query("SELECT * FROM events WHERE detail <> 'test_delivery'"),
        "runs": house.query("SELECT * FROM runs"),
        "peers": house.query("SELECT * FROM peers WHERE name NOT IN ('worker', 'odoo')"),
        "facts": house.query("SELECT * FROM facts WHERE name NOT IN"
                             " ('webhook.test', 'odoo.key_expires', 'odoo.key_seen') ORDER BY name"),
    }


def test_check_changes_nothing(well, books):
    well.shop.put(booking(2))
    well.shop.forget_requests()
    well.house.responder.stop()  # the worker's own doings are not check's
    before = inbox_of(well.house), books.content(), well.shop.orders(), well.shop.webhook_list()
    well.odoo.forget_calls()
    well.check(65)
    assert (inbox_of(well.house), books.content(), well.shop.orders(),
            well.shop.webhook_list()) == before
    asked = {call["method"].rsplit(".", 1)[1] for call in well.odoo.calls()}
    assert asked == {"version", "authenticate", "has_access", "has_group", "read", "search_read",
                     "search_count", "fields_get", "default_get", "check_object_reference"}
    assert not [call for call in well.odoo.calls()
                if call.get("created") or call.get("written") or call.get("deleted")]
    assert {call["method"] for call in well.shop.calls()} == {"GET"}


def test_the_first_thing_anybody_does_may_be_a_check(cron, odoo):
    """No inbox yet: it belongs to nobody afterwards either."""
    told = cron.run("check", "--json")
    assert told.code == 65 and line_of(told.json["checks"], "check_live")
    assert [row["name"] for row in cron.query("SELECT name FROM facts ORDER BY name")] == [
        "odoo.key_expires", "odoo.key_seen", "schema_version"]
    assert cron.states() == {}
