#!/usr/bin/python3
"""Who may call, and how Odoo says no."""
from __future__ import annotations

import pytest

from peer import Fault
from program import SPEC, make, read

MISSING = 99999999  # an id that no record has


def fault_of(run) -> Fault:
    with pytest.raises(Fault) as caught:
        run()
    return caught.value


def last_line(fault: Fault) -> str:
    return fault.faultString.strip().splitlines()[-1]


def test_a_right_key_gives_the_users_number(odoo):
    """Capture 02"""
    user = odoo.sync
    assert user.common.authenticate(user.database, user.login, user.key, {}) == user.uid > 0


def test_a_wrong_key_or_login_is_false_and_no_fault(odoo):
    """FACTS-odoo, Endpoint and transport; capture 03"""
    user = odoo.sync
    for login, key in ((user.login, "wrong"), ("nobody@example.test", user.key)):
        assert user.common.authenticate(user.database, login, key, {}) is False


def test_a_wrong_key_in_a_call_is_fault_3(odoo):
    """FACTS-odoo, Endpoint and transport; capture 05"""
    user = odoo.sync
    fault = fault_of(lambda: user.object.execute_kw(
        user.database, user.uid, "wrong", "res.partner", "read", [[1], ["name"]], {}))
    assert fault.faultCode == 3


def test_an_unknown_database_is_fault_1_of_psycopg2(odoo):
    """Captures 04, 06"""
    user = odoo.sync
    for run in (lambda: user.common.authenticate("no_such_db", user.login, user.key, {}),
                lambda: user.object.execute_kw("no_such_db", user.uid, user.key, "res.partner",
                                               "read", [[1]], {})):
        fault = fault_of(run)
        assert fault.faultCode == 1 and "psycopg2" in fault.faultString
        assert 'database "no_such_db" does not exist' in fault.faultString


def test_an_unknown_method_is_fault_1_and_its_last_line_the_reason(odoo):
    """Capture 33"""
    fault = fault_of(lambda: odoo.sync.call("res.partner", "no_such_method"))
    assert fault.faultCode == 1 and fault.faultString.startswith("Traceback")
    assert last_line(fault).startswith("AttributeError: ")


def test_an_unknown_model_is_fault_2(odoo):
    """Capture 34"""
    assert fault_of(lambda: odoo.sync.call("no.such.model", "read", [1])).faultCode == 2


def test_a_private_method_is_fault_4(odoo):
    """Capture 32"""
    run = lambda: odoo.sync.call("sale.order", "_compute_amounts", [1])  # noqa: E731
    assert fault_of(run).faultCode == 4


def test_our_user_may_not_delete_orders(odoo):
    """FACTS-odoo, Rights and keys; capture 31"""
    number = make(odoo)
    assert fault_of(lambda: odoo.sync.call("sale.order", "unlink", [number])).faultCode == 4
    assert read(odoo, number)["id"] == number


def test_our_user_may_not_search_external_ids(odoo):
    """FACTS-odoo, load; capture 44"""
    fault = fault_of(lambda: odoo.sync.call("ir.model.data", "search_read", [], ["name"],
                                            limit=1))
    assert fault.faultCode == 4


def test_reading_a_missing_id_is_an_empty_list(odoo):
    """FACTS-odoo, Endpoint and transport; capture 11"""
    assert odoo.sync.call("res.partner", "read", [MISSING], ["name"]) == []
    assert odoo.sync.call("sale.order", "web_read", [MISSING], SPEC) == []


def test_of_several_orders_a_plain_read_leaves_the_missing_out(odoo):
    """Capture 11"""
    number = make(odoo)
    found = odoo.sync.call("sale.order", "read", [MISSING, number], ["state"])
    assert found == [{"id": number, "state": "draft"}]


def test_a_nested_read_of_a_missing_order_beside_others_is_fault_2(odoo):
    """Seen on 18.0-20250702: alone it is an empty list, in a batch it refuses the batch"""
    number = make(odoo)
    fault = fault_of(lambda: odoo.sync.call("sale.order", "web_read", [number, MISSING], SPEC))
    assert fault.faultCode == 2 and str(MISSING) in fault.faultString


@pytest.mark.parametrize("method, more", [("write", [{"client_order_ref": "1"}]),
                                          ("action_confirm", [])])
def test_writing_to_a_missing_id_is_fault_2(odoo, method, more):
    """Captures 14, 15"""
    fault = fault_of(lambda: odoo.sync.call("sale.order", method, [MISSING], *more))
    assert fault.faultCode == 2


def test_a_method_without_an_answer_is_fault_1_after_the_commit(odoo):
    """FACTS-odoo, Endpoint and transport; capture 30"""
    number = make(odoo)
    fault = fault_of(lambda: odoo.sync.call("sale.order", "action_quotation_sent", [number]))
    assert fault.faultCode == 1 and "cannot marshal None" in fault.faultString
    assert read(odoo, number)["state"] == "sent"


def test_an_external_id_gives_model_and_id(odoo):
    """FACTS-odoo, load; capture 42"""
    assert odoo.sync.call("ir.model.data", "check_object_reference", "account",
                          f"{odoo.company}_fp_nacional") == [
        "account.fiscal.position", odoo.position]


def test_a_missing_external_id_says_so_in_its_last_line(odoo):
    """FACTS-odoo, load; capture 43"""
    fault = fault_of(lambda: odoo.sync.call("ir.model.data", "check_object_reference",
                                            "account", "no_such_thing"))
    assert fault.faultCode == 1 and "External ID not found" in last_line(fault)
