#!/usr/bin/python3
"""A shop for people without WooCommerce: its REST API v3 over TLS, as a real one answers.

    shop_sandbox.py --port 8443 --control-port 8090 --tls-folder ./tls

Then in the program's settings: WOO_URL=https://127.0.0.1:8443, CA_FILE=./tls/ca.pem,
WOO_CONSUMER_KEY and WOO_CONSUMER_SECRET as given here. The orders are at
http://127.0.0.1:8090/.
"""
from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from shop import certificates, rest
from shop.server import ControlDoor, Door, RestDoor, Shop
from shop.store import Store

CAPTURED = HERE.parent / "cases" / "rest"


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    keys = rest.Keys()
    parser = argparse.ArgumentParser(description="A WooCommerce to try booking-sync against.")
    add = parser.add_argument
    add("--port", type=int, default=8443, help="of the REST API; 0: any free one")
    add("--control-port", type=int, default=8090, help="of the orders' page; 0: any free one")
    add("--tls-folder", type=Path, required=True, help="certificates; made where missing")
    add("--key", default=keys.key, help="WOO_CONSUMER_KEY (default %(default)s)")
    add("--secret", default=keys.secret, help="WOO_CONSUMER_SECRET (default %(default)s)")
    add("--captured", action="store_true", help="begin with the captured orders")
    return parser.parse_args(argv)


def main() -> int:
    options = arguments()
    store = Store()
    if options.captured:
        store.put([json.loads(path.read_bytes()) for path in sorted(CAPTURED.glob("*.json"))])
    shop = Shop(store, rest.Keys(options.key, options.secret))
    tls = certificates.make(options.tls_folder)
    try:
        doors = [Door(RestDoor, shop, options.port, tls),
                 Door(ControlDoor, shop, options.control_port)]
    except OSError as error:
        print(f"cannot listen: {error.strerror}", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    threading.Thread(target=doors[0].serve_forever, args=(0.1,), daemon=True).start()
    print(f"listening on {doors[0].url} control {doors[1].url} ca {tls.authority}", flush=True)
    try:
        doors[1].serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
