"""The roster: who sleeps in which room, to be ticked by hand when the people are counted.

The order of the rooms is the caller's: the order of evacuation. A room is not split if it fits on the next page; one
that is longer repeats its bar. A list must come out even when the register is dirty: a missing name, an unknown room and
a number below zero are printed as they are found, and nothing here raises for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.forms import SMALL, Label, Stamp, bar, class_bars, list_head, mark_page, page_words
from shelter_app.documents.need_letters import LETTER_SIDE, legend, put_letter
from shelter_app.documents.paper import HAIR, INK, LEFT, NAVY, RIGHT, WHITE, Drawn, Sheet, measure
from shelter_app.domain.papers import Letter, PaperClass
from shelter_app.words import Words

TOP: Final = 44.0
BOTTOM: Final = 249.2
BAR: Final = 6.3
LINE_DOWN: Final = 6.05
SUM_DOWN: Final = 7.0
GAP: Final = 1.0
LEAST_LINES: Final = 4
ROUNDS: Final = 3

_TICK: Final = 4.6
_NAME: Final = 24.0
_AGE: Final = 82.0
_CARD: Final = 85.6
_NEEDS: Final = 106.0
_TICKS: Final = (141.9, 154.9, 167.9)
_BOX: Final = 10.6
_WHERE: Final = 175.4


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A person, or (``people`` is not one, or no card) so many of a counted group. ``where`` says where an absent one is,
    ``away`` how many of the line are known to be absent.

    ``age`` is in whole years, negative where it is not known.
    """

    name: str = ""
    age: int = -1
    card: str = ""
    letters: tuple[Letter, ...] = ()
    where: str = ""
    people: int = 1
    counted: bool = False
    away: int = 0

    @property
    def expected(self) -> int:
        """How many the line stands for; a number below zero is nobody."""
        return max(0, self.people) if self.counted else 1


@dataclass(frozen=True, slots=True)
class RosterRoom:
    """A room in the order of evacuation; an empty ``label`` is people without a known room. ``places`` below one: unknown."""

    label: str
    note: str = ""
    places: int = 0
    lines: tuple[RosterLine, ...] = ()

    @property
    def people(self) -> int:
        """People of the room."""
        return sum(line.expected for line in self.lines)


@dataclass(frozen=True, slots=True)
class Roster:
    """The list of a shelter at a moment (in its zone), with who prints it and why."""

    school: str
    at: datetime
    stamp: Stamp
    rooms: tuple[RosterRoom, ...]
    sample: bool = False

    @property
    def people(self) -> int:
        """People of all rooms."""
        return sum(room.people for room in self.rooms)


@dataclass(frozen=True, slots=True)
class Block:
    """A room, or the part of it that stands on one page, with the number of its first line."""

    room: RosterRoom
    first: int
    lines: tuple[RosterLine, ...]
    continued: bool = False
    ends: bool = True


Page = tuple[Block, ...]


