"""What a model tells of itself: rights, fields, defaults. Tried on 18.0-20250702."""
from __future__ import annotations

from typing import Any

from .errors import Crash
from .fields import Field

OPERATIONS = {"read": "r", "write": "w", "create": "c", "unlink": "u"}
NUMBER = 16  # digits that Odoo tells of a number that is rounded


class Telling:
    """The telling half of a Model."""

    def has_access(self, ids: list[int], operation: str) -> bool:
        """May this user? Of records that are not there it cannot be said."""
        if operation not in OPERATIONS:
            raise Crash("AssertionError", "Invalid access mode")
        self.existing(ids)
        return self.may(OPERATIONS[operation])

    def digits_of(self, field: Field) -> int | None:
        """Decimals a number keeps, as Settings → Technical → Decimal Accuracy has them."""
        return self.env.settings.digits.get(field.name, field.digits)

    def fields_get(
        self, allfields: list | None = None, attributes: list | None = None
    ) -> dict[str, dict]:
        """Fields that are not there are left out, attributes that do not apply too."""
        return {field.name: self._told(field, attributes) for field in self.fields
                if not allfields or field.name in allfields}

    def _told(self, field: Field, attributes: list | None) -> dict[str, Any]:
        told: dict[str, Any] = {
            "type": field.kind, "string": field.label, "required": field.required}
        if field.relation:
            told["relation"] = field.relation
        if field.kind == "float" and self.digits_of(field) is not None:
            told["digits"] = [NUMBER, self.digits_of(field)]
        return {name: value for name, value in told.items()
                if not attributes or name in attributes}

    def default_get(self, fields: list[str]) -> dict[str, Any]:
        """What a new record gets; a field without a default is left out."""
        found = self.defaults({}) | self.env["ir.default"].of(self.name)
        return {name: found[name] for name in fields
                if name in self.by_name and name in found}
