"""Both READMEs: the same commands, and those of the operator's chapters work as printed."""
from __future__ import annotations

import os
import re
import subprocess

import pytest

from harness import BUILD, PATIENCE, ROOT
from orders import booking
from shop_client import ShopClient

CHAPTERS = {"README.md": ("First steps", "Every day", "C"),
            "README.es.md": ("Primeros pasos", "Cada día", "es_ES.UTF-8")}


def blocks(text: str) -> list[list[str]]:
    """Command lines of each block; continued ones are one line."""
    return [[line for line in script.replace("\\\n", "").splitlines() if line]
            for script in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)]


def readme(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def bare(line: str) -> str:
    """Without what each language says in its own words: comments, reasons, file names."""
    line = re.sub(r"\s+#.*", "", line)
    line = re.sub(r'--why ".*"', "--why …", line)
    return re.sub(r" >\w+\.csv$", " >….csv", line)


def owners_half(text: str) -> str:
    """From the first chapter that both have."""
    return text[text.index("## Connect your Odoo") if "## Connect your Odoo" in text
                else text.index("## Conectar Odoo"):]


def test_both_have_the_same_command_lines_in_the_same_order():
    english, spanish = ([[bare(line) for line in block] for block in blocks(
        owners_half(readme(name)))] for name in CHAPTERS)
    assert english == spanish and len(english) > 10


def test_both_name_the_same_verbs_and_settings_in_their_sentences():
    for pattern in (r"`booking-sync\s([a-z-]+)", r"`([A-Z][A-Z_]+)[`=]"):
        english, spanish = (set(re.findall(pattern, owners_half(readme(name))))
                            for name in CHAPTERS)
        assert english == spanish and len(english) > 5


def test_each_leads_to_the_other():
    for name, other in zip(CHAPTERS, reversed(CHAPTERS)):
        assert f"]({other})" in "\n".join(readme(name).splitlines()[:5])


@pytest.mark.parametrize("name", ["README.md", "README.es.md", "wordpress/TESTED.md"])
def test_what_it_leads_to_is_there(name):
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", readme(name)) if "://" not in link]
    assert links or name.startswith("wordpress/")
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).is_file()] == []


def test_every_verb_is_in_a_readme_or_told_by_help():
    told = subprocess.run([BUILD / "booking-sync", "--help"], capture_output=True, text=True,
                          check=True).stdout
    verbs = re.findall(r"^  ([a-z][a-z-]*)  ", told.split("\nOptions:")[0], re.MULTILINE)
    for name in CHAPTERS:
        assert [verb for verb in verbs if not re.search(
            rf"booking-sync\s{verb}\b", readme(name))] == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_operator_s_commands_work_as_printed(install, tmp_path, name):
    first, daily, lang = CHAPTERS[name]
    text = "".join(re.search(rf"^## {title}\n(.*?)^## ", readme(name), re.MULTILINE
                             | re.DOTALL)[1] for title in (first, daily))
    played = tmp_path / "played"
    played.mkdir()
    for program, body in (("booking-sync", '"$PROGRAM" --env "$ENV_FILE" "$@"'),
                          ("systemctl", ":")):
        (played / program).write_text(f"#!/bin/sh\n{body}\n")
        (played / program).chmod(0o755)
    folder = tmp_path / "shop"
    folder.mkdir()
    with ShopClient.start(folder) as shop:
        house = install(MODE="observe", **shop.settings)
        shop.put(booking(1234))
        for line in sum(blocks(text), []):
            done = subprocess.run(
                ["sh", "-c", line], capture_output=True, text=True, timeout=PATIENCE,
                cwd=tmp_path, stdin=subprocess.DEVNULL, encoding="utf-8",
                env={"PATH": f"{played}:{os.environ['PATH']}", "LANG": lang,
                     "PROGRAM": str(BUILD / "booking-sync"), "ENV_FILE": str(house.env_file)})
            # check looks for webhooks and a service that are not there; the rest is well.
            fine = (0, 65) if re.search(r"check|status|audit", line) else (0,)
            assert done.returncode in fine, f"{line}\n{done}"
        assert house.states()[1234] == "ignored by_hand"
        assert (tmp_path / "quarter.csv").exists() or (tmp_path / "trimestre.csv").exists()
