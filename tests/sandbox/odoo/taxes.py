"""A line's amounts, as Odoo 18 works them out with rounding per line.

PURE: Decimal in, Decimal out. Measured in FACTS-odoo, "Money and taxes", and
captures 24 and 85: a price-included tax is taken out of the rounded total, an
excluded one is put on top of the rounded net.
"""
from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Tax:
    """A percentage tax; `amount` 21 means 21 %."""

    amount: Decimal
    included: bool


def rounded(value: Decimal, places: int) -> Decimal:
    """Half away from zero, at the currency's smallest unit."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def line_amounts(
    price: Decimal, quantity: Decimal, discount: Decimal, taxes: list[Tax], places: int
) -> tuple[Decimal, Decimal]:
    """Net and tax of a line; their sum is what the customer pays for it."""
    gross = rounded(price * quantity * (100 - discount) / 100, places)
    percent = sum((tax.amount for tax in taxes if tax.included), Decimal(0))
    inside = sum(
        (
            rounded(gross * tax.amount / (100 + percent), places)
            for tax in taxes
            if tax.included
        ),
        Decimal(0),
    )
    net = gross - inside
    on_top = sum(
        (rounded(net * tax.amount / 100, places) for tax in taxes if not tax.included),
        Decimal(0),
    )
    return net, inside + on_top
