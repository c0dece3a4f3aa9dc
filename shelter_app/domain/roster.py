"""A list of people as a school has it: where its header stands, what its columns say, who stands in its rows.

Every line of a sheet becomes a ``Row`` (a person, or refused with the reason) or is ``Skipped`` for a reason that can be
said; none is lost. Nothing is invented: a class is a band, never a birth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from shelter_app.domain.codes import Band, Need, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.roster_cells import (
    Age,
    NameParts,
    check_name,
    is_error,
    is_given_name,
    month_first,
    name_case,
    read_age,
    read_class,
    read_name,
    read_needs,
    read_phone,
    read_sex,
    sex_of_patronymic,
    tidy,
)
from shelter_app.domain.roster_words import SIGNATURES, TOTALS, Column, column_of, plain

HEADER_WITHIN: Final = 40
"""Lines from the top among which a header is looked for."""
HEADER_LINES: Final = 2
"""Lines below the first header among which a fuller one may stand (a header of two lines)."""
NAMES: Final = frozenset({Column.FULL, Column.SURNAME, Column.GIVEN})
SEVERAL: Final = frozenset({Column.PHONE, Column.ADDRESS, Column.NOTE, Column.NEEDS, Column.CONTACT, Column.NONE})
"""What may stand in several columns; of the others the first counts."""


class Line(NamedTuple):
    """A line of a sheet: its number as a spreadsheet shows it, and its cells as texts."""

    number: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """A sheet of a file; a text file is one sheet without a name."""

    name: str
    lines: tuple[Line, ...]


class Layout(NamedTuple):
    """How a sheet is laid out: which of its lines is the header (−1: none), and what each column says."""

    header: int
    columns: tuple[Column | None, ...]

    @property
    def names(self) -> bool:
        """Whether a column says who it is."""
        return bool(NAMES.intersection(self.columns))


class Remark(NamedTuple):
    """Why a row was refused, or what of it was not taken over: a code of ``sentences`` and its values."""

    code: str
    values: tuple[tuple[str, object], ...] = ()


class Skip(StrEnum):
    """Why a line names nobody."""

    BLANK = "BLANK"
    TITLE = "TITLE"
    HEADER = "HEADER"
    TOTAL = "TOTAL"
    SECTION = "SECTION"
    SIGNATURE = "SIGNATURE"
    OTHER_SHEET = "OTHER_SHEET"


class Skipped(NamedTuple):
    """A line that names nobody."""

    sheet: int
    number: int
    why: Skip


@dataclass(frozen=True, slots=True)
class Row:
    """Who stands in a line. ``refusal`` is set where nobody can be taken in from it; ``remarks`` is what was left out.

    ``follows``: the line carries no surname of its own and belongs to the household above it.
    """

    sheet: int
    number: int
    cells: tuple[str, ...]
    surname: str = ""
    given: str = ""
    patronymic: str = ""
    sex: Sex = Sex.U
    birth: str = ""
    band: Band = Band.U
    needs: tuple[Need, ...] = ()
    phone: str = ""
    address: str = ""
    room: str = ""
    family: str = ""
    contact: str = ""
    note: str = ""
    follows: bool = False
    refusal: Remark | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def name(self) -> str:
        """The name as far as it was read."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


# -- where things stand


def find_layout(sheet: Sheet) -> Layout | None:
    """The line in which most columns are named, and what they say; ``None`` if there is no header that names people."""
    best: Layout | None = None
    most = first = 0
    for at, line in enumerate(sheet.lines[:HEADER_WITHIN]):
        if best is not None and at > first + HEADER_LINES:
            break  # a header that is repeated further down must not make titles of the people above it
        columns = _columns(line.cells)
        known = {column for column in columns if column not in (None, Column.NONE)}
        filled = sum(bool(cell.strip()) for cell in line.cells)
        if not NAMES & known or (len(known) == 1 and filled > 2 + columns.count(Column.NONE)):
            continue
        score = 2 * len(known) + (Column.NONE in columns)
        first = first if best is not None else at
        if score > most:
            best, most = Layout(at, columns), score
    return best


