"""What a movement asks: the ground of the four forms in the pane, and receiving.

A form reads its fields, says what is wrong under them, and gives the operation to run. It forgets nothing before the
register has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import DateField, Field
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.supplies import sayings
from shelter_app.desktop.pages.supplies.compact import AmountField, LateTime, compact_row
from shelter_app.domain.codes import Source
from shelter_app.domain.errors import ShelterError
from shelter_app.register.supplies import ItemView
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence

LONGEST: Final = 80
OTHER: Final = "other"
THIRD: Final = 104  # width of a chip of which three stand in a line of the pane
AMOUNT_CODES: Final = frozenset({"nothing-moved", "negative-amount", "more-than-on-hand", "lots-do-not-add-up"})

Job = Callable[[], Outcome[Any]]


class MoveForm(QWidget):
    """The ground of a form. Signals: ``changed()`` at every key, ``entered()`` when Enter means "record it"."""

    changed = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, label: str) -> None:
        super().__init__()
        self.desk = desk
        self.words = desk.words
        self.view: ItemView | None = None
        self.quantity = AmountField(desk.words, label)
        self.time = LateTime(desk)
        self.body = column(gap=8)
        self.setLayout(self.body)
        self.quantity.changed.connect(lambda _text: self._changed())

    # -- what a form gives

    def effect(self) -> int | None:
        """By how much on hand changes, ``None`` while that is not known."""
        raise NotImplementedError

    def action_words(self) -> str:
        """What the button says."""
        raise NotImplementedError

    def job(self, at: datetime | None) -> Job:
        """The operation, for ``check`` to have passed."""
        raise NotImplementedError

    def said(self, outcome: Outcome[Any]) -> str:
        """What was done, for the toast."""
        raise NotImplementedError

    # -- what a form does

    def show_item(self, view: ItemView) -> None:
        """Ask for this item, as it stands now."""
        self.view = view
        self.quantity.set_unit(view.unit)
        self._changed()

    def first(self) -> QWidget:
        """Where the focus goes."""
        return self.quantity.line

    def check(self) -> bool:
        """Whether it can be recorded; else says why and takes the focus there."""
        if not (self.quantity.require() and self.quantity.check()):
            self.quantity.line.setFocus()
            return False
        if not self.time.check():
            self.time.field.line.setFocus()
            return False
        return True

    def refuse(self, error: ShelterError) -> bool:
        """Say a refusal beside the field it belongs to; false if it belongs to none."""
        text = sentence(error, self.words)
        if error.code in AMOUNT_CODES:
            self.quantity.set_error(text)
            self.quantity.line.setFocus()
            return True
        if error.code == "not-yet-happened":
            self.time.ask()
            self.time.field.set_error(text)
            return True
        return False

    def clear(self) -> None:
        """Forget what belongs to one movement; what holds for the whole delivery stays."""
        self.quantity.set_text("")
        self.time.reset()
        self._changed()

    def typed(self) -> dict[str, str]:
        """What is typed for one movement."""
        return {"quantity": self.quantity.text(), "time": self.time.text()}

    def fill(self, typed: dict[str, str]) -> None:
        """Take what ``typed`` gave."""
        self.quantity.set_text(typed.get("quantity", ""))
        self.time.set_text(typed.get("time", ""))
        self._changed()

    def _changed(self) -> None:
        self.changed.emit()

    def _ask_row(self, label: str, control: QWidget) -> Text:
        """A label with the link for another time at its right, over a control."""
        text = Text(label, "label")
        head = row(text, self.time)
        head.setStretch(0, 1)
        head.setAlignment(self.time, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(column(head, control, gap=2))
        return text

    def _linked(self, fields: Sequence[Field]) -> None:
        for field in fields:
            field.entered.connect(self.entered)
            field.changed.connect(lambda _text: self._changed())


class ReceiveForm(MoveForm):
    """What came: amount, expiry, lot; from whom, always; who exactly and on which paper, kept for the next line."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        _ = words.gettext
        super().__init__(desk, _("Quantity"))
        self.expiry = DateField(_("Use by"), self._today, lean="future", month_alone=True)
        self.lot = Field(_("Lot"), longest=40)
        self.body.addLayout(_thirds(self.quantity, self.expiry, self.lot))
        usual = [(code.value, _(word)) for code, word in sayings.USUAL_SOURCES.items()]
        self.sources: ChipRow = compact_row([*usual, (OTHER, _("Other…"))], _("Where it came from"), least=THIRD)
        self.sources.chosen.connect(self._chose)
        self.source_label = self._ask_row(_("Where it came from") + " *", self.sources)
        self.other = Select(
            "", [(code.value, terms.source(words, code)) for code in Source if code not in sayings.USUAL_SOURCES]
        )
        self.other.control.setAccessibleName(_("Other source"))
        self.other.hide()
        self.body.addWidget(self.other)
        self.donor = Field(_("Who gave it"), longest=LONGEST)
        self.paper = Field(_("Paper No."), longest=LONGEST)
        donors = row(self.donor, self.paper, gap=8)
        donors.setStretch(0, 1)
        donors.setStretch(1, 1)
        self.body.addLayout(donors)
        self._linked((self.donor, self.paper))
        for field in (self.quantity, self.expiry, self.lot):  # Enter leads on: a delivery has more to say
            field.entered.connect(field.line.focusNextChild)

    def effect(self) -> int | None:
        return self.quantity.amount()

    def action_words(self) -> str:
        _, amount = self.words.gettext, self.quantity.amount()
        if self.view is None or not amount or amount < 0:
            return _("Record")
        return _("Record {amount}").format(amount=sayings.signed(self.words, amount, self.view.unit))

    def source(self) -> Source | None:
        """The source chosen."""
        key = self.sources.value()
        return Source(self.other.value()) if key == OTHER else Source(key) if key else None

    def check(self) -> bool:
        if not super().check():
            return False
        if not self.expiry.check():
            self.expiry.line.setFocus()
            return False
        if self.source() is None:
            self._say_source(True)
            self.sources.chip(Source.STATE_SES.value).setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def job(self, at: datetime | None) -> Job:
        view, source, quantity = self.view, self.source(), self.quantity.amount() or 0
        if view is None or source is None:
            raise ValueError("nothing to receive")
        supplies, by = self.desk.register.supplies, self.desk.by(at)
        donor, paper, lot, expiry = self.donor.text(), self.paper.text(), self.lot.text(), self.expiry.value()
        return lambda: supplies.receive(
            by, view.id, quantity, source=source, donor=donor, paper=paper, lot=lot, expiry=expiry
        )

    def said(self, _outcome: Outcome[Any]) -> str:
        if self.view is None:
            return ""
        return self.words.gettext("{item}: received {amount}").format(
            item=sayings.name(self.words, self.view),
            amount=sayings.amount(self.words, self.quantity.amount() or 0, self.view.unit),
        )

    def refuse(self, error: ShelterError) -> bool:
        if error.code == "source-needed":
            self._say_source(True)
            return True
        return super().refuse(error)

    def clear(self) -> None:
        self.expiry.set_value(None)
        self.lot.set_text("")
        super().clear()

    def typed(self) -> dict[str, str]:
        return {**super().typed(), "expiry": self.expiry.text(), "lot": self.lot.text()}

    def fill(self, typed: dict[str, str]) -> None:
        self.expiry.set_text(typed.get("expiry", ""))
        self.lot.set_text(typed.get("lot", ""))
        super().fill(typed)

    def delivery(self) -> dict[str, str]:
        """What holds for every line of the delivery."""
        return {
            "source": self.sources.value(),
            "other": self.other.value(),
            "donor": self.donor.text(),
            "paper": self.paper.text(),
        }

    def fill_delivery(self, kept: dict[str, str]) -> None:
        """Take what ``delivery`` gave."""
        self.sources.choose(kept.get("source", ""))
        self.other.choose(kept.get("other", ""))
        self.other.setVisible(self.sources.value() == OTHER)
        self.donor.set_text(kept.get("donor", ""))
        self.paper.set_text(kept.get("paper", ""))

    def _chose(self, key: str) -> None:
        self._say_source(False)
        self.other.setVisible(key == OTHER)
        self._changed()

    def _say_source(self, missing: bool) -> None:
        _ = self.words.gettext
        self.source_label.set_ink("bad" if missing else "text")
        self.source_label.setText(_("Choose where it came from") if missing else _("Where it came from") + " *")

    def _today(self) -> date:
        return self.desk.now().date()


def _thirds(*fields: QWidget) -> Any:
    made = row(*fields, gap=8)
    for n in range(len(fields)):
        made.setStretch(n, 1)
    return made
