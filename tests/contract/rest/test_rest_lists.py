"""Lists of orders: dates, order, pages, the bin."""
from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shop_peer import FORM, shifted


def local(gmt: str, zone: str) -> str:
    there = datetime.strptime(gmt, FORM).replace(tzinfo=ZoneInfo("UTC"))
    return there.astimezone(ZoneInfo(zone)).strftime(FORM)


def hours_of(gmt: str, zone: str) -> float:
    """How far the shop's wall clock is from UTC then."""
    there = datetime.strptime(gmt, FORM).replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(zone))
    return there.utcoffset().total_seconds() / 3600


def test_what_changed_is_listed_oldest_change_first(shop):
    """FACTS-woocommerce, REST API v3: orderby=modified"""
    first, second, third = shop.apart(3)
    since = shop.since(first)
    assert shop.mine(since) == [first, second, third]
    shop.change(first, customer_note="otra vez")
    assert shop.mine(since) == [second, third, first]
    assert shop.mine(since.replace("=asc", "=desc")) == [first, third, second]


def test_saving_without_a_change_is_a_change(shop):
    """FACTS-woocommerce, Webhooks: PUT with no change"""
    number, = shop.apart(1)
    before = shop.modified(number)
    shop.change(number)
    assert shop.modified(number) > before


def test_a_meta_alone_is_a_change_through_rest(shop):
    """Seen on 9.8.5: PUT saves the order"""
    number, = shop.apart(1)
    before = shop.modified(number)
    shop.change(number, meta_data=[{"key": "_billing_nif", "value": "12345678Z"}])
    assert shop.modified(number) > before


@pytest.mark.parametrize("seconds, found", [(-1, True), (0, False), (1, False)])
def test_modified_after_is_exclusive(shop, seconds, found):
    """FACTS-woocommerce, REST API v3: strictly greater, in whole seconds"""
    number, = shop.apart(1)
    moment = shifted(shop.modified(number), seconds)
    told = shop.mine(f"dates_are_gmt=true&modified_after={moment}", number)
    assert told == ([number] if found else [])


@pytest.mark.parametrize("seconds, found", [(-1, False), (0, False), (1, True)])
def test_modified_before_is_exclusive(shop, seconds, found):
    """FACTS-woocommerce, REST API v3"""
    number, = shop.apart(1)
    moment = shifted(shop.modified(number), seconds)
    told = shop.mine(f"dates_are_gmt=true&modified_before={moment}", number)
    assert told == ([number] if found else [])


@pytest.mark.parametrize("name, seconds, found", [
    ("after", -1, True), ("after", 0, False), ("before", 0, False), ("before", 1, True)])
def test_creation_is_asked_for_in_the_same_way(shop, name, seconds, found):
    """FACTS-woocommerce, Read in source: the comparison by creation date"""
    number, = shop.apart(1)
    shop.change(number, customer_note="later")
    moment = shifted(shop.order(number)["date_created_gmt"], seconds)
    told = shop.mine(f"dates_are_gmt=true&{name}={moment}", number)
    assert told == ([number] if found else [])


def test_a_fraction_of_a_second_is_cut_off(shop):
    """FACTS-woocommerce, REST API v3: whole seconds"""
    number, = shop.apart(1)
    moment = shifted(shop.modified(number), -1)
    assert shop.mine(f"dates_are_gmt=true&modified_after={moment}.999", number) == [number]


def test_without_a_zone_a_date_is_the_shops(shop):
    """FACTS-woocommerce, REST API v3: shop-local unless it ends in Z"""
    number, = shop.apart(1)
    moment = local(shop.modified(number), shop.zone)
    assert shop.mine(f"modified_after={moment}", number) == []
    assert shop.mine(f"modified_after={shifted(moment, -1)}", number) == [number]


@pytest.mark.parametrize("tail", ["Z", "%2B00:00"])
def test_with_a_zone_a_date_means_what_it_says(shop, tail):
    """FACTS-woocommerce, REST API v3: shop-local unless it ends in Z"""
    number, = shop.apart(1)
    moment = shop.modified(number)
    assert shop.mine(f"modified_after={moment}{tail}", number) == []
    assert shop.mine(f"modified_after={shifted(moment, -1)}{tail}", number) == [number]


