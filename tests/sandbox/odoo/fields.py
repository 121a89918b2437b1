"""What a model's column is: kind, label, relation. The labels appear in `load` messages."""
from __future__ import annotations

from dataclasses import dataclass

SQL_TYPES = {
    "char": "TEXT",
    "text": "TEXT",
    "html": "TEXT",
    "selection": "TEXT",
    "date": "TEXT",
    "datetime": "TEXT",
    "boolean": "INTEGER",
    "integer": "INTEGER",
    "many2one": "INTEGER",
    "float": "REAL",
    "monetary": "REAL",
}


@dataclass(frozen=True)
class Field:
    """One field; `computed` ones are worked out at reading by Model.compute."""

    name: str
    kind: str
    label: str
    relation: str = ""
    inverse: str = ""  # one2many: the many2one on the other side
    required: bool = False
    restrict: bool = False  # what it points to cannot be deleted
    computed: bool = False
    digits: int | None = None  # decimals a float keeps ("Product Price": 2)
    choices: tuple[tuple[str, str], ...] = ()  # selection: (value, label)

    @property
    def has_column(self) -> bool:
        return self.kind in SQL_TYPES and not self.computed

    @property
    def is_list(self) -> bool:
        return self.kind in ("one2many", "many2many")


def char(name: str, label: str, **more) -> Field:
    return Field(name, "char", label, **more)


def boolean(name: str, label: str, **more) -> Field:
    return Field(name, "boolean", label, **more)


def integer(name: str, label: str, **more) -> Field:
    return Field(name, "integer", label, **more)


def decimal(name: str, label: str, digits: int | None = 2, **more) -> Field:
    return Field(name, "float", label, digits=digits, **more)


def money(name: str, label: str, **more) -> Field:
    return Field(name, "monetary", label, **more)


def date(name: str, label: str, **more) -> Field:
    return Field(name, "date", label, **more)


def moment(name: str, label: str, **more) -> Field:
    return Field(name, "datetime", label, **more)


def html(name: str, label: str, **more) -> Field:
    return Field(name, "html", label, **more)


def selection(name: str, label: str, *choices: tuple[str, str], **more) -> Field:
    return Field(name, "selection", label, choices=choices, **more)


def many2one(name: str, label: str, relation: str, **more) -> Field:
    return Field(name, "many2one", label, relation=relation, **more)


def one2many(name: str, label: str, relation: str, inverse: str) -> Field:
    return Field(name, "one2many", label, relation=relation, inverse=inverse)


def many2many(name: str, label: str, relation: str) -> Field:
    return Field(name, "many2many", label, relation=relation)


# Every model has these; Odoo fills them itself.
AUTOMATIC = (
    integer("id", "ID"),
    many2one("create_uid", "Created by", "res.users"),
    moment("create_date", "Created on"),
    many2one("write_uid", "Last Updated by", "res.users"),
    moment("write_date", "Last Updated on"),
    char("display_name", "Display Name", computed=True),
)
