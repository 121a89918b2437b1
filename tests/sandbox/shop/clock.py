"""The shop's own clock: it may be set, stopped and moved."""
from __future__ import annotations

import time
from datetime import datetime, timezone
from email.utils import formatdate


class Clock:
    """Runs with the real time until it is set; then it stands, unless told to run."""

    def __init__(self) -> None:
        self._offset = 0.0
        self._standing: float | None = None

    def now(self) -> float:
        """UTC seconds."""
        return time.time() + self._offset if self._standing is None else self._standing

    def gmt(self) -> str:
        """As WooCommerce writes it: 2026-11-24T04:49:40."""
        return datetime.fromtimestamp(int(self.now()), timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")

    def http(self) -> str:
        """As a Date header has it."""
        return formatdate(int(self.now()), usegmt=True)

    def set(self, moment: str | float, run: bool = False) -> None:
        """`moment` in UTC: a text, with or without Z, or seconds."""
        if isinstance(moment, str):
            there = datetime.fromisoformat(moment.removesuffix("Z"))
            seconds = there.replace(tzinfo=there.tzinfo or timezone.utc).timestamp()
        else:
            seconds = float(moment)
        self._offset = seconds - time.time()
        self._standing = None if run else seconds

    def advance(self, seconds: float) -> None:
        if self._standing is None:
            self._offset += seconds
        else:
            self._standing += seconds

    def real(self) -> None:
        self._offset, self._standing = 0.0, None

    @property
    def stands(self) -> bool:
        return self._standing is not None
