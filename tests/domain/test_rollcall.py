"""A roll call: the frozen list, who is here, known out or missing, who came later, and two counts beside each other."""

from __future__ import annotations

import random

import pytest

from shelter_app.domain.codes import Need
from shelter_app.domain.rollcall import (
    NO_ROOM,
    SHIFT,
    VISITORS,
    Comparison,
    Expected,
    Mark,
    Place,
    Standing,
    compare,
    help_rank,
    needs_help,
    standing,
)

HALL = Expected(
    (
        Place("7", (1, 2, 3), 3),
        Place("8", (4,)),
        Place(VISITORS, (), 4),
        Place(SHIFT, (), None),
    )
)


def stand(marks: dict[int, Mark] | None = None, counts: dict[str, int] | None = None, **more: object) -> Standing:
    return standing(HALL, marks or {}, counts or {}, **more)  # type: ignore[arg-type]


def test_at_the_start_everybody_is_missing_and_what_nobody_counted_is_not_expected() -> None:
    begun = stand()
    assert (begun.expected, begun.here, begun.missing) == (11, 0, 11)
    assert begun.missing_persons == (1, 2, 3, 4)
    tile = begun.tile(SHIFT)
    assert tile is not None
    assert (tile.counted, tile.expected, tile.complete) == (None, 0, True)


def test_who_is_seen_is_here_and_who_is_known_out_is_neither_here_nor_missing() -> None:
    now = stand({1: Mark.HERE, 2: Mark.OUT}, {"7": 2})
    tile = now.tile("7")
    assert tile is not None
    assert (tile.here, tile.out, tile.missing, tile.missing_counted) == (3, 1, 2, 1)
    assert tile.missing_persons == (3,)


def test_who_left_by_the_door_is_known_out_unless_somebody_sees_them() -> None:
    now = stand({2: Mark.HERE}, away={1, 2})
    assert now.out == 1
    assert now.tile("7").here_persons == (2,)  # type: ignore[union-attr]


def test_later_arrivals_are_added_and_change_nothing_that_was_expected() -> None:
    now = stand({9: Mark.HERE, 4: Mark.HERE}, late={20: "7", 21: NO_ROOM, 4: "7"})
    assert (now.expected, now.here, now.extra) == (11, 1, 3)
    assert now.tile("7").late_persons == (20,)  # type: ignore[union-attr]
    assert now.tile(NO_ROOM).late_persons == (21, 9)  # type: ignore[union-attr]


def test_more_than_were_expected_without_names_are_extra() -> None:
    now = stand(counts={VISITORS: 6, SHIFT: 2})
    assert (now.tile(VISITORS).here, now.tile(VISITORS).extra) == (4, 2)  # type: ignore[union-attr]
    assert (now.tile(SHIFT).here, now.tile(SHIFT).extra) == (0, 2)  # type: ignore[union-attr]


def test_every_expected_person_is_in_one_of_three_states_whatever_is_said() -> None:
    source = random.Random(5)
    for _turn in range(200):
        marks = {source.randint(1, 9): source.choice(list(Mark)) for _one in range(source.randint(0, 9))}
        counts = {source.choice(["7", "8", VISITORS, NO_ROOM]): source.randint(0, 9)}
        late = {source.randint(1, 30): source.choice(["7", "8", NO_ROOM, "99"]) for _one in range(3)}
        now = stand(marks, counts, away=set(source.sample(range(1, 9), 3)), late=late)
        assert now.here + now.out + now.missing == now.expected == 11
        assert now.missing >= 0
        named = [
            person
            for tile in now.tiles
            for person in (*tile.here_persons, *tile.out_persons, *tile.missing_persons, *tile.late_persons)
        ]
        assert len(named) == len(set(named))
        assert set(named) >= {1, 2, 3, 4}


def test_the_list_survives_its_entry_and_what_is_broken_in_one_is_left_out() -> None:
    assert Expected.from_body(HALL.to_body()) == HALL
    broken = [["7", [1, "x", None], "many"], ["8"], 5, [9, [], 0], ["8", None, 2]]
    assert Expected.from_body(broken) == Expected((Place("7", (1,), None), Place("8", (), 2)))
    assert Expected.from_body({"places": 1}) == Expected(())


@pytest.mark.parametrize(("needs", "first"), [((Need.BED,), True), ((Need.PET, Need.MOB), True), ((Need.PET,), False)])
def test_who_needs_a_hand_is_looked_for_first(needs: tuple[Need, ...], first: bool) -> None:
    assert needs_help(needs) is first
    assert (help_rank(needs) < help_rank(())) is first


def test_the_second_count_says_who_was_lost_who_was_found_and_who_is_still_missing() -> None:
    first = stand({1: Mark.HERE, 2: Mark.HERE}, {"7": 3})
    second = stand({1: Mark.HERE, 3: Mark.HERE}, {"7": 1})
    found = compare(first, second)
    assert found == Comparison(lost=(2,), found=(3,), still_missing=(4,), counted={"7": -2})
    assert not found.quiet
    assert compare(first, stand(dict.fromkeys((1, 2, 3, 4), Mark.HERE), {"7": 3})).quiet
