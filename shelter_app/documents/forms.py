"""What forms and lists on paper share: bars of a class, the head with the sheet's code, lines for the hand, footers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.paper import INK, LEFT, LINE, NAVY, RIGHT, WHITE, Sheet, measure, wrap
from shelter_app.domain.papers import Modules, PaperClass
from shelter_app.words import Words

SMALL: Final = 7.4
BAR_DOWN: Final = 5.6
BAR_TOP: Final = 7.0
BAR_FOOT: Final = 282.6
CODE_SIDE: Final = 15.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who printed a list, when (in the site's zone), why, and which copy of how many it is."""

    by: str
    at: datetime
    reason: str = ""
    copy: int = 1
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """The shelter as it heads a form: name, what it is, its code; empty texts are left out."""

    school: str
    kind: str = ""
    code: str = ""
    phone: str = ""

    @property
    def line(self) -> str:
        """All of it in one line."""
        return " · ".join(part for part in (self.school.upper(), self.kind, self.code) if part)


@dataclass(frozen=True, slots=True)
class Label:
    """What names a sheet for people ("IN 000026") and, page by page, for a machine; both may be missing."""

    name: str = ""
    codes: tuple[Modules, ...] = ()

    def code(self, page: int) -> Modules | None:
        """The code of a page, counted from one."""
        return self.codes[page - 1] if 1 <= page <= len(self.codes) else None


def class_words(words: Words, grade: PaperClass) -> str:
    """The class of a paper as its bars say it."""
    _ = words.gettext
    return {
        PaperClass.PUBLIC: "",
        PaperClass.OFFICIAL: _("NOT FOR PUBLICATION"),
        PaperClass.RESTRICTED: _("RESTRICTED ACCESS"),
        PaperClass.STRICT: _("STRICTLY RESTRICTED"),
    }[grade]


def stamp_words(words: Words, stamp: Stamp, until: datetime | None = None) -> str:
    """Who printed it, when, why and which copy; ``until`` when it is no longer valid."""
    _ = words.gettext
    said = [
        _("printed by {name}").format(name=stamp.by) if stamp.by else "",
        f"{words.date(stamp.at.date())} {words.time(stamp.at)}",
        _("valid until {time}").format(time=words.time(until)) if until else "",
        _("why: {reason}").format(reason=stamp.reason) if stamp.reason else "",
        _("copy {n} of {total}").format(n=words.number(stamp.copy), total=words.number(stamp.copies)),
    ]
    return " · ".join(part for part in said if part)


def bar(
    sheet: Sheet, top: float, left: str, right: str = "", *, down: float = BAR_DOWN, size: float = 8.4, gap: float = 6
) -> None:
    """White on black across the page. What stands at the left is whole, what stands at the right takes the rest."""
    sheet.box(LEFT, top, RIGHT - LEFT, down, fill=INK, stroke=None)
    base = top + down / 2 + size * 0.126
    wide = sheet.text(LEFT + 2, base, left, size, Face.BOLD, WHITE, room=RIGHT - LEFT - 4)
    room = RIGHT - LEFT - 4 - wide - gap
    if right and room > 12:
        sheet.text(RIGHT - 2, base, right, min(size, 7.8), Face.NARROW_SEMIBOLD, WHITE, room, "right")


def mark_page(sheet: Sheet, words: Words, grade: PaperClass, sample: bool) -> None:
    """What stands across the page: SAMPLE in a demonstration, else the class of a restricted list, faintly."""
    restricted = grade in (PaperClass.RESTRICTED, PaperClass.STRICT)
    if sample:
        sheet.set_mark(words.gettext("SAMPLE"))
    else:
        sheet.set_mark(class_words(words, grade) if restricted else "", pale=True)


def class_bars(
    sheet: Sheet,
    words: Words,
    grade: PaperClass,
    stamp: Stamp,
    handling: str,
    foot: str,
    until: datetime | None = None,
) -> None:
    """The bars at the top and the bottom of a restricted list."""
    said = class_words(words, grade)
    bar(sheet, BAR_TOP, said, stamp_words(words, stamp, until))
    bar(sheet, BAR_FOOT, f"{said} · {handling}", foot, size=7.8)


