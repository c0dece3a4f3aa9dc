"""Lists of people from spreadsheets: a preview of what would happen, taking in as one action, refused rows as a file.

for step in rosters.reading(register, name, data): ...   # steps of progress, at last a Preview
outcome = rosters.take_in(register, by, preview, Choices(arrive=True))
rosters.refused_file(preview, choices, words)            # XLSX
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from shelter_app.domain import roster
from shelter_app.domain.codes import Presence
from shelter_app.domain.errors import Trouble
from shelter_app.domain.roster import Layout, Row, Sheet, Skip, Skipped
from shelter_app.domain.roster_families import households, without_repeats
from shelter_app.domain.roster_words import plain
from shelter_app.register.people import NewPerson
from shelter_app.register.rosters import Known, NewHousehold, TakenIn, finding
from shelter_app.register.rosters import take_in as take_in_households

if TYPE_CHECKING:
    from shelter_app.register.register import Register
    from shelter_app.register.topic import By, Outcome

SLICE: Final = 250
COMING: Final = frozenset({Presence.EXPECTED, Presence.DEPARTED})
"""Where somebody stands who comes when the list says that they are here."""


class Standing(StrEnum):
    """What would happen to a row."""

    NEW = "NEW"
    KNOWN = "KNOWN"
    LIKELY = "LIKELY"
    REFUSED = "REFUSED"


class Step(NamedTuple):
    """How far the reading is: lines done of lines there are (0: not known yet)."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that names somebody, what would happen to it, and whoever of the register it is or may be."""

    row: Row
    standing: Standing
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file says and what would happen. ``families`` are places in ``entries`` by household.

    Without a header ``needs_layout`` is set and ``entries`` is empty: a person says which column is which.
    """

    name: str
    sheets: tuple[Sheet, ...]
    layouts: Mapping[int, Layout]
    entries: tuple[Entry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    families: tuple[tuple[int, ...], ...] = ()
    rooms: Mapping[str, int] = field(default_factory=dict)
    unknown_rooms: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    needs_layout: bool = False

    @property
    def lines(self) -> int:
        """Lines of the file."""
        return sum(len(sheet.lines) for sheet in self.sheets)

    def count(self, standing: Standing) -> int:
        """How many rows stand so."""
        return sum(entry.standing is standing for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided: here now or expected; of the likely ones (by place in ``entries``) who is the same."""

    arrive: bool = True
    same: frozenset[int] = frozenset()
    another: frozenset[int] = frozenset()

    def undecided(self, preview: Preview) -> list[int]:
        """Likely ones nobody decided about: they are left, and come back with the refused rows."""
        return [
            at
            for at, entry in enumerate(preview.entries)
            if entry.standing is Standing.LIKELY and at not in self.same and at not in self.another
        ]


# -- reading


def read_file(file: Path) -> bytes:
    """The bytes of a file. Raises ``Trouble``: "sheet-unreadable" (gone, no right), "sheet-too-large"."""
    from shelter_app.exchange.spreadsheets import MOST_BYTES, MOST_LINES

    try:
        if file.stat().st_size > MOST_BYTES:
            raise Trouble("sheet-too-large", most=MOST_LINES)
        return file.read_bytes()
    except OSError as error:
        raise Trouble("sheet-unreadable", file=file.name, reason=error.strerror or str(error)) from error


def reading_file(
    register: Register, file: Path, layouts: Mapping[int, Layout] | None = None
) -> Iterator[Step | Preview]:
    """As ``reading``, from a file; raises as ``read_file`` too."""
    yield Step(0, 0)
    yield from reading(register, file.name, read_file(file), layouts)


