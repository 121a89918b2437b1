"""Orders: states, lock, totals, defaults (FACTS-odoo, "Lifecycle" and "Money and taxes")."""
from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sandbox_client import Fault

CANCEL = {"disable_cancel_warning": True}


def fault(action) -> Fault:
    with pytest.raises(Fault) as caught:
        action()
    return caught.value


# ---------------------------------------------------------------- states


def test_confirm_overwrites_date_order_with_now_and_load_writes_it_again(books):
    record = books.order()
    assert books.odoo.call("sale.order", "action_confirm", [record]) is True
    read = books.read(record, "state", "date_order")
    when = datetime.fromisoformat(read["date_order"]).replace(tzinfo=timezone.utc)
    assert read["state"] == "sale"
    assert abs(datetime.now(timezone.utc) - when) < timedelta(minutes=2)
    row = [str(record), "2025-05-01 10:00:00"]
    books.odoo.load("sale.order", [".id", "date_order"], row, tz="UTC")
    assert books.read(record, "date_order")["date_order"] == "2025-05-01 10:00:00"


def test_one_bad_id_rolls_back_all_of_a_confirm(books):
    records = [books.order(1), books.order(2)]
    books.odoo.call("sale.order", "action_confirm", records[:1])
    refused = fault(lambda: books.odoo.call("sale.order", "action_confirm", records))
    assert (refused.code, "not in a state" in refused.text) == (2, True)
    assert books.read(records[1], "state")["state"] == "draft"
    missing = fault(lambda: books.odoo.call("sale.order", "action_confirm", [records[1], 999]))
    assert missing.code == 2
    assert books.read(records[1], "state")["state"] == "draft"


def test_cancelling_a_confirmed_order_needs_the_context(books):
    record = books.order()
    books.odoo.call("sale.order", "action_confirm", [record])
    wizard = books.odoo.call("sale.order", "action_cancel", [record])
    assert wizard["res_model"] == "sale.order.cancel"
    assert books.read(record, "state")["state"] == "sale"
    for _ in range(2):
        assert books.odoo.call("sale.order", "action_cancel", [record], context=CANCEL) is True
    assert books.read(record, "state")["state"] == "cancel"
    books.odoo.call("sale.order", "action_draft", [record])
    assert books.read(record, "state")["state"] == "draft"


def test_a_locked_order_refuses_prices_and_cancel_but_takes_dates(books):
    books.odoo.change(lock_confirmed=True)
    record = books.order()
    books.odoo.call("sale.order", "action_confirm", [record])
    line = books.lines(record)[0]["id"]
    price = {"price_unit": 1.0}
    assert fault(lambda: books.odoo.call("sale.order.line", "write", [line], price)).code == 2
    cancel = lambda: books.odoo.call("sale.order", "action_cancel", [record], context=CANCEL)
    assert fault(cancel).code == 2
    row = [str(record), "2025-05-01 10:00:00", "ref"]
    columns = [".id", "date_order", "client_order_ref"]
    assert books.odoo.load("sale.order", columns, row, tz="UTC")["ids"] == [record]


def test_unlock_is_done_though_it_faults(books):
    books.odoo.change(lock_confirmed=True)
    record = books.order()
    books.odoo.call("sale.order", "action_confirm", [record])
    refused = fault(lambda: books.odoo.call("sale.order", "action_unlock", [record]))
    assert (refused.code, "cannot marshal None" in refused.text) == (1, True)
    assert books.read(record, "locked")["locked"] is False


def test_a_line_of_a_confirmed_order_is_set_to_zero_not_deleted(books):
    record = books.order()
    line = books.lines(record)[0]["id"]
    books.odoo.call("sale.order", "action_confirm", [record])
    assert fault(lambda: books.odoo.call("sale.order.line", "unlink", [line])).code == 2
    zero = {"product_uom_qty": 0, "price_unit": 75.0}
    books.odoo.call("sale.order.line", "write", [line], zero)
    assert books.read(record, "amount_total")["amount_total"] == 0.0


def test_a_line_of_a_quotation_is_deleted_and_the_total_follows(books):
    record = books.order()
    books.odoo.call("sale.order.line", "unlink", [books.lines(record)[0]["id"]])
    assert books.read(record, "amount_total", "order_line")["order_line"] == []
    assert books.read(record, "amount_total")["amount_total"] == 0.0


def test_orders_are_deleted_by_staff_only_and_never_while_confirmed(books):
    record = books.order()
    assert fault(lambda: books.odoo.call("sale.order", "unlink", [record])).code == 4
    books.odoo.call("sale.order", "action_confirm", [record])
    assert fault(lambda: books.odoo.as_staff("sale.order", "unlink", [record])).code == 2


