"""One room: who sleeps there, ticked or all, and what happens to them; counted groups stand below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.fields import TimeField
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.counted import crowd_name
from shelter_app.desktop.pages.people.panes import moment_of
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.desktop.pages.people.tile import MemberTile
from shelter_app.desktop.pages.presence import room_title
from shelter_app.desktop.pages.rooms.faces import block_words, clash_words, free_words, room_facts
from shelter_app.desktop.pages.rooms.reading import RoomsView
from shelter_app.domain.codes import Presence
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.stays import Step
from shelter_app.register.crowds import Crowd
from shelter_app.register.people import Person
from shelter_app.sentences import sentence
from shelter_app.terms import need_short


class SleepersCard(Card):
    """Signals: ``moving(object people, object at)`` and ``leaving(…)`` to ask where to, ``changing()`` for the room itself,
    ``ended()`` to go back, ``group_opened(object crowd)``.
    """

    moving = Signal(object, object)
    leaving = Signal(object, object)
    changing = Signal()
    ended = Signal()
    group_opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(" ", link=_("Change"), parent=parent)
        self.desk, self.words = desk, desk.words
        self.view: RoomsView | None = None
        self.tiles: list[MemberTile] = []
        self.groups: list[ListRow] = []
        self.linked.connect(self.changing)
        leave = Button(_("Back"), "link", icon="arrow-left", key="Esc")
        leave.clicked.connect(self.ended)
        self.set_corner(leave)
        self.facts = Text("", "caption", "mute", wrap=True)
        self.blocked = Text("", "label", "warn", wrap=True)
        self.clash = Text("", "label", "warn", wrap=True)
        self.nobody = EmptyState("bed", _("Nobody sleeps here"), _("People are placed here at intake, or moved here."))
        self._people = QVBoxLayout()
        self._people.setSpacing(4)
        self._crowds = QVBoxLayout()
        self._crowds.setSpacing(0)
        inside = column(self.nobody, self._people, self._crowds, gap=6)
        inside.addStretch(1)
        self.area = see_through(boxed(inside))
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.time = TimeField("", desk.now)
        self.time.line.setPlaceholderText(_("When: now"))
        self.time.control.setAccessibleName(_("When (empty: now)"))
        self.add(self.facts, self.blocked, self.clash)
        self.add(self.area, stretch=1)
        self.add(self.fault, self._make_buttons())

    def _make_buttons(self) -> QWidget:
        words = self.words
        _ = words.gettext
        self.move_button = Button(
            words.pgettext("people", "Move"), "primary", icon="arrow-right-left", key="Enter", height=44
        )
        self.out_button = Button(_("Went out"), icon="log-out", height=44)
        self.back_button = Button(_("Came back"), icon="log-in", height=44)
        self.seen_button = Button(_("Seen"), icon="eye", height=44)
        self.missing_button = Button(_("Not found"), icon="search-x", height=44)
        self.leave_button = Button(_("Left for good"), icon="user-minus", height=44)
        self.move_button.clicked.connect(self.move_them)
        self.out_button.clicked.connect(lambda: self.record(Step.OUT))
        self.back_button.clicked.connect(lambda: self.record(Step.BACK))
        self.seen_button.clicked.connect(lambda: self.record(Step.SEEN))
        self.missing_button.clicked.connect(lambda: self.record(Step.NOT_FOUND))
        self.leave_button.clicked.connect(self.leave_them)
        line = FlowRow(gap=8, stretch=True)
        self.buttons = (
            self.move_button,
            self.out_button,
            self.back_button,
            self.seen_button,
            self.missing_button,
            self.leave_button,
        )
        line.add(*self.buttons[1:-1])
        last = row(self.time, self.leave_button, gap=8)
        last.setStretch(0, 1)
        last.setStretch(1, 1)
        return boxed(column(self.move_button, line, last, gap=8))

    # -- showing

    def show_view(self, view: RoomsView, now: datetime) -> None:
        """Show the room of a view; ticks stay with those who are still here."""
        if view.room is None:
            return
        fresh = self.view is None or self.view.room is None or self.view.room.id != view.room.id
        ticked = set() if fresh else {tile.person for tile in self.tiles if tile.isChecked()}
        self.view = view
        room = view.room
        self.set_title(room_title(self.words, room))
        self.set_pill(*free_words(self.words, room))
        self.facts.setText(room_facts(self.words, room))
        self.blocked.setText(block_words(self.words, room.blocked) if room.blocked else "")
        self.blocked.setVisible(room.blocked is not None)
        self.clash.setText(clash_words(self.words, room))
        self.clash.setVisible(bool(room.conflicts))
        self.nobody.setVisible(not view.people and not view.crowds)
        self._show_people(view.people, ticked, now)
        self._show_crowds(view.crowds)
        if fresh:
            self.time.set_moment(None)
            self.say_fault("")
        self._say_buttons()

    def _show_people(self, people: Sequence[Person], ticked: set[int], now: datetime) -> None:
        while len(self.tiles) < len(people):
            tile = MemberTile()
            tile.toggled.connect(lambda _on: self._say_buttons())
            tile.taken.connect(self.move_them)
            tile.moving.connect(lambda way, tile=tile: self._go(tile, way))
            self.tiles.append(tile)
            self._people.addWidget(tile)
        for at, tile in enumerate(self.tiles):
            tile.setVisible(at < len(people))
            if at >= len(people):
                tile.person = 0
                continue
            person = people[at]
            tile.show_member(
                person.id,
                person.name or self.words.gettext("No name"),
                presence.age_words(self.words, person, now.date()),
                presence.state_words(self.words, person, now),
                tuple((presence.NEED_ICONS[need], need_short(self.words, need)) for need in person.needs),
                ticked=person.id in ticked,
            )
        self._rove(next((tile for tile in self.tiles if tile.hasFocus()), None))

    def _show_crowds(self, crowds: Sequence[Crowd]) -> None:
        for line in self.groups:
            line.hide()
            line.deleteLater()
        self.groups = []
        for crowd in crowds:
            face = RowFace(
                crowd_name(self.words, crowd),
                sub=self.words.gettext("Without names"),
                right=presence.people_words(self.words, crowd.people),
                icon="users",
                arrow=True,
            )
            line = ListRow(face, height=56)
            line.clicked.connect(lambda _on=False, crowd=crowd: self.group_opened.emit(crowd.id))
            self.groups.append(line)
            self._crowds.addWidget(line)

    def _say_buttons(self) -> None:
        words = self.words
        _ = words.gettext
        people = self.chosen()
        off = "" if people else _("Nobody with a name sleeps here")
        for button in self.buttons:
            button.set_off(off)
        if people and not any(person.presence is Presence.OUT for person in people):
            self.back_button.set_off(_("Nobody of them is out"))
        if people and not any(person.presence is Presence.PRESENT for person in people):
            self.out_button.set_off(_("All of them are out"))
        number = words.number(len(people))
        whole = bool(people) and len(people) == len(self.view.people if self.view else ())
        if not people:
            self.move_button.set_words(words.pgettext("people", "Move"))
        elif whole:
            self.move_button.set_words(_("Move all {n}").format(n=number))
        else:
            self.move_button.set_words(_("Move {n}").format(n=number))

    # -- acting

    def chosen(self) -> list[Person]:
        """Those who are ticked; if none is, everyone with a name in the room."""
        if self.view is None:
            return []
        ticked = {tile.person for tile in self.tiles if tile.isChecked() and tile.person}
        return [person for person in self.view.people if not ticked or person.id in ticked]

    def who(self, people: Sequence[Person]) -> str:
        """Whom an action concerns, for its message."""
        room = self.view.room if self.view else None
        if len(people) == 1 and people[0].name:
            return people[0].name
        number = presence.people_words(self.words, len(people))
        return f"{room_title(self.words, room)}, {number}" if room is not None else number

    def record(self, step: Step) -> None:
        """So many went out, came back, were seen or not found."""
        right, at = moment_of(self.time, self.desk)
        people = self.chosen()
        if not right or not people:
            return
        self.say_fault("")
        presence.record(
            self.desk,
            step,
            self.who(people),
            [person.id for person in people],
            at,
            done=self._done,
            refused=lambda error: self.say_fault(sentence(error, self.words)),
        )

    def move_them(self) -> None:
        """Ask where those who are chosen move."""
        right, at = moment_of(self.time, self.desk)
        if right and self.chosen():
            self.moving.emit(self.chosen(), at)

    def leave_them(self) -> None:
        """Ask where those who are chosen go for good."""
        right, at = moment_of(self.time, self.desk)
        if right and self.chosen():
            self.leaving.emit(self.chosen(), at)

    def say_fault(self, text: str) -> None:
        """Say why it was refused; "" for nothing."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def refuse(self, error: ShelterError) -> None:
        """Show why it was refused."""
        self.say_fault(sentence(error, self.words))

    def enter(self) -> None:
        """Put the focus on the first who sleeps here, else on what can be done."""
        first = next((tile for tile in self.tiles if not tile.isHidden()), None)
        if first is not None:
            self._rove(first)
            first.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.groups:
            self.groups[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.time.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _done(self) -> None:
        for tile in self.tiles:
            tile.blockSignals(True)
            tile.setChecked(False)
            tile.blockSignals(False)
        self.time.set_moment(None)
        self._say_buttons()

    def _go(self, origin: MemberTile, way: str) -> None:
        shown = [tile for tile in self.tiles if not tile.isHidden()]
        at = shown.index(origin) + {"down": 1, "up": -1}.get(way, 0)
        if 0 <= at < len(shown):
            self._rove(shown[at])
            shown[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(shown[at], 0, 8)
        elif at == len(shown) and self.groups:
            self.groups[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self, stop: MemberTile | None) -> None:
        stop = stop or next((tile for tile in self.tiles if not tile.isHidden()), None)
        for tile in self.tiles:
            policy = Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)
