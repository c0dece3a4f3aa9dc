"""Panels that open beside the lines to take a typed number: one at a time, in the place of the buttons that open them.

A panel reads what is typed, says under the field what is wrong, and emits ``ready(object)`` with a frozen value; the
screen acts. It closes only when the register has it, so that nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import CheckBox
from shelter_app.desktop.kit.fields import ClockField, Field, NumberField, TimeField
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.meals.sayings import COUNT_BUTTONS, LINE_NAMES
from shelter_app.desktop.pages.meals.tally import Line, Pair
from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Source
from shelter_app.domain.meals import ServiceView
from shelter_app.domain.report import Name
from shelter_app.words import N_, Words

MOST_PORTIONS: Final = 99_999
LONGEST: Final = 80


class Panel(Card):
    """The ground of a panel: title, a way out, fields, one button that records.

    Signals: ``ready(object)`` what was typed and is right; ``left()`` it was closed by hand.
    ``tall`` panels want the whole column.
    """

    ready = Signal(object)
    left = Signal()

    def __init__(self, words: Words, title: str, record: str, key: str, *, tall: bool = False) -> None:
        super().__init__(title, gap=10)
        self.tall = tall
        self.words = words
        self._record = record
        out = IconButton("x", words.gettext("Close without recording"), size=36, bordered=False, key="Esc")
        out.clicked.connect(self.left)
        self.set_corner(out)
        self.button = Button(record, "primary", key=key, height=48)
        self.button.clicked.connect(self.submit)

    def first(self) -> QWidget:
        """Where the focus goes when the panel opens."""
        raise NotImplementedError

    def submit(self) -> None:
        """Read the fields; emit ``ready`` or say what is wrong."""
        raise NotImplementedError

    def show_view(self, view: ServiceView) -> None:
        """The service stands so now."""

    def say_refused(self, code: str, sentence: str) -> None:
        """The register refused what was typed."""
        raise NotImplementedError

    def set_busy(self, busy: bool) -> None:
        """While it is being written."""
        self.button.set_busy(self.words.gettext("Recording…") if busy else "")

    def typed(self) -> dict[str, Any]:
        """What is typed, to fill the panel again when it is made anew."""
        return {}

    def fill(self, typed: dict[str, Any]) -> None:
        """Take what ``typed`` gave."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count typed beside the portions served."""

    what: MealCount
    portions: int
    source: Source | None = None
    donor: str = ""
    paper: str = ""


