"""The form of a new household: one pane, the keyboard alone, everything optional but how many.

What is typed is a plain value (``data``/``show_data``) that the screen keeps on disk at every key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button, KeyCap
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import Chip
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.steppers import Stepper
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.members import MemberRow, capitalised, read_contact, read_name
from shelter_app.desktop.pages.people.proposing import best_room, why_words
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.domain.codes import ArrivalKind, Sex
from shelter_app.domain.rooms import Proposal
from shelter_app.domain.typed import read_member
from shelter_app.register.people import LARGEST_HOUSEHOLD, Found, NewPerson
from shelter_app.register.rooms import Room

NO_ROOM: Final = "-"
PHONE_DIGITS: Final = 9
MARGIN: Final = 16  # of a card
_DIGITS: Final = re.compile(r"[\d\s()+\-]+")
_COUNTED: Final = re.compile(r"(?P<name>.*?\D)\s+(?P<people>\d{1,2})")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a search that found nobody says about a new household."""

    contact: str = ""
    people: int = 0
    phone: str = ""


def read_query(text: str) -> Typed:
    """A name with a number is a household of so many; a long number is a phone; anything else a name."""
    plain = " ".join(text.split())
    digits = re.sub(r"\D", "", plain)
    if _DIGITS.fullmatch(plain):
        return Typed(phone=plain) if len(digits) >= 6 else Typed()
    counted = _COUNTED.fullmatch(plain)
    if counted and 1 <= int(counted["people"]) <= LARGEST_HOUSEHOLD:
        return Typed(contact=counted["name"].strip(), people=int(counted["people"]))
    return Typed(contact=plain)


