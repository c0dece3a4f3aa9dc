"""Rooms and places: many at once in one line, then each in a row of its own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.fields import Field, NumberField
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.settings.room_reading import LONGEST, MOST_PLACES, Rooms, read_rooms
from shelter_app.desktop.pages.settings.section import Known, Section
from shelter_app.domain.errors import ShelterError
from shelter_app.register.rooms import Room
from shelter_app.sentences import sentence
from shelter_app.words import Words

COLUMNS: Final = 2
_NAMED: Final = 4


def rooms_words(words: Words, rooms: Rooms) -> str:
    """What was understood: "101, 102 … 112: 12 rooms, 240 places"."""
    labels = [label for label, _places in rooms]
    if len(labels) > _NAMED:
        named = f"{labels[0]}, {labels[1]} … {labels[-1]}"
    else:
        named = ", ".join(labels)
    places = sum(number for _label, number in rooms)
    return f"{named}: " + ", ".join(
        (
            words.ngettext("{n} room", "{n} rooms", len(rooms)).format(n=words.number(len(rooms))),
            words.ngettext("{n} place", "{n} places", places).format(n=words.number(places)),
        )
    )


class RoomRow(QWidget):
    """One room: label, places, who sleeps there, and the way to close it. Signals: ``changed()``, ``closed()``."""

    changed = Signal()
    closed = Signal()

    def __init__(self, words: Words, room: Room) -> None:
        super().__init__()
        _ = words.gettext
        self.room = room
        self.label = Field("", room.label, longest=LONGEST)
        self.places = NumberField("", room.places, low=0, high=MOST_PLACES)
        self.label.control.setAccessibleName(_("Name of the room"))
        self.places.control.setAccessibleName(_("Places in room {room}").format(room=room.label))
        self.taken = Text("", "caption", "mute")
        self.out = IconButton("trash-2", _("Close room {room}").format(room=room.label), bordered=False)
        line = row(self.label, self.places, self.taken, self.out, gap=8)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        self.setLayout(line)
        for field in (self.label, self.places):
            field.left.connect(self._left)
        self.out.clicked.connect(self.closed)
        self.restyle()
        self.show_room(words, room)

    def show_room(self, words: Words, room: Room) -> None:
        """Show how the room stands now, but not over what is being typed."""
        self.room = room
        _ = words.gettext
        if not self.label.line.hasFocus() and not self.label.error:
            self.label.set_text(room.label)
        if not self.places.line.hasFocus() and not self.places.error:
            self.places.set_value(room.places)
        self.taken.setText(_("{n} sleep").format(n=words.number(room.taken)) if room.taken else _("free"))
        self.out.setEnabled(not room.taken)
        self.out.setToolTip(_("People sleep here") if room.taken else self.out.accessibleName())

    def restyle(self) -> None:
        """Take the width of the theme in force."""
        self.taken.setMinimumWidth(px(48))

    def _left(self) -> None:
        if self.label.text() == self.room.label and self.places.value() == self.room.places:
            return
        if self.places.check() and self.places.value() is not None:
            if not self.label.text():
                self.label.set_text(self.room.label)
            self.changed.emit()


class RoomsSection(Section):
    """Signal ``acted``; the sum of the places stands against the capacity."""

    key = "rooms"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.line = Field(_("Several rooms at once"), longest=400)
        self.line.line.setPlaceholderText(_("12 classrooms of 20; Gym 51"))
        self.line.set_note(_("Or: 101–112 of 20. Or: 101, 102, 105 of 25. Numbers are given from 101 on."))
        self.add_button = Button(_("Add the rooms"), "tint", icon="list-plus", key="Enter", height=44)
        self.line.changed.connect(lambda _text: self._preview())
        self.line.entered.connect(self.add)
        self.add_button.clicked.connect(self.add)
        beside = column(self.add_button, margins=(0, px(24), 0, 0))
        beside.addStretch(1)
        line = row(self.line, beside, gap=12)
        line.setStretch(0, 1)
        self.card(_("Quickly"), boxed(line))
        self.total = StatusText("", "none")
        self.list = Card(_("Rooms"), gap=8)
        self.none = EmptyState("bed", _("No rooms yet"), _("Without rooms people are only counted, not placed"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        for at in range(COLUMNS):
            self._grid.setColumnStretch(at, 1)
        self.list.add(self.none)
        self.list.add_layout(self._grid)
        self.list.add(self.total)
        self.picture = Button(_("Kinds, floors, areas, blocked places"), icon="bed", height=48)
        self.picture.clicked.connect(lambda: self.desk.go("rooms", back="settings"))
        self.column.addWidget(self.list)
        self.column.addLayout(row(self.picture))
        self.column.addStretch(1)
        self.rows: dict[int, RoomRow] = {}

    def first(self) -> QWidget:
        return self.line

    def is_done(self, known: Known) -> bool:
        return bool(known.rooms)

    # -- showing

    def show_known(self, known: Known) -> None:
        super().show_known(known)
        words = self.words
        _ = words.gettext
        there = {room.id: room for room in known.rooms}
        if list(self.rows) == list(there):
            for number, room in there.items():
                self.rows[number].show_room(words, room)
        else:
            self._show_rows(there)
        self.none.setVisible(not there)
        places, capacity = sum(room.places for room in known.rooms), known.facts.capacity
        self.total.setVisible(bool(there))
        said = words.ngettext("{n} place in the rooms", "{n} places in the rooms", places)
        self.total.set(
            said.format(n=words.number(places)) + " · " + _("capacity {n}").format(n=words.number(capacity)),
            "ok" if places == capacity else "warn",
        )
        self._preview()

    def _show_rows(self, there: dict[int, Room]) -> None:
        for old in self.rows.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = {}
        down = -(-len(there) // COLUMNS)
        for number, room in enumerate(there.values()):
            made = RoomRow(self.words, room)
            made.changed.connect(lambda made=made: self._edit(made))
            made.closed.connect(lambda made=made: self._close(made))
            self.rows[room.id] = made
            self._grid.addWidget(made, number % down, number // down)

    def _preview(self) -> None:
        """Say under the line what was understood."""
        _ = self.words.gettext
        found = self._read()
        if found:
            self.line.set_note(rooms_words(self.words, found))
        else:
            self.line.set_note(_("Or: 101–112 of 20. Or: 101, 102, 105 of 25. Numbers are given from 101 on."))

    def _read(self) -> Rooms | None:
        taken = [room.label for room in self.known.rooms] if self.known is not None else []
        return read_rooms(self.line.text(), taken)

    # -- acting

    def add(self) -> None:
        """Open the rooms that were typed."""
        words = self.words
        _ = words.gettext
        found = self._read()
        if not found:
            wrong = _("Not understood. Write, for example: 12 classrooms of 20")
            self.line.set_error(wrong if self.line.text() else _("Required"))
            return
        said = words.ngettext("{n} room added", "{n} rooms added", len(found)).format(n=words.number(len(found)))
        self.desk.do(
            lambda: self.register.rooms.open(self.desk.by(), found),
            said=said,
            done=lambda _outcome: self._added(),
            refused=lambda error: self.line.set_error(sentence(error, words)),
        )

    def _added(self) -> None:
        self.line.set_text("")
        self._preview()
        self.acted.emit()

    def _edit(self, made: RoomRow) -> None:
        room, label, places = made.room.id, made.label.text(), made.places.value()

        def refused(error: ShelterError) -> None:
            made.label.set_error(sentence(error, self.words))

        self.desk.do(
            lambda: self.register.rooms.edit(self.desk.by(), room, label=label, places=places),
            said=self.words.gettext("Saved: {what}").format(what=label),
            refused=refused,
        )

    def _close(self, made: RoomRow) -> None:
        room, label = made.room.id, made.room.label
        self.desk.do(
            lambda: self.register.rooms.edit(self.desk.by(), room, closed=True),
            said=self.words.gettext("Room {room} is closed").format(room=label),
        )
