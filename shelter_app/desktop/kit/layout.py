"""How a page is laid out: a header, a body that scrolls when it must, columns that wrap."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLayoutItem, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.scrollbars import SlimScrollBar
from shelter_app.desktop.kit.theme import px

MARGIN: Final = 24
GAP: Final = 16
Margins = tuple[int, int, int, int]


def column(*items: QWidget | QLayout, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items under each other."""
    made = QVBoxLayout()
    made.setSpacing(gap)
    made.setContentsMargins(*margins)
    _fill(made, items)
    return made


def row(*items: QWidget | QLayout, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Items beside each other."""
    made = QHBoxLayout()
    made.setSpacing(gap)
    made.setContentsMargins(*margins)
    _fill(made, items)
    return made


def boxed(layout: QLayout) -> QWidget:
    """A bare widget holding a layout, where a widget is asked for."""
    made = QWidget()
    made.setLayout(layout)
    return made


class _Area(QScrollArea):
    """Leaves the keys that scroll to the screen while there is nothing to scroll."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.verticalScrollBar().maximum() > 0:
            super().keyPressEvent(event)
        else:
            event.ignore()


def scrolled(widget: QWidget, *, on_panel: bool = False) -> QScrollArea:
    """A frameless scroll area around a widget that takes its width; `on_panel` when it stands inside a card."""
    area = _Area()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # never ask for the viewport here: wrapping a widget that Qt made costs 11 ms the first time
    area.setVerticalScrollBar(SlimScrollBar())
    area.setHorizontalScrollBar(SlimScrollBar(Qt.Orientation.Horizontal))
    area.setBackgroundRole(QPalette.ColorRole.Base if on_panel else QPalette.ColorRole.Window)
    area.setWidget(widget)
    widget.setAutoFillBackground(False)
    return area


class _HeaderLayout(QLayout):
    """Three widgets: title, subtitle under it, actions at the right; see `PageHeader`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
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
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        beside = self._bar_width(width)
        if beside or not self._has_actions():
            return max(self._words_height(), self._bar_height(beside), px(56))
        return self._words_height() + 8 + self._bar_height(width)

    def sizeHint(self) -> QSize:
        title, subtitle, bar = (item.sizeHint() for item in self._items)
        wide = max(title.width(), subtitle.width()) + GAP + bar.width()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        title, _subtitle, bar = (item.minimumSize() for item in self._items)
        return QSize(max(title.width(), bar.width()), px(56))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        title, subtitle, bar = self._items
        beside = self._bar_width(rect.width())
        words, line = self._words_height(), title.sizeHint().height()
        room = rect.width() - (beside + GAP if beside else 0)
        top = rect.top() + (max(0, rect.height() - words) // 2 if beside or not self._has_actions() else 0)
        title.setGeometry(QRect(rect.left(), top, room, line))
        subtitle.setGeometry(QRect(rect.left() + 1, top + line, room - 1, words - line))
        high = self._bar_height(beside or rect.width())
        if beside:
            bar.setGeometry(QRect(rect.right() + 1 - beside, rect.top() + (rect.height() - high) // 2, beside, high))
        else:
            bar.setGeometry(QRect(rect.left(), rect.top() + words + 8, rect.width(), high))

    def _has_actions(self) -> bool:
        return self._items[2].sizeHint().width() > 0

    def _bar_width(self, width: int) -> int:
        """Width of the actions beside the title; 0 when they go under it or there are none."""
        title, _subtitle, bar = self._items
        room = width - title.sizeHint().width() - GAP
        return min(room, bar.sizeHint().width()) if room >= bar.minimumSize().width() > 0 else 0

    def _bar_height(self, width: int) -> int:
        return self._items[2].heightForWidth(width) if self._has_actions() else 0

    def _words_height(self) -> int:
        title, subtitle, _bar = self._items
        return title.sizeHint().height() + (0 if subtitle.isEmpty() else subtitle.sizeHint().height())


class PageHeader(QWidget):
    """Title, subtitle, and actions at the right; at least 56 high.

    Where the width ends the subtitle is shortened first, then the buttons lose their key caps, then, from the last on,
    those that may their words; only then the actions wrap, and they go under the title only when one of them has no room
    beside it. `action_bar` takes more actions.
    """

    def __init__(
        self, title: str, subtitle: str = "", actions: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Text(title, "h1")
        self.subtitle = Text(subtitle, "caption", "mute", elide=True)
        self.action_bar = FlowRow(gap=8, side="right")
        self.action_bar.add(*actions)
        layout = _HeaderLayout(self)
        for widget in (self.title, self.subtitle, self.action_bar):
            layout.addWidget(widget)
        self.subtitle.setVisible(bool(subtitle))
        self.action_bar.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the actions say as much as fits."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.action_bar:
            self._fit()
        return False

    def _fit(self) -> None:
        shown = [widget for widget in self.action_bar.items() if not widget.isHidden()]
        buttons = [widget for widget in shown if isinstance(widget, Button)]
        room = self.width() - self.title.sizeHint().width() - GAP - 8 * max(0, len(shown) - 1)
        room -= sum(widget.sizeHint().width() for widget in shown if not isinstance(widget, Button))
        briefs = dict.fromkeys(buttons, 0)
        for button, brief in ((None, 1), *((button, 2) for button in reversed(buttons))):
            if sum(one.width_at(briefs[one]) for one in buttons) <= room:
                break
            briefs.update(dict.fromkeys(buttons, brief) if button is None else {button: brief})
        for one, brief in briefs.items():
            one.set_brief(brief)

    def say(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._fit()


class _Body(QWidget):
    """What a page scrolls: it asks for its least height only, so that lists drop rows before anything scrolls."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        if layout is None:
            return -1
        return (
            layout.totalMinimumHeightForWidth(width)
            if layout.hasHeightForWidth()
            else layout.totalMinimumSize().height()
        )


class Page(QWidget):
    """The scaffold of a page: `header` on top and `body` (a `QVBoxLayout`) below, which scrolls when it has less room
    than it needs.

    The header stays. `add` and `add_layout` fill the body.
    """

    def __init__(
        self, title: str, subtitle: str = "", actions: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.header = PageHeader(title, subtitle, actions)
        inner = _Body()
        policy = inner.sizePolicy()
        policy.setHeightForWidth(True)
        inner.setSizePolicy(policy)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(MARGIN, 0, MARGIN, 16)
        self.body.setSpacing(GAP)
        self.area = scrolled(inner)
        head = column(self.header, margins=(MARGIN, 12, MARGIN, 12))
        outer = column(head, self.area, gap=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)

    def add(self, *widgets: QWidget, stretch: int = 0) -> None:
        """Append widgets to the body."""
        for widget in widgets:
            self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Append a layout to the body."""
        self.body.addLayout(layout, stretch)


class _ColumnsLayout(QLayout):
    """Places the columns of a `Columns`."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._shares: list[tuple[int, int]] = []
        self._least_widths: dict[int, int] = {}
        self._heights: dict[tuple[int, int], int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def add_column(self, widget: QWidget, share: int, least: int) -> None:
        self._shares.append((max(1, share), least))
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._shares.pop(index)
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        self._least_widths.clear()
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # the least height: spare height is given by whoever holds the columns, never asked for
        lines = self._lines(width)
        return sum(self._line_height(line, width) for line in lines) + self._gap * max(0, len(lines) - 1)

    def minimumSize(self) -> QSize:
        return QSize(max(map(self._least, self._shown()), default=0), self.heightForWidth(self._natural_width()))

    def sizeHint(self) -> QSize:
        wide = self._natural_width()
        return QSize(wide, self.heightForWidth(wide))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        lines = self._lines(rect.width())
        needs = [self._line_height(line, rect.width()) for line in lines]
        spare = max(0, rect.height() - sum(needs) - self._gap * max(0, len(lines) - 1))
        top = rect.top()
        for number, line in enumerate(lines):
            high = needs[number] + spare // len(lines) + (spare % len(lines) if number == 0 else 0)
            left = rect.left()
            for at, wide in zip(line, self._widths(line, rect.width()), strict=True):
                self._items[at].setGeometry(QRect(left, top, wide, high))
                left += wide + self._gap
            top += high + self._gap

    def _shown(self) -> list[int]:
        return [at for at, item in enumerate(self._items) if not item.isEmpty()]

    def _natural_width(self) -> int:
        """Width at which all columns stand beside each other."""
        shown = self._shown()
        return sum(map(self._least, shown)) + self._gap * max(0, len(shown) - 1)

    def _least(self, at: int) -> int:
        found = self._least_widths.get(at)
        if found is None:
            found = max(px(self._shares[at][1]), self._items[at].minimumSize().width())
            self._least_widths[at] = found
        return found

    def _lines(self, room: int) -> list[list[int]]:
        lines: list[list[int]] = []
        used = 0
        for at in self._shown():
            wide = self._least(at)
            if not lines or used + self._gap + wide > room:
                lines.append([at])
                used = wide
            else:
                lines[-1].append(at)
                used += self._gap + wide
        return self._evened(lines, room) if len(lines) > 1 else lines

    def _evened(self, lines: list[list[int]], room: int) -> list[list[int]]:
        """Columns of equal shares wrap in equal lines (four tiles as two and two), where that fits."""
        flat = [at for line in lines for at in line]
        per = -(-len(flat) // len(lines))
        even = [flat[n : n + per] for n in range(0, len(flat), per)]
        alike = len({self._shares[at][0] for at in flat}) == 1
        fits = all(sum(map(self._least, line)) + self._gap * (len(line) - 1) <= room or len(line) == 1 for line in even)
        return even if alike and fits else lines

    def _widths(self, line: list[int], room: int) -> list[int]:
        """Shares of the room, none below its least."""
        room -= self._gap * (len(line) - 1)
        widths = dict.fromkeys(line, 0)
        open_ones = set(line)
        while open_ones:
            total = sum(self._shares[at][0] for at in open_ones)
            tight = [at for at in open_ones if room * self._shares[at][0] / total < self._least(at)]
            if not tight:
                widths.update({at: int(room * self._shares[at][0] / total) for at in open_ones})
                break
            for at in tight:
                widths[at] = self._least(at)
                room -= widths[at]
                open_ones.discard(at)
        return list(widths.values())

    def _line_height(self, line: list[int], room: int) -> int:
        return max(self._height(at, wide) for at, wide in zip(line, self._widths(line, room), strict=True))

    def _height(self, at: int, wide: int) -> int:
        """Least height of a column at a width."""
        found = self._heights.get((at, wide))
        if found is None:
            item = self._items[at]
            widget = item.widget()
            layout = widget.layout() if widget is not None else None
            if layout is not None and layout.hasHeightForWidth():
                found = layout.totalMinimumHeightForWidth(wide)
            elif item.hasHeightForWidth():
                found = item.heightForWidth(wide)
            else:
                found = item.minimumSize().height()
            self._heights[at, wide] = found
        return found


class Columns(QWidget):
    """Columns beside each other that wrap where they do not fit: the last goes under the first, and so on.

    Each column has a share of the spare width and a least width (pixels at 100 %, which scale). All columns of a line
    are equally high; they ask for their least height and take what they are given.
    """

    def __init__(self, gap: int = GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = _ColumnsLayout(self, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, share: int = 1, least: int = 240) -> None:
        """Append a column."""
        self._columns.add_column(widget, share, least)

    def add_layout(self, layout: QLayout, share: int = 1, least: int = 240) -> QWidget:
        """Append a column made of a layout."""
        widget = boxed(layout)
        self.add(widget, share, least)
        return widget


def _fill(layout: QVBoxLayout | QHBoxLayout, items: Sequence[QWidget | QLayout]) -> None:
    for item in items:
        if isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