def reading(
    register: Register, name: str, data: bytes, layouts: Mapping[int, Layout] | None = None
) -> Iterator[Step | Preview]:
    """Read a file in steps, at last its ``Preview``; whoever asks for no further step has cancelled.

    ``layouts`` say which column is which where a person said it. Raises ``Trouble`` as ``exchange.spreadsheets`` does.
    """
    from shelter_app.exchange.spreadsheets import read_sheets

    sheets: tuple[Sheet, ...] = ()
    for step in read_sheets(data):
        if isinstance(step, int):
            yield Step(step, 0)
        else:
            sheets = step
    yield from judging(register, name, sheets, layouts)


def judging(
    register: Register, name: str, sheets: tuple[Sheet, ...], layouts: Mapping[int, Layout] | None = None
) -> Iterator[Step | Preview]:
    """Read sheets that are texts already, in steps, at last their ``Preview``."""
    found = dict(layouts or {})
    if not found:
        for at, sheet in enumerate(sheets):
            layout = roster.find_layout(sheet)
            if layout is not None:
                found[at] = layout
    if not any(layout.names for layout in found.values()):
        largest = max(range(len(sheets)), key=lambda at: len(sheets[at].lines))
        yield Preview(name, sheets, {largest: roster.guess_layout(sheets[largest])}, needs_layout=True)
        return
    today = register.clock().astimezone(register.zone).date()
    total = sum(len(sheet.lines) for sheet in sheets)
    rows: list[Row] = []
    skipped: list[Skipped] = []
    for number, line in enumerate(roster.read(sheets, found, today), 1):
        if isinstance(line, Row):
            rows.append(line)
        else:
            skipped.append(line)
        if number % SLICE == 0:
            yield Step(number, total)
    yield Step(total, total)
    rows = without_repeats(rows)
    yield Step(total, total)
    good = [at for at, row in enumerate(rows) if row.refusal is None]
    known: dict[int, Known | None] = {}
    for answer in finding(register, [to_person(rows[at]) for at in good], today):
        if answer is None:
            yield Step(total, total)
        else:
            known = dict(zip(good, answer, strict=True))
    yield _preview(register, name, sheets, found, rows, skipped, known)


def read(register: Register, name: str, data: bytes, layouts: Mapping[int, Layout] | None = None) -> Preview:
    """Read a file at once; raises as ``reading`` does."""
    steps = list(reading(register, name, data, layouts))
    preview = steps[-1]
    if not isinstance(preview, Preview):
        raise AssertionError("reading ends with a preview")
    return preview


def _preview(
    register: Register,
    name: str,
    sheets: tuple[Sheet, ...],
    layouts: Mapping[int, Layout],
    rows: list[Row],
    skipped: list[Skipped],
    known: Mapping[int, Known | None],
) -> Preview:
    labels = {_room_key(room.label): room.id for room in register.rooms.all()}
    named = dict.fromkeys(row.room for row in rows if row.room and row.refusal is None)
    known_rooms = {text: labels[_room_key(text)] for text in named if _room_key(text) in labels}
    return Preview(
        name,
        sheets,
        layouts,
        entries=tuple(_entry(row, known.get(at)) for at, row in enumerate(rows)),
        skipped=tuple(skipped),
        families=tuple(tuple(places) for places in households(rows)),
        rooms=known_rooms,
        unknown_rooms=tuple(text for text in named if text not in known_rooms),
        left_out=_left_out(sheets, layouts),
    )


def _entry(row: Row, known: Known | None) -> Entry:
    if row.refusal is not None:
        return Entry(row, Standing.REFUSED)
    if known is None:
        return Entry(row, Standing.NEW)
    return Entry(row, Standing.KNOWN if known.sure else Standing.LIKELY, known)


def _room_key(label: str) -> str:
    words = [
        word for word in plain(label).split() if word not in ("каб", "кабінет", "кімната", "кім", "№", "room", "к")
    ]
    return " ".join(words).replace("№", "")


