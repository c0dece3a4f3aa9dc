"""The panel at the left of a page of several parts: where one is, what is done, what comes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.layout import boxed, column, scrolled
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import Role, colour, px

_WIDE: Final = 280
_ROW: Final = 56
_ICON: Final = 24


class StepRow(Pressable):
    """A part of the page: its sign, its name, a quiet second line. The chosen one has a ground of its own.

    ``still`` rows only say where one is; others are pressed and move the focus by ↑ and ↓.
    """

    def __init__(
        self, title: str, sub: str = "", status: Status = "none", *, icon: str = "", still: bool = False
    ) -> None:
        super().__init__(title)
        self._sub, self._status, self._icon = sub, status, icon
        self._chosen = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if still:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setEnabled(False)
        self._say()

    def show_state(self, sub: str, status: Status, *, chosen: bool) -> None:
        """Say how this part stands, and whether one is in it."""
        self._sub, self._status, self._chosen = sub, status, chosen
        self._say()
        self.update()

    @property
    def status(self) -> Status:
        """How this part stands."""
        return self._status

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def content_size(self) -> QSize:
        wide = max(paint.width(self.words(), "strong"), paint.width(self._sub, "caption"))
        return QSize(round(12 + px(_ICON) + 12 + wide) + 8, px(_ROW))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        if self._chosen or self.shade():
            paint.box(p, rect, "accbg" if self._chosen else "sunk")
        sign = SIGNS[self._status]
        name = self._icon or sign.icon
        ink = "acc" if self._chosen else "mute" if self._icon and self._status == "none" else sign.ink
        paint.icon(p, name, 12, rect.center().y(), _ICON, ink)
        left, middle, line = 12 + px(_ICON) + 12, rect.center().y(), px(20)
        room = rect.right() - left - 8
        title_ink = "acc" if self._chosen else "text"
        top = middle - line if self._sub else middle - line / 2
        role: Role = "strong" if self._chosen else "body"
        paint.words(p, QRectF(left, top, room, line), self.words(), role, title_ink)
        paint.words(p, QRectF(left, middle, room, line), self._sub, "caption", "mute")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        panel = self.parentWidget()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and panel is not None:
            rows = [row for row in panel.findChildren(StepRow) if row.isEnabled()]
            at = rows.index(self) + step
            if 0 <= at < len(rows):
                rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _say(self) -> None:
        self.setAccessibleName(f"{self.words()}: {self._sub}" if self._sub else self.words())


class SidePanel(QWidget):
    """A white panel, 280 wide unless said otherwise: a title, a sentence, rows, and what stands at its foot."""

    def __init__(
        self, title: str, sentence: str, rows: tuple[QWidget, ...], foot: tuple[QWidget, ...] = (), *, wide: int = _WIDE
    ) -> None:
        super().__init__()
        self._wide = wide
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 16, 13, 16)
        self._column.setSpacing(8)
        heading, said = Text(title, "h1"), Text(sentence, "caption", "mute", wrap=True)
        for words in (heading, said):
            words.setContentsMargins(8, 0, 0, 0)
            self._column.addWidget(words)
        said.setVisible(bool(sentence))
        inside = boxed(column(*rows, gap=4))
        self.area = scrolled(inside, on_panel=True)
        self._column.addSpacing(8)
        layout = inside.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addStretch(1)
        self._column.addWidget(self.area, 1)
        for widget in foot:
            self._column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.restyle()

    def restyle(self) -> None:
        """Take the width of the theme in force."""
        self.setFixedWidth(px(self._wide))

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), colour("panel"))
        p.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
        p.end()


def roomy(card: Card, side: int) -> Card:
    """A card with as much room above and below as a card that stands alone needs."""
    layout = card.layout()
    if layout is not None:
        layout.setContentsMargins(side, side - 6, side, side - 4)
    return card
