"""Every captured delivery ends as tests/cases/webhooks.tsv says, whatever its order."""
from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import send
from harness import CASES, SECRET, Books, Installation

TABLE = CASES.with_suffix(".tsv")


def rows() -> list[dict[str, str]]:
    lines = [line for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def deliver(house: Installation, row: dict[str, str]) -> str:
    """The captured bytes with the captured head: its signature is the shop's own."""
    capture = send.read_capture(CASES / row["delivery"])
    if capture.topic == "":
        return send.ping(house.hook).json["status"]
    signature = capture.headers["X-WC-Webhook-Signature"]
    return house.word(capture, signature=signature)


def expected(column: str) -> dict[int, object]:
    return {int(row["order"]): row[column] for row in rows() if row["order"] != "-"}


def wait_for_end(house: Installation) -> None:
    for order, state in expected("inbox").items():
        house.wait(order, state)
    assert house.states() == expected("inbox")


def assert_in_odoo(books: Books) -> None:
    """One sale order where one belongs, and to the cent."""
    there = {int(row["order"]): row for row in rows() if row["odoo"] != "-"}
    sales = books.orders()
    assert sorted(sales) == sorted(there)
    assert len(books.odoo.orders()) == len(sales)
    for order, row in there.items():
        sale = sales[order]
        assert (sale["state"], sale["amount_total"], sale["amount_tax"]) == (
            row["odoo"], row["total"], row["tax"]), f"order {order}"
        assert all(line["taxes"] == [row["tax_name"]] for line in sale["lines"])


def test_the_table_names_every_captured_delivery():
    files = sorted(path.name for path in CASES.glob("*.http"))
    assert [row["delivery"] for row in rows()] == files


@pytest.mark.parametrize("column", ["in_order", "reversed"])
def test_each_delivery_posted_twice_ends_as_the_table_says(house, books, column):
    order = rows() if column == "in_order" else rows()[::-1]
    for row in order:
        assert deliver(house, row) == row[column], row["delivery"]
    wait_for_end(house)
    before = books.content()
    for row in order:
        assert deliver(house, row) == row["again"], row["delivery"]
    wait_for_end(house)
    assert_in_odoo(books)
    assert books.content() == before


def test_the_dates_are_when_it_was_paid_or_else_made(house, books):
    for name in ("order.created-23-booking-5-persons", "order.updated-96-completed"):
        house.word(send.read_capture(CASES / f"{name}.http"))
    house.wait_for_all("synced", 2)
    assert books.orders()[23]["date_order"] == "2026-11-24 04:01:40"  # never paid: made
    assert books.orders()[96]["date_order"] == "2026-11-24 04:20:22"  # paid later


def test_a_booking_is_sold_once_under_the_name_people_know(house, books):
    house.word(send.capture(23))
    house.wait(23, "synced")
    line = books.orders()[23]["lines"][0]
    assert line["product"] == "Fit Board - 2025-06-03 17:00 (5 personas)"
    assert (line["qty"], line["price_unit"]) == (1.0, 75.0)


@pytest.mark.parametrize("version, word", [("v1", "ignored"), ("v2", "queued"), ("v3", "queued")])
def test_only_an_order_of_api_v1_cannot_be_used(house, version, word):
    path: Path = CASES / "payload-versions" / f"payload-wp_api_{version}-order69.json"
    assert house.word(json.loads(path.read_bytes()), "order.updated", secret=SECRET) == word
    if word == "ignored":
        assert [n.split("\t")[0] for n in house.notices()] == ["delivery_v1"]
        assert house.row(69) is None
    else:
        house.wait(69, "synced")


def test_one_version_as_api_v2_and_v3_is_a_duplicate(house):
    folder = CASES / "payload-versions"
    bodies = [(folder / f"payload-wp_api_{v}-order69.json").read_bytes() for v in ("v3", "v2")]
    assert [house.word(body) for body in bodies] == ["queued", "duplicate"]
