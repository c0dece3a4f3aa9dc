"""Erasures: what falls due, erasing it as one action, and the acts that prove it.

An act counts what was erased by class and names no one. Which copies went with it follows in entries of their own: a
stick that was absent then may be plugged in a week later, and the act says so from then on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, TypedDict

from shelter_app.domain.codes import CopyLeft, DataClass, ErasureReason
from shelter_app.domain.days import from_ms, to_ms
from shelter_app.domain.erasure import Copy, ErasureAct, LeftCopy, due_on
from shelter_app.domain.errors import Refused
from shelter_app.register.driver import Connection
from shelter_app.register.entries import Entry, loads
from shelter_app.register.forgetting import ErasedWords, tells, words_of
from shelter_app.register.outside import OutsideHousehold
from shelter_app.register.people import HOUSEHOLD_KINDS
from shelter_app.register.topic import Topic, operation, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

ACT: Final = "erasure.act"
COPIES: Final = "erasure.copies"
_NOT_ERASED: Final = "NOT EXISTS (SELECT 1 FROM erased x WHERE x.subject = {})"
# Subjects with personal parts of which no live entry says that they were registered: undone, yet still written.
_UNDONE: Final = (
    "SELECT e.subject, max(e.recorded) FROM part p JOIN entry e ON e.id = p.entry"
    " WHERE e.kind IN ('{0}.registered', '{0}.edited') AND NOT EXISTS (SELECT 1 FROM entry r"
    " WHERE r.subject = e.subject AND r.kind = '{0}.registered' AND r.live = 1) GROUP BY 1"
)


class DuePerson(NamedTuple):
    """A person whose data are to be erased: who, since when they are away, and since which day it is due."""

    id: int
    name: str
    card: str
    away: datetime
    due: date


class Subjects(TypedDict):
    """Subjects by class, as ``erase`` takes them."""

    people: list[int]
    households: list[int]
    outside: list[int]
    notes: list[int]


class Due(NamedTuple):
    """What is to be erased, by class. ``undone`` are records of people, and ``undone_outside`` of households outside,
    whose registration was taken back: they show nowhere and yet stand in the journal.
    """

    people: tuple[DuePerson, ...] = ()
    undone: tuple[int, ...] = ()
    households: tuple[int, ...] = ()
    outside: tuple[OutsideHousehold, ...] = ()
    undone_outside: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """How many records."""
        return sum(map(len, self))

    def subjects(self) -> Subjects:
        """What ``erase`` is to be called with for all of it."""
        return {
            "people": [*(person.id for person in self.people), *self.undone],
            "households": list(self.households),
            "outside": [*(one.id for one in self.outside), *self.undone_outside],
            "notes": list(self.notes),
        }


class Erasures(Topic):
    """Views ``erasure_act`` and ``erasure_copy``: one row an act, one row a word on a copy."""

    name = "erasures"
    tables = ("erasure_act", "erasure_copy")
    kinds: ClassVar[frozenset[str]] = frozenset({ACT, COPIES})
    schema = """
CREATE TABLE erasure_act (entry INTEGER PRIMARY KEY, number TEXT NOT NULL, moment INTEGER NOT NULL,
  actor INTEGER NOT NULL, reason TEXT NOT NULL, counts TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL) STRICT;
CREATE TABLE erasure_copy (entry INTEGER NOT NULL, act INTEGER NOT NULL, name TEXT NOT NULL, made TEXT NOT NULL,
  why_left TEXT NOT NULL, PRIMARY KEY (entry, name)) STRICT, WITHOUT ROWID;
