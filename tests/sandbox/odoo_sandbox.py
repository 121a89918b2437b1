#!/usr/bin/python3
"""An Odoo for people without Odoo: answers what this project asks of Odoo 18.

    odoo_sandbox.py --port 8069 --db sandbox.sqlite

Then in the program's settings: ODOO_URL=http://127.0.0.1:8069, ODOO_DB=sandbox,
ODOO_USERNAME and ODOO_API_KEY as given here. The orders are at
http://127.0.0.1:8069/, what tests may do at /sandbox/help.
"""
from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from odoo.env import Settings
from odoo.server import Server
from odoo.service import Sandbox


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    defaults = Settings()
    parser = argparse.ArgumentParser(description="An Odoo 18 to try booking-sync against.")
    add = parser.add_argument
    add("--port", type=int, default=8069, help="0: any free one (default %(default)s)")
    add("--db", default=":memory:", metavar="FILE",
        help="SQLite file to keep the records in (default: forgotten at the end)")
    add("--database", default=defaults.database, help="ODOO_DB (default %(default)s)")
    add("--user", default=defaults.login, help="ODOO_USERNAME (default %(default)s)")
    add("--key", default=defaults.key, help="ODOO_API_KEY (default %(default)s)")
    add("--user-id", type=int, default=defaults.user_id,
        help="the user's number in a new database (default %(default)s)")
    add("--included-taxes", action=argparse.BooleanOptionalAction, default=True,
        help="have the taxes included in price that an administrator must make")
    add("--lock-confirmed", action="store_true", help="lock orders when they are confirmed")
    add("--think", type=float, default=defaults.think, metavar="SECONDS",
        help="how long a creating load takes (default %(default)s)")
    return parser.parse_args(argv)


def settings_of(options: argparse.Namespace) -> Settings:
    return Settings(
        database=options.database,
        login=options.user,
        key=options.key,
        user_id=options.user_id,
        staff_id=options.user_id + 1,
        included_taxes=options.included_taxes,
        lock_confirmed=options.lock_confirmed,
        think=options.think,
    )


def main() -> int:
    options = arguments()
    sandbox = Sandbox(settings_of(options), options.db)
    try:
        server = Server(sandbox, options.port)
    except OSError as error:
        print(f"cannot listen on port {options.port}: {error.strerror}", file=sys.stderr)
        return 1
    # SystemExit leaves serve_forever; the threads of open calls end with us
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"listening on {server.url}", flush=True)
    try:
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
