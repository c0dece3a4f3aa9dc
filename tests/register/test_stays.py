"""Stays: who is here, who is out, who left; late papers, what is without effect, and the census of any moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from shelter_app.domain.codes import ArrivalKind, Band, DepartureTo, Need, Presence, ReportBand, Sex
from shelter_app.domain.errors import Refused
from shelter_app.register.people import NewPerson, Person
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from tests.conftest import SettableClock

ADULT, CHILD = NewPerson(given="Ira", birth="1990"), NewPerson(given="Lev", birth="2018")


@pytest.fixture
def ira(register: Register, by: By) -> int:
    return register.people.admit(by, [ADULT]).value[1][0]


def person(register: Register, number: int) -> Person:
    found = register.people.person(number)
    assert found is not None
    return found


def test_going_out_does_not_end_the_stay(register: Register, by: By, ira: int, clock: SettableClock) -> None:
    clock.forward(hours=1)
    register.stays.go_out(by, [ira])
    assert person(register, ira).presence is Presence.OUT
    assert person(register, ira).since == clock.now
    assert (register.stays.open_at(clock.now), register.stays.absent_at(clock.now)) == (1, 1)
    clock.forward(hours=1)
    register.stays.come_back(by, [ira])
    assert (register.stays.open_at(clock.now), register.stays.absent_at(clock.now)) == (1, 0)
    assert register.stays.absent_at(clock.now - timedelta(minutes=30)) == 1


def test_who_left_for_good_can_arrive_again_in_a_second_stay(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    start = clock.now - timedelta(minutes=1)
    clock.forward(hours=1)
    register.stays.depart(by, [ira], to=DepartureTo.HOME)
    clock.forward(hours=1)
    register.stays.arrive(by, [ira])
    movement = register.stays.movement(start, clock.now)
    assert (movement.opening, movement.arrived, movement.departed, movement.closing) == (0, 2, 1, 1)
    assert person(register, ira).arrived == clock.now


def test_who_leaves_while_out_is_no_longer_absent(register: Register, by: By, ira: int, clock: SettableClock) -> None:
    register.stays.go_out(by, [ira])
    clock.forward(hours=1)
    register.stays.depart(by, [ira], to=DepartureTo.RELATIVES)
    assert (register.stays.open_at(clock.now), register.stays.absent_at(clock.now)) == (0, 0)


def test_what_changes_nothing_is_refused_at_the_desk(register: Register, by: By, ira: int) -> None:
    for act in (register.stays.arrive, register.stays.come_back):
        with pytest.raises(Refused, match="nothing-changes"):
            act(by, [ira])
    with pytest.raises(Refused, match="nothing-changes"):
        register.stays.go_out(by, [])
    with pytest.raises(Refused, match="nothing-changes"):
        register.stays.go_out(by, [99])


def test_a_time_before_they_came_is_told_apart_from_what_changes_nothing(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    before = clock.now - timedelta(hours=2)
    clock.forward(hours=1)
    with pytest.raises(Refused, match="not-here-then"):
        register.stays.go_out(by._replace(at=before), [ira])
    register.stays.go_out(by, [ira])
    clock.forward(hours=1)
    with pytest.raises(Refused, match="nothing-changes"):
        register.stays.go_out(by._replace(at=clock.now - timedelta(minutes=30)), [ira])


def test_of_several_people_only_those_move_whom_it_concerns(register: Register, by: By) -> None:
    members = register.people.admit(by, [ADULT] * 3).value[1]
    register.stays.go_out(by, members[:1])
    assert register.stays.go_out(by, members).value == members[1:]


def test_a_child_leaves_with_a_grown_up_of_the_household_or_with_a_person_named(register: Register, by: By) -> None:
    ira, lev = register.people.admit(by, [ADULT, CHILD]).value[1]
    with pytest.raises(Refused, match="child-leaves-with-whom"):
        register.stays.depart(by, [lev], to=DepartureTo.RELATIVES)
    other = register.people.admit(by, [ADULT]).value[1][0]
    with pytest.raises(Refused, match="child-leaves-with-whom"):
        register.stays.depart(by, [lev, other], to=DepartureTo.RELATIVES)
    register.stays.depart(by, [lev], to=DepartureTo.RELATIVES, with_whom="grandmother Hanna")
    (departure,) = [entry for entry in register.entries_about([lev]) if entry.kind == "stay.departed"]
    assert departure.part == {"with": "grandmother Hanna"}
    register.stays.arrive(by, [lev])
    assert register.stays.depart(by, [ira, lev], to=DepartureTo.HOME).value == sorted([ira, lev])


# -- late papers


def test_a_late_paper_is_weighed_at_the_moment_it_tells_of(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    morning = clock.now
    clock.forward(hours=4)
    register.stays.depart(by, [ira], to=DepartureTo.HOME)
    clock.forward(hours=4)
    # She was out from nine to ten, before she left; the slip is typed in the evening.
    register.stays.go_out(By(by.person, at=morning + timedelta(hours=1), paper="slip 3"), [ira])
    register.stays.come_back(By(by.person, at=morning + timedelta(hours=2), paper="slip 3"), [ira])
    assert register.stays.absent_at(morning + timedelta(minutes=90)) == 1
    assert register.stays.absent_at(morning + timedelta(hours=3)) == 0
    assert person(register, ira).presence is Presence.DEPARTED
    assert register.stays.without_effect(ira) == []
    with pytest.raises(Refused, match="not-here-then"):
        register.stays.go_out(By(by.person, at=morning + timedelta(hours=5)), [ira])
    with pytest.raises(Refused, match="not-here-then"):
        register.stays.go_out(By(by.person, at=morning - timedelta(hours=5)), [ira])


def test_an_earlier_arrival_typed_in_later_makes_the_stay_longer(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    clock.forward(hours=1)
    earlier = clock.now - timedelta(hours=3)
    register.stays.arrive(By(by.person, at=earlier), [ira])
    assert person(register, ira).arrived == earlier
    assert register.stays.open_at(clock.now) == 1
    assert len(register.stays.without_effect(ira)) == 1


def test_of_two_departures_only_the_first_counts_and_the_other_is_shown_without_effect(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    clock.forward(hours=4)
    second = register.stays.depart(by, [ira], to=DepartureTo.HOME)
    first = clock.now - timedelta(hours=2)
    register.stays.depart(By(by.person, at=first), [ira], to=DepartureTo.RELATIVES)
    movement = register.stays.movement(clock.now - timedelta(days=1), clock.now)
    assert (movement.arrived, movement.departed, movement.closing) == (1, 1, 0)
    assert person(register, ira).since == first
    assert register.stays.without_effect(ira) == [second.action]
    register.undo(by, second.action)
    assert register.stays.without_effect(ira) == []


def test_what_is_recorded_later_about_an_earlier_day_changes_the_opening_and_is_its_correction(
    register: Register, by: By, ira: int, clock: SettableClock
) -> None:
    cutoffs = register.site.cutoffs()
    monday = date(2026, 11, 23)
    printed = register.stays.movement(cutoffs.start(monday), cutoffs.end(monday)).closing
    assert printed == 1
    clock.forward(days=1)
    tuesday = (cutoffs.end(monday), clock.now)
    register.people.admit(By(by.person, at=cutoffs.end(monday) - timedelta(hours=2), paper="slip 9"), [ADULT, CHILD])
    register.people.admit(by, [ADULT])
    movement = register.stays.movement(*tuesday)
    assert movement.opening - printed == 2
    assert (movement.arrived, movement.closing) == (1, 4)
    # And so do a departure, and the undoing of what was recorded on Monday.
    register.stays.depart(By(by.person, at=cutoffs.end(monday) - timedelta(hours=1)), [ira], to=DepartureTo.HOME)
    movement = register.stays.movement(*tuesday)
    assert movement.opening - printed == 1
    assert movement.closing == movement.opening + movement.arrived - movement.departed == 3


def test_at_the_stroke_of_the_report_hour_the_day_that_closes_has_it(
    register: Register, by: By, clock: SettableClock
) -> None:
    cutoffs, monday = register.site.cutoffs(), date(2026, 11, 23)
    clock.now = cutoffs.end(monday).astimezone(UTC)
    number = register.people.admit(by, [ADULT]).value[1][0]
    assert register.stays.movement(cutoffs.start(monday), cutoffs.end(monday)).arrived == 1
    assert register.stays.movement(cutoffs.end(monday), cutoffs.end(monday + timedelta(days=1))).arrived == 0
    register.stays.depart(by, [number], to=DepartureTo.HOME)
    movement = register.stays.movement(cutoffs.start(monday), cutoffs.end(monday))
    assert (movement.arrived, movement.departed, movement.closing) == (1, 1, 0)


# -- the census


def test_the_movement_names_transfers_households_and_those_counted_without_names(
    register: Register, by: By, clock: SettableClock
) -> None:
    start = clock.now - timedelta(minutes=1)
    register.people.admit(by, [ADULT, CHILD], how=ArrivalKind.TRANSFERRED)
    leaving = register.people.admit(by, [ADULT]).value[1]
    register.crowds.arrive(by, {(Sex.F, Band.U): 5})
    register.stays.depart(by, leaving, to=DepartureTo.OTHER_SITE)
    movement = register.stays.movement(start, clock.now)
    assert (movement.arrived, movement.arrived_transferred) == (8, 2)
    assert (movement.departed, movement.departed_transferred) == (1, 1)
    assert (movement.closing, movement.unnamed, movement.households) == (7, 5, 1)


def test_sex_and_age_are_folded_on_the_day_that_is_asked(register: Register, by: By, clock: SettableClock) -> None:
    register.people.admit(
        by,
        [
            NewPerson(sex=Sex.F, birth="2021-11-24"),
            NewPerson(sex=Sex.X, birth="1990"),
            NewPerson(band=Band.Y80),
            NewPerson(),
        ],
    )
    register.crowds.arrive(by, {(Sex.M, Band.Y13_17): 2})
    today = register.stays.sex_age(clock.now)
    assert today == {
        (ReportBand.Y0_4, Sex.F): 1,
        (ReportBand.Y18_59, Sex.U): 1,
        (ReportBand.Y60, Sex.U): 1,
        (ReportBand.U, Sex.U): 1,
        (ReportBand.Y12_17, Sex.M): 2,
    }
    # Half past ten in the evening by Greenwich is after midnight in Kyiv: she is five.
    birthday = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    assert register.stays.sex_age(birthday)[(ReportBand.Y5_11, Sex.F)] == 1


def test_needs_are_counted_among_those_who_sleep_here(register: Register, by: By, clock: SettableClock) -> None:
    members = register.people.admit(by, [NewPerson(needs=(Need.MED, Need.MOB)), NewPerson(needs=(Need.MED,))]).value[1]
    assert register.stays.needs(clock.now) == {Need.MED: 2, Need.MOB: 1}
    clock.forward(minutes=1)
    register.stays.depart(by, members[1:], to=DepartureTo.HOSPITAL)
    assert register.stays.needs(clock.now) == {Need.MED: 1, Need.MOB: 1}


def test_the_nights_of_a_person(register: Register, by: By, ira: int, clock: SettableClock) -> None:
    monday = date(2026, 11, 23)
    clock.forward(days=1)
    register.stays.go_out(by, [ira])
    clock.forward(days=1)
    register.stays.depart(by, [ira], to=DepartureTo.HOME)
    days = [monday + timedelta(days=number) for number in range(-1, 3)]
    assert register.stays.nights(ira, days) == [None, Presence.PRESENT, Presence.OUT, None]


def test_everything_about_a_person_falls_with_the_undoing_of_their_admission(
    register: Register, by: By, clock: SettableClock
) -> None:
    admitted = register.people.admit(by, [ADULT])
    clock.forward(hours=1)
    register.stays.go_out(by, admitted.value[1])
    register.undo(by, admitted.action)
    assert (register.stays.open_at(clock.now), register.stays.absent_at(clock.now)) == (0, 0)
    undoing = register.entries_about([admitted.action])
    register.undo(by, next(entry.action for entry in undoing if entry.kind == "void"))
    assert (register.stays.open_at(clock.now), register.stays.absent_at(clock.now)) == (1, 1)
