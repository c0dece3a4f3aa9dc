"""The window locks itself when nobody is there, and loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.kit.theme import Look
from shelter_app.desktop.pages.intake import IntakeScreen
from shelter_app.desktop.pages.settings.look import LookSection
from shelter_app.desktop.pages.who import Who
from shelter_app.desktop.shell import Shell
from shelter_app.desktop.window import MainWindow
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.settings import Settings
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.desktop.door import settle, type_text


@pytest.fixture
def window(
    register: Register,
    by: By,
    clock: SettableClock,
    fresh_look: Look,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """The real window with the director at work, on a computer of its own."""
    monkeypatch.setenv("SHELTER_APP_HOME", str(tmp_path / "home"))
    made = MainWindow(Settings(lang="en", scheme="light"), Words("en"), clock)
    made.enter(register)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made and QApplication.focusWidget() is not None)
    assert made.desk is not None
    settle(qtbot, made.desk)
    yield made
    assert made.desk is not None
    settle(qtbot, made.desk)
    made.let_go()
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def shown(window: MainWindow) -> type:
    return type(window._pages.currentWidget())


def later(window: MainWindow, clock: SettableClock, minutes: int) -> None:
    clock.forward(minutes=minutes)
    window.idle.look()


def test_after_ten_idle_minutes_the_work_is_hidden_and_the_unfinished_form_is_kept(
    window: MainWindow, clock: SettableClock, qtbot: QtBot
) -> None:
    assert window.desk is not None
    window.desk.go("intake")
    settle(qtbot, window.desk)
    type_text("Шевч")
    later(window, clock, 9)
    assert shown(window) is Shell
    later(window, clock, 1)
    assert shown(window) is Who
    settle(qtbot, window.desk)
    who = window.findChild(Who)
    assert isinstance(who, Who)
    who.begin()
    settle(qtbot, window.desk)
    assert shown(window) is Shell
    assert window.shell is not None
    screen = window.shell.current
    assert isinstance(screen, IntakeScreen)
    assert screen.search.text() == "Шевч"


def test_a_key_or_the_mouse_anywhere_begins_the_minutes_anew(window: MainWindow, clock: SettableClock) -> None:
    handle = window.windowHandle()
    later(window, clock, 9)
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    later(window, clock, 9)
    QTest.mouseMove(handle, QPoint(500, 300))
    later(window, clock, 9)
    assert shown(window) is Shell
    later(window, clock, 1)
    assert shown(window) is Who


def test_the_minutes_are_chosen_in_the_settings_and_never_is_never(
    window: MainWindow, clock: SettableClock, qtbot: QtBot
) -> None:
    assert window.desk is not None
    window.desk.go("settings", section="look")
    settle(qtbot, window.desk)
    section = window.findChild(LookSection)
    assert isinstance(section, LookSection)
    assert section.lock.value() == "10"
    section.lock.chip("0").click()
    later(window, clock, 600)
    assert shown(window) is Shell
    assert Settings.load().lock_minutes == 0
    window.idle.someone()
    section.lock.chip("5").click()
    later(window, clock, 5)
    assert shown(window) is Who
    assert Settings.load().lock_minutes == 5


def test_a_screen_that_says_so_is_not_locked_away(window: MainWindow, clock: SettableClock) -> None:
    assert window.shell is not None
    assert window.shell.current is not None
    window.shell.current.stays_open = True
    later(window, clock, 30)
    assert shown(window) is Shell


def test_a_clock_that_was_put_back_does_not_keep_the_window_open_for_hours(
    window: MainWindow, clock: SettableClock
) -> None:
    later(window, clock, -300)
    later(window, clock, 10)
    assert shown(window) is Who
