"""One call's surroundings: who calls, with which context, what it touched."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .errors import Crash, UserError
from .fields import Field
from .store import Store

SUPERUSER = 1
GROUPS = (  # the least rights: FACTS-odoo, Rights and keys
    "base.group_user", "sales_team.group_sale_salesman_all_leads",
    "sales_team.group_sale_salesman", "base.group_partner_manager",
    "product.group_product_manager",
)


@dataclass
class Settings:
    """What the person who starts the sandbox, or a test, decides."""

    database: str = "sandbox"
    login: str = "sync@example.test"
    key: str = "sandbox-key-of-forty-letters-and-digits0"
    user_id: int = 6
    staff_id: int = 7
    included_taxes: bool = True
    lock_confirmed: bool = False
    think: float = 0.004  # seconds a creating `load` takes, so that calls overlap
    rights: dict[str, str] = field(default_factory=dict)  # model: of the program's user
    groups: list[str] = field(default_factory=lambda: list(GROUPS))  # and its groups
    digits: dict[str, int] = field(default_factory=dict)  # field: decimals it keeps
    version: str = "18.0-20250702"


@dataclass
class History:
    """When each record and external id was last committed, in commits counted from 1.

    A call that began before a commit and now meets what it changed is told what
    PostgreSQL tells: "could not serialize access" (FACTS-odoo, Concurrency).
    """

    commits: int = 0
    xids: dict[str, int] = field(default_factory=dict)
    records: dict[tuple[str, int], int] = field(default_factory=dict)

    def commit(self, touched: "Touched") -> None:
        self.commits += 1
        self.xids.update(dict.fromkeys(touched.xids, self.commits))
        self.records.update(dict.fromkeys(touched.records, self.commits))


@dataclass
class Touched:
    """What a call did, for History and for the list of calls."""

    xids: set[str] = field(default_factory=set)
    records: set[tuple[str, int]] = field(default_factory=set)
    created: Counter = field(default_factory=Counter)
    written: Counter = field(default_factory=Counter)
    deleted: Counter = field(default_factory=Counter)


class Env:
    """Gives the models, bound to this call; cheap to make."""

    def __init__(
        self,
        registry: dict[str, type],
        store: Store,
        settings: Settings,
        history: History,
        uid: int = SUPERUSER,
        context: dict | None = None,
        snapshot: int | None = None,
    ) -> None:
        self.registry = registry
        self.store = store
        self.settings = settings
        self.history = history
        self.uid = uid
        self.context = context or {}
        self.snapshot = history.commits if snapshot is None else snapshot
        self.touched = Touched()
        self.now = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
        self.cache: dict[Any, Any] = {}  # taxes, currencies, names: as long as the call

    @property
    def limited(self) -> bool:
        """True for the program's user, who has the least rights."""
        return self.uid == self.settings.user_id

    def __contains__(self, name: str) -> bool:
        return name in self.registry

    def __getitem__(self, name: str):
        if name not in self.registry:
            raise UserError(f"Object {name} doesn't exist")
        if name not in self.cache:
            self.cache[name] = self.registry[name](self)
        return self.cache[name]

    def field(self, model: str, name: str) -> Field:
        known = self.registry[model].by_name
        if name not in known:
            raise Crash("ValueError", f"Invalid field {name!r} on model {model!r}")
        return known[name]

    def ref(self, xid: str) -> int:
        """The id behind an external id the sandbox itself made."""
        row = self.store.find_xid(xid)
        if row is None:
            raise Crash("ValueError", f"External ID not found in the system: {xid}\n")
        return row["res_id"]

    def ref_or_none(self, xid: str) -> int | None:
        row = self.store.find_xid(xid)
        return row["res_id"] if row else None

    @property
    def company(self):
        if "company" not in self.cache:
            self.cache["company"] = self.store.one('SELECT * FROM "res.company" LIMIT 1')
        return self.cache["company"]

    @property
    def zone(self):
        """The zone datetimes of `load` are read in: context, else the user's."""
        row = self.store.one('SELECT tz FROM "res.users" WHERE id = ?', (self.uid,))
        name = self.context.get("tz") or (row["tz"] if row else None) or "UTC"
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            return timezone.utc

    def changed_since_snapshot(self, xid: str | None, model: str, record: int) -> bool:
        """Another call committed this record after ours began."""
        since = max(
            self.history.xids.get(xid or "", 0),
            self.history.records.get((model, record), 0),
        )
        return since > self.snapshot

    def created_since_snapshot(self, xid: str) -> bool:
        """Another call committed this external id after ours began."""
        return self.history.xids.get(xid, 0) > self.snapshot
