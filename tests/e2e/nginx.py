"""An nginx for the whole run: the project's own site, at a free port of this machine."""
from __future__ import annotations

import os
import pwd
import signal
import socket
import subprocess
from pathlib import Path

from harness import PATIENCE, ROOT, wait_until

SITE = ROOT / "nginx"
CONFIG = """\
user {user};
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {site}/limits.conf;
{servers}}}
"""
SERVER = """\
    upstream booking_sync_{port} {{ server unix:{socket} max_fails=0; }}
    server {{
        listen 127.0.0.1:{port};
        set $booking_sync_upstream booking_sync_{port};
        include {site}/locations.conf;
    }}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Nginx:
    """Sites numbered from 0, each before a socket of its own."""

    def __init__(self, folder: Path, sites: int = 2) -> None:
        self.folder = folder
        self.sockets = [folder / f"{site}.sock" for site in range(sites)]
        ports = [free_port() for _ in self.sockets]
        self.urls = [f"http://127.0.0.1:{port}" for port in ports]
        servers = "".join(SERVER.format(port=port, socket=path, site=SITE)
                          for port, path in zip(ports, self.sockets))
        self.config = folder / "nginx.conf"
        user = pwd.getpwuid(os.getuid()).pw_name  # the sockets are ours, mode 0660
        self.config.write_text(
            CONFIG.format(folder=folder, user=user, site=SITE, servers=servers))
        self.ports = ports
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["nginx", "-c", self.config, "-e", self.folder / "error.log"],
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self._listens, f"nginx listens, see {self.folder / 'error.log'}")

    def _listens(self) -> bool:
        assert self.process.poll() is None, (self.folder / "error.log").read_text()
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.ports[-1])) == 0

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)
