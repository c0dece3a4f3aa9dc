"""Erasing personal data: when it falls due, and the act that proves it. An act counts and names no one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shelter_app.domain.codes import CopyLeft, DataClass, ErasureReason


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the register by the name of its folder or file, and when it was made (empty: not known)."""

    name: str
    made: str = ""


@dataclass(frozen=True, slots=True)
class LeftCopy:
    """A copy that still holds what was erased, and why it could not be deleted."""

    copy: Copy
    why: CopyLeft


@dataclass(frozen=True, slots=True)
class ErasureAct:
    """An act of erasure: its number, when and by whom, on what ground, how many of each class, records of which days.

    ``gone`` and ``left`` are the copies that held the data: those deleted since, and those that could not be.
    """

    entry: int
    number: str
    at: datetime
    by: int
    reason: ErasureReason
    counts: Mapping[DataClass, int]
    since: date | None
    until: date | None
    gone: tuple[Copy, ...] = ()
    left: tuple[LeftCopy, ...] = ()

    @property
    def total(self) -> int:
        """How many records were erased."""
        return sum(self.counts.values())


def due_on(last: date, days: int, closed: date | None = None, days_closed: int = 0) -> date:
    """When data are to be erased: so many days after the departure, or after the shelter closed if that is earlier."""
    due = last + timedelta(days=days)
    return due if closed is None else min(due, max(last, closed) + timedelta(days=days_closed))
