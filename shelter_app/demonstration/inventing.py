"""Invented people: households as they come to a warm school in winter, with names, births, needs and addresses.

Proportions follow what is seen in collective sites of a city without heat: many older people who live alone, many
mothers with children, fewer men. Telephones have an operator code that nobody has.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from shelter_app import resources
from shelter_app.domain.ages import ADULT, band_of
from shelter_app.domain.codes import Allergen, Band, Diet, Need, Sex
from shelter_app.register.people import NewPerson

Member = tuple[Sex, int]


@dataclass(frozen=True, slots=True)
class Family:
    """A household before it is registered: its members, the most grown-up first, and what is asked at the desk."""

    members: tuple[NewPerson, ...]
    ages: tuple[int, ...]
    surname: str
    contact: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of household: how often it comes, how many people it is, and who they are (sex and age)."""

    weight: int
    size: int
    who: Callable[[Random], list[Member]]


def _old_alone(dice: Random) -> list[Member]:
    return [(Sex.F if dice.random() < 0.76 else Sex.M, dice.randint(60, 91))]


def _grown_alone(dice: Random) -> list[Member]:
    return [(_sex(dice, 0.45), dice.randint(19, 59))]


def _old_couple(dice: Random) -> list[Member]:
    age = dice.randint(60, 84)
    return [(Sex.F, age), (Sex.M, age + dice.randint(-2, 6))]


def _couple(dice: Random) -> list[Member]:
    age = dice.randint(22, 57)
    return [(Sex.F, age), (Sex.M, age + dice.randint(-3, 7))]


def _mother(children: int) -> Callable[[Random], list[Member]]:
    def who(dice: Random) -> list[Member]:
        age = dice.randint(27, 48)
        return [(Sex.F, age), *_children(dice, age, children)]

    return who


def _parents(children: int) -> Callable[[Random], list[Member]]:
    def who(dice: Random) -> list[Member]:
        age = dice.randint(27, 49)
        return [(Sex.F, age), (Sex.M, age + dice.randint(-2, 8)), *_children(dice, age, children)]

    return who


def _grandmother(dice: Random) -> list[Member]:
    age = dice.randint(57, 74)
    return [(Sex.F, age), *_children(dice, 36, dice.choice((1, 1)))]


def _three_generations(dice: Random) -> list[Member]:
    mother = dice.randint(28, 44)
    return [(Sex.F, mother), *_children(dice, mother, 2), (Sex.F, mother + dice.randint(22, 30))]


def _children(dice: Random, mother: int, number: int) -> list[Member]:
    eldest = min(ADULT - 1, mother - 19)
    return sorted(
        ((_sex(dice, 0.49), dice.randint(0, max(0, eldest))) for _ in range(number)), key=lambda member: -member[1]
    )


def _sex(dice: Random, women: float) -> Sex:
    return Sex.F if dice.random() < women else Sex.M


PATTERNS: Final = (
    Pattern(27, 1, _old_alone),
    Pattern(9, 1, _grown_alone),
    Pattern(14, 2, _old_couple),
    Pattern(9, 2, _couple),
    Pattern(11, 2, _mother(1)),
    Pattern(7, 2, _grandmother),
    Pattern(11, 3, _mother(2)),
    Pattern(9, 3, _parents(1)),
    Pattern(12, 4, _parents(2)),
    Pattern(7, 4, _three_generations),
    Pattern(3, 5, _parents(3)),
)


DIETS: Final = (Diet.GF, Diet.DIAB, Diet.LF, Diet.PUREE)
# The houses around from which people draw food: street (by its place in the list of names) and number.
HOUSES: Final = ((0, 4), (0, 8), (1, 4), (2, 8), (2, 12))
FLATS_ON_A_FLOOR: Final = 4
TOP_FLOOR: Final = 16


