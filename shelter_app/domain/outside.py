"""The flats around: in which order they are walked, who is carried food and who fetches it, who was not checked on.

Households outside are of the strictest class: what is known of them serves bringing food and looking in, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

CHECK_EVERY: Final = timedelta(hours=24)
"""Whoever cannot come down is looked in on once a day; after that the check is overdue."""

_NUMBER = re.compile(r"\d+")
_PATRONYMIC: Final = re.compile(r"(ович|йович|івна|ївна|ьович|овна|евна|евич)$", re.IGNORECASE)
_LOWEST: Final = -(10**6)


@dataclass(frozen=True, slots=True)
class Flat:
    """Where a household lives and what it draws. ``form`` is how the person at the door is spoken to: never a surname.

    ``collector`` is the household that fetches for it, if one does. ``portions`` is its quota at a service.
    """

    household: int
    building: str
    entrance: str
    floor: str
    flat: str
    form: str
    people: int
    portions: int
    tied: bool
    collector: int | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A door of a route: whose, and with the portions of all for whom that household takes them in."""

    flat: Flat
    portions: int
    takes_for: tuple[Flat, ...] = ()


@dataclass(frozen=True, slots=True)
class Building:
    """The stops of one house, entrance by entrance from the top floor down."""

    address: str
    stops: tuple[Stop, ...]

    @property
    def portions(self) -> int:
        """Portions that go into this house."""
        return sum(stop.portions for stop in self.stops)


@dataclass(frozen=True, slots=True)
class Route:
    """What is carried out at one service: house by house. Nothing on it but what the couriers need."""

    buildings: tuple[Building, ...]

    @property
    def portions(self) -> int:
        """All portions that are carried out."""
        return sum(building.portions for building in self.buildings)

    @property
    def stops(self) -> int:
        """How many doors."""
        return sum(len(building.stops) for building in self.buildings)


def plan(flats: Iterable[Flat]) -> Route:
    """The route to everyone who cannot come down: to the door of each, unless a neighbour who comes down collects.

    Where one who cannot come down takes in for others of the house, their portions go to that door too.
    """
    known = {flat.household: flat for flat in flats}
    taken: dict[int, list[Flat]] = {}
    doors: dict[int, Flat] = {}
    for flat in known.values():
        if not flat.tied:
            continue
        door = _door(flat, known)
        if door is not None:
            doors[door.household] = door
            if door is not flat:
                taken.setdefault(door.household, []).append(flat)
    houses: dict[str, list[Stop]] = {}
    for number, door in doors.items():
        others = tuple(sorted(taken.get(number, ()), key=walking_order))
        portions = (door.portions if door.tied else 0) + sum(flat.portions for flat in others)
        houses.setdefault(door.building, []).append(Stop(door, portions, others))
    return Route(
        tuple(
            Building(address, tuple(sorted(houses[address], key=lambda stop: walking_order(stop.flat))))
            for address in sorted(houses, key=natural)
        )
    )


def _door(flat: Flat, known: Mapping[int, Flat]) -> Flat | None:
    """At which door a household's food is handed over; ``None`` if someone fetches it from the canteen."""
    seen = set()
    while flat.collector is not None and flat.collector in known and flat.household not in seen:
        seen.add(flat.household)
        flat = known[flat.collector]
        if not flat.tied:
            return None
    return flat


def walking_order(flat: Flat) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...], int, object]:
    """House, entrance, then floors from the top down, then flats."""
    floor = _NUMBER.search(flat.floor)
    height = int(floor[0]) if floor else _LOWEST
    return natural(flat.building), natural(flat.entrance), -height, natural(flat.flat)


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key by which "house 9" stands before "house 12"."""
    parts = re.split(r"(\d+)", text.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts if part)


def overdue(tied: bool, since: datetime, now: datetime) -> timedelta | None:
    """How long nobody has checked on a household that cannot come down, once that is too long; else ``None``."""
    waited = now - since
    return waited if tied and waited > CHECK_EVERY else None


def form_of(name: str) -> str:
    """How a courier speaks to a person: given name and patronymic as far as they can be told, never the surname."""
    known = [word for word in name.split() if word.casefold() in _given_names() or _PATRONYMIC.search(word)]
    if known:
        return " ".join(known)
    words = name.split()
    return " ".join(words[1:]) if len(words) > 1 else ""


@cache
def _given_names() -> frozenset[str]:
    from shelter_app.domain.given_names import GROUPS

    return frozenset(name.casefold() for group in GROUPS for name in group)
