"""Where members of a household are: out for a while (and until when), back, seen, not found; with the time it happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.fields import Labelled, TimeField
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.panes import HouseholdPane
from shelter_app.domain.codes import Presence
from shelter_app.domain.stays import Step
from shelter_app.register.people import Household, Person

FURTHEST: Final = timedelta(days=14)


class ComingTimeField(TimeField):
    """A moment still to come, typed as ``TimeField`` takes it: an hour that has passed today is tomorrow's."""

    def moment(self) -> datetime | None:
        """The moment typed; ``None`` when empty or not understood."""
        moment, now = super().moment(), self._now()
        if moment is None or moment > now:
            return moment
        tomorrow = moment + timedelta(days=1)
        return tomorrow if tomorrow > now else moment.replace(year=now.year + (moment.month < now.month))


class WhereaboutsPane(HouseholdPane):
    """One of four, the time, and for those who go out when they mean to be back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Where they are"), _("Record"), "map-pin", parent)
        self.what = ChipRow(
            [
                (Step.OUT.value, _("Went out"), "log-out"),
                (Step.BACK.value, _("Came back"), "log-in"),
                (Step.SEEN.value, _("Seen"), "eye"),
                (Step.NOT_FOUND.value, _("Not found"), "search-x"),
            ],
            name=_("What happened"),
        )
        self.what.chosen.connect(lambda _key: self._show_back())
        self.back_by = ComingTimeField(_("Back by (empty: not said)"), desk.now)
        self.content.addWidget(Labelled(_("What happened"), self.what))
        self.content.addWidget(self.back_by)
        self.content.addWidget(self.time)
        self.content.addStretch(1)

    def begin(self, household: Household, people: Sequence[Person], at: datetime | None) -> None:
        """Ask for these members; what is likely is chosen."""
        super().begin(household, people, at)
        all_out = all(person.presence is Presence.OUT for person in people)
        missed = any(person.missing is not None for person in people)
        likely = Step.SEEN if missed else Step.BACK if all_out else Step.OUT
        self.what.choose(likely.value)
        self.back_by.set_moment(None)
        self._show_back()
        self.what.chip(likely.value).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Record it."""
        right, at = self.moment()
        step = Step(self.what.value())
        back_by = self._back_moment() if step is Step.OUT else None
        if not right or self.back_by.error or self.household is None or not self.button.isEnabled():
            return
        self._busy()
        presence.record(
            self.desk,
            step,
            presence.who_words(self.words, self.household, self.people),
            [person.id for person in self.people],
            at,
            back_by=back_by,
            done=self._finish,
            refused=self.refuse,
        )

    def _back_moment(self) -> datetime | None:
        """When they mean to be back; what cannot be is said at the field."""
        if not self.back_by.check():
            return None
        moment, now = self.back_by.moment(), self.desk.now()
        if moment is not None and not now < moment < now + FURTHEST:
            self.back_by.set_error(self.words.gettext("Write a time within the next two weeks"))
            return None
        return moment

    def _show_back(self) -> None:
        self.back_by.setVisible(self.what.value() == Step.OUT.value)
