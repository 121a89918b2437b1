"""Cells of `load`, all strings, to values; a cell that does not fit names its field.

The wordings are those of captures 21, 22 and 93.
"""
from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any, Callable

from .fields import Field

TRUE_WORDS = ("1", "true", "yes")
FALSE_WORDS = ("", "0", "false", "no")
WORD_FOR = {"id": "external id", ".id": "database id", "name": "name"}


def full_xid(xid: str) -> str:
    """An external id without a module belongs to `__import__`, as Odoo has it."""
    return f"__import__.{xid}" if xid and "." not in xid else xid


def possible_values(relation: str) -> dict:
    """The window Odoo offers beside "No matching record found"."""
    return {
        "name": "Possible Values",
        "type": "ir.actions.act_window",
        "target": "new",
        "view_mode": "list,form",
        "views": [[False, "list"], [False, "form"]],
        "context": {"create": False},
        "help": "See all possible values",
        "res_model": "ir.model.data",
        "domain": [["model", "=", relation]],
    }


class CellError(Exception):
    """Why a cell does not convert; `{field}` in the text is the path of labels."""

    def __init__(self, template: str, more: Any = None, path: tuple[str, ...] = ()) -> None:
        super().__init__(template)
        self.template = template
        self.more = more
        self.path = path

    def under(self, label: str) -> "CellError":
        """The same, one level up: Taxes becomes Order Lines/Taxes."""
        return CellError(self.template, self.more, (label, *self.path))

    def text(self, label: str) -> str:
        return self.template.replace("{field}", "/".join((label, *self.path)))


class Converter:
    """Converts the cells of one record; `lookup` finds an external id's row."""

    def __init__(self, env, lookup: Callable[[str], Any]) -> None:
        self.env = env
        self.lookup = lookup
        self.warnings: list[CellError] = []

    def take_warnings(self) -> list[CellError]:
        taken, self.warnings = self.warnings, []
        return taken

    def convert(self, model, field: Field, cell: Any) -> Any:
        if field.kind == "one2many":
            return self._lines(field, cell)
        if field.kind == "many2many":
            subfield, text = self._reference(cell)
            return [[6, 0, [self._find(field, subfield, t) for t in text.split(",") if t]]]
        if field.kind == "many2one":
            subfield, text = self._reference(cell)
            return self._find(field, subfield, text) if text else False
        if cell == "":
            return False
        return getattr(self, f"_{field.kind}", self._text)(field, cell)

    # ------------------------------------------------------------ plain cells

    def _text(self, field: Field, cell: str) -> str:
        return cell

    def _boolean(self, field: Field, cell: str) -> bool:
        if cell.lower() not in TRUE_WORDS + FALSE_WORDS:
            text = f"Unknown value '{cell}' for boolean field '{{field}}'"
            raise CellError(text, "Use '1' for yes and '0' for no")
        return cell.lower() in TRUE_WORDS

    def _integer(self, field: Field, cell: str) -> int:
        try:
            return int(cell)
        except ValueError:
            text = f"'{cell}' does not seem to be an integer for field '{{field}}'"
            raise CellError(text) from None

    def _float(self, field: Field, cell: str) -> float:
        try:
            return float(cell)
        except ValueError:
            text = f"'{cell}' does not seem to be a number for field '{{field}}'"
            raise CellError(text) from None

    _monetary = _float

    def _date(self, field: Field, cell: str) -> str:
        try:
            return str(date.fromisoformat(cell))
        except ValueError:
            text = f"'{cell}' does not seem to be a valid date for field '{{field}}'"
            raise CellError(text, "Use the format '2012-12-31'") from None

    def _datetime(self, field: Field, cell: str) -> str:
        """Read in the user's zone, or the context's `tz`; stored in UTC."""
        try:
            local = datetime.strptime(cell, "%Y-%m-%d %H:%M:%S")
        except ValueError:
            text = f"'{cell}' does not seem to be a valid datetime for field '{{field}}'"
            raise CellError(text, "Use the format '2012-12-31 23:59:59'") from None
        there = local.replace(tzinfo=self.env.zone)
        return there.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M:%S")

    def _selection(self, field: Field, cell: str) -> str:
        for value, label in field.choices:
            if cell in (value, label):
                return value
        labels = [label for _, label in field.choices]
        text = f"Value '{cell}' not found in selection field '{{field}}'"
        raise CellError(text, labels)

    # ------------------------------------------------------------ references

    def _reference(self, cell: Any) -> tuple[str, str]:
        """How a record is named: external id, database id, or by its name."""
        if isinstance(cell, str):
            return "name", cell
        subfield = next(iter(cell))
        if len(cell) > 1:
            raise CellError("Ambiguous specification for field '{field}', only provide one"
                            " of name, external id or database id")
        return subfield, cell[subfield]

    def _find(self, field: Field, subfield: str, text: str) -> int:
        finders = {"id": self._by_xid, ".id": self._by_database_id}
        record = finders.get(subfield, self._by_name)(field, text)
        if record is None:
            word = WORD_FOR.get(subfield, "name")
            raise CellError(
                f"No matching record found for {word} '{text}' in field '{{field}}'",
                possible_values(field.relation),
            )
        return record

    def _by_xid(self, field: Field, text: str) -> int | None:
        row = self.lookup(text)
        if row is None or row["model"] != field.relation:
            return None
        found = self.env[field.relation].exists([row["res_id"]])
        return found[0] if found else None

    def _by_database_id(self, field: Field, text: str) -> int | None:
        if not text.isdigit():
            raise CellError(f"Invalid database id '{text}' for the field '{{field}}'")
        found = self.env[field.relation].exists([int(text)])
        return found[0] if found else None

    def _by_name(self, field: Field, text: str) -> int | None:
        """Several of one name: the first is taken, with a warning beside the ids."""
        sql = f'SELECT id FROM "{field.relation}" WHERE name = ? ORDER BY id'
        found = [row["id"] for row in self.env.store.all(sql, (text,))]
        if len(found) > 1:
            self.warnings.append(CellError(
                f"Found multiple matches for value '{text}' in field '{{field}}'"
                f" ({len(found)} matches)"))
        return found[0] if found else None

    # ------------------------------------------------------------ lines

    def _lines(self, field: Field, records: list[dict]) -> list[list]:
        """Commands: known lines are linked and updated, others created.

        Without an external id a line is always created, so a second load appends
        it again. Lines left out stay. Each command ends with the external id.
        """
        comodel = self.env[field.relation]
        commands: list[list] = []
        for cells in records:
            cells = dict(cells)
            xid, number = full_xid(cells.pop("id", "")), cells.pop(".id", "")
            known = self._known_line(field, xid, number)
            values = self._line_values(comodel, cells)
            if known:
                commands += [[4, known], [1, known, values, xid]]
            else:
                commands.append([0, 0, {**values, **({"id": xid} if xid else {})}, xid])
        return commands

    def _known_line(self, field: Field, xid: str, number: str) -> int | None:
        try:
            if number:
                return self._find(field, ".id", number)
        except CellError as error:
            raise error.under(".id") from None
        return self._by_xid(field, xid) if xid else None

    def _line_values(self, comodel, cells: dict) -> dict:
        values = {}
        for name, cell in cells.items():
            field = comodel.by_name[name]
            try:
                values[name] = self.convert(comodel, field, cell)
            except CellError as error:
                raise error.under(field.label) from None
        return values
