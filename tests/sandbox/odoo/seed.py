"""What a new database holds: the company, l10n_es's taxes, countries, users.

External ids are Odoo's own where the project's program uses them.
"""
from __future__ import annotations

from datetime import datetime, timedelta

from .env import Env
from .provinces import PROVINCES, province_id

COUNTRIES = (  # code, name as Odoo has it, in the European Union
    ("es", "Spain", True), ("fr", "France", True), ("pt", "Portugal", True),
    ("de", "Germany", True), ("it", "Italy", True), ("ie", "Ireland", True),
    ("nl", "Netherlands", True), ("be", "Belgium", True), ("at", "Austria", True),
    ("se", "Sweden", True), ("dk", "Denmark", True), ("fi", "Finland", True),
    ("pl", "Poland", True), ("uk", "United Kingdom", False), ("us", "United States", False),
    ("ch", "Switzerland", False), ("no", "Norway", False), ("ad", "Andorra", False),
    ("mx", "Mexico", False), ("ar", "Argentina", False), ("jp", "Japan", False),
    ("ma", "Morocco", False),
)
ISO = {"uk": "GB"}  # Odoo's external id of the United Kingdom is base.uk

TAXES = (  # suffix of account.1_account_tax_template_, name, percent, scope
    ("s_iva21b", "21% G", 21, "consu"),
    ("s_iva21s", "21% S", 21, "service"),
    ("s_iva10b", "10% G", 10, "consu"),
    ("s_iva10s", "10% S", 10, "service"),
    ("s_iva4b", "4% G", 4, "consu"),
    ("s_iva4s", "4% S", 4, "service"),
    ("s_iva5b", "5% G", 5, "consu"),
    ("s_iva0b", "0% G", 0, "consu"),
    ("s_iva0s", "0% S", 0, "service"),
    ("s_iva_e", "0% EX G", 0, "consu"),
    ("s_iva0_sp_i", "0% IC S", 0, "service"),
    ("s_iva0_ic", "0% IC G", 0, "consu"),
    ("s_iva0_e", "0% EX S", 0, "service"),
    ("s_iva0", "0% Exempt", 0, "service"),
    ("s_iva_ns", "0% NS", 0, "service"),
    ("s_iva0_isp", "0% ISP", 0, "consu"),
)
INCLUDED = (  # what an administrator copied: l10n_es ships none (FACTS-odoo, Money)
    ("21% S (IVA incl.)", 21, "service"),
    ("10% S (IVA incl.)", 10, "service"),
    ("21% G (IVA incl.)", 21, "consu"),
)
POSITIONS = (  # suffix of account.1_fp_, name, region, VAT required, chosen by itself
    ("nacional", "Régimen Nacional", "ES", True, True),
    ("intra_private", "Régimen Intracomunitario privado (EU private)", "EU", False, True),
    ("intra", "Régimen Intracomunitario", "EU", True, True),
    ("extra", "Régimen Extracomunitario", "", False, True),
    ("recargo", "Recargo de Equivalencia", "ES", False, False),
)
# Which position is tried first; the private one stands behind the one that needs a VAT.
SEQUENCE = {"nacional": 1, "intra": 2, "intra_private": 3, "extra": 4, "recargo": 5}
SWAPS = (  # position, tax of the product, tax on the line
    ("intra", "s_iva21b", "s_iva0_ic"), ("intra", "s_iva21s", "s_iva0_sp_i"),
    ("extra", "s_iva21b", "s_iva_e"), ("extra", "s_iva21s", "s_iva0_e"),
)
KEY_DAYS = 90  # an ordinary user's key (FACTS-odoo, Rights and keys)


def plant(env: Env) -> None:
    """Fill an empty database; called once, in one transaction."""
    _models(env)
    _places(env)
    _company(env)
    _taxes(env)
    _positions(env)
    _products(env)
    _users(env)


def make(env: Env, xid: str, model: str, /, **values) -> int:
    """Create a record of Odoo's own, with its external id; staff may not overwrite it."""
    env.context["noupdate"] = True
    return env[model].make([{**values, **({"id": xid} if xid else {})}])[0]


def _models(env: Env) -> None:
    for name, model in env.registry.items():
        xid = f"{_module(name)}.model_{name.replace('.', '_')}"
        make(env, xid, "ir.model", name=model.label, model=name)
    for name, xid in (("To-Do", "todo"), ("Email", "email"), ("Call", "call")):
        make(env, f"mail.mail_activity_data_{xid}", "mail.activity.type", name=name)


