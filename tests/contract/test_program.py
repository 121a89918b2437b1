#!/usr/bin/python3
"""The columns and questions of this suite are those of the program's sources."""
from __future__ import annotations

import re
from pathlib import Path

import program

LIB = Path(__file__).resolve().parents[2] / "lib"
LIST = re.compile(r"static const char \*const (\w+)\[\] = \{(.*?)\};", re.S)


def lists(source: str) -> list[list[str]]:
    """Every constant list of names in a source file."""
    text = (LIB / source).read_text()
    return [re.findall(r'"([^"]*)"', body) for _, body in LIST.findall(text)]


def test_the_columns_loaded_are_those_of_resolve():
    """lib/plan/resolve.c"""
    found = lists("plan/resolve.c")
    for columns in (program.PRODUCT, program.PARTNER, program.ADDRESS, program.ORDER):
        assert columns in found


def test_the_fields_asked_for_are_those_of_find():
    """lib/odoo/find.c"""
    found = lists("odoo/find.c")
    for fields in (program.TAX_ASKED, program.PARTNER_ASKED, ["default_code"], ["login"],
                   ["company_id"], ["name", "currency_id"]):
        assert fields in found


def test_the_orders_read_back_are_those_of_sale():
    """lib/odoo/sale.c"""
    found = lists("odoo/sale.c")
    for fields in (program.SALE_READ, program.LINE_READ):
        assert fields in found
    # One column is written by the record's number.
    assert '"sale.order", "date_order"' in (LIB / "odoo/sale.c").read_text()
