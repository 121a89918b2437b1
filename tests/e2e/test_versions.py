"""Which version of an order counts: newer, older, the same, or the same in other bytes."""
from __future__ import annotations

import copy
import json

from harness import wait_until
from orders import booking, later, variant


def other_bytes(order: dict) -> bytes:
    """The same version as REST would give it: keys elsewhere, other links and meta ids."""
    order = variant(order)
    order["_links"]["self"][0]["href"] = (
        f"https://127.0.0.1:8443/wp-json/wc/v3/orders/{order['id']}")
    order["payment_url"] = "https://127.0.0.1:8443/pay"
    order["meta_data"] = [{**meta, "id": meta["id"] + 7000} for meta in order["meta_data"][::-1]]
    shuffled = dict(sorted(order.items(), reverse=True))
    return json.dumps(shuffled, indent=2, ensure_ascii=False).encode()


def working_calls(books) -> list[str]:
    """Calls but the probe for the version, which the worker makes when it is idle."""
    return [call for call in books.calls() if call != "common.version"]


def call_hangs(odoo) -> bool:
    return any("then failure: slow" in call.get("outcome", "") for call in odoo.calls())


def test_a_newer_version_that_arrives_while_the_older_is_applied_is_not_lost(
        house, odoo, books):
    order = booking(1, status="on-hold")
    odoo.fail("slow", method="sale.order.load", seconds=3)
    assert house.word(order) == "queued"
    wait_until(lambda: call_hangs(odoo), "the order's call hangs")
    newer = later(order, status="processing", paid="2026-05-02T08:30:00")
    assert house.word(newer) == "queued"
    assert house.row(1)["state"] == "pending"
    wait_until(lambda: books.orders()[1]["state"] == "sale", "the newer version is confirmed")
    assert house.wait(1, "synced")["revision"] == 2
    assert books.orders()[1]["date_order"] == "2026-05-02 06:30:00"


def test_a_newer_version_that_arrives_at_any_call_of_a_batch_is_not_lost(install, odoo, books):
    """The settle that belongs to the older version never takes the newer one with it."""
    house = install()
    house.responder.start()
    methods = ("product.product.load", "res.partner.load", "sale.order.web_read")
    for number, method in enumerate(methods, 1):
        odoo.forget_calls()
        order = booking(number, status="on-hold")
        odoo.fail("slow", method=method, seconds=1)
        house.word(order)
        wait_until(lambda: call_hangs(odoo), f"{method} hangs")
        house.word(later(order, status="processing"))
        wait_until(lambda: books.orders().get(number, {}).get("state") == "sale",
                   f"order {number} is confirmed")
        house.wait(number, "synced")


def test_an_older_version_is_stale_and_changes_nothing(house, books):
    order = booking(1, status="processing")
    house.word(later(order))
    house.wait(1, "synced")
    before, calls = house.row(1), working_calls(books)
    assert house.word({**order, "status": "cancelled"}) == "stale"
    assert house.row(1) == before
    assert working_calls(books) == calls


def test_the_same_second_with_other_content_is_queued_and_the_shop_will_be_asked(house, books):
    order = booking(1, status="on-hold")
    house.word(order)
    house.wait(1, "synced")
    assert house.word({**order, "status": "processing"}) == "queued"
    row = house.wait(1, "synced")
    wait_until(lambda: books.orders()[1]["state"] == "sale", "it is confirmed")
    assert row["fetch_due"] > 0


def test_a_replayed_version_of_the_same_second_never_brings_a_cancelled_order_back(
        house, books):
    order = booking(1, status="processing")
    house.word(order)
    house.wait(1, "synced")
    cancelled = {**order, "status": "cancelled"}
    assert house.word(cancelled) == "queued"
    wait_until(lambda: books.orders()[1]["state"] == "cancel", "it is cancelled")
    house.wait(1, "synced")
    calls = working_calls(books)
    assert house.word(order) == "stale"
    assert house.word(cancelled) == "duplicate"
    assert house.row(1)["state"] == "synced" and house.row(1)["fetch_due"] > 0
    assert working_calls(books) == calls


def test_the_same_version_in_other_bytes_is_a_duplicate_and_costs_no_call(house, books):
    order = booking(1)
    house.word(order, "order.created")
    house.wait(1, "synced")
    calls = working_calls(books)
    assert other_bytes(order) != json.dumps(order).encode()
    assert house.word(other_bytes(order), "order.updated") == "duplicate"
    assert house.row(1)["state"] == "synced"
    assert working_calls(books) == calls


def test_a_newer_date_with_the_same_content_is_settled_without_a_call(house, books):
    order = booking(1)
    house.word(order)
    house.wait(1, "synced")
    calls = working_calls(books)
    assert house.word(later(order, 3600)) == "queued"
    wait_until(lambda: house.row(1)["revision"] == 2 and house.row(1)["state"] == "synced",
               "the newer version is settled")
    assert working_calls(books) == calls


def test_what_odoo_never_sees_changes_nothing_there(house, books):
    """A note of the customer's, a new meta of some plugin: no call."""
    order = booking(1)
    house.word(order)
    house.wait(1, "synced")
    calls = working_calls(books)
    noted = copy.deepcopy(later(order, customer_note="llegaré tarde"))
    noted["meta_data"].append({"id": 999, "key": "_some_plugin", "value": "x"})
    house.word(noted)
    wait_until(lambda: house.row(1)["revision"] == 2 and house.row(1)["state"] == "synced",
               "the newer version is settled")
    assert working_calls(books) == calls


def test_a_version_of_the_future_is_a_hint_and_freezes_nothing(house, books):
    """The newest for ever, it would make every real change stale."""
    order = booking(1, status="on-hold")
    assert house.word(later(order, 86400 * 365 * 20)) == "hint"
    assert house.row(1)["state"] == "fetch" and house.row(1)["fetch_due"] > 0
    assert any("date_modified_gmt" in notice for notice in house.notices())
    assert house.word(later(order, status="processing")) == "queued"
    house.wait(1, "synced")
    assert books.orders()[1]["state"] == "sale"
