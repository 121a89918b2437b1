"""`load`: create or update by external id, everything of a call or nothing.

FACTS-odoo, "load"; captures 13 to 23, 77, 78, 81 to 84, 88, 91 to 95, 100, 101.
Three steps: rows are gathered into records (an order and its lines), cells
become values (messages name what does not convert), records are written.
"""
from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from .cells import CellError, Converter, full_xid
from .errors import AccessError, Crash, DatabaseError, SerializationFailure, UserError

MANY_ERRORS = 10
INTERRUPTED = (
    "Found more than 10 errors and more than one error per 10 records,"
    " interrupted to avoid showing too many errors."
)
OWN_IDS = ("id", ".id")


@dataclass
class Record:
    """A record of the call: the rows it spans and its cells by field."""

    first: int
    last: int
    cells: dict[str, Any] = field(default_factory=dict)

    @property
    def rows(self) -> dict:
        return {"from": self.first, "to": self.last}


def gather(model, paths: list[list[str]], data: list[list[str]]) -> list[Record]:
    """Rows into records: a row with nothing but line cells belongs to the record above."""
    lists = {path[0] for path in paths if _is_lines(model, path)}
    own = [i for i, path in enumerate(paths) if path[0] not in lists]
    records: list[Record] = []
    for number, row in enumerate(data):
        if records and any(row) and not any(row[i] for i in own):
            records[-1].last = number
        else:
            records.append(Record(number, number))
    for record in records:
        record.cells = _cells(model, paths, data[record.first : record.last + 1], lists)
    return records


def _is_lines(model, path: list[str]) -> bool:
    return path[0] not in OWN_IDS and model.by_name[path[0]].kind == "one2many"


def _cells(model, paths: list[list[str]], rows: list[list[str]], lists: set[str]) -> dict:
    cells: dict[str, Any] = {}
    for column, path in enumerate(paths):
        if path[0] in lists:
            continue
        if len(path) == 1:
            cells[path[0]] = rows[0][column]
        else:
            cells.setdefault(path[0], {})[path[1]] = rows[0][column]
    for name in lists:
        columns = [i for i, path in enumerate(paths) if path[0] == name]
        inner = [paths[i][1:] or ["id"] for i in columns]
        lines = [[row[i] for i in columns] for row in rows]
        comodel = model.env[model.by_name[name].relation]
        lines = [line for line in lines if any(line)]
        cells[name] = [record.cells for record in gather(comodel, inner, lines)]
    return cells


