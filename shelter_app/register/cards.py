"""ID cards: whose card was scanned, and which number took the place of a lost one.

Everyone registered has a number. A card is printed with a token that nobody can guess from the number
(``register.printouts``). A number that was printed on a blank card beforehand is bound to a person who is registered
with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import CardCode, site_tag
from shelter_app.register.driver import Connection
from shelter_app.register.entries import Entry
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

REPLACED: Final = "card.replaced"


class Card(NamedTuple):
    """A card that was scanned: its number as people read it, and whose it is; 0 where it was printed blank and is free."""

    number: str
    person: int


class Cards(Topic):
    """View ``card_successor``: which number took the place of which."""

    name = "cards"
    tables = ("card_successor",)
    kinds: ClassVar[frozenset[str]] = frozenset({REPLACED})
    schema = """
CREATE TABLE card_successor (entry INTEGER PRIMARY KEY, person INTEGER NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,
  recorded INTEGER NOT NULL) STRICT;
CREATE INDEX card_successor_person ON card_successor (person);
CREATE INDEX card_successor_old ON card_successor (old);
"""

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """Add a row, or take it away; another number changes what the person shows."""
        work.mark(self)
        work.connection.execute("DELETE FROM card_successor WHERE entry = ?", (entry.id,))
        if sign > 0:
            work.connection.execute(
                "INSERT INTO card_successor (entry, person, old, new, recorded) VALUES (?, ?, ?, ?, ?)",
                (entry.id, entry.subject, entry.body["old"], entry.body["new"], entry.recorded),
            )
        work.touch(self.register.people, entry.subject)

    @operation
    def replace(self, work: UnitOfWork, person: int) -> str:
        """Give a person who lost the card another number, which cancels the old one; returns it, to be printed.

        Raises ``Refused("no-such-person")``.
        """
        row = work.connection.execute("SELECT card FROM person WHERE id = ?", (person,)).fetchone()
        if row is None:
            raise Refused("no-such-person")
        new = self.register.people.next_card(work)
        work.append(REPLACED, subject=person, body={"old": row[0], "new": new})
        return new

    @operation
    def assign(self, work: UnitOfWork, person: int, number: str) -> str:
        """Give a person a card that was printed blank; their number before, never printed, is cancelled. Returns it.

        Raises ``Refused``: "no-such-person", "no-such-card", "card-taken", "card-unknown" (never printed), "card-in-hand"
        for a person whose card was printed already.
        """
        row = work.connection.execute("SELECT card FROM person WHERE id = ?", (person,)).fetchone()
        if row is None:
            raise Refused("no-such-person")
        new = self.register.people.free_card(work, number)
        printed = self.register.printouts.printed_cards()
        if new not in printed:
            raise Refused("card-unknown", number=new)
        if row[0] in printed:
            raise Refused("card-in-hand", number=row[0])
        work.append(REPLACED, subject=person, body={"old": row[0], "new": new})
        return new

    def of_code(self, code: CardCode) -> Card:
        """The card that was scanned.

        Raises ``Refused``: "card-of-another-shelter", "card-unknown" (never printed with this token), "card-cancelled"
        with the number that took its place.
        """
        if code.site != site_tag(self.register.keys.register):
            raise Refused("card-of-another-shelter", number=code.number)
        if not self.register.printouts.token_is_known(code):
            raise Refused("card-unknown", number=code.number)
        number = in_force(self.reading(), code.number)
        if number != code.number:
            raise Refused("card-cancelled", number=code.number, successor=number)
        found = self.register.people.search(number, 1)
        return Card(number, next(iter(found[0].matched)) if found else 0)


def successor(connection: Connection, number: str) -> str | None:
    """The number that took the place of a card, or ``None``. Of two desks that replaced it apart the later one counts."""
    row = connection.execute(
        "SELECT new FROM card_successor WHERE old = ? ORDER BY recorded DESC, entry DESC LIMIT 1", (number,)
    ).fetchone()
    return str(row[0]) if row else None


def in_force(connection: Connection, number: str) -> str:
    """The number that stands at the end of a chain of lost cards."""
    seen = {number}
    while (following := successor(connection, number)) is not None and following not in seen:
        number = following
        seen.add(number)
    return number
