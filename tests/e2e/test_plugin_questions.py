"""What the shop's own plugin asks and reports: signed like a delivery, and none."""
from __future__ import annotations

from typing import Any

import pytest

from harness import PASSWORD_HASH, PERSONAL, basic
from orders import booking, booking_now, later, line

SPANISH = "es_ES.UTF-8"
STATUS, REPORT = "booking_sync.status", "booking_sync.report"
SHOP = "http://127.0.0.1"
COUNTS = {"bookings_without_order": 2, "waiting": 0, "given_up": 1, "discount": "on",
          "version": "1.0.0"}
WITHOUT_ORDER = "Reservas sin pedido: 2 (no se facturan), según la tienda el "


def ask(house, *ids: Any, topic: str = STATUS, source: str = SHOP, **more: Any) -> dict:
    answer = house.post({"booking_sync_status": list(ids), **more}, topic, source=source)
    assert answer.status == 200, answer.body
    return answer.json


def report(house, topic: str = REPORT, source: str = SHOP, **counts: Any) -> dict:
    answer = house.post({"booking_sync_report": {**COUNTS, **counts}}, topic, source=source)
    assert answer.status == 200, answer.body
    return answer.json


def page_of(house) -> str:
    reply = house.request("GET", "/sync/manual", **{
        **basic(), "Accept": "text/html", "Accept-Language": "es"})
    assert reply.status == 200
    return reply.body.decode()


@pytest.fixture
def paged(install):
    """A house whose page may be entered."""
    house = install(ADMIN_PASSWORD_HASH=PASSWORD_HASH)
    house.responder.start()
    return house


# ---------------------------------------------------------------- the question


def test_the_plugin_is_told_what_each_order_is(house, books):
    house.word(booking(23))
    house.word(booking(25, currency="USD"))
    house.wait(23, "synced")
    house.wait(25, "parked currency")
    told = ask(house, 25, 24, 23, language="es")
    assert told["status"] == "answered"
    parked, unknown, synced = told["orders"]
    sale = books.orders()[23]
    assert unknown == {"order": 24, "state": "unknown"}
    assert (synced["order"], synced["state"], synced["words"], synced["sale"]) == (
        23, "synced", "En Odoo", "pedido de venta")
    assert synced["odoo_name"] == sale["name"] and synced["odoo_id"] == sale["id"]
    assert synced["odoo_url"] == f"{house.settings['ODOO_URL']}/odoo/sales/{sale['id']}"
    assert synced["shop_total"] == synced["odoo_total"] == sale["amount_total"]
    assert (parked["order"], parked["reason"], parked["words"]) == (
        25, "currency", "Necesita tu atención")
    assert parked["brief"] == "otra moneda: USD" and "brief" not in synced
    assert "USD" in parked["what"] and "ignore 25" in parked["remedy"]
    assert "odoo_url" not in parked and "sale" not in parked
    assert "reason" not in synced


def test_in_english_unless_spanish_is_asked_for(house):
    house.word(booking(1, status="on-hold"))
    house.wait(1, "synced")
    for more in ({}, {"language": "en"}):
        (order,) = ask(house, 1, **more)["orders"]
        assert (order["words"], order["sale"]) == ("In Odoo", "quotation")


def test_an_order_that_waits_is_told_as_it_waits(install):
    house = install(odoo_url="http://127.0.0.1:1")
    house.responder.start()
    house.word(booking(1))
    house.word({"id": 2}, "order.deleted")
    one, two = ask(house, 1, 2, language="es")["orders"]
    assert (one["state"], one["words"]) == ("pending", "En camino")
    assert (two["state"], two["words"], two["fetch_due"]) == ("fetch", "Por recoger", True)


def test_a_moved_and_a_called_off_class_are_told_with_what_to_do(house):
    house.word(booking(1))
    house.word(booking(2))
    house.wait(1, "synced")
    house.wait(2, "synced")
    house.word(booking_now(later(booking(1)), "2026-07-01T09:00", 2))
    house.word(booking_now(later(booking(2)), "2026-06-01T11:00", 3, status="cancelled"))
    house.wait(1, "parked class_moved")
    house.wait(2, "synced note_class_cancelled")
    moved, off = ask(house, 1, 2, language="es")["orders"]
    assert "ahora es 2026-07-01 09:00 (2 personas)" in moved["what"]
    assert "retry --overwrite 1" in moved["remedy"]
    assert off["words"] == "En Odoo" and "está anulada" in off["what"]


