"""What every part of the day stands on: a window, a clock that is set, and the hands at the keyboard."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from shelter_app.desktop.screen import Screen
from shelter_app.desktop.window import MainWindow
from shelter_app.register.register import Register
from tests.conftest import SettableClock
from tests.journeys.hands import Hands

DAY: Final = date(2025, 11, 24)
KYIV: Final = ZoneInfo("Europe/Kyiv")
PASSPHRASE: Final = "four warm words here"


class Ground:
    """A person at the keyboard of a window, on a Monday in November whose hours are set."""

    def __init__(self, window: MainWindow, clock: SettableClock) -> None:
        self.window = window
        self.clock = clock
        self.hands = Hands(window)

    def at(self, hour: int, minute: int = 0) -> None:
        """It is this hour in Kyiv now."""
        self.clock.now = datetime.combine(DAY, time(hour, minute), KYIV).astimezone(UTC)

    def say(self, text: str, context: str = "") -> str:
        """A sentence of the program as the window says it."""
        words = self.window.words
        return words.pgettext(context, text) if context else words.gettext(text)

    def begin_of(self, text: str) -> str:
        """What a sentence with values begins with."""
        return self.say(text).partition("{")[0]

    @property
    def register(self) -> Register:
        """The register behind the window, to see whether it is true."""
        assert self.window.desk is not None
        return self.window.desk.register

    @property
    def screen(self) -> Screen:
        """The screen that is shown."""
        assert self.window.shell is not None
        assert self.window.shell.current is not None
        return self.window.shell.current

    def go(self, key: str, name: str) -> None:
        """Press the key of a screen, and be there."""
        self.hands.press(key)
        assert self.screen.name == name

    def begin(self, folder: Path) -> None:
        """Open the window on a folder."""
        self.window.begin(folder)
        self.window.show()
        self.window.activateWindow()
        self.hands.wait(lambda: QApplication.focusWidget() is not None, "the focus")
        self.hands.settle()
