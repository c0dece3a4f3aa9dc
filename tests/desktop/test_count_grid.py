"""Counting by age and sex: arrows, digits, totals that follow; groups, visitors in and out, the site's scheme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look
from shelter_app.desktop.pages.people.counted import LEAVE, VISIT, CellsPane
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import Band, CountingScheme, Method, Sex
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.desktop.door import press, settle, show, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
F, M, U = Sex.F, Sex.M, Sex.U


class CountScreen(Screen):
    """The pane by itself, as wide as on intake."""

    name = "count"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pane = CellsPane(desk)
        self.outer.addWidget(self.pane)


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, fresh_look: Look) -> Iterator[CellsPane]:
    desk.words = fresh_look.words
    screen = CountScreen(desk)
    window = show(qtbot, desk, screen)
    window.resize(400, 640)
    screen.pane.begin([])
    settle(qtbot, desk)
    yield screen.pane
    window.close()


def test_arrows_move_digits_type_and_the_totals_follow(pane: CellsPane) -> None:
    grid = pane.grid
    assert QApplication.focusWidget() is grid
    type_text("12")
    press(Qt.Key.Key_Down)
    type_text("3")
    press(Qt.Key.Key_Right)
    type_text("40")
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Space)
    assert pane.numbers() == {(F, Band.Y0_4): 12, (F, Band.Y5_11): 3, (M, Band.Y5_11): 5}
    assert grid.total == 20
    assert grid.accessibleName() == "Male, 5–11: 5; together 20"
    assert pane.button.words() == "Count in 20 people"
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Left)
    type_text("7")
    assert pane.numbers() == {(F, Band.Y0_4): 12, (F, Band.Y5_11): 7}


def test_enter_goes_down_and_on_to_the_next_column_and_stays_at_the_end(pane: CellsPane) -> None:
    for number in range(1, 20):
        type_text(str(number % 10))
        press(ENTER)
    assert pane.grid.current == (U, Band.U)
    assert pane.numbers()[(M, Band.Y0_4)] == 7
    press(Qt.Key.Key_Home)
    assert pane.grid.current == (F, Band.Y0_4)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Left)
    assert pane.grid.current == (F, Band.Y0_4)


def test_no_number_grows_beyond_four_digits_and_letters_pass_on(pane: CellsPane) -> None:
    type_text("99999")
    assert pane.numbers() == {(F, Band.Y0_4): 9999}
    press(Qt.Key.Key_Space)
    assert pane.grid.total == 9999
    type_text("б")
    assert pane.grid.total == 9999


def test_a_press_chooses_a_cell(pane: CellsPane) -> None:
    grid = pane.grid
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid._rect(3, 1).center().toPoint())
    type_text("8")
    assert pane.numbers() == {(M, Band.Y18_59): 8}


def test_a_group_is_recorded_with_its_method_and_the_finer_scheme_of_this_count(
    qtbot: QtBot, desk: Desk, pane: CellsPane, register: Register
) -> None:
    pane.scheme.choose(CountingScheme.ATOMIC.value)
    pane.scheme.chosen.emit(CountingScheme.ATOMIC.value)
    pane.method.choose(Method.ESTIMATE.value)
    pane.grid.setFocus()
    type_text("2")
    press(ENTER, CTRL)
    pane.submit()
    settle(qtbot, desk)
    (crowd,) = register.crowds.all()
    assert (crowd.cells, crowd.method) == ({(F, Band.INFANT): 2}, Method.ESTIMATE)


def test_the_rows_are_those_of_the_sites_scheme(
    qtbot: QtBot, desk: Desk, pane: CellsPane, register: Register, by: By
) -> None:
    register.site.edit(by, counting=CountingScheme.THREE)
    pane.begin([])
    settle(qtbot, desk)
    type_text("6")
    assert pane.numbers() == {(F, Band.Y0_17): 6}
    register.site.edit(by, counting=CountingScheme.NUMBER)
    pane.begin([])
    settle(qtbot, desk)
    type_text("80")
    assert pane.numbers() == {(U, Band.U): 80}


def test_visitors_are_counted_in_by_age_and_out_by_number(
    qtbot: QtBot, desk: Desk, pane: CellsPane, register: Register, clock: SettableClock
) -> None:
    pane.purpose.chip(VISIT).click()
    assert not pane.label.isVisible()
    pane.grid.setFocus()
    type_text("9")
    pane.submit()
    settle(qtbot, desk)
    clock.forward(minutes=5)
    pane.begin([])
    pane.purpose.chip(LEAVE).click()
    pane.grid.setFocus()
    type_text("4")
    assert pane.button.words() == "Count out 4 people"
    pane.submit()
    settle(qtbot, desk)
    start = clock.now - timedelta(hours=1)
    assert register.visitors.cells(start, clock.now) == {(F, Band.Y0_4): 9}
    assert register.visitors.inside(start, clock.now) == 5
    assert register.crowds.all() == []


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize(("scale", "wide"), [(100, 400), (125, 430), (150, 600)])
def test_nothing_is_cut_on_the_grid(
    qtbot: QtBot, desk: Desk, fresh_look: Look, lang: str, scale: int, wide: int
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.vary(scale=scale)
    desk.words = Words(lang)
    screen = CountScreen(desk)
    window = show(qtbot, desk, screen)
    window.resize(wide, 700)
    screen.pane.begin([])
    settle(qtbot, desk)
    for scheme in CountingScheme:
        screen.pane.scheme.choose(scheme.value)
        screen.pane.scheme.chosen.emit(scheme.value)
        QApplication.processEvents()
        assert audit(screen) == []
    window.close()
