"""Whatever Odoo answers: the right class at once, and each order there once in the end."""
from __future__ import annotations

import pytest

import liar
from harness import Installation, wait_until
from orders import amounts, amounts_of, bookings, later

ORDERS = bookings(1, 5)
STEPS = ("common.authenticate", "account.tax.search_read", "res.partner.search_read",
         "product.product.load", "res.partner.load", "sale.order.load", "sale.order.web_read",
         "sale.order.action_confirm")
SERVER = {  # failures that count for the server: nobody is blamed, it is probed
    "500": {}, "502": {}, "503": {}, "429": {}, "reset": {}, "reset-after": {}, "cut": {},
    "timeout-before": {"seconds": 0.3}, "timeout-after": {"seconds": 0.3}}
PASSING = ("html", "garbage", "serialize", "marshal-none", "bytewise", "slow")


def due_now(house: Installation) -> None:
    """Move every wait to its end, as if the time had passed."""
    house.write("UPDATE peers SET next_try = 0")
    house.write("UPDATE orders SET retry_at = 0, not_before = 0, unknown_at = 0,"
                " changed = changed - 1")


def drain_to_the_end(house: Installation) -> None:
    """Run after run, each wait over at once, until nothing waits any more."""
    def is_done() -> bool:
        due_now(house)
        house.run("drain")
        return "pending" not in " ".join(house.states().values())

    wait_until(is_done, "every order is settled")


def assert_all_there_once(house, books) -> None:
    assert house.states() == {order["id"]: "synced" for order in ORDERS}
    sales = books.orders()
    assert len(books.odoo.orders()) == len(sales) == len(ORDERS)
    for order in ORDERS:
        sale = sales[order["id"]]
        assert amounts_of(sale) == amounts(order) and sale["state"] == "sale"
        assert len(sale["lines"]) == 1 and sale["date_order"] == "2026-05-01 10:00:00"
    assert len(books.odoo.partners()) == len(ORDERS)


@pytest.mark.parametrize("what", SERVER)
def test_a_failing_server_blames_nobody_and_every_order_is_there_once(quiet, odoo, books, what):
    """At each step in turn: exit code 69, no try counted, then made good."""
    quiet.take(*ORDERS)
    for step in STEPS[3:]:
        odoo.fail(what, method=step, **SERVER[what])
        due_now(quiet)
        failed = quiet.run("drain")
        assert failed.code == 69, f"{step}: {failed}"
        for row in quiet.query("SELECT * FROM orders"):
            assert (row["state"], row["tries"], row["starts"]) == ("pending", 0, 0), step
        assert quiet.run("status", "--json").json["odoo"]["state"] == "no answer"
    drain_to_the_end(quiet)
    assert_all_there_once(quiet, books)


@pytest.mark.parametrize("what", PASSING)
def test_what_passes_by_itself_leaves_every_order_there_once(quiet, odoo, books, what):
    quiet.take(*ORDERS)
    more = {"seconds": 0.2} if what == "slow" else {}
    for step in STEPS[3:]:
        odoo.fail(what, method=step, **more)
    drain_to_the_end(quiet)
    assert_all_there_once(quiet, books)


@pytest.mark.parametrize("step", ["sale.order.load", "sale.order.action_confirm"])
def test_a_conflict_that_comes_again_and_again_parks_nobody(quiet, odoo, books, step):
    quiet.take(ORDERS[0])
    for _ in range(4):
        due_now(quiet)
        odoo.fail("serialize", method=step)
        quiet.drain()
        assert quiet.states() == {1: "pending conflict"}
    drain_to_the_end(quiet)
    assert quiet.states() == {1: "synced"} and len(odoo.orders()) == 1


def test_a_partner_that_cannot_follow_twice_costs_no_order(quiet, odoo, books):
    quiet.take(*ORDERS)
    odoo.fail("follow", method="sale.order.action_confirm", times=2)
    assert quiet.drain()["synced"] == len(ORDERS)
    assert_all_there_once(quiet, books)


