"""The failure switch: what shall go wrong with the next calls, and how often."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from threading import Lock

# Nothing is done in Odoo; the client sees this instead of an answer.
BEFORE = {
    "timeout-before": "no answer, nothing done",
    "reset": "the connection is reset, nothing done",
    "html": "HTTP 200 with an HTML page",
    "redirect": "HTTP 301 to https",
    "serialize": "load: ids false with the serialization message; others: fault 1",
    "denied": "fault 3, wrong key",
    "rights": "fault 4",
    "follow": "fault 2, a partner cannot follow twice the same object",
}
# The call is done and committed; only its answer suffers.
AFTER = {
    "timeout-after": "no answer, though all was done",
    "reset-after": "the connection is reset, though all was done",
    "cut": "half of the answer, then the connection ends",
    "garbage": "an answer that is no XML",
    "marshal-none": "fault 1, cannot marshal None",
    "slow": "the answer comes after `seconds`",
    "bytewise": "the answer comes byte by byte",
}
TIMEOUT = 600.0  # seconds without an answer, unless `seconds` says otherwise
SLOW = 2.0


def is_status(what: str) -> bool:
    """Any HTTP error may be asked for by its number: 500, 502, 429 …"""
    return what.isdigit() and 400 <= int(what) < 600


@dataclass
class Failure:
    """One armed failure; `method` filters by shell pattern (`sale.order.*`)."""

    what: str
    times: int = 1
    method: str = "*"
    skip: int = 0
    seconds: float | None = None
    used: int = 0

    @property
    def happens_before(self) -> bool:
        return self.what in BEFORE or is_status(self.what)

    @property
    def wait(self) -> float:
        if self.seconds is not None:
            return self.seconds
        return SLOW if self.what == "slow" else TIMEOUT


class Failures:
    """The armed failures, oldest first."""

    def __init__(self) -> None:
        self._armed: list[Failure] = []
        self._lock = Lock()

    def arm(self, order: dict) -> list[dict]:
        """Take an order from outside; ValueError in plain words when it makes no sense."""
        what = str(order.get("what", ""))
        unknown = set(order) - {"what", "times", "method", "skip", "seconds"}
        if unknown:
            raise ValueError(f"unknown key {sorted(unknown)[0]!r} in a failure")
        if what == "none":
            self.clear()
            return self.list()
        if what not in BEFORE and what not in AFTER and not is_status(what):
            known = ", ".join([*BEFORE, *AFTER])
            raise ValueError(f"unknown failure {what!r}; known: none, 4xx, 5xx, {known}")
        failure = Failure(
            what,
            int(order.get("times", 1)),
            order.get("method") or "*",
            int(order.get("skip", 0)),
            None if order.get("seconds") is None else float(order["seconds"]),
        )
        with self._lock:
            self._armed.append(failure)
        return self.list()

    def take(self, method: str) -> Failure | None:
        """The failure this call shall suffer, if any; counts it."""
        with self._lock:
            for failure in self._armed:
                if failure.used >= failure.times or not fnmatchcase(method, failure.method):
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
