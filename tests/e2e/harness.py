"""The whole house for a test: Odoo's sandbox, the responder and its worker behind nginx,
the operator's command, and the shop that posts.

The binaries come from BUILD_DIR (default build/release/cgi below the project's root).
Everything listens on this machine at free ports; every process is ended by its id.
"""
from __future__ import annotations

import base64
import fcntl
import hashlib
import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "webhooks"
BUILD = ROOT / os.environ.get("BUILD_DIR", "build/release/cgi")
sys.path.insert(0, str(ROOT / "tests" / "sandbox"))

import send
from sandbox_client import SandboxClient

SECRET = send.CAPTURE_SECRET
PATIENCE = 60.0  # seconds; a deadline against hanging, never a measure
SECRETS = (SECRET, "sandbox-key-of-forty-letters-and-digits0")
PASSWORD = "f2a1c0d9e8b7a6958473625140fedcba"  # of the page
PASSWORD_HASH = hashlib.sha256(PASSWORD.encode()).hexdigest()
PERSONAL = ("García", "600111222", "Calle Colón")  # of make_order's customer
LAUNCHER = """\
import os, sys
child = os.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print()
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
SANITIZER = ("ERROR: AddressSanitizer", "ERROR: LeakSanitizer", "runtime error:")


def basic(user: str = "admin", password: str = PASSWORD) -> dict[str, str]:
    """The head that opens the page."""
    text = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {text}"}


def wait_until(check: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """The first true value of `check`; fails with `what` when it does not come."""
    end = time.monotonic() + seconds
    while True:
        value = check()
        if value:
            return value
        assert time.monotonic() < end, f"waited {seconds:.0f} s in vain: {what}"
        time.sleep(0.02)


def children(pid: int) -> dict[str, int]:
    """Processes that `pid` started: name to id."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition(" (")[2].rpartition(") ")
        except OSError:  # it ended while we looked
            continue
        state, parent = rest.split()[:2]
        if int(parent) == pid and state != "Z":
            found[name] = int(stat.parent.name)
    return found


def give_away(*folders: Path) -> int:
    """Run by root: the folders become somebody else's, who can reach them. Its user id."""
    owner = os.getuid() or 65534
    for folder in folders:
        os.chown(folder, owner, -1)
        for parent in folder.parents:
            if parent.stat().st_uid == os.getuid() and parent != parent.parent:
                parent.chmod(parent.stat().st_mode | 0o011)
    return owner


@dataclass(frozen=True)
class Reply(send.Answer):
    """An answer with its head."""

    headers: dict[str, str]


@dataclass
class Result:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Usage:
    """What a command took."""

    code: int
    cpu: float  # seconds, its own and the kernel's for it
    peak: int   # KiB of memory at most


