"""Papers: their classes, the serials of sheets, need letters, the grid of the tally."""

from __future__ import annotations

import pytest

from shelter_app.domain.codes import Band, Need
from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.papers import (
    Letter,
    Paper,
    PaperClass,
    SheetState,
    by_alphabet,
    class_of,
    letters,
    needs_reason,
    read_sheet_name,
    sheet_name,
    sheet_serial,
    sheet_state,
    tally_rows,
)


def test_a_paper_with_names_needs_a_reason() -> None:
    wanting = {paper for paper in Paper if needs_reason(paper)}
    assert wanting == {Paper.ROSTER, Paper.ALARM, Paper.INDEX, Paper.KIT, Paper.ROUTE}
    assert class_of(Paper.ROUTE) is PaperClass.STRICT


def test_no_two_desks_give_out_one_serial() -> None:
    serials = [sheet_serial(desk, running) for desk in range(1, 100) for running in (1, 2, 5_000, 9_999)]
    assert len(set(serials)) == len(serials)
    assert max(serials) <= 999_999
    assert sheet_serial(1, 26) == 26


@pytest.mark.parametrize(("desk", "running"), [(0, 1), (100, 1), (1, 0), (1, 10_000)])
def test_a_serial_that_does_not_fit_is_refused(desk: int, running: int) -> None:
    with pytest.raises(Refused, match="sheet-numbers-used-up"):
        sheet_serial(desk, running)


@pytest.mark.parametrize("text", ["IN 000026", "in-26", "26", " 000026 ", "IN000026"])
def test_a_sheets_name_is_read_as_it_is_typed(text: str) -> None:
    assert read_sheet_name(text) == 26
    assert sheet_name(SheetKind.INTAKE, 26) == "IN 000026"


@pytest.mark.parametrize("text", ["", "IN", "0", "IN 0000000", "1234567", "26a", "аркуш 26", "٢٦"])
def test_what_is_no_sheets_name_is_none(text: str) -> None:
    assert read_sheet_name(text) is None


def test_a_sheet_is_begun_with_its_first_line_and_closed_whatever_is_missing() -> None:
    assert sheet_state((), False) is SheetState.PRINTED
    assert sheet_state((3,), False) is SheetState.BEGUN
    assert sheet_state((), True) is SheetState.CLOSED


def test_letters_stand_in_the_order_of_the_legend_and_only_for_what_a_helper_must_know() -> None:
    assert letters((Need.MED, Need.MOB, Need.DIET, Need.PET), Band.Y80) == (Letter.CHAIR, Letter.MEDICINE)
    assert letters((), Band.Y1_4) == (Letter.CHILD,)
    assert letters((Need.INF,), Band.Y18_49) == ()


@pytest.mark.parametrize(("capacity", "rows"), [(0, 1), (29, 1), (30, 2), (320, 11), (300, 11), (290, 10), (5_000, 11)])
def test_the_tally_has_room_for_the_capacity_and_a_little_more(capacity: int, rows: int) -> None:
    assert tally_rows(capacity) == rows


def test_names_follow_the_ukrainian_alphabet() -> None:
    names = ["Ярош", "Ґудзь", "Гудзь", "Їжак", "Іжак", "Йосип", "Ємець", "Еней", "Smith"]
    assert sorted(names, key=by_alphabet) == [
        "Гудзь",
        "Ґудзь",
        "Еней",
        "Ємець",
        "Іжак",
        "Їжак",
        "Йосип",
        "Ярош",
        "Smith",
    ]
