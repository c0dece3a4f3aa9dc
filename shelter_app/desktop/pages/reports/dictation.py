"""The key figures in one column and large type, to be copied by hand or dictated when there is no printer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.layout import Page, column
from shelter_app.desktop.kit.theme import Role, px
from shelter_app.desktop.pages.reports.preview import language_chips
from shelter_app.words import Words

Pair = tuple[str, str]


class Figures(QWidget):
    """Label and figure, line by line; the line being dictated stands on a ground of its own. ↑ and ↓ move it.

    Signal ``moved()`` when another line is the current one.
    """

    moved = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._pairs: Sequence[Pair] = ()
        self.current = 0
        self._name = name
        self._tops: list[int] = [0]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    @property
    def pairs(self) -> Sequence[Pair]:
        """What is shown."""
        return self._pairs

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show other figures; the current line stays where it was if it can."""
        self._pairs = pairs
        self.current = min(self.current, max(0, len(pairs) - 1))
        self._measure()
        self.updateGeometry()
        self._say()

    def move_to(self, line: int) -> None:
        """Make a line the current one."""
        line = max(0, min(len(self._pairs) - 1, line))
        if line != self.current:
            self.current = line
            self._say()
            self.moved.emit()

    def line_rect(self) -> QRectF:
        """Where the current line stands."""
        if not self._pairs:
            return QRectF()
        top, end = self._tops[self.current], self._tops[self.current + 1]
        return QRectF(0, top, self.width(), end - top)

    def restyle(self) -> None:
        """Measure anew."""
        self._measure()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._height(pair, width) for pair in self._pairs)

    def sizeHint(self) -> QSize:
        return QSize(px(720), self.heightForWidth(max(px(480), self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(400), self.heightForWidth(max(px(400), self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().y()
        self.move_to(next((n for n, top in enumerate(self._tops[1:]) if at < top), self.current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Space: 1, Qt.Key.Key_Return: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            self.move_to(self.current + step)

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        paint.box(p, QRectF(self.rect()), "panel", "line")
        for number, (label, figure) in enumerate(self._pairs):
            rect = QRectF(0, self._tops[number], self.width(), self._tops[number + 1] - self._tops[number])
            if number == self.current:
                paint.box(p, rect.adjusted(4, 3, -4, -3), "accbg", "acc" if self.hasFocus() else "", 2)
            elif number != self.current + 1 and number:
                paint.rule(p, 20, rect.right() - 20, rect.top())
            left, room = self._columns(self.width())
            self._centred(p, QRectF(20, rect.top(), left - 36, rect.height()), label, "body", "mute")
            self._centred(p, QRectF(left, rect.top(), room, rect.height()), figure, "h1", "text")
        p.end()

    @staticmethod
    def _centred(p: QPainter, rect: QRectF, text: str, role: Role, ink: str) -> None:
        high = paint.paragraph_height(text, role, rect.width())
        top = rect.top() + (rect.height() - high) / 2
        paint.paragraph(p, QRectF(rect.left(), top, rect.width(), high + 1), text, role, ink)

    @staticmethod
    def _columns(width: int) -> tuple[float, float]:
        """Where the figures begin, and their room."""
        left = round(width * 0.44)
        return left, width - left - 20

    def _height(self, pair: Pair, width: int) -> int:
        left, room = self._columns(width)
        label = paint.paragraph_height(pair[0], "body", left - 36)
        figure = paint.paragraph_height(pair[1], "h1", room)
        return max(px(48), round(max(label, figure)) + 18)

    def _measure(self) -> None:
        self._tops = [0]
        for pair in self._pairs:
            self._tops.append(self._tops[-1] + self._height(pair, self.width()))
        self.update()

    def _say(self) -> None:
        if self._pairs:
            label, figure = self._pairs[self.current]
            self.setAccessibleDescription(f"{label}: {figure}")
        self.update()


class Dictation(QWidget):
    """The figures with their heading. Signals: ``left()``, ``language(str)``."""

    left = Signal()
    language = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self.words = words
        self.languages = language_chips(words)
        self.languages.chosen.connect(self.language)
        self.leave_button = Button(_("Back"), icon="arrow-left", key="Esc", height=44)
        self.leave_button.clicked.connect(self.left)
        self.page = Page(_("Figures to dictate"), " ", (self.languages, self.leave_button))
        self.figures = Figures(_("Figures to dictate"))
        self.figures.moved.connect(self._follow)
        self.page.add(self.figures)
        self.page.body.addStretch(1)
        self.setLayout(column(self.page))

    def show_figures(self, title: str, pairs: Sequence[Pair]) -> None:
        """Show the figures of a report."""
        _ = self.words.gettext
        self.page.header.say(
            _("Figures to dictate"), _("{title} · ↑ ↓ go from line to line, read each one back").format(title=title)
        )
        self.figures.show_pairs(pairs)

    def begin(self) -> None:
        """Start at the first line."""
        self.figures.move_to(0)
        self.page.area.verticalScrollBar().setValue(0)
        self.figures.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, event: QKeyEvent) -> bool:
        """Go back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False

    def _follow(self) -> None:
        rect = self.figures.line_rect().toRect()
        at = self.figures.mapToParent(rect.center())
        self.page.area.ensureVisible(at.x(), at.y(), 0, rect.height() + px(150))
