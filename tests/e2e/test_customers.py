"""Who an order goes to, where Odoo has its own mind about it."""
from __future__ import annotations

import pytest

from orders import booking, email

FRENCH = {"country": "FR", "state": "", "email": email(1)}


def customer(odoo, address: str) -> dict:
    number = {p["email"]: p for p in odoo.partners()}[address]["id"]
    return odoo.call("res.partner", "read", [number], ["name", "vat", "comment"])[0]


def test_a_foreign_number_that_odoo_accepts_is_kept(quiet, odoo):
    quiet.take(booking(1, billing=FRENCH, meta={"_billing_vat_number": "FR 40 303 265 045"}))
    quiet.drain()
    assert customer(odoo, email(1))["vat"] == "FR40303265045"
    assert quiet.states() == {1: "synced"}


def test_a_foreign_number_that_odoo_refuses_costs_no_order(quiet, odoo):
    quiet.take(booking(1, billing=FRENCH, meta={"_billing_vat_number": "FR12303265045"}),
               booking(2))
    quiet.drain()
    assert quiet.states() == {1: "synced note_nif", 2: "synced"}
    kept = customer(odoo, email(1))
    assert kept["vat"] is False
    assert "FR12303265045" in kept["comment"]


NIF = {"_billing_nif": "12345678Z"}
OTHER_NIF = {"_billing_nif": "87654321X"}


@pytest.mark.parametrize("metas", [(NIF, {}), ({}, NIF)], ids=["first", "second"])
@pytest.mark.parametrize("together", [True, False])
def test_with_and_without_a_number_one_address_is_one_customer(
        quiet, odoo, books, metas, together):
    """In one batch as one after the other."""
    orders = [booking(n, billing={"email": email(1)}, meta=meta)
              for n, meta in enumerate(metas, 1)]
    for some in [orders] if together else [[order] for order in orders]:
        quiet.take(*some)
        quiet.drain()
    assert quiet.states() == {1: "synced", 2: "synced"}
    assert len({sale["partner"]["id"] for sale in books.orders().values()}) == 1
    assert customer(odoo, email(1))["vat"] == "ES12345678Z"


def test_two_numbers_at_one_address_are_two_customers_in_one_batch(quiet, odoo, books):
    quiet.take(*(booking(n, billing={"email": email(1)}, meta=meta)
                 for n, meta in enumerate(({}, NIF, OTHER_NIF, NIF), 1)))
    quiet.drain()
    sales = books.orders()
    assert len(odoo.partners()) == 2
    assert sales[1]["partner"] == sales[2]["partner"] == sales[4]["partner"] != sales[3]["partner"]


def test_a_number_that_odoo_refuses_costs_the_customer_s_other_orders_nothing(quiet, odoo):
    wrong = {"_billing_vat_number": "FR12303265045"}
    quiet.take(booking(1, billing=FRENCH), booking(2, billing=FRENCH, meta=wrong))
    quiet.drain()
    assert quiet.states() == {1: "synced", 2: "synced note_nif"}
    kept = customer(odoo, email(1))
    assert kept["vat"] is False and "FR12303265045" in kept["comment"]


def test_of_several_customers_the_oldest_is_taken_and_it_is_said(quiet, odoo, books):
    numbers = [odoo.as_staff("res.partner", "create", [{"name": name, "email": email(1)}])
               for name in ("Ana", "Ana G.")]
    quiet.take(booking(1))
    quiet.drain()
    assert quiet.states() == {1: "synced several_customers"}
    taken = books.orders()[1]["partner"]["id"]
    assert taken == min(n[0] if isinstance(n, list) else n for n in numbers)
