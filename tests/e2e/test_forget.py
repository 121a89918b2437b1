"""forget: nobody's name stays in the inbox, and what is still needed is named."""
from __future__ import annotations

import pytest

from orders import booking, email, later

SPANISH = "es_ES.UTF-8"
PERSONAL = ("cliente1@example.test", "García", "600111222", "Calle Colón")


def in_files(house) -> set[str]:
    found = set()
    for path in house.state.glob("inbox.sqlite*"):
        content = path.read_bytes().decode("utf-8", "replace")
        found |= {word for word in PERSONAL if word in content}
    return found


def test_settled_orders_of_an_address_hold_nothing_personal_any_more(quiet, books):
    quiet.take(booking(1))
    quiet.drain()
    assert in_files(quiet) == set(PERSONAL)
    told = quiet.run("forget", email(1).upper(), "--json")
    assert told.code == 0 and told.json == {"forgotten": 1, "refused": []}
    assert in_files(quiet) == set()
    shown = quiet.show(1)
    assert shown["state"] == "synced" and shown["odoo_total"] and shown["number"] == "1"
    assert "\ntotal " in shown["plan"] and "partner" not in shown["plan"]
    again = quiet.run("forget", email(1), LANG=SPANISH)
    assert again.code == 0 and "Ningún pedido" in again.out


def test_a_later_version_of_a_forgotten_order_goes_on_as_before(quiet, books):
    order = booking(1, status="on-hold")
    quiet.take(order)
    quiet.drain()
    quiet.run("forget", email(1))
    quiet.take(later(order, status="processing"))
    assert quiet.drain()["synced"] == 1
    assert books.orders()[1]["state"] == "sale"


def test_others_keep_theirs_and_what_waits_is_refused(quiet):
    same = {"email": email(1)}
    quiet.take(booking(1), booking(2, currency="USD", billing=same), booking(11))
    quiet.drain(code=65)
    quiet.take(booking(3, billing=same))
    told = quiet.run("forget", email(1))
    assert told.code == 65 and "Orders forgotten: 1;" in told.out
    refused = quiet.run("forget", email(1), "--json")
    assert refused.code == 65 and refused.json["forgotten"] == 0
    assert [(order["order"], order["state"]) for order in refused.json["refused"]] == [
        (2, "parked"), (3, "pending")]
    assert quiet.row(11)["body"] and quiet.row(2)["body"] and quiet.row(3)["body"]


@pytest.mark.parametrize("arguments", [
    (), ("nobody",), ("@",), ("a@b.c", "d@e.f"), ("*@example.test",), ("a b@example.test",)])
def test_wrong_use_says_how_it_is_written(quiet, arguments):
    told = quiet.run("forget", *arguments)
    assert told.code == 64 and "EMAIL" in told.err
