"""What is wrong for every order alike stops once, blames nobody and is asked again rarely."""
from __future__ import annotations

import os
import pty
import subprocess

import pytest

from harness import BUILD, PATIENCE, wait_until
from orders import booking, bookings, line

OTHER_KEY = "another-key-of-forty-letters-and-digits0"


def assert_nobody_is_blamed(house) -> None:
    for row in house.query("SELECT * FROM orders"):
        assert (row["state"], row["tries"], row["starts"]) == ("pending", 0, 0)


def asked(books) -> list[str]:
    return [call for call in books.calls() if call != "common.version"]


def test_a_denied_key_is_tried_once_and_not_for_the_next_deliveries(quiet, odoo, books):
    house = quiet
    odoo.change(key=OTHER_KEY)
    house.responder.start()
    house.word(booking(1))
    wait_until(lambda: house.run("status", "--json").json["odoo"]["state"] == "stopped",
               "the denial is known")
    assert asked(books) == ["common.authenticate"]
    for order in bookings(2, 5):
        assert house.word(order) == "queued"
        house.run("drain")  # each looks at the queue once more
    assert asked(books) == ["common.authenticate"]
    assert_nobody_is_blamed(house)
    health = house.health()
    assert health.status == 503
    assert (health.json["status"], health.json["odoo_connection"]) == ("unhealthy", False)


def says(house) -> str:
    """Why Odoo is not asked, as status tells it."""
    return house.run("status", "--json").json["odoo"]["what"]


@pytest.mark.parametrize("failure, code, words", [
    ("denied", 77, "key"), ("rights", 77, "allow"), ("redirect", 78, "redirects"),
    ("404", 78, "not the root"), ("401", 78, "HTTP 401")])
def test_each_reason_to_stop_ends_the_drain_and_status_has_its_words(
        quiet, odoo, books, failure, code, words):
    quiet.take(*bookings(1, 25))
    odoo.fail(failure, times=99, method="*.*load")
    first = quiet.run("drain")
    assert first.code == code and words in says(quiet), says(quiet)
    assert_nobody_is_blamed(quiet)
    odoo.heal()
    odoo.forget_calls()
    assert quiet.run("drain").code in (77, 78)
    assert books.calls() == []
    assert words in says(quiet)


def test_odoo_s_own_words_go_to_a_terminal_and_into_no_file(quiet, odoo):
    """They may quote a customer: what cron mails or keeps says where to look."""
    quiet.take(booking(1))
    odoo.fail("rights", times=99, method="*.*load")
    told = quiet.run("drain")
    assert told.code == 77 and "allow" not in told.err
    assert "booking-sync: Odoo stopped it, see booking-sync status" in told.err
    ours, theirs = pty.openpty()
    try:
        command = [BUILD / "booking-sync", "--env", quiet.env_file, "drain"]
        assert subprocess.run(command, stderr=theirs, timeout=PATIENCE).returncode == 77
        assert b"allow" in os.read(ours, 4096)
    finally:
        os.close(ours)
        os.close(theirs)


def test_an_unknown_database_stops(install, odoo):
    house = install(ODOO_DB="nadie")
    house.take(*bookings(1, 3))
    stopped = house.run("drain")
    assert stopped.code == 78 and "no database 'nadie'" in says(house)
    assert_nobody_is_blamed(house)


def test_new_settings_are_a_new_chance(quiet, odoo, books):
    odoo.change(key=OTHER_KEY)
    quiet.take(*bookings(1, 3))
    assert quiet.run("drain").code == 77
    quiet.write_settings(ODOO_API_KEY=OTHER_KEY)
    assert quiet.drain()["synced"] == 3
    assert len(books.orders()) == 3


def test_an_external_id_in_tax_map_that_odoo_lacks_stops(install):
    house = install(TAX_MAP="0=account.no_such_tax")
    house.take(booking(1))
    stopped = house.run("drain")
    assert stopped.code == 78 and "account.no_such_tax" in says(house)
    assert_nobody_is_blamed(house)


def test_the_same_reason_against_three_batches_is_nobodys_fault_but_the_set_ups(
        quiet, odoo, books):
    orders = [booking(n, [line(gross="10.40", rate=4)]) for n in range(1, 101)]
    quiet.take(*orders)
    quiet.run("drain")
    states = list(quiet.states().values())
    assert states.count("parked tax_unmapped") == 60
    assert states.count("pending") == 40
    assert quiet.run("status", "--json").json["odoo"]["state"] == "stopped"


def test_health_never_asks_odoo(house, books):
    house.wait_until_healthy()
    before = asked(books)
    answers = [house.health() for _ in range(25)]
    assert {answer.status for answer in answers} == {200}
    assert asked(books) == before == ["common.authenticate"]  # the worker's first look
    assert answers[0].json["odoo_connection"] is True


def test_health_tells_strangers_states_only(house, books):
    house.word(booking(1, currency="USD"))
    house.wait(1, "parked currency")
    house.wait_until_healthy()
    health = house.health()
    assert health.json["warnings"] == ["orders need attention"]
    assert sorted(health.json) == ["checks", "odoo_connection", "status", "warnings"]
    assert all(word not in health.body.decode() for word in ("USD", "cliente1", "sandbox"))


def test_what_cannot_be_written_of_one_order_takes_no_other_along_and_blames_it_not(
        quiet, books):
    """The disk refuses what Odoo holds of order 2, again and again."""
    quiet.take(*bookings(1, 3))
    quiet.write("CREATE TRIGGER full BEFORE UPDATE OF state ON orders"
                " WHEN NEW.id = 2 AND NEW.state = 'synced'"
                " BEGIN SELECT RAISE(ABORT, 'no room'); END")
    for _ in range(6):
        assert quiet.run("drain").code == 70
    assert quiet.states() == {1: "synced", 2: "pending", 3: "synced"}
    assert quiet.row(2)["starts"] == 0
    quiet.write("DROP TRIGGER full")
    assert quiet.drain()["synced"] == 1
    assert sorted(books.orders()) == [1, 2, 3]
