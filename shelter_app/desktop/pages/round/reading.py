"""What the round asks of the register: the rooms in the order of the building, who should be in each, who is out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shelter_app.desktop.desk import Desk
from shelter_app.domain.codes import Presence
from shelter_app.domain.rollcall import SHIFT, VISITORS
from shelter_app.domain.rounds import RoomLine
from shelter_app.register.people import Person
from shelter_app.register.reports import Filled


@dataclass(frozen=True, slots=True)
class RoundSeen:
    """What the round begins with. ``people`` are the named by room (0: none stated), present and out."""

    day: date
    end: datetime
    lines: tuple[RoomLine, ...]
    labels: dict[int, str]
    people: dict[int, tuple[Person, ...]]
    filled: Filled
    draft: str


def read_round(desk: Desk, day: date) -> RoundSeen:
    """The rooms now, what was recorded for a day, and what is still being typed."""
    register = desk.register
    with register.snapshot():
        now = desk.now()
        expected = register.rollcalls.expected_now(now)
        places = {place.room or 0: place for place in expected.places if place.key not in (VISITORS, SHIFT)}
        labels = register.rooms.labels()
        people: dict[int, list[Person]] = {}
        out: dict[int, int] = {}
        for person in register.people.staying():
            room = person.room if person.room in labels else 0
            people.setdefault(room or 0, []).append(person)
            if person.presence is Presence.OUT:
                out[room or 0] = out.get(room or 0, 0) + 1
        for crowd in register.crowds.all():
            if crowd.out:
                room = crowd.room if crowd.room in labels else 0
                out[room or 0] = out.get(room or 0, 0) + crowd.out
        order = [room.id for room in register.rooms.all()]
        rooms = order + sorted({*places, *out} - {*order, 0}) + ([0] if 0 in places or 0 in out else [])
        lines = tuple(
            RoomLine(room, places[room].expected if room in places else 0, out.get(room, 0)) for room in rooms
        )
        return RoundSeen(
            day,
            desk.office.cutoffs.end(day),
            lines,
            labels,
            {room: tuple(found) for room, found in people.items()},
            register.reports.filled(day),
            register.draft(draft_name(day)),
        )


def draft_name(day: date) -> str:
    """The draft's name of the round of a day."""
    return f"round-{day.isoformat()}"
