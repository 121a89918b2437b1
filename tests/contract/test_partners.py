#!/usr/bin/python3
"""Customers: the program's 13 columns, what is filled in later, tax numbers, places."""
from __future__ import annotations

import pytest

from program import ADDRESS, OVERWRITE, PARTNER, PARTNER_ASKED, partners_of

HERE = ["Calle Mayor 1", "2.º B", "Valencia", "46004", "base.es", "base.state_es_v"]
PROVINCES = ("a ab al av b ba bi bu c ca cc ce co cr cs cu gc gi gr gu h hu j l le lo lu m ma "
             "ml mu na o or p pm po s sa se sg so ss t te tf to v va vi z za").split()


def new(odoo, **cells: str) -> int:
    """A customer with all columns, empty where not given."""
    values = {name: "" for name in PARTNER} | {"id": odoo.xid("partner"), "name": "Ana",
                                               "is_company": "0", **cells}
    return odoo.sync.one("res.partner", PARTNER, [values[name] for name in PARTNER])


def fill(odoo, fields: list[str], *rows: list[str]) -> dict:
    return odoo.sync.load("res.partner", [".id", *fields], *rows, context=OVERWRITE)


def find(odoo, mails=(), vats=(), **kwargs) -> list[dict]:
    return odoo.sync.call("res.partner", "search_read", partners_of(list(mails), list(vats)),
                          PARTNER_ASKED, order="id", **kwargs)


def mail_of(odoo) -> str:
    return f"c{next(odoo.numbers)}@{odoo.shop}.test"


def vat_of(odoo) -> str:
    """A NIF of this run: other runs left theirs."""
    digits = (int(odoo.shop[-8:]) + next(odoo.numbers)) % 10**8
    return f"ES{digits:08d}{'TRWAGMYFPDXBNJZSQVHLCKE'[digits % 23]}"


# ---------------------------------------------------------------- making


def test_a_company_takes_all_columns(odoo):
    """FACTS-odoo, Partners in Spain; capture 82"""
    number = new(odoo, name="Deportes Ñandú, S.L.", is_company="1", vat="ESB12345674",
                 email="Compras@Example.test", phone="600", comment="Contacto: Ana",
                 street="Calle Mayor 1", street2="2.º B", city="Valencia", zip="46004",
                 **{"country_id/id": "base.es", "state_id/id": "base.state_es_v"})
    got = odoo.sync.read("res.partner", number, *PARTNER_ASKED, "parent_id", "comment")
    assert got["is_company"] is True and got["parent_id"] is False
    assert got["email_normalized"] == "compras@example.test"
    assert (got["vat"], got["zip"], got["street2"]) == ("ESB12345674", "46004", "2.º B")
    assert got["country_id"][0] and "Valencia" in got["state_id"][1]
    assert got["comment"] == "<p>Contacto: Ana</p>"


def test_a_person_of_a_name_alone_has_empty_fields(odoo):
    """Capture 10"""
    got = odoo.sync.read("res.partner", new(odoo), *PARTNER_ASKED)
    assert got["is_company"] is False
    empty = [name for name in PARTNER_ASKED if name not in ("name", "is_company")]
    assert [got[name] for name in empty] == [False] * len(empty)


def test_great_britain_is_base_uk(odoo):
    """Seen on 18.0-20250702; lib/plan/resolve.c relies on it"""
    assert new(odoo, **{"country_id/id": "base.uk"}) > 0
    answer = odoo.sync.load("res.partner", ["id", "name", "country_id/id"],
                            [odoo.xid("partner"), "x", "base.gb"])
    assert answer["ids"] is False


def test_all_52_provinces_go_by_their_woocommerce_code(odoo):
    """FACTS-odoo, Partners in Spain; capture 47"""
    assert len(PROVINCES) == 52
    rows = [[odoo.xid("partner"), code, "base.es", f"base.state_es_{code}"]
            for code in PROVINCES]
    fields = ["id", "name", "country_id/id", "state_id/id"]
    answer = odoo.sync.load("res.partner", fields, *rows)
    assert len(answer["ids"] or []) == 52 and not answer["messages"]


