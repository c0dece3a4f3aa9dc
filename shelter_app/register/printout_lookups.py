"""Look-ups of printed papers: the log, a sheet and how far it was typed back, the cards that were printed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from shelter_app.domain.days import from_ms
from shelter_app.domain.machine_codes import CardCode, SheetCode, SheetKind, site_tag
from shelter_app.domain.numbers import card_number
from shelter_app.domain.papers import INTAKE_LINES, Paper, PaperClass, SheetState, sheet_name, sheet_state
from shelter_app.register.topic import Topic


class Printout(NamedTuple):
    """A line of the log of printed papers. ``reason`` is a code of ``domain.papers.Reason``, else ``why`` in words."""

    entry: int
    paper: Paper
    grade: PaperClass
    at: datetime
    by: int
    lang: str
    pages: int
    copies: int
    reason: str
    why: str


class Sheet(NamedTuple):
    """A sheet as it stands. ``known`` is false for one that no printing in this register tells of.

    ``entered`` are the numbers of lines typed back, from 1; ``cards`` the numbers printed on the lines; ``known_before``
    the lines that told of somebody who was registered already, and so needed no card.
    """

    serial: int
    kind: SheetKind | None
    known: bool
    printed: datetime | None
    by: int
    pages: int
    lines: int
    cards: tuple[str, ...]
    items: tuple[int, ...]
    entered: tuple[int, ...]
    closed: bool
    known_before: tuple[int, ...] = ()

    @property
    def state(self) -> SheetState:
        """How far it was typed back."""
        return sheet_state(self.entered, self.closed)

    @property
    def name(self) -> str:
        """What people read out; digits alone for a sheet of unknown kind."""
        return sheet_name(self.kind, self.serial) if self.kind else f"{self.serial:06d}"

    @property
    def void(self) -> tuple[str, ...]:
        """Card numbers of a closed sheet that nobody got; they are never given again."""
        if not self.closed:
            return ()
        given = set(self.entered) - set(self.known_before)
        return tuple(card for line, card in enumerate(self.cards, 1) if line not in given)


class EnteredLine(NamedTuple):
    """A line that was typed back: by whom, when, and the entry that says so."""

    entry: int
    line: int
    subject: int
    at: datetime
    by: int


class PrintoutLookups(Topic):
    """The reading half of the topic "printouts"."""

    def log(self, limit: int = 200, *, named: bool = False) -> list[Printout]:
        """Printed papers, newest first; ``named`` only those that hold names."""
        where = "WHERE grade IN ('RESTRICTED', 'STRICT')" if named else ""
        rows = self.reading().execute(
            "SELECT entry, paper, grade, happened, actor, lang, pages, copies, reason, why"
            f" FROM printout {where} ORDER BY happened DESC, entry DESC LIMIT ?",
            (limit,),
        )
        zone = self.register.zone
        return [
            Printout(row[0], Paper(row[1]), PaperClass(row[2]), from_ms(row[3], zone), *row[4:])
            for row in rows.fetchall()
        ]

    def sheet(self, serial: int) -> Sheet | None:
        """One sheet by its serial; ``None`` if neither a printing nor a typed line tells of it."""
        found = self._sheets((serial,))
        return found[0] if found else None

    def open_sheets(self, *, begun: bool = True) -> list[Sheet]:
        """Sheets that wait for their other lines (or, not ``begun``, all that were printed to be typed back), oldest first."""
        rows = (
            self.reading()
            .execute(
                "SELECT DISTINCT serial FROM sheet_line WHERE serial NOT IN (SELECT serial FROM sheet_close)"
                if begun
                else "SELECT serial FROM sheet WHERE lines > 0 AND serial NOT IN (SELECT serial FROM sheet_close)"
                " UNION SELECT serial FROM sheet_line WHERE serial NOT IN (SELECT serial FROM sheet_close)"
            )
            .fetchall()
        )
        return self._sheets(tuple(sorted(row[0] for row in rows)))

    def recognised(self, code: SheetCode) -> Sheet | None:
        """The sheet of a scanned code; ``None`` if it is another shelter's, or no printing knows serial and salt."""
        if code.site != site_tag(self.register.keys.register):
            return None
        row = (
            self.reading()
            .execute(
                "SELECT 1 FROM sheet WHERE serial = ? AND kind = ? AND salt = ?", (code.serial, code.kind, code.salt)
            )
            .fetchone()
        )
        return self.sheet(code.serial) if row else None

    def line(self, serial: int, line: int) -> EnteredLine | None:
        """Who typed a line first, if anyone did."""
        row = (
            self.reading()
            .execute(
                "SELECT entry, line, about, recorded, actor FROM sheet_line WHERE serial = ? AND line = ?"
                " ORDER BY recorded, entry LIMIT 1",
                (serial, line),
            )
            .fetchone()
        )
        return EnteredLine(row[0], row[1], row[2], from_ms(row[3], self.register.zone), row[4]) if row else None

    def lines(self, serial: int) -> list[EnteredLine]:
        """The lines of a sheet that were typed back, each by whom first, in their order."""
        rows = self.reading().execute(
            "SELECT entry, line, about, recorded, actor FROM sheet_line WHERE serial = ? ORDER BY line, recorded, entry",
            (serial,),
        )
        first: dict[int, EnteredLine] = {}
        for entry, line, about, recorded, actor in rows.fetchall():
            first.setdefault(line, EnteredLine(entry, line, about, from_ms(recorded, self.register.zone), actor))
        return list(first.values())

    def printed_cards(self) -> frozenset[str]:
        """Numbers of all cards that were printed."""
        rows = self.reading().execute("SELECT DISTINCT desk, serial FROM card_token")
        return frozenset(card_number(desk, serial) for desk, serial in rows)

    def token_is_known(self, code: CardCode) -> bool:
        """Whether a card of this shelter was printed with this token."""
        row = (
            self.reading()
            .execute(
                "SELECT 1 FROM card_token WHERE desk = ? AND serial = ? AND token = ?",
                (code.desk, code.serial, code.token),
            )
            .fetchone()
        )
        return row is not None and code.site == site_tag(self.register.keys.register)

    def _sheets(self, serials: tuple[int, ...]) -> list[Sheet]:
        connection, zone = self.reading(), self.register.zone
        found = []
        for serial in serials:
            row = connection.execute(
                "SELECT s.kind, p.happened, p.actor, s.pages, s.lines, s.desk, s.first, s.cards, s.items"
                " FROM sheet s JOIN printout p ON p.entry = s.entry WHERE s.serial = ? ORDER BY s.entry LIMIT 1",
                (serial,),
            ).fetchone()
            lines = connection.execute(
                "SELECT line, max(kind), min(known) FROM sheet_line WHERE serial = ? GROUP BY line ORDER BY line",
                (serial,),
            ).fetchall()
            closed = connection.execute("SELECT 1 FROM sheet_close WHERE serial = ? LIMIT 1", (serial,)).fetchone()
            entered = tuple(line for line, _kind, _known in lines)
            known = tuple(line for line, _kind, known in lines if known)
            if row is not None:
                cards = tuple(card_number(row[5], row[6] + number) for number in range(row[7]))
                items = tuple(int(item) for item in row[8].split())
                printed = from_ms(row[1], zone)
                found.append(
                    Sheet(
                        serial,
                        SheetKind(row[0]),
                        True,
                        printed,
                        row[2],
                        row[3],
                        row[4],
                        cards,
                        items,
                        entered,
                        closed is not None,
                        known,
                    )
                )
            elif lines or closed:
                kind = SheetKind(max((kind for _line, kind, _known in lines), default=0) or SheetKind.INTAKE)
                expected = INTAKE_LINES if kind is SheetKind.INTAKE else 0
                found.append(
                    Sheet(serial, kind, False, None, 0, 1, expected, (), (), entered, closed is not None, known)
                )
        return found
