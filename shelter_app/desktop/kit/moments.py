"""Reading times, dates and numbers as people type them. Pure: what "now" is comes as an argument; nothing is guessed
silently.

Every function returns `None` when the text cannot be meant so.
"""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

Lean = Literal["past", "future"]

_MONTHS_AHEAD: Final = 6
_AHEAD: Final = timedelta(hours=1)


def read_time(text: str) -> time | None:
    """A time of day: "9", "940", "1340", "13:40", "13.40", "13 40", "24:00" is refused."""
    found = re.fullmatch(r"\s*(\d{1,2})(?:\s*[:.,\s-]\s*(\d{2})|(\d{2}))?\s*", text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_moment(text: str, now: datetime) -> datetime | None:
    """A moment of the recent past: a time ("1340": the latest one not more than an hour ahead) or "dd.mm hh:mm" with a
    date in front ("22.11 13:40", "22.11.26 940"; without a year, the year that lies nearest). `now` is local; so is the
    answer, to the minute.
    """
    text = text.strip()
    alone = read_time(text)
    if alone is not None:
        moment = datetime.combine(now.date(), alone, now.tzinfo)
        return moment - timedelta(days=1) if moment > now + _AHEAD else moment
    found = re.fullmatch(r"(\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?)[\s,]+(\S.*)", text)
    if found is None:
        return None
    clock = read_time(found[2])
    day = read_date(found[1], now.date(), "past")
    if clock is None or day is None:
        return None
    return datetime.combine(day, clock, now.tzinfo)


def read_date(text: str, today: date, lean: Lean = "past", *, month_alone: bool = False) -> date | None:
    """A date: "14.03.2027", "14.3.27", "14 03 2027", "140327", "14032027", "14.03", "1403".

    Without a year it is the nearest day in the direction of `lean` (a day ahead still counts as past, half a year back
    as future). A year of two digits is one of the past hundred years for `past`, of the coming for `future`.
    `month_alone` (an expiry printed as "03.2027") allows a month and a year and means its last day.
    """
    digits = re.findall(r"\d+", text)
    if not re.fullmatch(r"[\d\s./,-]+", text) or not digits:
        return None
    if len(digits) == 1:
        digits = _split(digits[0])
    if month_alone and len(digits) == 2 and len(digits[1]) == 4:
        return _last_day(int(digits[1]), int(digits[0]))
    if len(digits) == 3 and len(digits[0]) == 4:
        digits.reverse()
    if len(digits) == 2:
        return _nearest(int(digits[0]), int(digits[1]), today, lean)
    if len(digits) != 3 or len(digits[0]) > 2 or len(digits[1]) > 2:
        return None
    year = _year(digits[2], today.year, lean)
    return None if year is None else _day(year, int(digits[1]), int(digits[0]))


def read_number(text: str, places: int = 0) -> int | None:
    """A number in units of 10 to the minus `places` ("7,9" with one place is 79): comma or point, spaces between
    thousands, any minus.
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace("\u2212", "-").replace("\u2013", "-")
    found = re.fullmatch(r"([+-]?)(\d+)(?:[.,](\d*))?", plain)
    if found is None:
        return None
    share = found[3] or ""
    if len(share.rstrip("0")) > places:
        return None
    value: int = int(found[2]) * int(10**places) + int((share[:places] or "0").ljust(places, "0") if places else 0)
    return -value if found[1] == "-" else value


def _split(run: str) -> list[str]:
    if len(run) in (6, 8):
        return [run[:2], run[2:4], run[4:]]
    return [run[:2], run[2:]] if len(run) == 4 else []


def _year(text: str, present: int, lean: Lean) -> int | None:
    if len(text) == 4:
        year = int(text)
        return year if 1900 <= year <= 2200 else None
    if len(text) != 2:
        return None
    year = present - present % 100 + int(text)
    if lean == "past":
        return year if year <= present else year - 100
    return year if year >= present - 1 else year + 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_day(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and 1900 <= year <= 2200 else None


def _nearest(day: int, month: int, today: date, lean: Lean) -> date | None:
    candidates = [found for year in range(today.year - 1, today.year + 2) if (found := _day(year, month, day))]
    if lean == "past":
        return max((found for found in candidates if found <= today + timedelta(days=1)), default=None)
    horizon = today - timedelta(days=30 * _MONTHS_AHEAD)
    return min((found for found in candidates if found >= horizon), default=None)
