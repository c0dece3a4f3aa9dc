"""Erasing for good: the one thing that cannot be undone, so it takes a number typed by hand before the button works."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.fields import Field, Labelled
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.first_run.founding import outcome_of
from shelter_app.domain.codes import ErasureReason
from shelter_app.domain.erasure import ErasureAct
from shelter_app.domain.errors import ShelterError
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence
from shelter_app.words import Words

Erase = Callable[[ErasureReason], Outcome[int]]


def digits_of(text: str) -> str:
    """The digits of what was typed or is to be typed: a card number may be typed with or without its dashes."""
    return "".join(letter for letter in text if letter.isdecimal())


class ErasingCard(Card):
    """What would be erased, on what ground, the number to type, the button. Signal ``erased(ErasureAct act)``."""

    erased = Signal(object)

    def __init__(self, desk: Desk, title: str, reasons: tuple[ErasureReason, ...]) -> None:
        super().__init__(title, gap=10)
        self.desk, self.words = desk, desk.words
        _ = self.words.gettext
        self._wanted = ""
        self._erase: Erase | None = None
        self.what = Text("", "body", wrap=True)
        self.reasons = ChipRow(
            [(reason.value, terms.erasure_reason(self.words, reason)) for reason in reasons], name=_("Ground")
        )
        self.reasons.choose(reasons[0].value)
        self.ground = Labelled(_("Ground"), self.reasons)
        self._choosing = len(reasons) > 1
        self.number = Field(" ", longest=20)
        self.number.changed.connect(lambda _text: self._weigh())
        self.number.entered.connect(self.submit)
        self.button = Button(_("Erase for good"), "danger", icon="eraser", key="Ctrl+Enter", height=52)
        self.button.clicked.connect(self.submit)
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.add(self.what, self.ground, self.number, self.fault, self.button)

    def offer(self, what: str, number: str, label: str, erase: Erase | None) -> None:
        """Offer to erase: what it is, the number to be typed and how it is asked for. ``None``: nothing to erase."""
        self.what.setText(what)
        if number != self._wanted:
            self.number.set_text("")
        self._wanted, self._erase = number, erase
        self.number.set_label(label)
        for widget in (self.number, self.button):
            widget.setVisible(erase is not None)
        self.ground.setVisible(erase is not None and self._choosing)
        self._weigh()

    def _weigh(self) -> None:
        right = bool(self._wanted) and digits_of(self.number.text()) == digits_of(self._wanted)
        self.button.set_off("" if right else self.words.gettext("Type the number first: this cannot be undone"))

    def submit(self) -> None:
        """Erase, then delete the copies that held it; the act says what came of both."""
        if self._erase is None or not self.button.isEnabled() or not self.isVisible():
            return
        erase, reason = self._erase, ErasureReason(self.reasons.value())
        self.fault.hide()
        self.button.set_busy(self.words.gettext("Erasing…"))
        self.desk.do(lambda: erase(reason), done=self._clear, refused=self._refused)

    def _clear(self, outcome: Outcome[int]) -> None:
        from shelter_app.office.privacy import clear_copies

        office, by = self.desk.office, self.desk.by()
        self.button.set_busy(self.words.gettext("Deleting old copies…"))
        self.number.set_text("")
        self.desk.read(lambda: outcome_of(lambda: clear_copies(office, by, outcome.value)), self._finish)

    def _finish(self, result: ErasureAct | ShelterError) -> None:
        self.button.set_busy("")
        self._weigh()
        if isinstance(result, ShelterError):
            self._refused(result)
        else:
            self.erased.emit(result)

    def _refused(self, error: ShelterError) -> None:
        self.button.set_busy("")
        self._weigh()
        self.fault.setText(sentence(error, self.words))
        self.fault.show()


def act_words(words: Words, act: ErasureAct) -> str:
    """An act in a sentence: number, how many records, copies deleted and left."""
    records = words.ngettext("{n} record erased", "{n} records erased", act.total).format(n=words.number(act.total))
    parts = [records]
    if act.gone:
        parts.append(
            words.ngettext("{n} copy deleted", "{n} copies deleted", len(act.gone)).format(
                n=words.number(len(act.gone))
            )
        )
    if act.left:
        parts.append(
            words.ngettext("{n} copy left", "{n} copies left", len(act.left)).format(n=words.number(len(act.left)))
        )
    return " · ".join(parts)
