#!/usr/bin/python3
"""What booking-sync check asks: rights, groups, decimals, defaults, the key's end."""
from __future__ import annotations

import pytest

from peer import Fault

COMPANY = ["tax_calculation_rounding_method", "sale_lock_date", "fiscalyear_lock_date",
           "tax_lock_date", "hard_lock_date"]


@pytest.mark.parametrize("model, may", [
    ("sale.order", "create write read"), ("sale.order.line", "create write read unlink"),
    ("res.partner", "create write read unlink"), ("product.product", "create write read unlink"),
    ("account.tax", "read"), ("res.company", "read"), ("account.payment.term", "read"),
    ("uom.uom", "read"), ("ir.model.data", ""),
])
def test_a_right_is_told_for_a_model_as_a_whole(odoo, model, may):
    """FACTS-odoo, Rights and keys: the least rights"""
    found = [operation for operation in ("create", "write", "read", "unlink")
             if odoo.sync.call(model, "has_access", [], operation) is True]
    assert " ".join(found) == may


def test_a_right_of_another_name_is_fault_1(odoo):
    """Seen on 18.0-20250702"""
    with pytest.raises(Fault) as caught:
        odoo.sync.call("sale.order", "has_access", [], "fly")
    assert caught.value.faultCode == 1 and "AssertionError" in caught.value.faultString


def test_groups_are_told_and_an_unknown_one_is_none(odoo):
    """FACTS-odoo, Rights and keys; seen on 18.0-20250702"""
    user = odoo.sync
    told = {group: user.call("res.users", "has_group", [user.uid], group) for group in (
        "sales_team.group_sale_salesman_all_leads", "base.group_system", "no.such", "nodot")}
    assert list(told.values()) == [True, False, False, False]


def test_decimals_of_prices_and_discounts_are_told(odoo):
    """FACTS-odoo, Money and taxes: two decimals; unknown fields are left out"""
    told = odoo.sync.call("sale.order.line", "fields_get",
                          ["price_unit", "discount", "name", "zzz"], ["digits"])
    assert told == {"price_unit": {"digits": [16, 2]}, "discount": {"digits": [16, 2]},
                    "name": {}}


def test_defaults_are_told_where_there_are_any(odoo):
    """Seen on 18.0-20250702: an id, or nothing"""
    call = odoo.sync.call
    unit = call("ir.model.data", "check_object_reference", "uom", "product_uom_unit")
    assert call("product.product", "default_get", ["uom_id", "zzz"]) == {"uom_id": unit[1]}
    assert call("res.partner", "default_get", ["property_payment_term_id"]) == {}


def test_the_company_tells_rounding_and_open_books(odoo):
    """FACTS-odoo, Money and taxes; capture 98"""
    told = odoo.sync.read("res.company", odoo.company, *COMPANY)
    assert [told[name] for name in COMPANY] == ["round_per_line"] + [False] * 4


def test_a_user_sees_when_its_keys_end(odoo):
    """FACTS-odoo, Rights and keys; capture 97"""
    keys = odoo.sync.call("res.users.apikeys", "search_read",
                          [["user_id", "=", odoo.sync.uid]], ["expiration_date"])
    assert keys and all(len(key["expiration_date"]) == 19 for key in keys)
