"""The query of a request: PHP's arrays, and what WordPress refuses before anything is done.

The words and codes are those captured (err-badpage, err-badstatus, err-baddate,
err-badorderby) and those a WooCommerce 9.8.5 gave for the other parameters.
"""
from __future__ import annotations

import re
from typing import Any, Callable
from urllib.parse import parse_qsl, urlencode

from . import dates
from .answer import Answer, error

Query = dict[str, Any]  # a list for name[]=…, else the text
Problem = tuple[str, str, Any]  # code, words, data
ORDERBY = ("date", "id", "include", "title", "slug", "modified")
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def parse(text: str) -> Query:
    """name=a&list[]=b&list[]=c; a name that comes again replaces the first."""
    query: Query = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        plain, bracket, _ = name.partition("[")
        if not bracket:
            query[plain] = value
        elif isinstance(query.get(plain), list):
            query[plain].append(value)
        else:
            query[plain] = [value]
    return query


def build(query: Query) -> str:
    """The way back, as PHP writes it into links."""
    pairs = []
    for name, value in query.items():
        if isinstance(value, list):
            pairs += [(f"{name}[{position}]", item) for position, item in enumerate(value)]
        else:
            pairs.append((name, value))
    return urlencode(pairs)


def in_words(names: list[str] | tuple[str, ...]) -> str:
    """a and b; a, b, and c"""
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def words_of(value: Any) -> list[str]:
    """A list given as a,b or as name[]=a&name[]=b."""
    if isinstance(value, list):
        return value
    return [word for word in re.split(r"[\s,]+", value or "") if word]


def ids_of(value: Any) -> list[int]:
    """WordPress takes each for a number; what is none is 0."""
    found = [re.match(r"\s*-?(\d+)", word) for word in words_of(value)]
    return [int(match[1]) if match else 0 for match in found]


def integer(low: int | None = None, high: int | None = None) -> Callable:
    def check(name: str, value: Any) -> Problem | None:
        if isinstance(value, list) or not re.fullmatch(r"\s*[+-]?\d+(\.0*)?\s*", value):
            return "rest_invalid_type", f"{name} is not of type integer.", {"param": name}
        number = int(float(value))
        if low is not None and high is not None and not low <= number <= high:
            return ("rest_out_of_bounds",
                    f"{name} must be between {low} (inclusive) and {high} (inclusive)", None)
        if low is not None and number < low:
            return ("rest_out_of_bounds",
                    f"{name} must be greater than or equal to {low}", None)
        return None

    return check


def one_of(*allowed: str) -> Callable:
    def check(name: str, value: Any) -> Problem | None:
        if value in allowed:
            return None
        return "rest_not_in_enum", f"{name} is not one of {in_words(allowed)}.", None

    return check


def boolean(name: str, value: Any) -> Problem | None:
    if isinstance(value, str) and value.lower() in BOOLEANS:
        return None
    return "rest_invalid_type", f"{name} is not of type boolean.", {"param": name}


def date(name: str, value: Any) -> Problem | None:
    if isinstance(value, str) and dates.is_date(value):
        return None
    return "rest_invalid_date", "Invalid date.", None


def each_of(allowed: list[str]) -> Callable:
    def check(name: str, value: Any) -> Problem | None:
        for position, word in enumerate(words_of(value)):
            if problem := one_of(*allowed)(f"{name}[{position}]", word):
                return problem
        return None

    return check


PAGING = {"page": integer(1), "per_page": integer(1, 100)}
LISTING = {
    **PAGING, "after": date, "before": date, "offset": integer(), "order": one_of("asc", "desc"),
    "orderby": one_of(*ORDERBY), "modified_after": date, "modified_before": date,
    "dates_are_gmt": boolean, "dp": integer(),
}


def refuse(query: Query, rules: dict[str, Callable]) -> Answer | None:
    """The 400 that names every wrong parameter, or None."""
    problems = {}
    for name, check in rules.items():
        if name in query and (problem := check(name, query[name])):
            problems[name] = problem
    return refusal(problems) if problems else None


def refusal(problems: dict[str, Problem]) -> Answer:
    return error(
        400, "rest_invalid_param", f"Invalid parameter(s): {', '.join(problems)}",
        params={name: words for name, (_, words, _) in problems.items()},
        details={name: {"code": code, "message": words, "data": data}
                 for name, (code, words, data) in problems.items()})
