"""The card that asks for the passphrase or the recovery code."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent

from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.fields import Field, PassphraseField
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.first_run.form import KEYBOARD_MS, PassphraseFields
from shelter_app.desktop.pages.first_run.passphrases import keyboard_words
from shelter_app.desktop.pages.first_run.steps import roomy
from shelter_app.exchange.keyboard import keyboard
from shelter_app.register.keys import recovery_digits
from shelter_app.words import Words

GROUP: Final = 5


def grouped(text: str) -> str:
    """The digits of a code while it is typed, a space after every fifth; whatever else was typed is dropped."""
    digits = "".join(letter for letter in text if letter in "0123456789")[:40]
    return " ".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))


class LockCard(Card):
    """Signal ``asked(str)`` with the passphrase or the code as typed. The code is grouped while it is typed."""

    asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(gap=12)
        self._words = words
        _ = words.gettext
        self.title = Text(_("The register is locked"), "h1")
        self.sentence = Text("", "body", "mute", wrap=True)
        self.passphrase = PassphraseField(_("Passphrase"))
        self.code = Field(_("Recovery code, 8 groups of 5 digits"))
        self.button = Button(_("Open"), "primary", icon="lock-open", key="Enter")
        self.other = Button("", "link")
        self.add(self.title, self.sentence, self.passphrase, self.code, self.button)
        beside = row(self.other)
        beside.addStretch(1)
        self.add_layout(beside)
        self.passphrase.entered.connect(self.ask)
        self.code.entered.connect(self.ask)
        self.code.line.textEdited.connect(self._group)
        self.passphrase.changed.connect(lambda _text: self.watch_keyboard())
        self.button.clicked.connect(self.ask)
        self.other.clicked.connect(self.turn)
        self._watch = QTimer(self)
        self._watch.setInterval(KEYBOARD_MS)
        self._watch.timeout.connect(self.watch_keyboard)
        roomy(self, 32)
        self.by_code = True
        self.turn()

    def field(self) -> Field:
        """The field that is shown."""
        return self.code if self.by_code else self.passphrase

    def turn(self) -> None:
        """From the passphrase to the recovery code, or back."""
        _ = self._words.gettext
        self.by_code = not self.by_code
        self.passphrase.setVisible(not self.by_code)
        self.code.setVisible(self.by_code)
        if self.by_code:
            self.sentence.setText(_("The code stands on the sheet in the principal's safe."))
            self.other.set_words(_("The passphrase is known after all"))
        else:
            self.sentence.setText(_("The passphrase is asked for once, after the computer was switched on."))
            self.other.set_words(_("Forgotten? Open with the recovery code"))
        self.field().setFocus()
        self.setFocusProxy(self.field())

    def ask(self) -> None:
        """Give what is typed to whoever opens."""
        _ = self._words.gettext
        text = self.field().text()
        if self.by_code and not recovery_digits(text):
            digits = sum(letter.isdecimal() for letter in text)
            wrong = (
                _("A digit is wrong. Compare the groups with the sheet.")
                if digits == 40
                else _("A recovery code has 40 digits; {n} are typed.").format(n=self._words.number(digits))
            )
            self.code.set_error(wrong)
        elif not text:
            self.field().set_error(_("Type the passphrase"))
        else:
            self.asked.emit(text)

    def set_busy(self, busy: bool) -> None:
        """While it is being tried."""
        self.button.set_busy(self._words.gettext("Opening…") if busy else "")

    def say_wrong(self, sentence: str) -> None:
        """It was not the right one: say so with the layout in force, and let it be typed again."""
        field = self.field()
        layout = "" if self.by_code else self._layout_words()
        field.set_error(f"{sentence} {layout}".strip() + ("." if layout else ""))
        field.line.selectAll()
        field.setFocus()

    def watch_keyboard(self) -> None:
        """Say the layout in force and Caps Lock."""
        self.passphrase.set_layout_note(self._layout_words())

    def _layout_words(self) -> str:
        language = QGuiApplication.inputMethod().locale().name()
        return keyboard_words(self._words, keyboard(), language, self.passphrase.text())

    def _group(self, text: str) -> None:
        line = self.code.line
        before = sum(letter.isdecimal() for letter in text[: line.cursorPosition()])
        line.setText(grouped(text))
        line.setCursorPosition(before + max(0, before - 1) // GROUP)

    def showEvent(self, event: QShowEvent) -> None:
        self.watch_keyboard()
        self._watch.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._watch.stop()
        super().hideEvent(event)


class NewPassphraseCard(Card):
    """After the recovery code: a passphrase that is known again. Signals ``chosen(str)``, ``later()``."""

    chosen = Signal(str)
    later = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(gap=12)
        self._words = words
        _ = words.gettext
        self.add(
            Text(_("Set a new passphrase"), "h1"),
            Text(
                _("The recovery code was right. With it the old passphrase can be replaced."), "body", "mute", wrap=True
            ),
        )
        self.fields = PassphraseFields(words)
        self.button = Button(_("Set it and open"), "primary", icon="lock-open", key="Enter")
        self.skip = Button(_("Keep the old one"), "link")
        self.add(self.fields, self.button)
        beside = row(self.skip)
        beside.addStretch(1)
        self.add_layout(beside)
        self.fields.entered.connect(self.take)
        self.button.clicked.connect(self.take)
        self.skip.clicked.connect(self.later)
        roomy(self, 32)
        self.setFocusProxy(self.fields.first)

    def take(self) -> None:
        """Give the passphrase if it is typed alike twice."""
        wrong = self.fields.check()
        if wrong is not None:
            wrong.setFocus()
            return
        self.button.set_busy(self._words.gettext("Opening…"))
        self.chosen.emit(self.fields.text())

    def say_problem(self, sentence: str) -> None:
        """It was not set; the old one is still in force."""
        self.button.set_busy("")
        self.fields.first.set_error(sentence)
