"""Rooms: fields that two desks may edit apart, blocked places, who sleeps there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from shelter_app.domain.codes import Band, BlockReason, RoomKind, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.rooms import Block
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.rooms import Room
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check, rebuild
from tests.conftest import SettableClock
from tests.register import schools
from tests.register.schools import Clock, views
from tests.register.test_merge import exchange


def only(register: Register) -> Room:
    (room,) = register.rooms.all()
    return room


@pytest.fixture
def gym(register: Register, by: By) -> int:
    return int(register.rooms.open(by, [("Gym", 60)]).value[0])


def test_a_room_knows_what_it_is_for_where_it_is_and_how_large(register: Register, by: By, gym: int) -> None:
    assert only(register) == Room(gym, "Gym", 60, False)
    register.rooms.edit(
        by, gym, kind=RoomKind.COVER, floor=-1, wing="Б", area=22_000, places_day=120, order=3, places=50
    )
    assert only(register) == Room(
        gym, "Gym", 50, False, 0, RoomKind.COVER, -1, "Б", 22_000, places_day=120, order=3, blocked=None
    )
    assert (only(register).day, only(register).usable) == (120, 50)
    assert check(register).good


def test_rooms_opened_together_share_what_they_have_in_common(register: Register, by: By) -> None:
    register.rooms.open(by, [("201", 20), ("202", 20)], floor=2, kind=RoomKind.FAMILIES)
    assert [(room.floor, room.kind) for room in register.rooms.all()] == [(2, RoomKind.FAMILIES)] * 2
    with pytest.raises(Refused, match="unknown-field"):
        register.rooms.open(by, [("203", 20)], colour="blue")


def test_blocked_places_are_free_again_after_their_last_day(
    register: Register, by: By, gym: int, clock: SettableClock
) -> None:
    block = Block(12, BlockReason.COLD, date(2026, 11, 24))
    register.rooms.edit(by, gym, blocked=block)
    assert (only(register).blocked, only(register).free) == (block, 48)
    clock.forward(days=1)
    assert only(register).free == 48
    clock.forward(days=1)
    assert (only(register).blocked, only(register).free) == (None, 60)
    register.rooms.edit(by, gym, blocked=Block(5, BlockReason.DAMAGED))
    assert only(register).free == 55
    register.rooms.edit(by, gym, blocked=None)
    assert only(register).free == 60


def test_who_is_out_keeps_the_place_and_is_told_apart(register: Register, by: By, gym: int) -> None:
    persons = register.people.admit(by, [NewPerson()] * 3, room=gym).value[1]
    register.stays.go_out(by, persons[:1])
    crowd = register.crowds.arrive(by, {(Sex.U, Band.U): 10}, room=gym).value
    register.crowds.go_out(by, crowd, 4)
    assert (only(register).taken, only(register).out, only(register).free) == (13, 5, 47)


def test_a_room_in_which_people_sleep_is_not_closed_and_an_empty_one_is_opened_again(
    register: Register, by: By, gym: int
) -> None:
    persons = register.people.admit(by, [NewPerson()], room=gym).value[1]
    with pytest.raises(Refused, match="people-sleep-here"):
        register.rooms.edit(by, gym, closed=True)
    register.people.move(by, persons, None)
    register.rooms.edit(by, gym, closed=True)
    assert register.rooms.all() == []
    assert [room.closed for room in register.rooms.all(closed=True)] == [True]
    register.rooms.edit(by, gym, closed=False)
    assert only(register).places == 60


def test_two_rooms_have_no_one_name_and_no_number_is_below_zero(register: Register, by: By, gym: int) -> None:
    (other,) = register.rooms.open(by, [("101", 20)]).value
    with pytest.raises(Refused, match="room-exists"):
        register.rooms.edit(by, other, label="Gym")
    register.rooms.edit(by, gym, label="Gym", places=58)
    for changes in ({"area": -1}, {"places": -1}, {"blocked": Block(-1, BlockReason.COLD)}):
        with pytest.raises(Refused, match="negative-count"):
            register.rooms.edit(by, gym, **changes)
    with pytest.raises(Refused, match="negative-count"):
        register.rooms.open(by, [("102", 20)], area=-5)


def test_undo_gives_a_room_back_what_it_was(register: Register, by: By, gym: int) -> None:
    changed = register.rooms.edit(by, gym, kind=RoomKind.ISOLATION, blocked=Block(60, BlockReason.QUARANTINE))
    register.undo(by, changed.action)
    assert only(register) == Room(gym, "Gym", 60, False)
    opened = register.rooms.open(by, [("201", 20)])
    register.undo(by, opened.action)
    assert only(register).id == gym


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Register, Register, Clock]]:
    """Two desks of one school."""
    key = schools.found(tmp_path / "school")
    with schools.desks(tmp_path / "school", tmp_path, key, 2) as (desks, clock):
        yield desks[0], desks[1], clock


def test_two_desks_that_edit_a_room_apart_conflict_only_in_the_field_of_both(
    two: tuple[Register, Register, Clock],
) -> None:
    one, other, clock = two
    room = one.rooms.all()[0]
    clock.forward(minutes=1)
    one.rooms.edit(By(0), room.id, kind=RoomKind.FAMILIES, floor=2)
    clock.forward(minutes=1)
    other.rooms.edit(By(0), room.id, kind=RoomKind.MEN, area=4_800)
    exchange(one, other)
    for desk in (one, other):
        found = desk.rooms.room(room.id)
        assert found is not None
        assert (found.kind, found.floor, found.area, found.conflicts) == (RoomKind.FAMILIES, 2, 4_800, ("kind",))
    assert views(one) == views(other)
    other.rooms.edit(By(0), room.id, kind=RoomKind.MEN)
    exchange(one, other)
    settled = one.rooms.room(room.id)
    assert settled is not None
    assert (settled.kind, settled.conflicts) == (RoomKind.MEN, ())
    before = views(one)
    rebuild(one)
    assert views(one) == before
