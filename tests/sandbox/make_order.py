"""Orders made up for tests, with the amounts WooCommerce itself would have worked out.

A shop with prices including tax (FACTS-woocommerce, "How a discount shows"):
a line's tax is taken out of its gross at six decimals, then net and tax are
each rounded to the currency's decimals, tax halves down; the order's total is
the sum of those rounded amounts. `make_order` with the numbers of a captured
order gives the captured amounts (test_send.py).
"""
from __future__ import annotations

import copy
from datetime import datetime, timedelta, timezone
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

SHOP = "http://127.0.0.1"
ZONE = ZoneInfo("Europe/Madrid")
RATE_IDS = {21: 1, 10: 2, 4: 3, 0: 4}  # a shop's numbers of its tax rates
DECIMALS = {"JPY": 0}
SYMBOLS = {"EUR": "€", "USD": "$", "JPY": "¥"}
PRECISION = Decimal("0.000001")  # WooCommerce keeps six decimals inside
BILLING = {
    "first_name": "Ana", "last_name": "García", "company": "", "address_1": "Calle Colón 5",
    "address_2": "", "city": "Valencia", "state": "V", "postcode": "46004", "country": "ES",
    "email": "ana@example.test", "phone": "600111222",
}
SHIPPING_KEYS = ("first_name", "last_name", "company", "address_1", "address_2", "city",
                 "state", "postcode", "country", "phone")


# ---------------------------------------------------------------- what a test writes


def line(
    name: str = "Fit Board", gross: str | Decimal = "75.00", *, rate: int | None = 21,
    quantity: int = 1, product_id: int = 11, variation_id: int = 0, sku: str = "",
    start: str | None = "2026-06-03T17:00", end: str | None = None,
    persons: Any = 5, person_types: Any = (), discounted: bool = True,
) -> dict:
    """A line to be: `gross` is the price of one, tax included.

    `start` None makes it an ordinary product; `persons` None a booking without
    people. `rate` None is a line without any tax, 0 one of a zero rate.
    """
    return {
        "name": name, "gross": Decimal(gross), "rate": rate, "quantity": quantity,
        "product_id": product_id, "variation_id": variation_id, "sku": sku, "start": start,
        "end": end, "persons": persons, "person_types": person_types,
        "discounted": discounted,
    }


def fee(name: str, gross: str | Decimal, rate: int | None = 21) -> dict:
    """A fee to be; a negative one is how some shops give discounts."""
    return {"name": name, "gross": Decimal(gross), "rate": rate}


