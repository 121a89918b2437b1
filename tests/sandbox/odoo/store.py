"""The sandbox's records in SQLite: a table a model, a table a many2many, external ids.

One connection for all threads: callers hold the lock of service.py. A call is
one transaction, as in Odoo, with savepoints inside for `load`.
"""
from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import Iterable, Iterator

from .fields import SQL_TYPES, Field

CHUNK = 500  # ids in one statement; SQLite takes 999 parameters at least


def chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def marks(values: Iterable) -> str:
    return ",".join("?" for _ in values)


def relation_table(model: str, field: str) -> str:
    return f"{model}.{field}.rel"


class Store:
    """SQL at one place; knows tables and rows, nothing of Odoo's rules."""

    def __init__(self, path: str) -> None:
        # isolation_level None: we say BEGIN and COMMIT ourselves
        self.db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self.db.row_factory = sqlite3.Row
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=OFF")
        self._savepoints = 0

    def close(self) -> None:
        self.db.close()

    # ------------------------------------------------------------ tables

    def create_tables(self, models: dict[str, tuple[Field, ...]]) -> bool:
        """Create what is absent; True when the database was empty before."""
        fresh = not self.one("SELECT name FROM sqlite_master WHERE name = 'xid'")
        self.db.execute(
            "CREATE TABLE IF NOT EXISTS xid (module TEXT, name TEXT, model TEXT,"
            " res_id INTEGER, noupdate INTEGER, UNIQUE (module, name))"
        )
        self.db.execute("CREATE INDEX IF NOT EXISTS xid_record ON xid (model, res_id)")
        for model, fields in models.items():
            self._create_table(model, fields)
        return fresh

    def _create_table(self, model: str, fields: tuple[Field, ...]) -> None:
        columns = ["id INTEGER PRIMARY KEY AUTOINCREMENT"]
        for field in fields:
            if field.has_column and field.name != "id":
                columns.append(f'"{field.name}" {SQL_TYPES[field.kind]}')
            elif field.kind == "many2many":
                self._create_relation(relation_table(model, field.name))
        self.db.execute(f'CREATE TABLE IF NOT EXISTS "{model}" ({", ".join(columns)})')
        for name in ("order_id", "email_normalized", "default_code", "partner_id"):
            if any(field.name == name and field.has_column for field in fields):
                self.db.execute(
                    f'CREATE INDEX IF NOT EXISTS "{model}.{name}" ON "{model}" ("{name}")'
                )

    def _create_relation(self, table: str) -> None:
        self.db.execute(
            f'CREATE TABLE IF NOT EXISTS "{table}" '
            "(owner INTEGER, target INTEGER, PRIMARY KEY (owner, target)) WITHOUT ROWID"
        )

    # ------------------------------------------------------------ transactions

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything of a call or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo one record of a `load` and go on with the next."""
        self._savepoints += 1
        name = f"s{self._savepoints}"
        self.db.execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            self.db.execute(f"ROLLBACK TO {name}")
            self.db.execute(f"RELEASE {name}")
            raise
        self.db.execute(f"RELEASE {name}")

    # ------------------------------------------------------------ rows

    def all(self, sql: str, params: Iterable = ()) -> list[sqlite3.Row]:
        return self.db.execute(sql, tuple(params)).fetchall()

    def one(self, sql: str, params: Iterable = ()) -> sqlite3.Row | None:
        return self.db.execute(sql, tuple(params)).fetchone()

    def insert(self, model: str, values: dict) -> int:
        names = ",".join(f'"{name}"' for name in values)
        sql = f'INSERT INTO "{model}" ({names}) VALUES ({marks(values)})'
        return self.db.execute(sql, tuple(values.values())).lastrowid

    def update(self, model: str, ids: list[int], values: dict) -> None:
        if not values:
            return
        names = ",".join(f'"{name}" = ?' for name in values)
        for part in chunks(ids):
            sql = f'UPDATE "{model}" SET {names} WHERE id IN ({marks(part)})'
            self.db.execute(sql, (*values.values(), *part))

    def delete(self, model: str, ids: list[int]) -> None:
        for part in chunks(ids):
            self.db.execute(f'DELETE FROM "{model}" WHERE id IN ({marks(part)})', part)
            self.db.execute(
                f"DELETE FROM xid WHERE model = ? AND res_id IN ({marks(part)})",
                (model, *part),
            )

    def rows(self, model: str, ids: list[int]) -> dict[int, sqlite3.Row]:
        """The rows that exist, by id; absent ids are simply not there."""
        found: dict[int, sqlite3.Row] = {}
        for part in chunks(ids):
            sql = f'SELECT * FROM "{model}" WHERE id IN ({marks(part)})'
            found.update((row["id"], row) for row in self.all(sql, part))
        return found

    # ------------------------------------------------------------ many2many

    def targets(self, model: str, field: str, owner: int) -> list[int]:
        table = relation_table(model, field)
        sql = f'SELECT target FROM "{table}" WHERE owner = ? ORDER BY target'
        return [row["target"] for row in self.all(sql, (owner,))]

    def link(self, model: str, field: str, owner: int, target: int) -> None:
        table = relation_table(model, field)
        self.db.execute(f'INSERT OR IGNORE INTO "{table}" VALUES (?, ?)', (owner, target))

    def unlink(self, model: str, field: str, owner: int, target: int | None = None) -> None:
        """Take one target away, or all of them."""
        table = relation_table(model, field)
        if target is None:
            self.db.execute(f'DELETE FROM "{table}" WHERE owner = ?', (owner,))
        else:
            self.db.execute(
                f'DELETE FROM "{table}" WHERE owner = ? AND target = ?', (owner, target)
            )

    # ------------------------------------------------------------ external ids

    def find_xid(self, xid: str) -> sqlite3.Row | None:
        module, _, name = xid.partition(".")
        return self.one("SELECT * FROM xid WHERE module = ? AND name = ?", (module, name))

    def add_xid(self, xid: str, model: str, record: int, noupdate: bool) -> None:
        """Create it, or point it elsewhere; `noupdate` stays what it was at creation."""
        module, _, name = xid.partition(".")
        self.db.execute(
            "INSERT INTO xid VALUES (?, ?, ?, ?, ?) ON CONFLICT (module, name)"
            " DO UPDATE SET model = excluded.model, res_id = excluded.res_id",
            (module, name, model, record, int(noupdate)),
        )

    def drop_xid(self, xid: str) -> None:
        module, _, name = xid.partition(".")
        self.db.execute("DELETE FROM xid WHERE module = ? AND name = ?", (module, name))

    def xids(self, model: str, record: int) -> list[tuple[str, bool]]:
        """All external ids of a record, each with its noupdate."""
        sql = "SELECT * FROM xid WHERE model = ? AND res_id = ? ORDER BY rowid"
        return [
            (f"{row['module']}.{row['name']}", bool(row["noupdate"]))
            for row in self.all(sql, (model, record))
        ]

    def move_xids(self, model: str, gone: int, kept: int) -> None:
        """Merged records: both external ids point to the survivor."""
        self.db.execute(
            "UPDATE xid SET res_id = ? WHERE model = ? AND res_id = ?", (kept, model, gone)
        )