def _columns(cells: Sequence[str]) -> tuple[Column | None, ...]:
    found: list[Column | None] = []
    for cell in cells:
        column = column_of(cell)
        found.append(None if column in found and column not in SEVERAL else column)
    if Column.FULL in found and Column.SURNAME in found:
        # "Name" beside "surname" is the given name; whole names beside it need no surname.
        at = found.index(Column.FULL)
        given = Column.GIVEN not in found and plain(cells[at]) in ("name", "names")
        found[at if given else found.index(Column.SURNAME)] = Column.GIVEN if given else None
    elif Column.FULL not in found and (Column.SURNAME in found) != (Column.GIVEN in found):
        # Only one column for the name: whatever it is called, whole names may stand in it.
        alone = Column.SURNAME if Column.SURNAME in found else Column.GIVEN
        found[found.index(alone)] = Column.FULL
    return tuple(found)


_DATE_LIKE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d")


def guess_layout(sheet: Sheet) -> Layout:
    """What the columns of a sheet without a header seem to say, from what stands in them: an offer, to be confirmed."""
    sample = [line.cells for line in sheet.lines[:60] if any(cell.strip() for cell in line.cells)]
    width = max((len(cells) for cells in sample), default=0)
    found: list[Column | None] = []
    for at in range(width):
        texts = [text for cells in sample if at < len(cells) and (text := tidy(cells[at]))]
        guess = _guess(texts)
        found.append(None if guess in found else guess)
    if Column.SURNAME in found and Column.GIVEN not in found and Column.FULL not in found:
        found[found.index(Column.SURNAME)] = Column.FULL
    return Layout(-1, tuple(found))


def _guess(texts: Sequence[str]) -> Column | None:
    def mostly(test: object) -> bool:
        return bool(texts) and sum(bool(test(text)) for text in texts) * 10 >= len(texts) * 7  # type: ignore[operator]

    def worded(text: str, least: int, most: int) -> bool:
        words = text.split()
        return least <= len(words) <= most and all(
            word[:1].isupper() and not any(map(str.isdigit, word)) for word in words
        )

    if mostly(_DATE_LIKE.fullmatch):
        return Column.BIRTH
    if mostly(lambda text: len(re.sub(r"\D", "", text)) >= 9 and read_phone(text)):
        return Column.PHONE
    if mostly(read_sex):
        return Column.SEX
    if mostly(lambda text: read_class(text, alone=False) or re.fullmatch(r"\d{1,2}\s*[-–]\s*[А-Яа-яІіЇїЄєҐґ]", text)):
        return Column.CLASS
    if mostly(lambda text: re.search(r"\b(?:вул|просп|бул|пров|пл|ул|street|str|буд|кв)\b", text.casefold())):
        return Column.ADDRESS
    if mostly(is_given_name):
        return Column.GIVEN
    if mostly(lambda text: worded(text, 2, 4)):
        return Column.FULL
    return Column.SURNAME if mostly(lambda text: worded(text, 1, 1)) else None


# -- reading


def read(sheets: Sequence[Sheet], layouts: Mapping[int, Layout], today: date) -> Iterator[Row | Skipped]:
    """Every line of a file, in order. A sheet without a layout is skipped line by line."""
    for at, sheet in enumerate(sheets):
        layout = layouts.get(at)
        if layout is None:
            for line in sheet.lines:
                blank = not any(cell.strip() for cell in line.cells)
                yield Skipped(at, line.number, Skip.BLANK if blank else Skip.OTHER_SHEET)
        else:
            yield from _Reading(at, sheet, layout, today).lines()


