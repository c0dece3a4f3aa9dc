"""Desks: the origins that write in this register, their two-digit numbers, and which one may issue reports.

The first desk is number 1. Another one begins where a copy is opened elsewhere, and two copies of one backup do not know of
each other: so a further desk *draws* its number from ``DRAWN`` (a hundred less the number is left to what the desk gives
out on paper beforehand) and the place at which its card numbers begin. Two copies that drew alike, one in forty-eight,
give out equal card numbers only where their stretches of numbers meet too; when they merge, the one that began later
draws again (``settle``). A card already given twice stays what it is: its code tells it apart by its token, and its
number finds both people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from shelter_app.domain.errors import Refused
from shelter_app.register.entries import Entry
from shelter_app.register.topic import Topic

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

DRAWN: Final = range(2, 50)
CARDS_BEGIN: Final = range(1_000, 60_000, 100)
PAPER_FROM: Final = 100
SITE: Final = 1  # the subject of what concerns the shelter as a whole; no entry has so small an id


class Desks(Topic):
    """Views ``desk`` (one row an origin; the newest that took it holds the right to issue reports) and ``paper_desk``
    (the numbers under which an origin gave out cards on paper while it was this desk).
    """

    name = "desks"
    tables = ("desk", "paper_desk")
    kinds: ClassVar[frozenset[str]] = frozenset({"register.created", "desk.started", "desk.reserved"})
    schema = """
CREATE TABLE desk (origin INTEGER PRIMARY KEY, number INTEGER NOT NULL, recorded INTEGER NOT NULL,
  takes_right INTEGER NOT NULL, generation INTEGER NOT NULL) STRICT;
CREATE TABLE paper_desk (origin INTEGER NOT NULL, number INTEGER NOT NULL, desk INTEGER NOT NULL,
  PRIMARY KEY (origin, number)) STRICT;
"""

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """A desk begins (+1) or its beginning is voided (−1); a number that it reserves for paper stays its own."""
        if entry.kind == "desk.reserved":
            row = (entry.body["origin"], entry.body["desk"], entry.body["of"])
            work.connection.execute("INSERT OR IGNORE INTO paper_desk (origin, number, desk) VALUES (?, ?, ?)", row)
            return
        if sign > 0:
            work.connection.execute(
                "INSERT OR REPLACE INTO desk (origin, number, recorded, takes_right, generation) VALUES (?, ?, ?, ?, ?)",
                (
                    entry.body["origin"],
                    entry.body["desk"],
                    entry.recorded,
                    int(entry.body.get("right", False)),
                    entry.body.get("generation", 1),
                ),
            )
        else:
            work.connection.execute("DELETE FROM desk WHERE origin = ?", (entry.body["origin"],))

    def number(self) -> int:
        """The number of the desk that writes here. Raises ``Refused("desk-unknown")``."""
        row = self.reading().execute("SELECT number FROM desk WHERE origin = ?", (self.register.origin,)).fetchone()
        if row is None:
            raise Refused("desk-unknown")
        return int(row[0])

    def may_issue(self) -> bool:
        """Whether this desk holds the right to issue reports."""
        row = (
            self.reading()
            .execute(
                "SELECT origin FROM desk WHERE takes_right = 1"
                " ORDER BY generation DESC, recorded DESC, origin DESC LIMIT 1"
            )
            .fetchone()
        )
        return row is not None and row[0] == self.register.origin

    def start(self, work: UnitOfWork, origin: int) -> None:
        """Begin a new origin in a file that was restored or copied; it takes over the right to issue reports."""
        last = work.connection.execute("SELECT coalesce(max(generation), 0) FROM desk").fetchone()[0]
        self._begin(work, {"origin": origin, "right": True, "generation": last + 1})

    def settle(self, work: UnitOfWork) -> bool:
        """Draw another number where a desk that began earlier has this one's; whether it did."""
        origin = self.register.origin
        own = work.connection.execute(
            "SELECT number, recorded, takes_right, generation FROM desk WHERE origin = ?", (origin,)
        ).fetchone()
        if own is None:
            return False
        number, recorded, right, generation = own
        earlier = work.connection.execute(
            "SELECT 1 FROM desk WHERE number = ? AND origin <> ? AND (recorded, origin) < (?, ?)",
            (number, origin, recorded, origin),
        ).fetchone()
        if earlier is not None:
            self._begin(work, {"origin": origin, "right": bool(right), "generation": generation})
        return earlier is not None

    def _begin(self, work: UnitOfWork, body: dict[str, int]) -> None:
        number = self._draw(work)
        work.append("desk.started", subject=SITE, body={**body, "desk": number})
        first = CARDS_BEGIN[int.from_bytes(self.register.random(4), "big") % len(CARDS_BEGIN)]
        work.connection.execute(
            "INSERT OR REPLACE INTO local (name, value) VALUES ('card-serial', ?)", (f"{number}:{first}",)
        )

    def _draw(self, work: UnitOfWork) -> int:
        """A number that no known desk has; after the forty-eighth copy any, for a register must open always."""
        taken = {row[0] for row in work.connection.execute("SELECT number FROM desk")}
        free = [number for number in DRAWN if number not in taken] or list(DRAWN)
        return free[int.from_bytes(self.register.random(4), "big") % len(free)]

    def paper_number(self, work: UnitOfWork) -> int:
        """The number under which this desk gives out cards on paper, reserved when it first does (for good).

        It is as far below 100 as the desk's own number is above 0, so that desks that do not know of each other yet
        reserve different ones; where that is taken, the next lower. A desk that was given another number of its own
        reserves another one here too. Raises ``Refused("card-numbers-used-up")``.
        """
        origin, own = self.register.origin, self.number()
        row = work.connection.execute(
            "SELECT number FROM paper_desk WHERE origin = ? AND desk = ?", (origin, own)
        ).fetchone()
        if row is not None:
            return int(row[0])
        rows = work.connection.execute("SELECT number FROM desk UNION SELECT number FROM paper_desk")
        taken = {number for (number,) in rows}
        chosen = next((number for number in range(PAPER_FROM - own, 0, -1) if number not in taken), None)
        if chosen is None:
            raise Refused("card-numbers-used-up", desk=own)
        work.append("desk.reserved", subject=SITE, body={"origin": origin, "desk": chosen, "of": own})
        return chosen
