"""The form of a household outside: a new one, or what is known of one changed. What is typed is kept at every key."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.choices import CheckBox, Select
from shelter_app.desktop.kit.fields import DateField, Field, NumberField
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.pages.outside.reading import inside_words, name_of
from shelter_app.desktop.pages.people.panes import ActionPane
from shelter_app.register.outside import LARGEST, OutsideHousehold

DRAFT: Final = "outside"
_TEXTS: Final = ("address", "entrance", "floor", "flat", "name", "phone")


class OutsideForm(ActionPane):
    """Signals of ``ActionPane``. Everything but the numbers may stay empty."""

    def __init__(self, desk: Desk) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Household outside"), _("Save"), "check")
        self.number = 0
        self.seen: OutsideHousehold | None = None
        self.who.hide()
        self.address = Field(_("Street and house"), longest=120)
        self.entrance = Field(_("Entrance"), longest=12)
        self.floor = Field(_("Floor"), longest=12)
        self.flat = Field(_("Flat"), longest=12)
        self.name = Field(_("Surname and first name"), longest=80)
        self.phone = Field(_("Phone"), longest=40)
        self.people = NumberField(_("People"), low=1, high=LARGEST)
        self.quota = NumberField(_("Portions"), low=1, high=LARGEST)
        self.tied = CheckBox(_("Cannot come down"), _("Food is carried to the door"), boxed=True)
        self.collector = Select(_("Who collects for them"))
        self.expires = DateField(_("Data kept until"), lambda: desk.now().date())
        self.content.addWidget(self.address)
        self._across(self.entrance, self.floor, self.flat)
        self.content.addWidget(self.name)
        self.content.addWidget(self.phone)
        self._across(self.people, self.quota)
        for widget in (self.tied, self.collector, self.expires):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        for field in (*self._text_fields().values(), self.people, self.quota):
            field.changed.connect(lambda _text: self._keep())
            field.entered.connect(self._next)
        self.tied.toggled.connect(lambda _on: self._keep())

    def _across(self, *fields: Field) -> None:
        line = row(*fields)
        for at in range(len(fields)):
            line.setStretch(at, 1)
        self.content.addLayout(line)

    def _text_fields(self) -> dict[str, Field]:
        return {name: getattr(self, name) for name in _TEXTS}

    def _next(self) -> None:
        self.focusNextPrevChild(True)

    # -- showing

    def begin(self, household: OutsideHousehold | None, others: Sequence[OutsideHousehold]) -> None:
        """Ask for a new household (with what was left unfinished), or change one."""
        _ = self.words.gettext
        self.seen, self.number = household, household.id if household is not None else 0
        self.set_title(name_of(self.words, household) if household is not None else _("New household outside"))
        choices = [("", _("Nobody: they come, or it is carried"))]
        choices += [
            (
                str(one.id),
                ", ".join(
                    part for part in (name_of(self.words, one), one.address, inside_words(self.words, one)) if part
                ),
            )
            for one in others
            if one.id != self.number and one.collected_by != self.number
        ]
        self.collector.set_choices(choices)
        for name, field in self._text_fields().items():
            field.set_text(str(getattr(household, name)) if household is not None else "")
        self.people.set_value(household.people if household is not None else 1)
        self.quota.set_value(household.quota if household is not None else 1)
        self.tied.setChecked(household is not None and household.cannot_come_down)
        self.collector.choose(str(household.collected_by or "") if household is not None else "")
        self.expires.set_value(None)
        kept = household.expires if household is not None else None
        self.expires.set_note(
            _("As it stands: until {date}").format(date=self.words.date(kept)) if kept is not None else ""
        )
        self.say_fault("")
        if household is None:
            self._take_up()
        self.address.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_up(self) -> None:
        def show(text: str) -> None:
            if self.seen is not None or not text:
                return
            kept: dict[str, Any] = json.loads(text)
            for name, field in self._text_fields().items():
                if not field.text():
                    field.set_text(str(kept.get(name, "")))
            self.people.set_value(kept.get("people") or 1)
            self.quota.set_value(kept.get("quota") or 1)
            self.tied.setChecked(bool(kept.get("tied")))

        register = self.desk.register
        self.desk.read(lambda: register.draft(DRAFT), show, "outside-draft")

    def _keep(self) -> None:
        """Keep what is typed of a new household, on disk."""
        if self.seen is not None:
            return
        kept: dict[str, Any] = {name: field.text() for name, field in self._text_fields().items()}
        if not any(kept.values()):
            self.desk.keep_draft(DRAFT, "")
            return
        kept.update(people=self.people.value(), quota=self.quota.value(), tied=self.tied.isChecked())
        self.desk.keep_draft(DRAFT, json.dumps(kept, ensure_ascii=False))

    # -- acting

    def submit(self) -> None:
        """Save; a refusal is shown and nothing typed is lost."""
        if not (self.people.check() and self.quota.check() and self.expires.check()) or not self.button.isEnabled():
            return
        values: dict[str, Any] = {name: field.text() for name, field in self._text_fields().items()}
        values["people"] = self.people.value() or 1
        values["quota"] = self.quota.value() or 1
        values["cannot_come_down"] = self.tied.isChecked()
        collector = self.collector.value()
        values["collected_by"] = int(collector) if collector else None
        self._busy()
        outside, by, until, number = self.desk.register.outside, self.desk.by(), self.expires.value(), self.number
        said = self.words.gettext("Saved: {what}").format(
            what=values["name"] or values["address"] or self.words.gettext("No name")
        )
        if number:
            if until is not None:
                values["expires"] = until
            self.desk.do(lambda: outside.edit(by, number, **values), said=said, done=self._done, refused=self.refuse)
        else:
            self.desk.do(
                lambda: outside.add(by, **values, expires=until), said=said, done=self._done, refused=self.refuse
            )

    def _done(self, _outcome: object) -> None:
        if not self.number:
            self.desk.keep_draft(DRAFT, "")
        self._finish()
