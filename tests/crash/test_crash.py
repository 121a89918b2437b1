#!/usr/bin/python3
"""Run, run again (must change nothing), then cut off at every step, resume: the same end.

Every outside effect of the program is a request or a commit, and both count their steps
(lib/base/effect.h). run_until ends its process just before the k-th one, for every k
there is; the next run must bring Odoo to what an undisturbed run leaves, with nothing
twice and nobody parked.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from cut import CUT_OFF, Run, SandboxClient  # noqa: E402

CASES = HERE.parent / "cases" / "orders"
ORDERS = ["drain", *(CASES / name / "order.json" for name in (
    "23-booking-5-persons", "40-shipping", "47-on-hold", "96-company-nif", "108-cancelled"))]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> tuple[dict, int]:
    with SandboxClient.start() as odoo:
        run = Run(tmp_path_factory.mktemp("undisturbed"), odoo)
        steps = run.to_the_end(*ORDERS)
        return run.holds(), steps


def test_a_second_run_changes_nothing(tmp_path):
    with SandboxClient.start() as odoo:
        run = Run(tmp_path, odoo)
        run.to_the_end(*ORDERS)
        before = run.holds()
        odoo.control("DELETE", "calls")
        run.to_the_end(*ORDERS)
        assert run.holds() == before
        assert odoo.control("GET", "calls") == []


def test_a_batch_is_settled_in_one_commit(tmp_path):
    """An order more is one commit more, when it comes in."""
    cancelled = json.loads((CASES / "108-cancelled" / "order.json").read_text())
    orders = []
    for number in range(1, 6):
        orders.append(tmp_path / f"{number}.json")
        orders[-1].write_text(json.dumps({**cancelled, "id": number}))
    with SandboxClient.start() as odoo:
        two = Run(tmp_path / "two", odoo).to_the_end("drain", *orders[:2])
        assert Run(tmp_path / "five", odoo).to_the_end("drain", *orders) == two + 3


def test_an_undisturbed_run_leaves_four_orders(undisturbed):
    holds, steps = undisturbed
    assert holds["orders"] == 4, "108 was cancelled before it was there"
    assert steps > 15


def test_cut_off_at_every_step_the_next_run_ends_the_same(undisturbed, tmp_path):
    wanted, steps = undisturbed
    for step in range(1, steps + 1):
        with SandboxClient.start() as odoo:
            run = Run(tmp_path / str(step), odoo)
            assert run.until(step, *ORDERS).returncode == CUT_OFF, f"step {step}"
            again = run.until(0, *ORDERS)
            assert again.returncode == 0, f"step {step}: {again.stderr}"
            assert run.holds() == wanted, f"step {step}"


def test_cut_off_twice_in_a_row_the_third_run_ends_the_same(undisturbed, tmp_path):
    wanted, steps = undisturbed
    for step in range(3, steps, 3):
        with SandboxClient.start() as odoo:
            run = Run(tmp_path / str(step), odoo)
            run.until(step, *ORDERS)
            run.until(max(step - 4, 2), *ORDERS)
            again = run.until(0, *ORDERS)
            assert again.returncode == 0, f"step {step}: {again.stderr}"
            assert run.holds() == wanted, f"step {step}"
