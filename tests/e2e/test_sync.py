"""booking-sync sync: what the shop changed comes into Odoo, whatever webhooks did."""
from __future__ import annotations

import fcntl
import re
import time
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest

from harness import wait_until
from orders import amounts, amounts_of, booking, bookings, later, line, spread, variant
from shop_house import hooks, sync

ZONE = ZoneInfo("Europe/Madrid")
NOW = int(datetime(2026, 5, 10, 8, 0, tzinfo=timezone.utc).timestamp())


def at(order: dict, modified: str) -> dict:
    return variant(order, modified=modified)


# ---------------------------------------------------------------- what comes in


def test_what_the_shop_sold_comes_into_odoo(cron, shop, books):
    orders = bookings(1, 3) + [booking(4, status="on-hold"), booking(5, status="failed")]
    shop.put(*orders)
    told = sync(cron)
    assert (told["orders"], told["fresh"], told["synced"], told["ignored"]) == (5, 5, 4, 1)
    assert sorted(books.orders()) == [1, 2, 3, 4]
    for order in orders[:3]:
        assert amounts_of(books.orders()[order["id"]]) == amounts(order)
    assert books.orders()[4]["state"] == "draft"


def test_the_next_run_looks_only_at_what_changed(cron, shop, books):
    shop.put(*spread(150))
    assert sync(cron)["fresh"] == 150
    calls = len(books.calls())
    told = sync(cron)
    assert told["fresh"] == 0 and told["orders"] < 5
    assert len(books.calls()) - calls <= 1, "nothing new: no order is looked up in Odoo"
    shop.clock(NOW)
    shop.edit(7, status="cancelled")
    assert sync(cron)["fresh"] == 1
    assert books.orders()[7]["state"] == "cancel"


def test_an_order_in_the_bin_is_cancelled_and_one_that_comes_back_is_not(cron, shop, books):
    shop.put(booking(1), booking(2))
    sync(cron)
    shop.clock(NOW)
    shop.trash(1)
    sync(cron)
    assert [books.orders()[n]["state"] for n in (1, 2)] == ["cancel", "sale"]
    shop.clock(NOW + 60)
    shop.restore(1)
    sync(cron)
    assert books.orders()[1]["state"] == "sale"


def test_both_ways_bring_an_order_once(office, shop, books):
    order = booking(1)
    shop.put(order)
    office.word(order)
    sync(office)
    office.word(later(order, status="completed"))
    shop.put(later(order, status="completed"))
    sync(office)
    office.wait(1, "synced")
    assert len(books.orders()) == len(books.odoo.orders()) == 1


def test_a_start_date_keeps_the_past_out(install, shop, books):
    house = install(START_DATE="2026-05-01", **shop.settings)
    shop.put(booking(1, created="2026-04-30T23:59:59", modified="2026-05-02T10:00:00"),
             booking(2, created="2026-05-01T00:00:00"), booking(3, created="2026-03-01T00:00:00"))
    told = sync(house)
    assert house.states() == {1: "ignored before_start", 2: "synced"}
    assert list(books.orders()) == [2] and told["orders"] == 2


# ---------------------------------------------------------------- pages that drift


def test_an_order_that_drifts_between_two_pages_is_not_lost(cron, shop, books):
    shop.put(*[at(booking(n), "2026-05-01T12:00:00") for n in range(1, 251)])
    shop.clock(NOW)
    shop.drift(1, after_lists=1)
    shop.drift(2, after_lists=2)
    sync(cron)
    sync(cron)
    assert sorted(books.orders()) == list(range(1, 251))


def test_three_hundred_orders_of_one_second_come_whatever_their_order(cron, shop, books):
    shop.put(*[at(booking(n), "2026-05-01T12:00:00") for n in range(1, 301)])
    shop.shuffle_ties()
    for _ in range(4):
        sync(cron)
    assert sorted(books.orders()) == list(range(1, 301))


