"""The meal tally: numbers to cross off as portions are given out, and the sums by which a service is closed.

One sheet for a meal and a serving point. It is anonymous: a number crossed off is a portion, not a person.
"""

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
from shelter_app.documents.paper import BLUE, INK, LEFT, LINE, NAVY, RIGHT, WHITE, Drawn, Sheet
from shelter_app.domain.papers import TALLY_ROW, PaperClass
from shelter_app.words import Words

_GRID: Final = 44.0
_CELL: Final = (RIGHT - _GRID) / TALLY_ROW
_ROW: Final = 6.1
_GAP: Final = 1.4
_TOP: Final = 44.0


@dataclass(frozen=True, slots=True)
class MealTally:
    """One sheet: ``rows`` of thirty for those who sleep here (1 to 11)."""

    place: Place
    rows: int
    label: Label = Label()
    sample: bool = False


def draw(content: MealTally, words: Words) -> Drawn:
    """The sheet as a PDF of one page."""
    sheet = Sheet(
        title="Meal tally",
        subject="Portions to cross off",
        lang=words.lang,
    )
    put(sheet, content, words)
    return sheet.finish()


def put(sheet: Sheet, content: MealTally, words: Words) -> None:
    """Draw the page on a sheet that other papers share."""
    mark_page(sheet, words, PaperClass.OFFICIAL, content.sample)
    _ = words.gettext
    rule = _("cross off the next number at the moment the person HAS the portion")
    form_head(sheet, content.place, _("MEAL TALLY"), rule, content.label, 1)
    blank(sheet, LEFT, 33.2, _("date"), 48)
    x = 52.0
    for said in (_("breakfast"), _("lunch"), _("dinner"), _("snack"), _("drink")):
        sheet.tick_box(x, 29.9, 4.2)
        x += 5.4 + sheet.text(x + 5.4, 33.2, said, 9, Face.SEMIBOLD) + 4
    blank(sheet, LEFT, 40.2, _("menu"), 86)
    blank(sheet, 89, 40.2, _("began"), 112)
    blank(sheet, 115, 40.2, _("ended"), 138)
    blank(sheet, 141, 40.2, _("temperature, time"), RIGHT)
    y = _TOP
    groups = (
        (_("OVERNIGHT"), _("sleep here"), max(1, min(content.rows, 11)), False),
        (_("VISITORS"), _("by day"), 2, False),
        (_("TAKE-AWAY"), _("portions, not bags"), 2, False),
        (_("DELIVERY"), _("by route sheet"), 2, False),
        (_("STAFF"), "", 1, False),
        (_("SECOND HELPING"), "", 1, False),
        (_("NOT PROVIDED"), "", 1, True),
    )
    for title, note, rows, framed in groups:
        y = _grid(sheet, y + (0.8 if framed else 0), title, note, rows, framed=framed, words=words) + _GAP
    rule = _("No numbers left: take a second sheet and mark it “sheet 2”. A portion is a whole set, not a single dish.")
    sheet.text(LEFT, y + 2.2, rule, SMALL, Face.NARROW_SEMIBOLD, room=RIGHT - LEFT)
    _sums(sheet, y + 4.6, words)
    foot = _("Anonymous count, without names. To be typed in before the end of the shift.")
    official_foot(sheet, foot, page_words(words, 1, 1, content.label.name))
    sheet.end_page()


def _grid(sheet: Sheet, top: float, title: str, note: str, rows: int, *, framed: bool, words: Words) -> float:
    """A block of numbers; returns where it ends."""
    down = rows * _ROW
    sheet.box(LEFT, top, _GRID - LEFT, down, fill=None if framed else INK, stroke=INK if framed else None, weight=0.6)
    colour, middle = INK if framed else WHITE, top + down / 2
    sheet.text(LEFT + 1.6, middle + (0.2 if note else 1.2), title, 8.6, Face.BOLD, colour, _GRID - LEFT - 3)
    if note:
        sheet.text(LEFT + 1.6, middle + 3.0, note, 7.2, Face.NARROW_SEMIBOLD, colour, _GRID - LEFT - 3)
    for row in range(rows):
        base = top + _ROW * row + _ROW / 2 + 1.1
        for column in range(TALLY_ROW):
            number = row * TALLY_ROW + column + 1
            tenth = number % 10 == 0
            face = Face.NARROW_BOLD if tenth else Face.NARROW_SEMIBOLD
            x = _GRID + _CELL * (column + 0.5)
            sheet.text(x, base, str(number), 9 if tenth else 8.6, face, room=_CELL - 0.4, align="centre")
    sheet.rules(((_GRID, top + _ROW * row, RIGHT) for row in range(1, rows)), 0.15, LINE)
    for column in range(1, TALLY_ROW):
        sheet.upright(_GRID + _CELL * column, top, top + down, 0.35 if column % 10 == 0 else 0.15, INK)
    sheet.box(_GRID, top, RIGHT - _GRID, down, weight=0.6 if framed else 0.35)
    return top + down


def _sums(sheet: Sheet, top: float, words: Words) -> None:
    """The eight sums, what became of the rest, checks and signatures."""
    _ = words.gettext
    wide = sheet.text(LEFT, top + 3.4, _("TOTALS"), 9, Face.SEMIBOLD, NAVY)
    note = _("counted by who served, checked by another")
    sheet.text(LEFT + wide + 4, top + 3.4, note, 8, Face.REGULAR, room=120)
    sums = (
        (_("Prepared"), False),
        (_("Received ready"), False),
        (_("Carried over"), False),
        (_("IN ALL (1+2+3)"), True),
        (_("SERVED (crossed off)"), True),
        (_("Spoiled"), False),
        (_("Left over (counted)"), False),
        (_("Not provided, persons"), True),
    )
    across, down = (RIGHT - LEFT - 4.5) / 4, 13.0
    for index, (said, strong) in enumerate(sums):
        x, y = LEFT + (across + 1.5) * (index % 4), top + 5.2 + (down + 1.3) * (index // 4)
        sheet.box(x, y, across, down, weight=0.6 if strong else 0.3, radius=1.0)
        sheet.text(x + 1.6, y + 3.8, words.number(index + 1), 9, Face.BOLD, BLUE)
        face = Face.NARROW_BOLD if strong else Face.NARROW_SEMIBOLD
        sheet.text(x + 5.0, y + 3.8, said, 8, face, room=across - 6.4)
        sheet.boxes(((x + across - 28.4 + 6.7 * cell, y + 5.0, 6.7, 7.0) for cell in range(4)), 0.2)
    y = top + 5.2 + 2 * (down + 1.3) + 3.4
    blank(sheet, LEFT, y, _("supplier of ready portions, delivery note №"), 104)
    blank(sheet, 107, y, _("what became of the rest (deed №)"), RIGHT)
    y += 7.4
    blank(sheet, LEFT, y, _("sheet"), 34)
    blank(sheet, 35.5, y, words.pgettext("sheet", "of"), 48)
    x = 54.0
    for said in (_("balance 4 = 5 + 6 + 7"), _("food sample taken"), _("allergens posted")):
        x += sheet.text(x, y, said, 8.6, Face.REGULAR, room=38) + 1.6
        sheet.tick_box(x, y - 3.5, 4.2)
        x += 9
    signature(sheet, words, y + 7.6, _("Head of the kitchen"))
    signature(sheet, words, y + 16.6, _("Checked by, post"))
    if y + 27 < 281:
        blank(sheet, LEFT, y + 26.4, _("notes"), RIGHT)
