"""The audit: shop beside Odoo, day by day; what is wrong is named, and mended where it may be."""
from __future__ import annotations

import csv
import fcntl
import io
import json
import threading
import time
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from harness import Installation
from orders import booking, bookings, line
from shop_client import ShopClient

RANGE = ("--since", "2026-05-01", "--until", "2026-05-02")
CENTS = Decimal("0.01")
FIXED = 9  # calls to Odoo that do not depend on the orders: login, company, taxes, accounts, key
MEMORY = 2 * 1024  # KiB


# ---------------------------------------------------------------- what the tests stand on


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return tmp_path_factory.mktemp("tls")


@pytest.fixture
def shop(certificates):
    with ShopClient.start(certificates) as client:
        yield client


@pytest.fixture
def office(install, shop) -> Installation:
    """An installation that knows the shop; nothing runs but what a test starts."""
    return install(**shop.settings)


def sync(office: Installation) -> None:
    result = office.run("sync")
    assert result.code in (0, 65), result.err


def bring(office: Installation, shop: ShopClient, *orders: dict) -> None:
    """The orders are in the shop, and those for Odoo in Odoo."""
    shop.put(*orders)
    sync(office)


def audit(office: Installation, *options: str, code: int | None = None) -> dict:
    result = office.run("audit", *(options or RANGE), "--json")
    told = result.json
    assert result.code == (code if code is not None else 65 if told["wrong"] else 0), result.err
    assert told["complete"], result.err
    return told


def named(told: dict) -> dict[str, str]:
    """Number of the order to what is wrong with it."""
    return {found["number"]: found["what"] for found in told["differences"]}


def the_one(told: dict) -> dict:
    assert len(told["differences"]) == 1, told["differences"]
    return told["differences"][0]


def staff_cancels(odoo, sale: dict) -> None:
    odoo.as_staff("sale.order", "action_cancel", [sale["id"]],
                  context={"disable_cancel_warning": True})


def staff_deletes(odoo, sale: dict) -> None:
    staff_cancels(odoo, sale)
    odoo.as_staff("sale.order", "unlink", [sale["id"]])


def staff_copies(odoo, sale: dict) -> None:
    """As Odoo's Duplicate: the origin comes along, the customer's reference does not."""
    odoo.as_staff("sale.order", "create", [{
        "partner_id": sale["partner"]["id"], "origin": sale["origin"],
        "date_order": "2026-07-01 10:00:00"}])


# ---------------------------------------------------------------- nothing is wrong


def test_nothing_lost_is_zero_with_both_sides_day_by_day(office, shop):
    first, second = booking(1), booking(2, created="2026-05-02T09:00:00")
    bring(office, shop, first, second, booking(3, created="2026-05-02T10:00:00"))
    told = audit(office, code=0)
    assert told["differences"] == [] and told["orders"] == 3
    assert [day["day"] for day in told["days"]] == ["2026-05-01", "2026-05-02"]
    assert told["days"][0]["shop"] == {
        "orders": 1, "total": first["total"], "tax": first["total_tax"]}
    for day in told["days"]:
        assert day["shop"] == day["odoo"]
    two = 2 * Decimal(second["total"])
    assert Decimal(told["days"][1]["odoo"]["total"]).quantize(CENTS) == two


def test_a_day_ends_at_the_shop_s_midnight(office, shop):
    bring(office, shop, booking(1, created="2026-05-01T23:59:59"),
          booking(2, created="2026-05-02T00:00:00"), booking(3, created="2026-04-30T23:59:59"),
          booking(4, created="2026-05-03T00:00:00"), booking(5, created="2026-05-01T00:00:00"))
    told = audit(office, code=0)
    assert [day["shop"]["orders"] for day in told["days"]] == [2, 1]
    assert told["orders"] == 3


