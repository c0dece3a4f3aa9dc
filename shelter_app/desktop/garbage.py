"""Garbage is collected on the window's thread only.

Python collects cycles on whatever thread happens to allocate. A widget that goes away on the writing or the reading
thread brings Qt down, so automatic collection is off while there is a window, and a timer of its thread does it.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

YOUNG_MS: Final = 10_000
ALL_EVERY: Final = 30


class Collector(QObject):
    """Collects young garbage every ten seconds, all of it every five minutes, on the thread it was made on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._turns = 0
        timer = QTimer(self)
        timer.setInterval(YOUNG_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    def collect(self) -> None:
        """Collect now."""
        self._turns += 1
        gc.collect(2 if self._turns % ALL_EVERY == 0 else 1)
