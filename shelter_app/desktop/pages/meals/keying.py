"""Digits that count, told from digits of a scan: a scanner is a keyboard that types faster than anyone.

Pure: time comes from the events. A digit waits; what follows within ``BURST_MS`` belongs to the same burst. A burst of
``SCAN_LENGTH`` keys or more is a scan and counts nothing; a shorter one was a quick hand and every digit of it counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

WAIT_MS: Final = 60
BURST_MS: Final = 35
SCAN_LENGTH: Final = 6


class DigitWait:
    """Holds digits back and gives each to ``count(digit)`` in the order they were typed.

    The owner calls ``flush`` when ``WAIT_MS`` have passed without another key.
    """

    def __init__(self, count: Callable[[int], None]) -> None:
        self._count = count
        self._held: list[int] = []
        self._last_ms = 0
        self._scan = False

    @property
    def waiting(self) -> bool:
        """Whether a digit is held back."""
        return bool(self._held) or self._scan

    def digit(self, digit: int, at_ms: int) -> None:
        """A digit key went down at a moment of the events' clock."""
        if self.waiting and at_ms - self._last_ms > BURST_MS:
            self.flush()
        self._held.append(digit)
        self._last_ms = at_ms
        self._scan = self._scan or len(self._held) >= SCAN_LENGTH

    def enter(self, at_ms: int) -> bool:
        """Enter went down; true if it ended a scan, whose digits are dropped."""
        if self.waiting and at_ms - self._last_ms > BURST_MS:
            self.flush()
        ended = self._scan
        self.flush()
        return ended

    def flush(self) -> None:
        """Count what is held now, unless it was a scan."""
        held, scan = self._held, self._scan
        self._held, self._scan = [], False
        if not scan:
            for digit in held:
                self._count(digit)
