"""The form of a count: blind, so that nobody copies the journal; the difference shows after the number is entered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.supplies import sayings
from shelter_app.desktop.pages.supplies.forms import LONGEST, Job, MoveForm
from shelter_app.register.supplies import ItemView
from shelter_app.register.topic import Outcome


class CountForm(MoveForm):
    """What was found. The journal's figure stays hidden until the field is left or Enter is pressed."""

    def __init__(self, desk: Desk) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Counted"))
        self.revealed = False
        self.body.addWidget(self.quantity)
        self.result = Text("", "strong", "text", wrap=True)
        head = row(self.result, self.time)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.reason = Field(_("What explains the difference"), longest=LONGEST)
        self.reason.hide()
        self.body.addWidget(self.reason)
        self.quantity.left.connect(self.reveal)
        self.quantity.entered.connect(self._enter)
        self.reason.entered.connect(self.entered)

    def show_item(self, view: ItemView) -> None:
        if self.view is None or self.view.id != view.id:
            self.revealed = False
        super().show_item(view)

    def effect(self) -> int | None:
        amount = self.quantity.amount()
        return None if amount is None or self.view is None or not self.revealed else amount - self.view.on_hand

    def action_words(self) -> str:
        _, amount = self.words.gettext, self.quantity.amount()
        if self.view is None or amount is None or amount < 0:
            return _("Record")
        return _("Record {amount}").format(amount=sayings.amount(self.words, amount, self.view.unit))

    def reveal(self) -> None:
        """A number is entered: show what the journal says."""
        amount = self.quantity.amount()
        if amount is not None and amount >= 0 and not self.revealed:
            self.revealed = True
            self._changed()

    def check(self) -> bool:
        if not super().check():
            return False
        self.reveal()
        return True

    def job(self, at: datetime | None) -> Job:
        view, quantity = self.view, self.quantity.amount() or 0
        if view is None:
            raise ValueError("nothing to count")
        supplies, by, reason = self.desk.register.supplies, self.desk.by(at), self.reason.text()
        return lambda: supplies.count(by, view.id, quantity, reason=reason)

    def said(self, outcome: Outcome[Any]) -> str:
        _, view = self.words.gettext, self.view
        if view is None:
            return ""
        item = sayings.name(self.words, view)
        if view.first is None or not outcome.value:
            amount = sayings.amount(self.words, self.quantity.amount() or 0, view.unit)
            return _("{item}: counted {amount}").format(item=item, amount=amount)
        difference = sayings.signed(self.words, outcome.value, view.unit)
        return _("{item}: counted, difference {difference}").format(item=item, difference=difference)

    def clear(self) -> None:
        self.revealed = False
        self.reason.set_text("")
        super().clear()

    def typed(self) -> dict[str, str]:
        return {**super().typed(), "reason": self.reason.text(), "revealed": "1" if self.revealed else ""}

    def fill(self, typed: dict[str, str]) -> None:
        self.reason.set_text(typed.get("reason", ""))
        self.revealed = bool(typed.get("revealed"))
        super().fill(typed)

    def _enter(self) -> None:
        """Enter shows the difference first; a second Enter records."""
        if self.revealed:
            self.entered.emit()
            return
        self.reveal()

    def _changed(self) -> None:
        _, words, view = self.words.gettext, self.words, self.view
        amount = self.quantity.amount()
        shown = view is not None and self.revealed and amount is not None
        if view is not None and shown and amount is not None:
            difference = amount - view.on_hand
            if view.first is None:
                self.result.setText(_("The first count of this item"))
                self.result.set_ink("text")
            elif difference:
                self.result.setText(
                    _("The journal says {amount}, difference {difference}").format(
                        amount=sayings.amount(words, view.on_hand, view.unit),
                        difference=sayings.signed(words, difference, view.unit),
                    )
                )
                self.result.set_ink("warn")
            else:
                self.result.setText(_("As the journal says"))
                self.result.set_ink("ok")
            self.reason.setVisible(view.first is not None and bool(difference))
        else:
            self.result.setText(_("The journal's figure shows when the number is entered."))
            self.result.set_ink("mute")
            self.reason.hide()
        super()._changed()
