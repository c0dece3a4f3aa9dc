"""Blank intake sheets, printed before a dark morning: one is typed back whole and closed, another is still half typed."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from shelter_app.demonstration.inventing import Family
from shelter_app.demonstration.residents import Home, Residents
from shelter_app.demonstration.stage import Day
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.papers import INTAKE_LINES, Paper, lines_of
from shelter_app.register.printouts import NewSheet
from shelter_app.register.sheets import TypedFrame, TypedLine, enter_frame

PRINTED: Final = 3  # one is filled, one begun, one lies ready
DARK_MORNING: Final = (2, 3)  # members of the households on the first sheet
NOON: Final = (2, 3, 2)  # of those on the second, which is not closed yet
SMALLEST: Final = 20  # a smaller shelter does without


class BlankSheets:
    """The sheets on the clipboard at the door."""

    def __init__(self, residents: Residents) -> None:
        self.residents = residents
        self.stage = residents.stage
        self.serials: list[int] = []

    def plan(self, day: Day, coming: int) -> int:
        """Plan the sheets of a day; returns how many of those who come stand on paper first."""
        if day.first or self.stage.people < SMALLEST:
            return 0
        agenda = self.stage.agenda
        if day.left == 0:
            agenda.at(day.eve(21, 45), self._print)
            if coming < sum(DARK_MORNING):
                return 0
            self._plan_frames(day, 0, DARK_MORNING, (7, 38), (9, 24))
            agenda.at(day.at(9, 50), lambda: self._close(0))
            return sum(DARK_MORNING)
        if day.left < 0:
            self._plan_frames(day, 1, NOON, (12, 22), (13, 14))
            return min(max(0, coming), sum(NOON))
        return 0

    def _print(self) -> None:
        sheets = [NewSheet(SheetKind.INTAKE, 1, INTAKE_LINES, INTAKE_LINES)] * PRINTED
        by = self.stage.by(self.stage.coordinator())
        given = self.stage.register.printouts.record(by, Paper.INTAKE, lang="uk", pages=PRINTED, sheets=sheets).value
        self.serials = [sheet.serial for sheet in given.sheets]

    def _plan_frames(
        self, day: Day, sheet: int, sizes: tuple[int, ...], written: tuple[int, int], typed: tuple[int, int]
    ) -> None:
        """Households one after another: a few minutes apart at the door, and again when somebody types them in."""
        dice = self.stage.dice("sheet", sheet, day.index)
        for number, size in enumerate(sizes):
            family = self.residents.inventor.family_of(dice, size)
            happened = day.at(*written) + timedelta(minutes=9 * number)
            moment = day.at(*typed) + timedelta(minutes=7 * number)
            self.stage.agenda.at(moment, partial(self._type, sheet, number + 1, family, happened))

    def _type(self, sheet: int, frame: int, family: Family, happened: datetime) -> None:
        """Type a frame of a sheet; its household has been here since it was written down."""
        residents, stage = self.residents, self.stage
        room = residents.room_for(len(family.members))
        lines = tuple(map(TypedLine, lines_of(frame), family.members))
        typed = TypedFrame(frame, lines, family.surname, family.contact, family.phone, family.address, room)
        by = stage.by(stage.clerk(), happened)
        entered = enter_frame(stage.register, by, self.serials[sheet], typed).value
        ages = dict(zip(entered.persons, family.ages, strict=True))
        residents.settle(Home(entered.household, family.surname, ages, room, stage.clock.now, stage.clock.now))

    def _close(self, sheet: int) -> None:
        """All that was on it is typed back: the numbers of its empty lines are void."""
        self.stage.register.printouts.close_sheet(self.stage.by(self.stage.clerk()), self.serials[sheet])
