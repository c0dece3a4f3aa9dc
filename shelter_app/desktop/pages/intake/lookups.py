"""What intake looks up, off the window's thread: the facts around the search, households seen last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shelter_app.desktop.pages.intake.counting import Tally
from shelter_app.desktop.pages.people.counted import TALLY
from shelter_app.domain.crowds import add_cells
from shelter_app.register.crowds import Crowd
from shelter_app.register.people import Found
from shelter_app.register.register import Register
from shelter_app.register.rooms import Room

RECENT: Final = 6


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


def recent_households(register: Register, recent: Sequence[int]) -> list[Found]:
    """The households last seen at this desk, then those registered last."""
    seen = [household for number in recent if (household := register.people.household(number)) is not None]
    if len(seen) < RECENT:
        known = {household.id for household in seen}
        latest = [one.household for one in register.people.latest(RECENT) if one.household.id not in known]
        seen += latest[: RECENT - len(seen)]
    return [Found(household) for household in seen]
