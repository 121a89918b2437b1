"""What happens to orders in the sandbox shop, by people and through REST."""
from __future__ import annotations

import json

import pytest

from make_order import fee, line, make_order, variant
from shop_client import ShopClient

NOON = "2026-05-10T10:00:00Z"
LINE = {"product_id": 12, "quantity": 1}


@pytest.fixture
def noon(shop):
    """The shop's clock stands."""
    shop.clock(NOON)
    return shop


def post(shop, body: dict, path: str = "orders"):
    return shop.request("POST", path, body=body, key=shop.owner)


def modified(shop, number: int = 1) -> str:
    return shop.get(f"orders/{number}").json["date_modified_gmt"]


# ---------------------------------------------------------------- as people do


def test_an_order_is_given_as_it_was_put_with_links_to_this_shop(shop):
    order = make_order(7, [line(), line("Camiseta", start=None)], coupon_percent=5,
                       fees=[fee("Gestión", "2.00")], shop="https://elsewhere.example")
    shop.put(order)
    told = shop.get("orders/7").json
    ours = {"_links", "payment_url"}
    assert {n: v for n, v in told.items() if n not in ours} == {
        n: v for n, v in order.items() if n not in ours}
    assert told["_links"]["self"][0]["href"] == f"{shop.url}/wp-json/wc/v3/orders/7"
    assert told["payment_url"].startswith(f"{shop.url}/checkout/order-pay/7/")


def test_links_of_another_shop_are_kept_where_that_is_wanted(shop):
    shop.put(make_order(7, shop="https://staging.example"), keep_links=True)
    told = shop.get("orders/7").json
    assert told["_links"]["self"][0]["href"].startswith("https://staging.example/")


def test_the_shop_is_called_what_it_is_told_to_be_called(shop):
    shop.put(make_order(7))
    shop.change(public_url="https://tienda.example/shop/")
    told = shop.get("orders/7").json
    assert told["_links"]["self"][0]["href"] == (
        "https://tienda.example/shop/wp-json/wc/v3/orders/7")
    under = shop.get("/shop/wp-json/wc/v3/orders/7")
    assert under.json["id"] == 7


def test_edits_move_the_date_unless_they_shall_not(noon):
    noon.put(make_order(1))
    noon.edit(1, touch=False, total="1.00", billing={"email": "nueva@example.test"})
    told = noon.get("orders/1").json
    assert (told["total"], told["date_modified"]) == ("1.00", "2026-05-01T12:00:00")
    assert told["billing"]["email"] == "nueva@example.test"
    assert told["billing"]["last_name"] == "García"
    noon.edit(1, total="2.00")
    assert modified(noon) == "2026-05-10T10:00:00"
    noon.edit(1, modified="2030-01-01T00:00:00Z", total="3.00")
    assert modified(noon) == "2030-01-01T00:00:00"
    with pytest.raises(ValueError, match="no 'colour'"):
        noon.edit(1, colour="red")
    with pytest.raises(ValueError, match="no order 2"):
        noon.edit(2, total="1.00")


def test_the_bin_keeps_an_order_as_it_was(noon):
    noon.put(make_order(1, status="on-hold"))
    noon.trash(1)
    with pytest.raises(ValueError, match="already"):
        noon.trash(1)
    noon.advance(60)
    metas = {meta["key"]: meta["value"] for meta in noon.order(1)["meta_data"]}
    assert metas["_wp_trash_meta_status"] == "wc-on-hold"
    back = noon.restore(1)
    assert back["status"] == "on-hold"
    assert [meta["key"] for meta in back["meta_data"]] == ["is_vat_exempt", "yith_bookings"]
    assert modified(noon) == "2026-05-10T10:01:00"


