"""Lists of the sandbox shop: dates, order, ties, pages, and pages that drift.

The dates were tried on a WooCommerce 9.8.5: tests/contract/TESTED-shop.md.
"""
from __future__ import annotations

import pytest

from make_order import make_order

LIST = "status=any&orderby=modified&order=asc"


def made(number: int, modified: str = "2026-05-01T12:00:00", **more) -> dict:
    """Dates are the wall clock of Madrid."""
    return make_order(number, modified=modified, **more)


def minutes(*numbers: int) -> list[dict]:
    return [made(n, f"2026-05-01T12:{n:02d}:00") for n in numbers]


def ids(shop, query: str) -> list[int]:
    told = shop.get("orders", query)
    assert told.status == 200, told.body
    return told.ids


# 2026-05-01T12:00:00 in Madrid is 10:00:00Z.
@pytest.mark.parametrize("query, found", [
    ("modified_after=2026-05-01T09:59:59&dates_are_gmt=true", [1]),
    ("modified_after=2026-05-01T10:00:00&dates_are_gmt=true", []),  # exclusive
    ("modified_after=2026-05-01T09:59:59Z", [1]),
    ("modified_after=2026-05-01T10:00:00Z", []),
    ("modified_after=2026-05-01T09:59:59%2B00:00", [1]),
    ("modified_after=2026-05-01T12:59:59%2B03:00", [1]),
    ("modified_after=2026-05-01T13:00:00%2B03:00", []),
    ("modified_after=2026-05-01T11:59:59", [1]),  # the shop's own clock
    ("modified_after=2026-05-01T12:00:00", []),
    ("modified_after=2026-05-01T11:59:59.9", [1]),  # a fraction is cut off
    # … and makes a zone count for nothing
    ("modified_after=2026-05-01T11:59:59.9Z", [1]),
    ("modified_after=2026-05-01T12:00:00.9Z", []),
    # Moved to 11:59:59 by its Z, then compared with 10:00:00 of UTC.
    ("modified_after=2026-05-01T09:59:59Z&dates_are_gmt=true", []),
    ("modified_after=2026-05-01T07:59:59Z&dates_are_gmt=true", [1]),
    ("modified_before=2026-05-01T10:00:01&dates_are_gmt=true", [1]),
    ("modified_before=2026-05-01T10:00:00&dates_are_gmt=true", []),
    ("after=2026-04-30T09:59:59&before=2026-04-30T10:00:01&dates_are_gmt=true", [1]),
    ("after=2026-04-30T10:00:00&dates_are_gmt=true", []),
    ("before=2026-04-30T10:00:00&dates_are_gmt=true", [])])
def test_dates_are_compared_as_a_real_shop_compares_them(shop, query, found):
    shop.put(made(1, created="2026-04-30T12:00:00"))
    assert ids(shop, f"{LIST}&{query}") == found


@pytest.mark.parametrize("query, parameter, words", [
    ("per_page=0", "per_page", "between 1 (inclusive) and 100"),
    ("per_page=101", "per_page", "between 1 (inclusive) and 100"),
    ("per_page=many", "per_page", "not of type integer"),
    ("page=0", "page", "greater than or equal to 1"),
    ("orderby=size", "orderby", "not one of date, id, include, title, slug, and modified"),
    ("order=up", "order", "not one of asc and desc"),
    ("modified_after=soon", "modified_after", "Invalid date"),
    ("modified_after=2026-05-01", "modified_after", "Invalid date"),
    ("modified_after=2026-05-01T10:00:00z", "modified_after", "Invalid date"),
    ("modified_after=2026-13-01T10:00:00Z", "modified_after", "Invalid date"),
    ("dates_are_gmt=maybe", "dates_are_gmt", "not of type boolean"),
    ("status=any,nope", "status", "status[1] is not one of any, trash"),
    ("status=wc-processing", "status", "status[0] is not one of"),
    ("dp=six", "dp", "not of type integer")])
def test_wrong_questions_are_refused_by_name(shop, query, parameter, words):
    told = shop.get("orders", query)
    assert (told.status, told.code) == (400, "rest_invalid_param")
    assert words in told.json["data"]["params"][parameter]


def test_all_that_is_wrong_is_named_at_once(shop):
    told = shop.get("orders", "per_page=0&page=0")
    assert set(told.json["data"]["params"]) == {"page", "per_page"}


def test_any_is_all_but_the_bin(shop):
    statuses = ("pending", "processing", "on-hold", "completed", "cancelled", "refunded",
                "failed", "checkout-draft")
    shop.put(*[made(n, status=status) for n, status in enumerate(statuses, 1)])
    shop.put(made(20), made(21))
    shop.trash(20)
    assert sorted(ids(shop, LIST)) == [*range(1, 9), 21]
    assert sorted(ids(shop, "status=any,trash")) == [*range(1, 9), 21]
    assert ids(shop, "status=trash") == [20]
    assert sorted(ids(shop, "status=pending,failed")) == [1, 7]
    assert sorted(ids(shop, "status[]=pending&status[]=failed")) == [1, 7]
    assert shop.get("orders").total == 9


def test_the_bin_is_asked_for_by_itself(shop):
    shop.put(made(1), made(2))
    shop.clock(1780000000)
    shop.trash(2)
    assert ids(shop, LIST) == [1]
    told = shop.get("orders/2").json
    assert (told["status"], told["date_modified_gmt"]) == ("trash", "2026-05-28T20:26:40")
    shop.restore(2)
    assert ids(shop, LIST) == [1, 2]
    assert shop.get("orders/2").json["status"] == "processing"
    shop.delete(2)
    assert (shop.get("orders/2").status, ids(shop, LIST)) == (404, [1])


