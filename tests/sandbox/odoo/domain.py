"""Search domains (`['|', ['vat', 'in', […]], …]`) as SQL conditions."""
from __future__ import annotations

from typing import Any

from .errors import Crash
from .store import marks, relation_table

INT4 = 2**31
COMPARISONS = {"=": "=", "!=": "<>", ">": ">", "<": "<", ">=": ">=", "<=": "<="}
LIKES = {"like", "ilike", "=like", "=ilike", "not like", "not ilike"}


def to_sql(env, model: str, domain: list) -> tuple[str, list]:
    """The WHERE text and its parameters; terms without an operator are ANDed."""
    stack: list[tuple[str, list]] = []
    for term in reversed(domain):
        if term in ("&", "|") and len(stack) >= 2:
            left, right = stack.pop(), stack.pop()
            word = "AND" if term == "&" else "OR"
            stack.append((f"({left[0]} {word} {right[0]})", left[1] + right[1]))
        elif term == "!" and stack:
            text, params = stack.pop()
            stack.append((f"(NOT {text})", params))
        elif isinstance(term, (list, tuple)) and len(term) == 3:
            stack.append(_term(env, model, *term))
        else:
            raise Crash("ValueError", f"Invalid leaf {term!r}")
    if not stack:
        return "1", []
    stack.reverse()
    text = " AND ".join(part for part, _ in stack)
    return text, [param for _, params in stack for param in params]


def _term(env, model: str, path: str, operator: str, value: Any) -> tuple[str, list]:
    head, _, rest = path.partition(".")
    field = env.field(model, head)
    if rest:
        condition, params = _term(env, field.relation, rest, operator, value)
        inner = f'SELECT id FROM "{field.relation}" WHERE {condition}'
        return _members(model, field, inner, params)
    if field.is_list:
        return _list_term(env, model, field, operator, value)
    if field.kind == "many2one" and isinstance(value, str):
        return _by_name(field, operator, value)
    if operator in LIKES:
        return _like(head, operator, value)
    if operator in ("in", "not in"):
        return _in(field, operator, value)
    if operator not in COMPARISONS:
        raise Crash("ValueError", f"Invalid operator {operator!r} in a domain")
    return _compare(field, operator, value)


def _members(model: str, field, inner: str, params: list) -> tuple[str, list]:
    """Rows whose relation points into `inner`, a SELECT of ids."""
    if field.kind == "many2one":
        return f'"{field.name}" IN ({inner})', params
    if field.kind == "one2many":
        reach = f'SELECT "{field.inverse}" FROM "{field.relation}" WHERE id IN ({inner})'
    else:
        table = relation_table(model, field.name)
        reach = f'SELECT owner FROM "{table}" WHERE target IN ({inner})'
    return f"id IN ({reach})", params


def _list_term(env, model: str, field, operator: str, value: Any) -> tuple[str, list]:
    """`=`, `in` and their negations on one2many and many2many."""
    wanted = value if isinstance(value, (list, tuple)) else [value]
    if wanted in ([False], [None]):
        text, params = _members(model, field, f'SELECT id FROM "{field.relation}"', [])
        return (f"NOT {text}" if operator in ("=", "in") else text), params
    text, params = _members(
        model, field, f'SELECT id FROM "{field.relation}" WHERE id IN ({marks(wanted)})',
        list(wanted),
    )
    return (text if operator in ("=", "in") else f"NOT {text}"), params


def _by_name(field, operator: str, value: str) -> tuple[str, list]:
    """A many2one compared with text: by the name of the record it points to."""
    condition, params = _like("name", operator, value) if operator in LIKES else (
        "name = ?", [value])
    text = f'"{field.name}" IN (SELECT id FROM "{field.relation}" WHERE {condition})'
    return (f"NOT {text}" if operator == "!=" else text), params


def _like(column: str, operator: str, value: Any) -> tuple[str, list]:
    """`_` and `%` are wildcards in =like and =ilike, as FACTS-odoo warns."""
    pattern = str(value) if operator.startswith("=") else f"%{value}%"
    word = "NOT LIKE" if operator.startswith("not") else "LIKE"
    if "ilike" in operator:
        return f'lower("{column}") {word} lower(?)', [pattern]
    return f'"{column}" {word} ?', [pattern]


def _in(field, operator: str, value: Any) -> tuple[str, list]:
    if not isinstance(value, (list, tuple)):
        value = [value]
    known = [plain(field, item) for item in value if item is not False and item is not None]
    parts = [f'"{field.name}" IN ({marks(known)})'] if known else []
    if len(known) < len(value):
        parts.append(f'"{field.name}" IS NULL')
    text = "(" + (" OR ".join(parts) or "0") + ")"
    if operator == "in":
        return text, known
    return f'("{field.name}" IS NULL OR NOT {text})' if known else f"NOT {text}", known


def _compare(field, operator: str, value: Any) -> tuple[str, list]:
    column = f'"{field.name}"'
    if field.kind == "boolean":
        return f"coalesce({column}, 0) {COMPARISONS[operator]} ?", [int(bool(value))]
    if value is False or value is None:
        return f"{column} IS {'' if operator == '=' else 'NOT '}NULL", []
    text = f"{column} {COMPARISONS[operator]} ?"
    if operator == "!=":
        text = f"({column} IS NULL OR {text})"
    return text, [plain(field, value)]


def plain(field, value: Any) -> Any:
    """A parameter PostgreSQL would take: integers are 32 bits there (capture 74)."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int) and not -INT4 <= value < INT4:
        raise Crash(
            "psycopg2.errors.NumericValueOutOfRange",
            f'value "{value}" is out of range for type integer\n',
        )
    return value
