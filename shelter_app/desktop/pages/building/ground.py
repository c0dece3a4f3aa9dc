"""Where things stand under the tiles: the strip over everything, chart and fuel below; a form takes the right side."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from shelter_app.desktop.kit.theme import px

GAP: Final = 12
LEFT, RIGHT = 380, 330  # least widths at 100 %
PANE_HEIGHT: Final = 420  # of a form that stands over the strip
SHARES: Final = (62, 38)


class Ground(QWidget):
    """The strip, the chart and the side card; ``set_pane`` shows a form in the place of the side card, as high as both.

    Where two columns have no room everything stands under each other, the form first.
    """

    def __init__(self, strip: QWidget, chart: QWidget, side: QWidget) -> None:
        super().__init__()
        self._strip, self._chart, self._side = strip, chart, side
        self._pane: QWidget | None = None
        self._arranged: tuple[bool, QWidget | None] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._arrange()

    def set_pane(self, pane: QWidget | None) -> None:
        """Show a form, or the side card again; the form before is let go."""
        old, self._pane = self._pane, pane
        self._arrange()
        if old is not None and old is not pane:
            old.hide()
            old.deleteLater()

    def hasHeightForWidth(self) -> bool:
        return False  # the chart and the lists take what height there is

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to stand under each other; as high as what is shown asks for."""
        shown = (self._strip, self._chart, self._pane or self._side)
        return QSize(max(widget.minimumSizeHint().width() for widget in shown), self._grid.minimumSize().height())

    def restyle(self) -> None:
        """Arrange for the sizes of the theme in force."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left = max(px(LEFT), self._strip.minimumSizeHint().width(), self._chart.minimumSizeHint().width())
        right = max(px(RIGHT), (self._pane or self._side).minimumSizeHint().width())
        wide = self.width() >= left + right + GAP
        if self._arranged == (wide, self._pane):
            return
        self._arranged = (wide, self._pane)
        grid, pane = self._grid, self._pane
        while grid.takeAt(0) is not None:
            pass
        if not wide:
            stacked = [widget for widget in (pane, self._strip, self._chart, self._side) if widget is not None]
            for n, widget in enumerate(stacked):
                grid.addWidget(widget, n, 0, 1, 2)
        elif pane is None:
            grid.addWidget(self._strip, 0, 0, 1, 2)
            grid.addWidget(self._chart, 1, 0)
            grid.addWidget(self._side, 1, 1)
        else:
            grid.addWidget(self._strip, 0, 0)
            grid.addWidget(self._chart, 1, 0)
            grid.addWidget(pane, 0, 1, 2, 1)
        grid.setRowStretch(0, 0)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, SHARES[0])
        grid.setColumnStretch(1, SHARES[1])
        grid.setColumnMinimumWidth(1, px(RIGHT) if wide else 0)
        self._side.setVisible(pane is None)  # only now: shown without a parent it would be a window of its own
        if pane is not None:
            pane.setMinimumHeight(0 if wide else px(PANE_HEIGHT))
            pane.show()
