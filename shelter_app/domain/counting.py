"""Counting without names: the rows of a count by the site's scheme, and what becomes of them on the report.

A band of the atomic scheme and of the UNHCR five folds exactly into one row of the report. "0–17" of the three-row scheme
folds into none (it covers three rows), so those children stand under "age not stated": no age is claimed for anyone. A
finer scheme may be chosen for one count at any time; counts of several schemes stand in one group side by side.
"""

from __future__ import annotations

from typing import Final

from shelter_app.domain.ages import REPORT_BANDS
from shelter_app.domain.codes import Band, CountingScheme, ReportBand, Sex
from shelter_app.domain.crowds import Cells

ROWS: Final[dict[CountingScheme, tuple[Band, ...]]] = {
    CountingScheme.ATOMIC: (
        Band.INFANT,
        Band.Y1_4,
        Band.Y5,
        Band.Y6_11,
        Band.Y12,
        Band.Y13_17,
        Band.Y18_49,
        Band.Y50_59,
        Band.Y60_69,
        Band.Y70_79,
        Band.Y80,
        Band.U,
    ),
    CountingScheme.FIVE: (Band.Y0_4, Band.Y5_11, Band.Y12_17, Band.Y18_59, Band.Y60, Band.U),
    CountingScheme.THREE: (Band.Y0_17, Band.Y18_59, Band.Y60, Band.U),
    CountingScheme.NUMBER: (Band.U,),
}
COLUMNS: Final = (Sex.F, Sex.M, Sex.U)


def columns(scheme: CountingScheme) -> tuple[Sex, ...]:
    """The sexes that a scheme asks for; a bare number asks for none."""
    return (Sex.U,) if scheme is CountingScheme.NUMBER else COLUMNS


def order_of(cell: tuple[Sex, Band]) -> tuple[int, int]:
    """A place for a cell among cells of any scheme: by age, the atomic before the coarse, then by sex."""
    sex, band = cell
    return _ORDER.index(band), list(Sex).index(sex)


def fold_cells(cells: Cells) -> dict[tuple[ReportBand, Sex], int]:
    """Cells as rows and columns of the report; ``X`` is folded into ``U``."""
    folded: dict[tuple[ReportBand, Sex], int] = {}
    for (sex, band), people in cells.items():
        cell = (REPORT_BANDS[band], sex if sex in (Sex.F, Sex.M) else Sex.U)
        folded[cell] = folded.get(cell, 0) + people
    return folded


_ORDER: Final = (
    Band.INFANT,
    Band.Y1_4,
    Band.Y0_4,
    Band.Y5,
    Band.Y6_11,
    Band.Y5_11,
    Band.Y12,
    Band.Y13_17,
    Band.Y12_17,
    Band.Y0_17,
    Band.Y18_49,
    Band.Y50_59,
    Band.Y18_59,
    Band.Y60_69,
    Band.Y70_79,
    Band.Y80,
    Band.Y60,
    Band.U,
)