def test_a_partial_refund_leaves_status_and_total(noon):
    noon.put(make_order(1))
    refund = noon.refund(1, "20.00", "una clase")
    told = noon.get("orders/1").json
    assert (told["status"], told["total"]) == ("processing", "75.00")
    assert told["refunds"] == [{"id": refund["id"], "reason": "una clase", "total": "-20.00"}]
    assert told["date_modified_gmt"] == "2026-05-10T10:00:00"
    rest = noon.refund(1)
    assert rest["amount"] == "55.00" and noon.get("orders/1").json["status"] == "refunded"
    assert [entry["id"] for entry in noon.get("orders/1/refunds").json] == [
        rest["id"], refund["id"]]
    with pytest.raises(ValueError, match="Invalid refund amount"):
        noon.refund(1, "0.01")


def test_refunded_by_hand_makes_the_refund_itself(noon):
    """Seen on 9.8.5, and in capture 105."""
    noon.put(make_order(1))
    noon.refund(1, "20.00")
    told = noon.edit(1, status="refunded")
    assert [(entry["reason"], entry["total"]) for entry in told["refunds"]] == [
        ("Order fully refunded.", "-55.00"), ("", "-20.00")]


def test_a_deleted_refund_leaves_no_new_date(noon):
    noon.put(make_order(1))
    refund = noon.refund(1, "20.00")
    noon.advance(60)
    noon.delete_refund(refund["id"])
    told = noon.get("orders/1").json
    assert (told["refunds"], told["date_modified_gmt"]) == ([], "2026-05-10T10:00:00")
    assert noon.get("refunds").json == []


def test_a_refund_may_leave_no_new_date_either(noon):
    noon.put(make_order(1))
    noon.refund(1, "20.00", touch=False)
    assert modified(noon) == "2026-05-01T10:00:00"
    assert noon.get("refunds").json[0]["date_created_gmt"] == "2026-05-10T10:00:00"


def test_refunds_are_listed_by_their_date(noon):
    noon.put(make_order(1), make_order(2))
    first = noon.refund(1, "5.00")["id"]
    noon.advance(60)
    second = noon.refund(2, "6.00")["id"]
    told = noon.get("refunds")
    assert (told.ids, told.total) == ([second, first], 2)
    assert [entry["parent_id"] for entry in told.json] == [2, 1]
    assert noon.get("refunds", "after=2026-05-10T10:00:00Z").ids == [second]
    assert noon.get("refunds", "before=2026-05-10T10:01:00Z").ids == [first]
    assert noon.get("refunds", "order=asc&per_page=1&page=2").ids == [second]


def test_a_number_is_given_once(noon):
    noon.put(make_order(10))
    refund = noon.refund(10, "1.00")["id"]
    assert refund == 11
    assert post(noon, {}).json["id"] == 12
    assert noon.get(f"orders/{refund}").code == "woocommerce_rest_shop_order_invalid_id"


def test_an_order_that_is_deleted_takes_its_refunds_along(noon):
    noon.put(make_order(1))
    refund = noon.refund(1, "1.00")["id"]
    noon.delete(1)
    assert noon.get("refunds").json == noon.get("orders/1/refunds").json == []
    assert noon.get(f"orders/1/refunds/{refund}").status == 404


def test_captured_orders_are_there_from_the_start(tls_folder):
    with ShopClient.start(tls_folder, "--captured") as shop:
        assert shop.get("orders").total == 26
        assert shop.get("orders/102").json["refunds"] == [
            {"id": 104, "reason": "", "total": "-71.25"}]
        assert shop.get("orders/102/refunds/104").json["amount"] == "71.25"


# ---------------------------------------------------------------- through REST


def test_an_order_made_through_rest_has_the_amounts_of_a_real_shop(noon):
    """The amounts that a WooCommerce 9.8.5 gave for the same body."""
    told = post(noon, {
        "line_items": [{"product_id": 99, "name": "Fit Board", "quantity": 1,
                        "subtotal": "61.98", "total": "58.88",
                        "meta_data": [{"key": "_booking_id", "value": "24"}]}],
        "fee_lines": [{"name": "Gestión", "total": "2.00", "tax_status": "taxable"}],
        "shipping_lines": [{"method_id": "flat_rate", "method_title": "Envío",
                            "total": "5.00"}]})
    order = told.json
    assert told.status == 201
    assert told.headers["Location"].endswith(f"/wp-json/wc/v3/orders/{order['id']}")
    amounts = ("discount_total", "discount_tax", "shipping_total", "shipping_tax", "cart_tax",
               "total", "total_tax")
    assert [order[name] for name in amounts] == [
        "3.10", "0.65", "5.00", "1.05", "12.78", "79.71", "13.83"]
    assert order["line_items"][0]["taxes"] == [
        {"id": 1, "total": "12.3648", "subtotal": "13.0158"}]
    assert order["line_items"][0]["meta_data"][0]["display_value"] == "#24"
    assert (order["status"], order["created_via"]) == ("pending", "rest-api")
    assert order["date_created"] == "2026-05-10T12:00:00"
    assert noon.get(f"orders/{order['id']}").body == told.body


