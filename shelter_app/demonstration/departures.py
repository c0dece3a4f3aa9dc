"""Departures: whole households for home or elsewhere, somebody to hospital, a child fetched by a parent, some of a group."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from random import Random
from typing import Final

from shelter_app.demonstration.residents import Group, Home, Residents
from shelter_app.demonstration.stage import Day, spread
from shelter_app.domain.ages import ADULT
from shelter_app.domain.codes import DepartureTo

DESTINATIONS: Final = (
    (DepartureTo.HOME, 54),
    (DepartureTo.RELATIVES, 25),
    (DepartureTo.RENTED, 6),
    (DepartureTo.EVAC_REGION, 7),
    (DepartureTo.OTHER_SITE, 8),
)


class Departures:
    """Who leaves for good, and how."""

    def __init__(self, residents: Residents) -> None:
        self.residents = residents
        self.stage = residents.stage

    def plan(self, day: Day, dice: Random) -> int:
        """Choose who leaves for good, and how; returns how many people that is."""
        wanted = round(self.residents.staying * dice.uniform(0.045, 0.065))
        homes = [home for home in self.residents.homes.values() if home.came < day.start - timedelta(hours=10)]
        dice.shuffle(homes)
        leaving = 0
        if homes and day.index % 3 == 1:
            leaving += self._plan_hospital(day, dice, homes)
        if homes and day.index % 4 == 2:
            leaving += self._plan_fetched_child(day, dice, homes)
        if self.residents.groups and day.index > 1 and self.residents.groups[0].people > 6:
            group, people = self.residents.groups[0], 2
            moment = spread(dice, day.at(9), day.at(17))
            self.stage.agenda.at(moment, partial(self._group_departs, group, people))
            leaving += people
        for home in homes:
            if leaving >= wanted:
                break
            if not home.leaving and len(home.ages) <= max(1, wanted - leaving):
                leaving += self._plan_departure(day, dice, home)
        return leaving

    def plan_more(self, day: Day, dice: Random, people: int) -> int:
        """Choose so many people more, if there are, to make room for the plan of the night."""
        leaving = 0
        while leaving < people:
            fitting = [home for home in self.residents.homes.values() if not home.leaving]
            if not fitting:
                break
            leaving += self._plan_departure(day, dice, dice.choice(fitting))
        return leaving

    def _plan_departure(self, day: Day, dice: Random, home: Home) -> int:
        home.leaving = True
        to = dice.choices([where for where, _ in DESTINATIONS], [weight for _, weight in DESTINATIONS])[0]
        moment = spread(dice, day.at(8, 30), day.at(18, 30))
        self.stage.agenda.at(moment, partial(self._leave, home, to))
        return len(home.ages)

    def _leave(self, home: Home, to: DepartureTo) -> None:
        self.residents.depart(home, list(home.ages), to)

    def _plan_hospital(self, day: Day, dice: Random, homes: list[Home]) -> int:
        old = [
            (home, person)
            for home in homes
            if not home.leaving
            for person, age in home.ages.items()
            if age >= 60 and (len(home.ages) == 1 or any(age >= ADULT for p, age in home.ages.items() if p != person))
        ]
        if not old:
            return 0
        home, person = dice.choice(old)
        # Nobody else of this household leaves on this day.
        home.leaving = True
        moment = spread(dice, day.at(11), day.at(16))
        self.stage.agenda.at(moment, partial(self._to_hospital, home, person))
        return 1

    def _to_hospital(self, home: Home, person: int) -> None:
        self.residents.depart(home, [person], DepartureTo.HOSPITAL)
        home.leaving = False
        self.residents.taken_to_hospital.append(self.stage.clock.now)

    def _plan_fetched_child(self, day: Day, dice: Random, homes: list[Home]) -> int:
        """A child who is here with somebody else's help is fetched by a parent: written down with whom it leaves."""
        found = [
            (home, person)
            for home in homes
            if not home.leaving and len(home.ages) > 1
            for person in home.ages
            if home.child(person)
        ]
        if not found:
            return 0
        home, child = dice.choice(found)
        # Nobody else of this household leaves on this day.
        home.leaving = True
        parent = f"мати, {home.surname} {dice.choice(('Олена', 'Наталія', 'Ірина', 'Юлія'))}"
        moment = spread(dice, day.at(15), day.at(18))
        self.stage.agenda.at(moment, partial(self._fetched, home, child, parent))
        return 1

    def _fetched(self, home: Home, child: int, parent: str) -> None:
        self.residents.depart(home, [child], DepartureTo.RELATIVES, with_whom=parent)
        home.leaving = False

    def _group_departs(self, group: Group, people: int) -> None:
        largest = max(group.cells, key=lambda cell: (group.cells[cell], cell))
        people = min(people, group.cells[largest])
        cells = {largest: people}
        by = self.stage.by(self.stage.clerk())
        self.stage.register.crowds.depart(by, group.id, cells, to=DepartureTo.RELATIVES)
        group.cells[largest] -= people
        if group.room is not None:
            self.residents.free[group.room] += people
