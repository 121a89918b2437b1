"""Customers: the e-mail Odoo compares, the VAT it checks, the categories."""
from __future__ import annotations

from email.utils import getaddresses

from . import vat
from .errors import DatabaseError, UserError
from .fields import boolean, char, decimal, html, many2many, many2one, one2many, selection
from .model import Model


def normalized(address: str | None) -> str | None:
    """The lower-cased address if the text holds exactly one."""
    found = [mail for _, mail in getaddresses([address or ""]) if "@" in mail]
    return found[0].strip().lower() if len(found) == 1 else None


class Partner(Model):
    name = "res.partner"
    label = "Contact"
    order = "name, id desc"
    rights = "rwcu"
    fields = (
        char("name", "Name", required=True),
        char("email", "Email"),
        char("email_normalized", "Normalized Email"),
        char("phone", "Phone"),
        char("mobile", "Mobile"),
        char("street", "Street"),
        char("street2", "Street2"),
        char("zip", "Zip"),
        char("city", "City"),
        many2one("country_id", "Country", "res.country"),
        many2one("state_id", "State", "res.country.state"),
        char("vat", "Tax ID"),
        boolean("is_company", "Is a Company"),
        selection(
            "company_type", "Company Type",
            ("person", "Individual"), ("company", "Company"), computed=True,
        ),
        many2one("parent_id", "Related Company", "res.partner"),
        one2many("child_ids", "Contact", "res.partner", "parent_id"),
        selection(
            "type", "Address Type", ("contact", "Contact"), ("invoice", "Invoice Address"),
            ("delivery", "Delivery Address"), ("other", "Other Address"),
        ),
        boolean("active", "Active"),
        decimal("credit_limit", "Credit Limit"),
        many2one("title", "Title", "res.partner.title"),
        many2many("category_id", "Tags", "res.partner.category"),
        html("comment", "Notes"),
        char("ref", "Reference"),
        char("lang", "Language"),
        decimal("partner_latitude", "Geo Latitude", digits=7),
        many2one("user_id", "Salesperson", "res.users"),
        many2one("company_id", "Company", "res.company"),
        many2one(
            "property_account_position_id", "Fiscal Position", "account.fiscal.position"
        ),
        many2one("property_payment_term_id", "Customer Payment Terms", "account.payment.term"),
    )

    def defaults(self, values: dict) -> dict:
        return {"active": True, "lang": "es_ES", "type": "contact"}

    def checked(self, values: dict) -> dict:
        if "email" in values:
            values["email_normalized"] = normalized(values["email"] or "")
        if "company_type" in values:
            values.setdefault("is_company", values["company_type"] == "company")
        return values

    def _demand_required(self, columns: dict) -> None:
        if columns.get("name") is None:
            raise DatabaseError("'Contacts require a name'")
        super()._demand_required(columns)

    def compute(self, row, name: str) -> str:
        return "company" if row["is_company"] else "person"

    def changed(self, ids: list[int], values: dict) -> None:
        """The VAT is looked at whenever it or the country moves, also without a country."""
        if "vat" not in values and "country_id" not in values:
            return
        for row in self.store.rows(self.name, ids).values():
            country = self.country_code(row)
            if row["vat"] and not vat.is_valid(row["vat"], country or ""):
                expected = "ESA12345674" if country else (
                    "'CC##' (CC=Country Code, ##=VAT Number)")
                raise UserError(
                    f"\nThe VAT number [{row['vat']}] for partner [{row['name']}]"
                    f" does not seem to be valid. \nNote: the expected format is {expected}"
                )

    def country_code(self, row) -> str | None:
        if not row["country_id"]:
            return None
        return self.env["res.country"].row(row["country_id"])["code"]

    def merge(self, kept: int, gone: list[int]) -> bool:
        """What the wizard "Merge contacts" does: one survivor, all ids point to it."""
        self.existing([kept, *gone])
        for record in gone:
            self.store.move_xids(self.name, record, kept)
            for model in self.env.registry.values():
                for field in model.fields:
                    if field.relation == self.name and field.has_column:
                        self.store.db.execute(
                            f'UPDATE "{model.name}" SET "{field.name}" = ?'
                            f' WHERE "{field.name}" = ?', (kept, record),
                        )
        return self.remove(gone)


class MergeWizard(Model):
    """"Merge contacts", for whoever may make contacts. Seen on 18.0-20250702."""

    name = "base.partner.merge.automatic.wizard"
    label = "Merge Partner Wizard"
    rights = "rwcu"
    public = Model.public | {"action_merge"}
    fields = (
        selection("state", "State", ("option", "Option"), ("selection", "Selection"),
                  ("finished", "Finished")),
        many2many("partner_ids", "Contacts", "res.partner"),
        many2one("dst_partner_id", "Destination Contact", "res.partner"),
    )

    def row_name(self, row) -> str:
        return f"{self.name},{row['id']}"

    def action_merge(self, ids: list[int]) -> dict:
        row = self.row(self.existing(ids)[0])
        kept = row["dst_partner_id"]
        chosen = self.store.targets(self.name, "partner_ids", row["id"])
        self.env["res.partner"].merge(kept, [record for record in chosen if record != kept])
        return {"type": "ir.actions.act_window", "res_model": self.name, "res_id": row["id"],
                "view_mode": "form", "target": "new"}


class PartnerTitle(Model):
    name = "res.partner.title"
    label = "Partner Title"
    fields = (char("name", "Title", required=True),)


class PartnerCategory(Model):
    name = "res.partner.category"
    label = "Partner Tags"
    rights = "rwcu"
    fields = (char("name", "Name", required=True),)


MODELS = (Partner, MergeWizard, PartnerTitle, PartnerCategory)
