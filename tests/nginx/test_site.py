"""What nginx does by itself before and instead of the responder, with the shipped files."""
from __future__ import annotations

import http.client
import json
import ssl
from typing import Any

import pytest

MIB = 1024 * 1024
HOOK = "/webhook/order"
DELIVERY = {"Content-Type": "application/json", "X-WC-Webhook-Topic": "order.created",
            "X-WC-Webhook-Signature": "c2lnbmVk"}


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.body = response.status, response.read()
        self.headers = response.headers

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(connection: http.client.HTTPConnection, method: str, path: str, **more: Any) -> Answer:
    try:
        connection.request(method, path, **more)
        return Answer(connection.getresponse())
    finally:
        connection.close()


def plain(site, method: str, path: str, **more: Any) -> Answer:
    return ask(http.client.HTTPConnection("127.0.0.1", site.http, timeout=30),
               method, path, **more)


def secure(site, method: str, path: str, **more: Any) -> Answer:
    trusted = ssl.create_default_context(cafile=str(site.folder / "fullchain.pem"))
    return ask(http.client.HTTPSConnection("127.0.0.1", site.https, timeout=30,
                                           context=trusted), method, path, **more)


def test_a_delivery_reaches_the_responder_unchanged(site):
    responder = site.responder()
    body = b'{"id": 23, "note": "\xc3\xb1 \\u00f1"}\n'
    assert secure(site, "POST", HOOK, body=body, headers=DELIVERY).status == 200
    (seen,) = responder.seen
    assert seen.body == body
    assert seen.all("DOCUMENT_URI") == [HOOK]
    assert seen.all("CONTENT_LENGTH") == [str(len(body))]
    assert seen.all("HTTP_X_WC_WEBHOOK_SIGNATURE") == ["c2lnbmVk"]
    assert seen.all("HTTP_X_WC_WEBHOOK_TOPIC") == ["order.created"]


def test_a_body_in_chunks_arrives_whole_with_its_length(site):
    responder = site.responder()
    answer = secure(site, "POST", HOOK, body=iter([b'{"id"', b": 23}"]),
                    headers={**DELIVERY, "Transfer-Encoding": "chunked"},
                    encode_chunked=True)
    assert answer.status == 200
    assert responder.seen[0].body == b'{"id": 23}'
    assert responder.seen[0].all("CONTENT_LENGTH") == ["10"]


def test_no_header_becomes_a_parameter_of_nginx(site):
    responder = site.responder()
    forged = {"Proxy": "http://elsewhere.example", "Document-Uri": "/health",
              "X_WC_Webhook_Signature": "Zm9yZ2Vk", "Remote-User": "admin",
              "Script-Filename": "/etc/passwd"}
    assert secure(site, "POST", HOOK, body=b"{}", headers={**DELIVERY, **forged}).status == 200
    seen = responder.seen[0]
    assert not any(seen.all("HTTP_PROXY"))
    assert seen.all("HTTP_X_WC_WEBHOOK_SIGNATURE") == ["c2lnbmVk"]
    assert seen.all("DOCUMENT_URI") == [HOOK]
    assert all(value == "" for value in seen.all("REMOTE_USER"))
    assert not any("passwd" in value for name, value in seen.params
                   if not name.startswith("HTTP_"))


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_the_webhook_takes_post_only(site, method):
    responder = site.responder()
    answer = secure(site, method, HOOK)
    assert answer.status == 405 and answer.headers["Allow"] == "POST"
    assert "POST" in answer.json["error"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert responder.seen == []


@pytest.mark.parametrize("path", ["/", "/webhook", "/webhook/order/23", "/webhook/orders", "/index.php"])
def test_there_are_three_doors(site, path):
    responder = site.responder()
    answer = secure(site, "POST", path, body=b"{}")
    assert answer.status == 404 and "error" in answer.json
    assert responder.seen == []


def test_a_slash_at_the_end_of_the_delivery_url_loses_no_order(site):
    """The shop switches a webhook off after seven answers of 404."""
    responder = site.responder()
    assert secure(site, "POST", HOOK + "/", body=b"{}", headers=DELIVERY).status == 200
    assert responder.seen[0].body == b"{}"
    assert secure(site, "GET", HOOK + "/").status == 405


def test_each_door_leads_to_the_responder(site):
    responder = site.responder()
    for path in ("/health", "/health?live", "/sync/manual"):
        assert secure(site, "GET", path).status == 200
    assert [seen.all("DOCUMENT_URI") + seen.all("QUERY_STRING") for seen in responder.seen] == [
        ["/health", ""], ["/health", "live"], ["/sync/manual", ""]]


def test_two_mebibytes_pass_and_more_ends_here_in_json(site):
    responder = site.responder()
    assert secure(site, "POST", HOOK, body=b"x" * (2 * MIB), headers=DELIVERY).status == 200
    answer = secure(site, "POST", HOOK, headers={**DELIVERY, "Content-Length": str(3 * MIB)})
    assert answer.status == 413 and "1 MiB" in answer.json["error"]
    assert len(responder.seen) == 1


def test_without_a_responder_the_shop_is_told_in_json(site):
    answer = secure(site, "POST", HOOK, body=b"{}", headers=DELIVERY)
    assert answer.status == 503 and "nothing was taken" in answer.json["error"]


def test_a_delivery_goes_to_the_next_responder_when_one_hangs_up(start_site):
    """The shop never delivers twice, so nginx does, POST or not."""
    site = start_site("server unix:{folder}/gone.sock; server unix:{folder}/dying.sock; "
                      "server unix:{folder}/alive.sock backup;")
    dying = site.responder("dying.sock", hangs_up=True)
    alive = site.responder("alive.sock")
    assert secure(site, "POST", HOOK, body=b'{"id": 1}', headers=DELIVERY).status == 200
    assert [seen.body for seen in dying.seen + alive.seen] == [b'{"id": 1}'] * 2


def test_a_busy_shop_never_meets_the_limit(site):
    """Two hundred deliveries as fast as they go; pages from one address do meet it."""
    responder = site.responder()
    answers = {secure(site, "POST", HOOK, body=b"{}", headers=DELIVERY).status
               for _ in range(200)}
    assert answers == {200} and len(responder.seen) == 200
    pages = [secure(site, "GET", "/health") for _ in range(100)]
    refused = [page for page in pages if page.status != 200]
    assert refused and refused[0].status == 429 and "error" in refused[0].json


def test_security_headers_come_once(site):
    site.responder()
    headers = secure(site, "GET", "/health").headers
    for name, value in (("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
                        ("Referrer-Policy", "no-referrer"),
                        ("Strict-Transport-Security", "max-age=31536000")):
        assert headers.get_all(name) == [value]
    assert headers["Server"] == "nginx"


@pytest.mark.parametrize("path", ["/webhook/order", "/webhook/order/", "/", "/wp-json"])
def test_a_delivery_without_tls_is_an_error_and_never_a_redirect(site, path):
    """WooCommerce takes a redirect for success and does not follow it."""
    answer = plain(site, "POST", path, body=b"{}", headers=DELIVERY)
    assert answer.status == 400 and "https" in answer.json["error"]
    assert answer.headers["Location"] is None


def test_a_person_without_tls_is_sent_to_it(site):
    answer = plain(site, "GET", "/health", headers={"Host": "sync.school.example"})
    assert answer.status == 301
    assert answer.headers["Location"] == "https://sync.school.example/health"
