"""pause and resume: deliveries are kept, Odoo is left alone, the mode stays what it was."""
from __future__ import annotations

import fcntl

import pytest

from harness import wait_until
from orders import booking

SPANISH = "es_ES.UTF-8"


def test_while_paused_orders_are_kept_and_odoo_is_left_alone(house, books):
    house.word(booking(1))
    house.wait(1, "synced")
    assert house.run("pause", "--json").json == {"paused": True}
    assert house.word(booking(2)) == "queued"
    told = house.run("drain")
    assert told.code == 75 and "resume" in told.err
    assert house.states() == {1: "synced", 2: "pending"} and house.row(2)["starts"] == 0
    assert list(books.orders()) == [1]
    house.wait_until_healthy()
    assert "paused" in house.health().json["warnings"]
    assert house.run("resume", "--json").json == {"paused": False, "mode": "live"}
    house.wait(2, "synced")
    assert "paused" not in house.health().json["warnings"]


def test_status_says_so_first(quiet):
    quiet.take(booking(1))
    quiet.run("pause")
    assert quiet.run("status", LANG=SPANISH).out.startswith("En pausa")
    assert quiet.run("status", "--json").json["paused"]
    quiet.run("resume")
    assert quiet.run("status", "--json").json["paused"] is None


@pytest.mark.parametrize("mode", ["live", "observe"])
def test_resume_goes_back_to_the_mode_before(install, mode):
    quiet = install(MODE=mode)
    quiet.take(booking(1))
    quiet.drain()
    quiet.run("pause")
    quiet.run("pause")
    assert quiet.run("resume", "--json").json["mode"] == mode
    assert "not paused" in quiet.run("resume").out


def test_going_live_does_not_end_a_pause_and_says_so(quiet, books):
    quiet.take(booking(1))
    quiet.run("pause")
    assert "resume" in quiet.run("go-live").out
    assert quiet.run("drain").code == 75 and not books.orders()


def test_pause_comes_back_when_the_batch_in_hand_has_ended(quiet):
    quiet.take(booking(1))
    with (quiet.state / "drain.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = quiet.start_command("pause")
        wait_until(lambda: quiet.query("SELECT * FROM facts WHERE name = 'paused.since'"),
                   "it is paused")
        assert command.poll() is None
    command.communicate(timeout=20)
    assert command.returncode == 0


@pytest.mark.parametrize("verb", ["pause", "resume"])
def test_wrong_use_says_how_it_is_written(quiet, verb):
    told = quiet.run(verb, "now")
    assert told.code == 64 and "Usage" in told.err


def test_a_sync_says_that_it_is_paused(cron, shop):
    cron.run("pause")
    shop.put(booking(1))
    told = cron.run("sync", "-v", LANG="es_ES.UTF-8")
    assert "En pausa: lo que llega espera" in told.out
    cron.run("resume")
    assert "aused" not in cron.run("sync", "-v").out
