"""What every model can do: create, write, unlink, read, search, by Odoo's conventions."""
from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Iterable

from .errors import (
    REFUSED_BY_DATABASE,
    Crash,
    DatabaseError,
    MissingRequired,
    SerializationFailure,
    UserError,
    missing_record,
    no_right,
)
from .fields import AUTOMATIC, Field
from .reading import Reading
from .telling import Telling

LINE_TWICE = (
    "ON CONFLICT DO UPDATE command cannot affect row a second time\n"
    "HINT:  Ensure that no rows proposed for insertion within the same command"
    " have duplicate constrained values.\n"
)
NUMBERS = ("float", "monetary", "integer", "boolean")
VERBS = {"r": "access", "w": "modify", "c": "create", "u": "delete"}


def round_half_up(value: float, digits: int) -> float:
    """Odoo's rounding of stored floats: half away from zero on the decimal text."""
    unit = Decimal(1).scaleb(-digits)
    return float(Decimal(repr(float(value))).quantize(unit, ROUND_HALF_UP))


def as_html(text: str) -> str:
    """Plain text in a field of HTML becomes a paragraph. Seen on 18.0-20250702."""
    if text.lstrip().startswith("<"):
        return text
    return f"<p>{re.sub('&(?![a-z]+;|#)', '&amp;', text)}</p>"


