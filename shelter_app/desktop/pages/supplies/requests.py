"""The list of requests: what was asked of whom, by when, and what they answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.kit.table import Cell, Heading, Table
from shelter_app.desktop.kit.theme import theme
from shelter_app.desktop.pages.supplies import sayings
from shelter_app.desktop.pages.supplies.compact import CompactChip
from shelter_app.domain.codes import Priority, RequestStatus
from shelter_app.register.requests import OPEN, Request
from shelter_app.words import Words

FILTERS: Final = ("open", "every")
_STATUS: Final[dict[RequestStatus, Status]] = {
    RequestStatus.DRAFT: "none",
    RequestStatus.SENT: "active",
    RequestStatus.ACKNOWLEDGED: "active",
    RequestStatus.PARTIAL: "warn",
    RequestStatus.FULFILLED: "ok",
    RequestStatus.REFUSED: "bad",
    RequestStatus.CANCELLED: "none",
}


def request_state(words: Words, request: Request, today: date) -> tuple[str, Status]:
    """Where a request stands; without an answer, for how long."""
    days = request.days_unanswered(today)
    if days is None:
        return terms.request_status(words, request.status), _STATUS[request.status]
    if days == 0:
        return words.gettext("Sent today"), "active"
    text = words.ngettext("No answer for {n} day", "No answer for {n} days", days).format(n=words.number(days))
    return text, "warn"


def deadline(words: Words, moment: datetime | None) -> str:
    """By when it is needed."""
    return "" if moment is None else f"{words.day_month(moment.date())} {words.time(moment)}"


def in_order(requests: list[Request], today: date) -> list[Request]:
    """Open ones first, the most urgent and longest without an answer in front; settled ones after them, newest first."""
    order = list(Priority)

    def place(request: Request) -> tuple[int, int, int]:
        if request.status not in OPEN:
            return (1, 0, 0)
        return (0, order.index(request.priority), -(request.days_unanswered(today) or 0))

    return sorted(requests, key=place)


class RequestList(QWidget):
    """Signals: ``ended()`` back to the supplies; ``chosen(object request)``; ``taken()`` Enter on it; ``new()``."""

    ended = Signal()
    chosen = Signal(object)
    taken = Signal()
    new = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = desk.words
        self._every: list[Request] = []
        _ = desk.words.gettext
        self.filters = ChipRow(name=_("Show"))
        for key in FILTERS:
            self.filters.add_chip(key, CompactChip("", height=48))
        self.filters.choose("open")
        self.filters.chosen.connect(lambda _key: self._show())
        self.back = Button(_("Back to supplies"), icon="arrow-left", height=48)
        self.back.clicked.connect(self.ended)
        top = row(self.filters, self.back)
        top.setStretch(0, 1)
        number, needed, state = (64, 126, 236) if theme().scale <= 112 else (52, 116, 190)
        self.table: Table[Request] = Table(
            (
                Heading(_("No."), width=number),
                Heading(_("What is needed")),
                Heading(_("Needed by"), width=needed),
                Heading(_("State"), width=state),
            ),
            self._cell,
            name=_("Requests"),
            row_height=52,
        )
        self.table.selected.connect(self.chosen)
        self.table.activated_row.connect(lambda _row: self.taken.emit())
        self.empty = EmptyState(
            "send",
            _("No open requests"),
            _("Write here what was asked of the city, the district or a charity; the report lists it."),
            button=_("New request"),
            button_icon="plus",
        )
        self.empty.pressed.connect(self.new)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card = Card()
        card.add(self.stack, stretch=1)
        whole = column(top, card, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.show_requests([])

    def show_requests(self, every: list[Request], wanted: int | None = None) -> None:
        """Show requests; ``wanted`` is to be the chosen one."""
        self._every = every
        self._show(wanted)

    def current(self) -> Request | None:
        """The chosen request."""
        return self.table.current_row()

    def enter(self) -> None:
        """Take the focus."""
        target = self.table if self.stack.currentWidget() is self.table else self.empty.button
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, wanted: int | None = None) -> None:
        words, today = self.words, self.desk.now().date()
        _ = words.gettext
        open_ones = [request for request in self._every if request.status in OPEN]
        for key, text, number in (("open", _("Open {n}"), len(open_ones)), ("every", _("All {n}"), len(self._every))):
            self.filters.chip(key).set_words(text.format(n=words.number(number)))
        shown = in_order(open_ones if self.filters.value() == "open" else self._every, today)
        self.table.show_rows(shown, keep=lambda request: request.id)
        at = next((n for n, request in enumerate(shown) if request.id == wanted), -1)
        if at >= 0 or (shown and self.table.current_row() is None):
            self.table.select(max(0, at))
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        self.chosen.emit(self.table.current_row() if shown else None)

    def _cell(self, request: Request, column_number: int) -> Cell | str:
        words, today = self.words, self.desk.now().date()
        match column_number:
            case 0:
                return request.number
            case 1:
                what = request.what.in_language(words.lang)
                amount = sayings.amount(words, request.quantity, request.unit)
                return Cell(f"{what}, {amount}", sub=request.addressee)
            case 2:
                return Cell(deadline(words, request.needed_by), sub=terms.priority(words, request.priority))
        text, status = request_state(words, request, today)
        received = ""
        if request.received:
            received = words.gettext("received {amount}").format(
                amount=sayings.amount(words, request.received, request.unit)
            )
        return Cell(text, status=status, strong=True, sub=received)