def _left_out(sheets: tuple[Sheet, ...], layouts: Mapping[int, Layout]) -> tuple[str, ...]:
    """Headings of columns with something in them that is not taken over."""
    found: dict[str, None] = {}
    for at, layout in layouts.items():
        if layout.header < 0:
            continue
        lines = sheets[at].lines
        for place, heading in enumerate(lines[layout.header].cells):
            column = layout.columns[place] if place < len(layout.columns) else None
            below = (line.cells[place] for line in lines[layout.header + 1 :] if place < len(line.cells))
            if column is None and heading.strip() and any(below):
                found[" ".join(heading.split())] = None
    return tuple(found)


def to_person(row: Row) -> NewPerson:
    """A row as it would be registered."""
    return NewPerson(
        surname=row.surname,
        given=row.given,
        patronymic=row.patronymic,
        sex=row.sex,
        birth=row.birth,
        band=row.band,
        needs=row.needs,
        phone=row.phone,
    )


# -- taking in


def taken(preview: Preview, choices: Choices) -> list[int]:
    """Places of the rows that would be registered anew."""
    return [
        at
        for at, entry in enumerate(preview.entries)
        if entry.standing is Standing.NEW or (entry.standing is Standing.LIKELY and at in choices.another)
    ]


def returning(preview: Preview, choices: Choices) -> list[int]:
    """Known persons who would arrive: they are expected, or had left, and the list says that they are here."""
    if not choices.arrive:
        return []
    found = {
        entry.known.person: None
        for at, entry in enumerate(preview.entries)
        if entry.known is not None
        and entry.known.presence in COMING
        and (entry.standing is Standing.KNOWN or at in choices.same)
    }
    return list(found)


def count_households(preview: Preview, choices: Choices) -> int:
    """In how many households those are who would be registered anew."""
    wanted = frozenset(taken(preview, choices))
    return sum(not wanted.isdisjoint(places) for places in preview.families)


def new_households(preview: Preview, choices: Choices) -> list[NewHousehold]:
    """The households as they would be registered; who belongs to a known one joins it."""
    wanted = frozenset(taken(preview, choices))
    made = []
    for places in preview.families:
        new = [at for at in places if at in wanted]
        if not new:
            continue
        known = (
            preview.entries[at].known
            for at in places
            if at not in wanted and (preview.entries[at].standing is Standing.KNOWN or at in choices.same)
        )
        joined = next((one.household for one in known if one is not None), None)
        made.append(_household(preview, [preview.entries[at].row for at in new], joined))
    return made


def _household(preview: Preview, rows: list[Row], joined: int | None) -> NewHousehold:
    phone = next((row.phone for row in rows if row.phone), "")
    shared = phone if joined is None else ""
    notes = dict.fromkeys(row.note for row in rows if row.note)
    return NewHousehold(
        members=tuple(
            to_person(row)._replace(phone=row.phone if row.phone != shared or len(rows) == 1 else "") for row in rows
        ),
        rooms=tuple(preview.rooms.get(row.room) for row in rows),
        surname=rows[0].surname,
        contact=next((row.contact for row in rows if row.contact), ""),
        phone=phone,
        address=next((row.address for row in rows if row.address), ""),
        note="; ".join(notes),
        household=joined,
    )


def take_in(
    register: Register,
    by: By,
    preview: Preview,
    choices: Choices,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> Outcome[TakenIn]:
    """Take in the good rows as one action. To cancel, ``tell`` raises ``Refused("roster-cancelled")``: nothing stays."""
    return take_in_households(
        register,
        by,
        new_households(preview, choices),
        arrive=choices.arrive,
        returning=returning(preview, choices),
        tell=tell,
    )


def left(preview: Preview, choices: Choices) -> list[int]:
    """Places of the rows that come back: refused, and the likely ones nobody decided about."""
    refused = [at for at, entry in enumerate(preview.entries) if entry.standing is Standing.REFUSED]
    return sorted([*refused, *choices.undecided(preview)])


def skips(preview: Preview) -> Counter[Skip]:
    """How many lines name nobody, by why."""
    return Counter(line.why for line in preview.skipped)
