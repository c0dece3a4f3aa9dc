"""Likely duplicates while typing: found by what agrees, with why; namesakes of another age are left alone."""

from __future__ import annotations

import pytest

from shelter_app.domain.codes import Alike, Sex
from shelter_app.register.duplicates import Likely, Typed
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By


@pytest.fixture
def boiko(register: Register, by: By) -> tuple[int, list[int]]:
    register.people.admit(by, [NewPerson("Савченко", "Максим", birth="1950")], surname="Савченко")
    return register.people.admit(
        by,
        [
            NewPerson("Бойченко", "Олена", sex=Sex.F, birth="1992-03-04"),
            NewPerson("Бойченко", "Сергій", sex=Sex.M, birth="2015"),
            NewPerson(),
        ],
        surname="Бойченко",
        contact="Тетяна Лисенко",
        phone="+38 (050) 123-45-67",
        address="вул. Яворова, 12, кв. 4",
    ).value


def likely(register: Register, **typed: str) -> list[Likely]:
    sex = Sex(typed.pop("sex", "U"))
    return register.duplicates.likely(Typed(sex=sex, **typed))


@pytest.mark.parametrize(
    ("typed", "why", "member"),
    [
        ({"surname": "Бойченко", "given": "Олена"}, Alike.NAME, 0),
        ({"surname": "Boichenko", "given": "Лена"}, Alike.NAME, 0),
        ({"surname": "Бойченко", "given": "Елена", "phone": "0501234567"}, Alike.NAME_PHONE, 0),
        ({"surname": "Бойченко", "given": "Олена", "birth": "1992-03-04"}, Alike.NAME_BIRTH, 0),
        ({"surname": "Бойченко", "given": "Олена", "birth": "34@2026-11-23"}, Alike.NAME_YEAR, 0),
        ({"surname": "Бойченко", "given": "Олена", "birth": "1993"}, Alike.NAME_AGE, 0),
        ({"surname": "Бойченко", "given": "Олена", "address": "Яворова 12"}, Alike.NAME_ADDRESS, 0),
        ({"surname": "Байченко", "given": "Олена", "birth": "1992"}, Alike.NEAR_YEAR, 0),
        ({"surname": "Бойчнеко", "given": "Олена", "birth": "1992-03-04"}, Alike.NEAR_BIRTH, 0),
        ({"surname": "Бонченко", "given": "Сергей", "birth": "2015", "sex": "M"}, Alike.NEAR_YEAR, 1),
        ({"surname": "Гайдук", "given": "Олена", "birth": "1992-03-04"}, Alike.GIVEN_BIRTH, 0),
        ({"surname": "Лисенко", "given": "Тетяна", "phone": "380501234567"}, Alike.PHONE, None),
        ({"surname": "Бойченко", "given": "Тетяна"}, Alike.NAME, None),
        ({"phone": "123-45-67"}, Alike.PHONE, None),
        ({"surname": "Бойченко", "address": "вул. Яворова, 12"}, Alike.SURNAME_ADDRESS, None),
    ],
)
def test_a_household_that_is_here_is_found_with_why(
    register: Register, boiko: tuple[int, list[int]], typed: dict[str, str], why: Alike, member: int | None
) -> None:
    (one,) = likely(register, **typed)
    assert (one.household.id, one.why) == (boiko[0], why)
    assert (one.person.id if one.person else None) == (None if member is None else boiko[1][member])
    assert 0 < one.score <= 1


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"surname": "Бойченко"},
        {"given": "Олена"},
        {"surname": "Бойченко", "given": "О"},
        {"surname": "Бойченко", "given": "Олена", "birth": "1960"},  # the grandmother
        {"surname": "Бойченко", "given": "Сергій", "birth": "2015", "sex": "F"},
        {"surname": "Бондаренко", "given": "Олена"},
        {"surname": "Байченко", "given": "Олена"},
        {"phone": "4567"},
        {"phone": "0501234568"},
        {"address": "Яворова 12"},
    ],
)
def test_what_is_not_enough_finds_nobody(
    register: Register, boiko: tuple[int, list[int]], typed: dict[str, str]
) -> None:
    assert likely(register, **typed) == []


def test_another_than_this_one_is_not_named_again(register: Register, boiko: tuple[int, list[int]]) -> None:
    assert register.duplicates.likely(Typed(surname="Бойченко", given="Олена"), but={boiko[0]}) == []


def test_the_likeliest_comes_first(register: Register, by: By, boiko: tuple[int, list[int]]) -> None:
    other = register.people.admit(by, [NewPerson("Бойченко", "Олена")], surname="Бойченко").value[0]
    found = likely(register, surname="Бойченко", given="Олена", phone="0501234567")
    assert [(one.household.id, one.why) for one in found] == [(boiko[0], Alike.NAME_PHONE), (other, Alike.NAME)]


def test_who_was_undone_or_erased_is_no_duplicate(register: Register, by: By, boiko: tuple[int, list[int]]) -> None:
    admitted = register.people.admit(by, [NewPerson("Гайдук", "Ніна")], surname="Гайдук", phone="0671112233")
    register.undo(by, admitted.action)
    assert likely(register, surname="Гайдук", given="Ніна", phone="0671112233") == []
    register.erase(by, [boiko[0], *boiko[1]])
    assert likely(register, surname="Бойченко", given="Олена", phone="0501234567") == []
