"""Closing the shelter: everyone checked out as one action, what was exported, and that it is closed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from shelter_app.domain.codes import DepartureTo
from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Refused
from shelter_app.register.desks import SITE
from shelter_app.register.entries import Entry
from shelter_app.register.people import Person
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

CLOSED: Final = "site.closed"
EXPORTED: Final = "site.exported"


class StillIn(NamedTuple):
    """Who is still in: people by name, counted groups, day visitors; and children whom no grown-up of theirs takes."""

    people: tuple[Person, ...]
    groups: int
    visitors: int
    alone: tuple[Person, ...]

    @property
    def total(self) -> int:
        """How many, all together."""
        return len(self.people) + self.groups + self.visitors


class Export(NamedTuple):
    """An export of the register: when, by whom, in which form, and whether it held names."""

    entry: int
    at: datetime
    by: int
    form: str
    named: bool


class Closing(Topic):
    """Views ``site_closed`` and ``site_export``: one row an entry."""

    name = "closing"
    tables = ("site_closed", "site_export")
    kinds: ClassVar[frozenset[str]] = frozenset({CLOSED, EXPORTED})
    schema = """
CREATE TABLE site_closed (entry INTEGER PRIMARY KEY, action INTEGER NOT NULL, moment INTEGER NOT NULL) STRICT;
CREATE TABLE site_export (entry INTEGER PRIMARY KEY, moment INTEGER NOT NULL, actor INTEGER NOT NULL,
  form TEXT NOT NULL, named INTEGER NOT NULL) STRICT;
"""

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """A row comes with its entry and goes with its void."""
        table = "site_closed" if entry.kind == CLOSED else "site_export"
        if sign < 0:
            work.connection.execute(f"DELETE FROM {table} WHERE entry = ?", (entry.id,))
        elif entry.kind == CLOSED:
            work.connection.execute(
                "INSERT INTO site_closed (entry, action, moment) VALUES (?, ?, ?)",
                (entry.id, entry.action, entry.happened),
            )
        else:
            work.connection.execute(
                "INSERT INTO site_export (entry, moment, actor, form, named) VALUES (?, ?, ?, ?, ?)",
                (entry.id, entry.happened, entry.actor, entry.body["form"], int(entry.body["named"])),
            )

    # -- operations

    @operation
    def check_out_all(self, work: UnitOfWork, to: DepartureTo = DepartureTo.UNKNOWN) -> int:
        """Let everyone leave for good as one action: people, counted groups, day visitors; returns how many.

        Children leave with a grown-up of their household. Raises ``Refused("child-leaves-with-whom")`` for one without,
        who is checked out alone first; ``Refused("nobody-inside")``.
        """
        inside = self.still_in(work.now)
        if not inside.total:
            raise Refused("nobody-inside")
        if inside.people:
            self.register.stays.let_go(work, [person.id for person in inside.people], to, "")
        for crowd in self.register.crowds.all():
            if crowd.people > 0:
                self.register.crowds.let_go(work, crowd.id, crowd.people, to)
        if inside.visitors:
            work.append("visitor.counted", subject=0, body={"in": 0, "out": inside.visitors})
        return inside.total

    @operation
    def note_export(self, work: UnitOfWork, form: str, *, named: bool) -> int:
        """Record that the register is exported, and whether with names; returns the entry."""
        return work.append(EXPORTED, subject=SITE, body={"form": form, "named": named})

    @operation
    def close(self, work: UnitOfWork) -> None:
        """Record that the shelter is closed. Raises ``Refused``: "still-inside", "nothing-changes"."""
        if self.closed() is not None:
            raise Refused("nothing-changes")
        inside = self.still_in(work.now)
        if inside.total:
            raise Refused("still-inside", present=inside.total)
        work.append(CLOSED, subject=SITE)

    @operation
    def reopen(self, work: UnitOfWork) -> None:
        """Take the closing back. Raises ``Refused("nothing-changes")``."""
        rows = work.connection.execute("SELECT DISTINCT action FROM site_closed").fetchall()
        if not rows:
            raise Refused("nothing-changes")
        for (action,) in rows:
            work.void(action)

    # -- look-ups

    def still_in(self, now: datetime) -> StillIn:
        """Who is still in."""
        people = tuple(self.register.people.staying())
        grown = {person.household for person in people if not person.child}
        cutoffs = self.register.site.cutoffs()
        since = cutoffs.start(cutoffs.day_of(now))
        return StillIn(
            people,
            sum(max(0, crowd.people) for crowd in self.register.crowds.all()),
            self.register.visitors.inside(since, now) or 0,
            tuple(person for person in people if person.child and person.household not in grown),
        )

    def closed(self) -> datetime | None:
        """Since when the shelter is closed; ``None`` while it is open."""
        row = self.reading().execute("SELECT max(moment) FROM site_closed").fetchone()
        return from_ms(row[0], self.register.zone) if row[0] is not None else None

    def closed_on(self) -> date | None:
        """The day on which it closed."""
        closed = self.closed()
        return closed.date() if closed is not None else None

    def exports(self) -> list[Export]:
        """What was exported, newest first."""
        zone = self.register.zone
        rows = self.reading().execute(
            "SELECT entry, moment, actor, form, named FROM site_export ORDER BY moment DESC, entry DESC"
        )
        return [Export(row[0], from_ms(row[1], zone), row[2], row[3], bool(row[4])) for row in rows.fetchall()]
