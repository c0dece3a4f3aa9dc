"""The alarm list: the roster with large names and one box each, in two columns; made to be read by torch, walking."""

from __future__ import annotations

from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.forms import Label, class_bars, list_head, mark_page, page_words
from shelter_app.documents.need_letters import LETTER_SIDE, legend, put_letter
from shelter_app.documents.paper import HAIR, INK, LEFT, RIGHT, WHITE, Drawn, Sheet
from shelter_app.documents.roster import (
    BAR,
    GAP,
    Block,
    Page,
    Roster,
    name_words,
    pages,
    room_words,
    share_words,
    totals_words,
)
from shelter_app.domain.papers import PaperClass
from shelter_app.words import Words

COLUMNS: Final = 2
LINE_DOWN: Final = 8.0
_TOP: Final = 34.6
_BOTTOM: Final = 266.0
_SUM: Final = 2.4
_TICK: Final = 5.6
_ACROSS: Final = 88.5
_BETWEEN: Final = 5.0


def columns(content: Roster) -> tuple[Page, ...]:
    """How the rooms fall on columns."""
    return pages(content, room=_BOTTOM - _TOP, line=LINE_DOWN, end=_SUM)


def page_count(content: Roster) -> int:
    """How many pages the list has."""
    return -(-len(columns(content)) // COLUMNS)


def draw(content: Roster, words: Words, label: Label | None = None) -> Drawn:
    """The list as a PDF; ``label`` has a code for each page."""
    _ = words.gettext
    sheet = Sheet(
        title="Alarm list",
        subject="People by room, large",
        lang=words.lang,
    )
    put(sheet, content, words, label or Label())
    return sheet.finish()


def put(sheet: Sheet, content: Roster, words: Words, label: Label) -> None:
    """Draw the pages on a sheet that other papers share."""
    mark_page(sheet, words, PaperClass.RESTRICTED, content.sample)
    _ = words.gettext
    found, said = columns(content), totals_words(content, words)
    of = -(-len(found) // COLUMNS)
    handling = _("return to the duty desk · destroy once typed in")
    for number in range(of):
        page = number + 1
        foot = page_words(words, page, of, label.name)
        class_bars(sheet, words, PaperClass.RESTRICTED, content.stamp, handling, foot)
        list_head(sheet, _("ALARM LIST"), said, label, page)
        legend(sheet, words, LEFT, 28.4, RIGHT - 18)
        here = found[number * COLUMNS : (number + 1) * COLUMNS]
        for column, blocks in enumerate(here):
            _column(sheet, blocks, LEFT + column * (_ACROSS + _BETWEEN), words)
        if not any(block.lines for blocks in here for block in blocks):
            sheet.text(LEFT, _TOP + 8, _("Nobody is on the register."), 11, Face.SEMIBOLD)
        _totals(sheet, sum(line.expected for blocks in here for block in blocks for line in block.lines), words)
        sheet.end_page()


def _column(sheet: Sheet, blocks: Page, left: float, words: Words) -> None:
    y = _TOP
    for block in blocks:
        y = _block(sheet, block, left, y, words)


def _block(sheet: Sheet, block: Block, left: float, y: float, words: Words) -> float:
    """A room's bar and its people; returns where the next begins."""
    right = left + _ACROSS
    said = room_words(block.room, words)
    if block.continued:
        said = f"{said} · {words.gettext('continued')}"
    sheet.box(left, y, _ACROSS, BAR, fill=INK, stroke=None)
    base = y + BAR / 2 + 1.25
    taken = sheet.text(right - 1.6, base, share_words(block.room, words), 7.4, Face.NARROW_SEMIBOLD, WHITE, 36, "right")
    sheet.text(left + 1.6, base, said, 10.5, Face.BOLD, WHITE, _ACROSS - 7 - taken)
    y += BAR
    ticks, rules = [], []
    for line in block.lines:
        side = _TICK * 2 if line.counted else _TICK
        ticks.append((left, y + (LINE_DOWN - _TICK) / 2, side, _TICK))
        marks = line.letters[:3]
        edge = right - len(marks) * (LETTER_SIDE + 0.5)
        for place, letter in enumerate(marks):
            put_letter(sheet, words, letter, edge + place * (LETTER_SIDE + 0.5), y + (LINE_DOWN - LETTER_SIDE) / 2)
        start, name = left + side + 2, name_words(line, words)
        if line.where:
            sheet.text(start, y + 4.3, name, 11, Face.BOLD, room=edge - start - 1)
            sheet.text(start, y + 7.2, line.where, 7.4, Face.NARROW_SEMIBOLD, room=edge - start - 1)
        else:
            sheet.text(start, y + LINE_DOWN / 2 + 1.75, name, 13.5, Face.BOLD, room=edge - start - 1)
        y += LINE_DOWN
        rules.append((left, y, right))
    sheet.boxes(ticks, 0.4)
    sheet.rules(rules, 0.12, HAIR)
    return y + _SUM + GAP


def _totals(sheet: Sheet, people: int, words: Words) -> None:
    """How many stand on the page, how many were seen, who is missing."""
    _ = words.gettext
    top, down = 268.4, 10.4
    widths = (38.0, 44.0, 44.0, RIGHT - LEFT - 126.0 - 6.0)
    said = (_("on this page"), words.pgettext("alarm list", "seen"), _("NOT FOUND"), _("time, signature"))
    x = LEFT
    for number, (wide, one) in enumerate(zip(widths, said, strict=True)):
        sheet.box(x, top, wide, down, weight=0.6 if number == 2 else 0.35, radius=1.0)
        sheet.text(x + 1.6, top + 3.6, one, 7.8, Face.NARROW_SEMIBOLD, room=wide - 3)
        if not number:
            sheet.text(x + wide - 2, top + 8.4, words.number(people), 13, Face.BOLD, align="right")
        x += wide + 2.0
