"""The hour and the day, large at the corner of a page on which no one works yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.layout import column
from shelter_app.desktop.kit.marks import Text
from shelter_app.words import Words

TICK_MS: Final = 1000


class Clock(QWidget):
    """Shows the moment that ``now`` gives, in its zone."""

    def __init__(self, words: Words, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._words, self._now = words, now
        self.hour = Text("", "kpi-pane")
        self.day = Text("", "caption", "mute")
        for text in (self.hour, self.day):
            text.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setLayout(column(self.hour, self.day, gap=0))
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.show_now)
        self._timer.start()
        self.show_now()

    def show_now(self) -> None:
        """Show the moment."""
        now = self._now()
        self.hour.setText(self._words.time(now))
        self.day.setText(self._words.long_date(now.date(), year=False))
