"""A line of the intake sheet as it is typed back: which box wins where two of them disagree, and what a box may mean."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple

from shelter_app.domain.ages import REPORT_BANDS, read_age
from shelter_app.domain.codes import Band, Need, ReportBand
from shelter_app.domain.papers import BAND_OF_BOX, INTAKE_NEEDS

_SMALL: Final = frozenset({Band.INFANT, Band.Y1_4})
_BOTH: Final = (Need.VIS, Need.HEA)  # a person may lack both; nobody is an expectant mother and an infant


class LineAge(NamedTuple):
    """The age of a line: birth and band as recorded; ``disagree`` if the ticked box says another age than the year."""

    birth: str
    band: Band
    disagree: bool = False


def line_age(written: str, box: ReportBand, today: date) -> LineAge:
    """What is recorded of a written year or age and a ticked box: what is written wins over the box.

    Raises ``Refused("no-such-age")``.
    """
    birth, band = read_age(written, today)
    if band is Band.U:
        return LineAge("", BAND_OF_BOX.get(box, Band.U))
    return LineAge(birth, band, box is not ReportBand.U and REPORT_BANDS[band] is not box)


def turn_box(needs: Collection[Need], box: int, *, small: bool = False) -> tuple[Need, ...]:
    """The needs of a line after its box (from 0) was pressed once more.

    A box that may mean two things goes through them: sight, hearing, both; an infant first for a small child, else
    pregnancy.
    """
    meant = INTAKE_NEEDS[box]
    if small and Need.INF in meant:
        meant = tuple(reversed(meant))
    steps: list[tuple[Need, ...]] = [(), *((one,) for one in meant)]
    if meant == _BOTH:
        steps.append(meant)
    now = tuple(need for need in meant if need in needs)
    following = steps[(steps.index(now) + 1) % len(steps)] if now in steps else ()
    chosen = (set(needs) - set(meant)) | set(following)
    return tuple(need for need in Need if need in chosen)


def is_small(band: Band) -> bool:
    """Whether a child is under five."""
    return band in _SMALL