class Responder:
    """booking-sync-fcgi with its keeper and worker."""

    def __init__(self, env_file: Path, socket: Path, log: Path) -> None:
        self.env_file, self.socket, self.log = env_file, socket, log
        self.process: subprocess.Popen | None = None

    def start(self, stdin: Any = subprocess.DEVNULL) -> None:
        assert self.process is None, "it runs already"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [BUILD / "booking-sync-fcgi", "--env", self.env_file],
                stdin=stdin, stdout=log, stderr=log)
        wait_until(self._answers, f"the responder listens\n{self.log_text()[-2000:]}")

    def _answers(self) -> bool:
        assert self.process.poll() is None, f"it ended\n{self.log_text()[-2000:]}"
        return "event=start " in self.log_text()[self._began():]

    def _began(self) -> int:
        """Where in the log the present process begins."""
        return getattr(self, "_offset", 0)

    def stop(self) -> None:
        """SIGTERM: what is in hand is finished."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE)
        self._forget()
        assert code == 0, f"the responder ended with {code}\n{self.log_text()[-2000:]}"

    def kill(self) -> None:
        """SIGKILL to all three at once, as a power cut would."""
        family = self.keeper_and_worker()
        self.process.kill()
        for pid in family:
            if _is_alive(pid):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        self._forget()
        wait_until(lambda: not any(_is_alive(pid) for pid in family), "the worker is gone")

    def kill_alone(self) -> list[int]:
        """SIGKILL to the responder only; what it leaves behind ends by itself."""
        family = self.keeper_and_worker()
        self.process.kill()
        self.process.wait(PATIENCE)
        self._forget()
        return family

    def kill_worker(self) -> None:
        """SIGKILL; the keeper starts another one."""
        worker = self.worker
        os.kill(worker, signal.SIGKILL)
        wait_until(lambda: not _is_alive(worker), "the worker is gone")

    def _forget(self) -> None:
        self.process = None
        self._offset = len(self.log_text())

    def keeper_and_worker(self) -> list[int]:
        keeper = children(self.process.pid).get("sync-keeper")
        worker = children(keeper).get("sync-worker") if keeper else None
        return [pid for pid in (keeper, worker) if pid]

    @property
    def worker(self) -> int:
        wait_until(lambda: len(self.keeper_and_worker()) == 2, "the worker runs")
        return self.keeper_and_worker()[1]

    def log_text(self) -> str:
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""


def _is_alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


class Installation:
    """One set of settings, its inbox, its responder and command, and the way in to it."""

    def __init__(self, folder: Path, url: str, socket: Path, odoo_url: str,
                 settings: dict[str, str]) -> None:
        self.folder, self.url = folder, url
        self.hook = f"{url}/webhook/order"
        self.state = folder / "state"
        self.settings = {
            "ODOO_URL": odoo_url, "ODOO_DB": "sandbox", "ODOO_USERNAME": "sync@example.test",
            "ODOO_API_KEY": SECRETS[1], "WOO_URL": send.SOURCE.rstrip("/"),
            "WEBHOOK_SECRET": SECRET, "LISTEN": str(socket), "STATE_DIR": str(self.state),
            **settings,
        }
        folder.mkdir(parents=True, exist_ok=True)
        self.env_file = folder / "env"
        self.write_settings()
        self.responder = Responder(self.env_file, socket, folder / "responder.log")

    def write_settings(self, **changes: str | None) -> None:
        """Change settings (None takes one away); they count from the next start."""
        self.settings.update({k: v for k, v in changes.items() if v is not None})
        for name in [k for k, v in changes.items() if v is None]:
            self.settings.pop(name, None)
        text = "".join(f"{name}={value}\n" for name, value in self.settings.items())
        self.env_file.write_text(text)
        self.env_file.chmod(0o640)  # it holds keys

    # ------------------------------------------------------------ the shop

    def post(self, order: Any, topic: str | None = None, **more: Any) -> send.Answer:
        return send.deliver(self.hook, order, topic, **{"secret": SECRET, **more})

    def take(self, *orders: Any) -> list[str]:
        """Deliver to a responder whose worker may not drain, and stop it: the orders wait
        in the inbox, and the next drain is alone with them."""
        self.state.mkdir(mode=0o750, exist_ok=True)
        with (self.state / "drain.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.responder.start()
            words = [self.word(order) for order in orders]
            self.responder.stop()
        return words

    def word(self, order: Any, topic: str | None = None, **more: Any) -> str:
        """Deliver; the status word of the answer."""
        answer = self.post(order, topic, **more)
        assert answer.status == 200, answer.body
        return answer.json["status"]

    def request(self, method: str, path: str, **headers: str) -> Reply:
        """Any request without a body."""
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"),
                                                timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            return Reply(response.status, response.read(), dict(response.getheaders()))
        finally:
            connection.close()

    def health(self) -> Reply:
        return self.request("GET", "/health")

    def wait_until_healthy(self) -> None:
        """Asked slowly: the site limits how often one address may ask."""
        end = time.monotonic() + PATIENCE
        while self.health().status != 200:
            assert time.monotonic() < end, self.health().body
            time.sleep(0.25)

    # ------------------------------------------------------------ the operator

    def start_command(self, *arguments: str, **env: str) -> subprocess.Popen:
        """booking-sync, not waited for."""
        return subprocess.Popen(
            [BUILD / "booking-sync", "--env", self.env_file, *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
            text=True, env={"PATH": os.environ["PATH"], "LANG": "C", **env})

    def fail_to_start(self, **env: str) -> Result:
        """The responder with settings that do not let it start."""
        ended = subprocess.run(
            [BUILD / "booking-sync-fcgi", "--env", self.env_file], capture_output=True,
            text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE,
            env={"PATH": os.environ["PATH"], **env})
        return Result(ended.returncode, ended.stdout, ended.stderr)

    def run(self, *arguments: str, **env: str) -> Result:
        process = self.start_command(*arguments, **env)
        out, err = process.communicate(timeout=2 * PATIENCE)
        _no_sanitizer_report(err)
        return Result(process.returncode, out, err)

    def measure(self, *arguments: str) -> Usage:
        """A small process starts the command: what the one that starts it holds counts as
        its memory too."""
        ended = subprocess.run(
            [sys.executable, "-IS", "-c", LAUNCHER, BUILD / "booking-sync", "--env",
             self.env_file, *arguments], capture_output=True, text=True, check=True,
            env={"PATH": os.environ["PATH"], "LANG": "C"}, timeout=10 * PATIENCE)
        code, cpu, peak = ended.stdout.split()[-3:]
        _no_sanitizer_report(ended.stderr)
        return Usage(int(code), float(cpu), int(peak))

    def drain(self, code: int = 0) -> dict:
        result = self.run("drain", "--json")
        assert result.code == code, f"exit code {result.code}\n{result.out}{result.err}"
        return result.json

    def show(self, order: int | str) -> dict:
        return self.run("show", str(order), "--json").json

    # ------------------------------------------------------------ the inbox

    def query(self, sql: str, *values: Any) -> list[dict]:
        address = f"file:{self.state}/inbox.sqlite?mode=ro"
        with sqlite3.connect(address, uri=True, timeout=30) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(sql, values)]

    def write(self, sql: str) -> None:
        """Change the inbox by hand: what only time or a version to come would change."""
        with sqlite3.connect(self.state / "inbox.sqlite", timeout=30) as db:
            db.execute(sql)

    def row(self, order: int) -> dict | None:
        found = self.query("SELECT * FROM orders WHERE id = ?", order)
        return found[0] if found else None

    def states(self) -> dict[int, str]:
        """Order id to state, with the reason's code behind a blank where it has one."""
        rows = self.query("SELECT id, state, reason FROM orders ORDER BY id")
        return {row["id"]: f"{row['state']} {row['reason'].split(chr(9))[0]}".rstrip()
                for row in rows}

    def notices(self) -> list[str]:
        rows = self.query("SELECT detail FROM events WHERE order_id = 0 ORDER BY seq")
        return [row["detail"] for row in rows]

    def wait(self, order: int, state: str, seconds: float = PATIENCE) -> dict:
        """Until the order has that state (with its reason, as states() gives it)."""
        try:
            wait_until(lambda: self.states().get(order) == state, f"'{state}'", seconds)
        except AssertionError as error:
            raise AssertionError(f"order {order}: {error}; states {self.states()}") from None
        return self.row(order)

    def wait_for_all(self, state: str, count: int, seconds: float = PATIENCE) -> None:
        """Until all orders of the inbox, `count` of them, have that state."""
        wait_until(lambda: list(self.states().values()) == [state] * count,
                   f"{count} orders become '{state}'", seconds)

    # ------------------------------------------------------------ the end

    def close(self) -> None:
        """End everything; no crash, no secret, nobody's address in the log."""
        self.responder.stop()
        log = self.responder.log_text()
        _no_sanitizer_report(log)
        for word in (*SECRETS, *PERSONAL):
            assert word not in log, f"'{word}' stands in the log"


