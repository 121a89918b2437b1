"""Tax numbers: is this NIF, NIE, CIF or foreign number valid, as Odoo's base_vat decides.

PURE. Spaces and hyphens are ignored; dots are not, so 12.345.678-Z is refused
though 12345678Z is right (FACTS-odoo, Partners in Spain). A number's own letters
say whose rules count, also where the partner has no country; the project leaves the
foreign ones to Odoo, and what vat_abroad.py does not know is accepted.
"""
from __future__ import annotations

import re

from .vat_abroad import ABROAD

NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
PREFIXES = frozenset(  # countries whose numbers begin with their letters
    "AT BE BG CH CY CZ DE DK EE EL ES FI FR GB HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
CIF_LETTERS = "JABCDEFGHI"
NIE_DIGIT = {"X": "0", "Y": "1", "Z": "2"}
CIF_ENDS_IN_DIGIT = "ABEH"
CIF_ENDS_IN_LETTER = "KLMNPQRSW"


def is_valid(vat: str, country: str) -> bool:
    """Whether a partner of this country (ISO code) may carry this number."""
    number = vat.replace(" ", "").replace("-", "").upper()
    if len(number) <= 1:
        return True  # "/" is Odoo's way to say: has none
    prefix = number[:2] if number[:2] in PREFIXES else country
    bare = number.removeprefix(prefix)
    if prefix == "ES":
        return _spanish(bare)
    return prefix not in ABROAD or ABROAD[prefix](bare)


def _spanish(number: str) -> bool:
    if re.fullmatch(r"\d{8}[A-Z]", number):
        return NIF_LETTERS[int(number[:8]) % 23] == number[8]
    if re.fullmatch(r"[XYZ]\d{7}[A-Z]", number):
        return NIF_LETTERS[int(NIE_DIGIT[number[0]] + number[1:8]) % 23] == number[8]
    if re.fullmatch(r"[KLM]\d{7}[A-Z]", number):
        return NIF_LETTERS[int(number[1:8]) % 23] == number[8]
    if re.fullmatch(r"[ABCDEFGHJNPQRSUVW]\d{7}[0-9A-J]", number):
        return _company(number)
    return False


def _company(number: str) -> bool:
    """The control figure of a CIF: a digit, a letter, or either, by its first letter."""
    digits = [int(digit) for digit in number[1:8]]
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[::2])
    control = -(doubled + sum(digits[1::2])) % 10
    allowed = {str(control), CIF_LETTERS[control]}
    if number[0] in CIF_ENDS_IN_DIGIT:
        allowed = {str(control)}
    elif number[0] in CIF_ENDS_IN_LETTER:
        allowed = {CIF_LETTERS[control]}
    return number[8] in allowed
