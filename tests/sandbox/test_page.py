"""The page a person looks at, and a sandbox that keeps its records."""
from __future__ import annotations

import urllib.error

import pytest
from sandbox_client import SandboxClient


def test_the_list_tells_state_customer_lines_and_totals(books):
    books.order()
    confirmed, cancelled = books.order(2), books.order(3)
    books.odoo.call("sale.order", "action_confirm", [confirmed])
    books.odoo.call("sale.order", "action_cancel", [cancelled])
    page = books.odoo.page()
    for words in ("S00001", "presupuesto", "pedido de venta", "cancelado", "Ana", "Fit Board",
                  "75,00 €", "IVA 13,02 €"):
        assert words in page
    assert page.index("S00003") < page.index("S00002") < page.index("S00001")


def test_an_order_has_its_own_page_with_the_notes_on_it(books):
    record = books.order()
    books.odoo.call("sale.order", "message_post", [record], body="Clase anulada")
    page = books.odoo.page(f"/orders/{record}")
    for words in ("ana@example.test", "__woo__.order_1", "account.1_fp_nacional", "Clase anulada"):
        assert words in page
    with pytest.raises(urllib.error.HTTPError):
        books.odoo.page("/orders/999")


def test_nothing_in_a_record_becomes_html(books):
    evil = "<script>alert(1)</script>"
    books.odoo.as_staff("res.partner", "write", [books.partner], {"name": evil, "phone": evil})
    record = books.order(order_line_name=evil)
    for path in ("/", f"/orders/{record}"):
        assert "<script" not in books.odoo.page(path)


@pytest.mark.parametrize("text, currency, shown", [
    ("75.00", "EUR", "75,00 €"), ("1234567.50", "EUR", "1.234.567,50 €"),
    ("-3.75", "USD", "-3,75 US$")])
def test_money_is_written_as_people_write_it(text, currency, shown):
    from odoo.page import amount

    assert amount(text, currency) == shown


def test_records_and_ids_outlive_the_process(tmp_path):
    file = str(tmp_path / "kept.sqlite")
    columns, row = ["id", "name"], ["__woo__.kept", "Kept"]
    with SandboxClient.start("--db", file) as odoo:
        first = odoo.load("res.partner", columns, row)
    with SandboxClient.start("--db", file) as odoo:
        assert odoo.load("res.partner", columns, row) == first
        assert [partner["xid"] for partner in odoo.partners()] == ["__woo__.kept"]


def test_without_included_taxes_there_is_none():
    with SandboxClient.start("--no-included-taxes") as odoo:
        assert odoo.call("account.tax", "search", [["price_include", "=", True]]) == []
