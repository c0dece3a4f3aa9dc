"""The list of a roll call: thousands of people, painted as far as they are seen, each a target for a finger in a glove.

One stop of Tab with a row at which it stands. ↑ ↓ Page keys, Home and End move; what the keys and presses mean is said
by signals, for the page decides.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.scrollbars import SlimScrollBar
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import line_height, px

GAP: Final = 8
DRAG: Final = 10  # pixels that a finger may slip and still press
LONG_PRESS_MS: Final = 700


class RollRow(NamedTuple):
    """A row: who, what helps to find them, how they stand, and the word of what a press does ("" for nothing).

    `counts` gives − and + instead: a number of people without names.
    """

    key: str
    title: str
    sub: str = ""
    status: Status = "none"
    action: str = ""
    counts: bool = False
    figure: str = ""

    @property
    def sentence(self) -> str:
        """The row for a screen reader."""
        return "; ".join(part for part in (self.title, self.sub, self.figure, self.action) if part)


class RollList(QAbstractScrollArea):
    """Signals: `pressed(str)` a row was pressed, `held(str)` it was pressed for 0.7 s, `stepped(str, int)` its − or +,
    `moved(str)` it stands at another row, `turned(int)` ← (−1) or → (+1) while it has the focus.

    A finger that drags scrolls and presses nothing.
    """

    pressed = Signal(str)
    held = Signal(str)
    stepped = Signal(str, int)
    moved = Signal(str)
    turned = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.rows: tuple[RollRow, ...] = ()
        self.at = 0
        self.empty = ""
        self._down: tuple[float, int] | None = None  # where a press began, and how far the list was scrolled then
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(LONG_PRESS_MS)
        self._hold.timeout.connect(self._held)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimScrollBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(name)

    def show_rows(self, rows: Sequence[RollRow], *, at: int | None = None, empty: str = "") -> None:
        """Show these rows, standing at a number, else as near as can be to where it stood."""
        self.rows = tuple(rows)
        self.empty = empty
        self.at = max(0, min(len(self.rows) - 1, self.at if at is None else at))
        if at == 0:
            self.verticalScrollBar().setValue(0)
        self._measure()
        self._see()
        self._say()

    @property
    def current(self) -> RollRow | None:
        """The row at which it stands."""
        return self.rows[self.at] if self.rows else None

    def go(self, at: int) -> None:
        """Stand at a row."""
        if self.rows and self.at != (at := max(0, min(len(self.rows) - 1, at))):
            self.at = at
            self._see()
            self._say()
            self.moved.emit(self.rows[at].key)

    def restyle(self) -> None:
        """Measure the rows anew."""
        self._measure()

    def row_height(self) -> int:
        """Height of a row: two lines, never less than a glove needs."""
        return max(px(64), line_height("strong") + line_height("caption") + px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), self.row_height() * 2 + GAP)

    def sizeHint(self) -> QSize:
        return QSize(px(340), self.row_height() * 5 + 4 * GAP)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._measure()
        self._see()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self.viewport().height() // (self.row_height() + GAP) - 1)
        to = {
            Qt.Key.Key_Up: self.at - 1,
            Qt.Key.Key_Down: self.at + 1,
            Qt.Key.Key_PageUp: self.at - page,
            Qt.Key.Key_PageDown: self.at + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.rows) - 1,
        }.get(Qt.Key(event.key()))
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if side is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.turned.emit(side)  # not left to what is around it: a scroll area would take these
        elif to is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            self.go(to)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._row_at(event.position().y())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self._down = (event.position().y(), self.verticalScrollBar().value())
            self.go(number)
            self._hold.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._down is None:
            return
        moved = event.position().y() - self._down[0]
        if abs(moved) > DRAG or not self._hold.isActive():
            self._hold.stop()
            self.verticalScrollBar().setValue(round(self._down[1] - moved))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        short, began, self._down = self._hold.isActive(), self._down, None
        self._hold.stop()
        number = self._row_at(event.position().y())
        if began is None or not short or number is None:
            return
        row, right = self.rows[number], self._wide()
        x = event.position().x()
        if not row.counts:
            self.pressed.emit(row.key)
        elif x >= right - px(56):
            self.stepped.emit(row.key, 1)
        elif right - px(56) * 3 <= x < right - px(56) * 2:
            self.stepped.emit(row.key, -1)

    def _held(self) -> None:
        began, self._down = self._down, None
        row = self.current
        if began is not None and row is not None and not row.counts:
            self.held.emit(row.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self.viewport())
        high, top = self.row_height(), -self.verticalScrollBar().value()
        if not self.rows:
            room = QRectF(self.viewport().rect())
            paint.icon(p, "circle-check", room.center().x() - px(16), px(40), 32, "ok")
            paint.paragraph(p, room.adjusted(12, px(68), -12, 0), self.empty, "strong", "mute", paint.CENTRE)
        first = max(0, -top // (high + GAP))
        for number in range(first, len(self.rows)):
            y = top + number * (high + GAP)
            if y > event.rect().bottom():
                break
            self._draw(p, QRectF(0, y, self._wide(), high), self.rows[number], number == self.at)
        p.end()

    def _draw(self, p: QPainter, rect: QRectF, row: RollRow, current: bool) -> None:
        focused = current and self.hasFocus()
        paint.box(p, rect, "accbg" if current else "panel", "acc" if current else "strong", 2 if focused else 1)
        sign, middle = SIGNS[row.status], rect.center().y()
        paint.icon(p, sign.icon, 12, middle, 22, sign.ink)
        left, right = 12 + px(22) + 12, rect.right() - 14
        if row.counts:
            for name, x in (("plus", rect.right() - px(50)), ("minus", rect.right() - px(56) * 3 + px(6))):
                paint.box(p, QRectF(x, middle - px(22), px(44), px(44)), "panel", "strong")
                paint.icon(p, name, x + px(12), middle, 20, "text")
            right = rect.right() - px(56) * 3
            room = QRectF(right + px(50), rect.top(), px(68), rect.height())
            paint.words(
                p,
                room,
                row.figure,
                "h1" if paint.width(row.figure, "h1") <= room.width() else "strong",
                "text",
                paint.CENTRE,
                elide=True,
            )
        elif row.action:
            wide = paint.width(row.action, "h2")
            paint.words(
                p, QRectF(right - wide, rect.top(), wide + 1, rect.height()), row.action, "h2", "acc", paint.RIGHT
            )
            right -= wide + 12
        head, foot = line_height("h2"), line_height("caption") if row.sub else 0
        top = middle - (head + foot) / 2
        paint.words(p, QRectF(left, top, right - left, head), row.title, "h2", elide=True)
        paint.words(p, QRectF(left, top + head, right - left, foot), row.sub, "caption", "mute", elide=True)

    def _wide(self) -> int:
        bar = self.verticalScrollBar()
        return self.viewport().width() - (4 if bar.isVisible() else 0)

    def _row_at(self, y: float) -> int | None:
        number = int(y + self.verticalScrollBar().value()) // (self.row_height() + GAP)
        return number if 0 <= number < len(self.rows) else None

    def _measure(self) -> None:
        whole = len(self.rows) * (self.row_height() + GAP) - GAP
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self.row_height() + GAP)
        self.viewport().update()

    def _see(self) -> None:
        """Bring the row at which it stands into sight."""
        bar, high = self.verticalScrollBar(), self.row_height()
        top = self.at * (high + GAP)
        if top < bar.value():
            bar.setValue(top)
        elif top + high > bar.value() + self.viewport().height():
            bar.setValue(top + high - self.viewport().height())
        self.viewport().update()

    def _say(self) -> None:
        row = self.current
        self.setAccessibleName(f"{self._name}: {row.sentence}" if row is not None else f"{self._name}: {self.empty}")
        self.viewport().update()
