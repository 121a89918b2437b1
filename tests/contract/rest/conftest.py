"""One shop for the whole run, a source for every check, and the report.

CONTRACT_SHOP_REPORT=FILE writes what was checked, as ../conftest.py does for Odoo.
"""
from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from report import Report
from shop_peer import open_shop

BY_HAND = "## Seen by hand"
SOURCE = re.compile(r"FACTS-woocommerce, |Capture \w|Seen on |lib/")
shop_report = Report("shop source")


@pytest.fixture(scope="session")
def shop():
    with open_shop() as peer:
        shop_report.what = peer.what
        yield peer


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE not in Path(item.path).parents:
            continue
        source = (item.function.__doc__ or "").strip().splitlines()
        if not source or not SOURCE.match(source[0]):
            raise pytest.UsageError(f"{item.nodeid} does not say its source")
        item.user_properties.append(("shop source", source[0].rstrip(".")))


def pytest_runtest_logreport(report: pytest.TestReport):
    shop_report.note(report)


def pytest_sessionfinish():
    shop_report.write(
        os.environ.get("CONTRACT_SHOP_REPORT"), "The contract with the shop, as last tried", [
            "Times are of one run; those with a pause wait for the next second, the webhook's "
            "for the shop's cron. To try another shop (one made for tests; the orders are "
            "deleted at the end):", "", "```",
            "WOO_URL=… WOO_CONSUMER_KEY=… WOO_CONSUMER_SECRET=… WOO_WRITE_KEY=… "
            "WOO_WRITE_SECRET=… \\",
            "    WOO_WRITEONLY_KEY=… WOO_WRITEONLY_SECRET=… CA_FILE=… \\",
            "    CONTRACT_SHOP_REPORT=tests/contract/TESTED-shop.md "
            "/usr/bin/python3 -m pytest tests/contract/rest",
            "```", "",
            "WOO_CONSUMER_KEY may only read, WOO_WRITE_KEY read and write, WOO_WRITEONLY_KEY "
            "only write. The shop must be able to reach WOO_RECEIVER (default 127.0.0.1), where "
            "the check of webhooks listens."], BY_HAND)
