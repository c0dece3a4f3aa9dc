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
from shelter_app.desktop.pages.meals import MealsScreen
from shelter_app.desktop.pages.meals.count_panel import CountPanel
from shelter_app.desktop.pages.meals.panels import Panel
from shelter_app.domain.codes import MealCount
from shelter_app.domain.meals import ServiceState
from shelter_app.settings import Settings
from tests.conftest import SettableClock
from tests.journeys.canteen import Canteen
from tests.journeys.conftest import at_home
from tests.journeys.ground import DAY, KYIV, PASSPHRASE

F5, ENTER, CTRL = Qt.Key.Key_F5, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
PLAIN, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


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


def portions(canteen: Canteen) -> int:
    """Portions of today that are on disk."""
    register = canteen.register
    return sum(service.portions for service in register.meals.plan_of(DAY))


def panel_of(canteen: Canteen) -> Panel | None:
    """The panel that is open at the canteen's desk."""
    assert isinstance(canteen.screen, MealsScreen)
    return canteen.screen.side.panel


def test_f5_and_enter_in_one_go_open_the_service(canteen: Canteen) -> None:
    at_once((F5, PLAIN), (ENTER, PLAIN))
    canteen.hands.settle()
    assert canteen.service.state is ServiceState.OPEN


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CTRL], ids=["Enter", "Ctrl+Enter"])
def test_enter_pressed_twice_records_once(canteen: Canteen, held: Qt.KeyboardModifier) -> None:
    canteen.go("F5", "meals")
    canteen.hands.press("Return", "Return")
    canteen.hands.type("60")
    at_once((ENTER, held), (ENTER, held))
    canteen.hands.settle()
    assert panel_of(canteen) is None
    assert canteen.register.meals.service(canteen.service.id).counts[MealCount.PREPARED] == 60


def test_a_digit_that_comes_before_the_first_answer_counts(canteen: Canteen) -> None:
    at_once((F5, PLAIN), (Qt.Key.Key_1, PLAIN), (Qt.Key.Key_2, ALT), (Qt.Key.Key_4, CTRL))
    canteen.hands.wait(lambda: portions(canteen) == 16, "sixteen portions")
    canteen.hands.settle()


def test_a_whole_service_typed_in_one_go_is_recorded_in_its_order(canteen: Canteen) -> None:
    open_it, say_fifty = (ENTER, PLAIN), ((ENTER, PLAIN), (Qt.Key.Key_5, PLAIN), (Qt.Key.Key_0, PLAIN), (ENTER, PLAIN))
    at_once((F5, PLAIN), open_it, *say_fifty, (Qt.Key.Key_1, PLAIN), (Qt.Key.Key_2, ALT), (Qt.Key.Key_1, CTRL))
    canteen.hands.wait(lambda: portions(canteen) == 16, "sixteen portions")
    canteen.hands.settle()
    assert canteen.service.available == 50
    at_once((Qt.Key.Key_Backspace, PLAIN))
    canteen.hands.wait(lambda: portions(canteen) == 6, "ten portions taken back")
    canteen.hands.settle()


def test_what_is_typed_after_a_refused_number_stays_out_of_the_field(canteen: Canteen) -> None:
    canteen.go("F5", "meals")
    canteen.hands.press("Return", "Return")
    canteen.hands.type("-4")
    at_once((ENTER, PLAIN), (Qt.Key.Key_1, PLAIN), (Qt.Key.Key_1, PLAIN))
    canteen.hands.settle()
    panel = panel_of(canteen)
    assert isinstance(panel, CountPanel)
    assert (panel.number.text(), bool(panel.number.error)) == ("-4", True)
    canteen.hands.press("Ctrl+A")
    canteen.hands.type("40")
    canteen.hands.press("Return")
    assert (canteen.service.available, canteen.service.portions) == (40, 0)
