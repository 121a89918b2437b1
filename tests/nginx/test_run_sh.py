"""nginx/run.sh as a person uses it: the sample, the printed commands, Ctrl-C."""
from __future__ import annotations

import base64
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from conftest import free_port

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "sandbox"))

import send
from sandbox_client import SandboxClient
from sell import sell
from shop_client import ShopClient

PATIENCE = 300.0  # it may have to build first
SAMPLE = re.compile(r"^pedido 23 · Fit Board - 2025-06-03 17:00 \(5 personas\) · 75,00 € → "
                    r"S\d+, confirmado, 75,00 €, IVA 13,02 €, \d+,\d s$", re.MULTILINE)
SYNCED = "sincronización · 5 pedidos en la tienda, 4 no habían llegado → 5 en Odoo\n"
PAGE = re.compile(r"^  (\S+/sync/manual) .* usuario (\S+), contraseña ([0-9a-z]{20,})$",
                  re.MULTILINE)


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "TMPDIR": str(folder), "LC_ALL": "C", **more}


def run(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess:
    return subprocess.run(["sh", ROOT / "nginx" / "run.sh", *arguments], text=True,
                          env=environment(folder, **more), stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=PATIENCE, encoding="utf-8")


class Show:
    """run.sh in a session of its own, so that all it starts can be found again."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.out = folder / "out"
        with self.out.open("wb") as out:
            self.process = subprocess.Popen(
                ["sh", ROOT / "nginx" / "run.sh", *arguments], start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                env=environment(folder, PORT=str(self.port)),
                # A job that was begun with & has it ignored, and could not trap it.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        end = time.monotonic() + PATIENCE
        while "Ctrl-C" not in self.said():
            assert self.process.poll() is None and time.monotonic() < end, self.said()
            time.sleep(0.1)

    def said(self) -> str:
        return self.out.read_text("utf-8")

    def commands(self) -> list[str]:
        """What is printed to be copied: all that is indented and no address."""
        return [line.strip() for line in self.said().splitlines()
                if line.startswith("  ") and not line.strip().startswith("http")]

    def alive(self) -> list[str]:
        """The processes of its session."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                name, _, rest = stat.read_text().rpartition(") ")
            except OSError:  # it ended while we looked
                continue
            state, _, _, session = rest.split()[:4]
            if int(session) == self.process.pid and state != "Z":
                found.append(name)
        return found

    def press_ctrl_c(self) -> int:
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(60)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)


