"""One cell of a list read for what it means: a name, a birth, a class, a sex, a telephone. Pure; nothing is invented.

A cell that cannot be meant so is refused with a code and its text; what is merely doubtful comes back as ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from shelter_app.domain.ages import OLDEST, band_of
from shelter_app.domain.codes import Band, Need, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.given_names import GROUPS
from shelter_app.domain.roster_words import (
    ERRORS,
    FEMALE,
    KINDERGARTEN,
    MALE,
    MONTHS,
    NEED_WORDS,
    NOTHING,
    one_alphabet,
    plain,
)

LONGEST_NAME: Final = 120
SCHOOL_AGE: Final = 5
"""A pupil of class n has mostly turned n + 5 on the first of September."""
EXCEL_DAY_0: Final = date(1899, 12, 30)

_PATRONYMIC = re.compile(
    r".{2,}(івна|ївна|овна|евна|ична|инична|ович|йович|евич|євич|ьїч|ьич|ovych|ovich|evich|ivna|ovna|evna)$"
)
_FEMALE_END = ("івна", "ївна", "овна", "евна", "ична", "ivna", "ovna", "evna", "кизи", "гизи", "qizi")
_MALE_END = ("ович", "йович", "евич", "євич", "ьїч", "ьич", "ovych", "ovich", "evich", "огли", "оглы", "ogly", "оглу")
_LEADING_NUMBER = re.compile(r"^\s*\d{1,4}\s*[.)]\s*")
_INITIALS = re.compile(r"^(\w)\.\s*(?:(\w)\.?)?$")


class NameParts(NamedTuple):
    """A name in its parts, as far as they are told apart."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""


def tidy(text: str) -> str:
    """A cell's text with single spaces; "" for a dash and other ways to write nothing."""
    text = " ".join(text.replace("\u00a0", " ").replace("\u200b", "").split())
    return "" if text.casefold() in NOTHING else text


def is_error(text: str) -> bool:
    """Whether a spreadsheet's formula failed here."""
    return text.strip().casefold() in ERRORS or (text.startswith("####"))


# -- names


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(name.casefold().replace("'", "’") for names in GROUPS for name in names)


def is_given_name(word: str) -> bool:
    """Whether a word is known as a given name."""
    return word.casefold().replace("'", "’").replace("ʼ", "’") in _given_names()


def is_patronymic(word: str) -> bool:
    """Whether a word ends as names after the father do."""
    return _PATRONYMIC.fullmatch(word.casefold()) is not None


