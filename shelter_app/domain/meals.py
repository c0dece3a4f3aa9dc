"""Meals: what a service is, which day it belongs to, who may be served, and whether its portions add up.

A service is known by its date and its slot in the daily plan, so that desks which serve one lunch apart speak of the
same service without having met. Portions are whole numbers; a rate is in tenths of a portion per minute.
Equations: USDA SFSP daily meal count, with left-over portions counted and typed, never computed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Source
from shelter_app.domain.errors import Refused
from shelter_app.domain.names import Name

if TYPE_CHECKING:
    from shelter_app.domain.report import MealLine

SLOTS: Final = 256
FIRST_EXTRA_SLOT: Final = 200  # slots from here to 255 are services that stand in no plan
EXTRA_SLOTS: Final = SLOTS - FIRST_EXTRA_SLOT
EXTRAS_OF_A_DESK: Final = 8
FORECAST_DAYS: Final = 3
RATE_MINUTES: Final = 10


class ServiceState(StrEnum):
    """Where a service stands."""

    PLANNED = "PLANNED"
    OPEN = "OPEN"
    CLOSED = "CLOSED"


def service_id(day: date, slot: int) -> int:
    """The number of a service from the calendar date of its planned start and its slot (0 to 255)."""
    if not 0 <= slot < SLOTS:
        raise ValueError(f"no such slot: {slot}")
    return day.toordinal() * SLOTS + slot


def day_slot(service: int) -> tuple[date, int]:
    """The calendar date and the slot of a service. Raises ``Refused("no-such-service")`` for a number that is none."""
    ordinal, slot = divmod(service, SLOTS)
    if not 1 <= ordinal <= date.max.toordinal():
        raise Refused("no-such-service")
    return date.fromordinal(ordinal), slot


def extra_slot(desk: int, taken: frozenset[int]) -> int:
    """A free slot for a service outside the plan: desks begin apart, so that two of them rarely take the same one.

    Raises ``Refused("too-many-services")`` when none is left.
    """
    first = (desk - 1) * EXTRAS_OF_A_DESK
    for step in range(EXTRA_SLOTS):
        slot = FIRST_EXTRA_SLOT + (first + step) % EXTRA_SLOTS
        if slot not in taken:
            return slot
    raise Refused("too-many-services")


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A meal service as it stands. ``day`` is its shelter day; ``seconds`` are an "of whom" of the served.

    ``counts`` holds every ``MealCount``: ``None`` is "no data", zero is a typed zero. ``served`` answers zero for a
    pair that got nothing. ``explanation`` was given when the service was closed.
    """

    id: int
    day: date
    slot: int
    meal: MealType
    name: Name
    planned: datetime
    planned_end: datetime
    state: ServiceState
    opened_at: datetime | None
    closed_at: datetime | None
    counts: Mapping[MealCount, int | None]
    served: Counter[tuple[DinerKind, Channel]] = field(default_factory=Counter)
    seconds: int = 0
    explanation: str = ""

    @property
    def available(self) -> int:
        """Prepared, received ready and carried over."""
        return sum(self.counts[what] or 0 for what in (MealCount.PREPARED, MealCount.RECEIVED, MealCount.CARRIED))

    @property
    def available_known(self) -> bool:
        """Whether anybody typed what there is to serve."""
        return any(
            self.counts[what] is not None for what in (MealCount.PREPARED, MealCount.RECEIVED, MealCount.CARRIED)
        )

    @property
    def portions(self) -> int:
        """Portions served through every channel, second helpings included."""
        return sum(self.served.values())

    @property
    def in_pots(self) -> int:
        """Available − served − unusable − discarded: below zero when more was served than was typed as available."""
        return (
            self.available
            - self.portions
            - (self.counts[MealCount.UNUSABLE] or 0)
            - (self.counts[MealCount.DISCARDED] or 0)
        )

    @property
    def remaining(self) -> int | None:
        """Portions that can still be served, never below zero; ``None`` until it was typed what there is."""
        return max(0, self.in_pots) if self.available_known else None

    @property
    def difference(self) -> int | None:
        """``in_pots`` − left over; ``None`` until the left-over portions were counted."""
        return balance(self.in_pots, self.counts[MealCount.LEFT_OVER])

    @property
    def touched(self) -> bool:
        """Whether anything at all was recorded about the service."""
        return (
            self.state is not ServiceState.PLANNED
            or bool(self.served)
            or any(portions is not None for portions in self.counts.values())
        )

    def line(self) -> MealLine:
        """The service as a row of the daily report."""
        from shelter_app.domain.report import MealLine, ServedCell

        return MealLine(
            meal=self.meal,
            name=self.name,
            planned=self.planned,
            prepared=self.counts[MealCount.PREPARED],
            received=self.counts[MealCount.RECEIVED],
            carried=self.counts[MealCount.CARRIED],
            served=tuple(
                ServedCell(kind, channel, self.served[kind, channel])
                for kind in DinerKind
                for channel in Channel
                if self.served[kind, channel]
            ),
            seconds=self.seconds,
            unusable=self.counts[MealCount.UNUSABLE],
            discarded=self.counts[MealCount.DISCARDED],
            left_over=self.counts[MealCount.LEFT_OVER],
            turned_away=self.counts[MealCount.TURNED_AWAY],
            closed=self.state is ServiceState.CLOSED,
        )