@pytest.mark.parametrize("net, tax", [("0.50", "0.10"), ("1.50", "0.31"), ("2.50", "0.52"),
                                      ("61.50", "12.91")])
def test_half_a_cent_of_tax_is_let_go(shop, net, tax):
    """Seen on 9.8.5 with prices that hold their tax."""
    order = post(shop, {"line_items": [{"product_id": 99, "name": "x", "total": net}]}).json
    assert (order["line_items"][0]["total_tax"], order["total_tax"]) == (tax, tax)


def test_a_products_price_holds_its_tax(noon):
    order = post(noon, {"line_items": [LINE], "status": "processing"}).json
    item = order["line_items"][0]
    assert (item["subtotal"], item["total_tax"], order["total"]) == ("16.53", "3.47", "20.00")
    assert item["taxes"][0]["total"] == "3.471074"
    assert order["date_paid_gmt"] == "2026-05-10T10:00:00"


@pytest.mark.parametrize("body, status, paid", [
    ({"line_items": [LINE], "set_paid": True}, "processing", True),
    ({"set_paid": True}, "completed", True),  # nothing that needs processing
    ({"line_items": [LINE], "status": "processing"}, "processing", True),
    ({"status": "processing"}, "processing", False),
    ({"line_items": [LINE], "status": "on-hold"}, "on-hold", False)])
def test_an_order_is_paid_as_a_real_shop_pays_it(noon, body, status, paid):
    """Tried with the same bodies on 9.8.5."""
    order = post(noon, body).json
    assert (order["status"], bool(order["date_paid_gmt"])) == (status, paid)
    assert bool(order["date_completed_gmt"]) == (status == "completed")


@pytest.mark.parametrize("body, status, code", [
    ({"status": "nope"}, 400, "rest_invalid_param"),
    ({"id": 5}, 400, "woocommerce_rest_shop_order_exists"),
    ({"line_items": [{"name": "x", "total": "1"}]}, 400,
     "woocommerce_rest_required_product_reference"),
    ({"coupon_lines": [{"code": "nope"}]}, 400, "woocommerce_rest_invalid_coupon"),
    (b"{", 400, "rest_invalid_json")])
def test_what_cannot_be_made_is_refused(shop, body, status, code):
    told = post(shop, body)
    assert (told.status, told.code) == (status, code)
    assert shop.orders() == []


def test_saving_moves_the_date_even_if_nothing_changes(noon):
    noon.put(make_order(1))
    noon.request("PUT", "orders/1", body={}, key=noon.owner)
    assert modified(noon) == "2026-05-10T10:00:00"


def test_an_order_is_changed_through_rest(noon):
    number = post(noon, {"line_items": [LINE], "status": "on-hold"}).json["id"]
    told = noon.request("PUT", f"orders/{number}", key=noon.owner, body={
        "status": "completed", "billing": {"email": "b@example.test"},
        "meta_data": [{"key": "_billing_nif", "value": "12345678Z"}],
        "line_items": [{"product_id": 12, "quantity": 2}]}).json
    assert (told["status"], told["total"]) == ("completed", "60.00")
    assert told["date_completed_gmt"] == "2026-05-10T10:00:00"
    assert told["meta_data"][0]["value"] == "12345678Z"
    gone = told["line_items"][0]["id"]
    told = noon.request("PUT", f"orders/{number}", key=noon.owner, body={
        "line_items": [{"id": gone, "quantity": 0}],
        "meta_data": [{"key": "_billing_nif", "value": None}]}).json
    assert (told["total"], told["meta_data"]) == ("40.00", [])


