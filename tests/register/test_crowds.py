"""Counted groups: cells, out and back, leaving by number, naming one by one without counting anyone twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shelter_app.domain.codes import ArrivalKind, Band, DepartureTo, Method, Presence, ReportBand, Sex
from shelter_app.domain.errors import Refused
from shelter_app.register.crowds import Crowd
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check
from tests.conftest import SettableClock

WOMAN, MAN, BOY = (Sex.F, Band.Y18_49), (Sex.M, Band.Y18_49), (Sex.M, Band.Y6_11)


@pytest.fixture
def bus(register: Register, by: By) -> int:
    return register.crowds.arrive(by, {WOMAN: 6, MAN: 3, BOY: 2}, label="bus").value


def group(register: Register) -> Crowd:
    (found,) = register.crowds.all()
    return found


def test_a_group_arrives_with_its_cells(register: Register, bus: int, clock: SettableClock) -> None:
    found = group(register)
    assert (found.id, found.label, found.people, found.out, found.arrived) == (bus, "bus", 11, 0, clock.now)
    assert found.cells == {WOMAN: 6, MAN: 3, BOY: 2}
    assert register.crowds.staying(_ms(clock)) == 11


def test_nobody_is_no_group(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="nobody-counted"):
        register.crowds.arrive(by, {WOMAN: 0})
    with pytest.raises(Refused, match="negative-count"):
        register.crowds.arrive(by, {WOMAN: 3, MAN: -1})


def test_more_join_and_some_leave_by_cell_or_by_number(
    register: Register, by: By, bus: int, clock: SettableClock
) -> None:
    clock.forward(minutes=1)
    register.crowds.join(by, bus, {BOY: 1})
    register.crowds.depart(by, bus, {MAN: 2}, to=DepartureTo.OTHER_SITE)
    register.crowds.depart(by, bus, 4)
    assert group(register).cells == {WOMAN: 2, MAN: 1, BOY: 3}
    movement = register.stays.movement(clock.now - timedelta(hours=1), clock.now)
    assert (movement.arrived, movement.departed, movement.departed_transferred, movement.closing) == (12, 6, 2, 6)
    assert check(register).good


def test_no_more_leave_than_there_are(register: Register, by: By, bus: int) -> None:
    for number in (12, {BOY: 3}):
        with pytest.raises(Refused, match="too-many"):
            register.crowds.depart(by, bus, number)
    with pytest.raises(Refused, match="no-such-group"):
        register.crowds.depart(by, 99, 1)
    with pytest.raises(Refused, match="no-such-group"):
        register.crowds.join(by, 99, {BOY: 1})
    with pytest.raises(Refused, match="no-such-group"):
        register.crowds.edit(by, 99, label="x")
    with pytest.raises(Refused, match="unknown-field"):
        register.crowds.edit(by, bus, colour="x")


def test_some_go_out_and_come_back_by_number(register: Register, by: By, bus: int, clock: SettableClock) -> None:
    register.crowds.go_out(by, bus, 5)
    assert (group(register).out, group(register).people) == (5, 11)
    assert register.stays.absent_at(clock.now) == 5
    clock.forward(minutes=5)
    register.crowds.come_back(by, bus, 2)
    assert register.stays.absent_at(clock.now) == 3
    with pytest.raises(Refused, match="too-many"):
        register.crowds.come_back(by, bus, 4)
    with pytest.raises(Refused, match="too-many"):
        register.crowds.go_out(by, bus, 9)
    with pytest.raises(Refused, match="too-many"):
        register.crowds.go_out(by, bus, 0)


def test_no_more_are_out_than_stay_when_those_who_were_out_leave_for_good(
    register: Register, by: By, bus: int, clock: SettableClock
) -> None:
    register.crowds.go_out(by, bus, 8)
    clock.forward(minutes=5)
    register.crowds.depart(by, bus, 9)
    found = group(register)
    assert (found.people, found.out) == (2, 2)
    assert register.stays.absent_at(clock.now) == 2
    assert register.stays.absent_at(clock.now - timedelta(minutes=1)) == 8
    register.crowds.depart(by, bus, 2)
    assert register.stays.absent_at(clock.now) == 0
    assert register.crowds.all() == []
    assert check(register).good


def test_a_late_paper_never_puts_more_out_than_there_were(
    register: Register, by: By, bus: int, clock: SettableClock
) -> None:
    morning = clock.now
    clock.forward(hours=2)
    register.crowds.go_out(by, bus, 8)
    clock.forward(hours=2)
    register.crowds.depart(By(by.person, at=morning + timedelta(hours=1)), bus, 6)
    assert (group(register).people, group(register).out) == (5, 5)
    assert register.stays.absent_at(clock.now) == 5


def test_naming_a_member_changes_no_total_of_a_past_day(
    register: Register, by: By, bus: int, clock: SettableClock
) -> None:
    start = clock.now
    clock.forward(days=1)
    naming = By(by.person, at=clock.now - timedelta(hours=5))
    household, persons = register.crowds.name_members(
        naming, bus, [(WOMAN, NewPerson(given="Ira", sex=Sex.F)), (BOY, NewPerson(given="Lev"))], surname="Melnyk"
    ).value
    assert group(register).cells == {WOMAN: 5, MAN: 3, BOY: 1}
    for moment in (start, clock.now - timedelta(hours=5), clock.now - timedelta(milliseconds=1), clock.now):
        assert register.stays.open_at(moment) == 11
    movement = register.stays.movement(start, clock.now)
    assert (movement.opening, movement.arrived, movement.departed, movement.closing) == (11, 0, 0, 11)
    assert movement.unnamed == 9
    found = register.people.household(household)
    assert found is not None
    assert [member.presence for member in found.members] == [Presence.PRESENT] * 2
    assert [member.arrived for member in found.members] == [clock.now] * 2
    register.stays.depart(by, persons, to=DepartureTo.HOME, with_whom="aunt")
    assert register.stays.movement(start, clock.now).departed == 2


def test_what_is_said_of_a_named_member_before_the_naming_is_without_effect(
    register: Register, by: By, bus: int, clock: SettableClock
) -> None:
    start = clock.now
    clock.forward(hours=4)
    (person,) = register.crowds.name_members(by, bus, [(WOMAN, NewPerson(given="Ira"))]).value[1]
    clock.forward(hours=1)
    with pytest.raises(Refused, match="nothing-changes"):
        register.stays.arrive(By(by.person, at=start + timedelta(hours=1)), [person])
    # Another desk, which did not know of the naming, may have recorded it all the same.
    strange = register.act(
        By(by.person, at=start + timedelta(hours=1)),
        lambda work: work.append("stay.arrived", subject=person, body={"how": "ARRIVED"}),
    )
    assert register.stays.without_effect(person) == [strange.action]
    assert register.stays.open_at(start + timedelta(hours=2)) == register.stays.open_at(clock.now) == 11
    assert register.stays.movement(start, clock.now).arrived == 0


def test_only_those_are_named_who_are_left_in_the_cell(register: Register, by: By, bus: int) -> None:
    with pytest.raises(Refused, match="too-many"):
        register.crowds.name_members(by, bus, [(BOY, NewPerson())] * 3)
    assert group(register).people == 11


def test_the_undoing_of_a_naming_puts_the_member_back(register: Register, by: By, bus: int) -> None:
    named = register.crowds.name_members(by, bus, [(WOMAN, NewPerson(given="Ira"))])
    register.undo(by, named.action)
    assert group(register).cells[WOMAN] == 6
    assert register.people.search("Ira") == []
    assert register.stays.open_at(register.clock()) == 11


def test_the_undoing_of_an_arrival_takes_the_group_away(register: Register, by: By) -> None:
    outcome = register.crowds.arrive(by, {WOMAN: 6}, how=ArrivalKind.TRANSFERRED)
    register.crowds.go_out(by, outcome.value, 2)
    register.undo(by, outcome.action)
    assert register.crowds.all() == []
    assert (register.stays.open_at(register.clock()), register.stays.absent_at(register.clock())) == (0, 0)


def test_a_group_moves_to_a_room_and_takes_its_places(register: Register, by: By, bus: int) -> None:
    (gym,) = register.rooms.open(by, [("gym", 60)]).value
    register.crowds.edit(by, bus, room=gym)
    assert register.rooms.all()[0].taken == 11
    assert group(register).room == gym


def _ms(clock: SettableClock) -> int:
    from shelter_app.domain.days import to_ms

    return to_ms(clock.now)


def test_a_group_counted_coarsely_folds_into_the_report_and_claims_no_age_that_nobody_asked(
    register: Register, by: By, clock: SettableClock
) -> None:
    register.crowds.arrive(
        by,
        {(Sex.F, Band.Y0_17): 5, (Sex.M, Band.Y18_59): 3, (Sex.F, Band.Y12_17): 2},
        label="Bus",
        method=Method.ESTIMATE,
    )
    (crowd,) = register.crowds.all()
    assert (crowd.method, crowd.people) == (Method.ESTIMATE, 10)
    assert register.stays.sex_age(clock.now) == {
        (ReportBand.U, Sex.F): 5,
        (ReportBand.Y18_59, Sex.M): 3,
        (ReportBand.Y12_17, Sex.F): 2,
    }
    register.crowds.edit(by, crowd.id, method=Method.TALLY)
    assert register.crowds.all()[0].method is Method.TALLY


def test_a_child_named_out_of_a_coarse_cell_is_a_child(register: Register, by: By) -> None:
    crowd = register.crowds.arrive(by, {(Sex.U, Band.Y0_17): 2}).value
    named = register.crowds.name_members(by, crowd, [((Sex.U, Band.Y0_17), NewPerson(given="Lev", band=Band.Y0_17))])
    person = register.people.person(named.value[1][0])
    assert person is not None
    assert person.child
    assert person.age is None


def test_a_part_of_a_group_moves_by_number_and_no_total_changes(
    register: Register, by: By, bus: int, clock: SettableClock
) -> None:
    (gym,) = register.rooms.open(by, [("gym", 60)]).value
    start = clock.now - timedelta(minutes=1)
    clock.forward(hours=1)
    register.crowds.go_out(by, bus, 2)
    moved = register.crowds.move(by, bus, 4, gym)
    first, second = sorted(register.crowds.all(), key=lambda crowd: crowd.id)
    assert (first.people, first.out, first.room) == (7, 2, None)
    assert (second.id, second.people, second.out, second.room, second.label) == (moved.value, 4, 0, gym, "bus")
    movement = register.stays.movement(start, clock.now)
    assert (movement.arrived, movement.departed, movement.closing) == (11, 0, 11)
    with pytest.raises(Refused, match="too-many"):
        register.crowds.move(by, bus, 6, gym)
    register.undo(by, moved.action)
    assert group(register).people == 11
    assert register.crowds.move(by, bus, 11, gym).value == bus
    assert group(register).room == gym
    assert check(register).good
