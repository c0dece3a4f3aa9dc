"""«What is recorded about me»: everything the register holds about one person, on paper, in that person's language.

It is handed to the person and to no one else: the strip on top says so, on every page.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from shelter_app.documents.about_me_words import Part, parts
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import INK, LEFT, LINE, NAVY, PAGE_WIDTH, RIGHT, WHITE, Drawn, Sheet, wrap
from shelter_app.domain.about_me import AboutMe
from shelter_app.words import Words

_BODY: Final = 9.5
_PITCH: Final = 4.7
_LABEL: Final = 58.0
_TOP: Final = 30.0
_LOWEST: Final = 272.0
_RIGHTS_ROOM: Final = 34.0


def draw(about: AboutMe, words: Words, *, school: str, moment: datetime, mark: str = "") -> Drawn:
    """The paper as a PDF: the same bytes for the same content and language. ``mark`` stands across every page."""
    sheet = Sheet(title="Recorded about me", subject="For the person only", lang=words.lang, mark=mark)
    _head(sheet, about, words, school, moment)
    top = 55.0
    for part in parts(about, words):
        top = _part(sheet, part, words, top)
    if top + _RIGHTS_ROOM > _LOWEST:
        top = _turn(sheet, words)
    _rights(sheet, words, top + 3)
    _foot(sheet, words)
    sheet.end_page()
    return sheet.finish()


def _head(sheet: Sheet, about: AboutMe, words: Words, school: str, moment: datetime) -> None:
    _ = words.gettext
    _strip(sheet, words)
    sheet.text(LEFT, 32.0, _("WHAT IS RECORDED ABOUT ME"), 18, Face.BOLD, NAVY, RIGHT - LEFT)
    sheet.text(LEFT, 40.0, about.name or _("No name"), 14, Face.SEMIBOLD, room=RIGHT - LEFT)
    at = _("as of {date}, {time}").format(date=words.paper_date(moment.date()), time=words.time(moment))
    sheet.text(LEFT, 46.5, f"{school} · {at}" if school else at, _BODY, room=RIGHT - LEFT)


def _strip(sheet: Sheet, words: Words) -> None:
    sheet.box(LEFT, 12.0, RIGHT - LEFT, 8.0, fill=INK, stroke=None)
    strip = words.gettext("For the person only · not to be copied")
    sheet.text(PAGE_WIDTH / 2, 17.4, strip, 10, Face.BOLD, WHITE, RIGHT - LEFT - 8, "centre")


def _part(sheet: Sheet, part: Part, words: Words, top: float) -> float:
    """Title and lines, from one page to the next; returns where the paper goes on."""
    if top + 16 > _LOWEST:
        top = _turn(sheet, words)
    top += 6
    sheet.text(LEFT, top, part.title, 12, Face.BOLD, NAVY)
    sheet.rule(LEFT, top + 1.8, RIGHT, 0.35, NAVY)
    top += 3.2
    for label, text in part.lines:
        lines = wrap(text, RIGHT - LEFT - _LABEL, _BODY, Face.SEMIBOLD) or [""]
        labels = wrap(label, _LABEL - 4, _BODY, Face.REGULAR)
        down = max(len(lines), len(labels)) * _PITCH
        if top + down > _LOWEST:
            top = _turn(sheet, words)
        for number, line in enumerate(labels):
            sheet.text(LEFT, top + (number + 0.85) * _PITCH, line, _BODY)
        for number, line in enumerate(lines):
            sheet.text(LEFT + _LABEL, top + (number + 0.85) * _PITCH, line, _BODY, Face.SEMIBOLD)
        top += down + 0.6
    return top


def _turn(sheet: Sheet, words: Words) -> float:
    _foot(sheet, words)
    sheet.end_page()
    _strip(sheet, words)
    return _TOP - 4


def _rights(sheet: Sheet, words: Words, top: float) -> None:
    """What a person may do about it, and where they say that they have read it."""
    _ = words.gettext
    text = _(
        "You may have anything here corrected, take back what you agreed to, and have all of it erased at once. "
        "Shelter and food do not depend on it. Complaints: the Ukrainian Parliament Commissioner for Human Rights."
    )
    lines = wrap(text, RIGHT - LEFT - 8, _BODY, Face.REGULAR)
    sheet.box(LEFT, top, RIGHT - LEFT, len(lines) * _PITCH + 5, stroke=INK, weight=0.4)
    for number, line in enumerate(lines):
        sheet.text(LEFT + 4, top + 5.6 + number * _PITCH, line, _BODY)
    low = top + len(lines) * _PITCH + 17
    for title, left, across in ((_("Date"), 0.0, 40.0), (_("Signature"), 60.0, 60.0)):
        sheet.rule(LEFT + left, low, LEFT + left + across, 0.3, LINE)
        sheet.text(LEFT + left, low + 4, title, 8)


def _foot(sheet: Sheet, words: Words) -> None:
    sheet.text(RIGHT, 284.0, words.gettext("page {n}").format(n=words.number(sheet.page)), 8, align="right")
