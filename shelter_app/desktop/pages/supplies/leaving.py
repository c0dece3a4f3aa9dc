"""Forms for what goes: issuing, first expired first out; and writing off with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.supplies import sayings
from shelter_app.desktop.pages.supplies.compact import compact_row
from shelter_app.desktop.pages.supplies.forms import LONGEST, Job, MoveForm
from shelter_app.domain.codes import Move
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.supplies import FUEL, Lot, draw
from shelter_app.register.supplies import ItemView
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence
from shelter_app.words import N_

ANY: Final = "any"


class LeavingForm(MoveForm):
    """A quantity that leaves the shelf, with a field beside it; what it is called is said by three messages."""

    bare: ClassVar[str]
    counted: ClassVar[str]
    done: ClassVar[str]

    def beside_quantity(self, field: QWidget) -> None:
        """Put a field beside the quantity, each half as wide."""
        halves = row(self.quantity, field, gap=8)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        self.body.addLayout(halves)

    def effect(self) -> int | None:
        amount = self.quantity.amount()
        return None if amount is None else -amount

    def action_words(self) -> str:
        _, amount = self.words.gettext, self.quantity.amount()
        if self.view is None or not amount or amount < 0:
            return _(self.bare)
        return _(self.counted).format(amount=sayings.amount(self.words, amount, self.view.unit))

    def said(self, _outcome: Outcome[Any]) -> str:
        if self.view is None:
            return ""
        return self.words.gettext(self.done).format(
            item=sayings.name(self.words, self.view),
            amount=sayings.amount(self.words, self.quantity.amount() or 0, self.view.unit),
        )


class IssueForm(LeavingForm):
    """What is issued: amount, to whom; the lots it takes are said before. More than on hand only with a reason."""

    bare = N_("Issue")
    counted = N_("Issue {amount}")
    done = N_("{item}: issued {amount}")

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        _ = words.gettext
        super().__init__(desk, _("Quantity"))
        self.to = Field(_("To whom exactly"), longest=LONGEST)
        self.beside_quantity(self.to)
        self.moves = compact_row([(code.value, _(word)) for code, word in sayings.ISSUE_WORDS.items()], _("To whom"))
        self.moves.choose(Move.ISSUE_KITCHEN.value)
        self.moves.changed.connect(self._changed)
        self._ask_row(_("To whom"), self.moves)
        self.taken = Text("", "caption", "mute", wrap=True)
        self.body.addWidget(self.taken)
        self.reason = Field(_("Why more than the record says"), required=True, longest=LONGEST)
        self.usual_reason = Button(_("issued without record"), "link")
        self.usual_reason.clicked.connect(self._take_usual_reason)
        self.over = boxed(column(self.reason, row(self.usual_reason), gap=0))
        self.over.hide()
        self.body.addWidget(self.over)
        self._linked((self.quantity, self.to, self.reason))

    def show_item(self, view: ItemView) -> None:
        fuel = view.role == FUEL
        self.moves.chip(Move.ISSUE_GENERATOR.value).setVisible(fuel)
        if not fuel and self.moves.value() == Move.ISSUE_GENERATOR.value:
            self.moves.choose(Move.ISSUE_KITCHEN.value)
        super().show_item(view)

    def too_much(self) -> bool:
        """Whether more is asked for than the record says is there."""
        amount = self.quantity.amount()
        return self.view is not None and amount is not None and amount > max(0, self.view.on_hand)

    def check(self) -> bool:
        if not super().check():
            return False
        if self.too_much() and not self.reason.require():
            self.reason.line.setFocus()
            return False
        return True

    def job(self, at: datetime | None) -> Job:
        view, quantity = self.view, self.quantity.amount() or 0
        if view is None:
            raise ValueError("nothing to issue")
        supplies, by = self.desk.register.supplies, self.desk.by(at)
        move, to = Move(self.moves.value()), self.to.text()
        reason = self.reason.text() if not self.over.isHidden() else ""
        return lambda: supplies.issue(by, view.id, quantity, move=move, to=to, reason=reason)

    def refuse(self, error: ShelterError) -> bool:
        if error.code == "more-than-on-hand":  # a movement of another desk, or of an earlier hour, came in between
            self.over.show()
            self.reason.set_error(sentence(error, self.words))
            self.reason.line.setFocus()
            return True
        return super().refuse(error)

    def clear(self) -> None:
        self.reason.set_text("")
        super().clear()

    def typed(self) -> dict[str, str]:
        return {**super().typed(), "to": self.to.text(), "move": self.moves.value(), "reason": self.reason.text()}

    def fill(self, typed: dict[str, str]) -> None:
        self.to.set_text(typed.get("to", self.to.text()))
        self.moves.choose(typed.get("move", self.moves.value()))
        self.reason.set_text(typed.get("reason", ""))
        super().fill(typed)

    def _changed(self) -> None:
        view, amount = self.view, self.quantity.amount()
        if view is not None:
            self.over.setVisible(self.too_much())
            self.taken.setText(self._taken(view, amount or 0))
            self.taken.setVisible(bool(self.taken.text()))
        super()._changed()

    def _taken(self, view: ItemView, amount: int) -> str:
        """From which lots it goes, where there is more than one or it has a number."""
        _ = self.words.gettext
        if amount <= 0 or not any(lot.lot or lot.expiry for lot in view.lots):
            return ""
        held = {lot.key: lot.quantity for lot in view.lots}
        taken = draw(held, min(amount, sum(held.values())))
        if not taken:
            return ""
        return _("First expired, first out: {lots}").format(lots=sayings.lots(self.words, taken, view.unit))

    def _take_usual_reason(self) -> None:
        self.reason.set_text(self.words.gettext("issued without record"))
        self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()


class WriteOffForm(LeavingForm):
    """What spoilt, broke or is missing: amount, why, of which lot, and a reason, always."""

    bare = N_("Write off")
    counted = N_("Write off {amount}")
    done = N_("{item}: written off {amount}")

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        _ = words.gettext
        super().__init__(desk, _("Quantity"))
        self.lots = Select(_("Of which lot"))
        self.beside_quantity(self.lots)
        self.moves = compact_row([(code.value, _(word)) for code, word in sayings.WRITE_OFF_WORDS.items()], _("Why"))
        self.moves.choose(Move.WRITE_OFF_EXPIRED.value)
        self.moves.changed.connect(self._changed)
        self._ask_row(_("Why"), self.moves)
        self.reason = Field(_("Reason, act No."), required=True, longest=LONGEST)
        self.body.addWidget(self.reason)
        self.lots.chosen.connect(lambda _key: self._changed())
        self._linked((self.quantity, self.reason))

    def show_item(self, view: ItemView) -> None:
        _ = self.words.gettext
        today = self.desk.now().date()
        self.lots.set_choices(
            [
                (ANY, _("By expiry")),
                *((str(n), self._lot_words(lot, today)) for n, lot in enumerate(view.lots)),
            ]
        )
        super().show_item(view)

    def check(self) -> bool:
        if not super().check():
            return False
        if not self.reason.require():
            self.reason.line.setFocus()
            return False
        return True

    def job(self, at: datetime | None) -> Job:
        view, quantity = self.view, self.quantity.amount() or 0
        if view is None:
            raise ValueError("nothing to write off")
        supplies, by = self.desk.register.supplies, self.desk.by(at)
        move, reason, lot = Move(self.moves.value()), self.reason.text(), self._lot(view)
        return lambda: supplies.write_off(by, view.id, quantity, move=move, lot=lot, reason=reason)

    def refuse(self, error: ShelterError) -> bool:
        if error.code == "more-than-on-hand":
            on_hand = error.values.get("on_hand", 0)
            if self.view is not None and isinstance(on_hand, int):
                shown = sayings.amount(self.words, max(0, on_hand), self.view.unit)
                self.quantity.set_error(self.words.gettext("Only {amount} is there").format(amount=shown))
                self.quantity.line.setFocus()
                return True
        if error.code == "reason-needed":
            self.reason.set_error(sentence(error, self.words))
            self.reason.line.setFocus()
            return True
        return super().refuse(error)

    def clear(self) -> None:
        self.reason.set_text("")
        self.lots.choose(ANY)
        super().clear()

    def typed(self) -> dict[str, str]:
        return {**super().typed(), "move": self.moves.value(), "reason": self.reason.text()}

    def fill(self, typed: dict[str, str]) -> None:
        self.moves.choose(typed.get("move", self.moves.value()))
        self.reason.set_text(typed.get("reason", ""))
        super().fill(typed)

    def _lot(self, view: ItemView) -> Lot | None:
        key = self.lots.value()
        return view.lots[int(key)] if key.isdecimal() and int(key) < len(view.lots) else None

    def _lot_words(self, lot: Lot, today: Any) -> str:
        until = "" if lot.expiry is None else sayings.expiry(self.words, lot.expiry, today)
        return " · ".join(part for part in (sayings.lot(self.words, lot), until) if part)