class Load:
    """One call of `load`."""

    def __init__(self, model, fields: list[str], data: list[list[str]]) -> None:
        self.model = model
        self.env = model.env
        self.paths = [name.replace(":", "/").split("/") for name in fields]
        self.data = data
        self.update_only = self.env.context.get("mode", "init") == "update"
        self.messages: list[dict] = []
        self.ids: list[int] = []
        self.batch: list[tuple[int, Record, str | None, int | None, dict]] = []
        self.pending: set[str] = set()  # external ids of the batch

    def run(self) -> dict:
        self.model.demand("c")
        self.model.demand("w")
        self._demand_fields(self.model, self.paths)
        self._demand_strings()
        # Whatever was refused is undone; the call itself still answers.
        try:
            with self.env.store.savepoint():
                self._convert_and_write()
                if any(message["type"] == "error" for message in self.messages):
                    raise _Refused()
        except _Refused:
            self._forget()
            return {"ids": False, "messages": self.messages, "nextrow": 0}
        return {"ids": self.ids, "messages": self.messages, "nextrow": 0}

    def _forget(self) -> None:
        touched = self.env.touched
        for part in (touched.xids, touched.records):
            part.clear()
        for counter in (touched.created, touched.written, touched.deleted):
            counter.clear()

    # ------------------------------------------------------------ what faults at once

    def _demand_fields(self, model, paths: list[list[str]]) -> None:
        for path in paths:
            if path[0] in OWN_IDS:
                continue
            if path[0] not in model.by_name:
                raise Crash("ValueError", f"Invalid field name {path[0]!r}")
            relation = model.by_name[path[0]].relation
            if relation and len(path) > 1 and path[1] not in OWN_IDS:
                self._demand_fields(self.env[relation], [path[1:]])

    def _demand_strings(self) -> None:
        for row in self.data:
            for cell in row:
                if not isinstance(cell, str):
                    kind = type(cell).__name__
                    raise Crash("AttributeError", f"{kind!r} object has no attribute 'strip'")

    # ------------------------------------------------------------ cells to values

    def _convert_and_write(self) -> None:
        for number, record in enumerate(gather(self.model, self.paths, self.data)):
            xid = full_xid(record.cells.pop("id", "")) or None
            database_id = self._database_id(number, record)
            values = self._values(number, record)
            if xid:
                self.pending.add(xid)
            self.batch.append((number, record, xid, database_id, values))
        self._flush()

    def _database_id(self, number: int, record: Record) -> int | None:
        """The record a `.id` cell names (capture 88)."""
        cell = record.cells.pop(".id", "")
        if not cell:
            return None
        if cell.isdigit() and self.model.exists([int(cell)]):
            return int(cell)
        text = f"Unknown database identifier '{cell}'"
        self.messages.append({
            "rows": record.rows, "type": "error", "record": number, "field": ".id",
            "message": text,
        })
        return None

    def _values(self, number: int, record: Record) -> dict:
        converter = Converter(self.env, self._lookup)
        values = {}
        for name, cell in record.cells.items():
            wanted = self.model.by_name[name]
            try:
                values[name] = converter.convert(self.model, wanted, cell)
            except CellError as error:
                self._say(number, record, wanted, "error", error)
            for warning in converter.take_warnings():
                self._say(number, record, wanted, "warning", warning)
        return values

    def _say(self, number: int, record: Record, wanted, kind: str, error: CellError) -> None:
        message = {
            "rows": record.rows, "type": kind, "record": number, "field": wanted.name,
            "message": error.text(wanted.label),
        }
        if error.more:
            message["moreinfo"] = error.more
        message["field_name"] = wanted.label
        self.messages.append(message)

    def _lookup(self, xid: str):
        """A reference may mean a record of this very call: write those first."""
        xid = full_xid(xid)
        if xid in self.pending:
            self._flush()
        return self.env.store.find_xid(xid)

    # ------------------------------------------------------------ writing

    def _flush(self) -> None:
        """Write the batch; name each record refused, ten at most.

        Odoo first tries all at once and blames record 0 for that error, then one
        by one (capture 94): hence the extra message, for errors Odoo's own code
        raises (a bad VAT), not for the database's.
        """
        batch, self.batch = self.batch, []
        self.pending.clear()
        blamed: dict | None = None
        errors = 0
        for count, (number, record, xid, database_id, values) in enumerate(batch, 1):
            try:
                with self.env.store.savepoint():
                    self.ids.append(self._write(xid, database_id, values))
                continue
            except (UserError, AccessError) as error:
                if not errors:
                    blamed = self._refusal(batch[0][0], batch[0][1], error.text)
                self.messages.append(self._refusal(number, record, error.text))
            except DatabaseError as error:
                said = self._refusal(number, record, error.message)
                self.messages.append(said | ({"field": error.field} if error.field else {}))
            except Crash as error:
                text = f"Unknown error during import: {error.exception}: {error.bare}"
                said = self._refusal(number, record, text)
                self.messages.append(said | {"moreinfo": "Resolve other errors first"})
            errors += 1
            if errors >= MANY_ERRORS and errors >= count / 10:
                self.messages.append({"type": "warning", "message": INTERRUPTED})
                break
        if blamed and blamed not in self.messages:
            self.messages.insert(0, blamed)
        self._think()

    def _refusal(self, number: int, record: Record, text: str) -> dict:
        return {"rows": record.rows, "record": number, "type": "error", "message": text}

    def _think(self) -> None:
        """Odoo takes 100 ms and more to create; without some of it calls never overlap."""
        if self.env.touched.created and not self.messages:
            time.sleep(self.env.settings.think)

    def _write(self, xid: str | None, database_id: int | None, values: dict) -> int:
        self._refuse_bad_name(xid)
        self._refuse_conflicts(xid, values)
        record, noupdate = self._find(xid, database_id)
        if record is None:
            return self.model.make([{**values, **({"id": xid} if xid else {})}])[0]
        if xid and self.update_only and noupdate:
            return record  # insert-or-get: there already, untouched
        self.model.refuse_if_changed(xid, record)
        self.model.rewrite([record], values)
        return record

    def _find(self, xid: str | None, database_id: int | None) -> tuple[int | None, bool]:
        """The record meant, and whether its external id says noupdate."""
        if not xid:
            return database_id, False
        row = self.env.store.find_xid(xid)
        if row is None:
            return None, False
        if not self.env[row["model"]].exists([row["res_id"]]):
            self.env.store.drop_xid(xid)
            return None, False
        return row["res_id"], bool(row["noupdate"])

    def _refuse_bad_name(self, xid: str | None) -> None:
        """Odoo refuses a space; a second dot it takes. Seen on 18.0-20250702."""
        if " " in (xid or "").partition(".")[2]:
            raise DatabaseError(
                'new row for relation "ir_model_data" violates check constraint'
                ' "ir_model_data_name_nospaces"\n'
            )

    def _refuse_conflicts(self, xid: str | None, values: dict) -> None:
        """An external id that appeared since this call began: somebody was quicker."""
        wanted = [xid] if xid else []
        for name, value in values.items():
            if self.model.by_name[name].kind == "one2many":
                wanted += [line[3] for line in value if len(line) > 3]
        if any(self.env.created_since_snapshot(name) for name in wanted):
            raise SerializationFailure()


class _Refused(Exception):
    """Leaves the savepoint of a refused call."""
