"""How records are looked up and shown: search, read, web_read, get_metadata."""
from __future__ import annotations

from typing import Any

from . import domain as domains
from .errors import missing_record
from .fields import Field


class Reading:
    """The reading half of a Model."""

    # ------------------------------------------------------------ search

    def search(
        self, domain: list, offset: int = 0, limit: int | None = None, order: str | None = None
    ) -> list[int]:
        self.demand("r")
        where, params = self._where(domain)
        sql = f'SELECT id FROM "{self.name}" WHERE {where} ORDER BY {self._order(order)}'
        sql += f" LIMIT {int(limit) if limit else -1} OFFSET {int(offset)}"
        return [row["id"] for row in self.store.all(sql, params)]

    def search_count(self, domain: list, limit: int | None = None) -> int:
        return len(self.search(domain, limit=limit))

    def search_read(
        self, domain: list = (), fields: list | None = None, offset: int = 0,
        limit: int | None = None, order: str | None = None, load: str = "_classic_read",
    ) -> list[dict]:
        return self.read(self.search(list(domain), offset, limit, order), fields, load)

    def _where(self, domain: list) -> tuple[str, list]:
        """Archived records are left out unless the domain or the context asks."""
        domain = list(domain)
        asks = any(isinstance(term, (list, tuple)) and term[0] == "active" for term in domain)
        where, params = domains.to_sql(self.env, self.name, domain)
        if "active" in self.by_name and not asks and self.env.context.get("active_test", True):
            where = f'"active" = 1 AND ({where})'
        return where, params

    def _order(self, order: str | None) -> str:
        parts = []
        for part in (order or self.order).split(","):
            name, _, direction = part.strip().partition(" ")
            self.env.field(self.name, name)
            parts.append(f'"{name}" {"DESC" if direction.strip().lower() == "desc" else "ASC"}')
        return ", ".join(parts)

    # ------------------------------------------------------------ read

    def read(
        self, ids: int | list[int], fields: list | None = None, load: str = "_classic_read"
    ) -> list[dict]:
        """Rows of the ids that exist: a missing id is left out, no fault (capture 11)."""
        self.demand("r")
        ids = [ids] if isinstance(ids, int) else list(ids)
        names = list(fields or self.by_name)
        chosen = [self.env.field(self.name, name) for name in names if name != "id"]
        rows = self.store.rows(self.name, [domains.plain(self.by_name["id"], i) for i in ids])
        pairs = load == "_classic_read"
        return [
            {"id": record} | {f.name: self.value(rows[record], f, pairs) for f in chosen}
            for record in ids
            if record in rows
        ]

    def value(self, row, field: Field, pairs: bool) -> Any:
        """A field as Odoo sends it: null is false, a many2one is [id, name] in `read`."""
        if field.name == "display_name":
            return self.row_name(row)
        if field.computed:
            raw = self.compute(row, field.name)
        elif field.kind == "one2many":
            return self.lines_of(field, row["id"])
        elif field.kind == "many2many":
            return self.store.targets(self.name, field.name, row["id"])
        else:
            raw = row[field.name]
        if field.kind == "boolean":
            return bool(raw)
        if field.kind in ("float", "monetary"):
            return float(raw or 0)
        if field.kind == "integer":
            return raw or 0
        if field.kind == "many2one" and raw and pairs:
            return [raw, self.env[field.relation].name_of(raw)]
        return False if raw is None else raw

    def name_of(self, record: int) -> str:
        """The display name; also of records this user may not read otherwise."""
        key = ("name", self.name, record)
        if key not in self.env.cache:
            rows = self.store.rows(self.name, [record])
            self.env.cache[key] = self.row_name(rows[record]) if rows else ""
        return self.env.cache[key]

    def web_read(self, ids: list[int], specification: dict) -> list[dict]:
        """Read with nested records in one call (capture 85).

        Missing ids alone give nothing; beside one that is there, following a relation
        from them faults. Seen on 18.0-20250702.
        """
        self.demand("r")
        rows = self.store.rows(self.name, list(ids))
        missing = [record for record in ids if record not in rows]
        if rows and missing and any("fields" in spec for spec in specification.values()):
            raise missing_record(self.name, missing[0], self.env.uid)
        return [
            {"id": record} | {
                name: self._web_value(rows[record], self.env.field(self.name, name), spec)
                for name, spec in specification.items() if name != "id"
            }
            for record in ids
            if record in rows
        ]

    def _web_value(self, row, field: Field, spec: dict) -> Any:
        raw = self.value(row, field, pairs=False)
        inner = spec.get("fields") if spec else None
        if inner is None or not field.relation or raw is False:
            return raw
        related = self.env[field.relation].web_read(raw if field.is_list else [raw], inner)
        return related if field.is_list else related[0]

    def get_metadata(self, ids: list[int]) -> list[dict]:
        """Database ids to external ids; missing ones are left out (capture 90)."""
        self.demand("r")
        rows = self.store.rows(self.name, list(ids))
        users = self.env["res.users"]
        found = []
        for record in ids:
            if record not in rows:
                continue
            row, xids = rows[record], self.store.xids(self.name, record)
            found.append({
                "id": record,
                "create_uid": [row["create_uid"], users.name_of(row["create_uid"])],
                "create_date": row["create_date"],
                "write_uid": [row["write_uid"], users.name_of(row["write_uid"])],
                "write_date": row["write_date"],
                "xmlid": xids[0][0] if xids else False,
                "noupdate": xids[0][1] if xids else False,
                "xmlids": [{"xmlid": xid, "noupdate": noupdate} for xid, noupdate in xids],
            })
        return found

    def lines_of(self, field: Field, record: int) -> list[int]:
        order = self.env.registry[field.relation].order
        sql = f'SELECT id FROM "{field.relation}" WHERE "{field.inverse}" = ? ORDER BY {order}'
        return [row["id"] for row in self.store.all(sql, (record,))]