def test_one_order_of_the_year_2030_hides_none_that_come_before(cron, shop, books):
    shop.clock(NOW)
    shop.put(booking(1), at(booking(2), "2030-01-01T00:00:00"))
    sync(cron)
    shop.clock(NOW + 300)
    shop.put(at(booking(3), "2026-05-10T10:04:00"))
    sync(cron)
    assert sorted(books.orders()) == [1, 2, 3]


# ---------------------------------------------------------------- a shop that fails


def test_a_failure_in_the_middle_is_taken_up_where_it_was(cron, shop, books):
    shop.put(*spread(250))
    shop.fail("500", path="page=1", skip=1)
    told = sync(cron, code=69)
    assert told["shop"]["state"] == "away" and "HTTP 500" in told["shop"]["why"]
    assert 0 < len(books.orders()) < 250, "what had come went in all the same"
    cron.write("UPDATE peers SET next_try = 0")
    shop.forget_requests()
    sync(cron)
    assert sorted(books.orders()) == list(range(1, 251))
    assert "1970" not in shop.requests()[0], "it went on where it was"


@pytest.mark.parametrize("what, code, words", [
    ("err-401-badkey", 77, "WOO_CONSUMER_KEY"), ("err-401-badsecret", 77, "WOO_CONSUMER_SECRET"),
    ("err-401-writeonly", 77, "permission Read"), ("403", 77, "firewall"),
    ("err-404-route", 78, "WOO_URL"), ("redirect", 78, "www.shop.example"),
    ("html", 69, "web page"), ("429", 69, "429"), ("503", 69, "503"), ("cut", 69, "no answer"),
    ("reset", 69, "shop at")])
def test_a_shop_that_does_not_answer_says_why_and_keeps_nobody_from_odoo(
        cron, shop, books, what, code, words):
    cron.take(booking(1))
    shop.fail(what, times=99)
    told = sync(cron, code=code)
    assert words in told["shop"]["why"] and told["synced"] == 1
    assert list(books.orders()) == [1]
    for secret in (shop.keys.key, shop.keys.secret):
        assert secret not in told["shop"]["why"]


def test_a_shop_that_wants_to_be_left_alone_is(cron, shop):
    shop.fail("503", times=99)
    sync(cron, code=69)
    shop.forget_requests()
    sync(cron, code=69)
    assert shop.requests() == []
    cron.write("UPDATE peers SET next_try = 0")
    shop.heal()
    sync(cron)
    assert shop.requests()


def test_a_shop_that_says_how_long_is_left_alone_so_long(cron, shop):
    shop.fail("503", retry_after="90")
    sync(cron, code=69)
    peer = cron.query("SELECT last_try, next_try FROM peers WHERE name = 'shop'")[0]
    assert peer["next_try"] - peer["last_try"] == 90


def test_a_web_server_that_strips_our_key_is_named_with_its_remedy(cron, shop):
    shop.put(booking(1))
    shop.change(strip_authorization=True)
    why = sync(cron, code=77)["shop"]["why"]
    assert "Authorization" in why and "CGIPassAuth On" in why
    shop.change(strip_authorization=False)
    assert sync(cron)["fresh"] == 1


def test_odoo_away_keeps_no_order_in_the_shop(install, shop):
    house = install(odoo_url="http://127.0.0.1:1", **shop.settings)
    shop.put(*bookings(1, 3))
    told = sync(house, code=69)
    assert told["odoo"]["state"] == "away" and told["fresh"] == 3
    assert house.states() == {1: "pending", 2: "pending", 3: "pending"}


def test_plain_http_and_an_untrusted_certificate_are_refused_with_the_reason(install, shop):
    house = install(**{**shop.settings, "WOO_URL": shop.url.replace("https", "http")})
    assert "plain http" in sync(house, code=78)["shop"]["why"]
    other = install(**{**shop.settings, "CA_FILE": ""})
    assert "TLS" in sync(other, code=78)["shop"]["why"]


# ---------------------------------------------------------------- hints


def test_a_hint_is_followed_without_waiting_for_cron(office, shop, books):
    order = booking(1)
    shop.put(order)
    office.word(order)
    office.wait(1, "synced")
    shop.delete(1)
    office.word({"id": 1}, "order.deleted")
    wait_until(lambda: books.orders()[1]["state"] == "cancel", "it is cancelled")
    office.wait(1, "synced")


