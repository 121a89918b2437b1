#!/usr/bin/python3
"""The shop's sender: posts orders as WooCommerce's webhooks do.

    send.py --url http://127.0.0.1:8080/webhook/order --secret S --order 23
    send.py --url … --secret S --made-up 3 --twice
    send.py --url … --ping

FACTS-woocommerce, "Webhooks": base64 HMAC-SHA256 over the raw body; order.created
and order.updated with the same bytes; a ping without signature or topic.
"""
from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import http.client
import json
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent))

from make_order import fee, line, make_order, variant  # noqa: F401  (for importers)

CASES = Path(__file__).resolve().parent.parent / "cases" / "webhooks"
CAPTURE_SECRET = "lab-webhook-secret-2025"  # every captured delivery is signed with it
SOURCE = "http://127.0.0.1/"
AGENT = "WooCommerce/9.8.5 Hookshot (WordPress/6.8.1)"
PURCHASE = ("order.created", "order.updated")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#039;", "'"), ("&amp;", "&"))
TIMEOUT = 60  # seconds WooCommerce waits


@dataclass(frozen=True)
class Answer:
    """What the receiver said; redirects are not followed."""

    status: int
    body: bytes

    @property
    def json(self) -> dict:
        return json.loads(self.body)


@dataclass(frozen=True)
class Capture:
    """A captured delivery: its head's topic and source, and the body's exact bytes."""

    topic: str
    source: str
    body: bytes
    headers: dict[str, str]

    @property
    def order(self) -> dict:
        return json.loads(self.body)


# ---------------------------------------------------------------- captured deliveries


def read_capture(path: Path | str) -> Capture:
    head, _, body = Path(path).read_bytes().partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")[1:]
    headers = dict(entry.split(": ", 1) for entry in lines)
    topic = headers.get("X-WC-Webhook-Topic", "")
    return Capture(topic, headers.get("X-WC-Webhook-Source", ""), body, headers)


def capture(order_id: int, topic: str = "order.created") -> Capture:
    """The captured delivery of an order, such as capture(23)."""
    found = sorted(CASES.glob(f"{topic}-{order_id}[-.]*http"))
    if not found:
        raise FileNotFoundError(f"no captured {topic} of order {order_id} in {CASES.name}/")
    return read_capture(found[0])


def made_up(first: int, count: int) -> list[dict]:
    """Orders of that many customers."""
    return [make_order(number, [line(persons=number % 8 + 1)],
                       billing={"email": f"cliente{number}@example.test"})
            for number in range(first, first + count)]


# ---------------------------------------------------------------- delivering


def sign(secret: str, body: bytes) -> str:
    """The signature's text. The shop decodes HTML entities in its secret first."""
    for entity, letter in ENTITIES:
        secret = secret.replace(entity, letter)
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def encode(order: dict) -> bytes:
    """JSON as PHP writes it: no blanks, slashes and non-ASCII escaped."""
    text = json.dumps(order, separators=(",", ":"), ensure_ascii=True)
    return text.replace("/", "\\/").encode()


def deliver(
    url: str, order: dict | bytes | Capture, topic: str | None = None,
    secret: str = CAPTURE_SECRET, source: str | None = None, *, signature: str | None = None,
    webhook_id: int = 1, headers: dict[str, str] | None = None, timeout: float = TIMEOUT,
) -> Answer:
    """One delivery. `signature` replaces the right one, `headers` add to or replace ours
    (None takes one away)."""
    body = _body(order)
    if isinstance(order, Capture):
        topic, source = topic or order.topic, source or order.source
    topic = topic or "order.updated"
    resource, _, event = topic.partition(".")
    second = f"{webhook_id}{int(time.time())}"  # so it is not unique (FACTS-woocommerce)
    head = {
        "User-Agent": AGENT, "Accept": "*/*", "Content-Type": "application/json",
        "X-WC-Webhook-Source": source or SOURCE, "X-WC-Webhook-Topic": topic,
        "X-WC-Webhook-Resource": resource, "X-WC-Webhook-Event": event,
        "X-WC-Webhook-Signature": sign(secret, body) if signature is None else signature,
        "X-WC-Webhook-ID": str(webhook_id),
        "X-WC-Webhook-Delivery-ID": hashlib.md5(second.encode()).hexdigest(),
        **(headers or {}),
    }
    return _post(url, body, {k: v for k, v in head.items() if v is not None}, timeout)


