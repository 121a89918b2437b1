"""hold, release, ignore: what a person says about an order goes before the machine."""
from __future__ import annotations

import fcntl

import pytest

from harness import wait_until
from orders import booking, later

SPANISH = "es_ES.UTF-8"


def test_a_held_order_stays_out_of_odoo_until_it_is_released(quiet, books):
    order = booking(1)
    quiet.take(order, booking(2))
    held = quiet.run("hold", "1", "--json")
    assert held.code == 0 and held.json["state"] == "held" and held.json["remedy"]
    assert quiet.drain()["taken"] == 1
    quiet.take(later(order, customer_note="x", billing={"email": "new@example.test"}))
    assert quiet.drain()["taken"] == 0
    assert list(books.orders()) == [2]
    assert quiet.run("release", "1").code == 0
    assert quiet.drain()["synced"] == 1
    assert sorted(books.orders()) == [1, 2]
    assert [event["kind"] for event in quiet.show(1)["events"]] == [
        "delivery", "held", "delivery", "released", "synced"]


def test_hold_comes_back_when_the_order_is_no_longer_in_hand(quiet):
    """Else a person would read "held" and find it in Odoo a second later."""
    quiet.take(booking(1))
    quiet.write("UPDATE orders SET starts = 1")
    with (quiet.state / "drain.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = quiet.start_command("hold", "1")
        wait_until(lambda: quiet.row(1)["state"] == "held", "it is held")
        assert command.poll() is None
    assert command.wait(20) == 0
    command.communicate()


def test_releasing_what_is_not_held_says_what_it_is(quiet):
    quiet.take(booking(1))
    told = quiet.run("release", "1")
    assert told.code == 65 and "not held" in told.err and "On its way" in told.err
    assert "no está retenido" in quiet.run("release", "1", LANG=SPANISH).err


def test_an_ignored_order_keeps_its_reason_and_retry_brings_it_back(quiet, books):
    order = booking(1)
    quiet.take(order)
    told = quiet.run("ignore", "1", "--why", "pagado dos veces", "--json").json
    assert told["state"] == "ignored" and told["what"].endswith("pagado dos veces")
    quiet.take(later(order, customer_note="x", billing={"email": "new@example.test"}))
    assert quiet.drain()["taken"] == 0
    shown = quiet.run("show", "1", LANG=SPANISH).out
    assert "Una persona decidió" in shown and "pagado dos veces" in shown
    assert quiet.run("retry", "1").code == 0
    assert quiet.drain()["synced"] == 1 and list(books.orders()) == [1]


def test_a_retry_of_what_has_no_body_any_more_says_that_it_is_fetched(quiet):
    quiet.take(booking(1))
    quiet.drain()
    quiet.write("UPDATE orders SET body = NULL")
    assert "booking-sync fetch 1" in quiet.run("retry", "1", "--dry-run").err
    assert quiet.row(1)["state"] == "synced"
    told = quiet.run("retry", "1", LANG=SPANISH)
    assert told.code == 0 and "se recoge de la tienda" in told.out
    assert quiet.run("retry", "1", "--json").json == {"retried": 1, "to_be_fetched": True}
    assert quiet.row(1)["state"] == "fetch" and quiet.row(1)["fetch_due"]


def test_what_is_in_odoo_is_named_when_it_is_held_or_ignored(quiet):
    quiet.take(booking(1))
    quiet.drain()
    name = quiet.row(1)["odoo_name"]
    assert name in quiet.run("hold", "1").out
    assert name in quiet.run("ignore", "1", "--why", "x").out


@pytest.mark.parametrize("arguments", [
    ("hold",), ("hold", "1", "2"), ("release",), ("release", "--why"), ("ignore", "1"),
    ("ignore", "1", "--why", ""), ("ignore", "--why", "x")])
def test_wrong_use_says_how_it_is_written(quiet, arguments):
    told = quiet.run(*arguments)
    assert told.code == 64 and told.out == "" and "sage" in told.err


@pytest.mark.parametrize("arguments", [
    ("hold", "9"), ("release", "9"), ("ignore", "9", "--why", "x")])
def test_an_unknown_order_is_said_to_be_so(quiet, arguments):
    told = quiet.run(*arguments)
    assert told.code == 65 and "no order 9" in told.err
    assert "ningún pedido 9" in quiet.run(*arguments, LANG=SPANISH).err
