"""Products, and the small models around them."""
from __future__ import annotations

from .fields import boolean, char, decimal, html, many2many, many2one, selection
from .model import Model


class Product(Model):
    """A product left bare is goods at 21% G: FACTS-odoo, Money and taxes."""

    name = "product.product"
    label = "Product Variant"
    order = "default_code, name, id"
    rights = "rwcu"
    fields = (
        char("name", "Name", required=True),
        char("default_code", "Internal Reference"),
        char("barcode", "Barcode"),
        selection("type", "Product Type", ("consu", "Goods"), ("service", "Service"),
                  ("combo", "Combo")),
        selection("invoice_policy", "Invoicing Policy", ("order", "Ordered quantities"),
                  ("delivery", "Delivered quantities")),
        decimal("list_price", "Sales Price"),
        decimal("standard_price", "Cost"),
        many2many("taxes_id", "Sales Taxes", "account.tax"),
        many2one("uom_id", "Unit of Measure", "uom.uom", required=True),
        many2one("categ_id", "Product Category", "product.category", required=True),
        many2one("property_account_income_id", "Income Account", "account.account"),
        many2one("company_id", "Company", "res.company"),
        boolean("sale_ok", "Sales"),
        boolean("active", "Active"),
        html("description_sale", "Sales Description"),
    )

    def defaults(self, values: dict) -> dict:
        return {
            "active": True, "sale_ok": True, "type": "consu", "invoice_policy": "order",
            "list_price": 1.0,
            "uom_id": self.env.ref("uom.product_uom_unit"),
            "categ_id": self.env.ref("product.product_category_all"),
            "taxes_id": [[6, 0, [self.env.company["account_sale_tax_id"]]]],
        }

    def row_name(self, row) -> str:
        code = row["default_code"]
        return f"[{code}] {row['name']}" if code else row["name"]


class Category(Model):
    name = "product.category"
    label = "Product Category"
    fields = (
        char("name", "Name", required=True),
        many2one("property_account_income_categ_id", "Income Account", "account.account"),
    )


class Uom(Model):
    name = "uom.uom"
    label = "Product Unit of Measure"
    fields = (char("name", "Unit of Measure", required=True),)


class Pricelist(Model):
    name = "product.pricelist"
    label = "Pricelist"
    fields = (
        char("name", "Pricelist Name", required=True),
        many2one("currency_id", "Currency", "res.currency", required=True),
        many2one("company_id", "Company", "res.company"),
        boolean("active", "Active"),
    )

    def defaults(self, values: dict) -> dict:
        return {"active": True}


MODELS = (Product, Category, Uom, Pricelist)
