"""One line about a person, taken apart as a volunteer means it."""

from __future__ import annotations

from datetime import date

import pytest

from shelter_app.domain.ages import read_age
from shelter_app.domain.codes import Band, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.typed import TypedMember, read_member, sex_by_name

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Олена", TypedMember("Олена")),
        ("Олена 34", TypedMember("Олена", "34")),
        ("Олена Петрівна 34 ж", TypedMember("Олена Петрівна", "34", Sex.F)),
        ("Тарас ч 1990", TypedMember("Тарас", "1990", Sex.M)),
        ("Софія 7м", TypedMember("Софія", "7м")),
        ("Софія 7 міс.", TypedMember("Софія", "7 міс.")),
        ("Ганна 81 рік", TypedMember("Ганна", "81")),
        ("Ганна 04.03.1945", TypedMember("Ганна", "04.03.1945")),
        ("34ж", TypedMember("", "34", Sex.F)),
        ("80+", TypedMember("", "80+")),
        ("Артем, 6–11", TypedMember("Артем", "6–11")),
        ("John m 40", TypedMember("John", "40", Sex.M)),
        ("", TypedMember("")),
    ],
)
def test_age_and_sex_are_taken_off_the_end_of_a_line(line: str, expected: TypedMember) -> None:
    assert read_member(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34", ("34@2026-11-23", Band.Y18_49)),
        ("6–11", ("", Band.Y6_11)),
        ("80+", ("", Band.Y80)),
        ("1945", ("1945", Band.Y80)),
        ("", ("", Band.U)),
    ],
)
def test_an_age_may_be_a_band(text: str, expected: tuple[str, Band]) -> None:
    assert read_age(text, TODAY) == expected


def test_what_is_no_age_is_refused() -> None:
    with pytest.raises(Refused, match="no-such-age"):
        read_age("багато", TODAY)


@pytest.mark.parametrize(
    ("given", "patronymic", "sex"),
    [
        ("Олена", "", Sex.F),
        ("Тарас", "", Sex.M),
        ("Микола", "", Sex.M),
        ("Ілля", "", Sex.M),
        ("Любов", "", Sex.F),
        ("Саша", "", Sex.U),
        ("Саша", "Петрівна", Sex.F),
        ("Андрій", "", Sex.M),
        ("Дмитро", "", Sex.M),
        ("Марія", "Іванівна", Sex.F),
        ("Nicole", "", Sex.U),
        ("", "Ілліч", Sex.M),
        ("", "", Sex.U),
    ],
)
def test_a_name_says_the_sex_only_where_it_is_plain(given: str, patronymic: str, sex: Sex) -> None:
    assert sex_by_name(given, patronymic) is sex