@pytest.mark.parametrize("step", STEPS)
def test_answers_byte_by_byte_just_work(quiet, odoo, books, step):
    quiet.take(*ORDERS)
    odoo.fail("bytewise", method=step, times=3)
    assert quiet.drain()["synced"] == len(ORDERS)
    assert_all_there_once(quiet, books)


@pytest.mark.parametrize("what", ["cut", "500", "html", "garbage"])
@pytest.mark.parametrize("step", STEPS[:2])
def test_a_bad_answer_to_the_first_questions_parks_nobody(quiet, odoo, books, what, step):
    quiet.take(*ORDERS)
    odoo.fail(what, method=step)
    assert quiet.run("drain").code != 70
    assert "parked" not in " ".join(quiet.states().values())
    drain_to_the_end(quiet)
    assert_all_there_once(quiet, books)


LIES = {
    "a bomb of entities": liar.BOMB,
    "an entity that reads a file": liar.ENTITY_FILE,
    "more than our limit": liar.ENORMOUS,
    "nested too deep": liar.DEEP,
    "text where a list belongs": liar.answer("<string>ids</string>"),
    "a list of texts": liar.answer("<array><data><value>1</value></data></array>"),
    "a number": liar.answer("<int>7</int>"),
    "an empty list": liar.answer("<array><data></data></array>"),
    "nothing": liar.answer("<nil/>"),
    "an empty struct": liar.answer("<struct></struct>"),
    "a number beyond all bounds": liar.answer("<int>99999999999999999999</int>"),
    "no bytes": b"",
    "a request": b"<?xml version='1.0'?><methodCall><methodName>x</methodName></methodCall>",
    "two documents": liar.answer("<int>1</int>") * 2,
    "bytes that are no UTF-8": liar.answer("<string>x</string>").replace(b"x<", b"\xff\xfe<"),
    "a fault without sense": liar.fault("x", ""),
}


def words_about(house: Installation, said: str) -> str:
    """What a drain said and what the inbox keeps as reason."""
    return said + " ".join(row["reason"] for row in house.query("SELECT reason FROM orders"))


@pytest.mark.parametrize("what", LIES)
def test_answers_that_no_odoo_gives_crash_nothing_and_lose_nothing(
        install, odoo, books, what):
    """One lie after the other, until all are told; nobody is blamed for any of them."""
    with liar.Liar(odoo.url) as between:
        house = install(odoo_url=between.url)
        house.take(*ORDERS)
        for about in (">product.product<", ">res.partner<", "order_line/id", ">web_read<",
                      ">action_confirm<"):
            between.lie(about, LIES[what])
        for attempt in range(5):
            due_now(house)
            told = house.run("drain")
            assert told.code in (0, 65, 69, 75), told
            if attempt == 0 and "entit" in what:
                assert "document type is not allowed" in words_about(house, told.err)
        assert between.told >= 3
        between.lies.clear()
        for order, state in house.states().items():
            assert not state.startswith("parked") or state == "parked deleted_in_odoo", what
            if state.startswith("parked"):
                house.run("retry", str(order))
        drain_to_the_end(house)
        assert_all_there_once(house, books)


def test_ids_that_belong_to_others_are_never_confirmed(install, odoo, books):
    """Odoo's answer to the load names the order of somebody else."""
    partner = odoo.as_staff("res.partner", "create", [{"name": "Otra"}])
    other = odoo.as_staff("sale.order", "create",
                          [{"partner_id": partner[0] if isinstance(partner, list) else partner}])
    number = other[0] if isinstance(other, list) else other
    told = liar.answer(
        f"<struct><member><name>ids</name><value><array><data><value><int>{number}</int></value>"
        "</data></array></value></member><member><name>messages</name><value><array><data>"
        "</data></array></value></member></struct>")
    with liar.Liar(odoo.url) as between:
        house = install(odoo_url=between.url)
        house.take(ORDERS[0])
        between.lie("order_line/product_id/.id", told)
        house.run("drain")
    sale = next(sale for sale in odoo.orders() if sale["id"] == number)
    assert sale["state"] == "draft" and sale["xid"] is None
    assert house.row(1)["state"] == "parked"


