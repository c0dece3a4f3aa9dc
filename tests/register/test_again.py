"""An action is recorded anew for another time: one step, the first record struck through and never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shelter_app.domain.codes import Band, DepartureTo, Presence, Sex, Status, System
from shelter_app.domain.errors import Refused
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check
from tests.conftest import MakeRegister, SettableClock


@pytest.fixture
def person(register: Register, by: By, clock: SettableClock) -> int:
    """Somebody who came at ten; now it is one."""
    found = register.people.admit(by, [NewPerson("Бойко", sex=Sex.M, birth="1990")]).value[1][0]
    clock.forward(hours=3)
    return found


def at(by: By, clock: SettableClock, minutes: int) -> By:
    return By(by.person, clock.now - timedelta(minutes=minutes))


def test_a_state_gets_another_time_and_one_undo_brings_the_first_back(
    register: Register, by: By, clock: SettableClock
) -> None:
    building = register.building
    clock.forward(hours=2)
    first = building.set_status(by, System.HEAT, Status.DOWN)
    earlier = at(by, clock, 45)
    second = register.again(first.action, lambda: building.set_status(earlier, System.HEAT, Status.DOWN))
    state = building.now()[System.HEAT]
    assert (state.status, state.since) == (Status.DOWN, earlier.at)
    assert len(building.strip(clock.now - timedelta(hours=2), clock.now)[System.HEAT]) == 2
    register.undo(by, second.action)
    assert building.now()[System.HEAT].since == clock.now
    with pytest.raises(Refused, match="already-undone"):
        register.undo(by, second.action)
    assert check(register).good


def test_a_departure_gets_another_time_though_the_person_has_left_already(
    register: Register, by: By, clock: SettableClock, person: int
) -> None:
    stays = register.stays
    first = stays.depart(by, [person], to=DepartureTo.HOME)
    earlier = at(by, clock, 60)
    second = register.again(first.action, lambda: stays.depart(earlier, [person], to=DepartureTo.HOME))
    found = register.people.person(person)
    assert found is not None
    assert (found.presence, found.since) == (Presence.DEPARTED, earlier.at)
    assert stays.movement(clock.now - timedelta(hours=5), clock.now).departed == 1
    third = register.again(second.action, lambda: stays.depart(at(by, clock, 90), [person], to=DepartureTo.HOME))
    assert stays.movement(clock.now - timedelta(hours=5), clock.now).departed == 1
    register.undo(by, third.action)
    register.undo(by, second.action)
    found = register.people.person(person)
    assert found is not None
    assert (found.presence, found.since) == (Presence.DEPARTED, clock.now)
    assert check(register).good


def test_counted_people_get_another_time(register: Register, by: By, clock: SettableClock) -> None:
    clock.forward(hours=3)
    cells = {(Sex.F, Band.Y18_49): 7}
    first = register.crowds.arrive(by, cells, label="автобус")
    register.again(first.action, lambda: register.crowds.arrive(at(by, clock, 120), cells, label="автобус"))
    assert sum(sum(crowd.cells.values()) for crowd in register.crowds.all()) == 7
    assert register.stays.open_at(clock.now - timedelta(minutes=100)) == 7
    assert check(register).good


def test_what_is_refused_leaves_the_first_record_as_it_is(
    register: Register, by: By, clock: SettableClock, person: int
) -> None:
    stays = register.stays
    first = stays.go_out(by, [person])
    before = register.journal.origins()
    ahead = By(by.person, clock.now + timedelta(hours=1))
    too_early = at(by, clock, 600)
    for other in (ahead, too_early):
        with pytest.raises(Refused):
            register.again(
                first.action,
                lambda other=other: stays.come_back(other, [person]),  # type: ignore[misc]
            )
    assert register.journal.origins() == before
    found = register.people.person(person)
    assert found is not None
    assert found.presence is Presence.OUT
    stays.come_back(by, [person])  # the next action takes nothing back
    assert len(register.journal.origins()) == 1
    assert check(register).good


def test_another_desk_sees_the_same_whatever_comes_first(
    register: Register, by: By, clock: SettableClock, person: int, make_register: MakeRegister
) -> None:
    stays = register.stays
    first = stays.go_out(by, [person])
    second = register.again(first.action, lambda: stays.go_out(at(by, clock, 30), [person]))
    register.undo(by, second.action)
    register.again(first.action, lambda: stays.go_out(at(by, clock, 10), [person]))
    sealed = list(register.journal.sealed())
    other = make_register("other", seed=2)
    other.merge(reversed(sealed))
    mine, theirs = register.people.person(person), other.people.person(person)
    assert mine is not None
    assert theirs is not None
    assert (theirs.presence, theirs.since) == (mine.presence, mine.since)
    assert theirs.since == clock.now - timedelta(minutes=10)
    assert check(other).good
