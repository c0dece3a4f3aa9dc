"""The panels that count portions and open services: a typed number for a line, a service outside the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import CheckBox
from shelter_app.desktop.kit.fields import ClockField, Field, NumberField, TimeField
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.meals import sayings
from shelter_app.desktop.pages.meals.panels import LONGEST, MOST_PORTIONS, Panel
from shelter_app.desktop.pages.meals.tally import Line, Pair
from shelter_app.domain.codes import Channel, DinerKind, MealType
from shelter_app.domain.report import Name
from shelter_app.words import Words


@dataclass(frozen=True, slots=True)
class Portions:
    """A typed number of portions; ``at`` is ``None`` for now."""

    pair: Pair
    portions: int
    second: bool
    at: datetime | None


class PortionsPanel(Panel):
    """A typed number for a line, and what a portion can be: for whom, how, a second one, when. ``ready(Portions)``."""

    def __init__(self, words: Words, line: Line, pair: Pair, now: Callable[[], datetime]) -> None:
        _ = words.gettext
        kinds = [kind for kind in DinerKind if any(one[0] is kind for one in line.pairs)]
        super().__init__(words, _(sayings.LINE_NAMES[line.key]), _("Record"), "Enter", tall=len(kinds) > 2)
        self.line = line
        self.number = NumberField(_("How many portions"), low=-MOST_PORTIONS, high=MOST_PORTIONS, required=True)
        self.number.set_note(_("A minus takes away what was counted too much."))
        self.number.entered.connect(self.submit)
        self.add(self.number)
        channels = [channel for channel in Channel if any(one[1] is channel for one in line.pairs)]
        self.kinds = ChipRow([(kind.value, sayings.who(words, kind)) for kind in kinds], name=_("For whom"))
        self.channels = ChipRow(
            [(channel.value, terms.channel(words, channel)) for channel in channels], name=_("How it left the canteen")
        )
        self.kinds.choose(pair[0].value)
        self.channels.choose(pair[1].value)
        for choices, label in ((self.kinds, _("For whom")), (self.channels, _("How it left the canteen"))):
            several = len(kinds if choices is self.kinds else channels) > 1
            if several:
                self.add(Text(label, "label"), choices)
            else:
                choices.setParent(self)
                choices.hide()
        self.second = CheckBox(_("Second helping"))
        self.second.setToolTip(_("For people who have eaten already: counted apart as well"))
        self.at = TimeField(_("When"), now)
        self.at.line.setPlaceholderText(_("now"))
        self.at.entered.connect(self.submit)
        last = row(self.at, self.second, gap=12)
        last.setAlignment(self.second, Qt.AlignmentFlag.AlignBottom)
        self.add_layout(last)
        self.add(self.button)

    def first(self) -> QWidget:
        return self.number

    def submit(self) -> None:
        _ = self.words.gettext
        if not (self.number.require() and self.number.check()):
            self.number.line.setFocus()
            return
        portions = self.number.value() or 0
        if portions == 0:
            self.number.set_error(_("Zero changes nothing"))
            return
        if not self.at.check():
            self.at.line.setFocus()
            return
        pair = (DinerKind(self.kinds.value()), Channel(self.channels.value()))
        self.ready.emit(Portions(pair, portions, self.second.isChecked(), self.at.moment()))

    def say_refused(self, code: str, sentence: str) -> None:
        self.number.set_error(sentence)
        self.number.line.setFocus()

    def typed(self) -> dict[str, Any]:
        return {
            "number": self.number.text(),
            "kind": self.kinds.value(),
            "channel": self.channels.value(),
            "second": self.second.isChecked(),
            "at": self.at.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        self.number.set_text(typed.get("number", ""))
        self.kinds.choose(typed.get("kind", self.kinds.value()))
        self.channels.choose(typed.get("channel", self.channels.value()))
        self.second.setChecked(bool(typed.get("second")))
        self.at.set_text(typed.get("at", ""))


@dataclass(frozen=True, slots=True)
class Extra:
    """A service that stands in no plan."""

    day: date
    meal: MealType
    name: Name
    start: time
    end: time


class ExtraPanel(Panel):
    """A service outside the plan: what, its name, from when to when. ``ready(Extra)``."""

    def __init__(self, words: Words, day: date, now: datetime) -> None:
        _ = words.gettext
        super().__init__(words, _("Service outside the plan"), _("Open the service"), "Enter", tall=True)
        self._day = day
        self.meals = ChipRow(
            [(code.value, terms.meal(words, code)) for code in MealType], name=words.pgettext("meal", "What")
        )
        self.meals.choose(MealType.SOUP.value)
        self.name = Field(_("Name, if it has its own"), longest=LONGEST)
        begun = now.replace(minute=now.minute // 5 * 5)
        self.start = ClockField(words.pgettext("time", "From"), begun.time(), required=True)
        self.end = ClockField(words.pgettext("time", "Until"), time((begun.hour + 1) % 24, begun.minute), required=True)
        self.add(Text(words.pgettext("meal", "What"), "label"), self.meals, self.name)
        self.add_layout(row(self.start, self.end, gap=12))
        self.add(self.button)
        for field in (self.name, self.start, self.end):
            field.entered.connect(self.submit)

    def first(self) -> QWidget:
        return self.meals.chip(self.meals.value())

    def submit(self) -> None:
        for field in (self.start, self.end):
            if not (field.require() and field.check()):
                field.line.setFocus()
                return
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            return
        name = self.name.text()
        own = Name(uk=name) if self.words.lang == "uk" else Name(en=name)
        self.ready.emit(Extra(self._day, MealType(self.meals.value()), own, start, end))

    def say_refused(self, code: str, sentence: str) -> None:
        self.start.set_error(sentence)

    def typed(self) -> dict[str, Any]:
        return {
            "meal": self.meals.value(),
            "name": self.name.text(),
            "start": self.start.text(),
            "end": self.end.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        self.meals.choose(typed.get("meal", self.meals.value()))
        self.name.set_text(typed.get("name", ""))
        self.start.set_text(typed.get("start", ""))
        self.end.set_text(typed.get("end", ""))
