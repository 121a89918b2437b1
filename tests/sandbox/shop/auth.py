"""Who asks, and what WooCommerce says to those who may not.

Captured: an unknown key is nobody, so the route answers as to anybody; a known key with a
wrong secret, or without the permission, is told so before any route is looked for.
Over plain http Basic authentication is not looked at.
"""
from __future__ import annotations

import base64
import binascii
import hmac

from .answer import Answer, error
from .request import Request
from .settings import Key, Settings

PLACE = "woocommerce_rest_authentication_error"
REFUSED = {
    "list": ("woocommerce_rest_cannot_view", "Sorry, you cannot list resources."),
    "view": ("woocommerce_rest_cannot_view", "Sorry, you cannot view this resource."),
    "create": ("woocommerce_rest_cannot_create",
               "Sorry, you are not allowed to create resources."),
    "edit": ("woocommerce_rest_cannot_edit", "Sorry, you are not allowed to edit this resource."),
    "delete": ("woocommerce_rest_cannot_delete",
               "Sorry, you are not allowed to delete this resource."),
}


def refused(act: str) -> Answer:
    return error(401, *REFUSED[act])


def wrong_secret() -> Answer:
    return error(401, PLACE, "Consumer secret is invalid.")


def not_permitted(method: str) -> Answer:
    needed = "read" if method in ("GET", "HEAD") else "write"
    return error(401, PLACE, f"The API key provided does not have {needed} permissions.")


def who(request: Request, settings: Settings) -> Key | Answer | None:
    """The key, nobody, or the refusal that ends the request."""
    key, secret = credentials(request, settings)
    known = settings.find_key(key) if request.secure else None
    if known is None:
        return None
    if not hmac.compare_digest(known.secret.encode(), secret.encode()):
        return wrong_secret()
    return known if known.may(request.method) else not_permitted(request.method)


def credentials(request: Request, settings: Settings) -> tuple[str, str]:
    """From the query, which WooCommerce reads first, or the Authorization header."""
    if request.query.get("consumer_key") and request.query.get("consumer_secret"):
        return str(request.query["consumer_key"]), str(request.query["consumer_secret"])
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic" or settings.strip_authorization:
        return "", ""
    try:
        key, _, secret = base64.b64decode(text).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return key, secret
