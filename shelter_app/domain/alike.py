"""When two people on paper may be one person in the corridor, and why: the rule behind "a similar household is here"."""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from shelter_app.domain.ages import years_of
from shelter_app.domain.codes import Alike, Sex

AGE_SLACK: Final = 2  # years by which an age that was said or guessed may be wrong


class Degree(IntEnum):
    """How far two statements agree. ``UNKNOWN``: one of them was not made."""

    OTHER = 0
    UNKNOWN = 1
    NEAR = 2
    SAME = 3
    EXACT = 4


class Compared(NamedTuple):
    """How far what is typed agrees with a person on record. ``birth`` is EXACT on the same date, SAME in the year."""

    surname: Degree
    given: Degree
    birth: Degree
    phone: bool
    address: bool
    sex: bool = True


class Judged(NamedTuple):
    """Why they may be one, and how likely (0 to 1)."""

    why: Alike
    score: float


def judge(seen: Compared) -> Judged | None:
    """Whether these may be one person or household; ``None`` for namesakes of another age and for mere likeness.

    A name alone is a reason only if nothing speaks against it; a similar name never is one without a birth, a phone or an
    address beside it.
    """
    named = min(seen.surname, seen.given)
    if named >= Degree.NEAR and seen.sex:
        found = _of_a_name(seen, same=named >= Degree.SAME)
        if found is not None:
            return found
    if seen.phone:
        return Judged(Alike.PHONE, 0.8)
    if seen.given >= Degree.SAME and seen.birth is Degree.EXACT and seen.sex:
        return Judged(Alike.GIVEN_BIRTH, 0.65)
    if seen.address and seen.surname >= Degree.SAME and seen.given <= Degree.UNKNOWN:
        return Judged(Alike.SURNAME_ADDRESS, 0.6)
    return None


def _of_a_name(seen: Compared, *, same: bool) -> Judged | None:
    less = 0.0 if same else 0.12
    if seen.phone:
        return Judged(Alike.NAME_PHONE if same else Alike.NEAR_PHONE, 1.0 - less)
    if seen.birth is Degree.OTHER:
        return None
    if seen.birth is Degree.EXACT:
        return Judged(Alike.NAME_BIRTH if same else Alike.NEAR_BIRTH, 0.98 - less)
    if seen.birth is Degree.SAME:
        return Judged(Alike.NAME_YEAR if same else Alike.NEAR_YEAR, 0.92 - less)
    if seen.address:
        return Judged(Alike.NAME_ADDRESS if same else Alike.NEAR_ADDRESS, 0.9 - less)
    if seen.birth is Degree.NEAR and same:
        return Judged(Alike.NAME_AGE, 0.84)
    return Judged(Alike.NAME, 0.75) if same else None


def compare_births(one: str, other: str) -> Degree:
    """How far two births agree (texts as in ``domain.ages``): the same date, the same year, some years apart, or not.

    Two whole dates of one year that differ are near only if one digit was mistyped, or day and month were swapped.
    """
    years, others = years_of(one), years_of(other)
    if not years or not others:
        return Degree.UNKNOWN
    if len(one) == len(other) == len("1992-03-04") and "@" not in one + other:
        if one == other:
            return Degree.EXACT
        swapped = f"{one[:4]}-{one[8:]}-{one[5:7]}" == other
        if swapped or sum(a != b for a, b in zip(one, other, strict=True)) == 1:
            return Degree.SAME if one[:4] == other[:4] else Degree.NEAR
        return Degree.OTHER
    if set(years) & set(others):
        return Degree.SAME
    apart = min(abs(year - another) for year in years for another in others)
    return Degree.NEAR if apart <= AGE_SLACK else Degree.OTHER


def compare_sexes(one: Sex, other: Sex) -> bool:
    """Whether the sexes as stated do not speak against one person."""
    return one == other or not {one, other} <= {Sex.F, Sex.M}
