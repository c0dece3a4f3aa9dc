"""Counted crowds as numbers: cells that add up, and leavers taken from where most are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelter_app.domain.codes import Band, Sex
from shelter_app.domain.crowds import add_cells, read_cells, take_from
from shelter_app.domain.errors import Refused

WOMAN, BOY = (Sex.F, Band.Y18_49), (Sex.M, Band.Y6_11)
cells = st.dictionaries(st.tuples(st.sampled_from(Sex), st.sampled_from(Band)), st.integers(-3, 40), max_size=8)


def test_cells_are_written_in_order_without_zeros() -> None:
    assert read_cells({BOY: 2, WOMAN: 3, (Sex.U, Band.U): 0}) == [["F", "18-49", 3], ["M", "6-11", 2]]


def test_flows_add_up_and_may_fall_below_zero() -> None:
    assert add_cells([(*WOMAN, 3), (*WOMAN, -4), (*BOY, 1)]) == {WOMAN: -1, BOY: 1}


def test_leavers_nobody_looked_at_come_from_the_largest_cell_first() -> None:
    assert take_from({WOMAN: 3, BOY: 5}, 6) == {BOY: 5, WOMAN: 1}
    with pytest.raises(Refused, match="too-many"):
        take_from({WOMAN: 3, BOY: 5}, 9)


@settings(max_examples=80, deadline=None)
@given(cells=cells, number=st.integers(0, 300))
def test_as_many_leave_as_were_said_and_from_no_cell_more_than_it_has(
    cells: dict[tuple[Sex, Band], int], number: int
) -> None:
    if number > sum(cells.values()):
        with pytest.raises(Refused, match="too-many"):
            take_from(cells, number)
        return
    taken = take_from(cells, number)
    assert sum(taken.values()) == number
    assert all(0 < people <= cells[cell] for cell, people in taken.items())
