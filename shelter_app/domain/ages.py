"""Ages: from a birth date, a birth year, an age on a day, or a band that was estimated; folded into bands on the day asked.

A birth is a text: ``1992-03-04``, ``1992``, or ``34@2026-11-23`` (34 years old on that day); empty is "not stated".
"""

from __future__ import annotations

from datetime import date
from typing import Final

from shelter_app.domain.codes import Band, ReportBand
from shelter_app.domain.errors import Refused

ADULT: Final = 18
OLDEST: Final = 120

_UPPER: Final = (
    (0, Band.INFANT),
    (4, Band.Y1_4),
    (5, Band.Y5),
    (11, Band.Y6_11),
    (12, Band.Y12),
    (17, Band.Y13_17),
    (49, Band.Y18_49),
    (59, Band.Y50_59),
    (69, Band.Y60_69),
    (79, Band.Y70_79),
)

REPORT_BANDS: Final[dict[Band, ReportBand]] = {
    Band.INFANT: ReportBand.Y0_4,
    Band.Y1_4: ReportBand.Y0_4,
    Band.Y5: ReportBand.Y5_11,
    Band.Y6_11: ReportBand.Y5_11,
    Band.Y12: ReportBand.Y12_17,
    Band.Y13_17: ReportBand.Y12_17,
    Band.Y18_49: ReportBand.Y18_59,
    Band.Y50_59: ReportBand.Y18_59,
    Band.Y60_69: ReportBand.Y60,
    Band.Y70_79: ReportBand.Y60,
    Band.Y80: ReportBand.Y60,
    Band.U: ReportBand.U,
    Band.Y0_4: ReportBand.Y0_4,
    Band.Y5_11: ReportBand.Y5_11,
    Band.Y12_17: ReportBand.Y12_17,
    Band.Y18_59: ReportBand.Y18_59,
    Band.Y60: ReportBand.Y60,
    # A child of whom nobody asked the age lies in one of three bands of the report: which one is not stated.
    Band.Y0_17: ReportBand.U,
}

CHILDREN: Final = frozenset(
    {
        Band.INFANT,
        Band.Y1_4,
        Band.Y5,
        Band.Y6_11,
        Band.Y12,
        Band.Y13_17,
        Band.Y0_4,
        Band.Y5_11,
        Band.Y12_17,
        Band.Y0_17,
    }
)


def age_on(birth: str, day: date) -> int | None:
    """Whole years on a day; ``None`` if the birth is not stated. From a year alone the age reached in that year."""
    if not birth:
        return None
    years, at, since = birth.partition("@")
    if at:
        start = date.fromisoformat(since)
        return max(0, int(years) + day.year - start.year - ((day.month, day.day) < (start.month, start.day)))
    if len(birth) == 4:
        return max(0, day.year - int(birth))
    born = date.fromisoformat(birth)
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def years_of(birth: str) -> tuple[int, ...]:
    """The years in which someone may be born: one, or two where only an age on a day was said; none if not stated."""
    if not birth:
        return ()
    years, at, since = birth.partition("@")
    if at:
        born = date.fromisoformat(since).year - int(years)
        return (born - 1, born)
    return (int(birth[:4]),)


def band_of(age: int | None) -> Band:
    """The atomic band of an age in whole years."""
    if age is None:
        return Band.U
    for upper, band in _UPPER:
        if age <= upper:
            return band
    return Band.Y80


def band_on(birth: str, estimated: Band, day: date) -> Band:
    """The band on a day: from the birth if it is known, else as estimated at intake."""
    return band_of(age_on(birth, day)) if birth else estimated


def read_birth(text: str, today: date) -> str:
    """A birth from what was typed: ``1992``, ``34``, ``04.03.1992``, ``10м`` (months). Raises ``Refused("no-such-age")``."""
    plain = text.strip().casefold().rstrip(".")
    if not plain:
        return ""
    for months in ("міс", "мес", "mo", "м", "m"):
        if plain.endswith(months) and plain[: -len(months)].strip().isdecimal():
            return _months_ago(int(plain[: -len(months)]), today, text)
    parts = plain.replace("/", ".").replace("-", ".").split(".")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            if numbers[0] > 31:
                numbers.reverse()
            born = date(numbers[2] if numbers[2] > 99 else _century(numbers[2], today), numbers[1], numbers[0])
            if not 0 <= today.year - born.year <= OLDEST or born > today:
                raise ValueError(text)
            return born.isoformat()
        if len(numbers) == 1 and 0 <= numbers[0] <= OLDEST:
            return f"{numbers[0]}@{today.isoformat()}"
        if len(numbers) == 1 and today.year - OLDEST <= numbers[0] <= today.year:
            return str(numbers[0])
    except ValueError as error:
        raise Refused("no-such-age", text=text) from error
    raise Refused("no-such-age", text=text)


def read_age(text: str, today: date) -> tuple[str, Band]:
    """A birth and a band from what was typed: all that ``read_birth`` reads, or a band alone (``6-11``, ``80+``).

    Raises ``Refused("no-such-age")``.
    """
    plain = text.strip().replace("–", "-").replace(" ", "")
    if plain in _BANDS:
        return "", _BANDS[plain]
    birth = read_birth(text, today)
    return birth, band_of(age_on(birth, today))


_BANDS: Final = {band.value: band for band in Band if "-" in band.value or "+" in band.value}


def _century(year: int, today: date) -> int:
    return 2000 + year if 2000 + year <= today.year else 1900 + year


def _months_ago(months: int, today: date, text: str) -> str:
    if months > 36:
        raise Refused("no-such-age", text=text)
    index = today.year * 12 + today.month - 1 - months
    return date(index // 12, index % 12 + 1, min(today.day, 28)).isoformat()
