"""What a contract run writes: every check with its source, result and time, as Markdown.

What a person wrote below the heading `by_hand` of an older report stays.
"""
from __future__ import annotations

import time
from pathlib import Path


def sentence(nodeid: str) -> str:
    """test_a_record_is_once[two lines] -> a record is once: two lines"""
    name, _, case = nodeid.rpartition("::")[2].removeprefix("test_").partition("[")
    return name.replace("_", " ") + (f": {case.rstrip(']')}" if case else "")


class Report:
    """Collects checks whose items carry the user property `mark`."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.checks: list[dict] = []
        self.start = time.time()
        self.what = "nothing: it was not reached"

    def note(self, report) -> None:
        source = dict(report.user_properties).get(self.mark)
        if source and (report.when == "call" or report.outcome != "passed"):
            self.checks.append({"name": sentence(report.nodeid), "outcome": report.outcome,
                                "ms": report.duration * 1000, "source": source})

    def write(self, path: str | None, title: str, how: list[str], by_hand: str) -> None:
        if not path or not self.checks:
            return
        day = time.strftime("%Y-%m-%d", time.gmtime(self.start))
        good = sum(check["outcome"] == "passed" for check in self.checks)
        seconds = sum(check["ms"] for check in self.checks) / 1000
        lines = [
            f"# {title}", "",
            f"Against {self.what}, on {day}: **{good} of {len(self.checks)} checks hold**, "
            f"{len(self.checks) - good} do not, {seconds:.1f} s in all. The same checks run "
            "against the sandbox in every test run.",
            *how, "", *self._table()]
        file = Path(path)
        text = file.read_text() if file.exists() else ""
        kept = text[text.find(by_hand):] if by_hand in text else ""
        file.write_text("\n".join(lines) + "\n" + ("\n" + kept if kept else ""))

    def _table(self) -> list[str]:
        return ["| check | source | result | ms |", "| --- | --- | --- | ---: |",
                *(f"| {c['name']} | {c['source']} | {c['outcome']} | {c['ms']:.0f} |"
                  for c in self.checks)]