@pytest.mark.parametrize("hint", [
    ({"id": 1}, "order.deleted"),
    ({"action": "woocommerce_thankyou", "arg": 1}, "action.woocommerce_thankyou")])
def test_a_hint_about_an_order_that_is_well_changes_nothing(cron, shop, books, hint):
    shop.put(booking(1))
    sync(cron)
    before = books.content()
    cron.take()
    cron.responder.start()
    cron.word(*hint)
    cron.responder.stop()
    sync(cron)
    assert books.content() == before and cron.states() == {1: "synced"}
    assert cron.row(1)["fetch_due"] == 0


def test_hints_in_any_order_end_as_the_shop_has_it(install, shop, books):
    """Trashed, restored, seen again, deleted for good: only the end counts."""
    house = install(**{**shop.settings, "WOO_CONSUMER_KEY": ""})
    house.responder.start()
    hints = [({"id": 1}, "order.deleted"),
             ({"action": "woocommerce_thankyou", "arg": 1}, "action.woocommerce_thankyou"),
             ({"id": 2}, "order.deleted"), ({"id": 3}, "order.deleted")]
    for body, topic in hints + hints[::-1]:
        assert house.word(body, topic) == "hint"
    house.responder.stop()
    house.write_settings(**shop.settings)
    shop.put(booking(1), booking(2))
    shop.trash(2)
    sync(house)
    assert {n: sale["state"] for n, sale in books.orders().items()} == {1: "sale"}
    assert house.states() == {1: "synced", 2: "ignored not_in_odoo", 3: "ignored deleted_in_shop"}


def test_of_two_versions_of_one_second_the_shop_s_counts(cron, shop, books):
    first = booking(1, status="processing")
    second = {**first, "status": "cancelled"}
    shop.put(second)
    cron.take(second, first)
    assert cron.row(1)["fetch_due"] > 0
    sync(cron)
    assert 1 not in books.orders() and cron.states() == {1: "ignored not_in_odoo"}
    cron.take(first)  # a late repeat of what the shop no longer has
    sync(cron)
    assert 1 not in books.orders()


def test_another_key_under_a_known_id_ends_as_the_shop_has_it(cron, shop, books):
    ours = booking(1)
    shop.put(ours)
    sync(cron)
    cron.take(variant(later(ours), key="wc_order_of_a_copy"))
    assert cron.states() == {1: "parked order_key"}
    sync(cron)
    assert cron.states() == {1: "synced"}
    assert amounts_of(books.orders()[1]) == amounts(ours)


# ---------------------------------------------------------------- webhooks


def test_a_webhook_that_is_off_is_told_once_and_told_when_it_is_back(cron, shop):
    door = "https://sync.school.example/webhook/order"
    shop.webhooks(*hooks(door, "disabled"))
    told = cron.run("sync")
    assert told.code == 0 and "switched off" in told.out
    assert cron.run("sync").out == ""
    shop.webhooks(*hooks(door))
    assert "works again" in cron.run("sync").out
    assert cron.run("sync").out == ""


@pytest.mark.parametrize("status, word", [("paused", "webhook_paused"),
                                          ("disabled", "webhook_disabled")])
def test_what_the_shop_says_of_our_webhooks_is_kept(cron, shop, status, word):
    shop.webhooks(*hooks("https://sync.school.example/webhook/order", status))
    sync(cron)
    reason = cron.query("SELECT reason FROM peers WHERE name = 'webhook'")[0]["reason"]
    assert reason.startswith(word)


def test_a_webhook_at_another_address_is_told(office, shop):
    office.word(booking(1))
    shop.webhooks(*hooks("https://old.school.example/webhook/order"))
    assert "another address" in office.run("sync").out


def test_what_only_the_poll_brought_is_counted_apart(office, shop):
    shop.webhooks(*hooks(office.hook))
    office.word(booking(1))
    recent = datetime.now(ZONE).strftime("%Y-%m-%dT%H:%M:%S")
    shop.put(at(booking(2), recent))
    sync(office)
    office.write("UPDATE orders SET polled = polled - 901 WHERE polled > 0")
    told = office.run("sync")
    assert "did not come by webhook" in told.out
    assert sync(office)["missed"] == 0


