"""The missing list: who is looked for in an alarm, room by room, in type that is read by torchlight, with boxes to tick.

It has to be on paper within a second whatever the register holds: no text is measured twice, nothing raises, what a face
cannot draw prints as "?". The missing come first; rooms that are complete stand at the end in one line each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.paper import INK, LEFT, LINE, PAGE_WIDTH, RED, RIGHT, WHITE, Drawn, Sheet
from shelter_app.words import Words

_TOP: Final = 52.0
_TOP_LATER: Final = 30.0
_BOTTOM: Final = 280.0
_ROW: Final = 9.6
_ROOM: Final = 12.0
_NAME: Final = 13.0
_SMALL: Final = 9.0
_BOX: Final = 5.2
_MOST_BOXES: Final = 12
_WIDE: Final = RIGHT - LEFT


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody to look for: a name (or "without names ×3"), what helps to find them, whether they need a hand."""

    name: str
    about: str = ""
    helped: bool = False
    boxes: int = 1


@dataclass(frozen=True, slots=True)
class Room:
    """A room with who is missing of how many. ``expected`` is ``None`` where nobody counted."""

    label: str
    expected: int | None
    here: int
    missing: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class MissingList:
    """What stands on the paper; ``ended`` is ``None`` while the roll call is under way. ``trouble`` says why it may lack
    something.
    """

    school: str
    started: datetime
    printed: datetime
    ended: datetime | None
    expected: int
    here: int
    missing: int
    rooms: tuple[Room, ...]
    demonstration: bool = False
    trouble: str = ""


def draw(content: MissingList, words: Words) -> Drawn:
    """The list as a PDF: the same bytes for the same content and language."""
    _ = words.gettext
    mark = _("SAMPLE") if content.demonstration else ""
    sheet = Sheet(title="Missing list", subject="Roll call", lang=words.lang, mark=mark)
    pen = _Pen(sheet, content, words)
    pen.head()
    for room in content.rooms:
        if room.missing:
            pen.room(room)
    pen.complete([room for room in content.rooms if not room.missing])
    pen.end_page()
    return sheet.finish()


class _Pen:
    """Goes down the page and over to the next one."""

    def __init__(self, sheet: Sheet, content: MissingList, words: Words) -> None:
        self.sheet, self.content, self.words = sheet, content, words
        self.y = _TOP

    def head(self) -> None:
        """Class of the paper, whose list it is, and the three figures."""
        _, words, content, sheet = self.words.gettext, self.words, self.content, self.sheet
        self._bar()
        sheet.text(LEFT, 31.0, _("ROLL CALL: MISSING"), 22, Face.BOLD, room=118)
        started = _("Began at {time}, {date}").format(
            time=words.time(content.started), date=words.date(content.started.date())
        )
        if content.ended is not None:
            started += " · " + _("ended at {time}").format(time=words.time(content.ended))
        sheet.text(LEFT, 38.0, content.school, 11, Face.SEMIBOLD, room=118)
        sheet.text(LEFT, 44.0, started, 10, room=118)
        sheet.text(
            RIGHT, 34.5, words.number(content.missing), 40, Face.BOLD, RED if content.missing else INK, 60, "right"
        )
        said = _("missing of {expected}; {here} here").format(
            expected=words.number(content.expected), here=words.number(content.here)
        )
        sheet.text(RIGHT, 44.0, said, 10, Face.SEMIBOLD, room=62, align="right")
        sheet.rule(LEFT, 47.0, RIGHT, 0.5, INK)
        if content.trouble:
            sheet.text(LEFT, self.y, content.trouble, 10, Face.BOLD, room=_WIDE)
            self.y += 7.0

    def room(self, room: Room) -> None:
        """A room's heading and its missing; a heading never stands alone at the foot."""
        self._need(_ROOM + _ROW)
        self._heading(room)
        for line in room.missing:
            if self._need(_ROW):
                self._heading(room)
            self._line(line)

    def _heading(self, room: Room) -> None:
        _, words = self.words.gettext, self.words
        self.y += _ROOM
        self.sheet.text(LEFT, self.y - 3.4, room.label, 15, Face.BOLD, room=_WIDE - 70)
        missing = sum(line.boxes for line in room.missing)
        said = _("missing {missing} of {expected}").format(
            missing=words.number(missing),
            expected=words.no_data if room.expected is None else words.number(room.expected),
        )
        self.sheet.text(RIGHT, self.y - 3.4, said, 11, Face.SEMIBOLD, room=66, align="right")
        self.sheet.rule(LEFT, self.y - 1.2, RIGHT, 0.4, INK)

    def _line(self, line: Line) -> None:
        sheet = self.sheet
        top = self.y + (_ROW - _BOX) / 2
        if line.boxes == 1:
            sheet.tick_box(LEFT, top, _BOX)
        base = self.y + _ROW / 2 + 1.6
        left = LEFT + _BOX + 4
        if line.helped:
            sheet.text(left, base, "!", _NAME, Face.BOLD)
            left += 4
        name_room = 88.0 if line.about or line.boxes > 1 else _WIDE - 14
        sheet.text(left, base, line.name, _NAME, Face.BOLD if line.helped else Face.REGULAR, room=name_room)
        if line.boxes > _MOST_BOXES:  # a number is written faster than so many boxes are ticked
            sheet.box(RIGHT - 26, top - 1, 26, _BOX + 2, stroke=INK, weight=0.3)
        elif line.boxes > 1:
            for number in range(line.boxes):
                sheet.tick_box(RIGHT - _BOX - number * (_BOX + 1.6), top, _BOX)
        elif line.about:
            sheet.text(RIGHT, base, line.about, _SMALL + 1, room=RIGHT - left - name_room - 3, align="right")
        self.y += _ROW
        sheet.rule(LEFT, self.y, RIGHT, 0.15, LINE)

    def complete(self, rooms: list[Room]) -> None:
        """Rooms where nobody is missing, one line each."""
        if not rooms:
            return
        _, words = self.words.gettext, self.words
        self._need(_ROOM + 7.0)
        self.y += _ROOM
        self.sheet.text(LEFT, self.y - 3.4, _("Nobody missing"), 12, Face.BOLD)
        for room in rooms:
            self._need(7.0)
            self.y += 7.0
            self.sheet.text(LEFT, self.y - 2.0, room.label, 11, room=120)
            counted = words.no_data if room.expected is None else words.number(room.expected)
            said = _("{here} of {expected}").format(here=words.number(room.here), expected=counted)
            self.sheet.text(RIGHT, self.y - 2.0, said, 11, Face.SEMIBOLD, room=50, align="right")

    def _need(self, room: float) -> bool:
        """Make sure of so much room; true if that took a new page."""
        if self.y + room <= _BOTTOM:
            return False
        self.end_page()
        self._bar()
        self.y = _TOP_LATER - 6.0
        return True

    def end_page(self) -> None:
        """The foot of the page, and over."""
        _, words, sheet = self.words.gettext, self.words, self.sheet
        printed = _("Printed at {time}. Destroy after use.").format(time=words.time(self.content.printed))
        sheet.text(LEFT, 288.0, printed, _SMALL)
        sheet.text(RIGHT, 288.0, _("page {n}").format(n=sheet.page), _SMALL, align="right")
        sheet.end_page()

    def _bar(self) -> None:
        _ = self.words.gettext
        self.sheet.box(LEFT, 10.0, _WIDE, 8.0, fill=INK, stroke=None)
        said = _("RESTRICTED · names of people · for the roll call only")
        self.sheet.text(PAGE_WIDTH / 2, 15.4, said, 10, Face.BOLD, WHITE, _WIDE - 8, "centre")
