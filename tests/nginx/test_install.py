"""README's Install chapter, followed word by word by root on a machine of its own.

Its command lines run as they stand, in the order of the page, with /etc, /usr and /var below
a folder of the test. Only what would change this machine is played: packages, users, the
service manager, the certificate authority. nginx, CMake, the compiler and what they install
are real.
"""
from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from conftest import free_port, make_certificate, replaced

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PATIENCE = 600.0  # it builds
NAME = "sync.your-school.example"

# What each stand-in does; they get their arguments, and $root is the machine.
PLAYED = {
    "apt-get": "",
    "adduser": "",
    "deluser": "",
    "curl": "",
    # Owners are the real machine's; modes and paths are checked.
    "install": """
        for word; do
            shift
            case $word in
            -o | -g) skip=yes ;;
            *) if [ "${skip-}" = yes ]; then skip=; else set -- "$@" "$word"; fi ;;
            esac
        done
        exec /usr/bin/install "$@" """,
    "systemctl": """
        unit=
        for word; do unit=$word; done
        case $unit in
        nginx) nginx -t ;;
        booking-sync-fcgi*)
            [ "$1" = disable ] || for word; do
                case $word in
                *.*) test -s "$root/etc/systemd/system/$word" ;;
                esac
            done ;;
        esac""",
    # The authority asks nginx on port 80, which must run already.
    "certbot": """
        case $1 in
        delete) exec rm -r "$root/etc/letsencrypt" ;;
        esac
        grep -q '^systemctl .*nginx$' "$root/played" || exit 1
        test -d "$root/var/www/html"
        mkdir -p "$root/etc/letsencrypt/live"
        cp -r "$root/made" "$root/etc/letsencrypt/live/sync.your-school.example" """,
    "nginx": """
        exec /usr/bin/python3 "$root/check_sites.py" """,
}
CHECK_SITES = """\
import pathlib, re, subprocess, sys
root = pathlib.Path({root!r})
sites = ""
for site in sorted((root / "etc/nginx/sites-enabled").iterdir()):
    sites += site.read_text()
sites = re.sub(r"(?<![\\w.])/(etc/(?:booking-sync|letsencrypt)|var)/", rf"{{root}}/\\1/", sites)
sites = re.sub(r"listen \\[::\\].*;", "", sites)
sites = sites.replace("listen 443", "listen 127.0.0.1:{https}").replace(
    "listen 80", "listen 127.0.0.1:{http}")
(root / "nginx.conf").write_text(
    f"pid {{root}}/nginx.pid;\\nerror_log {{root}}/nginx.log;\\nevents {{{{}}}}\\nhttp {{{{\\n{{sites}}\\n}}}}\\n")
sys.exit(subprocess.run(["{nginx}", "-t", "-e", root / "nginx.log", "-c", root / "nginx.conf"]
                        ).returncode)
"""


