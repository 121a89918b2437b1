"""A line's amounts and Spanish tax numbers: pure functions, tables of cases."""
from __future__ import annotations

import random
from decimal import Decimal

import pytest
from odoo import vat
from odoo.taxes import Tax, line_amounts, rounded

IN_21, OUT_21, IN_10 = Tax(Decimal(21), True), Tax(Decimal(21), False), Tax(Decimal(10), True)


@pytest.mark.parametrize("price, quantity, discount, taxes, net, tax", [
    ("75.00", 1, 5, [IN_21], "58.88", "12.37"),  # capture 85
    ("40.00", 1, 0, [IN_21], "33.06", "6.94"),  # capture 85
    ("25.00", 5, 5, [IN_21], "98.14", "20.61"),  # capture 24
    ("61.98", 1, 0, [OUT_21], "61.98", "13.02"),
    ("75.00", 1, 0, [], "75.00", "0.00"),
    ("75.00", -1, 0, [IN_21], "-61.98", "-13.02"),
    ("0.05", 1, 50, [], "0.03", "0.00"),  # half up
    ("-0.05", 1, 50, [], "-0.03", "0.00"),  # away from zero
    ("131.00", 1, 0, [IN_21, IN_10], "100.00", "31.00"),
    ("121.00", 1, 0, [IN_21, Tax(Decimal(10), False)], "100.00", "31.00"),
])
def test_line_amounts(price, quantity, discount, taxes, net, tax):
    found = line_amounts(Decimal(price), Decimal(quantity), Decimal(discount), taxes, 2)
    assert found == (Decimal(net), Decimal(tax))


def test_a_price_including_tax_always_gives_the_shops_total():
    """FACTS-odoo: 600 random orders, 0 mismatches; net prices gave hundreds."""
    chance, wrong = random.Random(7), 0
    for _ in range(600):
        persons = chance.randint(1, 10)
        price = Decimal(chance.randint(100, 9999)) / 100
        discount = 5 if persons >= 4 else 0
        gross = rounded(price * persons * (100 - discount) / 100, 2)
        assert sum(line_amounts(price, Decimal(persons), Decimal(discount), [IN_21], 2)) == gross
        net_price = rounded(price / Decimal("1.21"), 2)
        net = line_amounts(net_price, Decimal(persons), Decimal(discount), [OUT_21], 2)
        wrong += sum(net) != gross
    assert wrong > 300


@pytest.mark.parametrize("number, country, valid", [
    ("12345678Z", "ES", True), ("ES12345678Z", "ES", True), ("12345678A", "ES", False),
    ("12345678-z", "ES", True), ("12.345.678-Z", "ES", False),
    ("X1234567L", "ES", True), ("X1234567A", "ES", False),
    ("B12345674", "ES", True), ("ESB12345675", "ES", False), ("ESA12345674", "ES", True),
    ("P2807900B", "ES", True), ("P28079002", "ES", False), ("Q2826000H", "ES", True),
    ("1234567", "ES", False), ("hola", "ES", False), ("/", "ES", True),
    ("FR40303265045", "ES", True), ("40303265045", "FR", True), ("ES1", "FR", False),
])
def test_spanish_tax_numbers(number, country, valid):
    assert vat.is_valid(number, country) is valid