def test_what_is_not_expected_is_not_missed(install, shop):
    office = install(**shop.settings, START_DATE="2026-05-02", ORDERS="bookings")
    now = (datetime.now(ZoneInfo("Europe/Madrid")) - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%S")
    shop.put(booking(1),  # before START_DATE
             booking(2, [line("Camiseta", "20.00", start=None)], created="2026-05-02T10:00:00"),
             booking(3, status="cancelled", created="2026-05-02T11:00:00"),
             booking(4, status="pending", created=now),
             booking(5, status="checkout-draft", created="2026-05-02T12:00:00"))
    told = audit(office, "--since", "2026-05-01", code=0)
    assert told["orders"] == 5
    assert sum(day["left_out"] for day in told["days"]) == 5
    assert sum(day["shop"]["orders"] for day in told["days"]) == 0


def test_an_old_order_that_was_asked_for_is_looked_at_like_any_other(install, shop, odoo, books):
    office = install(**shop.settings, START_DATE="2026-06-01")
    shop.put(booking(1), booking(2))
    assert office.run("sync", "--since", "2026-05-01", "--until", "2026-05-01").code == 0
    assert audit(office, code=0)["days"][0]["odoo"]["orders"] == 2
    odoo.as_staff("sale.order.line", "write", [books.orders()[2]["lines"][0]["id"]],
                  {"price_unit": 1.0})
    assert named(audit(office)) == {"2": "total,tax"}


def test_what_staff_writes_into_the_references_hides_no_order(office, shop, odoo, books):
    bring(office, shop, booking(1))
    odoo.as_staff("sale.order", "write", [books.orders()[1]["id"]],
                  {"origin": "Ferias", "client_order_ref": "Ana"})
    assert audit(office, code=0)["days"][0]["odoo"]["orders"] == 1


def sale_with_number_1(odoo, sale: dict, **more) -> int:
    """Another sale of the same customer, number and total."""
    bought = {"product_id": 1, "name": "Clase", "product_uom_qty": 1, "price_unit": 75.0,
              "tax_id": [[6, 0, [odoo.tax("21% S (IVA incl.)")]]]}
    return odoo.as_staff("sale.order", "create", [{
        "partner_id": sale["partner"]["id"], "client_order_ref": "1",
        "date_order": "2026-07-01 10:00:00", "order_line": [[0, 0, bought]], **more}])


def test_the_same_number_of_another_shop_is_no_double(office, shop, odoo, books):
    bring(office, shop, booking(1))
    sale_with_number_1(odoo, books.orders()[1], origin="other.example #1")
    audit(office, code=0)


def test_the_same_number_and_total_by_hand_is_a_double(office, shop, odoo, books):
    bring(office, shop, booking(1))
    sale_with_number_1(odoo, books.orders()[1])
    assert named(audit(office)) == {"1": "doubled"}


# ---------------------------------------------------------------- each kind of difference


def missing_never_sent(shop, odoo, books):
    shop.put(booking(9))


def deleted_in_odoo(shop, odoo, books):
    staff_deletes(odoo, books.orders()[2])


def copied(shop, odoo, books):
    staff_copies(odoo, books.orders()[2])


def price_changed(shop, odoo, books):
    odoo.as_staff("sale.order.line", "write", [books.orders()[2]["lines"][0]["id"]],
                  {"price_unit": 70.0})


def only_the_tax_changed(shop, odoo, books):
    odoo.as_staff("sale.order.line", "write", [books.orders()[2]["lines"][0]["id"]],
                  {"tax_id": [[6, 0, [odoo.tax("10% S (IVA incl.)")]]]})


def cancelled_in_odoo(shop, odoo, books):
    staff_cancels(odoo, books.orders()[2])


def confirmed_in_odoo(shop, odoo, books):
    odoo.as_staff("sale.order", "action_confirm", [books.orders()[3]["id"]])


def binned(shop, odoo, books):
    shop.trash(2)


def cancelled_in_the_shop(shop, odoo, books):
    shop.edit(2, status="cancelled")


def deleted_for_good(shop, odoo, books):
    shop.delete(2)


def paid_at_last(shop, odoo, books):
    shop.edit(3, status="processing")


def given_back(shop, odoo, books):
    shop.refund(2, "10.00", touch=False)


def own_status(shop, odoo, books):
    shop.edit(2, status="reservado")


def unreadable_booking(shop, odoo, books):
    broken = booking(9)
    broken["line_items"][0]["meta_data"][0]["value"] = {"from": "?"}
    shop.put(broken)


def items_edited_without_a_date(shop, odoo, books):
    other = booking(2, [line(gross="60.00", start="2026-06-01T11:00", persons=3)])
    shop.edit(2, touch=False, **{name: other[name] for name in (
        "line_items", "tax_lines", "total", "total_tax", "cart_tax")})


def lines_moved_without_a_date(shop, odoo, books):
    """The same sum in other lines."""
    other = booking(2, [line(gross="25.00", start="2026-06-01T11:00", persons=3),
                        line(gross="50.00", start="2026-06-01T12:00", persons=3)])
    shop.edit(2, touch=False, **{name: other[name] for name in (
        "line_items", "tax_lines", "total", "total_tax", "cart_tax")})


KINDS = [(missing_never_sent, "9", "missing"), (deleted_in_odoo, "2", "missing"),
         (copied, "2", "doubled"), (price_changed, "2", "total,tax"),
         (only_the_tax_changed, "2", "tax"), (cancelled_in_odoo, "2", "state"),
         (confirmed_in_odoo, "3", "state"), (binned, "2", "state"),
         (cancelled_in_the_shop, "2", "state"), (deleted_for_good, "2", "stranger"),
         (paid_at_last, "3", "state"), (given_back, "2", "person"),
         (own_status, "2", "person"), (unreadable_booking, "9", "person"),
         (items_edited_without_a_date, "2", "total,tax"),
         (lines_moved_without_a_date, "2", "lines")]


@pytest.mark.parametrize("change, number, what", KINDS, ids=[kind[0].__name__ for kind in KINDS])
def test_each_difference_is_named(office, shop, odoo, books, change, number, what):
    bring(office, shop, booking(1), booking(2), booking(3, status="on-hold"))
    audit(office, code=0)
    change(shop, odoo, books)
    told = audit(office, code=65)
    found = the_one(told)
    assert (found["number"], found["what"]) == (number, what), found
    assert found["day"] == "2026-05-01" and found["explanation"]
    assert told["days"][0]["wrong"] == 1


def test_a_difference_says_by_how_much(office, shop, odoo, books):
    bring(office, shop, booking(1))
    price_line = books.orders()[1]["lines"][0]["id"]
    odoo.as_staff("sale.order.line", "write", [price_line], {"price_unit": 70.0})
    found = the_one(audit(office))
    assert (found["shop"]["total"], found["odoo"]["total"]) == ("75.00", "70.00")
    assert "75.00 EUR" in found["explanation"] and "-5.00 EUR" in found["explanation"]
    assert (found["wanted"], found["odoo_state"]) == ("confirmed", "confirmed")


def test_a_refund_of_an_older_order_is_named_by_its_own_day(office, shop):
    bring(office, shop, booking(1, created="2026-03-01T10:00:00"), booking(2))
    shop.clock(1_777_634_400)  # 2026-05-01 13:20 in the shop
    shop.refund(1, "10.00")
    told = audit(office, code=65)
    assert named(told) == {"1": "person"}
    assert (told["days"][0]["refunds"], told["days"][0]["refunded"]) == (1, "10.00")
    assert told["days"][0]["shop"]["orders"] == 1  # it is no order of that day


def test_a_tax_that_odoo_lacks_is_named_with_its_reason(office, shop):
    shop.put(booking(1, [line(gross="10.40", rate=4)]))
    found = the_one(audit(office))
    assert (found["what"], found["reason"]) == ("person", "tax_unmapped")


def test_an_order_that_cannot_be_read_is_named(office, shop):
    bring(office, shop, booking(1))
    shop.edit(1, touch=False, order_key="")
    found = the_one(audit(office))
    assert (found["number"], found["what"], found["reason"]) == ("1", "person", "unreadable")


def test_a_copy_without_our_external_id_is_found_by_its_origin(office, shop, odoo, books):
    """Sent again it would be doubled: repair leaves it."""
    bring(office, shop, booking(1), booking(2))
    staff_copies(odoo, books.orders()[2])
    staff_deletes(odoo, books.orders()[2])
    found = the_one(audit(office, *RANGE, "--repair", code=65))
    assert "unlinked" in found["what"] and not found["sent"]
    assert sorted(books.orders()) == [1]


# ---------------------------------------------------------------- hard lists


def test_three_hundred_orders_in_one_second_are_each_looked_at_once(office, shop):
    shop.shuffle_ties()
    shop.put(*[booking(n, status="cancelled") for n in range(1, 301)],
             *[booking(n, status="cancelled", created="2026-05-02T10:00:00")
               for n in range(301, 351)])
    told = audit(office, code=0)
    assert (told["orders"], [day["left_out"] for day in told["days"]]) == (350, [300, 50])


def test_an_order_dated_in_years_is_not_lost(office, shop):
    shop.put(booking(1), booking(2, created="2030-01-01T10:00:00"))
    told = audit(office, "--since", "2026-05-01", code=65)
    assert named(told) == {"1": "missing", "2": "missing"}


# ---------------------------------------------------------------- repair


def repair(office: Installation, code: int = 65) -> dict:
    return audit(office, *RANGE, "--repair", code=code)


def test_what_may_be_mended_is_mended_and_the_second_audit_says_so(office, shop, books):
    bring(office, shop, *bookings(1, 4), booking(5, status="on-hold"))
    shop.put(*bookings(6, 3))  # never came
    shop.trash(1)
    shop.edit(2, status="cancelled", touch=False)
    shop.delete(3)
    shop.edit(5, status="processing", touch=False)
    told = repair(office)
    assert named(told) == {"1": "state", "2": "state", "3": "stranger", "5": "state",
                           "6": "missing", "7": "missing", "8": "missing"}
    assert all(found["sent"] for found in told["differences"]) and told["sent"] == 7
    assert audit(office, code=0)["differences"] == []
    states = {number: sale["state"] for number, sale in books.orders().items()}
    assert states == {1: "cancel", 2: "cancel", 3: "cancel", 4: "sale", 5: "sale",
                      6: "sale", 7: "sale", 8: "sale"}


def test_what_people_did_in_odoo_stays_and_is_named_again(office, shop, odoo, books):
    bring(office, shop, *bookings(1, 4))
    sales = books.orders()
    odoo.as_staff("sale.order.line", "write", [sales[1]["lines"][0]["id"]], {"price_unit": 70.0})
    staff_cancels(odoo, sales[2])
    staff_deletes(odoo, sales[3])
    before = books.content()
    first = named(repair(office))
    assert first == {"1": "total,tax", "2": "state", "3": "missing"}
    assert books.content() == before
    assert named(audit(office)) == first
    assert office.states()[3] == "parked deleted_in_odoo"
    assert named(repair(office)) == first and books.content() == before


def test_what_a_person_holds_or_ignores_stays_so(office, shop, books):
    shop.put(*bookings(1, 2))
    office.run("pause")
    sync(office)
    assert office.run("hold", "1").code == 0
    assert office.run("ignore", "2", "--why", "de prueba").code == 0
    office.run("resume")
    told = repair(office)
    assert named(told) == {"1": "missing", "2": "missing"} and told["sent"] == 0
    assert books.orders() == {}


def test_a_body_that_was_thrown_away_is_fetched_for_it(office, shop, odoo, books):
    bring(office, shop, booking(1))
    shop.edit(1, status="cancelled")
    sync(office)
    odoo.as_staff("sale.order", "action_draft", [books.orders()[1]["id"]])
    office.write("UPDATE orders SET body = NULL")
    assert named(repair(office)) == {"1": "state"}
    audit(office, code=0)
    assert books.orders()[1]["state"] == "cancel"


def test_without_repair_nothing_is_written_anywhere(office, shop, odoo, books):
    bring(office, shop, *bookings(1, 2))
    shop.put(booking(3))
    shop.trash(1)
    before = (books.content(), office.states())
    odoo.forget_calls()
    audit(office, code=65)
    assert (books.content(), office.states()) == before
    reading = {"common.authenticate", "res.users.read", "res.company.read",
               "res.users.apikeys.search_read",
               "account.tax.search_read", "ir.model.data.check_object_reference",
               "sale.order.search_read", "sale.order.get_metadata", "sale.order.load",
               "sale.order.web_read"}
    assert set(books.calls()) <= reading


# ---------------------------------------------------------------- what it costs


def test_a_hundred_orders_cost_a_few_calls_of_each_side(office, shop, odoo, books):
    bring(office, shop, *spread(1, 200))
    odoo.forget_calls()
    shop.forget_requests()
    assert audit(office, code=0)["orders"] == 200
    calls, requests = len(books.calls()), len(shop.requests())
    assert calls - FIXED <= 2 * 6, books.calls()
    assert requests <= 2 * 2 + 4, shop.requests()


def test_a_missing_one_among_a_hundred_costs_one_call_more(office, shop, odoo, books):
    bring(office, shop, *spread(1, 99))
    shop.put(booking(100))
    odoo.forget_calls()
    assert named(audit(office)) == {"100": "missing"}
    assert len(books.calls()) - FIXED <= 8, books.calls()


def peak_of(office: Installation) -> int:
    """KiB that an audit took at most."""
    used = office.measure("audit", *RANGE)
    assert used.code in (0, 65)
    return used.peak


def spread(first: int, count: int) -> list[dict]:
    """One a minute: what a busy shop sells."""
    return [booking(n, created=f"2026-05-01T{n // 60:02}:{n % 60:02}:00")
            for n in range(first, first + count)]


def test_memory_does_not_grow_with_the_orders(office, shop):
    bring(office, shop, *spread(1, 100))
    few = peak_of(office)
    bring(office, shop, *spread(101, 900))
    assert peak_of(office) - few <= MEMORY


def test_memory_does_not_grow_with_what_is_wrong(office, shop):
    shop.put(*spread(1, 100))
    few = peak_of(office)
    shop.put(*spread(101, 900))
    assert peak_of(office) - few <= MEMORY


# ---------------------------------------------------------------- how it is told


def test_csv_holds_a_line_a_day_and_a_line_an_order(office, shop, odoo, books):
    bring(office, shop, booking(1), booking(2, number='2"; =A,1'))
    odoo.as_staff("sale.order.line", "write", [books.orders()[2]["lines"][0]["id"]],
                  {"price_unit": 70.0})
    result = office.run("audit", *RANGE, "--csv")
    assert result.code == 65
    process = office.start_command("audit", *RANGE, "--csv")
    raw = process.stdout.buffer.read()
    process.communicate()
    assert raw.count(b"\r\n") == raw.count(b"\n") == 4
    rows = list(csv.DictReader(io.StringIO(raw.decode(), newline="")))
    assert [row["record"] for row in rows] == ["day", "day", "order"]
    assert all(None not in row and None not in row.values() for row in rows)
    day, _, found = rows
    assert (day["day"], day["what"], day["shop_orders"], day["odoo_total"]) == (
        "2026-05-01", "wrong", "2", "145.00")
    assert (found["order"], found["what"], found["shop_total"], found["odoo_total"]) == (
        '2"; =A,1', "total,tax", "75.00", "70.00")


def test_a_text_that_begins_like_a_formula_is_none_in_the_csv(office, shop):
    shop.put(booking(1, number="=1+1"))
    rows = list(csv.DictReader(io.StringIO(office.run("audit", *RANGE, "--csv").out)))
    assert rows[-1]["order"] == "'=1+1"


def test_the_text_is_spanish_where_the_language_is(office, shop):
    bring(office, shop, booking(1))
    shop.put(booking(2))
    text = office.run("audit", *RANGE, LANG="es_ES.UTF-8")
    assert text.code == 65
    assert text.out.startswith("Cuadre del 01/05/2026 al 02/05/2026")
    assert "#2  falta en Odoo: 75,00 €" in text.out
    assert "Pedidos mirados: 2; no cuadran: 1." in text.out
    shop.delete(2)
    assert "Todo cuadra. Pedidos mirados: 1." in office.run(
        "audit", *RANGE, LANG="es_ES.UTF-8").out
    assert "All well. Orders looked at: 1." in office.run("audit", *RANGE).out


def test_without_since_it_is_the_last_two_weeks(office):
    days = audit(office, "--json", code=0)["days"]
    assert len(days) == 15


def test_each_audit_is_logged_as_a_run(office, shop):
    shop.put(booking(1))
    audit(office)
    run = office.query("SELECT * FROM runs WHERE kind = 'audit'")[0]
    assert run["outcome"] == "attention" and run["ended"] > 0
    detail = json.loads(run["detail"])
    assert (detail["orders"], detail["wrong"], detail["missing"]) == (1, 1, 1)
    assert (detail["since"], detail["until"], detail["complete"]) == (
        "2026-05-01", "2026-05-02", True)


@pytest.mark.parametrize("options", [
    ("--since", "tomorrow"), ("--since", "2026-05-02", "--until", "2026-05-01"),
    ("--csv", "--json"), ("--since", "2999-01-01"), ("23",)])
def test_wrong_use_says_the_right_one(office, options):
    result = office.run("audit", *options)
    assert result.code == 64 and "Usage: booking-sync audit" in result.err


# ---------------------------------------------------------------- a side that cannot be read


def assert_unfinished(office: Installation, code: int, outcome: str, side: str) -> None:
    for face in ((), ("--csv",), ("--json",)):
        result = office.run("audit", *RANGE, *face)
        assert result.code == code, (face, result.out, result.err)
        assert f"did not come to its end ({side})" in result.err
        assert "All well" not in result.out
    assert json.loads(result.out)["complete"] is False
    assert office.run("audit", *RANGE, "--csv").out == ""
    last = office.query("SELECT * FROM runs ORDER BY seq DESC LIMIT 1")[0]
    assert last["outcome"] == outcome


@pytest.mark.parametrize("path", ["orders?status=any", "orders?status=trash", "refunds",
                                  "page=2", "include="])
def test_a_shop_that_fails_anywhere_is_not_well(office, shop, path):
    bring(office, shop, *[booking(n, created="2026-05-01T10:00:00") for n in range(1, 102)])
    shop.fail("500", times=9, path=path)
    assert_unfinished(office, 69, "unavailable", "shop")


@pytest.mark.parametrize("method", ["sale.order.search_read", "sale.order.get_metadata",
                                    "sale.order.web_read"])
def test_an_odoo_that_fails_anywhere_is_not_well(office, shop, odoo, method):
    bring(office, shop, booking(1))
    odoo.fail("503", times=9, method=method)
    assert_unfinished(office, 69, "unavailable", "Odoo")


def test_who_denies_us_is_told(office, shop, odoo):
    bring(office, shop, booking(1))
    shop.allow("write")
    assert_unfinished(office, 77, "stopped", "shop")
    shop.allow("read")
    odoo.change(key="another-key-of-forty-letters-and-digits0")
    assert_unfinished(office, 77, "stopped", "Odoo")


def test_settings_that_cannot_work_are_told(office, shop):
    office.write_settings(ODOO_DB="nothing")
    assert_unfinished(office, 78, "stopped", "Odoo")


def test_it_waits_for_a_sync_that_is_going_on(office, shop):
    bring(office, shop, booking(1))
    with (office.state / "sync.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        release = threading.Timer(2.5, lambda: fcntl.flock(lock, fcntl.LOCK_UN))
        release.start()
        began = time.monotonic()
        audit(office, code=0)
        assert time.monotonic() - began > 2
        release.join()
