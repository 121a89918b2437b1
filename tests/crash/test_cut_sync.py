"""A scheduled run and an audit, cut off at every step: the next run ends as an uncut one.

The shop has changed behind our back: new orders and old ones, one in the bin, one deleted
for good of which only a hint came, one edited without a new date, and more of no interest
than fit on a page. Every step starts from the same inbox and the same Odoo.
"""
from __future__ import annotations

import shutil
import socket
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cut import CUT_OFF, Run, SandboxClient  # noqa: E402

import send  # noqa: E402  its folder is on the path now
from shop_client import ShopClient  # noqa: E402

NOW = 1778400000  # 2026-05-10 08:00 UTC
PAGE = 100
ROWS = ("SELECT id, state, reason, modified, fetch_due > 0, imported FROM orders ORDER BY id")
MARKS = "SELECT name, value FROM facts WHERE name LIKE 'poll.%' ORDER BY name"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def order(number: int, status: str = "processing", hour: int = 0, second: int = 0) -> dict:
    """Made and changed on the 9th, by default long before the mark."""
    return send.make_order(
        number, [send.line(start=f"2026-06-{number % 28 + 1:02d}T17:00")], status=status,
        created=f"2026-05-09T{hour:02d}:{second // 60:02d}:{second % 60:02d}",
        billing={"email": f"cliente{number}@example.test"})


class Town:
    """A shop, and the inbox and the Odoo of before it changed."""

    def __init__(self, folder: Path, shop: ShopClient) -> None:
        self.folder, self.shop = folder, shop
        self.port = free_port()
        self.before = folder / "before"
        # A page of orders so near to the mark that the next run reads them once more.
        recent = [order(number, "failed", 9, number) for number in range(10, PAGE + 10)]
        with self.start(self.before) as run:
            shop.put(*[order(number) for number in range(1, 7)], *recent)
            run.to_the_end("sync")
            run.query("UPDATE orders SET fetch_due = 1 WHERE id = 5")
        shop.clock(NOW)
        shop.edit(2, status="cancelled")
        shop.edit(3, status="completed")
        shop.edit(6, touch=False, status="cancelled")
        shop.trash(4)
        shop.delete(5)
        shop.put(order(7, hour=9, second=30), order(8, hour=9, second=95),
                 order(9, "on-hold", 9, 115))

    @contextmanager
    def start(self, folder: Path) -> Iterator[Run]:
        """Its Odoo has the same address each time: the inbox knows it."""
        folder.mkdir(exist_ok=True)
        with SandboxClient.start("--port", str(self.port), "--db",
                                 str(folder / "odoo.sqlite")) as odoo:
            yield Run(folder, odoo, **self.shop.settings)

    @contextmanager
    def again(self, name: str) -> Iterator[Run]:
        """As it was before, in a folder of its own."""
        folder = self.folder / name
        shutil.copytree(self.before, folder)
        with self.start(folder) as run:
            yield run
        shutil.rmtree(folder)


def picture(run: Run) -> dict:
    """What must not depend on where a run was cut off."""
    return {"odoo": run.holds(), "inbox": run.query(ROWS), "marks": run.query(MARKS)}


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    with ShopClient.start(folder) as shop:
        yield Town(folder, shop)


@pytest.fixture(scope="module")
def undisturbed(town) -> dict[str, tuple[dict, int]]:
    """What to the picture and the number of effects."""
    found = {}
    for what in ("sync", "audit"):
        with town.again(f"undisturbed-{what}") as run:
            steps = run.to_the_end(what)
            found[what] = (picture(run), steps)
    return found


def states(seen: dict) -> dict[int, str]:
    """In Odoo, of the orders that are not of no interest."""
    return {int(sale["xid"].rpartition("_")[2]): sale["state"] for sale in seen["odoo"]["text"]}


def test_an_undisturbed_sync_brings_what_the_shop_changed(town, undisturbed):
    seen, steps = undisturbed["sync"]
    assert states(seen) == {1: "sale", 2: "cancel", 3: "sale", 4: "cancel", 5: "cancel",
                            6: "sale", 7: "sale", 8: "sale", 9: "draft"}
    assert seen["marks"] == [("poll.changed", str(NOW)), ("poll.trash", str(NOW))]
    assert steps > 30


def test_an_undisturbed_audit_finds_what_no_date_tells(town, undisturbed):
    seen, steps = undisturbed["audit"]
    assert {2: "cancel", 4: "cancel", 6: "cancel", 7: "sale", 9: "draft"}.items() <= (
        states(seen).items())
    assert steps > 30


@pytest.mark.parametrize("what, every", [("sync", 1), ("audit", 4)])
def test_cut_off_at_every_step_the_next_run_ends_the_same(town, undisturbed, what, every):
    wanted, steps = undisturbed[what]
    for step in range(1, steps + 1, every):
        with town.again(f"{what}-{step}") as run:
            assert run.until(step, what).returncode == CUT_OFF, f"step {step}"
            again = run.until(0, what)
            assert again.returncode == 0, f"step {step}: {again.stderr}"
            assert picture(run) == wanted, f"step {step}"


def test_what_changes_after_a_cut_is_found_by_the_next_run(town, undisturbed):
    """Nobody's mark went past what is still to come."""
    with town.again("later") as run:
        assert run.until(undisturbed["sync"][1] // 2, "sync").returncode == CUT_OFF
        run.to_the_end("sync")
        town.shop.advance(60)
        town.shop.edit(1, status="cancelled")
        run.to_the_end("sync")
        assert states({"odoo": run.holds()})[1] == "cancel"
