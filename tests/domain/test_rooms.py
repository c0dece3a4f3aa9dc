"""Rooms: who is proposed which room, and why; floor per person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelter_app.domain.codes import BlockReason, Need, RoomKind, Sex
from shelter_app.domain.rooms import AGAINST, Because, Block, Party, Reason, Room, in_order, propose, space


def room(number: int, places: int, taken: int = 0, **facts: Any) -> Room:
    return Room(number, str(number), places, False, taken, **facts)


def labels(rooms: list[Room], party: Party, want: RoomKind | None = None) -> list[str]:
    return [proposal.room.label for proposal in propose(rooms, party, want)]


def test_the_room_with_the_fewest_places_left_over_comes_first_and_says_so() -> None:
    rooms = [room(101, 20), room(102, 8, 3), room(103, 6, 1), room(104, 4)]
    proposals = propose(rooms, Party(5))
    assert [proposal.room.label for proposal in proposals] == ["102", "103", "101"]
    assert proposals[0].because == (Because(Reason.FITS_EXACTLY),)
    assert proposals[2].because == (Because(Reason.ALL_FIT, 15),)
    assert propose(rooms, Party(3))[0].because == (Because(Reason.FEWEST_LEFT, 1),)


def test_blocked_places_are_not_given_away() -> None:
    blocked = room(101, 10, 4, blocked=Block(4, BlockReason.COLD))
    assert (blocked.usable, blocked.free) == (6, 2)
    assert labels([blocked, room(102, 20)], Party(3)) == ["102"]


def test_who_does_not_fit_anywhere_is_told_how_many_stay_without_a_place() -> None:
    rooms = [room(101, 4), room(102, 6), room(103, 3, 3)]
    proposals = propose(rooms, Party(9))
    assert [(one.room.label, one.fits) for one in proposals] == [("102", False), ("101", False)]
    assert proposals[0].because == (Because(Reason.DOES_NOT_FIT, 3),)
    assert propose([room(103, 3, 3)], Party(1)) == []
    assert propose(rooms, Party(0)) == []


def test_reduced_mobility_goes_to_the_room_kept_for_it_then_to_the_ground_floor_then_up() -> None:
    rooms = [room(301, 4, floor=3), room(201, 5, floor=2), room(102, 9, floor=1), room(104, 12, floor=2)]
    rooms.append(room(110, 20, kind=RoomKind.MOBILITY, floor=2))
    proposals = propose(rooms, Party(2, frozenset({Need.MOB})))
    assert [one.room.label for one in proposals] == ["110", "102", "201", "104", "301"]
    assert proposals[0].because[0].reason is Reason.MOBILITY_ROOM
    assert proposals[1].because[0].reason is Reason.GROUND_FLOOR
    assert Reason.STAIRS in {because.reason for because in proposals[2].because}
    assert labels(rooms, Party(2))[-1] == "110"


def test_women_with_infants_go_to_their_room_and_others_come_there_last() -> None:
    rooms = [room(102, 6, kind=RoomKind.INFANTS), room(105, 10), room(106, 9, kind=RoomKind.FAMILIES)]
    with_infant = propose(rooms, Party(3, infants=True, children=True))
    assert [one.room.label for one in with_infant] == ["102", "106", "105"]
    assert with_infant[0].because[0].reason is Reason.INFANT_ROOM
    assert labels(rooms, Party(3, children=True)) == ["106", "105", "102"]
    last = propose(rooms, Party(3))
    assert [one.room.label for one in last] == ["105", "102", "106"]
    assert Reason.KEPT_FOR_OTHERS in {because.reason for because in last[1].because}


def test_rooms_for_men_and_for_women_are_for_parties_of_whom_that_is_known() -> None:
    rooms = [room(1, 5, kind=RoomKind.WOMEN), room(2, 5, kind=RoomKind.MEN), room(3, 4)]
    assert labels(rooms, Party(1, sexes=frozenset({Sex.F}))) == ["1", "3"]
    assert labels(rooms, Party(1, sexes=frozenset({Sex.M}))) == ["2", "3"]
    assert labels(rooms, Party(2, children=True, sexes=frozenset({Sex.M}))) == ["3"]
    assert labels(rooms, Party(2, sexes=frozenset({Sex.F, Sex.M}))) == ["3"]
    assert labels(rooms, Party(2, sexes=frozenset({Sex.F, Sex.U}))) == ["3"]


def test_isolation_staff_rooms_and_halls_are_proposed_only_on_purpose() -> None:
    rooms = [room(1, 9, kind=RoomKind.ISOLATION), room(2, 9, kind=RoomKind.STAFF), room(3, 9, kind=RoomKind.DAY)]
    assert propose(rooms, Party(1)) == []
    (only,) = propose(rooms, Party(1), RoomKind.ISOLATION)
    assert (only.room.label, only.because[0].reason) == ("1", Reason.AS_ASKED)


def test_the_basement_shelter_is_proposed_when_a_household_fits_nowhere_else_or_on_purpose() -> None:
    rooms = [room(1, 60, kind=RoomKind.COVER, floor=-1), room(2, 4)]
    assert labels(rooms, Party(4)) == ["2"]
    (cover,) = propose(rooms, Party(5))
    assert (cover.room.label, cover.because[-1].reason) == ("1", Reason.COVER_LAST)
    assert labels(rooms, Party(4), RoomKind.COVER) == ["1"]


def test_a_household_stays_together_even_where_another_room_suits_better() -> None:
    rooms = [room(201, 20, 5, floor=2), room(101, 3, floor=1)]
    proposals = propose(rooms, Party(1, frozenset({Need.MOB}), together=frozenset({201})))
    assert proposals[0].room.label == "201"
    assert proposals[0].because[0].reason is Reason.TOGETHER
    assert Reason.STAIRS in {because.reason for because in proposals[0].because}


facts = st.fixed_dictionaries(
    {
        "places": st.integers(0, 30),
        "taken": st.integers(0, 35),
        "kind": st.sampled_from(RoomKind),
        "floor": st.none() | st.integers(-1, 4),
    }
)


@given(
    given_rooms=st.lists(facts, max_size=8),
    people=st.integers(1, 12),
    needs=st.frozensets(st.sampled_from(Need), max_size=3),
    children=st.booleans(),
)
def test_a_proposal_never_overfills_a_room_where_another_holds_all(
    given_rooms: list[dict[str, Any]], people: int, needs: frozenset[Need], children: bool
) -> None:
    rooms = [room(number, **found) for number, found in enumerate(given_rooms, 1)]
    proposals = propose(rooms, Party(people, needs, children=children))
    assert len({one.room.id for one in proposals}) == len(proposals)
    assert all(one.room.free > 0 for one in proposals)
    assert len({one.fits for one in proposals}) <= 1
    for one in proposals:
        assert one.fits == (one.room.free >= people)
        told = [because.reason in AGAINST for because in one.because]
        assert told == sorted(told)


def test_a_block_ends_with_its_last_day() -> None:
    block = Block(3, BlockReason.DAMAGED, date(2026, 11, 24))
    assert block.holds_on(date(2026, 11, 24))
    assert not block.holds_on(date(2026, 11, 25))
    assert Block(3, BlockReason.DAMAGED).holds_on(date(2030, 1, 1))
    assert not Block(0, BlockReason.DAMAGED).holds_on(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("rooms", "each"),
    [
        ([room(1, 20, 10, area=4_200)], 420),
        ([room(1, 20, 10, area=4_200), room(2, 20, 0, area=9_000)], 420),
        ([room(1, 20, 10, area=4_200), room(2, 20, 20)], 420),
        ([room(1, 20, 10, area=4_200), room(2, 0, 0, area=20_000, kind=RoomKind.DAY)], 420),
        ([room(1, 20, 0, area=4_200)], None),
        ([], None),
    ],
)
def test_floor_per_person_counts_only_rooms_of_known_area_where_people_sleep(
    rooms: list[Room], each: int | None
) -> None:
    assert space(rooms).each == each


def test_rooms_stand_by_floor_order_and_number() -> None:
    rooms = [
        Room(1, "Gym", 50, False),
        Room(2, "11", 5, False),
        Room(3, "9", 5, False),
        Room(4, "201", 5, False, floor=2),
        Room(5, "102", 5, False, floor=1, order=1),
        Room(6, "101", 5, False, floor=1, order=2),
    ]
    assert [one.label for one in in_order(rooms)] == ["102", "101", "201", "9", "11", "Gym"]
