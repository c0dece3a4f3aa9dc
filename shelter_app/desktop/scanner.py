"""A barcode scanner is a keyboard: recognised by its speed, under any layout, without taking a key from whoever types.

Digits wait for the length of one gap. A scanner's next key comes within it, a person's does not; then what waited is
typed as if nothing had been held back. A burst of six or more that ends in Enter is a scan, and no field sees it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

GAP_MS: Final = 35
LEAST: Final = 6
_DIGIT_KEYS: Final = range(10, 20)  # evdev codes of the keys 1 … 9 0, as X11 gives them
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Scanner(QObject):
    """Watches the keys that the desktop gives to a window. Signal: ``scanned(str digits)``.

    ``clock`` gives the moment of a key in ms: by default the time stamp of its event.
    """

    scanned = Signal(str)

    def __init__(self, window: QWindow, clock: Callable[[QKeyEvent], int] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock or (lambda event: event.timestamp())
        self._held: list[QKeyEvent] = []
        self._digits = ""
        self._last = 0
        self._passing = False
        self._swallow_enter = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(GAP_MS)
        self._wait.timeout.connect(self._let_go)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._passing or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._release(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        now = self._clock(event)
        if self._held and now - self._last > GAP_MS:
            self._let_go()
        self._last = now
        digit = _digit_of(event)
        if digit and not event.isAutoRepeat():
            self._held.append(event.clone())
            self._digits += digit
            self._wait.start()
            return True
        if event.key() in _ENTER and len(self._digits) >= LEAST:
            digits = self._digits
            self._forget()
            self._swallow_enter = True
            self.scanned.emit(digits)
            return True
        self._let_go()
        return False

    def _release(self, event: QKeyEvent) -> bool:
        if self._swallow_enter and event.key() in _ENTER:
            self._swallow_enter = False
            return True
        if self._held and _digit_of(event):
            self._held.append(event.clone())
            return True
        return False

    def _let_go(self) -> None:
        """Type what waited."""
        held = self._held
        self._forget()
        self._passing = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._passing = False

    def _forget(self) -> None:
        self._wait.stop()
        self._held = []
        self._digits = ""


def _digit_of(event: QKeyEvent) -> str:
    """The digit of a key without modifiers, by what it types or where it stands; "" for any other key."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    text = event.text()
    if len(text) == 1 and "0" <= text <= "9":
        return text
    code = event.nativeScanCode()  # a French layout types "à" where 0 stands
    return str((_DIGIT_KEYS.index(code) + 1) % 10) if code in _DIGIT_KEYS else ""
