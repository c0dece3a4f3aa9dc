"""What is recorded about one person, put together from all topics."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from shelter_app.domain.about_me import AboutMe, Happening, PrintedList, Value, present_at
from shelter_app.domain.codes import DepartureTo, Presence
from shelter_app.domain.days import from_ms
from shelter_app.domain.erasure import due_on
from shelter_app.domain.errors import Refused
from shelter_app.domain.papers import Paper
from shelter_app.domain.stays import Step
from shelter_app.register.entries import Entry
from shelter_app.register.erasures import whole
from shelter_app.register.people import SHARED, Person

if TYPE_CHECKING:
    from shelter_app.register.register import Register

# Shown in places of their own, or no statement of the person.
_APART: Final = frozenset(
    {"id", "household", "card", "room", "presence", "since", "arrived", "conflicts", "age", "missing", "back_by"}
)


def about(register: Register, person: int) -> AboutMe:
    """All of it, in one snapshot. Raises ``Refused("no-such-person")``."""
    with register.snapshot() as connection:
        found = register.people.person(person)
        if found is None:
            raise Refused("no-such-person")
        records = sorted(whole(connection, [person]))
        names = register.duty.names()
        household = register.people.household(found.household)
        zone = register.zone
        marks = ",".join("?" * len(records))
        spans = connection.execute(
            f"SELECT start, finish FROM stay WHERE person IN ({marks}) ORDER BY start", records
        ).fetchall()
        stays = tuple((from_ms(start, zone), from_ms(end, zone) if end is not None else None) for start, end in spans)
        portions = connection.execute(
            f"SELECT coalesce(sum(portions), 0) FROM meal_diner WHERE diner IN ({marks})", records
        ).fetchone()[0]
        entries = [
            entry
            for entry in register.entries_about([*records, found.household])
            if entry.kind.partition(".")[0] in ("person", "household", "stay", "consent")
        ]
        rooms = {room.id: room.label for room in register.rooms.all()}
        facts = register.site.facts()
        return AboutMe(
            person=person,
            name=found.name,
            card=found.card,
            presence=found.presence,
            room=rooms.get(found.room or 0, ""),
            fields=tuple((name, _value(found, name)) for name in Person._fields if name not in _APART),
            shared=tuple((name, str(getattr(household, name, ""))) for name in SHARED),
            consents=tuple(register.consents.of(person)),
            household_consents=tuple(register.consents.of(found.household)),
            stays=stays,
            portions=int(portions),
            history=tuple(
                Happening(
                    from_ms(entry.happened, zone),
                    entry.kind,
                    names.get(entry.actor, ""),
                    _fields(entry),
                    not entry.live,
                    DepartureTo(entry.body["to"]) if entry.kind == Step.DEPARTED else None,
                    _said(entry),
                )
                for entry in sorted(entries, key=lambda entry: entry.order, reverse=True)
            ),
            printed=tuple(one for one in _printed(register, names) if present_at(stays, one.at)),
            days_kept=facts.keep_people,
            kept_until=_kept_until(register, found),
        )


def _value(person: Person, name: str) -> Value:
    value: Any = getattr(person, name)
    return value if isinstance(value, (StrEnum, tuple)) else str(value).partition("@")[0]


def _fields(entry: Entry) -> tuple[str, ...]:
    if not entry.kind.endswith(".edited"):
        return ()
    return tuple(sorted({**entry.body.get("set", {}), **(entry.part or {}).get("set", {})}))


def _said(entry: Entry) -> str:
    """What was written with an arrival or a departure."""
    part = entry.part or {}
    return str(part.get("from") or part.get("with") or "")


def _kept_until(register: Register, person: Person) -> date | None:
    if person.presence is not Presence.DEPARTED or person.since is None:
        return None
    facts = register.site.facts()
    return due_on(person.since.date(), facts.keep_people, register.closing.closed_on(), facts.keep_closed)


def _printed(register: Register, names: dict[int, str]) -> list[PrintedList]:
    """Every printing of a list with names: each holds everyone who stayed at that moment."""
    return [
        PrintedList(line.at, names.get(line.by, ""), str(line.paper))
        for line in register.printouts.log(-1, named=True)
        if line.paper is not Paper.ROUTE
    ]
