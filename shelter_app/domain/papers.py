"""Printed papers: what they are, who may see them, and what is known of a sheet that was printed and is typed back.

A paper's class says how it is handled: who printed it, when and why stand on the restricted ones, and none of them is
ever faxed. Sheets carry serials that are gap-free for each desk; a sheet's name is what people read out: "IN 000026".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from shelter_app.domain.codes import Band, Channel, DinerKind, Need, ReportBand
from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SheetKind

Modules = tuple[tuple[bool, ...], ...]
"""A machine code as rows of dark (true) and light modules."""

FRAMES: Final = 4
LINES_A_FRAME: Final = 4
INTAKE_LINES: Final = FRAMES * LINES_A_FRAME
SHEETS_A_DESK: Final = 9_999
_DESK_SHIFT: Final = 10_000


class Paper(StrEnum):
    """What can be printed, beside reports."""

    INTAKE = "INTAKE"
    ROSTER = "ROSTER"
    ALARM = "ALARM"
    INDEX = "INDEX"
    CARDS = "CARDS"
    ROUTE = "ROUTE"
    NOTICE = "NOTICE"
    TALLY = "TALLY"
    STOCK = "STOCK"
    KIT = "KIT"


class PaperClass(StrEnum):
    """How a paper is handled."""

    PUBLIC = "PUBLIC"
    OFFICIAL = "OFFICIAL"
    RESTRICTED = "RESTRICTED"
    STRICT = "STRICT"


class Reason(StrEnum):
    """Why a list of names was printed; the most usual ones, to be chosen without typing."""

    HANDOVER = "HANDOVER"
    ALARM = "ALARM"
    NIGHT_COUNT = "NIGHT_COUNT"
    DARKNESS = "DARKNESS"
    DELIVERY = "DELIVERY"


_CLASSES: Final[Mapping[Paper, PaperClass]] = {
    Paper.INTAKE: PaperClass.OFFICIAL,  # blank; restricted once it is filled in, and it says so
    Paper.ROSTER: PaperClass.RESTRICTED,
    Paper.ALARM: PaperClass.RESTRICTED,
    Paper.INDEX: PaperClass.RESTRICTED,
    Paper.CARDS: PaperClass.OFFICIAL,
    Paper.ROUTE: PaperClass.STRICT,
    Paper.NOTICE: PaperClass.PUBLIC,
    Paper.TALLY: PaperClass.OFFICIAL,
    Paper.STOCK: PaperClass.OFFICIAL,
    Paper.KIT: PaperClass.RESTRICTED,
}


def class_of(paper: Paper) -> PaperClass:
    """How a paper is handled."""
    return _CLASSES[paper]


def needs_reason(paper: Paper) -> bool:
    """Whether the paper is printed only with a reason, which stands on it."""
    return class_of(paper) in (PaperClass.RESTRICTED, PaperClass.STRICT)


# -- sheets

_LETTERS: Final[Mapping[SheetKind, str]] = {
    SheetKind.INTAKE: "IN",
    SheetKind.MEAL_TALLY: "ML",
    SheetKind.ROSTER: "RC",
    SheetKind.STOCK_COUNT: "SC",
    SheetKind.STOCK_CARD: "SK",
    SheetKind.REQUEST: "RQ",
    SheetKind.HANDOVER: "HO",
    SheetKind.ROUTE: "DR",
}


def sheet_serial(desk: int, running: int) -> int:
    """The serial of a desk's ``running``-th sheet: desks share the six digits, so that no two give out one serial."""
    if not (1 <= desk <= 99 and 1 <= running <= SHEETS_A_DESK):
        raise Refused("sheet-numbers-used-up", desk=desk)
    return (desk - 1) * _DESK_SHIFT + running


def sheet_name(kind: SheetKind, serial: int) -> str:
    """What people read out: "IN 000026"."""
    return f"{_LETTERS[kind]} {serial:06d}"


def read_sheet_name(text: str) -> int | None:
    """The serial in a name as it is typed ("IN 000026", "in-26", "26"), or ``None``.

    The letters may be those of any layout: they say what the serial says too.
    """
    found = re.fullmatch(r"\s*(?:[^\W\d_]{2})?[\s\-№]*0*([1-9][0-9]{0,5})\s*", text)
    return int(found[1]) if found else None


