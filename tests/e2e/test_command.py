"""booking-sync: exit codes, JSON for scripts, words for people."""
from __future__ import annotations

import json
import re
import time

import pytest

from harness import give_away
from orders import booking, bookings, later, line

VERBS = ("status", "list", "show", "drain", "retry", "go-live", "rebind")
SPANISH = "es_ES.UTF-8"


@pytest.fixture
def mixed(quiet):
    """One order synced, one parked, one ignored."""
    quiet.take(booking(1), booking(2, currency="USD"), booking(3, status="cancelled"))
    quiet.drain(code=65)
    now = int(time.time())
    quiet.write("INSERT INTO peers VALUES"  # as if cron had just run
                f" ('cron', 'ok', '', {now}, {now}, {now}, 0, 0, '')")
    return quiet


def test_an_unknown_verb_names_the_right_ones(quiet):
    told = quiet.run("drian")
    assert told.code == 64 and "'drian'" in told.err
    assert all(verb in told.err for verb in VERBS)


@pytest.mark.parametrize("arguments", [
    (), ("--nonsense", "status"), ("show",), ("show", "1", "2"), ("drain", "now"),
    ("retry",), ("retry", "1", "--all"), ("list", "--state", "lost"), ("go-live", "x"),
    ("status", "x"), ("rebind", "x")])
def test_wrong_use_says_how_it_is_written(quiet, arguments):
    told = quiet.run(*arguments)
    assert told.code == 64 and told.out == ""
    assert "sage" in told.err or "Uso" in told.err


def test_wrong_use_is_told_in_the_language_of_the_caller(quiet):
    told = quiet.run("status", "x", LANG=SPANISH)
    assert told.err == ("booking-sync status: no lleva nada detrás. "
                        "Uso: booking-sync status\n")
    assert "Uso: booking-sync show PEDIDO\n" in quiet.run("show", LANG=SPANISH).err
    assert "Usage: booking-sync show ORDER\n" in quiet.run("show").err


@pytest.mark.parametrize("arguments, english, spanish", [
    (("status", "--force"), "it does not take --force", "no lleva --force"),
    (("list", "--yes"), "it does not take --yes", "no lleva --yes"),
    (("show", "1", "-v"), "it does not take --verbose", "no lleva --verbose"),
    (("drain", "--since", "2026-05-01"), "it does not take --since", "no lleva --since"),
    (("backup", "--forse", "x"), "no option --forse (did you mean --force?)",
     "ninguna opción --forse (¿querías decir --force?)"),
    (("status", "--forse"), "no option --forse. Usage", "ninguna opción --forse. Uso"),
    (("sync", "-x"), "no option -x. Usage", "ninguna opción -x. Uso"),
    (("list", "--state"), "--state lacks its value: STATE", "a --state le falta su valor: ESTADO"),
    (("list", "--json=yes"), "--json takes no value", "--json no lleva ningún valor")])
def test_a_wrong_option_is_refused_with_how_the_verb_is_written(
        quiet, arguments, english, spanish):
    for told, why, usage in ((quiet.run(*arguments), english, "Usage"),
                             (quiet.run(*arguments, LANG=SPANISH), spanish, "Uso")):
        assert told.code == 64 and told.out == "" and len(told.err.splitlines()) == 1
        assert told.err.startswith(f"booking-sync {arguments[0]}: ") and why in told.err
        assert f"{usage}: booking-sync {arguments[0]}" in told.err
    assert not quiet.state.exists()


def test_a_verb_typed_wrongly_names_the_nearest(quiet):
    assert "'drian' is no verb; did you mean 'drain'?" in quiet.run("drian").err
    assert "did you mean 'go-live'?" in quiet.run("golive").err
    assert "«retri»; ¿querías decir «retry»?" in quiet.run("retri", LANG=SPANISH).err
    assert "did you mean" not in quiet.run("abracadabra").err


def test_help_version_and_the_file_that_is_read_are_told(quiet):
    told = quiet.run("--help")
    assert told.code == 0 and all(verb in told.out for verb in VERBS)
    assert quiet.run("--version").out.startswith("booking-sync ")
    assert quiet.run("--which-env").out.strip() == str(quiet.env_file)


