"""The roll call as people see it: names beside the frozen numbers, and the missing list on paper.

The frozen list holds ids only. What belongs to them is looked up here; whoever has no record any more keeps a line of
their own, because somebody stood behind it when the list was frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shelter_app import terms
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.rollcall import (
    NO_ROOM,
    SHIFT,
    VISITORS,
    Comparison,
    Expected,
    Standing,
    Tile,
    compare,
    help_rank,
    needs_help,
)
from shelter_app.register.register import Register
from shelter_app.register.rollcalls import RollCall, Sightings
from shelter_app.words import Words

if TYPE_CHECKING:
    from shelter_app.documents.missing_list import Line, MissingList, Room
    from shelter_app.documents.paper import Drawn
    from shelter_app.register.people import Person

MOST_ASKED = 30_000  # the database takes so many values in one question


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the list: what helps to find them. ``known`` is false once no record of them stands."""

    id: int
    name: str
    age: int | None = None
    needs: tuple[str, ...] = ()
    helped: bool = False
    rank: int = 99
    phone: str = ""
    contact: str = ""
    card: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at a roll call: the list, what is known, the words of its rooms and people; ``first`` is the count before."""

    call: RollCall
    sightings: Sightings
    labels: Mapping[str, str]
    people: Mapping[int, Someone]
    first: Standing | None = None
    first_started: str = ""

    @property
    def standing(self) -> Standing:
        """How it stands with what is on record."""
        return self.sightings.standing(self.call.expected)

    @property
    def comparison(self) -> Comparison | None:
        """What changed since the count before."""
        return compare(self.first, self.standing) if self.first is not None else None

    def someone(self, person: int) -> Someone:
        """A person of the list, or the line of one who is on record no more."""
        return self.people.get(person) or Someone(person, "", known=False)


def look(register: Register, rollcall: int, words: Words, before: Seen | None = None) -> Seen | None:
    """A roll call with its words; ``None`` if it is not on record. ``before`` lends the people it knows already."""
    with register.snapshot():
        call = register.rollcalls.one(rollcall)
        if call is None:
            return None
        sightings = register.rollcalls.sightings(call)
        wanted = {*call.expected.persons, *sightings.late, *sightings.marks}
        held = before.people if before is not None and before.call.id == rollcall else {}
        people = {**held, **people_of(register, wanted - held.keys(), words)}
        first = register.rollcalls.one(call.first) if call.first else None
        return Seen(
            call,
            sightings,
            labels_of(register, call.expected, words),
            people,
            register.rollcalls.standing(first.id) if first is not None else None,
            words.time(first.started) if first is not None else "",
        )


def people_of(register: Register, persons: Iterable[int], words: Words) -> dict[int, Someone]:
    """What helps to find these people, as far as they are on record."""
    asked = sorted(persons)
    found: list[Person] = []
    for start in range(0, len(asked), MOST_ASKED):
        found += register.people.of(asked[start : start + MOST_ASKED])
    households = sorted({person.household for person in found})
    contacts: dict[int, tuple[str, str]] = {}
    for start in range(0, len(households), MOST_ASKED):
        contacts |= register.people.contacts(households[start : start + MOST_ASKED])
    return {person.id: _someone(person, contacts.get(person.household, ("", "")), words) for person in found}


def _someone(person: Person, shared: tuple[str, str], words: Words) -> Someone:
    contact, phone = shared
    return Someone(
        person.id,
        person.name,
        person.age,
        tuple(terms.need_short(words, need) for need in person.needs if needs_help((need,))),
        needs_help(person.needs),
        help_rank(person.needs),
        person.phone or phone,
        contact if contact and contact != person.given else "",
        person.card,
    )


def labels_of(register: Register, expected: Expected, words: Words) -> dict[str, str]:
    """What the places are called; a room that is on the list no more is said to be unknown."""
    _ = words.gettext
    rows = register.rooms.labels()
    fixed = {NO_ROOM: _("No room"), VISITORS: _("Visitors"), SHIFT: _("Shift")}
    found = {**fixed}
    for place in expected.places:
        if place.key not in fixed:
            found[place.key] = str(rows.get(place.room or 0) or _("Room unknown"))
    return found


def ordered(persons: Iterable[int], seen: Seen) -> list[Someone]:
    """People in the order in which they are looked for: who needs a hand first, then as on the list."""
    return sorted((seen.someone(person) for person in persons), key=lambda one: one.rank)


def name_of(someone: Someone, words: Words) -> str:
    """A person's name with the age; whoever has none is called by the card."""
    _ = words.gettext
    if not someone.known:
        return _("Record withdrawn")
    name = someone.name or _("No name, card {card}").format(card=someone.card)
    return name if someone.age is None else _("{name}, {age} y.").format(name=name, age=someone.age)


def about(someone: Someone, words: Words) -> str:
    """What helps to find a person: needs, telephone, contact."""
    _ = words.gettext
    parts = [*someone.needs]
    if someone.phone:
        parts.append(_("tel. {phone}").format(phone=someone.phone))
    if someone.contact:
        parts.append(someone.contact)
    return " · ".join(parts)


# -- paper


def missing_list(register: Register, rollcall: int, words: Words) -> Drawn:
    """The missing list of a roll call on paper; of everybody in the building where there is none on record."""
    from shelter_app.documents import missing_list as paper

    return paper.draw(content_of(register, rollcall, words), words)


def content_of(register: Register, rollcall: int, words: Words) -> MissingList:
    """What stands on the missing list. What cannot be read is said on it and stops nothing."""
    from shelter_app.documents.missing_list import MissingList

    now = register.clock().astimezone(register.zone)
    seen, trouble = None, ""
    try:
        seen = look(register, rollcall, words) if rollcall else None
    except (ShelterError, ValueError, KeyError, TypeError) as error:
        trouble = f"{type(error).__name__}"
    if seen is None:
        expected = register.rollcalls.expected_now(now)
        call = RollCall(0, now, None, 0, False, 0, expected, {})
        people = people_of(register, expected.persons, words)
        seen = Seen(call, Sightings(), labels_of(register, expected, words), people)
    standing = seen.standing
    made = MissingList(
        school=register.site.facts().name.in_language(words.lang),
        started=seen.call.started,
        printed=now,
        ended=seen.call.ended,
        expected=standing.expected,
        here=standing.here,
        missing=standing.missing,
        rooms=tuple(_room(tile, seen, words) for tile in standing.tiles),
        demonstration=register.demonstration,
    )
    if trouble:
        said = words.gettext("Something in the record could not be read ({what}): everybody in the building is listed.")
        made = replace(made, trouble=said.format(what=trouble))
    return made


def _room(tile: Tile, seen: Seen, words: Words) -> Room:
    from shelter_app.documents.missing_list import Line, Room

    lines: list[Line] = [
        Line(name_of(one, words), about(one, words), one.helped) for one in ordered(tile.missing_persons, seen)
    ]
    if tile.missing_counted:
        lines.append(Line(unnamed(tile, seen, words), boxes=tile.missing_counted))
    return Room(
        seen.labels.get(tile.key, tile.key),
        tile.expected if tile.counted is not None else None,
        tile.here,
        tuple(lines),
    )


def unnamed(tile: Tile, seen: Seen, words: Words) -> str:
    """What the missing without names of a place are called: "Without names ×3"."""
    said = seen.labels.get(tile.key, tile.key) if tile.key in (VISITORS, SHIFT) else words.gettext("Without names")
    return f"{said} ×{words.number(tile.missing_counted)}"
