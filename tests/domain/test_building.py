"""Rules of the building: states over time, hours by source, fuel and water."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelter_app.domain.building import (
    TENTH_MS,
    Interval,
    Run,
    StateChange,
    fuel_hours,
    fuel_rate,
    hours_by_source,
    in_tenths,
    intervals,
    litres_per_hour,
    night_minimum,
    power_source,
    run_hours,
    water_days,
    without_mains,
)
from shelter_app.domain.codes import PowerSource, Status, System
from shelter_app.domain.days import to_ms
from shelter_app.domain.errors import Refused

KYIV = ZoneInfo("Europe/Kyiv")
START = datetime(2026, 11, 22, 20, 0, tzinfo=KYIV)
END = START + timedelta(days=1)
HOUR = timedelta(hours=1)


def change(hours: float, status: Status, source: PowerSource | None = None) -> StateChange:
    return StateChange(to_ms(START + hours * HOUR), status, source)


def test_before_anybody_looked_the_state_is_unknown() -> None:
    assert intervals([change(6, Status.OK)], START, END) == [
        Interval(START, START + 6 * HOUR, Status.UNK),
        Interval(START + 6 * HOUR, END, Status.OK),
    ]


def test_a_state_recorded_before_the_window_holds_into_it() -> None:
    found = intervals([change(-30, Status.DOWN), change(-5, Status.OK), change(3, Status.DOWN)], START, END)
    assert [(piece.status, piece.end - piece.start) for piece in found] == [
        (Status.OK, 3 * HOUR),
        (Status.DOWN, 21 * HOUR),
    ]


def test_the_same_state_seen_twice_is_one_stretch() -> None:
    found = intervals([change(-1, Status.OK), change(4, Status.OK), change(9, Status.OK)], START, END)
    assert found == [Interval(START, END, Status.OK)]


def test_of_two_states_at_the_same_moment_the_later_one_holds() -> None:
    found = intervals([change(-1, Status.OK), change(4, Status.DOWN), change(4, Status.OK)], START, END)
    assert found == [Interval(START, END, Status.OK)]


def test_a_window_that_no_one_looked_at_is_all_unknown() -> None:
    assert intervals([change(30, Status.OK)], START, END, power=True) == [
        Interval(START, END, Status.UNK, PowerSource.UNK)
    ]


sources = st.sampled_from(list(PowerSource))
changes = st.lists(
    st.tuples(st.integers(-100_000_000, 100_000_000), st.sampled_from(list(Status)), sources), max_size=20
)


@given(changes)
def test_intervals_fill_the_window_without_gaps_and_hours_sum_to_it(
    found: list[tuple[int, Status, PowerSource]],
) -> None:
    history = [StateChange(to_ms(START) + moment, status, source) for moment, status, source in sorted(found)]
    strip = intervals(history, START, END, power=True)
    assert strip[0].start == START
    assert strip[-1].end == END
    assert all(left.end == right.start for left, right in pairwise(strip))
    assert all(left.source != right.source or left.status != right.status for left, right in pairwise(strip))
    assert sum(hours_by_source(strip).values()) == 240


@given(st.dictionaries(sources, st.integers(0, 40_000_000), min_size=1))
def test_tenths_sum_exactly_and_none_is_off_by_a_whole_tenth(amounts: dict[PowerSource, int]) -> None:
    window = sum(amounts.values())
    tenths = in_tenths(amounts, window)
    assert sum(tenths.values()) == (window + TENTH_MS // 2) // TENTH_MS
    assert all(abs(tenths[source] * TENTH_MS - amount) <= TENTH_MS for source, amount in amounts.items())


def test_the_hour_that_the_clocks_go_back_makes_a_day_of_twenty_five_hours() -> None:
    start = datetime(2026, 10, 24, 20, 0, tzinfo=KYIV)
    strip = intervals([], start, datetime(2026, 10, 25, 20, 0, tzinfo=KYIV), power=True)
    assert hours_by_source(strip) == {PowerSource.UNK: 250}


def test_an_outage_lasts_until_the_mains_are_back_whatever_stood_in() -> None:
    strip = intervals(
        [
            change(-1, Status.OK, PowerSource.GRID),
            change(2, Status.DOWN, PowerSource.NONE),
            change(2.5, Status.PARTIAL, PowerSource.GENERATOR),
            change(7, Status.OK, PowerSource.GRID),
            change(11, Status.DOWN, PowerSource.NONE),
        ],
        START,
        END,
        power=True,
    )
    outages = without_mains(strip)
    assert [(outage.start - START, outage.end - START) for outage in outages] == [
        (2 * HOUR, 7 * HOUR),
        (11 * HOUR, 24 * HOUR),
    ]


def test_power_without_a_source_means_the_mains_or_nothing() -> None:
    assert power_source(System.POWER, Status.OK, None) is PowerSource.GRID
    assert power_source(System.POWER, Status.DOWN, None) is PowerSource.NONE
    assert power_source(System.POWER, Status.PARTIAL, None) is PowerSource.UNK
    assert power_source(System.POWER, Status.PARTIAL, PowerSource.BATTERY) is PowerSource.BATTERY
    assert power_source(System.HEAT, Status.OK, None) is None


def test_current_from_nowhere_and_a_source_of_heat_are_refused() -> None:
    with pytest.raises(Refused, match="source-does-not-fit"):
        power_source(System.POWER, Status.DOWN, PowerSource.GENERATOR)
    with pytest.raises(Refused, match="source-does-not-fit"):
        power_source(System.POWER, Status.OK, PowerSource.NONE)
    with pytest.raises(Refused, match="source-only-for-power"):
        power_source(System.HEAT, Status.OK, PowerSource.GRID)


def test_the_night_without_a_thermometer_has_no_minimum() -> None:
    assert night_minimum([]) is None
    assert night_minimum([182, 155, 170]) == 155


def test_a_run_is_measured_by_the_meter_if_it_was_read_at_both_ends() -> None:
    start = to_ms(START)
    assert run_hours(start, to_ms(START + 4.5 * HOUR), 12840, 12884) == 44
    assert run_hours(start, to_ms(START + 4.5 * HOUR), 12840, None) == 45


def test_fuel_an_hour_is_the_mean_of_the_last_twenty_generator_hours() -> None:
    runs = [Run(65, 51_000), Run(10, None), Run(45, 36_000), Run(100, 79_000), Run(100, 900_000)]
    rate = fuel_rate(runs)
    assert rate == (166_000, 210)
    assert litres_per_hour(rate) == 79
    assert fuel_hours(223_000, rate) == 282


def test_without_a_measured_run_the_hours_left_are_unknown() -> None:
    assert fuel_rate([Run(40, None)]) is None
    assert litres_per_hour(None) is None
    assert fuel_hours(223_000, None) is None
    assert fuel_hours(None, (10_000, 10)) is None
    assert fuel_hours(-500, (10_000, 10)) == 0


def test_water_lasts_as_long_as_three_litres_a_person_reach() -> None:
    assert water_days(1_606_000, 278, 3) == 19
    assert water_days(1_606_000, 0, 3) is None
    assert water_days(None, 278, 3) is None
