"""From a request to its answer: authentication, route, parameters, permission, work.

The order of these steps is WordPress' own: a wrong secret is told for a route that does
not exist, a wrong parameter to somebody without a key (tried on 9.8.5).
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Callable

from . import about, auth, hooks, orders, params, refunds, writing
from .answer import Answer, error, no_route
from .request import Request
from .settings import Key
from .shop import Shop

ROOT = "/wp-json"
VERSIONS = ("wc/v3", "wc/v2")  # alike in all that is asked here
NO_CACHE = {"Expires": "Wed, 11 Jan 1984 05:00:00 GMT",
            "Cache-Control": "no-cache, must-revalidate, max-age=0, no-store, private"}


@dataclass(frozen=True)
class Verb:
    """What one method of a route does, and what somebody without a key is told."""

    act: str
    work: Callable[..., Answer]
    rules: dict[str, Callable] = field(default_factory=dict)


@dataclass(frozen=True)
class Route:
    pattern: re.Pattern
    verbs: dict[str, Verb]
    allow: str


def route(pattern: str, allow: str, **verbs: Verb) -> Route:
    if "PUT" in verbs:
        verbs = {**verbs, "POST": verbs["PUT"], "PATCH": verbs["PUT"]}
    return Route(re.compile(pattern), verbs, allow)


ALL = "GET, POST, PUT, PATCH, DELETE"
ROUTES = [
    route("orders", "GET, POST", GET=Verb("list", orders.index, params.LISTING),
          POST=Verb("create", writing.create)),
    route(r"orders/(\d+)", ALL, GET=Verb("view", orders.show), PUT=Verb("edit", writing.update),
          DELETE=Verb("delete", writing.delete)),
    route(r"orders/(\d+)/refunds", "GET, POST",
          GET=Verb("list", refunds.of_order, params.LISTING),
          POST=Verb("create", refunds.create)),
    route(r"orders/(\d+)/refunds/(\d+)", "GET, DELETE", GET=Verb("view", refunds.show),
          DELETE=Verb("delete", refunds.delete)),
    route("refunds", "GET", GET=Verb("list", refunds.index, params.LISTING)),
    route("webhooks", "GET, POST", GET=Verb("list", hooks.index, hooks.RULES),
          POST=Verb("create", hooks.create)),
    route(r"webhooks/(\d+)", ALL, GET=Verb("view", hooks.show), PUT=Verb("edit", hooks.update),
          DELETE=Verb("delete", hooks.delete)),
    route("system_status", "GET", GET=Verb("list", about.system_status)),
    route(r"settings/(\w+)", "GET", GET=Verb("list", about.settings)),
    route("taxes", "GET, POST", GET=Verb("list", about.taxes, params.PAGING)),
    route("data/currencies/current", "GET", GET=Verb("view", about.currency)),
]


def answer(shop: Shop, request: Request) -> Answer:
    """The answer with the heads WordPress puts on each."""
    key = auth.who(request, shop.settings)
    if isinstance(key, Answer):
        found, allow = key, ""
        nobody = key.body == auth.wrong_secret().body
    else:
        found, allow = _routed(shop, request, key)
        nobody = key is None
    return _with_heads(shop, request, found, allow if not nobody else "", nobody)


def _routed(shop: Shop, request: Request, key: Key | None) -> tuple[Answer, str]:
    path = request.path.rstrip("/")
    if path == ROOT:
        return about.index(shop), "GET"
    version, _, name = path.removeprefix(f"{ROOT}/wc/").partition("/")
    if f"wc/{version}" not in VERSIONS or not path.startswith(ROOT + "/"):
        return no_route(), ""
    for known in ROUTES:
        match = known.pattern.fullmatch(name)
        if match is None:
            continue
        verb = known.verbs.get("GET" if request.method == "HEAD" else request.method)
        if verb is None:
            return no_route(), ""
        numbers = [int(text) if text.isdigit() else text for text in match.groups()]
        return _allowed(shop, request, key, verb, numbers), known.allow
    return no_route(), ""


def _allowed(shop: Shop, request: Request, key: Key | None, verb: Verb,
             numbers: list) -> Answer:
    if not request.read_body():
        return error(400, "rest_invalid_json", "Invalid JSON body passed.", json_error_code=4,
                     json_error_message="Syntax error")
    if refusal := params.refuse(request.query, _rules(shop, verb)):
        return refusal
    if key is None:
        return auth.refused(verb.act)
    return verb.work(shop, request, *numbers)


def _rules(shop: Shop, verb: Verb) -> dict[str, Callable]:
    """An order's status depends on the shop's plugins."""
    if verb.work is not orders.index:
        return verb.rules
    return {**verb.rules, "status": params.each_of(["any", "trash", *shop.settings.statuses])}


def _with_heads(shop: Shop, request: Request, found: Answer, allow: str,
                nobody: bool) -> Answer:
    heads = {"X-Robots-Tag": "noindex"}
    if "Link" not in found.headers:
        base = shop.settings.public_url if request.secure else f"http://{request.headers.get('Host', '')}"
        heads["Link"] = f'<{base}/wp-json/>; rel="https://api.w.org/"'
    heads |= {
        "X-Content-Type-Options": "nosniff",
        "Access-Control-Expose-Headers": "X-WP-Total, X-WP-TotalPages, Link",
        "Access-Control-Allow-Headers":
            "Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type",
        **found.headers,
    }
    if allow:
        heads["Allow"] = allow
    if nobody and request.method in ("GET", "HEAD"):
        heads["Vary"] = "Origin"
    else:
        heads |= NO_CACHE
    return Answer(found.status, found.body, heads, found.kind)


