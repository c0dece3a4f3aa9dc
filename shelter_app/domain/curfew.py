"""Curfew: the hours of the night in which nobody may be outside, and who was out in them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final, NamedTuple

DEFAULT: Final = (time(0, 0), time(5, 0))  # Kyiv


class Night(NamedTuple):
    """One curfew, from and until."""

    start: datetime
    end: datetime


def last_night(hours: tuple[time, time], now: datetime) -> Night | None:
    """The curfew that began last, by local ``now``; ``None`` where none is set (both hours are the same)."""
    first, last = hours
    if first == last:
        return None
    start = now.replace(hour=first.hour, minute=first.minute, second=0, microsecond=0)
    if start > now:
        start -= timedelta(days=1)
    end = start.replace(hour=last.hour, minute=last.minute)
    return Night(start, end if end > start else end + timedelta(days=1))


def out_past(night: Night | None, since: datetime) -> bool:
    """Whether one who has been out since then was out in the curfew that began last: still out, or gone out during it."""
    return night is not None and since < night.end
