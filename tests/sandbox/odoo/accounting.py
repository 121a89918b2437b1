"""Taxes, fiscal positions, accounts and what invoices the sandbox needs to show."""
from __future__ import annotations

from .errors import UserError
from .fields import boolean, char, date, decimal, integer, many2one, money, selection
from .model import Model


class AccountTax(Model):
    name = "account.tax"
    label = "Tax"
    order = "sequence, id"
    fields = (
        char("name", "Tax Name", required=True),
        decimal("amount", "Amount", digits=4),
        selection(
            "amount_type", "Tax Computation", ("percent", "Percentage"), ("fixed", "Fixed"),
        ),
        selection(
            "type_tax_use", "Tax Type",
            ("sale", "Sales"), ("purchase", "Purchases"), ("none", "None"),
        ),
        selection("tax_scope", "Tax Scope", ("service", "Services"), ("consu", "Goods")),
        boolean("price_include", "Included in Price"),
        char("description", "Description"),
        integer("sequence", "Sequence"),
        many2one("company_id", "Company", "res.company", required=True),
        many2one("country_id", "Country", "res.country"),
        boolean("active", "Active"),
    )

    def defaults(self, values: dict) -> dict:
        company = self.env.company
        return {
            "active": True, "amount_type": "percent", "type_tax_use": "sale", "sequence": 1,
            "company_id": company["id"], "country_id": company["country_id"],
        }


class FiscalPosition(Model):
    """Chosen from the customer unless an order says which (FACTS-odoo, Lifecycle)."""

    name = "account.fiscal.position"
    label = "Fiscal Position"
    order = "sequence"
    fields = (
        char("name", "Fiscal Position", required=True),
        integer("sequence", "Sequence"),
        boolean("auto_apply", "Detect Automatically"),
        boolean("vat_required", "VAT required"),
        char("region", "Region"),  # ES, EU or empty: anywhere; Odoo has country groups
        many2one("company_id", "Company", "res.company", required=True),
        boolean("active", "Active"),
    )

    def for_partner(self, partner) -> int | None:
        """The first position that fits the customer's country and VAT."""
        if partner["property_account_position_id"]:
            return partner["property_account_position_id"]
        if not partner["country_id"]:
            return None
        country = self.env["res.country"].row(partner["country_id"])
        regions = {country["code"], "EU" if country["european"] else "", ""}
        for row in self.store.all(
            f'SELECT * FROM "{self.name}" WHERE active AND auto_apply ORDER BY sequence'
        ):
            has_vat = partner["vat"] or not row["vat_required"]
            if has_vat and (row["region"] or "") in regions:
                return row["id"]
        return None

    def map_taxes(self, position: int | None, taxes: list[int]) -> list[int]:
        """A product's taxes as this position wants them on a line."""
        if not position:
            return taxes
        sql = 'SELECT * FROM "account.fiscal.position.tax" WHERE position_id = ?'
        swaps = {row["tax_src_id"]: row["tax_dest_id"] for row in self.store.all(sql, (position,))}
        return [swaps.get(tax, tax) for tax in taxes]


class FiscalPositionTax(Model):
    name = "account.fiscal.position.tax"
    label = "Tax Mapping of Fiscal Position"
    fields = (
        many2one("position_id", "Fiscal Position", "account.fiscal.position", required=True),
        many2one("tax_src_id", "Tax on Product", "account.tax", required=True),
        many2one("tax_dest_id", "Tax to Apply", "account.tax"),
    )

    def row_name(self, row) -> str:
        return str(row["id"])


class Account(Model):
    name = "account.account"
    label = "Account"
    order = "code"
    fields = (
        char("name", "Account Name", required=True),
        char("code", "Code", required=True),
        char("account_type", "Type"),
    )

    def row_name(self, row) -> str:
        return f"{row['code']} {row['name']}"


class PaymentTerm(Model):
    name = "account.payment.term"
    label = "Payment Terms"
    fields = (char("name", "Payment Terms", required=True),)


class AccountMove(Model):
    """An invoice, as far as an order shows it: staff makes one to stand in the way."""

    name = "account.move"
    label = "Journal Entry"
    order = "id desc"
    group = "Invoicing/Billing"
    fields = (
        char("name", "Number"),
        selection("state", "Status", ("draft", "Draft"), ("posted", "Posted"),
                  ("cancel", "Cancelled")),
        selection("move_type", "Type", ("out_invoice", "Customer Invoice"),
                  ("out_refund", "Customer Credit Note")),
        many2one("partner_id", "Partner", "res.partner"),
        char("invoice_origin", "Origin"),
        date("invoice_date", "Invoice Date"),
        money("amount_total", "Total"),
        money("amount_tax", "Tax"),
        money("amount_residual", "Amount Due"),
    )

    def defaults(self, values: dict) -> dict:
        return {"state": "draft", "move_type": "out_invoice", "name": "/"}


class InvoiceWizard(Model):
    """"Create invoices": a draft for each order of the context (captures 52 and 53)."""

    name = "sale.advance.payment.inv"
    label = "Sales Advance Payment Invoice"
    rights = "rwcu"
    public = Model.public | {"create_invoices"}
    fields = (
        selection("advance_payment_method", "Create Invoice",
                  ("delivered", "Regular invoice"), ("percentage", "Down payment"),
                  ("fixed", "Down payment (fixed amount)"), required=True),
    )

    def row_name(self, row) -> str:
        return f"{self.name},{row['id']}"

    def create_invoices(self, ids: list[int]) -> None:
        """No order here has a payment term: then nothing comes back (FACTS-odoo)."""
        self.existing(ids)
        orders = self.env["sale.order"]
        for number in self.env.context.get("active_ids", []):
            order = orders.row(number)
            if orders.compute(order, "invoice_status") != "to invoice":
                raise UserError("Cannot create an invoice. No items are available to invoice.")
            invoice = self.env["account.move"].make([{
                name: order[name] for name in ("partner_id", "amount_total", "amount_tax")
            } | {"invoice_origin": order["name"]}])[0]
            orders.rewrite([number], {"invoice_ids": [[4, invoice]]})


MODELS = (
    AccountTax, FiscalPosition, FiscalPositionTax, Account, PaymentTerm, AccountMove,
    InvoiceWizard,
)