# ---------------------------------------------------------------- the run itself


def test_nothing_is_printed_unless_something_changed(cron, shop):
    shop.webhooks(*hooks("https://sync.school.example/webhook/order"))
    assert cron.run("sync").out == ""
    shop.put(*bookings(1, 2))
    assert cron.run("sync").out == ""
    shop.put(booking(3, currency="USD"))
    told = cron.run("sync")
    assert told.code == 65 and "USD" in told.out and "Needs your attention" in told.out
    again = cron.run("sync")
    assert (again.code, again.out, again.err) == (0, "", "")


def test_with_v_every_order_has_its_line(cron, shop):
    shop.put(*bookings(1, 3))
    lines = cron.run("sync", "-v").out.splitlines()
    assert [text.split()[0] for text in lines[:3]] == ["1", "2", "3"]
    assert "new or changed 3" in lines[3]


def test_status_tells_of_the_shop_and_the_last_runs(office, shop):
    shop.webhooks(*hooks("https://sync.school.example/webhook/order"))
    shop.put(booking(1))
    sync(office)
    told = office.run("status")
    assert told.code == 0 and told.out.startswith("All is well.")
    assert re.search(r"Last sync +\d\d/\d\d/\d{4} \d\d:\d\d · well\n", told.out)
    assert office.run("status", "--json").json["last_sync"]["outcome"] == "well"
    shop.put(booking(2))
    office.run("audit", "--since", "2026-05-01", "--until", "2026-05-02")
    told = office.run("status", LANG="es_ES.UTF-8")
    assert told.code == 65 and "El último Cuadre encontró diferencias" in told.out
    shop.fail("err-401-badkey", times=99)
    office.run("sync")
    told = office.run("status")
    assert told.code == 77 and told.out.startswith("The shop does not let us read")
    assert "WOO_CONSUMER_KEY" in told.out


