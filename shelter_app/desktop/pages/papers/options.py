"""What is chosen about a paper before it is printed: how many, which rooms, for whom, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import ClockField, Field
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import boxed, column
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.steppers import Stepper
from shelter_app.desktop.pages.papers import sayings
from shelter_app.domain.papers import Paper, needs_reason
from shelter_app.office.papers import KIT_COPIES, KIT_INTAKE, Order
from shelter_app.words import Words

ROOMS: Final = (Paper.ROSTER, Paper.ALARM, Paper.INDEX)
COUNTED: Final = (Paper.INTAKE, Paper.TALLY, Paper.KIT)
COPIED: Final = (*ROOMS, Paper.NOTICE)
A_PAGE: Final = 8
MISSING, EVERYONE, CHOSEN, BLANK = "missing", "everyone", "chosen", "blank"


@dataclass(frozen=True, slots=True)
class Known:
    """What the options are made from: rooms, people, buildings of the route, services."""

    rooms: tuple[tuple[int, str], ...]
    staying: tuple[int, ...]
    without_card: tuple[int, ...]
    addresses: tuple[str, ...]
    services: tuple[str, ...]
    printer: str


class Options(Card):
    """The options of one paper. Signal ``changed()`` at every change that the page shows."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(" ", gap=12)
        self.words = words
        _ = words.gettext
        self.paper = Paper.KIT
        self._begun = False
        self.persons: tuple[int, ...] = ()
        self._known: Known | None = None
        self._counts: dict[Paper, int] = {Paper.INTAKE: 4, Paper.KIT: KIT_INTAKE}
        self._copies: dict[Paper, int] = {Paper.ROSTER: KIT_COPIES}
        self.grade = StatusText("", "info")
        self.handling = Text("", "caption", "mute", wrap=True)
        self.count = Stepper(_("Sheets"), 1, low=1, high=60)
        self.blanks = Stepper(_("Blank cards"), 0, low=0, high=64)
        self.copies = Stepper(_("Copies"), 1, low=1, high=9)
        self.first = Stepper(_("First place on the page"), 1, low=1, high=8)
        self.whom = Select(_("For whom"))
        self.rooms_label = Text(_("Rooms (none ticked: all)"), "label")
        self._rooms_place = QVBoxLayout()
        self.rooms = ChipRow(exclusive=False, name=_("Rooms"))
        self.rooms_box = boxed(column(self.rooms_label, self._rooms_place, gap=6))
        self.address_box, self._address_place = self._chip_box(_("Buildings (none ticked: all)"))
        self.addresses = ChipRow(exclusive=False, name=_("Buildings"))
        self.meal = Select(_("Meal"))
        self.couriers = Field(_("Couriers (numbers, no names)"), longest=40)
        self.until = ClockField(_("Back by"))
        self.reason_label = Text(_("Why it is printed"), "label")
        self._reason_place = QVBoxLayout()
        self.reasons = ChipRow(name=_("Why it is printed"))
        self.why = Field(_("Or in your words"), longest=60)
        self.reason_box = boxed(column(self.reason_label, self._reason_place, self.why, gap=6))
        numbers = FlowRow(gap=16)
        numbers.add(self.count, self.blanks, self.copies, self.first)
        self.numbers = numbers
        self.add(
            self.grade,
            self.handling,
            self.reason_box,
            self.whom,
            self.numbers,
            self.meal,
            self.couriers,
            self.until,
            self.address_box,
            self.rooms_box,
        )
        for stepper in (self.count, self.blanks, self.copies, self.first):
            stepper.changed.connect(lambda _value: self._stepped())
        self.whom.chosen.connect(lambda _key: self._whom_chosen())
        self.meal.chosen.connect(lambda _key: self.changed.emit())
        for field in (self.couriers, self.until, self.why):
            field.left.connect(self.changed)
        self.why.changed.connect(lambda _text: self.say_reason(""))

    def _chip_box(self, label: str) -> tuple[QWidget, QVBoxLayout]:
        place = QVBoxLayout()
        return boxed(column(Text(label, "label"), place, gap=6)), place

    # -- what is offered

    def show_known(self, known: Known) -> None:
        """Offer the rooms, people, buildings and services there are."""
        changed = known != self._known
        self._known = known
        if changed:
            self.show_paper(self.paper)

    def show_paper(self, paper: Paper, persons: tuple[int, ...] = ()) -> None:
        """Show the options of a paper; ``persons`` are those whose cards are wanted."""
        words, known = self.words, self._known
        _ = words.gettext
        anew = paper is not self.paper or not self._begun
        self.paper, self._begun = paper, True
        self.persons = persons or (() if anew else self.persons)
        self.set_title(sayings.name(paper, words))
        self.grade.set(*sayings.grade(paper, words))
        self.handling.setText(sayings.handling(paper, words))
        self.count.setVisible(paper in COUNTED)
        self.count.set_label(_("Intake sheets") if paper is Paper.KIT else _("Sheets"))
        self.count.set_value(self._counts.get(paper, 1))
        self.copies.setVisible(paper in COPIED)
        self.copies.set_value(self._copies.get(paper, 1))
        for widget in (self.blanks, self.first, self.whom):
            widget.setVisible(paper is Paper.CARDS)
        self.numbers.setVisible(paper in (*COUNTED, *COPIED, Paper.CARDS))
        for hidden in (self.meal, self.couriers, self.until, self.address_box):
            hidden.setVisible(paper is Paper.ROUTE)
        self.rooms_box.setVisible(paper in ROOMS and known is not None and len(known.rooms) > 1)
        self.reason_box.setVisible(needs_reason(paper))
        self._offer_reasons(anew)
        if known is not None:
            self._offer(known)

    def _offer_reasons(self, anew: bool) -> None:
        kept = "" if anew else self.reasons.value()
        choices = sayings.reasons(self.paper, self.words)
        row = ChipRow(choices, clearable=True, name=self.words.gettext("Why it is printed"))
        row.choose(kept or (choices[0][0] if len(choices) == 1 or self.paper is Paper.KIT else ""))
        row.changed.connect(lambda: self._reason_chosen())
        self._replace(self._reason_place, self.reasons, row)
        self.reasons = row

    def _offer(self, known: Known) -> None:
        words = self.words
        _ = words.gettext

        def people(label: str, count: int) -> str:
            return f"{label}: {words.number(count)}"

        whom = [
            (MISSING, people(_("Who has no card yet"), len(known.without_card))),
            (EVERYONE, people(_("Everyone who stays"), len(known.staying))),
            (BLANK, _("Blank cards only")),
        ]
        if self.persons:
            whom.insert(0, (CHOSEN, people(_("Chosen persons"), len(self.persons))))
        self.whom.set_choices(whom)
        if self.persons:
            self.whom.choose(CHOSEN)
        self.meal.set_choices([(name, name) for name in known.services])
        self.rooms = self._chips(
            self._rooms_place, self.rooms, [(str(number), label) for number, label in known.rooms], _("Rooms")
        )
        self.addresses = self._chips(
            self._address_place, self.addresses, [(one, one) for one in known.addresses], _("Buildings")
        )

    def _chips(self, place: QVBoxLayout, old: ChipRow, choices: list[tuple[str, str]], name: str) -> ChipRow:
        row = ChipRow(choices, exclusive=False, name=name)
        row.choose(*old.values())
        row.changed.connect(self.changed)
        self._replace(place, old, row)
        return row

    @staticmethod
    def _replace(place: QVBoxLayout, old: ChipRow, new: ChipRow) -> None:
        place.removeWidget(old)
        old.hide()
        old.deleteLater()
        place.addWidget(new)

    # -- what is chosen

    def _stepped(self) -> None:
        self._counts[self.paper] = self.count.value()
        self._copies[self.paper] = self.copies.value()
        self.changed.emit()

    def _whom_chosen(self) -> None:
        if self.whom.value() == BLANK and not self.blanks.value():
            self.blanks.set_value(A_PAGE)
        self.changed.emit()

    def _reason_chosen(self) -> None:
        self.say_reason("")
        self.changed.emit()

    def say_reason(self, sentence: str) -> None:
        """Say that a reason is wanted, or take that back."""
        self.why.set_error(sentence)

    def set_reason(self, reason: str) -> None:
        """Choose a reason."""
        self.reasons.choose(reason)

    def order(self, lang: str, now: datetime) -> Order:
        """What is ordered with these options."""
        known = self._known
        persons: tuple[int, ...] = ()
        if self.paper is Paper.CARDS and known is not None:
            persons = {
                MISSING: known.without_card,
                EVERYONE: known.staying,
                CHOSEN: self.persons,
            }.get(self.whom.value(), ())
        reasoned = needs_reason(self.paper)
        return Order(
            self.paper,
            lang,
            copies=KIT_COPIES if self.paper is Paper.KIT else self.copies.value() if self.paper in COPIED else 1,
            count=self.count.value() if self.paper in COUNTED else self.blanks.value(),
            reason=self.reasons.value() if reasoned else "",
            why=self.why.text() if reasoned else "",
            rooms=tuple(sorted(int(key) for key in self.rooms.values())) if self.paper in ROOMS else (),
            persons=persons,
            first=self.first.value() - 1 if self.paper is Paper.CARDS else 0,
            addresses=tuple(sorted(self.addresses.values())) if self.paper is Paper.ROUTE else (),
            meal=self.meal.value() if self.paper is Paper.ROUTE else "",
            couriers=self.couriers.text() if self.paper is Paper.ROUTE else "",
            until=self._until(now) if self.paper is Paper.ROUTE else None,
        )

    def _until(self, now: datetime) -> datetime | None:
        """The moment the route sheet is valid until: the next time the clock shows the hour."""
        value = self.until.value()
        if value is None:
            return None
        moment = now.replace(hour=value.hour, minute=value.minute, second=0, microsecond=0)
        return moment if moment > now else moment + timedelta(days=1)
