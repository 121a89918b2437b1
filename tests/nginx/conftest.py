"""The site as it is shipped, with its addresses replaced by free ports and a socket of ours."""
from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fastcgi import Responder

SHIPPED = Path(__file__).resolve().parents[2] / "nginx"
PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def replaced(text: str, changes: dict[str, str]) -> str:
    """Each of these stands in the shipped file; if one is gone, this test is wrong."""
    for old, new in changes.items():
        assert old in text, f"the site has no '{old}'"
        text = text.replace(old, new)
    return text


@dataclass
class Site:
    """nginx with the shipped site; without a responder until one is started."""

    folder: Path
    http: int
    https: int
    started: list[Responder]

    def responder(self, name: str = "fcgi.sock", **more: bool) -> Responder:
        one = Responder(self.folder / name, **more)
        self.started.append(one)
        return one


def write_site(folder: Path, http: int, https: int, upstream: str) -> Path:
    user = "user root;\n" if os.getuid() == 0 else ""  # its worker uses sockets of ours
    certificate = "/etc/letsencrypt/live/sync.school.example"
    site = replaced((SHIPPED / "booking-sync.conf").read_text(), {
        "/etc/booking-sync/nginx/": f"{SHIPPED}/",
        "server unix:/run/booking-sync/fcgi.sock max_fails=0;": upstream,
        "listen 443 ssl": f"listen 127.0.0.1:{https} ssl",
        "listen 80;": f"listen 127.0.0.1:{http};",
        "    listen [::]:443 ssl http2;\n": "", "    listen [::]:80;\n": "",
        f"{certificate}/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
    })
    (folder / "site.conf").write_text(site)
    config = folder / "nginx.conf"
    temporary = "".join(f"    {kind}_temp_path {folder}/{kind};\n" for kind in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    config.write_text(f"{user}daemon off;\nworker_processes 1;\n"
                      f"pid {folder}/nginx.pid;\nevents {{}}\n"
                      f"http {{\n{temporary}    access_log off;\n"
                      f"    include {folder}/site.conf;\n}}\n")
    return config


def make_certificate(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1",
         "-subj", "/CN=sync.school.example", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True)


def wait_for_port(process: subprocess.Popen, port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None and time.monotonic() < end, "nginx does not listen"
        time.sleep(0.02)


@pytest.fixture
def start_site():
    """start_site() or start_site('server unix:…; server unix:…;')."""
    folders, running, sites = [], [], []

    def start(upstream: str = "server unix:{folder}/fcgi.sock max_fails=0;") -> Site:
        folder = Path(tempfile.mkdtemp(prefix="site-"))
        folders.append(folder)
        http, https = free_port(), free_port()
        make_certificate(folder)
        config = write_site(folder, http, https, upstream.format(folder=folder))
        command = ["nginx", "-e", folder / "error.log", "-c", config]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert checked.returncode == 0 and "warn" not in checked.stderr, checked.stderr
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        running.append(process)
        wait_for_port(process, https)
        sites.append(Site(folder, http, https, []))
        return sites[-1]

    yield start
    for process in running:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
    for site in sites:
        for responder in site.started:
            responder.close()
    for folder in folders:
        shutil.rmtree(folder)


@pytest.fixture
def site(start_site) -> Site:
    return start_site()