def _body(order: dict | bytes | Capture) -> bytes:
    if isinstance(order, Capture):
        return order.body
    return order if isinstance(order, bytes) else encode(order)


def _post(url: str, body: bytes, headers: dict[str, str], timeout: float) -> Answer:
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=timeout)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, {**headers, "Connection": "close"})
        response = connection.getresponse()
        return Answer(response.status, response.read())
    finally:
        connection.close()


def ping(url: str, webhook_id: int = 1, timeout: float = TIMEOUT) -> Answer:
    """What the shop sends when a webhook is made or its URL changes: it wants 200."""
    headers = {
        "User-Agent": AGENT, "Accept": "*/*",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return _post(url, f"webhook_id={webhook_id}".encode(), headers, timeout)


def deliver_pair(
    url: str, order: dict | bytes | Capture, secret: str = CAPTURE_SECRET,
    source: str | None = None, *, times: int = 2, shuffle: random.Random | None = None,
) -> list[Answer]:
    """One purchase: order.created and order.updated with the same bytes, each `times`
    times, in any order if a `shuffle` is given."""
    topics = list(PURCHASE) * times
    if shuffle:
        shuffle.shuffle(topics)
    body = _body(order)
    return [deliver(url, body, topic, secret, source) for topic in topics]


def delete(url: str, order_id: int, secret: str = CAPTURE_SECRET,
           source: str | None = None) -> Answer:
    """order.deleted carries the id only."""
    return deliver(url, {"id": order_id}, "order.deleted", secret, source, webhook_id=3)


# ---------------------------------------------------------------- command line


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Post orders as WooCommerce does.")
    add = parser.add_argument
    add("--url", required=True, help="where the webhook listens")
    add("--secret", default=CAPTURE_SECRET, help="WEBHOOK_SECRET (default: the captures')")
    add("--source", help="the shop's address (default: the captured one, or 127.0.0.1)")
    add("--topic", help="default: the captured one, else order.updated")
    add("--twice", action="store_true", help="created and updated, each twice")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--order", type=int, metavar="ID", help="a captured order, such as 23")
    what.add_argument("--file", metavar="F", help="a capture (.http) or an order (.json)")
    what.add_argument("--made-up", type=int, metavar="N", help="N orders made up, from id 1001")
    what.add_argument("--ping", action="store_true", help="the ping of a new webhook")
    return parser.parse_args(argv)


def chosen(options: argparse.Namespace) -> list[dict | bytes | Capture]:
    """The deliveries the command line asks for."""
    if options.made_up:
        return made_up(1001, options.made_up)
    if options.file:
        path = Path(options.file)
        return [read_capture(path) if path.suffix == ".http" else path.read_bytes()]
    return [capture(options.order or 23)]


def send_all(options: argparse.Namespace) -> list[Answer]:
    if options.ping:
        return [ping(options.url)]
    answers: list[Answer] = []
    for order in chosen(options):
        if options.twice:
            answers += deliver_pair(options.url, order, options.secret, options.source)
        else:
            answers.append(
                deliver(options.url, order, options.topic, options.secret, options.source))
    return answers


def main() -> int:
    options = arguments()
    try:
        answers = send_all(options)
    except OSError as error:
        print(f"not delivered: {error}", file=sys.stderr)
        return 1
    for answer in answers:
        print(answer.status, answer.body.decode("utf-8", "replace").strip())
    return 0 if all(answer.status == 200 for answer in answers) else 1


if __name__ == "__main__":
    sys.exit(main())
