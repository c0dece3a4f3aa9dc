"""A member of a household as a tile to tick: name, age, needs, and where they stand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import px, tokens
from shelter_app.desktop.kit.tokens import mix

TILE: Final = 52
_ARROWS = {Qt.Key.Key_Down: "down", Qt.Key.Key_Up: "up", Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right"}


class MemberTile(Pressable):
    """Space or a press ticks; Enter does what the household's button does (``taken``); arrows ask to go elsewhere.

    Signals: ``toggled(bool)``, ``taken()``, ``moving(str)`` with "up", "down", "left" or "right".
    """

    taken = Signal()
    moving = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.person = 0
        self._age = self._state = self._state_icon = ""
        self._status: Status = "none"
        self._icons: tuple[str, ...] = ()

    def show_member(
        self,
        person: int,
        name: str,
        age: str,
        state: tuple[str, Status, str],
        needs: tuple[tuple[str, str], ...],
        *,
        ticked: bool,
    ) -> None:
        """Show a person; ``needs`` are (icon, word)."""
        self.person = person
        self.setText(name.replace("&", "&&"))
        self._age = age
        self._state, self._status, self._state_icon = state
        self._icons = tuple(icon for icon, _word in needs)
        said = [name, age, self._state, *(word for _icon, word in needs)]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip(", ".join(word for _icon, word in needs))
        self.blockSignals(True)
        self.setChecked(ticked)
        self.blockSignals(False)
        self.update()

    def content_size(self) -> QSize:
        return QSize(px(150), px(TILE))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        paint.box(p, rect, mix(tokens().panel, tokens().text, self.shade() / 2), "line")
        side, middle, left = px(24), rect.center().y(), 12.0
        square = QRectF(left, round(middle - side / 2), side, side)
        if self.isChecked():
            paint.box(p, square, "acc", "", 0, 6)
            paint.icon(p, "check", left + (side - px(18)) / 2, middle, 18, "onacc")
        else:
            paint.box(p, square, "panel", "strong", 1.5, 6)
        left += side + 12
        line, right = px(21), rect.right() - 10
        top = middle - line
        icons = len(self._icons) * (px(18) + 6)
        age = paint.width(self._age, "caption")
        room = max(40.0, right - left - icons - (age + 8 if age else 0))
        at = left + paint.words(p, QRectF(left, top, room, line), self.words(), "strong", elide=True)
        if age:
            paint.words(p, QRectF(at + 8, top, age + 1, line), self._age, "caption", "mute")
            at += 8 + age
        for icon in self._icons:
            paint.icon(p, icon, at + 8, top + line / 2, 18, "text")
            at += px(18) + 6
        ink = SIGNS[self._status].ink
        paint.icon(p, self._state_icon, left, middle + line / 2, 16, ink)
        left += px(16) + 6
        paint.words(p, QRectF(left, middle, right - left, line), self._state, "caption", ink, elide=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.taken.emit()
        elif plain and Qt.Key(key) in _ARROWS:
            self.moving.emit(_ARROWS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)
