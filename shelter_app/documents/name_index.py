"""The index of a roster: who is where, by name. It answers "which room is she in" when the screen is dark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.forms import Label, class_bars, list_head, mark_page, page_words
from shelter_app.documents.paper import HAIR, INK, LEFT, NAVY, Drawn, Sheet
from shelter_app.documents.roster import Roster, RosterLine, name_words, totals_words
from shelter_app.domain.papers import PaperClass, by_alphabet
from shelter_app.words import Words

_TOP: Final = 33.0
_BOTTOM: Final = 279.0
_LINE: Final = 5.0
_LETTER: Final = 7.2
_ACROSS: Final = 88.5
_BETWEEN: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the index: a letter that begins a part of it, or a person with their room."""

    letter: str = ""
    line: RosterLine = RosterLine()
    room: str = ""

    @property
    def down(self) -> float:
        return _LETTER if self.letter else _LINE


def pages(content: Roster) -> tuple[tuple[tuple[_Row, ...], ...], ...]:
    """Pages of two columns of rows; a letter never stands last in a column."""
    columns: list[list[_Row]] = [[]]
    left = _BOTTOM - _TOP
    rows = tuple(_rows(content))
    for number, row in enumerate(rows):
        after = rows[number + 1].down if row.letter and number + 1 < len(rows) else 0
        if row.down + after > left:
            columns.append([])
            left = _BOTTOM - _TOP
        columns[-1].append(row)
        left -= row.down
    return tuple(tuple(tuple(one) for one in columns[at : at + 2]) for at in range(0, len(columns), 2))


def _rows(content: Roster) -> Iterator[_Row]:
    people = [(line, room.label) for room in content.rooms for line in room.lines if not line.counted]
    people.sort(key=lambda found: (not found[0].name, by_alphabet(found[0].name), found[0].card))
    last = None
    for line, room in people:
        letter = line.name[:1].upper() or "—"
        if letter != last:
            last = letter
            yield _Row(letter)
        yield _Row("", line, room)


def draw(content: Roster, words: Words, label: Label | None = None) -> Drawn:
    """The index as a PDF; ``label`` has a code for each of ``pages(content)``."""
    _ = words.gettext
    sheet = Sheet(
        title="Index of names",
        subject="People by name with their rooms",
        lang=words.lang,
    )
    put(sheet, content, words, label)
    return sheet.finish()


def put(sheet: Sheet, content: Roster, words: Words, label: Label | None = None) -> None:
    """Draw the pages on a sheet that other papers share."""
    _ = words.gettext
    mark_page(sheet, words, PaperClass.RESTRICTED, content.sample)
    label, found, said = label or Label(), pages(content), totals_words(content, words)
    handling = _("return to the duty desk · destroy when the next one is printed")
    for number, page in enumerate(found, 1):
        foot = page_words(words, number, len(found), label.name)
        class_bars(sheet, words, PaperClass.RESTRICTED, content.stamp, handling, foot)
        list_head(sheet, _("INDEX OF NAMES"), said, label, number)
        for column, rows in enumerate(page):
            _column(sheet, rows, LEFT + column * (_ACROSS + _BETWEEN), words)
        if not page[0]:
            sheet.text(LEFT, _TOP + 8, _("Nobody is on the register by name."), 11, Face.SEMIBOLD)
        sheet.end_page()


def _column(sheet: Sheet, rows: tuple[_Row, ...], left: float, words: Words) -> None:
    right, y, rules = left + _ACROSS, _TOP, []
    for row in rows:
        base = y + row.down - 1.5
        if row.letter:
            sheet.text(left, base, row.letter, 11, Face.BOLD, NAVY)
            sheet.rule(left + 6, base - 1.2, right, 0.3, INK)
        else:
            line = row.line
            sheet.text(left, base, name_words(line, words), 8.8, Face.SEMIBOLD, room=55)
            if line.age >= 0:
                sheet.text(left + 62, base, words.number(line.age), 8.2, Face.REGULAR, room=6, align="right")
            sheet.text(right, base, row.room or "—", 9.4, Face.BOLD, room=25, align="right")
            rules.append((left, y + row.down, right))
        y += row.down
    sheet.rules(rules, 0.12, HAIR)
