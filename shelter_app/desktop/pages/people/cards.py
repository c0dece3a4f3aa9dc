"""The cards of a household's page: members with their presence, nights, and where they were placed."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.choices import CheckBox
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.status import SIGNS
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.nights import Night, NightRow, NightsGrid
from shelter_app.desktop.pages.people.reading import HouseholdView
from shelter_app.domain.codes import Need, Presence, Sex
from shelter_app.register.people import Person
from shelter_app.terms import need as need_words
from shelter_app.terms import need_short
from shelter_app.words import Words

_STEPS: Final = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
_WORDED: Final = 2  # so many needs are said in words beside their icons; more are icons with a tooltip


class NeedsLine(QWidget):
    """Needs of one person: icons with words while there is room, else icons; all in words for a screen reader."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._needs: tuple[Need, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_needs(self, needs: tuple[Need, ...], diet: str) -> None:
        """Show these needs; a diet is said in the tooltip."""
        self._needs = needs
        said = [need_words(self._words, need) for need in needs] + ([diet] if diet else [])
        text = "; ".join(said) or self._words.gettext("No needs recorded")
        self.setToolTip(text if needs else "")
        self.setAccessibleName(text)
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(150), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(24))

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        middle, x = self.height() / 2, 0.0
        if not self._needs:
            paint.words(p, QRectF(0, 0, self.width(), self.height()), "—", "body", "mute")
        icon = px(18) + 6
        for at, need in enumerate(self._needs):
            word = need_short(self._words, need)
            wide = paint.width(word, "caption") + 10
            rest = (len(self._needs) - at - 1) * icon
            paint.icon(p, presence.NEED_ICONS[need], x, middle, 18, "text")
            x += icon
            if x + wide + rest <= self.width() and len(self._needs) <= _WORDED:
                paint.words(p, QRectF(x, 0, wide, self.height()), word, "caption")
                x += wide
        p.end()


class _Line:
    """The widgets of one member in the grid."""

    def __init__(self, words: Words) -> None:
        self.person: Person | None = None
        self.tick = CheckBox("", " ")
        self.state = StatusText("", "none", strong=False)
        self.needs = NeedsLine(words)
        self.act = Button("", height=44)
        self.change = IconButton("pencil", words.gettext("Change"), bordered=False)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.tick, self.state, self.needs, self.act, self.change)


