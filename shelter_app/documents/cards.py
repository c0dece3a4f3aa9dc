"""Cards of the people who live here: eight to a page to be cut, or one alone on a place of a page that is used already.

A card opens the way to food and to the door. It says no more than a name, a room and a number: found on the street it
tells nothing about the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.forms import SMALL, mark_page
from shelter_app.documents.paper import HAIR, INK, LINE, WHITE, Drawn, Sheet, measure
from shelter_app.domain.papers import Modules, PaperClass
from shelter_app.words import Words

ACROSS: Final = 95.0
DOWN: Final = 67.5
A_PAGE: Final = 8
_LEFT: Final = 10.0
_TOP: Final = 13.5
_CODE: Final = 33.0
_CODE_LEFT: Final = 54.0
_INSET: Final = 6.0


@dataclass(frozen=True, slots=True)
class Card:
    """One card. Empty names leave lines for the hand: a blank card with a number of its own."""

    number: str
    surname: str = ""
    given: str = ""
    room: str = ""
    code: Modules = ()

    @property
    def blank(self) -> bool:
        """Whether the name is written by hand."""
        return not (self.surname or self.given)


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards of one shelter; ``first`` is the place (from 0) on the page of eight at which the first one is printed."""

    school: str
    phone: str
    cards: tuple[Card, ...]
    first: int = 0
    sample: bool = False


def page_count(content: Cards) -> int:
    """How many pages the cards take."""
    return max(1, -(-(len(content.cards) + content.first % A_PAGE) // A_PAGE))


def draw(content: Cards, words: Words) -> Drawn:
    """The cards as a PDF."""
    sheet = Sheet(
        title="Cards",
        subject="Cards of residents",
        lang=words.lang,
    )
    put(sheet, content, words)
    return sheet.finish()


def put(sheet: Sheet, content: Cards, words: Words) -> None:
    """Draw the pages on a sheet that other papers share."""
    mark_page(sheet, words, PaperClass.OFFICIAL, content.sample)
    places = (None,) * (content.first % A_PAGE) + content.cards
    for page in range(page_count(content)):
        here = places[page * A_PAGE : (page + 1) * A_PAGE]
        for place, card in enumerate(here):
            if card is not None:
                _card(sheet, content, card, place, words)
        _cuts(sheet, [place for place, card in enumerate(here) if card is not None])
        sheet.end_page()


def _card(sheet: Sheet, content: Cards, card: Card, place: int, words: Words) -> None:
    _ = words.gettext
    x, y = _LEFT + ACROSS * (place % 2) + 3, _TOP + DOWN * (place // 2) + 3
    right, inner = x + ACROSS - 6, x + 3
    sheet.box(x, y, ACROSS - 6, 9.4, fill=INK, stroke=None, radius=1.2)
    said = _("resident’s card")
    taken = sheet.text(right - 3, y + 6.0, said, 8, Face.NARROW_SEMIBOLD, WHITE, 34, "right")
    sheet.text(inner, y + 6.1, content.school, 10.5, Face.BOLD, WHITE, ACROSS - 16 - taken)
    room = _CODE_LEFT - _INSET - 5
    if card.blank:
        for line in (18.4, 27.0):
            sheet.rule(inner, y + line, inner + room - 2, 0.3, INK)
        sheet.text(inner, y + 30.4, _("name: by hand"), SMALL, Face.NARROW, room=room)
    else:
        names(sheet, card, inner, y + 17.2, room)
    sheet.text(inner, y + 40.2, _("room"), 8.4, Face.NARROW_SEMIBOLD, room=room)
    sheet.box(inner, y + 41.6, 22, 11.2, weight=0.4, radius=1.2)
    sheet.text(inner + 11, y + 49.8, card.room, 20, Face.BOLD, room=20, align="centre")
    if card.code:
        sheet.code(x + _CODE_LEFT - 3, y + 14.6, _CODE, card.code)
    sheet.text(x + _CODE_LEFT - 3 + _CODE / 2, y + 54.9, card.number, 15, Face.BOLD, room=_CODE, align="centre")
    sheet.text(inner, y + 56.8, _("Show it for food and at the door."), SMALL, Face.NARROW, room=room)
    found = _("Found it? Give it to the duty desk: {phone}").format(phone=content.phone).strip(" :")
    sheet.text(inner, y + 60.4, found, SMALL, Face.NARROW, room=ACROSS - 12)


def names(sheet: Sheet, card: Card, x: float, y: float, room: float) -> None:
    """The surname, in two lines if it must, and the given name under it, likewise."""
    for text, size, face, pitch in ((card.surname, 13.0, Face.BOLD, 5.4), (card.given, 11.0, Face.REGULAR, 4.8)):
        for line in _two_lines(text, room, size, face):
            sheet.text(x, y, line, size, face, room=room)
            y += pitch
        y += 0.4


def _two_lines(text: str, room: float, size: float, face: Face) -> list[str]:
    """A name in at most two lines, broken at a blank or behind a hyphen; what is too long is shrunk there."""
    if measure(text, size, face) <= room:
        return [text]
    ends = [at + 1 for at, sign in enumerate(text[:-1]) if sign in " -"]
    if not ends:
        return [text]
    best = min(ends, key=lambda end: max(measure(text[:end], size, face), measure(text[end:], size, face)))
    return [text[:best].strip(), text[best:].strip()]


def _cuts(sheet: Sheet, used: list[int]) -> None:
    """Marks for the guillotine outside, dotted lines between the cards."""
    if not used:
        return
    rows, columns = {place // 2 for place in used}, {place % 2 for place in used}
    for row in sorted({*rows, *(row + 1 for row in rows)}):
        y = _TOP + DOWN * row
        for start, end in ((4.2, 8.2), (201.8, 205.8)):
            sheet.rule(start, y, end, 0.25, INK)
        if 0 < row < A_PAGE // 2:
            dots = [(_LEFT + step * 2.0, y, _LEFT + step * 2.0 + 0.7) for step in range(95)]
            sheet.rules(dots, 0.2, LINE)
    for column in sorted({*columns, *(column + 1 for column in columns)}):
        x = _LEFT + ACROSS * column
        for start, end in ((7.6, 11.6), (285.4, 289.4)):
            sheet.upright(x, start, end, 0.25, INK)
        if column == 1:
            for row in sorted(rows):
                for step in range(33):
                    top = _TOP + DOWN * row + step * 2.0
                    sheet.upright(x, top, top + 0.7, 0.2, HAIR)
