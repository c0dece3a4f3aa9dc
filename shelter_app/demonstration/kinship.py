"""Households as they turn out to be: one parts, two come together, and somebody was registered twice."""

from __future__ import annotations

from functools import partial
from typing import Final

from shelter_app.demonstration.residents import Home, Residents
from shelter_app.demonstration.stage import Day
from shelter_app.domain.ages import ADULT
from shelter_app.register.people import NewPerson

SMALLEST: Final = 20
OLD: Final = 55
GENERATION: Final = range(18, 42)  # years between a mother and her grown-up child


class Kinship:
    """What the desk learns about who belongs together. Nobody comes or goes by it."""

    def __init__(self, residents: Residents) -> None:
        self.residents = residents
        self.stage = residents.stage

    def plan(self, day: Day) -> None:
        """Plan what is learned on a day: a parting, a joining, and on the last day the double record."""
        if day.first or self.stage.people < SMALLEST:
            return
        agenda = self.stage.agenda
        if day.left == 2:
            agenda.at(day.at(11, 24), partial(self._split, day))
        if day.left == 1:
            agenda.at(day.at(14, 18), partial(self._join, day))
        if day.left == 0:
            agenda.at(day.at(10, 52), partial(self._register_twice, day))

    def _quiet(self, day: Day) -> list[Home]:
        """Households that are all here, stay, and to which nothing has happened since the day began."""
        homes = self.residents.homes.values()
        return [home for home in homes if not home.out and not home.leaving and home.last < day.start]

    def _split(self, day: Day) -> None:
        """A grandmother who came with her daughter's family wants a record of her own."""
        for home in self._quiet(day):
            grown = sorted((age, person) for person, age in home.ages.items() if age >= ADULT)
            if len(home.ages) >= 3 and len(grown) >= 2 and grown[-1][0] >= OLD > grown[0][0]:
                age, person = grown[-1]
                break
        else:
            return
        by, now = self.stage.by(self.stage.clerk()), self.stage.clock.now
        found = self.stage.register.people.person(person)
        surname = found.surname if found is not None else home.surname
        household = self.stage.register.households.split(by, [person], surname=surname).value
        del home.ages[person]
        home.last = now
        self.residents.homes[household] = Home(household, surname, {person: age}, home.room, home.came, now)

    def _join(self, day: Day) -> None:
        """A mother registered by herself belongs to the couple in the same room."""
        quiet = self._quiet(day)
        for mother in quiet:
            for home in quiet:
                if self._may_join(mother, home):
                    self.stage.register.households.join(self.stage.by(self.stage.clerk()), home.id, mother.id)
                    del self.residents.homes[mother.id]
                    home.ages.update(mother.ages)
                    home.last = self.stage.clock.now
                    return

    def _may_join(self, mother: Home, home: Home) -> bool:
        (age, *others) = mother.ages.values()
        eldest = max(home.ages.values())
        return not others and age >= OLD and mother.room == home.room and age - eldest in GENERATION

    # -- one person, two records

    def _register_twice(self, day: Day) -> None:
        """Somebody stood in line again after the dark morning; the other clerk was told no year of birth."""
        register = self.stage.register
        for home in self._quiet(day):
            person = register.people.person(next(iter(home.ages)))
            if len(home.ages) == 1 and person is not None and person.birth and not person.child:
                again = NewPerson(person.surname, person.given, person.patronymic, person.sex)
                by = self.stage.by(self.stage.clerk())
                _, (second,) = register.people.admit(by, [again], surname=person.surname, room=person.room).value
                home.last = self.stage.clock.now
                self.stage.agenda.at(day.at(11, 6), partial(self._tie, person.id, second))
                return

    def _tie(self, person: int, second: int) -> None:
        """It is one person, and the first record shows from now on."""
        self.stage.register.households.same(self.stage.by(self.stage.clerk()), person, second)