def test_nothing_is_called_well_before_odoo_was_asked_and_the_service_runs(quiet):
    told = quiet.run("status")
    assert told.code == 65 and "service is not running" in told.out
    drained = quiet.run("drain")
    assert drained.code == 0 and "settings work" in drained.out
    assert "service is not running" in quiet.run("status").out
    assert quiet.run("status", "--json").json["odoo"]["state"] == "ok"


def test_a_drain_with_nothing_due_tries_the_settings(quiet, odoo):
    odoo.change(key="another-key-of-forty-letters-and-digits0")
    drained = quiet.run("drain", LANG=SPANISH)
    assert drained.code == 77 and "Nada ha entrado. Parado: Odoo no" in drained.out
    told = quiet.run("status", LANG=SPANISH)
    assert told.code == 77 and "Odoo nunca los ha aceptado" in told.out


def test_a_drain_that_brings_nothing_in_says_how_many_wait(install):
    house = install(odoo_url="http://odooo.invalid")
    house.take(booking(1), booking(2))
    drained = house.run("drain", LANG=SPANISH)
    assert drained.code == 69
    assert "Nada ha entrado. Odoo no responde" in drained.out
    assert "2 pedidos esperan" in drained.out
    assert len(drained.err.splitlines()) == 1
    told = house.run("status", LANG=SPANISH)
    assert told.code == 69 and "no se encuentra el nombre «odooo.invalid»" in told.out


def test_status_counts_what_is_to_be_fetched_whatever_its_state(house):
    house.word(booking(1))
    house.wait(1, "synced")
    assert "Asked of the shop" not in house.run("status").out
    house.word({"id": 1}, "order.deleted")
    told = house.run("status").out.splitlines()
    assert [line.split()[-1] for line in told if "Asked of the shop" in line] == ["1"]


def test_status_ends_with_what_a_script_does_next(house, odoo):
    house.wait_until_healthy()
    assert house.run("status").code == 0 and "All is well." in house.run("status").out
    house.word(booking(1, currency="USD"))
    house.wait(1, "parked currency")
    assert house.run("status", "--json").code == 65
    house.write_settings(ODOO_DB="other")
    assert house.run("status").code == 65  # nothing of ours is in the other one
    house.write_settings(WOO_URL="https://other.example")
    assert house.run("status").code == 78


def test_an_empty_inbox_has_nothing_to_do(quiet):
    for verb in ("list", "drain"):
        assert quiet.run(verb).code == 0
        assert quiet.run(verb, "--json").code == 0
    assert quiet.run("list", "--json").json == []
    assert quiet.drain() == dict.fromkeys(
        ("taken", "synced", "ignored", "parked", "waiting"), 0)


def test_drain_tells_figures_and_65_only_when_something_new_needs_a_person(quiet):
    quiet.take(*bookings(1, 2), booking(3, currency="USD"), booking(4, status="failed"))
    assert quiet.drain(code=65) == {
        "taken": 4, "synced": 2, "ignored": 1, "parked": 1, "waiting": 0}
    assert quiet.drain(code=0)["taken"] == 0


def test_drain_says_69_while_odoo_does_not_answer(install):
    house = install(odoo_url="http://127.0.0.1:1")
    house.take(booking(1))
    for _ in range(2):
        told = house.run("drain")
        assert told.code == 69 and "Odoo" in told.err


def test_status_as_json(mixed):
    told = mixed.run("status", "--json").json
    assert told["mode"] == "live" and told["healthy"] is True
    assert told["sentence"] == "1 order needs your attention."
    assert told["orders"] == {"fetch": 0, "pending": 0, "held": 0, "synced": 1, "ignored": 1,
                              "parked": 1}
    assert told["odoo"]["state"] == "ok"
    assert [order["number"] for order in told["parked"]] == ["2"]
    assert told["parked"][0]["reason"] == "currency" and told["parked"][0]["remedy"]


