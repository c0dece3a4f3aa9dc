"""Seen, not found, expected back, out past curfew: none of it changes a stay."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from shelter_app.domain.codes import Band, DepartureTo, Presence, Sex
from shelter_app.domain.errors import Refused
from shelter_app.register.people import NewPerson, Person
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check
from tests.conftest import SettableClock

ADULT = NewPerson(given="Ira", birth="1990")


@pytest.fixture
def ira(register: Register, by: By) -> int:
    return register.people.admit(by, [ADULT]).value[1][0]


def known(register: Register, number: int) -> Person:
    found = register.people.person(number)
    assert found is not None
    return found


def test_one_who_is_not_found_stays_counted_and_is_shown_until_seen(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    clock.forward(hours=1)
    register.stays.miss(by, [ira])
    person = known(register, ira)
    assert (person.presence, person.missing) == (Presence.PRESENT, clock.now)
    assert [one.id for one in register.stays.missing()] == [ira]
    assert register.stays.open_at(clock.now) == 1
    clock.forward(minutes=20)
    register.stays.see(by, [ira])
    assert known(register, ira).missing is None
    assert register.stays.missing() == []
    assert register.stays.last_seen(ira) == clock.now
    assert check(register).good


@pytest.mark.parametrize("step", ["out", "depart"])
def test_whoever_passes_the_door_is_no_longer_missed(
    register: Register, by: By, ira: int, clock: SettableClock, step: str
) -> None:
    register.stays.miss(by, [ira])
    clock.forward(minutes=5)
    if step == "out":
        register.stays.go_out(by, [ira])
    else:
        register.stays.depart(by, [ira], to=DepartureTo.HOME)
    assert register.stays.missing() == []


def test_one_who_is_out_and_seen_in_the_building_is_back(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    register.stays.go_out(by, [ira])
    clock.forward(minutes=30)
    register.stays.see(by, [ira])
    assert known(register, ira).presence is Presence.PRESENT
    assert register.stays.absent_at(clock.now) == 0


def test_what_is_typed_later_is_weighed_at_its_moment(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    clock.forward(hours=2)
    register.stays.go_out(by, [ira])
    clock.forward(minutes=10)
    late = By(by.person, clock.now - timedelta(minutes=40))
    register.stays.see(late, [ira])
    assert known(register, ira).presence is Presence.OUT
    assert register.stays.last_seen(ira) == late.at


def test_who_is_not_staying_is_neither_seen_nor_missed(register: Register, by: By, ira: int) -> None:
    register.stays.depart(by, [ira], to=DepartureTo.HOME)
    for act in (register.stays.see, register.stays.miss):
        with pytest.raises(Refused, match="nothing-changes"):
            act(by, [ira])
        with pytest.raises(Refused, match="nothing-changes"):
            act(by, [])


def test_missing_twice_is_refused_and_undo_takes_it_back(register: Register, by: By, ira: int) -> None:
    missed = register.stays.miss(by, [ira])
    with pytest.raises(Refused, match="nothing-changes"):
        register.stays.miss(by, [ira])
    register.undo(by, missed.action)
    assert known(register, ira).missing is None
    register.undo(by, register.stays.miss(by, [ira]).action)
    assert register.stays.missing() == []


def test_one_who_goes_out_may_say_when_they_come_back(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    back = clock.now + timedelta(hours=3)
    with pytest.raises(Refused, match="back-before-out"):
        register.stays.go_out(by, [ira], back_by=clock.now)
    register.stays.go_out(by, [ira], back_by=back)
    assert known(register, ira).back_by == back
    clock.forward(hours=1)
    register.stays.come_back(by, [ira])
    assert known(register, ira).back_by is None


def past_curfew(register: Register, now: datetime) -> tuple[list[int], int]:
    """Who is out past curfew by name, and how many without; the count agrees with the list."""
    named = [person.id for person in register.stays.past_curfew(now)]
    counted, unnamed = register.stays.past_curfew_count(now)
    assert counted == len(named)
    return named, unnamed


def local(register: Register, clock: SettableClock, day: int, hour: int, minute: int = 0) -> datetime:
    clock.now = datetime(2026, 11, day, hour, minute, tzinfo=register.zone)
    return clock.now


def test_out_past_curfew_are_those_who_were_out_in_it_and_still_are(
    register: Register, by: By, clock: SettableClock
) -> None:
    early, late, home = register.people.admit(by, [ADULT] * 3).value[1]
    crowd = register.crowds.arrive(by, {(Sex.U, Band.U): 10}).value
    local(register, clock, 23, 18)
    register.stays.go_out(by, [early, home])
    register.crowds.go_out(by, crowd, 3)
    assert past_curfew(register, local(register, clock, 23, 23, 30)) == ([], 0)
    register.stays.come_back(by, [home])
    assert past_curfew(register, local(register, clock, 24, 0, 10)) == ([early], 3)
    local(register, clock, 24, 8)
    register.stays.go_out(by, [late])
    register.crowds.come_back(by, crowd, 1)
    register.crowds.go_out(by, crowd, 5)
    assert past_curfew(register, local(register, clock, 24, 12)) == ([early], 3)


def test_the_hours_of_the_curfew_are_the_shelters(register: Register, by: By, ira: int, clock: SettableClock) -> None:
    assert register.site.facts().curfew == (time(0), time(5))
    register.site.edit(by, curfew=(time(22), time(6)))
    assert register.site.facts().curfew == (time(22), time(6))
    local(register, clock, 23, 21)
    register.stays.go_out(by, [ira])
    assert past_curfew(register, local(register, clock, 23, 22)) == ([ira], 0)
    register.site.edit(by, curfew=(time(0), time(0)))
    assert past_curfew(register, clock.now) == ([], 0)
