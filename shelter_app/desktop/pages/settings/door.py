"""Curfew hours, and by which ages people without names are counted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.fields import ClockField, Labelled
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.settings.section import Known, Section, side_by_side
from shelter_app.domain.codes import CountingScheme
from shelter_app.terms import counting_scheme


class DoorSection(Section):
    """Two facts of the shelter that the door goes by."""

    key = "door"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.start = ClockField(_("Curfew begins"))
        self.end = ClockField(_("Curfew ends"))
        for field in (self.start, self.end):
            field.left.connect(self._left_hours)
        self.card(
            _("Curfew"),
            side_by_side(self.start, self.end),
            Text(
                _("Who is out in these hours is counted on Today and listed under People. The same hour twice: none."),
                "caption",
                "mute",
                wrap=True,
            ),
        )
        self.scheme = ChipRow(
            [(code.value, counting_scheme(self.words, code)) for code in CountingScheme],
            name=_("Counting without names"),
        )
        self.scheme.arrows_choose = False
        self.scheme.chosen.connect(self._choose)
        self.card(
            _("Counting without names"),
            Labelled(_("By which ages"), self.scheme),
            Text(
                _(
                    "Eleven and five bands fold exactly into the rows of the report. Children of whom nobody asked the age "
                    "stand there under “age not stated”. One count may always be finer or coarser."
                ),
                "caption",
                "mute",
                wrap=True,
            ),
        )
        self.column.addStretch(1)

    def first(self) -> QWidget:
        return self.start

    def show_known(self, known: Known) -> None:
        before = self.known.facts.curfew if self.known is not None else (None, None)
        super().show_known(known)
        for field, was, hour in zip((self.start, self.end), before, known.facts.curfew, strict=True):
            typing = field.line.hasFocus() and field.value() != was
            if not typing and not field.error:
                field.set_value(hour)
        self.scheme.choose(known.facts.counting.value)

    def _left_hours(self) -> None:
        if self.known is None or not (self.start.check() and self.end.check()):
            return
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            self.start.set_value(self.known.facts.curfew[0])
            self.end.set_value(self.known.facts.curfew[1])
        elif (start, end) != self.known.facts.curfew:
            _ = self.words.gettext
            self.save(_("Saved: {what}").format(what=_("Curfew")), curfew=(start, end))

    def _choose(self, key: str) -> None:
        if self.known is not None and key and CountingScheme(key) is not self.known.facts.counting:
            _ = self.words.gettext
            said = _("Saved: {what}").format(what=counting_scheme(self.words, CountingScheme(key)))
            self.save(said, counting=CountingScheme(key))