def test_deleting_is_the_bin_first_and_then_for_good(noon):
    noon.put(make_order(1))

    def delete(query: str = ""):
        return noon.request("DELETE", "orders/1", query, key=noon.owner)

    told = delete()
    assert (told.status, told.json["status"]) == (200, "processing")  # as it was before
    assert noon.get("orders/1").json["status"] == "trash"
    again = delete()
    assert (again.status, again.code) == (410, "woocommerce_rest_already_trashed")
    noon.request("PUT", "orders/1", body={"status": "processing"}, key=noon.owner)
    assert noon.get("orders/1").json["status"] == "processing"
    assert delete("force=true").status == 200
    assert noon.get("orders/1").status == delete().status == 404
    missing = noon.request("PUT", "orders/1", body={}, key=noon.owner)
    assert (missing.status, missing.code) == (400, "woocommerce_rest_shop_order_invalid_id")


def test_refunds_are_made_and_deleted_through_rest(noon):
    noon.put(make_order(1))
    told = post(noon, {"amount": "5.00", "reason": "parte"}, "orders/1/refunds")
    assert (told.status, told.json["amount"]) == (201, "5.00")
    too_much = post(noon, {"amount": "75.00"}, "orders/1/refunds")
    assert (too_much.status, too_much.json["message"]) == (500, "Invalid refund amount.")
    nobody = post(noon, {"amount": "1"}, "orders/9/refunds")
    assert nobody.code == "woocommerce_rest_invalid_order_id"
    path = f"orders/1/refunds/{told.json['id']}"
    assert noon.request("DELETE", path, key=noon.owner).status == 200
    assert noon.request("DELETE", path, key=noon.owner).status == 404


# ---------------------------------------------------------------- the shop itself


def test_the_shop_tells_what_it_is(shop):
    assert shop.get("/wp-json/", key=None).json["timezone_string"] == "Europe/Madrid"
    status = shop.get("system_status").json
    assert (status["environment"]["version"], status["settings"]["currency"]) == ("9.8.5", "EUR")
    tax = {option["id"]: option["value"] for option in shop.get("settings/tax").json}
    assert tax["woocommerce_prices_include_tax"] == "yes"
    general = {option["id"]: option["value"] for option in shop.get("settings/general").json}
    assert general["woocommerce_price_num_decimals"] == "2"
    assert [rate["rate"] for rate in shop.get("taxes").json][:2] == ["21.0000", "10.0000"]
    assert shop.get("data/currencies/current").json["code"] == "EUR"
    assert shop.get("settings/nope").status == 404
    shop.change(version="11.1.0", prices_include_tax=False, currency="USD", zone="UTC",
                taxes=[])
    assert shop.get("system_status").json["environment"]["version"] == "11.1.0"
    assert shop.get("taxes").json == []
    assert shop.get("/wp-json/", key=None).json["gmt_offset"] == 0


def test_people_see_its_orders(shop):
    shop.put(variant(make_order(7), number="<7>"))
    shop.webhooks({"topic": "order.created", "delivery_url": "http://127.0.0.1:1/<a>"})
    shop.fail("503")
    page = shop.page()
    assert "&lt;7&gt;" in page and "<7>" not in page and "75,00 €" in page
    assert "procesando" in page and "/&lt;a&gt;" in page and "Fallo preparado" in page
    with pytest.raises(OSError, match="404"):
        shop.page("/nothing")


def test_control_says_what_is_wrong_with_an_order(shop):
    for order, words in ((["x"], "whole number"), ([{"id": 1}], "date_created")):
        with pytest.raises(ValueError, match=words):
            shop.control("POST", "orders", {"orders": [
                part if isinstance(part, dict) else {} for part in order]})
    with pytest.raises(ValueError, match="cannot be set"):
        shop.change(colour="red")
    with pytest.raises(ValueError, match="no POST"):
        shop.control("POST", "nothing", {})
    assert "on-list" in json.dumps(shop.control("GET", "help"))
