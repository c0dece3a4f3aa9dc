"""What every part of the report stands in: the sheet, the words, the pitch of the rows, headings and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import (
    CAP,
    HAIR,
    INK,
    MM,
    NAVY,
    RED,
    Align,
    Ink,
    Sheet,
    measure,
)
from shelter_app.domain.report import DailyReport, RequestLine, SupplyLine
from shelter_app.words import Words

HEADING = 4.6
"""Millimetres from the top of a section to the rule below its heading."""

ROW_MOST = 4.05
"""Rows further apart than this fall asunder."""

TEXT = 7.5
FIGURE = 7.6
SMALL = 7.0
INSET = 0.6
GAP = 1.5
MOST_SPREAD = 2.5
"""Millimetres that a column of figures may be wider than it must, on the page itself."""

ASIDE = 1.4
"""How far a column that is set from the left keeps from the figures before it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The report in one language on one sheet; ``row`` is the pitch of its rows in millimetres."""

    sheet: Sheet
    report: DailyReport
    words: Words
    row: float
    hash_digits: str = ""

    def spread(self, down: float, rows: float) -> Frame:
        """The same frame with ``rows`` rows spread over ``down`` millimetres, as far as looks well."""
        return replace(self, row=min(ROW_MOST, down / max(rows, 1)))

    def base(self, top: float, size: float = TEXT, row: float | None = None) -> float:
        """The baseline of a text that stands in the middle of the row that begins at ``top``."""
        return top + (row or self.row) / 2 + size * CAP / MM / 2

    def heading(self, left: float, right: float, top: float, number: str, title: str, note: str = "") -> float:
        """A numbered heading over a rule, a note at its right; returns where the rows below it begin."""
        sheet = self.sheet
        base = top + HEADING - 1.35
        across = sheet.text(left, base, number, 7.8, Face.SEMIBOLD, NAVY)
        start = left + across + 1.4
        needed = measure(note, SMALL, Face.NARROW)
        room = right - start - (min(needed, (right - start) * 0.6) + 2.0 if note else 0)
        wide = sheet.text(start, base, title.upper(), 7.8, Face.SEMIBOLD, NAVY, room=room)
        if note:
            sheet.text(right, base, note, SMALL, Face.NARROW, INK, right - start - wide - 1.5, "right")
        sheet.rule(left, top + HEADING, right, 0.35, NAVY)
        return top + HEADING

    def line(self, left: float, right: float, y: float, *, strong: bool = False) -> None:
        """The rule below a row; a strong one stands above and below a sum."""
        self.sheet.rule(left, y, right, 0.3 if strong else 0.1, NAVY if strong else HAIR)

    def pair(
        self,
        left: float,
        right: float,
        top: float,
        label: str,
        value: str,
        *,
        bold: bool = False,
        bad: bool = False,
        size: float = TEXT,
        face: Face = Face.REGULAR,
        value_face: Face = Face.SEMIBOLD,
        row: float | None = None,
    ) -> None:
        """A label and, at the right, its value. A bad value is red, but it is the "!" that says so."""
        sheet, base = self.sheet, self.base(top, size, row)
        said = f"! {value}" if bad else value
        label_face = Face.SEMIBOLD if bold else face
        room = right - left - 2 * INSET - GAP
        # Both as they are; else the value shrinks, then the label; half each where neither helps.
        wanted, label_wanted = measure(said, size, value_face), measure(label, size, label_face)
        least = measure(said, SMALL, value_face.narrower) + 0.01
        label_least = measure(label, SMALL, label_face.narrower) + 0.01
        if wanted + label_wanted <= room:
            share = wanted
        elif least + label_least <= room:
            share = min(wanted, max(least, room - label_wanted))
        else:
            share = max(room * 0.5, room - label_least)
        taken = sheet.text(right - INSET, base, said, size, value_face, RED if bad else INK, share, "right")
        sheet.text(left + INSET, base, label, size, label_face, room=room - taken)


def with_unit(words: Words, line: SupplyLine | RequestLine, amount: int) -> str:
    """An amount of a line with its unit: "1 606 л"."""
    return words.unit(terms.quantity(words, amount, line.thousandths), terms.unit(words, line.unit))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head (perhaps of two lines), how it is set, and the room it must at least have."""

    head: str
    align: Align = "right"
    face: Face = Face.REGULAR
    size: float = FIGURE
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a table that is set unlike its column."""

    text: str
    face: Face | None = None
    colour: Ink = INK


Row = Sequence[str | Cell]


class Table:
    """Columns as wide as what stands in them; the first takes the rest and what does not fit is shrunk, then cut."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        left: float,
        right: float,
        gap: float = GAP,
        spread: float = MOST_SPREAD,
    ) -> None:
        self.columns, self.rows, self.left, self.right = columns, rows, left, right
        wanted = [self._wanted(index) + gap for index in range(len(columns))]
        room = right - left
        # The first column may be squeezed to what it must have, then all others in proportion. What is to spare goes
        # to the columns of figures, for a row of figures is read across; but not so far that they fall asunder.
        others = sum(wanted[1:])
        first = max(columns[0].least, min(wanted[0], room - others))
        squeeze = min(1.0, (room - first) / others)
        spare = min(spread, max(0.0, room - first - others) / (len(columns) - 1))
        first = room - others * squeeze - spare * (len(columns) - 1)
        self.widths = [first, *(each * squeeze + spare for each in wanted[1:])]
        self.edges = [left]
        for each in self.widths:
            self.edges.append(self.edges[-1] + each)

    def _wanted(self, index: int) -> float:
        column = self.columns[index]
        heads = [measure(part, SMALL, Face.NARROW) for part in column.head.split("\n")]
        cells = []
        for row in self.rows:
            cell = row[index]
            text, face = (cell, None) if isinstance(cell, str) else (cell.text, cell.face)
            cells.append(measure(text, column.size, face or column.face))
        aside = ASIDE if index and column.align == "left" else 0.0
        return max([column.least, *heads, *cells]) + aside

    def draw_head(self, sheet: Sheet, top: float, down: float) -> None:
        """The heads, standing on the bottom of a strip ``down`` millimetres high."""
        for index, column in enumerate(self.columns):
            parts = column.head.split("\n")
            for line, part in enumerate(reversed(parts)):
                self._set(sheet, index, top + down - 1.0 - line * 2.65, part, SMALL, Face.NARROW, INK)

    def draw_row(self, frame: Frame, top: float, row: Row, *, ruled: bool = True, pitch: float | None = None) -> None:
        """One row, under a hairline."""
        if ruled:
            frame.line(self.left, self.right, top)
        for index, cell in enumerate(row):
            column = self.columns[index]
            text, face, colour = (cell, None, INK) if isinstance(cell, str) else (cell.text, cell.face, cell.colour)
            base = frame.base(top, column.size, pitch)
            self._set(frame.sheet, index, base, text, column.size, face or column.face, colour)

    def _set(self, sheet: Sheet, index: int, y: float, text: str, size: float, face: Face, colour: Ink) -> None:
        column = self.columns[index]
        start, end = self.edges[index], self.edges[index + 1]
        if column.align == "left":
            start += INSET if index == 0 else ASIDE
        room = end - start - (INSET if index else GAP)
        if column.align == "right":
            sheet.text(end - INSET, y, text, size, face, colour, room, "right")
        else:
            sheet.text(start, y, text, size, face, colour, room)
