"""The responder as plain CGI: one request from the environment, and cron drains."""
from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass

import pytest

from harness import BUILD, PATIENCE, SECRET, send
from orders import booking


@dataclass
class Answer:
    """What a web server would pass on."""

    status: int
    headers: dict[str, str]
    body: bytes
    stderr: str

    @property
    def json(self):
        return json.loads(self.body)


def call(house, method: str, path: str, body: bytes = b"", length: int | None = None,
         arguments: tuple = (), **params: str) -> Answer:
    """Started as RFC 3875 says; standard input stays open behind the body."""
    env = {"PATH": os.environ["PATH"], "GATEWAY_INTERFACE": "CGI/1.1",
           "REQUEST_METHOD": method, "DOCUMENT_URI": path, "QUERY_STRING": "",
           "CONTENT_LENGTH": str(len(body) if length is None else length),
           "BOOKING_SYNC_ENV": str(house.env_file), **params}
    process = subprocess.Popen(
        [BUILD / "booking-sync-fcgi", *arguments], env=env,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(body)
    process.stdin.flush()
    try:
        process.wait(PATIENCE)  # though nobody closed its standard input
        out, err = process.stdout.read(), process.stderr.read().decode()
    finally:
        process.kill()
        process.stdin.close()
        process.wait()
    assert process.returncode == 0, err
    head, _, rest = out.partition(b"\r\n\r\n")
    fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
    return Answer(int(fields.pop("Status").split()[0]), fields, rest, err)


def deliver(house, order: dict, **params: str) -> Answer:
    body = send.encode(order)
    return call(house, "POST", "/webhook/order", body, CONTENT_TYPE="application/json",
                HTTP_X_WC_WEBHOOK_SIGNATURE=send.sign(SECRET, body),
                HTTP_X_WC_WEBHOOK_TOPIC="order.created",
                HTTP_X_WC_WEBHOOK_SOURCE=send.SOURCE, **params)


def test_a_delivery_is_kept_and_cron_brings_it_in(quiet, books):
    reply = deliver(quiet, booking(1))
    assert reply.status == 200 and reply.json == {"status": "queued", "order": 1}
    assert reply.headers["Content-Type"] == "application/json"
    assert quiet.states() == {1: "pending"} and books.orders() == {}
    assert quiet.drain()["synced"] == 1
    assert list(books.orders()) == [1]


def test_it_refuses_as_it_does_behind_fastcgi(quiet):
    assert call(quiet, "GET", "/webhook/order").status == 405
    assert call(quiet, "GET", "/elsewhere").status == 404
    assert call(quiet, "POST", "/webhook/order", b"{}").status == 401
    assert call(quiet, "POST", "/webhook/order", length=2 * 1048576).status == 413
    assert call(quiet, "POST", "/webhook/order", b"webhook_id=1").json == {"status": "pong"}


@pytest.mark.parametrize("word", ["--version", "--help", "--sync", "live", "--nonsense"])
def test_a_query_on_the_command_line_is_no_command(quiet, word):
    """RFC 3875, 4.4: a server may put one without "=" there, Apache does."""
    told = call(quiet, "GET", "/health", arguments=(word,), QUERY_STRING=word)
    assert told.status == (200 if word == "live" else 503) and told.json["status"]


def test_whoever_asks_does_not_choose_the_settings(quiet, tmp_path):
    other = tmp_path / "upload.jpg"
    secret = "of-somebody-else-1234567"
    other.write_text(quiet.env_file.read_text().replace(SECRET, secret))
    other.chmod(0o640)
    body = send.encode(booking(1))
    told = call(quiet, "POST", "/webhook/order", body, arguments=("--env", str(other)),
                QUERY_STRING=f"--env+{other}",
                HTTP_X_WC_WEBHOOK_SIGNATURE=send.sign(secret, body),
                HTTP_X_WC_WEBHOOK_TOPIC="order.created",
                HTTP_X_WC_WEBHOOK_SOURCE=send.SOURCE)
    assert told.status == 401 and quiet.states() == {}


def test_health_looks_at_cron(quiet):
    assert call(quiet, "GET", "/health").status == 503
    quiet.run("sync")
    told = call(quiet, "GET", "/health").json
    assert told["checks"]["worker"] == "cron"
    assert call(quiet, "GET", "/health", QUERY_STRING="live").json == {"status": "live"}
    assert call(quiet, "HEAD", "/health").body == b""


@pytest.mark.parametrize("params", [
    {"DOCUMENT_URI": "", "PATH_INFO": "/health", "QUERY_STRING": "live"},
    {"DOCUMENT_URI": "", "REQUEST_URI": "/health?live", "QUERY_STRING": "live"}])
def test_the_path_is_found_where_other_servers_put_it(quiet, params):
    assert call(quiet, "GET", "", **params).json == {"status": "live"}


def test_wrong_settings_are_an_answer_too(quiet):
    quiet.write_settings(WEBHOOK_SECRET="short")
    reply = call(quiet, "GET", "/health")
    assert reply.status == 503 and "WEBHOOK_SECRET" in reply.stderr
    assert b"WEBHOOK_SECRET" not in reply.body
