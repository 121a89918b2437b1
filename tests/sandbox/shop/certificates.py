"""A certificate authority of our own and a certificate for this machine, by openssl."""
from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

NAMES = "subjectAltName=IP:127.0.0.1,DNS:localhost"


@dataclass(frozen=True)
class Certificates:
    """Files in one folder: what a client trusts, and what the server shows."""

    authority: Path
    chain: Path
    key: Path


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *arguments], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def _new_key(path: Path) -> None:
    _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)


def make(folder: Path) -> Certificates:
    """Those of the folder; made where they are missing. They hold for a month."""
    files = Certificates(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    if files.chain.exists():
        return files
    folder.mkdir(parents=True, exist_ok=True)
    ca_key, request, names = folder / "ca.key", folder / "server.csr", folder / "names"
    _new_key(ca_key)
    _openssl("req", "-x509", "-key", ca_key, "-subj", "/CN=booking-sync sandbox CA", "-days",
             "30", "-out", files.authority)
    _new_key(files.key)
    _openssl("req", "-new", "-key", files.key, "-subj", "/CN=127.0.0.1", "-out", request)
    names.write_text(NAMES)
    _openssl("x509", "-req", "-in", request, "-CA", files.authority, "-CAkey", ca_key,
             "-CAcreateserial", "-days", "30", "-extfile", names, "-out", files.chain)
    return files
