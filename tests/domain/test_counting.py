"""Counting without names: schemes of bands, and what becomes of them on the report."""

from __future__ import annotations

import pytest

from shelter_app.domain.codes import Band, CountingScheme, ReportBand, Sex
from shelter_app.domain.counting import ROWS, columns, fold_cells, order_of


def test_every_scheme_ends_with_not_stated_and_counts_nobody_in_two_rows() -> None:
    for rows in ROWS.values():
        assert rows[-1] is Band.U
        assert len(set(rows)) == len(rows)
    assert len(ROWS[CountingScheme.ATOMIC]) == 12


@pytest.mark.parametrize("scheme", [CountingScheme.ATOMIC, CountingScheme.FIVE])
def test_the_finer_schemes_fold_exactly_into_the_rows_of_the_report(scheme: CountingScheme) -> None:
    folded = fold_cells({(Sex.F, band): 1 for band in ROWS[scheme]})
    assert {band for band, _sex in folded} == set(ReportBand)
    assert folded[(ReportBand.U, Sex.F)] == 1


def test_children_of_whom_nobody_asked_the_age_stand_under_age_not_stated() -> None:
    cells = {(Sex.M, Band.Y0_17): 7, (Sex.M, Band.Y18_59): 4, (Sex.X, Band.Y60): 2, (Sex.U, Band.U): 1}
    assert fold_cells(cells) == {
        (ReportBand.U, Sex.M): 7,
        (ReportBand.Y18_59, Sex.M): 4,
        (ReportBand.Y60, Sex.U): 2,
        (ReportBand.U, Sex.U): 1,
    }


def test_cells_of_any_scheme_stand_by_age_and_a_bare_number_asks_for_no_sex() -> None:
    assert sorted(((Sex.F, band) for band in Band), key=order_of)[0] == (Sex.F, Band.INFANT)
    assert sorted(((Sex.F, band) for band in Band), key=order_of)[-1] == (Sex.F, Band.U)
    assert columns(CountingScheme.NUMBER) == (Sex.U,)
    assert columns(CountingScheme.THREE) == (Sex.F, Sex.M, Sex.U)
