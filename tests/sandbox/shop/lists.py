"""Which orders a list holds, in which order, and which page of it was asked for.

A page is an offset into what the shop holds at this very moment: an order touched
between two pages moves to the end, and another one slides onto the page already read.
"""
from __future__ import annotations

import hashlib
from typing import Any, Callable, Iterable

from . import dates, params
from .params import Query

# MySQL promises nothing about rows with equal dates; these are ways it may behave.
TIES: dict[str, Callable[[int, int], Any]] = {
    "id": lambda number, request: number,
    "reverse": lambda number, request: -number,
    "alternate": lambda number, request: number if request % 2 else -number,
    "shuffle": lambda number, request: hashlib.md5(f"{number}/{request}".encode()).digest(),
}
BOUNDS = (("after", "date_created_gmt", 1), ("before", "date_created_gmt", -1),
          ("modified_after", "date_modified_gmt", 1), ("modified_before", "date_modified_gmt", -1))


def within(query: Query, zone: str) -> Callable[[dict], bool]:
    """The date limits of a query; all of them leave out the very second."""
    are_gmt = params.BOOLEANS.get(str(query.get("dates_are_gmt", "")).lower(), False)
    limits = [(field, sign, dates.bound(query[name], are_gmt, zone))
              for name, field, sign in BOUNDS if name in query]

    def fits(record: dict) -> bool:
        return all(record[field] > limit if sign > 0 else record[field] < limit
                   for field, sign, limit in limits)

    return fits


def statuses(query: Query) -> Callable[[str], bool]:
    """`any` means all but the bin and drafts of the admin, whatever stands beside it."""
    asked = params.words_of(query.get("status", "any")) or ["any"]
    if "any" in asked:
        return lambda status: status not in ("trash", "auto-draft")
    return lambda status: status in asked


def arrange(records: Iterable[dict], query: Query, ties: str, request: int) -> list[dict]:
    """Sorted as asked; `request` is the number by which equal dates are shuffled."""
    by = query.get("orderby", "date")
    falling = query.get("order", "desc") == "desc"
    if by == "include":
        wanted = params.ids_of(query.get("include"))
        return sorted(records, key=lambda record: wanted.index(record["id"]))
    if by == "id":
        return sorted(records, key=lambda record: record["id"], reverse=falling)
    if by == "date":
        return sorted(records, key=lambda record: (record["date_created_gmt"], record["id"]),
                      reverse=falling)
    tie = TIES[ties]
    mixed = sorted(records, key=lambda record: tie(record["id"], request))
    if by != "modified":
        return mixed  # title and slug are nothing an order has
    return sorted(mixed, key=lambda record: record["date_modified_gmt"], reverse=falling)


def number(query: Query, name: str, default: int) -> int:
    return int(float(query[name])) if name in query else default


def cut(records: list[dict], query: Query) -> list[dict]:
    """The page; `offset` wins over `page`."""
    size = number(query, "per_page", 10)
    start = number(query, "offset", (number(query, "page", 1) - 1) * size)
    return records[start : start + size]


def paging(total: int, shown: int, query: Query, address: str, link_query: Query) -> dict:
    """X-WP-Total, X-WP-TotalPages and the links to the neighbours.

    A page past the end tells 0 and 0 (capture orders-lastpage-beyond).
    """
    size, page = number(query, "per_page", 10), number(query, "page", 1)
    total = total if shown else 0
    return headers(total, -(-total // size), page, address, link_query)


def headers(total: int, pages: int, page: int, address: str, link_query: Query) -> dict:
    links = []
    if page > 1:
        links.append((min(page - 1, pages), "prev"))
    if pages > page:
        links.append((page + 1, "next"))
    found = {"X-WP-Total": str(total), "X-WP-TotalPages": str(pages)}
    if links:
        found["Link"] = ", ".join(
            f"<{address}?{params.build({**link_query, 'page': str(to)})}>; rel=\"{rel}\""
            for to, rel in links)
    return found
