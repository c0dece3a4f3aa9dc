"""The persons as cards in two or three columns: arrows move among them, a press or Enter chooses."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.theme import px, theme

_HIGH: Final = 72
WIDEST: Final = 112
FEW: Final = 8  # more persons than that stand in three columns, so that the last of them are seen


class PersonCard(Pressable):
    """A name over a post. The chosen one is filled."""

    def __init__(self, key: int, name: str, post: str, icon: str = "user") -> None:
        super().__init__(name)
        self.key = key
        self._post, self._icon = post, icon
        self.setCheckable(True)
        self.setAccessibleName(f"{name}, {post}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def content_size(self) -> QSize:
        return QSize(px(160), px(_HIGH))

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def draw(self, p: QPainter, rect: QRectF) -> None:
        chosen = self.isChecked()
        ground = "accbg" if chosen else "sunk" if self.shade() else "panel"
        paint.box(p, rect, ground, "acc" if chosen else "line", 2 if chosen else 1)
        ink = "acc" if chosen else "mute"
        paint.icon(p, self._icon, 17, rect.center().y(), 24, ink)
        left, middle, line = 17 + px(24) + 13, rect.center().y(), px(20)
        room = rect.right() - left - 10
        title = "acc" if chosen else "text"
        paint.words(p, QRectF(left, middle - line, room, line), self.words(), "strong", title, elide=True)
        paint.words(p, QRectF(left, middle, room, line), self._post, "caption", "mute", elide=True)

    def draw_focus(self, p: QPainter, rect: QRectF) -> None:
        paint.box(p, rect.adjusted(3, 3, -3, -3), "", "acc", 2, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        grid = self.parentWidget()
        if isinstance(grid, PersonGrid) and grid.go(self, Qt.Key(event.key())):
            return
        # Enter begins the shift of whoever is chosen: that is the page's to do.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.setChecked(True)
        super().focusInEvent(event)


class PersonGrid(QWidget):
    """Cards under keys of their own. Signal ``chosen(object)`` with the key, at every change."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: tuple[PersonCard, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._columns = 2

    def show_cards(self, cards: tuple[PersonCard, ...]) -> None:
        """Show these cards."""
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = cards
        self._columns = 3 if len(cards) > FEW and theme().scale <= WIDEST else 2
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for number, card in enumerate(cards):
            card.setParent(self)
            self._grid.addWidget(card, number // self._columns, number % self._columns)
            card.toggled.connect(lambda on, card=card: self._settle(card, on))
            card.show()  # now, not with the next turn of the loop: it may be given the focus
        self._grid.setRowStretch(len(cards) // self._columns + 1, 1)

    def choose(self, key: int, *, focus: bool = True) -> None:
        """Choose a card and give it the focus."""
        card = next((card for card in self.cards if card.key == key), None)
        if card is not None:
            card.setChecked(True)
            if focus:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_focus(self, card: PersonCard, step: int) -> None:
        """Give the focus to a card further on or back, if there is one."""
        at = self.cards.index(card) + step
        if 0 <= at < len(self.cards):
            self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self, card: PersonCard, key: Qt.Key) -> bool:
        """An arrow on a card; true if it was one."""
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        if key not in steps:
            return False
        self.move_focus(card, steps[key])
        return True

    def _settle(self, card: PersonCard, on: bool) -> None:
        if not on:
            return
        for other in self.cards:
            if other is not card:
                other.setChecked(False)
        for other in self.cards:
            policy = Qt.FocusPolicy.StrongFocus if other is card else Qt.FocusPolicy.ClickFocus
            other.setFocusPolicy(policy)
        self.chosen.emit(card.key)
