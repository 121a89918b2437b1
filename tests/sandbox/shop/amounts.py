"""The amounts of lines made through REST: net and tax as WooCommerce works them out.

Tried on 9.8.5: taxes keep up to six decimals inside, half cents of tax go down where
prices include it, and a product's price is split with tax included.
"""
from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .shop import Shop

INSIDE = Decimal("0.000001")
# What can be bought here without saying a price: number, name, sku, price with tax.
PRODUCTS = {11: ("Fit Board", "FITBOARD", "75.00"), 12: ("Camiseta", "CAM-1", "20.00"),
            13: ("Bono", "BONO", "9.99")}


def plain(value: Decimal) -> str:
    """Six decimals at most, no zeros behind."""
    text = f"{value.quantize(INSIDE, ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def lines(shop: "Shop", data: dict, name: str, given: list[dict]) -> None:
    """Add, change or (quantity 0, or a null) take away lines of one kind."""
    build = {"line_items": _item, "fee_lines": _fee, "shipping_lines": _shipping}[name]
    for wanted in given:
        found = next((line for line in data[name] if line["id"] == wanted.get("id")), None)
        gone = wanted.get("quantity") == 0 or any(
            wanted.get(field, "") is None for field in ("product_id", "name", "method_id"))
        if found:
            data[name].remove(found)
        if not gone:
            number = found["id"] if found else shop.new_item()
            data[name].append(build(shop, {**(found or {}), **wanted}, number))


def _cents(shop: "Shop", value: Decimal) -> str:
    unit = Decimal(1).scaleb(-shop.settings.decimals)
    return str(value.quantize(unit, ROUND_HALF_UP))


def _tax_cents(shop: "Shop", value: Decimal) -> str:
    unit = Decimal(1).scaleb(-shop.settings.decimals)
    way = ROUND_HALF_DOWN if shop.settings.prices_include_tax else ROUND_HALF_UP
    return str(value.quantize(unit, way))


def _rate(shop: "Shop", tax_class: str) -> dict | None:
    wanted = tax_class or "standard"
    return next((tax for tax in shop.settings.taxes if tax["class"] == wanted), None)


def _tax(shop: "Shop", net: Decimal, tax_class: str) -> Decimal:
    rate = _rate(shop, tax_class)
    return (net * Decimal(rate["percent"]) / 100) if rate else Decimal(0)


def _net_of_price(shop: "Shop", price: Decimal, tax_class: str) -> Decimal:
    rate = _rate(shop, tax_class)
    if not rate or not shop.settings.prices_include_tax:
        return price
    return (price * 100 / (100 + Decimal(rate["percent"]))).quantize(INSIDE, ROUND_HALF_UP)


def _taxes(shop: "Shop", tax_class: str, tax: Decimal, before: Decimal | None) -> list[dict]:
    rate = _rate(shop, tax_class)
    if rate is None:
        return []
    return [{"id": rate["id"], "total": plain(tax),
             "subtotal": "" if before is None else plain(before)}]


def _item(shop: "Shop", wanted: dict[str, Any], number: int) -> dict:
    product = int(wanted.get("product_id") or 0)
    name, sku, price = PRODUCTS.get(product, ("", None, "0"))
    quantity, tax_class = int(wanted.get("quantity", 1)), wanted.get("tax_class", "")
    of_product = _net_of_price(shop, Decimal(price) * quantity, tax_class)
    before = Decimal(str(wanted.get("subtotal", wanted.get("total", of_product))))
    after = Decimal(str(wanted.get("total", before)))
    tax_before, tax_after = _tax(shop, before, tax_class), _tax(shop, after, tax_class)
    price_of_one = float(after / (quantity or 1))
    return {
        "id": number, "name": wanted.get("name", name),
        "product_id": product if product in PRODUCTS else 0,
        "variation_id": int(wanted.get("variation_id", 0)), "quantity": quantity,
        "tax_class": tax_class, "subtotal": _cents(shop, before),
        "subtotal_tax": _tax_cents(shop, tax_before), "total": _cents(shop, after),
        "total_tax": _tax_cents(shop, tax_after),
        "taxes": _taxes(shop, tax_class, tax_after, tax_before),
        "meta_data": [_line_meta(shop, meta) for meta in wanted.get("meta_data", [])],
        "sku": sku, "price": int(price_of_one) if price_of_one.is_integer() else price_of_one,
        "image": {"id": "" if product in PRODUCTS else 0, "src": ""}, "parent_name": None,
    }


