"""The sandbox answers the recorded requests as Odoo did."""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from odoo import wire
from odoo.env import Settings
from replay import Exchange, Ids, answer_difference, difference, exchanges, split
from sandbox_client import SandboxClient

EXCHANGES = exchanges()
DUMMY_KEY = "0123456789abcdef0123456789abcdef01234567"

# The first installation: its company, its one price-included tax, a user with id 10.
FIRST = [f"{n:02}" for n in (
    *range(1, 45), 46, 47, 48, *range(57, 65), 66, 67, 69, *range(71, 81),
)]
SECOND = [str(n) for n in (*range(81, 102), 108, 109)]

CANNOT_BE_REPLAYED = {
    "45": "a hundred customers of the recorded database",
    "49": "counts the recorded database's orders; see test_search_count_is_a_number",
    "50": "Odoo draws the user's picture; the program never asks for it",
    "51": "default_get: the program never asks for defaults",
    "52": "invoicing is done by people; the sandbox has no wizard",
    "53": "invoicing is done by people; the sandbox has no wizard",
    "54": "invoicing is done by people",
    "55": "an invoice of the recorded database",
    "56": "invoicing is done by people",
    "65": "the first version of the protocol, with text fault codes; not used",
    "68": "JSON-RPC; not used",
    "70": "reads many records of the recorded database",
    **{str(n): "invoicing is done by people; the sandbox has no wizard"
       for n in range(102, 108)},
}
# What a person did on the recorded server before the exchange of that number.
COLLEAGUE = {"41": ("sale.order", "action_confirm", 113072)}
# Exchanges taken while another transaction held the row.
CONFLICTS = {"78": "res.partner.load", "79": "res.partner.write"}


@pytest.fixture(scope="module")
def first():
    """A sandbox like the first installation, and the ids it is known to have."""
    login = "synckey@example.test"
    settings = Settings(database="test", login=login, key=DUMMY_KEY, user_id=10)
    options = ("--database", "test", "--user", login, "--key", DUMMY_KEY, "--user-id", "10")
    with SandboxClient.start(*options, settings=settings) as odoo:
        service, goods = odoo.tax("21% S (IVA incl.)"), odoo.tax("21% G (IVA incl.)")
        odoo.as_staff("res.company", "write", [1], {"name": "Aqua Lab SL"})
        odoo.as_staff("account.tax", "write", [service], {"name": "21% S Woo incl"})
        odoo.as_staff("account.tax", "action_archive", [goods])
        yield odoo, Ids({172: service, 68: spain(odoo)})


@pytest.fixture(scope="module")
def second():
    """A sandbox like the second installation, with the customers it had."""
    settings = Settings(database="lab", key=DUMMY_KEY)
    options = ("--database", "lab", "--key", DUMMY_KEY)
    with SandboxClient.start(*options, settings=settings) as odoo:
        company = {"name": "Lab Fitness SL", "hard_lock_date": "2025-06-30"}
        odoo.as_staff("res.company", "write", [1], company)
        odoo.as_staff("account.tax", "action_archive", [odoo.tax("21% G (IVA incl.)")])
        ana = {"name": "Ana García", "email": "ana@example.test"}
        odoo.as_staff("res.partner", "create", [ana] * 5)
        yield odoo, Ids({170: odoo.tax("21% S (IVA incl.)"), 68: spain(odoo)})


def spain(odoo: SandboxClient) -> int:
    return odoo.as_staff("res.country", "search", [["code", "=", "ES"]])[0]


def replay(odoo: SandboxClient, ids: Ids, exchange: Exchange) -> str | None:
    if exchange.number in COLLEAGUE:
        model, method, record = COLLEAGUE[exchange.number]
        odoo.as_staff(model, method, [ids.known[record]])
    if exchange.number in CONFLICTS:
        odoo.fail("serialize", method=CONFLICTS[exchange.number])
    response = odoo.raw(ids.put_into(exchange.request))
    return answer_difference(exchange, response, ids)


def replay_all(odoo: SandboxClient, ids: Ids, numbers: list[str]) -> dict[str, str]:
    """In order, since each builds on those before; all differences at once."""
    found = {}
    for number in numbers:
        exchange = EXCHANGES[number]
        if difference_here := replay(odoo, ids, exchange):
            found[exchange.name] = difference_here
    return found


def test_the_first_installation_is_answered_alike(first):
    odoo, ids = first
    assert replay_all(odoo, ids, FIRST) == {}


def test_the_second_installation_is_answered_alike(second):
    odoo, ids = second
    assert replay_all(odoo, ids, SECOND) == {}


def test_the_totals_after_the_changes_are_the_recorded_ones(second):
    """Captures 104 and 107 tell the totals after 100 and 101: 60.00 and 10.41."""
    odoo, _ = second
    changed, untouched = (odoo.order(f"__capt1997__.order_{n}") for n in (9001, 9002))
    assert (changed["amount_total"], changed["amount_tax"]) == ("60.00", "10.41")
    assert (untouched["amount_total"], untouched["amount_tax"]) == ("111.25", "19.31")


def test_search_count_is_a_number(first):
    odoo, ids = first
    exchange = EXCHANGES["49"]
    value, is_fault = wire.read_answer(split(odoo.raw(ids.put_into(exchange.request)))[1])
    assert (type(value), is_fault) == (int, False)


def test_every_recorded_exchange_is_replayed_or_has_a_reason():
    known = {*FIRST, *SECOND, *CANNOT_BE_REPLAYED}
    assert set(EXCHANGES) == known


def _is_xml(exchange):
    """Five of the recorded answers are web pages and redirects."""
    return any("text/xml" in entry for entry in exchange.expected[0])


XML_ANSWERS = [exchange for exchange in EXCHANGES.values() if _is_xml(exchange)]


@pytest.mark.parametrize("exchange", XML_ANSWERS, ids=lambda exchange: exchange.name)
def test_reading_and_writing_an_answer_gives_its_bytes(exchange):
    _, body = exchange.expected
    value, is_fault = wire.read_answer(body)
    again = wire.fault(value["faultCode"], value["faultString"]) if is_fault else wire.answer(value)
    assert again == body


def test_a_difference_is_seen():
    """The comparison itself: values, types, ids that mean two records, times."""
    assert difference({"state": "draft"}, {"state": "sale"}, Ids())
    assert difference([1.0], [1], Ids())
    assert difference({"amount": 5}, {"amount": 6}, Ids())
    ids = Ids()
    assert difference([{"id": 700}], [{"id": 1}], ids) is None
    assert difference([{"id": 700}], [{"id": 2}], ids)
    assert difference("2026-11-24 08:06:16", "2020-01-01 00:00:00", Ids())
