"""Printed papers: who printed what, when and why; the sheets and the card numbers on them; how far each is typed back.

A number that stands on paper is given for good: serials and cards count on whether or not the paper came out, and a
printing is never voided. What is typed back names the sheet and its line, so that no line enters twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SALT_RANGE, TOKEN_RANGE, CardCode, SheetCode, SheetKind, site_tag
from shelter_app.domain.numbers import card_number
from shelter_app.domain.papers import (
    Paper,
    class_of,
    needs_reason,
    sheet_name,
    sheet_serial,
)
from shelter_app.register.entries import Entry
from shelter_app.register.printout_lookups import PrintoutLookups, Sheet
from shelter_app.register.topic import operation

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

PRINTED: Final = "paper.printed"
LINE: Final = "sheet.line_entered"
CLOSED: Final = "sheet.closed"
KINDS: Final = (PRINTED, LINE, CLOSED)


class NewSheet(NamedTuple):
    """A sheet about to be printed: its kind, pages, lines to type back, cards to reserve, items in their order."""

    kind: SheetKind
    pages: int = 1
    lines: int = 0
    cards: int = 0
    items: tuple[int, ...] = ()


class GivenSheet(NamedTuple):
    """A sheet with its serial, the salt of its codes, and the card numbers of its lines."""

    kind: SheetKind
    site: int
    serial: int
    salt: int
    pages: int
    cards: tuple[str, ...]

    @property
    def name(self) -> str:
        """What people read out."""
        return sheet_name(self.kind, self.serial)

    def digits(self, page: int) -> str:
        """The machine code of a page."""
        return SheetCode(self.kind, self.site, self.serial, page, self.salt).digits


class Given(NamedTuple):
    """What was given to a printing: its entry, its sheets, and the codes of its cards in their order."""

    entry: int
    sheets: tuple[GivenSheet, ...]
    cards: tuple[CardCode, ...]


class Printouts(PrintoutLookups):
    """Views ``printout`` (one row a printing), ``sheet``, ``sheet_line``, ``sheet_close`` and ``card_token``."""

    name = "printouts"
    tables = ("printout", "sheet", "sheet_line", "sheet_close", "card_token")
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE printout (entry INTEGER PRIMARY KEY, paper TEXT NOT NULL, grade TEXT NOT NULL, happened INTEGER NOT NULL,
  actor INTEGER NOT NULL, lang TEXT NOT NULL, pages INTEGER NOT NULL, copies INTEGER NOT NULL, reason TEXT NOT NULL,
  why TEXT NOT NULL) STRICT;
CREATE TABLE sheet (entry INTEGER NOT NULL, serial INTEGER NOT NULL, kind INTEGER NOT NULL, salt INTEGER NOT NULL,
  pages INTEGER NOT NULL, lines INTEGER NOT NULL, desk INTEGER NOT NULL, first INTEGER NOT NULL,
  cards INTEGER NOT NULL, items TEXT NOT NULL, PRIMARY KEY (entry, serial)) STRICT;
CREATE INDEX sheet_serial ON sheet (serial);
CREATE TABLE sheet_line (entry INTEGER PRIMARY KEY, serial INTEGER NOT NULL, kind INTEGER NOT NULL,
  line INTEGER NOT NULL, about INTEGER NOT NULL, known INTEGER NOT NULL, recorded INTEGER NOT NULL,
  actor INTEGER NOT NULL) STRICT;
CREATE INDEX sheet_line_serial ON sheet_line (serial, line);
CREATE TABLE sheet_close (entry INTEGER PRIMARY KEY, serial INTEGER NOT NULL) STRICT;
CREATE INDEX sheet_close_serial ON sheet_close (serial);
CREATE TABLE card_token (entry INTEGER NOT NULL, desk INTEGER NOT NULL, serial INTEGER NOT NULL,
  token INTEGER NOT NULL, PRIMARY KEY (entry, desk, serial)) STRICT;
CREATE INDEX card_token_card ON card_token (desk, serial);
"""

    # -- views

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """An entry's own rows come with it and go with its void."""
        connection = work.connection
        for table in self.tables:
            connection.execute(f"DELETE FROM {table} WHERE entry = ?", (entry.id,))
        if sign < 0:
            return
        body = entry.body
        if entry.kind == LINE:
            connection.execute(
                "INSERT INTO sheet_line (entry, serial, kind, line, about, known, recorded, actor)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.id,
                    body["serial"],
                    body.get("kind", 0),
                    body["line"],
                    body.get("about", 0),
                    int(body.get("known", False)),
                    entry.recorded,
                    entry.actor,
                ),
            )
        elif entry.kind == CLOSED:
            connection.execute("INSERT INTO sheet_close (entry, serial) VALUES (?, ?)", (entry.id, body["serial"]))
        else:
            self._write_printing(work, entry)

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write what one entry says anew: a reason in words was erased."""
        for entry in work.entries(subject, KINDS):
            self.apply(work, entry, +1)

    def _write_printing(self, work: UnitOfWork, entry: Entry) -> None:
        body, connection = entry.body, work.connection
        connection.execute(
            "INSERT INTO printout (entry, paper, grade, happened, actor, lang, pages, copies, reason, why)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.id,
                body["kind"],
                body["class"],
                entry.happened,
                entry.actor,
                body["lang"],
                body["pages"],
                body["copies"],
                body.get("reason", ""),
                (entry.part or {}).get("why", ""),
            ),
        )
        for sheet in body.get("sheets", ()):
            desk, first, cards = sheet.get("cards", (0, 0, 0))
            connection.execute(
                "INSERT INTO sheet (entry, serial, kind, salt, pages, lines, desk, first, cards, items)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.id,
                    sheet["serial"],
                    sheet["kind"],
                    sheet["salt"],
                    sheet["pages"],
                    sheet["lines"],
                    desk,
                    first,
                    cards,
                    " ".join(str(item) for item in sheet.get("items", ())),
                ),
            )
        connection.executemany(
            "INSERT INTO card_token (entry, desk, serial, token) VALUES (?, ?, ?, ?)",
            [(entry.id, desk, serial, token) for desk, serial, token in body.get("tokens", ())],
        )

    # -- operations

    @operation
    def record(
        self,
        work: UnitOfWork,
        paper: Paper,
        *,
        lang: str,
        pages: int,
        copies: int = 1,
        reason: str = "",
        why: str = "",
        sheets: Sequence[NewSheet] = (),
        cards: Sequence[tuple[int, int]] = (),
        blank_cards: int = 0,
    ) -> Given:
        """Record a printing and give it what stands on it: serials, card numbers, the tokens of cards (desk, serial).

        It is recorded before the paper is drawn: a printed paper is never ahead of the record. Raises
        ``Refused("print-reason-needed")`` where the paper's class asks for one, ``Refused("how-many")`` for less than
        one copy, ``Refused``: "sheet-numbers-used-up", "card-numbers-used-up".
        """
        return self.give(
            work,
            paper,
            lang=lang,
            pages=pages,
            copies=copies,
            reason=reason,
            why=why,
            sheets=sheets,
            cards=cards,
            blank_cards=blank_cards,
        )

    def give(
        self,
        work: UnitOfWork,
        paper: Paper,
        *,
        lang: str,
        pages: int,
        copies: int = 1,
        reason: str = "",
        why: str = "",
        sheets: Sequence[NewSheet] = (),
        cards: Sequence[tuple[int, int]] = (),
        blank_cards: int = 0,
    ) -> Given:
        """``record`` inside an operation."""
        if needs_reason(paper) and not (reason or why.strip()):
            raise Refused("print-reason-needed")
        if copies < 1 or pages < 0:
            raise Refused("how-many", most=99)
        site = site_tag(self.register.keys.register)
        given = tuple(self._give_sheet(work, site, sheet) for sheet in sheets)
        wanted = [*cards, *self._blank_cards(work, blank_cards)]
        codes = tuple(CardCode(site, desk, serial, self._token(work, desk, serial)) for desk, serial in wanted)
        body: dict[str, Any] = {
            "kind": paper,
            "class": class_of(paper),
            "lang": lang,
            "pages": pages,
            "copies": copies,
        }
        if reason:
            body["reason"] = reason
        if given:
            body["sheets"] = [_sheet_body(new, sheet) for new, sheet in zip(sheets, given, strict=True)]
        if codes:
            body["tokens"] = [[code.desk, code.serial, code.token] for code in codes]
        entry = work.append(PRINTED, body=body, part={"why": why.strip()} if why.strip() else None)
        return Given(entry, given, codes)

    @operation
    def enter_line(
        self, work: UnitOfWork, serial: int, line: int, about: int = 0, kind: SheetKind | None = None
    ) -> int:
        """Say that a line of a sheet was typed back, and about which subject; returns the entry. See ``take_line``."""
        return self.take_line(work, serial, line, about, kind)

    def take_line(
        self,
        work: UnitOfWork,
        serial: int,
        line: int,
        about: int = 0,
        kind: SheetKind | None = None,
        *,
        known: bool = False,
    ) -> int:
        """Say inside an operation that a line was typed back, in the same action as what it says.

        A sheet that was printed elsewhere is taken too (``kind`` as its code says). ``known``: it told of somebody who was
        registered already, and nobody gets the card number of the line. Raises what ``free_line`` raises.
        """
        sheet = self.free_line(serial, line)
        body: dict[str, Any] = {"serial": serial, "line": line}
        if about:
            body["about"] = about
        if known:
            body["known"] = True
        printed = sheet.kind if sheet is not None and sheet.kind else kind
        if printed:
            body["kind"] = int(printed)
        return work.append(LINE, body=body)

    def free_line(self, serial: int, line: int) -> Sheet | None:
        """The sheet of a line that may still be typed back; ``None`` if nothing tells of the sheet.

        Raises ``Refused``: "line-entered" with the first entry (``entry``, ``at``, ``by``), "sheet-closed", "no-such-line".
        """
        sheet = self.sheet(serial)
        if line < 1 or (sheet is not None and sheet.lines and line > sheet.lines):
            raise Refused("no-such-line", line=line)
        first = self.line(serial, line)
        if first is not None:
            name = self.register.duty.names().get(first.by, "")
            raise Refused("line-entered", line=line, at=first.at, by=name or "—", entry=first.entry)
        if sheet is not None and sheet.closed:
            raise Refused("sheet-closed", sheet=sheet.name)
        return sheet

    @operation
    def close_sheet(self, work: UnitOfWork, serial: int) -> tuple[str, ...]:
        """Close a sheet: all that was on it is typed back; returns the card numbers that are void now, for good.

        Raises ``Refused``: "no-such-sheet", "sheet-closed".
        """
        return self.close(work, serial)

    def close(self, work: UnitOfWork, serial: int) -> tuple[str, ...]:
        """``close_sheet`` inside an operation."""
        sheet = self.sheet(serial)
        if sheet is None:
            raise Refused("no-such-sheet", sheet=f"{serial:06d}")
        if sheet.closed:
            raise Refused("sheet-closed", sheet=sheet.name)
        work.append(CLOSED, body={"serial": serial})
        return sheet._replace(closed=True).void

    # -- numbers

    def _give_sheet(self, work: UnitOfWork, site: int, new: NewSheet) -> GivenSheet:
        desk = self.register.desks.number()
        serial = sheet_serial(desk, self._following(work, "sheet-serial", desk))
        salt = int.from_bytes(self.register.random(4), "big") % SALT_RANGE
        cards: tuple[str, ...] = ()
        if new.cards:
            cards = tuple(card_number(*self._paper_card(work)) for _number in range(new.cards))
        return GivenSheet(new.kind, site, serial, salt, new.pages, cards)

    def _blank_cards(self, work: UnitOfWork, count: int) -> list[tuple[int, int]]:
        return [self._paper_card(work) for _number in range(count)]

    def _paper_card(self, work: UnitOfWork) -> tuple[int, int]:
        """Desk and running number of the next card on paper. Raises ``Refused("card-numbers-used-up")``."""
        desk = self.register.desks.paper_number(work)
        serial = self._following(work, "paper-card-serial", desk)
        card_number(desk, serial)
        return desk, serial

    def _following(self, work: UnitOfWork, name: str, desk: int) -> int:
        """The next number of a desk's own count; a number once given is never given again."""
        row = work.connection.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()
        known, _, last = str(row[0]).partition(":") if row else ("", "", "0")
        following = int(last) + 1 if known == str(desk) else 1
        work.connection.execute(
            "INSERT OR REPLACE INTO local (name, value) VALUES (?, ?)", (name, f"{desk}:{following}")
        )
        return following

    def _token(self, work: UnitOfWork, desk: int, serial: int) -> int:
        """The token of a card: the one it was first printed with, else a new one."""
        row = work.connection.execute(
            "SELECT token FROM card_token WHERE desk = ? AND serial = ? ORDER BY entry LIMIT 1", (desk, serial)
        ).fetchone()
        return int(row[0]) if row else int.from_bytes(self.register.random(8), "big") % TOKEN_RANGE


def _sheet_body(new: NewSheet, given: GivenSheet) -> dict[str, Any]:
    """A sheet as its entry keeps it; its card numbers follow one another."""
    body: dict[str, Any] = {
        "kind": int(given.kind),
        "serial": given.serial,
        "salt": given.salt,
        "pages": given.pages,
        "lines": new.lines,
    }
    if given.cards:
        body["cards"] = [int(given.cards[0][:2]), int(given.cards[0][3:8]), len(given.cards)]
    if new.items:
        body["items"] = list(new.items)
    return body
