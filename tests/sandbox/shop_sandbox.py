#!/usr/bin/python3
"""A WooCommerce for people without WooCommerce: answers what this project asks of one.

    shop_sandbox.py --port 8443 --control-port 8090 --tls-folder sandbox-tls --captured

Then in the program's settings: WOO_URL=https://127.0.0.1:8443, CA_FILE=sandbox-tls/ca.pem,
WOO_CONSUMER_KEY and WOO_CONSUMER_SECRET as printed. The orders are shown at
http://127.0.0.1:8090/, what tests may do at http://127.0.0.1:8090/sandbox/help.
"""
from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
from pathlib import Path
from threading import Thread

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from shop import tls
from shop.control_server import ControlHandler
from shop.server import Sandbox, Server, ShopHandler
from shop.settings import OWNER, PROGRAM, WRITE_ONLY, Key, Settings
from shop.shop import Shop

CAPTURED = HERE.parent / "cases" / "rest"


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A WooCommerce 9.8 to try booking-sync against.")
    add = parser.add_argument
    add("--port", type=int, default=8443, help="of the shop; 0: any free one (default %(default)s)")
    add("--control-port", type=int, default=8090,
        help="of the page and the control endpoints (default %(default)s)")
    add("--plain-port", type=int, metavar="PORT",
        help="serve plain http too, where every key is refused; 0: any free one")
    add("--tls-folder", type=Path, metavar="DIR",
        help="where CA and certificate are made or found (default: one of this run)")
    add("--public-url", metavar="URL", help="what links and webhooks call the shop")
    add("--key", default=PROGRAM.key, help="WOO_CONSUMER_KEY (default %(default)s)")
    add("--secret", default=PROGRAM.secret, help="WOO_CONSUMER_SECRET (default %(default)s)")
    add("--captured", nargs="*", type=int, metavar="ID",
        help="begin with the captured orders, or with these of them")
    add("--zone", default="Europe/Madrid", help="the shop's time zone (default %(default)s)")
    return parser.parse_args(argv)


def captured_orders(wanted: list[int]) -> list[dict]:
    """Those of these numbers, or all."""
    found = [json.loads(path.read_text()) for path in CAPTURED.glob("*.json")]
    return sorted((order for order in found if not wanted or order["id"] in wanted),
                  key=lambda order: order["id"])


def run(options: argparse.Namespace, folder: Path) -> None:
    ca, context = tls.make(folder)
    program = Key(options.key, options.secret, PROGRAM.permission)
    sandbox = Sandbox(Shop(Settings(zone=options.zone, program=program)))
    server = Server(ShopHandler, sandbox, options.port, context)
    servers = [Server(ControlHandler, sandbox, options.control_port)]
    if options.plain_port is not None:
        servers.append(Server(ShopHandler, sandbox, options.plain_port))
    sandbox.started(options.public_url or server.url)
    if options.captured is not None:
        sandbox.shop.put_all(captured_orders(options.captured))
    for other in servers:
        Thread(target=other.serve_forever, args=(0.1,), daemon=True).start()
    # SystemExit leaves serve_forever; the threads of open connections end with us
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"CA file: {ca.resolve()}")
    print(f"control on {servers[0].url}")
    if len(servers) > 1:
        print(f"plain http on {servers[1].url}")
    for words, key in (("key", program), ("write-only key", WRITE_ONLY), ("owner's key", OWNER)):
        print(f"{words}: {key.key} {key.secret}")
    print(f"listening on {server.url}", flush=True)
    server.serve_forever(poll_interval=0.1)


def main() -> int:
    options = arguments()
    try:
        if options.tls_folder:
            run(options, options.tls_folder)
        with tempfile.TemporaryDirectory(prefix="shop-sandbox-") as folder:
            run(options, Path(folder))
    except OSError as error:
        print(f"cannot start: {error.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
