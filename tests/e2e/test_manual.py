"""/sync/manual: who may enter, what is told, and the button that starts a sync."""
from __future__ import annotations

import base64
import fcntl
import http.client
import json
import re

import pytest

from harness import PASSWORD, PASSWORD_HASH, PATIENCE, Reply, basic, wait_until
from orders import booking

PAGE = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "es-ES,es;q=0.9"}
BROWSER = {**PAGE, "Sec-Fetch-Site": "same-origin"}


def ask(house, method: str = "GET", body: str | None = None, query: str = "",
        **headers: str) -> Reply:
    """A request with any header; underscores in names stand for dashes."""
    connection = http.client.HTTPConnection(house.url.removeprefix("http://"),
                                            timeout=PATIENCE)
    try:
        if body is not None:
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        connection.request(method, f"/sync/manual{query}", body, headers)
        answer = connection.getresponse()
        return Reply(answer.status, answer.read(), dict(answer.getheaders()))
    finally:
        connection.close()


@pytest.fixture
def office(install):
    """An installation with a password for its page."""
    house = install(ADMIN_PASSWORD_HASH=PASSWORD_HASH)
    house.responder.start()
    return house


def text(reply: Reply) -> str:
    return reply.body.decode()


def token_of(page: str) -> str:
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def press(house, token: str, **headers: str) -> Reply:
    from urllib.parse import urlencode
    return ask(house, "POST", urlencode({"token": token}),
               **{**BROWSER, **basic(), **headers})


def runs(house) -> list[dict]:
    return house.query("SELECT seq, kind, outcome FROM runs ORDER BY seq")


def test_without_a_password_nobody_enters(house):
    reply = ask(house, **basic())
    assert reply.status == 403 and "booking-sync password" in reply.json["error"]


@pytest.mark.parametrize("headers", [
    {}, basic(password="wrong"), basic(user="root"), basic(password=""),
    basic(password=PASSWORD_HASH),
    {"Authorization": "Basic"}, {"Authorization": "Basic %%%"},
    {"Authorization": f"Bearer {PASSWORD}"},
    {"Authorization": "Basic " + base64.b64encode(b"x" * 3000).decode()}])
def test_only_the_administrator_enters(office, headers):
    for method in ("GET", "POST"):
        reply = ask(office, method, **headers)
        assert reply.status == 401 and reply.json["error"]
        assert reply.headers["WWW-Authenticate"].startswith('Basic realm="booking-sync"')
    assert runs(office) == []


def test_other_methods_are_refused(office):
    reply = ask(office, "PUT", **basic())
    assert reply.status == 405 and reply.headers["Allow"] == "GET, HEAD, POST"


def test_a_script_reads_what_status_tells(office):
    office.word(booking(1, currency="USD"))
    office.wait(1, "parked currency")
    told = ask(office, Accept="application/json", **basic()).json
    own = office.run("status", "--json").json
    assert told["orders"] == own["orders"] and told["parked"] == own["parked"]
    spanish = ask(office, Accept="*/*", **{"Accept-Language": "ca, es;q=0.8", **basic()}).json
    assert spanish["parked"][0]["what"] != told["parked"][0]["what"]


def test_a_browser_sees_one_clear_page(office):
    office.word(booking(1))
    office.word(booking(2, currency="USD"))
    office.wait(1, "synced")
    office.wait(2, "parked currency")
    reply = ask(office, **PAGE, **basic())
    page = text(reply)
    assert reply.status == 200
    assert reply.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="es">' in page and "Sincronizar ahora" in page
    assert "Necesita tu atención" in page and "USD" in page and "→" in page
    english = text(ask(office, **{**PAGE, "Accept-Language": "en"}, **basic()))
    assert "Sync now" in english and "Needs your attention" in english


def test_a_browser_is_refused_by_a_page_in_its_language(office):
    wrong = ask(office, **PAGE, **basic(password="wrong"))
    assert wrong.status == 401 and wrong.headers["Content-Type"].startswith("text/html")
    assert "el usuario o la contraseña no es ese" in text(wrong)
    assert wrong.headers["WWW-Authenticate"]
    old = press(office, "of-yesterday")
    assert old.status == 403 and 'href="/sync/manual"' in text(old)
    assert "llevaba horas abierta" in text(old)
    assert ask(office, **basic(password="wrong")).json["error"] == "user or password is wrong"


