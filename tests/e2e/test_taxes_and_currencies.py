"""Rates, halves of cents and currencies that no captured order has."""
from __future__ import annotations

import pytest

from orders import amounts, amounts_of, booking, line

TEN, TWENTY_ONE = "10% S (IVA incl.)", "21% S (IVA incl.)"
ZERO = "account.1_account_tax_template_s_iva0s"


def taxes_of(sale: dict) -> list[list[str]]:
    return [entry["taxes"] for entry in sale["lines"]]


def bring_in(house, books, *orders: dict) -> dict[int, dict]:
    """Deliver, drain; nothing may be left that needs a person."""
    house.take(*orders)
    told = house.drain()
    assert told["synced"] == len(orders)
    sales = books.orders()
    for order in orders:
        assert amounts_of(sales[order["id"]]) == amounts(order)
        assert sales[order["id"]]["state"] == "sale"
    return sales


def test_ten_percent_is_booked_with_its_own_tax(quiet, books):
    sales = bring_in(quiet, books, booking(1, [line(gross="33.00", rate=10)]))
    assert taxes_of(sales[1]) == [[TEN]]
    assert amounts_of(sales[1]) == ("33.00", "3.00")


def test_two_rates_in_one_order_keep_apart(quiet, books):
    order = booking(1, [line(gross="75.00"), line("Almuerzo", "11.00", rate=10, start=None)])
    sales = bring_in(quiet, books, order)
    assert taxes_of(sales[1]) == [[TWENTY_ONE], [TEN]]
    assert amounts_of(sales[1]) == ("86.00", "14.02")


def test_three_lines_with_odd_cents_come_to_the_cent(quiet, books):
    grosses = ("33.33", "12.47", "0.99")
    order = booking(1, [line(gross=gross, persons=n) for n, gross in enumerate(grosses, 1)])
    sales = bring_in(quiet, books, order)
    assert amounts_of(sales[1])[0] == "46.79"


@pytest.mark.parametrize("percent", [3, 5, 7])
def test_a_coupon_on_odd_cents_comes_to_the_cent(quiet, books, percent):
    lines = [line(gross="19.99", persons=2), line(gross="33.35", persons=3),
             line("Toalla", "4.95", start=None, quantity=3)]
    bring_in(quiet, books, booking(1, lines, coupon_percent=percent))


@pytest.mark.parametrize("by", ["number", "external id"])
def test_zero_percent_goes_where_tax_map_says(install, odoo, books, by):
    number = odoo.tax("0% S")
    house = install(TAX_MAP=f"0={number if by == 'number' else ZERO}")
    order = booking(1, [line(gross="20.00", rate=0), line(gross="10.00", rate=21, persons=2)])
    sales = bring_in(house, books, order)
    assert taxes_of(sales[1]) == [["0% S"], [TWENTY_ONE]]
    assert amounts_of(sales[1]) == ("30.00", "1.74")


def test_zero_percent_without_a_word_in_tax_map_waits_for_a_person(quiet, books):
    quiet.take(booking(1, [line(gross="20.00", rate=0)]))
    quiet.drain(code=65)
    assert quiet.states() == {1: "parked tax_unmapped"}
    assert books.orders() == {}


def test_a_tax_of_goods_is_never_taken_for_a_service(quiet, odoo, books):
    """Of the same percentage, included too, and the first that Odoo names."""
    odoo.as_staff("account.tax", "write", [odoo.tax(TWENTY_ONE)], {"active": False})
    odoo.as_staff("account.tax", "create", [{
        "name": "21% servicios", "amount": 21.0, "amount_type": "percent",
        "type_tax_use": "sale", "tax_scope": "service", "price_include": True}])
    sales = bring_in(quiet, books, booking(1))
    assert taxes_of(sales[1]) == [["21% servicios"]]


def test_a_tax_that_odoo_lacks_parks_its_order_alone(quiet, books):
    orders = [booking(n) for n in (1, 2, 4)]
    orders.insert(2, booking(3, [line(gross="10.40", rate=4)]))
    quiet.take(*orders)
    quiet.drain(code=65)
    assert quiet.states() == {1: "synced", 2: "synced", 3: "parked tax_unmapped", 4: "synced"}
    assert sorted(books.orders()) == [1, 2, 4]
    shown = quiet.show(3)
    assert "4 %" in shown["what"] and "TAX_MAP=4=" in shown["remedy"]


def test_a_tax_made_in_odoo_meanwhile_needs_a_retry_only(quiet, odoo, books):
    order = booking(3, [line(gross="10.40", rate=4)])
    quiet.take(order)
    quiet.drain(code=65)
    quiet.write_settings(TAX_MAP=f"4={odoo.tax('10% S (IVA incl.)')}")
    assert quiet.run("retry", "3").code == 0
    quiet.drain(code=65)  # a tax of 10 % for one of 4 %: the gate does not let it pass
    assert quiet.states() == {3: "parked gate"}
    assert books.orders()[3]["state"] == "draft"


@pytest.mark.parametrize("currency, gross, plan_total, plan_tax", [
    ("USD", "75.00", "75.00", "13.02"), ("JPY", "8000", "8000", "1388")])
def test_another_currency_is_planned_in_its_minor_units_and_parked(
        install, books, currency, gross, plan_total, plan_tax):
    house = install(MODE="observe")
    house.responder.start()
    house.word(booking(1, [line(gross=gross)], currency=currency))
    house.word(booking(2))
    house.wait_for_all("pending observe", 2)
    plan = house.show(1)["plan"].splitlines()
    assert f"total {plan_total}" in plan and f"tax {plan_tax}" in plan
    assert f"currency {currency}" in plan
    house.responder.stop()
    house.run("go-live")
    house.drain(code=65)
    assert house.states() == {1: "parked currency", 2: "synced"}
    assert sorted(books.orders()) == [2]
    assert currency in house.show(1)["what"] and "EUR" in house.show(1)["what"]