def test_pages_are_counted_and_ordered(shop):
    shop.put(*minutes(3, 1, 2))
    told = shop.get("orders", f"{LIST}&per_page=2")
    assert (told.ids, told.total, told.headers["X-WP-TotalPages"]) == ([1, 2], 3, "2")
    assert ids(shop, f"{LIST}&per_page=2&page=2") == [3]
    assert ids(shop, "orderby=modified&order=desc") == [3, 2, 1]
    assert ids(shop, "orderby=id&order=asc") == [1, 2, 3]
    assert ids(shop, "orderby=include&include=2,3") == [2, 3]
    assert ids(shop, "include=2&orderby=modified") == [2]
    assert ids(shop, "offset=2&orderby=id&order=asc") == [3]
    beyond = shop.get("orders", "per_page=2&page=3")
    assert (beyond.json, beyond.total, beyond.headers["X-WP-TotalPages"]) == ([], 0, "0")


def test_only_the_fields_that_were_asked_for_are_given(shop):
    shop.put(made(1))
    assert shop.get("orders", "_fields=id,status").json == [{"id": 1, "status": "processing"}]
    assert set(shop.get("orders/1", "_fields=id").json) == {"id", "_links"}


def test_what_the_shop_does_not_know_is_passed_over(shop):
    shop.put(made(1))
    assert ids(shop, f"{LIST}&_skip_cache=true&dp=6&colour=red") == [1]


def test_an_order_touched_between_two_pages_hides_another(shop):
    shop.put(*minutes(1, 2, 3, 4))
    shop.drift(1)
    assert ids(shop, f"{LIST}&per_page=2") == [1, 2]
    assert ids(shop, f"{LIST}&per_page=2&page=2") == [4, 1]  # nobody has seen 3


def test_the_shop_changes_after_the_list_that_was_named(shop):
    shop.put(*minutes(1, 2, 3, 4))
    shop.after_list("trash", 2, after=2)
    shop.after_list("delete", 99)  # one that is not there does no harm
    assert ids(shop, f"{LIST}&per_page=2") == [1, 2]
    shop.get("orders/1")  # no list
    assert ids(shop, LIST) == [1, 2, 3, 4]
    assert ids(shop, LIST) == [1, 3, 4]


def test_only_lists_that_fit_are_counted(shop):
    shop.put(*minutes(1, 2))
    shop.drift(1, path="status=trash")
    assert ids(shop, LIST) == ids(shop, LIST) == [1, 2]
    assert ids(shop, "status=trash") == []
    assert ids(shop, LIST) == [2, 1]


def test_ties_come_in_any_order(shop):
    shop.put(*[made(n) for n in range(1, 30)])
    shop.shuffle_ties()
    lists = {tuple(ids(shop, f"{LIST}&per_page=100")) for _ in range(5)}
    assert len(lists) > 1 and all(sorted(one) == list(range(1, 30)) for one in lists)
    shop.ties("reverse")
    assert ids(shop, f"{LIST}&per_page=3") == [29, 28, 27]
    shop.ties("id")
    assert ids(shop, f"{LIST}&per_page=3") == ids(shop, f"{LIST}&per_page=3") == [1, 2, 3]


def test_ties_of_creation_are_ordered_by_number(shop):
    """WooCommerce sorts by date and id there, so nothing is left to chance."""
    shop.put(*[made(n) for n in (3, 1, 4, 2)])
    shop.shuffle_ties()
    assert ids(shop, "orderby=date&order=asc") == [1, 2, 3, 4]
    assert ids(shop, "orderby=date&order=desc") == [4, 3, 2, 1]


def test_shuffled_ties_lose_and_repeat_orders_over_pages(shop):
    """What a client must survive: one walk over the pages does not see every order."""
    shop.fill(300, step=0)
    shop.shuffle_ties()
    seen = [number for page in (1, 2, 3)
            for number in ids(shop, f"{LIST}&per_page=100&page={page}")]
    assert len(seen) == 300 > len(set(seen))


def test_five_thousand_orders_are_listed(shop):
    wanted = shop.fill(5000)
    seen = [number for page in range(1, 51)
            for number in ids(shop, f"{LIST}&per_page=100&page={page}&_fields=id")]
    assert seen == wanted


def test_the_date_of_an_answer_is_the_shops_clock(shop):
    shop.clock(1748779200)
    assert shop.get("orders").headers["Date"] == "Sun, 01 Jun 2025 12:00:00 GMT"
    shop.advance(61)
    assert shop.get("orders").headers["Date"] == "Sun, 01 Jun 2025 12:01:01 GMT"
    assert shop.now() == "2025-06-01T12:01:01Z"
    shop.clock("2025-12-24T08:00:00Z")
    shop.put(made(1))
    assert shop.touch(1)["date_modified"] == "2025-12-24T09:00:00"
    shop.clock(None)
    assert "2025" not in shop.now()


def test_an_hour_that_comes_twice_is_told_apart_by_utc(shop):
    shop.put(made(1), made(2))
    shop.touch(1, "2025-10-26T00:30:00Z")
    shop.touch(2, "2025-10-26T01:30:00Z")
    first, second = shop.order(1), shop.order(2)
    assert first["date_modified"] == second["date_modified"] == "2025-10-26T02:30:00"
    assert ids(shop, "modified_after=2025-10-26T00:30:00Z") == [2]
