"""The sandbox shop answers as the captured one did, and its pages drift as real ones do."""
from __future__ import annotations

import base64
import http.client
import json
import socket
import ssl
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from make_order import make_order, variant
from shop.failures import captured
from shop_client import ShopClient

LIST = "orders?status=any&orderby=modified&order=asc"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("tls")


@pytest.fixture
def shop(folder):
    with ShopClient.start(folder) as client:
        yield client


def get(shop: ShopClient, path: str, user: str | None = None, password: str | None = None,
        authorized: bool = True):
    """Status, headers and JSON (or bytes) of one question."""
    pair = f"{user or shop.keys.key}:{password or shop.keys.secret}".encode()
    head = {"Authorization": "Basic " + base64.b64encode(pair).decode()} if authorized else {}
    request = urllib.request.Request(f"{shop.url}/wp-json/wc/v3/{path}", headers=head)
    context = ssl.create_default_context(cafile=shop.ca_file)
    try:
        with urllib.request.urlopen(request, context=context, timeout=30) as response:
            status, headers, body = response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        status, headers, body = error.code, error.headers, error.read()
    try:
        return status, headers, json.loads(body)
    except ValueError:
        return status, headers, body


def ids(shop: ShopClient, path: str) -> list[int]:
    status, _, orders = get(shop, path)
    assert status == 200, orders
    return [order["id"] for order in orders]


def made(number: int, modified: str = "2026-05-01T12:00:00", **more) -> dict:
    return make_order(number, modified=modified, **more)


@pytest.mark.parametrize("name, ask", [
    ("err-401-badkey", {"path": "orders", "user": "ck_wrong"}),
    ("err-401-badsecret", {"path": "orders", "password": "cs_wrong"}),
    ("err-401-nokey", {"path": "orders", "authorized": False}),
    ("err-404", {"path": "orders/999"}),
    ("err-404-route", {"path": "nothing"}),
    ("orders-lastpage-beyond", {"path": "orders?page=9"})])
def test_it_answers_with_the_bytes_of_a_real_shop(shop, name, ask):
    real = captured(name)
    status, headers, told = get(shop, **ask)
    assert (status, told) == (real.status, json.loads(real.body))
    assert headers["Content-Type"] == real.headers["Content-Type"]


def test_a_key_that_may_only_write_may_not_read(shop):
    shop.allow("write")
    assert get(shop, "orders")[2] == json.loads(captured("err-401-writeonly").body)


def test_wrong_questions_are_refused_by_name(shop):
    for query, parameter in (("per_page=101", "per_page"), ("per_page=0", "per_page"),
                             ("page=0", "page"), ("orderby=size", "orderby"),
                             ("modified_after=soon", "modified_after")):
        status, _, told = get(shop, f"orders?{query}")
        assert status == 400 and told["code"] == "rest_invalid_param"
        assert parameter in told["data"]["params"]


def test_captured_orders_are_given_as_they_were(folder):
    with ShopClient.start(folder, "--captured") as shop:
        path = Path(__file__).parents[1] / "cases" / "rest" / "23.json"
        assert get(shop, "orders/23")[2] == json.loads(path.read_bytes())


def test_the_bin_is_asked_for_by_itself(shop):
    shop.put(made(1), made(2))
    shop.clock(1780000000)
    shop.trash(2)
    assert ids(shop, LIST) == [1]
    assert ids(shop, "orders?status=trash") == [2]
    assert get(shop, "orders/2")[2]["status"] == "trash"
    assert get(shop, "orders/2")[2]["date_modified_gmt"] == "2026-05-28T20:26:40"
    shop.restore(2)
    assert ids(shop, LIST) == [1, 2]
    shop.delete(2)
    assert get(shop, "orders/2")[0] == 404


# 2026-05-01T12:00:00 in Madrid is 10:00:00Z.
@pytest.mark.parametrize("query, found", [
    ("modified_after=2026-05-01T09:59:59&dates_are_gmt=true", [1]),
    ("modified_after=2026-05-01T10:00:00&dates_are_gmt=true", []),  # exclusive
    ("modified_after=2026-05-01T09:59:59Z", [1]),
    ("modified_after=2026-05-01T10:00:00Z", []),
    ("modified_after=2026-05-01T11:59:59", [1]),  # the shop's own clock
    ("modified_after=2026-05-01T12:00:00", []),
    # Moved to 11:59:59 by its Z, then compared with 10:00:00 of UTC: as a real shop does.
    ("modified_after=2026-05-01T09:59:59Z&dates_are_gmt=true", []),
    ("modified_after=2026-05-01T07:59:59Z&dates_are_gmt=true", [1]),
    ("modified_before=2026-05-01T10:00:01&dates_are_gmt=true", [1]),
    ("modified_before=2026-05-01T10:00:00&dates_are_gmt=true", []),
    ("after=2026-04-30T09:59:59&before=2026-04-30T10:00:01&dates_are_gmt=true", [1])])
