"""Who an order goes to, where Odoo has its own mind about it."""
from __future__ import annotations

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


def test_of_several_customers_the_oldest_is_taken_and_it_is_said(quiet, odoo, books):
    numbers = [odoo.as_staff("res.partner", "create", [{"name": name, "email": email(1)}])
               for name in ("Ana", "Ana G.")]
    quiet.take(booking(1))
    quiet.drain()
    assert quiet.states() == {1: "synced several_customers"}
    taken = books.orders()[1]["partner"]["id"]
    assert taken == min(n[0] if isinstance(n, list) else n for n in numbers)
