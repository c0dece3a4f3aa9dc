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
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.fields import Field, TimeField
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.proposing import party_of
from shelter_app.desktop.pages.people.room_choice import RoomChoice
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
    """A card that asks for one action. Signal ``ended()`` when it was done or left; ``recorded`` says which.

    A subclass fills ``content`` (a widget that scrolls when it must) and acts in ``submit``; ``self.button`` is its button.
    """

    ended = Signal()

    def __init__(self, desk: Desk, title: str, action: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, gap=10, parent=parent)
        _ = desk.words.gettext
        self.desk = desk
        self.words = desk.words
        self.recorded = False
        leave = Button(_("Back"), "link", icon="arrow-left", key="Esc")
        leave.clicked.connect(self.leave)
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

    def leave(self) -> None:
        """Nothing is recorded; what the pane was opened for stays as it is."""
        self.recorded = False
        self.ended.emit()

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
        self.recorded = True
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
        moving = {person.id for person in people}
        rest = [one for one in household.members if one.id not in moving and one.presence in presence.STAYING]
        party = party_of(people, rest)
        self.choice.show_rooms([room for room in rooms if {room.id} != here], party)
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
