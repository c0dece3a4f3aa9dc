"""Counting up and down by touch, keys or typing, and a note that says how much room is left."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.fields import Labelled
from shelter_app.desktop.kit.lines import is_undo_of_the_window
from shelter_app.desktop.kit.scrollbars import SlimScrollBar
from shelter_app.desktop.kit.theme import colour, font, metrics, px, tokens, words
from shelter_app.desktop.kit.tokens import mix


class StepperControl(QWidget):
    """− n +: one focus stop; ↑ → + add, ↓ ← − take away, digits type the number, Backspace takes the last digit.

    The whole is one painted widget; its two ends are 44 px squares to press. Its accessible name holds the label and
    the number.
    """

    changed = Signal(int)

    def __init__(self, value: int, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.low = low
        self.high = high
        self.value = max(low, min(high, value))
        self._hover = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_value(self, value: int, *, quiet: bool = False) -> None:
        """Take another number, kept within the bounds."""
        value = max(self.low, min(self.high, value))
        if value != self.value:
            self.value = value
            self.update()
            if not quiet:
                self.changed.emit(value)

    def sizeHint(self) -> QSize:
        return QSize(2 * px(44) + max(px(29), round(paint.width(str(self.value), "h2")) + 14), px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        side, high = px(44), self.height()
        for x, name, live, place in (
            (0, "minus", self.value > self.low, -1),
            (self.width() - side, "plus", self.value < self.high, 1),
        ):
            live = live and self.isEnabled()
            ground = mix(tokens().panel, tokens().text, 0.07) if live and self._hover == place else "panel"
            rect = QRectF(x, 0, side, high)
            paint.box(p, rect, ground if live else "track", "strong" if live else "")
            paint.icon(p, name, x + (side - px(20)) / 2, high / 2, 20, "text" if live else "mute")
        room = QRectF(side, 0, self.width() - 2 * side, high)
        paint.words(p, room, str(self.value), "h2", "text" if self.isEnabled() else "mute", paint.CENTRE)
        if self.hasFocus():
            paint.box(p, QRectF(side + 3, 3, room.width() - 6, high - 6), "", "acc", 2, 6)
        p.end()

    def mousePressEvent(self, event: object) -> None:
        place = self._place_of(event)
        if place:
            self.set_value(self.value + place)

    def mouseMoveEvent(self, event: object) -> None:
        place = self._place_of(event)
        if place != self._hover:
            self._hover = place
            self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover = 0
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_value(self.value + 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Minus):
            self.set_value(self.value - 1)
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.set_value(self.value * 10 + key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Backspace:
            self.set_value(self.value // 10)
        elif key == Qt.Key.Key_Delete:
            self.set_value(self.low)
        else:
            event.ignore()

    def _place_of(self, event: object) -> int:
        x = event.position().x()  # type: ignore[attr-defined]
        return -1 if x < px(44) else 1 if x >= self.width() - px(44) else 0


class Stepper(Labelled):
    """A small whole number with − and +, under a label. Signal `changed(int)`. − is off at `low`, + at `high`."""

    changed = Signal(int)

    def __init__(
        self, label: str, value: int = 0, *, low: int = 0, high: int = 999, parent: QWidget | None = None
    ) -> None:
        self._stepper = StepperControl(value, low, high)
        self._bare_label = label
        super().__init__(label, self._stepper, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self._stepper.changed.connect(self._counted)
        self._name_value()

    def value(self) -> int:
        """The number."""
        return self._stepper.value

    def set_value(self, value: int) -> None:
        """Show another number within the bounds, quietly."""
        self._stepper.set_value(value, quiet=True)
        self._name_value()

    def _counted(self, value: int) -> None:
        self._name_value()
        self.changed.emit(value)

    def _name_value(self) -> None:
        self._stepper.setAccessibleName(f"{self._bare_label}: {self.value()}")


class _Note(QPlainTextEdit):
    """The lines of a note; Tab leaves it, Alt+Backspace is the window's."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBar(SlimScrollBar())
        self.viewport().setAutoFillBackground(False)
        self.restyle()

    def restyle(self) -> None:
        """Take font and colours of the theme in force."""
        self.setFont(font("body"))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, colour("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, colour("mute"))
        palette.setColor(QPalette.ColorRole.Highlight, colour("acc"))
        palette.setColor(QPalette.ColorRole.HighlightedText, colour("onacc"))
        self.setPalette(palette)
        self.setViewportMargins(7, 5, 7, 5)

    def sizeHint(self) -> QSize:
        return QSize(px(200), round(metrics("body").height() * self._lines) + 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and is_undo_of_the_window(event):
            event.ignore()
            return False
        return super().event(event)


class NoteField(Labelled):
    """A short note of several lines with the count of characters left. Signal `changed(str)`.

    No more than `longest` characters are taken: what is typed or pasted beyond is left off.
    """

    changed = Signal(str)

    def __init__(
        self,
        label: str,
        text: str = "",
        *,
        longest: int = 280,
        lines: int = 3,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = _Note(lines)
        self._longest = longest
        super().__init__(label, self.edit, parent=parent)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setPlainText(text)
        self.edit.textChanged.connect(self._changed)
        self.edit.installEventFilter(self)
        self._count()

    def text(self) -> str:
        """The note without spaces around it."""
        return self.edit.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Show another note, quietly."""
        self.edit.blockSignals(True)
        self.edit.setPlainText(text[: self._longest])
        self.edit.blockSignals(False)
        self._count()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: object) -> None:
        p = QPainter(self)
        rect = QRectF(0, self.label_height(), self.width(), self._control_height(self.width()))
        focused = self.edit.hasFocus()
        border, stroke = ("badfill", 2) if self.error else ("acc", 3) if focused else ("strong", 1)
        paint.box(p, rect, "panel", border, stroke)
        p.end()
        super().paintEvent(event)

    def _control_height(self, width: int) -> int:
        return super()._control_height(width) + 6

    def _place(self) -> None:
        self.edit.setGeometry(3, self.label_height() + 3, self.width() - 6, self._control_height(self.width()) - 6)

    def _changed(self) -> None:
        text = self.edit.toPlainText()
        if len(text) > self._longest:
            cursor = self.edit.textCursor()
            at = min(cursor.position(), self._longest)
            self.edit.blockSignals(True)
            self.edit.setPlainText(text[: self._longest])
            self.edit.blockSignals(False)
            cursor.setPosition(at)
            self.edit.setTextCursor(cursor)
        self._count()
        self.changed.emit(self.text())

    def _count(self) -> None:
        used = len(self.edit.toPlainText())
        self.set_note(words().gettext("{used} of {longest} characters").format(used=used, longest=self._longest))
