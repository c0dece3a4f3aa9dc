"""The shelter day: from one report hour to the next, in the site's time zone; a changed report hour is dated."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

DEFAULT_CUTOFF = time(20, 0)
CLOCK_AHEAD = timedelta(hours=12)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1000 + delta.microseconds // 1000


def from_ms(ms: int, zone: tzinfo = UTC) -> datetime:
    """The aware moment of milliseconds since 1970, as the clock of ``zone`` shows it."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)).astimezone(zone)


class Cutoffs(NamedTuple):
    """Report hours by the day from which they hold, in order of days, in a time zone. Without any, eight in the evening.

    Moments are compared in milliseconds: two of one zone would be compared by the face of the clock, which lies when it
    is set back.
    """

    zone: tzinfo
    changes: tuple[tuple[date, time], ...] = ()

    def hour(self, day: date) -> time:
        """The report hour that closes ``day``."""
        hour = DEFAULT_CUTOFF
        for since, changed in self.changes:
            if since <= day:
                hour = changed
        return hour

    def end(self, day: date) -> datetime:
        """The moment that closes the shelter day ``day``."""
        return datetime.combine(day, self.hour(day), self.zone)

    def start(self, day: date) -> datetime:
        """The moment after which the shelter day ``day`` runs: the end of the day before."""
        return self.end(day - timedelta(days=1))

    def day_of(self, moment: datetime) -> date:
        """The shelter day that a moment belongs to; the report hour itself still closes its day."""
        day = moment.astimezone(self.zone).date()
        return day if to_ms(moment) <= to_ms(self.end(day)) else day + timedelta(days=1)

    def last_finished(self, now: datetime) -> date:
        """The last shelter day whose report hour has struck."""
        day = now.astimezone(self.zone).date()
        return day if to_ms(now) >= to_ms(self.end(day)) else day - timedelta(days=1)

    def night(self, day: date) -> tuple[datetime, datetime]:
        """The night of a shelter day, 22:00 to 07:00, for the lowest temperature (Res. 930: 18 to 25 °C)."""
        return (
            datetime.combine(day - timedelta(days=1), time(22, 0), self.zone),
            datetime.combine(day, time(7, 0), self.zone),
        )


def clock_is_doubtful(now: datetime, last_entry: datetime | None) -> bool:
    """Whether to ask once if the clock is right: it stands before the last entry or more than twelve hours after it."""
    return last_entry is not None and not last_entry <= now <= last_entry + CLOCK_AHEAD