def name_case(word: str) -> str:
    """A name written in capitals or small letters only, as names are written; any other as it is."""
    word = one_alphabet(word)
    if len(word) > 1 and (word.isupper() or word.islower()) and not word.endswith("."):
        return re.sub(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*", lambda found: found[0][0].upper() + found[0][1:].lower(), word)
    return word


def read_name(text: str) -> NameParts:
    """A full name in one cell, whichever comes first in it.

    Raises ``Refused``: "roster-not-a-name", "roster-several-names", "roster-damaged-letters".
    """
    if len([part for part in re.split(r"[\n;]", text) if len(part.split()) > 1]) > 1:
        raise Refused("roster-several-names", text=" / ".join(text.split("\n")))
    whole = _LEADING_NUMBER.sub("", tidy(text))
    check_name(whole)
    if "," in whole:
        surname, _, rest = (part.strip() for part in whole.partition(","))
        others = rest.split()
        return NameParts(name_case(surname), *(name_case(word) for word in (*others[:1], " ".join(others[1:])) if word))
    words = _words(whole)
    written = any(not word.islower() and not word.isupper() for word in words)
    return _sorted_out([word if written and word.islower() else name_case(word) for word in words])  # "огли", "де"


def check_name(text: str) -> None:
    """Raises ``Refused``: "roster-not-a-name" (no letters, digits in it, too long), "roster-damaged-letters"."""
    if "\ufffd" in text:
        raise Refused("roster-damaged-letters", text=text)
    if len(text) > LONGEST_NAME or any(letter.isdigit() for letter in text) or not any(map(str.isalpha, text)):
        raise Refused("roster-not-a-name", text=text[:LONGEST_NAME])


def _words(whole: str) -> list[str]:
    """Words of a name; what stands in brackets (a maiden name) stays with the word before it, initials are parted."""
    words: list[str] = []
    for word in re.sub(r"(?<=\w\.)(?=\w\.)", " ", whole).split():
        if words and (word.startswith("(") or words[-1].count("(") > words[-1].count(")")):
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
    return words


def _sorted_out(words: list[str]) -> NameParts:
    if len(words) == 1:
        return NameParts(words[0])
    if len(words) == 2:
        first, second = words
        if is_patronymic(second) and is_given_name(first):
            return NameParts("", first, second)
        if (is_given_name(first) and not is_given_name(second)) or _INITIALS.match(first):
            return NameParts(second, first)
        return NameParts(first, second)
    if is_patronymic(words[1]) and not is_patronymic(words[2]):
        return NameParts(" ".join(words[2:]), words[0], words[1])
    if _INITIALS.match(words[0]) and _INITIALS.match(words[1]):
        return NameParts(" ".join(words[2:]), words[0], words[1])
    return NameParts(words[0], words[1], " ".join(words[2:]))


def sex_of_patronymic(patronymic: str) -> Sex:
    """The sex that a name after the father says; not stated where it says none."""
    end = patronymic.casefold().strip(".")
    if end.endswith(_FEMALE_END):
        return Sex.F
    return Sex.M if end.endswith(_MALE_END) else Sex.U


def read_sex(text: str) -> Sex | None:
    """A sex as lists write it; ``None`` if the word is not known."""
    word = plain(text)
    if not word:
        return Sex.U
    if word in FEMALE or word.startswith(("жін", "жен", "fem", "дівч")):
        return Sex.F
    return Sex.M if word in MALE or word.startswith(("чол", "муж", "хлоп", "mal")) else None


# -- births, ages, classes


class Age(NamedTuple):
    """When born as far as stated: ``birth`` as in ``domain.ages``, or else a band."""

    birth: str = ""
    band: Band = Band.U


_CLASS = re.compile(r"^(\d{1,2}|[ivxіхІХ]{1,4})(?:\s*[-–(\"«' ]?\s*[а-яіїєґa-z]{1,2}\d?\s*[)\"»']?)?$")
_ROMAN: Final = {
    roman: number
    for number, roman in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)
}
_CLASS_WORD = re.compile(r"(?<![^\W\d_])(?:класс?у?|кл|class|grade)(?![^\W\d_])\.?")
_YEARS = re.compile(
    r"^(\d{1,3})\s*(?:р|рік|роки|років|рочків|рок|лет|год|года|г|л|y|yo|years?|years old|повних років)\.?$"
)
_MONTHS_OLD = re.compile(r"^(\d{1,2})\s*(?:м|міс|місяц\w*|мес|месяц\w*|m|mo|months?)\.?$")
_BORN_TAIL = re.compile(r"\s*(?:р\.?\s*н\.?|г\.?\s*р\.?|року народження|року|р\.?|г\.?|года(?: рождения)?)\s*$")
_DATE = re.compile(r"^(\d{1,4})\s*[./\-,]\s*(\d{1,2})\s*[./\-,]\s*(\d{2,4})$")
_WORD_DATE = re.compile(r"^(\d{1,2})[\s.\-]+([^\W\d_]+)[\s.,\-]+(\d{4})$")


