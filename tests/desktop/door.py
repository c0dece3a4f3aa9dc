"""The ground of the tests of intake and people: a screen in a window of its usual size, driven by real key events."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import Need, Sex
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By

MELNYK = (
    NewPerson("Мельник", "Оксана", sex=Sex.F, birth="1992"),
    NewPerson("Мельник", "Андрій", sex=Sex.M, birth="1990"),
    NewPerson("Мельник", "Соломія", sex=Sex.F, birth="7@2026-11-01", needs=(Need.MED,)),
)


class Window(QWidget):
    """Holds a screen as the shell does: keys that no widget took go to the screen."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.page = screen
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(screen)
        self.resize(1150, 736)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.page.press(event):
            super().keyPressEvent(event)


def show(qtbot: QtBot, desk: Desk, screen: Screen) -> Window:
    """Show a screen in a window and let it settle."""
    window = Window(screen)
    qtbot.addWidget(window)
    desk.changed.connect(lambda topics: screen.refresh() if screen.topics & topics else None)
    window.show()
    window.activateWindow()
    screen.open()
    settle(qtbot, desk)
    return window


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until nothing is under way, and what came of it is shown."""
    for _turn in range(3):
        qtbot.waitUntil(lambda: desk.idle)
        QApplication.processEvents()


def type_text(text: str) -> None:
    """Type letters of any alphabet where the focus is."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            target = QApplication.focusWidget()
            assert target is not None
            QApplication.sendEvent(target, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter))


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(target, key, held)


def admit_melnyk(register: Register, by: By, room: int | None = None) -> tuple[int, list[int]]:
    """A household of two grown-ups and a girl of seven; all out but Andrii."""
    made: tuple[int, list[int]] = register.people.admit(
        by, MELNYK, surname="Мельник", contact="Оксана", phone="067 000-48-17", room=room
    ).value
    register.stays.go_out(by, [made[1][0], made[1][2]])
    return made
