"""Panes of the rooms' screen: where people of a room move, where they go for good, and rooms added quickly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import Field, NumberField
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.panes import ActionPane
from shelter_app.desktop.pages.people.proposing import party_of
from shelter_app.desktop.pages.people.room_choice import RoomChoice
from shelter_app.desktop.pages.rooms.faces import kind_choices
from shelter_app.desktop.pages.settings.room_reading import read_rooms
from shelter_app.desktop.pages.settings.rooms import rooms_words
from shelter_app.domain.codes import DepartureTo, RoomKind
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.rooms import Room
from shelter_app.register.people import Person
from shelter_app.sentences import sentence
from shelter_app.terms import departure


class MoveRoomPane(ActionPane):
    """Where people of a room move."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Move to a room"), desk.words.pgettext("people", "Move"), "arrow-right-left", parent)
        self.people: list[Person] = []
        self._at: datetime | None = None
        self._said = ""
        self.choice = RoomChoice(desk)
        self.choice.entered.connect(self.submit)
        self.content.addWidget(self.choice)
        self.content.addStretch(1)

    def begin(self, people: Sequence[Person], rooms: Sequence[Room], at: datetime | None, who: str) -> None:
        """Ask for these people, among these rooms; ``who`` names them."""
        here = {person.room for person in people}
        self.people, self._at, self._said = list(people), at, who
        self.who.setText(who)
        self.say_fault("")
        self.choice.show_rooms([room for room in rooms if not room.closed and {room.id} != here], party_of(people))
        self.choice.label.control.setFocus()

    def submit(self) -> None:
        """Move them."""
        room = self.choice.require()
        if room is None or not self.button.isEnabled():
            return
        self._busy()
        by, ids, people = self.desk.by(self._at), [one.id for one in self.people], self.desk.register.people
        self.desk.do(
            lambda: people.move(by, ids, room.id),
            said=f"{presence.room_title(self.words, room)}: {self._said}",
            detail=presence.at_words(self.words, self._at, self.desk.now()),
            done=lambda _outcome: self._finish(),
            refused=self.refuse,
        )


class LeavePane(ActionPane):
    """People of a room leave for good: where to, and children with whom."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Leaving for good"), _("Record the departure"), "log-out", parent)
        self.people: list[Person] = []
        self._at: datetime | None = None
        self._said = ""
        self.to = ChipRow([(code.value, departure(desk.words, code)) for code in DepartureTo], name=_("Where to"))
        self.with_whom = Field(_("With whom (a child never leaves alone)"), longest=120)
        self.content.addWidget(Text(_("Where to"), "label"))
        self.content.addWidget(self.to)
        self.content.addWidget(self.with_whom)
        self.content.addStretch(1)

    def begin(self, people: Sequence[Person], at: datetime | None, who: str) -> None:
        """Ask for these people; with whom is asked when there are children among them."""
        self.people, self._at, self._said = list(people), at, who
        self.who.setText(who)
        self.say_fault("")
        self.to.choose(DepartureTo.HOME.value)
        self.with_whom.set_text("")
        self.with_whom.setVisible(any(person.child for person in people))
        self.to.chip(DepartureTo.HOME.value).setFocus()

    def submit(self) -> None:
        """Record the departure."""
        if not self.button.isEnabled() or not self.people:
            return
        self._busy()
        by, ids, stays = self.desk.by(self._at), [one.id for one in self.people], self.desk.register.stays
        to, with_whom = DepartureTo(self.to.value()), self.with_whom.text()
        self.desk.do(
            lambda: stays.depart(by, ids, to=to, with_whom=with_whom),
            said=self.words.gettext("Left for good: {who}").format(who=self._said),
            detail=presence.at_words(self.words, self._at, self.desk.now()),
            done=lambda _outcome: self._finish(),
            refused=self.refuse,
        )

    def refuse(self, error: ShelterError) -> None:
        """A child without company is asked about at the field."""
        if error.code != "child-leaves-with-whom":
            super().refuse(error)
            return
        self.button.set_busy("")
        self.with_whom.show()
        self.with_whom.set_error(sentence(error, self.words))
        self.with_whom.control.setFocus()


class AddRoomsPane(ActionPane):
    """Rooms added quickly: one line, with the kind and the floor they share."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Add rooms"), _("Add the rooms"), "list-plus", parent)
        self.taken: list[str] = []
        self.line = Field(_("Rooms and places"), placeholder=_("12 classrooms of 20; Gym 51"), longest=400)
        self.line.changed.connect(lambda _text: self._preview())
        self.line.entered.connect(self.submit)
        self.kind = Select(_("Kind of room"), kind_choices(self.words))
        self.floor = NumberField(_("Floor (1 is the ground floor, −1 the basement)"), low=-3, high=30)
        self.content.addWidget(self.line)
        self.content.addWidget(self.kind)
        self.content.addWidget(self.floor)
        self.content.addStretch(1)

    def begin(self, rooms: Sequence[Room]) -> None:
        """An empty line; numbers that are taken are passed over."""
        self.taken = [room.label for room in rooms]
        self.line.set_text("")
        self.kind.choose(RoomKind.GENERAL.value)
        self.floor.set_value(None)
        self.say_fault("")
        self._preview()
        self.line.control.setFocus()

    def _preview(self) -> None:
        found = read_rooms(self.line.text(), self.taken)
        hint = self.words.gettext("Or: 101–112 of 20. Or: 101, 102, 105 of 25. Numbers are given from 101 on.")
        self.line.set_note(rooms_words(self.words, found) if found else hint)

    def submit(self) -> None:
        """Open the rooms."""
        words = self.words
        found = read_rooms(self.line.text(), self.taken)
        if not found:
            wrong = words.gettext("Not understood. Write, for example: 12 classrooms of 20")
            self.line.set_error(wrong if self.line.text() else words.gettext("Required"))
            return
        if not self.floor.check() or not self.button.isEnabled():
            return
        self._busy()
        by, rooms = self.desk.by(), self.desk.register.rooms
        kind, floor = RoomKind(self.kind.value()), self.floor.value()
        said = words.ngettext("{n} room added", "{n} rooms added", len(found)).format(n=words.number(len(found)))
        self.desk.do(
            lambda: rooms.open(by, found, kind=kind, floor=floor),
            said=said,
            done=lambda _outcome: self._finish(),
            refused=self.refuse,
        )
