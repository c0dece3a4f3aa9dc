"""Keys that come before the screen can know what they mean: they wait, and are pressed again in the same order.

A hasty hand is faster than the disk. What it presses while a step is being written, or before the first answer of the
register, is meant for what will stand there then; pressed at once it would be lost or do something else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD_DOWN: Final = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class EarlyKeys(QObject):
    """Holds keys while ``ready()`` is false; the screen calls ``give`` whenever it may have become true.

    The screen gives it the keys that no widget took; those of a field that is being written it takes by ``watch``.
    """

    def __init__(self, screen: QWidget, ready: Callable[[], bool]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._ready = ready
        self._held: deque[QKeyEvent | Callable[[], object]] = deque()
        self._giving = False
        self._watched: QWidget | None = None

    def hold(self, event: QKeyEvent) -> bool:
        """Keep a key for later; false if it may be pressed now."""
        if self._giving or event.key() in _HELD_DOWN or (not self._held and self._ready()):
            return False
        self._held.append(event.clone())
        return True

    def later(self, act: Callable[[], object]) -> bool:
        """Keep what a shortcut (Ctrl+Enter) does for later, in its place among the keys; false if it may be done now.

        Pressed twice it records once: as the first of what is held it is the same press again.
        """
        if self._giving or (not self._held and self._ready()):
            return False
        if self._held:
            self._held.append(act)
        return True

    def watch(self, field: QWidget | None) -> None:
        """Take the keys that come to a field from now on, not the one that is on its way through it."""
        self.unwatch()
        if field is not None:
            field.installEventFilter(self)
            self._watched = field

    def unwatch(self) -> None:
        """Let the field that was watched have its keys again."""
        field, self._watched = self._watched, None
        if field is not None and isValid(field):
            field.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ENTER and not self._held and not self._giving:
            return True  # Enter pressed twice records once
        return self.hold(event)

    def give(self) -> None:
        """Press what was held, each key where the one before it put the focus, for as long as the screen is ready."""
        if self._giving:
            return
        self._giving = True
        try:
            while self._held and self._ready():
                held = self._held.popleft()
                if isinstance(held, QKeyEvent):
                    QApplication.sendEvent(self._target(), held)
                else:
                    held()
        finally:
            self._giving = False

    def drop(self) -> None:
        """Forget what was held: what it was meant for did not come about."""
        self._held.clear()

    def _target(self) -> QWidget:
        """Where a key goes: to what has the focus in the screen, or would have it if the screen were shown."""
        focus: QWidget | None = self._screen.focusWidget()
        return focus if focus is not None and self._screen.isAncestorOf(focus) else self._screen
