"""Households as they change: split, joined; and two records that turn out to be one person.

"The same" is a fact beside both records, not a change of either: it can be taken back, and nothing is lost. Records that
are the same, taken together, show as one person: the one registered first, with what the others add.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from shelter_app.domain.errors import Refused
from shelter_app.register.driver import Connection
from shelter_app.register.entries import Entry
from shelter_app.register.people import HOUSEHOLD_KINDS, PERSON_KINDS, SHARED
from shelter_app.register.topic import Topic, edit, operation, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

SAME: Final = "person.same"


class Households(Topic):
    """View ``same_person``: pairs of records that a person said to be one."""

    name = "households"
    tables = ("same_person",)
    kinds: ClassVar[frozenset[str]] = frozenset({SAME})
    schema = """
CREATE TABLE same_person (entry INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL) STRICT;
CREATE INDEX same_person_a ON same_person (a);
CREATE INDEX same_person_b ON same_person (b);
"""

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """Tie two records together or part them, and fold everyone whom it concerns anew."""
        pair = (entry.subject, int(entry.body["as"]))
        concerned = {person for one in pair for person in records(work.connection, one)}
        if sign > 0:
            work.connection.execute("INSERT INTO same_person (entry, a, b) VALUES (?, ?, ?)", (entry.id, *pair))
        else:
            work.connection.execute("DELETE FROM same_person WHERE entry = ?", (entry.id,))
        work.mark(self)
        for person in concerned | {other for one in pair for other in records(work.connection, one)}:
            work.touch(self.register.people, person)

    # -- operations

    @operation
    def same(self, work: UnitOfWork, person: int, other: int) -> int:
        """Say that two records are one person; returns the one that shows from now on, the one registered first.

        What differs between them stands side by side as a conflict, for a person to settle. Raises
        ``Refused("no-such-person")``, ``Refused("nothing-changes")`` if they are one already.
        """
        if other in records(work.connection, person):
            raise Refused("nothing-changes")
        for one in (person, other):
            if work.connection.execute("SELECT 1 FROM person WHERE id = ?", (one,)).fetchone() is None:
                raise Refused("no-such-person")
        work.append(SAME, subject=other, body={"as": person})
        return first_registered(work, person)

    @operation
    def split(self, work: UnitOfWork, members: Sequence[int], *, surname: str = "", contact: str = "") -> int:
        """Let members of one household be a household of their own, with the same phone and address; returns its id.

        Raises ``Refused("nobody-chosen")``, ``Refused("whole-household")`` if no one would be left behind.
        """
        one = members[0] if members else 0
        row = work.connection.execute("SELECT household FROM person WHERE id = ?", (one,)).fetchone()
        if row is None:
            raise Refused("nobody-chosen")
        everyone = {
            found[0]
            for found in work.connection.execute("SELECT id FROM person WHERE household = ?", (row[0],)).fetchall()
        }
        if not everyone - set(members):
            raise Refused("whole-household")
        fields = settled_fields(work.entries(row[0], HOUSEHOLD_KINDS))
        shared: dict[str, str] = {name: str(fields[name].value) for name in SHARED if name in fields}
        shared.update(contact=contact, note="")
        if surname:
            shared["surname"] = surname
        household = self.register.people.register_household(work, shared)
        for person in members:
            self.register.people.edit_person(work, person, {"household": household})
        return household

    @operation
    def join(self, work: UnitOfWork, household: int, other: int) -> int:
        """Let everyone of another household belong to this one; returns how many moved.

        What this one lacks of phone, address and contact it takes from the other. Raises ``Refused("nobody-chosen")``.
        """
        members = [
            row[0] for row in work.connection.execute("SELECT id FROM person WHERE household = ? ORDER BY id", (other,))
        ]
        if not members or household == other:
            raise Refused("nobody-chosen")
        return self.take_in(work, household, members, other)

    @operation
    def move_members(self, work: UnitOfWork, members: Sequence[int], household: int) -> int:
        """Let people belong to another household; returns how many moved. Raises ``Refused("nobody-chosen")``."""
        if not members:
            raise Refused("nobody-chosen")
        return self.take_in(work, household, members, None)

    def take_in(self, work: UnitOfWork, household: int, members: Sequence[int], other: int | None) -> int:
        """Move members and fill what is empty, inside an operation."""
        if other is not None:
            have = settled_fields(work.entries(household, HOUSEHOLD_KINDS))
            lacking = [name for name in SHARED if name not in have or not have[name].value]
            theirs = settled_fields(work.entries(other, HOUSEHOLD_KINDS))
            gained = {name: theirs[name].value for name in lacking if name in theirs and theirs[name].value}
            if gained:
                edit(work, "household.edited", household, HOUSEHOLD_KINDS, private=gained)
        return sum(self.register.people.edit_person(work, person, {"household": household}) for person in members)

    # -- look-ups

    def records_of(self, person: int) -> list[int]:
        """Every record that is this person, this one included."""
        return sorted(records(self.reading(), person))


def records(connection: Connection, person: int) -> set[int]:
    """The records tied to one another to which this one belongs."""
    found, open_ends = {person}, [person]
    while open_ends:
        at = open_ends.pop()
        rows = connection.execute(
            "SELECT b FROM same_person WHERE a = ? UNION SELECT a FROM same_person WHERE b = ?", (at, at)
        )
        for (other,) in rows.fetchall():
            if other not in found:
                found.add(other)
                open_ends.append(other)
    return found


def first_registered(work: UnitOfWork, person: int) -> int:
    """Of the records that are one person the one that shows: registered first, whatever came first to this desk."""
    tied = records(work.connection, person)
    if len(tied) == 1:
        return person
    registered = work.entries_about(sorted(tied), PERSON_KINDS[:1])
    return min(registered, key=lambda entry: (entry.recorded, entry.id)).subject if registered else min(tied)
