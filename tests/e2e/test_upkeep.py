"""upkeep: silent in cron's mail, a copy a night, and what it emptied still works."""
from __future__ import annotations

import sqlite3
import stat
from datetime import datetime
from zoneinfo import ZoneInfo

from orders import booking, later

DAY = 86400
SPANISH = "es_ES.UTF-8"


def age(house, days: int) -> None:
    house.write(f"UPDATE orders SET changed = changed - {days * DAY}")


def test_it_is_silent_makes_a_copy_and_is_a_run(house):
    house.word(booking(1))
    house.wait(1, "synced")
    told = house.run("upkeep")
    assert (told.code, told.out, told.err) == (0, "", "")
    copies = list((house.state / "backups").iterdir())
    assert [path.name for path in copies] == [
        datetime.now(ZoneInfo("Europe/Madrid")).strftime("inbox-%Y-%m-%d.sqlite")]
    assert stat.S_IMODE(copies[0].stat().st_mode) == 0o640
    with sqlite3.connect(f"file:{copies[0]}?mode=ro", uri=True) as db:
        assert db.execute("SELECT id, state FROM orders").fetchall() == [(1, "synced")]
    assert house.query("SELECT kind, outcome FROM runs") == [
        {"kind": "upkeep", "outcome": "well"}]
    assert "Copia de hoy" in house.run("upkeep", "-v", LANG=SPANISH).out


def test_an_emptied_order_takes_its_next_version_as_ever(install, books):
    quiet = install(RETENTION_DAYS="10")
    order = booking(1, status="on-hold")
    quiet.take(order)
    quiet.drain()
    age(quiet, 11)
    assert quiet.run("upkeep", "--json").json["bodies"] == 1
    assert quiet.row(1)["body"] is None and quiet.show(1)["state"] == "synced"
    quiet.take(later(order, status="processing"))
    assert quiet.drain()["synced"] == 1
    assert books.orders()[1]["state"] == "sale" and len(books.orders()) == 1


def test_the_copy_it_makes_can_be_restored(quiet):
    quiet.take(booking(1))
    copy = quiet.run("upkeep", "--json").json["copy"]
    quiet.write("DELETE FROM orders")
    assert quiet.run("restore", copy).code == 0
    assert quiet.states() == {1: "pending"}


def test_wrong_use_says_how_it_is_written(quiet):
    told = quiet.run("upkeep", "now")
    assert told.code == 64 and "Usage" in told.err
