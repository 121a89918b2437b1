"""README's Backup chapter: a copy of the running inbox, and the way back."""
from __future__ import annotations

import os
import re
import sqlite3
import subprocess
from pathlib import Path

import pytest

from harness import BUILD, PATIENCE, ROOT, Installation
from orders import booking
from shop_client import ShopClient

PLAYED = {"systemctl": ":",
          "install": '/usr/bin/install -m "$2" "$7" "$8"',  # without the owner
          "booking-sync": '"$PROGRAM" --env "$ENV_FILE" "$@"'}


def scripts() -> list[str]:
    chapter = re.search(r"^## Backup\n(.*?)^## ", (ROOT / "README.md").read_text("utf-8"),
                        re.MULTILINE | re.DOTALL)[1]
    return re.findall(r"^```sh\n(.*?)^```", chapter, re.MULTILINE | re.DOTALL)


def follow(script: str, house: Installation, folder: Path) -> None:
    """The lines as they stand, with the two folders below the test's."""
    script = script.replace("/var/lib/booking-sync", str(house.state))
    script = script.replace("/var/backups", str(folder))
    played = folder / "played"
    played.mkdir(exist_ok=True)
    for name, body in PLAYED.items():
        (played / name).write_text(f"#!/bin/sh\n{body}\n")
        (played / name).chmod(0o755)
    done = subprocess.run(["sh", "-euc", script], capture_output=True, text=True,
                          timeout=PATIENCE, stdin=subprocess.DEVNULL,
                          env={"PATH": f"{played}:{os.environ['PATH']}", "LANG": "C",
                               "PROGRAM": str(BUILD / "booking-sync"),
                               "ENV_FILE": str(house.env_file)})
    assert done.returncode == 0, done.stdout + done.stderr


def orders_in(inbox: Path) -> list[int]:
    with sqlite3.connect(f"file:{inbox}?mode=ro&immutable=1", uri=True) as db:
        return [row[0] for row in db.execute("SELECT id FROM orders ORDER BY id")]


@pytest.fixture
def shop(tmp_path):
    folder = tmp_path / "shop"
    folder.mkdir()
    with ShopClient.start(folder) as one:
        yield one


def test_a_copy_of_the_running_inbox_is_whole_and_can_be_put_back(
        install, shop, books, tmp_path):
    house = install(**shop.settings)
    backup, restore = scripts()
    folder = tmp_path / "copies"
    folder.mkdir()
    house.responder.start()
    for number in (1, 2):
        shop.put(booking(number))
    assert house.run("sync").code == 0
    house.wait_for_all("synced", 2)
    follow(backup, house, folder)
    copy = folder / "booking-sync/inbox.sqlite"
    assert orders_in(copy) == [1, 2]
    assert copy.stat().st_mode & 0o077 == 0
    shop.put(booking(3))
    assert house.run("sync").code == 0
    house.wait_for_all("synced", 3)
    content = books.content()
    house.responder.stop()
    (house.state / "inbox.sqlite").write_text("a disk that broke")
    follow(restore, house, folder)
    assert house.states() == {1: "synced", 2: "synced", 3: "synced"}
    assert books.content() == content
