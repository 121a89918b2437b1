"""What a shop in trouble shows: the HTML bodies as captured, and others in their manner."""
from __future__ import annotations

from .answer import HTML, Answer, error
from .failures import Failure, captured_file, is_captured

REASONS = {
    200: "OK", 201: "Created", 301: "Moved Permanently", 400: "Bad Request",
    401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    410: "Gone", 429: "Too Many Requests", 500: "Internal Server Error",
    501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
    504: "Gateway Time-out",
}
CAPTURED = {"500": "err-500-fatal", "503": "err-503-maintenance"}
OF_THE_CONNECTION = ("Date", "Server", "Transfer-Encoding", "Connection", "Content-Type")
RETRY_AFTER = "30"  # seconds, with 429; the captured 503 says 600
LOGIN = ("<!DOCTYPE html>\n<html lang=\"es\">\n<head><title>Acceder</title></head>\n"
         "<body class=\"login\"><form name=\"loginform\"></form></body>\n</html>\n")


def captured(name: str) -> Answer:
    """A real shop's answer, without what belongs to its connection."""
    head, _, body = captured_file(name).read_bytes().partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    kept = {name: text for name, text in headers.items() if name not in OF_THE_CONNECTION}
    return Answer(int(first.split()[1]), body, kept, headers["Content-Type"])


def plain_page(status: int) -> bytes:
    """As nginx puts one up for a server behind it."""
    words = f"{status} {REASONS.get(status, 'Error')}"
    return (f"<html>\r\n<head><title>{words}</title></head>\r\n<body>\r\n<center><h1>{words}"
            "</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n"
            ).encode()


def failing(failure: Failure, path: str) -> Answer:
    """The answer of a failure that is an answer at all."""
    what = failure.what
    retry = {"Retry-After": failure.retry_after} if failure.retry_after else {}
    name = CAPTURED.get(what, what)
    if is_captured(name):
        answer = captured(name)
        answer.headers |= retry
        return answer
    if what == "429":
        body = error(429, "too_many_requests", "Too many requests.").body
        return Answer(429, body, retry or {"Retry-After": RETRY_AFTER})
    if what == "redirect":
        to = failure.to or f"https://www.shop.example{path}"
        return Answer(301, plain_page(301), {"Location": to}, HTML)
    if what == "html":
        return Answer(200, LOGIN.encode(), {}, HTML)
    if what == "empty":
        return Answer(200, b"")
    if what == "garbage":
        return Answer(200, b'[{"id":23,"status":"proc')
    return Answer(int(what), plain_page(int(what)), retry, HTML)
