"""What is recorded about one person, all of it: for the person to see, on the screen or on paper.

Everyone may ask for it; what the register knows and this page does not show would be kept from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from shelter_app.domain.codes import Consent, ConsentChannel, ConsentItem, DepartureTo, Presence

Value = str | StrEnum | tuple[StrEnum, ...]


class ConsentState(NamedTuple):
    """How one item stands: since when, recorded by whom, and how it was said."""

    item: ConsentItem
    state: Consent
    since: datetime | None = None
    by: int = 0
    channel: ConsentChannel | None = None


class Happening(NamedTuple):
    """One line of the history: when, what (the kind of the entry), recorded by whom, which fields, undone or not.

    ``to`` is where a departure led, ``said`` what was written with it (from where, with whom).
    """

    at: datetime
    kind: str
    by: str
    fields: tuple[str, ...] = ()
    undone: bool = False
    to: DepartureTo | None = None
    said: str = ""


class PrintedList(NamedTuple):
    """A list with this person's name that was printed while they stayed: when, by whom, which."""

    at: datetime
    by: str
    paper: str


@dataclass(frozen=True, slots=True)
class AboutMe:
    """Everything about one person. ``fields`` and ``shared`` are (name, value) of what is stated, empty ones too.

    ``kept_until`` is the day on which it is to be erased: ``None`` while the person stays.
    """

    person: int
    name: str
    card: str
    presence: Presence
    room: str
    fields: tuple[tuple[str, Value], ...]
    shared: tuple[tuple[str, str], ...]
    consents: tuple[ConsentState, ...]
    household_consents: tuple[ConsentState, ...]
    stays: tuple[tuple[datetime, datetime | None], ...]
    portions: int
    history: tuple[Happening, ...]
    printed: tuple[PrintedList, ...]
    days_kept: int
    kept_until: date | None


def present_at(stays: Sequence[tuple[datetime, datetime | None]], moment: datetime) -> bool:
    """Whether the person stayed at a moment."""
    return any(start <= moment and (end is None or moment < end) for start, end in stays)