@pytest.fixture
def folder():
    """Sockets need a short path; whatever run.sh leaves is seen here."""
    path = Path(tempfile.mkdtemp(prefix="show-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def start(folder):
    shows: list[Show] = []

    def begin(*arguments: str) -> Show:
        shows.append(Show(folder, *arguments))
        return shows[-1]

    yield begin
    for show in shows:
        show.close()


def enter(address: str, user: str, password: str, method: str = "GET") -> tuple[int, dict]:
    """Status and JSON of the page."""
    words = base64.b64encode(f"{user}:{password}".encode()).decode()
    request = urllib.request.Request(address, method=method, headers={
        "Authorization": f"Basic {words}", "Accept": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("booking-sync.*")]


def test_once_brings_the_sample_and_leaves_nothing(folder):
    done = run(folder, "--once", PORT=str(free_port()))
    assert done.returncode == 0, done.stdout + done.stderr
    assert SAMPLE.search(done.stdout), done.stdout
    assert SYNCED in done.stdout
    assert left_in(folder) == []


def test_the_picture_of_the_readme_shows_the_sample():
    picture = re.search(r"## The way of an order\n\n```\n(.*?)```",
                        (ROOT / "README.md").read_text("utf-8"), re.DOTALL)[1]
    assert "Fit Board, 5 persons" in picture
    assert set(re.findall(r"\d+,\d\d €", picture)) == {"75,00 €"}


def test_it_speaks_the_language_of_the_caller(folder):
    done = run(folder, "--once", PORT=str(free_port()), LC_ALL="", LANG="en_GB.UTF-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^order 23 · Fit Board - 2025-06-03 17:00 \(5 personas\) · 75\.00 € → "
                     r"S\d+, confirmed, 75\.00 €, VAT 13\.02 €, \d+\.\d s$", done.stdout,
                     re.MULTILINE), done.stdout
    assert "sync · 5 orders in the shop, 4 had not come → 5 in Odoo" in done.stdout
    assert not re.search(r"[áéíóúñ]|pedido|Compilando", done.stdout + done.stderr)
    wrong = run(folder, "--twice", LANG="es_ES.UTF-8", LC_ALL="")
    assert wrong.stderr.startswith("run.sh: no conozco '--twice'")


def test_once_says_where_its_pages_were(folder):
    port = free_port()
    assert f"http://127.0.0.1:{port}/health" in run(folder, "--once", PORT=str(port)).stdout


def test_help_names_the_port(folder):
    done = run(folder, "--help")
    assert done.returncode == 0 and "PORT=8090" in done.stdout and "LANG" in done.stdout
    assert "shellcheck" not in done.stdout


@pytest.mark.parametrize("port", ["abc", "0", "65536", "80 81", "123456789012"])
def test_what_is_no_port_is_said_before_anything_is_built(folder, port):
    done = run(folder, "--once", PORT=port, LC_ALL="en_US.UTF-8")
    assert done.returncode == 1 and f"PORT={port} is no port" in done.stderr
    assert done.stdout == ""


def test_no_setting_of_the_caller_leads_the_sample_elsewhere(folder):
    """Real environment variables win over an env file, so run.sh must not pass them on."""
    with socket.socket() as real:
        real.bind(("127.0.0.1", 0))
        real.listen()
        real.settimeout(0.5)
        elsewhere = f"http://127.0.0.1:{real.getsockname()[1]}"
        done = run(folder, "--once", PORT=str(free_port()), ODOO_URL=elsewhere,
                   ODOO_DB="production", STATE_DIR="/nonexistent", WEBHOOK_SECRET="x" * 24,
                   MODE="observe")
        assert done.returncode == 0, done.stdout + done.stderr
        with pytest.raises(TimeoutError):
            real.accept()


def test_it_picks_up_no_env_file_by_itself(folder):
    (folder / ".env").write_text("ODOO_URL=http://127.0.0.1:1\nODOO_DB=production\n")
    done = subprocess.run(["sh", ROOT / "nginx" / "run.sh", "--once"], cwd=folder,
                          env=environment(folder, PORT=str(free_port())),
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_printed_commands_work_and_ctrl_c_ends_all(folder, start):
    show = start()
    assert SAMPLE.search(show.said())
    commands = show.commands()
    assert len(commands) == 6, commands
    for command in commands:
        done = subprocess.run(["sh", "-c", command], env=environment(folder), text=True,
                              capture_output=True, timeout=60, encoding="utf-8")
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    addresses = re.findall(r"^  (http://\S+)", show.said(), re.MULTILINE)
    assert len(addresses) == 4, addresses
    for address in addresses[1:]:  # the first asks for a password
        assert urllib.request.urlopen(address, timeout=30).status == 200
    assert len(show.alive()) >= 6  # run.sh, sandboxes, nginx and its worker, responder
    assert show.press_ctrl_c() == 130
    assert show.alive() == [] and left_in(folder) == []


def test_the_printed_password_opens_the_page_and_its_button_brings_the_shop_s_orders(
        folder, start):
    show = start()
    address, user, password = PAGE.search(show.said()).groups()
    health, shop_page, odoo_page = re.findall(r"^  (http://\S+)", show.said(), re.MULTILINE)[1:]
    assert enter(address, user, password)[0] == 200
    for wrong in ((user, password[:-1]), ("root", password)):
        assert enter(address, *wrong)[0] == 401
    shop, odoo = ShopClient.of_control(shop_page.rstrip("/")), SandboxClient(odoo_page.rstrip("/"))
    sell(shop, [send.make_order(2001), send.make_order(2002)], lost=True)
    assert enter(address, user, "wrong", "POST")[0] == 401
    assert len(odoo.orders()) == 5
    status, told = enter(address, user, password, "POST")
    assert (status, told["status"]) == (202, "started")
    end = time.monotonic() + 60
    while len(odoo.orders()) < 7:
        assert time.monotonic() < end, "the button brought nothing"
        time.sleep(0.2)
    assert {order["xid"] for order in odoo.orders()} >= {
        "__woo__.order_2001", "__woo__.order_2002"}


def test_a_sigterm_ends_all_too(folder, start):
    show = start()
    show.process.terminate()
    assert show.process.wait(60) == 130
    assert show.alive() == [] and left_in(folder) == []


def test_with_an_env_file_no_sample_is_sent(folder, start):
    with SandboxClient.start() as odoo:
        env_file = folder / "env"
        env_file.write_text(
            f"ODOO_URL={odoo.url}\nODOO_DB=sandbox\nODOO_USERNAME=sync@example.test\n"
            "ODOO_API_KEY=sandbox-key-of-forty-letters-and-digits0\n"
            f"WOO_URL={send.SOURCE}\nWEBHOOK_SECRET={send.CAPTURE_SECRET}\n"
            f"STATE_DIR={folder}/state\n")
        show = start("--env", str(env_file))
        assert "pedido" not in show.said() and odoo.orders() == []
        assert send.deliver(f"{show.url}/webhook/order", send.capture(23),
                            secret=send.CAPTURE_SECRET).json["status"] == "queued"
        for command in show.commands():
            assert str(env_file) in shlex.split(command)
            assert subprocess.run(["sh", "-c", command], capture_output=True,
                                  env=environment(folder)).returncode == 0
        assert show.press_ctrl_c() == 130
        assert show.alive() == []
        assert (folder / "state" / "inbox.sqlite").exists()  # the file's own, so it stays


def test_a_wrong_setting_ends_it_with_78_and_names_it(folder):
    env_file = folder / "env"
    env_file.write_text("ODOO_URL=http://127.0.0.1:1\nWEBHOOK_SECRET=short\n")
    done = run(folder, "--env", str(env_file), PORT=str(free_port()))
    assert done.returncode == 78 and "ODOO_DB" in done.stderr and str(env_file) in done.stderr
    assert left_in(folder) == []


def test_a_taken_port_is_said(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = run(folder, "--once", PORT=port)
        english = run(folder, "--once", PORT=port, LC_ALL="en_US.UTF-8")
    assert done.returncode == 1 and f"puerto {port}" in done.stderr and "ocupado" in done.stderr
    assert english.returncode == 1 and f"port {port}" in english.stderr
    assert "taken" in english.stderr and "Building" not in english.stdout


@pytest.mark.parametrize("arguments", [
    ["--twice"], ["--env"], ["--env", "/nonexistent/env"], ["--env", "/etc/hostname", "--once"]])
def test_wrong_arguments_are_refused_before_anything_happens(folder, arguments):
    done = run(folder, *arguments)
    assert done.returncode == 1 and done.stderr.startswith("run.sh: ") and done.stdout == ""