def make_order(
    order_id: int = 1000, lines: list[dict] | None = None, *, status: str = "processing",
    currency: str = "EUR", created: str = "2026-05-01T12:00:00", modified: str | None = None,
    paid: str | None = None, number: str | None = None, key: str | None = None,
    billing: dict | None = None, customer_id: int = 0, coupon_percent: int | None = None,
    coupon_code: str = "descuento-volumen", fees: list[dict] | None = None,
    shipping: str | Decimal | None = None, shipping_rate: int | None = 21,
    meta: dict[str, Any] | None = None, refunds: list[dict] | None = None,
    shop: str = SHOP, first_item: int = 1,
) -> dict:
    """An order as GET /wp-json/wc/v3/orders/ID gives it. Dates are the shop's wall clock."""
    money = Money(DECIMALS.get(currency, 2))
    wanted = [line()] if lines is None else lines
    numbers = iter(range(first_item, first_item + 100_000))
    shares = _coupon_shares(wanted, coupon_percent or 0, money)
    items = [_item(l, share, next(numbers), money) for l, share in zip(wanted, shares)]
    fee_lines = [_fee_line(f, next(numbers), money) for f in fees or []]
    shipping_lines = []
    if shipping is not None:
        shipping_lines = [_shipping_line(Decimal(shipping), shipping_rate, next(numbers), money)]
    coupons = []
    if coupon_percent:
        coupons = [_coupon_line(coupon_code, coupon_percent, items, next(numbers), money)]
    taxes = _tax_lines(items + fee_lines, shipping_lines, numbers, money)
    order = {
        "id": order_id, "parent_id": 0, "status": status, "currency": currency,
        "version": "9.8.5", "prices_include_tax": True,
        **_dates("date_created", created), **_dates("date_modified", modified or created),
        **_totals(items, fee_lines, shipping_lines, taxes, coupons, money),
        "customer_id": customer_id,
        "order_key": key or f"wc_order_made{order_id:09d}",
        "billing": {**BILLING, **(billing or {})},
        "shipping": dict.fromkeys(SHIPPING_KEYS, ""),
        "payment_method": "cod", "payment_method_title": "Contra reembolso",
        "transaction_id": "", "customer_ip_address": "127.0.0.1",
        "customer_user_agent": "made-up", "created_via": "checkout", "customer_note": "",
        **_dates("date_completed", None), **_dates("date_paid", paid),
        "cart_hash": "", "number": number or str(order_id),
        "meta_data": _order_meta(meta or {}),
        "line_items": items, "tax_lines": taxes, "shipping_lines": shipping_lines,
        "fee_lines": fee_lines, "coupon_lines": coupons, "refunds": refunds or [],
        "payment_url": "", "is_editable": False, "needs_payment": False,
        "needs_processing": True, "currency_symbol": SYMBOLS.get(currency, currency),
    }
    return _with_links(order, shop)


def variant(order: dict, **changes: Any) -> dict:
    """A copy of an order with something changed, and what hangs on it changed too.

    `id` renames number, key and links; `number`, `key`, `email`, `status` as
    they say; `created`, `modified`, `paid` are the shop's wall clock; `shop` moves
    the links; any other name is a key of the order, or of its billing address.
    """
    order = copy.deepcopy(order)
    shop = changes.pop("shop", None) or _shop_of(order)
    if "id" in changes:
        order["id"] = changes.pop("id")
        order["number"] = str(order["id"])
        order["order_key"] = f"wc_order_made{order['id']:09d}"
    for name, field in (("created", "date_created"), ("modified", "date_modified"),
                        ("paid", "date_paid")):
        if name in changes:
            order.update(_dates(field, changes.pop(name)))
    if "key" in changes:
        order["order_key"] = changes.pop("key")
    for name, value in changes.items():
        if name in order:
            order[name] = value
        elif name in order["billing"]:
            order["billing"][name] = value
        else:
            raise TypeError(f"an order has no {name!r}, nor has its billing address")
    return _with_links(order, shop)


# ---------------------------------------------------------------- amounts


class Money:
    """Rounds and prints amounts at the currency's decimals."""

    def __init__(self, decimals: int) -> None:
        self.unit = Decimal(1).scaleb(-decimals)

    def net(self, value: Decimal) -> Decimal:
        return value.quantize(self.unit, ROUND_HALF_UP)

    def tax(self, value: Decimal) -> Decimal:
        """WooCommerce rounds tax halves down where prices include it."""
        return value.quantize(self.unit, ROUND_HALF_DOWN)

    def down(self, value: Decimal) -> Decimal:
        return value.quantize(self.unit, ROUND_DOWN)


