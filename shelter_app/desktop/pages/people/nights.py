"""The last nights of a household: who slept here, who was out, who was not staying; and where each is today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.theme import px


@dataclass(frozen=True, slots=True)
class Night:
    """One cell: a word with an icon on a ground (token), or nothing at all."""

    word: str = ""
    icon: str = ""
    ink: str = "mute"
    ground: str = ""
    border: str = ""


@dataclass(frozen=True, slots=True)
class NightRow:
    """A member's nights."""

    name: str
    nights: tuple[Night, ...]


class NightsGrid(QWidget):
    """Names at the left, a column a day. Its accessible name says it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[str, ...] = ()
        self._rows: tuple[NightRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_nights(self, days: Sequence[str], rows: Sequence[NightRow], sentence: str) -> None:
        """Show days (words) and rows; ``sentence`` sums them up for a screen reader."""
        self._days, self._rows = tuple(days), tuple(rows)
        self.setAccessibleName(sentence)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(90) + len(self._days) * px(64), px(24) + len(self._rows) * px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(90) + len(self._days) * px(40), px(24) + len(self._rows) * px(34))

    def paintEvent(self, _event: object) -> None:
        if not self._days:
            return
        p = QPainter(self)
        name = px(90)
        wide = (self.width() - name) / len(self._days)
        for at, day in enumerate(self._days):
            paint.words(p, QRectF(name + at * wide, 0, wide, px(22)), day, "caption", "mute", paint.CENTRE)
        for line, row in enumerate(self._rows):
            top = px(24) + line * px(34)
            paint.words(p, QRectF(0, top, name - 8, px(30)), row.name, "caption", elide=True)
            for at, night in enumerate(row.nights):
                self._draw(p, QRectF(name + at * wide + 2, top, wide - 4, px(30)), night)
        p.end()

    def _draw(self, p: QPainter, rect: QRectF, night: Night) -> None:
        if not night.word:
            return
        paint.box(p, rect, night.ground, night.border, 1, 6)
        word = paint.width(night.word, "caption")
        lead = px(16) + 6 if night.icon else 0
        if night.icon and word + lead > rect.width() - 8:
            paint.icon(p, night.icon, rect.center().x() - px(16) / 2, rect.center().y(), 16, night.ink)
            return
        x = rect.left() + (rect.width() - word - lead) / 2
        if night.icon:
            paint.icon(p, night.icon, x, rect.center().y(), 16, night.ink)
        paint.words(p, QRectF(x + lead, rect.top(), word + 1, rect.height()), night.word, "caption", night.ink)