def test_a_zone_and_dates_are_gmt_together_are_off_by_the_shops_hours(shop):
    """Seen on 9.8.5: why the program sends no Z"""
    number, = shop.apart(1)
    moment = shop.modified(number)
    hours = int(hours_of(moment, shop.zone))
    shift = shifted(moment, -hours * 3600 - 1)
    query = "dates_are_gmt=true&modified_after="
    assert shop.mine(f"{query}{shift}Z", number) == [number]
    assert shop.mine(f"{query}{shifted(shift, 1)}Z", number) == []
    if hours > 0:
        assert shop.mine(f"{query}{shifted(moment, -1)}Z", number) == []


def test_a_fraction_makes_a_zone_count_for_nothing(shop):
    """Seen on 9.8.5: 15:24:54.5Z is read as 15:24:54 in the shop"""
    number, = shop.apart(1)
    moment = local(shop.modified(number), shop.zone)
    assert shop.mine(f"modified_after={moment}.5Z", number) == []
    assert shop.mine(f"modified_after={shifted(moment, -1)}.5Z", number) == [number]


@pytest.mark.parametrize("text", ["soon", "2026-05-01", "", "2026-05-01T10:00:00z"])
def test_what_is_no_date_is_refused(shop, text):
    """Capture err-baddate"""
    told = shop.get("orders", f"modified_after={text}")
    assert (told.status, told.code) == (400, "rest_invalid_param")
    assert told.json["data"]["params"] == {"modified_after": "Invalid date."}


def test_both_columns_of_a_date_agree(shop):
    """FACTS-woocommerce, REST API v3: date_modified is the shop's wall clock"""
    order = shop.make()
    for name in ("date_created", "date_modified"):
        assert order[name] == local(order[f"{name}_gmt"], shop.zone)


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("size, words", [
    ("0", "between 1 (inclusive) and 100 (inclusive)"), ("101", "between 1 (inclusive) and 100"),
    ("-1", "between 1 (inclusive)"), ("many", "not of type integer")])
def test_a_page_holds_1_to_100(shop, size, words):
    """Capture err-badpage"""
    told = shop.get("orders", f"per_page={size}")
    assert (told.status, told.code) == (400, "rest_invalid_param")
    assert words in told.json["data"]["params"]["per_page"]


def test_pages_are_counted(shop):
    """FACTS-woocommerce, REST API v3: X-WP-Total, X-WP-TotalPages"""
    numbers = shop.apart(3)
    query = f"{shop.since(numbers[0])}&include={','.join(map(str, numbers))}&per_page=2"
    first, second = shop.get("orders", query), shop.get("orders", f"{query}&page=2")
    assert first.ids + second.ids == numbers
    for told in (first, second):
        assert (told.total, told.headers["X-WP-TotalPages"]) == (3, "2")
    assert 'rel="next"' in first.headers["Link"] and 'rel="prev"' in second.headers["Link"]


def test_a_page_past_the_end_is_empty_and_counts_nothing(shop):
    """Capture orders-lastpage-beyond"""
    told = shop.get("orders", "per_page=100&page=9999")
    assert (told.status, told.json, told.total) == (200, [], 0)
    assert told.headers["X-WP-TotalPages"] == "0"


def test_an_order_touched_between_two_pages_hides_another(shop):
    """FACTS-woocommerce, REST API v3: pages drift"""
    numbers = shop.apart(4)
    query = f"{shop.since(numbers[0])}&include={','.join(map(str, numbers))}&per_page=2"
    assert shop.get("orders", query).ids == numbers[:2]
    shop.change(numbers[0])
    assert shop.get("orders", f"{query}&page=2").ids == [numbers[3], numbers[0]]
    assert sorted(shop.mine(shop.since(numbers[1]))) == sorted(numbers), "a new walk has all"


def test_orders_of_one_date_are_all_there_whatever_their_order(shop):
    """FACTS-woocommerce, REST API v3: 300 orders can share one second"""
    shop.pause()
    numbers = [shop.make()["id"] for _ in range(5)]
    assert sorted(shop.mine(shop.since(numbers[0]), *numbers)) == numbers


def test_orders_may_be_asked_for_by_number(shop):
    """Capture orders-include"""
    first, second, third = (shop.make()["id"] for _ in range(3))
    assert sorted(shop.get("orders", f"include={first},{third}").ids) == [first, third]
    told = shop.get("orders", f"orderby=include&include={second},{first}")
    assert told.ids == [second, first]
    assert shop.get("orders", f"orderby=id&order=asc&include={third},{first}").ids == [
        first, third]


