"""The plain page: what a person sees of the pretended shop, in Spanish."""
from __future__ import annotations

from datetime import datetime
from html import escape

from .server import Sandbox
from .shapes import symbol

STATES = {
    "pending": "pendiente de pago", "processing": "procesando", "on-hold": "en espera",
    "completed": "completado", "cancelled": "cancelado", "refunded": "reembolsado",
    "failed": "fallido", "checkout-draft": "borrador", "trash": "en la papelera",
}
HOOK_STATES = {"active": "activo", "paused": "en pausa", "disabled": "desactivado"}
SHOWN = 200  # orders on the page
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem;
  padding: 1rem 1.5rem 3rem; color: #222; background: #fafafa; }
h1 { font-size: 1.5rem; margin: 0.5rem 0 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
p.about { color: #666; margin: 0 0 1.5rem; }
table { border-collapse: collapse; width: 100%; background: #fff; }
td, th { padding: 0.35rem 0.6rem; text-align: left; vertical-align: top;
  border-bottom: 1px solid #e5e5e5; overflow-wrap: anywhere; }
th { font-weight: 600; color: #666; font-size: 0.85rem; }
td.money, th.money { text-align: right; white-space: nowrap; }
a { color: #1a5a96; }
""".strip()


def show(sandbox: Sandbox, path: str) -> tuple[int, bytes]:
    if path not in ("", "/"):
        return 404, _frame("No está", '<h1>Aquí no hay nada</h1>\n<p><a href="/">A la tienda</a>')
    with sandbox.shop.lock:
        return 200, _frame("Tienda de pruebas", _body(sandbox))


def _frame(title: str, body: str) -> bytes:
    return (
        '<!doctype html>\n<html lang="es">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}\n</style>\n{body}\n</html>\n"
    ).encode()


def amount(text: str, currency: str) -> str:
    """1234.50 EUR as people write it here: 1.234,50 €."""
    whole, _, cents = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    grouped = f"{int(whole.lstrip('-') or 0):,}".replace(",", ".")
    return f"{sign}{grouped}{',' if cents else ''}{cents} {symbol(currency)}"


def day(local: str) -> str:
    return datetime.fromisoformat(local).strftime("%d/%m/%Y %H:%M")


def _body(sandbox: Sandbox) -> str:
    shop = sandbox.shop
    numbers = sorted(shop.orders, reverse=True)
    more = f", las {SHOWN} últimas" if len(numbers) > SHOWN else ""
    rows = "\n".join(_order(shop.orders[number].data) for number in numbers[:SHOWN])
    return (
        f"<h1>{escape(shop.settings.name)}</h1>\n"
        f'<p class="about">Tienda de pruebas: nada de aquí es de verdad. '
        f"{len(numbers)} pedidos{more}. "
        f"Dirección: {escape(shop.settings.public_url)}. "
        '<a href="/sandbox/orders.json">Pedidos</a> · <a href="/sandbox/calls">Peticiones</a> · '
        '<a href="/sandbox/help">Qué se puede hacer</a></p>\n'
        f"{_failing(sandbox)}"
        "<table>\n<tr><th>Pedido<th>Fecha<th>Cliente<th>Estado<th>Cambiado"
        f'<th class="money">Total\n{rows}\n</table>\n'
        f"<h2>Avisos (webhooks)</h2>\n{_hooks(sandbox)}"
    )


def _failing(sandbox: Sandbox) -> str:
    armed = [failure for failure in sandbox.failures.list()
             if failure["times"] is None or failure["used"] < failure["times"]]
    return "".join(
        f"<p><strong>Fallo preparado:</strong> {escape(failure['what'])} en "
        f"{escape(failure['path'])}\n" for failure in armed)


def _order(order: dict) -> str:
    billing = order["billing"]
    who = " ".join(billing[name] for name in ("first_name", "last_name") if billing[name])
    contact = " · ".join(escape(text) for text in (who, billing.get("email", "")) if text)
    lines = ", ".join(escape(line["name"]) for line in order["line_items"][:5])
    return (
        f"<tr><td>{escape(order['number'])}<td>{day(order['date_created'])}"
        f"<td>{contact or '—'}<br>{lines}"
        f"<td>{escape(STATES.get(order['status'], order['status']))}"
        f"<td>{day(order['date_modified'])}"
        f'<td class="money">{amount(order["total"], order["currency"])}'
    )


def _hooks(sandbox: Sandbox) -> str:
    outbox = sandbox.shop.outbox
    if not outbox.webhooks:
        return "<p>No hay ninguno."
    rows = "\n".join(
        f"<tr><td>{webhook.id}<td>{escape(webhook.topic)}<td>{escape(webhook.delivery_url)}"
        f"<td>{HOOK_STATES[webhook.status]}<td>{webhook.failures}"
        for _, webhook in sorted(outbox.webhooks.items()))
    return (
        "<table>\n<tr><th>N.º<th>Tema<th>Dirección<th>Estado<th>Fallos seguidos\n"
        f"{rows}\n</table>\n<p>{len(outbox.waiting)} avisos por entregar."
    )