def page_words(words: Words, page: int, pages: int, name: str = "") -> str:
    """The page of how many, behind the sheet's name: "RC 000231 · стор. 3 з 11"."""
    _ = words.gettext
    said = _("page {n} of {total}").format(n=words.number(page), total=words.number(pages))
    return f"{name} · {said}" if name else said


def list_head(sheet: Sheet, title: str, sub: str, label: Label, page: int, *, top: float = 20.6) -> None:
    """Title and the line under it, with the page's code at the right."""
    code = label.code(page)
    room = RIGHT - LEFT - (CODE_SIDE + 5 if code else 0)
    sheet.text(LEFT, top, title, 16, Face.BOLD, NAVY, room)
    sheet.text(LEFT, top + 5.0, sub, 8.8, Face.REGULAR, room=room)
    if code:
        sheet.code(RIGHT - CODE_SIDE, 14.8, CODE_SIDE, code)


def form_head(sheet: Sheet, place: Place, title: str, sub: str, label: Label, page: int, *, left: float = LEFT) -> None:
    """The head of a form to fill in: rule, shelter, title; code and name of the sheet at the right."""
    code = label.code(page)
    side = 17.0
    edge = RIGHT - side - 6 if code else RIGHT
    sheet.rule(left, 10.4, edge, 1.0, NAVY)
    sheet.text(left, 14.9, place.line, 8, Face.NARROW_SEMIBOLD, room=edge - left)
    sheet.text(left, 21.6, title, 17, Face.BOLD, NAVY, edge - left)
    if sub:
        sheet.text(left, 26.3, sub, 8.8, Face.REGULAR, room=edge - left)
    if code:
        sheet.code(RIGHT - side, 8.8, side, code)
        if label.name:
            sheet.text(RIGHT - side / 2, 30.2, label.name, 8.4, Face.SEMIBOLD, room=24, align="centre")


def blank(sheet: Sheet, x: float, y: float, label: str, end: float, *, size: float = SMALL, least: float = 8.0) -> None:
    """A label and, behind it, a line to write on up to ``end``."""
    wide = sheet.text(x, y, label, size, Face.NARROW, room=max(4.0, end - x - least))
    sheet.rule(x + wide + (1.6 if label else 0), y + 1.1, end, 0.25, INK)


def paragraph(
    sheet: Sheet,
    x: float,
    y: float,
    text: str,
    room: float,
    *,
    size: float = 8.8,
    face: Face = Face.REGULAR,
    pitch: float = 4.2,
) -> float:
    """A text in lines; returns the baseline that follows."""
    for line in wrap(text, room, size, face):
        sheet.text(x, y, line, size, face)
        y += pitch
    return y


def signature(sheet: Sheet, words: Words, y: float, post: str, name: str = "", *, small: bool = True) -> None:
    """Post, a line to sign on, and the name (or a line for it)."""
    _ = words.gettext
    sheet.text(LEFT, y, post, 8.8, room=50)
    sheet.rule(LEFT + 54, y + 1.1, LEFT + 110, 0.25, INK)
    if name:
        sheet.text(RIGHT, y, name, 8.8, Face.SEMIBOLD, room=66, align="right")
    else:
        sheet.rule(LEFT + 116, y + 1.1, RIGHT, 0.25, INK)
    if small:
        sheet.text(LEFT + 82, y + 4.4, _("(signature)"), SMALL, Face.NARROW, align="centre")
        if not name:
            sheet.text((LEFT + 116 + RIGHT) / 2, y + 4.4, _("(first name SURNAME)"), SMALL, Face.NARROW, align="centre")


def official_foot(sheet: Sheet, left: str, right: str) -> None:
    """The line at the foot of a form that is not restricted."""
    sheet.rule(LEFT, 283.4, RIGHT, 0.2, LINE)
    wide = measure(right, SMALL, Face.NARROW_SEMIBOLD)
    sheet.text(LEFT, 287.2, left, SMALL, Face.NARROW, room=RIGHT - LEFT - wide - 4)
    sheet.text(RIGHT, 287.2, right, SMALL, Face.NARROW_SEMIBOLD, room=RIGHT - LEFT - 20, align="right")


def shares(start: float, end: float, count: int) -> Sequence[float]:
    """The left edges of ``count`` equal columns."""
    return [start + (end - start) * number / count for number in range(count)]
