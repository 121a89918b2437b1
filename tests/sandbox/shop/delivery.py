"""Sends what waits in the outbox, signed as the shop signs it."""
from __future__ import annotations

import random
from typing import Any

import send

from . import shapes
from .answer import php_json
from .outbox import PING, Pending, Webhook
from .shop import Missing, Shop

GONE = {"code": "woocommerce_rest_shop_order_invalid_id", "message": "Invalid ID.",
        "data": {"status": 404}}


def deliver(shop: Shop, most: int | None = None, times: int = 1, seed: int | None = None,
            drop: bool = False, webhook: int | None = None) -> list[dict[str, Any]]:
    """Deliver what waits: each one `times` times, in any order if there is a seed, or
    `drop` it unsent, as a shop does whose scheduled actions are stuck."""
    waiting = shop.outbox.take(most)
    if webhook is not None:
        shop.outbox.waiting += [p for p in waiting if p.webhook != webhook]
        waiting = [p for p in waiting if p.webhook == webhook]
    if drop:
        return [told(pending, 0, "dropped") for pending in waiting]
    queue = [pending for pending in waiting for _ in range(times)]
    if seed is not None:
        random.Random(seed).shuffle(queue)
    return [one(shop, pending) for pending in queue]


def one(shop: Shop, pending: Pending) -> dict[str, Any]:
    """A webhook that is not active any more says nothing."""
    webhook = shop.outbox.webhooks.get(pending.webhook)
    if webhook is None or (webhook.status != "active" and pending.topic != PING):
        return told(pending, 0, "webhook not active")
    try:
        answer = _post(shop, webhook, pending)
        status, words = answer.status, answer.body.decode("utf-8", "replace")[:300]
    except OSError as error:
        status, words = 0, str(error)
    if pending.topic != PING:
        shop.outbox.outcome(webhook.id, 200 <= status < 303)
    return told(pending, status, words)


def told(pending: Pending, status: int, answer: str) -> dict[str, Any]:
    return {"webhook": pending.webhook, "topic": pending.topic, "id": pending.arg,
            "status": status, "answer": answer}


def _post(shop: Shop, webhook: Webhook, pending: Pending) -> send.Answer:
    timeout = shop.settings.hook_timeout
    if pending.topic == PING:
        return send.ping(webhook.delivery_url, webhook.id, timeout)
    return send.deliver(
        webhook.delivery_url, payload(shop, webhook, pending), pending.topic, webhook.secret,
        f"{shop.settings.public_url}/", webhook_id=webhook.id, timeout=timeout)


def payload(shop: Shop, webhook: Webhook, pending: Pending) -> bytes:
    """The body, as the shop is now."""
    if pending.topic.startswith("action."):
        return php_json({"action": pending.topic.removeprefix("action."), "arg": pending.arg})
    if pending.topic == "order.deleted":
        return php_json({"id": pending.arg})
    with shop.lock:
        try:
            return php_json(body_of(shop.order(pending.arg).data, webhook.api_version))
        except Missing:
            return php_json(GONE)


def body_of(order: dict, api_version: str = "v3") -> dict:
    """A webhook's order: the same values as over REST, in other bytes (metas by number,
    the links of the version asked for)."""
    body = {**order, "meta_data": sorted(order["meta_data"], key=lambda meta: meta["id"])}
    collection = order["_links"]["collection"][0]["href"].replace("/wc/v3/", f"/wc/{api_version}/")
    body["_links"] = {
        "self": [{"href": f"{collection}/{order['id']}",
                  "targetHints": {"allow": shapes.ALL_VERBS}}],
        "collection": [{"href": collection}],
    }
    return oldest(body) if api_version == "v1" else body


def oldest(body: dict) -> dict:
    """Version 1 knows UTC only and no metas (capture payload-wp_api_v1)."""
    gone = {"meta_data", "payment_url", "is_editable", "needs_payment", "needs_processing",
            "currency_symbol", *(f"{name}_gmt" for name in
                                 ("date_created", "date_modified", "date_completed", "date_paid"))}
    old = {name: value for name, value in body.items() if name not in gone}
    for name in ("date_created", "date_modified", "date_completed", "date_paid"):
        old[name] = body[f"{name}_gmt"]
    for lines in shapes.LINES:
        old[lines] = [{name: value for name, value in line.items() if name != "meta_data"}
                      for line in body[lines]]
    return old