"""

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """An act or what became of copies comes into the views; neither is ever voided."""
        body = entry.body
        if entry.kind == ACT:
            work.connection.execute(
                "INSERT INTO erasure_act (entry, number, moment, actor, reason, counts, since, until)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.id,
                    body["number"],
                    entry.happened,
                    entry.actor,
                    body["reason"],
                    json.dumps(body["counts"], sort_keys=True),
                    body["since"],
                    body["until"],
                ),
            )
            return
        for name, made, why_left in body["copies"]:
            work.connection.execute(
                "INSERT INTO erasure_copy (entry, act, name, made, why_left) VALUES (?, ?, ?, ?, ?)",
                (entry.id, entry.subject, name, made, why_left),
            )

    # -- operations

    @operation
    def erase(
        self,
        work: UnitOfWork,
        *,
        people: Iterable[int] = (),
        households: Iterable[int] = (),
        outside: Iterable[int] = (),
        notes: Iterable[int] = (),
        reason: ErasureReason = ErasureReason.REQUEST,
    ) -> int:
        """Erase personal data for good and write the act; returns the act's entry.

        A person goes with every record that is theirs, and takes what the household shares along when no other member
        is left. Where others are left and their household's data tell of the person (as its contact), the others go on
        in a household of their own without it. Raises ``Refused("nothing-to-erase")``.
        """
        persons = whole(work.connection, people)
        homes = {*households, *self._left_behind(work.connection, persons)}
        homes |= self._parted(work, {person for person in persons if not work.was_erased(person)}, homes)
        classes = {
            DataClass.PEOPLE: persons,
            DataClass.HOUSEHOLDS: homes,
            DataClass.OUTSIDE: set(outside),
            DataClass.NOTES: set(notes),
        }
        fresh = {
            code: {subject for subject in subjects if not work.was_erased(subject)}
            for code, subjects in classes.items()
        }
        subjects = set().union(*fresh.values())
        if not subjects:
            raise Refused("nothing-to-erase")
        since, until = self._span(work.connection, subjects)
        desk = self.register.desks.number()
        row = work.connection.execute("SELECT count(*) FROM erasure_act WHERE number LIKE ?", (f"{desk}-%",))
        work.erase(subjects)
        return work.append(
            ACT,
            body={
                "number": f"{desk}-{row.fetchone()[0] + 1}",
                "reason": reason,
                "counts": {code: len(found) for code, found in fresh.items() if found},
                "since": since,
                "until": until,
            },
        )

    @operation
    def note_copies(self, work: UnitOfWork, act: int, gone: Sequence[Copy] = (), left: Sequence[LeftCopy] = ()) -> None:
        """Record which copies were deleted after an act, and which hold the data still and why.

        What the act says already is not said again. Raises ``Refused("no-such-act")``.
        """
        known = self._acts("WHERE entry = ?", (act,))
        if not known:
            raise Refused("no-such-act")
        said = [[copy.name, copy.made, ""] for copy in gone if copy not in known[0].gone]
        said += [[one.copy.name, one.copy.made, one.why] for one in left if one not in known[0].left]
        if said:
            work.append(COPIES, subject=act, body={"copies": sorted(said)})

    def _left_behind(self, connection: Connection, persons: set[int]) -> set[int]:
        """Households of these people in which nobody is left whose data are kept, those they once were of too."""
        found = set()
        for household in {home for person in persons for home in _homes(connection, person)}:
            members = connection.execute(
                f"SELECT id FROM person WHERE household = ? AND {_NOT_ERASED.format('person.id')}", (household,)
            ).fetchall()
            if all(member in persons for (member,) in members):
                found.add(household)
        return found

    def _parted(self, work: UnitOfWork, persons: set[int], homes: set[int]) -> set[int]:
        """Let those who stay behind go on in a new household where the old one's data tell of who is erased."""
        people = self.register.people
        told: dict[int, list[ErasedWords]] = {}
        for person in persons:
            for home in _homes(work.connection, person) - homes:
                told.setdefault(home, []).extend(words_of(work.connection, person))
        parted = set()
        for household, words in told.items():
            entries = work.entries(household, HOUSEHOLD_KINDS)
            said = [str(value) for entry in entries for value in (entry.part or {}).get("set", {}).values()]
            if not any(tells(text, word) for text in said for word in words):
                continue
            kept = {
                name: str(settled.value)
                for name, settled in settled_fields(entries).items()
                if not any(tells(str(settled.value), word) for word in words)
            }
            new = people.register_household(work, kept)
            members = work.connection.execute("SELECT id FROM person WHERE household = ?", (household,)).fetchall()
            for (member,) in members:
                people.edit_person(work, member, {"household": new})
            parted.add(household)
        return parted

    def _span(self, connection: Connection, subjects: set[int]) -> tuple[str, str]:
        """First and last day on which what is erased was recorded."""
        moments = [
            moment
            for subject in subjects
            for moment in connection.execute(
                "SELECT min(recorded), max(recorded) FROM entry WHERE subject = ?", (subject,)
            ).fetchone()
            if moment is not None
        ]
        zone = self.register.zone
        if not moments:
            return "", ""
        return from_ms(min(moments), zone).date().isoformat(), from_ms(max(moments), zone).date().isoformat()

    # -- look-ups

    def due(self, now: datetime) -> Due:
        """What falls due by the shelter's periods."""
        return self._find(now, everything=False)

    def everything(self, now: datetime) -> Due:
        """All personal data of those who do not stay here any more, and of everyone outside: for closing."""
        return self._find(now, everything=True)

    def _find(self, now: datetime, *, everything: bool) -> Due:
        facts, zone = self.register.site.facts(), self.register.zone
        today = now.astimezone(zone).date()
        closed = self.register.closing.closed_on()

        def is_due(recorded: int) -> bool:
            last = from_ms(recorded, zone).date()
            return everything or due_on(last, facts.keep_people, closed, facts.keep_closed) <= today

        connection = self.reading()
        people = []
        for number, name, card, away in connection.execute(_AWAY).fetchall():
            last = from_ms(away, zone)
            due = due_on(last.date(), facts.keep_people, closed, facts.keep_closed)
            if everything or due <= today:
                people.append(DuePerson(number, name, card, last, due))
        outside = [
            one
            for one in self.register.outside.whole()
            if everything or one.expires <= today or (closed is not None and is_due(to_ms(one.registered)))
        ]

        def subjects(sql: str) -> tuple[int, ...]:
            return tuple(row[0] for row in connection.execute(sql).fetchall() if is_due(row[1]))

        return Due(
            tuple(sorted(people, key=lambda one: (one.due, one.id))),
            subjects(_UNDONE.format("person")),
            (*subjects(_EMPTY_HOUSEHOLDS), *subjects(_UNDONE.format("household"))),
            tuple(outside),
            subjects(_UNDONE.format("outside")),
            subjects(_NOTES),
        )

    def act(self, entry: int) -> ErasureAct | None:
        """One act as it stands today."""
        found = self._acts("WHERE entry = ?", (entry,))
        return found[0] if found else None

    def acts(self) -> list[ErasureAct]:
        """All acts, newest first."""
        return self._acts("ORDER BY moment DESC, entry DESC", ())

    def was_erased(self, subject: int) -> bool:
        """Whether the personal data of a subject were erased."""
        row = self.reading().execute("SELECT 1 FROM erased WHERE subject = ?", (subject,)).fetchone()
        return row is not None

    def _acts(self, where: str, values: tuple[Any, ...]) -> list[ErasureAct]:
        connection, zone = self.reading(), self.register.zone
        rows = connection.execute(
            f"SELECT entry, number, moment, actor, reason, counts, since, until FROM erasure_act {where}", values
        ).fetchall()
        acts = []
        for entry, number, moment, actor, reason, counts, since, until in rows:
            said = connection.execute(
                "SELECT name, made, why_left FROM erasure_copy WHERE act = ? ORDER BY entry, name", (entry,)
            ).fetchall()
            gone = {Copy(name, made): None for name, made, why in said if not why}
            left = {Copy(name, made): CopyLeft(why) for name, made, why in said if why}
            acts.append(
                ErasureAct(
                    entry,
                    number,
                    from_ms(moment, zone),
                    actor,
                    ErasureReason(reason),
                    {DataClass(code): found for code, found in json.loads(counts).items()},
                    date.fromisoformat(since) if since else None,
                    date.fromisoformat(until) if until else None,
                    tuple(gone),
                    tuple(LeftCopy(copy, why) for copy, why in left.items() if copy not in gone),
                )
            )
        return acts


