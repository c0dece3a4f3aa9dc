"""A meal tally on the screen: the last number crossed off in each grid, then the sums, in the order of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import NumberField, TimeField
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.catchup.frame import ENTER
from shelter_app.domain.codes import Source
from shelter_app.domain.meals import ServiceState, ServiceView
from shelter_app.register.register import Register
from shelter_app.register.tallies import TypedTally

MOST: Final = 9_999
DAYS_BACK: Final = 3
_GRIDS: Final = ("overnight", "visitors", "away", "delivery", "staff", "second")


def services_of(register: Register, today: date) -> list[ServiceView]:
    """The services a tally may be of: of the last days, newest day first."""
    found: list[ServiceView] = []
    with register.snapshot():
        for back in range(DAYS_BACK + 1):
            found += register.meals.plan_of(today - timedelta(days=back))
    return found


class TallyForm(Card):
    """Signals: ``typed()`` at every change, ``submitted()``."""

    typed = Signal()
    submitted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(" ", gap=10, parent=parent)
        self.desk = desk
        self.words = desk.words
        self.services: list[ServiceView] = []
        self._make()
        self._lay_out()

    def _make(self) -> None:
        words = self.words
        _ = words.gettext
        self.meals = ChipRow(name=_("Meal"))
        self.ended = TimeField(_("Ended at") + " *", self.desk.now)
        titles = (_("Overnight"), _("Visitors"), _("Take-away"), _("Delivery"), _("Staff"), _("Second helping"))
        self.grids = {key: self._number(title) for key, title in zip(_GRIDS, titles, strict=True)}
        self.not_provided = self._number(_("Not provided") + " *")
        self.sums = {
            "prepared": self._number(f"1 {_('Prepared')}"),
            "received": self._number(f"2 {_('Received ready')}"),
            "carried": self._number(f"3 {_('Carried over')}"),
            "available": self._number(f"4 {_('In all')}"),
            "served": self._number(f"5 {_('Served')}"),
            "spoiled": self._number(f"6 {_('Spoiled')}"),
            "left_over": self._number(f"7 {_('Left over')}"),
        }
        self.source = Select(_("From whom"), [("", "—"), *((one.value, terms.source(words, one)) for one in Source)])
        self.source.hide()
        self.balance = StatusText("", "info", strong=False)
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.button = Button(_("Record the tally"), "primary", icon="check", key="Ctrl+Enter", height=48)
        self.button.clicked.connect(self.submitted)
        for field in self.fields():
            field.changed.connect(lambda _text: self._changed())
            field.control.installEventFilter(self)
        self.source.chosen.connect(lambda _key: self._changed())
        self.ended.changed.connect(lambda _text: self.typed.emit())
        self.ended.control.installEventFilter(self)

    def _number(self, title: str) -> NumberField:
        made = NumberField(title, high=MOST)
        made.setMinimumWidth(px(128))
        return made

    def fields(self) -> tuple[NumberField, ...]:
        """The numbers, in the order of the paper."""
        return (*self.grids.values(), self.not_provided, *self.sums.values())

    def _lay_out(self) -> None:
        _ = self.words.gettext
        self.chosen = FlowRow(gap=12)
        self.ended.setFixedWidth(px(180))
        self.chosen.add(self.meals)
        head = row(self.ended, gap=12)
        head.addStretch(1)
        grids, sums = FlowRow(gap=12), FlowRow(gap=12)
        grids.add(*self.grids.values(), self.not_provided)
        sums.add(*self.sums.values())
        foot = row(self.balance, gap=12)
        foot.addStretch(1)
        foot.addWidget(self.button)
        self.add(Text(_("Of which meal"), "label"), self.chosen)
        self.add_layout(head)
        self.add(Text(_("The last number crossed off; a grid without a cross stays empty"), "caption", "mute"), grids)
        self.add(Text(_("Totals, as they stand on the paper"), "caption", "mute"), sums, self.source, self.fault)
        self.add_layout(foot)
        self._order()

    def _order(self) -> None:
        stops: list[QWidget] = [self.meals.chip(str(one.id)) for one in self.services]
        stops += [self.ended.control, *(field.control for field in self.fields()), self.source.control, self.button]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    # -- showing

    def show_tally(self, name: str, data: dict[str, Any]) -> None:
        """Show an empty tally, or what was kept of it."""
        self.set_title(self.words.gettext("Meal tally {name}").format(name=name))
        self.ended.set_text(str(data.get("ended", "")))
        for key, field in self._named():
            field.set_text(str(data.get(key, "")))
        self.source.choose(str(data.get("source", "")))
        self._chosen = str(data.get("service", ""))
        self.meals.choose(self._chosen)
        self.say_fault("")
        self.button.set_busy("")
        self._changed(quiet=True)

    def show_services(self, services: Sequence[ServiceView]) -> None:
        """Offer these services; the one that was chosen stays chosen."""
        words, chosen = self.words, self.meals.value() or getattr(self, "_chosen", "")
        self.services = list(services)
        layout = self.chosen.layout()
        if layout is not None:
            layout.removeWidget(self.meals)
        self.meals.hide()
        self.meals.deleteLater()
        self.meals = ChipRow(name=words.gettext("Meal"))
        today = self.desk.now().date()
        for one in self.services:
            when = words.time(one.planned)
            if one.planned.date() != today:
                when = f"{words.day_month(one.planned.date())} {when}"
            title = one.name.in_language(words.lang) or terms.meal(words, one.meal)
            closed = one.state is ServiceState.CLOSED
            self.meals.add_chip(str(one.id), Chip(title, sub=when, status="ok" if closed else None))
        self.meals.choose(chosen)
        self.meals.changed.connect(self._changed)
        self.chosen.add(self.meals)
        self._order()

    def data(self) -> dict[str, Any]:
        """What is typed, to be kept."""
        return {
            "service": self.meals.value(),
            "ended": self.ended.line.text(),
            "source": self.source.value(),
            **{key: field.line.text() for key, field in self._named()},
        }

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(field.text() for field in self.fields())

    def enter(self) -> None:
        """Put the focus on the meal, or behind it."""
        chips = self.meals.focusProxy()
        (chips if chips is not None and not self.meals.value() else self.ended.control).setFocus(
            Qt.FocusReason.TabFocusReason
        )

    def say_fault(self, text: str) -> None:
        """Say why it was not recorded; "" for nothing."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def _named(self) -> list[tuple[str, NumberField]]:
        return [*self.grids.items(), ("not_provided", self.not_provided), *self.sums.items()]

    # -- what stands there

    def ours(self) -> tuple[int | None, int, int | None]:
        """Recomputed from the paper's own numbers: in all (4), served (5), and 4 − 5 − 6 − 7 if 7 was counted."""
        values = [self.sums[key].value() for key in ("prepared", "received", "carried")]
        available = sum(value or 0 for value in values) if any(value is not None for value in values) else None
        served = sum(field.value() or 0 for field in self.grids.values())
        left = self.sums["left_over"].value()
        rest = None
        if available is not None and left is not None:
            rest = available - served - (self.sums["spoiled"].value() or 0) - left
        return available, served, rest

    def result(self) -> tuple[datetime, TypedTally] | None:
        """The tally as typed, with the time on the paper; ``None`` if something must be mended, said where it is."""
        _ = self.words.gettext
        self.say_fault("")
        if not self.meals.value():
            self.say_fault(_("Choose of which meal the tally is."))
            self.enter()
            return None
        if not self.ended.check() or self.ended.moment() is None:
            self.ended.set_error(self.ended.error or _("Write the time that is on the paper"))
            self.ended.control.setFocus()
            return None
        at = self.ended.moment()
        assert at is not None
        if at > self.desk.now():
            self.ended.set_error(_("This time has not come yet"))
            self.ended.control.setFocus()
            return None
        for field in self.fields():
            if not field.check():
                field.control.setFocus()
                return None
        unmet = self.not_provided.value()
        if unmet is None:
            self.not_provided.set_error(_("Write 0 if everyone was provided"))
            self.not_provided.control.setFocus()
            return None
        received = self.sums["received"].value()
        source = None
        with suppress(ValueError):
            source = Source(self.source.value())
        if received and source is None:
            self.source.set_error(_("Choose from whom the ready portions are"))
            self.source.control.setFocus()
            return None
        return at, TypedTally(
            service=int(self.meals.value()),
            served=tuple(field.value() for field in self.grids.values()),
            not_provided=unmet,
            prepared=self.sums["prepared"].value(),
            received=received or None,
            source=source,
            carried=self.sums["carried"].value(),
            spoiled=self.sums["spoiled"].value(),
            left_over=self.sums["left_over"].value(),
        )

    # -- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QLineEdit)
        ):
            return False
        if Qt.Key(event.key()) not in ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        controls: list[QWidget] = [self.ended.control, *(field.control for field in self.fields())]
        following = controls.index(watched) + 1
        if following < len(controls):
            controls[following].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.submitted.emit()
        return True

    def _changed(self, *, quiet: bool = False) -> None:
        """Say what the program makes of the numbers, beside what the paper says."""
        words = self.words
        _ = words.gettext
        self.source.setVisible(bool(self.sums["received"].value()))
        available, served, rest = self.ours()
        parts, wrong = [], False
        for number, title, ours in ((4, "available", available), (5, "served", served)):
            paper = self.sums[title].value()
            if ours is not None and (ours or paper is not None):
                said = _("{n}: ours {ours}").format(n=number, ours=words.number(ours))
                if paper is not None and paper != ours:
                    said += " / " + _("on paper {n}").format(n=words.number(paper))
                    wrong = True
                parts.append(said)
        if rest is not None:
            parts.append(_("4 − 5 − 6 − 7 = {n}").format(n=words.number(rest)))
            wrong = wrong or rest != 0
        if wrong:
            parts.append(_("recorded as crossed off"))
        self.balance.set(" · ".join(parts), "warn" if wrong else "ok" if rest == 0 else "info")
        self.balance.setVisible(bool(parts))
        if not quiet:
            self.typed.emit()
