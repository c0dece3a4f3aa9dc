"""A grid to count people into: arrows go from cell to cell, digits are the number, the totals follow at every key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.theme import px
from shelter_app.domain.codes import Band, Sex
from shelter_app.domain.crowds import Cells
from shelter_app.words import Words

LINE: Final = 32
HEAD: Final = 40  # two lines
CELL: Final = 56
MOST: Final = 9999
_ARROWS: Final = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class CountGrid(QWidget):
    """Rows are bands, columns sexes. Arrows move, Enter goes down and on to the next column, Home to the first cell; digits
    type a number (the first after a move begins anew), Backspace takes the last digit, Delete empties, Space adds one.

    Signal ``changed()`` at every change. It is one Tab stop and tells a screen reader the cell and the total.
    """

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._bands: tuple[Band, ...] = ()
        self._sexes: tuple[Sex, ...] = ()
        self._band_words: dict[Band, str] = {}
        self._sex_words: dict[Sex, str] = {}
        self._heads: dict[Sex, str] = {}
        self._cells: Cells = {}
        self._at = (0, 0)
        self._fresh = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scheme(
        self,
        bands: Sequence[Band],
        sexes: Sequence[Sex],
        band_words: Mapping[Band, str],
        sex_words: Mapping[Sex, str],
        heads: Mapping[Sex, str],
    ) -> None:
        """Offer these rows and columns; what was typed stays in cells that are still there. ``heads`` are short words."""
        self._bands, self._sexes = tuple(bands), tuple(sexes)
        self._band_words, self._sex_words, self._heads = dict(band_words), dict(sex_words), dict(heads)
        self._cells = {cell: n for cell, n in self._cells.items() if cell[0] in self._sexes and cell[1] in self._bands}
        self._go(0, 0)
        self.updateGeometry()
        self.changed.emit()

    def clear(self) -> None:
        """Empty every cell and go to the first."""
        self._cells = {}
        self._go(0, 0)
        self.changed.emit()

    def cells(self) -> Cells:
        """The cells above zero."""
        return {cell: people for cell, people in self._cells.items() if people}

    @property
    def total(self) -> int:
        """Everyone counted."""
        return sum(self._cells.values())

    @property
    def current(self) -> tuple[Sex, Band]:
        """The cell that the next digit goes to."""
        return self._sexes[self._at[1]], self._bands[self._at[0]]

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or not self._take(key, event.text()):
            super().keyPressEvent(event)

    def _take(self, key: Qt.Key, text: str) -> bool:
        """What a key does here; false if nothing."""
        line, column = self._at
        number = self._cells.get(self.current, 0)
        if key in _ARROWS:
            down, across = _ARROWS[key]
            self._go(line + down, column + across)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif key == Qt.Key.Key_Home:
            self._go(0, 0)
        elif key == Qt.Key.Key_Space:
            self._set(number + 1)
        elif key == Qt.Key.Key_Backspace:
            self._set(number // 10)
        elif key == Qt.Key.Key_Delete:
            self._set(0)
        elif len(text) == 1 and "0" <= text <= "9":
            typed = int(text) if self._fresh else number * 10 + int(text)
            if typed <= MOST:
                self._set(typed)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event.position())
        if found is not None:
            self._go(*found)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fresh = True
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def _go(self, line: int, column: int) -> None:
        if not self._bands or not self._sexes:
            return
        self._at = (max(0, min(line, len(self._bands) - 1)), max(0, min(column, len(self._sexes) - 1)))
        self._fresh = True
        self._say()

    def _go_on(self) -> None:
        """Down; from the last row to the top of the next column."""
        line, column = self._at
        if line + 1 < len(self._bands):
            self._go(line + 1, column)
        elif column + 1 < len(self._sexes):
            self._go(0, column + 1)

    def _set(self, number: int) -> None:
        if number > MOST:
            return
        self._cells[self.current] = number
        self._fresh = False
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        sex, band = self.current
        _ = self._words.gettext
        place = ", ".join(part for part in (self._sex_words[sex], self._band_words[band]) if part)
        self.setAccessibleName(
            _("{cell}: {n}; together {total}").format(
                cell=place,
                n=self._words.number(self._cells.get(self.current, 0)),
                total=self._words.number(self.total),
            )
        )
        self.update()

    # -- looks

    def restyle(self) -> None:
        """Take the sizes of the theme in force."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = self._label_width() + (len(self._sexes) + 1) * px(CELL)
        return QSize(wide, px(HEAD) + (len(self._bands) + 1) * px(LINE) + 4)

    def minimumSizeHint(self) -> QSize:
        heads = max((paint.width(word, "caption") for text in self._all_heads() for word in text.split()), default=0)
        wide = self._label_width() + (len(self._sexes) + 1) * max(px(44), round(heads) + 8)
        return QSize(wide, self.sizeHint().height())

    def _all_heads(self) -> list[str]:
        return [*self._heads.values(), self._words.pgettext("count", "Total")]

    def _label_width(self) -> int:
        together = paint.width(self._words.pgettext("count", "Total"), "label")
        return round(max(together, *(paint.width(label, "body") for label in self._band_words.values()), 0)) + 8

    def _left(self, column: int) -> float:
        room = self.width() - self._label_width()
        return self._label_width() + column * room / (len(self._sexes) + 1)

    def _rect(self, line: int, column: int) -> QRectF:
        left, right = self._left(column), self._left(column + 1)
        return QRectF(left, px(HEAD) + line * px(LINE), right - left, px(LINE))

    def _cell_at(self, spot: QPointF) -> tuple[int, int] | None:
        for line in range(len(self._bands)):
            for column in range(len(self._sexes)):
                if self._rect(line, column).contains(spot):
                    return line, column
        return None

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        last = len(self._sexes)
        for column, sex in enumerate(self._sexes):
            self._draw_head(p, column, self._heads[sex])
        together = self._words.pgettext("count", "Total")
        self._draw_head(p, last, together)
        for line, band in enumerate(self._bands):
            self._draw_line(p, line, band)
        bottom = px(HEAD) + len(self._bands) * px(LINE)
        paint.rule(p, 0, self.width(), bottom)
        paint.words(p, QRectF(0, bottom, self._label_width(), px(LINE)), together, "label")
        for column, sex in enumerate(self._sexes):
            number = sum(self._cells.get((sex, band), 0) for band in self._bands)
            self._draw_number(p, len(self._bands), column, number, "label")
        self._draw_number(p, len(self._bands), last, self.total, "strong")
        p.end()

    def _draw_head(self, p: QPainter, column: int, text: str) -> None:
        """Words over a column, in two lines where one is too narrow."""
        left = self._left(column)
        rect = QRectF(left, 0, self._left(column + 1) - left - 6, px(HEAD) - 2)
        high = paint.paragraph_height(text, "caption", rect.width())
        paint.paragraph(p, rect.adjusted(0, max(0.0, rect.height() - high), 0, 0), text, "caption", "mute", paint.RIGHT)

    def _draw_line(self, p: QPainter, line: int, band: Band) -> None:
        label = QRectF(0, px(HEAD) + line * px(LINE), self._label_width(), px(LINE))
        paint.words(p, label, self._band_words[band], "body")
        for column, sex in enumerate(self._sexes):
            rect = self._rect(line, column).adjusted(2, 2, -2, -2)
            here = (line, column) == self._at and self.hasFocus()
            paint.box(p, rect, "accbg" if here else "panel", "acc" if here else "line", 3 if here else 1, 6)
            self._draw_number(p, line, column, self._cells.get((sex, band), 0), "body")
        number = sum(self._cells.get((sex, band), 0) for sex in self._sexes)
        self._draw_number(p, line, len(self._sexes), number, "label")

    def _draw_number(self, p: QPainter, line: int, column: int, number: int, role: str) -> None:
        rect = self._rect(line, column).adjusted(2, 0, -10, 0)
        text = self._words.number(number) if number or role != "body" else ""
        paint.words(p, rect, text, role, "text" if number else "mute", paint.RIGHT)  # type: ignore[arg-type]