def test_the_member_of_the_body_decides_and_not_the_topic(house):
    for topic in ("order.updated", "order.deleted", "product.updated", "action.x"):
        assert ask(house, 7, topic=topic)["orders"] == [{"order": 7, "state": "unknown"}]
        assert report(house, topic=topic) == {"status": "kept"}
    assert house.states() == {}
    assert house.word(booking(1), STATUS) == "ignored"  # a topic alone asks nothing


def test_a_hundred_orders_are_answered_and_no_more(house):
    assert len(ask(house, *range(1, 101))["orders"]) == 100
    assert ask(house, *range(1, 102)) == {"status": "ignored"}


@pytest.mark.parametrize("body, code", [
    ({"booking_sync_status": []}, "delivery_question"),
    ({"booking_sync_status": [0]}, "delivery_question"),
    ({"booking_sync_status": ["23"]}, "delivery_question"),
    ({"booking_sync_status": {"0": 23}}, "delivery_question"),
    ({"booking_sync_status": [23], "language": "fr"}, "delivery_question"),
    ({"booking_sync_report": []}, "delivery_report"),
    ({"booking_sync_report": {**COUNTS, "discount": "maybe"}}, "delivery_report"),
    ({"booking_sync_report": {**COUNTS, "given_up": -1}}, "delivery_report"),
    ({"booking_sync_report": {**COUNTS, "waiting": 1_000_001}}, "delivery_report"),
    ({"booking_sync_report": {**COUNTS, "version": "x" * 41}}, "delivery_report"),
    ({"booking_sync_report": {**COUNTS, "version": "\x1b[2J"}}, "delivery_report")])
def test_what_cannot_be_read_is_ignored_with_a_notice_of_its_own(house, body, code):
    assert house.post(body, STATUS, source=SHOP).json == {"status": "ignored"}
    (notice,) = house.notices()
    assert notice.split("\t")[0] == code
    told = house.run("status", LANG=SPANISH).out
    assert "El plugin de la tienda" in told and "Detalles técnicos: " in told
    assert " is n" not in told
    assert house.run("status", "--json").json["shop_report"] is None


def test_another_copy_of_the_shop_is_told_nothing(house):
    house.word(booking(1))
    house.wait(1, "synced")
    for place in ("https://staging.example/", "http://127.0.0.1/staging"):
        assert ask(house, 1, source=place) == {"status": "foreign"}
        assert report(house, source=place) == {"status": "foreign"}
    forged = {"booking_sync_status": [1], "_links": booking(1)["_links"]}
    assert house.post(forged, STATUS, source="https://staging.example/").json == {
        "status": "foreign"}
    assert house.post({"booking_sync_status": [1]}, STATUS,
                      headers={"X-WC-Webhook-Source": None}).json == {"status": "foreign"}
    assert house.run("status", "--json").json["shop_report"] is None
    assert any(notice.startswith("delivery_foreign\tstaging.example")
               for notice in house.notices())


def test_who_does_not_sign_is_told_nothing(house):
    house.word(booking(1))
    for more in ({"signature": ""}, {"secret": "another-secret-of-the-shop"}):
        for body in ({"booking_sync_status": [1]}, {"booking_sync_report": COUNTS}):
            answer = house.post(body, STATUS, source=SHOP, **more)
            assert answer.status == 401 and "orders" not in answer.json
    assert house.run("status", "--json").json["shop_report"] is None


def test_neither_is_a_delivery_and_neither_is_logged_with_what_it_says(house):
    """Webhooks that no longer come are not hidden by a plugin that still speaks."""
    ask(house, 1, language="es")
    ask(house, 0)
    report(house)
    seen = house.query("SELECT name FROM facts WHERE name LIKE 'webhook.%'")
    assert seen == []
    house.word(booking(1))
    house.wait(1, "synced")
    assert house.query("SELECT name FROM facts WHERE name = 'webhook.first'")
    before = house.query("SELECT * FROM events")
    log = len(house.responder.log_text())
    ask(house, 1, language="es")
    assert house.query("SELECT * FROM events") == before
    assert not any(word in house.responder.log_text()[log:] for word in PERSONAL)


# ---------------------------------------------------------------- the report


