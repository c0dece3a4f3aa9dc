"""One thing in the middle of a page, as wide as it should be read and as high as it needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.theme import px


class Centred(QWidget):
    """Holds one widget in its middle; a third of what is to spare stands above it, so that it sits where eyes look."""

    def __init__(self, widget: QWidget, wide: int) -> None:
        super().__init__()
        self._widget, self._wide = widget, wide
        widget.setParent(self)
        self.setFocusProxy(widget)

    def restyle(self) -> None:
        """Place it anew."""
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(px(self._wide), self._high(px(self._wide)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widget.minimumSizeHint().width(), self._high(px(self._wide)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def _high(self, wide: int) -> int:
        if self._widget.hasHeightForWidth():
            return self._widget.heightForWidth(wide)
        return self._widget.sizeHint().height()

    def _place(self) -> None:
        wide = min(px(self._wide), self.width())
        high = min(self._high(wide), self.height())
        self._widget.setGeometry((self.width() - wide) // 2, (self.height() - high) // 3, wide, high)
