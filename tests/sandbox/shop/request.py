"""One request as the routes see it."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Mapping

from .params import Query


@dataclass
class Request:
    method: str
    path: str  # below the shop's address: /wp-json/wc/v3/orders
    query: Query
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes = b""
    secure: bool = True
    number: int = 0  # which list request this is, for the ties
    body: dict[str, Any] = field(default_factory=dict)

    def read_body(self) -> bool:
        """The JSON body as a dict; False when it is no JSON."""
        if not self.raw.strip():
            return True
        try:
            body = json.loads(self.raw)
        except ValueError:
            return False
        self.body = body if isinstance(body, dict) else {}
        return True

    def asks(self, name: str) -> bool:
        """A switch such as force=true, in the query or the body."""
        value = self.query.get(name, self.body.get(name, False))
        return value is True or str(value).lower() in ("true", "1")

    @property
    def fields(self) -> list[str]:
        """The names in _fields; of a.b only a is looked at."""
        asked = self.query.get("_fields", [])
        names = asked if isinstance(asked, list) else asked.split(",")
        return [name.strip().partition(".")[0] for name in names if name.strip()]