def test_a_report_is_kept_and_shown_everywhere(paged):
    assert paged.run("status", "--json").json["shop_report"] is None
    assert report(paged) == {"status": "kept"}
    for told in (paged.run("status", LANG=SPANISH).out, page_of(paged)):
        assert WITHOUT_ORDER in told
        assert ("Pedidos que el plugin de la tienda no ha podido enviar: 1 "
                "(los trae la consulta a la tienda)") in told
        assert "puede que esté apagado" not in told
    english = paged.run("status").out
    assert "Bookings without an order: 2 (not invoiced)" in english
    kept = paged.run("status", "--json").json["shop_report"]
    assert kept.pop("at").endswith("Z") and kept.pop("old") is False
    assert kept == COUNTS


def test_the_last_report_counts(paged):
    report(paged)
    report(paged, bookings_without_order=0, given_up=0, discount="snippet", version="1.0.1")
    told = paged.run("status", LANG=SPANISH).out
    assert "Reservas sin pedido" not in told and "no ha podido enviar" not in told
    assert "nadie lo recibe dos veces" in told and "nadie lo recibe dos veces" in page_of(paged)
    assert paged.run("status", "--json").json["shop_report"]["version"] == "1.0.1"


def test_counts_that_are_missing_are_none(house):
    answer = house.post({"booking_sync_report": {"discount": "off"}}, REPORT, source=SHOP)
    assert answer.json == {"status": "kept"}
    kept = house.run("status", "--json").json["shop_report"]
    assert (kept["bookings_without_order"], kept["waiting"], kept["given_up"]) == (0, 0, 0)
    assert (kept["discount"], kept["version"]) == ("off", "")
    assert "plugin" not in house.run("status", LANG=SPANISH).out


def test_after_three_days_without_one_the_plugin_may_be_switched_off(paged):
    report(paged)
    paged.write("UPDATE facts SET value = value - 3 * 86400 - 60 WHERE name = 'plugin.report_at'")
    for told in (paged.run("status", LANG=SPANISH).out, page_of(paged)):
        assert "puede que esté apagado" in told and WITHOUT_ORDER in told
    assert paged.run("status", "--json").json["shop_report"]["old"] is True
    report(paged, bookings_without_order=0, given_up=0)
    assert "apagado" not in paged.run("status", LANG=SPANISH).out


def test_the_nightly_mail_ends_with_the_bookings_that_nobody_invoices(office, shop):
    shop.put(booking(1))
    assert office.run("sync").code == 0
    range_ = ("audit", "--since", "2026-05-01", "--until", "2026-05-02")
    assert office.run(*range_, LANG=SPANISH).out.endswith("Pedidos mirados: 1.\n")
    report(office, source=office.settings["WOO_URL"])
    told = office.run(*range_, LANG=SPANISH)
    lines = told.out.splitlines()
    assert told.code == 0 and lines[-2] == "Todo cuadra. Pedidos mirados: 1."
    assert lines[-1].startswith(WITHOUT_ORDER) and "enviar" not in told.out
    assert "sin pedido" not in office.run(*range_, "--csv", LANG=SPANISH).out
    assert "differences" in office.run(*range_, "--json").json
    office.write("UPDATE facts SET value = value - 4 * 86400 WHERE name = 'plugin.report_at'")
    lines = office.run(*range_, LANG=SPANISH).out.splitlines()
    assert "puede que esté apagado" in lines[-2] and lines[-1].startswith(WITHOUT_ORDER)
    report(office, source=office.settings["WOO_URL"], bookings_without_order=0)
    office.write("UPDATE facts SET value = value - 4 * 86400 WHERE name = 'plugin.report_at'")
    assert office.run(*range_, LANG=SPANISH).out.endswith("Pedidos mirados: 1.\n")


# ---------------------------------------------------------------- the page


def test_the_page_names_classes_that_were_called_off_and_not_refunded(paged):
    order = booking(1, [line(start="2026-06-01T09:00")])
    paged.word(booking_now(order, status="cancelled_by_user"))
    paged.word(booking(2))
    paged.wait(1, "synced note_class_cancelled")
    paged.wait(2, "synced")
    page = page_of(paged)
    assert "Clases anuladas sin reembolso" in page
    assert page.count("está anulada en la tienda") == 1
    paged.write("UPDATE orders SET settled = settled - 31 * 86400 WHERE id = 1")
    assert "Clases anuladas" not in page_of(paged)
