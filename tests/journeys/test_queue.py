"""Sixty people in a cold corridor: twenty households of mixed kinds admitted by keys that X delivers, each key counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from shelter_app.desktop.pages.first_run.founding import NewSchool, found
from shelter_app.domain.codes import Allergen, Band, Diet, Need, Sex
from shelter_app.office import open_register, unlock
from shelter_app.register.people import Person
from shelter_app.register.register import Register
from shelter_app.settings import Settings
from tests.journeys.conftest import at_home
from tests.journeys.ground import PASSPHRASE
from tests.journeys.xserver import XScreen, needs_x, x_screen

pytestmark = needs_x

FAST_MS: Final = 14
MOST_KEYS_FOR_THREE: Final = 12


@dataclass(frozen=True, slots=True)
class Arriving:
    """A household as a volunteer hears it: the surname with how many they are, a line for each, and what is asked of one."""

    surname: str
    lines: tuple[str, ...]
    of_the_last: tuple[str, ...] = ()  # keys behind the last line, such as Insert and the letter of a need
    people: int = 0

    @property
    def size(self) -> int:
        """How many they are; those without a line are nameless."""
        return self.people or len(self.lines)


INFANT_LINE: Final = "софія 7м"
QUEUE: Final = (
    Arriving("шевченко", ("олена 34", "тарас", "софія 7")),
    Arriving("бондаренко", ("марія 81",)),
    Arriving("ткаченко", ("іван", "ганна", "петро 6")),
    Arriving("кравчук", ("оксана", INFANT_LINE)),
    Arriving("коваль", ("микола 70", "любов", "надія"), ("Insert", "q")),
    Arriving("мороз", (), people=7),
    Arriving("лисенко", ("юлія", "назар", "діана 12")),
    Arriving("петренко", ("степан 55", "галина")),
    Arriving("савчук", ("ірина", "матвій 3", "соломія"), ("Insert", "Tab", "t")),
    Arriving("клименко", ("андрій",)),
    Arriving("поліщук", ("світлана", "роман", "вадим 15", "яна")),
    Arriving("гнатюк", ("василь 90",), ("Insert", "q")),
    Arriving("романюк", ("наталія", "артем", "богдана 5")),
    Arriving("мазур", ("віктор", "алла")),
    Arriving("руденко", ("людмила 44", "максим", "злата 9")),
    Arriving("сидоренко", (), people=8),
    Arriving("марченко", ("тетяна", "ярослав", "аліна"), ("Insert", "Tab", "Tab", "e")),
    Arriving("паламарчук", ("зоя 77",)),
    Arriving("гончар", ("дарина", "тимур", "єва 2")),
    Arriving("олійник", ("остап", "роксолана", "данило", "устим 8")),
)


@dataclass
class Hand:
    """One hand on the keyboard that counts what it presses beside the letters of names."""

    screen: XScreen
    beside: int = 0
    pressed: list[str] = field(default_factory=list)

    def type(self, text: str) -> None:
        """Type words: a letter of a name costs nothing, everything else is a key."""
        self.beside += sum(not letter.isalpha() for letter in text)
        self.screen.type(text, FAST_MS)

    def press(self, *keys: str) -> None:
        """Press keys; one held down is a key as well."""
        self.beside += sum(len(key.split("+")) for key in keys)
        self.screen.press(*keys)

    def admit(self, household: Arriving) -> int:
        """Admit a household; returns the keys it took beside the letters of its names."""
        self.beside = 0
        self.type(f"{household.surname} {household.size}")
        self.press("Return")
        for number, line in enumerate(household.lines):
            self.type(line)
            if number + 1 < len(household.lines):
                self.press("Return")
        if household.of_the_last:
            self.press(*household.of_the_last)
        self.press("ctrl+Return")
        return self.beside


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[XScreen]:
    """A screen with a Ukrainian keyboard, and a computer of its own to run the program on."""
    at_home(monkeypatch, tmp_path / "home")
    Settings(lang="uk", scheme="light").save()
    with x_screen() as made:
        made.layout("ua")
        yield made


@pytest.fixture
def school(tmp_path: Path, screen: XScreen) -> Iterator[Register]:
    """A school that was founded today; the register is open for looking, beside the program."""
    folder = tmp_path / "school"
    found(folder, PASSPHRASE, NewSchool("Ліцей № 14", 320, "Ольга КОВАЛЕНКО", "uk")).register.close()
    screen.show(folder)
    with open_register(folder, unlock(folder), read_only=True) as register:
        yield register


def test_twenty_households_are_admitted_by_few_keys_beside_their_names(screen: XScreen, school: Register) -> None:
    hand = Hand(screen)
    screen.press("F3")
    keys: dict[str, int] = {}

    def admitted() -> bool:
        return len(school.people.staying()) == sum(one.size for one in QUEUE if one.surname in keys)

    for household in QUEUE:
        keys[household.surname] = hand.admit(household)
        screen.wait(admitted, household.surname)
    assert sum(household.size for household in QUEUE) == 60
    of_three = {name: keys[name] for name in keys if next(one for one in QUEUE if one.surname == name).size == 3}
    print(f"keys beside the names, households of three: {sorted(of_three.values())}")
    assert len(of_three) >= 8
    assert max(of_three.values()) <= MOST_KEYS_FOR_THREE

    def member(surname: str, given: str) -> Person:
        return next(one for one in school.people.staying() if (one.surname, one.given) == (surname, given))

    assert (member("Шевченко", "Олена").age, member("Шевченко", "Олена").sex) == (34, Sex.F)
    assert member("Шевченко", "Тарас").sex is Sex.M
    assert (member("Кравчук", "Софія").band, member("Кравчук", "Софія").needs) == (Band.INFANT, (Need.INF,))
    assert member("Коваль", "Надія").needs == (Need.MOB,)
    assert member("Савчук", "Соломія").diets == (Diet.GF,)
    assert member("Марченко", "Аліна").allergens == (Allergen.EGG,)
    assert sum(not one.given for one in school.people.staying()) == 15
    assert len({one.household for one in school.people.staying()}) == len(QUEUE)
    assert screen.close() == 0
