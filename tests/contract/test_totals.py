#!/usr/bin/python3
"""Totals and taxes of prices with tax included, to the cent, worked out by Decimal."""
from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest

from program import make, read

CENT = Decimal("0.01")
TABLE = [
    [(1, "75.00", "0", 21)],
    [(1, "75.00", "5", 21)],
    [(1, "90.75", "5", 21)],
    [(4, "13.33", "5", 21)],
    [(10, "24.99", "5", 21)],
    [(3, "19.99", "0", 21)],
    [(30, "0.07", "0", 21)],
    [(1, "74.97", "33.33", 21)],
    [(1, "75.00", "100", 21)],
    [(1, "0.00", "0", 21)],
    [(1, "0.01", "0", 21)],
    [(1, "123456.78", "0", 21)],
    [(1, "110.00", "0", 10)],
    [(7, "9.99", "5", 10)],
    [(5, "13.33", "0", 21), (1, "-4.03", "0", 21)],
    [(1, "71.25", "0", 21), (1, "-71.25", "0", 21)],
    [(1, "33.33", "0", 21), (1, "10.01", "0", 21), (1, "0.07", "0", 21)],
    [(1, "75.00", "0", 21), (1, "12.10", "0", 10)],
    [(1, "75.00", "5", 21), (3, "3.33", "0", 10), (1, "-2.50", "0", 21), (1, "6.05", "0", 21)],
    [(1, "71.10", "0", 21), (1, "49.90", "5", 21), (1, "19.99", "0", 21), (1, "6.05", "0", 21)],
    [(1, "74.85", "0", 21), (1, "49.90", "0", 21), (1, "19.99", "0", 21), (1, "6.05", "0", 21),
     (1, "-7.55", "0", 21)],
]


def half_up(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def cents(number: float) -> Decimal:
    """A double as Odoo sends it; its noise is far below a cent (capture 85)."""
    return Decimal(repr(number)).quantize(CENT)


def in_words(lines) -> str:
    return ", ".join(f"{quantity} × {price}" + (f" −{discount} %" if discount != "0" else "")
                     + f" at {rate} %" for quantity, price, discount, rate in lines)


@pytest.mark.parametrize("lines", TABLE, ids=in_words)
def test_an_order_comes_to_the_cent_line_by_line(odoo, lines):
    """FACTS-odoo, Money and taxes; capture 85"""
    order = read(odoo, make(odoo, lines))
    total = tax = Decimal(0)
    assert len(order["order_line"]) == len(lines)
    for (quantity, price, discount, rate), line in zip(lines, order["order_line"]):
        gross = half_up(quantity * Decimal(price) * (1 - Decimal(discount) / 100))
        inside = half_up(gross * rate / (100 + rate))
        assert (cents(line["price_total"]), cents(line["price_tax"])) == (gross, inside)
        total, tax = total + gross, tax + inside
    assert (cents(order["amount_total"]), cents(order["amount_tax"])) == (total, tax)


def test_a_tax_of_0_percent_takes_nothing(odoo):
    """FACTS-odoo, Money and taxes: TAX_MAP's 0=…"""
    order = read(odoo, make(odoo, [(1, "60.00", "0", str(odoo.zero))]))
    assert (order["amount_total"], order["amount_tax"]) == (60.0, 0.0)


def test_a_tax_that_is_not_included_comes_on_top(odoo):
    """FACTS-odoo, Money and taxes: why it is never picked"""
    order = read(odoo, make(odoo, [(1, "75.00", "0", str(odoo.excluded))]))
    assert (order["amount_total"], order["amount_tax"]) == (90.75, 15.75)


def test_at_10_instead_of_21_percent_the_total_agrees_and_the_tax_does_not(odoo):
    """FACTS-odoo, Money and taxes: why the gate compares taxes too"""
    order = read(odoo, make(odoo, [(1, "75.00", "0", 10)]))
    assert (order["amount_total"], order["amount_tax"]) == (75.0, 6.82)


def test_prices_and_discounts_keep_two_decimals(odoo):
    """FACTS-odoo, Money and taxes"""
    lines = read(odoo, make(odoo, [(1, "10.005", "33.333", 21)]))["order_line"]
    assert [(line["price_unit"], line["discount"]) for line in lines] == [(10.01, 33.33)]
