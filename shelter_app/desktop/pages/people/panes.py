"""Panes for actions that ask something: leaving for good, and moving. They stand at the right of intake and household.

A pane has one thing to type or choose and one button; Ctrl+Enter takes it, Esc leaves it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.fields import Field, TimeField
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.domain.codes import DepartureTo
from shelter_app.domain.errors import ShelterError
from shelter_app.register.people import Household, Person
from shelter_app.register.rooms import Room
from shelter_app.sentences import sentence
from shelter_app.terms import departure


class PaneStack(QStackedWidget):
    """The right side of a screen: facts or a form, and the panes that take its place. It asks for no more height than it
    is given; what is longer scrolls inside.
    """

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(self.minimumHeight(), self.minimumSizeHint().height()))


class ActionPane(Card):
    """A card that asks for one action. Signal ``ended()`` when it was done or left.

    A subclass fills ``content`` (a widget that scrolls when it must) and acts in ``submit``; ``self.button`` is its button.
    """

    ended = Signal()

    def __init__(self, desk: Desk, title: str, action: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, gap=10, parent=parent)
        _ = desk.words.gettext
        self.desk = desk
        self.words = desk.words
        leave = Button(_("Back"), "link", icon="arrow-left", key="Esc")
        leave.clicked.connect(self.ended)
        self.set_corner(leave)
        self.who = Text("", "body", "mute", wrap=True)
        self.add(self.who)
        self.content = column(gap=10)
        inside = boxed(self.content)
        self.area = see_through(inside)
        self.add(self.area, stretch=1)
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.button = Button(action, "primary", icon=icon, key="Ctrl+Enter", height=52)
        self.button.clicked.connect(self.submit)
        self.add(self.fault, self.button)

    def submit(self) -> None:
        """Do it."""
        raise NotImplementedError

    def enter(self) -> None:
        """Put the focus on the first thing to type or choose."""
        inside = self.area.widget()
        for widget in inside.findChildren(QWidget) if inside is not None else ():
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def say_fault(self, text: str) -> None:
        """Say what is wrong and belongs to no field; "" for nothing."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self.button.set_busy("")

    def refuse(self, error: ShelterError) -> None:
        """Show why it was refused; nothing typed is lost."""
        self.say_fault(sentence(error, self.words))

    def _busy(self) -> None:
        self.say_fault("")
        self.button.set_busy(self.words.gettext("Recording…"))

    def _finish(self) -> None:
        self.button.set_busy("")
        self.ended.emit()


class HouseholdPane(ActionPane):
    """A pane for some members of a household, with the time it happened."""

    def __init__(self, desk: Desk, title: str, action: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, action, icon, parent)
        self.household: Household | None = None
        self.people: list[Person] = []
        self.time = TimeField(desk.words.gettext("When (empty: now)"), desk.now)

    def begin(self, household: Household, people: Sequence[Person], at: datetime | None) -> None:
        """Ask for these members."""
        self.household, self.people = household, list(people)
        name = presence.household_name(self.words, household)
        members = ", ".join(presence.person_name(self.words, one, surname=household.surname) for one in people)
        self.who.setText(f"{name}: {members}" if len(household.members) > 1 else name)
        self.time.set_moment(at)
        self.say_fault("")

    def moment(self) -> tuple[bool, datetime | None]:
        """Whether the time is right, and the moment typed (``None``: now)."""
        return moment_of(self.time, self.desk)


