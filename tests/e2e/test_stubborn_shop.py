"""A shop that cannot give one order, repeats itself, or is slower than its webhooks."""
from __future__ import annotations

import json
import subprocess
import time
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from harness import PATIENCE, wait_until
from orders import booking, bookings, later
from shop import tls
from shop_house import sync


def test_an_order_that_the_shop_cannot_give_keeps_no_other_out(cron, shop):
    shop.put(booking(1))
    sync(cron)
    cron.write("UPDATE orders SET fetch_due = 1 WHERE id = 1")
    shop.fail("500", path="*/orders/1*", times=99)
    shop.put(booking(2))
    sync(cron)
    assert cron.states() == {1: "synced", 2: "synced"}
    assert cron.row(1)["fetch_due"] == 1, "it is asked for again"
    shop.heal()
    sync(cron)
    assert cron.row(1)["fetch_due"] == 0


def test_hints_of_a_clock_that_was_ahead_are_asked_for_once(cron, shop):
    shop.put(*bookings(1, 55))
    sync(cron)
    shop.forget_requests()
    cron.write(f"UPDATE orders SET fetch_due = {int(time.time()) + 90000}")
    assert sync(cron)["fetched"] == 55
    assert cron.query("SELECT id FROM orders WHERE fetch_due > 0") == []


class Forgetful(BaseHTTPRequestHandler):
    """A cache before the shop that keeps one list for every question."""

    page: bytes

    def do_GET(self) -> None:
        body = self.page if "/orders?" in self.path else b"[]"
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


@pytest.fixture
def cache(tmp_path):
    ca_file, context = tls.make(tmp_path / "tls")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forgetful)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    url = f"https://127.0.0.1:{server.server_port}"
    orders = bookings(1, 100)
    for order in orders:
        order["_links"] = {"self": [{"href": f"{url}/wp-json/wc/v3/orders/{order['id']}"}]}
    Forgetful.page = json.dumps(orders).encode()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield {"WOO_URL": url, "WOO_CONSUMER_KEY": "ck_x", "WOO_CONSUMER_SECRET": "cs_x",
           "CA_FILE": str(ca_file)}
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_list_that_repeats_itself_ends_the_run_and_is_told(install, cache):
    house = install(**cache)
    command = house.start_command("sync", LANG="es_ES.UTF-8")
    try:
        out, _ = command.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        command.kill()
        raise
    assert command.returncode == 78
    assert "contesta una caché o un plugin" in out
    assert len(house.states()) == 100, "what was on it is kept"


def test_a_repair_puts_no_older_version_over_what_came_meanwhile(office, shop, books):
    order = booking(1)
    shop.put(order)
    office.word(order)
    office.wait(1, "synced")
    cancelled = later(order, status="cancelled")
    shop.fail("slow", path="*/orders?*status=any*", seconds=3)
    audit = office.start_command("audit", "--since", "2026-01-01", "--repair")
    time.sleep(1)
    shop.put(cancelled)
    office.word(cancelled)
    wait_until(lambda: books.orders()[1]["state"] == "cancel", "Odoo has cancelled it")
    audit.communicate(timeout=PATIENCE)
    office.wait(1, "synced")
    assert books.orders()[1]["state"] == "cancel"
    assert office.row(1)["modified"] > 0 and b'"cancelled"' in office.row(1)["body"]


def test_retry_of_an_unreadable_version_does_not_bring_the_one_before(cron, shop, books):
    order = booking(1)
    shop.put(order)
    sync(cron)
    shop.put({**later(order, status="cancelled"), "order_key": {"x": 1}})
    cron.run("sync")
    assert cron.states()[1].startswith("parked unreadable")
    # The list is looked at further on from now.
    shop.put(booking(2, created="2026-09-01T10:00:00"))
    cron.run("sync")
    for arguments in (("--all",), ("1",)):
        cron.run("retry", *arguments)
        cron.run("sync")
        assert cron.states()[1].startswith("parked unreadable")
    shop.put(later(order, status="cancelled"))
    cron.run("retry", "1")
    sync(cron)
    assert cron.states() == {1: "synced", 2: "synced"} and books.orders()[1]["state"] == "cancel"


def test_what_the_shop_confirms_is_not_left_aside(cron, shop):
    shop.put(booking(1))
    sync(cron)
    cron.write("UPDATE orders SET state = 'parked', reason = 'unreadable' || char(9) || 'x',"
               " fetch_due = 1")
    sync(cron)
    assert cron.states() == {1: "synced"}


def test_a_new_odoo_does_not_get_the_version_before_an_unreadable_one(cron, shop, books):
    order = booking(1)
    shop.put(order)
    sync(cron)
    shop.put({**later(order, status="cancelled"), "order_key": {"x": 1}})
    cron.run("sync")
    cron.write("UPDATE facts SET value = 'elsewhere' WHERE name = 'identity.odoo_db'")
    assert cron.run("rebind", "--yes").code == 0
    assert cron.states()[1].startswith("fetch")
    cron.run("drain")
    cron.run("sync")
    assert cron.states()[1].startswith("parked unreadable")