class CountPanel(Panel):
    """A number for one of the counts; ready portions also ask from whom, and on which paper. ``ready(Count)``."""

    _titles: ClassVar[dict[MealCount, str]] = {
        MealCount.PREPARED: N_("Prepared here"),
        MealCount.RECEIVED: N_("Ready portions brought in"),
        MealCount.CARRIED: N_("Carried over from the last service"),
        MealCount.UNUSABLE: N_("Unusable portions"),
        MealCount.DISCARDED: N_("Discarded portions"),
        MealCount.TURNED_AWAY: N_("People turned away"),
    }

    def __init__(self, words: Words, what: MealCount, view: ServiceView) -> None:
        _ = words.gettext
        super().__init__(words, _(self._titles[what]), _("Record"), "Enter", tall=what is MealCount.RECEIVED)
        self.what = what
        self._before: int | None = None
        label = _("How many people") if what is MealCount.TURNED_AWAY else _("How many portions")
        self.number = NumberField(label, low=-MOST_PORTIONS, high=MOST_PORTIONS, required=True)
        self.number.changed.connect(lambda _text: self._say_result())
        self.number.entered.connect(self.submit)
        self.add(self.number)
        self.sources: ChipRow | None = None
        self._source_label = Text(_("From whom") + " *", "label")
        self.donor = Field(_("Who exactly"), longest=LONGEST)
        self.paper = Field(_("Paper (waybill, act)"), longest=LONGEST)
        if what is MealCount.RECEIVED:
            self.sources = ChipRow([(code.value, terms.source(words, code)) for code in Source], name=_("From whom"))
            self.sources.changed.connect(lambda: self._say_source(False))
            self.add(self._source_label, self.sources, self.donor, self.paper)
            self.donor.entered.connect(self.submit)
            self.paper.entered.connect(self.submit)
        self.add(self.button)
        self.show_view(view)

    def first(self) -> QWidget:
        return self.number

    def show_view(self, view: ServiceView) -> None:
        self._before = view.counts[self.what]
        self._say_result()

    def submit(self) -> None:
        _ = self.words.gettext
        if not (self.number.require() and self.number.check()):
            self.number.line.setFocus()
            return
        portions = self.number.value() or 0
        if portions == 0 and self._before:
            self.number.set_error(_("Zero changes nothing"))
            return
        source = None
        if self.sources is not None:
            if not self.sources.value():
                self._say_source(True)
                self.sources.chip(Source.CITY.value).setFocus()
                return
            source = Source(self.sources.value())
        self.ready.emit(Count(self.what, portions, source, self.donor.text(), self.paper.text()))

    def say_refused(self, code: str, sentence: str) -> None:
        self.number.set_error(sentence)
        self.number.line.setFocus()

    def typed(self) -> dict[str, Any]:
        return {
            "number": self.number.text(),
            "source": self.sources.value() if self.sources is not None else "",
            "donor": self.donor.text(),
            "paper": self.paper.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        self.number.set_text(typed.get("number", ""))
        self.donor.set_text(typed.get("donor", ""))
        self.paper.set_text(typed.get("paper", ""))
        if self.sources is not None and typed.get("source"):
            self.sources.choose(typed["source"])
        self._say_result()

    def _say_source(self, missing: bool) -> None:
        _ = self.words.gettext
        self._source_label.set_ink("bad" if missing else "text")
        self._source_label.setText(_("Choose from whom") if missing else _("From whom") + " *")

    def _say_result(self) -> None:
        """Under the field: what stands, and what it will be."""
        _, words = self.words.gettext, self.words
        typed = self.number.value()
        if typed is None or self._before is None:
            note = "" if self._before is None else _("So far {n}. What is typed is added; a minus takes away.")
            self.number.set_note(note.format(n=words.number(self._before or 0)))
        else:
            after = words.number(self._before + typed)
            self.number.set_note(_("{before} → {after}").format(before=words.number(self._before), after=after))


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
        super().__init__(words, _(LINE_NAMES[line.key]), _("Record"), "Enter", tall=len(kinds) > 2)
        self.line = line
        self.number = NumberField(_("How many portions"), low=-MOST_PORTIONS, high=MOST_PORTIONS, required=True)
        self.number.set_note(_("A minus takes away what was counted too much."))
        self.number.entered.connect(self.submit)
        self.add(self.number)
        channels = [channel for channel in Channel if any(one[1] is channel for one in line.pairs)]
        self.kinds = ChipRow([(kind.value, terms.diner(words, kind)) for kind in kinds], name=_("For whom"))
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
        self.second = CheckBox(_("Second helping"), _("of people who have eaten already"))
        self.at = TimeField(_("When (empty: now)"), now)
        self.at.entered.connect(self.submit)
        self.add(self.second, self.at, self.button)

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


class ReopenPanel(Panel):
    """Why a closed service is opened again. ``ready(str)`` the reason."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(words, _("Open the service again"), _("Open again"), "Enter")
        self.reason = Field(_("Reason"), required=True, longest=LONGEST)
        self.reason.entered.connect(self.submit)
        self.add(self.reason, self.button)

    def first(self) -> QWidget:
        return self.reason

    def submit(self) -> None:
        if self.reason.require():
            self.ready.emit(self.reason.text())
        else:
            self.reason.line.setFocus()

    def say_refused(self, code: str, sentence: str) -> None:
        self.reason.set_error(sentence)

    def typed(self) -> dict[str, Any]:
        return {"reason": self.reason.text()}

    def fill(self, typed: dict[str, Any]) -> None:
        self.reason.set_text(typed.get("reason", ""))


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


__all__ = [
    "COUNT_BUTTONS",
    "Count",
    "CountPanel",
    "Extra",
    "ExtraPanel",
    "Panel",
    "Portions",
    "PortionsPanel",
    "ReopenPanel",
]
