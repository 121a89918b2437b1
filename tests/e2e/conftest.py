"""One nginx for the run; for each test a fresh Odoo sandbox and a fresh inbox."""
from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from harness import Books, Installation, SandboxClient
from nginx import Nginx
from shop_house import cron, office, shop, tls_folder  # noqa: F401  fixtures for all tests


@pytest.fixture(scope="session")
def nginx():
    """Its sockets need a short path: a folder of its own below the temporary one."""
    folder = Path(tempfile.mkdtemp(prefix="e2e-"))
    server = Nginx(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def odoo():
    with SandboxClient.start() as client:
        yield client


@pytest.fixture
def books(odoo) -> Books:
    return Books(odoo)


@pytest.fixture
def install(nginx, odoo, tmp_path):
    """Make installations: install(), install(site=1, SHOP='other')."""
    made: list[Installation] = []

    def make(site: int = 0, odoo_url: str | None = None, **settings: str) -> Installation:
        folder = tmp_path / f"installation-{len(made)}"
        one = Installation(folder, nginx.urls[site], nginx.sockets[site],
                           odoo_url or odoo.url, settings)
        made.append(one)
        return one

    yield make
    for one in made:
        one.close()


@pytest.fixture
def house(install) -> Installation:
    """An installation with its responder running."""
    one = install()
    one.responder.start()
    return one


@pytest.fixture
def quiet(install) -> Installation:
    """An installation whose responder does not run: take() and drain() do the work."""
    return install()
