"""The keys of the counting desk. All of them lie where every keyboard layout has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from shelter_app.desktop.pages.meals.keying import WAIT_MS, DigitWait
from shelter_app.words import Words

_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_STEP_OF: Final = {Qt.KeyboardModifier.AltModifier: 5, Qt.KeyboardModifier.ControlModifier: 10}


class Station(Protocol):
    """What keys can ask for. The methods that return a truth say whether they did something."""

    def count(self, line: int, step: int) -> None:
        """Count ``step`` portions in a line."""

    def undo_last(self) -> bool:
        """Take back the newest own record."""

    def choose_by(self, step: int) -> None:
        """Choose another line."""

    def switch_by(self, step: int) -> None:
        """Let the chosen line count somebody else."""

    def type_number(self) -> None:
        """Ask for a number for the chosen line."""

    def go_on(self) -> bool:
        """The likely next step."""

    def submit(self) -> bool:
        """Record what is typed, or close the service."""

    def leave(self) -> bool:
        """Leave what is open."""

    def is_typing(self) -> bool:
        """Whether the keys belong to a panel."""


class Keyboard(QObject):
    """Turns key events into what the station does. ``moment_of`` reads a key's time in ms; a test may bring its own clock."""

    def __init__(self, station: Station, lines: int, parent: QObject) -> None:
        super().__init__(parent)
        self._station = station
        self._lines = lines
        self.moment_of: Callable[[QKeyEvent], int] = QKeyEvent.timestamp
        self._wait = DigitWait(lambda digit: self._count(digit, 1))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._wait.flush)

    def press(self, event: QKeyEvent) -> bool:
        """A key that no widget took; true if the station did something with it."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if held != _PLAIN or not (enter or Qt.Key.Key_0 <= key <= Qt.Key.Key_9):
            self._wait.flush()  # the digit before this key counts before it
        if key == Qt.Key.Key_Escape and held == _PLAIN:
            return self._station.leave()
        if enter and held == Qt.KeyboardModifier.ControlModifier:
            return self._station.submit()
        if self._station.is_typing():
            return False
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            return self._digit(key - Qt.Key.Key_0, held, event)
        if held != _PLAIN:
            return False
        if enter:
            return self._wait.enter(self.moment_of(event)) or self._station.go_on()
        if key == Qt.Key.Key_Backspace:
            return not event.isAutoRepeat() and self._station.undo_last()
        return self._move(key)

    def _digit(self, digit: int, held: Qt.KeyboardModifier, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return True  # a heavy hand counts once
        if held == _PLAIN:
            self._wait.digit(digit, self.moment_of(event))
            self._timer.start()
            return True
        step = _STEP_OF.get(held)
        if step is None or not 1 <= digit <= self._lines:
            return False
        self._count(digit, step)
        return True

    def _move(self, key: int) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._station.choose_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._station.switch_by(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Insert:
            self._station.type_number()
        else:
            return False
        return True

    def _count(self, digit: int, step: int) -> None:
        if 1 <= digit <= self._lines:
            self._station.count(digit - 1, step)


def key_words(words: Words) -> Sequence[tuple[str, str]]:
    """The keys with what they do, for F1."""
    _ = words.gettext
    return (
        ("1 2 3 4", _("+1 residents, community, take-away, staff")),
        ("Alt+1…4", "+5"),
        ("Ctrl+1…4", "+10"),
        ("Backspace", _("Undo the last record")),
        ("↑ ↓", _("Choose a line")),
        ("← →", _("What the line's buttons count")),
        ("Insert", _("Type a number for the chosen line")),
        ("Enter", _("Open the service; record what was cooked")),
        ("Ctrl+Enter", _("Close the service")),
        ("Esc", _("Leave the panel")),
    )
