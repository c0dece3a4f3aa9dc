"""The shelter day: from one report hour to the next, on days of 23 and 25 hours too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelter_app.domain.days import Cutoffs, clock_is_doubtful, from_ms, to_ms

KYIV = ZoneInfo("Europe/Kyiv")
EIGHT = Cutoffs(KYIV)
MONDAY = date(2026, 11, 23)


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), KYIV)


def test_the_report_hour_closes_its_day_and_a_second_later_the_next_has_begun() -> None:
    assert EIGHT.day_of(at(MONDAY, 20)) == MONDAY
    assert EIGHT.day_of(at(MONDAY, 20, 0, 1)) == MONDAY + timedelta(days=1)
    assert EIGHT.day_of(at(MONDAY, 0)) == MONDAY
    assert EIGHT.start(MONDAY) == at(MONDAY - timedelta(days=1), 20)


def test_a_moment_of_another_zone_belongs_to_the_day_of_the_site() -> None:
    assert EIGHT.day_of(datetime(2026, 11, 23, 18, 0, tzinfo=UTC)) == MONDAY
    assert EIGHT.day_of(datetime(2026, 11, 23, 18, 0, 1, tzinfo=UTC)) == MONDAY + timedelta(days=1)


def test_the_last_finished_day() -> None:
    assert EIGHT.last_finished(at(MONDAY, 19, 59)) == MONDAY - timedelta(days=1)
    assert EIGHT.last_finished(at(MONDAY, 20)) == MONDAY
    assert EIGHT.last_finished(at(MONDAY, 20).astimezone(UTC)) == MONDAY


def test_a_changed_report_hour_holds_from_its_day_on() -> None:
    cutoffs = Cutoffs(KYIV, ((MONDAY, time(18)), (MONDAY + timedelta(days=2), time(22))))
    sunday, tuesday, wednesday = (MONDAY + timedelta(days=number) for number in (-1, 1, 2))
    assert [cutoffs.hour(day).hour for day in (sunday, MONDAY, tuesday, wednesday)] == [20, 18, 18, 22]
    assert cutoffs.end(MONDAY) - cutoffs.start(MONDAY) == timedelta(hours=22)
    assert cutoffs.end(wednesday) - cutoffs.start(wednesday) == timedelta(hours=28)
    assert cutoffs.day_of(at(MONDAY, 19)) == tuesday


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 10, 26), 24)]
)
def test_the_day_on_which_clocks_are_changed_has_an_hour_less_or_more(day: date, hours: int) -> None:
    length = to_ms(EIGHT.end(day)) - to_ms(EIGHT.start(day))
    assert length == hours * 3600 * 1000


def test_a_report_hour_in_the_hour_that_comes_twice_closes_the_day_once() -> None:
    night = Cutoffs(KYIV, ((date(2026, 1, 1), time(3, 30)),))
    autumn = date(2026, 10, 25)
    first = datetime(2026, 10, 25, 3, 15, tzinfo=KYIV, fold=0)
    second = datetime(2026, 10, 25, 3, 15, tzinfo=KYIV, fold=1)
    assert night.day_of(first) == autumn
    assert night.day_of(second) == autumn + timedelta(days=1)
    assert night.last_finished(first) == autumn - timedelta(days=1)
    assert night.last_finished(second) == autumn


@settings(max_examples=80, deadline=None)
@given(
    moment=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    hour=st.times(),
    change=st.dates(date(2025, 1, 1), date(2028, 1, 1)),
)
def test_every_moment_belongs_to_one_day_and_days_follow_without_a_gap(
    moment: datetime, hour: time, change: date
) -> None:
    cutoffs = Cutoffs(KYIV, ((change, hour.replace(second=0, microsecond=0)),))
    day = cutoffs.day_of(moment)
    assert to_ms(cutoffs.start(day)) < to_ms(moment) <= to_ms(cutoffs.end(day))
    assert cutoffs.start(day + timedelta(days=1)) == cutoffs.end(day)
    assert cutoffs.last_finished(moment) in (day - timedelta(days=1), day)
    assert to_ms(cutoffs.end(cutoffs.last_finished(moment))) <= to_ms(moment)


def test_the_night_is_from_ten_to_seven() -> None:
    start, end = EIGHT.night(MONDAY)
    assert (start, end) == (at(MONDAY - timedelta(days=1), 22), at(MONDAY, 7))


@settings(max_examples=60, deadline=None)
@given(ms=st.integers(-(10**12), 10**13))
def test_milliseconds_and_moments_are_one(ms: int) -> None:
    assert to_ms(from_ms(ms)) == to_ms(from_ms(ms, KYIV)) == ms


def test_a_moment_without_a_zone_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_ms(datetime(2026, 11, 23, 10))


def test_the_clock_is_doubtful_before_the_last_entry_and_long_after_it() -> None:
    last = at(MONDAY, 20)
    assert not clock_is_doubtful(at(MONDAY, 21), None)
    assert not clock_is_doubtful(last, last)
    assert not clock_is_doubtful(last + timedelta(hours=12), last)
    assert clock_is_doubtful(last - timedelta(seconds=1), last)
    assert clock_is_doubtful(last + timedelta(hours=12, seconds=1), last)
