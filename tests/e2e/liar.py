"""Stands between the program and the sandbox, and answers what no Odoo would."""
from __future__ import annotations

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from harness import PATIENCE

Lie = tuple[str, bytes]  # where in the request it must stand, what is answered instead


def answer(value: str) -> bytes:
    """A well-formed XML-RPC answer around a value."""
    return (f"<?xml version='1.0'?>\n<methodResponse><params><param><value>{value}</value>"
            "</param></params></methodResponse>").encode()


def fault(code: str, text: str) -> bytes:
    return (f"<?xml version='1.0'?>\n<methodResponse><fault><value><struct><member>"
            f"<name>faultCode</name><value><int>{code}</int></value></member><member>"
            f"<name>faultString</name><value><string>{text}</string></value></member>"
            "</struct></value></fault></methodResponse>").encode()


BOMB = (b"<?xml version='1.0'?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\">"
        + b"".join(b'<!ENTITY lol%d "%s">' % (n, b"&lol%d;" % (n - 1) * 10 if n > 1
                                               else b"&lol;" * 10) for n in range(1, 10))
        + b"]>\n<methodResponse><params><param><value><string>&lol9;</string></value></param>"
          b"</params></methodResponse>")
ENTITY_FILE = (b"<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
               b"\n<methodResponse><params><param><value><string>&f;</string></value></param>"
               b"</params></methodResponse>")
ENORMOUS = answer("<string>" + "x" * (40 * 1024 * 1024) + "</string>")
DEEP = answer("<array><data><value>" * 5000 + "</value></data></array>" * 5000)


SILENCE = b"(the call is done, and the connection ends without an answer)"


class Liar:
    """Passes calls on to the sandbox, but for the next call that holds a certain text."""

    def __init__(self, behind: str) -> None:
        self.behind = urlsplit(behind)
        self.lies: list[Lie] = []
        self.told = 0
        self._meetings: dict[str, threading.Barrier] = {}
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self) -> "Liar":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def lie(self, about: str, instead: bytes, times: int = 1) -> None:
        """The next calls that hold `about` are done, and answered with `instead`."""
        self.lies += [(about, instead)] * times

    def meet(self, about: str, parties: int = 2) -> None:
        """The first calls that hold `about` wait for each other and go on together."""
        self._meetings[about] = threading.Barrier(parties)

    def wait_for_others(self, request: bytes) -> None:
        for about, barrier in list(self._meetings.items()):
            if about.encode() in request:
                try:
                    barrier.wait(PATIENCE)
                except threading.BrokenBarrierError:
                    pass  # the other one does not come any more
                self._meetings.pop(about, None)

    def take(self, request: bytes) -> bytes | None:
        with self._lock:
            for lie in self.lies:
                if lie[0].encode() in request:
                    self.lies.remove(lie)
                    self.told += 1
                    return lie[1]
        return None


def _handler(liar: Liar) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            liar.wait_for_others(body)
            onward = http.client.HTTPConnection(liar.behind.netloc, timeout=60)
            onward.request("POST", self.path, body, {"Content-Type": "text/xml"})
            response = onward.getresponse()
            told = response.read()
            onward.close()
            said = liar.take(body) or told
            if said != SILENCE:
                self._say(response.status, said)

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                pass  # it hung up: the answer was too much for it

        def log_message(self, *_) -> None:
            pass

    return Handler
