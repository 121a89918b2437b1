"""The shop's webhooks, what they have still to deliver, and how they fail.

FACTS-woocommerce, "Webhooks": a payload is built when it is delivered, not when it is
queued; an identical delivery that still waits swallows the next one; 200 to 302 is
success; there is no second try; the 7th failure in a row disables the webhook, and after
that every further one at once until a success sets the count back.
"""
from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Any

HOOKS = {
    "order.created": ["woocommerce_new_order"],
    "order.updated": ["woocommerce_update_order", "woocommerce_order_refunded"],
    "order.deleted": ["wp_trash_post", "woocommerce_trash_order"],
    "order.restored": ["untrashed_post", "woocommerce_untrash_order"],
}
STATUSES = ("active", "paused", "disabled")
VERSIONS = ("v1", "v2", "v3")  # WooCommerce's wp_api_v1 …
PING = "ping"
FAILURES_BORNE = 5  # WooCommerce's woocommerce_max_webhook_delivery_failures


@dataclass
class Webhook:
    id: int
    topic: str
    delivery_url: str
    secret: str = ""
    name: str = "Webhook"
    status: str = "active"
    api_version: str = "v3"
    created: str = ""
    modified: str | None = None
    failures: int = 0

    @property
    def hooks(self) -> list[str]:
        if self.topic.startswith("action."):
            return [self.topic.removeprefix("action.")]
        return HOOKS.get(self.topic, [])


@dataclass(frozen=True)
class Pending:
    """One delivery to be: `arg` is the order's number."""

    webhook: int
    topic: str
    arg: int


def checked(entry: dict[str, Any]) -> dict[str, Any]:
    """A webhook from outside; ValueError in plain words."""
    if entry.get("topic") not in HOOKS and not str(entry.get("topic")).startswith("action."):
        raise ValueError(f"unknown topic {entry.get('topic')!r}; known: {', '.join(HOOKS)}, action.…")
    if entry.get("status", "active") not in STATUSES:
        raise ValueError(f"a webhook's status is one of {', '.join(STATUSES)}")
    if entry.get("api_version", "v3") not in VERSIONS:
        raise ValueError(f"api_version is one of {', '.join(VERSIONS)}")
    if not str(entry.get("delivery_url", "")).startswith(("http://", "https://")):
        raise ValueError("delivery_url must be an address of http or https")
    return entry


class Outbox:
    def __init__(self) -> None:
        self.lock = Lock()
        self.webhooks: dict[int, Webhook] = {}
        self.waiting: list[Pending] = []
        self.last_id = 0

    def set(self, entries: list[dict[str, Any]], now: str) -> None:
        """Replace all webhooks."""
        made = [self._make(checked(entry), number, now)
                for number, entry in enumerate(entries, 1)]
        with self.lock:
            self.webhooks = {webhook.id: webhook for webhook in made}
            self.last_id = max([self.last_id, *self.webhooks])

    def add(self, entry: dict[str, Any], now: str) -> Webhook:
        """One more, as POST /webhooks makes it: it is pinged at once."""
        with self.lock:
            self.last_id += 1
            webhook = self._make(checked(entry), self.last_id, now)
            self.webhooks[webhook.id] = webhook
            self.waiting.append(Pending(webhook.id, PING, webhook.id))
            return webhook

    @staticmethod
    def _make(entry: dict[str, Any], number: int, now: str) -> Webhook:
        return Webhook(**{"id": number, "created": now, **entry})

    def queue(self, topic: str, arg: int) -> None:
        """For every active webhook of this topic."""
        with self.lock:
            for webhook in self.webhooks.values():
                pending = Pending(webhook.id, topic, arg)
                if (webhook.topic == topic and webhook.status == "active"
                        and pending not in self.waiting):
                    self.waiting.append(pending)

    def take(self, most: int | None = None) -> list[Pending]:
        with self.lock:
            taken = self.waiting[:most]
            self.waiting = self.waiting[len(taken):]
            return taken

    def clear(self) -> None:
        with self.lock:
            self.waiting.clear()

    def outcome(self, number: int, success: bool) -> None:
        """Count a delivery; WooCommerce disables before it counts."""
        with self.lock:
            webhook = self.webhooks.get(number)
            if webhook is None:
                return
            if success:
                webhook.failures = 0
            elif webhook.failures > FAILURES_BORNE:
                webhook.status = "disabled"
            else:
                webhook.failures += 1
