"""What the screen reads of a sheet, off the window's thread."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.papers import FRAMES, INTAKE_LINES, frame_of, sheet_name
from shelter_app.register import sheets
from shelter_app.register.people import Person
from shelter_app.register.printout_lookups import Sheet
from shelter_app.register.register import Register
from shelter_app.register.rooms import Room

DRAFT = "catchup"


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet on the screen: what is known of it, who stands on its lines, who typed them in, and the rooms."""

    serial: int
    sheet: Sheet | None
    people: dict[int, Person]
    typed_by: dict[int, str]
    rooms: list[Room]
    drafts: str = ""
    households: dict[int, int] = field(default_factory=dict)
    kind: SheetKind = SheetKind.INTAKE

    @property
    def name(self) -> str:
        """What people read out."""
        return sheet_name(self.kind, self.serial)

    @property
    def known(self) -> bool:
        """Whether a printing in this register tells of it."""
        return self.sheet is not None and self.sheet.known

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self.sheet is not None and self.sheet.closed

    @property
    def cards(self) -> tuple[str, ...]:
        """The numbers printed on its lines, as far as they are known."""
        return self.sheet.cards if self.sheet is not None else ()

    @property
    def entered(self) -> tuple[int, ...]:
        """Its lines that were typed in."""
        return self.sheet.entered if self.sheet is not None else ()

    @property
    def left(self) -> tuple[str, ...]:
        """The numbers that become void if it is closed now."""
        return self.sheet._replace(closed=True).void if self.sheet is not None else ()

    def lines_in(self, frame: int) -> tuple[int, ...]:
        """The lines of a frame that were typed in."""
        return tuple(line for line in self.entered if frame_of(line) == frame)

    def next_frame(self, after: int = 0) -> int:
        """The first frame behind one of which nothing was typed in; 0 if there is none."""
        return next((one for one in range(after + 1, FRAMES + 1) if not self.lines_in(one)), 0)

    def goes_on_from(self, frame: int) -> int:
        """How many people are typed in that frame and the ones above it whose household goes on in it."""
        people = 0
        household = next((self.households[line] for line in self.lines_in(frame) if line in self.households), 0)
        while frame > 0 and household:
            here = [line for line in self.lines_in(frame) if self.households.get(line) == household]
            if not here:
                break
            people += len(here)
            frame -= 1
        return people


@dataclass(frozen=True, slots=True)
class Asked:
    """What there is to choose from: sheets that are half typed in, those that were printed and wait, kept drafts."""

    begun: list[Sheet]
    waiting: list[Sheet]
    drafts: str


def read_asked(register: Register, kinds: Collection[SheetKind]) -> Asked:
    """The sheets of these kinds that are open."""
    with register.snapshot():
        found = [one for one in register.printouts.open_sheets(begun=False) if one.kind in kinds]
        return Asked(
            [one for one in found if one.entered],
            [one for one in found if not one.entered],
            register.draft(DRAFT),
        )


def read_sheet(register: Register, serial: int, kind: SheetKind = SheetKind.INTAKE) -> SheetView:
    """A sheet as it stands; ``kind`` is that of one nothing tells of."""
    with register.snapshot():
        sheet = register.printouts.sheet(serial)
        names = register.duty.names()
        people = sheets.people_of(register, serial) if sheet is None or sheet.kind is SheetKind.INTAKE else {}
        return SheetView(
            serial,
            sheet,
            people,
            {line.line: names.get(line.by, "") for line in register.printouts.lines(serial)},
            register.rooms.all(),
            register.draft(DRAFT),
            {line: person.household for line, person in people.items()},
            (sheet.kind if sheet is not None else None) or kind,
        )


def line_count(sheet: Sheet | None) -> int:
    """How many lines a sheet has."""
    return sheet.lines if sheet is not None and sheet.lines else INTAKE_LINES
