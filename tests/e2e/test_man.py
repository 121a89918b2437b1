"""The man pages: clean roff, and all that the programs know of stands in them."""
from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from harness import BUILD, ROOT

PAGES = {"man1/booking-sync.1", "man5/booking-sync.env.5", "man8/booking-sync-fcgi.8",
         "es/man1/booking-sync.1", "es/man8/booking-sync-fcgi.8"}
LANG = {"": "C", "es/": "es_ES.UTF-8"}


def rendered(page: str) -> str:
    """As a person reads it, without line breaks."""
    done = subprocess.run(["groff", "-man", "-Kutf8", "-Tutf8", "-P-c", "-P-b", "-P-u", "-ww",
                           BUILD / "man" / page], capture_output=True, encoding="utf-8",
                          timeout=60, check=True)
    assert done.stderr == "", done.stderr
    return re.sub(r"\s+", " ", done.stdout)


def told(*command: str, lang: str) -> str:
    return subprocess.run([BUILD / command[0], *command[1:]], capture_output=True, check=True,
                          encoding="utf-8", timeout=60, env={"LANG": lang}).stdout


def parts(text: str) -> list[str]:
    """Paragraphs and lines of tables, without titles; the first line is the usage."""
    body = re.sub(r"^\S.*:$", "", text.split("\n", 1)[1], flags=re.MULTILINE)
    found = [re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n\n|\n(?=  \S)", body)]
    return [part for part in found if part]


def words(text: str) -> str:
    """Hyphens and quotes are drawn in other shapes."""
    return re.sub(r"[‐−]", "-", text).replace("’", "'")


def test_each_page_is_there():
    assert {str(page.relative_to(BUILD / "man")) for page in (BUILD / "man").rglob("*.[158]")
            } == PAGES


@pytest.mark.parametrize("page", sorted(PAGES))
def test_groff_has_nothing_to_say(page):
    text = words(rendered(page))
    name = Path(page).stem
    assert re.search(rf"(NAME|NOMBRE) {re.escape(name)} - \w", text)
    assert "\\" not in text.replace("\\n, \\t, \\\", \\\\ and \\$", "")


@pytest.mark.parametrize("folder", LANG)
def test_the_command_s_page_says_all_that_its_help_says(folder):
    page = words(rendered(f"{folder}man1/booking-sync.1"))
    overview = told("booking-sync", "--help", lang=LANG[folder])
    verbs = re.findall(r"^  ([a-z][a-z-]*)  +(.*)$", overview, re.MULTILINE)
    assert len(verbs) >= 22
    for verb, summary in verbs:
        text = told("booking-sync", "help", verb, lang=LANG[folder])
        usage = text.split("\n")[0].split(": ", 1)[1]
        assert f" {verb} {summary} " in page and f" {usage} " in page
        assert [part for part in parts(text) if part not in page] == [], verb
    for path in re.findall(r"^  (\.?/\S+)", overview, re.MULTILINE):
        assert path in page


@pytest.mark.parametrize("folder", LANG)
def test_the_responder_s_page_says_all_that_its_help_says(folder):
    page = words(rendered(f"{folder}man8/booking-sync-fcgi.8"))
    text = told("booking-sync-fcgi", "--help", lang=LANG[folder])
    assert [part for part in parts(text) if part not in page] == []
    assert "LISTEN=127.0.0.1:9000" in page and "--sync" not in page


def test_the_settings_page_tells_of_each_setting_what_env_example_does():
    page = words(rendered("man5/booking-sync.env.5"))
    example = (ROOT / "env.example").read_text("utf-8")
    entries = re.findall(r"^# (.+)\n(?:# .*\n)?#?([A-Z_]+)=", example, re.MULTILINE)
    assert len(entries) > 30
    for text, name in entries:
        assert f" {name} {text} " in page, name
    assert "Default: /run/booking-sync/fcgi.sock Example: 127.0.0.1:9000" in page
    assert "START_DATE First day" in page and "Needed in production. Example: 20" in page
    assert "k7Qw2ZrT9mXe4LbV8nHs3Dy6" not in page  # an example of a secret is refused
    assert " HOST " not in page


def test_the_settings_page_has_their_order():
    page = (BUILD / "man/man5/booking-sync.env.5").read_text("utf-8")
    named = re.findall(r"^\.TP\n\\fB([A-Z_]+)\\fR$", page, re.MULTILINE)
    example = (ROOT / "env.example").read_text("utf-8")
    assert named == re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)
