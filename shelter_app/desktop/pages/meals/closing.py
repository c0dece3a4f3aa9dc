"""Closing a service: the pots are counted, people turned away are typed, and it shows at once whether it adds up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.choices import CheckBox
from shelter_app.desktop.kit.fields import NumberField
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.steppers import NoteField
from shelter_app.desktop.pages.meals.figures import Sum, SumTable
from shelter_app.desktop.pages.meals.panels import MOST_PORTIONS, Panel
from shelter_app.domain.codes import MealCount
from shelter_app.domain.meals import ServiceView, balance
from shelter_app.words import Words

LONGEST_EXPLANATION: Final = 280


@dataclass(frozen=True, slots=True)
class Closing:
    """What is typed at the close: what it adds to the counts (left-over portions it sets), and why it does not add up."""

    counted: dict[MealCount, int]
    explanation: str


class ClosePanel(Panel):
    """Left over (or, said expressly, no data), unusable, discarded, turned away (zero is typed), the equation live.

    The fields hold whole figures and begin with what stands. ``ready(Closing)``.
    """

    def __init__(self, words: Words, name: str, view: ServiceView) -> None:
        _ = words.gettext
        super().__init__(words, _("Closing: {name}").format(name=name), _("Close the service"), "Ctrl+Enter", tall=True)
        self._view = view
        self._before = dict(view.counts)
        self.left_over = NumberField(_("Left over in the pots, portions"), high=MOST_PORTIONS)
        self.left_over.set_value(view.counts[MealCount.LEFT_OVER])
        self.no_data = CheckBox(_("No data: nobody counted"))
        self.turned_away = NumberField(
            _("Turned away, people"), high=MOST_PORTIONS, required=True, placeholder=_("0 if all had enough")
        )
        self.turned_away.set_value(view.counts[MealCount.TURNED_AWAY])
        self.lost = {
            MealCount.UNUSABLE: NumberField(_("Unusable"), high=MOST_PORTIONS),
            MealCount.DISCARDED: NumberField(_("Discarded"), high=MOST_PORTIONS),
        }
        for what, field in self.lost.items():
            field.set_value(view.counts[what])
            field.changed.connect(lambda _text: self._show())
            field.entered.connect(self.turned_away.line.setFocus)
        self.sums = SumTable(most=24)
        self.verdict = Text("", "strong", wrap=True)
        self.explanation = NoteField(
            _("Why the figures differ"), view.explanation, longest=LONGEST_EXPLANATION, lines=2
        )
        self.left_over.changed.connect(lambda _text: self._typed_left_over())
        self.no_data.toggled.connect(self._toggled)
        self.left_over.entered.connect(self.turned_away.line.setFocus)
        self.turned_away.entered.connect(self._typed_turned_away)
        self.add(self.left_over, self.no_data)
        self.add_layout(row(*self.lost.values(), gap=12))
        self.add(self.turned_away, self.sums, self.verdict, self.explanation)
        self.stretch()
        self.add(self.button)
        if view.counts[MealCount.LEFT_OVER] is not None:
            self.no_data.hide()  # what was counted can be corrected, not forgotten
        self._show()

    def first(self) -> QWidget:
        return self.left_over

    def show_view(self, view: ServiceView) -> None:
        self._view = view
        self._show()

    def submit(self) -> None:
        _ = self.words.gettext
        left_over = self.left_over.value()
        if not self.left_over.check():
            self.left_over.line.setFocus()
            return
        if left_over is None and not self.no_data.isChecked():
            self.left_over.set_error(_("Count what is left, or tick that there are no data"))
            self.left_over.line.setFocus()
            return
        for field in (*self.lost.values(), self.turned_away):
            if not field.check():
                field.line.setFocus()
                return
        if self.turned_away.value() is None:
            self.turned_away.set_error(_("Type 0 if there was enough for everybody"))
            self.turned_away.line.setFocus()
            return
        explanation = self.explanation.text() if self._difference() else ""
        self.ready.emit(Closing(self._counted(), explanation))

    def _counted(self) -> dict[MealCount, int]:
        """What was typed here: not what another desk counted meanwhile."""
        counted: dict[MealCount, int] = {}
        left_over = self.left_over.value()
        if left_over is not None and left_over != self._before[MealCount.LEFT_OVER]:
            counted[MealCount.LEFT_OVER] = left_over
        for what, field in (*self.lost.items(), (MealCount.TURNED_AWAY, self.turned_away)):
            before, now = self._before[what], field.value()
            if now is not None and now != before:
                counted[what] = now - (before or 0)
        return counted

    def say_refused(self, code: str, sentence: str) -> None:
        self.turned_away.set_error(sentence)

    def typed(self) -> dict[str, Any]:
        return {
            "left_over": self.left_over.text(),
            "no_data": self.no_data.isChecked(),
            "lost": [field.text() for field in self.lost.values()],
            "turned_away": self.turned_away.text(),
            "explanation": self.explanation.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        self.left_over.set_text(typed.get("left_over", ""))
        self.no_data.setChecked(bool(typed.get("no_data")))
        for field, text in zip(self.lost.values(), typed.get("lost", ()), strict=False):
            field.set_text(text)
        self.turned_away.set_text(typed.get("turned_away", ""))
        self.explanation.set_text(typed.get("explanation", ""))
        self._show()

    def _difference(self) -> int | None:
        return balance(self._in_pots(), self.left_over.value())

    def _in_pots(self) -> int:
        """What the pots should hold, with the losses that are typed here."""
        typed = self._counted()
        return self._view.in_pots - sum(typed.get(what, 0) for what in self.lost)

    def _typed_left_over(self) -> None:
        if self.left_over.text():
            self.no_data.setChecked(False)
        self._show()

    def _typed_turned_away(self) -> None:
        if self.turned_away.check() and self._difference():
            self.explanation.edit.setFocus()

    def _toggled(self, on: bool) -> None:
        if on:
            self.left_over.set_text("")
        self._show()

    def _show(self) -> None:
        _, words = self.words.gettext, self.words
        left_over, difference = self.left_over.value(), self._difference()
        said, status, sentence = verdict(words, difference)
        ink = SIGNS[status].ink
        self.sums.show_sums(
            (
                Sum("", _("should be in the pots"), words.number(self._in_pots())),
                Sum("−", _("left over"), words.no_data if left_over is None else words.number(left_over)),
                Sum("=", _("difference"), said, total=True, ink=ink),
            )
        )
        self.verdict.setText(sentence)
        self.verdict.set_ink(ink)
        self.explanation.setVisible(bool(difference))


def verdict(words: Words, difference: int | None) -> tuple[str, Status, str]:
    """The difference as it is printed, its status, and what it means."""
    _ = words.gettext
    if difference is None:
        return words.no_data, "none", _("The balance shows when the left-over portions are counted.")
    if difference == 0:
        return "0", "ok", _("It adds up.")
    shown = words.signed(difference)
    if difference > 0:
        return shown, "warn", _("Fewer portions are left than the records say.")
    return shown, "warn", _("More portions are left than the records say.")
