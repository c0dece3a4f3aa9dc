"""How a page is laid out: a header, a body that scrolls when it must, columns that wrap."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.theme import px

MARGIN: Final = 24
GAP: Final = 16
Margins = tuple[int, int, int, int]
_Column = tuple[QWidget, int, int]


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


def scrolled(widget: QWidget) -> QScrollArea:
    """A frameless, transparent scroll area around a widget that takes its width."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(widget)
    widget.setAutoFillBackground(False)
    return area


class PageHeader(QWidget):
    """Title, subtitle, and actions at the right; at least 56 high.

    Where the width ends the subtitle is shortened first, then the actions wrap; they go under the title only when one
    of them has no room beside it.
    """

    def __init__(
        self, title: str, subtitle: str = "", actions: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Text(title, "h1", parent=self)
        self.subtitle = Text(subtitle, "caption", "mute", elide=True, parent=self)
        self.action_bar = FlowRow(gap=8, side="right", parent=self)
        self.action_bar.add(*actions)
        self.subtitle.setVisible(bool(subtitle))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.updateGeometry()
        self._place()

    def restyle(self) -> None:
        """Place everything anew."""
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        beside = self._bar_width(width)
        if beside:
            return max(self._words_height(), self._bar_height(beside), px(56))
        return self._words_height() + 8 + self._bar_height(width)

    def sizeHint(self) -> QSize:
        wide = self.title.sizeHint().width() + GAP + self.action_bar.sizeHint().width()
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        wide = max(self.title.sizeHint().width(), self.action_bar.minimumSizeHint().width())
        return QSize(wide, px(56))

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _bar_width(self, width: int) -> int:
        """Width of the actions beside the title; 0 when they go under it."""
        room = width - self.title.sizeHint().width() - GAP
        least = self.action_bar.minimumSizeHint().width()
        return min(room, self.action_bar.sizeHint().width()) if room >= least > 0 else 0

    def _bar_height(self, width: int) -> int:
        layout = self.action_bar.layout()
        return layout.heightForWidth(width) if layout is not None and layout.count() else 0

    def _words_height(self) -> int:
        high = self.title.sizeHint().height()
        return high + (self.subtitle.sizeHint().height() if not self.subtitle.isHidden() else 0)

    def _place(self) -> None:
        beside = self._bar_width(self.width())
        words = self._words_height()
        high = self.height() if beside else words
        room = self.width() - (beside + GAP if beside else 0)
        top = max(0, (high - words) // 2)
        line = self.title.sizeHint().height()
        self.title.setGeometry(0, top, room, line)
        self.subtitle.setGeometry(1, top + line, room - 1, words - line)
        if beside:
            bar = self._bar_height(beside)
            self.action_bar.setGeometry(self.width() - beside, (self.height() - bar) // 2, beside, bar)
        else:
            self.action_bar.setGeometry(0, words + 8, self.width(), self._bar_height(self.width()))


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


class Columns(QWidget):
    """Columns beside each other that wrap where they do not fit: the last goes under the first, and so on.

    Each column has a share of the spare width and a least width (pixels at 100 %, which scale).
    """

    def __init__(self, gap: int = GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._columns: list[_Column] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, share: int = 1, least: int = 240) -> None:
        """Append a column."""
        widget.setParent(self)
        self._columns.append((widget, share, least))
        self.updateGeometry()

    def add_layout(self, layout: QLayout, share: int = 1, least: int = 240) -> QWidget:
        """Append a column made of a layout."""
        widget = boxed(layout)
        self.add(widget, share, least)
        return widget

    def restyle(self) -> None:
        """Place the columns anew."""
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # the least height: a column's spare height is given by whoever holds the columns, never asked for
        lines = self._lines(width)
        return sum(self._line_height(line, width) for line in lines) + self._gap * max(0, len(lines) - 1)

    def minimumSizeHint(self) -> QSize:
        wide = max((self._least(entry) for entry in self._columns), default=0)
        return QSize(wide, self.heightForWidth(self._natural_width()))

    def sizeHint(self) -> QSize:
        wide = self._natural_width()
        return QSize(wide, self.heightForWidth(wide))

    def resizeEvent(self, _event: object) -> None:
        self._place()
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _natural_width(self) -> int:
        """Width at which all columns stand beside each other."""
        shown = [self._least(entry) for entry in self._columns if not entry[0].isHidden()]
        return sum(shown) + self._gap * max(0, len(shown) - 1)

    def _least(self, entry: _Column) -> int:
        widget, _share, least = entry
        return max(px(least), widget.minimumSizeHint().width())

    def _lines(self, room: int) -> list[list[_Column]]:
        lines: list[list[_Column]] = []
        used = 0
        for entry in self._columns:
            if entry[0].isHidden():
                continue
            wide = self._least(entry)
            if not lines or used + self._gap + wide > room:
                lines.append([entry])
                used = wide
            else:
                lines[-1].append(entry)
                used += self._gap + wide
        return self._evened(lines, room) if len(lines) > 1 else lines

    def _evened(self, lines: list[list[_Column]], room: int) -> list[list[_Column]]:
        """Columns of equal shares wrap in equal lines (four tiles as two and two), where that fits."""
        flat = [entry for line in lines for entry in line]
        per = -(-len(flat) // len(lines))
        even = [flat[at : at + per] for at in range(0, len(flat), per)]
        alike = len({share for _widget, share, _least in flat}) == 1
        fits = all(sum(map(self._least, line)) + self._gap * (len(line) - 1) <= room or len(line) == 1 for line in even)
        return even if alike and fits else lines

    def _widths(self, line: list[_Column], room: int) -> list[int]:
        """Shares of the room, none below its least."""
        room -= self._gap * (len(line) - 1)
        leasts = [self._least(entry) for entry in line]
        shares = [max(1, entry[1]) for entry in line]
        widths = [0] * len(line)
        open_ones = set(range(len(line)))
        while open_ones:
            total = sum(shares[n] for n in open_ones)
            tight = [n for n in open_ones if room * shares[n] / total < leasts[n]]
            if not tight:
                for n in open_ones:
                    widths[n] = int(room * shares[n] / total)
                break
            for n in tight:
                widths[n] = leasts[n]
                room -= leasts[n]
                open_ones.discard(n)
        return widths

    def _line_height(self, line: list[_Column], room: int) -> int:
        high = 0
        for (widget, _share, _least), wide in zip(line, self._widths(line, room), strict=True):
            need = widget.minimumSizeHint().height()
            layout = widget.layout()
            if layout is not None and layout.hasHeightForWidth():
                need = layout.minimumHeightForWidth(wide)
            elif widget.hasHeightForWidth():
                need = widget.heightForWidth(wide)
            high = max(high, need)
        return high

    def _place(self) -> None:
        lines = self._lines(self.width())
        needs = [self._line_height(line, self.width()) for line in lines]
        spare = max(0, self.height() - sum(needs) - self._gap * max(0, len(lines) - 1))
        top = 0
        for number, line in enumerate(lines):
            high = needs[number] + spare // len(lines) + (spare % len(lines) if number == 0 else 0)
            left = 0
            for (widget, _share, _least), wide in zip(line, self._widths(line, self.width()), strict=True):
                widget.setGeometry(left, top, wide, high)
                left += wide + self._gap
            top += high + self._gap


def _fill(layout: QVBoxLayout | QHBoxLayout, items: Sequence[QWidget | QLayout]) -> None:
    for item in items:
        if isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
