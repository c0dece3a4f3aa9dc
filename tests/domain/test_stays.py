"""Presence: one table says what follows what; the rest is without effect and counted nowhere."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelter_app.domain.codes import ArrivalKind, DepartureTo, Presence
from shelter_app.domain.stays import TRANSITIONS, Passage, Step, fold

A, N, O, B, D = Step.ARRIVED, Step.NAMED, Step.OUT, Step.BACK, Step.DEPARTED  # noqa: E741


def passages(*steps: Step) -> list[Passage]:
    return [Passage(number, step, number * 10) for number, step in enumerate(steps, start=1)]


@pytest.mark.parametrize(
    ("steps", "presence", "without_effect"),
    [
        ((), Presence.EXPECTED, []),
        ((A,), Presence.PRESENT, []),
        ((N,), Presence.PRESENT, []),
        ((A, O), Presence.OUT, []),
        ((A, O, B), Presence.PRESENT, []),
        ((A, O, A), Presence.PRESENT, []),
        ((A, D), Presence.DEPARTED, []),
        ((A, O, D), Presence.DEPARTED, []),
        ((A, D, A), Presence.PRESENT, []),
        ((O,), Presence.EXPECTED, [1]),
        ((A, A), Presence.PRESENT, [2]),
        ((A, B), Presence.PRESENT, [2]),
        ((A, O, O), Presence.OUT, [3]),
        ((A, D, B), Presence.DEPARTED, [3]),
        ((A, D, D), Presence.DEPARTED, [3]),
        ((A, D, O), Presence.DEPARTED, [3]),
        ((A, N), Presence.PRESENT, [1]),
        ((A, O, N, O), Presence.OUT, [1, 2]),
        ((N, N), Presence.PRESENT, [2]),
    ],
)
def test_the_table_of_passages(steps: tuple[Step, ...], presence: Presence, without_effect: list[int]) -> None:
    history = fold(passages(*steps))
    assert (history.presence, history.without_effect) == (presence, without_effect)


def test_every_pair_is_decided_and_nobody_comes_back_from_having_left() -> None:
    for presence, step in itertools.product(Presence, Step):
        after = TRANSITIONS.get((presence, step))
        assert after is None or after is not Presence.EXPECTED
    assert (Presence.DEPARTED, Step.BACK) not in TRANSITIONS
    assert (Presence.EXPECTED, Step.DEPARTED) not in TRANSITIONS


def test_stays_and_absences_have_their_ends() -> None:
    history = fold(passages(A, O, B, O, D, A))
    assert [(stay.start, stay.finish) for stay in history.stays] == [(10, 50), (60, None)]
    assert [(absence.start, absence.finish) for absence in history.absences] == [(20, 30), (40, 50)]
    assert (history.since, history.arrived) == (60, 60)


def test_how_a_stay_began_and_where_it_led_is_kept() -> None:
    history = fold(
        [
            Passage(1, A, 10, how=ArrivalKind.TRANSFERRED),
            Passage(2, D, 20, to=DepartureTo.OTHER_SITE),
            Passage(3, A, 30),
        ]
    )
    first, second = history.stays
    assert (first.how, first.to) == (ArrivalKind.TRANSFERRED, DepartureTo.OTHER_SITE)
    assert (second.how, second.to) == (ArrivalKind.ARRIVED, None)
    assert fold(passages(N)).stays[0].how is ArrivalKind.NAMED


@settings(max_examples=120, deadline=None)
@given(steps=st.lists(st.sampled_from(Step), max_size=14))
def test_stays_follow_one_another_and_absences_lie_within_them(steps: list[Step]) -> None:
    history = fold(passages(*steps))
    for stay, following in itertools.pairwise(history.stays):
        assert stay.finish is not None
        assert stay.start <= stay.finish <= following.start
    for absence in history.absences:
        within = [
            stay
            for stay in history.stays
            if stay.start <= absence.start and (stay.finish is None or (absence.finish or 10**9) <= stay.finish)
        ]
        assert len(within) == 1
    is_open = bool(history.stays) and history.stays[-1].finish is None
    assert is_open == (history.presence in (Presence.PRESENT, Presence.OUT))
    out = bool(history.absences) and history.absences[-1].finish is None
    assert out == (history.presence is Presence.OUT)
    # What is without effect may as well not have been recorded.
    if Step.NAMED not in steps:
        effective = [one for one in passages(*steps) if one.entry not in history.without_effect]
        assert fold(effective).stays == history.stays


S, M = Step.SEEN, Step.NOT_FOUND


@pytest.mark.parametrize(
    ("steps", "missing", "seen", "without_effect"),
    [
        ((A, M), 20, None, []),
        ((A, M, S), None, 30, []),
        ((A, M, M), 20, None, [3]),
        ((A, M, S, M), 40, 30, []),
        ((A, M, O), None, None, []),
        ((A, O, M, B), None, None, []),
        ((A, M, D), None, None, []),
        ((M, A), None, None, [1]),
        ((A, D, S), None, None, [3]),
        ((M, N), None, None, [1]),
    ],
)
def test_seen_and_not_found_change_no_stay(
    steps: tuple[Step, ...], missing: int | None, seen: int | None, without_effect: list[int]
) -> None:
    history = fold(passages(*steps))
    assert (history.missing, history.seen, history.without_effect) == (missing, seen, without_effect)
    bare = fold([passage for passage in passages(*steps) if passage.step not in (S, M)])
    assert (history.presence, history.since, history.stays, history.absences) == (
        bare.presence,
        bare.since,
        bare.stays,
        bare.absences,
    )


def test_when_one_means_to_be_back_is_known_only_while_out() -> None:
    out = Passage(2, O, 20, back_by=90)
    assert fold([Passage(1, A, 10), out]).back_by == 90
    assert fold([Passage(1, A, 10), out, Passage(3, B, 30)]).back_by is None
