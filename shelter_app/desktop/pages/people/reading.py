"""What the household's page reads, off the window's thread: members, rooms, journal, nights, and what is in conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from shelter_app.domain.codes import Presence
from shelter_app.domain.fields import Settled
from shelter_app.register.entries import Entry
from shelter_app.register.people import HOUSEHOLD_KINDS, Household
from shelter_app.register.register import Register
from shelter_app.register.rooms import Room
from shelter_app.register.topic import settled_fields

NIGHTS: Final = 6
"""Finished shelter days on the page; today stands beside them."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that stand side by side: what was written, by whom and when (ms since 1970)."""

    value: Any
    actor: int
    recorded: int


@dataclass(frozen=True, slots=True)
class Clash:
    """A field on which edits stand side by side: whose, which, and the values, the one in force first."""

    persons: tuple[int, ...]
    field: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """All that the page shows of a household."""

    household: Household
    rooms: list[Room]
    entries: list[Entry]
    names: dict[int, str]
    without_effect: frozenset[int]
    days: tuple[date, ...]
    nights: dict[int, list[Presence | None]]
    clash: Clash | None
    came_from: str


def read_household(register: Register, number: int, now: datetime) -> HouseholdView | None:
    """Everything about a household; ``None`` if there is no such."""
    with register.snapshot():
        household = register.people.household(number)
        if household is None:
            return None
        finished = register.site.cutoffs().last_finished(now)
        days = tuple(finished - timedelta(days=back) for back in range(NIGHTS - 1, -1, -1))
        entries = register.people.history(number)
        return HouseholdView(
            household=household,
            rooms=register.rooms.all(),
            entries=entries,
            names=register.duty.names(),
            without_effect=frozenset(
                entry for member in household.members for entry in register.stays.without_effect(member.id)
            ),
            days=days,
            nights={member.id: register.stays.nights(member.id, days) for member in household.members},
            clash=find_clash(
                household,
                entries,
                {member.id: register.people.settled(member.id) for member in household.members if member.conflicts},
            ),
            came_from=next(
                (str(entry.body["from"]) for entry in entries if entry.live and entry.body.get("from")),
                "",
            ),
        )


def find_clash(
    household: Household, entries: list[Entry], settled: Mapping[int, Mapping[str, Settled]]
) -> Clash | None:
    """The first field in conflict; several members whose room is in the same conflict are settled together.

    ``settled`` holds the fields of the members that have a conflict.
    """
    by_id = {entry.id: entry for entry in entries}
    shared = [one for one in reversed(entries) if one.kind in HOUSEHOLD_KINDS and one.live]
    fields = {household.id: settled_fields(shared), **settled}

    def sides(subject: int, field: str) -> tuple[Side, ...]:
        found: dict[str, Side] = {}
        stated = fields.get(subject, {}).get(field)
        for head in stated.heads if stated else ():
            entry = by_id[head.entry]
            found.setdefault(repr(head.value), Side(head.value, entry.actor, entry.recorded))
        return tuple(found.values())

    for field in household.conflicts:
        if len(found := sides(household.id, field)) > 1:
            return Clash((), field, found)
    for member in household.members:
        for field in member.conflicts:
            found = sides(member.id, field)
            if len(found) < 2:
                continue
            alike = [member.id]
            if field == "room":
                values = {repr(side.value) for side in found}
                alike += [
                    other.id
                    for other in household.members
                    if other.id != member.id
                    and field in other.conflicts
                    and {repr(side.value) for side in sides(other.id, field)} == values
                ]
            return Clash(tuple(alike), field, found)
    return None
