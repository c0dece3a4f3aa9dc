"""What is asked of one person beyond name and age: needs, what they eat, allergens. One letter turns one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.chips import Chip, ChipRow, letter_at
from shelter_app.desktop.kit.layout import column
from shelter_app.desktop.kit.marks import Text
from shelter_app.domain.codes import Allergen, Diet, Need
from shelter_app.terms import allergen as allergen_words
from shelter_app.terms import diet as diet_words
from shelter_app.terms import need as need_words
from shelter_app.terms import need_short
from shelter_app.words import Words

Code = TypeVar("Code", bound=StrEnum)

KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


class Chosen(NamedTuple):
    """Needs, diets and allergens of one person, each in the order of its list."""

    needs: tuple[Need, ...] = ()
    diets: tuple[Diet, ...] = ()
    allergens: tuple[Allergen, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Iterable[str]]) -> Chosen:
        """From the lists of codes of a kept form."""

        def ordered(codes: type[Code], name: str) -> tuple[Code, ...]:
            chosen = set(data.get(name, ()))
            return tuple(code for code in codes if code.value in chosen)

        return cls(ordered(Need, "needs"), ordered(Diet, "diets"), ordered(Allergen, "allergens"))

    def words(self, words: Words) -> list[str]:
        """Each of them in a word or two."""
        return [
            *(need_short(words, code) for code in self.needs),
            *(diet_words(words, code) for code in self.diets),
            *(allergen_words(words, code) for code in self.allergens),
        ]


class LetteredChips(ChipRow):
    """Chips of a code list, each with the letter of a place on the keyboard. Signal: ``entered()`` on Enter."""

    entered = Signal()

    def __init__(self, words: Words, name: str, choices: Iterable[tuple[StrEnum, str, str]]) -> None:
        """``choices`` are code, word and the whole of what it means."""
        super().__init__(exclusive=False, name=name, height=40)
        self.lettered = True
        for place, (code, word, whole) in enumerate(choices):
            chip = _LetteredChip(word, height=40, cap=letter_at(place, words.lang))
            chip.setToolTip(whole)
            self.add_chip(code.value, chip)


class _LetteredChip(Chip):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leaves the chips for the next line; Space and the letters turn them."""
        row = self.parentWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            if isinstance(row, LetteredChips):
                row.entered.emit()
            return
        super().keyPressEvent(event)


class Details(QWidget):
    """Needs, diets and allergens of one person. Signals: ``changed()``, ``entered()`` on Enter in any of them, ``left()`` on
    Esc.
    """

    changed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words.gettext
        self.needs_row = LetteredChips(
            words, _("Needs"), ((code, need_short(words, code), need_words(words, code)) for code in Need)
        )
        self.diets_row = LetteredChips(
            words, _("Meals"), ((code, diet_words(words, code), diet_words(words, code)) for code in Diet)
        )
        self.allergens_row = LetteredChips(
            words,
            _("Allergens"),
            ((code, allergen_words(words, code), allergen_words(words, code)) for code in Allergen),
        )
        self.rows = (self.needs_row, self.diets_row, self.allergens_row)
        self.titles = [Text(title, "label") for title in (_("Needs"), _("What they eat"), _("Allergens"))]
        layout = column(gap=4)
        for title, chips in zip(self.titles, self.rows, strict=True):
            layout.addWidget(title)
            layout.addWidget(chips)
            chips.changed.connect(self.changed)
            chips.entered.connect(self.entered)
        self.setLayout(layout)
        self.setFocusProxy(self.needs_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the chips."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def stops(self) -> list[QWidget]:
        """What Tab may visit, in order: of each row one chip at a time."""
        return [chip for chips in self.rows for chip in chips.findChildren(Chip)]

    def chosen(self) -> Chosen:
        """What is chosen."""
        return Chosen.of(self.data())

    def show_chosen(self, chosen: Chosen) -> None:
        """Choose these, quietly."""
        for chips, codes in zip(self.rows, chosen, strict=True):
            chips.choose(*(str(code) for code in codes))

    def data(self) -> dict[str, list[str]]:
        """What is chosen, to be kept."""
        return {name: sorted(chips.values()) for name, chips in zip(Chosen._fields, self.rows, strict=True)}

    def show_data(self, data: Mapping[str, Iterable[str]]) -> None:
        """Show what was kept, quietly."""
        self.show_chosen(Chosen.of(data))
