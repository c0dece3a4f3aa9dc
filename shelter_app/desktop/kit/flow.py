"""A row that wraps: widgets beside each other, and onto the next line where the width ends."""

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Places items left to right and wraps. `side` right pushes every line to the right; `stretch` shares a line's
    spare width.
    """

    def __init__(self, parent: QWidget, gap: int, side: Literal["left", "right"], stretch: bool) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._side = side
        self._stretch = stretch
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), really=False)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, really=True)

    def _place(self, rect: QRect, *, really: bool) -> int:
        """Lay the items into `rect`; returns the height used."""
        top = rect.top()
        for number, line in enumerate(self._lines(rect.width())):
            top += self._gap if number else 0
            high = max(item.sizeHint().height() for item in line)
            if really:
                self._place_line(line, rect, top, high)
            top += high
        return top - rect.top()

    def _place_line(self, line: list[QLayoutItem], rect: QRect, top: int, high: int) -> None:
        used = sum(item.sizeHint().width() for item in line) + self._gap * (len(line) - 1)
        spare = max(0, rect.width() - used)
        x = rect.left() + (spare if self._side == "right" and not self._stretch else 0)
        for n, item in enumerate(line):
            wide = min(item.sizeHint().width(), rect.width())
            if self._stretch:
                wide += spare // len(line) + (1 if n < spare % len(line) else 0)
            size = QSize(wide, item.sizeHint().height())
            item.setGeometry(QRect(QPoint(x, top + (high - size.height()) // 2), size))
            x += wide + self._gap

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or used + self._gap + wide > room:
                lines.append([item])
                used = wide
            else:
                lines[-1].append(item)
                used += self._gap + wide
        return lines


class FlowRow(QWidget):
    """A bar of widgets that wraps instead of squeezing: actions of a page, chips, pills."""

    def __init__(
        self,
        *,
        gap: int = 8,
        side: Literal["left", "right"] = "left",
        stretch: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap, side, stretch)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *widgets: QWidget) -> None:
        """Append widgets."""
        for widget in widgets:
            self._flow.addWidget(widget)

    def items(self) -> list[QWidget]:
        """The widgets, in order."""
        found = (self._flow.itemAt(at) for at in range(self._flow.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if widget is not None]

    def clear(self) -> None:
        """Take all widgets out and let them go."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
