"""The overnight round: what was found beside what should be there, room by room and in all."""

from __future__ import annotations

from shelter_app.domain.rounds import RoomLine, Round, walk

ROOMS = (RoomLine(7, 15, 2), RoomLine(8, 20), RoomLine(0, 1))


def test_before_the_first_room_nothing_differs_and_everything_is_left() -> None:
    begun = walk(ROOMS, {})
    assert (begun.expected, begun.out, begun.counted, begun.left, begun.difference) == (36, 2, 0, 3, 0)
    assert begun.facts() == []


def test_the_difference_is_that_of_the_rooms_that_were_visited() -> None:
    half = walk(ROOMS, {7: 14, 0: 0})
    assert (half.counted, half.left, half.difference) == (14, 1, -2)
    assert (half.expected_so_far, half.expected) == (16, 36)
    assert [line.room for line in half.differing] == [7, 0]


def test_differences_of_rooms_may_cancel_each_other_and_are_still_named() -> None:
    moved = walk(ROOMS, {7: 14, 8: 21, 0: 1})
    assert (moved.counted, moved.difference, moved.left) == (36, 0, 0)
    assert [(line.room, line.difference) for line in moved.differing] == [(7, -1), (8, 1)]
    assert moved.facts() == [[7, 14], [8, 21], [0, 1]]


def test_what_was_found_in_a_room_that_is_not_walked_any_more_is_left_out() -> None:
    assert walk(ROOMS[:1], {7: 15, 99: 4}) == Round((RoomLine(7, 15, 2, 15),))