@pytest.mark.parametrize("vat, country, good", [
    ("ES12345678Z", "es", True), ("12345678Z", "es", True), ("ESX1234567L", "es", True),
    ("ESB12345674", "es", True), ("ES12345678A", "es", False), ("12.345.678-Z", "es", False),
    ("ES12345678Z", "", True), ("ES12345678A", "", False), ("ES12345678Z", "fr", True),
    ("FR23334175221", "fr", True), ("FR23334175221", "es", True),
    ("FR00334175221", "fr", False), ("PT501964843", "pt", True), ("PT501964842", "pt", False),
    ("DE136695976", "de", True), ("DE136695978", "de", False), ("IT00743110157", "it", True),
    ("IT00743110158", "it", False), ("GB123456782", "uk", True), ("GB123456789", "uk", False),
    ("CHE123456788", "ch", False),
], ids=lambda value: str(value) or "no country")
def test_tax_numbers_are_checked_by_their_country_and_kept_as_sent(odoo, vat, country, good):
    """FACTS-odoo, Partners in Spain; capture 37 (by the number's letters even without one)"""
    answer = odoo.sync.load("res.partner", ["id", "name", "country_id/id", "vat"],
                            [odoo.xid("partner"), "x", country and f"base.{country}", vat])
    assert bool(answer["ids"]) is good, answer
    if good:
        assert odoo.sync.read("res.partner", answer["ids"][0], "vat")["vat"] == vat


# ---------------------------------------------------------------- filling


def test_a_found_customer_is_filled_by_its_database_id(odoo):
    """FACTS-odoo, load; capture 100"""
    _, number = odoo.partner(email=mail_of(odoo))
    fields = [*ADDRESS, "phone", "vat"]
    assert fill(odoo, fields, [str(number), *HERE, "600", "ES12345678Z"])["ids"] == [number]
    got = odoo.sync.read("res.partner", number, *PARTNER_ASKED)
    assert (got["city"], got["phone"], got["vat"]) == ("Valencia", "600", "ES12345678Z")
    assert got["state_id"] and got["email_normalized"] and got["name"] == "Ana García"


@pytest.mark.parametrize("fields, cells", [(["phone"], ["600"]), (["vat"], ["ES12345678Z"]),
                                           (ADDRESS, HERE)], ids=["phone", "vat", "address"])
def test_filling_some_columns_leaves_the_others(odoo, fields, cells):
    """FACTS-odoo, load"""
    _, number = odoo.partner(street="Old street", phone="1", vat="ES00000000T")
    fill(odoo, fields, [str(number), *cells])
    got = odoo.sync.read("res.partner", number, "street", "phone", "vat")
    for name, old in (("street", "Old street"), ("phone", "1"), ("vat", "ES00000000T")):
        assert got[name] == (cells[fields.index(name)] if name in fields else old)


def test_a_bad_tax_number_refuses_the_filling_of_all(odoo):
    """FACTS-odoo, load; capture 94"""
    numbers = [odoo.partner()[1] for _ in range(2)]
    answer = fill(odoo, ["vat"], [str(numbers[0]), "ES12345678Z"],
                  [str(numbers[1]), "ES12345678A"])
    assert answer["ids"] is False
    assert odoo.sync.read("res.partner", numbers[0], "vat")["vat"] is False


# ---------------------------------------------------------------- finding


def test_customers_are_found_by_mail_and_tax_number_in_one_question(odoo):
    """FACTS-odoo, Partners in Spain; capture 96"""
    mail, vat = mail_of(odoo), vat_of(odoo)
    by_mail = odoo.partner(email=mail.upper())[1]
    by_vat = odoo.partner(vat=vat[2:])[1]
    found = find(odoo, [mail, mail_of(odoo)], [vat, vat[2:]])
    assert [row["id"] for row in found] == [by_mail, by_vat]
    assert found[0]["email_normalized"] == mail and found[0]["vat"] is False
    assert found[1]["vat"] == vat[2:]


def test_a_question_without_tax_numbers_finds_by_mail_alone(odoo):
    """Capture 96"""
    mail = mail_of(odoo)
    _, number = odoo.partner(email=mail)
    assert [row["id"] for row in find(odoo, [mail])] == [number]
    assert find(odoo, [mail_of(odoo)]) == []


def test_of_several_hits_the_lowest_id_comes_first(odoo):
    """FACTS-odoo, Partners in Spain"""
    mail = mail_of(odoo)
    numbers = [odoo.partner(email=mail, name=name)[1] for name in ("Zoe", "Ana")]
    assert [row["id"] for row in find(odoo, [mail])] == numbers


def test_contacts_of_a_company_and_the_archived_are_not_found(odoo):
    """FACTS-odoo, load; capture 96"""
    mail = mail_of(odoo)
    _, company = odoo.partner(is_company="1")
    odoo.partner(email=mail, **{"parent_id/.id": str(company)})
    _, archived = odoo.partner(email=mail)
    odoo.sync.call("res.partner", "write", [archived], {"active": False})
    assert find(odoo, [mail]) == []