class SheetState(StrEnum):
    """How far a printed sheet was typed back."""

    PRINTED = "PRINTED"
    BEGUN = "BEGUN"
    CLOSED = "CLOSED"


def sheet_state(entered: Collection[int], closed: bool) -> SheetState:
    """A sheet's state from its entered lines and whether it was closed."""
    if closed:
        return SheetState.CLOSED
    return SheetState.BEGUN if entered else SheetState.PRINTED


# -- what stands on the forms

INTAKE_BANDS: Final = tuple(band for band in ReportBand if band is not ReportBand.U)
"""The five boxes of age on the intake sheet; none of them ticked is "not stated"."""

INTAKE_NEEDS: Final[tuple[tuple[Need, ...], ...]] = (
    (Need.MOB,),
    (Need.BED,),
    (Need.VIS, Need.HEA),
    (Need.PWR,),
    (Need.MED,),
    (Need.DIET,),
    (Need.PREG, Need.INF),
    (Need.PET,),
)
"""The eight boxes of a line of the intake sheet, from the left, with the needs that one box may mean."""


BAND_OF_BOX: Final[Mapping[ReportBand, Band]] = {row: Band(row.value) for row in INTAKE_BANDS}
"""The band that is recorded where only a box is ticked: no finer age is claimed than the paper says."""


def frame_of(line: int) -> int:
    """The frame of a line of the intake sheet; both count from 1."""
    return (line - 1) // LINES_A_FRAME + 1


def lines_of(frame: int) -> range:
    """The lines of a frame of the intake sheet."""
    return range((frame - 1) * LINES_A_FRAME + 1, frame * LINES_A_FRAME + 1)


class Letter(StrEnum):
    """What a helper must know of a person in an alarm. The black ones need hands or power to move."""

    CHAIR = "CHAIR"
    CARRY = "CARRY"
    SIGHT = "SIGHT"
    HEARING = "HEARING"
    POWER = "POWER"
    MEDICINE = "MEDICINE"
    CHILD = "CHILD"

    @property
    def black(self) -> bool:
        """Whether hands or power are needed to move the person."""
        return self in (Letter.CHAIR, Letter.CARRY, Letter.POWER)


_LETTER_OF: Final[Mapping[Need, Letter]] = {
    Need.MOB: Letter.CHAIR,
    Need.BED: Letter.CARRY,
    Need.VIS: Letter.SIGHT,
    Need.HEA: Letter.HEARING,
    Need.PWR: Letter.POWER,
    Need.MED: Letter.MEDICINE,
}


def letters(needs: Iterable[Need], band: Band) -> tuple[Letter, ...]:
    """The need letters of a person, in the order of the legend: functional needs, never a diagnosis."""
    found = {_LETTER_OF[need] for need in needs if need in _LETTER_OF}
    if band in (Band.INFANT, Band.Y1_4, Band.Y0_4):
        found.add(Letter.CHILD)
    return tuple(letter for letter in Letter if letter in found)


TALLY_ROW: Final = 30
_TALLY_ROWS: Final = 11


def tally_rows(capacity: int) -> int:
    """Rows of thirty on the meal tally for those who sleep here: the capacity and three in a hundred more, at most 11."""
    wanted = -(-max(capacity, 1) * 103 // 100)
    return min(_TALLY_ROWS, -(-wanted // TALLY_ROW))


class TallyGrid(NamedTuple):
    """A grid of the meal tally: for whom and how its portions left the canteen; second helpings are an "of whom"."""

    kind: DinerKind
    channel: Channel
    second: bool = False


TALLY_GRIDS: Final = (
    TallyGrid(DinerKind.RESIDENT, Channel.HALL),
    TallyGrid(DinerKind.VISITOR, Channel.HALL),
    TallyGrid(DinerKind.NEIGHBOUR, Channel.AWAY),
    TallyGrid(DinerKind.NEIGHBOUR, Channel.DELIVERED),
    TallyGrid(DinerKind.STAFF, Channel.HALL),
    TallyGrid(DinerKind.RESIDENT, Channel.HALL, second=True),
)
"""The grids in their order on the sheet; the last one of the sheet, people not provided, counts no portions."""
