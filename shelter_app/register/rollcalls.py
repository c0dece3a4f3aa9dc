"""Roll calls: a frozen list at the start, sightings by several desks, a result at the end; the second count after it.

A sighting is an entry. Taking one back names the sightings that the desk saw, so that what another desk saw meanwhile
stands: the union of entries decides, whatever the order in which they arrive. People without names are counted by
amounts that add up. Two desks that begin a roll call each in one alarm have one together: what either ticked is ticked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.rollcall import NO_ROOM, SHIFT, VISITORS, Expected, Mark, Place, Standing, standing
from shelter_app.register.entries import Entry
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

BOUNDS: Final = ("rollcall.started", "rollcall.ended")
TICKED: Final = "rollcall.ticked"
FRESH: Final = timedelta(hours=12)  # an older result is not what a count is compared with
TOGETHER_MS: Final = 10 * 60_000  # two desks that begin within so long of each other mean one alarm
FORGOTTEN: Final = timedelta(hours=4)  # a roll call that nobody ended is not the one that an alarm asks for


class RollCall(NamedTuple):
    """A roll call: when it began and ended, who began it (0: nobody was at the computer), the first count it follows."""

    id: int
    started: datetime
    ended: datetime | None
    by: int
    locked: bool
    first: int
    expected: Expected
    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sightings:
    """What is known of a roll call besides its list: marks by person, counts by place, who is away, who came later."""

    marks: Mapping[int, Mark] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    away: frozenset[int] = frozenset()
    late: Mapping[int, str] = field(default_factory=dict)

    def standing(self, expected: Expected) -> Standing:
        """How the roll call of a list stands with these."""
        return standing(expected, self.marks, self.counts, away=self.away, late=self.late)


class RollCalls(Topic):
    """Views ``rollcall``, ``rollcall_mark`` and ``rollcall_unmark`` (sightings of persons), ``rollcall_count``."""

    name = "rollcalls"
    tables = ("rollcall", "rollcall_mark", "rollcall_unmark", "rollcall_count")
    kinds: ClassVar[frozenset[str]] = frozenset({*BOUNDS, TICKED})
    schema = """
CREATE TABLE rollcall (id INTEGER PRIMARY KEY, started INTEGER NOT NULL, ended INTEGER, actor INTEGER NOT NULL,
  locked INTEGER NOT NULL, first INTEGER NOT NULL, expected TEXT NOT NULL, result TEXT NOT NULL) STRICT;
CREATE INDEX rollcall_started ON rollcall (started);
CREATE TABLE rollcall_mark (rollcall INTEGER NOT NULL, person INTEGER NOT NULL, entry INTEGER NOT NULL,
  mark TEXT NOT NULL, PRIMARY KEY (rollcall, person, entry)) STRICT, WITHOUT ROWID;
CREATE TABLE rollcall_unmark (entry INTEGER NOT NULL, person INTEGER NOT NULL, sighting INTEGER NOT NULL,
  PRIMARY KEY (sighting, person, entry)) STRICT, WITHOUT ROWID;
CREATE TABLE rollcall_count (entry INTEGER PRIMARY KEY, rollcall INTEGER NOT NULL, place TEXT NOT NULL,
  people INTEGER NOT NULL) STRICT;
