"""Sale orders: states, defaults, totals, what a confirmed or locked one refuses."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .errors import UserError, no_right
from .fields import (
    boolean, char, date as day, html, many2many, many2one, money, moment, one2many, selection,
)
from .model import Model, round_half_up

NOT_TO_CONFIRM = "Some orders are not in a state requiring confirmation."
LOCKED = "You cannot cancel a locked order. Please unlock it first."
CENTS = 2  # decimals that every currency of the sandbox fits in
VALID_DAYS = 30  # a quotation's validity, as capture 24 shows


class SaleOrder(Model):
    name = "sale.order"
    label = "Sales Order"
    order = "date_order desc, id desc"
    rights = "rwc"
    group = "Sales/Administrator"
    public = Model.public | {
        "action_confirm", "action_cancel", "action_draft", "action_lock", "action_unlock",
        "action_quotation_sent", "message_post",
    }
    fields = (
        char("name", "Order Reference"),
        selection("state", "Status", ("draft", "Quotation"), ("sent", "Quotation Sent"),
                  ("sale", "Sales Order"), ("cancel", "Cancelled"), required=True),
        boolean("locked", "Locked"),
        many2one("partner_id", "Customer", "res.partner", required=True),
        many2one("partner_invoice_id", "Invoice Address", "res.partner"),
        many2one("partner_shipping_id", "Delivery Address", "res.partner"),
        char("client_order_ref", "Customer Reference"),
        char("origin", "Source Document"),
        moment("date_order", "Order Date", required=True),
        moment("commitment_date", "Delivery Date"),
        day("validity_date", "Expiration"),
        html("note", "Terms and conditions"),
        many2one("fiscal_position_id", "Fiscal Position", "account.fiscal.position"),
        many2one("user_id", "Salesperson", "res.users"),
        many2one("company_id", "Company", "res.company", required=True),
        many2one("pricelist_id", "Pricelist", "product.pricelist"),
        many2one("currency_id", "Currency", "res.currency", required=True),
        many2one("payment_term_id", "Payment Terms", "account.payment.term"),
        one2many("order_line", "Order Lines", "sale.order.line", "order_id"),
        money("amount_untaxed", "Untaxed Amount"),
        money("amount_tax", "Taxes"),
        money("amount_total", "Total"),
        many2many("invoice_ids", "Invoices", "account.move"),
        selection("invoice_status", "Invoice Status", ("invoiced", "Fully Invoiced"),
                  ("to invoice", "To Invoice"), ("no", "Nothing to Invoice"), computed=True),
    )

    # ------------------------------------------------------------ defaults

    def defaults(self, values: dict) -> dict:
        today = date.fromisoformat(self.env.now[:10])
        found = {
            "state": "draft",
            "date_order": self.env.now,
            "validity_date": str(today + timedelta(VALID_DAYS)),
            "company_id": self.env.company["id"],
            "currency_id": self._currency(values.get("pricelist_id")),
            "user_id": self.env.uid,  # left out: the caller becomes salesperson
        }
        return found | self._from_partner(values.get("partner_id"))

    def _currency(self, pricelist: Any) -> int:
        if pricelist:
            return self.env["product.pricelist"].row(int(pricelist))["currency_id"]
        return self.env.company["currency_id"]

    def _from_partner(self, partner: Any) -> dict:
        """Addresses and fiscal position: the customer's unless the order says its own."""
        if not partner:
            return {}
        row = self.env["res.partner"].row(int(partner))
        position = self.env["account.fiscal.position"].for_partner(row)
        return {
            "partner_invoice_id": row["id"],
            "partner_shipping_id": row["id"],
            "fiscal_position_id": position,
        }

    def _insert(self, values: dict) -> int:
        """The reference comes after the checks, so that a refused order uses no number."""
        record = super()._insert(values)
        row = self.row(record)
        if not row["name"] or row["name"] == "New":
            self.store.update(self.name, [record], {"name": self._next_name()})
        return record

    def _next_name(self) -> str:
        sql = 'SELECT max(CAST(substr(name, 2) AS INTEGER)) AS last FROM "sale.order"'
        last = self.store.one(sql + " WHERE name GLOB 'S[0-9]*'")["last"] or 0
        return f"S{last + 1:05d}"

    def before_write(self, ids: list[int], values: dict) -> dict:
        """Another customer brings its own fiscal position, unless one is given too."""
        if values.get("pricelist_id"):
            values["currency_id"] = self._currency(values["pricelist_id"])
        if values.get("partner_id"):
            values = self._from_partner(values["partner_id"]) | values
        return values

    def before_unlink(self, ids: list[int]) -> None:
        for row in self.store.rows(self.name, ids).values():
            if row["state"] not in ("draft", "cancel"):
                raise UserError(
                    "You can not delete a sent quotation or a confirmed sales order."
                    " You must first cancel it."
                )

    def changed(self, ids: list[int], values: dict) -> None:
        self.sum_up(ids)

    def sum_up(self, ids: list[int]) -> None:
        """The totals: sums of the lines' rounded amounts."""
        for record in ids:
            sums = self.store.one(
                "SELECT total(price_subtotal) AS net, total(price_total) AS total"
                ' FROM "sale.order.line" WHERE order_id = ?', (record,),
            )
            net, total = (round_half_up(sums[name], CENTS) for name in ("net", "total"))
            self.store.update(self.name, [record], {
                "amount_untaxed": net,
                "amount_tax": round_half_up(total - net, CENTS),
                "amount_total": total,
            })

    def compute(self, row, name: str) -> str:
        """invoice_status, from the state and the invoices."""
        if row["state"] != "sale":
            return "no"
        if self.store.targets(self.name, "invoice_ids", row["id"]):
            return "invoiced"
        lines = self.store.one(
            'SELECT count(*) AS n FROM "sale.order.line"'
            " WHERE order_id = ? AND product_uom_qty <> 0", (row["id"],),
        )
        return "to invoice" if lines["n"] else "no"

    # ------------------------------------------------------------ buttons

    def _orders(self, ids: list[int]) -> list:
        """The rows of a button's orders; the right to press it is the right to write."""
        self.demand("w")
        return [self.row(record) for record in self.existing(ids)]

    def action_confirm(self, ids: list[int]) -> bool:
        """All or none, and the bad one is not named; `date_order` becomes now."""
        orders = self._orders(ids)
        if any(order["state"] not in ("draft", "sent") for order in orders):
            raise UserError(NOT_TO_CONFIRM)
        self.rewrite([order["id"] for order in orders], {
            "state": "sale", "date_order": self.env.now,
            "locked": self.env.settings.lock_confirmed,
        })
        return True

    def action_cancel(self, ids: list[int]) -> bool | dict:
        """Without the context's word it only returns a wizard (capture 27)."""
        orders = self._orders(ids)
        if any(order["locked"] for order in orders):
            raise UserError(LOCKED)
        warn = not self.env.context.get("disable_cancel_warning")
        if warn and any(order["state"] != "draft" for order in orders):
            return self._cancel_wizard(orders[0])
        self._demand_no_invoices(orders)
        return self.rewrite([order["id"] for order in orders], {"state": "cancel"})

    def _demand_no_invoices(self, orders: list) -> None:
        """Cancelling looks at the invoices, which the program's user may not. Seen on
        18.0-20250702."""
        for order in orders:
            if self.env.limited and self.store.targets(self.name, "invoice_ids", order["id"]):
                raise no_right("access", "Journal Entry", "account.move", "Invoicing/Invoicing")

    def _cancel_wizard(self, order) -> dict:
        """Half of its texts are in the customer's language, as the server had it."""
        customer = self.env["res.partner"].row(order["partner_id"])
        spanish = (customer["lang"] or "").startswith("es")
        what = "Pedido de venta" if spanish else "Sales Order"
        return {
            "name": f"Cancel {what}",
            "view_mode": "form",
            "res_model": "sale.order.cancel",
            "view_id": 939,
            "type": "ir.actions.act_window",
            "context": {
                "default_template_id": 13,
                "default_order_id": order["id"],
                "mark_so_as_canceled": True,
                "default_email_layout_xmlid":
                    "mail.mail_notification_layout_with_responsible_signature",
                "model_description": what,
            },
            "target": "new",
        }

    def action_draft(self, ids: list[int]) -> bool:
        """Back to a quotation, from cancelled or sent only."""
        again = [o["id"] for o in self._orders(ids) if o["state"] in ("cancel", "sent")]
        return self.rewrite(again, {"state": "draft"}) if again else True

    def action_quotation_sent(self, ids: list[int]) -> None:
        """Returns nothing, which XML-RPC cannot carry: fault 1 after the commit (30)."""
        orders = self._orders(ids)
        if any(order["state"] != "draft" for order in orders):
            raise UserError("Only draft orders can be marked as sent directly.")
        self.rewrite([order["id"] for order in orders], {"state": "sent"})

    def action_lock(self, ids: list[int]) -> None:
        self.write(ids, {"locked": True})

    def action_unlock(self, ids: list[int]) -> None:
        self.write(ids, {"locked": False})

    def message_post(
        self, ids: list[int], body: str = "", subtype_xmlid: str = "mail.mt_note", **more
    ) -> int:
        """A note, or with mail.mt_comment a mail to the customer (capture 109)."""
        record = self.existing(ids)[0]
        return self.env["mail.message"].make([{
            "model": self.name, "res_id": record, "body": body,
            "subtype": subtype_xmlid, "author_uid": self.env.uid,
        }])[0]


MODELS = (SaleOrder,)
