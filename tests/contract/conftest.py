"""One peer for the whole run, a source for every check, and the report.

CONTRACT_REPORT=FILE writes what was checked, with results and times, as Markdown; what a
person wrote below the heading BY_HAND stays. The shop's contract is in rest/, with a
report of its own.
"""
from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from peer import open_peer
from report import Report

HERE = Path(__file__).resolve().parent
BY_HAND = "## The program against a real Odoo"
SOURCE = re.compile(r"FACTS-odoo, |Captures? \d|Seen on |lib/")
odoo_report = Report("source")


@pytest.fixture(scope="session")
def odoo():
    with open_peer() as peer:
        odoo_report.what = peer.what
        yield peer


def pytest_collection_modifyitems(items):
    """A check says where it was learnt: the first line of its text."""
    for item in items:
        folders = Path(item.path).parents
        if HERE not in folders or HERE / "rest" in folders:
            continue
        source = (item.function.__doc__ or "").strip().splitlines()
        if not source or not SOURCE.match(source[0]):
            raise pytest.UsageError(f"{item.nodeid} does not say its source")
        item.user_properties.append(("source", source[0].rstrip(".")))


def pytest_runtest_logreport(report: pytest.TestReport):
    odoo_report.note(report)


def pytest_sessionfinish():
    odoo_report.write(os.environ.get("CONTRACT_REPORT"), "The contract with Odoo, as last tried", [
        "Times are of one run and only compare with each other. To try another Odoo (one made "
        "for tests: the records stay):", "", "```",
        "ODOO_URL=… ODOO_DB=… ODOO_USERNAME=… ODOO_API_KEY=… ODOO_STAFF_USERNAME=… "
        "ODOO_STAFF_API_KEY=… \\",
        "    CONTRACT_REPORT=tests/contract/TESTED.md /usr/bin/python3 -m pytest tests/contract",
        "```"], BY_HAND)