def refusal(text: str) -> bytes:
    """A load that names the first row, and no field."""
    row = "<struct><member><name>from</name><value><int>0</int></value></member></struct>"
    return liar.answer(
        "<struct><member><name>ids</name><value><boolean>0</boolean></value></member><member>"
        f"<name>messages</name><value><array><data><value><struct><member><name>rows</name>"
        f"<value>{row}</value></member><member><name>message</name><value><string>{text}"
        "</string></value></member></struct></value></data></array></value></member></struct>")


@pytest.mark.parametrize("about", [">product.product<", ">res.partner<", "order_line/id"])
@pytest.mark.parametrize("text", [
    "no se pudo serializar el acceso debido a un update concurrente",
    "Zugriff konnte nicht serialisiert werden wegen gleichzeitiger Aktualisierung"])
def test_a_conflict_in_another_language_parks_nobody(install, odoo, books, about, text):
    with liar.Liar(odoo.url) as between:
        house = install(odoo_url=between.url)
        house.take(*ORDERS)
        between.lie(about, refusal(text))
        assert house.drain()["parked"] == 0
        assert between.told == 1
        drain_to_the_end(house)
        assert_all_there_once(house, books)


def test_a_refusal_that_names_nothing_of_the_order_parks_it_at_the_third_try(install, odoo):
    with liar.Liar(odoo.url) as between:
        house = install(odoo_url=between.url)
        house.take(ORDERS[0])
        between.lie("order_line/id", refusal("Nein."), times=3)
        for tries in (1, 2):
            house.drain()
            assert (house.states()[1], house.row(1)["tries"]) == ("pending odoo_error", tries)
            due_now(house)
        house.drain(code=65)
        assert house.states()[1] == "parked odoo_refuses"


def drains(house: Installation, times: int) -> None:
    for _ in range(times):
        due_now(house)
        house.run("drain")


def test_an_order_that_silences_odoo_is_set_aside_after_the_third_time(install, odoo):
    with liar.Liar(odoo.url) as between:
        house = install(odoo_url=between.url)
        house.take(*ORDERS)
        silent = ORDERS[0]["id"]
        between.lie(f"__woo__.order_{silent}_line", liar.SILENCE, times=99)
        drains(house, 8)
        assert house.states() == {order["id"]: "synced" for order in ORDERS} | {
            silent: "parked silences_odoo"}
        assert between.told == 4  # once among the others


def test_an_odoo_that_is_silent_to_all_blames_nobody(install, odoo, books):
    with liar.Liar(odoo.url) as between:
        house = install(odoo_url=between.url)
        house.take(*ORDERS)
        between.lie("order_line/id", liar.SILENCE, times=99)
        drains(house, 5 * len(ORDERS))
        assert {state.split()[0] for state in house.states().values()} == {"pending"}
        between.lies.clear()
        drain_to_the_end(house)
        assert_all_there_once(house, books)


def test_a_time_out_whose_call_went_through_is_found_done(quiet, odoo, books):
    """Confirmed in Odoo though nobody was told: the date is written all the same."""
    quiet.take(*ORDERS)
    odoo.fail("timeout-after", method="sale.order.action_confirm", seconds=0.3)
    assert quiet.run("drain").code == 69
    assert {sale["state"] for sale in books.orders().values()} == {"sale"}
    odoo.forget_calls()
    drain_to_the_end(quiet)
    assert_all_there_once(quiet, books)
    assert "sale.order.action_confirm" not in books.calls()


def test_a_cancellation_right_after_an_unknown_outcome_waits_and_then_cancels(
        quiet, odoo, books):
    quiet.take(ORDERS[0])
    odoo.fail("timeout-before", method="sale.order.load", seconds=0.3)
    assert quiet.run("drain").code == 69
    quiet.take(later(ORDERS[0], status="cancelled"))
    quiet.write("UPDATE peers SET next_try = 0")
    quiet.drain()
    assert quiet.states() == {1: "pending outcome_unknown"}
    assert quiet.row(1)["retry_at"] > quiet.row(1)["unknown_at"] > 0
    due_now(quiet)
    quiet.drain()
    assert quiet.states() == {1: "ignored not_in_odoo"}
    assert books.orders() == {}
