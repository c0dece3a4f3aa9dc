"""Forms about requests: a new one, and an answer to one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import ClockField, DateField, Field, Labelled
from shelter_app.desktop.kit.marks import Divider, StatusText, Text
from shelter_app.desktop.kit.steppers import NoteField
from shelter_app.desktop.pages.presence import moment_words
from shelter_app.desktop.pages.supplies import sayings
from shelter_app.desktop.pages.supplies.compact import AmountField, LateTime, compact_row
from shelter_app.desktop.pages.supplies.item_form import SideForm
from shelter_app.desktop.pages.supplies.requests import deadline, request_state
from shelter_app.domain.codes import Priority, RequestStatus, Unit
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.names import Name
from shelter_app.register.requests import Request
from shelter_app.register.supplies import ItemView
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence
from shelter_app.words import N_

LONGEST: Final = 80
USUAL_HOUR: Final = time(18, 0)
_PRIORITIES: Final[dict[Priority, str]] = {
    Priority.CRITICAL: N_("Within a day"),
    Priority.HIGH: N_("In three days"),
    Priority.NORMAL: N_("Planned"),
}
_ANSWERS: Final[dict[RequestStatus, str]] = {
    RequestStatus.ACKNOWLEDGED: N_("Accepted"),
    RequestStatus.PARTIAL: N_("In part"),
    RequestStatus.FULFILLED: N_("In full"),
    RequestStatus.REFUSED: N_("Refused"),
    RequestStatus.CANCELLED: N_("Withdrawn by us"),
}


class RequestForm(SideForm):
    """A request that was sent: what, how much, how urgent, by when, to whom, its number and date."""

    def __init__(self, desk: Desk, view: ItemView | None = None, addressee: str = "") -> None:
        _, words = desk.words.gettext, desk.words
        super().__init__(desk, _("New request"))
        self.what = Field(_("What is needed"), required=True, longest=LONGEST)
        self.quantity = AmountField(words, _("Quantity"))
        self.unit = Select(_("Unit"), [(code.value, terms.unit_plural(words, code, 5)) for code in Unit])
        self.unit.chosen.connect(lambda key: self.quantity.set_unit(Unit(key)))
        self.priority = compact_row([(code.value, _(word)) for code, word in _PRIORITIES.items()], _("How urgent"))
        self.priority.choose(Priority.HIGH.value)
        self.addressee = Field(_("To whom"), addressee, required=True, longest=LONGEST)
        self.day = DateField(_("Needed by"), self._today, lean="future")
        self.hour = ClockField(_("Hour"))
        self.number = Field(_("Number"), placeholder=_("the next one"), longest=20)
        self.dated = DateField(_("Dated"), self._today, lean="past")
        self.dated.line.setPlaceholderText(words.date(self._today()))
        self.fields.addWidget(self.what)
        self.halves(self.quantity, self.unit)
        self.fields.addWidget(Labelled(_("How urgent"), self.priority))
        self.fields.addWidget(self.addressee)
        self.halves(self.day, self.hour)
        self.halves(self.number, self.dated)
        for field in (self.what, self.quantity, self.addressee, self.day, self.hour, self.number, self.dated):
            field.entered.connect(field.line.focusNextChild)
        self._name = Name()
        if view is not None:
            self._name = view.name
            self.what.set_text(sayings.name(words, view))
            self.unit.choose(view.unit.value)
        else:
            self.unit.choose(Unit.PIECE.value)
        self.quantity.set_unit(Unit(self.unit.value()))

    def first(self) -> QWidget:
        return self.quantity.line if self.what.text() else self.what.line

    def submit(self) -> None:
        if not self.button.isEnabled() or not self._right():
            return
        requests, by, words = self.desk.register.requests, self.desk.by(), self.words
        given = self._given()

        def done(outcome: Outcome[int]) -> None:
            self.button.set_busy("")
            self.ended.emit(outcome.value)

        self.busy()
        said = words.gettext("Request recorded: {what}").format(what=self.what.text())
        self.desk.do(lambda: requests.send(by, **given), said=said, done=done, refused=self.refuse)

    def refuse(self, error: ShelterError) -> None:
        field = {
            "name-needed": self.what,
            "addressee-needed": self.addressee,
            "number-taken": self.number,
            "nothing-moved": self.quantity,
            "negative-amount": self.quantity,
        }.get(error.code)
        if field is None:
            super().refuse(error)
            return
        self.button.set_busy("")
        field.set_error(sentence(error, self.words))
        field.line.setFocus()

    def _right(self) -> bool:
        for field in (self.what, self.quantity, self.addressee):
            if not field.require():
                field.line.setFocus()
                return False
        checked: Sequence[AmountField | DateField | ClockField] = (self.quantity, self.day, self.hour, self.dated)
        for one in checked:
            if not one.check():
                one.line.setFocus()
                return False
        return True

    def _given(self) -> dict[str, Any]:
        words, text = self.words, self.what.text()
        known = self._name if text == self._name.in_language(words.lang) else None
        day = self.day.value()
        by_when = None
        if day is not None:
            by_when = datetime.combine(day, self.hour.value() or USUAL_HOUR, self.desk.now().tzinfo)
        return {
            "what": known or (Name(uk=text) if words.lang == "uk" else Name(en=text)),
            "unit": Unit(self.unit.value()),
            "quantity": self.quantity.amount() or 0,
            "priority": Priority(self.priority.value()),
            "addressee": self.addressee.text(),
            "needed_by": by_when,
            "number": self.number.text(),
            "dated": self.dated.value(),
        }

    def _today(self) -> date:
        return self.desk.now().date()


class AnswerForm(SideForm):
    """A request as it stands with its answers, and what they answered now."""

    def __init__(self, desk: Desk, request: Request) -> None:
        _, words = desk.words.gettext, desk.words
        super().__init__(desk, _("Request No. {number}").format(number=request.number))
        self.request = request
        self._show_request(request)
        self.answers = compact_row([(code.value, _(word)) for code, word in _ANSWERS.items()], _("What they answered"))
        self.answers.chosen.connect(lambda _key: self._turn())
        self.answers.choose(RequestStatus.ACKNOWLEDGED.value)
        self.received = AmountField(words, _("Came with it"), required=False)
        self.received.set_unit(request.unit)
        self.received.set_note(_("Record the goods themselves under Came in."))
        self.note = NoteField(_("Note"), longest=280, lines=2)
        self.time = LateTime(desk)
        self.fields.addWidget(Labelled(_("What they answered"), self.answers))
        self.fields.addWidget(self.received)
        self.fields.addWidget(self.note)
        self.fields.addWidget(self.time)
        self.button.set_words(_("Record the answer"))
        self.back.hide()
        self._turn()

    def first(self) -> QWidget:
        return self.answers.chip(self.answers.value())

    def begin(self) -> None:
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        if not self.button.isEnabled():
            return
        if not self.received.check():
            self.received.line.setFocus()
            return
        if not self.time.check():
            self.time.field.line.setFocus()
            return
        _, words, request = self.words.gettext, self.words, self.request
        requests, by = self.desk.register.requests, self.desk.by(self.time.moment())
        status, note = RequestStatus(self.answers.value()), self.note.text()
        received = self.received.amount() or 0 if not self.received.isHidden() else 0

        def done(_outcome: Outcome[int]) -> None:
            self.button.set_busy("")
            self.ended.emit(request.id)

        self.busy()
        said = _("Request No. {number}: {state}").format(
            number=request.number, state=terms.inline(terms.request_status(words, status))
        )
        self.desk.do(
            lambda: requests.answer(by, request.id, status, received, note), said=said, done=done, refused=self.refuse
        )

    def refuse(self, error: ShelterError) -> None:
        if error.code == "negative-amount":
            self.button.set_busy("")
            self.received.set_error(sentence(error, self.words))
            self.received.line.setFocus()
            return
        super().refuse(error)

    def is_typed(self) -> bool:
        """Whether something was typed that a fresh reading must not sweep away."""
        return bool(self.received.text() or self.note.text() or self.time.text())

    def _show_request(self, request: Request) -> None:
        words, now = self.words, self.desk.now()
        _ = words.gettext
        amount = sayings.amount(words, request.quantity, request.unit)
        self.fields.addWidget(Text(request.what.in_language(words.lang), "strong", wrap=True))
        self.fields.addWidget(Text(amount, "kpi-pane"))
        text, status = request_state(words, request, now.date())
        self.fields.addWidget(StatusText(text, status))
        facts = [_("to {whom}").format(whom=request.addressee), _("sent {date}").format(date=words.date(request.dated))]
        if request.needed_by is not None:
            facts.append(_("needed by {moment}").format(moment=deadline(words, request.needed_by)))
        self.fields.addWidget(Text(" · ".join(facts), "caption", "mute", wrap=True))
        for answer in request.answers[-3:]:
            parts = [moment_words(words, answer.at, now), terms.request_status(words, answer.status)]
            if answer.received:
                parts.append(sayings.signed(words, answer.received, request.unit))
            if answer.note:
                parts.append(answer.note)
            self.fields.addWidget(Text(" · ".join(parts), "caption", wrap=True))
        self.fields.addWidget(Divider())

    def _turn(self) -> None:
        self.received.setVisible(self.answers.value() in (RequestStatus.PARTIAL.value, RequestStatus.FULFILLED.value))
