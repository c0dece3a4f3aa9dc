"""The page of one household: the truth about it, what can happen to it, and who wrote what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.layout import Columns, boxed, column
from shelter_app.desktop.kit.rows import RowList
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.cards import MembersCard, NightsCard, PlacementCard
from shelter_app.desktop.pages.people.composition import JoinPane, SamePane
from shelter_app.desktop.pages.people.editing import MemberPane, SharedPane
from shelter_app.desktop.pages.people.header import OpenedPage
from shelter_app.desktop.pages.people.history import (
    HistoryRow,
    history_faces,
    history_lines,
    value_words,
)
from shelter_app.desktop.pages.people.id_cards import card_actions
from shelter_app.desktop.pages.people.panes import ActionPane, DepartPane, MovePane, PaneStack
from shelter_app.desktop.pages.people.reading import Clash, HouseholdView, read_household
from shelter_app.desktop.pages.people.scrolling import bring_into_sight
from shelter_app.desktop.pages.people.whereabouts import WhereaboutsPane
from shelter_app.domain.codes import Presence
from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import ShelterError
from shelter_app.register.people import Household, Person
from shelter_app.sentences import sentence

PANE_LEAST: Final = 340
"""Height that a pane keeps where the columns wrap and the page scrolls."""


class HouseholdPage(QWidget):
    """Signals: ``back()`` to the list."""

    back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self.number = 0
        self.view: HouseholdView | None = None
        self._ticks: frozenset[int] | None = None
        self._whole_history = False
        self._build()
        self._connect()

    def _build(self) -> None:
        _ = self.words.gettext
        self.move_button = Button(self.words.pgettext("people", "Move"), icon="arrow-right-left", height=48)
        self.leave_button = Button(_("Leave for good"), icon="log-out", height=48)
        self.where_button = Button(_("Where they are"), "link", icon="map-pin")
        self.main_button = Button("", "primary", key="Enter")
        self.more_button = IconButton("ellipsis", _("Other actions"), size=48, key="Insert")
        self.page = OpenedPage(self.words, (self.more_button, self.leave_button, self.move_button, self.main_button))
        self.page.back.connect(self.back)
        self.banner = Banner("warn", " ", " ", (" ", " "))
        self.banner.hide()
        self.members = MembersCard(self.words)
        self.members.set_corner(self.where_button)
        self.nights = NightsCard(self.words)
        self.placement = PlacementCard(self.words)
        self.history = RowList(least=3, modest=True)
        self.history_card = Card(_("Who wrote what"))
        self.history_card.add(self.history, stretch=1)
        self.history_card.follow(self.history)
        self.privacy_button = Button(_("What is recorded"), "link", icon="shield")
        self.history_card.add(self.privacy_button)
        self.gone = EmptyState("user-x", _("This household is not in the register"), _("It was undone or erased."))
        self.gone.hide()
        self.facts = boxed(column(self.placement, self.history_card, gap=16))
        layout = self.facts.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setStretch(1, 1)
        self.depart_pane = DepartPane(self.desk)
        self.move_pane = MovePane(self.desk)
        self.member_pane = MemberPane(self.desk)
        self.shared_pane = SharedPane(self.desk)
        self.join_pane = JoinPane(self.desk)
        self.same_pane = SamePane(self.desk)
        self.where_pane = WhereaboutsPane(self.desk)
        self.panes: tuple[ActionPane, ...] = (
            self.depart_pane,
            self.move_pane,
            self.member_pane,
            self.shared_pane,
            self.join_pane,
            self.same_pane,
            self.where_pane,
        )
        self.right = PaneStack()
        for widget in (self.facts, *self.panes):
            self.right.addWidget(widget)
        self.right.setMinimumHeight(px(PANE_LEAST))
        self.cards_button = Button(_("Print their cards"), "link", icon="id-card")
        self.members.add(self.cards_button)
        left = column(self.members, self.nights, gap=16)
        left.addStretch(1)
        self.columns = Columns()
        self.columns.add(boxed(left), 8, 520)
        self.columns.add(self.right, 4, 320)
        self.page.add(self.banner, self.gone)
        self.page.add(self.columns, stretch=1)
        outer = column(self.page)
        self.setLayout(outer)

    def _connect(self) -> None:
        self.move_button.clicked.connect(self.begin_move)
        self.leave_button.clicked.connect(self.begin_departure)
        self.more_button.clicked.connect(self.show_others)
        self.where_button.clicked.connect(self.begin_whereabouts)
        self.privacy_button.clicked.connect(self.show_privacy)
        self.main_button.clicked.connect(self.take)
        self.banner.pressed.connect(self._settle)
        self.members.acted.connect(self._act_on)
        self.members.changing.connect(self.begin_change)
        self.members.linked.connect(lambda: self.begin_change(None))
        self.members.ticked.connect(self._ticked)
        self.placement.linked.connect(self.begin_shared)
        self.history_card.linked.connect(self._show_whole_history)
        self.cards_button.clicked.connect(self.print_cards)
        for pane in self.panes:
            pane.ended.connect(self.leave_pane)

    # -- showing

    def show_household(self, number: int) -> None:
        """Read a household and show it."""
        self.number = number
        self._ticks = None
        self.leave_pane()
        self.read()

    def read(self) -> None:
        """Read it again."""
        register, now, number = self.desk.register, self.desk.now(), self.number
        self.desk.read(lambda: read_household(register, number, now), self._show, "people-household")

    def _show(self, view: HouseholdView | None) -> None:
        self.view = view
        self.columns.setVisible(view is not None)
        self.gone.setVisible(view is None)
        for button in (
            self.more_button,
            self.move_button,
            self.leave_button,
            self.where_button,
            self.main_button,
        ):
            button.setVisible(view is not None)
        if view is None:
            self.banner.hide()
            self.page.header.say(self.words.gettext("Household"), " ")
            return
        now = self.desk.now()
        household = view.household
        _ = self.words.gettext
        title = _("Household {name}") if len(household.members) > 1 and household.surname else "{name}"
        name = household.surname if len(household.members) > 1 and household.surname else ""
        facts = [_("card {card}").format(card=household.members[0].card)] if household.members else []
        if household.contact:  # the telephone stands in the card of the placement
            facts.append(_("contact: {name}").format(name=household.contact))
        self.page.header.say(
            title.format(name=name or presence.household_name(self.words, household)), " · ".join(facts)
        )
        text, status, _icon = presence.household_state(self.words, household)
        self.members.set_pill(text, status)
        known = frozenset(member.id for member in household.members)
        ticks = self._expected(household) if self._ticks is None else self._ticks & known
        self.members.show_members(view, now, ticks)
        for before, after in pairwise((self.main_button, *self.members.stops(), self.where_button, self.cards_button)):
            QWidget.setTabOrder(before, after)  # lines of members were made later than what stands under them
        self.nights.show_nights(view)
        self.placement.show_facts(view, now)
        self.history.show_faces(history_faces(history_lines(self.words, view, now)), make=HistoryRow)
        self._show_clash(view.clash)
        self._say_main()

    def _expected(self, household: Household) -> frozenset[int]:
        """Whom Enter concerns before anyone is ticked: those who are out come back. Nobody is let out by one key too many."""
        act, concerned = presence.likely(household.members)
        return frozenset(one.id for one in concerned) if act is presence.Act.BACK else frozenset()

    def _show_clash(self, clash: Clash | None) -> None:
        self.banner.setVisible(clash is not None)
        if clash is None or self.view is None:
            return
        words, view, now = self.words, self.view, self.desk.now()
        _ = words.gettext
        zone = now.tzinfo
        told = []
        for side in clash.sides[:2]:
            moment = from_ms(side.recorded, zone) if zone else from_ms(side.recorded)
            told.append(
                _("{value}: {who}, {time}").format(
                    value=value_words(words, view, clash.field, side.value),
                    who=view.names.get(side.actor) or _("name erased"),
                    time=presence.moment_words(words, moment, now),
                )
            )
        field = terms.field(words, clash.field)
        names = [
            presence.person_name(words, member, surname=view.household.surname)
            for member in view.household.members
            if member.id in clash.persons
        ]
        if len(names) == 1:
            field = f"{names[0]}, {terms.inline(field)}"
        self.banner.say(
            "warn",
            _("{field}: two desks wrote different things. Both are kept.").format(field=field),
            "   ".join(told) + ". " + _("Until someone decides the older one holds."),
        )
        values = [value_words(words, view, clash.field, side.value) for side in clash.sides[:2]]
        for number, (button, text) in enumerate(
            zip(self.banner.buttons, (_("Keep {value}"), _("Take {value}")), strict=True)
        ):
            button.set_words(text.format(value=values[number]))
            button.set_key(str(number + 1))
        self.banner.restyle()

    def _say_main(self) -> None:
        act, people = self.action()
        if people:
            self.main_button.icon_name = presence.act_icon(act)
            self.main_button.set_off("")
            self.main_button.set_words(presence.act_words(self.words, act, len(people)))
        else:
            self.main_button.icon_name = ""
            self.main_button.set_words(self.words.gettext("Tick who it is"))
            self.main_button.set_off(self.words.gettext("Nobody is ticked"))
        staying = bool(self._staying())
        for button in (self.move_button, self.leave_button, self.where_button):
            button.set_off("" if staying else self.words.gettext("Nobody of them is staying"))

    # -- acting

    def chosen(self) -> list[Person]:
        """The members that are ticked."""
        ids = self.members.ticked_ids()
        return [member for member in self.view.household.members if member.id in ids] if self.view else []

    def print_cards(self) -> None:
        """Go and print the cards of those who are ticked, or of all."""
        if self.view is not None:
            people = self.chosen() or list(self.view.household.members)
            self.desk.go("papers", paper="CARDS", persons=tuple(one.id for one in people), back="people")

    def action(self) -> tuple[presence.Act, list[Person]]:
        """What the main button does, and to whom."""
        return presence.likely(self.chosen())

    def show_privacy(self) -> None:
        """What is recorded about the one who is ticked, or the first of them."""
        if self.view is not None and self.view.household.members:
            one = (self.chosen() or list(self.view.household.members))[0]
            self.desk.go("privacy", person=one.id, household=self.number)

    def take(self) -> None:
        """Enter: the likely thing to those who are ticked."""
        act, people = self.action()
        if people:
            self._perform(act, people)

    def begin_departure(self) -> None:
        """Ask where those who are ticked go for good."""
        people = self._staying()
        if self.view is not None and people:
            self._show_pane(self.depart_pane)
            self.depart_pane.begin(self.view.household, people, None)

    def begin_whereabouts(self) -> None:
        """Ask what happened to those who are ticked: out until when, back, seen, not found."""
        people = self._staying()
        if self.view is not None and people:
            self._show_pane(self.where_pane)
            self.where_pane.begin(self.view.household, people, None)

    def begin_move(self) -> None:
        """Ask to which room those who are ticked move."""
        people = self._staying()
        if self.view is not None and people:
            self._show_pane(self.move_pane)
            self.move_pane.begin_with(self.view.household, people, None, self.view.rooms)

    def begin_change(self, person: Person | None) -> None:
        """Change a member, or with ``None`` add one."""
        if self.view is not None:
            self._show_pane(self.member_pane)
            self.member_pane.begin(self.view.household, person)

    def begin_shared(self) -> None:
        """Change what the household shares."""
        if self.view is not None:
            self._show_pane(self.shared_pane)
            self.shared_pane.begin(self.view.household)

    def show_others(self) -> None:
        """The menu of everything else that can happen to the household."""
        menu = self.others()
        if menu is not None:
            menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 4)))
            menu.setActiveAction(menu.actions()[0])

    def others(self) -> QMenu | None:
        """Split off who is ticked, join another household, one person registered twice, cards; ``None`` without a household."""
        if self.view is None:
            return None
        words, household, chosen = self.words, self.view.household, self.chosen()
        _ = words.gettext
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if chosen and len(chosen) < len(household.members):
            who = presence.people_words(words, len(chosen))
            menu.addAction(_("Split off: {who}").format(who=who)).triggered.connect(self.split_off)
        menu.addAction(_("Join with another household…")).triggered.connect(lambda: self._begin_pane(self.join_pane))
        for person in chosen if len(chosen) == 1 else household.members:
            name = presence.person_name(words, person, surname=household.surname)
            action = menu.addAction(_("{name}: the same person as…").format(name=name))
            action.triggered.connect(lambda _on=False, person=person: self._begin_pane(self.same_pane, person))
        card_actions(self.desk, menu, household, chosen)
        return menu

    def split_off(self) -> None:
        """Let the ticked members be a household of their own, and go to it."""
        members = self.chosen()
        if self.view is None or not members:
            return
        by, households = self.desk.by(), self.desk.register.households
        surname = members[0].surname if members[0].surname != self.view.household.surname else ""
        self.desk.do(
            lambda: households.split(by, [one.id for one in members], surname=surname, contact=members[0].given),
            said=self.words.gettext("A household of their own: {who}").format(
                who=presence.people_words(self.words, len(members))
            ),
            done=lambda outcome: self.show_household(outcome.value),
            refused=lambda error: self.desk.said.emit(sentence(error, self.words), "", None),
        )

    def _begin_pane(self, pane: JoinPane | SamePane, person: Person | None = None) -> None:
        if self.view is None:
            return
        self._show_pane(pane)
        if isinstance(pane, JoinPane):
            pane.begin(self.view.household)
        elif person is not None:
            pane.begin(self.view.household, person)

    def settle_clash(self, side: int) -> bool:
        """Decide the conflict that is shown for one of its sides (0, 1); false if there is none."""
        if self.view is None or self.view.clash is None:
            return False
        self._settle(side)
        return True

    def leave_pane(self) -> None:
        """Back to what is known."""
        self._show_pane(self.facts)
        self.main_button.setFocus()

    def submit(self) -> bool:
        """Ctrl+Enter: what the open pane does."""
        pane = self.right.currentWidget()
        if isinstance(pane, ActionPane):
            pane.submit()
            return True
        return False

    def escape(self) -> bool:
        """Esc: leave a pane; false if there was none to leave."""
        if self.right.currentWidget() is self.facts:
            return False
        self.leave_pane()
        return True

    def _show_pane(self, pane: QWidget) -> None:
        """One filled button on the page: that of an open pane, else the main one."""
        self.right.setCurrentWidget(pane)
        self.main_button.set_kind("primary" if pane is self.facts else "secondary")
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        """Where the page is too low for everything, scroll to what has the focus."""
        pane = self.right.currentWidget()
        if pane is not None and pane is not self.facts:
            bring_into_sight(self.page.area, pane)

    def _staying(self) -> list[Person]:
        """Of the ticked those who are staying; if none is ticked all of them."""
        if self.view is None:
            return []
        people = self.chosen() or list(self.view.household.members)
        return [person for person in people if person.presence in (Presence.PRESENT, Presence.OUT)]

    def _act_on(self, act: presence.Act, person: Person) -> None:
        self._perform(act, [person])

    def _perform(self, act: presence.Act, people: Sequence[Person]) -> None:
        if self.view is None:
            return
        self._ticks = None
        self.main_button.set_busy(self.words.gettext("Recording…"))

        def done() -> None:
            self.main_button.set_busy("")
            self.read()

        def refused(error: ShelterError) -> None:
            done()
            self.desk.said.emit(sentence(error, self.words), "", None)

        presence.perform(self.desk, act, self.view.household, people, None, done=done, refused=refused)

    def _ticked(self) -> None:
        self._ticks = self.members.ticked_ids()
        self._say_main()

    def _settle(self, button: int) -> None:
        """Decide a conflict: a third entry that has seen both."""
        if self.view is None or self.view.clash is None:
            return
        clash, household = self.view.clash, self.view.household
        value: Any = clash.sides[button].value
        by, people = self.desk.by(), self.desk.register.people
        _ = self.words.gettext
        text = _("Decided: {field} {value}").format(
            field=terms.inline(terms.field(self.words, clash.field)),
            value=value_words(self.words, self.view, clash.field, value),
        )
        if not clash.persons:
            self.desk.do(lambda: people.edit_household(by, household.id, **{clash.field: value}), said=text)
        elif clash.field == "room":
            self.desk.do(lambda: people.move(by, clash.persons, value), said=text)
        else:
            self.desk.do(lambda: people.edit(by, clash.persons[0], **{clash.field: value}), said=text)

    def _show_whole_history(self) -> None:
        """The link "All 31": the list takes the place of the placement card, and back."""
        self._whole_history = not self._whole_history
        self.placement.setVisible(not self._whole_history)
