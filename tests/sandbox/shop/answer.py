"""One HTTP answer, and WordPress' shape of an error."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

JSON = "application/json; charset=UTF-8"
HTML = "text/html; charset=UTF-8"


@dataclass
class Answer:
    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = JSON


def php_json(value: Any) -> bytes:
    """JSON as PHP writes it: no blanks, slashes and non-ASCII escaped."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True).replace(
        "/", "\\/").encode()


def ok(value: Any, status: int = 200, **headers: str) -> Answer:
    body = value if isinstance(value, bytes) else php_json(value)
    return Answer(status, body, headers)


def error(status: int, code: str, message: str, **data: Any) -> Answer:
    return Answer(status, php_json(
        {"code": code, "message": message, "data": {"status": status, **data}}))


def odd_error(code: str, message: str, number: int) -> Answer:
    """Where WooCommerce gives the status as bare data, WordPress answers 500."""
    return Answer(500, php_json({"code": code, "message": message, "data": number}))


def no_route() -> Answer:
    return error(404, "rest_no_route",
                 "No route was found matching the URL and request method.")
