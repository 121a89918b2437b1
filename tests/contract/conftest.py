"""One peer for the whole run, a source for every check, and the report.

CONTRACT_REPORT=FILE writes what was checked, with results and times, as Markdown; what a
person wrote below the heading BY_HAND stays.
"""
from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from peer import open_peer

HERE = Path(__file__).resolve().parent
BY_HAND = "## The program against a real Odoo"
SOURCE = re.compile(r"FACTS-odoo, |Captures? \d|Seen on |lib/")
checks: list[dict] = []
run = {"start": time.time(), "what": "nothing: it was not reached"}


@pytest.fixture(scope="session")
def odoo():
    with open_peer() as peer:
        run["what"] = peer.what
        yield peer


def pytest_collection_modifyitems(items):
    """A check says where it was learnt: the first line of its text."""
    for item in items:
        if HERE not in Path(item.path).parents:
            continue
        source = (item.function.__doc__ or "").strip().splitlines()
        if not source or not SOURCE.match(source[0]):
            raise pytest.UsageError(f"{item.nodeid} does not say its source")
        item.user_properties.append(("source", source[0].rstrip(".")))


def pytest_runtest_logreport(report):
    source = dict(report.user_properties).get("source")
    if source and (report.when == "call" or report.outcome != "passed"):
        checks.append({"name": sentence(report.nodeid), "outcome": report.outcome,
                       "ms": report.duration * 1000, "source": source})


def sentence(nodeid: str) -> str:
    """test_a_record_is_once[two lines] -> a record is once: two lines"""
    name, _, case = nodeid.rpartition("::")[2].removeprefix("test_").partition("[")
    return name.replace("_", " ") + (f": {case.rstrip(']')}" if case else "")


def table() -> list[str]:
    return ["| check | source | result | ms |", "| --- | --- | --- | ---: |",
            *(f"| {c['name']} | {c['source']} | {c['outcome']} | {c['ms']:.0f} |"
              for c in checks)]


def pytest_sessionfinish():
    path = os.environ.get("CONTRACT_REPORT")
    if not path or not checks:
        return
    good = sum(check["outcome"] == "passed" for check in checks)
    seconds = sum(check["ms"] for check in checks) / 1000
    lines = [
        "# The contract with Odoo, as last tried", "",
        f"Against {run['what']}, on {time.strftime('%Y-%m-%d', time.gmtime(run['start']))}: "
        f"**{good} of {len(checks)} checks hold**, {len(checks) - good} do not, "
        f"{seconds:.1f} s in all. The same checks run against the sandbox in every test run.",
        "Times are of one run and only compare with each other. To try another Odoo (one made "
        "for tests: the records stay):", "", "```",
        "ODOO_URL=… ODOO_DB=… ODOO_USERNAME=… ODOO_API_KEY=… ODOO_STAFF_USERNAME=… "
        "ODOO_STAFF_API_KEY=… \\",
        "    CONTRACT_REPORT=tests/contract/TESTED.md /usr/bin/python3 -m pytest tests/contract",
        "```", "", *table()]
    report = Path(path)
    text = report.read_text() if report.exists() else ""
    kept = text[text.find(BY_HAND):] if BY_HAND in text else ""
    report.write_text("\n".join(lines) + "\n" + ("\n" + kept if kept else ""))
