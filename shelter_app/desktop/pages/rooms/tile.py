"""A room as a tile: label, kind, its places one by one, and what is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.status import SIGNS
from shelter_app.desktop.kit.theme import colour, px, tokens
from shelter_app.desktop.kit.tokens import mix
from shelter_app.desktop.pages.people.proposing import KIND_ICONS
from shelter_app.desktop.pages.rooms.faces import area_words, free_words, room_sentence
from shelter_app.domain.rooms import Room, space
from shelter_app.words import Words

HIGH: Final = 106
LEAST: Final = 152
LINES: Final = 2  # lines of places
SIDE: Final = 9
_ARROWS = {Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}


class RoomTile(Pressable):
    """Enter or a press opens the room; arrows ask to go elsewhere. Signal ``moving(int across, int down)``."""

    moving = Signal(int, int)

    def __init__(self, words: Words, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._spoken = words
        self.room = room
        self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_room(room)

    def show_room(self, room: Room) -> None:
        """Show how a room stands."""
        self.room = room
        self.setText(room.label.replace("&", "&&"))
        said = room_sentence(self._spoken, room)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Whether the pane at the right is about this room."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def content_size(self) -> QSize:
        return QSize(px(LEAST), px(HIGH))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        room, words = self.room, self._spoken
        ground = "accbg" if self.chosen else "sunk" if room.closed else "panel"
        fill = mix(getattr(tokens(), ground), tokens().text, self.shade() / 2)
        paint.box(p, rect, fill, "acc" if self.chosen else "line", 2 if self.chosen else 1)
        left, right = 12.0, rect.right() - 12
        line = px(22)
        top = float(px(8))
        paint.icon(p, KIND_ICONS[room.kind], left, top + line / 2, 18, "mute")
        figure = f"{words.number(room.taken)} / {words.number(room.usable)}"
        wide = paint.width(figure, "label")
        paint.words(p, QRectF(right - wide, top, wide + 1, line), figure, "label", "mute")
        name = QRectF(left + px(18) + 6, top, right - wide - 8 - left - px(18) - 6, line)
        paint.words(p, name, self.words(), "strong", elide=True)
        self._draw_places(p, QRectF(left, top + line + 6, right - left, px(2 * SIDE + 6)))
        said, status = free_words(words, room)
        sign = SIGNS[status]
        middle = rect.bottom() - px(18)
        paint.icon(p, sign.icon, left, middle, 16, sign.ink)
        x = left + px(16) + 5
        each = space([room]).each
        floor = area_words(words, each) if each is not None else ""
        wide = paint.width(floor, "caption")
        if x + paint.width(said, "label") + 8 + wide > right:
            floor, wide = "", 0
        paint.words(p, QRectF(right - wide, middle - px(11), wide + 1, px(22)), floor, "caption", "mute")
        paint.words(p, QRectF(x, middle - px(11), right - x - wide, px(22)), said, "label", sign.ink, elide=True)

    def _draw_places(self, p: QPainter, rect: QRectF) -> None:
        """Every place as a square: taken, free, blocked (crossed), over capacity; where they do not fit, as a bar."""
        room = self.room
        blocked = min(room.places, room.blocked.places if room.blocked else 0)
        over = max(0, room.taken - room.usable)
        taken = room.taken - over
        total = taken + over + max(0, room.free) + blocked
        side, gap = float(px(SIDE)), float(px(3))
        in_line = max(1, int((rect.width() + gap) // (side + gap)))
        if total > in_line * LINES:
            whole = max(1, total)
            parts = ((taken / whole, "acc"), (over / whole, "badfill"), (max(0, room.free) / whole, "track"))
            paint.bar(
                p, QRectF(rect.left(), rect.top() + 4, rect.width(), px(10)), (*parts, (blocked / whole, "mutefill"))
            )
            return
        marks = ["acc"] * taken + ["badfill"] * over + [""] * max(0, room.free) + ["x"] * blocked
        for number, mark in enumerate(marks):
            x = rect.left() + (number % in_line) * (side + gap)
            y = rect.top() + (number // in_line) * (side + gap)
            square = QRectF(x, y, side, side)
            if mark == "x":
                paint.box(p, square, "track", "mute", 1, 2)
                p.setPen(QPen(colour("mute"), 1.2))
                p.drawLine(square.topLeft(), square.bottomRight())
                p.drawLine(square.topRight(), square.bottomLeft())
            elif mark:
                paint.box(p, square, mark, "", 0, 2)
            else:
                paint.box(p, square, "panel", "strong", 1, 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key(event.key()) in _ARROWS:
            self.moving.emit(*_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
