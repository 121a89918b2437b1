"""GET orders and GET orders/ID."""
from __future__ import annotations

from . import lists, params
from .answer import Answer, error, ok, php_json
from .request import Request
from .shop import Missing, Shop


def invalid_id(status: int = 404) -> Answer:
    return error(status, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")


def index(shop: Shop, request: Request) -> Answer:
    query = request.query
    with shop.lock:
        chosen = _chosen(shop, request)
        page = lists.cut(chosen, query)
        address = f"{shop.settings.public_url}/wp-json/wc/v3/orders"
        heads = lists.paging(len(chosen), len(page), query, address,
                             link_query(query, bool(page)))
        parts = [_shown(shop, data, request.fields) for data in page]
    return ok(b"[" + b",".join(parts) + b"]", **heads)


def _chosen(shop: Shop, request: Request) -> list[dict]:
    query = request.query
    in_time, in_status = lists.within(query, shop.settings.zone), lists.statuses(query)
    found = (order.data for order in shop.orders.values())
    found = [data for data in found if in_status(data["status"]) and in_time(data)]
    if query.get("include"):
        wanted = set(params.ids_of(query["include"]))
        found = [data for data in found if data["id"] in wanted]
    if query.get("exclude"):
        spared = set(params.ids_of(query["exclude"]))
        found = [data for data in found if data["id"] not in spared]
    return lists.arrange(found, query, shop.settings.ties, request.number)


def _shown(shop: Shop, data: dict, fields: list[str]) -> bytes:
    """The rendered order, or the fields asked for."""
    if not fields:
        return shop.orders[data["id"]].bytes
    return php_json({name: value for name, value in data.items() if name in fields})


def link_query(query: dict, shown: bool) -> dict:
    """The links repeat the query with the defaults that answering has filled in."""
    links = {name: value for name, value in query.items() if name != "status"}
    links["status"] = params.words_of(query.get("status")) or ["any"]
    if shown:
        links.setdefault("dp", "2")
        links.setdefault("context", "view")
    return links


def show(shop: Shop, request: Request, number: int) -> Answer:
    """One order, the bin's too. _links stay even if _fields leaves them out."""
    with shop.lock:
        try:
            order = shop.order(number)
        except Missing:
            return invalid_id()
        if not request.fields:
            return ok(order.bytes)
        return ok(_shown(shop, order.data, [*request.fields, "_links"]))