class DepartPane(HouseholdPane):
    """Leaving for good: where to, and a child with whom."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Leaving for good"), _("Record the departure"), "log-out", parent)
        self.to = ChipRow([(code.value, departure(desk.words, code)) for code in DepartureTo], name=_("Where to"))
        self.with_whom = Field(_("With whom (a child never leaves alone)"), longest=120)
        self.content.addWidget(Text(_("Where to"), "label"))
        self.content.addWidget(self.to)
        self.content.addWidget(self.with_whom)
        self.content.addWidget(self.time)
        self.content.addStretch(1)

    def begin(self, household: Household, people: Sequence[Person], at: datetime | None) -> None:
        """Ask for these members; with whom is asked when a child goes without a grown-up of the household."""
        super().begin(household, people, at)
        self.to.choose(DepartureTo.HOME.value)
        self.with_whom.set_text("")
        self.with_whom.setVisible(
            any(person.child for person in people) and not any(not person.child for person in people)
        )
        self.to.chip(DepartureTo.HOME.value).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Record the departure."""
        right, at = self.moment()
        if not right or self.household is None or not self.button.isEnabled():
            return
        self._busy()
        presence.depart(
            self.desk,
            self.household,
            self.people,
            DepartureTo(self.to.value()),
            self.with_whom.text(),
            at,
            done=self._finish,
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


class RoomChoice(QWidget):
    """Rooms as chips with the places they have left, and a field that chooses one by its label. Signal ``entered()``."""

    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = desk.words.gettext
        self.words = desk.words
        self.rooms: dict[str, Room] = {}
        self.label = Field(_("Room"), placeholder=_("Type its number or choose below"))
        self.label.changed.connect(self._typed)
        self.label.entered.connect(self.entered)
        self.chips = ChipRow(name=_("Room"))
        self.chips.chosen.connect(self._chose)
        self.place = column(self.label, self.chips, gap=10)
        self.setLayout(self.place)

    def show_rooms(self, rooms: Sequence[Room], people: int) -> None:
        """Offer these rooms to a number of people."""
        self.place.removeWidget(self.chips)
        self.chips.hide()
        self.chips.deleteLater()
        self.rooms = {str(room.id): room for room in rooms}
        self.chips = ChipRow(name=self.words.gettext("Room"), stretch=False)
        for key, room in self.rooms.items():
            status = presence.room_status(room, people)
            self.chips.add_chip(key, Chip(room.label, sub=presence.room_words(self.words, room), status=status))
        self.chips.chosen.connect(self._chose)
        self.place.addWidget(self.chips)
        self.label.set_text("")

    def room(self) -> Room | None:
        """The room that is chosen."""
        return self.rooms.get(self.chips.value())

    def require(self) -> Room | None:
        """The room that is chosen; says so if none is."""
        room = self.room()
        if room is None:
            self.label.set_error(self.words.gettext("There is no such room"))
        return room

    def _typed(self, text: str) -> None:
        label = text.strip().casefold()
        self.chips.choose(*(key for key, room in self.rooms.items() if room.label.casefold() == label))

    def _chose(self, key: str) -> None:
        if key in self.rooms:
            self.label.set_text(self.rooms[key].label)


class MovePane(HouseholdPane):
    """Moving to another room."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Move to a room"), desk.words.pgettext("people", "Move"), "arrow-right-left", parent)
        self.choice = RoomChoice(desk)
        self.choice.entered.connect(self.submit)
        self.content.addWidget(self.choice)
        self.content.addWidget(self.time)
        self.content.addStretch(1)

    def begin_with(
        self, household: Household, people: Sequence[Person], at: datetime | None, rooms: Sequence[Room]
    ) -> None:
        """Ask for these members, among these rooms."""
        self.begin(household, people, at)
        here = {person.room for person in people}
        self.choice.show_rooms([room for room in rooms if {room.id} != here], len(people))
        self.choice.label.control.setFocus()

    def submit(self) -> None:
        """Move them."""
        right, at = self.moment()
        room = self.choice.require()
        if not right or room is None or self.household is None or not self.button.isEnabled():
            return
        self._busy()
        presence.move(self.desk, self.household, self.people, room, at, done=self._finish, refused=self.refuse)


def moment_of(field: TimeField, desk: Desk) -> tuple[bool, datetime | None]:
    """Whether a time field holds a time that has come (or nothing), and the moment."""
    if not field.check():
        return False, None
    at = field.moment()
    if at is not None and at > desk.now():
        field.set_error(desk.words.gettext("This time has not come yet"))
        return False, None
    return True, at


def buttons_row(*buttons: tuple[str, str, Callable[[], None]]) -> QWidget:
    """Secondary buttons (word, icon, what to do) beside each other."""
    made = []
    for word, icon, act in buttons:
        button = Button(word, icon=icon, height=44)
        button.clicked.connect(act)
        made.append(button)
    return boxed(row(*made))
