"""One inbox and one sandbox Odoo, and the program that ends at an effect of our choice."""
from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "sandbox"))

from sandbox_client import SandboxClient  # noqa: E402

BUILD = Path(os.environ.get("BUILD_DIR", HERE.parents[1] / "build" / "release" / "cgi")).parent
PROGRAM = Path(os.environ.get("RUN_UNTIL", BUILD / "tests" / "run_until"))
CUT_OFF = 99


class Run:
    def __init__(self, folder: Path, odoo: SandboxClient, **more: str) -> None:
        self.folder, self.odoo = folder, odoo
        self.env = folder / "env"
        folder.mkdir(exist_ok=True)
        settings = {
            "ODOO_URL": odoo.url, "ODOO_DB": odoo.settings.database,
            "ODOO_USERNAME": odoo.settings.login, "ODOO_API_KEY": odoo.settings.key,
            "WOO_URL": "http://127.0.0.1", "STATE_DIR": folder, **more}
        self.env.write_text("".join(f"{name}={value}\n" for name, value in settings.items()))

    def until(self, step: int, *what: str | Path) -> subprocess.CompletedProcess:
        """`drain` with orders, `sync` or `audit`; step 0: to the end."""
        return subprocess.run([PROGRAM, self.env, str(step), *what], text=True, timeout=120,
                              capture_output=True, env={"PATH": os.environ["PATH"]})

    def to_the_end(self, *what: str | Path) -> int:
        """Its number of effects."""
        done = self.until(0, *what)
        assert done.returncode == 0, done.stderr
        return int(done.stdout)

    def holds(self) -> dict:
        """What Odoo holds, without what numbers and clocks make different."""
        orders = [{key: value for key, value in order.items() if key not in ("id", "name")}
                  for order in self.odoo.orders()]
        text = json.dumps(sorted(orders, key=lambda order: order["xid"]), default=str)
        return {"orders": len(orders), "text": _without_ids(json.loads(text)),
                "partners": sorted(p["name"] for p in self.odoo.partners()),
                "products": sorted(p["name"] for p in self.odoo.products())}

    def query(self, sql: str) -> list[tuple]:
        with sqlite3.connect(self.folder / "inbox.sqlite", timeout=30) as db:
            return db.execute(sql).fetchall()


def _without_ids(value):
    if isinstance(value, dict):
        return {k: _without_ids(v) for k, v in value.items() if k not in ("id", "write_date")}
    return [_without_ids(v) for v in value] if isinstance(value, list) else value