def read_class(text: str, *, alone: bool) -> Band | None:
    """The band of most pupils of a class ("5 кл.", "5-А клас", "VIII"); ``None`` if it is no class.

    ``alone`` where the column is known to hold classes, so that "5" is one.
    """
    low = " ".join(text.casefold().split())
    bare = _CLASS_WORD.sub(" ", low).strip(" .")
    named = bare != low.strip(" .")
    if not (alone or named):
        return None
    for piece, age in KINDERGARTEN if alone or "груп" in low else ():
        if low.startswith(piece):
            return band_of(age)
    found = _CLASS.match(bare)
    if found is None:
        return None
    number = found[1].replace("і", "i").replace("х", "x")
    grade = int(number) if number.isdigit() else _ROMAN.get(number, 0)
    return band_of(grade + SCHOOL_AGE) if 1 <= grade <= 12 else None


def month_first(texts: Iterable[str]) -> bool | None:
    """Whether a column writes dates with slashes the American way round; ``None`` if it does both, so that none is sure."""
    day_leads = month_leads = False
    for text in texts:
        found = re.match(r"^\s*(\d{1,2})/(\d{1,2})/\d{2,4}\s*$", text)
        if found:
            day_leads |= int(found[1]) > 12
            month_leads |= int(found[2]) > 12
    return None if day_leads and month_leads else month_leads


def read_age(text: str, today: date, *, age_column: bool, american: bool | None = False) -> Age:
    """A birth, an age or a class, as a column of births (or, with ``age_column``, of ages) writes it.

    Raises ``Refused``: "roster-unclear-birth" (a number that may be a year or an age, a date that may be read two ways),
    "roster-no-birth" (it is none), "roster-birth-ahead", "roster-birth-too-old".
    """
    low = tidy(text).casefold()
    if not low:
        return Age()
    band = read_class(low, alone=False)
    if band is not None:
        return Age("", band)
    if months := _MONTHS_OLD.match(low):
        return Age(_born_months_ago(int(months[1]), today, text))
    if years := _YEARS.match(low):
        return _aged(int(years[1]), today, text)
    bare = _BORN_TAIL.sub("", low).strip()
    bare = re.sub(r"[ t]\d{1,2}:\d{2}(:\d{2})?$", "", bare)
    if found := _DATE.match(bare):
        return Age(_born(*_in_order(found, bare, american, text), today, text))
    if found := _WORD_DATE.match(bare):
        month = MONTHS.get(found[2])
        if month is None:
            raise Refused("roster-no-birth", text=text)
        return Age(_born(int(found[3]), month, int(found[1]), today, text))
    number = re.sub(r"[.,]0+$", "", bare)
    if number.isdecimal():
        return _numbered(number, today, text, age_column)
    raise Refused("roster-no-birth", text=text)


def _numbered(number: str, today: date, text: str, age_column: bool) -> Age:
    value = int(number)
    if len(number) == 4:
        if today.year - OLDEST <= value <= today.year:
            return Age(number)
        raise Refused("roster-birth-ahead" if value > today.year else "roster-birth-too-old", text=text)
    if len(number) == 8:
        return Age(_born(int(number[4:]), int(number[2:4]), int(number[:2]), today, text))
    if len(number) == 5:  # how Excel counts days
        born = EXCEL_DAY_0 + timedelta(days=value)
        return Age(_born(born.year, born.month, born.day, today, text))
    if len(number) <= 3 and age_column:
        return _aged(value, today, text)
    raise Refused("roster-unclear-birth" if len(number) <= 2 else "roster-no-birth", text=text)


def _in_order(found: re.Match[str], bare: str, american: bool | None, text: str) -> tuple[int, int, int]:
    first, second, third = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return first, second, third
    if len(found[1]) == 3 or len(found[3]) == 3:
        raise Refused("roster-no-birth", text=text)
    if "/" in bare and (first > 12) != (second > 12):
        day, month = (second, first) if second > 12 else (first, second)
    elif "/" in bare and american is None and first != second:
        raise Refused("roster-unclear-birth", text=text)
    else:
        day, month = (second, first) if american and "/" in bare else (first, second)
    return (third if len(found[3]) == 4 else -third - 1), month, day


