"""Killed at any call, a drain that is run again writes nothing twice and blames nobody."""
from __future__ import annotations

import itertools
import signal

import pytest

from harness import Books, SandboxClient, wait_until
from orders import booking, bookings, line

WRITES = {"create", "write", "unlink", "load", "action_confirm", "action_cancel"}
ORDERS = [
    *bookings(1, 3),
    booking(4, [line("Toalla", "5.00", start=None, sku="T-1"), line(gross="20.00", persons=2)]),
    booking(5, status="on-hold"),
]
SYNCED = {order["id"]: "synced" for order in ORDERS}


def is_hit(odoo: SandboxClient) -> bool:
    return any("failure: " in call.get("outcome", "") for call in odoo.calls())


def kill_at_call(house, odoo, number: int, what: str) -> bool:
    """SIGKILL to a drain that waits for its call `number`; False if it has fewer."""
    odoo.fail(what, skip=number - 1, seconds=30)
    process = house.start_command("drain")
    try:
        wait_until(lambda: is_hit(odoo) or process.poll() is not None, f"call {number}")
        hit = process.poll() is None
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    odoo.heal()
    return hit


def undisturbed(install) -> dict:
    """What Odoo holds when nobody is killed."""
    with SandboxClient.start() as odoo:
        house = install(odoo_url=odoo.url)
        house.take(*ORDERS)
        house.drain()
        assert house.states() == SYNCED
        return Books(odoo).content()


@pytest.mark.parametrize("what", ["slow", "timeout-before"])
def test_a_drain_killed_at_any_call_is_made_good_by_the_next(install, what):
    """`slow` is killed when Odoo has done the call, `timeout-before` when it has not."""
    wanted = undisturbed(install)
    for number in itertools.count(1):
        with SandboxClient.start() as odoo:
            house = install(odoo_url=odoo.url)
            house.take(*ORDERS)
            if not kill_at_call(house, odoo, number, what):
                break
            house.drain()
            assert house.states() == SYNCED, f"killed at call {number}"
            assert Books(odoo).content() == wanted, f"killed at call {number}"
            odoo.forget_calls()
            assert house.drain()["taken"] == 0
            assert not WRITES & set(Books(odoo).calls()), "it only looks whether Odoo is well"
    assert number > 10, "a drain has its log-in, its questions and its eight calls"


def test_the_worker_killed_in_the_middle_is_restarted_while_deliveries_are_taken(
        house, odoo, books):
    odoo.fail("slow", method="sale.order.load", seconds=30)
    assert {house.word(order) for order in ORDERS} == {"queued"}
    wait_until(lambda: is_hit(odoo), "the call hangs")
    worker = house.responder.worker
    house.responder.kill_worker()
    assert [house.word(order) for order in bookings(11, 5)] == ["queued"] * 5
    assert house.responder.worker != worker
    house.wait_for_all("synced", 10)
    assert len(odoo.orders()) == len(books.orders()) == 10
    assert "signal 9" in house.responder.log_text()


def test_a_worker_killed_again_and_again_loses_nothing(house, odoo, books):
    for number in range(1, 4):
        assert house.word(booking(number)) == "queued"
        house.responder.kill_worker()
    house.wait_for_all("synced", 3)
    assert len(odoo.orders()) == len(books.orders()) == 3


def test_an_order_that_stops_the_program_again_and_again_is_parked_and_the_others_go_on(
        quiet, odoo, books):
    """Once in a batch, and three times alone."""
    quiet.take(booking(1))
    for _ in range(4):
        odoo.forget_calls()
        assert kill_at_call(quiet, odoo, 1, "slow")
    assert quiet.drain(code=65)["parked"] == 1  # whoever runs it is told
    quiet.take(*bookings(2, 3))
    assert quiet.drain()["synced"] == 3
    assert quiet.states() == {1: "parked stopped_us", 2: "synced", 3: "synced", 4: "synced"}
    assert sorted(books.orders()) == [2, 3, 4]
    assert quiet.run("retry", "1").code == 0
    quiet.drain()
    assert quiet.row(1)["state"] == "synced"


def test_three_starts_without_an_end_park_nobody(quiet, odoo):
    quiet.take(*bookings(1, 3))
    for _ in range(3):
        odoo.forget_calls()
        assert kill_at_call(quiet, odoo, 1, "slow")
    quiet.drain()
    assert quiet.states() == {1: "synced", 2: "synced", 3: "synced"}


def test_a_responder_killed_at_once_after_its_answers_has_kept_every_order(house, odoo):
    odoo.fail("timeout-before", times=99, seconds=30)
    assert {house.word(order) for order in bookings(1, 20)} == {"queued"}
    house.responder.kill()
    odoo.heal()
    assert len(house.states()) == 20
    house.drain()
    assert list(house.states().values()) == ["synced"] * 20
    assert len(odoo.orders()) == 20
