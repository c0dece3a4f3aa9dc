"""The rules of meal services, as pure values."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Source
from shelter_app.domain.errors import Refused
from shelter_app.domain.meals import (
    FIRST_EXTRA_SLOT,
    ServiceState,
    ServiceView,
    balance,
    counts_of,
    day_slot,
    extra_slot,
    forecast_of,
    may_serve,
    must_be_open,
    rate_of,
    runs_out_at,
    service_id,
    short_by,
)
from shelter_app.domain.report import Name

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def view(served: int = 0, **counts: int) -> ServiceView:
    return ServiceView(
        id=service_id(NOON.date(), 2),
        day=NOON.date(),
        slot=2,
        meal=MealType.LUNCH,
        name=Name("Обід", "Lunch"),
        planned=NOON,
        planned_end=NOON + timedelta(hours=2),
        state=ServiceState.OPEN,
        opened_at=NOON,
        closed_at=None,
        counts={what: counts.get(what.lower()) for what in MealCount},
        served=Counter({(DinerKind.RESIDENT, Channel.HALL): served} if served else {}),
    )


@given(st.dates(), st.integers(0, 255))
def test_a_service_number_gives_its_date_and_slot_back(day: date, slot: int) -> None:
    assert day_slot(service_id(day, slot)) == (day, slot)


@pytest.mark.parametrize("number", [0, 255, -1, 1 << 40])
def test_a_number_that_is_no_service_is_refused(number: int) -> None:
    with pytest.raises(Refused, match="no-such-service"):
        day_slot(number)


def test_services_outside_the_plan_of_two_desks_do_not_meet() -> None:
    assert extra_slot(1, frozenset()) != extra_slot(2, frozenset())
    assert extra_slot(1, frozenset({extra_slot(1, frozenset())})) == FIRST_EXTRA_SLOT + 1


def test_when_no_slot_is_free_another_service_is_refused() -> None:
    with pytest.raises(Refused, match="too-many-services"):
        extra_slot(3, frozenset(range(FIRST_EXTRA_SLOT, 256)))


def test_a_second_portion_needs_to_be_a_second_helping_or_a_reason() -> None:
    assert may_serve(None)
    assert may_serve(NOON, second=True)
    assert may_serve(NOON, override="for the neighbour upstairs")
    assert not may_serve(NOON, override="  ")


def test_nothing_is_served_at_a_closed_service() -> None:
    must_be_open(None)
    must_be_open(ServiceState.OPEN)
    with pytest.raises(Refused, match="service-closed"):
        must_be_open(ServiceState.CLOSED)


def test_the_lunch_of_the_sample_day_adds_up() -> None:
    lunch = view(861, prepared=840, received=400, unusable=4)
    assert (lunch.available, lunch.portions, lunch.in_pots, lunch.remaining) == (1240, 861, 375, 375)
    assert lunch.difference is None
    assert view(861, prepared=840, received=400, unusable=4, left_over=370).difference == 5


def test_more_served_than_typed_leaves_pots_below_zero_and_nothing_remaining() -> None:
    assert (view(5, prepared=3).in_pots, view(5, prepared=3).remaining) == (-2, 0)


def test_what_remains_is_unknown_until_it_was_typed_what_there_is() -> None:
    assert view(5).remaining is None
    assert view(5, prepared=0).remaining == 0
    assert not view().counts[MealCount.PREPARED]
    assert balance(3, None) is None


def test_a_row_of_the_report_keeps_no_data_and_zero_apart() -> None:
    line = view(7, prepared=10, left_over=0, turned_away=0).line()
    assert (line.received, line.left_over, line.turned_away, line.difference) == (None, 0, 0, 3)
    assert [(cell.kind, cell.portions) for cell in line.served] == [(DinerKind.RESIDENT, 7)]


def test_left_over_portions_are_set_and_everything_else_adds_up() -> None:
    counted = [
        (MealCount.LEFT_OVER, None, 9),
        (MealCount.RECEIVED, Source.CITY, 300),
        (MealCount.LEFT_OVER, None, 4),
        (MealCount.RECEIVED, Source.RED_CROSS, 100),
        (MealCount.RECEIVED, Source.CITY, -20),
    ]
    assert counts_of(counted) == {
        (MealCount.LEFT_OVER, None): 4,
        (MealCount.RECEIVED, Source.CITY): 280,
        (MealCount.RECEIVED, Source.RED_CROSS): 100,
    }


def test_it_is_known_when_the_pots_run_out_at_the_rate_of_now() -> None:
    assert rate_of(90) == 90
    assert runs_out_at(375, 90, NOON) == NOON + timedelta(minutes=41, seconds=40)
    assert runs_out_at(0, 90, NOON) == NOON


@pytest.mark.parametrize(("remaining", "rate"), [(None, 90), (375, None), (375, 0)])
def test_without_a_rate_or_an_amount_nobody_knows_when_they_run_out(remaining: int | None, rate: int | None) -> None:
    assert runs_out_at(remaining, rate, NOON) is None


def test_it_is_known_how_many_portions_will_be_missing() -> None:
    end = NOON + timedelta(minutes=48)
    assert short_by(375, 90, NOON, end) == 57
    assert short_by(500, 90, NOON, end) == 0
    assert short_by(None, 90, NOON, end) is None
    assert short_by(5, 90, end, NOON) == 0


@pytest.mark.parametrize(
    ("demands", "expected"), [([], None), ([100], 105), ([100, 200], 158), ([300, 100, 200], 210), ([1], 2)]
)
def test_the_forecast_is_the_median_and_five_in_a_hundred_rounded_up(demands: list[int], expected: int | None) -> None:
    assert forecast_of(demands) == expected
