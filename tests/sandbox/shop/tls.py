"""A certificate authority for one run, and a certificate for 127.0.0.1 from it."""
from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

DAYS = "3650"
NAMES = "subjectAltName=IP:127.0.0.1,IP:::1,DNS:localhost"


def make(folder: Path, more_names: str = "") -> tuple[Path, ssl.SSLContext]:
    """Makes what is not in the folder yet. The CA's file, and the context to serve with."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    ca, certificate, key = folder / "ca.pem", folder / "shop.pem", folder / "shop.key"
    if not (ca.exists() and certificate.exists() and key.exists()):
        _make_files(folder, more_names)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    return ca, context


def _make_files(folder: Path, more_names: str) -> None:
    (folder / "leaf.ext").write_text(
        f"{NAMES}{more_names}\nbasicConstraints=critical,CA:FALSE\n"
        "keyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n")
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    _openssl(folder, "req", "-x509", *curve, "-days", DAYS, "-subj", "/CN=booking-sync sandbox CA",
             "-addext", "basicConstraints=critical,CA:TRUE",
             "-addext", "keyUsage=critical,keyCertSign,cRLSign",
             "-keyout", "ca.key", "-out", "ca.pem")
    _openssl(folder, "req", *curve, "-subj", "/CN=127.0.0.1", "-keyout", "shop.key",
             "-out", "shop.csr")
    _openssl(folder, "x509", "-req", "-in", "shop.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
             "-CAcreateserial", "-days", DAYS, "-extfile", "leaf.ext", "-out", "shop.pem")


def _openssl(folder: Path, *arguments: str) -> None:
    done = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise OSError(0, f"openssl {arguments[0]}: {done.stderr.strip()}")
