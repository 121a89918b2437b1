"""Orders, customers and products as plain dictionaries: for tests and for the page."""
from __future__ import annotations

from .env import Env


def _money(value: float) -> str:
    return f"{value:.2f}"


def _xid(env: Env, model: str, record: int) -> str | None:
    found = env.store.xids(model, record)
    return found[0][0] if found else None


def _one(env: Env, model: str, record: int | None):
    return env.store.rows(model, [record]).get(record) if record else None


def _name(row) -> str | None:
    return row["name"] if row is not None else None


def order_list(env: Env, ids: list[int] | None = None) -> list[dict]:
    """All orders, the newest first, or the ids asked for."""
    if ids is None:
        ids = [row["id"] for row in env.store.all('SELECT id FROM "sale.order" ORDER BY id DESC')]
    rows = env.store.rows("sale.order", ids)
    return [_order(env, rows[record]) for record in ids if record in rows]


def _order(env: Env, row) -> dict:
    lines = env.store.all(
        'SELECT * FROM "sale.order.line" WHERE order_id = ? ORDER BY sequence, id',
        (row["id"],),
    )
    return {
        "id": row["id"],
        "xid": _xid(env, "sale.order", row["id"]),
        "name": row["name"],
        "state": row["state"],
        "locked": bool(row["locked"]),
        "date_order": row["date_order"],
        "commitment_date": row["commitment_date"],
        "client_order_ref": row["client_order_ref"],
        "origin": row["origin"],
        "note": row["note"],
        "partner": partner(env, _one(env, "res.partner", row["partner_id"])),
        "currency": _name(_one(env, "res.currency", row["currency_id"])),
        "amount_untaxed": _money(row["amount_untaxed"]),
        "amount_tax": _money(row["amount_tax"]),
        "amount_total": _money(row["amount_total"]),
        "fiscal_position": _xid(env, "account.fiscal.position", row["fiscal_position_id"] or 0),
        "user": _name(_one(env, "res.users", row["user_id"])),
        "invoices": env.store.targets("sale.order", "invoice_ids", row["id"]),
        "lines": [_line(env, line) for line in lines],
    }


def _line(env: Env, row) -> dict:
    taxes = env.store.targets("sale.order.line", "tax_id", row["id"])
    return {
        "id": row["id"],
        "xid": _xid(env, "sale.order.line", row["id"]),
        "name": row["name"],
        "product": _name(_one(env, "product.product", row["product_id"])),
        "product_xid": _xid(env, "product.product", row["product_id"] or 0),
        "qty": row["product_uom_qty"],
        "price_unit": row["price_unit"],
        "discount": row["discount"],
        "taxes": [_name(_one(env, "account.tax", tax)) for tax in taxes],
        "tax_ids": taxes,
        "price_total": _money(row["price_total"]),
    }


def partner(env: Env, row) -> dict:
    state = _one(env, "res.country.state", row["state_id"])
    return {
        "id": row["id"],
        "xid": _xid(env, "res.partner", row["id"]),
        "xids": [xid for xid, _ in env.store.xids("res.partner", row["id"])],
        "name": row["name"], "email": row["email"], "vat": row["vat"],
        "phone": row["phone"], "street": row["street"], "zip": row["zip"],
        "city": row["city"], "state": state["code"] if state is not None else None,
        "country": _name(_one(env, "res.country", row["country_id"])),
        "is_company": bool(row["is_company"]), "active": bool(row["active"]),
        "comment": row["comment"],
    }


def partner_list(env: Env) -> list[dict]:
    """All customers, archived ones too; those of the users are left out."""
    rows = env.store.all(
        'SELECT * FROM "res.partner" WHERE id NOT IN (SELECT partner_id FROM "res.users")'
        " ORDER BY id"
    )
    return [partner(env, row) for row in rows]


def product_list(env: Env) -> list[dict]:
    """All products, archived ones too."""
    found = []
    for row in env.store.all('SELECT * FROM "product.product" ORDER BY id'):
        taxes = env.store.targets("product.product", "taxes_id", row["id"])
        account = _one(env, "account.account", row["property_account_income_id"])
        found.append({
            "id": row["id"],
            "xid": _xid(env, "product.product", row["id"]),
            "name": row["name"], "default_code": row["default_code"], "type": row["type"],
            "invoice_policy": row["invoice_policy"], "list_price": row["list_price"],
            "taxes": [_name(_one(env, "account.tax", tax)) for tax in taxes],
            "tax_ids": taxes,
            "income_account": account["code"] if account is not None else None,
            "active": bool(row["active"]),
        })
    return found