def chapter(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README has no chapter '{title}'"
    return found[1]


def commands(text: str) -> str:
    """All command lines of a chapter, in order."""
    return "\n".join(re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


def packages(text: str) -> set[str]:
    """What the apt-get install lines of a script name, over continued lines."""
    lines = re.findall(r"apt-get install (.*)", text.replace("\\\n", " "))
    return {word for line in lines for word in line.split() if not word.startswith("-")}


class Machine:
    """A folder that plays a fresh Debian with Debian's nginx."""

    def __init__(self, folder: Path) -> None:
        self.root, self.source = folder / "machine", folder / "source"
        for path in ("etc/nginx/sites-available", "etc/nginx/sites-enabled",
                     "etc/systemd/system", "etc/logrotate.d", "etc/cron.d", "var/www/html", "var/lib",
                     "var/log/nginx", "usr", "made", "played.d"):
            (self.root / path).mkdir(parents=True)
        shutil.copytree(ROOT, self.source,
                        ignore=shutil.ignore_patterns("build", ".git", "__pycache__"))
        make_certificate(self.root / "made")
        (self.root / "check_sites.py").write_text(CHECK_SITES.format(
            root=str(self.root), http=free_port(), https=free_port(),
            nginx=shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")))
        for name, body in PLAYED.items():
            self._play(name, body)

    def _play(self, name: str, body: str) -> None:
        path = self.root / "played.d" / name
        path.write_text(f"#!/bin/sh\nset -e\nroot='{self.root}'\n"
                        f'echo "{name} $*" >>"$root/played"\n{body}\n')
        path.chmod(0o755)

    def run(self, script: str) -> subprocess.CompletedProcess:
        """Absolute paths lead into the folder, and so does cmake --install."""
        script = re.sub(r"(?<![\w.])/(etc|usr|var)/", rf"{self.root}/\1/", script)
        path = f"{self.root}/played.d:{self.root}/usr/bin:{os.environ['PATH']}:/usr/sbin"
        return subprocess.run(["sh", "-euxc", script], cwd=self.source, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL,
                              timeout=PATIENCE, env={
                                  "PATH": path, "DESTDIR": str(self.root), "LANG": "C"})

    def follow(self, title: str) -> None:
        done = self.run(commands(chapter(title)))
        assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}"

    def played(self) -> list[str]:
        return (self.root / "played").read_text().splitlines()

    def files(self) -> set[str]:
        """All that stands on it, without what the test itself put there."""
        return {str(path.relative_to(self.root)) for top in ("etc", "usr", "var/lib")
                for path in (self.root / top).rglob("*")
                if path.is_symlink() or not path.is_dir()}


@pytest.fixture(scope="module")
def machine(tmp_path_factory) -> Machine:
    one = Machine(tmp_path_factory.mktemp("install"))
    one.follow("Install")
    return one


def test_the_packages_are_those_that_run_sh_installs():
    """Without those that only its sandboxes need."""
    run_sh = re.search(r"for package in (.*?); do", (ROOT / "nginx/run.sh").read_text(),
                       re.DOTALL)[1].replace("\\\n", " ")
    assert packages(commands(chapter("Install"))) == (
        set(run_sh.split()) - {"python3", "openssl"} | {"certbot", "cron", "curl"})


def test_what_the_build_found_comes_from_these_packages(machine):
    """Nothing that happens to be on the machine of the tests, cmocka for one."""
    cache = (machine.source / "build/install/CMakeCache.txt").read_text()
    assert "BUILD_TESTING:BOOL=OFF" in cache
    found = re.findall(r"^FCGI_(?:INCLUDE|LIBRARY):\w+=(.+)$", cache, re.MULTILINE)
    assert len(found) == 2
    found = [f"{found[0]}/fcgiapp.h", found[1]]
    modules = re.findall(r"^\w+_MODULE_NAME:INTERNAL=(.+)$", cache, re.MULTILINE)
    for module in modules:
        folder = subprocess.run(["pkg-config", "--variable=pcfiledir", module], text=True,
                                capture_output=True, check=True).stdout.strip()
        found.append(f"{folder}/{module}.pc")
    assert len(modules) == 5
    owners = subprocess.run(["dpkg-query", "-S", *found], capture_output=True, text=True,
                            check=True).stdout
    installed = {line.split(":")[0] for line in owners.splitlines()}
    assert installed <= packages(commands(chapter("Install"))), owners


def test_each_file_stands_where_the_chapter_says(machine):
    assert {"usr/bin/booking-sync", "usr/sbin/booking-sync-fcgi",
            "etc/booking-sync/env", "etc/booking-sync/nginx/limits.conf",
            "etc/booking-sync/nginx/locations.conf",
            "etc/nginx/sites-available/booking-sync.conf",
            "etc/nginx/sites-enabled/booking-sync.conf", "etc/cron.d/booking-sync",
            "usr/share/man/man1/booking-sync.1", "usr/share/man/es/man1/booking-sync.1",
            "etc/systemd/system/booking-sync-fcgi.service",
            "etc/systemd/system/booking-sync-fcgi.socket"} <= machine.files()
    env = machine.root / "etc/booking-sync/env"
    assert stat.S_IMODE(env.stat().st_mode) == 0o640
    site = (machine.root / "etc/nginx/sites-enabled/booking-sync.conf").read_text()
    assert NAME in site and "sync.school.example" not in site


def test_the_service_starts_what_was_installed(machine):
    unit = (machine.root / "etc/systemd/system/booking-sync-fcgi.service").read_text()
    program, _, env_file = re.search(r"^ExecStart=(.+)$", unit, re.MULTILINE)[1].split()
    for path in (program, env_file):
        assert (machine.root / path.lstrip("/")).is_file()


def test_nginx_may_reach_the_socket_and_nothing_else(machine):
    """Its user runs what else this machine serves, PHP for one; the keys are none of it."""
    assert not any("www-data" in line for line in machine.played())
    folder = machine.root / "etc/systemd/system"
    socket = (folder / "booking-sync-fcgi.socket").read_text()
    service = (folder / "booking-sync-fcgi.service").read_text()
    for line in ("SocketUser=booking-sync", "SocketGroup=www-data", "SocketMode=0660"):
        assert line in socket.splitlines()
    site = (machine.root / "etc/nginx/sites-enabled/booking-sync.conf").read_text()
    path = re.search(r"^ListenStream=(.+)$", socket, re.MULTILINE)[1]
    assert f"server unix:{path} " in site
    # As the socket is systemd's, its folder must outlive the service.
    assert "RuntimeDirectory" not in service
    assert {"StandardInput=socket", "Requires=booking-sync-fcgi.socket"} <= set(
        service.splitlines())


def test_nginx_is_checked_with_the_certificate_before_the_service_starts(machine):
    order = [line.split(" -")[0] for line in machine.played()]
    for earlier, later in (
            ("certbot certonly", "nginx"), ("adduser", "systemctl enable"),
            ("systemctl daemon-reload", "systemctl enable")):
        assert order.index(earlier) < len(order) - order[::-1].index(later), order


def test_the_settings_it_installs_are_asked_for_and_then_enough(machine):
    env = machine.root / "etc/booking-sync/env"
    text = env.read_text()
    asked = machine.run("booking-sync --env /etc/booking-sync/env --which-env")
    assert asked.returncode == 78
    empty = re.findall(r"^([A-Z_]+)=$", text, re.MULTILINE)
    assert len(empty) == 9
    values = {"ODOO_URL": "https://odoo.example", "WOO_URL": "https://s.example",
              "START_DATE": "2026-12-01"}
    try:
        for name in empty:
            if name != "WEBHOOK_SECRET":  # the responder's
                assert name in asked.stderr
            text = re.sub(rf"^{name}=$", f"{name}={values.get(name, 'x' * 24)}", text,
                          flags=re.MULTILINE)
        env.write_text(text)
        filled = machine.run("booking-sync --env /etc/booking-sync/env --which-env")
        assert filled.returncode == 0, filled.stderr
    finally:
        env.write_text(re.sub(r"^((?:%s))=.*$" % "|".join(empty), r"\1=", text,
                              flags=re.MULTILINE))


def test_the_log_is_rotated_where_the_unit_makes_its_folder(machine, tmp_path):
    unit = (ROOT / "nginx/booking-sync-fcgi.service").read_text()
    assert re.search(r"^LogsDirectory=booking-sync$", unit, re.MULTILINE)
    rules = replaced((ROOT / "nginx/booking-sync.logrotate").read_text(), {
        "create 640 booking-sync booking-sync": "create 640",
        "/var/log/booking-sync/": f"{tmp_path}/"})
    assert "#LOG_FILE=/var/log/booking-sync/" in (ROOT / "env.example").read_text()
    (tmp_path / "rules").write_text(rules)
    (tmp_path / "booking-sync.log").write_text("event=start\n")
    checked = subprocess.run(["/usr/sbin/logrotate", "--debug", tmp_path / "rules"],
                             capture_output=True, text=True)
    assert checked.returncode == 0 and "error" not in checked.stderr, checked.stderr
    assert "booking-sync.log" in checked.stderr


def test_update_keeps_what_is_yours_and_uninstall_leaves_only_data(machine):
    """The last one: nothing stands on the machine afterwards."""
    env = machine.root / "etc/booking-sync/env"
    env.write_text("ODOO_DB=mine\n")
    site = machine.root / "etc/nginx/sites-available/booking-sync.conf"
    written = site.read_text()
    inbox = machine.root / "var/lib/booking-sync/inbox.sqlite"
    inbox.parent.mkdir()
    inbox.write_text("orders")
    machine.follow("Update")
    assert env.read_text() == "ODOO_DB=mine\n" and site.read_text() == written
    machine.follow("Uninstall")
    left = machine.files()
    assert left == {"var/lib/booking-sync/inbox.sqlite"}, left
