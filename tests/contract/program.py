"""The calls as the program makes them: its columns, its questions, its order of things.

test_program.py holds these lists to the sources in lib/, so that the contract cannot
drift away from what is really sent.
"""
from __future__ import annotations

import threading
from typing import Any, Callable

INSERT_OR_GET = {"mode": "update", "noupdate": True, "tz": "UTC", "tracking_disable": True}
OVERWRITE = {"tz": "UTC", "tracking_disable": True}

PRODUCT = ["id", "name", "default_code", "type", "invoice_policy", "taxes_id/.id",
           "list_price", "property_account_income_id/.id"]
PARTNER = ["id", "name", "is_company", "country_id/id", "state_id/id", "vat", "email", "phone",
           "street", "street2", "city", "zip", "comment"]
ADDRESS = ["street", "street2", "city", "zip", "country_id/id", "state_id/id"]
ORDER = ["id", "partner_id/.id", "client_order_ref", "origin", "date_order",
         "commitment_date", "user_id/.id", "order_line/id", "order_line/product_id/.id",
         "order_line/name", "order_line/product_uom_qty", "order_line/price_unit",
         "order_line/discount", "order_line/tax_id/.id", "fiscal_position_id/.id"]

PARTNER_ASKED = ["name", "email_normalized", "vat", "is_company", "phone", "street", "street2",
                 "city", "zip", "country_id", "state_id"]
TAX_ASKED = ["name", "amount", "amount_type", "price_include", "tax_scope", "company_id"]
SALE_READ = ["name", "state", "locked", "date_order", "invoice_ids", "amount_total",
             "amount_tax", "client_order_ref", "origin"]
LINE_READ = ["product_id", "product_uom_qty", "price_unit", "discount", "tax_id",
             "price_total", "price_tax", "display_type"]
SPEC = {
    **{name: {} for name in SALE_READ},
    "currency_id": {"fields": {"name": {}}},
    "partner_id": {"fields": {"display_name": {}}},
    "order_line": {"fields": {name: {} for name in LINE_READ}},
}
DATE, CLASS = "2025-05-01 10:00:00", "2025-06-03 15:00:00"
CELL = {name: position for position, name in enumerate(ORDER)}


def SALE_TAXES(company: int) -> list:
    return [["type_tax_use", "=", "sale"], ["company_id", "=", company]]


def partners_of(mails: list[str], vats: list[str]) -> list:
    """The one question for the customers of a batch."""
    return [["parent_id", "=", False], "|", ["email_normalized", "in", mails],
            ["vat", "in", vats]]


# ---------------------------------------------------------------- orders


def order_rows(odoo, lines=((1, "75.00", "0", 21),), partner: int = 0, product: int = 0,
               **cells: str) -> list[list[str]]:
    """Rows of one order; a line is (quantity, price, discount, rate or tax id as text)."""
    xid = odoo.xid("order")
    head = {"id": xid, "partner_id/.id": str(partner or odoo.partner()[1]),
            "client_order_ref": "23", "origin": "shop.example #23", "date_order": DATE,
            "commitment_date": CLASS, "user_id/.id": "",
            "fiscal_position_id/.id": str(odoo.position), **cells}
    product = product or odoo.product()[1]
    rows = []
    for number, (quantity, price, discount, rate) in enumerate(lines, 1):
        tax = rate if isinstance(rate, str) else str(odoo.included[float(rate)])
        line = {"order_line/id": f"{xid}_line_{number}",
                "order_line/product_id/.id": str(product), "order_line/name": "Fit Board",
                "order_line/product_uom_qty": str(quantity), "order_line/price_unit": price,
                "order_line/discount": discount, "order_line/tax_id/.id": tax}
        both = {**head, **line} if number == 1 else line
        rows.append([both.get(name, "") for name in ORDER])
    return rows


def make(odoo, *args, **kwargs) -> int:
    """Load one order, insert-or-get; its id."""
    return odoo.sync.one("sale.order", ORDER, *order_rows(odoo, *args, **kwargs))


def without(column: str, rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Fields and rows with a column left out."""
    place = CELL[column]
    return ([*ORDER[:place], *ORDER[place + 1:]],
            [[*row[:place], *row[place + 1:]] for row in rows])


def read_all(odoo, *numbers: int) -> list[dict]:
    return odoo.sync.call("sale.order", "web_read", list(numbers), SPEC)


def read(odoo, number: int) -> dict:
    return read_all(odoo, number)[0]


def first_line(odoo, number: int) -> int:
    return read(odoo, number)["order_line"][0]["id"]


def confirm(odoo, *numbers: int) -> Any:
    return odoo.sync.call("sale.order", "action_confirm", list(numbers),
                          context={"tracking_disable": True})


def cancel(odoo, *numbers: int) -> Any:
    return odoo.sync.call("sale.order", "action_cancel", list(numbers),
                          context={"disable_cancel_warning": True})


def to_draft(odoo, *numbers: int) -> Any:
    return odoo.sync.call("sale.order", "action_draft", list(numbers),
                          context={"tracking_disable": True})


def set_date(odoo, number: int, date: str = DATE) -> None:
    odoo.sync.one("sale.order", [".id", "date_order"], [str(number), date], context=OVERWRITE)


# ---------------------------------------------------------------- answers of load


def blamed(answer: dict) -> list[int]:
    """The rows that begin a refused record, as the program reads the messages: the first
    one is passed over where another row says the same (capture 94)."""
    messages = [m for m in answer["messages"] if "rows" in m]
    first = messages[0]
    again = [m for m in messages[1:] if m["message"] == first["message"]
             and m["rows"]["from"] != first["rows"]["from"]]
    counted = messages[1:] if again else messages
    return sorted({m["rows"]["from"] for m in counted})


# ---------------------------------------------------------------- at the same instant


def at_once(odoo, count: int, run: Callable[[Any], Any]) -> list[Any]:
    """`run` by so many clients at the same instant; what each got, faults included."""
    results: list[Any] = []
    start = threading.Barrier(count)

    def work(user) -> None:
        start.wait()
        try:
            results.append(run(user))
        except Exception as error:  # judged by the check
            results.append(error)

    threads = [threading.Thread(target=work, args=(odoo.sync.twin(),)) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