# Who left for good, or was registered and never came, and since when.
_AWAY: Final = (
    "SELECT person.id, trim(surname || ' ' || given), card, coalesce(since, (SELECT max(e.recorded) FROM entry e"
    " WHERE e.subject = person.id AND e.kind = 'person.registered')) FROM person"
    f" WHERE presence IN ('DEPARTED', 'EXPECTED') AND {_NOT_ERASED.format('person.id')}"
)
# What a household shared while nobody of it is left whose data are kept.
_EMPTY_HOUSEHOLDS: Final = (
    "SELECT e.subject, max(e.recorded) FROM part p JOIN entry e ON e.id = p.entry"
    " JOIN household h ON h.id = e.subject WHERE e.kind IN ('household.registered', 'household.edited')"
    f" AND NOT EXISTS (SELECT 1 FROM person m WHERE m.household = e.subject AND {_NOT_ERASED.format('m.id')})"
    " GROUP BY 1"
)
_NOTES: Final = (
    "SELECT e.subject, e.recorded FROM part p JOIN entry e ON e.id = p.entry WHERE e.kind = 'incident.recorded'"
)


def whole(connection: Connection, people: Iterable[int]) -> set[int]:
    """People with every record that was ever said to be theirs, undone or not: what was one person is erased as one."""
    found = set(people)
    pairs = [
        (subject, int(loads(body)["as"]))
        for subject, body in connection.execute("SELECT subject, body FROM entry WHERE kind = 'person.same'").fetchall()
    ]
    while True:
        more = {one for pair in pairs if found & set(pair) for one in pair} - found
        if not more:
            return found
        found |= more


def _homes(connection: Connection, person: int) -> set[int]:
    """Every household that a person is or once was of."""
    rows = connection.execute(
        "SELECT body FROM entry WHERE subject = ? AND kind IN ('person.registered', 'person.edited')", (person,)
    )
    said = (loads(body).get("set", {}).get("household") for (body,) in rows.fetchall())
    return {int(household) for household in said if household is not None}
