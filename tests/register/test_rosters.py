"""Who of a list is in the register: the same for sure, likely the same, or somebody else."""

from __future__ import annotations

from datetime import date

import pytest

from shelter_app.domain.codes import Band
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.rosters import find_known
from shelter_app.register.topic import By

TODAY = date(2026, 11, 23)
HERE = NewPerson("Шевченко", "Сергій", "Іванович", birth="1985-04-03", phone="067 123-45-67")


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (HERE, True),
        (NewPerson("Shevchenko", "Sergey", birth="1985-04-03"), True),
        (NewPerson("ШЕВЧЕНКО", "Сергій", "Іванович", phone="+380671234567"), True),
        (NewPerson("Шевченко", "Сергій"), False),
        (NewPerson("Шевченко", "Сергій", birth="41@2026-11-23"), False),
        (NewPerson("Шевченко", "Сергій", birth="1985-03-04"), False),
        (NewPerson("Шевченко", "Сергій", phone="0671234567"), False),
        (NewPerson("Коваль", "Сергій", phone="0671234567"), False),
        (NewPerson("Шевченко", "Сергій", "Петрович"), None),
        (NewPerson("Шевченко", "Сергій", birth="2015-01-01"), None),
        (NewPerson("Шевченко", "Сергій", band=Band.Y6_11), None),
        (NewPerson("Шевченко", "Олена", birth="1985-04-03"), None),
        (NewPerson("Шевченко"), None),
    ],
)
def test_one_person_is_known_whatever_the_spelling_and_namesakes_are_not(
    register: Register, by: By, person: NewPerson, expected: bool | None
) -> None:
    register.people.admit(by, [HERE])
    (known,) = find_known(register, [person], TODAY)
    assert (known and known.sure) == expected


def test_the_best_of_several_namesakes_is_found(register: Register, by: By) -> None:
    for birth in ("1950-01-01", "1985-04-03", ""):
        register.people.admit(by, [NewPerson("Шевченко", "Сергій", birth=birth)])
    (known,) = find_known(register, [NewPerson("Шевченко", "Сергій", birth="1985-04-03")], TODAY)
    assert known is not None
    assert (known.birth, known.sure) == ("1985-04-03", True)
