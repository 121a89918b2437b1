"""WooCommerce's REST API v3, as far as it is asked: who may, which list, which order.

Measured on WooCommerce 9.8 (FACTS-woocommerce.md; tests/contract/TESTED-shop.md); the
refusals are a real shop's own bytes (tests/cases/rest_answers).
"""
from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Callable
from urllib.parse import parse_qs

from shop.failures import Captured, captured
from shop.store import ZONE, Store, Wish

ROOT = "/wp-json/wc/v3/"
JSON = {"Content-Type": "application/json; charset=UTF-8"}
ORDER_BY = {"date": "created", "modified": "modified"}


@dataclass(frozen=True)
class Keys:
    """Of one REST key."""

    key: str = "ck_sandbox_0123456789"
    secret: str = "cs_sandbox_0123456789"
    permission: str = "read"  # or write: the key is known, and may not read


def answer(value: Any, **headers: str) -> Captured:
    return Captured(200, {**JSON, **headers}, json.dumps(value).encode())


def invalid(parameter: str, why: str) -> Captured:
    """Shaped like err-badpage."""
    body = {"code": "rest_invalid_param", "message": f"Invalid parameter(s): {parameter}",
            "data": {"status": 400, "params": {parameter: why}}}
    return Captured(400, JSON, json.dumps(body).encode())


class Refused(Exception):
    """Ends a question with that answer."""

    def __init__(self, given: Captured) -> None:
        super().__init__(given.status)
        self.answer = given


# ---------------------------------------------------------------- who may


def refusal(authorization: str | None, keys: Keys) -> Captured | None:
    """The 401 for whoever may not read, None for who may."""
    kind, _, pair = (authorization or "").partition(" ")
    try:
        user, _, password = base64.b64decode(pair, validate=True).decode().partition(":")
    except ValueError:
        user = password = ""
    if kind.lower() != "basic" or user != keys.key:
        return captured("err-401-badkey")
    if password != keys.secret:
        return captured("err-401-badsecret")
    return captured("err-401-writeonly") if keys.permission == "write" else None


# ---------------------------------------------------------------- which list


def moment(text: str, dates_are_gmt: bool, name: str) -> int:
    """The cut-off as the shop compares it, in seconds of UTC.

    A date with a zone is moved to the shop's own wall clock first; dates_are_gmt then
    compares that wall clock with UTC, one or two hours off. Seen on a real shop.
    """
    try:
        given = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise Refused(invalid(name, "Invalid date.")) from None
    wall = given if given.tzinfo is None else given.astimezone(ZONE).replace(tzinfo=None)
    zone = timezone.utc if dates_are_gmt else ZONE
    return int(wall.replace(tzinfo=zone, microsecond=0).timestamp())


def number(query: dict[str, str], name: str, default: int, least: int, most: int) -> int:
    text = query.get(name, str(default))
    if not re.fullmatch(r"\d+", text) or not least <= int(text) <= most:
        raise Refused(invalid(name, f"{name} must be between {least} (inclusive) and {most}"
                                    " (inclusive)"))
    return int(text)


def wish_of(query: dict[str, str], statuses: list[str]) -> Wish:
    is_gmt = query.get("dates_are_gmt") == "true"

    def limit(name: str) -> int | None:
        return moment(query[name], is_gmt, name) if name in query else None

    by = query.get("orderby", "date")
    if by not in ORDER_BY:
        raise Refused(invalid("orderby", "orderby is not one of date and modified."))
    return Wish(
        statuses=tuple(statuses or ["any"]), by=ORDER_BY[by],
        ascending=query.get("order", "desc") == "asc",
        modified=(limit("modified_after"), limit("modified_before")),
        created=(limit("after"), limit("before")),
        include=tuple(int(n) for n in query.get("include", "").split(",") if n))


def a_list(make: Callable[[Wish, int, int], tuple[list[bytes], int]], query: dict[str, str],
           statuses: list[str]) -> Captured:
    page = number(query, "page", 1, 1, 10**9)
    per_page = number(query, "per_page", 10, 1, 100)
    texts, total = make(wish_of(query, statuses), page, per_page)
    pages = -(-total // per_page)
    body = b"[" + b",".join(texts) + b"]"
    return Captured(200, {**JSON, "X-WP-Total": str(total), "X-WP-TotalPages": str(pages)}, body)


# ---------------------------------------------------------------- what is asked


def one_order(store: Store, order_id: int) -> Captured:
    order = store.order(order_id)
    return captured("err-404") if order is None else answer(order)


def ask(store: Store, keys: Keys, path: str, query_text: str,
        authorization: str | None) -> Captured:
    """The answer to one GET."""
    if not path.startswith(ROOT):
        return captured("err-404-route")
    denied = refusal(authorization, keys)
    if denied is not None:
        return denied
    parsed = parse_qs(query_text, keep_blank_values=True)
    query = {name: values[-1] for name, values in parsed.items()}
    statuses = [s for s in query.get("status", "").split(",") if s] + parsed.get("status[]", [])
    route = path.removeprefix(ROOT).rstrip("/")
    try:
        if route == "orders":
            return a_list(store.list, query, statuses)
        if found := re.fullmatch(r"orders/(\d+)", route):
            return one_order(store, int(found[1]))
        if route == "refunds":
            return a_list(store.list_refunds, query, [])
        if route == "webhooks":
            return answer(store.hooks)
    except Refused as refused:
        return refused.answer
    return captured("err-404-route")
