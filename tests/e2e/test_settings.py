"""Wrong settings stop the start, and say which, where, why and what a right one is."""
from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from harness import BUILD, PATIENCE, SECRET
from orders import booking, later


@pytest.mark.parametrize("name, value, why", [
    ("WEBHOOK_SECRET", "", "empty"),
    ("WEBHOOK_SECRET", "short", "too short"),
    ("WEBHOOK_SECRET", "fifteen-letters", "too short"),
    ("WEBHOOK_SECRET_OLD", "short", "too short"),
    ("ODOO_URL", "", "empty"),
    ("ODOO_URL", "odoo.school.example", "http"),
    ("ODOO_DB", "", "empty"),
    ("ODOO_USERNAME", "", "empty"),
    ("ODOO_API_KEY", "", "empty"),
    ("WOO_URL", "school.example", "http"),
    ("MODE", "try", "observe, live"),
    ("ENVIRONMENT", "staging", "production"),
    ("ORDERS", "some", "all, bookings"),
    ("LOG_LEVEL", "loud", "debug"),
    ("SHOP", "my.shop", "letters"),
    ("SHOP_TIMEZONE", "Europe/Gotham", "Europe/Gotham"),
    ("START_DATE", "1 May", "no day"),
    ("START_DATE", "2026-02-30", "no day"),
    ("TAX_MAP", "21", "21"),
    ("TAX_MAP", "x=7", "percentage"),
    ("WOO_STATUS_MAP", "reservado=maybe", "reservado"),
    ("PENDING_MINUTES", "soon", "soon"),
    ("DISCOUNT_PERCENT", "five", "percentage"),
    ("DEBUG", "perhaps", "yes nor no"),
])
def test_a_wrong_setting_is_named_with_its_file_its_fault_and_an_example(
        install, name, value, why):
    house = install(**{name: value})
    ended = house.fail_to_start()
    assert ended.code == 78, ended
    assert name in ended.err and str(house.env_file) in ended.err and why in ended.err
    remedy = "openssl rand -hex 12" if name.startswith("WEBHOOK_") else f"Example: {name}="
    assert remedy in ended.err


def test_the_secret_that_was_published_as_an_example_is_refused(install):
    for name, value in (("WEBHOOK_SECRET", "k7Qw2ZrT9mXe4LbV8nHs3Dy6"),
                        ("ODOO_API_KEY", "0123456789abcdef0123456789abcdef01234567")):
        ended = install(**{name: value}).fail_to_start()
        assert ended.code == 78 and name in ended.err and value not in ended.err


def test_a_missing_secret_stops_the_responder_but_not_the_command(install):
    house = install()
    house.write_settings(WEBHOOK_SECRET=None)
    assert house.fail_to_start().code == 78
    assert house.run("list").code == 0


def test_a_secret_never_stands_in_an_error(install):
    house = install(WEBHOOK_SECRET="fifteen-letters")
    assert "fifteen-letters" not in house.fail_to_start().err


def test_production_asks_for_the_shop_and_the_first_day(install):
    house = install(**PRODUCTION)
    for name in ("WOO_URL", "WOO_CONSUMER_KEY", "WOO_CONSUMER_SECRET", "START_DATE"):
        value = house.settings[name]
        house.write_settings(**{name: None})
        ended = house.fail_to_start()
        assert ended.code == 78 and name in ended.err
        house.write_settings(**{name: value})
    house.responder.start()
    assert house.word(booking(1)) == "queued"


def test_a_file_that_is_not_there_is_said(install):
    house = install()
    house.env_file.unlink()
    assert house.fail_to_start().code == 78
    told = house.run("status")
    assert told.code == 78 and str(house.env_file) in told.err
    house.write_settings()


