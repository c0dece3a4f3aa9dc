"""Whether anyone is at the computer: after so many minutes without a key or the mouse the window locks itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from shelter_app.register.register import Clock

CHOICES: Final = (0, 5, 10, 30)
"""Minutes that can be chosen; nought is never."""

LOOK_MS: Final = 10_000
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Watches the native window, through which all keys and the mouse come, before any widget takes them.

    ``minutes`` may be set at any time. Signal: ``gone()`` when nobody did anything for so long; it comes once, until
    someone is there again. Time is the clock's: a computer that slept has been idle.
    """

    gone = Signal()

    def __init__(self, clock: Clock, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._clock = clock
        self._last: datetime = clock()
        self._said = False
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def watch(self, window: QWindow | None) -> None:
        """Watch this native window; watching the same one again changes nothing."""
        if window is not None and window is not self._watched:
            window.installEventFilter(self)
            self._watched = window

    def someone(self) -> None:
        """Someone is there."""
        self._last = self._clock()
        self._said = False

    def look(self) -> None:
        """Look how long nobody did anything."""
        now = self._clock()
        if now < self._last:  # the clock was put back
            self._last = now
        if self.minutes and not self._said and now - self._last >= timedelta(minutes=self.minutes):
            self._said = True
            self.gone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.someone()
        return False