class _Reading:
    """One sheet being read: what a line inherits from those above it."""

    def __init__(self, at: int, sheet: Sheet, layout: Layout, today: date) -> None:
        self.at = at
        self.sheet = sheet
        self.layout = layout
        self.today = today
        self.places = _places(layout.columns)
        self.american = month_first(
            line.cells[place]
            for line in sheet.lines
            for place in self.places.get(Column.BIRTH, ())
            if place < len(line.cells)
        )
        self.surname = ""
        self.section = _class_of_name(sheet.name) or self._class_of_titles() or Band.U

    def lines(self) -> Iterator[Row | Skipped]:
        for place, line in enumerate(self.sheet.lines):
            why = self._skipped(place, line)
            yield self._row(line) if why is None else Skipped(self.at, line.number, why)

    def _class_of_titles(self) -> Band | None:
        for line in self.sheet.lines[: max(0, self.layout.header)]:
            for cell in line.cells:
                found = re.search(r"(\d{1,2}\s*[-–]?\s*[«\"(]?[а-яіїєґ]?[»\")]?\s*клас)(?![^\W\d_])", cell.casefold())
                band = read_class(re.sub("клас", " клас", found[1]), alone=False) if found else None
                if band is not None:
                    return band
        return None

    # -- lines that name nobody

    def _skipped(self, place: int, line: Line) -> Skip | None:
        filled = [cell.strip() for cell in line.cells if cell.strip()]
        if not filled:
            return Skip.BLANK
        if place == self.layout.header:
            return Skip.HEADER
        if place < self.layout.header:
            return Skip.TITLE
        if _is_header_again(line.cells, self.layout):
            # A table below another may have other columns.
            self.layout = Layout(self.layout.header, _columns(line.cells))
            self.places = _places(self.layout.columns)
            return Skip.HEADER
        if _is_numbering(filled):
            return Skip.HEADER
        first = next((word for text in filled if (word := plain(text)) and not word.isdecimal()), "")
        if any(first == total or first.startswith((f"{total} ", f"{total}:")) for total in TOTALS):
            return Skip.TOTAL
        if all(self._column(at) is Column.NONE for at, cell in enumerate(line.cells) if cell.strip()):
            return Skip.BLANK  # a line that is numbered and not filled in
        if len(filled) <= 3 and _signs(filled) and not self._dated(line) and not self._text(line, Column.GIVEN):
            return Skip.SIGNATURE
        if len(set(filled)) == 1:
            band = read_class(filled[0], alone=False)
            if band is not None:
                self.section, self.surname = band, ""
                return Skip.SECTION
        return None

    def _column(self, at: int) -> Column | None:
        return self.layout.columns[at] if at < len(self.layout.columns) else None

    def _dated(self, line: Line) -> bool:
        """Whether a birth or a telephone stands in the line: then it is about somebody."""
        return any(letter.isdigit() for letter in self._text(line, Column.BIRTH) + self._text(line, Column.PHONE))

    # -- a line that names somebody

    def _text(self, line: Line, column: Column) -> str:
        texts = dict.fromkeys(
            text
            for place in self.places.get(column, ())
            if place < len(line.cells) and (text := tidy(line.cells[place]))
        )
        return ", ".join(texts)

    def _raw(self, line: Line, column: Column) -> str:
        places = self.places.get(column, ())
        return line.cells[places[0]] if places and places[0] < len(line.cells) else ""

    def _row(self, line: Line) -> Row:
        remarks: list[Remark] = []
        try:
            for column, places in self.places.items():
                for place in places if column is not Column.NONE else ():
                    if place < len(line.cells) and is_error(line.cells[place]):
                        raise Refused("roster-error-cell", text=line.cells[place].strip())
            name, follows = self._name(line)
            age = self._age(line, remarks)
        except Refused as refused:
            return Row(
                self.at,
                line.number,
                line.cells,
                surname=tidy(" ".join(self._raw(line, one) for one in (Column.FULL, Column.SURNAME, Column.GIVEN)))[
                    :80
                ],
                refusal=Remark(refused.code, tuple(refused.values.items())),
            )
        return Row(
            self.at,
            line.number,
            line.cells,
            *name,
            sex=self._sex(line, name, remarks),
            birth=age.birth,
            band=age.band,
            needs=self._needs(line, remarks),
            phone=self._phone(line, remarks),
            address=self._text(line, Column.ADDRESS),
            room=_whole_number(self._text(line, Column.ROOM)),
            family=_whole_number(self._text(line, Column.FAMILY)),
            contact=self._text(line, Column.CONTACT),
            note=self._text(line, Column.NOTE),
            follows=follows,
            remarks=tuple(remarks),
        )

    def _name(self, line: Line) -> tuple[NameParts, bool]:
        surname, given, patronymic = (
            self._text(line, column) for column in (Column.SURNAME, Column.GIVEN, Column.PATRONYMIC)
        )
        full = self._raw(line, Column.FULL)
        if tidy(full) and Column.SURNAME not in self.places:
            name = read_name(full)
            if given and not name.given:
                name = NameParts(name.surname, name_case(given), name.patronymic)
        else:
            name = NameParts(surname or tidy(full), given, patronymic)
            if not any(name):
                raise Refused("roster-no-name")
            for part in name:
                if part:
                    check_name(part)
            if surname and not given and not patronymic and len(surname.split()) > 1:
                name = read_name(surname)
            name = NameParts(*(" ".join(name_case(word) for word in part.split()) for part in name))
        if patronymic and not name.patronymic:
            name = NameParts(name.surname, name.given, name_case(patronymic))
        name, follows = self._with_surname(line, name)
        if name.surname:
            self.surname = name.surname
        return name, follows

    def _with_surname(self, line: Line, name: NameParts) -> tuple[NameParts, bool]:
        """The surname of the household above, where a line has none of its own."""
        if name.surname and not name.given and is_given_name(name.surname) and self.surname:
            return NameParts(self.surname, name.surname, name.patronymic), True
        if not name.surname and self.surname:
            return NameParts(self.surname, name.given, name.patronymic), True
        alone = name.surname and not name.given and Column.GIVEN not in self.places
        if alone and sum(bool(cell.strip()) for cell in line.cells) == 1 and len(self.places) > 1:
            raise Refused("roster-only-a-word", text=name.surname)
        return name, False

    def _age(self, line: Line, remarks: list[Remark]) -> Age:
        age = Age()
        for column in (Column.BIRTH, Column.AGE):
            text = self._text(line, column)
            if text and not age.birth:
                found = read_age(text, self.today, age_column=column is Column.AGE, american=self.american)
                age = found if found.birth or age.band is Band.U else age
        if not age.birth and age.band is Band.U:
            text = self._text(line, Column.CLASS)
            band = read_class(_whole_number(text), alone=True) if text else None
            if text and band is None:
                remarks.append(Remark("roster-class-not-read", (("text", text),)))
            elif band is None:
                band = self.section
            age = Age("", band or Band.U)
        return age

    def _sex(self, line: Line, name: NameParts, remarks: list[Remark]) -> Sex:
        text = self._text(line, Column.SEX)
        said = read_sex(text)
        if said is None:
            remarks.append(Remark("roster-sex-not-read", (("text", text),)))
        return said if said not in (None, Sex.U) else sex_of_patronymic(name.patronymic)

    def _phone(self, line: Line, remarks: list[Remark]) -> str:
        found: dict[str, None] = {}
        for place in self.places.get(Column.PHONE, ()):
            text = tidy(line.cells[place]) if place < len(line.cells) else ""
            number = read_phone(text)
            if number is None:
                remarks.append(Remark("roster-phone-not-read", (("text", text),)))
            elif number:
                found[number] = None
        return ", ".join(found)

    def _needs(self, line: Line, remarks: list[Remark]) -> tuple[Need, ...]:
        text = self._text(line, Column.NEEDS)
        needs, whole = read_needs(text)
        if not whole:
            remarks.append(Remark("roster-needs-not-read", (("text", text),)))
        return needs


