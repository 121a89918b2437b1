#!/usr/bin/python3
"""Eight clients at the same instant."""
from __future__ import annotations

import pytest

from peer import Fault
from program import INSERT_OR_GET, ORDER, at_once, make, order_rows, read

CLIENTS = 8
ROUNDS = 10  # until two calls really met
CONFLICT = "could not serialize access"
CROSSED = (CONFLICT, "deadlock detected")  # two calls that lock in opposite order
NOT_TWICE = ("state requiring confirmation", "cannot follow twice the same object", CONFLICT)


def judge(answers: list) -> tuple[set[int], list[str]]:
    """The ids that winners got, and what losers were told."""
    for answer in answers:
        assert isinstance(answer, dict), answer
    ids = {answer["ids"][0] for answer in answers if answer["ids"]}
    told = [m["message"] for answer in answers for m in answer["messages"]]
    assert len(told) == sum(answer["ids"] is False for answer in answers)
    return ids, told


def until_they_meet(odoo, model: str, fields: list[str], new) -> None:
    """Each round one new record by all; one record, and in some round a loser."""
    for _ in range(ROUNDS):
        rows = new()
        ids, told = judge(at_once(odoo, CLIENTS, lambda user: user.load(
            model, fields, *rows, context=INSERT_OR_GET)))
        assert len(ids) == 1 and all(CONFLICT in text for text in told), (ids, told)
        assert odoo.sync.one(model, fields, *rows) in ids, "the loser's next try"
        if told:
            return
    pytest.fail(f"in {ROUNDS} rounds no two calls met; is there one worker only?")


@pytest.mark.parametrize("model", ["res.partner", "product.product"])
def test_one_record_comes_of_it_and_losers_are_told_to_come_again(odoo, model):
    """FACTS-odoo, load (Concurrency); capture 78"""
    until_they_meet(odoo, model, ["id", "name"], lambda: [[odoo.xid("same"), "Ana"]])


def test_one_order_comes_of_it_with_its_lines_once(odoo):
    """FACTS-odoo, load (Concurrency); capture 78"""
    until_they_meet(odoo, "sale.order", ORDER, lambda: order_rows(odoo))
    rows = order_rows(odoo, [(1, "75.00", "0", 21), (1, "40.00", "5", 21)])
    judge(at_once(odoo, CLIENTS, lambda user: user.load("sale.order", ORDER, *rows)))
    order = read(odoo, odoo.sync.one("sale.order", ORDER, *rows))
    assert len(order["order_line"]) == 2 and order["amount_total"] == 113.0


def test_twenty_records_in_eight_orders_make_no_double(odoo):
    """FACTS-odoo, load (Concurrency)"""
    xids = [odoo.xid("same") for _ in range(20)]
    shuffled = iter([xids[n:] + xids[:n] for n in range(CLIENTS)])

    def work(user) -> list[int]:
        mine = next(shuffled)
        for _ in range(60):
            answer = user.load("res.partner", ["id", "name"], *[[x, "Ana"] for x in mine])
            if answer["ids"]:
                return [answer["ids"][mine.index(xid)] for xid in xids]
            first = answer["messages"][0]["message"]  # the last may be "too many errors"
            assert any(text in first for text in CROSSED), answer["messages"]
        raise AssertionError("60 tries were not enough")

    answers = at_once(odoo, CLIENTS, work)
    assert all(answer == answers[0] for answer in answers), answers
    assert len(set(answers[0])) == 20


def test_of_eight_confirming_one_order_one_does_it(odoo):
    """FACTS-odoo, load (Measured flow)"""
    number = make(odoo)
    answers = at_once(odoo, CLIENTS, lambda user: user.call(
        "sale.order", "action_confirm", [number], context={"tracking_disable": True}))
    refused = [answer for answer in answers if answer is not True]
    assert len(refused) == CLIENTS - 1 and read(odoo, number)["state"] == "sale"
    for fault in refused:
        assert isinstance(fault, Fault), fault
        assert any(text in fault.faultString for text in NOT_TWICE), fault.faultString
