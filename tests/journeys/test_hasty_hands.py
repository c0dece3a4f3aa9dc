"""Hands that are faster than the disk: what is pressed twice is recorded once, what is pressed early is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shelter_app.desktop.app import make_window
from shelter_app.desktop.pages.first_run.founding import NewSchool, found
from shelter_app.domain.codes import MealCount
from shelter_app.domain.meals import ServiceState
from shelter_app.settings import Settings
from tests.conftest import SettableClock
from tests.journeys.canteen import Canteen
from tests.journeys.conftest import at_home
from tests.journeys.ground import DAY, KYIV, PASSPHRASE

F5, ENTER, CTRL = Qt.Key.Key_F5, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def canteen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, fresh_theme: None) -> Iterator[Canteen]:
    """The window of a school that was founded this morning; it is twenty to one."""
    at_home(monkeypatch, tmp_path / "home")
    clock = SettableClock(datetime(DAY.year, DAY.month, DAY.day, 12, 40, tzinfo=KYIV))
    school = NewSchool("Ліцей № 14", 320, "Ольга КОВАЛЕНКО", "uk")
    found(tmp_path / "school", PASSPHRASE, school, clock=clock).register.close()
    window = make_window(Settings(full_screen=False), clock)
    qtbot.addWidget(window)
    made = Canteen(window, clock)
    made.begin(tmp_path / "school")
    yield made
    window.close()


def at_once(*keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    """Press keys without waiting for an answer in between."""
    for key, held in keys:
        focus: QWidget | None = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)


def test_f5_and_enter_in_one_go_open_the_service(canteen: Canteen) -> None:
    plain = Qt.KeyboardModifier.NoModifier
    at_once((F5, plain), (ENTER, plain))
    canteen.hands.settle()
    assert canteen.service.state is ServiceState.OPEN


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CTRL], ids=["Enter", "Ctrl+Enter"])
def test_enter_pressed_twice_records_once(canteen: Canteen, held: Qt.KeyboardModifier) -> None:
    canteen.go("F5", "meals")
    canteen.hands.press("Return", "Return")
    canteen.hands.type("60")
    at_once((ENTER, held), (ENTER, held))
    canteen.hands.settle()
    assert canteen.register.meals.service(canteen.service.id).counts[MealCount.PREPARED] == 60