def _born(year: int, month: int, day: int, today: date, text: str) -> str:
    if year < 0:  # two digits were written: the latest such year that is not ahead
        short = -year - 1
        year = 2000 + short if 2000 + short <= today.year else 1900 + short
    try:
        born = date(year, month, day)
    except ValueError as error:
        raise Refused("roster-no-birth", text=text) from error
    if born > today:
        raise Refused("roster-birth-ahead", text=text)
    if today.year - born.year > OLDEST:
        raise Refused("roster-birth-too-old", text=text)
    return born.isoformat()


def _aged(years: int, today: date, text: str) -> Age:
    if years > OLDEST:
        raise Refused("roster-birth-too-old", text=text)
    return Age(f"{years}@{today.isoformat()}")


def _born_months_ago(months: int, today: date, text: str) -> str:
    if months > 36:
        raise Refused("roster-no-birth", text=text)
    return f"{months // 12}@{today.isoformat()}"


# -- telephones


_SCIENCE = re.compile(r"^(\d)[.,]?(\d*)e\+?(\d{1,2})$")
_NUMBER = re.compile(r"\+?\(?\d(?:[\d\s().-]*\d)?")


def read_phone(text: str) -> str | None:
    """Telephones of a cell with what is said about them, Ukrainian ones as "067 123-45-67"; "" for none.

    ``None`` where digits are lost ("6,71E+08") or there are too few to call.
    """
    text = tidy(text).lstrip("'’")
    if not text:
        return ""
    science = _SCIENCE.match(text.casefold().replace(" ", ""))
    if science:
        digits, power = science[1] + science[2], int(science[3])
        if len(digits) < power + 1 - 2:  # two noughts at the end may be real
            return None
        text = digits.ljust(power + 1, "0")
    text = re.sub(r"(\d)[.,]0+$", r"\1", text)
    found = False
    pieces: list[str] = []
    at = 0
    for run in _NUMBER.finditer(text):
        for number in _parted(run[0]):
            digits = re.sub(r"\D", "", number)
            if len(digits) < 5:
                continue
            pieces += [text[at : run.start()] if at <= run.start() else ", ", _spelled(number, digits)]
            at, found = run.end(), True
    if not found:
        return None
    return " ".join("".join([*pieces, text[at:]]).split()).strip(" ,;")


def _parted(run: str) -> list[str]:
    """Two whole numbers that only a space parts are two."""
    digits = re.sub(r"\D", "", run)
    for length, start in ((10, "0"), (12, "380")):
        if len(digits) == 2 * length and digits.startswith(start) and digits[length:].startswith(start):
            return [digits[:length], digits[length:]]
    return [run]


def _spelled(number: str, digits: str) -> str:
    own = ""
    if len(digits) == 12 and digits.startswith("380"):
        own = digits[3:]
    elif len(digits) == 11 and digits.startswith("80"):
        own = digits[2:]
    elif len(digits) == 10 and digits.startswith("0"):
        own = digits[1:]
    elif len(digits) == 9 and not number.startswith("+"):
        own = digits  # a spreadsheet ate the 0 in front
    if own and own[0] in "345679":
        return f"0{own[:2]} {own[2:5]}-{own[5:7]}-{own[7:]}"
    return number.strip()


# -- needs


def read_needs(text: str) -> tuple[tuple[Need, ...], bool]:
    """The functional needs that are named, and whether that is all that is said."""
    low = plain(tidy(text))
    if not low or low in ("0", "1", "так", "ні", "нет", "да"):
        return (), low in ("", "0", "ні", "нет")
    needs = tuple(
        need
        for need, pieces in NEED_WORDS
        if need.casefold() in low.split() or any(_begins(low, piece) for piece in pieces.split("|"))
    )
    return needs, bool(needs)


def _begins(text: str, piece: str) -> bool:
    return f" {piece}" in f" {text} " if len(piece) > 3 else piece in text.split()
