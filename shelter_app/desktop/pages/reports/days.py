"""Tabs for the days that are open: the one that waits to be closed and the running one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.reports import sayings
from shelter_app.desktop.pages.reports.reading import Seen
from shelter_app.words import Words


class DayTabs(QWidget):
    """Hidden while only one day is open. Signal ``chosen(date)``."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.chips = ChipRow()
        self._days: tuple[date, ...] = ()
        self._place = row(self.chips)
        self.setLayout(self._place)
        self.hide()

    def show_seen(self, seen: Seen) -> None:
        """Offer the open days, the shown one chosen."""
        if seen.open_days != self._days:
            self._days = seen.open_days
            self._place.removeWidget(self.chips)
            self.chips.hide()
            self.chips.deleteLater()
            self.chips = ChipRow(name=self.words.gettext("Day"))
            for number, day in enumerate(self._days):
                word, sub = sayings.day_chip(seen, number, self.words)
                status: Status = "busy" if day == self._days[-1] else "warn"
                self.chips.add_chip(day.isoformat(), Chip(word, sub=sub, status=status))
            self.chips.chosen.connect(lambda key: self.chosen.emit(date.fromisoformat(key)))
            self._place.addWidget(self.chips)
        self.setVisible(len(self._days) > 1)
        self.chips.choose(seen.day.isoformat())
