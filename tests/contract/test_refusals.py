#!/usr/bin/python3
"""`load` refusing: which rows it names, and that nothing of the call is stored."""
from __future__ import annotations

import pytest

from peer import Fault
from program import CELL, INSERT_OR_GET, ORDER, OVERWRITE, blamed, order_rows

COUNTRY = ["id", "name", "country_id/id"]
NO_TAX = "99999999"


def test_a_bad_row_refuses_the_whole_call_and_is_named(odoo):
    """FACTS-odoo, load; capture 22"""
    good, bad = odoo.xid("partner"), odoo.xid("partner")
    answer = odoo.sync.load("res.partner", COUNTRY, [good, "Ana", "base.es"],
                            [bad, "Eva", "base.zz"])
    assert answer["ids"] is False
    assert [m["rows"] for m in answer["messages"]] == [{"from": 1, "to": 1}]
    assert odoo.sync.load("res.partner", ["id"], [good])["ids"] is False, "it was stored"


def test_a_bad_order_is_named_with_the_span_of_its_rows(odoo):
    """FACTS-odoo, load; capture 93"""
    two = [(1, "75.00", "0", 21), (1, "40.00", "0", 21)]
    good = order_rows(odoo, two)
    no_tax = order_rows(odoo, [(1, "75.00", "0", NO_TAX), two[1]])
    no_date = order_rows(odoo, two, date_order="yesterday")
    answer = odoo.sync.load("sale.order", ORDER, *good, *no_tax, *no_date)
    assert answer["ids"] is False
    assert [m["rows"] for m in answer["messages"]] == [{"from": 2, "to": 3},
                                                       {"from": 4, "to": 5}]
    assert blamed(answer) == [2, 4]
    assert odoo.sync.one("sale.order", ORDER, *good) > 0, "without them the rest goes through"


def test_a_message_says_what_and_where(odoo):
    """FACTS-odoo, load; capture 21"""
    message, = odoo.sync.load("res.partner", COUNTRY,
                              [odoo.xid("partner"), "Eva", "base.zz"])["messages"]
    assert (message["type"], message["record"], message["field"]) == ("error", 0, "country_id")
    assert "base.zz" in message["message"]


def test_an_error_of_create_also_blames_row_0(odoo):
    """FACTS-odoo, load; capture 94"""
    rows = [[odoo.xid("partner"), name, "base.es", vat] for name, vat in
            (("A", ""), ("B", "ES12345678A"), ("C", "ES12345678Z"))]
    answer = odoo.sync.load("res.partner", [*COUNTRY, "vat"], *rows)
    assert [m["rows"]["from"] for m in answer["messages"]] == [0, 1]
    assert answer["messages"][0]["message"] == answer["messages"][1]["message"]
    assert blamed(answer) == [1]


def test_an_unknown_tax_refuses_even_an_order_that_is_there(odoo):
    """FACTS-odoo, load"""
    rows = order_rows(odoo)
    odoo.sync.one("sale.order", ORDER, *rows)
    rows[0][CELL["order_line/tax_id/.id"]] = NO_TAX
    answer = odoo.sync.load("sale.order", ORDER, *rows)
    assert answer["ids"] is False and blamed(answer) == [0]


def test_the_same_line_twice_in_one_order_is_refused(odoo):
    """FACTS-odoo, load; capture 95"""
    rows = order_rows(odoo, [(1, "75.00", "0", 21), (1, "40.00", "0", 21)])
    rows[1][CELL["order_line/id"]] = rows[0][CELL["order_line/id"]]
    assert odoo.sync.load("sale.order", ORDER, *rows)["ids"] is False


@pytest.mark.parametrize("cells", [["id", "is_company"], ["id", "category_id/.id"]],
                         ids=["yes or no", "database id"])
def test_a_number_where_text_belongs_is_fault_1(odoo, cells):
    """FACTS-odoo, load"""
    with pytest.raises(Fault) as caught:
        odoo.sync.load("res.partner", [*cells, "name"], [odoo.xid("x"), 1, "Ana"])
    assert caught.value.faultCode == 1


def test_an_unknown_column_is_fault_1(odoo):
    """FACTS-odoo, load; capture 23"""
    with pytest.raises(Fault) as caught:
        odoo.sync.load("sale.order", ["id", "no_such_field"], [odoo.xid("x"), "1"])
    assert caught.value.faultCode == 1 and "ValueError" in caught.value.faultString


@pytest.mark.parametrize("model, field, cell", [
    ("res.partner", "is_company", "maybe"), ("product.product", "list_price", "7,5"),
    ("product.product", "type", "nonsense")], ids=["yes or no", "number", "choice"])
def test_a_cell_that_does_not_convert_is_an_error(odoo, model, field, cell):
    """Seen on 18.0-20250702"""
    answer = odoo.sync.load(model, ["id", "name", field], [odoo.xid("x"), "x", cell])
    assert answer["ids"] is False
    assert [(m["type"], m["field"]) for m in answer["messages"]] == [("error", field)]


def test_a_database_id_that_is_gone_is_refused_and_named(odoo):
    """Seen on 18.0-20250702: a customer deleted between finding and filling"""
    answer = odoo.sync.load("res.partner", [".id", "phone"], ["99999999", "600"],
                            context=OVERWRITE)
    assert answer["ids"] is False and blamed(answer) == [0]
    assert "99999999" in answer["messages"][0]["message"]


def test_after_ten_errors_the_messages_stop_with_a_warning_without_rows(odoo):
    """FACTS-odoo, load; capture 92"""
    answer = odoo.sync.load("sale.order", ["id"], *[[odoo.xid("order")] for _ in range(15)])
    *named, last = answer["messages"]
    assert answer["ids"] is False
    assert [m["rows"]["from"] for m in named] == list(range(10))
    # What tells an order that is not there from every other refusal, in any language.
    assert {m["field"] for m in named} == {"partner_id"}
    assert last["type"] == "warning" and "rows" not in last


def test_dropping_the_named_rows_ends_with_the_rest_stored(odoo):
    """FACTS-odoo, load; captures 93, 94: as the program does it"""
    fields = [*COUNTRY, "vat"]
    rows = [[odoo.xid("partner"), f"P{n}", "base.es", "ES12345678A" if n % 2 else ""]
            for n in range(30)]
    calls, good = 0, rows
    while calls < 5:
        calls += 1
        answer = odoo.sync.call("res.partner", "load", fields, good, context=INSERT_OR_GET)
        if answer["ids"]:
            break
        bad = blamed(answer)
        good = [row for n, row in enumerate(good) if n not in bad]
    assert len(answer["ids"]) == 15 and calls == 3
    assert [row[1] for row in good] == [f"P{n}" for n in range(0, 30, 2)]
