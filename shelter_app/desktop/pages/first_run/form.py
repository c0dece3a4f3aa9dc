"""The four things that must be known, on one card: name, places, director, passphrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.fields import Field, NumberField, PassphraseField
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.pages.first_run import passphrases
from shelter_app.desktop.pages.first_run.founding import NewSchool
from shelter_app.desktop.pages.first_run.steps import roomy
from shelter_app.exchange.keyboard import keyboard
from shelter_app.register.keys import SHORTEST_PASSPHRASE
from shelter_app.sentences import SENTENCES
from shelter_app.words import Words

MOST_PLACES: Final = 99_999
KEYBOARD_MS: Final = 400


class PassphraseFields(QWidget):
    """A new passphrase typed twice, with its strength and what the keyboard does under it. Signal ``entered()``."""

    entered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        _ = words.gettext
        self.first = PassphraseField(_("Passphrase"))
        self.second = PassphraseField(_("The same once more"))
        both = row(self.first, self.second, gap=16)
        for at in range(2):
            both.setStretch(at, 1)
        self.setLayout(both)
        for field in (self.first, self.second):
            field.changed.connect(lambda _text: self._say())
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.entered)
        self._watch = QTimer(self)
        self._watch.setInterval(KEYBOARD_MS)
        self._watch.timeout.connect(self._say)
        self._say()

    def text(self) -> str:
        """The passphrase."""
        return self.first.text()

    def check(self) -> QWidget | None:
        """Say what is wrong; returns the first field that is, or ``None``."""
        _ = self._words.gettext
        if len(self.first.text()) < SHORTEST_PASSPHRASE:
            self.first.set_error(_(SENTENCES["passphrase-too-short"]).format(least=SHORTEST_PASSPHRASE))
            return self.first
        if self.second.text() != self.first.text():
            self.second.set_error(_("This is not the same. Type it once more."))
            return self.second
        return None

    def showEvent(self, event: QShowEvent) -> None:
        self._watch.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._watch.stop()
        super().hideEvent(event)

    def _say(self) -> None:
        typed = self.first.text()
        self.first.set_note(passphrases.strength_words(self._words, typed))
        language = QGuiApplication.inputMethod().locale().name()
        said = passphrases.keyboard_words(self._words, keyboard(), language, self.second.text() or typed)
        self.second.set_note(said)


class SchoolForm(Card):
    """Signals: ``typed()`` at every key, ``submitted()`` on Enter in the last field."""

    typed = Signal()
    submitted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(gap=14)
        self._words = words
        _ = words.gettext
        self.name = Field(_("Short name, shown on every screen"), required=True, longest=60)
        self.name.line.setPlaceholderText(_("Lyceum No. 14"))
        self.capacity = NumberField(_("Places for the night"), low=1, high=MOST_PLACES, required=True)
        self.director = Field(_("Director (signs the report)"), required=True, longest=80)
        self.director.line.setPlaceholderText(_("First name SURNAME"))
        self.passphrase = PassphraseFields(words)
        who = row(self.director, self.capacity, gap=16)
        who.setStretch(0, 2)
        who.setStretch(1, 1)
        self.add(self.name)
        self.add_layout(who)
        self.add(self.passphrase)
        roomy(self, 24)
        fields: Sequence[Field] = (self.name, self.director, self.capacity)
        follow: Sequence[QWidget] = (self.director, self.capacity, self.passphrase.first)
        for field, then in zip(fields, follow, strict=True):
            field.changed.connect(lambda _text: self.typed.emit())
            field.entered.connect(then.setFocus)
        self.passphrase.entered.connect(self.submitted)

    def draft(self) -> dict[str, str]:
        """What may be kept on the disk: all but the passphrase."""
        return {"name": self.name.text(), "capacity": self.capacity.text(), "director": self.director.text()}

    def show_draft(self, draft: dict[str, str]) -> None:
        """Show what was kept."""
        self.name.set_text(draft.get("name", ""))
        self.capacity.set_text(draft.get("capacity", ""))
        self.director.set_text(draft.get("director", ""))

    def take_secrets(self, other: SchoolForm) -> None:
        """Take over what is typed as a passphrase in a form that goes (another language was chosen)."""
        self.passphrase.first.line.setText(other.passphrase.first.text())
        self.passphrase.second.line.setText(other.passphrase.second.text())

    def first(self) -> QWidget:
        """The first field that is still empty."""
        fields = (self.name, self.director, self.capacity)
        return next((field for field in fields if not field.text()), self.passphrase.first)

    def school(self) -> NewSchool | None:
        """What is typed, if all of it is there and right; otherwise what is wrong is said and the first such field
        takes the focus.
        """
        wrong: list[QWidget] = [field for field in (self.name, self.director) if not field.require()]
        if not (self.capacity.require() and self.capacity.check()):
            wrong.append(self.capacity)
        if (field := self.passphrase.check()) is not None:
            wrong.append(field)
        if wrong:
            wrong[0].setFocus()
            return None
        return NewSchool(self.name.text(), self.capacity.value() or 1, self.director.text(), self._words.lang)
