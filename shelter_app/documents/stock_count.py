"""The stock count sheet: what is counted by eye. The book quantity is absent on purpose: a blind count is a count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.forms import (
    SMALL,
    Label,
    Place,
    blank,
    form_head,
    mark_page,
    official_foot,
    page_words,
    signature,
)
from shelter_app.documents.paper import INK, LEFT, LINE, RIGHT, WHITE, Drawn, Sheet
from shelter_app.domain.papers import PaperClass
from shelter_app.words import Words

_TOP: Final = 46.4
_HEAD: Final = 8.6
_BAR: Final = 5.0
_LINE: Final = 7.15
_BOTTOM: Final = 246.0
_END: Final = 34.0
FREE_LINES: Final = 3
# Where the columns begin: number, name, unit, expiry, count 1, count 2, damaged, note.
_EDGES: Final = (LEFT, 26.6, 78.8, 94.6, 114.8, 136.8, 158.8, 177.8, RIGHT)


@dataclass(frozen=True, slots=True)
class StockLine:
    """An item to count: its number on the sheet's list, its name and unit in the language of the paper."""

    number: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class StockGroup:
    """Items that stand together under a bar."""

    title: str
    lines: tuple[StockLine, ...]


@dataclass(frozen=True, slots=True)
class StockCount:
    """The list of one store."""

    place: Place
    groups: tuple[StockGroup, ...]
    storekeeper: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A bar, an item, or (neither) a free line."""

    title: str = ""
    line: StockLine | None = None

    @property
    def down(self) -> float:
        return _BAR if self.title else _LINE


def pages(content: StockCount) -> tuple[tuple[_Row, ...], ...]:
    """How the lines fall on pages; a bar is never last, free lines and signatures close the last page."""
    rows: list[_Row] = []
    for group in content.groups:
        if group.lines:
            rows.append(_Row(group.title))
            rows += [_Row("", line) for line in group.lines]
    made: list[list[_Row]] = [[]]
    left = _BOTTOM - _TOP - _HEAD
    for number, row in enumerate(rows):
        after = rows[number + 1].down if row.title and number + 1 < len(rows) else 0.0
        if row.down + after > left:
            made.append([])
            left = _BOTTOM - _TOP - _HEAD
        made[-1].append(row)
        left -= row.down
    if left < FREE_LINES * _LINE:
        made.append([])
    made[-1] += [_Row()] * FREE_LINES
    return tuple(tuple(page) for page in made)


def draw(content: StockCount, words: Words, label: Label | None = None) -> Drawn:
    """The list as a PDF; ``label`` has a code for each of ``pages(content)``."""
    sheet = Sheet(
        title="Stock count",
        subject="Items to be counted by eye",
        lang=words.lang,
    )
    put(sheet, content, words, label)
    return sheet.finish()


def put(sheet: Sheet, content: StockCount, words: Words, label: Label | None = None) -> None:
    """Draw the pages on a sheet that other papers share."""
    mark_page(sheet, words, PaperClass.OFFICIAL, content.sample)
    _ = words.gettext
    label, found = label or Label(), pages(content)
    for number, page in enumerate(found, 1):
        note = _("count what you see; book quantities are left out on purpose")
        form_head(sheet, content.place, _("STOCK COUNT"), note, label, number)
        blank(sheet, LEFT, 40.4, _("date, time"), 62)
        blank(sheet, 65, 40.4, _("place (store, pantry)"), 128)
        blank(sheet, 131, 40.4, _("movements stopped at"), RIGHT)
        y = _rows(sheet, page, words)
        rule = _(
            "Blank: not counted. None there: write “0”."
            " Other expiry dates: free lines below. Two people count, each alone."
        )
        sheet.text(LEFT, y + 4.2, rule, SMALL, Face.NARROW_SEMIBOLD, room=RIGHT - LEFT)
        if number == len(found):
            signature(sheet, words, y + 12.4, _("Head of the commission"), small=False)
            signature(sheet, words, y + 20.4, _("Counter 1"), content.storekeeper, small=False)
            signature(sheet, words, y + 28.4, _("Counter 2"))
        foot = _("No personal data. Differences to the book are shown by the program once this is typed in.")
        official_foot(sheet, foot, page_words(words, number, len(found), label.name))
        sheet.end_page()


def _rows(sheet: Sheet, page: tuple[_Row, ...], words: Words) -> float:
    """The table; returns where it ends."""
    _ = words.gettext
    heads = (
        "№",
        _("item"),
        words.pgettext("stock count", "unit"),
        _("use by"),
        _("count 1"),
        _("count 2"),
        _("damaged,\nexpired"),
        _("note"),
    )
    for column, head in enumerate(heads):
        start, end = _EDGES[column], _EDGES[column + 1]
        middle, room = (start + end) / 2, end - start - 1
        upper, _newline, lower = head.partition("\n")
        sheet.text(middle, _TOP + (3.8 if lower else 5.3), upper, SMALL, Face.NARROW_SEMIBOLD, INK, room, "centre")
        sheet.text(middle, _TOP + 6.9, lower, SMALL, Face.NARROW_SEMIBOLD, INK, room, "centre")
    y = _TOP + _HEAD
    counts, rules, uprights = [], [], []
    for row in page:
        if row.title:
            sheet.box(LEFT, y, RIGHT - LEFT, _BAR, fill=INK, stroke=None)
            sheet.text(LEFT + 1.8, y + 3.6, row.title.upper(), 8.4, Face.BOLD, WHITE, RIGHT - LEFT - 4)
        else:
            base = y + _LINE / 2 + 1.2
            if row.line is not None:
                line = row.line
                sheet.text((_EDGES[0] + _EDGES[1]) / 2, base, line.number, 8, Face.NARROW, room=9, align="centre")
                sheet.text(_EDGES[1] + 1.2, base, line.name, 9, Face.SEMIBOLD, room=_EDGES[2] - _EDGES[1] - 2)
                sheet.text(_EDGES[2] + 1.2, base, line.unit, 8, Face.NARROW_SEMIBOLD, room=13.6)
            for edge, end in ((_EDGES[4], _EDGES[5]), (_EDGES[5], _EDGES[6])):
                counts.append((edge + 0.9, y + 0.85, end - edge - 1.8, _LINE - 1.7))
            uprights.append(y)
            rules.append((LEFT, y + _LINE, RIGHT))
        y += row.down
    sheet.boxes(counts, 0.35)
    sheet.rules(rules, 0.15, LINE)
    for top in (_TOP, *uprights):
        for edge in _EDGES[1:-1]:
            sheet.upright(edge, top, top + (_HEAD if top == _TOP else _LINE), 0.15, LINE)
    sheet.rule(LEFT, _TOP + _HEAD, RIGHT, 0.3, INK)
    sheet.box(LEFT, _TOP, RIGHT - LEFT, y - _TOP, weight=0.4)
    return y
