"""What the shop tells about itself: version, time zone, currency, taxes, settings.

Names and shapes were read from a WooCommerce 9.8.5; of the long lists only what
somebody who connects to a shop looks at is here.
"""
from __future__ import annotations

from datetime import datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

from . import lists, shapes
from .answer import Answer, error, ok
from .request import Request
from .shop import Shop

NAMES = {"EUR": "Euro", "USD": "United States (US) dollar", "GBP": "Pound sterling",
         "JPY": "Japanese yen"}
ENTITIES = {"EUR": "&euro;", "USD": "&#36;", "GBP": "&pound;", "JPY": "&yen;"}


def index(shop: Shop) -> Answer:
    """WordPress' own list of what there is; nobody needs a key for it."""
    settings = shop.settings
    there = datetime.fromtimestamp(shop.clock.now(), timezone.utc).astimezone(
        ZoneInfo(settings.zone))
    hours = there.utcoffset().total_seconds() / 3600
    return ok({
        "name": settings.name, "description": "", "url": settings.public_url,
        "home": settings.public_url, "gmt_offset": int(hours) if hours % 1 == 0 else hours,
        "timezone_string": settings.zone,
        "namespaces": ["oembed/1.0", "wc/v3", "wc/v2", "wc/v1", "wp/v2"],
        "authentication": [], "routes": {}, "_links": {},
    })


def system_status(shop: Shop, request: Request) -> Answer:
    settings = shop.settings
    told = {
        "environment": {
            "home_url": settings.public_url, "site_url": settings.public_url,
            "version": settings.version, "wp_version": "6.8.1", "wp_multisite": False,
            "wp_debug_mode": False, "wp_cron": True, "language": "es_ES",
            "server_info": "nginx/1.22.1", "php_version": "8.2.29",
            "default_timezone": "UTC", "remote_post_successful": True,
            "remote_get_successful": True,
        },
        "database": {"wc_database_version": settings.version, "database_prefix": "wp_"},
        "active_plugins": [
            _plugin("woocommerce/woocommerce.php", "WooCommerce", settings.version),
            _plugin("yith-woocommerce-booking-premium/init.php",
                    "YITH Booking and Appointment for WooCommerce Premium", "5.22.0"),
        ],
        "inactive_plugins": [], "theme": {"name": "Twenty Twenty-Five", "version": "1.2"},
        "settings": {
            "api_enabled": True, "force_ssl": False, "currency": settings.currency,
            "currency_symbol": ENTITIES.get(settings.currency, settings.currency),
            "currency_position": "right_space", "thousand_separator": ".",
            "decimal_separator": ",", "number_of_decimals": settings.decimals,
            "HPOS_enabled": True, "HPOS_sync_enabled": False,
        },
        "security": {"secure_connection": request.secure, "hide_errors": True},
    }
    return ok({name: value for name, value in told.items()
               if not request.fields or name in request.fields})


def _plugin(file: str, name: str, version: str) -> dict[str, Any]:
    return {"plugin": file, "name": name, "version": version, "version_latest": version,
            "url": "", "author_name": "", "author_url": "", "network_activated": False}


def settings(shop: Shop, request: Request, group: str) -> Answer:
    if group not in ("general", "tax"):
        return error(404, "rest_setting_setting_group_invalid", "Invalid setting group.")
    url = f"{shop.settings.public_url}/wp-json/wc/v3/settings/{group}"
    options = [
        {"id": name, "label": name.removeprefix("woocommerce_").replace("_", " ").capitalize(),
         "description": "", "type": "text", "default": "", "value": value,
         "_links": {"self": [{"href": f"{url}/{name}",
                              "targetHints": {"allow": ["GET", "POST", "PUT", "PATCH"]}}],
                    "collection": [{"href": url}]}}
        for name, value in _values(shop)[group].items()
    ]
    if request.fields:
        options = [{name: value for name, value in option.items() if name in request.fields}
                   for option in options]
    return ok(options)


def _values(shop: Shop) -> dict[str, dict[str, str]]:
    settings = shop.settings

    def yes(value: bool) -> str:
        return "yes" if value else "no"

    return {
        "general": {
            "woocommerce_store_address": "Calle Mayor 1", "woocommerce_store_city": "Madrid",
            "woocommerce_default_country": "ES:M", "woocommerce_store_postcode": "28001",
            "woocommerce_calc_taxes": yes(bool(settings.taxes)),
            "woocommerce_enable_coupons": "yes", "woocommerce_currency": settings.currency,
            "woocommerce_currency_pos": "right_space",
            "woocommerce_price_thousand_sep": ".", "woocommerce_price_decimal_sep": ",",
            "woocommerce_price_num_decimals": str(settings.decimals),
        },
        "tax": {
            "woocommerce_prices_include_tax": yes(settings.prices_include_tax),
            "woocommerce_tax_based_on": "base",
            "woocommerce_tax_round_at_subtotal": yes(settings.round_at_subtotal),
            "woocommerce_tax_classes": "Reduced rate\nSuper reduced rate\nZero rate",
            "woocommerce_tax_display_shop": "incl", "woocommerce_tax_display_cart": "incl",
            "woocommerce_price_display_suffix": "",
            "woocommerce_tax_total_display": "itemized",
        },
    }


def taxes(shop: Shop, request: Request) -> Answer:
    url = f"{shop.settings.public_url}/wp-json/wc/v3/taxes"
    rates = [
        {"id": tax["id"], "country": "ES", "state": "", "postcode": "", "city": "",
         "rate": f"{float(tax['percent']):.4f}", "name": tax["name"], "priority": 1,
         "compound": False, "shipping": True, "order": position, "class": tax["class"],
         "postcodes": [], "cities": [],
         "_links": {"self": [{"href": f"{url}/{tax['id']}",
                              "targetHints": {"allow": shapes.ALL_VERBS}}],
                    "collection": [{"href": url}]}}
        for position, tax in enumerate(shop.settings.taxes)
    ]
    if asked := request.query.get("class"):
        rates = [rate for rate in rates if rate["class"] == asked]
    size = lists.number(request.query, "per_page", 10)
    page = lists.number(request.query, "page", 1)
    heads = lists.headers(len(rates), -(-len(rates) // size), page, url, request.query)
    shown = lists.cut(rates, request.query)
    if request.fields:
        shown = [{name: value for name, value in rate.items() if name in request.fields}
                 for rate in shown]
    return ok(shown, **heads)


def currency(shop: Shop, request: Request) -> Answer:
    code = shop.settings.currency
    url = f"{shop.settings.public_url}/wp-json/wc/v3/data/currencies"
    return ok({
        "code": code, "name": NAMES.get(code, code), "symbol": ENTITIES.get(code, code),
        "_links": {"self": [{"href": f"{url}/{code}", "targetHints": {"allow": ["GET"]}}],
                   "collection": [{"href": url}]},
    })
