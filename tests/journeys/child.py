"""The first day in a process of its own, to be killed: ``python -m tests.journeys.child FOLDER``.

It tells on stdout, a line at a time and at once, what the window has confirmed: ``saved ACTION`` when the screen says
that an action is on disk, ``draft TEXT`` when the draft of the intake form is on disk, ``step NAME`` when a step of the
day begins.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from shelter_app.desktop.app import make_window
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit import theme
from shelter_app.desktop.pages.intake.registration import DRAFT
from shelter_app.settings import Settings
from tests.conftest import SettableClock
from tests.journeys.first_day import STEPS, FirstDay


def tell(line: str) -> None:
    """Write a line so that it is out of this process when this returns."""
    os.write(1, f"{line}\n".encode())


class Teller:
    """Listens to the desk from the moment there is one."""

    def __init__(self, day: FirstDay) -> None:
        self.day = day
        self.desk: Desk | None = None
        self.draft = ""

    def look(self) -> None:
        """Tell what is new since the last look."""
        desk = self.day.window.desk
        if desk is None:
            return
        if self.desk is None:
            self.desk = desk
            desk.saved.connect(lambda action: tell(f"saved {action}"))
        draft = desk.register.draft(DRAFT)
        if draft != self.draft:
            self.draft = draft
            tell(f"draft {draft}")


def main() -> None:
    """Live the day, telling."""
    application = theme.make_application("shelter-app")
    clock = SettableClock(datetime(2025, 11, 24, 5, 0, tzinfo=UTC))
    window = make_window(Settings(full_screen=False), clock)
    day = FirstDay(window, clock)
    day.hands.looked = Teller(day).look
    day.begin(Path(sys.argv[1]))
    for step in STEPS:
        tell(f"step {step.__name__}")
        step(day)
    tell("step end")
    window.close()
    application.quit()


if __name__ == "__main__":
    main()
