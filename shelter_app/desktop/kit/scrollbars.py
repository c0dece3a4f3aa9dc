"""Scroll bars: a quiet round handle without arrows or trough."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QScrollBar

from shelter_app.desktop.kit import paint

_BREADTH = 12
_LEAST_HANDLE = 32


class SlimScrollBar(QScrollBar):
    """A scroll bar of 12 px. A press beside the handle goes to that place; the rest (wheel, keys) is that of Qt."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Vertical) -> None:
        super().__init__(orientation)
        self._grip: float | None = None

    def sizeHint(self) -> QSize:
        return QSize(_BREADTH, 40) if self._upright() else QSize(40, _BREADTH)

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        start, length = self._handle()
        rect = QRectF(2, start, _BREADTH - 4, length) if self._upright() else QRectF(start, 2, length, _BREADTH - 4)
        paint.box(p, rect, "mute" if self._grip is not None else "strong", "", 0, 4)
        p.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._along(event)
        start, length = self._handle()
        self._grip = at - start if start <= at <= start + length else length / 2
        self._drag_to(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._drag_to(self._along(event))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None
        self.update()

    def _upright(self) -> bool:
        return self.orientation() == Qt.Orientation.Vertical

    def _along(self, event: QMouseEvent) -> float:
        return event.position().y() if self._upright() else event.position().x()

    def _room(self) -> int:
        return self.height() if self._upright() else self.width()

    def _handle(self) -> tuple[float, float]:
        """Where the handle begins and how long it is, in pixels."""
        room, spread = self._room(), self.maximum() - self.minimum()
        length = max(_LEAST_HANDLE, room * self.pageStep() / max(1, spread + self.pageStep()))
        length = min(length, room)
        share = (self.value() - self.minimum()) / spread if spread else 0
        return (room - length) * share, length

    def _drag_to(self, at: float) -> None:
        _start, length = self._handle()
        free = max(1.0, self._room() - length)
        share = max(0.0, min(1.0, (at - (self._grip or 0)) / free))
        self.setValue(self.minimum() + round(share * (self.maximum() - self.minimum())))
        self.update()