def test_what_the_shop_need_not_know_is_accepted(shop):
    """FACTS-woocommerce, Read in source: _skip_cache=true"""
    number, = shop.apart(1)
    assert shop.mine(f"{shop.since(number)}&_skip_cache=true&dp=2") == [number]


def test_only_the_fields_that_were_asked_for_are_given(shop):
    """Capture orders-fields"""
    number = shop.make()["id"]
    told = shop.get("orders", f"include={number}&_fields=id,status,date_modified_gmt")
    assert set(told.json[0]) == {"id", "status", "date_modified_gmt"}


def test_a_list_says_what_the_order_itself_says(shop):
    """FACTS-woocommerce, REST API v3"""
    number = shop.make()["id"]
    assert shop.get("orders", f"include={number}").json == [shop.order(number)]


def test_the_date_of_an_answer_is_the_shops_clock(shop):
    """FACTS-woocommerce, REST API v3: the watermark never passes the shop's Date"""
    before = shop.now().strftime(FORM)
    number = shop.make()["id"]
    after = shop.now().strftime(FORM)
    assert before <= shop.modified(number) <= after


# ---------------------------------------------------------------- statuses and the bin


def test_any_is_every_status_but_the_bin(shop):
    """FACTS-woocommerce, REST API v3: status=any"""
    statuses = ("pending", "processing", "on-hold", "completed", "cancelled", "refunded",
                "failed", "checkout-draft")
    numbers = [shop.make(status=status)["id"] for status in statuses]
    binned = shop.make()["id"]
    shop.trash(binned)
    ours = ",".join(map(str, [*numbers, binned]))
    for query in ("status=any&", "", "status=any,trash&"):
        told = shop.get("orders", f"{query}per_page=100&include={ours}")
        assert sorted(told.ids) == numbers, query
    assert shop.get("orders", f"status=trash&include={ours}").ids == [binned]


@pytest.mark.parametrize("query", ["status=pending,failed", "status[]=pending&status[]=failed"])
def test_several_statuses_may_be_asked_for(shop, query):
    """Capture orders-status-two and orders-status-array"""
    numbers = [shop.make(status=status)["id"] for status in ("pending", "failed", "on-hold")]
    told = shop.get("orders", f"{query}&include={','.join(map(str, numbers))}")
    assert sorted(told.ids) == numbers[:2]


@pytest.mark.parametrize("query, parameter", [
    ("status=nope", "status"), ("status=wc-processing", "status"), ("orderby=total", "orderby"),
    ("order=up", "order"), ("dates_are_gmt=maybe", "dates_are_gmt"), ("page=0", "page")])
def test_a_question_that_makes_no_sense_is_refused_by_name(shop, query, parameter):
    """Capture err-badstatus and err-badorderby"""
    told = shop.get("orders", query)
    assert (told.status, told.code) == (400, "rest_invalid_param")
    assert list(told.json["data"]["params"]) == [parameter]


def test_the_bin_moves_the_date_and_so_does_the_way_back(shop):
    """FACTS-woocommerce, Webhooks; DESIGN asks for trash by its date"""
    number, = shop.apart(1)
    dates = [shop.modified(number)]
    shop.trash(number)
    assert shop.order(number)["status"] == "trash"
    dates.append(shop.modified(number))
    since = f"status=trash&dates_are_gmt=true&modified_after={shifted(dates[1], -1)}"
    assert shop.mine(since, number) == [number]
    shop.pause()
    shop.change(number, status="processing")
    dates.append(shop.modified(number))
    assert dates == sorted(set(dates)), "each is later than the one before"
    assert shop.mine(shop.since(number), number) == [number]
    assert shop.mine("status=trash", number) == []


def test_what_is_binned_twice_says_so(shop):
    """Seen on 9.8.5: 410"""
    number = shop.make()["id"]
    shop.trash(number)
    told = shop.write("DELETE", f"orders/{number}")
    assert (told.status, told.code) == (410, "woocommerce_rest_already_trashed")


def test_what_is_deleted_for_good_is_404_and_in_no_list(shop):
    """Capture err-404"""
    number, = shop.apart(1)
    since = shop.since(number)
    shop.delete(number)
    told = shop.get(f"orders/{number}")
    assert (told.status, told.code) == (404, "woocommerce_rest_shop_order_invalid_id")
    assert shop.mine(since, number) == shop.mine(f"status=trash&include={number}", number) == []
