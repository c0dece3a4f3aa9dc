"""The panel of a count: cooked, brought in, carried over, unusable, discarded, turned away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.fields import Field, NumberField
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.meals.panels import LONGEST, MOST_PORTIONS, Panel
from shelter_app.domain.codes import MealCount, Source
from shelter_app.domain.meals import ServiceView
from shelter_app.words import N_, Words

_USUAL: Final = (
    Source.CITY,
    Source.DISTRICT,
    Source.NGO_LOCAL,
    Source.STATE_SES,
    Source.RED_CROSS,
    Source.BUSINESS,
    Source.NGO_INTL,
)
"""Who brings ready portions day by day."""


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
        self.paper = Field(_("Paper"), placeholder=_("waybill, act"), longest=LONGEST)
        self._more = Button(_("Other sources…"), "link")
        if what is MealCount.RECEIVED:
            self._ask_source()
        self.add(self.button)
        self.show_view(view)

    def _ask_source(self) -> None:
        """From whom: those that usually bring food at once, the others behind a link."""
        words = self.words
        self.sources = ChipRow(
            [(code.value, terms.source(words, code)) for code in _USUAL], name=words.gettext("From whom")
        )
        self.sources.changed.connect(lambda: self._say_source(False))
        self._more.clicked.connect(self._show_more)
        head = row(self._source_label, self._more)
        head.setStretch(0, 1)
        self.add_layout(head)
        self.add(self.sources)
        self.add_layout(row(self.donor, self.paper, gap=12))
        self.donor.entered.connect(self.submit)
        self.paper.entered.connect(self.submit)

    def _show_more(self) -> None:
        if self.sources is None or self._more.isHidden():
            return
        self._more.hide()
        for code in Source:
            if code not in _USUAL:
                self.sources.add_chip(code.value, Chip(terms.source(self.words, code)))
        self.sources.chip(next(code for code in Source if code not in _USUAL).value).setFocus()

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
                self.sources.chip(_USUAL[0].value).setFocus()
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
            if typed["source"] not in _USUAL:
                self._show_more()
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
            note = "" if self._before is None else _("So far {n}. Add, or type a minus.")
            self.number.set_note(note.format(n=words.number(self._before or 0)))
        else:
            after = words.number(self._before + typed)
            self.number.set_note(_("{before} → {after}").format(before=words.number(self._before), after=after))