def test_the_page_leads_to_the_order_in_the_shop_and_in_odoo(office):
    office.word(booking(1))
    office.word(booking(2, currency="USD"))
    office.wait(1, "synced")
    office.wait(2, "parked currency")
    office.write("UPDATE orders SET state = 'parked', reason = 'gate' WHERE id = 1")
    page = text(ask(office, **PAGE, **basic()))
    shop = office.settings["WOO_URL"]
    assert f'<a href="{shop}/wp-admin/post.php?post=2&amp;action=edit">2</a>' in page
    sale = office.row(1)
    assert (f'<a href="{office.settings["ODOO_URL"]}/odoo/sales/{sale["odoo_id"]}">'
            f'{sale["odoo_name"]}</a>') in page


def test_the_page_runs_nothing_and_takes_nothing_from_elsewhere(office):
    reply = ask(office, **PAGE, **basic())
    policy = reply.headers["Content-Security-Policy"]
    for rule in ("default-src 'none'", "style-src 'self'", "form-action 'self'",
                 "base-uri 'none'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "<script" not in text(reply) and " style=" not in text(reply)
    assert reply.headers["Cache-Control"] == "no-store"
    style = ask(office, query="?style", **basic())
    assert style.headers["Content-Type"].startswith("text/css") and b"body" in style.body
    assert ask(office, query="?style").status == 401


def test_nothing_of_an_order_is_taken_for_html(office):
    evil = "<script>alert('1')</script>&\""
    office.word(booking(1, number=evil, currency="USD"))
    office.wait(1, "parked currency")
    page = text(ask(office, **PAGE, **basic()))
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;" in page


def test_the_button_starts_a_sync_and_comes_back_to_the_page(office):
    reply = press(office, token_of(text(ask(office, **PAGE, **basic()))))
    assert reply.status == 303 and reply.headers["Location"] == "/sync/manual"
    # Nothing is said of the shop in these settings: the run says so, and has ended.
    wait_until(lambda: [run["outcome"] for run in runs(office)] == ["stopped"], "it ended")


def test_a_script_gets_the_number_of_the_run(office):
    reply = ask(office, "POST", Accept="application/json", **basic())
    assert reply.status == 202 and reply.json == {"status": "started", "run": 1}
    wait_until(lambda: [run["outcome"] for run in runs(office)] == ["stopped"], "it ended")


def test_a_second_press_joins_the_run_in_hand(office):
    with (office.state / "sync.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # as if one were going on: none can begin
        answers = [ask(office, "POST", Accept="*/*", **basic()).json for _ in range(3)]
    assert answers == [{"status": "started", "run": 1}] * 3
    wait_until(lambda: [run["outcome"] for run in runs(office)] == ["stopped"], "it ended")
    assert ask(office, "POST", Accept="*/*", **basic()).json["run"] == 2


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_another_site_cannot_press_the_button(office, headers):
    token = token_of(text(ask(office, **PAGE, **basic())))
    assert press(office, token, **headers).status == 403
    # … whatever it says it accepts.
    assert press(office, token, Accept="application/json", **headers).status == 403
    assert runs(office) == []


@pytest.mark.parametrize("form", ["", "token=", "token=x", "other=1", "token=%ZZ%4"])
def test_a_form_without_our_token_is_not_ours(office, form):
    reply = ask(office, "POST", form, **BROWSER, **basic())
    assert reply.status == 403 and runs(office) == []


def test_a_form_that_is_too_large_is_refused(office):
    reply = ask(office, "POST", "token=" + "x" * 10000, **BROWSER, **basic())
    assert reply.status == 413 and runs(office) == []


def test_a_press_from_the_page_itself_names_its_origin(office):
    token = token_of(text(ask(office, **PAGE, **basic())))
    assert press(office, token, Origin=office.url).status == 303


def test_without_a_worker_cron_begins_what_was_asked_for(office):
    office.responder.kill_worker()
    with (office.state / "sync.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert ask(office, "POST", Accept="*/*", **basic()).json["run"] == 1
        office.responder.stop()
    told = json.loads(office.run("sync", "--json").out)
    assert told["run"] == 1 and len(runs(office)) == 1
