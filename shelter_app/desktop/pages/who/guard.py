"""Five wrong PINs are a minute's wait. The count belongs to the desk: leaving the page and coming back does not mend it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject

WRONG_AT_MOST: Final = 5
WAIT: Final = timedelta(minutes=1)


class PinGuard(QObject):
    """Counts wrong PINs by person. Made once for a desk, as its child."""

    def __init__(self, desk: QObject) -> None:
        super().__init__(desk)
        self._wrong: dict[int, int] = {}
        self._until: dict[int, datetime] = {}

    @classmethod
    def of(cls, desk: QObject) -> PinGuard:
        """The guard of a desk."""
        found = desk.findChild(cls)
        return found if isinstance(found, cls) else cls(desk)

    def wait_until(self, person: int, now: datetime) -> datetime | None:
        """Until when no PIN of this person is taken; ``None`` if one is taken now."""
        until = self._until.get(person)
        return until if until is not None and now < until else None

    def wrong(self, person: int, now: datetime) -> int:
        """A wrong PIN was typed; returns how many more may be tried before the wait (0: it begins now)."""
        count = self._wrong.get(person, 0) + 1
        if count >= WRONG_AT_MOST:
            self._until[person] = now + WAIT
            count = 0
        self._wrong[person] = count
        return WRONG_AT_MOST - count if count else 0

    def right(self, person: int) -> None:
        """The PIN was right: the count begins anew."""
        self._wrong.pop(person, None)
        self._until.pop(person, None)
