"""Roll calls in the register: the frozen list, ticks of several desks in any order, undo, result, dirty data."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from shelter_app.domain.codes import Band, DepartureTo, Role, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.rollcall import NO_ROOM, SHIFT, VISITORS, Mark
from shelter_app.register.entries import Sealed, origin_of
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check, rebuild
from tests.conftest import SettableClock
from tests.register import schools
from tests.register.schools import Clock, views

WOMAN = (Sex.F, Band.Y18_49)


def family(register: Register, by: By, number: int, room: int | None = None) -> list[int]:
    persons: list[int] = register.people.admit(
        by, [NewPerson("Мельник", f"{n}") for n in range(number)], surname="Мельник", room=room
    ).value[1]
    return persons


@pytest.fixture
def rooms(register: Register, by: By) -> list[int]:
    opened: list[int] = register.rooms.open(by, [("101", 20), ("спортзала", 60)]).value
    return opened


def test_the_list_holds_who_is_in_the_building_by_room_and_is_frozen(
    register: Register, by: By, rooms: list[int], clock: SettableClock
) -> None:
    here = family(register, by, 3, rooms[1])
    register.stays.go_out(by, [here[2]])
    without_room = family(register, by, 1)
    crowd = register.crowds.arrive(by, {WOMAN: 5}, room=rooms[0]).value
    register.crowds.go_out(by, crowd, 2)
    register.visitors.count(by, came=6, went=1)
    register.staff.count(by, clock.now.date(), Role.KITCHEN, 4)
    call = register.rollcalls.start(by).value
    clock.forward(minutes=1)
    register.people.move(by, here, rooms[0])
    late = family(register, by, 2, rooms[0])
    register.stays.come_back(by, [here[2]])
    standing = register.rollcalls.standing(call)
    assert [(tile.key, tile.expected) for tile in standing.tiles] == [
        (str(rooms[0]), 3),
        (str(rooms[1]), 2),
        (NO_ROOM, 1),
        (VISITORS, 5),
        (SHIFT, 4),
    ]
    assert standing.missing_persons == (*here[:2], *without_room)
    assert standing.extra == 3
    assert set(standing.tiles[0].late_persons) == {*late, here[2]}


def test_a_tick_is_one_entry_and_taking_it_back_another(register: Register, by: By, rooms: list[int]) -> None:
    persons = family(register, by, 3, rooms[0])
    call = register.rollcalls.start(by).value
    ticked = register.rollcalls.tick(by, call, persons[:2])
    assert ticked.value == persons[:2]
    assert ticked.changed == {"rollcalls"}
    assert register.rollcalls.tick(by, call, persons[:2]).action == 0
    assert register.rollcalls.standing(call).missing_persons == (persons[2],)
    register.rollcalls.untick(by, call, [persons[0]])
    assert register.rollcalls.standing(call).missing_persons == (persons[0], persons[2])
    register.undo(by, ticked.action)
    assert register.rollcalls.standing(call).here == 0
    register.rollcalls.tick(by, call, [persons[2]], Mark.OUT)
    assert register.rollcalls.standing(call).out == 1
    register.rollcalls.tick(by, call, [persons[2]])
    assert register.rollcalls.standing(call).here == 1
    assert check(register).good


def test_people_without_names_are_counted_and_never_below_nought(register: Register, by: By) -> None:
    register.visitors.count(by, came=4, went=1)
    call = register.rollcalls.start(by).value
    assert register.rollcalls.count(by, call, VISITORS, 2).value == 2
    with pytest.raises(Refused, match="below-zero"):
        register.rollcalls.count(by, call, VISITORS, -3)
    assert register.rollcalls.standing(call).missing == 1


def test_a_whole_room_is_here_by_one_action_that_can_be_undone(register: Register, by: By, rooms: list[int]) -> None:
    persons = family(register, by, 4, rooms[0])
    register.crowds.arrive(by, {WOMAN: 3}, room=rooms[0])
    call = register.rollcalls.start(by).value
    register.rollcalls.tick(by, call, persons[:1])
    all_here = register.rollcalls.all_here(by, call, str(rooms[0]))
    assert all_here.value == 6
    assert register.rollcalls.standing(call).missing == 0
    register.undo(by, all_here.action)
    assert register.rollcalls.standing(call).here == 1


def test_the_result_is_an_entry_and_stays_as_it_was_whatever_happens_later(
    register: Register, by: By, rooms: list[int], clock: SettableClock
) -> None:
    persons = family(register, by, 3, rooms[0])
    call = register.rollcalls.start(by, locked=True).value
    register.rollcalls.tick(by, call, persons[:1])
    clock.forward(minutes=7)
    register.stays.go_out(by, [persons[1]])
    ended = register.rollcalls.end(by, call)
    assert ended.value["missing_persons"] == [persons[2]]
    assert (ended.value["expected"], ended.value["here"], ended.value["out"]) == (3, 1, 1)
    clock.forward(minutes=1)
    register.stays.come_back(by, [persons[1]])
    register.stays.depart(by, [persons[2]], to=DepartureTo.HOME)
    family(register, by, 5)
    standing = register.rollcalls.standing(call)
    assert (standing.missing_persons, standing.out, standing.extra) == ((persons[2],), 1, 0)
    found = register.rollcalls.one(call)
    assert found is not None
    assert found.locked
    assert found.ended is not None
    assert register.rollcalls.running() is None
    register.undo(by, ended.action)
    assert register.rollcalls.running() is not None


def test_a_second_start_is_the_same_roll_call_and_a_forgotten_one_is_ended(
    register: Register, by: By, clock: SettableClock
) -> None:
    family(register, by, 2)
    call = register.rollcalls.start(by).value
    assert register.rollcalls.start(by).value == call
    clock.forward(hours=5)
    again = register.rollcalls.start(by).value
    assert again != call
    assert [one.id for one in register.rollcalls.latest()] == [again, call]
    assert register.rollcalls.one(call).ended is not None  # type: ignore[union-attr]
    assert register.rollcalls.one(again).first == 0  # type: ignore[union-attr]


def test_the_next_count_is_linked_to_the_one_before_it_for_half_a_day(
    register: Register, by: By, clock: SettableClock
) -> None:
    first = register.rollcalls.start(by).value
    register.rollcalls.end(by, first)
    clock.forward(hours=1)
    second = register.rollcalls.start(by).value
    assert register.rollcalls.one(second).first == first  # type: ignore[union-attr]
    register.rollcalls.end(by, second)
    clock.forward(hours=13)
    third = register.rollcalls.start(by).value
    assert register.rollcalls.one(third).first == 0  # type: ignore[union-attr]


def test_dirty_data_are_never_in_the_way(register: Register, by: By, rooms: list[int], clock: SettableClock) -> None:
    persons = family(register, by, 2, rooms[0])
    register.rooms.edit(by, rooms[1], closed=True)
    admitted = register.people.admit(by, [NewPerson("Зайвий")], surname="Зайвий", room=rooms[1])
    register.people.move(by, [persons[1]], 12345)
    crowd = register.crowds.arrive(by, {WOMAN: 1}, room=999).value
    register.crowds.name_members(by, crowd, [(WOMAN, NewPerson("Іра"))])
    call = register.rollcalls.start(by).value
    register.undo(by, admitted.action)
    register.erase(by, [persons[0]])
    standing = register.rollcalls.standing(call)
    assert standing.expected == 4
    assert set(standing.missing_persons) >= {*persons, *admitted.value[1]}
    register.rollcalls.tick(by, call, admitted.value[1])
    register.rollcalls.end(by, call)
    with pytest.raises(Refused, match="no-such-rollcall"):
        register.rollcalls.tick(by, 5, persons)
    assert check(register).good


# -- several desks


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("founded") / "school"
    return folder, schools.found(folder)


@pytest.fixture
def two(school: tuple[Path, bytes], tmp_path: Path) -> Iterator[tuple[Register, Register, Clock]]:
    with schools.desks(school[0], tmp_path, school[1], 2) as (desks, clock):
        yield desks[0], desks[1], clock


def exchange(*desks: Register) -> None:
    for _turn in range(2):
        for one in desks:
            for another in desks:
                if one is not another:
                    one.merge(list(another.journal.sealed(one.journal.origins())))


def own(desk: Register) -> list[Sealed]:
    return [entry for entry in desk.journal.sealed() if origin_of(entry.id) == desk.origin]


def test_two_desks_tick_one_roll_call_apart_and_see_the_union(two: tuple[Register, Register, Clock]) -> None:
    one, other, clock = two
    persons = family(one, By(0), 4)
    call = one.rollcalls.start(By(0)).value
    exchange(one, other)
    one.rollcalls.tick(By(0), call, persons[:2])
    other.rollcalls.tick(By(0), call, persons[1:3])
    clock.forward(seconds=30)
    # Takes back what it knows of: its own sighting. What the other desk saw stands.
    other.rollcalls.untick(By(0), call, persons[1:3])
    exchange(one, other)
    for desk in two[:2]:
        assert desk.rollcalls.standing(call).missing_persons == (persons[2], persons[3])
    one.rollcalls.untick(By(0), call, [persons[1]])
    exchange(one, other)
    assert other.rollcalls.standing(call).missing_persons == (persons[1], persons[2], persons[3])
    assert views(one) == views(other)


def test_two_desks_that_each_begin_one_in_the_same_alarm_have_it_together(
    two: tuple[Register, Register, Clock],
) -> None:
    one, other, clock = two
    persons = family(one, By(0), 4)
    exchange(one, other)
    mine = one.rollcalls.start(By(0)).value
    clock.forward(seconds=40)
    yours = other.rollcalls.start(By(0)).value
    one.rollcalls.tick(By(0), mine, persons[:2])
    one.rollcalls.count(By(0), mine, VISITORS, 2)
    other.rollcalls.tick(By(0), yours, persons[1:3])
    exchange(one, other)
    for desk in two[:2]:
        for call in (mine, yours):
            standing = desk.rollcalls.standing(call)
            assert standing.missing_persons == (persons[3],)
            assert standing.tile(VISITORS).counted_here == 2  # type: ignore[union-attr]
    clock.forward(minutes=3)
    other.rollcalls.end(By(0), yours)
    exchange(one, other)
    assert one.rollcalls.running() is None
    assert one.rollcalls.one(mine).result["missing_persons"] == [persons[3]]  # type: ignore[union-attr]
    # The next one begins anew, however soon.
    again = one.rollcalls.start(By(0)).value
    assert one.rollcalls.standing(again).here == 0
    assert views(one).keys() == views(other).keys()


def test_two_ends_make_one_result_that_knows_what_either_knew(two: tuple[Register, Register, Clock]) -> None:
    one, other, clock = two
    persons = family(one, By(0), 3)
    call = one.rollcalls.start(By(0)).value
    exchange(one, other)
    clock.forward(minutes=1)
    one.stays.go_out(By(0), [persons[0]])
    one.rollcalls.end(By(0), call)
    clock.forward(minutes=1)
    other.rollcalls.tick(By(0), call, [persons[1]])
    other.rollcalls.end(By(0), call)
    exchange(one, other)
    for desk in two[:2]:
        standing = desk.rollcalls.standing(call)
        assert (standing.here, standing.out, standing.missing_persons) == (1, 1, (persons[2],))
        assert desk.rollcalls.running() is None
    assert views(one) == views(other)


def test_the_order_in_which_ticks_arrive_does_not_matter(school: tuple[Path, bytes], tmp_path: Path) -> None:
    with schools.desks(school[0], tmp_path, school[1], 4) as (desks, clock):
        *acting, last = desks
        persons = family(acting[0], By(0), 9)
        call = acting[0].rollcalls.start(By(0)).value
        exchange(*acting)
        source = random.Random(8)
        actions: list[tuple[Register, int]] = []
        for _step in range(80):
            clock.forward(seconds=source.randint(0, 4))
            desk = source.choice(acting)
            some = source.sample(persons, 2)
            turn = source.randint(0, 9)
            if turn < 4:
                actions.append((desk, desk.rollcalls.tick(By(0), call, some, source.choice(list(Mark))).action))
            elif turn < 6:
                actions.append((desk, desk.rollcalls.untick(By(0), call, some).action))
            elif turn < 7:
                actions.append((desk, desk.rollcalls.count(By(0), call, VISITORS, 1).action))
            elif turn < 9 and any(action for _desk, action in actions):
                undone = source.choice([pair for pair in actions if pair[1]])
                try:
                    undone[0].undo(By(0), undone[1])
                except Refused:
                    continue
            else:
                exchange(*source.sample(acting, 2))
        acting[1].rollcalls.end(By(0), call)
        exchange(*acting)
        shuffled = list(acting[0].journal.sealed())
        source.shuffle(shuffled)
        merged = last.merge(shuffled, slice_of=5)
        assert (merged.waiting, merged.forks) == (0, 0)
        acting[0].merge(own(last))
        exchange(*acting)
        expected = views(last)
        assert all(views(desk) == expected for desk in acting)
        assert len({desk.rollcalls.standing(call) for desk in desks}) == 1
        rebuild(last)
        assert views(last) == expected
