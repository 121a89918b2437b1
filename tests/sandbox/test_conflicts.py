"""Several clients at the same instant: FACTS-odoo, Concurrency. No double, some refusals."""
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from conftest import Books
from sandbox_client import Fault

CLIENTS = 8
OVERLAP = 0.15  # seconds a creating load takes, so that all clients have begun
SERIALIZATION = "could not serialize access due to concurrent update"
IN_STATE = "not in a state"


def at_once(action, clients: int = CLIENTS) -> list:
    """The results of the same action, started together."""
    barrier = Barrier(clients)

    def start(number: int):
        barrier.wait()
        return action(number)

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(start, range(clients)))


def refusals(results: list[dict]) -> list[str]:
    return [result["messages"][0]["message"] for result in results if not result["ids"]]


def test_the_same_new_orders_from_eight_clients_make_no_double(books: Books):
    books.odoo.change(think=OVERLAP)
    rows = [books.row(number) for number in range(20)]
    results = at_once(lambda _: books.load(*rows))
    winners = [result["ids"] for result in results if result["ids"]]
    assert len(books.odoo.orders()) == 20
    assert len({tuple(ids) for ids in winners}) == 1
    assert refusals(results)
    assert all(SERIALIZATION in text for text in refusals(results))


def test_a_loser_that_tries_again_gets_the_winners_ids(books: Books):
    at_once(lambda _: books.load(books.row(1)))
    again = at_once(lambda _: books.load(books.row(1)))
    assert refusals(again) == []
    assert len({tuple(result["ids"]) for result in again}) == 1


def test_a_refused_load_names_each_record_somebody_else_made(books: Books):
    books.odoo.change(think=OVERLAP)
    rows = [books.row(number) for number in range(3)]
    results = at_once(lambda _: books.load(*rows))
    messages = next(result["messages"] for result in results if not result["ids"])
    assert [message["record"] for message in messages] == [0, 1, 2]


def test_plain_loads_of_one_record_at_once_are_refused_too(books: Books):
    books.order()
    books.odoo.change(think=OVERLAP)
    new_order = lambda n: books.load(books.row(100 + n))
    change = lambda n: books.load(books.row(1, order_line_name=f"by {n}"), tz="UTC")
    results = at_once(lambda n: new_order(n) if n == 0 else change(n))
    assert any(SERIALIZATION in text for text in refusals(results))


def test_confirming_at_once_confirms_once(books: Books):
    record = books.order()

    def confirm(_):
        try:
            return books.odoo.call("sale.order", "action_confirm", [record])
        except Fault as fault:
            return fault

    results = at_once(confirm)
    faults = [result for result in results if isinstance(result, Fault)]
    assert results.count(True) == 1 and len(faults) == CLIENTS - 1
    assert all(fault.code == 2 and IN_STATE in fault.text for fault in faults)


def test_different_orders_at_once_do_not_disturb_each_other(books: Books):
    results = at_once(lambda number: books.load(books.row(number)))
    assert refusals(results) == []
    assert len({order["name"] for order in books.odoo.orders()}) == CLIENTS