CREATE INDEX rollcall_count_rollcall ON rollcall_count (rollcall);
"""

    # -- views

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """A tick comes into the views or is voided out of them; start and end are folded."""
        if entry.kind != TICKED:
            work.touch(self, entry.subject)
            return
        for table, row in _rows(entry):
            if sign > 0:
                marks = ", ".join("?" * len(row))
                sql = f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({marks})"
            else:
                sql = f"DELETE FROM {table} WHERE {' AND '.join(f'{name} = ?' for name in row)}"
            work.connection.execute(sql, tuple(row.values()))

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one roll call anew: of two ends by two desks the later one counts, and either's knowledge of who is out."""
        work.connection.execute("DELETE FROM rollcall WHERE id = ?", (subject,))
        entries = work.entries(subject, BOUNDS)
        start = next((entry for entry in entries if entry.kind == BOUNDS[0] and entry.id == subject), None)
        if start is None:
            return
        ends = [entry for entry in entries if entry.kind == BOUNDS[1]]
        result: dict[str, Any] = {}
        for entry in ends:
            out = sorted({*result.get("out_persons", ()), *entry.body.get("out_persons", ())})
            late = sorted(map(tuple, [*result.get("late_persons", ()), *entry.body.get("late_persons", ())]))
            result = {**entry.body, "out_persons": out, "late_persons": [list(pair) for pair in dict.fromkeys(late)]}
        work.connection.execute(
            "INSERT INTO rollcall (id, started, ended, actor, locked, first, expected, result)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                subject,
                start.happened,
                ends[-1].happened if ends else None,
                start.actor,
                int(bool(start.body.get("locked"))),
                int(start.body.get("first", 0)),
                json.dumps(start.body.get("expected", [])),
                json.dumps(result, sort_keys=True),
            ),
        )

    # -- operations

    @operation
    def start(self, work: UnitOfWork, *, locked: bool = False) -> int:
        """Begin a roll call with everybody who is in the building now; where one is under way, return that one.

        One that nobody ended for hours is ended now. The last one before is the first count that this one is compared
        with. Nothing on record is ever in the way.
        """
        running = self.running()
        if running is not None:
            if abs(work.now - running.started) <= FORGOTTEN:
                return running.id
            work.append("rollcall.ended", subject=running.id, body=self.standing(running.id).result())
        before = next(iter(self._read("WHERE ended IS NOT NULL ORDER BY ended DESC, id DESC LIMIT 1", ())), None)
        body: dict[str, Any] = {"expected": self.expected_now(work.now).to_body()}
        if before is not None and before.ended is not None and abs(work.now - before.ended) <= FRESH:
            body["first"] = before.id
        if locked:
            body["locked"] = True
        return work.append("rollcall.started", body=body)

    @operation
    def tick(self, work: UnitOfWork, rollcall: int, persons: Sequence[int], mark: Mark = Mark.HERE) -> list[int]:
        """Say that people are here (or known to be out); returns whom it changed, and records nothing where no one.

        Raises ``Refused("no-such-rollcall")``.
        """
        self._known(rollcall)
        return self._tick(work, rollcall, persons, mark)

    def _tick(self, work: UnitOfWork, rollcall: int, persons: Sequence[int], mark: Mark) -> list[int]:
        standing_marks = self._sightings((rollcall,), persons)
        fresh = [
            person
            for person in dict.fromkeys(persons)
            if not any(said == mark for _entry, said in standing_marks.get(person, ()))
        ]
        if fresh:
            work.append(TICKED, subject=rollcall, body={mark.value: fresh})
        return fresh

    @operation
    def untick(self, work: UnitOfWork, rollcall: int, persons: Sequence[int]) -> list[int]:
        """Take back what this desk knows to be said about people; returns whom it changed.

        Raises ``Refused("no-such-rollcall")``.
        """
        self._known(rollcall)
        found = self._sightings(self._together(rollcall), persons)
        off = [[person, entry] for person, said in found.items() for entry, _mark in said]
        if off:
            work.append(TICKED, subject=rollcall, body={"off": off})
        return list(found)

    @operation
    def count(self, work: UnitOfWork, rollcall: int, place: str, people: int) -> int:
        """Add to (or take from) the people without names seen in a place; returns how many there are now.

        Raises ``Refused``: "no-such-rollcall", "below-zero".
        """
        self._known(rollcall)
        total = self._counts(self._together(rollcall)).get(place, 0)
        if total + people < 0:
            raise Refused("below-zero", total=total)
        if people:
            work.append(TICKED, subject=rollcall, body={"count": [[place, people]]})
        return total + people

    @operation
    def all_here(self, work: UnitOfWork, rollcall: int, place: str) -> int:
        """Everybody expected in a place is here, named and counted; returns how many that changed.

        Raises ``Refused("no-such-rollcall")``.
        """
        self._known(rollcall)
        tile = self.standing(rollcall).tile(place)
        if tile is None:
            return 0
        if tile.missing_counted:
            work.append(TICKED, subject=rollcall, body={"count": [[place, tile.missing_counted]]})
        return tile.missing_counted + len(self._tick(work, rollcall, tile.missing_persons, Mark.HERE))

    @operation
    def end(self, work: UnitOfWork, rollcall: int, *, locked: bool = False) -> dict[str, Any]:
        """End a roll call: its result becomes an entry. Ending it twice changes nothing.

        What another desk began in the same alarm ends with it.

        Raises ``Refused("no-such-rollcall")``.
        """
        found = self.one(rollcall)
        if found is None:
            raise Refused("no-such-rollcall")
        if found.ended is not None:
            return found.result
        together = [one for one in map(self.one, self._together(rollcall)) if one is not None and one.ended is None]
        results = {one.id: self.standing(one.id).result() for one in together}
        for number, result in results.items():
            work.append("rollcall.ended", subject=number, body={**result, "locked": True} if locked else result)
        return results[rollcall]

    def _known(self, rollcall: int) -> None:
        if self.reading().execute("SELECT 1 FROM rollcall WHERE id = ?", (rollcall,)).fetchone() is None:
            raise Refused("no-such-rollcall")

    # -- look-ups

    def expected_now(self, now: datetime) -> Expected:
        """Who is in the building now, by room in the order of the building, then visitors and the shift."""
        reading = self.reading()
        order = [room.id for room in self.register.rooms.all()]
        known = {row[0] for row in reading.execute("SELECT id FROM room")}
        persons: dict[int, list[int]] = {}
        for room, person in reading.execute(
            "SELECT coalesce(room, 0), id FROM person WHERE presence = 'PRESENT' ORDER BY surname, given, id"
        ):
            persons.setdefault(room if room in known else 0, []).append(person)
        counted: dict[int, int] = {}
        for room, people in reading.execute("SELECT coalesce(room, 0), people - out FROM crowd WHERE people > out"):
            room = room if room in known else 0
            counted[room] = counted.get(room, 0) + people
        taken = {*persons, *counted} - {0}
        rooms = [room for room in order if room in taken] + sorted(taken - set(order))
        places = [Place(str(room), tuple(persons.get(room, ())), counted.get(room, 0)) for room in rooms]
        if 0 in persons or 0 in counted:
            places.append(Place(NO_ROOM, tuple(persons.get(0, ())), counted.get(0, 0)))
        cutoffs = self.register.site.cutoffs()
        day = cutoffs.day_of(now)
        shift = [line.present for line in self.register.staff.lines(day) if line.present is not None]
        places.append(Place(VISITORS, (), self.register.visitors.inside(cutoffs.start(day), now)))
        places.append(Place(SHIFT, (), sum(shift) if shift else None))
        return Expected(tuple(places))

    def running(self) -> RollCall | None:
        """The roll call under way, the newest if two desks began one each."""
        return next(iter(self._read("WHERE ended IS NULL ORDER BY started DESC, id DESC LIMIT 1", ())), None)

    def one(self, rollcall: int) -> RollCall | None:
        """A roll call, or ``None`` if it is not on record (its start was undone)."""
        return next(iter(self._read("WHERE id = ?", (rollcall,))), None)

    def latest(self, limit: int = 10) -> list[RollCall]:
        """Roll calls, newest first."""
        return self._read("ORDER BY started DESC, id DESC LIMIT ?", (limit,))

    def standing(self, rollcall: int) -> Standing:
        """How a roll call stands now; nobody at all if it is not on record."""
        found = self.one(rollcall)
        return Standing(()) if found is None else self.sightings(found).standing(found.expected)

    def sightings(self, rollcall: RollCall) -> Sightings:
        """What is known beside the list; once it ended, who was out and who came later stay as they were then."""
        if rollcall.ended is not None:
            away = frozenset(rollcall.result.get("out_persons", ()))
            late = {person: place for place, person in rollcall.result.get("late_persons", ())}
        else:
            away, late = self._door(rollcall.expected)
        together = self._together(rollcall.id)
        return Sightings(self._marks(together), self._counts(together), away, late)

    def _together(self, rollcall: int) -> tuple[int, ...]:
        """The roll calls of one alarm: begun at about the same time by several desks, none over before the other began."""
        rows = self.reading().execute(
            "SELECT o.id FROM rollcall m JOIN rollcall o ON abs(o.started - m.started) <= ?"
            " AND (m.ended IS NULL OR o.started < m.ended) AND (o.ended IS NULL OR m.started < o.ended)"
            " WHERE m.id = ? ORDER BY o.id",
            (TOGETHER_MS, rollcall),
        )
        return tuple({rollcall: None} | {row[0]: None for row in rows})

    def _door(self, expected: Expected) -> tuple[frozenset[int], dict[int, str]]:
        """Who of the expected left since, and who is in the building and was not expected, by the place they are in."""
        known = expected.persons
        places = {place.key for place in expected.places}
        absent, late = set(known), {}
        for person, room in self.reading().execute("SELECT id, room FROM person WHERE presence = 'PRESENT'"):
            if person in known:
                absent.discard(person)
            else:
                late[person] = str(room) if str(room) in places else NO_ROOM
        # Whose registration was undone left no trace of going out: they are looked for like anybody.
        marks = ",".join("?" * len(absent))
        rows = self.reading().execute(f"SELECT id FROM person WHERE id IN ({marks})", tuple(absent))
        return frozenset(row[0] for row in rows), late

    def _marks(self, rollcalls: Sequence[int]) -> dict[int, Mark]:
        marks: dict[int, Mark] = {}
        for person, said in self._sightings(rollcalls).items():
            marks[person] = Mark.HERE if any(mark == Mark.HERE for _entry, mark in said) else Mark.OUT
        return marks

    def _sightings(
        self, rollcalls: Sequence[int], persons: Iterable[int] | None = None
    ) -> dict[int, list[tuple[int, str]]]:
        """Sightings that stand, by person: of these persons, or of all."""
        asked = tuple(dict.fromkeys(persons or ()))
        only = f" AND m.person IN ({','.join('?' * len(asked))})" if persons is not None else ""
        rows = self.reading().execute(
            f"SELECT m.person, m.entry, m.mark FROM rollcall_mark m WHERE m.rollcall IN ({','.join('?' * len(rollcalls))})"
            f"{only} AND NOT EXISTS"
            " (SELECT 1 FROM rollcall_unmark u WHERE u.sighting = m.entry AND u.person = m.person)",
            (*rollcalls, *asked),
        )
        found: dict[int, list[tuple[int, str]]] = {}
        for person, entry, mark in rows.fetchall():
            found.setdefault(person, []).append((entry, mark))
        return found

    def _counts(self, rollcalls: Sequence[int]) -> dict[str, int]:
        marks = ",".join("?" * len(rollcalls))
        return dict(
            self.reading()
            .execute(
                f"SELECT place, sum(people) FROM rollcall_count WHERE rollcall IN ({marks}) GROUP BY place",
                tuple(rollcalls),
            )
            .fetchall()
        )

    def _read(self, where: str, values: tuple[int, ...]) -> list[RollCall]:
        zone = self.register.zone
        columns = "id, started, ended, actor, locked, first, expected, result"
        rows = self.reading().execute(f"SELECT {columns} FROM rollcall {where}", values).fetchall()
        return [
            RollCall(
                row[0],
                from_ms(row[1], zone),
                from_ms(row[2], zone) if row[2] is not None else None,
                row[3],
                bool(row[4]),
                row[5],
                Expected.from_body(json.loads(row[6])),
                json.loads(row[7]),
            )
            for row in rows
        ]


def _rows(entry: Entry) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of the views that a tick is: table and values by column."""
    for mark in Mark:
        for person in entry.body.get(mark.value, ()):
            yield (
                "rollcall_mark",
                {"rollcall": entry.subject, "person": person, "entry": entry.id, "mark": mark.value},
            )
    for person, sighting in entry.body.get("off", ()):
        yield "rollcall_unmark", {"sighting": sighting, "person": person, "entry": entry.id}
    for place, people in entry.body.get("count", ()):
        yield "rollcall_count", {"entry": entry.id, "rollcall": entry.subject, "place": place, "people": people}