def test_a_refused_write_leaves_nothing_behind(books):
    values = {"name": "Bea", "vat": "12345678A"}
    refused = fault(lambda: books.odoo.call("res.partner", "write", [books.partner], values))
    assert (refused.code, "12345678A" in refused.text) == (2, True)
    read = books.odoo.call("res.partner", "read", [books.partner], ["name", "vat"])[0]
    assert (read["name"], read["vat"]) == ("Ana", False)


def test_a_customer_of_an_order_cannot_be_deleted(books):
    books.order()
    assert fault(lambda: books.odoo.as_staff("res.partner", "unlink", [books.partner])).code == 2


# ---------------------------------------------------------------- defaults


def test_the_salesperson_left_out_is_the_sync_user_sent_empty_none(books):
    columns = ["id", "partner_id/id"]
    left_out = books.odoo.load("sale.order", columns, ["__woo__.o8", "__woo__.ana"])["ids"][0]
    assert books.read(left_out, "user_id")["user_id"] == [6, "Sync"]
    record = books.order()
    books.odoo.call("sale.order", "action_confirm", [record])
    assert books.read(record, "user_id")["user_id"] is False


@pytest.mark.parametrize("country, vat, position", [
    ("base.es", "", "intra_private"), ("base.es", "12345678Z", "nacional"),
    ("base.us", "", "extra"), ("base.uk", "", "extra"),
    ("base.fr", "FR40303265045", "intra"), ("", "", None),
])
def test_the_fiscal_position_comes_from_the_customer_unless_given(books, country, vat, position):
    columns = ["id", "name", "country_id/id", "vat"]
    books.odoo.load("res.partner", columns, ["__woo__.c", "C", country, vat])
    books.odoo.load("sale.order", ["id", "partner_id/id"], ["__woo__.order_9", "__woo__.c"])
    found = books.odoo.order("__woo__.order_9")["fiscal_position"]
    assert found == (f"account.1_fp_{position}" if position else None)


def test_another_customer_brings_its_fiscal_position_unless_both_are_sent(books):
    record = books.order()
    columns = [".id", "partner_id/.id"]
    row = [str(record), str(books.partner)]
    books.odoo.load("sale.order", columns, row, tz="UTC")
    name = "__woo__.order_1"
    assert books.odoo.order(name)["fiscal_position"] == "account.1_fp_intra_private"
    columns, row = columns + ["fiscal_position_id/id"], row + ["account.1_fp_nacional"]
    books.odoo.load("sale.order", columns, row, tz="UTC")
    assert books.odoo.order(name)["fiscal_position"] == "account.1_fp_nacional"


def test_a_line_without_taxes_takes_the_products_mapped_by_the_position(books):
    bare = books.odoo.load("product.product", ["id", "name"], ["__woo__.bare", "Bare"])["ids"]
    product = books.odoo.call("product.product", "read", bare, ["taxes_id", "type"])[0]
    assert (product["taxes_id"], product["type"]) == ([books.odoo.tax("21% G")], "consu")
    columns = ["id", "partner_id/id", "fiscal_position_id/id", "order_line/product_id/id"]
    for number, (position, tax) in enumerate((("nacional", "21% G"), ("extra", "0% EX G"))):
        row = [f"__woo__.t{number}", "__woo__.ana", f"account.1_fp_{position}", "__woo__.bare"]
        books.odoo.load("sale.order", columns, row)
        assert books.odoo.order(f"__woo__.t{number}")["lines"][0]["taxes"] == [tax]


# ---------------------------------------------------------------- money


def test_a_quantity_written_alone_resets_the_price(books):
    record = books.order(order_line_price_unit="60.0")
    line = books.lines(record)[0]["id"]
    books.odoo.call("sale.order.line", "write", [line], {"product_uom_qty": 2})
    assert books.lines(record)[0]["price_unit"] == 75.0
    again = {"product_uom_qty": 2, "price_unit": 60.0}
    books.odoo.call("sale.order.line", "write", [line], again)
    assert books.lines(record)[0]["price_total"] == 120.0


def test_a_price_pinned_at_creation_survives_a_quantity(books):
    columns = ["id", "partner_id/id", "order_line/id", "order_line/product_id/id",
               "order_line/price_unit", "order_line/technical_price_unit"]
    row = ["__woo__.order_1", "__woo__.ana", "__woo__.l", "__woo__.class", "60.0", "0"]
    record = books.odoo.load("sale.order", columns, row)["ids"][0]
    line = books.lines(record)[0]["id"]
    books.odoo.call("sale.order.line", "write", [line], {"product_uom_qty": 2})
    assert books.lines(record)[0]["price_unit"] == 60.0