def test_list_says_why_in_a_few_words(mixed):
    told = mixed.run("list", LANG=SPANISH).out
    assert "otra moneda: USD" in told and "currency" not in told
    assert "cancelado antes de llegar" in told
    assert "other currency: USD" in mixed.run("list").out


def test_an_order_that_only_a_hint_told_of_goes_by_its_id(house):
    house.word({"id": 110}, "order.deleted")
    assert house.run("list").out.startswith("id 110 ")
    assert house.run("show", "110").out.startswith("Order id 110 · To be fetched")


def test_the_same_reason_is_told_once(quiet):
    quiet.take(*bookings(1, 3, currency="USD"), booking(4, currency="GBP"))
    quiet.run("drain")
    told = quiet.run("status").out
    assert told.count("The order is in USD") == told.count("The order is in GBP") == 1
    assert all(f"\n{number} " in told for number in (1, 2, 3, 4))


def test_a_total_that_staff_changed_is_marked(quiet, odoo, books):
    quiet.take(booking(1))
    quiet.drain()
    odoo.as_staff("sale.order.line", "write", [books.orders()[1]["lines"][0]["id"]],
                  {"price_unit": 70.0})
    quiet.run("retry", "1")
    quiet.drain()
    told = quiet.run("list", LANG=SPANISH).out
    assert "70,00 €" in told and "≠ tienda 75,00 €" in told
    assert "cambiado en Odoo por una persona" in told


def test_what_is_only_observed_is_called_so(install):
    quiet = install(MODE="observe")
    quiet.take(booking(1))
    quiet.drain()
    assert "Observado" in quiet.run("list", LANG=SPANISH).out
    assert "Observed" in quiet.run("show", "1").out


def test_list_as_json_and_by_state(mixed):
    everything = mixed.run("list", "--json").json
    assert sorted(order["order"] for order in everything) == [1, 2, 3]
    synced = mixed.run("list", "--state", "synced", "--json").json
    assert len(synced) == 1
    assert {key: synced[0][key] for key in (
        "order", "number", "state", "shop_total", "odoo_total", "odoo_tax", "currency")} == {
        "order": 1, "number": "1", "state": "synced", "shop_total": "75.00",
        "odoo_total": "75.00", "odoo_tax": "13.02", "currency": "EUR"}
    assert synced[0]["odoo_name"].startswith("S")


def test_show_as_json_tells_plan_and_history(mixed):
    told = mixed.show(1)
    assert [event["kind"] for event in told["events"]] == ["delivery", "synced"]
    plan = told["plan"].splitlines()
    assert "state confirmed" in plan and "total 75.00" in plan and "tax 13.02" in plan
    assert told["created"] == "2026-05-01T10:00:00Z" and told["settled"]


