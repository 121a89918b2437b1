"""The shop's plugin posts with its own code to the real receiver: both ends agree on
signature, head and words."""
from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import send
from harness import PATIENCE, SECRET, Books, Installation
from nginx import free_port
from orders import amounts_of

PHP = ["php", "-d", "error_reporting=-1", "-d", "display_errors=stderr",
       Path(__file__).with_name("plugin.php")]
HOME = send.SOURCE.rstrip("/")


def plugin(house: Installation, **told: Any) -> dict:
    """What the plugin made of it: code, status, detail, and the order's state in its queue."""
    told = {"url": house.hook, "secret": SECRET, "home": HOME, **told}
    ended = subprocess.run(PHP, input=json.dumps(told), capture_output=True, text=True,
                           timeout=PATIENCE)
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stderr + ended.stdout
    return json.loads(ended.stdout)


def deliver(house: Installation, number: int, topic: str = "order.updated", **told: Any) -> dict:
    """A captured order, as the shop's REST API gives it to the plugin."""
    return plugin(house, order=number, topic=topic, body=send.capture(number).order, **told)


def test_an_order_that_the_plugin_sends_is_in_odoo_once(house: Installation, books: Books):
    assert deliver(house, 67, "order.created") == {
        "code": "queued", "status": 200, "detail": "", "state": "sent"}
    house.wait(67, "synced")
    assert amounts_of(books.orders()[67]) == ("71.25", "12.37")
    before = books.content()
    again = deliver(house, 67)
    assert (again["code"], again["state"]) == ("duplicate", "sent")
    assert books.content() == before


def test_the_order_list_shows_what_became_of_each_order(house: Installation, books: Books):
    deliver(house, 67)
    house.wait(67, "synced")
    sale = books.orders()[67]
    usd = send.capture(23).order
    usd["currency"] = "USD"
    plugin(house, order=23, topic="order.updated", body=usd)
    house.wait(23, "parked currency")
    told = plugin(house, about=[67, 23, 99], language="es_ES")
    assert f"en Odoo como <a href=\"{house.settings['ODOO_URL']}/odoo/sales/{sale['id']}\"" in (
        told["67"]["list"]) and f">{sale['name']}</a> ✓" in told["67"]["list"]
    assert "✗ necesita tu atención: otra moneda: USD" in told["23"]["list"]
    assert "necesita tu atención<br>" in told["23"]["order"] and "ignore 23" in told["23"]["order"]
    assert "aún no está" in told["99"]["list"]


def test_with_another_secret_the_list_says_why_nobody_answers(house: Installation):
    told = plugin(house, about=[67], language="en_US", secret=SECRET + "x")
    assert "nobody answers<br>booking-sync refuses the signature" in told["67"]["order"]


def test_the_daily_report_is_kept_and_shown(house: Installation):
    assert house.run("status", "--json").json["shop_report"] is None
    assert plugin(house, report=True) == {"again": 0}
    kept = house.run("status", "--json").json["shop_report"]
    assert {name: kept[name] for name in ("bookings_without_order", "waiting", "given_up",
                                          "discount", "version")} == {
        "bookings_without_order": 0, "waiting": 0, "given_up": 0, "discount": "on",
        "version": "1.0.0"}
    assert plugin(house, report=True, secret=SECRET + "x") == {"again": 1}


def test_a_deleted_order_is_a_hint(house: Installation):
    assert plugin(house, order=110, topic="order.deleted", body=None)["code"] == "hint"


def test_a_test_is_answered_as_one_and_stores_nothing(house: Installation):
    assert plugin(house)["code"] == "test"
    assert house.states() == {}


def test_another_secret_is_denied_and_the_order_waits(house: Installation):
    outcome = deliver(house, 67, secret=SECRET + "x")
    assert (outcome["code"], outcome["status"], outcome["state"]) == ("denied", 401, "waiting")
    assert house.states() == {}
    assert plugin(house, secret=SECRET + "x")["code"] == "denied"


def test_an_order_of_another_shop_is_foreign_and_waits(install):
    house = install(WOO_URL="https://other.example")
    house.responder.start()
    outcome = deliver(house, 67)
    assert (outcome["code"], outcome["status"], outcome["state"]) == ("foreign", 200, "waiting")
    assert house.states() == {}


@pytest.mark.parametrize("entered, meant", [
    ("lab&amp;webhook&amp;secret&amp;2025", "lab&webhook&secret&2025"),
    ("lab&quot;webhook&#039;secret&lt;2025", "lab\"webhook'secret<2025"),
])
def test_entities_in_the_shops_secret_mean_their_letters(install, entered, meant):
    house = install(WEBHOOK_SECRET=meant)
    house.responder.start()
    assert plugin(house, secret=entered)["code"] == "test"
    assert plugin(house, secret=meant.replace("&", "&amp;"))["code"] == "test"


def test_at_another_path_nothing_is_said_to_be_there(house: Installation):
    assert deliver(house, 67, url=house.url + "/webhook/orders")["code"] == "nobody"


def test_while_the_responder_is_away_the_order_waits(house: Installation):
    house.responder.stop()
    outcome = deliver(house, 67)
    assert (outcome["code"], outcome["status"], outcome["state"]) == ("not_now", 503, "waiting")
    outcome = deliver(house, 67, url=f"http://127.0.0.1:{free_port()}/webhook/order")
    assert (outcome["code"], outcome["status"], outcome["state"]) == ("silent", 0, "waiting")