def test_another_product_brings_its_name_and_taxes(books):
    record = books.order()
    columns = ["id", "name", "list_price", "taxes_id/.id"]
    row = ["__woo__.yoga", "Yoga", "40", str(books.odoo.tax("10% S (IVA incl.)"))]
    yoga = books.odoo.load("product.product", columns, row)["ids"][0]
    line = books.lines(record)[0]["id"]
    books.odoo.call("sale.order.line", "write", [line], {"product_id": yoga})
    changed = books.odoo.order("__woo__.order_1")["lines"][0]
    assert (changed["name"], changed["taxes"], changed["price_unit"]) == (
        "Yoga", ["10% S (IVA incl.)"], 40.0)


def test_an_order_in_yen_is_rounded_to_whole_yen(books):
    yen = books.odoo.as_staff("res.currency", "search", [["name", "=", "JPY"]])[0]
    prices = books.odoo.as_staff("product.pricelist", "create", {"name": "¥", "currency_id": yen})
    columns = ["id", "partner_id/id", "pricelist_id/.id", "order_line/product_id/id",
               "order_line/price_unit", "order_line/tax_id/.id"]
    row = ["__woo__.yen", "__woo__.ana", str(prices), "__woo__.class", "1000", str(books.tax)]
    books.odoo.load("sale.order", columns, row)
    order = books.odoo.order("__woo__.yen")
    assert (order["currency"], order["amount_tax"], order["amount_total"]) == (
        "JPY", "174.00", "1000.00")


def test_an_invoice_of_staff_shows_on_the_order(books):
    record = books.order()
    books.odoo.call("sale.order", "action_confirm", [record])
    assert books.read(record, "invoice_status")["invoice_status"] == "to invoice"
    invoice = books.odoo.as_staff("account.move", "create", {"state": "posted", "name": "INV/1"})
    books.odoo.as_staff("sale.order", "write", [record], {"invoice_ids": [[4, invoice]]})
    read = books.read(record, "invoice_status", "invoice_ids")
    assert (read["invoice_status"], read["invoice_ids"]) == ("invoiced", [invoice])


# ---------------------------------------------------------------- looking things up


def test_domains_find_what_odoo_finds(odoo):
    for name, mail, vat in (("Ana", "Ana@Example.test", ""), ("Bar SL", "b@x.test", "B12345674")):
        columns = ["id", "name", "email", "vat", "country_id/id"]
        odoo.load("res.partner", columns, [f"__woo__.{name[:3]}", name, mail, vat, "base.es"])

    def names(*domain):
        found = odoo.call("res.partner", "search_read", list(domain), ["name"])
        return [row["name"] for row in found]

    assert names(["email_normalized", "=", "ana@example.test"]) == ["Ana"]
    assert names("|", ["vat", "in", ["B12345674"]], ["email", "=ilike", "ANA@%"]) == [
        "Ana", "Bar SL"]
    assert names("!", ["vat", "!=", "B12345674"]) == ["Bar SL"]
    assert names(["country_id.code", "=", "ES"], ["vat", "=", False]) == ["Ana"]
    assert names(["vat", "not in", ["B12345674"]], ["country_id", "=", "Spain"]) == ["Ana"]
    assert fault(lambda: names(["nofield", "=", 1])).code == 1


def test_a_tax_is_found_by_percentage_inclusion_and_scope(odoo):
    domain = [["type_tax_use", "=", "sale"], ["amount", "=", 21], ["price_include", "=", True],
              ["tax_scope", "=", "service"], ["company_id", "=", 1]]
    found = odoo.call("account.tax", "search_read", domain, ["name"], limit=2, order="id")
    assert [row["name"] for row in found] == ["21% S (IVA incl.)"]
    zero = odoo.call("account.tax", "search", [["amount", "=", 0]])
    assert len(zero) > 5


def test_all_52_provinces_have_their_external_id(odoo):
    from odoo.provinces import PROVINCES, province_id

    assert len(PROVINCES) == 52
    columns = ["id", "name", "state_id/id"]
    rows = [[f"__woo__.{code}", name, f"base.state_es_{province_id(code)}"]
            for code, name in PROVINCES]
    assert len(odoo.load("res.partner", columns, *rows)["ids"]) == 52