def pages(
    content: Roster, *, room: float = BOTTOM - TOP, line: float = LINE_DOWN, end: float = SUM_DOWN
) -> tuple[Page, ...]:
    """How the rooms fall on pages (or columns) of ``room`` millimetres; at least one page."""
    made: list[Page] = []
    page: list[Block] = []
    left, first = room, 1
    for one in content.rooms:
        lines = one.lines
        whole = BAR + line * len(lines) + end + GAP
        if whole > left and (whole <= room or left < BAR + LEAST_LINES * line + end) and page:
            made.append(tuple(page))
            page, left = [], room
        continued = False
        while True:
            fits = int((left - BAR - end - GAP + 1e-6) // line)
            part, lines = lines[: max(fits, 1)], lines[max(fits, 1) :]
            page.append(Block(one, first, part, continued, not lines))
            left -= BAR + line * len(part) + end + GAP
            first += len(part)
            if not lines:
                break
            made.append(tuple(page))
            page, left, continued = [], room, True
    if page or not made:
        made.append(tuple(page))
    return tuple(made)


def draw(content: Roster, words: Words, label: Label | None = None) -> Drawn:
    """The list as a PDF; ``label`` has a code for each of ``pages(content)``."""
    _ = words.gettext
    sheet = Sheet(
        title="Room roster",
        subject="People by room, to be counted",
        lang=words.lang,
    )
    put(sheet, content, words, label)
    return sheet.finish()


def put(sheet: Sheet, content: Roster, words: Words, label: Label | None = None) -> None:
    """Draw the pages on a sheet that other papers share."""
    mark_page(sheet, words, PaperClass.RESTRICTED, content.sample)
    found, said = pages(content), totals_words(content, words)
    for number, page in enumerate(found, 1):
        _head(sheet, content.stamp, said, words, label or Label(), number, len(found))
        y = TOP
        for block in page:
            y = _block(sheet, block, y, words)
        if not any(block.lines for block in page):
            sheet.text(LEFT, TOP + 8, words.gettext("Nobody is on the register."), 11, Face.SEMIBOLD)
        _totals(sheet, page, words)
        sheet.end_page()


def _head(sheet: Sheet, stamp: Stamp, said: str, words: Words, label: Label, page: int, of: int) -> None:
    _ = words.gettext
    handling = _("return to the duty desk · destroy once typed in")
    class_bars(sheet, words, PaperClass.RESTRICTED, stamp, handling, page_words(words, page, of, label.name))
    list_head(sheet, _("ROOM ROSTER · HEADCOUNT"), said, label, page)
    legend(sheet, words, LEFT, 28.4, RIGHT - 18)
    sheet.box(LEFT, 34.6, RIGHT - LEFT, 8.6, weight=0.35)
    base = 39.9
    sheet.text(_NAME - 2, base, "№", SMALL, Face.NARROW_SEMIBOLD, align="right")
    sheet.text(_NAME, base, _("surname, name"), SMALL, Face.NARROW_SEMIBOLD, room=46)
    sheet.text(_AGE, base, _("years"), SMALL, Face.NARROW_SEMIBOLD, room=11, align="right")
    sheet.text(_CARD, base, _("card"), SMALL, Face.NARROW_SEMIBOLD, room=19)
    sheet.text(_NEEDS, base, _("needs"), SMALL, Face.NARROW_SEMIBOLD, room=28)
    for number, x in enumerate(_TICKS, 1):
        said = {1: _("1st"), 2: _("2nd"), 3: _("3rd")}[number]
        sheet.text(x, 37.8, said, SMALL, Face.NARROW_SEMIBOLD, room=_BOX, align="centre")
        sheet.rule(x - _BOX / 2, 42.2, x + _BOX / 2, 0.25, INK)
    sheet.text(_WHERE, base, _("where now"), SMALL, Face.NARROW_SEMIBOLD, room=RIGHT - _WHERE - 1)


def totals_words(content: Roster, words: Words) -> str:
    """Whose list it is, as of when, how many people and rooms."""
    people, rooms = content.people, len(content.rooms)
    return " · ".join(
        part
        for part in (
            content.school,
            words.gettext("on the register at {time}, {date}").format(
                time=words.time(content.at), date=words.date(content.at.date())
            ),
            words.ngettext("{n} person", "{n} persons", people).format(n=words.number(people)),
            words.ngettext("{n} room", "{n} rooms", rooms).format(n=words.number(rooms)),
        )
        if part
    )


def room_words(room: RosterRoom, words: Words) -> str:
    """What a room's bar says."""
    _ = words.gettext
    if room.label and not room.label[:1].isdigit():
        return room.label.upper()  # a gym or a library is called by its own name
    return _("ROOM {label}").format(label=room.label) if room.label else _("NO ROOM RECORDED")


def share_words(room: RosterRoom, words: Words) -> str:
    """How many people sleep in a room, and on how many places."""
    people = words.ngettext("{n} person", "{n} persons", room.people).format(n=words.number(room.people))
    if room.places < 1:
        return people
    places = words.ngettext("{n} place", "{n} places", room.places).format(n=words.number(room.places))
    return words.gettext("{people} on {places}").format(people=people, places=places)


def name_words(line: RosterLine, words: Words) -> str:
    """A person's name, or so many without one."""
    _ = words.gettext
    if line.counted:
        nameless = _("without names ×{n}").format(n=words.number(line.people))
        warned = f"! {nameless}" if line.people < 0 else nameless
        return f"{line.name} · {warned}" if line.name else warned
    return line.name or words.pgettext("roster", "no name")


def _block(sheet: Sheet, block: Block, y: float, words: Words) -> float:
    """A room's bar, its lines and the boxes for how many were found; returns where the next begins."""
    _ = words.gettext
    said = room_words(block.room, words)
    if block.continued:
        said = f"{said} · {_('continued')}"
    _room_bar(sheet, y, said, block.room.note, share_words(block.room, words))
    y += BAR
    ticks: list[tuple[float, float, float, float]] = []
    rules = []
    for number, line in enumerate(block.lines, block.first):
        base = y + LINE_DOWN / 2 + 1.15
        sheet.text(_NAME - 2, base, words.number(number), 8, Face.REGULAR, room=7, align="right")
        wide = _CARD - _NAME - 10 if not line.counted else _CARD - _NAME - 2
        sheet.text(_NAME, base, name_words(line, words), 9.4, Face.SEMIBOLD, room=wide)
        if line.age >= 0:
            sheet.text(_AGE, base, words.number(line.age), 9, Face.REGULAR, room=8, align="right")
        sheet.text(_CARD, base, line.card, 8.4, Face.NARROW_SEMIBOLD, room=_NEEDS - _CARD - 1.5)
        for place, letter in enumerate(line.letters[: len(Letter)]):
            put_letter(sheet, words, letter, _NEEDS + place * (LETTER_SIDE + 0.5), y + (LINE_DOWN - LETTER_SIDE) / 2)
        side = _BOX if line.counted else _TICK
        ticks += [(x - side / 2, y + (LINE_DOWN - _TICK) / 2, side, _TICK) for x in _TICKS]
        sheet.text(_WHERE, base, line.where, 7.8, Face.NARROW_SEMIBOLD, room=RIGHT - _WHERE)
        y += LINE_DOWN
        rules.append((LEFT, y, RIGHT))
    sheet.rules(rules, 0.12, HAIR)
    said = _("found in the room") if block.ends else _("found so far")
    sheet.text(_TICKS[0] - _BOX / 2 - 2, y + 4.4, said, 8, Face.SEMIBOLD, room=60, align="right")
    sheet.boxes(ticks)
    sheet.boxes(((x - _BOX / 2, y + 0.9, _BOX, SUM_DOWN - 1.6) for x in _TICKS), 0.4)
    return y + SUM_DOWN + GAP


def _room_bar(sheet: Sheet, y: float, said: str, note: str, share: str) -> None:
    """A room's black bar: its name, what it is, how many people."""
    start = LEFT + 2 + measure(said, 10, Face.BOLD) + 6
    end = RIGHT - 2 - measure(share, 7.8, Face.NARROW_SEMIBOLD) - 4
    bar(sheet, y, said, share, down=BAR, size=10)
    if note and end - start > 14:
        sheet.text(start, y + BAR / 2 + 1.1, note, 8.4, Face.REGULAR, WHITE, end - start)


def _totals(sheet: Sheet, page: Page, words: Words) -> None:
    """On register, known to be absent, counted, not found; and who counted."""
    _ = words.gettext
    top, row = 250.6, 5.1
    lines = [line for block in page for line in block.lines]
    expected = sum(line.expected for line in lines)
    absent = sum(min(max(0, line.away), line.expected) for line in lines)
    sheet.box(LEFT, top, RIGHT - LEFT, 26.4, weight=0.45, radius=1.4)
    sheet.text(LEFT + 2, top + 4.4, _("TOTAL OF THIS PAGE"), 8.6, Face.SEMIBOLD, NAVY, room=100)
    for number, x in enumerate(_TICKS, 1):
        sheet.text(x, top + 4.3, words.number(number), 8.6, Face.BOLD, align="centre")
    rows: Sequence[tuple[str, Face, str, float]] = (
        (_("on the register on this page"), Face.SEMIBOLD, words.number(expected), 0.3),
        (_("known to be absent"), Face.REGULAR, words.number(absent), 0.3),
        (_("COUNTED (ticks)"), Face.BOLD, "", 0.6),
        (_("NOT FOUND: tell the person in charge at once"), Face.BOLD, "", 0.6),
    )
    for place, (said, face, value, weight) in enumerate(rows):
        y = top + 5.6 + row * place
        sheet.text(LEFT + 2, y + 3.6, said, 8.2, face, room=_TICKS[0] - LEFT - 12)
        sheet.boxes(((x - _BOX / 2, y, _BOX, row) for x in _TICKS), weight)
        for x in _TICKS if value and place == 0 else _TICKS[:1]:
            sheet.text(x, y + 3.75, value, 8.8, Face.BOLD, align="centre")
    for number in range(1, ROUNDS + 1):
        y = top + 3.6 + 6.6 * number
        said = _("signature {n}").format(n=words.number(number))
        wide = sheet.text(_WHERE, y, said, SMALL, Face.NARROW_SEMIBOLD, room=14)
        sheet.rule(_WHERE + wide + 1, y + 0.9, RIGHT - 2, 0.25, INK)
    rule = _("A tick: you SEE the person. An empty box: not seen. Nobody is ticked because someone says so.")
    sheet.text(LEFT, 280.6, rule, 7.8, Face.NARROW_SEMIBOLD, room=RIGHT - LEFT)