def _module(model: str) -> str:
    """The module that defines a model, as far as its external id tells."""
    first = model.split(".")[0]
    return {"res": "base", "ir": "base", "uom": "uom"}.get(first, first)


def _places(env: Env) -> None:
    for name, symbol, places in (("EUR", "€", 2), ("USD", "$", 2), ("JPY", "¥", 0)):
        make(env, f"base.{name}", "res.currency", name=name, symbol=symbol,
             decimal_places=places, active=True)
    for code, name, european in COUNTRIES:
        iso = ISO.get(code, code.upper())
        make(env, f"base.{code}", "res.country", name=name, code=iso, european=european)
    spain = env.ref("base.es")
    for code, name in PROVINCES:
        make(env, f"base.state_es_{province_id(code)}", "res.country.state", name=name, code=code,
             country_id=spain)


def _company(env: Env) -> None:
    make(env, "base.main_company", "res.company", name="Sandbox Fitness SL",
         currency_id=env.ref("base.EUR"), country_id=env.ref("base.es"),
         tax_calculation_rounding_method="round_per_line",
         l10n_es_simplified_invoice_limit=400.0)


def _taxes(env: Env) -> None:
    for sequence, (suffix, name, amount, scope) in enumerate(TAXES, 1):
        make(env, f"account.1_account_tax_template_{suffix}", "account.tax", name=name,
             amount=amount, tax_scope=scope, sequence=sequence)
    if env.settings.included_taxes:
        for sequence, (name, amount, scope) in enumerate(INCLUDED, len(TAXES) + 1):
            make(env, "", "account.tax", name=name, amount=amount, tax_scope=scope,
                 price_include=True, sequence=sequence)
    goods = env.ref("account.1_account_tax_template_s_iva21b")
    env["res.company"].rewrite([env.company["id"]], {"account_sale_tax_id": goods})
    env.cache.pop("company")


def _positions(env: Env) -> None:
    for suffix, name, region, vat, chosen in POSITIONS:
        make(env, f"account.1_fp_{suffix}", "account.fiscal.position", name=name,
             region=region, vat_required=vat, auto_apply=chosen, active=True,
             sequence=SEQUENCE[suffix], company_id=env.company["id"])
    for suffix, source, target in SWAPS:
        make(env, "", "account.fiscal.position.tax",
             position_id=env.ref(f"account.1_fp_{suffix}"),
             tax_src_id=env.ref(f"account.1_account_tax_template_{source}"),
             tax_dest_id=env.ref(f"account.1_account_tax_template_{target}"))


def _products(env: Env) -> None:
    for code, name in (("7000", "Ventas de mercaderías"), ("7050", "Prestaciones de servicios")):
        make(env, f"account.1_account_common_{code}", "account.account", name=name,
             code=f"{code}00", account_type="income")
    for xid, name in (("immediate", "Immediate Payment"), ("30days", "30 Days")):
        make(env, f"account.account_payment_term_{xid}", "account.payment.term", name=name)
    for xid, name in (("unit", "Units"), ("dozen", "Dozens"), ("hour", "Hours")):
        make(env, f"uom.product_uom_{xid}", "uom.uom", name=name)
    make(env, "product.product_category_all", "product.category", name="All",
         property_account_income_categ_id=env.ref("account.1_account_common_7000"))
    make(env, "product.list0", "product.pricelist", name="Default",
         currency_id=env.ref("base.EUR"))


def _users(env: Env) -> None:
    """The program's user and a colleague, at the ids the settings give them."""
    settings = env.settings
    for record, name, login in (
        (1, "OdooBot", "__system__"),
        (settings.user_id, "Sync", settings.login),
        (settings.staff_id, "Marta de Recepción", "staff@example.test"),
    ):
        partner = make(env, "", "res.partner", name=name, email=login)
        env.store.insert("res.users", {
            "id": record, "name": name, "login": login, "tz": "Europe/Madrid",
            "lang": "en_US", "partner_id": partner, "company_id": env.company["id"],
            "active": 1, "create_uid": 1, "create_date": env.now, "write_uid": 1,
            "write_date": env.now,
        })
    expires = datetime.fromisoformat(env.now) + timedelta(KEY_DAYS)
    make(env, "", "res.users.apikeys", name="sync", scope="rpc", user_id=settings.user_id,
         expiration_date=str(expires))