def _tax_inside(gross: Decimal, rate: int | None) -> Decimal:
    rate = Decimal(rate or 0)
    return (gross * rate / (100 + rate)).quantize(PRECISION, ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    """Six decimals without trailing zeros: 1.05, 13.016529, 0."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _json_number(value: Decimal) -> int | float:
    """PHP prints a whole float without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def _taxes(rate: int | None, total: Decimal, subtotal: Decimal | None) -> list[dict]:
    if rate is None:
        return []
    before = "" if subtotal is None else _plain(subtotal)
    return [{"id": RATE_IDS.get(rate, 50 + rate), "total": _plain(total), "subtotal": before}]


def _coupon_shares(lines: list[dict], percent: int, money: Money) -> list[Decimal]:
    """What a percent coupon takes off each line: rounded down, the rest to the first ones."""
    grosses = [l["gross"] * l["quantity"] if l["discounted"] else Decimal(0) for l in lines]
    shares = [money.down(gross * percent / 100) for gross in grosses]
    rest = money.net(sum(grosses, Decimal(0)) * percent / 100) - sum(shares, Decimal(0))
    for position, gross in enumerate(grosses):
        if rest >= money.unit and gross:
            shares[position] += money.unit
            rest -= money.unit
    return shares


def _item(wanted: dict, share: Decimal, number: int, money: Money) -> dict:
    before = wanted["gross"] * wanted["quantity"]
    after = before - share
    rate = wanted["rate"]
    tax_before, tax_after = _tax_inside(before, rate), _tax_inside(after, rate)
    net = after - tax_after
    return {
        "id": number, "name": wanted["name"], "product_id": wanted["product_id"],
        "variation_id": wanted["variation_id"], "quantity": wanted["quantity"],
        "tax_class": "",
        "subtotal": str(money.net(before - tax_before)), "subtotal_tax": str(money.tax(tax_before)),
        "total": str(money.net(net)), "total_tax": str(money.tax(tax_after)),
        "taxes": _taxes(rate, tax_after, tax_before),
        "meta_data": _booking_meta(wanted, number),
        "sku": wanted["sku"],
        "price": _json_number((net / wanted["quantity"]).quantize(PRECISION)),
        "image": {"id": "", "src": ""}, "parent_name": None,
    }


def _fee_line(wanted: dict, number: int, money: Money) -> dict:
    tax = _tax_inside(wanted["gross"], wanted["rate"])
    net = wanted["gross"] - tax
    return {
        "id": number, "name": wanted["name"], "tax_class": "", "tax_status": "taxable",
        "amount": _plain(net), "total": str(money.net(net)), "total_tax": str(money.tax(tax)),
        "taxes": _taxes(wanted["rate"], tax, None), "meta_data": [],
    }


def _shipping_line(gross: Decimal, rate: int | None, number: int, money: Money) -> dict:
    tax = _tax_inside(gross, rate)
    return {
        "id": number, "method_title": "Envío estándar", "method_id": "flat_rate",
        "instance_id": "1", "total": str(money.net(gross - tax)),
        "total_tax": str(money.tax(tax)), "taxes": _taxes(rate, tax, None),
        "tax_status": "taxable", "meta_data": [],
    }


def _sum(lines: list[dict], name: str) -> Decimal:
    return sum((Decimal(entry[name]) for entry in lines), Decimal(0))


def _coupon_line(code: str, percent: int, items: list[dict], number: int, money: Money) -> dict:
    net = _sum(items, "subtotal") - _sum(items, "total")
    tax = _sum(items, "subtotal_tax") - _sum(items, "total_tax")
    info = f'[0,"{code}","percent",{percent}]'
    return {
        "id": number, "code": code, "discount": str(money.net(net)),
        "discount_tax": str(money.net(tax)),
        "meta_data": [{"id": number * 10, "key": "coupon_info", "value": info,
                       "display_key": "coupon_info", "display_value": info}],
        "discount_type": "percent", "nominal_amount": percent, "free_shipping": False,
    }


def _tax_lines(lines: list[dict], shipping: list[dict], numbers, money: Money) -> list[dict]:
    """One line a rate, the sum of the lines' rounded taxes."""
    percents = {number: percent for percent, number in RATE_IDS.items()}
    sums: dict[int, list[Decimal]] = {}
    for column, entries in ((0, lines), (1, shipping)):
        for entry in entries:
            for tax in entry["taxes"]:
                sums.setdefault(tax["id"], [Decimal(0), Decimal(0)])[column] += money.tax(
                    Decimal(tax["total"]))
    return [
        {
            "id": next(numbers), "rate_code": f"ES-IVA-{rate}", "rate_id": rate,
            "label": "IVA", "compound": False, "tax_total": str(money.net(cart)),
            "shipping_tax_total": str(money.net(ship)),
            "rate_percent": percents.get(rate, rate - 50), "meta_data": [],
        }
        for rate, (cart, ship) in sums.items()
    ]


def _totals(items, fees, shipping, taxes, coupons, money: Money) -> dict[str, str]:
    cart_tax, shipping_tax = _sum(taxes, "tax_total"), _sum(taxes, "shipping_tax_total")
    nets = _sum(items, "total") + _sum(fees, "total")
    shipping_net = _sum(shipping, "total")
    amounts = {
        "discount_total": _sum(coupons, "discount"),
        "discount_tax": _sum(coupons, "discount_tax"),
        "shipping_total": shipping_net, "shipping_tax": shipping_tax, "cart_tax": cart_tax,
        "total": nets + shipping_net + cart_tax + shipping_tax,
        "total_tax": cart_tax + shipping_tax,
    }
    return {name: str(money.net(value)) for name, value in amounts.items()}


# ---------------------------------------------------------------- the rest of an order


def _dates(field: str, local: str | None) -> dict[str, str | None]:
    """A date in the shop's time and in UTC."""
    if local is None:
        return {field: None, f"{field}_gmt": None}
    there = datetime.fromisoformat(local).replace(tzinfo=ZONE)
    utc = there.astimezone(timezone.utc)
    return {field: local, f"{field}_gmt": utc.strftime("%Y-%m-%dT%H:%M:%S")}


def _order_meta(meta: dict[str, Any]) -> list[dict]:
    """`_billing_nif` and the like; a booking's id list stands in every order."""
    entries = {"is_vat_exempt": "no", "yith_bookings": [], **meta}
    return [
        {"id": number, "key": key, "value": value}
        for number, (key, value) in enumerate(entries.items(), 460)
    ]


def _booking_meta(wanted: dict, number: int) -> list[dict]:
    """YITH writes the wall clock as if it were UTC; no people, no `persons`."""
    if wanted["start"] is None:
        return []
    start = datetime.fromisoformat(wanted["start"])
    end = datetime.fromisoformat(wanted["end"]) if wanted["end"] else start + timedelta(hours=1)
    data = {
        "from": int(start.replace(tzinfo=timezone.utc).timestamp()),
        "to": int(end.replace(tzinfo=timezone.utc).timestamp()), "duration": 1,
        "persons": str(wanted["persons"]), "person_types": wanted["person_types"] or [],
        "booking_services": [], "booking_service_quantities": [], "resource_ids": [],
        "_added-to-cart-timestamp": 1795492899,
    }
    if wanted["persons"] is None:
        del data["persons"], data["person_types"]
    booking = 20_000 + number
    return [
        {"id": number * 10, "key": "yith_booking_data", "value": data,
         "display_key": "yith_booking_data", "display_value": data},
        {"id": number * 10 + 1, "key": "_booking_id", "value": str(booking),
         "display_key": "Booking", "display_value": f"#{booking}"},
    ]


def _shop_of(order: dict) -> str:
    """Where an order's links point: the part before /wp-json."""
    links = order.get("_links", {}).get("self", [])
    return links[0]["href"].partition("/wp-json")[0] if links else SHOP


def _with_links(order: dict, shop: str) -> dict:
    shop = shop.rstrip("/")
    orders = f"{shop}/wp-json/wc/v3/orders"
    order["payment_url"] = (
        f"{shop}/checkout/order-pay/{order['id']}/?pay_for_order=true&key={order['order_key']}"
    )
    order["_links"] = {
        "self": [{"href": f"{orders}/{order['id']}"}],
        "collection": [{"href": orders}],
    }
    return order
