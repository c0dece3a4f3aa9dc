"""Reading a long file in short turns on the reading thread: other look-ups come in between, and it can be left at any turn."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, Signal

from shelter_app.desktop.desk import Desk
from shelter_app.domain.errors import ShelterError
from shelter_app.office.rosters import Preview, Step

TURN_S: Final = 0.05


class Stepping(QObject):
    """Signals: ``told(int done, int of)``, ``done(object Preview)``, ``failed(object ShelterError)``; none once left."""

    told = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps: Iterator[Step | Preview] | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._steps is not None

    def start(self, steps: Iterator[Step | Preview]) -> None:
        """Begin; what was being read before is left."""
        self._steps = steps
        self._turn()

    def leave(self) -> None:
        """Read no further."""
        self._steps = None

    def _turn(self) -> None:
        steps = self._steps
        if steps is None:
            return

        def job() -> tuple[Iterator[Step | Preview], Step | Preview | ShelterError]:
            until = time.monotonic() + TURN_S
            found: Step | Preview | ShelterError = Step(0, 0)
            try:
                for step in steps:
                    found = step
                    if time.monotonic() > until:
                        break
            except ShelterError as error:
                found = error
            return steps, found

        self._desk.read(job, self._turned)

    def _turned(self, answer: tuple[Iterator[Step | Preview], Step | Preview | ShelterError]) -> None:
        steps, found = answer
        if steps is not self._steps:
            return
        if isinstance(found, Step):
            self.told.emit(found.done, found.of)
            self._turn()
            return
        self._steps = None
        (self.failed if isinstance(found, ShelterError) else self.done).emit(found)
