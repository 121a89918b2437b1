"""Tax numbers of some other countries: control figures as Odoo checks them.

PURE. Each function takes the number without its country's letters. Held to what a real
Odoo 18.0-20250702 took and refused by tests/contract.
"""
from __future__ import annotations

import re
from typing import Callable


def _luhn(digits: str) -> bool:
    """Every second digit from the right doubled; the sum ends in 0."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        total += sum(divmod(int(digit) * (1 + place % 2), 10))
    return total % 10 == 0


def french(number: str) -> bool:
    """Two figures check the nine behind them (the numeric form of the key)."""
    if not re.fullmatch(r"\d{11}", number):
        return False
    return int(number[:2]) == (12 + 3 * (int(number[2:]) % 97)) % 97


def portuguese(number: str) -> bool:
    if not re.fullmatch(r"\d{9}", number):
        return False
    total = sum((9 - place) * int(digit) for place, digit in enumerate(number[:8]))
    return int(number[8]) == (11 - total % 11) % 11 % 10


def german(number: str) -> bool:
    """ISO 7064, modulo 11 and 10."""
    if not re.fullmatch(r"\d{9}", number):
        return False
    check = 5
    for digit in number:
        check = ((check or 10) * 2 % 11 + int(digit)) % 10
    return check == 1


def italian(number: str) -> bool:
    return bool(re.fullmatch(r"\d{11}", number)) and _luhn(number)


def british(number: str) -> bool:
    """Modulo 97, or since 2010 the same less 55."""
    if not re.fullmatch(r"\d{9}(\d{3})?", number):
        return False
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, number))
    return total % 97 in (0, 42)


def swiss(number: str) -> bool:
    """Only in full, with the tax's name: CHE-123.456.788 TVA."""
    return bool(re.fullmatch(r"E[\d.]{9,11}(TVA|MWST|IVA)", number))


ABROAD: dict[str, Callable[[str], bool]] = {
    "FR": french, "PT": portuguese, "DE": german, "IT": italian, "GB": british, "CH": swiss,
}
