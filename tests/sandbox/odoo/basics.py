"""Models that are only looked up: company, currencies, countries, users, messages."""
from __future__ import annotations

import json
from typing import Any

from .errors import Crash
from .fields import boolean, char, date, decimal, html, integer, many2one, moment, selection
from .model import Model


class Currency(Model):
    name = "res.currency"
    label = "Currency"
    order = "active desc, name"
    fields = (
        char("name", "Currency", required=True),
        char("symbol", "Symbol"),
        integer("decimal_places", "Decimal Places"),
        boolean("active", "Active"),
    )


class Country(Model):
    name = "res.country"
    label = "Country"
    order = "name"
    fields = (
        char("name", "Country Name", required=True),
        char("code", "Country Code"),
        boolean("european", "In the European Union"),
    )


class CountryState(Model):
    name = "res.country.state"
    label = "Country state"
    order = "code"
    fields = (
        many2one("country_id", "Country", "res.country", required=True),
        char("name", "State Name", required=True),
        char("code", "State Code", required=True),
    )

    def row_name(self, row) -> str:
        country = self.store.rows("res.country", [row["country_id"]])[row["country_id"]]
        return f"{row['name']} ({country['code']})"


class Company(Model):
    name = "res.company"
    label = "Companies"
    fields = (
        char("name", "Company Name", required=True),
        many2one("currency_id", "Currency", "res.currency", required=True),
        many2one("country_id", "Country", "res.country"),
        many2one("account_sale_tax_id", "Default Sale Tax", "account.tax"),
        selection(
            "tax_calculation_rounding_method", "Tax Calculation Rounding Method",
            ("round_per_line", "Round per Line"), ("round_globally", "Round Globally"),
        ),
        decimal("l10n_es_simplified_invoice_limit", "Simplified Invoice limit amount"),
        date("sale_lock_date", "Sales Lock date"),
        date("fiscalyear_lock_date", "Global Lock Date"),
        date("tax_lock_date", "Tax Return Lock Date"),
        date("hard_lock_date", "Hard Lock Date"),
    )


class Users(Model):
    name = "res.users"
    label = "User"
    order = "name, login"
    fields = (
        char("name", "Name", required=True),
        char("login", "Login", required=True),
        char("tz", "Timezone"),
        char("lang", "Language"),
        many2one("partner_id", "Related Partner", "res.partner"),
        many2one("company_id", "Company", "res.company"),
        boolean("active", "Active"),
    )
    public = Model.public | {"has_group"}

    def has_group(self, ids: list[int], group: str) -> bool:
        """Of the program's user as the settings say; a colleague may everything."""
        user, = self.existing(ids)
        return user != self.env.settings.user_id or group in self.env.settings.groups


class ApiKeys(Model):
    """A user sees its own keys with their expiry (capture 97)."""

    name = "res.users.apikeys"
    label = "Users API Keys"
    fields = (
        char("name", "Description", required=True),
        char("scope", "Scope"),
        moment("expiration_date", "Expiration Date"),
        many2one("user_id", "User", "res.users"),
    )

    def search(self, domain, offset=0, limit=None, order=None):
        own = [["user_id", "=", self.env.uid]]
        return super().search(own + list(domain), offset, limit, order)


class IrDefault(Model):
    """What people want a new record to get (Technical → User-defined Defaults)."""

    name = "ir.default"
    label = "Default Values"
    rights = "rwcu"
    fields = (
        char("model", "Model", required=True),
        char("field", "Field", required=True),
        char("json_value", "Default Value", required=True),
    )
    public = Model.public | {"set"}

    def row_name(self, row) -> str:
        return f"{self.name},{row['id']}"

    def set(self, model: str, field: str, value: Any) -> bool:
        self.env.field(model, field)
        self.create({"model": model, "field": field, "json_value": json.dumps(value)})
        return True

    def of(self, model: str) -> dict[str, Any]:
        """The last one of a field wins."""
        if model == self.name:
            return {}
        sql = f'SELECT * FROM "{self.name}" WHERE model = ? ORDER BY id'
        return {row["field"]: json.loads(row["json_value"])
                for row in self.store.all(sql, (model,))}


class IrModel(Model):
    name = "ir.model"
    label = "Models"
    fields = (char("name", "Model Description", required=True), char("model", "Model"))


class IrModelData(Model):
    """External ids: one by one for everybody, in bulk for administrators (42 to 44)."""

    name = "ir.model.data"
    label = "Model Data"
    rights = ""
    group = "Administration/Access Rights"
    fields = (char("name", "External Identifier"), char("module", "Module"))
    public = Model.public | {"check_object_reference"}

    def check_object_reference(
        self, module: str, xml_id: str, raise_on_access_error: bool = False
    ) -> list:
        row = self.store.find_xid(f"{module}.{xml_id}")
        if row is None:
            text = f"External ID not found in the system: {module}.{xml_id}\n"
            raise Crash("ValueError", text)
        return [row["model"], row["res_id"]]


class Activity(Model):
    """An activity on a record; the program tells people with it (capture 108)."""

    name = "mail.activity"
    label = "Activity"
    rights = "rwcu"
    fields = (
        many2one("res_model_id", "Document Model", "ir.model", required=True),
        integer("res_id", "Related Document ID"),
        many2one("activity_type_id", "Activity Type", "mail.activity.type"),
        char("summary", "Summary"),
        html("note", "Note"),
        date("date_deadline", "Due Date", required=True),
        many2one("user_id", "Assigned to", "res.users"),
    )

    def defaults(self, values: dict) -> dict:
        return {"date_deadline": self.env.now[:10], "user_id": self.env.uid}

    def row_name(self, row) -> str:
        return row["summary"] or ""


class ActivityType(Model):
    name = "mail.activity.type"
    label = "Activity Type"
    fields = (char("name", "Name", required=True),)


class Message(Model):
    """Notes on records (capture 109); `subtype` tells a note from a mail to the customer."""

    name = "mail.message"
    label = "Message"
    rights = "rc"
    fields = (
        char("model", "Related Document Model"),
        integer("res_id", "Related Document ID"),
        html("body", "Contents"),
        char("subtype", "Subtype"),
        many2one("author_uid", "Author", "res.users"),
    )

    def row_name(self, row) -> str:
        return (row["body"] or "")[:40]


MODELS = (
    Currency, Country, CountryState, Company, Users, ApiKeys, IrDefault, IrModel, IrModelData,
    Activity, ActivityType, Message,
)
