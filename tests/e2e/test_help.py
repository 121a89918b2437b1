"""--help and help: every verb in both languages, and nothing in them that does not work."""
from __future__ import annotations

import re
import shlex
import subprocess

import pytest

from harness import BUILD

LANGUAGES = {"C": ("Usage", "Options", "Example"), "es_ES.UTF-8": ("Uso", "Opciones", "Ejemplo")}
GENERAL = {"env", "json", "which-env", "version", "help"}


def told(*arguments: str, lang: str = "C") -> str:
    done = subprocess.run([BUILD / "booking-sync", *arguments], capture_output=True, text=True,
                          env={"LANG": lang}, timeout=60, encoding="utf-8")
    assert done.returncode == 0 and done.stderr == "", done
    return done.stdout


def verbs() -> list[str]:
    return re.findall(r"^  ([a-z][a-z-]*)  ", told("--help").split("\nOptions:")[0], re.MULTILINE)


def section(text: str, title: str) -> str:
    found = re.search(rf"^{title}s?:\n((?:  .*\n)+)", text, re.MULTILINE)
    return found[1] if found else ""


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--([a-z-]+)", text))


def short_options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])-([a-z])\b", text))


def test_the_list_names_verbs_options_exit_codes_and_files():
    assert {"status", "check", "retry", "sync", "password", "upkeep", "help"} <= set(verbs())
    text = told("--help")
    assert options_in(section(text, "Options")) == GENERAL
    assert re.findall(r"^  (\d+) ", section(text, "Exit code"), re.MULTILINE) == [
        "0", "64", "65", "69", "70", "75", "77", "78"]
    assert "/etc/booking-sync/env" in section(text, "File")
    assert told("help") == text and told("-h") == text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("verb", verbs())
def test_a_verb_tells_what_it_does_takes_and_ends_with(verb, lang):
    usage, options, example = LANGUAGES[lang]
    text = told(verb, "--help", lang=lang)
    assert told("help", verb, lang=lang) == text
    first, rest = text.split("\n", 1)
    assert re.match(rf"{usage}: booking-sync {verb}( |$)", first) and first == first.rstrip()
    assert len(rest.split("\n\n")[0]) > 80  # at least a paragraph
    assert all(len(line) <= 80 for line in text.splitlines())
    # The usage and the list of options are about the same ones.
    named = section(text, options)
    assert options_in(named) == options_in(first) | (
        {"verbose"} if "-v" in short_options_in(first) or "[-v]" in first else set())
    assert section(text, example).count(f"  booking-sync {verb}") >= 1


def test_the_languages_are_about_the_same():
    for verb in verbs():
        english, spanish = told("help", verb), told("help", verb, lang="es_ES.UTF-8")
        for titles, ask in ((("Options", "Opciones"), options_in),
                            (("Exit code", "Códigos de salida"),
                             lambda part: re.findall(r"^  (\d\d) ", part, re.MULTILINE)),
                            (("Example", "Ejemplo"), len)):
            one, other = (section(text, title.removesuffix("s") if text is english else title)
                          for text, title in zip((english, spanish), titles))
            assert ask(one) == ask(other), f"{verb}: {titles[0]}"
        assert english.count("\n\n") == spanish.count("\n\n")


def test_the_examples_are_written_rightly(quiet):
    """And no verb's own check of its arguments knows better than its usage."""
    for verb in verbs():
        for line in section(told("help", verb), "Example").splitlines():
            line = line.replace("/var/lib/booking-sync", str(quiet.state))
            program, *arguments = shlex.split(line)
            ended = quiet.run(*arguments)
            assert program == "booking-sync" and ended.code != 64, ended


def test_help_of_what_is_no_verb_names_the_nearest(quiet):
    for arguments in (("help", "sinc"), ("sinc", "--help")):
        ended = quiet.run(*arguments)
        assert ended.code == 64 and "did you mean 'sync'?" in ended.err and ended.out == ""
    assert quiet.run("help", "sync", "audit").code == 64


def test_help_needs_no_settings():
    assert "booking-sync list" in told("list", "--help", "--env", "/nonexistent/env")


def test_the_responder_tells_the_same_way():
    def ask(*arguments, lang="C"):
        return subprocess.run([BUILD / "booking-sync-fcgi", *arguments], capture_output=True,
                              text=True, env={"LANG": lang}, timeout=60, encoding="utf-8")
    text = ask("--help").stdout
    assert text.startswith("Usage: booking-sync-fcgi [--env FILE]\n")
    assert options_in(section(text, "Option")) == {"env", "version", "help"}
    assert "SIGHUP" in text and "/webhook/order" in text and "  78  " in text
    assert ask("-h", lang="es_ES").stdout.startswith("Uso: booking-sync-fcgi [--env FICHERO]\n")
    for wrong, why in (("--halp", "there is no option --halp (did you mean --help?)"),
                       ("now", "it takes no arguments, but got 'now'"),
                       ("--env", "--env lacks its value: FILE")):
        ended = ask(wrong)
        assert ended.returncode == 64 and ended.stdout == ""
        assert ended.stderr == (f"booking-sync-fcgi: {why}. "
                                "Usage: booking-sync-fcgi [--env FILE]\n")