def test_show_tells_every_delivery_and_call_with_its_time(mixed):
    told = mixed.show(1)["events"]
    assert told[0]["words"] == "the shop told: processing"
    assert re.fullmatch(r"in Odoo: S\d+", told[1]["words"])
    calls = told[1]["calls"].split(", ")
    assert all(re.fullmatch(r"[a-z.]+\.[a-z_]+ \d+ ms|authenticate \d+ ms", call)
               for call in calls), calls
    assert any(call.startswith("sale.order.load ") for call in calls)
    shown = mixed.run("show", "1", LANG=SPANISH).out
    assert re.search(r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d  la tienda avisó: procesando\n", shown)
    assert re.search(r"\d\d:\d\d:\d\d  en Odoo: S\d+\n", shown)
    assert re.search(r"las llamadas a Odoo:\n  [0-9/]+ [0-9:]+  .*sale\.order\.load", shown)


def test_a_quotation_is_told_from_a_sale_and_from_a_cancelled_one(quiet):
    quiet.take(booking(1), booking(2, status="on-hold"), booking(3))
    quiet.drain()
    quiet.take(later(booking(3), status="cancelled"))
    quiet.drain()
    told = {line.split()[0]: line for line in quiet.run("list", LANG=SPANISH).out.splitlines()}
    assert "pedido de venta" in told["1"] and "presupuesto" in told["2"]
    assert "cancelado" in told["3"]
    assert re.search(r"Odoo S\d+, quotation 75\.00 EUR", quiet.run("show", "2").out)


def test_show_finds_an_order_by_the_number_people_know(quiet):
    quiet.take(booking(17, number="2026-0042"))
    assert quiet.show("2026-0042")["order"] == 17
    assert quiet.show("17")["number"] == "2026-0042"
    missing = quiet.run("show", "18")
    assert missing.code == 65 and "18" in missing.err


def test_retry_of_one_and_of_all(mixed):
    assert mixed.run("retry", "--all", "--json").json == {"retried": 1}
    assert mixed.row(2)["state"] == "pending"
    mixed.drain(code=65)
    assert mixed.run("retry", "2").code == 0
    assert mixed.row(2)["state"] == "pending"
    assert mixed.run("retry", "99").code == 65
    assert "en Odoo; se comprueba" in mixed.run("retry", "1", LANG=SPANISH).out
    mixed.drain(code=65)
    mixed.run("retry", "--all")
    assert "nothing to try again" in mixed.run("retry", "--all").out


def test_people_read_spanish_when_their_machine_speaks_it(mixed):
    status = mixed.run("status", LANG=SPANISH)
    assert "necesita tu atención" in status.out and "En Odoo" in status.out
    assert mixed.run("list", LANG=SPANISH).out.count("Necesita tu atención") == 1
    shown = mixed.run("show", "1", LANG=SPANISH).out
    assert "75,00 €" in shown and "13,02 €" in shown and "01/05/2026 12:00" in shown
    parked = mixed.run("show", "2", LANG=SPANISH).out
    assert "USD" in parked and "→" in parked
    assert "No hay pedidos" in mixed.run("list", "--state", "held", LANG=SPANISH).out


def test_errors_are_told_in_spanish_too_and_kept_in_english(quiet, odoo):
    quiet.take(booking(1))
    odoo.fail("redirect", times=99)
    assert quiet.run("drain", LANG=SPANISH).code == 78
    assert "pon en ODOO_URL la dirección a la que lleva" in quiet.run(
        "status", LANG=SPANISH).out
    assert "put the address it leads to into ODOO_URL" in quiet.run("status").out
    quiet.write_settings(ODOO_URL="ftp://odoo.example")
    told = quiet.run("status", LANG=SPANISH)
    assert told.code == 78 and "no es una dirección con http:// o https://" in told.err
    assert "is no address" in quiet.run("status").err


def test_others_read_english_and_lc_all_wins(mixed):
    assert "needs your attention" in mixed.run("status").out
    assert "needs your attention" in mixed.run("status", LANG=SPANISH, LC_ALL="C").out
    assert "tu atención" in mixed.run("status", LANG="C", LC_ALL=SPANISH).out
    assert "75.00 EUR" in mixed.run("show", "1").out


def test_json_keeps_its_keys_in_every_language(mixed):
    english, spanish = mixed.show(2), json.loads(
        mixed.run("show", "2", "--json", LANG=SPANISH).out)
    assert sorted(english) == sorted(spanish)
    assert english["reason"] == spanish["reason"] and english["what"] != spanish["what"]


def test_the_command_works_while_the_responder_does(house):
    house.word(booking(1))
    house.wait(1, "synced")
    for verb in ("status", "list", "drain"):
        assert house.run(verb).code == 0
    assert house.run("status", "--json").json["worker"] is True
    house.word(booking(2, [line(gross="10.00")]))
    house.wait(2, "synced")


def test_run_by_root_the_log_belongs_to_the_service(install, tmp_path):
    """Opened by root, the service could not write it and would not start."""
    folder = tmp_path / "log"
    folder.mkdir()
    quiet = install(LOG_FILE=str(folder / "sync.log"))
    quiet.state.mkdir()
    owner = give_away(folder, quiet.state)
    assert quiet.run("list").code == 0
    assert (folder / "sync.log").stat().st_uid == owner