@pytest.fixture
def as_somebody():
    """Run a program of ours as an ordinary user, also when root runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="somebody-"))
    folder.chmod(0o755)

    def run(program: str, *arguments: object) -> subprocess.CompletedProcess:
        shutil.copy(BUILD / program, folder)
        return subprocess.run([folder / program, *arguments], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=PATIENCE, cwd=folder,
                              user=65534 if os.getuid() == 0 else None,
                              env={"PATH": os.environ["PATH"], "LANG": "C"})

    yield run
    shutil.rmtree(folder)


def test_who_may_not_read_the_file_is_told_what_to_do(install, as_somebody):
    env_file = install().env_file
    env_file.chmod(0)
    told = as_somebody("booking-sync", "--env", env_file, "status")
    assert told.returncode == 78 and "sudo booking-sync" in told.stderr
    told = as_somebody("booking-sync-fcgi", "--env", env_file)
    assert told.returncode == 78
    assert f"chown root:booking-sync {env_file} && chmod 640 {env_file}" in told.stderr


PRODUCTION = {"ENVIRONMENT": "production", "WOO_CONSUMER_KEY": "ck_of_a_test",
              "WOO_CONSUMER_SECRET": "cs_of_a_test", "START_DATE": "2026-01-01"}


@pytest.mark.parametrize("mode, said, remedy", [
    (0o644, "read", "o-r"), (0o642, "changed", "o-w"), (0o646, "read and changed", "o-rw")])
def test_keys_that_everybody_may_have_are_refused_in_production(install, mode, said, remedy):
    house = install(**PRODUCTION)
    house.env_file.chmod(mode)
    for ended in (house.fail_to_start(), house.run("status"), house.run("check")):
        assert ended.code == 78 and ended.out == ""
        assert f"can be {said} by every user of this machine" in ended.err
        assert f"Run: chmod {remedy} {house.env_file}\n" in ended.err
    subprocess.run(["chmod", remedy, house.env_file], check=True)
    assert house.run("list").code == 0


def test_keys_of_the_service_alone_are_fine_and_a_trial_is_nobodys_secret(install):
    house = install(**PRODUCTION)
    house.env_file.chmod(0o640)
    house.responder.start()
    assert house.run("list").code == 0
    house.write_settings(ENVIRONMENT="development")
    house.env_file.chmod(0o644)
    assert house.run("list").code == 0


@pytest.mark.skipif(os.getuid() != 0 or Path("/etc/booking-sync/env").exists(),
                    reason="only root is careful, and only where no other file is read")
@pytest.mark.parametrize("owner, mode, said", [
    (0, 0o640, ""), (0, 0o600, ""), (65534, 0o640, "another user may change it"),
    (0, 0o660, "others may change it"), (0, 0o642, "others may change it")])
def test_root_reads_no_file_of_the_folder_that_others_may_change(
        install, tmp_path, owner, mode, said):
    env_file = tmp_path / ".env"
    env_file.write_bytes(install().env_file.read_bytes())
    env_file.chmod(mode)
    os.chown(env_file, owner, -1)

    def run(*arguments: object) -> subprocess.CompletedProcess:
        return subprocess.run([BUILD / "booking-sync", *arguments, "list"], cwd=tmp_path,
                              capture_output=True, text=True, timeout=PATIENCE,
                              env={"PATH": os.environ["PATH"], "LANG": "C"})

    told = run()
    if said == "":
        assert (told.returncode, told.stderr) == (0, "")
        return
    assert told.returncode == 78 and "the env file ./.env of this folder" in told.stderr
    assert f"{said}. If it is meant, name it: --env .env" in told.stderr
    assert "chown root .env && chmod go-w .env" in told.stderr
    assert run("--env", ".env").returncode == 0
    subprocess.run("chown root .env && chmod go-w .env", shell=True, check=True, cwd=tmp_path)
    assert run().returncode == 0


def test_the_real_environment_wins_over_the_file(install):
    house = install(WEBHOOK_SECRET="short")
    assert "WEBHOOK_SECRET" in house.fail_to_start().err
    assert "ODOO_DB" in house.fail_to_start(WEBHOOK_SECRET=SECRET, ODOO_DB="").err


def test_a_mistyped_name_is_told_with_the_one_that_is_meant(install):
    house = install(WEBHOOK_SECRT=SECRET, HOST="0.0.0.0", PORT="8000")
    told = house.run("list")
    assert told.code == 0 and "did you mean WEBHOOK_SECRET?" in told.err
    assert "nginx listens now" in told.err


def test_a_folder_that_cannot_be_used_is_said_with_the_remedy(install, tmp_path):
    (tmp_path / "file").write_text("")
    remedy = "install -d -m 750 -o booking-sync -g booking-sync "
    for state in (tmp_path / "file", tmp_path / "file" / "state", tmp_path / "no" / "state"):
        ended = install(STATE_DIR=str(state)).fail_to_start()
        assert ended.code == 78 and "STATE_DIR" in ended.err and f"{remedy}{state}" in ended.err
    house = install(LOG_FILE=str(tmp_path / "no" / "sync.log"))
    for ended in (house.fail_to_start(), house.run("status")):
        assert ended.code == 78 and "LOG_FILE" in ended.err
        assert f"{remedy}{tmp_path / 'no'}" in ended.err


def test_a_state_folder_of_somebody_else_is_said_with_the_remedy(install, as_somebody):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        env_file, state = Path(folder) / "env", Path(folder) / "state"
        house = install(STATE_DIR=str(state))
        env_file.write_bytes(house.env_file.read_bytes())
        state.mkdir()
        state.chmod(0o555)
        told = as_somebody("booking-sync", "--env", env_file, "status")
        assert told.returncode == 78 and f"STATE_DIR {state} cannot be used" in told.stderr
        assert "Run this as root" in told.stderr


def test_a_socket_without_its_folder_names_the_folder(install, tmp_path):
    ended = install(LISTEN=str(tmp_path / "no" / "fcgi.sock")).fail_to_start()
    assert ended.code == 78
    assert f"the folder {tmp_path / 'no'} cannot be used: No such file" in ended.err


def test_another_name_format_parks_no_order_that_is_in_odoo(quiet, books):
    quiet.take(booking(1, status="on-hold"))
    quiet.drain()
    before = books.orders()[1]["lines"]
    quiet.write_settings(NAME_FORMAT="{class}, {when} ({people})")
    quiet.take(later(booking(1), status="processing"))
    quiet.drain()
    assert quiet.states() == {1: "synced"}
    assert books.orders()[1]["state"] == "sale" and books.orders()[1]["lines"] == before
