"""Presence: a person's entries folded through one transition table. What changes nothing is kept and shown, not counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from shelter_app.domain.codes import ArrivalKind, DepartureTo, Presence


class Step(StrEnum):
    """What a person did at the door."""

    ARRIVED = "stay.arrived"
    NAMED = "stay.named"
    OUT = "stay.out"
    BACK = "stay.back"
    DEPARTED = "stay.departed"
    SEEN = "stay.seen"
    NOT_FOUND = "stay.not_found"


SIGHTINGS: Final = frozenset({Step.SEEN, Step.NOT_FOUND})
"""Steps that change no stay: someone whose stay is open was seen in the building, or was looked for and not found."""

# From where, by which step, to where. A pair that is not here is without effect.
TRANSITIONS: Final[dict[tuple[Presence, Step], Presence]] = {
    (Presence.EXPECTED, Step.ARRIVED): Presence.PRESENT,
    (Presence.EXPECTED, Step.NAMED): Presence.PRESENT,
    (Presence.DEPARTED, Step.ARRIVED): Presence.PRESENT,
    (Presence.OUT, Step.ARRIVED): Presence.PRESENT,
    (Presence.OUT, Step.BACK): Presence.PRESENT,
    (Presence.PRESENT, Step.OUT): Presence.OUT,
    (Presence.PRESENT, Step.DEPARTED): Presence.DEPARTED,
    (Presence.OUT, Step.DEPARTED): Presence.DEPARTED,
}


class Passage(NamedTuple):
    """One entry at the door: its id, the step, its moment (ms), how the stay began or where it led, and when one who goes
    out means to be back (ms).
    """

    entry: int
    step: Step
    moment: int
    how: ArrivalKind = ArrivalKind.ARRIVED
    to: DepartureTo = DepartureTo.UNKNOWN
    back_by: int | None = None


@dataclass(slots=True)
class Stay:
    """From arrival to departure (``None`` while it is open), in ms; the entry that opened it."""

    entry: int
    start: int
    how: ArrivalKind
    finish: int | None = None
    to: DepartureTo | None = None


@dataclass(slots=True)
class Absence:
    """Temporarily out, from and until (``None`` while out), in ms; the entry that began it."""

    entry: int
    start: int
    finish: int | None = None


@dataclass(slots=True)
class History:
    """What follows from a person's passages. ``missing`` is since when one was looked for in vain (until seen, or until the
    next step at the door), ``seen`` when one was last seen, ``back_by`` when one who is out means to be back; all in ms.
    """

    presence: Presence = Presence.EXPECTED
    since: int | None = None
    stays: list[Stay] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    without_effect: list[int] = field(default_factory=list)
    missing: int | None = None
    seen: int | None = None
    back_by: int | None = None

    @property
    def arrived(self) -> int | None:
        """When the last stay began (ms)."""
        return self.stays[-1].start if self.stays else None


def fold(passages: Iterable[Passage]) -> History:
    """The presence that follows from passages in the order of the fold (happened, recorded, origin, number).

    Whoever was counted in a group is a person of their own only from the naming on: what is said to have happened before
    it is without effect, or they would have been here twice.
    """
    history, found = History(), list(passages)
    counted_in_a_group = any(passage.step is Step.NAMED for passage in found)
    for passage in found:
        if counted_in_a_group and passage.step is not Step.NAMED:
            history.without_effect.append(passage.entry)
            continue
        counted_in_a_group = False
        if passage.step in SIGHTINGS:
            _sight(history, passage)
            continue
        after = TRANSITIONS.get((history.presence, passage.step))
        if after is None:
            history.without_effect.append(passage.entry)
            continue
        if history.presence is Presence.OUT:
            history.absences[-1].finish = passage.moment
        if history.presence in (Presence.EXPECTED, Presence.DEPARTED):
            how = ArrivalKind.NAMED if passage.step is Step.NAMED else passage.how
            history.stays.append(Stay(passage.entry, passage.moment, how))
        if after is Presence.OUT:
            history.absences.append(Absence(passage.entry, passage.moment))
        if after is Presence.DEPARTED:
            history.stays[-1].finish = passage.moment
            history.stays[-1].to = passage.to
        history.presence, history.since = after, passage.moment
        history.missing = None
        history.back_by = passage.back_by if after is Presence.OUT else None
    return history


def _sight(history: History, passage: Passage) -> None:
    """Seen, or not found: of no effect on who is not staying, and of none if it says again what stands."""
    staying = history.presence in (Presence.PRESENT, Presence.OUT)
    if not staying or (passage.step is Step.NOT_FOUND and history.missing is not None):
        history.without_effect.append(passage.entry)
    elif passage.step is Step.NOT_FOUND:
        history.missing = passage.moment
    else:
        history.missing, history.seen = None, passage.moment
