#!/usr/bin/python3
"""Confirming, cancelling, going back, locking."""
from __future__ import annotations

import pytest

from peer import Fault
from program import (
    CLASS, DATE, OVERWRITE, cancel, confirm, first_line, make, read, read_all, set_date,
    to_draft,
)

MISSING = 99999999


def fault_code(run) -> int:
    with pytest.raises(Fault) as caught:
        run()
    return caught.value.faultCode


def sold(odoo, **kwargs) -> int:
    number = make(odoo, **kwargs)
    confirm(odoo, number)
    return number


def test_a_batch_is_confirmed_in_one_call(odoo):
    """FACTS-odoo, Lifecycle; capture 86"""
    numbers = [make(odoo) for _ in range(5)]
    assert confirm(odoo, *numbers) is True
    assert [order["state"] for order in read_all(odoo, *numbers)] == ["sale"] * 5


def test_confirming_sets_the_date_to_now_and_load_writes_it_back(odoo):
    """FACTS-odoo, Lifecycle; captures 87, 88"""
    number = sold(odoo)
    assert read(odoo, number)["date_order"] != DATE
    set_date(odoo, number)
    assert read(odoo, number)["date_order"] == DATE


def test_confirming_changes_nothing_else(odoo):
    """FACTS-odoo, Lifecycle; captures 85, 87"""
    number = make(odoo, [(1, "75.00", "5", 21), (1, "40.00", "0", 10)])
    fields = ["client_order_ref", "origin", "commitment_date", "user_id", "fiscal_position_id"]
    before = read(odoo, number), odoo.sync.read("sale.order", number, *fields)
    confirm(odoo, number)
    set_date(odoo, number)
    after = read(odoo, number), odoo.sync.read("sale.order", number, *fields)
    assert after == ({**before[0], "state": "sale"}, before[1])
    assert before[1]["commitment_date"] == CLASS


@pytest.mark.parametrize("bad", ["confirmed", "missing"])
def test_one_bad_order_rolls_a_whole_batch_back(odoo, bad):
    """FACTS-odoo, Lifecycle; captures 15, 26, 89"""
    good = make(odoo)
    wrong = sold(odoo) if bad == "confirmed" else MISSING
    assert fault_code(lambda: confirm(odoo, good, wrong)) == 2
    order = read(odoo, good)
    assert (order["state"], order["date_order"]) == ("draft", DATE)


def test_a_quotation_that_was_sent_can_be_confirmed(odoo):
    """Capture 30"""
    number = make(odoo)
    odoo.sync.press("sale.order", "action_quotation_sent", [number])
    assert confirm(odoo, number) is True and read(odoo, number)["state"] == "sale"


def test_a_quotation_is_cancelled_at_once(odoo):
    """Capture 28"""
    number = make(odoo)
    assert cancel(odoo, number) is True and read(odoo, number)["state"] == "cancel"


def test_cancelling_a_sale_without_the_contexts_word_only_opens_a_wizard(odoo):
    """FACTS-odoo, Lifecycle; capture 27"""
    number = sold(odoo)
    assert isinstance(odoo.sync.call("sale.order", "action_cancel", [number]), dict)
    assert read(odoo, number)["state"] == "sale"


def test_cancelling_with_it_works_and_again_does_no_harm(odoo):
    """FACTS-odoo, Lifecycle; capture 28"""
    numbers = sold(odoo), make(odoo)
    for _ in range(2):
        assert cancel(odoo, *numbers) is True
        assert [order["state"] for order in read_all(odoo, *numbers)] == ["cancel"] * 2


def test_a_cancelled_order_becomes_a_quotation_and_a_sale_again(odoo):
    """FACTS-odoo, Lifecycle; capture 29"""
    number = sold(odoo)
    before = read(odoo, number)
    cancel(odoo, number)
    assert to_draft(odoo, number) is True and read(odoo, number)["state"] == "draft"
    assert confirm(odoo, number) is True
    set_date(odoo, number, before["date_order"])
    assert read(odoo, number) == before


def test_a_cancelled_order_cannot_be_confirmed(odoo):
    """Capture 26"""
    number = make(odoo)
    cancel(odoo, number)
    assert fault_code(lambda: confirm(odoo, number)) == 2


def test_going_back_leaves_a_sale_as_it_is(odoo):
    """Seen on 18.0-20250702"""
    number = sold(odoo)
    assert to_draft(odoo, number) is True and read(odoo, number)["state"] == "sale"


def test_a_line_of_a_sale_cannot_be_deleted_but_set_to_0(odoo):
    """FACTS-odoo, Lifecycle; captures 41, 101"""
    number = sold(odoo)
    line = first_line(odoo, number)
    assert fault_code(lambda: odoo.sync.call(
        "sale.order", "write", [number], {"order_line": [[2, line]]})) == 2
    odoo.sync.one("sale.order", [".id", "order_line/.id", "order_line/product_uom_qty"],
                  [str(number), str(line), "0"], context=OVERWRITE)
    assert read(odoo, number)["amount_total"] == 0.0


def test_a_locked_order_takes_dates_and_references(odoo):
    """FACTS-odoo, Lifecycle"""
    number = sold(odoo)
    odoo.staff.press("sale.order", "action_lock", [number])
    odoo.sync.one("sale.order", [".id", "date_order", "client_order_ref"],
                  [str(number), DATE, "24"], context=OVERWRITE)
    order = read(odoo, number)
    assert order["locked"] is True and order["date_order"] == DATE
    assert odoo.sync.read("sale.order", number, "client_order_ref")["client_order_ref"] == "24"


def test_a_locked_order_refuses_cancelling_and_prices(odoo):
    """FACTS-odoo, Lifecycle"""
    number = sold(odoo)
    line = first_line(odoo, number)
    odoo.staff.press("sale.order", "action_lock", [number])
    assert fault_code(lambda: cancel(odoo, number)) == 2
    assert fault_code(lambda: odoo.sync.call("sale.order.line", "write", [line],
                                             {"price_unit": 1.0})) == 2
    assert (read(odoo, number)["state"], read(odoo, number)["amount_total"]) == ("sale", 75.0)


def test_an_unlocked_order_can_be_cancelled_again(odoo):
    """FACTS-odoo, Endpoint and transport: action_unlock answers nothing"""
    number = sold(odoo)
    for button in ("action_lock", "action_unlock"):
        odoo.staff.press("sale.order", button, [number])
    assert cancel(odoo, number) is True and read(odoo, number)["state"] == "cancel"
