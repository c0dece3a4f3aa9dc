"""The three states of a number: a count, "no data", and "fewer than five".

``Figure`` is ``int`` (zero included), ``None`` (no data) or ``FEWER`` (suppressed, between one and four). Suppression
follows the small-number rule for sensitive cells with k = 5.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias


class Fewer(Enum):
    """The one value that says "fewer than five" where an exact number would point at a person."""

    FEWER = "<5"

    def __repr__(self) -> str:
        return "<5"


FEWER: Final = Fewer.FEWER
SUPPRESS_BELOW: Final = 5

Figure: TypeAlias = int | Fewer | None


def suppressed(figure: Figure) -> Figure:
    """The figure as it may leave the shelter: one to four become ``FEWER``; zero and "no data" stay what they are."""
    if isinstance(figure, int) and 0 < figure < SUPPRESS_BELOW:
        return FEWER
    return figure


def total(figures: list[Figure] | tuple[Figure, ...]) -> Figure:
    """Sum of figures: "no data" if every one is, ``FEWER`` if any one is suppressed, else the sum of those known."""
    known = [figure for figure in figures if isinstance(figure, int)]
    if FEWER in figures:
        return FEWER
    return sum(known) if known else None
