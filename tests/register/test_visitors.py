"""Day visitors: counted at the door, never added to those who sleep here."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from shelter_app.domain.codes import Band, Sex
from shelter_app.domain.errors import Refused
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check
from tests.conftest import SettableClock


def day(clock: SettableClock) -> tuple[datetime, datetime]:
    return clock.now - timedelta(hours=14), clock.now


def test_visits_are_the_sum_of_those_counted_in(register: Register, by: By, clock: SettableClock) -> None:
    register.visitors.count(by, came=12)
    clock.forward(hours=1)
    register.visitors.count(by, came=3)
    assert register.visitors.visits(*day(clock)) == 15
    assert register.stays.open_at(clock.now) == 0


def test_where_nobody_counted_there_are_no_data_and_where_no_one_came_there_is_zero(
    register: Register, by: By, clock: SettableClock
) -> None:
    assert register.visitors.visits(*day(clock)) is None
    register.visitors.count(by, went=2)
    assert register.visitors.visits(*day(clock)) == 0


def test_the_peak_and_those_inside_are_known_only_where_leavers_are_counted(
    register: Register, by: By, clock: SettableClock
) -> None:
    register.visitors.count(by, came=12)
    assert register.visitors.peak(*day(clock)) is None
    assert register.visitors.inside(*day(clock)) is None
    clock.forward(minutes=10)
    register.visitors.count(by, went=5)
    clock.forward(minutes=10)
    register.visitors.count(by, came=3)
    assert register.visitors.peak(*day(clock)) == 12
    assert register.visitors.inside(*day(clock)) == 10


def test_more_leavers_than_comers_are_no_negative_crowd(register: Register, by: By, clock: SettableClock) -> None:
    register.visitors.count(by, came=2)
    register.visitors.count(by, went=5)
    assert register.visitors.inside(*day(clock)) == 0
    assert register.visitors.peak(*day(clock)) == 2


def test_no_one_and_fewer_than_no_one_are_refused(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="nobody-counted"):
        register.visitors.count(by)
    with pytest.raises(Refused, match="negative-count"):
        register.visitors.count(by, came=-1)


def test_an_undone_count_is_taken_off(register: Register, by: By, clock: SettableClock) -> None:
    register.visitors.count(by, came=12)
    register.undo(by, register.visitors.count(by, came=30).action)
    assert register.visitors.visits(*day(clock)) == 12
    assert check(register).good


def test_visitors_may_be_counted_by_age_and_stand_under_not_stated_where_nobody_asked(
    register: Register, by: By, clock: SettableClock
) -> None:
    start = clock.now - timedelta(hours=1)
    counted = register.visitors.count_cells(by, {(Sex.F, Band.Y0_17): 4, (Sex.M, Band.Y18_59): 2})
    register.visitors.count(by, came=3)
    assert register.visitors.visits(start, clock.now) == 9
    assert register.visitors.cells(start, clock.now) == {
        (Sex.F, Band.Y0_17): 4,
        (Sex.M, Band.Y18_59): 2,
        (Sex.U, Band.U): 3,
    }
    register.undo(by, counted.action)
    assert register.visitors.cells(start, clock.now) == {(Sex.U, Band.U): 3}
    with pytest.raises(Refused, match="nobody-counted"):
        register.visitors.count_cells(by, {(Sex.F, Band.Y0_17): 0})
