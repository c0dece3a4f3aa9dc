"""Small parts of the panes: chips that fit four in a row, an amount in a unit, and a link to say when it happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.fields import Field, TimeField
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.theme import px
from shelter_app.domain.codes import Unit
from shelter_app.domain.errors import Refused
from shelter_app.domain.quantities import read_quantity
from shelter_app.sentences import sentence
from shelter_app.terms import unit as unit_word
from shelter_app.words import Words

_SIDES = 18


class CompactChip(Chip):
    """A chip with narrow sides, where four stand in a pane; ``least`` is its least width at 100 %."""

    def __init__(self, text: str, *, height: int = 44, least: int = 0) -> None:
        super().__init__(text, height=height)
        self._least = least

    def content_size(self) -> QSize:
        wide = round(paint.width(self.words(), "label")) + _SIDES
        return QSize(max(px(self._least), wide), super().content_size().height())


def compact_row(choices: Iterable[tuple[str, str]], name: str, *, height: int = 44, least: int = 0) -> ChipRow:
    """Compact chips of (key, word) that share the width; ``least`` keeps them in even lines."""
    made = ChipRow(name=name, stretch=True)
    for key, word in choices:
        made.add_chip(key, CompactChip(word, height=height, least=least))
    return made


class AmountField(Field):
    """An amount of a unit, in smallest units; what is no amount of it is said under the field."""

    def __init__(self, words: Words, label: str = "", *, required: bool = True, parent: QWidget | None = None) -> None:
        """``label`` stands before the unit ("Quantity, kg")."""
        super().__init__(label, required=required, parent=parent)
        self._words = words
        self._named = label
        self.unit = Unit.PIECE
        self.line.editingFinished.connect(self.check)

    def set_unit(self, unit: Unit) -> None:
        """Ask for an amount in another unit."""
        self.unit = unit
        _ = self._words.gettext
        self.set_label(_("{what}, {unit}").format(what=self._named, unit=unit_word(self._words, unit)))
        self.updateGeometry()

    def amount(self) -> int | None:
        """What is typed, ``None`` when it is empty or no amount."""
        try:
            return read_quantity(self.text(), self.unit) if self.text() else None
        except Refused:
            return None

    def check(self) -> bool:
        """Whether what is typed is an amount (or nothing); says so under the field if not."""
        self.set_error("")
        if self.text():
            try:
                read_quantity(self.text(), self.unit)
            except Refused as error:
                self.set_error(sentence(error, self._words))
        return not self.error


class Stack(QStackedWidget):
    """Pages of which one is seen; they take the height they are given and scroll by themselves."""

    def hasHeightForWidth(self) -> bool:
        return False


class LateTime(QWidget):
    """A quiet link "Time: now" that becomes a field, for what is taken over from paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = desk.words.gettext
        self._desk = desk
        self.link = Button(_("Time: now"), "link", icon="clock")
        self.link.clicked.connect(self.ask)
        self.field = TimeField("", desk.now)
        self.field.control.setAccessibleName(_("Time it happened"))
        self.field.line.setPlaceholderText(_("13:40"))
        self.field.setFixedWidth(px(150))
        self.field.hide()
        self.setLayout(column(row(self.link, self.field), gap=0))

    def ask(self) -> None:
        """Let a time be typed."""
        self.link.hide()
        self.field.show()
        self.field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """It happens now."""
        self.field.set_moment(None)
        self.field.hide()
        self.link.show()

    def check(self) -> bool:
        """Whether the time can be meant so; says so under the field if not."""
        return self.field.check()

    def moment(self) -> datetime | None:
        """The moment typed, ``None`` for now."""
        return self.field.moment() if not self.field.isHidden() and self.field.text() else None

    def text(self) -> str:
        """What is typed."""
        return "" if self.field.isHidden() else self.field.text()

    def set_text(self, text: str) -> None:
        """Show what was typed before."""
        if text:
            self.link.hide()
            self.field.show()
            self.field.set_text(text)
        else:
            self.reset()

    def restyle(self) -> None:
        """Take the sizes of the theme in force."""
        self.field.setFixedWidth(px(150))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.field.isHidden():
            self.reset()
            self.link.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)
