#!/usr/bin/python3
"""An independent recomputation of the golden cases: amounts, taxes, times.

It knows nothing of the program: from order.json alone it works out, with Decimal, what the
customer paid, and compares it with what plan.txt says Odoo shall get; and it works out,
with zoneinfo, when each class begins, and compares it with bookings.txt.
"""
from __future__ import annotations

import json
import re
import shlex
from datetime import datetime, timezone
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

CASES = sorted((Path(__file__).resolve().parent / "orders").iterdir())
MADRID = ZoneInfo("Europe/Madrid")
DIGITS = {"JPY": 0, "KWD": 3}


def order_of(case: Path) -> dict:
    return json.loads((case / "order.json").read_bytes())


def plan_of(case: Path) -> dict:
    """plan.txt as facts; {} where the order has no plan."""
    facts: dict = {"line": [], "product": []}
    lines = (case / "plan.txt").read_text().splitlines()
    if not lines[0].startswith("plan "):
        return {}
    for text in lines:
        name, _, rest = text.partition(" ")
        if name in ("line", "product"):
            xid, *cells = shlex.split(rest)
            facts[name].append({"xid": xid, **dict(cell.split("=", 1) for cell in cells)})
        else:
            facts[name] = rest
    return facts


def round_to(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-DIGITS.get(currency, 2)), ROUND_HALF_UP)


def money(text: str) -> Decimal:
    return Decimal(text or "0")


def charged(order: dict) -> dict[str, Decimal]:
    """What each line of the order costs with its tax, by the line's id."""
    lines = order["line_items"] + order["shipping_lines"] + order["fee_lines"]
    return {str(line["id"]): money(line["total"]) + money(line["total_tax"]) for line in lines}


def people(data: dict) -> int:
    """`persons`, else the sum over the types of people: a map, a list, or [] for none."""
    if data.get("persons") is not None:
        return int(data["persons"] or 0)
    types = data.get("person_types") or {}
    numbers = types.values() if isinstance(types, dict) else (t["number"] for t in types)
    return sum(int(number) for number in numbers)


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request) -> Path:
    return request.param


def test_totals_and_taxes_are_what_the_customer_paid(case):
    order, plan = order_of(case), plan_of(case)
    if not plan:
        return
    currency = order["currency"]
    assert plan["currency"] == currency
    assert Decimal(plan["total"]) == money(order["total"])
    assert Decimal(plan["tax"]) == money(order["total_tax"])
    gross = sum((Decimal(line["gross"]) for line in plan["line"]), Decimal(0))
    assert gross == money(order["total"])
    tax = sum((round_to(Decimal(line["gross"]) * Decimal(line["tax"]) /
                        (100 + Decimal(line["tax"])), currency) for line in plan["line"]),
              Decimal(0))
    assert tax == money(order["total_tax"]), "Odoo works the tax out line by line"


def test_every_line_comes_to_what_was_charged_for_it(case):
    order, plan = order_of(case), plan_of(case)
    if not plan:
        return
    wanted = charged(order)
    missing = sum(wanted.values()) - money(order["total"])
    for line in plan["line"]:
        made = Decimal(line["quantity"]) * Decimal(line["price"]) * (
            1 - Decimal(line.get("discount", "0")) / 100)
        assert round_to(made, order["currency"]) == Decimal(line["gross"]), line["xid"]
        if not missing:
            assert Decimal(line["gross"]) == wanted[line["xid"].rpartition("_")[2]]
    ids = {line["xid"].rpartition("_")[2] for line in plan["line"]}
    assert all(wanted[id_] == 0 for id_ in set(wanted) - ids), "only what costs nothing is left out"


def test_rates_are_those_of_the_order(case):
    order, plan = order_of(case), plan_of(case)
    if not plan:
        return
    rates = {Decimal(str(line["rate_percent"])) for line in order["tax_lines"]} | {Decimal(0)}
    assert {Decimal(line["tax"]) for line in plan["line"]} <= rates


def test_classes_begin_when_the_shop_says(case):
    """YITH writes the wall clock as if it were UTC; Odoo wants real UTC. What the shop's
    plugin says of today goes before what was bought."""
    order = order_of(case)
    told = (case / "bookings.txt").read_text()
    for line in order["line_items"]:
        metas = {meta["key"]: meta["value"] for meta in line["meta_data"]}
        data = metas.get("_booking_sync_now") or metas.get("yith_booking_data")
        if not data:
            continue
        wall = datetime.fromtimestamp(int(data["from"]), timezone.utc).replace(tzinfo=None)
        utc = wall.replace(tzinfo=MADRID).astimezone(timezone.utc)
        entry = re.search(rf"^{line['id']} .*: (.*?)(, cancelled)?$", told, re.M)
        assert bool(entry[2]) == data.get("status", "").startswith("cancelled")
        entry = entry[1]
        assert entry.startswith(wall.strftime("%Y-%m-%d %H:%M to "))
        assert entry.endswith(utc.strftime("%Y-%m-%dT%H:%M:%SZ"))
        assert f", {people(data)} persons, " in entry


def test_there_are_enough_cases():
    assert len(CASES) >= 45
    assert sum(bool(plan_of(case)) for case in CASES) >= 30
