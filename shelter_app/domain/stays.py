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
    """One entry at the door: its id, the step, its moment (ms), how the stay began or where it led."""

    entry: int
    step: Step
    moment: int
    how: ArrivalKind = ArrivalKind.ARRIVED
    to: DepartureTo = DepartureTo.UNKNOWN


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
    """What follows from a person's passages."""

    presence: Presence = Presence.EXPECTED
    since: int | None = None
    stays: list[Stay] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    without_effect: list[int] = field(default_factory=list)

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
    return history
