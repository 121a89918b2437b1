"""Lines of sale orders: price, taxes, amounts, and what Odoo resets behind one's back."""
from __future__ import annotations

from decimal import Decimal

from .errors import DatabaseError, UserError
from .fields import char, decimal, integer, many2many, many2one, money, selection
from .model import Model
from .taxes import Tax, line_amounts

CONFIRMED_LINE = (
    "Once a sales order is confirmed, you can't remove one of its lines (we need to track"
    " if something gets invoiced or delivered).\n"
    "                Set the quantity to 0 instead."
)
NO_PRODUCT = "Missing required fields on accountable sale order line."
# What "Lock confirmed sales" protects; dates and references still load.
PROTECTED = ("product_id", "name", "price_unit", "product_uom", "product_uom_qty", "tax_id")


class SaleOrderLine(Model):
    name = "sale.order.line"
    label = "Sales Order Line"
    order = "order_id, sequence, id"
    rights = "rwcu"
    fields = (
        many2one("order_id", "Order Reference", "sale.order", required=True),
        integer("sequence", "Sequence"),
        selection("display_type", "Display Type", ("line_section", "Section"),
                  ("line_note", "Note")),
        many2one("product_id", "Product", "product.product", restrict=True),
        char("name", "Description", required=True),
        decimal("product_uom_qty", "Quantity"),
        many2one("product_uom", "Unit of Measure", "uom.uom"),
        decimal("price_unit", "Unit Price"),
        decimal("technical_price_unit", "Technical Price Unit"),
        decimal("discount", "Discount (%)"),
        many2many("tax_id", "Taxes", "account.tax"),
        money("price_subtotal", "Subtotal"),
        money("price_tax", "Total Tax"),
        money("price_total", "Total"),
        decimal("qty_delivered", "Delivery Quantity"),
        decimal("qty_invoiced", "Invoiced Quantity"),
        many2one("currency_id", "Currency", "res.currency", computed=True),
        selection("state", "Order Status", computed=True),
    )

    def compute(self, row, name: str):
        return self.env["sale.order"].row(row["order_id"])[name]

    def lang(self) -> str:
        return self.env.cache.get("line language", "en_US")

    # ------------------------------------------------------------ creation

    def _insert(self, values: dict) -> int:
        self._speak_language_of(values["order_id"] if values.get("order_id") else None)
        return super()._insert(values)

    def _speak_language_of(self, order: int | None) -> None:
        """Odoo works a line out in the customer's language (capture 40)."""
        key = ("language", order)
        if order and key not in self.env.cache:
            customer = self.env["sale.order"].row(order)["partner_id"]
            self.env.cache[key] = self.env["res.partner"].row(customer)["lang"]
        self.env.cache["line language"] = self.env.cache.get(key) or "en_US"

    def defaults(self, values: dict) -> dict:
        found = {"product_uom_qty": 1.0, "sequence": 10, "display_type": False}
        if values.get("display_type"):
            return found | {"product_uom_qty": 0.0}
        if not values.get("product_id"):
            raise DatabaseError(NO_PRODUCT)
        product = self._reference(self.by_name["product_id"], values["product_id"])
        found |= self._from_product(product, values["order_id"])
        if "price_unit" in values:
            found["technical_price_unit"] = values["price_unit"]
        return found

    def _from_product(self, product: int, order: int) -> dict:
        """What a line takes from its product: text, unit, price, mapped taxes."""
        row = self.env["product.product"].row(product)
        position = self.env["sale.order"].row(order)["fiscal_position_id"]
        taxes = self.store.targets("product.product", "taxes_id", product)
        taxes = self.env["account.fiscal.position"].map_taxes(position, taxes)
        return {
            "name": self.env["product.product"].row_name(row),
            "product_uom": row["uom_id"],
            "price_unit": row["list_price"],
            "technical_price_unit": row["list_price"],
            "tax_id": [[6, 0, [tax for tax in taxes if tax]]],
        }

    # ------------------------------------------------------------ changes

    def rewrite(self, ids: list[int], values: dict) -> bool:
        """Line by line, since what Odoo resets depends on the line as it was."""
        for record in ids:
            row = self.row(record)
            self._speak_language_of(row["order_id"])
            super().rewrite([record], self._with_resets(row, values))
            if "order_id" in values:
                self.env["sale.order"].sum_up([row["order_id"]])
        return True

    def before_write(self, ids: list[int], values: dict) -> dict:
        touched = [name for name in PROTECTED if name in values]
        for row in self.store.rows(self.name, ids).values():
            if touched and self.env["sale.order"].row(row["order_id"])["locked"]:
                labels = "\n".join(self.by_name[name].label for name in touched)
                raise UserError(
                    "It is forbidden to modify the following fields in a locked order:\n"
                    + labels
                )
        return values

    def _with_resets(self, row, values: dict) -> dict:
        """A quantity written alone resets the price, another product text and taxes too.

        `technical_price_unit = 0` at creation pins a price (FACTS-odoo, Money and taxes).
        """
        values = dict(values)
        product = values.get("product_id") or row["product_id"]
        own_price = row["technical_price_unit"] != row["price_unit"] or row["qty_invoiced"]
        if "price_unit" in values:
            if not own_price:
                values.setdefault("technical_price_unit", values["price_unit"])
        elif product and not own_price and {"product_uom_qty", "product_id"} & set(values):
            fresh = self._from_product(int(product), row["order_id"])
            values |= {n: fresh[n] for n in ("price_unit", "technical_price_unit")}
        if values.get("product_id") and values["product_id"] != row["product_id"]:
            fresh = self._from_product(int(product), row["order_id"])
            values = {n: fresh[n] for n in ("name", "tax_id", "product_uom")} | values
        return values

    def before_unlink(self, ids: list[int]) -> None:
        orders = {row["order_id"] for row in self.store.rows(self.name, ids).values()}
        if any(self.env["sale.order"].row(order)["state"] == "sale" for order in orders):
            raise UserError(CONFIRMED_LINE)

    def remove(self, ids: list[int]) -> bool:
        orders = {row["order_id"] for row in self.store.rows(self.name, ids).values()}
        super().remove(ids)
        self.env["sale.order"].sum_up(sorted(orders))
        return True

    # ------------------------------------------------------------ amounts

    def changed(self, ids: list[int], values: dict) -> None:
        orders = set()
        for row in self.store.rows(self.name, ids).values():
            self._work_out(row)
            orders.add(row["order_id"])
        self.env["sale.order"].sum_up(sorted(orders))

    def _work_out(self, row) -> None:
        taxes = [self._tax(i) for i in self.store.targets(self.name, "tax_id", row["id"])]
        price, quantity, discount = (
            Decimal(repr(row[name])) for name in ("price_unit", "product_uom_qty", "discount")
        )
        places = self._places(row["order_id"])
        net, tax = line_amounts(price, quantity, discount, taxes, places)
        total, subtotal = float(net + tax), float(net)
        self.store.update(self.name, [row["id"]], {
            "price_subtotal": subtotal,
            "price_total": total,
            "price_tax": total - subtotal,  # float noise included, as in capture 85
        })

    def _tax(self, record: int) -> Tax:
        key = ("tax", record)
        if key not in self.env.cache:
            row = self.env["account.tax"].row(record)
            self.env.cache[key] = Tax(Decimal(repr(row["amount"])), bool(row["price_include"]))
        return self.env.cache[key]

    def _places(self, order: int) -> int:
        currency = self.env["sale.order"].row(order)["currency_id"]
        key = ("places", currency)
        if key not in self.env.cache:
            self.env.cache[key] = self.env["res.currency"].row(currency)["decimal_places"]
        return self.env.cache[key]


MODELS = (SaleOrderLine,)
