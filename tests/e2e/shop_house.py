"""An installation whose shop can be asked: for the tests of the scheduled sync."""
from __future__ import annotations

from pathlib import Path
from typing import Iterator

import pytest

from harness import Installation
from shop_client import ShopClient


@pytest.fixture(scope="session")
def tls_folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("tls")


@pytest.fixture
def shop(tls_folder) -> Iterator[ShopClient]:
    with ShopClient.start(tls_folder) as client:
        yield client


@pytest.fixture
def cron(install, shop) -> Installation:
    """No responder runs: what `booking-sync sync` does is all there is."""
    return install(**shop.settings)


@pytest.fixture
def office(install, shop) -> Installation:
    """The responder runs, and the shop can be asked."""
    house = install(**shop.settings)
    house.responder.start()
    return house


def hooks(url: str, status: str = "active", **more) -> list[dict]:
    """The two webhooks that README tells people to make."""
    return [{"id": n, "status": status, "topic": topic, "delivery_url": url,
             "api_version": "v3", **more}
            for n, topic in enumerate(("order.created", "order.updated"), 1)]


def sync(house: Installation, *arguments: str, code: int = 0) -> dict:
    """One run; what it says as JSON."""
    told = house.run("sync", "--json", *arguments)
    assert told.code == code, f"exit code {told.code}\n{told.out}{told.err}"
    return told.json
