"""The page of a counted group: its cells, who is out, and what happens to it by number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import NumberField, TimeField
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import Columns, column
from shelter_app.desktop.kit.marks import Divider, Text
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.counted import NamingPane, cell_words, crowd_name
from shelter_app.desktop.pages.people.header import OpenedPage
from shelter_app.desktop.pages.people.panes import PaneStack, moment_of
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.domain.codes import DepartureTo
from shelter_app.domain.counting import order_of
from shelter_app.domain.errors import Refused, ShelterError
from shelter_app.register.crowds import Crowd
from shelter_app.register.register import Register
from shelter_app.register.rooms import Room
from shelter_app.sentences import sentence
from shelter_app.terms import departure, inline, method


@dataclass(frozen=True, slots=True)
class GroupView:
    """What the page shows."""

    crowd: Crowd | None
    rooms: list[Room]


def read_group(register: Register, number: int) -> GroupView:
    """A group and the rooms; runs off the window's thread."""
    with register.snapshot():
        found = next((crowd for crowd in register.crowds.all() if crowd.id == number), None)
        return GroupView(found, register.rooms.all())


class GroupPage(QWidget):
    """Signals: ``back()`` to the list."""

    back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self.number = 0
        self.view: GroupView | None = None
        self._build()

    def _build(self) -> None:
        _ = self.words.gettext
        self.name_button = Button(_("Give names"), "primary", icon="user-check")
        self.name_button.clicked.connect(self.give_names)
        self.page = OpenedPage(self.words, (self.name_button,))
        self.page.back.connect(self.back)
        self.twice = Banner(
            "warn",
            _("More were named than were counted"),
            _("Two desks named the same members. Compare the households registered from this group and undo one."),
        )
        self.twice.hide()
        self.gone = EmptyState("users", _("Nobody is left in this group"), _("All were named or have left."))
        self.gone.hide()
        self.cells = Card(_("Who they are"))
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._cells: list[tuple[Text, Text]] = []
        self.cells.add_layout(self._grid)
        self.doing = self._make_doing()
        self.naming = NamingPane(self.desk)
        self.naming.ended.connect(self.leave_pane)
        self.right = PaneStack()
        self.right.addWidget(self.doing)
        self.right.addWidget(self.naming)
        self.columns = Columns()
        self.columns.add(self.cells, 1, 320)
        self.columns.add(self.right, 1, 360)
        self.page.add(self.twice, self.gone)
        self.page.add(self.columns, stretch=1)
        self.setLayout(column(self.page))

    def _make_doing(self) -> Card:
        _ = self.words.gettext
        card = Card(_("By number"), gap=10)
        self.people = NumberField(_("How many"), low=1, high=9999, required=True)
        self.time = TimeField(_("When (empty: now)"), self.desk.now)
        doors = FlowRow(gap=8, stretch=True)
        self.out_button = Button(_("Went out"), icon="log-out", height=48)
        self.back_in_button = Button(_("Came back"), icon="log-in", height=48)
        doors.add(self.out_button, self.back_in_button)
        self.to = ChipRow(
            [(code.value, departure(self.words, code)) for code in DepartureTo], name=_("Where to"), height=40
        )
        self.to.choose(DepartureTo.UNKNOWN.value)
        self.leave_button = Button(_("Left for good"), icon="log-out", height=48)
        self.room = Select(_("Room (as many as are typed above, else all)"))
        self.room.chosen.connect(self._move)
        self.out_button.clicked.connect(self.go_out)
        self.back_in_button.clicked.connect(self.come_back)
        self.leave_button.clicked.connect(self.depart)
        inside = QWidget()
        inner = column(
            self.people,
            self.time,
            doors,
            Divider(),
            Text(_("Where to"), "label"),
            self.to,
            self.leave_button,
            Divider(),
            self.room,
            gap=10,
        )
        inner.addStretch(1)
        inside.setLayout(inner)
        card.add(see_through(inside), stretch=1)
        return card

    # -- showing

    def show_group(self, number: int) -> None:
        """Read a group and show it."""
        self.number = number
        self.people.set_value(None)
        self.leave_pane()
        self.read()

    def read(self) -> None:
        """Read it again."""
        register, number = self.desk.register, self.number
        self.desk.read(lambda: read_group(register, number), self._show, "people-group")

    def _show(self, view: GroupView) -> None:
        self.view = view
        crowd, words = view.crowd, self.words
        _ = words.gettext
        self.columns.setVisible(crowd is not None)
        self.gone.setVisible(crowd is None)
        self.name_button.setVisible(crowd is not None)
        self.twice.setVisible(crowd is not None and crowd.named_twice)
        if crowd is None:
            self.page.header.say(_("Counted group"), " ")
            return
        rooms = {room.id: room.label for room in view.rooms}
        arrived = presence.moment_words(words, crowd.arrived, self.desk.now())
        facts = [
            presence.people_words(words, crowd.people),
            _("{n} out now").format(n=words.number(crowd.out)),
            _("arrived {time}").format(time=arrived),
        ]
        facts.append(inline(method(words, crowd.method)))
        if crowd.room in rooms:
            facts.append(presence.room_inline(words, rooms[crowd.room]))
        self.page.header.say(crowd_name(words, crowd), " · ".join(facts))
        self.room.set_choices(
            [
                ("", _("no room")),
                *((str(one.id), f"{one.label} · {presence.room_words(words, one)}") for one in view.rooms),
            ]
        )
        self.room.choose(str(crowd.room or ""))
        self._show_cells(crowd)

    def _show_cells(self, crowd: Crowd) -> None:
        ordered = sorted(crowd.cells.items(), key=lambda item: order_of(item[0]))
        cells = [(cell, people) for cell, people in ordered if people]
        while len(self._cells) < len(cells):
            pair = (Text("", "body"), Text("", "strong"))
            at = len(self._cells)
            self._grid.addWidget(pair[0], at, 0)
            self._grid.addWidget(pair[1], at, 1)
            self._cells.append(pair)
        for at, pair in enumerate(self._cells):
            for text in pair:
                text.setVisible(at < len(cells))
            if at < len(cells):
                cell, people = cells[at]
                pair[0].setText(cell_words(self.words, cell))
                pair[1].setText(self.words.number(people))
                pair[1].set_ink("warn" if people < 0 else "text")

    # -- acting

    def go_out(self) -> None:
        """So many go out for a while."""
        number, at = self._number()
        if number:
            by, crowds, crowd = self.desk.by(at), self.desk.register.crowds, self.number
            who = presence.people_words(self.words, number)
            said = self.words.gettext("Went out: {who}").format(who=who)
            self.desk.do(lambda: crowds.go_out(by, crowd, number), said=said, done=self._done, refused=self._refuse)

    def come_back(self) -> None:
        """So many come back."""
        number, at = self._number()
        if number:
            by, crowds, crowd = self.desk.by(at), self.desk.register.crowds, self.number
            said = self.words.gettext("Back in: {who}").format(who=presence.people_words(self.words, number))
            self.desk.do(lambda: crowds.come_back(by, crowd, number), said=said, done=self._done, refused=self._refuse)

    def depart(self) -> None:
        """So many leave for good."""
        number, at = self._number()
        if number:
            by, crowds, crowd = self.desk.by(at), self.desk.register.crowds, self.number
            to = DepartureTo(self.to.value())
            said = self.words.gettext("Left for good: {who}").format(who=presence.people_words(self.words, number))
            self.desk.do(
                lambda: crowds.depart(by, crowd, number, to=to), said=said, done=self._done, refused=self._refuse
            )

    def give_names(self) -> None:
        """Give names to members."""
        if self.view is not None and self.view.crowd is not None:
            self.right.setCurrentWidget(self.naming)
            self.name_button.set_kind("secondary")
            self.naming.begin([self.view.crowd], self.number)

    def leave_pane(self) -> None:
        """Back to the numbers."""
        self.right.setCurrentWidget(self.doing)
        self.name_button.set_kind("primary")
        self.people.control.setFocus()

    def submit(self) -> bool:
        """Ctrl+Enter: register the names if they are asked for."""
        if self.right.currentWidget() is self.naming:
            self.naming.submit()
            return True
        return False

    def escape(self) -> bool:
        """Esc: leave the naming; false if it was not open."""
        if self.right.currentWidget() is self.doing:
            return False
        self.leave_pane()
        return True

    def _number(self) -> tuple[int, datetime | None]:
        """How many, 0 if that or the time is wrong (which is said), and when."""
        number = self.people.value()
        if number is None and self.people.check():
            self.people.set_error(sentence(Refused("nobody-counted"), self.words))
        if number is None:
            self.people.control.setFocus()
        right, at = moment_of(self.time, self.desk)
        return (number or 0) if right else 0, at

    def _move(self, key: str) -> None:
        right, at = moment_of(self.time, self.desk)
        if not right or self.view is None or self.view.crowd is None:
            return
        by, crowds, crowd = self.desk.by(at), self.desk.register.crowds, self.number
        people = self.people.value() or self.view.crowd.people
        room = int(key) if key else None
        label = next((one.label for one in self.view.rooms if one.id == room), "")
        _ = self.words.gettext
        said = _("Moved to room {room}").format(room=label) if label else _("Without a room now")
        self.desk.do(
            lambda: crowds.move(by, crowd, people, room),
            said=said,
            detail=presence.people_words(self.words, people),
            done=self._done,
            refused=self._refuse,
        )

    def _done(self, _outcome: object) -> None:
        self.people.set_value(None)
        self.time.set_moment(None)
        self.people.control.setFocus()
        self.read()

    def _refuse(self, error: ShelterError) -> None:
        self.people.set_error(sentence(error, self.words))
        self.people.control.setFocus()
