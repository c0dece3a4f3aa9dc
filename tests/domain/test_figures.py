"""Zero, no data and fewer than five are three different things."""

from __future__ import annotations

import pytest

from shelter_app.domain.figures import FEWER, Figure, suppressed, total


@pytest.mark.parametrize(
    ("figure", "outside"), [(None, None), (0, 0), (1, FEWER), (4, FEWER), (5, 5), (FEWER, FEWER), (-3, -3)]
)
def test_one_to_four_are_suppressed(figure: Figure, outside: Figure) -> None:
    assert suppressed(figure) == outside


@pytest.mark.parametrize(
    ("figures", "expected"),
    [((), None), ((None, None), None), ((None, 0), 0), ((3, 4), 7), ((3, FEWER), FEWER), ((None, FEWER), FEWER)],
)
def test_a_sum_is_known_as_far_as_its_parts_are(figures: tuple[Figure, ...], expected: Figure) -> None:
    assert total(figures) == expected
