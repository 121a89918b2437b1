"""Dates as WooCommerce keeps and reads them: the shop's wall clock and UTC, whole seconds.

An order's dates are texts such as 2026-11-24T04:49:40, so they compare as texts.
"""
from __future__ import annotations

import re
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

FORM = "%Y-%m-%dT%H:%M:%S"
FIELDS = ("date_created", "date_modified", "date_paid", "date_completed")
# What the REST API takes for a date (seen on 9.8.5: no bare day, no small z).
ACCEPTED = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}(:\d{2})?)?")
# What WooCommerce itself reads with its offset; of all else it keeps the UTC digits only.
PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?")


def local_of(gmt: str | None, zone: str) -> str | None:
    """UTC text -> the shop's wall clock."""
    if not gmt:
        return None
    there = datetime.fromisoformat(gmt).replace(tzinfo=timezone.utc)
    return there.astimezone(ZoneInfo(zone)).isoformat()[:19]


def gmt_of(local: str | None, zone: str) -> str | None:
    """The shop's wall clock -> UTC text; of an hour that is twice, the first."""
    if not local:
        return None
    there = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(timezone.utc).isoformat()[:19]


def stamp(order: dict, field: str, gmt: str | None, zone: str) -> None:
    """Write one date of an order in both columns."""
    order[f"{field}_gmt"] = gmt
    order[field] = local_of(gmt, zone)


def is_date(text: str) -> bool:
    if not ACCEPTED.fullmatch(text):
        return False
    try:
        _parsed(text)
    except ValueError:
        return False
    return True


def _parsed(text: str) -> datetime:
    """The date with its offset if it has one, its fraction cut off."""
    text = re.sub(r"\.\d+", "", text.upper().replace(" ", "T")).replace("Z", "+00:00")
    if re.search(r"[+-]\d{2}$", text) and len(text) > 19:
        text += ":00"
    return datetime.fromisoformat(text)


def bound(text: str, are_gmt: bool, zone: str) -> str:
    """The UTC text that `after=` and `before=` are compared with.

    Measured on 9.8.5: without dates_are_gmt a text with an offset (or Z) means what it
    says, one without is the shop's time, and a fraction of a second makes the offset
    count for nothing: 15:24:54.5Z is 15:24:54 in the shop. With dates_are_gmt a text
    without an offset is UTC, but one with an offset is first turned into the shop's
    time: 15:24:54Z then means 16:24:54 UTC in a Spanish winter.
    """
    there = _parsed(text)
    if are_gmt:
        if there.tzinfo:
            there = there.astimezone(ZoneInfo(zone))
        return there.strftime(FORM)
    if there.tzinfo:
        if PLAIN.fullmatch(text):
            return there.astimezone(timezone.utc).isoformat()[:19]
        there = there.astimezone(timezone.utc)
    local = there.replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(timezone.utc).strftime(FORM)
