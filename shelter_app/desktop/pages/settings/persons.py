"""Persons on duty: name, post, PIN; who leaves duty stays in the journal and may come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.fields import Field, Labelled
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import Columns
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.pages.settings.section import Known, Section
from shelter_app.desktop.pages.who.guard import PinGuard
from shelter_app.desktop.pages.who.newcomer import pin_field, pin_is_wrong
from shelter_app.domain.codes import Post
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.transliteration import in_latin
from shelter_app.register.duty import OnDuty
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence
from shelter_app.words import Words

T = TypeVar("T")
SOME_SHARE_THE_WORK: Final = 2


def person_face(words: Words, person: OnDuty) -> RowFace:
    """One person: name, post, whether there is a PIN."""
    _ = words.gettext
    post = terms.post(words, person.post)
    if not person.active:
        return RowFace(person.name, sub=post, icon="user", state=_("off duty"), status="none", arrow=True)
    state = _("PIN set") if person.has_pin else _("without PIN")
    return RowFace(
        person.name, sub=post, icon="user", state=state, status="ok" if person.has_pin else "none", arrow=True
    )


class PersonsSection(Section):
    """The list at the left, one person at the right."""

    key = "persons"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.rows: tuple[ListRow, ...] = ()
        self._shown: tuple[OnDuty, ...] = ()
        self.person: OnDuty | None = None
        self.list = Card(_("Persons on duty"), gap=0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.list.add_layout(self._column)
        self.new = Button(_("Add a person"), icon="user-plus", height=44)
        self.new.clicked.connect(lambda: self.choose(None))
        self.list.body.addSpacing(8)
        self.list.add(self.new)
        columns = Columns()
        columns.add(self.list, 1, 280)
        columns.add(self._editor(), 1, 280)
        self.column.addWidget(columns)
        self.column.addStretch(1)
        self.choose(None)

    def _editor(self) -> QWidget:
        _ = self.words.gettext
        self.editor = Card(_("New person"), gap=12)
        self.name = Field(_("First name and surname"), required=True, longest=80)
        self.latin = Field(_("The same on English pages"), longest=80)
        self.latin.line.setPlaceholderText(_("by the rules, if empty"))
        self.posts = ChipRow([(post.value, terms.post(self.words, post)) for post in Post], name=_("Post"))
        self.pin = pin_field(self.words)
        self.note = Text("", "caption", "mute", wrap=True)
        self.button = Button("", "tint", icon="check", key="Enter", height=48)
        self.no_pin = Button(_("Take the PIN away"), height=44)
        self.leave = Button("", height=44)
        bar = FlowRow()
        bar.add(self.no_pin, self.leave)
        self.editor.add(self.name, self.latin, Labelled(_("Post"), self.posts), self.pin, self.note, self.button, bar)
        for field in (self.name, self.latin, self.pin):
            field.entered.connect(self.submit)
        self.name.line.textChanged.connect(self._propose)
        self.button.clicked.connect(self.submit)
        self.no_pin.clicked.connect(self.take_pin_away)
        self.leave.clicked.connect(self.turn_duty)
        return self.editor

    def first(self) -> QWidget:
        return self.rows[0] if self.rows else self.name

    def is_done(self, known: Known) -> bool:
        return sum(person.active for person in known.persons) >= SOME_SHARE_THE_WORK

    # -- showing

    def show_known(self, known: Known) -> None:
        super().show_known(known)
        shown = tuple(sorted(known.persons, key=lambda person: not person.active))
        if [person.id for person in shown] != [person.id for person in self._shown]:
            for old in self.rows:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
            self.rows = tuple(self._row(number, person) for number, person in enumerate(shown))
            for row in self.rows:
                self._column.addWidget(row)
        else:
            for row, person in zip(self.rows, shown, strict=True):
                row.set_face(person_face(self.words, person))
        self._shown = shown
        if self.person is not None:
            now = next((person for person in shown if person.id == self.person.id), None)
            if now is not None and now != self.person:
                self.choose(now)

    def _row(self, number: int, person: OnDuty) -> ListRow:
        row = ListRow(person_face(self.words, person), height=60)
        row.clicked.connect(lambda: self.choose(self._shown[number], focus=True))
        return row

    def choose(self, person: OnDuty | None, *, focus: bool = False) -> None:
        """Show a person to be changed, or with ``None`` an empty form for a new one."""
        _ = self.words.gettext
        asked = person is None and self.person is not None
        self.person = person
        self.editor.set_title(person.name if person is not None else _("New person"))
        self.name.set_text(person.name if person is not None else "")
        self.latin.set_text(person.latin if person is not None else "")
        self._propose()
        self.posts.choose((person.post if person is not None else Post.CLERK).value)
        self.pin.set_text("")
        self.pin.set_label(
            _("New PIN, four digits") if person is not None and person.has_pin else _("PIN, four digits (not needed)")
        )
        self.button.set_words(_("Save") if person is not None else _("Add"))
        self.no_pin.setVisible(person is not None and person.has_pin)
        self.leave.setVisible(person is not None and not self._is_me(person))
        active = person is not None and person.active
        self.leave.set_words(_("Leaves duty") if active else _("Back on duty"))
        self.note.setText(
            _("You are at the computer now.")
            if self._is_me(person)
            else _("A PIN keeps others from recording under this name; it encrypts nothing.")
        )
        if focus or asked:
            self.name.setFocus()

    def _propose(self) -> None:
        """Show in the empty field what the name will be on English pages."""
        typed = self.name.text()
        self.latin.line.setPlaceholderText(in_latin(typed) if typed else self.words.gettext("by the rules, if empty"))

    def _is_me(self, person: OnDuty | None) -> bool:
        return person is not None and self.desk.person is not None and self.desk.person.id == person.id

    # -- acting

    def submit(self) -> None:
        """Add the person, or save what was changed."""
        if not self.name.require() or pin_is_wrong(self.words, self.pin):
            return
        name, post, pin = self.name.text(), Post(self.posts.value()), self.pin.text()
        latin = self.latin.text()
        duty, by = self.register.duty, self.desk.by()
        _ = self.words.gettext
        person = self.person
        if person is None:
            self._do(lambda: duty.add(by, name, post, pin, latin), _("{name} is on duty").format(name=name), new=True)
            return
        if (name, post, latin) != (person.name, person.post, person.latin):
            written = latin if latin != person.latin else None
            self._do(
                lambda: duty.edit(by, person.id, name=name, post=post, active=person.active, latin=written),
                _("Saved: {what}").format(what=name),
            )
        if pin:
            PinGuard.of(self.desk).right(person.id)
            self._do(lambda: duty.set_pin(by, person.id, pin), _("{name} has a new PIN").format(name=name))
            self.pin.set_text("")

    def take_pin_away(self) -> None:
        """The chosen person needs no PIN any more (it was forgotten)."""
        person = self.person
        if person is not None:
            PinGuard.of(self.desk).right(person.id)
            said = self.words.gettext("{name} needs no PIN now").format(name=person.name)
            self._do(lambda: self.register.duty.set_pin(self.desk.by(), person.id, ""), said)

    def turn_duty(self) -> None:
        """The chosen person leaves duty, or comes back."""
        person = self.person
        if person is None:
            return
        _ = self.words.gettext
        said = _("{name} left duty") if person.active else _("{name} is on duty")
        self._do(
            lambda: self.register.duty.edit(self.desk.by(), person.id, active=not person.active),
            said.format(name=person.name),
        )

    def _do(self, job: Callable[[], Outcome[T]], said: str, *, new: bool = False) -> None:
        def done(_outcome: Outcome[T]) -> None:
            if new:
                self.choose(None)
                self.name.setFocus()
            self.acted.emit()

        def refused(error: ShelterError) -> None:
            self.name.set_error(sentence(error, self.words))

        self.desk.do(job, said=said, done=done, refused=refused)
