"""Registering what is typed in the form: kept at every key, compared with who is here already, admitted as one action."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.intake.form import HouseholdForm
from shelter_app.desktop.pages.intake.when import When
from shelter_app.domain.errors import ShelterError
from shelter_app.register.duplicates import Likely, Typed
from shelter_app.register.people import Found
from shelter_app.sentences import sentence
from shelter_app.terms import alike, inline

DRAFT: Final = "intake"


class Registration(QObject):
    """The form's way into the register.

    Signals: ``registered(object household)`` when a household is on disk, ``known(object Found)`` when the household of
    the form turned out to be here already: the form is empty then; ``refused()`` when what is typed stays where it is.
    """

    refused = Signal()
    registered = Signal(object)
    known = Signal(object)

    def __init__(self, desk: Desk, form: HouseholdForm, when: When) -> None:
        super().__init__(form)
        self.desk = desk
        self.form = form
        self.when = when
        self.words = desk.words
        self.acting = False
        form.typed.connect(self.keep)
        form.asked.connect(self.ask_likely)
        form.is_them.connect(self._it_is_them)

    def restore(self) -> None:
        """Bring back what was typed and not registered, also before a power cut."""
        register = self.desk.register
        self.desk.read(lambda: register.draft(DRAFT), self._restore, "intake-draft")

    def register_household(self) -> None:
        """Register what is typed in the form, and let them arrive."""
        people = None if self.acting else self.form.people()
        if people is None:
            return
        surname, contact = self.form.names()
        room, at = self.form.chosen_room(), self.when.moment()
        phone, address, how = self.form.phone.text(), self.form.address.text(), self.form.how()
        by = self.desk.by(at)
        _ = self.words.gettext
        self.acting = True
        self.form.set_busy(_("Recording…"))
        who = presence.people_words(self.words, len(people))
        name = " ".join(part for part in (surname, contact) if part)
        text = f"{name}, {who}" if name else who

        def done(outcome: Any) -> None:
            self.acting = False
            self.form.set_busy("")
            self.form.show_data({})
            self.desk.keep_draft(DRAFT, "")
            self.registered.emit(outcome.value[0])

        def refused(error: ShelterError) -> None:
            self.acting = False
            self.form.set_busy("")
            self.form.count.set_error(sentence(error, self.words))
            self.refused.emit()

        self.desk.do(
            lambda: self.desk.register.people.admit(
                by,
                people,
                surname=surname,
                contact=contact,
                phone=phone,
                address=address,
                room=room.id if room else None,
                how=how,
            ),
            said=_("Registered: {who}").format(who=text),
            detail=presence.room_inline(self.words, room.label) if room else "",
            done=done,
            refused=refused,
        )

    def keep(self) -> None:
        """Keep what is typed, at every key."""
        empty = self.form.is_empty()
        self.desk.keep_draft(DRAFT, "" if empty else json.dumps(self.form.data(), ensure_ascii=False))

    def _restore(self, kept: str) -> None:
        if not kept or not self.form.is_empty():
            return
        with suppress(ValueError):
            self.form.show_data(json.loads(kept))
            self.ask_likely()

    def ask_likely(self) -> None:
        """Look whether this household is here already, by what is typed of its first member, phone and address."""
        surname, given = self.form.names()
        birth, sex = self.form.first_member()
        typed = Typed(
            surname=surname,
            given=given,
            birth=birth,
            sex=sex,
            phone=self.form.phone.text(),
            address=self.form.address.text(),
        )
        duplicates, other = self.desk.register.duplicates, set(self.form.other)
        self.desk.read(lambda: duplicates.likely(typed, but=other, most=1), self._show_likely, "intake-likely")

    def _show_likely(self, likely: list[Likely]) -> None:
        if not likely:
            self.form.show_likely(None, "")
            return
        first = likely[0]
        matched = frozenset({first.person.id} if first.person else ())
        self.form.show_likely(Found(first.household, matched), inline(alike(self.words, first.why)))

    def _it_is_them(self, _household: int) -> None:
        likely: Found | None = self.form.likely
        self.form.show_data({})
        self.desk.keep_draft(DRAFT, "")
        if likely is not None:
            self.known.emit(likely)
