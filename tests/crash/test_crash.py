#!/usr/bin/python3
"""Run, run again (must change nothing), then cut off at every step, resume: the same end.

Every outside effect of the program is a request or a commit, and both count their steps
(lib/base/effect.h). drain_until ends its process just before the k-th one, for every k
there is; the next run must bring Odoo to what an undisturbed run leaves, with nothing
twice and nobody parked.
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "cases" / "orders"
sys.path.insert(0, str(HERE.parent / "sandbox"))

from sandbox_client import SandboxClient  # noqa: E402

BUILD = Path(os.environ.get("BUILD_DIR", HERE.parents[1] / "build" / "release" / "cgi")).parent
PROGRAM = Path(os.environ.get("DRAIN_UNTIL", BUILD / "tests" / "drain_until"))
ORDERS = [CASES / name / "order.json" for name in (
    "23-booking-5-persons", "40-shipping", "47-on-hold", "96-company-nif", "108-cancelled")]
CUT_OFF = 99


class Run:
    """One inbox and one sandbox Odoo."""

    def __init__(self, folder: Path, odoo: SandboxClient) -> None:
        self.odoo = odoo
        self.env = folder / "env"
        folder.mkdir(exist_ok=True)
        settings = odoo.settings
        self.env.write_text(
            f"ODOO_URL={odoo.url}\nODOO_DB={settings.database}\n"
            f"ODOO_USERNAME={settings.login}\nODOO_API_KEY={settings.key}\n"
            f"WOO_URL=http://127.0.0.1\nSTATE_DIR={folder}\n")

    def drain(self, step: int = 0, orders: list[Path] = ORDERS) -> subprocess.CompletedProcess:
        return subprocess.run([PROGRAM, self.env, str(step), *orders], text=True,
                              capture_output=True, timeout=120, env={"PATH": os.environ["PATH"]})

    def holds(self) -> dict:
        """What Odoo holds, without what numbers and clocks make different."""
        orders = [{key: value for key, value in order.items() if key not in ("id", "name")}
                  for order in self.odoo.orders()]
        text = json.dumps(sorted(orders, key=lambda order: order["xid"]), default=str)
        return {"orders": len(orders), "text": _without_ids(json.loads(text)),
                "partners": sorted(p["name"] for p in self.odoo.partners()),
                "products": sorted(p["name"] for p in self.odoo.products())}


def _without_ids(value):
    if isinstance(value, dict):
        return {k: _without_ids(v) for k, v in value.items() if k not in ("id", "write_date")}
    return [_without_ids(v) for v in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> tuple[dict, int]:
    with SandboxClient.start() as odoo:
        run = Run(tmp_path_factory.mktemp("undisturbed"), odoo)
        done = run.drain()
        assert done.returncode == 0, done.stderr
        return run.holds(), int(done.stdout)


def test_a_second_run_changes_nothing(tmp_path):
    with SandboxClient.start() as odoo:
        run = Run(tmp_path, odoo)
        assert run.drain().returncode == 0
        before = run.holds()
        odoo.control("DELETE", "calls")
        assert run.drain().returncode == 0
        assert run.holds() == before
        assert odoo.control("GET", "calls") == []


def test_an_undisturbed_run_leaves_four_orders(undisturbed):
    holds, steps = undisturbed
    assert holds["orders"] == 4, "108 was cancelled before it was there"
    assert steps > 15


def test_cut_off_at_every_step_the_next_run_ends_the_same(undisturbed, tmp_path):
    wanted, steps = undisturbed
    for step in range(1, steps + 1):
        with SandboxClient.start() as odoo:
            run = Run(tmp_path / str(step), odoo)
            assert run.drain(step).returncode == CUT_OFF, f"step {step}"
            again = run.drain()
            assert again.returncode == 0, f"step {step}: {again.stderr}"
            assert run.holds() == wanted, f"step {step}"


def test_cut_off_twice_in_a_row_the_third_run_ends_the_same(undisturbed, tmp_path):
    wanted, steps = undisturbed
    for step in range(3, steps, 3):
        with SandboxClient.start() as odoo:
            run = Run(tmp_path / str(step), odoo)
            run.drain(step)
            run.drain(max(step - 4, 2))
            again = run.drain()
            assert again.returncode == 0, f"step {step}: {again.stderr}"
            assert run.holds() == wanted, f"step {step}"
