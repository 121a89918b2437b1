"""POST orders, PUT and DELETE orders/ID, as REST's documentation has them.

Amounts given are net, as the documentation says; a line of a known product without
amounts gets the product's price. Coupons do not exist here.
"""
from __future__ import annotations

import copy
from typing import Any

from . import amounts, orders, params, shapes
from .answer import Answer, error, ok, php_json
from .request import Request
from .shop import Missing, Shop, pay

PLAIN = ("currency", "customer_id", "customer_note", "payment_method", "payment_method_title",
         "transaction_id", "created_via")
ADDRESSES = ("billing", "shipping")


def create(shop: Shop, request: Request) -> Answer:
    body = request.body
    if body.get("id"):
        return error(400, "woocommerce_rest_shop_order_exists",
                     "Cannot create existing shop_order.")
    if refusal := _refuse(shop, body):
        return refusal
    data = shapes.blank(shop.settings)
    problem = _fill(shop, data, {"status": "pending", **body})
    if problem:
        return problem
    order = shop.create(data, paid=bool(body.get("set_paid")))
    return ok(order.bytes, 201, Location=order.data["_links"]["self"][0]["href"])


def update(shop: Shop, request: Request, number: int) -> Answer:
    """Saving moves date_modified even when nothing is changed; an order of the bin that
    gets a status is out of it."""
    with shop.lock:
        try:
            order = shop.order(number)
        except Missing:
            return orders.invalid_id(400)
        if refusal := _refuse(shop, request.body):
            return refusal
        data = copy.deepcopy(order.data)
        problem = _fill(shop, data, request.body)
        if problem:
            return problem
        if request.body.get("set_paid"):
            pay(data)
        return ok(shop.replace(number, data).bytes)


def delete(shop: Shop, request: Request, number: int) -> Answer:
    """The answer is the order as it was before."""
    with shop.lock:
        try:
            order = shop.order(number)
        except Missing:
            return orders.invalid_id()
        before = php_json(order.data)
        if request.asks("force"):
            shop.delete(number)
        elif order.data["status"] == "trash":
            return error(410, "woocommerce_rest_already_trashed",
                         "The shop_order has already been deleted.")
        else:
            shop.trash(number)
        return ok(before)


def _refuse(shop: Shop, body: dict[str, Any]) -> Answer | None:
    if "status" not in body:
        return None
    problem = params.one_of(*shop.settings.statuses)("status", body["status"])
    return params.refusal({"status": problem}) if problem else None


def _fill(shop: Shop, data: dict, body: dict[str, Any]) -> Answer | None:
    """Write what was given into the order; the refusal if something cannot be."""
    if body.get("coupon_lines"):
        code = body["coupon_lines"][0].get("code", "")
        return error(400, "woocommerce_rest_invalid_coupon",
                     f'Coupon "{code}" does not exist!')
    for line in body.get("line_items", []):
        if not (line.get("product_id") or line.get("id") or line.get("sku")):
            return error(400, "woocommerce_rest_required_product_reference",
                         "Product ID or SKU is required.")
    data.update({name: body[name] for name in (*PLAIN, "status") if name in body})
    for name in ADDRESSES:
        data[name] = {**data[name], **body.get(name, {})}
    data["currency_symbol"] = shapes.symbol(data["currency"])
    _metas(shop, data["meta_data"], body.get("meta_data", []))
    changed = [name for name in ("line_items", "fee_lines", "shipping_lines") if name in body]
    for name in changed:
        amounts.lines(shop, data, name, body[name])
    if changed:
        amounts.total(shop, data)
    return None


def _metas(shop: Shop, metas: list[dict], given: list[dict]) -> None:
    """By number or key; a null takes one away."""
    for meta in given:
        found = next((known for known in metas if known["id"] == meta.get("id")
                      or ("id" not in meta and known["key"] == meta.get("key"))), None)
        if found and meta.get("value") is None:
            metas.remove(found)
        elif found:
            found["value"] = meta["value"]
        else:
            metas.append({"id": shop.new_item(), "key": meta["key"], "value": meta["value"]})