class Model(Reading, Telling):
    """A model of the registry, bound to the Env of one call."""

    name = ""
    label = ""
    order = "id"
    rights = "r"  # of the program's user: r(ead) w(rite) c(reate) u(nlink)
    group = "Administration/Settings"  # who may, in the refusal's text
    fields: tuple[Field, ...] = ()
    by_name: dict[str, Field] = {}
    public = frozenset({
        "create", "write", "unlink", "read", "search", "search_read", "search_count",
        "web_read", "load", "get_metadata", "exists", "has_access", "fields_get",
        "default_get",
    })

    def __init_subclass__(cls) -> None:
        cls.fields = AUTOMATIC + tuple(f for f in cls.fields if f not in AUTOMATIC)
        cls.by_name = {field.name: field for field in cls.fields}
        if "active" in cls.by_name:
            cls.public = cls.public | {"action_archive", "action_unarchive"}

    def __init__(self, env) -> None:
        self.env = env
        self.store = env.store

    # ------------------------------------------------------------ for the models to refine

    def defaults(self, values: dict) -> dict:
        """What an absent field becomes at creation."""
        return {}

    def checked(self, values: dict) -> dict:
        """Values as they are stored; a place to derive one field from another."""
        return values

    def before_write(self, ids: list[int], values: dict) -> dict:
        """The values to write; a place to refuse."""
        return values

    def before_unlink(self, ids: list[int]) -> None:
        """A place to refuse."""

    def changed(self, ids: list[int], values: dict) -> None:
        """Called after creation and writing; a place for constraints and totals."""

    def compute(self, row, name: str) -> Any:
        """A computed field of a row."""
        raise KeyError(name)

    def row_name(self, row) -> str:
        return row["name"] or ""

    # ------------------------------------------------------------ rights and existence

    def may(self, right: str) -> bool:
        rights = self.env.settings.rights.get(self.name, self.rights)
        return not self.env.limited or right in rights

    def demand(self, right: str) -> None:
        if not self.may(right):
            raise no_right(VERBS[right], self.label, self.name, self.group)

    def row(self, record: int):
        rows = self.store.rows(self.name, [record])
        if record not in rows:
            raise missing_record(self.name, record, self.env.uid)
        return rows[record]

    def existing(self, ids: int | Iterable[int]) -> list[int]:
        """The ids as a list, all of them there, else MissingError."""
        ids = [ids] if isinstance(ids, int) else list(ids)
        found = self.store.rows(self.name, ids)
        for record in ids:
            if record not in found:
                raise missing_record(self.name, record, self.env.uid)
        return ids

    def exists(self, ids: list[int]) -> list[int]:
        return sorted(self.store.rows(self.name, list(ids)))

    # ------------------------------------------------------------ create

    def create(self, values: dict | list[dict]) -> int | list[int]:
        self.demand("c")
        if isinstance(values, dict):
            return self.make([values])[0]
        return self.make(list(values))

    def make(self, several: list[dict]) -> list[int]:
        """Create records; a key `id` in the values is an external id (from `load`)."""
        self._refuse_xid_twice(several)
        ids = [self._insert(dict(values)) for values in several]
        self.env.touched.created[self.name] += len(ids)
        self.changed(ids, {name: True for values in several for name in values})
        return ids

    def _refuse_xid_twice(self, several: list[dict]) -> None:
        """The same line external id twice in one order (capture 95)."""
        xids = [values["id"] for values in several if values.get("id")]
        if len(set(xids)) < len(xids):
            raise DatabaseError(LINE_TWICE)

    def _insert(self, values: dict) -> int:
        xid = values.pop("id", None)
        wanted = self.env["ir.default"].of(self.name)
        for name, value in (self.defaults(values) | wanted).items():
            values.setdefault(name, value)
        values = self.checked(values)
        columns, lists = self._split(values)
        self._demand_required(columns)
        for field in self.fields:
            if field.has_column and field.kind in NUMBERS and field.name != "id":
                columns.setdefault(field.name, 0)  # PostgreSQL's null, Odoo's 0
        stamp = {"create_uid": self.env.uid, "create_date": self.env.now}
        stamp |= {"write_uid": self.env.uid, "write_date": self.env.now}
        record = self.store.insert(self.name, {**columns, **stamp})
        self.env.touched.records.add((self.name, record))
        if xid:
            self.give_xid(xid, record)
        for field, commands in lists:
            self._apply_commands(field, record, commands)
        return record

    def give_xid(self, xid: str, record: int) -> None:
        noupdate = bool(self.env.context.get("noupdate"))
        self.store.add_xid(xid, self.name, record, noupdate)
        self.env.touched.xids.add(xid)

    def _demand_required(self, columns: dict) -> None:
        for field in self.fields:
            if field.required and columns.get(field.name) is None:
                raise MissingRequired(self.name, self.label, field.name, field.label)

    def _split(self, values: dict) -> tuple[dict, list[tuple[Field, list]]]:
        """Columns of our own table, and commands for the lists."""
        columns, lists = {}, []
        for name, value in values.items():
            field = self.env.field(self.name, name)
            if field.is_list:
                lists.append((field, value))
            elif field.has_column:
                columns[name] = self.to_column(field, value)
        return columns, lists

    def to_column(self, field: Field, value: Any) -> Any:
        """A value as the database keeps it; false is the empty value of every kind."""
        if field.kind == "boolean":
            return int(bool(value))
        if field.kind in ("float", "monetary"):
            number, digits = float(value or 0), self.digits_of(field)
            return number if digits is None else round_half_up(number, digits)
        if field.kind == "integer":
            return int(value or 0)
        if value is False or value is None:
            return None
        if field.kind == "many2one":
            return self._reference(field, value)
        if field.kind == "selection" and value not in dict(field.choices):
            raise Crash("ValueError", f"Wrong value for {self.name}.{field.name}: {value!r}")
        if field.kind in ("date", "datetime"):
            return self._time(field, value)
        if field.kind == "html":
            return as_html(str(value))
        return str(value)

    def _reference(self, field: Field, value: Any) -> int:
        record = int(value)
        if record not in self.store.rows(field.relation, [record]):
            raise missing_record(field.relation, record, self.env.uid, self.lang())
        return record

    def lang(self) -> str:
        """The language of texts raised while creating; lines speak the customer's."""
        return "en_US"

    def _time(self, field: Field, value: Any) -> str:
        kind = date if field.kind == "date" else datetime
        try:
            moment = kind.fromisoformat(str(value))
        except ValueError as error:
            raise Crash("ValueError", str(error)) from None
        return moment.isoformat(*([] if kind is date else [" "]))

    # ------------------------------------------------------------ commands of lists

    def _apply_commands(self, field: Field, record: int, commands: Any) -> None:
        """`(0, 0, values)`, `(1, id, values)`, `(2, id)`, `(4, id)`, `(5,)`, `(6, 0, ids)`."""
        commands = [] if commands in (False, None) else commands
        if field.kind == "many2many":
            self._apply_many2many(field, record, commands)
        else:
            self._apply_one2many(field, record, commands)

    def _apply_many2many(self, field: Field, record: int, commands: list) -> None:
        for command in commands:
            if isinstance(command, int):
                command = (4, command)
            if command[0] in (5, 6):
                self.store.unlink(self.name, field.name, record)
            if command[0] == 3:
                self.store.unlink(self.name, field.name, record, command[1])
            targets = command[2] if command[0] == 6 else command[1:2] if command[0] == 4 else []
            for target in targets:
                self._reference(field, target)
                self.store.link(self.name, field.name, record, target)

    def _apply_one2many(self, field: Field, record: int, commands: list) -> None:
        lines = self.env[field.relation]
        new: list[dict] = []
        for command in commands:
            if command[0] == 0:
                new.append({**command[2], field.inverse: record})
            elif command[0] == 1:
                lines.rewrite([command[1]], dict(command[2]))
            elif command[0] in (2, 3):
                lines.remove([command[1]])
            elif command[0] == 4:
                lines.adopt(command[1], field.inverse, record)
            elif command[0] == 5:
                lines.remove(self.lines_of(field, record))
        if new:
            lines.make(new)

    def adopt(self, record: int, inverse: str, owner: int) -> None:
        """Link a line to its order; nothing when it is there already."""
        if self.row(record)[inverse] != owner:
            self.rewrite([record], {inverse: owner})

    # ------------------------------------------------------------ write, unlink

    def write(self, ids: int | list[int], values: dict) -> bool:
        self.demand("w")
        return self.rewrite(self.existing(ids), dict(values))

    def rewrite(self, ids: list[int], values: dict) -> bool:
        """Write without asking for rights (lines through their order)."""
        values = self.checked(self.before_write(ids, values))
        columns, lists = self._split(values)
        for name in columns:
            if self.by_name[name].required and columns[name] is None:
                label = self.by_name[name].label
                raise MissingRequired(self.name, self.label, name, label)
        stamp = {"write_uid": self.env.uid, "write_date": self.env.now}
        self.store.update(self.name, ids, {**columns, **stamp})
        for field, commands in lists:
            for record in ids:
                self._apply_commands(field, record, commands)
        self.env.touched.written[self.name] += len(ids)
        self.env.touched.records.update((self.name, record) for record in ids)
        self.changed(ids, values)
        return True

    def unlink(self, ids: int | list[int]) -> bool:
        self.demand("u")
        return self.remove(self.existing(ids))

    def remove(self, ids: list[int]) -> bool:
        """Delete records; their external ids go with them (FACTS-odoo, load)."""
        if not ids:
            return True
        self.before_unlink(ids)
        self._refuse_if_referenced(ids)
        for field in self.fields:
            for record in ids:
                if field.kind == "one2many":
                    self.env[field.relation].remove(self.lines_of(field, record))
                elif field.kind == "many2many":
                    self.store.unlink(self.name, field.name, record)
        self.store.delete(self.name, ids)
        self.env.touched.deleted[self.name] += len(ids)
        self.env.touched.records.update((self.name, record) for record in ids)
        return True

    def _refuse_if_referenced(self, ids: list[int]) -> None:
        """A customer or product that an order needs cannot be deleted."""
        for model in self.env.registry.values():
            for field in model.fields:
                binds = (field.required or field.restrict) and field.has_column
                if field.relation != self.name or not binds:
                    continue
                if self._owns_lines(field.name, model.name):
                    continue
                for record in ids:
                    sql = f'SELECT id FROM "{model.name}" WHERE "{field.name}" = ? LIMIT 1'
                    if self.store.one(sql, (record,)):
                        model = f"Model: {self.label} ({self.name})"
                        raise UserError(f"{REFUSED_BY_DATABASE}\n{model}\n")

    def _owns_lines(self, inverse: str, relation: str) -> bool:
        return any(
            field.kind == "one2many" and (field.relation, field.inverse) == (relation, inverse)
            for field in self.fields
        )

    def action_archive(self, ids: list[int]) -> bool:
        return self.write(ids, {"active": False})

    def action_unarchive(self, ids: list[int]) -> bool:
        return self.write(ids, {"active": True})

    def refuse_if_changed(self, xid: str | None, record: int) -> None:
        """PostgreSQL's refusal to write over what another call just committed."""
        if self.env.changed_since_snapshot(xid, self.name, record):
            raise SerializationFailure()

    def load(self, fields: list, data: list) -> dict:
        """Create or update by external id; the work is in load.py."""
        from .load import Load  # here, because load.py needs models in turn

        return Load(self, fields, data).run()