def _no_sanitizer_report(text: str) -> None:
    for mark in SANITIZER:
        assert mark not in text, text[text.index(mark) - 200:][:4000]


class Books:
    """What a sandbox holds of one shop."""

    def __init__(self, odoo: SandboxClient, shop: str = "woo") -> None:
        self.odoo, self.shop = odoo, shop

    def orders(self) -> dict[int, dict]:
        """Order id to the sale order with our external id."""
        start = f"__{self.shop}__.order_"
        return {int(sale["xid"].removeprefix(start)): sale for sale in self.odoo.orders()
                if (sale["xid"] or "").startswith(start)}

    def calls(self, since: int = 0) -> list[str]:
        """Methods that were called by the program, in order."""
        staff = self.odoo.settings.staff_id
        return [call["method"] for call in self.odoo.calls()[since:] if call["uid"] != staff]

    def content(self) -> dict:
        """Everything that must not come twice, without what differs from run to run."""
        return {
            "orders": {number: essence(sale) for number, sale in sorted(self.orders().items())},
            "sales": len(self.odoo.orders()),
            "partners": sorted(p["xid"] or p["email"] or "" for p in self.odoo.partners()),
            "products": sorted(p["xid"] or p["name"] for p in self.odoo.products()),
        }


def essence(sale: dict) -> dict:
    """An order without its ids and number."""
    lines = [{k: line[k] for k in ("xid", "product_xid", "qty", "price_unit", "discount",
                                   "taxes", "price_total")} for line in sale["lines"]]
    return {"lines": lines, "partner": sale["partner"]["xid"], **{
        k: sale[k] for k in ("state", "date_order", "amount_total", "amount_tax", "currency",
                             "client_order_ref", "fiscal_position")}}
