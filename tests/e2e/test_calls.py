"""What a batch costs: the calls are counted where they arrive."""
from __future__ import annotations

from orders import booking, bookings, line

CALLS_A_BATCH = 8


def drain_counting(house, books, *orders: dict) -> list[str]:
    """The calls of one drain that brings them all in."""
    house.take(*orders)
    books.odoo.forget_calls()
    assert house.drain()["synced"] == len(orders)
    return books.calls()


def batch_calls(house, books, *orders: dict) -> list[str]:
    """The calls of the second batch: the first logs in and reads what is the same for all."""
    warm_up = [booking(n, created="2026-04-01T10:00:00") for n in range(900, 920)]
    calls = drain_counting(house, books, *warm_up, *orders)
    begins = [at for at, call in enumerate(calls) if call == "res.partner.search_read"]
    assert len(begins) == 2, calls
    return calls[begins[1]:]


def test_twenty_new_bookings_of_new_customers_cost_eight_calls_at_most(quiet, books):
    calls = batch_calls(quiet, books, *bookings(1, 20))
    assert len(calls) <= CALLS_A_BATCH, calls
    assert sorted(books.orders()) == [*range(1, 21), *range(900, 920)]
    assert len(books.odoo.partners()) == 40


def test_no_look_up_is_made_for_a_single_order(quiet, books):
    """The batch of twenty asks exactly what a batch of one asks."""
    of_twenty = batch_calls(quiet, books, *bookings(1, 20))
    before = len(books.odoo.calls())
    quiet.take(*[booking(n, created="2026-04-01T10:00:00") for n in range(920, 940)],
               booking(21))
    quiet.drain()
    calls = books.calls(before)
    begins = [at for at, call in enumerate(calls) if call == "res.partner.search_read"]
    assert calls[begins[1]:] == of_twenty


def test_twenty_orders_with_skus_cost_one_call_more(quiet, books):
    orders = [booking(n, [line(f"Toalla {n}", "5.00", start=None, sku=f"SKU-{n}",
                               product_id=500 + n)]) for n in range(1, 21)]
    calls = batch_calls(quiet, books, *orders)
    assert len(calls) <= CALLS_A_BATCH + 1, calls
    assert calls.count("product.product.search_read") == 1


def test_a_product_of_odoo_with_the_sku_is_taken(quiet, odoo, books):
    own = odoo.as_staff("product.product", "create", [{"name": "Toalla", "default_code": "T-1"}])
    quiet.take(booking(1, [line("Toalla", "5.00", start=None, sku="T-1")]))
    quiet.drain()
    assert books.orders()[1]["lines"][0]["product"] == "Toalla"
    assert [p["id"] for p in odoo.products() if p["default_code"] == "T-1"] == [
        own if isinstance(own, int) else own[0]]


def test_known_orders_that_change_cost_one_look_a_batch(quiet, books):
    on_hold = bookings(1, 20, status="on-hold")
    drain_counting(quiet, books, *on_hold)
    changed = [{**order, "status": "processing", "date_modified": "2026-05-01T13:00:00",
                "date_modified_gmt": "2026-05-01T11:00:00"} for order in on_hold]
    calls = [call for call in drain_counting(quiet, books, *changed) if call.startswith("sale.")]
    assert len(calls) <= 7, calls  # their external ids, they themselves, and the change
    assert {sale["state"] for sale in books.orders().values()} == {"sale"}


def test_orders_of_one_customer_need_one_partner(quiet, odoo, books):
    quiet.take(*bookings(1, 20, billing={"email": "ana@example.test"}))
    quiet.drain()
    assert len(books.orders()) == 20
    assert [p["email"] for p in odoo.partners()].count("ana@example.test") == 1


def test_a_bad_order_in_a_batch_of_twenty_parks_alone(quiet, books):
    orders = bookings(1, 20)
    orders[7]["billing"]["country"] = "ZZ"
    quiet.take(*orders)
    told = quiet.drain(code=65)
    assert (told["synced"], told["parked"]) == (19, 1)
    assert quiet.states()[8] == "parked odoo_refuses"
    assert "base.zz" in quiet.show(8)["what"]
    assert sorted(books.orders()) == [n for n in range(1, 21) if n != 8]


def test_two_bad_orders_of_different_kinds_park_each_with_its_reason(quiet, books):
    orders = bookings(1, 18)
    orders += [booking(19, [line(gross="10.40", rate=4)]), booking(20, currency="USD")]
    orders[0]["billing"]["country"] = "ZZ"
    quiet.take(*orders)
    quiet.drain(code=65)
    states = quiet.states()
    assert (states[1], states[19], states[20]) == (
        "parked odoo_refuses", "parked tax_unmapped", "parked currency")
    assert len(books.orders()) == 17
