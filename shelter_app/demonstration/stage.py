"""The stage on which the demonstration plays: its clock, its agenda, its days, and dice that fall the same way every time."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from shelter_app.office import Office
from shelter_app.register.register import Register
from shelter_app.register.topic import By

ZONE: Final = ZoneInfo("Europe/Kyiv")
CUTOFF: Final = time(20, 0)
OPENED: Final = time(6, 30)
USUAL_PEOPLE: Final = 278
FIRST_NIGHT: Final = 46  # per cent of the last night's people sleep here on the first one


class Clock:
    """A clock that stands where the play has got to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The moment of the play."""
        return self.now


class Agenda:
    """What is going to happen, in the order of its moments; of one moment in the order in which it was planned."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queue: list[tuple[datetime, int, Callable[[], object]]] = []
        self._planned = 0

    def at(self, moment: datetime, job: Callable[[], object]) -> None:
        """Plan a job; one whose moment has passed happens next."""
        self._planned += 1
        heapq.heappush(self._queue, (moment, self._planned, job))

    def run(self, until: datetime) -> None:
        """Let everything up to a moment happen, the clock going along and never back."""
        while self._queue and self._queue[0][0] <= until:
            moment, _, job = heapq.heappop(self._queue)
            self._clock.now = max(self._clock.now, moment)
            job()
        self._clock.now = max(self._clock.now, until)


@dataclass(frozen=True, slots=True)
class Day:
    """A shelter day of the play. ``index`` counts from zero; ``left`` are the days to the last finished one (below zero:
    the running day).
    """

    index: int
    day: date
    left: int

    @property
    def first(self) -> bool:
        """The day on which the doors opened, early in the morning."""
        return self.index == 0

    @property
    def start(self) -> datetime:
        """The report hour that began it; on the first day the opening of the doors."""
        return self.at(OPENED.hour, OPENED.minute) if self.first else self.eve(CUTOFF.hour)

    @property
    def end(self) -> datetime:
        """The report hour that closes it."""
        return self.at(CUTOFF.hour)

    def at(self, hour: int, minute: int = 0, second: int = 0) -> datetime:
        """A moment of its date."""
        return datetime.combine(self.day, time(hour, minute, second), ZONE)

    def eve(self, hour: int, minute: int = 0) -> datetime:
        """A moment of the evening before, with which it begins."""
        return datetime.combine(self.day - timedelta(days=1), time(hour, minute), ZONE)

    def before(self, days: int) -> Day:
        """The shelter day so many days earlier."""
        return Day(self.index - days, self.day - timedelta(days=days), self.left + days)


@dataclass
class Staff:
    """Persons on duty by what they do; ids of the register."""

    director: int = 0
    administrator: int = 0
    night: int = 0
    clerks: tuple[int, int] = (0, 0)
    canteen: tuple[int, int] = (0, 0)
    store: int = 0


@dataclass
class Stage:
    """Everything the parts of the play share: the register and its clock, who is on duty, and how large the school is."""

    office: Office
    clock: Clock
    agenda: Agenda
    people: int
    days: int
    seed: int
    until: date
    staff: Staff = field(default_factory=Staff)

    @property
    def register(self) -> Register:
        """The register that is being written."""
        return self.office.register

    def day(self, index: int) -> Day:
        """A day of the play by its index."""
        left = self.days - 1 - index
        return Day(index, self.until - timedelta(days=left), left)

    def dice(self, *what: str | int) -> Random:
        """Dice of their own for each purpose, so that a change in one part leaves the others as they were."""
        return Random("/".join(map(str, (self.seed, *what))))

    def scaled(self, amount: float) -> int:
        """An amount that was observed in a school of the usual size, for a school of this one."""
        return round(amount * self.people / USUAL_PEOPLE)

    def target(self, index: int) -> int:
        """How many people shall sleep here on a night: many on the first, then ever fewer more, on the last exactly all."""
        if index >= self.days:
            return self.people + self.scaled(5)
        if index == self.days - 1:
            return self.people
        grown = 1.0 - float((1 - index / (self.days - 1)) ** 1.7)
        wave = self.dice("wave", index).uniform(-0.015, 0.015) if index else 0.0
        return max(1, round(self.people * (FIRST_NIGHT / 100 + (1 - FIRST_NIGHT / 100 - 0.03) * grown + wave)))

    def by(self, person: int, at: datetime | None = None, paper: str = "") -> By:
        """Who acts; ``at`` when it is typed in later."""
        return By(person, at, paper)

    def clerk(self) -> int:
        """Who sits at the intake desk at this hour."""
        hour = self.clock.now.hour
        if hour < 7 or hour >= 23:
            return self.staff.night
        return self.staff.clerks[0] if hour < 15 else self.staff.clerks[1]

    def cook(self) -> int:
        """Who counts the portions at this hour."""
        return self.staff.canteen[0] if self.clock.now.hour < 15 else self.staff.canteen[1]

    def coordinator(self) -> int:
        """Who answers for the house at this hour."""
        return self.staff.administrator if 7 <= self.clock.now.hour < 20 else self.staff.night


def spread(dice: Random, start: datetime, end: datetime) -> datetime:
    """A moment between two, to the second."""
    return start + timedelta(seconds=dice.randrange(max(1, int((end - start).total_seconds()))))
