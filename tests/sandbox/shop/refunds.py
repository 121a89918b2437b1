"""GET refunds, and the refunds of one order."""
from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Callable

from . import lists, params, shapes
from .answer import Answer, error, odd_error, ok
from .request import Request
from .shop import Missing, Shop


def invalid_id() -> Answer:
    return error(404, "woocommerce_rest_shop_order_refund_invalid_id", "Invalid ID.")


def index(shop: Shop, request: Request) -> Answer:
    """All refunds; each tells its order in parent_id."""
    with shop.lock:
        return _page(shop, request, list(shop.refunds.values()), "refunds", dict)


def of_order(shop: Shop, request: Request, number: int) -> Answer:
    """An order that does not exist has none: [] (tried on 9.8.5)."""
    with shop.lock:
        return _page(shop, request, shop.refunds_of(number), f"orders/{number}/refunds",
                     shapes.without_parent)


def _page(shop: Shop, request: Request, found: list[dict], path: str,
          shown: Callable[[dict], dict]) -> Answer:
    query = request.query
    dated = [{**refund, "date_modified_gmt": refund["date_created_gmt"]} for refund in found]
    in_time = lists.within(query, shop.settings.zone)
    chosen = [refund for refund in dated if in_time(refund)]
    if query.get("include"):
        wanted = params.ids_of(query["include"])
        chosen = [refund for refund in chosen if refund["id"] in wanted]
    chosen = lists.arrange(chosen, query, shop.settings.ties, request.number)
    page = [shown(shop.refunds[refund["id"]]) for refund in lists.cut(chosen, query)]
    links = {**query, **({"dp": query.get("dp", "2")} if page else {})}
    heads = lists.paging(len(chosen), len(page), query,
                         f"{shop.settings.public_url}/wp-json/wc/v3/{path}", links)
    if request.fields:
        page = [{name: value for name, value in refund.items() if name in request.fields}
                for refund in page]
    return ok(page, **heads)


def show(shop: Shop, request: Request, number: int, refund_id: int) -> Answer:
    refund = shop.refunds.get(refund_id)
    if refund is None:
        return invalid_id()
    if refund["parent_id"] != number:
        return odd_error("woocommerce_rest_invalid_order_refund_id",
                         "Invalid order refund ID.", 404)
    return ok(shapes.without_parent(refund))


def create(shop: Shop, request: Request, number: int) -> Answer:
    """WooCommerce REST documentation, "Create a refund": amount, reason, line_items.

    Without an amount a refund of 0 is made, as the shop does.
    """
    lines = request.body.get("line_items", [])
    try:
        amount = str(Decimal(str(request.body.get("amount") or _sum(lines))))
        refund = shop.refund(number, amount, str(request.body.get("reason", "")), lines)
    except Missing:
        return odd_error("woocommerce_rest_invalid_order_id", "Invalid order ID.", 404)
    except (ValueError, KeyError, InvalidOperation) as problem:
        return odd_error("woocommerce_rest_cannot_create_order_refund", str(problem), 500)
    return ok(shapes.without_parent(refund), 201,
              Location=refund["_links"]["self"][0]["href"])


def _sum(lines: list[dict]) -> Decimal:
    nets = [Decimal(str(line.get("refund_total", 0))) for line in lines]
    taxes = [Decimal(str(tax["refund_total"])) for line in lines
             for tax in line.get("refund_tax", [])]
    return sum(nets + taxes, Decimal(0))


def delete(shop: Shop, request: Request, number: int, refund_id: int) -> Answer:
    """Gone at once, with or without force."""
    shown = show(shop, request, number, refund_id)
    if shown.status == 200:
        shop.delete_refund(refund_id)
    return shown