class ServedLine(NamedTuple):
    """One serving. ``by`` is the person on duty, ``text`` the name of who got it as far as there is one."""

    action: int
    entry: int
    at: datetime
    by: int
    kind: DinerKind
    channel: Channel
    portions: int
    second: bool
    person: int | None
    text: str


class AlreadyServed(NamedTuple):
    """A person who had this meal before: when, and at which desk (``None`` if the desk is not known here)."""

    person: int
    at: datetime
    desk: int | None


class Receipt(NamedTuple):
    """Ready portions that were brought: from whom, by which donor and paper. Below zero it is a correction."""

    action: int
    at: datetime
    by: int
    source: Source
    portions: int
    donor: str
    paper: str


class Forecast(NamedTuple):
    """Portions that will be needed on a date, and the earlier dates whose demand that rests on, the first first."""

    portions: int
    on: date
    rests_on: tuple[date, ...]


def counts_of(
    counted: Iterable[tuple[MealCount, Source | None, int]],
) -> dict[tuple[MealCount, Source | None], int]:
    """Portions by what was counted, ready ones by source too, from counts in the order of a fold.

    Left-over portions are set (the last count holds), everything else adds up.
    """
    counts: dict[tuple[MealCount, Source | None], int] = {}
    for what, source, portions in counted:
        before = 0 if what is MealCount.LEFT_OVER else counts.get((what, source), 0)
        counts[what, source] = before + portions
    return counts


def balance(in_pots: int, left_over: int | None) -> int | None:
    """What the pots should hold minus what was counted in them; ``None`` when nobody counted."""
    return None if left_over is None else in_pots - left_over


def may_serve(eaten: datetime | None, *, second: bool = False, override: str = "") -> bool:
    """Whether a person may have a portion of a service of which they had one at ``eaten`` (``None``: not yet).

    A second helping and a reason (``override``) are always let through: no computer refuses a meal.
    """
    return eaten is None or second or bool(override.strip())


def must_be_open(state: ServiceState | None) -> None:
    """Nothing is served at a closed service. Raises ``Refused("service-closed")``."""
    if state is ServiceState.CLOSED:
        raise Refused("service-closed")


def rate_of(portions: int, minutes: int = RATE_MINUTES) -> int:
    """Tenths of a portion per minute."""
    return portions * 10 // minutes


def runs_out_at(remaining: int | None, rate: int | None, now: datetime) -> datetime | None:
    """When the remaining portions are gone at this rate (tenths per minute); ``None`` while it cannot be known."""
    if remaining is None or not rate or rate < 0:
        return None
    return now + timedelta(seconds=remaining * 600 // rate)


def short_by(remaining: int | None, rate: int | None, now: datetime, end: datetime) -> int | None:
    """Portions that will be missing by ``end`` at this rate; zero if it will do, ``None`` while it is not known."""
    if remaining is None or rate is None:
        return None
    minutes = max(0, int((end - now).total_seconds())) // 60
    return max(0, rate * minutes // 10 - remaining)


def forecast_of(demands: Sequence[int]) -> int | None:
    """Portions to prepare: the median demand of the days given and five in a hundred more, rounded up."""
    if not demands:
        return None
    found = sorted(demands)
    middle = len(found) // 2
    twice = found[middle] * 2 if len(found) % 2 else found[middle - 1] + found[middle]
    return -(-twice * 105 // 200)