class MembersCard(Card):
    """Members with a box to tick, where they stand, needs, and a button for each.

    Signals: ``acted(object act, object person)``, ``changing(object person)``, ``adding()``, ``ticked()``.
    """

    acted = Signal(object, object)
    changing = Signal(object)
    ticked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words.gettext
        super().__init__(_("Members"), link=_("Add a member"), parent=parent)
        self.words = words
        self._lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column, (title, stretch) in enumerate(
            ((_("Person"), 3), (_("Presence"), 4), (_("Needs"), 3), ("", 0), ("", 0))
        ):
            self._grid.setColumnStretch(column, stretch)
            if title:
                self._grid.addWidget(Text(title, "caption", "mute"), 0, column)
        self.add_layout(self._grid)

    def show_members(self, view: HouseholdView, now: datetime, ticks: frozenset[int]) -> None:
        """Show the members of a household."""
        household = view.household
        while len(self._lines) < len(household.members):
            self._add_line()
        for line in self._lines[len(household.members) :]:
            for widget in line.widgets:
                widget.hide()
        for line, member in zip(self._lines, household.members, strict=False):
            for widget in line.widgets:
                widget.show()
            self._show(line, member, household.surname, now, member.id in ticks)

    def ticked_ids(self) -> frozenset[int]:
        """Who is ticked."""
        return frozenset(
            line.person.id for line in self._lines if line.person and not line.tick.isHidden() and line.tick.isChecked()
        )

    def stops(self) -> list[QWidget]:
        """What Tab visits, line by line."""
        return [widget for line in self._lines for widget in (line.tick, line.act, line.change)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ and ↑ go from one member's box to the next."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            ticks = [line.tick for line in self._lines if not line.tick.isHidden()]
            at = next(at for at, tick in enumerate(ticks) if tick is watched) + _STEPS[event.key()]
            if 0 <= at < len(ticks):
                ticks[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _show(self, line: _Line, member: Person, surname: str, now: datetime, ticked: bool) -> None:
        words = self.words
        line.person = member
        name = presence.person_name(words, member, surname=surname)
        line.tick.set_words(name)
        line.tick.set_sub(presence.age_words(words, member, now.date()) or words.gettext("age not stated"))
        line.tick.blockSignals(True)
        line.tick.setChecked(ticked)
        line.tick.blockSignals(False)
        text, status, _icon = presence.state_words(words, member, now)
        line.state.set(text, status)
        line.needs.show_needs(member.needs, member.diet)
        act, _people = presence.likely([member])
        line.act.set_words(act_of_one(words, act, member.sex))
        line.act.setAccessibleName(f"{line.act.words()}: {name}")
        line.change.set_name(words.gettext("Change: {who}").format(who=name))

    def _add_line(self) -> None:
        line = _Line(self.words)
        at = len(self._lines) + 1
        self._lines.append(line)
        for column, widget in enumerate(line.widgets):
            self._grid.addWidget(widget, at, column)
        line.tick.installEventFilter(self)
        line.tick.toggled.connect(lambda _on: self.ticked.emit())
        line.act.clicked.connect(lambda: self._act(line))
        line.change.clicked.connect(lambda: self.changing.emit(line.person))

    def _act(self, line: _Line) -> None:
        if line.person is not None:
            self.acted.emit(presence.likely([line.person])[0], line.person)


def act_of_one(words: Words, act: presence.Act, sex: Sex) -> str:
    """What the button beside one person says, in the person's gender."""
    pgettext = words.pgettext
    if act is presence.Act.ARRIVE:
        return words.gettext("Take in")
    back = act is presence.Act.BACK
    if sex is Sex.F:
        return pgettext("woman", "Came back") if back else pgettext("woman", "Went out")
    if sex is Sex.M:
        return pgettext("man", "Came back") if back else pgettext("man", "Went out")
    return pgettext("person", "Came back") if back else pgettext("person", "Went out")


class NightsCard(Card):
    """The last nights and today."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.gettext("Last 7 days"), parent=parent)
        self.words = words
        self.sum = Text("", "label")
        self.set_corner(self.sum)
        self.grid = NightsGrid()
        self.add(self.grid)

    def show_nights(self, view: HouseholdView) -> None:
        """Show who slept here."""
        words = self.words
        _ = words.gettext
        members = view.household.members
        slept = [[night is Presence.PRESENT for night in view.nights[member.id]] for member in members]
        nights = sum(any(column) for column in zip(*slept, strict=True)) if slept else 0
        person_nights = sum(map(sum, slept))
        text = words.ngettext("{n} night", "{n} nights", nights).format(n=words.number(nights))
        total = words.ngettext("{n} person-night", "{n} person-nights", person_nights)
        self.sum.setText(f"{text} · {total.format(n=words.number(person_nights))}")
        days = (*(words.day_month(day) for day in view.days), words.pgettext("column of a day", "today"))
        rows = [
            NightRow(
                presence.person_name(words, member, surname=view.household.surname),
                (*(self._night(night) for night in view.nights[member.id]), self._today(member)),
            )
            for member in members
        ]
        self.grid.show_nights(days, rows, self.sum.text())

    def _night(self, night: Presence | None) -> Night:
        _ = self.words.gettext
        if night is Presence.PRESENT:
            return Night(_("Night"), "moon", "acc", "accbg")
        if night is Presence.OUT:
            return Night(_("Away"), "door-open", "mute", "sunk", "line")
        return Night("–", "", "mute", "", "line")

    def _today(self, member: Person) -> Night:
        _ = self.words.gettext
        if member.presence is Presence.PRESENT:
            return Night(_("Here"), "circle-check", "ok", "okbg")
        if member.presence is Presence.OUT:
            return Night(self.words.pgettext("a person", "Out"), "door-open", "warn", "warnbg")
        return Night(self.words.pgettext("a person", "Left"), "log-out", SIGNS["none"].ink, "sunk", "line")


class PlacementCard(Card):
    """When they came, where they sleep, how to reach them."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words.gettext
        super().__init__(_("Placement"), link=_("Change"), gap=4, parent=parent)
        self.words = words
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._facts: list[tuple[Text, Text]] = []
        self.add_layout(self._grid)

    def show_facts(self, view: HouseholdView, now: datetime) -> None:
        """Show what is known; what is not known has no line."""
        words = self.words
        _ = words.gettext
        household = view.household
        rooms = {room.id: room for room in view.rooms}
        arrived = min((member.arrived for member in household.members if member.arrived), default=None)
        staying = [member for member in household.members if member.presence in presence.STAYING]
        placed = [rooms[number] for number in dict.fromkeys(m.room for m in staying) if number in rooms]
        room = ", ".join(
            _("{room} · {taken} of {places} places").format(
                room=one.label, taken=words.number(one.taken), places=words.number(one.places)
            )
            for one in placed
        )
        facts = (
            (
                words.pgettext("when a household came", "Arrived"),
                presence.moment_words(words, arrived, now) if arrived else "",
            ),
            (_("Room"), room or (_("no room") if staying else "")),
            (_("Came from"), view.came_from),
            (_("Phone"), household.phone),
            (_("Address"), household.address),
            (_("Note"), household.note),
        )
        shown = [fact for fact in facts if fact[1]]
        while len(self._facts) < len(shown):
            pair = (Text("", "caption", "mute"), Text("", "body", wrap=True))
            at = len(self._facts)
            self._grid.addWidget(pair[0], at, 0)
            self._grid.addWidget(pair[1], at, 1)
            self._facts.append(pair)
        for at, (name, value) in enumerate(self._facts):
            name.setVisible(at < len(shown))
            value.setVisible(at < len(shown))
            if at < len(shown):
                name.setText(shown[at][0])
                value.setText(shown[at][1])
