"""Fields that several desks edit apart: what is in force follows from the set of edits."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from shelter_app.domain.fields import Version, settle


def version(entry: int, value: object, *base: int, recorded: int | None = None) -> Version:
    return Version(entry, entry if recorded is None else recorded, value, frozenset(base))


def test_without_edits_there_is_nothing() -> None:
    settled = settle([])
    assert (settled.value, settled.heads, settled.conflict, settled.seen) == (None, (), False, [])


def test_an_edit_replaces_what_it_saw() -> None:
    settled = settle([version(1, "a"), version(2, "b", 1), version(3, "c", 2)])
    assert (settled.value, settled.conflict, settled.seen) == ("c", False, [3])


def test_of_edits_that_did_not_see_each_other_the_oldest_is_in_force_until_one_names_both() -> None:
    rivals = [version(1, "a"), version(2, "b", 1), version(3, "c", 1)]
    settled = settle(rivals)
    assert (settled.value, settled.conflict, settled.seen) == ("b", True, [2, 3])
    assert [head.value for head in settled.heads] == ["b", "c"]
    settled = settle([*rivals, version(4, "c", 2, 3)])
    assert (settled.value, settled.conflict) == ("c", False)


def test_rivals_that_say_the_same_are_no_conflict() -> None:
    settled = settle([version(2, ["MED"]), version(3, ["MED"])])
    assert not settled.conflict
    assert settled.seen == [2, 3]


def test_one_and_yes_are_not_the_same() -> None:
    assert settle([version(2, 1), version(3, True)]).conflict


def test_recorded_in_one_moment_the_number_decides() -> None:
    assert settle([version(7, "b", recorded=5), version(3, "a", recorded=5)]).value == "a"


def test_an_edit_whose_base_was_undone_still_stands() -> None:
    assert settle([version(3, "c", 2)]).value == "c"


@settings(max_examples=80, deadline=None)
@given(
    history=st.lists(st.tuples(st.integers(0, 5), st.sets(st.integers(0, 11)), st.integers(0, 3)), max_size=12),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_does_not_matter(history: list[tuple[int, set[int], int]], order: random.Random) -> None:
    versions = [
        Version(number, recorded, value, frozenset(one for one in base if one < number))
        for number, (recorded, base, value) in enumerate(history)
    ]
    expected = settle(versions)
    order.shuffle(versions)
    assert settle(versions) == expected
    assert bool(expected.heads) == bool(versions)
