"""GET webhooks and webhooks/ID, and their changes (REST documentation, "Webhooks").

Like the real list it tells neither api_version nor secret.
"""
from __future__ import annotations

from typing import Any

from . import dates, lists, params, shapes
from .answer import Answer, error, ok
from .outbox import PING, STATUSES, Pending, Webhook
from .request import Request
from .shop import Shop

RULES = {"status": params.one_of("all", *STATUSES), **params.PAGING}
CHANGEABLE = ("name", "status", "topic", "delivery_url", "secret")


def shape(shop: Shop, webhook: Webhook) -> dict[str, Any]:
    zone = shop.settings.zone
    resource, _, event = webhook.topic.partition(".")
    url = f"{shop.settings.public_url}/wp-json/wc/v3/webhooks"
    return {
        "id": webhook.id, "name": webhook.name, "status": webhook.status,
        "topic": webhook.topic, "resource": resource, "event": event, "hooks": webhook.hooks,
        "delivery_url": webhook.delivery_url,
        "date_created": dates.local_of(webhook.created, zone),
        "date_created_gmt": webhook.created,
        "date_modified": dates.local_of(webhook.modified, zone),
        "date_modified_gmt": webhook.modified,
        "_links": {"self": [{"href": f"{url}/{webhook.id}",
                             "targetHints": {"allow": shapes.ALL_VERBS}}],
                   "collection": [{"href": url}]},
    }


def index(shop: Shop, request: Request) -> Answer:
    """Newest first, those of one second by number (captured); unlike orders, a page past
    the end still tells the total."""
    query = request.query
    status = query.get("status", "all")
    found = [webhook for _, webhook in sorted(shop.outbox.webhooks.items())
             if status in ("all", webhook.status)]
    found.sort(key=lambda webhook: webhook.created,
               reverse=query.get("order", "desc") == "desc")
    shown = [shape(shop, webhook) for webhook in lists.cut(found, query)]
    if request.fields:
        shown = [{name: value for name, value in entry.items() if name in request.fields}
                 for entry in shown]
    url = f"{shop.settings.public_url}/wp-json/wc/v3/webhooks"
    return ok(shown, **_heads(len(found), query, url))


def _heads(total: int, query: params.Query, address: str) -> dict[str, str]:
    size = lists.number(query, "per_page", 10)
    return lists.headers(total, -(-total // size), lists.number(query, "page", 1), address, query)


def show(shop: Shop, request: Request, number: int) -> Answer:
    webhook = shop.outbox.webhooks.get(number)
    if webhook is None:
        return error(404, "woocommerce_rest_shop_webhook_invalid_id", "ID is invalid.")
    return ok(shape(shop, webhook))


def create(shop: Shop, request: Request) -> Answer:
    """A new one is active, whatever status is given (seen on 9.8.5). The ping, which a real
    shop sends before it answers, waits with other deliveries."""
    if not str(request.body.get("delivery_url", "")).startswith(("http://", "https://")):
        return error(400, "woocommerce_rest_shop_webhook_invalid_delivery_url",
                     "Webhook delivery URL must be a valid URL starting with http:// or https://.")
    try:
        webhook = shop.outbox.add(
            {name: request.body[name] for name in CHANGEABLE
             if name in request.body and name != "status"},
            shop.clock.gmt())
    except ValueError as problem:
        return error(400, "woocommerce_rest_shop_webhook_invalid_topic", str(problem))
    return ok(shape(shop, webhook), 201)


def update(shop: Shop, request: Request, number: int) -> Answer:
    """Another address is pinged; the count of failures stays as it is."""
    webhook = shop.outbox.webhooks.get(number)
    if webhook is not None:
        before = webhook.delivery_url
        for name in CHANGEABLE:
            if name in request.body:
                setattr(webhook, name, request.body[name])
        webhook.modified = shop.clock.gmt()
        if webhook.delivery_url != before:
            shop.outbox.waiting.append(Pending(number, PING, number))
    return show(shop, request, number)


def delete(shop: Shop, request: Request, number: int) -> Answer:
    if not request.asks("force"):
        return error(501, "woocommerce_rest_trash_not_supported",
                     "Webhooks do not support trashing.")
    shown = show(shop, request, number)
    shop.outbox.webhooks.pop(number, None)
    return shown
