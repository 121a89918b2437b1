"""The plain page: what a person sees of the sandbox's Odoo, in Spanish."""
from __future__ import annotations

from datetime import datetime, timezone
from html import escape
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import records
from .env import Env
from .service import Sandbox

STATES = {
    "draft": "presupuesto", "sent": "presupuesto enviado",
    "sale": "pedido de venta", "cancel": "cancelado",
}
SYMBOLS = {"EUR": "€", "USD": "US$", "JPY": "¥"}
SHOWN = 200  # orders on the list
LINES_SHOWN = 30  # lines of an order there; its own page has all
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem;
  padding: 1rem 1.5rem 3rem; color: #222; background: #fafafa; }
h1 { font-size: 1.5rem; margin: 0.5rem 0 0; }
h2 { font-size: 1.1rem; margin: 0; display: inline; }
p.about { color: #666; margin: 0 0 1.5rem; }
article { background: #fff; border: 1px solid #ddd; border-radius: 6px; margin: 0 0 1rem;
  padding: 0.8rem 1rem; }
.state { border-radius: 3px; padding: 0.1rem 0.5rem; font-size: 0.85rem; margin-left: 0.6rem;
  background: #e8e8e8; }
.state.sale { background: #d3efd9; } .state.cancel { background: #f6d9d9; }
.state.draft { background: #fdf0cd; }
.who { color: #555; margin: 0.2rem 0 0.5rem; }
table { border-collapse: collapse; width: 100%; }
td, th { padding: 0.25rem 0.5rem 0.25rem 0; text-align: left; vertical-align: top; }
th { font-weight: 600; color: #666; font-size: 0.85rem; }
td.money, th.money { text-align: right; white-space: nowrap; padding-right: 0; }
tr + tr td { border-top: 1px solid #eee; }
tr.total td { border-top: 2px solid #ccc; font-weight: 600; }
dl { display: grid; grid-template-columns: 13rem 1fr; margin: 0.8rem 0 1rem; }
dt { color: #666; } dd { margin: 0; overflow-wrap: anywhere; }
a { color: #1a5a96; }
""".strip()


def show(sandbox: Sandbox, path: str) -> tuple[int, bytes]:
    """The list at /, one order at /orders/ID."""
    with sandbox.lock:
        env = sandbox.env()
        if path in ("", "/"):
            return 200, _list(env, sandbox)
        number = path.removeprefix("/orders/")
        if path.startswith("/orders/") and number.isdigit():
            orders = records.order_list(env, [int(number)])
            if orders:
                return 200, _order_page(env, orders[0])
    return 404, _frame("No está", "<h1>Aquí no hay nada</h1>\n<p><a href=\"/\">A los pedidos</a>")


def amount(text: str, currency: str) -> str:
    """1234.5 EUR as people write it here: 1.234,50 €."""
    whole, _, cents = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    grouped = f"{int(whole.lstrip('-')):,}".replace(",", ".")
    return f"{sign}{grouped},{cents} {SYMBOLS.get(currency, currency)}"


def _local(moment: str | None) -> str:
    """UTC as kept to the company's wall clock."""
    if not moment:
        return "—"
    utc = datetime.fromisoformat(moment).replace(tzinfo=timezone.utc)
    try:
        return utc.astimezone(ZoneInfo("Europe/Madrid")).strftime("%d/%m/%Y %H:%M")
    except ZoneInfoNotFoundError:
        return utc.strftime("%d/%m/%Y %H:%M UTC")


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _frame(title: str, body: str) -> bytes:
    return (
        '<!doctype html>\n<html lang="es">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}\n</style>\n{body}\n</html>\n"
    ).encode()


def _list(env: Env, sandbox: Sandbox) -> bytes:
    ids = env.store.all('SELECT id FROM "sale.order" ORDER BY id DESC')
    shown = [row["id"] for row in ids[:SHOWN]]
    orders = "\n".join(_order(order) for order in records.order_list(env, shown))
    if not orders:
        orders = "<p>Todavía no hay pedidos."
    company = escape(env.company["name"])
    more = f", los {SHOWN} últimos" if len(ids) > SHOWN else ""
    armed = [f for f in sandbox.failures.list() if f["used"] < f["times"]]
    failing = "".join(
        f"<p><strong>Fallo preparado:</strong> {escape(f['what'])} en {escape(f['method'])}"
        for f in armed
    )
    return _frame("Pedidos", (
        f"<h1>Pedidos de {company}</h1>\n"
        f'<p class="about">Odoo de pruebas: nada de aquí es de verdad. '
        f"{len(ids)} pedidos{more}. "
        '<a href="/sandbox/partners.json">Clientes</a> · '
        '<a href="/sandbox/products.json">Productos</a> · '
        f'<a href="/sandbox/calls">Llamadas</a></p>\n{failing}\n{orders}'
    ))


def _heading(order: dict, link: bool) -> str:
    name = escape(order["name"])
    if link:
        name = f'<a href="/orders/{order["id"]}">{name}</a>'
    reference = order["client_order_ref"]
    shop = f" · pedido {escape(reference)} de la tienda" if reference else ""
    return (
        f"<h2>{name}{shop}</h2>"
        f'<span class="state {order["state"]}">{STATES[order["state"]]}</span>'
    )


def _order(order: dict) -> str:
    customer = order["partner"]
    contact = " · ".join(escape(customer[n]) for n in ("name", "email", "vat") if customer[n])
    when = _local(order["date_order"])
    return (
        f"<article>\n{_heading(order, link=True)}\n"
        f'<p class="who">{contact} · {when}</p>\n{_lines(order)}\n</article>'
    )


def _lines(order: dict, most: int | None = None) -> str:
    currency = order["currency"]
    left = len(order["lines"][most:]) if most else 0
    more = f'\n<tr><td colspan="4">… y {left} líneas más' if left else ""
    rows = "\n".join(
        f"<tr><td>{escape(line['name'])}"
        f"<td>{_number(line['qty'])} × {amount(format(line['price_unit'], '.2f'), currency)}"
        f"{_discount(line)}"
        f"<td>{escape(', '.join(line['taxes'])) or 'sin impuesto'}"
        f"<td class=\"money\">{amount(line['price_total'], currency)}"
        for line in order["lines"][:most]
    )
    return (
        '<table>\n<tr><th>Línea<th>Cantidad y precio<th>Impuesto<th class="money">Total\n'
        f"{rows}{more}\n"
        f'<tr class="total"><td colspan="3">Total, IVA {amount(order["amount_tax"], currency)}'
        f'<td class="money">{amount(order["amount_total"], currency)}\n</table>'
    )


def _discount(line: dict) -> str:
    return f" − {_number(line['discount'])} %" if line["discount"] else ""


def _order_page(env: Env, order: dict) -> bytes:
    customer = order["partner"]
    street = ", ".join(customer[n] for n in ("street", "zip", "city", "country") if customer[n])
    facts = {
        "Cliente": customer["name"],
        "Correo": customer["email"],
        "Teléfono": customer["phone"],
        "NIF": customer["vat"],
        "Dirección": street,
        "Fecha del pedido": _local(order["date_order"]),
        "Primera clase": _local(order["commitment_date"]),
        "Origen": order["origin"],
        "Posición fiscal": order["fiscal_position"],
        "Comercial": order["user"],
        "Bloqueado": "sí" if order["locked"] else "no",
        "Identificador externo": order["xid"],
        "Notas": " / ".join(_notes(env, order["id"])),
    }
    rows = "\n".join(
        f"<dt>{name}<dd>{escape(value or '—')}" for name, value in facts.items()
    )
    return _frame(order["name"], (
        f'<p><a href="/">← Todos los pedidos</a></p>\n<article>\n{_heading(order, link=False)}\n'
        f"<dl>\n{rows}\n</dl>\n{_lines(order)}\n</article>"
    ))


def _notes(env: Env, order: int) -> list[str]:
    """What was written on the order: notes and activities."""
    notes = env.store.all(
        "SELECT body AS text FROM \"mail.message\" WHERE model = 'sale.order' AND res_id = ?"
        ' UNION ALL SELECT summary FROM "mail.activity" WHERE res_id = ?', (order, order),
    )
    return [row["text"] for row in notes if row["text"]]
