#!/usr/bin/python3
"""`load`: create, get, overwrite; what of it survives archiving, deleting and merging."""
from __future__ import annotations

import time

import pytest

from peer import Fault
from program import OVERWRITE, make

NAMED = ["id", "name", "phone"]
NEXT_SECOND = 1.1  # write_date is shown in whole seconds


def test_insert_or_get_creates_and_then_touches_nothing(odoo):
    """FACTS-odoo, load; captures 83, 84"""
    xid = odoo.xid("partner")
    number = odoo.sync.one("res.partner", NAMED, [xid, "Ana", "600"])
    before = odoo.sync.read("res.partner", number, "name", "phone", "write_date")
    time.sleep(NEXT_SECOND)
    assert odoo.sync.one("res.partner", NAMED, [xid, "Eva", "700"]) == number
    assert odoo.sync.read("res.partner", number, "name", "phone", "write_date") == before


def test_only_what_was_created_with_noupdate_is_spared(odoo):
    """FACTS-odoo, load"""
    xid = odoo.xid("partner")
    number = odoo.sync.one("res.partner", NAMED, [xid, "Ana", "600"], context=OVERWRITE)
    assert odoo.sync.one("res.partner", NAMED, [xid, "Eva", "700"]) == number
    assert odoo.sync.read("res.partner", number, "name")["name"] == "Eva"


def test_a_plain_load_overwrites_only_the_cells_it_is_given(odoo):
    """FACTS-odoo, load; capture 100"""
    xid, number = odoo.partner(phone="600")
    odoo.sync.one("res.partner", ["id", "name"], [xid, "Eva"], context=OVERWRITE)
    got = odoo.sync.read("res.partner", number, "name", "phone")
    assert (got["name"], got["phone"]) == ("Eva", "600")


def test_a_plain_load_of_the_same_still_moves_write_date(odoo):
    """FACTS-odoo, load"""
    xid, number = odoo.partner()
    before = odoo.sync.read("res.partner", number, "write_date")
    time.sleep(NEXT_SECOND)
    odoo.sync.one("res.partner", ["id", "name"], [xid, "Ana García"], context=OVERWRITE)
    assert odoo.sync.read("res.partner", number, "write_date") != before


def test_an_answer_has_ids_messages_and_nextrow(odoo):
    """FACTS-odoo, load; capture 13"""
    xid, number = odoo.partner()
    answer = odoo.sync.load("res.partner", ["id", "name"], [xid, "Ana"])
    assert answer == {"ids": [number], "messages": [], "nextrow": 0}


def test_ids_come_in_the_order_of_the_rows_whether_new_or_old(odoo):
    """FACTS-odoo, load; captures 81, 83"""
    old = [odoo.partner() for _ in range(2)]
    xids = [odoo.xid("partner"), old[1][0], odoo.xid("partner"), old[0][0]]
    first = odoo.sync.load("res.partner", ["id", "name"], *[[xid, "Ana"] for xid in xids])
    again = odoo.sync.load("res.partner", ["id"], *[[xid] for xid in xids])
    assert first["ids"] == again["ids"] and len(set(first["ids"])) == 4
    assert (first["ids"][1], first["ids"][3]) == (old[1][1], old[0][1])


def test_a_record_twice_in_one_call_is_one(odoo):
    """FACTS-odoo, load"""
    xid = odoo.xid("partner")
    answer = odoo.sync.load("res.partner", ["id", "name"], [xid, "Ana"], [xid, "Ana"])
    assert len(answer["ids"]) == 2 and len(set(answer["ids"])) == 1


@pytest.mark.parametrize("model, kind", [("product.product", "product"),
                                         ("res.partner", "partner")])
def test_what_was_archived_keeps_its_id_and_can_be_sold(odoo, model, kind):
    """FACTS-odoo, load"""
    xid, number = getattr(odoo, kind)()
    odoo.sync.call(model, "write", [number], {"active": False})
    assert odoo.sync.load(model, ["id", "name"], [xid, "x"])["ids"] == [number]
    assert odoo.sync.read(model, number, "active")["active"] is False
    assert make(odoo, **{kind: number}) > 0


def test_what_was_deleted_is_made_anew_silently(odoo):
    """FACTS-odoo, load"""
    xid, number = odoo.partner()
    odoo.sync.call("res.partner", "unlink", [number])
    anew = odoo.sync.one("res.partner", NAMED, [xid, "Ana", "600"])
    assert anew != number
    assert odoo.sync.call("res.partner", "read", [number], ["name"]) == []


def test_a_product_that_was_sold_cannot_be_deleted(odoo):
    """Seen on 18.0-20250702"""
    _, product = odoo.product()
    make(odoo, product=product)
    with pytest.raises(Fault) as caught:
        odoo.sync.call("product.product", "unlink", [product])
    assert caught.value.faultCode == 2
    assert odoo.sync.read("product.product", product, "active")["active"] is True


def test_external_ids_of_merged_customers_point_to_the_survivor(odoo):
    """FACTS-odoo, load (merged by our user: the rights that make contacts also merge them)"""
    (kept_xid, kept), (gone_xid, gone) = (odoo.partner(email="eva@example.test")
                                          for _ in range(2))
    wizard = "base.partner.merge.automatic.wizard"
    number = odoo.sync.call(wizard, "create", {
        "state": "selection", "partner_ids": [[6, 0, [kept, gone]]], "dst_partner_id": kept})
    odoo.sync.press(wizard, "action_merge", [number])
    answer = odoo.sync.load("res.partner", ["id"], [kept_xid], [gone_xid])
    assert answer["ids"] == [kept, kept]
    assert odoo.sync.call("res.partner", "read", [gone], ["name"]) == []


def test_an_external_id_with_a_space_is_refused(odoo):
    """FACTS-odoo, load"""
    answer = odoo.sync.load("res.partner", ["id", "name"], [odoo.xid("a b"), "Ana"])
    assert answer["ids"] is False and answer["messages"][0]["rows"] == {"from": 0, "to": 0}
