"""Panes that change a member or a household. Only what was changed is recorded."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.steppers import NoteField
from shelter_app.desktop.pages.people.details import Chosen, Details
from shelter_app.desktop.pages.people.members import age_text
from shelter_app.desktop.pages.people.panes import ActionPane
from shelter_app.desktop.pages.presence import household_name
from shelter_app.domain.ages import read_age
from shelter_app.domain.codes import Band, Sex
from shelter_app.domain.errors import Refused
from shelter_app.register.people import Household, NewPerson, Person
from shelter_app.sentences import sentence
from shelter_app.terms import sex as sex_words


class MemberPane(ActionPane):
    """Everything about one person: to add a member, or to change one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Member"), _("Record"), "check", parent)
        words = self.words
        self.household: Household | None = None
        self.person: Person | None = None
        self.surname = Field(_("Surname"), longest=80)
        self.given = Field(_("Given name"), longest=80)
        self.patronymic = Field(_("Patronymic"), longest=80)
        self.birth = Field(_("Age, year or date of birth"), longest=12, placeholder=_("34, 1992 or 04.03.1992"))
        self.phone = Field(_("Phone"), longest=40)
        self.sex = ChipRow(((code.value, sex_words(words, code)) for code in Sex), name=_("Sex"), height=40)
        self.details = Details(words)
        self.diet = Field(_("What else they may not eat"), longest=160)
        self.content.addLayout(row(self.surname, self.given))
        self.content.addLayout(row(self.patronymic, self.phone))
        self.content.addWidget(self.birth)
        for widget in (Text(_("Sex"), "label"), self.sex, self.details, self.diet):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def begin(self, household: Household, person: Person | None) -> None:
        """Change a member, or with ``None`` add one."""
        _ = self.words.gettext
        self.household, self.person = household, person
        self.set_title(_("Change a member") if person else _("Add a member"))
        self.who.setText(_("card {card}").format(card=person.card) if person else household_name(self.words, household))
        self.surname.set_text(person.surname if person else household.surname)
        self.given.set_text(person.given if person else "")
        self.patronymic.set_text(person.patronymic if person else "")
        self.birth.set_text(age_text(person) if person else "")
        self.phone.set_text(person.phone if person else "")
        self.diet.set_text(person.diet if person else "")
        self.sex.choose((person.sex if person else Sex.U).value)
        self.details.show_chosen(Chosen(person.needs, person.diets, person.allergens) if person else Chosen())
        self.say_fault("")
        self.given.control.setFocus()

    def changes(self) -> dict[str, Any]:
        """What differs from the person as they were shown. Raises ``Refused("no-such-age")``."""
        shown = self._typed()
        if self.person is None:
            return shown
        if self.birth.text() == age_text(self.person):
            shown.pop("birth")
            shown.pop("band", None)
        return {name: value for name, value in shown.items() if value != getattr(self.person, name)}

    def submit(self) -> None:
        """Record it."""
        if self.household is None or not self.button.isEnabled():
            return
        try:
            changes = self.changes()
        except Refused as error:
            self.birth.set_error(sentence(error, self.words))
            self.birth.control.setFocus()
            return
        if self.person is not None and not changes:
            self._finish()
            return
        _ = self.words.gettext
        by, people, household, person = self.desk.by(), self.desk.register.people, self.household, self.person
        self._busy()
        name = " ".join(part for part in (self.surname.text(), self.given.text()) if part) or _("No name")
        if person is None:
            room = next((one.room for one in household.members if one.room is not None), None)
            self.desk.do(
                lambda: people.add_member(by, household.id, NewPerson(**changes), room),
                said=_("Added: {who}").format(who=name),
                done=lambda _outcome: self._finish(),
                refused=self.refuse,
            )
        else:
            number = person.id
            self.desk.do(
                lambda: people.edit(by, number, **changes),
                said=_("Changed: {who}").format(who=name),
                done=lambda _outcome: self._finish(),
                refused=self.refuse,
            )

    def _age(self) -> dict[str, Any]:
        """Birth and band as typed; a band alone leaves no birth. Raises ``Refused("no-such-age")``."""
        birth, band = read_age(self.birth.text(), self.desk.now().date())
        return {"birth": birth, "band": band} if band is not Band.U or self.person is None else {"birth": birth}

    def _typed(self) -> dict[str, Any]:
        chosen = self.details.chosen()
        return {
            "surname": self.surname.text(),
            "given": self.given.text(),
            "patronymic": self.patronymic.text(),
            **self._age(),
            "phone": self.phone.text(),
            "sex": Sex(self.sex.value()),
            "needs": chosen.needs,
            "diet": self.diet.text(),
            "allergens": chosen.allergens,
            "diets": chosen.diets,
        }


class SharedPane(ActionPane):
    """What a household shares: surname, contact, phone, address, note."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Change the household"), _("Record"), "check", parent)
        self.household: Household | None = None
        self.fields = {
            "surname": Field(_("Surname"), longest=80),
            "contact": Field(_("Contact"), longest=80),
            "phone": Field(_("Phone"), longest=40),
            "address": Field(_("Address"), longest=160),
        }
        self.note = NoteField(_("Note"), lines=3)
        self.content.addLayout(row(self.fields["surname"], self.fields["contact"]))
        self.content.addWidget(self.fields["phone"])
        self.content.addWidget(self.fields["address"])
        self.content.addWidget(self.note)
        self.content.addStretch(1)

    def begin(self, household: Household) -> None:
        """Show what is there."""
        self.household = household
        self.who.setText(household_name(self.words, household))
        for name, field in self.fields.items():
            field.set_text(getattr(household, name))
        self.note.set_text(household.note)
        self.say_fault("")
        self.fields["phone"].control.setFocus()

    def submit(self) -> None:
        """Record what was changed."""
        household = self.household
        if household is None or not self.button.isEnabled():
            return
        typed = {name: field.text() for name, field in self.fields.items()} | {"note": self.note.text()}
        changes = {name: value for name, value in typed.items() if value != getattr(household, name)}
        if not changes:
            self._finish()
            return
        by, people, number = self.desk.by(), self.desk.register.people, household.id
        self._busy()
        self.desk.do(
            lambda: people.edit_household(by, number, **changes),
            said=self.words.gettext("Changed: {who}").format(who=household_name(self.words, household)),
            done=lambda _outcome: self._finish(),
            refused=self.refuse,
        )
