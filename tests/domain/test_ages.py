"""Ages and bands: from what is known, on the day that is asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelter_app.domain.ages import CHILDREN, REPORT_BANDS, age_on, band_of, band_on, read_birth
from shelter_app.domain.codes import Band, ReportBand
from shelter_app.domain.errors import Refused

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        ("", None),
        ("1992-11-23", 34),
        ("1992-11-24", 33),
        ("2004-02-29", 22),
        ("2026-11-23", 0),
        ("2026-12-01", 0),
        ("1992", 34),
        ("2026", 0),
        ("34@2026-11-23", 34),
        ("34@2025-11-24", 34),
        ("34@2025-11-23", 35),
        ("0@2026-12-01", 0),
    ],
)
def test_the_age_on_a_day(birth: str, age: int | None) -> None:
    assert age_on(birth, TODAY) == age


def test_a_child_of_the_leap_day_is_a_year_older_on_the_first_of_march() -> None:
    assert age_on("2020-02-29", date(2026, 2, 28)) == 5
    assert age_on("2020-02-29", date(2026, 3, 1)) == 6


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("", ""),
        ("1992", "1992"),
        ("34", "34@2026-11-23"),
        ("0", "0@2026-11-23"),
        ("04.03.1992", "1992-03-04"),
        ("4.3.92", "1992-03-04"),
        ("4.3.20", "2020-03-04"),
        ("1992-03-04", "1992-03-04"),
        ("04/03/1992.", "1992-03-04"),
        ("10м", "2026-01-23"),
        ("10 міс.", "2026-01-23"),
        ("11 mo", "2025-12-23"),
    ],
)
def test_a_birth_is_read_as_it_is_said(typed: str, birth: str) -> None:
    assert read_birth(typed, TODAY) == birth


@pytest.mark.parametrize(
    "typed", ["x", "121", "1899", "2027", "31.02.1992", "24.11.2026", "-5", "1.2", "99м", "3.4.5.6", "½"]
)
def test_what_is_no_age_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="no-such-age"):
        read_birth(typed, TODAY)


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=12))
def test_whatever_is_typed_it_is_an_age_or_refused(text: str) -> None:
    try:
        birth = read_birth(text, TODAY)
    except Refused:
        return
    age = age_on(birth, TODAY)
    assert (age is None) == (not birth)
    assert age is None or 0 <= age <= 120


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (None, Band.U),
        (0, Band.INFANT),
        (1, Band.Y1_4),
        (4, Band.Y1_4),
        (5, Band.Y5),
        (6, Band.Y6_11),
        (12, Band.Y12),
        (17, Band.Y13_17),
        (18, Band.Y18_49),
        (59, Band.Y50_59),
        (60, Band.Y60_69),
        (79, Band.Y70_79),
        (80, Band.Y80),
        (120, Band.Y80),
    ],
)
def test_every_age_has_a_band(age: int | None, band: Band) -> None:
    assert band_of(age) is band


def test_a_known_birth_goes_before_an_estimated_band_and_grows_with_the_days() -> None:
    assert band_on("2008-11-24", Band.Y80, TODAY) is Band.Y13_17
    assert band_on("2008-11-24", Band.Y80, TODAY + timedelta(days=1)) is Band.Y18_49
    assert band_on("", Band.Y80, TODAY) is Band.Y80


def test_every_band_has_a_place_on_the_report_and_children_are_under_eighteen() -> None:
    assert set(REPORT_BANDS) == set(Band)
    children = {
        band for band, shown in REPORT_BANDS.items() if shown in (ReportBand.Y0_4, ReportBand.Y5_11, ReportBand.Y12_17)
    }
    assert children | {Band.Y0_17} == CHILDREN
