"""The crontab: a syntax that cron takes, and commands that are there."""
from __future__ import annotations

import os
import re
import shlex
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CRONTAB = ROOT / "nginx" / "crontab"
PROGRAM = ROOT / os.environ.get("BUILD_DIR", "build/release/cgi") / "booking-sync"

LIMITS = {"minute": (0, 59), "hour": (0, 23), "day": (1, 31), "month": (1, 12),
          "weekday": (0, 7)}
FIELD = re.compile(r"(?:\*|(\d+)(?:-(\d+))?)(?:/(\d+))?")


def jobs() -> list[str]:
    """Its lines but for comments, blank ones and settings."""
    lines = CRONTAB.read_text().splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")
            and not re.match(r"[A-Z_]+=", line)]


def settings() -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", CRONTAB.read_text(), re.MULTILINE))


def command_of(line: str) -> str:
    """As cron hands it to the shell: a % that is not escaped would begin its input."""
    command = line.split(None, 6)[6]
    assert not re.search(r"(?<!\\)%", command), f"a bare % in: {line}"
    return command.replace("\\%", "%")


def verbs() -> set[str]:
    told = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True)
    return set(re.findall(r"^  ([a-z-]+) ", told.stdout, re.MULTILINE)) - {"--env"}


def test_cron_reads_it():
    text = CRONTAB.read_bytes()
    assert text.endswith(b"\n") and b"\r" not in text and b"\t" not in text
    assert CRONTAB.stat().st_mode & 0o022 == 0


def test_it_says_who_is_told_and_where_programs_are():
    assert settings()["MAILTO"] and settings()["SHELL"] == "/bin/sh"
    assert {"/usr/bin", "/usr/local/bin"} <= set(settings()["PATH"].split(":"))


@pytest.mark.parametrize("line", jobs())
def test_each_line_has_five_times_and_the_service_s_user(line):
    *times, user, _ = line.split(None, 6)
    for value, (name, (least, most)) in zip(times, LIMITS.items(), strict=True):
        for part in value.split(","):
            match = FIELD.fullmatch(part)
            assert match, f"{name}: {part}"
            numbers = [int(number) for number in match.groups()[:2] if number]
            assert all(least <= number <= most for number in numbers), f"{name}: {part}"
    assert user == "booking-sync"


@pytest.mark.parametrize("line", jobs())
def test_each_command_is_there_and_written_as_the_program_wants_it(line, tmp_path):
    command = command_of(line)
    assert subprocess.run(["sh", "-n", "-c", command]).returncode == 0
    # What it is called with, by the shell that cron takes.
    called = tmp_path / "booking-sync"
    called.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    called.chmod(0o755)
    told = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True,
                          env={"PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert told.returncode == 0 and told.stderr == ""
    arguments = told.stdout.splitlines()
    assert shlex.split(command)[0] == "booking-sync" and arguments[0] in verbs()
    # A line written wrongly ends with 64 before anything is asked of anybody.
    env = tmp_path / "env"
    env.write_text("ODOO_URL=http://127.0.0.1:1\nODOO_DB=d\nODOO_USERNAME=u\n"
                   "ODOO_API_KEY=0123456789abcdef\nSTATE_DIR=" + str(tmp_path / "state") + "\n"
                   "WOO_URL=https://127.0.0.1:1\nWOO_CONSUMER_KEY=ck_1\n"
                   "WOO_CONSUMER_SECRET=cs_1\n")
    ended = subprocess.run([PROGRAM, "--env", env, *arguments], capture_output=True,
                           text=True, timeout=60)
    assert ended.returncode != 64, ended.stderr


def test_each_verb_stands_once():
    assert sorted(command_of(line).split()[1] for line in jobs()) == [
        "audit", "sync", "upkeep"]


def test_the_audit_begins_14_days_ago():
    line, = (line for line in jobs() if " audit " in line)
    told = subprocess.run(["sh", "-c", command_of(line).replace("booking-sync", "echo", 1)],
                          capture_output=True, text=True)
    day = date.today() - timedelta(days=14)
    assert told.stdout.split() == ["audit", "--since", day.isoformat()]
