"""password: a strong one, told once; the env file keeps its digest only."""
from __future__ import annotations

import base64
import hashlib
import os
import re
import stat

import pytest

SPANISH = "es_ES.UTF-8"


def digest(password: str) -> str:
    return hashlib.sha256(password.encode()).hexdigest()


def test_a_password_is_told_once_with_what_to_put_where(quiet):
    before = quiet.env_file.read_text()
    told = quiet.run("password", "--json").json
    assert len(told["password"]) == 26 and told["user"] == "admin"
    assert told["hash"] == digest(told["password"]) and told["written"] is False
    words = quiet.run("password").out
    password = re.search(r"Password: +(\S+)", words)[1]
    assert f"ADMIN_PASSWORD_HASH={digest(password)}" in words
    assert str(quiet.env_file) in words and "restart" in words
    assert password != told["password"] and quiet.env_file.read_text() == before
    assert "Contraseña:" in quiet.run("password", LANG=SPANISH).out


def test_it_is_written_into_the_env_file_and_opens_the_page(install):
    house = install(ADMIN_PASSWORD_HASH="0" * 64, LOG_LEVEL="info")
    house.env_file.chmod(0o640)
    owner = os.getuid() or 65534
    os.chown(house.env_file, owner, -1)
    lines = house.env_file.read_text().splitlines()
    told = house.run("password", "--write", "--json").json
    status = house.env_file.stat()
    assert stat.S_IMODE(status.st_mode) == 0o640 and status.st_uid == owner
    assert house.env_file.read_text().splitlines() == [
        f"ADMIN_PASSWORD_HASH={told['hash']}" if line.startswith("ADMIN_PASSWORD") else line
        for line in lines]
    assert [path.name for path in house.folder.iterdir() if "env" in path.name] == ["env"]
    house.responder.start()
    right = base64.b64encode(f"{told['user']}:{told['password']}".encode()).decode()
    wrong = base64.b64encode(f"{told['user']}:x".encode()).decode()
    assert house.request("GET", "/sync/manual", Authorization=f"Basic {right}").status == 200
    assert house.request("GET", "/sync/manual", Authorization=f"Basic {wrong}").status == 401


def test_it_leaves_no_inbox_behind_and_needs_none(quiet):
    assert quiet.run("password").code == 0
    assert not quiet.state.exists()


def test_without_a_file_nothing_can_be_written(quiet, tmp_path):
    empty = tmp_path / "empty"
    empty.write_text("ODOO_URL=http://127.0.0.1:1\n")
    told = quiet.run("--env", str(tmp_path / "none"), "password", "--write")
    assert told.code == 78 and "none" in told.err


@pytest.mark.parametrize("arguments", [("password", "secret"), ("password", "--write", "x")])
def test_nobody_may_choose_one(quiet, arguments):
    told = quiet.run(*arguments)
    assert told.code == 64 and "Usage" in told.err and "secret" not in told.out
