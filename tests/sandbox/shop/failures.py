"""The failure switch: what shall go wrong with the next requests, and how often."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from threading import Lock

CASES = Path(__file__).resolve().parents[2] / "cases" / "rest_answers"

# The shop does nothing; the client sees this instead of its answer. Besides these: the
# name of a captured answer (err-401-badkey), and any other HTTP error by its number.
INSTEAD = {
    "500": "the HTML page of a fatal error, as captured",
    "503": "the HTML page of maintenance, as captured, with Retry-After",
    "429": "too many requests, with Retry-After",
    "403": "the HTML page of a firewall",
    "redirect": "301 to `to`, or to the same path at www.shop.example",
    "html": "HTTP 200 with an HTML page",
    "empty": "HTTP 200 without a body",
    "garbage": "HTTP 200, JSON that ends in the middle though its length is right",
    "hang": "no word for `seconds`, or until the client goes away",
    "reset": "the connection is reset",
}
# The answer is made and what it does is done; only its way suffers.
AFTER = {
    "cut": "half of the answer, then the connection ends",
    "slow": "the answer comes after `seconds`",
    "drip": "the answer comes in small parts over `seconds`",
    "reset-after": "the connection is reset, though all was done",
}
HANG = 600.0  # seconds, unless `seconds` says otherwise
SLOW = 2.0
KEYS = {"what", "times", "path", "method", "skip", "seconds", "retry_after", "to"}


def is_status(what: str) -> bool:
    return what.isdigit() and 400 <= int(what) < 600


def captured_file(name: str) -> Path:
    """tests/cases/rest_answers/NAME.response.http"""
    return CASES / f"{name}.response.http"


def is_captured(what: str) -> bool:
    return "/" not in what and captured_file(what).exists()


@dataclass
class Failure:
    """One armed failure. `path` is a part of path and query (`page=2`), or a shell
    pattern over both (`*/orders?*status=any*`); `times` None is for ever."""

    what: str
    times: int | None = 1
    path: str = "*"
    method: str = "*"
    skip: int = 0
    seconds: float | None = None
    retry_after: str | None = None
    to: str | None = None
    used: int = 0

    @property
    def is_instead(self) -> bool:
        return self.what in INSTEAD or is_status(self.what) or is_captured(self.what)

    @property
    def wait(self) -> float:
        if self.seconds is not None:
            return self.seconds
        return HANG if self.what == "hang" else SLOW

    def meets(self, method: str, path: str) -> bool:
        left = self.times is None or self.used < self.times
        return left and fnmatchcase(method, self.method) and fits(path, self.path)


def fits(path: str, pattern: str) -> bool:
    if "*" in pattern:
        return fnmatchcase(path, pattern)
    return pattern in path


class Failures:
    """The armed failures, oldest first."""

    def __init__(self) -> None:
        self._armed: list[Failure] = []
        self._lock = Lock()

    def arm(self, order: dict) -> list[dict]:
        """Take an order from outside; ValueError in plain words when it makes no sense."""
        what = str(order.get("what", ""))
        if unknown := set(order) - KEYS:
            raise ValueError(f"unknown key {sorted(unknown)[0]!r} in a failure")
        if not Failure(what).is_instead and what not in AFTER:
            known = ", ".join([*INSTEAD, *AFTER])
            raise ValueError(f"unknown failure {what!r}; known: {known}, any 4xx or 5xx, "
                             "the name of a captured answer")
        with self._lock:
            self._armed.append(Failure(**{**order, "what": what}))
        return self.list()

    def take(self, method: str, path: str) -> Failure | None:
        """The failure this request shall suffer, if any; counts it."""
        with self._lock:
            for failure in self._armed:
                if not failure.meets(method, path):
                    continue
                if failure.skip > 0:
                    failure.skip -= 1
                    continue
                failure.used += 1
                return failure
        return None

    def list(self) -> list[dict]:
        with self._lock:
            return [asdict(failure) for failure in self._armed]

    def clear(self) -> None:
        with self._lock:
            self._armed.clear()
