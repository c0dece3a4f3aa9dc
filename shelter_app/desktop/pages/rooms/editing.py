"""A room as it is changed: name, places by night and day, kind, floor, wing, area, evacuation order, blocked places."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import DateField, Field, NumberField
from shelter_app.desktop.kit.marks import Divider, Text
from shelter_app.desktop.pages.people.counted import beside
from shelter_app.desktop.pages.people.panes import ActionPane
from shelter_app.desktop.pages.presence import room_title
from shelter_app.desktop.pages.rooms.faces import kind_choices
from shelter_app.desktop.pages.settings.room_reading import LONGEST, MOST_PLACES
from shelter_app.domain.codes import BlockReason, RoomKind
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.rooms import Block, Room
from shelter_app.sentences import sentence
from shelter_app.terms import block_reason

LARGEST: Final = 50_000  # tenths of a square metre


class EditRoomPane(ActionPane):
    """Every fact of a room; only what changed is recorded. The room can be closed here, and opened again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Change the room"), _("Record"), "check", parent)
        self.room: Room | None = None
        self.label = Field(_("Name of the room"), longest=LONGEST, required=True)
        self.kind = Select(_("Kind of room"), kind_choices(self.words))
        self.places = NumberField(_("Places by night"), low=0, high=MOST_PLACES, required=True)
        self.places_day = NumberField(_("By day (empty: the same)"), low=0, high=MOST_PLACES)
        self.floor = NumberField(_("Floor"), low=-3, high=30, placeholder=_("1 is the ground floor"))
        self.wing = Field(_("Wing"), longest=30)
        self.square = NumberField(_("Area, m²"), places=1, low=0, high=LARGEST)
        self.order = NumberField(_("Evacuation order"), low=0, high=999)
        self.blocked = NumberField(_("Blocked places"), low=0, high=MOST_PLACES)
        self.until = DateField(_("Last day (empty: until changed)"), lambda: desk.now().date())
        self.why = Select(
            self.words.pgettext("blocked places", "Why"),
            [(code.value, block_reason(self.words, code)) for code in BlockReason],
        )
        self.close_button = Button("", height=44)
        self.close_button.clicked.connect(self.turn)
        for widget in (
            self.label,
            self.kind,
            beside(self.places, self.places_day),
            beside(self.floor, self.wing),
            beside(self.square, self.order),
            Divider(),
            Text(_("Places that cannot be used"), "label"),
            beside(self.blocked, self.until),
            self.why,
            Divider(),
            self.close_button,
        ):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def begin(self, room: Room) -> None:
        """Show a room as it stands."""
        _ = self.words.gettext
        self.room = room
        self.who.setText(room_title(self.words, room))
        self.label.set_text(room.label)
        self.kind.choose(room.kind.value)
        self.places.set_value(room.places)
        self.places_day.set_value(room.places_day)
        self.floor.set_value(room.floor)
        self.wing.set_text(room.wing)
        self.square.set_value(round(room.area / 10) if room.area else None)
        self.order.set_value(room.order or None)
        self.blocked.set_value(room.blocked.places if room.blocked else None)
        self.until.set_value(room.blocked.until if room.blocked else None)
        self.why.choose(room.blocked.why.value if room.blocked else BlockReason.DAMAGED.value)
        self.close_button.icon_name = "door-open" if room.closed else "door-closed"
        self.close_button.set_words(_("Open the room again") if room.closed else _("Close the room"))
        self.close_button.set_off(_("People sleep here") if room.taken and not room.closed else "")
        self.say_fault("")
        self.label.control.setFocus()

    def typed(self) -> dict[str, Any] | None:
        """The fields as typed; ``None`` if one of them is wrong, which is said at it."""
        numbers = (self.places, self.places_day, self.floor, self.square, self.order, self.blocked)
        wrong = [field for field in (*numbers, self.until) if not field.check()]
        if not self.label.require() or wrong or not self.places.require():
            return None
        block = None
        if self.blocked.value():
            block = Block(self.blocked.value() or 0, BlockReason(self.why.value()), self.until.value())
        return {
            "label": self.label.text(),
            "kind": RoomKind(self.kind.value()),
            "places": self.places.value(),
            "places_day": self.places_day.value(),
            "floor": self.floor.value(),
            "wing": self.wing.text(),
            "area": (self.square.value() or 0) * 10,
            "order": self.order.value() or 0,
            "blocked": block,
        }

    def submit(self) -> None:
        """Record what changed."""
        typed = self.typed()
        if typed is None or self.room is None or not self.button.isEnabled():
            return
        room = self.room
        before = {field: getattr(room, field) for field in typed} | {"area": round(room.area / 10) * 10}
        changes = {field: value for field, value in typed.items() if value != before[field] or field in room.conflicts}
        if not changes:
            self.ended.emit()
            return
        self._edit(room, changes, self.words.gettext("Saved: {what}").format(what=typed["label"]))

    def turn(self) -> None:
        """Close the room, or open it again."""
        if self.room is not None:
            _ = self.words.gettext
            text = _("Room {room} is open again") if self.room.closed else _("Room {room} is closed")
            said = text.format(room=self.room.label)
            self._edit(self.room, {"closed": not self.room.closed}, said)

    def refuse(self, error: ShelterError) -> None:
        """A name that is taken is said at its field."""
        super().refuse(error)
        if error.code == "room-exists":
            self.say_fault("")
            self.label.set_error(sentence(error, self.words))
            self.label.control.setFocus()

    def _edit(self, room: Room, changes: dict[str, Any], said: str) -> None:
        self._busy()
        by, rooms = self.desk.by(), self.desk.register.rooms
        self.desk.do(
            lambda: rooms.edit(by, room.id, **changes),
            said=said,
            done=lambda _outcome: self._finish(),
            refused=self.refuse,
        )