def test_dates_are_compared_as_a_real_shop_compares_them(shop, query, found):
    shop.put(made(1, created="2026-04-30T12:00:00"))
    assert ids(shop, f"{LIST}&{query}") == found


def test_pages_are_counted_and_ordered(shop):
    shop.put(*[made(n, f"2026-05-01T12:{n:02d}:00") for n in (3, 1, 2)])
    status, headers, orders = get(shop, f"{LIST}&per_page=2")
    assert [order["id"] for order in orders] == [1, 2]
    assert (headers["X-WP-Total"], headers["X-WP-TotalPages"]) == ("3", "2")
    assert ids(shop, f"{LIST}&per_page=2&page=2") == [3]
    assert ids(shop, "orders?orderby=modified&order=desc&status=any") == [3, 2, 1]
    assert ids(shop, "orders?include=2&status=any") == [2]


def test_an_order_touched_between_two_pages_hides_another(shop):
    shop.put(*[made(n, f"2026-05-01T12:{n:02d}:00") for n in range(1, 5)])
    shop.drift(1)
    first = ids(shop, f"{LIST}&per_page=2")
    second = ids(shop, f"{LIST}&per_page=2&page=2")
    assert first == [1, 2] and second == [4, 1]  # nobody has seen 3


def test_ties_come_in_any_order(shop):
    shop.put(*[made(n) for n in range(1, 30)])
    shop.shuffle_ties()
    lists = {tuple(ids(shop, f"{LIST}&per_page=100")) for _ in range(5)}
    assert len(lists) > 1 and all(sorted(one) == list(range(1, 30)) for one in lists)


def test_the_clock_is_the_shop_s(shop):
    shop.clock(1748779200)
    assert get(shop, "orders")[1]["Date"] == "Sun, 01 Jun 2025 12:00:00 GMT"


@pytest.mark.parametrize("what, status", [
    ("500", 500), ("503", 503), ("429", 429), ("html", 200), ("403", 403),
    ("err-401-writeonly", 401)])
def test_it_fails_as_it_is_told_and_then_no_more(shop, what, status):
    shop.fail(what, path="orders")
    assert get(shop, "orders")[0] == status
    assert get(shop, "orders")[0] == 200


def test_connections_break_as_they_are_told(shop):
    for what in ("cut", "reset"):
        shop.fail(what)
        with pytest.raises((OSError, http.client.HTTPException)):
            get(shop, "orders")
    assert get(shop, "orders")[0] == 200


def test_nobody_else_is_trusted(shop):
    request = urllib.request.Request(f"{shop.url}/wp-json/wc/v3/orders")
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(request, context=ssl.create_default_context(), timeout=30)
    plain = socket.create_connection(("127.0.0.1", int(shop.url.rsplit(":", 1)[1])), 30)
    plain.close()


def test_edits_may_leave_the_date_alone(shop):
    shop.put(made(1))
    shop.edit(1, touch=False, total="1.00")
    told = get(shop, "orders/1")[2]
    assert told["total"] == "1.00" and told["date_modified"] == "2026-05-01T12:00:00"


def test_its_requests_are_told(shop):
    get(shop, "orders?page=1")
    assert shop.requests() == ["/wp-json/wc/v3/orders?page=1"]
    shop.forget_requests()
    assert shop.requests() == []


def test_people_see_its_orders(shop):
    shop.put(variant(made(7), number="<7>"))
    with urllib.request.urlopen(shop.control, timeout=30) as response:
        page = response.read().decode()
    assert "&lt;7&gt;" in page and "<7>" not in page


def test_refunds_are_listed_by_their_own_date_and_told_in_their_order(shop):
    shop.put(made(1), made(2))
    first = shop.clock(1_780_000_000)
    shop.refund(1, "10.00")
    shop.clock(first + 60)
    shop.refund(2, "5.50", touch=False)
    status, headers, refunds = get(shop, "refunds?orderby=date&order=asc&per_page=100")
    assert status == 200 and headers["X-WP-Total"] == "2"
    assert [(r["parent_id"], r["amount"]) for r in refunds] == [(1, "10.00"), (2, "5.50")]
    after = refunds[0]["date_created_gmt"]
    later = get(shop, f"refunds?after={after}&dates_are_gmt=true")[2]
    assert [r["parent_id"] for r in later] == [2]
    assert shop.order(2)["refunds"][0]["total"] == "-5.50"
    assert shop.order(2)["date_modified"] == made(2)["date_modified"]
    assert (shop.order(1)["status"], shop.order(1)["total"]) == ("processing", "75.00")