class Inventor:
    """Invents families of any size asked for; the same dice give the same families."""

    def __init__(self, today: date) -> None:
        names = json.loads(resources.path("names.json").read_text(encoding="utf-8"))
        self._today = today
        self._surnames: list[tuple[str, str]] = list(zip(names["surnames_m"], names["surnames_f"], strict=True))
        self._given: dict[Sex, list[str]] = {Sex.F: names["given_f"], Sex.M: names["given_m"]}
        self._patronymics: dict[str, list[str]] = names["patronymics"]
        self._streets: list[str] = names["streets"]

    def family(self, dice: Random, most: int) -> Family:
        """A family of at most so many people."""
        fitting = [pattern for pattern in PATTERNS if pattern.size <= most]
        pattern = dice.choices(fitting, [pattern.weight for pattern in fitting])[0]
        who = pattern.who(dice)
        pair = dice.choice(self._surnames)
        needs = _needs(dice, who)
        members = tuple(
            self.person(dice, sex, age, pair[sex is Sex.F], needs=tuple(found))
            for (sex, age), found in zip(who, needs, strict=True)
        )
        first = members[0]
        return Family(
            members=members,
            ages=tuple(age for _, age in who),
            surname=first.surname,
            contact=f"{first.given} {first.patronymic}".strip() if len(members) > 1 else "",
            phone=self.phone(dice) if dice.random() < 0.86 else "",
            address=self.address(dice) if dice.random() < 0.9 else "",
        )

    def family_of(self, dice: Random, size: int) -> Family:
        """A family of exactly so many people, at most five."""
        while True:
            family = self.family(dice, size)
            if len(family.members) == size:
                return family

    def person(self, dice: Random, sex: Sex, age: int, surname: str = "", *, needs: tuple[Need, ...] = ()) -> NewPerson:
        """One person of this sex and age; what nobody had time to ask stays empty."""
        birth, band = self._birth(dice, age)
        formal = age >= 16 and dice.random() < 0.72
        diet = Need.DIET in needs
        return NewPerson(
            surname=surname or dice.choice(self._surnames)[sex is Sex.F],
            given=dice.choice(self._given[sex]),
            patronymic=dice.choice(self._patronymics["f" if sex is Sex.F else "m"]) if formal else "",
            sex=sex if dice.random() > 0.004 else Sex.U,
            birth=birth,
            band=band,
            needs=needs,
            diets=(dice.choice(DIETS),) if diet else (),
            allergens=(dice.choice((Allergen.MIL, Allergen.NUT, Allergen.GLU)),)
            if diet and dice.random() < 0.6
            else (),
        )

    def phone(self, dice: Random) -> str:
        """A telephone number that nobody has."""
        return f"060 {dice.randrange(1000):03d}-{dice.randrange(100):02d}-{dice.randrange(100):02d}"

    def address(self, dice: Random) -> str:
        """A flat in one of the invented streets around."""
        return f"{dice.choice(self._streets)}, {dice.randint(1, 48)}, кв. {dice.randint(1, 216)}"

    def outside(self, dice: Random) -> dict[str, Any]:
        """A household in the flats around that draws food: what ``register.outside.add`` takes."""
        sex = _sex(dice, 0.7)
        people = dice.choices((1, 2, 3, 4), (46, 34, 13, 7))[0]
        tied = people <= 2 and dice.random() < 0.62
        entrance, floor = dice.randint(1, 3), dice.randint(4, TOP_FLOOR) if tied else dice.randint(1, 9)
        pair = dice.choice(self._surnames)
        street, house = dice.choice(HOUSES)
        before = (entrance - 1) * TOP_FLOOR + floor - 1
        return {
            "name": f"{pair[sex is Sex.F]} {dice.choice(self._given[sex])}",
            "address": f"{self._streets[street]}, {house}",
            "entrance": str(entrance),
            "floor": str(floor),
            "flat": str(before * FLATS_ON_A_FLOOR + dice.randint(1, FLATS_ON_A_FLOOR)),
            "phone": self.phone(dice),
            "people": people,
            "quota": people,
            "cannot_come_down": tied,
        }

    def _birth(self, dice: Random, age: int) -> tuple[str, Band]:
        """A birth as it was said at the desk: mostly a date, a year, an age; a band by the eye; or nothing."""
        said = dice.random()
        born = self._today - timedelta(days=round(age * 365.25) + dice.randint(5, 340))
        if said < 0.72 or age == 0:
            return born.isoformat(), Band.U
        if said < 0.84:
            return str(born.year), Band.U
        if said < 0.94:
            return f"{age}@{self._today.isoformat()}", Band.U
        if said < 0.99:
            return "", band_of(age)
        return "", Band.U


def _needs(dice: Random, who: list[Member]) -> list[list[Need]]:
    """Functional needs of each member."""
    found: list[list[Need]] = []
    grown = sum(age >= ADULT for _, age in who)
    children = len(who) - grown
    for sex, age in who:
        needs: list[Need] = []

        def maybe(need: Need, chance: float, to: list[Need] = needs) -> None:
            if dice.random() < chance:
                to.append(need)

        if age == 0:
            needs.append(Need.INF)
        if age >= 60:
            if len(who) == 1:
                maybe(Need.OLD1, 0.62)
            maybe(Need.MED, 0.42)
            maybe(Need.MOB, 0.10 if age < 75 else 0.2)
            maybe(Need.BED, 0.01 if age < 75 else 0.07)
            maybe(Need.VIS, 0.07)
            maybe(Need.HEA, 0.06)
            maybe(Need.PWR, 0.04)
        elif age >= ADULT:
            maybe(Need.MED, 0.07)
            maybe(Need.MOB, 0.012)
        if sex is Sex.F and 18 <= age <= 43:
            maybe(Need.PREG, 0.7 if any(child == 0 for _, child in who) else 0.06)
        maybe(Need.DIET, 0.04)
        maybe(Need.LANG, 0.003)
        maybe(Need.NDOC, 0.012)
        if not found:
            if grown == 1 and children and age >= ADULT:
                needs.append(Need.SPAR)
            maybe(Need.PET, 0.07)
        found.append(needs)
    return found
