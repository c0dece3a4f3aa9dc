"""ID cards: which number and token stand for whom. A lost card is cancelled by its successor.

Everyone registered has a number; a card begins to exist when it is issued, with a token that nobody can guess from the
number. A number that was printed on a blank card beforehand is bound to a person when they are registered with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import TOKEN_RANGE, CardCode, site_tag
from shelter_app.register.driver import Connection
from shelter_app.register.entries import Entry
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

ISSUED: Final = "card.issued"
REPLACED: Final = "card.replaced"


class Card(NamedTuple):
    """A card that was issued: its number as people read it, its code, whose it is, and the number that cancelled it."""

    number: str
    code: CardCode
    person: int
    successor: str = ""


class Cards(Topic):
    """Views ``card`` (one row an issue) and ``card_successor`` (which number took the place of which)."""

    name = "cards"
    tables = ("card", "card_successor")
    kinds: ClassVar[frozenset[str]] = frozenset({ISSUED, REPLACED})
    schema = """
CREATE TABLE card (entry INTEGER PRIMARY KEY, number TEXT NOT NULL, token INTEGER NOT NULL, person INTEGER NOT NULL) STRICT;
CREATE INDEX card_number ON card (number);
CREATE INDEX card_person ON card (person);
CREATE TABLE card_successor (entry INTEGER PRIMARY KEY, person INTEGER NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,
  recorded INTEGER NOT NULL) STRICT;
CREATE INDEX card_successor_person ON card_successor (person);
CREATE INDEX card_successor_old ON card_successor (old);
"""

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """Add a row, or take it away; another number changes what the person shows."""
        connection, body = work.connection, entry.body
        work.mark(self)
        if entry.kind == ISSUED:
            if sign > 0:
                connection.execute(
                    "INSERT INTO card (entry, number, token, person) VALUES (?, ?, ?, ?)",
                    (entry.id, body["number"], body["token"], entry.subject),
                )
            else:
                connection.execute("DELETE FROM card WHERE entry = ?", (entry.id,))
            return
        if sign > 0:
            connection.execute(
                "INSERT INTO card_successor (entry, person, old, new, recorded) VALUES (?, ?, ?, ?, ?)",
                (entry.id, entry.subject, body["old"], body["new"], entry.recorded),
            )
        else:
            connection.execute("DELETE FROM card_successor WHERE entry = ?", (entry.id,))
        work.touch(self.register.people, entry.subject)

    # -- operations

    @operation
    def issue(self, work: UnitOfWork, persons: Sequence[int]) -> list[Card]:
        """Issue cards to people, as they are printed; whoever has one already keeps its token. In the order asked for.

        Raises ``Refused("no-such-person")``.
        """
        return [self._issue(work, person) for person in persons]

    @operation
    def replace(self, work: UnitOfWork, person: int) -> Card:
        """Give a person who lost the card another one, with another number: the old one is cancelled by it."""
        old = self._number(work, person)
        work.append(REPLACED, subject=person, body={"old": old, "new": self.register.people.next_card(work)})
        return self._issue(work, person)

    def _issue(self, work: UnitOfWork, person: int) -> Card:
        number = self._number(work, person)
        row = work.connection.execute(
            "SELECT token FROM card WHERE number = ? ORDER BY entry LIMIT 1", (number,)
        ).fetchone()
        if row is None:
            token = int.from_bytes(self.register.random(4), "big") % TOKEN_RANGE
            work.append(ISSUED, subject=person, body={"number": number, "token": token})
        else:
            token = row[0]
        return Card(number, self._code(number, token), person)

    def _number(self, work: UnitOfWork, person: int) -> str:
        """The number in force of a person, what this action changed included."""
        row = work.connection.execute("SELECT card FROM person WHERE id = ?", (person,)).fetchone()
        if row is None:
            raise Refused("no-such-person")
        return in_force(work.connection, str(row[0]))

    def _code(self, number: str, token: int) -> CardCode:
        digits = number.replace("-", "")
        return CardCode(site_tag(self.register.keys.register), int(digits[:2]), int(digits[2:7]), token)

    # -- look-ups

    def of_code(self, code: CardCode) -> Card:
        """The card that was scanned.

        Raises ``Refused``: "card-of-another-shelter", "card-unknown" (no such token), "card-cancelled" with the number
        that took its place.
        """
        if code.site != site_tag(self.register.keys.register):
            raise Refused("card-of-another-shelter", number=code.number)
        row = (
            self.reading()
            .execute("SELECT person FROM card WHERE number = ? AND token = ?", (code.number, code.token))
            .fetchone()
        )
        if row is None:
            raise Refused("card-unknown", number=code.number)
        following = successor(self.reading(), code.number)
        if following is not None:
            raise Refused("card-cancelled", number=code.number, successor=following)
        return Card(code.number, code, self.register.people.shown(row[0]))


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