def test_a_second_run_says_so_and_leaves_the_first_alone(cron):
    cron.run("sync")
    with (cron.state / "sync.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = cron.run("sync", "-v")
        silent = cron.run("sync")
        json = cron.run("sync", "--json")
    assert told.code == 0 and "nother run" in told.out
    # cron would mail it every five minutes of a backfill
    assert silent.code == 0 and silent.out + silent.err == ""
    assert json.code == 0 and json.json == {"run": None, "busy": True}


@pytest.mark.parametrize("arguments", [
    ("now",), ("--since", "yesterday"), ("--since", "2026-13-01"), ("--until", "2026-05-01"),
    ("--since", "2026-05-02", "--until", "2026-05-01"), ("--since", "2026-05-01T10:00")])
def test_wrong_use_names_the_right_one(cron, arguments):
    told = cron.run("sync", *arguments)
    assert told.code == 64 and "sync" in told.err


def test_it_returns_when_the_worker_has_drained_what_it_found(office, shop, books):
    shop.put(*bookings(1, 30))
    sync(office)
    assert office.states() == {n: "synced" for n in range(1, 31)}
    assert len(books.orders()) == 30


def test_killed_at_any_moment_the_next_run_brings_all_once(cron, shop, books):
    shop.put(*spread(220))
    for pause in (0.05, 0.15, 0.3, 0.5, 0.8, 1.2):
        process = cron.start_command("sync")
        time.sleep(pause)
        process.kill()
        process.communicate()
    cron.write("UPDATE orders SET unknown_at = 0, retry_at = 0")
    for _ in range(3):
        cron.run("sync")
        cron.write("UPDATE orders SET unknown_at = 0, retry_at = 0 WHERE state = 'pending'")
    assert sorted(books.orders()) == list(range(1, 221))
    assert len(books.odoo.orders()) == 220
    assert [run["outcome"] for run in cron.query("SELECT outcome FROM runs")].count("going") == 0


# ---------------------------------------------------------------- backfill


def test_old_orders_are_brought_by_their_day_of_purchase(install, shop, books):
    house = install(START_DATE="2026-05-01", **shop.settings)
    shop.put(booking(1, created="2025-12-31T23:59:59"), booking(2, created="2026-01-01T00:00:00"),
             booking(3, created="2026-01-31T23:59:59"), booking(4, created="2026-02-01T00:00:00"))
    told = house.run("sync", "--since", "2026-01-01", "--until", "2026-01-31")
    assert told.code == 0 and "in Odoo 2," in told.out
    assert sorted(books.orders()) == [2, 3]
    assert books.orders()[2]["date_order"] == "2025-12-31 23:00:00"  # the shop's day, not today
    assert house.states() == {2: "synced", 3: "synced"}
    sync(house)
    assert sorted(books.orders()) == [2, 3], "they stay, and no others come"


def test_an_order_that_was_too_old_may_be_asked_for(install, shop, books):
    house = install(START_DATE="2026-05-01", **shop.settings)
    old = booking(1, created="2026-04-01T10:00:00", modified="2026-05-02T10:00:00")
    shop.put(old)
    sync(house)
    assert house.states() == {1: "ignored before_start"}
    sync(house, "--since", "2026-04-01")
    assert house.states() == {1: "synced"} and list(books.orders()) == [1]


def test_a_backfill_of_a_thousand_orders_costs_few_calls(cron, shop, books):
    shop.put(*spread(1000))
    sync(cron, "--since", "2026-01-01")
    assert len(books.orders()) == 1000
    assert len(books.calls()) < 200, f"{len(books.calls())} calls for 1,000 orders"


def test_progress_is_plain_lines_where_there_is_no_terminal(cron, shop):
    shop.put(*bookings(1, 3))
    told = cron.run("sync", "--since", "2026-01-01")
    assert "\x1b" not in told.err and "\r" not in told.err
    assert "of 3 orders" in told.err


def peak_kib(house) -> int:
    used = house.measure("sync")
    assert used.code == 0
    return used.peak


def test_memory_does_not_grow_with_the_number_of_orders(install, shop):
    house = install(MODE="observe", **shop.settings)
    shop.put(*spread(100))
    small = peak_kib(house)
    shop.put(*[at(order, f"2026-05-{2 + n // 1440:02d}T{n // 60 % 24:02d}:{n % 60:02d}:00")
               for n, order in enumerate(spread(5000, first=1000))])
    large = peak_kib(house)
    assert len(house.states()) == 5100
    assert large - small < 2048, f"{small} KiB for 100 orders, {large} KiB for 5,000"


# ---------------------------------------------------------------- a dry run


def test_a_dry_run_shows_records_and_totals_and_changes_nothing(cron, shop, books):
    shop.put(booking(1, [line(persons=5, start="2026-06-01T17:00")]), booking(2, status="failed"),
             booking(3, currency="USD"))
    told = cron.run("sync", "--dry-run")
    assert told.code == 0
    assert "confirmed sale order of 75.00 EUR (tax 13.02 EUR)" in told.out
    assert "Fit Board - 2026-06-01 17:00 (5 personas)" in told.out
    assert "+ sale.order" in told.out and "__woo__.order_1" in told.out
    assert books.odoo.orders() == [] and books.odoo.partners() == []
    assert cron.query("SELECT * FROM orders") == []
    assert cron.query("SELECT * FROM facts WHERE name LIKE 'poll.%'") == []


def test_a_dry_run_of_one_order_shows_what_is_there_already(cron, shop):
    shop.put(booking(1))
    sync(cron)
    told = cron.run("retry", "--dry-run", "1")
    assert told.code == 0 and "It is in Odoo already" in told.out
    assert cron.states() == {1: "synced"}


# ---------------------------------------------------------------- observing


def test_observing_takes_and_plans_and_writes_nothing(install, shop, books):
    house = install(MODE="observe", **shop.settings)
    shop.put(*bookings(1, 3))
    sync(house)
    assert books.odoo.orders() == []
    assert "state confirmed" in house.show(1)["plan"]
    assert house.run("go-live").code == 0
    sync(house)
    assert len(books.orders()) == 3