def _line_meta(shop: "Shop", meta: dict[str, Any]) -> dict:
    """YITH shows a booking's number as #24."""
    key, value = meta["key"], meta["value"]
    booking = key == "_booking_id"
    return {"id": meta.get("id") or shop.new_item(), "key": key, "value": value,
            "display_key": "Booking" if booking else key,
            "display_value": f"#{value}" if booking else value}


def _fee(shop: "Shop", wanted: dict[str, Any], number: int) -> dict:
    net = Decimal(str(wanted.get("total", 0)))
    status, tax_class = wanted.get("tax_status", "taxable"), wanted.get("tax_class", "")
    tax = _tax(shop, net, tax_class) if status == "taxable" else Decimal(0)
    taxes = _taxes(shop, tax_class, tax, None) if status == "taxable" else []
    return {
        "id": number, "name": wanted.get("name", ""), "tax_class": tax_class,
        "tax_status": status, "amount": wanted.get("amount", ""), "total": _cents(shop, net),
        "total_tax": _tax_cents(shop, tax), "taxes": taxes, "meta_data": [],
    }


def _shipping(shop: "Shop", wanted: dict[str, Any], number: int) -> dict:
    net = Decimal(str(wanted.get("total", 0)))
    tax = _tax(shop, net, "")
    return {
        "id": number, "method_title": wanted.get("method_title", ""),
        "method_id": wanted.get("method_id", ""), "instance_id": "",
        "total": _cents(shop, net), "total_tax": _tax_cents(shop, tax),
        "taxes": _taxes(shop, "", tax, None), "tax_status": "taxable", "meta_data": [],
    }


def _sum(entries: list[dict], name: str) -> Decimal:
    return sum((Decimal(entry[name]) for entry in entries), Decimal(0))


def _exact(items: list[dict], name: str) -> Decimal:
    """The taxes before they were rounded: a discount's tax is their difference."""
    return _sum([tax for item in items for tax in item["taxes"]], name)


def total(shop: "Shop", data: dict) -> None:
    """The order's own amounts and its tax lines, from its lines."""
    items, fees, shipping = data["line_items"], data["fee_lines"], data["shipping_lines"]
    data["tax_lines"] = _tax_lines(shop, data)
    cart_tax, shipping_tax = _sum(items + fees, "total_tax"), _sum(shipping, "total_tax")
    nets, ship_net = _sum(items, "total") + _sum(fees, "total"), _sum(shipping, "total")
    found = {
        "discount_total": _sum(items, "subtotal") - _sum(items, "total"),
        "discount_tax": _exact(items, "subtotal") - _exact(items, "total"),
        "shipping_total": ship_net, "shipping_tax": shipping_tax, "cart_tax": cart_tax,
        "total": nets + ship_net + cart_tax + shipping_tax, "total_tax": cart_tax + shipping_tax,
    }
    data.update({name: _cents(shop, value) for name, value in found.items()})
    data["needs_processing"] = any(line["product_id"] for line in items)


def _tax_lines(shop: "Shop", data: dict) -> list[dict]:
    """One a rate; those of before keep their numbers."""
    numbers = {line["rate_id"]: line["id"] for line in data["tax_lines"]}
    columns = (("tax_total", data["line_items"] + data["fee_lines"]),
               ("shipping_tax_total", data["shipping_lines"]))
    sums: dict[int, dict[str, Decimal]] = {}
    for column, entries in columns:
        for entry in entries:
            for tax in entry["taxes"]:
                found = sums.setdefault(tax["id"], {name: Decimal(0) for name, _ in columns})
                found[column] += Decimal(_tax_cents(shop, Decimal(tax["total"])))
    rates = {tax["id"]: tax for tax in shop.settings.taxes}
    return [
        {"id": numbers.get(number) or shop.new_item(), "rate_code": f"ES-{rates[number]['name']}-1",
         "rate_id": number, "label": rates[number]["name"], "compound": False,
         **{name: _cents(shop, value) for name, value in found.items()},
         "rate_percent": int(rates[number]["percent"]), "meta_data": []}
        for number, found in sums.items()
    ]
