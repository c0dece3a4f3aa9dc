"""What a hurried hand types about a person in one line: "Олена 34", "Софія 7м", "Тарас ч 1990", "60+"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from shelter_app.domain.codes import Sex

_SEXES: Final = {"ж": Sex.F, "f": Sex.F, "ч": Sex.M, "m": Sex.M}
_AGE: Final = re.compile(
    r"""\d{1,3}                                  # years, or the first half of a band
        (?:[\s]?(?:міс|мес|mo|м|р|рік|роки|років|y)\.?)?$   # months or years said with a word
      | \d{4}$                                   # year of birth
      | \d{1,2}[./-]\d{1,2}[./-]\d{2,4}$         # date of birth
      | \d{4}-\d{2}-\d{2}$
      | \d{1,2}[-–]\d{1,2}$ | \d{2}\+$           # a band
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AGE_AND_SEX: Final = re.compile(r"(\d{1,3})([жчf])", re.IGNORECASE)
_MONTHS_AND_YEARS: Final = frozenset({"міс", "мес", "mo", "р", "рік", "роки", "років", "y"})
_NAMES = """
male in а: микола ілля илья сава лука кузьма хома фома яша гриша паша вася гоша льоша лёша діма дима вова володя ваня петя
male in а: юра коля толя федя сеня нікіта никита данила гаврила мустафа
female: любов любовь нінель адель рахіль рашель мішель естер жаклін
either: саша женя валя слава паша шура миша міша саня
"""


def _named(label: str) -> frozenset[str]:
    lines = (line.partition(": ") for line in _NAMES.strip().splitlines())
    return frozenset(name for head, _colon, names in lines if head == label for name in names.split())


_MALE_IN_A: Final = _named("male in а")
_FEMALE_OTHERWISE: Final = _named("female")
_EITHER: Final = _named("either")


class TypedMember(NamedTuple):
    """A line taken apart: the name, the age as typed (``ages.read_age`` reads it), the sex if it was said."""

    name: str
    age: str = ""
    sex: Sex = Sex.U


def read_member(text: str) -> TypedMember:
    """Take the age and the letter of the sex off the end of a line; what is left is the name."""
    words, age, sex = text.split(), "", Sex.U
    while words:
        last = words[-1].rstrip(",;")
        both = _AGE_AND_SEX.fullmatch(last)
        two = " ".join(words[-2:]) if len(words) > 1 and last.rstrip(".") in _MONTHS_AND_YEARS else ""
        if sex is Sex.U and last.casefold() in _SEXES:
            sex = _SEXES[last.casefold()]
        elif not age and sex is Sex.U and both is not None:
            age, sex = both[1], _SEXES[both[2].casefold()]
        elif not age and two and _AGE.match(two):
            age = _plain_age(two)
            words.pop()
        elif not age and _AGE.match(last):
            age = _plain_age(last)
        else:
            break
        words.pop()
    return TypedMember(" ".join(words).rstrip(",;"), age, sex)


def sex_by_name(given: str, patronymic: str = "") -> Sex:
    """The sex that a name says plainly in Ukrainian and Russian use; ``U`` where it may be either. A patronymic decides."""
    ending = patronymic.casefold()
    if ending.endswith(("вна", "ічна", "инична")):
        return Sex.F
    if ending.endswith(("ич", "іч")):
        return Sex.M
    name = given.casefold().replace("ʼ", "'").replace("’", "'")
    if len(name) < 3 or not any("а" <= letter <= "ї" for letter in name) or name in _EITHER:
        return Sex.U
    if name in _FEMALE_OTHERWISE:
        return Sex.F
    if name in _MALE_IN_A:
        return Sex.M
    if name.endswith(("а", "я")):
        return Sex.F
    return Sex.M if name[-1] in "бвгґджзйклмнпрстфхцчшщоь" else Sex.U


def _plain_age(text: str) -> str:
    """An age without the word for years; months keep theirs."""
    return re.sub(r"\s*(?:р|рік|роки|років|y)\.?$", "", text, flags=re.IGNORECASE)
