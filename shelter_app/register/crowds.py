"""Counted crowds: a mass arrival as numbers by sex and band; members can be named later without being counted twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from shelter_app.domain.codes import ArrivalKind, Band, DepartureTo, Method, Sex
from shelter_app.domain.crowds import Cells, add_cells, read_cells, take_from
from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.stays import Step
from shelter_app.register.entries import Entry
from shelter_app.register.people import NewPerson
from shelter_app.register.topic import Topic, edit, operation, refuse_unknown, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

FLOWS: Final = ("crowd.arrived", "crowd.departed", "crowd.named", "crowd.split")
MOVED: Final = "MOVED"  # why people leave one group and come into another here: no arrival and no departure
DOORS: Final = ("crowd.out", "crowd.back")
KINDS: Final = (*FLOWS, *DOORS, "crowd.edited")


class Crowd(NamedTuple):
    """A counted group: its cells now, how many of it are out, its room, how it was counted, and cells below zero."""

    id: int
    label: str
    room: int | None
    arrived: datetime
    cells: Cells
    out: int
    method: Method = Method.TALLY

    @property
    def people(self) -> int:
        """People of the group who sleep here."""
        return sum(self.cells.values())

    @property
    def named_twice(self) -> bool:
        """A cell fell below zero: two desks named the same member."""
        return any(people < 0 for people in self.cells.values())


class Crowds(Topic):
    """Views ``crowd`` (one row a group), ``crowd_flow`` (signed people by cell) and ``crowd_door`` (out and back)."""

    name = "crowds"
    tables = ("crowd", "crowd_flow", "crowd_door")
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE crowd (id INTEGER PRIMARY KEY, label TEXT NOT NULL, room INTEGER, arrived INTEGER NOT NULL,
  people INTEGER NOT NULL, out INTEGER NOT NULL, method TEXT NOT NULL) STRICT;
CREATE TABLE crowd_flow (entry INTEGER NOT NULL, crowd INTEGER NOT NULL, moment INTEGER NOT NULL, why TEXT NOT NULL,
  sex TEXT NOT NULL, band TEXT NOT NULL, people INTEGER NOT NULL, PRIMARY KEY (entry, sex, band)) STRICT;
CREATE INDEX crowd_flow_crowd ON crowd_flow (crowd);
CREATE INDEX crowd_flow_moment ON crowd_flow (moment);
CREATE TABLE crowd_door (entry INTEGER PRIMARY KEY, crowd INTEGER NOT NULL, moment INTEGER NOT NULL,
  out INTEGER NOT NULL) STRICT;
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one group anew."""
        connection = work.connection
        for table, column in (("crowd", "id"), ("crowd_flow", "crowd"), ("crowd_door", "crowd")):
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (subject,))
        entries = work.entries(subject, KINDS)
        first = next((entry for entry in entries if entry.id == subject), None)
        if first is None:
            return
        people = out = 0
        for moment, why, entry in sorted(map(_when_and_why, entries), key=lambda found: (found[0], found[2].order)):
            if entry.kind in DOORS:
                # No more are out than there are, and no more come back than are out.
                wanted = entry.body["people"] if entry.kind == "crowd.out" else -entry.body["people"]
                moved = min(max(out + wanted, 0), max(people, out, 0)) - out
            else:
                for sex, band, number in entry.body.get("cells", ()):
                    signed = number if entry.kind == "crowd.arrived" else -number
                    people += signed
                    connection.execute(
                        "INSERT INTO crowd_flow (entry, crowd, moment, why, sex, band, people)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        (entry.id, subject, moment, why, sex, band, signed),
                    )
                # Who leaves for good when more are out than would stay was out.
                moved = min(max(people, 0) - out, 0)
            if moved:
                out += moved
                connection.execute(
                    "INSERT INTO crowd_door (entry, crowd, moment, out) VALUES (?, ?, ?, ?)",
                    (entry.id, subject, moment, moved),
                )
        fields = {name: settled.value for name, settled in settled_fields(entries).items()}
        connection.execute(
            "INSERT INTO crowd (id, label, room, arrived, people, out, method) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                subject,
                fields.get("label", ""),
                fields.get("room"),
                first.happened,
                people,
                out,
                fields.get("method", Method.TALLY),
            ),
        )

    # -- operations

    @operation
    def arrive(
        self,
        work: UnitOfWork,
        cells: Mapping[tuple[Sex, Band], int],
        *,
        label: str = "",
        room: int | None = None,
        how: ArrivalKind = ArrivalKind.ARRIVED,
        method: Method = Method.TALLY,
    ) -> int:
        """Let a counted group arrive; returns its id. Raises ``Refused("nobody-counted")``."""
        fields = {"label": label, "room": room, "method": method}
        return work.append("crowd.arrived", body={"set": fields, "cells": read_cells(cells), "how": how})

    @operation
    def join(self, work: UnitOfWork, crowd: int, cells: Mapping[tuple[Sex, Band], int]) -> None:
        """Let more people arrive into a group. Raises ``Refused("nobody-counted")``, ``Refused("no-such-group")``."""
        self._cells(work, crowd)
        work.append("crowd.arrived", subject=crowd, body={"cells": read_cells(cells), "how": ArrivalKind.ARRIVED})

    @operation
    def depart(
        self,
        work: UnitOfWork,
        crowd: int,
        people: int | Mapping[tuple[Sex, Band], int],
        *,
        to: DepartureTo = DepartureTo.UNKNOWN,
    ) -> None:
        """Let a number of a group leave for good, by cells or by number. Raises ``Refused("too-many")``."""
        self.let_go(work, crowd, people, to)

    def let_go(
        self, work: UnitOfWork, crowd: int, people: int | Mapping[tuple[Sex, Band], int], to: DepartureTo
    ) -> None:
        """``depart`` inside an operation."""
        cells = take_from(self._cells(work, crowd), people) if isinstance(people, int) else dict(people)
        have = self._cells(work, crowd)
        if any(number > have.get(cell, 0) for cell, number in cells.items()):
            raise Refused("too-many", present=sum(have.values()))
        work.append("crowd.departed", subject=crowd, body={"cells": read_cells(cells), "to": to})

    @operation
    def go_out(self, work: UnitOfWork, crowd: int, people: int) -> None:
        """Let a number of a group out for a while. Raises ``Refused("too-many")``."""
        row = work.connection.execute("SELECT people - out FROM crowd WHERE id = ?", (crowd,)).fetchone()
        if row is None or not 0 < people <= row[0]:
            raise Refused("too-many", present=row[0] if row else 0)
        work.append("crowd.out", subject=crowd, body={"people": people})

    @operation
    def come_back(self, work: UnitOfWork, crowd: int, people: int) -> None:
        """Let a number of a group back in. Raises ``Refused("too-many")``."""
        row = work.connection.execute("SELECT out FROM crowd WHERE id = ?", (crowd,)).fetchone()
        if row is None or not 0 < people <= row[0]:
            raise Refused("too-many", present=row[0] if row else 0)
        work.append("crowd.back", subject=crowd, body={"people": people})

    @operation
    def edit(self, work: UnitOfWork, /, crowd: int, **changes: Any) -> None:
        """Change label, room or method of a group. Raises ``Refused("no-such-group")``, ``Refused("unknown-field")``."""
        self._cells(work, crowd)
        refuse_unknown(changes, ("label", "room", "method"))
        edit(work, "crowd.edited", crowd, KINDS, public=dict(changes))

    @operation
    def move(self, work: UnitOfWork, crowd: int, people: int, room: int | None) -> int:
        """Move a number of a group to a room (``None``: no room): the whole group, or a new group of so many, which is
        no arrival and no departure. Those who are out stay with the old one. Returns the group that is there now.

        Raises ``Refused("too-many")``, ``Refused("no-such-group")``.
        """
        cells = self._cells(work, crowd)
        row = work.connection.execute("SELECT people, out, label, method FROM crowd WHERE id = ?", (crowd,)).fetchone()
        if people == row[0]:
            edit(work, "crowd.edited", crowd, KINDS, public={"room": room})
            return crowd
        if not 0 < people <= row[0] - row[1]:
            raise Refused("too-many", present=row[0] - row[1])
        moving = read_cells(take_from(cells, people))
        fields = {"label": row[2], "room": room, "method": row[3]}
        work.append("crowd.split", subject=crowd, body={"cells": moving})
        return work.append("crowd.arrived", body={"set": fields, "cells": moving, "how": MOVED, "from": crowd})

    @operation
    def name_members(
        self,
        work: UnitOfWork,
        crowd: int,
        members: list[tuple[tuple[Sex, Band], NewPerson]],
        *,
        surname: str = "",
        phone: str = "",
    ) -> tuple[int, list[int]]:
        """Give names to members of a group: each −1 in a cell and +1 person, from now on; returns household and persons.

        Raises ``Refused("too-many")`` if a cell has no one left to name.
        """
        have = self._cells(work, crowd)
        wanted = add_cells((sex, band, 1) for (sex, band), _ in members)
        if any(number > have.get(cell, 0) for cell, number in wanted.items()):
            raise Refused("too-many", present=sum(have.values()))
        row = work.connection.execute("SELECT room FROM crowd WHERE id = ?", (crowd,)).fetchone()
        people = self.register.people
        household = people.register_household(work, {"surname": surname, "phone": phone})
        persons = []
        for (sex, band), member in members:
            person = people.register_person(work, member, household, row[0])
            work.append(Step.NAMED, subject=person, body={"crowd": crowd})
            work.append("crowd.named", subject=crowd, body={"cells": [[sex, band, 1]], "person": person})
            persons.append(person)
        return household, persons

    def _cells(self, work: UnitOfWork, crowd: int) -> Cells:
        rows = work.connection.execute("SELECT sex, band, people FROM crowd_flow WHERE crowd = ?", (crowd,)).fetchall()
        if not rows:
            raise Refused("no-such-group")
        return add_cells((Sex(sex), Band(band), people) for sex, band, people in rows)

    # -- look-ups

    def all(self) -> list[Crowd]:
        """Groups with people left (or with a conflict), newest first."""
        connection, zone = self.reading(), self.register.zone
        flows: dict[int, list[tuple[Sex, Band, int]]] = {}
        for crowd, sex, band, people in connection.execute("SELECT crowd, sex, band, people FROM crowd_flow"):
            flows.setdefault(crowd, []).append((Sex(sex), Band(band), people))
        rows = connection.execute(
            "SELECT id, label, room, arrived, out, method FROM crowd ORDER BY arrived DESC, id DESC"
        )
        crowds = [
            Crowd(
                row[0], row[1], row[2], from_ms(row[3], zone), add_cells(flows.get(row[0], ())), row[4], Method(row[5])
            )
            for row in rows
        ]
        return [crowd for crowd in crowds if any(crowd.cells.values())]

    def staying(self, at: int) -> int:
        """Counted people staying at a moment (ms)."""
        row = self.reading().execute("SELECT coalesce(sum(people), 0) FROM crowd_flow WHERE moment <= ?", (at,))
        return int(row.fetchone()[0])

    def out_at(self, at: int) -> int:
        """Counted people out at a moment (ms)."""
        row = self.reading().execute("SELECT coalesce(sum(out), 0) FROM crowd_door WHERE moment <= ?", (at,))
        return int(row.fetchone()[0])

    def cells_at(self, at: int) -> Cells:
        """Cells of all groups together at a moment (ms)."""
        rows = self.reading().execute(
            "SELECT sex, band, sum(people) FROM crowd_flow WHERE moment <= ? GROUP BY 1, 2", (at,)
        )
        return {(Sex(sex), Band(band)): people for sex, band, people in rows if people}

    def flow(self, since: int, until: int) -> tuple[int, int, int, int]:
        """Arrived, of whom transferred, departed, of whom transferred, in (since, until] (ms)."""
        row = (
            self.reading()
            .execute(
                "SELECT coalesce(sum(people) FILTER (WHERE why IN ('ARRIVED', 'TRANSFERRED')), 0),"
                " coalesce(sum(people) FILTER (WHERE why = 'TRANSFERRED'), 0),"
                " coalesce(-sum(people) FILTER (WHERE why IN ('DEPARTED', 'OTHER_SITE')), 0),"
                " coalesce(-sum(people) FILTER (WHERE why = 'OTHER_SITE'), 0)"
                " FROM crowd_flow WHERE moment > ? AND moment <= ?",
                (since, until),
            )
            .fetchone()
        )
        return row[0], row[1], row[2], row[3]


def _when_and_why(entry: Entry) -> tuple[int, str, Entry]:
    """The moment a flow takes effect, and why: naming counts from when it was recorded and is no departure."""
    if entry.kind == "crowd.named":
        return entry.recorded, "NAMED", entry
    if entry.kind == "crowd.split":
        return entry.happened, MOVED, entry
    if entry.kind == "crowd.departed":
        why = "OTHER_SITE" if entry.body.get("to") == DepartureTo.OTHER_SITE else "DEPARTED"
        return entry.happened, why, entry
    return entry.happened, str(entry.body.get("how", ArrivalKind.ARRIVED)), entry
