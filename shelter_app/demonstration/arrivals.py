"""Arrivals: households through the day, now and then a bus whose people are only counted and named later, some who come
again, and one whose sheet was found two days late.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from random import Random
from typing import Final

from shelter_app.demonstration.inventing import Family
from shelter_app.demonstration.residents import Group, Home, Residents
from shelter_app.demonstration.stage import Day, spread
from shelter_app.domain.ages import ADULT, band_of
from shelter_app.domain.codes import ArrivalKind, Band, Sex
from shelter_app.domain.crowds import Cells, add_cells
from shelter_app.register.people import NewPerson

# A few hours of the day, and how many of a day's arrivals come then; the first is the evening before.
ARRIVALS: Final = ((21, 40, 23, 0, 22), (7, 10, 9, 0, 12), (9, 0, 13, 0, 26), (13, 0, 17, 0, 22), (17, 0, 19, 30, 18))
FIRST_ARRIVALS: Final = ((7, 10, 9, 0, 24), (9, 0, 13, 0, 40), (13, 0, 17, 0, 20), (17, 0, 19, 30, 16))
BAND_AGES: Final = {
    Band.INFANT: (0, 0),
    Band.Y1_4: (1, 4),
    Band.Y5: (5, 5),
    Band.Y6_11: (6, 11),
    Band.Y12: (12, 12),
    Band.Y13_17: (13, 17),
    Band.Y18_49: (18, 49),
    Band.Y50_59: (50, 59),
    Band.Y60_69: (60, 69),
    Band.Y70_79: (70, 79),
    Band.Y80: (80, 92),
    Band.U: (30, 30),
}


class Arrivals:
    """Who comes, and how they are written down."""

    def __init__(self, residents: Residents) -> None:
        self.residents = residents
        self.stage = residents.stage

    def plan(self, day: Day, dice: Random, coming: int) -> None:
        """Plan the arrivals of a day, so many people."""
        if day.left == 0 and day.index >= 2 and coming:
            coming -= self._plan_forgotten(day, dice)
        coming -= self._plan_bus(day, dice, coming)
        if day.index >= 2 and coming:
            coming -= self._plan_return(day, dice, coming)
        self._plan_arrivals(day, dice, coming)
        self._plan_naming(day, dice)

    def _plan_arrivals(self, day: Day, dice: Random, people: int) -> None:
        left, transferred = people, 0
        windows = FIRST_ARRIVALS if day.first else ARRIVALS
        while left > 0:
            family = self.residents.inventor.family(dice, left)
            left -= len(family.members)
            how = ArrivalKind.ARRIVED
            wanted = max(2, self.stage.scaled(2))
            # The last page shows a transfer for certain.
            if not day.first and transferred < wanted and (dice.random() < 0.2 or (day.left, transferred) == (0, 0)):
                how, transferred = ArrivalKind.TRANSFERRED, transferred + len(family.members)
            moment = self._moment(day, dice, windows)
            self.stage.agenda.at(moment, partial(self.residents.admit, family, how))

    def _moment(self, day: Day, dice: Random, windows: Iterable[tuple[int, int, int, int, int]]) -> datetime:
        found = list(windows)
        hour, minute, to_hour, to_minute, _ = dice.choices(found, [window[4] for window in found])[0]
        if hour >= 20:
            return spread(dice, day.eve(hour, minute), day.eve(to_hour, to_minute))
        return spread(dice, day.at(hour, minute), day.at(to_hour, to_minute))

    def _plan_bus(self, day: Day, dice: Random, coming: int) -> int:
        """On some days a bus comes whose people are only counted."""
        share = {0: 0.30, 3: 0.5}.get(day.index, 0.0)
        if day.left in (0, 1) and not day.first:
            share = 0.62
        people = min(int(coming * share), self.stage.scaled(38))
        if people < 3:
            return 0
        families: list[Family] = []
        while people > sum(len(family.members) for family in families):
            families.append(
                self.residents.inventor.family(dice, people - sum(len(family.members) for family in families))
            )
        cells = add_cells(
            (member.sex, band_of(age), 1)
            for family in families
            for member, age in zip(family.members, family.ages, strict=True)
        )
        label = dice.choice(("Автобус, вул. Яворова, 22", "Гуртожиток № 3", "Будинки 18–20, ДСНС"))
        self.stage.agenda.at(day.at(9, 10) if day.first else day.at(16, 5), partial(self._bus, day, label, cells))
        return people

    def _bus(self, day: Day, label: str, cells: Cells) -> None:
        people = sum(cells.values())
        gym = next((room for room, name in self.residents.labels.items() if name == "Спортзал"), None)
        room = gym if gym is not None and self.residents.free[gym] >= people else self.residents.room_for(people)
        by = self.stage.by(self.stage.clerk())
        group = self.stage.register.crowds.arrive(by, cells, label=label, room=room).value
        if room is not None:
            self.residents.free[room] -= people
        self.residents.groups.append(Group(group, dict(cells), room, day.index))

    def _plan_return(self, day: Day, dice: Random, coming: int) -> int:
        """Now and then a household that had gone home comes again: the heating failed there once more."""
        fitting = [home for home in self.residents.gone if len(home.ages) <= coming]
        if not fitting or dice.random() < 0.4:
            return 0
        home = dice.choice(fitting)
        self.residents.gone.remove(home)
        moment = spread(dice, day.at(15), day.at(19))
        self.stage.agenda.at(moment, partial(self._arrive_again, home))
        return len(home.ages)

    def _arrive_again(self, home: Home) -> None:
        self.stage.register.stays.arrive(self.stage.by(self.stage.clerk()), list(home.ages))
        home.room, home.leaving = self.residents.room_for(len(home.ages)), False
        home.came = home.last = self.stage.clock.now
        home.out = set()
        self.stage.register.people.move(self.stage.by(self.stage.clerk()), list(home.ages), home.room)
        self.residents.settle(home)

    def _plan_forgotten(self, day: Day, dice: Random) -> int:
        """One sheet of the night two days ago was found only now: it stands as a correction of earlier days."""
        family = self.residents.inventor.family(dice, 1)
        happened = day.before(2).at(18, 25)
        self.stage.agenda.at(day.at(10, 20), partial(self._forgotten, family, happened))
        return 1

    def _forgotten(self, family: Family, happened: datetime) -> None:
        self.residents.admit(family, at=happened, paper="аркуш реєстрації 7")

    # -- naming those who were counted

    def _plan_naming(self, day: Day, dice: Random) -> None:
        for group in self.residents.groups:
            if group.came == day.index or not group.people:
                continue
            rest = group.people if day.index - group.came > 2 else round(group.people * 0.4)
            for _ in range(-(-rest // 2)):
                moment = spread(dice, day.at(8, 30), day.at(12, 30))
                self.stage.agenda.at(moment, partial(self._name, group, dice))

    def _name(self, group: Group, dice: Random) -> None:
        """Give names to one grown-up and, where there is one, a child of a group."""
        cells = [cell for cell, people in sorted(group.cells.items()) if people > 0]
        grown = [cell for cell in cells if BAND_AGES[cell[1]][0] >= ADULT]
        children = [cell for cell in cells if BAND_AGES[cell[1]][0] < ADULT]
        chosen = [dice.choice(grown)] if grown else []
        if children and (not grown or dice.random() < 0.7):
            chosen.append(dice.choice(children))
        if not chosen:
            return
        members: list[tuple[tuple[Sex, Band], NewPerson]] = []
        ages = []
        family = self.residents.inventor.person(dice, Sex.F, 40).surname
        for sex, band in chosen:
            age = dice.randint(*BAND_AGES[band])
            known = sex if sex in (Sex.F, Sex.M) else Sex.F
            person = self.residents.inventor.person(dice, known, age, family if not members else "")
            members.append(((sex, band), person))
            ages.append(age)
        by = self.stage.by(self.stage.clerk())
        household, persons = self.stage.register.crowds.name_members(
            by, group.id, members, surname=family, phone=self.residents.inventor.phone(dice)
        ).value
        for cell in chosen:
            group.cells[cell] -= 1
        now = self.stage.clock.now
        home = Home(household, family, dict(zip(persons, ages, strict=True)), group.room, now, now)
        self.residents.homes[home.id] = home
        self.residents.named += len(persons)
