"""Which sheet is on the table: its number, or one of those that wait."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.layout import column
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import RowList
from shelter_app.desktop.kit.search import SearchField
from shelter_app.desktop.pages.catchup import sayings
from shelter_app.desktop.pages.catchup.reading import Asked
from shelter_app.register.printout_lookups import Sheet
from shelter_app.words import Words


class AskingFace(QWidget):
    """Signals: ``named(str)`` a number was typed, ``chosen(int serial)``, ``confirmed(int serial)`` an unknown one is right."""

    named = Signal(str)
    chosen = Signal(int)
    confirmed = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words.gettext
        self.words = words
        self.sheets: list[Sheet] = []
        self._unknown = 0
        self.field = SearchField(_("Number of the sheet"), _("Number of the sheet, or scan its code"), icon="scan-line")
        self.field.entered.connect(self._enter)
        self.field.searched.connect(lambda _text: self.say_unknown(0, ""))
        self.field.moved.connect(self._moved)
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.unknown = Banner("warn", " ", " ", (_("Yes, take it"), _("Another number")))
        self.unknown.buttons[0].set_key("Enter")
        self.unknown.hide()
        self.unknown.pressed.connect(self._answer)
        self.card = Card(_("Sheets that wait"))
        self.rows = RowList(least=3)
        self.rows.pressed.connect(lambda row: self.chosen.emit(self.sheets[row].serial))
        self.empty = EmptyState(
            "clipboard-pen",
            _("No sheet waits"),
            _("Blank sheets are printed under “Print”. Any sheet can be typed in by its number."),
        )
        self.card.add(self.rows, stretch=1)
        self.card.add(self.empty)
        whole = column(self.field, self.fault, self.unknown, self.card, gap=12)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def show_asked(self, asked: Asked) -> None:
        """Show the sheets that are open: those that were begun first."""
        self.sheets = [*asked.begun, *asked.waiting]
        self.rows.show_faces([sayings.sheet_face(self.words, sheet) for sheet in self.sheets])
        self.rows.setVisible(bool(self.sheets))
        self.empty.setVisible(not self.sheets)
        words = self.words
        begun = len(asked.begun)
        self.card.set_pill(
            words.ngettext("{n} half typed in", "{n} half typed in", begun).format(n=words.number(begun))
            if begun
            else "",
            "warn",
        )

    def say_fault(self, text: str) -> None:
        """Say what is wrong with the number."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def say_unknown(self, serial: int, name: str) -> None:
        """Ask whether a number that no printing tells of is right; 0 for nothing to ask."""
        _ = self.words.gettext
        self._unknown = serial
        self.unknown.setVisible(bool(serial))
        self.say_fault("")
        if serial:
            self.unknown.say(
                "warn",
                _("Sheet {sheet} was not printed here. By another computer?").format(sheet=name),
                _("Look at the number once more. It can be typed in all the same; it stays marked."),
            )

    def _enter(self, text: str) -> None:
        if self._unknown:
            self._answer(0)
        elif text:
            self.named.emit(text)
        elif self.sheets:
            self.chosen.emit(self.sheets[0].serial)

    def _answer(self, button: int) -> None:
        serial = self._unknown
        self.say_unknown(0, "")
        if button == 0 and serial:
            self.confirmed.emit(serial)
        else:
            self.field.selectAll()
            self.field.setFocus()

    def _moved(self, step: int) -> None:
        if step > 0 and self.rows.rows and self.rows.isVisible():
            self.rows.rows[0].setFocus()
