"""backup and restore while the responder takes deliveries: nothing acknowledged is lost."""
from __future__ import annotations

import fcntl
import sqlite3
import stat
import threading

import pytest

from harness import Installation
from orders import booking, bookings, later

SPANISH = "es_ES.UTF-8"


def ids(path) -> list[int]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return [row[0] for row in db.execute("SELECT id FROM orders ORDER BY id")]


def kept(house: Installation) -> list:
    return list(house.state.glob("inbox.sqlite.before-restore-*"))


def test_a_copy_is_made_while_the_service_works(house, tmp_path):
    house.word(booking(1))
    copy = tmp_path / "copy.sqlite"
    told = house.run("backup", str(copy), "--json")
    assert told.code == 0 and told.json == {"file": str(copy), "bytes": copy.stat().st_size}
    assert ids(copy) == [1] and stat.S_IMODE(copy.stat().st_mode) == 0o640
    again = house.run("backup", str(copy))
    assert again.code == 64 and "--force" in again.err
    house.word(booking(2))
    assert "datos personales" in house.run("backup", str(copy), "--force", LANG=SPANISH).out
    assert ids(copy) == [1, 2]


@pytest.mark.parametrize("place", ["no/such/folder/copy", "state/inbox.sqlite"])
def test_a_copy_that_cannot_be_made_is_said_so(quiet, place):
    quiet.take(booking(1))
    told = quiet.run("backup", "--force", str(quiet.folder / place))
    assert told.code in (64, 78) and told.err
    assert quiet.states() == {1: "pending"}


def test_an_inbox_goes_back_to_its_copy_under_the_running_service(house, books, tmp_path):
    copy = tmp_path / "copy.sqlite"
    first = booking(1)
    house.word(first)
    house.wait(1, "synced")
    house.run("backup", str(copy))
    house.word(booking(2))
    house.word(later(first, billing={"email": "new@example.test"}))
    house.wait(2, "synced")
    told = house.run("restore", str(copy), "--json")
    assert told.code == 0 and told.json["to_be_fetched"] == 2
    assert [str(path) for path in kept(house)] == [told.json["kept"]]
    assert ids(kept(house)[0]) == [1, 2]
    assert stat.S_IMODE(kept(house)[0].stat().st_mode) == 0o640
    assert house.states() == {1: "synced", 2: "fetch"} and house.row(1)["fetch_due"]
    assert house.word(booking(3)) == "queued"  # through connections opened before
    house.wait(3, "synced")
    assert house.word(booking(2)) == "queued"
    house.wait(2, "synced")
    assert sorted(books.orders()) == [1, 2, 3]
    assert house.health().status == 200


def test_no_delivery_is_lost_while_it_goes_back(house, tmp_path):
    copy = tmp_path / "copy.sqlite"
    house.word(booking(1))
    house.run("backup", str(copy))
    acknowledged: list[int] = []

    def deliver(orders):
        for order in orders:
            if house.post(order).status == 200:
                acknowledged.append(order["id"])

    posting = [threading.Thread(target=deliver, args=(bookings(100 * n, 40),))
               for n in (1, 2)]
    for thread in posting:
        thread.start()
    told = house.run("restore", str(copy))
    for thread in posting:
        thread.join()
    assert told.code == 0 and len(acknowledged) > 60
    assert set(acknowledged) - set(house.states()) == set()


def test_what_is_no_copy_of_an_inbox_changes_nothing(quiet, tmp_path):
    quiet.take(booking(1))
    text = tmp_path / "text"
    text.write_text("no database " * 1000)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (a)")
    newer = tmp_path / "newer.sqlite"
    quiet.run("backup", str(newer))
    with sqlite3.connect(newer) as db:
        db.execute("UPDATE facts SET value = '99' WHERE name = 'schema_version'")
    empty = tmp_path / "empty.sqlite"
    with sqlite3.connect(empty) as db:
        db.executescript("CREATE TABLE facts (name, value); CREATE TABLE orders (id);"
                         "INSERT INTO facts VALUES ('schema_version', '1');")
    inbox = quiet.state / "inbox.sqlite"
    for path in (text, other, empty, newer, inbox, tmp_path / "missing"):
        told = quiet.run("restore", str(path))
        assert told.code == 65 and path.name in told.err, told.err
    assert quiet.states() == {1: "pending"} and kept(quiet) == []


def test_a_copy_of_another_shop_is_restored_and_stops_the_drain(install, tmp_path):
    other = install(SHOP="other")
    other.take(booking(1))
    other.drain()
    copy = tmp_path / "copy.sqlite"
    other.run("backup", str(copy))
    quiet = install()
    told = quiet.run("restore", str(copy))
    assert told.code == 0 and "SHOP=other" in told.err
    assert quiet.run("drain").code == 78


@pytest.mark.parametrize("lock", ["sync.lock"])
def test_a_run_that_goes_on_is_not_disturbed(quiet, tmp_path, lock):
    quiet.take(booking(1))
    quiet.run("backup", str(tmp_path / "copy"))
    with (quiet.state / lock).open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        told = quiet.run("restore", str(tmp_path / "copy"))
    assert told.code == 75 and "another run" in told.err


def test_a_damaged_inbox_says_what_to_do_and_it_works(quiet, tmp_path):
    quiet.take(booking(1))
    copy = tmp_path / "copy"
    quiet.run("backup", str(copy))
    for path in quiet.state.glob("inbox.sqlite*"):
        path.write_bytes(b"no database at all " * 500)
    told = quiet.run("status")
    assert told.code == 70 and "restore" in told.err
    for path in quiet.state.glob("inbox.sqlite*"):
        path.rename(tmp_path / path.name)
    assert quiet.run("restore", str(copy)).code == 0
    assert quiet.states() == {1: "pending"}


@pytest.mark.parametrize("arguments", [("backup",), ("backup", "a", "b"), ("restore",)])
def test_wrong_use_says_how_it_is_written(quiet, arguments):
    told = quiet.run(*arguments)
    assert told.code == 64 and "FILE" in told.err
