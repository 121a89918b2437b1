"""How orders and refunds look in REST answers: all their fields, their links."""
from __future__ import annotations

import copy
from decimal import ROUND_HALF_UP, Decimal
from typing import Callable

from . import dates
from .settings import Settings

LINES = ("line_items", "tax_lines", "shipping_lines", "fee_lines", "coupon_lines")
ALL_VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
BILLING = ("first_name", "last_name", "company", "address_1", "address_2", "city", "state",
           "postcode", "country", "email", "phone")
SHIPPING = tuple(name for name in BILLING if name != "email")


def blank(settings: Settings) -> dict:
    """An order with nothing in it, its fields in WooCommerce's order."""
    return {
        "id": 0, "parent_id": 0, "status": "pending", "currency": settings.currency,
        "version": settings.version, "prices_include_tax": settings.prices_include_tax,
        "date_created": None, "date_modified": None, "discount_total": "0.00",
        "discount_tax": "0.00", "shipping_total": "0.00", "shipping_tax": "0.00",
        "cart_tax": "0.00", "total": "0.00", "total_tax": "0.00", "customer_id": 0,
        "order_key": "", "billing": dict.fromkeys(BILLING, ""),
        "shipping": dict.fromkeys(SHIPPING, ""), "payment_method": "",
        "payment_method_title": "", "transaction_id": "", "customer_ip_address": "",
        "customer_user_agent": "", "created_via": "rest-api", "customer_note": "",
        "date_completed": None, "date_paid": None, "cart_hash": "", "number": "",
        "meta_data": [], "line_items": [], "tax_lines": [], "shipping_lines": [],
        "fee_lines": [], "coupon_lines": [], "refunds": [], "payment_url": "",
        "is_editable": False, "needs_payment": False, "needs_processing": False,
        "date_created_gmt": None, "date_modified_gmt": None, "date_completed_gmt": None,
        "date_paid_gmt": None, "currency_symbol": symbol(settings.currency),
    }


def symbol(currency: str) -> str:
    return SYMBOLS.get(currency, currency)


def complete(data: dict, settings: Settings) -> dict:
    """Whatever a test gave, with the fields it left out; dates in both columns."""
    order = {**blank(settings), "created_via": "checkout", **data}
    order["number"] = order["number"] or str(order["id"])
    order["order_key"] = order["order_key"] or f"wc_order_made{order['id']:09d}"
    for field in dates.FIELDS:
        if data.get(f"{field}_gmt"):
            order[field] = dates.local_of(data[f"{field}_gmt"], settings.zone)
        else:
            order[f"{field}_gmt"] = dates.gmt_of(order[field], settings.zone)
    if not order["date_created_gmt"]:
        raise ValueError(f"order {order['id']} has no date_created")
    if not order["date_modified_gmt"]:
        dates.stamp(order, "date_modified", order["date_created_gmt"], settings.zone)
    return order


def link(order: dict, shop: str) -> None:
    """Where the order is found: as captured, with WordPress' hints."""
    orders = f"{shop}/wp-json/wc/v3/orders"
    here = f"{orders}/{order['id']}"
    order["payment_url"] = (
        f"{shop}/checkout/order-pay/{order['id']}/?pay_for_order=true&key={order['order_key']}")
    order["_links"] = {
        "self": [{"href": here, "targetHints": {"allow": ALL_VERBS}}],
        "collection": [{"href": orders}],
        "email_templates": [
            {"embeddable": True, "href": f"{here}/actions/email_templates"}],
    }


# ---------------------------------------------------------------- refunds


def refund(number: int, order: dict, amount: Decimal, reason: str, wanted: list[dict],
           gmt: str, settings: Settings, new_item: Callable[[], int]) -> dict:
    """A refund as GET /refunds gives it. `wanted` are the lines of POST …/refunds:
    {"id", "quantity", "refund_total", "refund_tax": [{"id", "refund_total"}]}.
    """
    lines = [_refund_line(order, line, settings, new_item) for line in wanted]
    found = {
        "id": number, "parent_id": order["id"], "date_created": None, "date_created_gmt": None,
        "amount": _money(amount, settings), "reason": reason, "refunded_by": 1,
        "refunded_payment": False, "meta_data": [], "line_items": lines, "shipping_lines": [],
        "tax_lines": _refund_taxes(lines, order, settings, new_item), "fee_lines": [],
    }
    dates.stamp(found, "date_created", gmt, settings.zone)
    link_refund(found, settings.public_url)
    return found


def refund_of(entry: dict, order: dict, settings: Settings) -> dict:
    """The refund behind an order's refunds[] that a test gave: by amount only."""
    amount = -Decimal(entry["total"])
    return refund(entry["id"], order, amount, entry["reason"], [], order["date_modified_gmt"],
                  settings, lambda: 0)


def refund_list(refunds: list[dict]) -> list[dict]:
    """What an order tells of its refunds."""
    return [{"id": entry["id"], "reason": entry["reason"], "total": f"-{entry['amount']}"}
            for entry in refunds]


def link_refund(entry: dict, shop: str) -> None:
    order = f"{shop}/wp-json/wc/v3/orders/{entry['parent_id']}"
    entry["_links"] = {
        "self": [{"href": f"{order}/refunds/{entry['id']}",
                  "targetHints": {"allow": ["GET", "DELETE"]}}],
        "collection": [{"href": f"{order}/refunds"}],
        "up": [{"href": order}],
    }


def without_parent(entry: dict) -> dict:
    """As GET orders/ID/refunds gives it."""
    return {name: value for name, value in entry.items() if name != "parent_id"}


def _money(amount: Decimal, settings: Settings) -> str:
    return str(amount.quantize(Decimal(1).scaleb(-settings.decimals), ROUND_HALF_UP))


def _refund_line(order: dict, wanted: dict, settings: Settings,
                 new_item: Callable[[], int]) -> dict:
    for line in order["line_items"]:
        if line["id"] == wanted["id"]:
            break
    else:
        raise ValueError(f"order {order['id']} has no line {wanted['id']}")
    net = Decimal(str(wanted.get("refund_total", 0)))
    taxes = [(tax["id"], Decimal(str(tax["refund_total"])))
             for tax in wanted.get("refund_tax", [])]
    tax_sum = sum((amount for _, amount in taxes), Decimal(0))
    quantity = int(wanted.get("quantity", 0))
    number = new_item()
    return {
        **copy.deepcopy(line), "id": number, "quantity": -quantity,
        "subtotal": _money(-net, settings), "subtotal_tax": _money(-tax_sum, settings),
        "total": _money(-net, settings), "total_tax": _money(-tax_sum, settings),
        "taxes": [{"id": rate, "total": str(-amount), "subtotal": str(-amount)}
                  for rate, amount in taxes],
        "meta_data": [{"id": number, "key": "_refunded_item_id", "value": str(line["id"]),
                       "display_key": "_refunded_item_id", "display_value": str(line["id"])}],
        "price": float(net / (quantity or 1)),
    }


def _refund_taxes(lines: list[dict], order: dict, settings: Settings,
                  new_item: Callable[[], int]) -> list[dict]:
    sums: dict[int, Decimal] = {}
    for line in lines:
        for tax in line["taxes"]:
            sums[tax["id"]] = sums.get(tax["id"], Decimal(0)) + Decimal(tax["total"])
    known = {tax["rate_id"]: tax for tax in order["tax_lines"]}
    return [{**known[rate], "id": new_item(), "tax_total": _money(amount, settings),
             "shipping_tax_total": _money(Decimal(0), settings)}
            for rate, amount in sums.items() if rate in known]
