"""Choosing: a box to tick, and one of many from a list that opens."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.fields import Labelled
from shelter_app.desktop.kit.lines import is_undo_of_the_window
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.theme import font, px, tokens
from shelter_app.desktop.kit.tokens import mix


class CheckBox(Pressable):
    """A box to tick with its words; the whole row is the target. Connect `toggled(bool)`. `sub` is a second, quiet
    line.

    `boxed` draws it as a tile with a border (a member of a household to be admitted).
    """

    def __init__(self, text: str, sub: str = "", *, boxed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self._sub = sub
        self._boxed = boxed
        self.setAccessibleName(f"{text}, {sub}" if sub else text)
        if boxed:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_sub(self, sub: str) -> None:
        """Change the second line."""
        self._sub = sub
        self.setAccessibleName(f"{self.words()}, {sub}" if sub else self.words())
        self.updateGeometry()
        self.update()

    def content_size(self) -> QSize:
        wide = max(paint.width(self.words(), "body"), paint.width(self._sub, "caption"))
        pad = 24 if self._boxed else 12
        return QSize(round(wide) + px(24) + 12 + pad, px(52 if self._sub else 44))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        left = 12.0 if self._boxed else 4.0
        if self._boxed:
            paint.box(p, rect, mix(tokens().panel, tokens().text, self.shade() / 2), "line")
        elif self.shade():
            paint.box(p, rect, "sunk")
        side, middle = px(24), rect.center().y()
        square = QRectF(left, round(middle - side / 2), side, side)
        if self.isChecked():
            paint.box(p, square, "acc" if self.isEnabled() else "mutefill", "", 0, 6)
            paint.icon(p, "check", left + (side - px(18)) / 2, middle, 18, "onacc")
        else:
            paint.box(p, square, "panel" if self.isEnabled() else "track", "strong", 1.5, 6)
        left += side + 12
        room, line = rect.right() - left - 4, px(20)
        ink = "text" if self.isEnabled() else "mute"
        top = middle - line if self._sub else middle - line / 2
        paint.words(p, QRectF(left, top, room, line), self.words(), "body", ink)
        paint.words(p, QRectF(left, middle, room, line), self._sub, "caption", "mute")


class _Combo(QComboBox):
    """The box of a `Select`: painted like a line, opened by Space or Alt+↓; the wheel does not turn it unseen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        self.restyle()

    def restyle(self) -> None:
        """Take the font of the theme in force."""
        self.setFont(font("body"))
        self.view().setFont(font("body"))

    def sizeHint(self) -> QSize:
        widest = max((paint.width(self.itemText(n), "body") for n in range(self.count())), default=0)
        return QSize(max(px(120), round(widest) + 24 + px(24)), px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), px(44))

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        rect = QRectF(self.rect())
        border, stroke = ("acc", 3) if self.hasFocus() else ("strong", 1)
        paint.box(p, rect, "panel" if self.isEnabled() else "sunk", border if self.isEnabled() else "line", stroke)
        paint.icon(p, "chevron-down", rect.right() - px(20) - 10, rect.center().y(), 20, "mute")
        room = QRectF(13, 0, rect.width() - 13 - px(20) - 14, rect.height())
        paint.words(p, room, self.currentText(), "body", "text" if self.isEnabled() else "mute", elide=True)
        p.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_of_the_window(event):
            event.ignore()
            return False
        return super().event(event)


class Select(Labelled):
    """One of many under a label: rooms, sources, units. Signal `chosen(str)` with the key, at every change by a person.

    For two to six choices take a `ChipRow`: it shows them all.
    """

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        choices: Iterable[tuple[str, str]] = (),
        *,
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (key, word)."""
        self.box = _Combo()
        super().__init__(label, self.box, required=required, parent=parent)
        self.set_choices(choices)
        self.box.activated.connect(lambda _at: self._chose())

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer other choices, keeping the chosen key if it is among them."""
        kept = self.value()
        self.box.clear()
        for key, word in choices:
            self.box.addItem(word, key)
        self.choose(kept)

    def value(self) -> str:
        """Key of the choice, "" for none."""
        return str(self.box.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose quietly; an unknown key chooses the first."""
        self.box.setCurrentIndex(max(0, self.box.findData(key)))

    def _chose(self) -> None:
        self.set_error("")
        self.chosen.emit(self.value())
