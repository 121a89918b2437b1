"""Many deliveries of the same orders at the same time, and two who drain them."""
from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

from harness import Books, Installation, SandboxClient, essence
from liar import Liar
from orders import amounts, amounts_of, booking, bookings, line

CLIENTS = 8
ORDERS = [
    *bookings(1, 12),
    *bookings(13, 5, billing={"email": "ana@example.test"}),  # one customer, five orders
    *[booking(n, [line(persons=2), line("Toalla", "4.95", start=None, quantity=2)])
      for n in range(18, 21)],  # the same class and the same towel in three
]


def post_all(houses: list[Installation], seed: int) -> list[str]:
    """One client: every order to every responder, in an order of its own."""
    posts = [(house, order) for house in houses for order in ORDERS]
    random.Random(seed).shuffle(posts)
    return [house.word(order) for house, order in posts]


def alone(install) -> dict[int, dict]:
    """What the orders are when nothing happens at once."""
    with SandboxClient.start() as odoo:
        house = install(odoo_url=odoo.url)
        house.take(*ORDERS)
        house.drain()
        return {number: essence(sale) for number, sale in Books(odoo).orders().items()}


def assert_each_is_there_once(books: Books, wanted: dict[int, dict]) -> None:
    sales = books.orders()
    assert {number: essence(sale) for number, sale in sales.items()} == wanted
    assert len(books.odoo.orders()) == len(ORDERS)
    for order in ORDERS:
        assert amounts_of(sales[order["id"]]) == amounts(order)
    emails = [partner["email"] for partner in books.odoo.partners() if partner["email"]]
    assert len(emails) == len(set(emails)) == 16
    products = [product["default_code"] for product in books.odoo.products()]
    assert len(products) == len(set(products))


def conflicts(odoo: SandboxClient) -> int:
    """Calls that met another's transaction, as PostgreSQL tells it."""
    return sum(call["outcome"] in ("messages", "fault 1", "fault 2") for call in odoo.calls())


def test_eight_clients_and_two_responders_bring_twenty_orders_in_once(install, odoo, books):
    wanted = alone(install)
    odoo.change(think=0.1)  # a load takes longer, so that two of them meet
    houses = [install(site=site) for site in (0, 1)]
    for house in houses:
        house.responder.start()
    with ThreadPoolExecutor(CLIENTS) as pool:
        words = [word for answers in pool.map(lambda n: post_all(houses, n), range(CLIENTS))
                 for word in answers]
    assert words.count("queued") == 2 * len(ORDERS)
    assert words.count("duplicate") == 2 * len(ORDERS) * (CLIENTS - 1)
    for house in houses:
        house.wait_for_all("synced", len(ORDERS), 120)
    assert_each_is_there_once(books, wanted)


def test_two_drains_that_meet_in_every_load_leave_each_order_once(install, odoo, books):
    wanted = alone(install)
    odoo.change(think=0.2)
    with Liar(odoo.url) as between:
        houses = [install(site=site, odoo_url=between.url) for site in (0, 1)]
        for house in houses:
            house.take(*ORDERS)
        between.meet(">product.product<")
        drains = [house.start_command("drain") for house in houses]
        ends = [drain.communicate(timeout=120) for drain in drains]
        assert [drain.returncode for drain in drains] == [0, 0], ends
        assert conflicts(odoo) > 0, "they did not meet"
        for house in houses:  # what met the other is due again a little later
            house.responder.start()
            house.wait_for_all("synced", len(ORDERS), 120)
            house.responder.stop()
    assert_each_is_there_once(books, wanted)


def test_two_drains_of_one_inbox_take_turns(quiet, odoo, books):
    quiet.take(*ORDERS)
    odoo.change(think=0.3)
    drains = [quiet.start_command("drain") for _ in range(3)]
    for drain in drains:
        _, err = drain.communicate(timeout=120)
        assert drain.returncode == 0, err
    assert len(odoo.orders()) == len(ORDERS)
    assert conflicts(odoo) == 0
    assert list(quiet.states().values()) == ["synced"] * len(ORDERS)
