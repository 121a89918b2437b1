"""The bench itself: that it runs, and that its rows are what it counted."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent / "run.py"


def run(**env: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, BENCH, "--orders", "10", "40", "--runs", "1"],
                          capture_output=True, text=True, timeout=300,
                          env={**os.environ, **env})


def test_each_row_tells_what_was_counted():
    done = run()
    assert done.returncode == 0, done.stderr
    rows = [[cell.strip() for cell in line.strip("|").split("|")]
            for line in done.stdout.splitlines() if line.startswith("| ")][2:]
    assert [row[0] for row in rows] == ["10", "40"]
    for orders, odoo, each, shop, *_, peak in rows:
        assert 5 < int(odoo) < 40 and int(shop) == 1
        assert each == f"{int(odoo) / int(orders):.3f}"
        assert 1 < float(peak.removesuffix(" MiB")) < 1000
    assert rows[0][6] == "1.00"


def test_a_backfill_that_did_not_work_gives_no_row(tmp_path):
    """A program that brings nothing in."""
    (tmp_path / "booking-sync").symlink_to("/bin/true")
    done = run(BUILD_DIR=str(tmp_path))
    assert done.returncode != 0 and "0 of 10 orders" in done.stderr and done.stdout == ""