class HouseholdForm(Card):
    """Signals: ``typed()`` at every change, ``asked()`` when name or phone changed (likely duplicates),
    ``submitted()``, ``left()`` on Esc, ``is_them(int household)`` when the likely household is the one.
    """

    typed = Signal()
    asked = Signal()
    submitted = Signal()
    is_them = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(_("New household"), gap=8, parent=parent)
        self.desk = desk
        self.words = desk.words
        self.rooms: list[Room] = []
        self._room_chosen = False
        self._room_known = ""
        self._proposed: Proposal | None = None
        self.other: set[int] = set()
        self.likely: Found | None = None
        self.rows: list[MemberRow] = []
        self.set_corner(KeyCap("Tab", _("next")))
        self._make_fields()
        self._lay_out()
        self.show_rooms([], None)
        self._count_changed(0)

    def _make_fields(self) -> None:
        _ = self.words.gettext
        self.count = Stepper(_("How many") + " *", 0, low=0, high=LARGEST_HOUSEHOLD)
        self.contact = Field(_("Surname and name"), longest=120)
        self.phone = Field(_("Phone"), longest=40)
        self.address = Field(_("Address"), longest=160)
        self.room = Select(_("Room"))
        self.transferred = Chip(_("Transferred"))
        self.transferred.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.transferred.setToolTip(_("Transferred from another shelter"))
        self.duplicate = Banner(
            "info", _("A similar household is here"), " ", (_("It is them"), _("Another household")), below=True
        )
        self.duplicate.hide()
        self.full = StatusText("", "warn")
        self.full.hide()
        self.button = Button("", "tint", icon="user-plus", key="Ctrl+Enter", height=52)
        self.count.changed.connect(self._count_changed)
        self.contact.changed.connect(lambda _text: self._ask())
        self.phone.changed.connect(lambda _text: self._ask())
        self.address.changed.connect(lambda _text: self._ask())
        self.room.chosen.connect(self._choose_room)
        self.transferred.toggled.connect(lambda _on: self.typed.emit())
        self.duplicate.pressed.connect(self._answered)
        self.button.clicked.connect(self.submitted)

    def _lay_out(self) -> None:
        _ = self.words.gettext
        self._members = QVBoxLayout()
        self._members.setSpacing(6)
        self._members_title = Text(_("Name and age in one line · Insert: needs"), "caption", "mute", elide=True)
        beside = column(self.transferred, margins=(0, px(24), 0, 0))
        beside.addStretch(1)
        room_line = row(self.room, beside, gap=8)
        room_line.setStretch(0, 1)
        inside = boxed(
            column(
                row(self.count, self.contact, gap=12),
                self.duplicate,
                self._members_title,
                self._members,
                row(self.phone, self.address, gap=8),
                room_line,
            )
        )
        layout = inside.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addStretch(1)
        self.area = see_through(inside)
        inside.installEventFilter(self)
        self.add(self.area, stretch=1)
        self.add(self.full, self.button)
        for field in (self.contact, self.phone, self.address):
            self._watch(field.control)

    # -- what is typed

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (
            self.count.value()
            or self.contact.text()
            or self.phone.text()
            or self.address.text()
            or self.transferred.isChecked()
        )

    def data(self) -> dict[str, Any]:
        """What is typed, to be kept."""
        return {
            "count": self.count.value(),
            "contact": self.contact.line.text(),
            "phone": self.phone.line.text(),
            "address": self.address.line.text(),
            "room": self.room.value() if self._room_chosen else "",
            "transferred": self.transferred.isChecked(),
            "other": sorted(self.other),
            "members": [member.data() for member in self.rows[: self.count.value()]],
        }

    def show_data(self, data: dict[str, Any]) -> None:
        """Show what was kept, or with nothing an empty form."""
        self.count.set_value(int(data.get("count", 0)))
        self.contact.set_text(str(data.get("contact", "")))
        self.phone.set_text(str(data.get("phone", "")))
        self.address.set_text(str(data.get("address", "")))
        self.transferred.blockSignals(True)
        self.transferred.setChecked(bool(data.get("transferred", False)))
        self.transferred.blockSignals(False)
        self._room_known = str(data.get("room", ""))
        self._room_chosen = bool(self._room_known)
        self.other = set(data.get("other", ()))
        self.show_likely(None, "")
        self.count.set_error("")
        for member in self.rows:
            member.show_data({})
        self._show_rows(self.count.value())
        for member, kept in zip(self.rows, data.get("members", ()), strict=False):
            member.show_data(kept)
        self._suggest()
        self._say_button()

    def take(self, typed: Typed) -> None:
        """Take over what a search that found nobody said, and put the focus where the next key belongs."""
        self.contact.set_text(capitalised(typed.contact))
        self.phone.set_text(typed.phone)
        if typed.people:
            self.count.set_value(typed.people)
        self._count_changed(self.count.value())
        self.enter()

    def bind_card(self, number: str) -> None:
        """Bind a card that was printed blank to the next member without one, and put the focus where the next key belongs."""
        if number not in self.bound_cards():
            people = self.count.value()
            free = next((at for at, member in enumerate(self.rows[:people]) if not member.card), people)
            if free == people:
                self.count.set_value(people + 1)
                self._count_changed(people + 1)
            self.rows[free].bind(number)
            self.typed.emit()
        self.enter()

    def let_go_of(self, number: str) -> None:
        """Take a card from the member it was bound to; a form that held nothing else is empty again."""
        for member in self.rows:
            if member.card == number:
                member.bind("")
        if not (self.contact.text() or any(one.card or not one.is_empty() for one in self.rows[: self.count.value()])):
            self.count.set_value(0)
            self._count_changed(0)
        self.typed.emit()

    def bound_cards(self) -> frozenset[str]:
        """The cards that are bound to members."""
        return frozenset(member.card for member in self.rows[: self.count.value()] if member.card)

    def enter(self) -> None:
        """Put the focus on the first thing that is missing."""
        for field, there in ((self.count, bool(self.count.value())), (self.contact, bool(self.contact.text()))):
            if not there:
                field.control.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self._enter_member(0)

    def _enter_member(self, first: int) -> None:
        """Put the focus on the first nameless member from here on; after the last on phone, address or the button."""
        rows = self.rows[: self.count.value()]
        missing = next((member for member in rows[first:] if not member.name.text()), None)
        if missing is not None:
            missing.name.control.setFocus(Qt.FocusReason.TabFocusReason)
            return
        for field in (self.phone, self.address):
            if not field.text():
                field.control.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.button.setFocus(Qt.FocusReason.TabFocusReason)

    def people(self) -> list[NewPerson] | None:
        """The members as typed; ``None`` if something must be mended first, which is said where it is."""
        number = self.count.value()
        if not number:
            self.count.set_error(self.words.gettext("Required"))
            self.count.control.setFocus()
            return None
        for member in self.rows[:number]:
            if not member.check():
                member.birth.control.setFocus()
                return None
        self._name_first_member()
        surname, _given = self.names()
        return [member.person(surname) for member in self.rows[:number]]

    def names(self) -> tuple[str, str]:
        """Surname of the household and name of its contact: as typed, or else the first member who has one."""
        surname, given = read_contact(capitalised(self.contact.text()))
        if not given:
            named = (member.name.text() for member in self.rows[: self.count.value()] if member.name.text())
            given = " ".join(read_name(read_member(next(named, "")).name)[1:]).strip()
        return surname, given

    def first_member(self) -> tuple[str, Sex]:
        """Birth and sex of the first member as far as typed."""
        if not self.count.value():
            return "", Sex.U
        return self.rows[0].age()[0], self.rows[0].sex.sex()

    def _name_first_member(self) -> None:
        """The contact is the first member, if no other name stands there."""
        _surname, given = read_contact(self.contact.text())
        if given and self.count.value() and not self.rows[0].name.text():
            self.rows[0].put_name(given)

    def chosen_room(self) -> Room | None:
        """The room as suggested or chosen."""
        return next((room for room in self.rooms if str(room.id) == self.room.value()), None)

    def how(self) -> ArrivalKind:
        """How the household came."""
        return ArrivalKind.TRANSFERRED if self.transferred.isChecked() else ArrivalKind.ARRIVED

    # -- what is known

    def show_rooms(self, rooms: Sequence[Room], free: int | None) -> None:
        """Offer rooms; ``free`` are the places left in the shelter (``None``: not known)."""
        words = self.words
        _ = words.gettext
        self.rooms = list(rooms)
        self.room.set_choices(
            [
                (NO_ROOM, _("later")),
                *((str(one.id), f"{one.label} · {presence.room_words(words, one)}") for one in rooms),
            ]
        )
        self.room.setVisible(bool(rooms))
        crowded = free is not None and free <= 0
        self.full.setVisible(crowded)
        if crowded and free is not None:
            text = _("No place is free: they go over the capacity")
            if free < 0:
                text = _("{n} over the capacity already").format(n=words.number(-free))
            self.full.set(text, "warn")
        self._suggest()

    def show_likely(self, found: Found | None, why: str) -> None:
        """Show a household that may be the same, and why it may."""
        self.likely = found
        self.duplicate.setVisible(found is not None)
        if found is not None:
            matched = [one for one in found.household.members if one.id in found.matched and one.name]
            name = presence.household_name(self.words, found.household)
            if len(matched) == 1:
                name = matched[0].name
            self.duplicate.say("info", self.words.gettext("A similar household is here"), f"{name} · {why}")

    def set_leading(self, leading: bool) -> None:
        """Whether this is what most people do next: then its button is the filled one."""
        self.button.set_kind("primary" if leading else "tint")

    def set_busy(self, text: str) -> None:
        """What is going on with the form."""
        self.button.set_busy(text)
        if not text:
            self._say_button()

    # -- what happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_on(watched)
                return True
            if plain and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._go_along(watched, 1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        if event.type() == QEvent.Type.Resize and watched is self.area.widget():
            QTimer.singleShot(0, self, self._keep_focus_seen)
        return False

    def open_details(self) -> bool:
        """Open needs, diets and allergens of the member whose line has the focus; false if none has."""
        focus = QApplication.focusWidget()
        member = next((one for one in self.rows if focus is not None and one.isAncestorOf(focus)), None)
        if member is not None:
            member.take_apart()
            member.turn()
        return member is not None

    def _member_at(self, line: QWidget) -> MemberRow | None:
        return next((member for member in self.rows if line in (member.name.control, member.birth.control)), None)

    def _go_on(self, line: QWidget) -> None:
        """Enter: from the contact to the members, from each member to the next one who has no name, then phone, address."""
        member = self._member_at(line)
        if member is not None:
            self._take_phone(member)
            member.take_apart()
            self._enter_member(self.rows.index(member) + 1)
        elif line is self.contact.control:
            self._name_first_member()
            self._enter_member(0)
        elif line is self.phone.control:
            self.address.control.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.button.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_phone(self, member: MemberRow) -> None:
        """A telephone typed where a name is asked for is the household's."""
        text = member.name.text()
        if not self.phone.text() and _DIGITS.fullmatch(text) and len(re.sub(r"\D", "", text)) >= PHONE_DIGITS:
            member.name.set_text("")
            self.phone.set_text(text)
            self._ask()

    def _go_along(self, line: QWidget, step: int) -> None:
        """Arrows: between members in their column; else to the neighbour in the order of Tab."""
        member = self._member_at(line)
        shown = self.rows[: self.count.value()]
        if member is not None and 0 <= shown.index(member) + step < len(shown):
            other = shown[shown.index(member) + step]
            (other.name if line is member.name.control else other.birth).control.setFocus()
        elif step > 0:
            line.focusNextChild()
        else:
            line.focusPreviousChild()

    def _watch(self, control: QWidget) -> None:
        control.installEventFilter(self)

    def _ask(self) -> None:
        self.typed.emit()
        self.asked.emit()

    def _answered(self, button: int) -> None:
        if self.likely is None:
            return
        number = self.likely.household.id
        if button == 0:
            self.is_them.emit(number)
            return
        self.other.add(number)
        self.show_likely(None, "")
        self.typed.emit()
        self.asked.emit()
        self.phone.control.setFocus()

    def _count_changed(self, number: int) -> None:
        self.count.set_error("")
        self._show_rows(number)
        self._suggest()
        self._say_button()
        self.typed.emit()

    def _member_changed(self) -> None:
        """What someone needs may ask for another room, and a name or an age may be of somebody known."""
        self._suggest()
        self._ask()

    def _show_rows(self, number: int) -> None:
        made = len(self.rows)
        while len(self.rows) < number:
            member = MemberRow(self.words, len(self.rows) + 1, lambda: self.desk.now().date())
            member.changed.connect(self._member_changed)
            member.opened.connect(self._order_stops)
            member.opened.connect(lambda member=member: QTimer.singleShot(0, member, lambda: self._show_whole(member)))
            member.next.connect(lambda number=member.number: self._enter_member(number))
            for control in (member.name.control, member.birth.control):
                self._watch(control)
            self.rows.append(member)
            self._members.addWidget(member)
        for at, member in enumerate(self.rows):
            member.setVisible(at < number)
        if len(self.rows) > made:
            self._order_stops()
        self._members_title.setVisible(number > 0)

    def _order_stops(self) -> None:
        """Tab goes down the form: lines of members were made later than the button, and stand before it."""
        stops: list[QWidget] = [self.contact.control, *self.duplicate.buttons]
        for member in self.rows:
            stops += member.stops()
        stops += [self.phone.control, self.address.control, self.room.control, self.transferred, self.button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_whole(self, member: MemberRow) -> None:
        """Scroll so that a member's details are seen."""
        self.area.ensureWidgetVisible(member.details, 0, 0)
        self.area.ensureWidgetVisible(member.name, 0, 8)

    def _keep_focus_seen(self) -> None:
        """What came in between pushes nothing that is typed out of sight."""
        focus, inside = QApplication.focusWidget(), self.area.widget()
        if focus is not None and inside is not None and inside.isAncestorOf(focus):
            self.area.ensureWidgetVisible(focus, 0, 8)

    def _choose_room(self, _key: str) -> None:
        self._room_chosen = True
        self._proposed = None
        self._say_free()
        self.typed.emit()

    def _suggest(self) -> None:
        """Unless someone chose a room, propose the best one for those on the form."""
        self._proposed = None
        if self._room_chosen:
            if self._room_known:
                self.room.choose(self._room_known)
        else:
            self._proposed = best_room(self.rooms, self.count.value(), self.rows, self.desk.now().date())
            self.room.choose(str(self._proposed.room.id) if self._proposed else NO_ROOM)
        self._say_free()

    def _say_free(self) -> None:
        """Say why the room was proposed, or that it is too small."""
        room, people = self.chosen_room(), self.count.value()
        note = why_words(self.words, self._proposed) if self._proposed and people else ""
        if room is not None and room.free < people:
            note = self.words.gettext("Not everyone fits in this room")
        self.room.set_note(note)

    def filled_width(self) -> int:
        """How wide the form is when it is filled: given from the beginning, it does not grow under the hand."""
        widths = []
        for number in (1, 4, LARGEST_HOUSEHOLD, self.count.value()):  # forms of the word; the last stays
            self._say_button(number)
            widths.append(self.button.sizeHint().width())
        return max(widths) + 2 * MARGIN

    def _say_button(self, number: int | None = None) -> None:
        number = self.count.value() if number is None else number
        words = self.words
        if number:
            text = words.ngettext("Register {n} person", "Register {n} people", number).format(n=words.number(number))
        else:
            text = words.gettext("Register")
        self.button.set_words(text)
