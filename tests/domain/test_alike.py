"""When two people on paper may be one: what speaks for it, what against, and what is not enough."""

from __future__ import annotations

import pytest

from shelter_app.domain.alike import Compared, Degree, compare_births, compare_sexes, judge
from shelter_app.domain.codes import Alike, Sex

SAME = Compared(Degree.SAME, Degree.SAME, Degree.UNKNOWN, phone=False, address=False)
NEAR = SAME._replace(surname=Degree.NEAR)


@pytest.mark.parametrize(
    ("one", "other", "degree"),
    [
        ("1992-03-04", "1992-03-04", Degree.EXACT),
        ("1992-03-04", "1992", Degree.SAME),
        ("1992", "1992", Degree.SAME),
        ("34@2026-11-23", "1992-03-04", Degree.SAME),
        ("34@2026-11-23", "1991", Degree.SAME),
        ("34@2026-11-23", "1990", Degree.NEAR),
        ("1992-03-04", "1992-04-03", Degree.SAME),
        ("1992-03-04", "1992-03-14", Degree.SAME),
        ("1992-03-04", "1982-03-04", Degree.NEAR),
        ("1992-03-04", "1992-11-23", Degree.OTHER),
        ("1992", "1994", Degree.NEAR),
        ("1992", "1995", Degree.OTHER),
        ("", "1992", Degree.UNKNOWN),
    ],
)
def test_births_are_compared_as_far_as_they_are_known(one: str, other: str, degree: Degree) -> None:
    assert compare_births(one, other) is compare_births(other, one) is degree


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (SAME, Alike.NAME),
        (SAME._replace(phone=True), Alike.NAME_PHONE),
        (SAME._replace(birth=Degree.EXACT), Alike.NAME_BIRTH),
        (SAME._replace(birth=Degree.SAME), Alike.NAME_YEAR),
        (SAME._replace(birth=Degree.NEAR), Alike.NAME_AGE),
        (SAME._replace(address=True), Alike.NAME_ADDRESS),
        (NEAR._replace(birth=Degree.SAME), Alike.NEAR_YEAR),
        (NEAR._replace(phone=True), Alike.NEAR_PHONE),
        (NEAR._replace(surname=Degree.OTHER, birth=Degree.EXACT), Alike.GIVEN_BIRTH),
        (SAME._replace(given=Degree.UNKNOWN, address=True), Alike.SURNAME_ADDRESS),
        (SAME._replace(given=Degree.OTHER, address=True), Alike.SURNAME_ADDRESS),
        (SAME._replace(surname=Degree.OTHER, given=Degree.OTHER, phone=True), Alike.PHONE),
    ],
)
def test_every_reason_is_said(seen: Compared, why: Alike) -> None:
    judged = judge(seen)
    assert judged is not None
    assert judged.why is why


@pytest.mark.parametrize(
    "seen",
    [
        NEAR,  # a similar name and nothing else
        NEAR._replace(birth=Degree.NEAR),
        SAME._replace(birth=Degree.OTHER),  # a namesake of another age: father and son
        SAME._replace(birth=Degree.SAME, sex=False),
        SAME._replace(given=Degree.UNKNOWN),
    ],
)
def test_what_is_not_enough_says_nothing(seen: Compared) -> None:
    assert judge(seen) is None


def test_more_that_agrees_is_likelier() -> None:
    order = [
        SAME._replace(phone=True),
        SAME._replace(birth=Degree.EXACT),
        SAME._replace(birth=Degree.SAME),
        SAME._replace(address=True),
        SAME._replace(birth=Degree.NEAR),
        SAME,
    ]
    scores = [judged.score for seen in order if (judged := judge(seen)) is not None]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(order)


def test_only_stated_sexes_that_differ_speak_against() -> None:
    assert not compare_sexes(Sex.F, Sex.M)
    assert compare_sexes(Sex.F, Sex.U)
    assert compare_sexes(Sex.X, Sex.M)
    assert compare_sexes(Sex.M, Sex.M)