_INITIALS: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]\.\s?[^\W\d_]\.|_{3,}")


def _signs(filled: Sequence[str]) -> bool:
    """Whether somebody signs the list here: a post alone in its cell or before initials, or a line to write on."""
    if "____" in "".join(filled):
        return True
    for text in filled:
        word = plain(text)
        if word in SIGNATURES or any(" " in sign and word.startswith(sign) for sign in SIGNATURES):
            return True
        if any(word.startswith(f"{sign} ") for sign in SIGNATURES) and _INITIALS.search(text):
            return True
    return False


def _class_of_name(sheet: str) -> Band | None:
    """The class that a sheet is called after: "5-А", "9 клас"; a bare number only counts sheets."""
    lettered = re.fullmatch(r"\s*\d{1,2}\s*[-–]?\s*[«\"(]?[А-Яа-яІіЇїЄєҐґ][»\")]?\s*", sheet)
    return read_class(sheet, alone=lettered is not None)


def _whole_number(text: str) -> str:
    """A number that a spreadsheet made a fraction of ("12.0") as it was meant."""
    return re.sub(r"^(\d+)[.,]0+$", r"\1", text)


def _places(columns: Sequence[Column | None]) -> dict[Column, list[int]]:
    """Where each column stands."""
    found: dict[Column, list[int]] = {}
    for place, column in enumerate(columns):
        if column is not None:
            found.setdefault(column, []).append(place)
    return found


def _is_header_again(cells: Sequence[str], layout: Layout) -> bool:
    """Whether a header is repeated further down (a printed list has one on every page)."""
    columns = [None if any(map(str.isdigit, cell)) else column_of(cell) for cell in cells]
    filled = sum(bool(cell.strip()) for cell in cells)
    known = [column for column in columns if column is not None]
    return (
        bool(known)
        and bool(NAMES.intersection(known))
        and len(known) * 2 > filled
        and filled > min(1, layout.header + 1)
    )


def _is_numbering(filled: Sequence[str]) -> bool:
    """The line "1 2 3 4 …" under a header."""
    return len(filled) > 2 and [re.sub(r"[.,]0$", "", text) for text in filled] == [
        str(n) for n in range(1, len(filled) + 1)
    ]
