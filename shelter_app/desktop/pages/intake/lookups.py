"""What intake looks up, off the window's thread: the facts around the search, households seen last, likely duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shelter_app.desktop.pages.intake.counting import Tally
from shelter_app.desktop.pages.people.counted import TALLY
from shelter_app.domain import spelling
from shelter_app.domain.crowds import add_cells
from shelter_app.register.crowds import Crowd
from shelter_app.register.people import Found
from shelter_app.register.register import Register
from shelter_app.register.rooms import Room

RECENT: Final = 6
PHONE_DIGITS: Final = 7
NAME_LETTERS: Final = 3
SAME_NAME: Final = 0.75  # of 1: the same sound or short form of both names; see ``domain.spelling.score``


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands around the search: the header, the rooms, the counts."""

    desk: int
    arrived: int
    free: int | None
    rooms: list[Room]
    crowds: list[Crowd]
    tally: Tally


def read_facts(register: Register, now: datetime) -> Facts:
    """The facts of this moment; runs off the window's thread."""
    with register.snapshot():
        cutoffs = register.site.cutoffs()
        day = cutoffs.day_of(now)
        start = cutoffs.start(day)
        movement = register.stays.movement(start, now)
        capacity = register.site.facts().capacity
        crowds = register.crowds.all()
        counted = [
            (sex, band, people)
            for crowd in crowds
            if crowd.label == TALLY and cutoffs.day_of(crowd.arrived) == day
            for (sex, band), people in crowd.cells.items()
        ]
        visits = register.visitors.visits(start, now)
        inside = register.visitors.inside(start, now)
        gone = visits - inside if visits is not None and inside is not None else None
        return Facts(
            desk=register.desks.number(),
            arrived=movement.arrived,
            free=capacity - movement.closing if capacity else None,
            rooms=register.rooms.all(),
            crowds=crowds,
            tally=Tally(add_cells(counted), movement.unnamed, visits, gone),
        )


def find_likely(register: Register, surname: str, given: str, phone: str, other: set[int]) -> tuple[Found | None, str]:
    """A household here already that has this phone or this name, and why: "both", "phone" or "name"."""
    digits = "".join(letter for letter in phone if letter.isdigit())[-PHONE_DIGITS:]
    by_phone = register.people.search(digits, 5) if len(digits) == PHONE_DIGITS else []
    first = given.split(" ")[0] if given else ""
    by_name = []
    if surname and len(first) >= NAME_LETTERS:
        wanted = f"{surname} {first}"
        by_name = [one for found in register.people.search(wanted, 5) if (one := _same_name(found, wanted)) is not None]
    phones = {one.household.id for one in by_phone}
    for found in (*by_name, *by_phone):
        if found.household.id in other:
            continue
        named = found in by_name
        if named and found.household.id in phones:
            return found, "both"
        if named or found.household.id in phones:
            return found, "name" if named else "phone"
    return None, ""


def _same_name(found: Found, wanted: str) -> Found | None:
    """The household with the one member who goes by this name in whatever spelling; ``None`` if no one does."""
    household = found.household
    scored = [
        (spelling.score(wanted, [member.surname or household.surname, member.given]), member.id)
        for member in household.members
        if member.given
    ]
    contact = spelling.score(wanted, [household.surname, *household.contact.split()])
    best, member = max(scored, default=(0.0, 0))
    if best >= SAME_NAME:
        return Found(household, frozenset({member}))
    return Found(household) if contact >= SAME_NAME else None


def recent_households(register: Register, recent: Sequence[int]) -> list[Found]:
    """The households last seen at this desk, then those registered last."""
    seen = [household for number in recent if (household := register.people.household(number)) is not None]
    if len(seen) < RECENT:
        known = {household.id for household in seen}
        latest = [one.household for one in register.people.latest(RECENT) if one.household.id not in known]
        seen += latest[: RECENT - len(seen)]
    return [Found(household) for household in seen]
