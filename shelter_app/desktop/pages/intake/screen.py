"""Intake: one search field with the focus, and everything that happens at the door within a few keys of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.early_keys import EarlyKeys
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.intake.counting import ADULT, CHILD, OLDER, count_in
from shelter_app.desktop.pages.intake.face import IntakeFace
from shelter_app.desktop.pages.intake.form import Typed, read_query
from shelter_app.desktop.pages.intake.lookups import RECENT, Facts, read_facts, recent_households
from shelter_app.desktop.pages.intake.registration import Registration
from shelter_app.desktop.pages.intake.when import KEY as WHEN_KEY
from shelter_app.desktop.pages.people.panes import ActionPane
from shelter_app.desktop.pages.people.scrolling import bring_into_sight
from shelter_app.desktop.photos import Photos
from shelter_app.domain.asking import names_room
from shelter_app.domain.errors import ShelterError
from shelter_app.register.people import Found, Household, Person
from shelter_app.sentences import sentence

FOUND_MOST: Final = 20


class IntakeScreen(IntakeFace):
    """The screen of the intake desk."""

    topics: ClassVar[frozenset[str]] = frozenset({"people", "stays", "crowds", "visitors", "rooms", "site"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.facts: Facts | None = None
        self._query = ""
        self._shown_query: str | None = None
        self._enter_waits = ""
        self._acting = False
        self._drafted = False
        self._recent: list[int] = []
        self._scan_waits = ""
        self.free_card = ""
        self.registration = Registration(desk, self.form, self.when)
        self.early = EarlyKeys(self, lambda: not (self._acting or self.registration.acting))
        self.photos = Photos(desk, self)
        self._connect()
        self._shortcuts()

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.search.searched.connect(self._look_up)
        self.search.entered.connect(lambda _text: self.take())
        self.search.moved.connect(self._moved)
        self.search.escaped.connect(self._look_up_again)
        self.results.acting.connect(self.take)
        self.results.others.connect(self.show_others)
        self.results.left_up.connect(self.to_search)
        self.results.chosen.connect(self._say_leading)
        self.nobody.pressed.connect(self._take_nobody)
        self.when.settled.connect(self.to_search)
        self.out_button.clicked.connect(lambda: self.desk.go("people", show="out"))
        self.sheet_button.clicked.connect(lambda: self.desk.go("catchup", back="intake"))
        self.photo_button.clicked.connect(self.photos.ask)
        self.counting.counted.connect(self.count)
        self.counting.visited.connect(self.visit)
        self.counting.by_age.connect(self.count_by_age)
        self.counting.naming.connect(self.give_names)
        self.form.submitted.connect(self.submit)
        self.registration.registered.connect(self._registered)
        self.registration.refused.connect(lambda: self._have_acted(recorded=False))
        self.registration.known.connect(self._known)
        for pane in self.panes:
            pane.ended.connect(self.leave_pane)

    def _shortcuts(self) -> None:
        def key(sequence: str, act: Callable[[], object]) -> None:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.activated.connect(lambda: act())

        for name, number in (("adult", 1), ("child", 2), ("older", 3)):
            key(f"Alt+{number}", partial(self.count, name))
        key("Alt+4", lambda: self.visit(1))
        key("Alt+5", lambda: self.visit(-1))
        key(WHEN_KEY, self.when.turn)
        for enter in ("Return", "Enter"):
            key(f"Ctrl+{enter}", self.submit)
            key(f"Shift+{enter}", self.open_household)
        key("Insert", self._show_more)
        key("Menu", self.show_others)
        for page, step in (("PgDown", 1), ("PgUp", -1)):
            key(page, partial(self._go_on, step))

    # -- the screen comes and goes

    def open(self, **what: Any) -> None:
        """Focus the search; ``query`` fills it; the kept draft comes back when the screen is first shown.

        ``card`` is the number of a blank card that was scanned: it waits in the form for a new member.
        """
        if not self._drafted:
            self._drafted = True
            if "draft" in what:
                self.form.show_data(what["draft"])
            else:
                self.registration.restore()
        if what.get("query"):
            self.search.setText(str(what["query"]))
        self.refresh()
        self.to_search()
        if what.get("card"):
            number = str(what["card"])
            # behind the draft, which is being read
            self.desk.read(lambda: number, self.take_card, "intake-card")

    def remember(self) -> dict[str, Any]:
        """The search and what is typed in the form."""
        return {"query": self.search.text(), "draft": self.form.data()}

    def refresh(self) -> None:
        """Read the facts and the shown households again."""
        now = self.desk.now()
        self.desk.read(lambda: read_facts(self.register, now), self._show_facts, "intake-facts")
        self._look_up_again()

    def tick(self) -> None:
        """A minute passed: times and counts move on."""
        self.refresh()

    def to_search(self) -> None:
        """Give the focus to the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, event: QKeyEvent) -> bool:
        """Esc leads back to the search; a letter typed anywhere else goes there."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            pane = self.right.currentWidget()
            if isinstance(pane, ActionPane):
                pane.leave()
            else:
                self.to_search()
            return True
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text() and event.text().isprintable() and not held and not self.search.hasFocus():
            self.to_search()
            self.search.setCursorPosition(len(self.search.text()))
            self.search.insert(event.text())
            return True
        return False

    def scanned(self, digits: str) -> bool:
        """A card: search it; found, its household opens with that member ticked, and the field flashes."""
        self._scan_waits = digits
        if self.search.query() == digits:
            self._look_up_again()
        self.search.setText(digits)
        self.to_search()
        return True

    def take_card(self, number: str) -> None:
        """A blank card: bind it to the next member of the form."""
        self.free_card = number
        self._show_pane(self.form)
        self.form.bind_card(number)
        self.search.clear()
        self.search.flash()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and not event.modifiers()
        ):
            self._tab()
            return True
        return False

    def _tab(self) -> None:
        """Tab leads into the pane at the right; a search that found nobody comes along.

        With nothing typed at all the counting card comes before the form, as it is read.
        """
        pane = self.right.currentWidget()
        if isinstance(pane, ActionPane):
            pane.enter()
        elif self._query and self.form.is_empty() and self._shown_query == self._query and not self.results.found:
            self.carry()
        elif self.search.query() or not self.form.is_empty():
            self.form.enter()
        else:
            self.counting.enter()
        QTimer.singleShot(0, self, self._show_focus)

    # -- searching

    def _look_up(self, query: str) -> None:
        """A key was typed: search off the window's thread; a newer key overtakes."""
        self._query = query
        self._say_fault("")
        register, now, recent = self.register, self.desk.now(), list(self._recent)
        labels = {room.id: room.label for room in self.facts.rooms} if self.facts else {}
        typed = _read(query)
        asked = typed.contact if typed.people else query

        def job() -> tuple[str, list[Found], dict[int, str]]:
            rooms = labels or {room.id: room.label for room in register.rooms.all()}
            if query:
                return query, register.people.search(asked, FOUND_MOST), rooms
            return query, recent_households(register, recent), rooms

        self.desk.read(job, lambda answer: self._show_answer(*answer, now), "intake-search")

    def _look_up_again(self) -> None:
        self._look_up(self.search.query())

    def _show_answer(self, query: str, found: list[Found], rooms: dict[int, str], now: datetime) -> None:
        fresh = query != self._shown_query
        self._shown_query = query
        new = bool(_read(query).people)  # "Shevchenko 4" means a new household: those here already are only shown
        self.results.show_found(found, rooms, now, query=query, select=bool(query) and not new, fresh=fresh)
        self.middle.setCurrentWidget(self.results if found else self.nobody)
        self._say_found(query, found)
        if self._scan_waits and self._scan_waits == query:
            self._scan_waits = ""
            if found:
                self.search.flash()
        if self._enter_waits and self._enter_waits == query:
            self._enter_waits = ""
            self.take()
        elif self._enter_waits != self._query:
            self._enter_waits = ""

    def _say_found(self, query: str, found: list[Found]) -> None:
        words = self.words
        _ = words.gettext
        households = words.ngettext("{n} household", "{n} households", len(found)).format(n=words.number(len(found)))
        people = presence.people_words(words, sum(len(one.household.members) for one in found))
        more = len(found) == FOUND_MOST
        if query and found:
            self.count_text.setText(_("First {n}").format(n=households) if more else f"{households} · {people}")
            typed = _read(query)
            self.summary.setText(
                _("Enter: new household, {people}").format(people=presence.people_words(words, typed.people))
                if typed.people
                else _("for «{query}»").format(query=query)
            )
        else:
            self.count_text.setText(
                _("Last seen at this desk") if found and self._recent else _("Registered last") if found else ""
            )
            self.summary.setText("")
        for hint in self._hints:
            hint.setVisible(bool(query and found) and not _read(query).people)
        if not found:
            self._say_nobody(query)
        self._say_leading()

    def _say_nobody(self, query: str) -> None:
        _ = self.words.gettext
        if query:
            typed = _read(query)
            why = _("Another spelling, the phone's last digits or the card find them too. Or register them as new.")
            if typed.people and typed.contact:
                why = _("A new household of {people}. Enter fills the form; Ctrl+Enter registers them at once.").format(
                    people=presence.people_words(self.words, typed.people)
                )
            self.nobody.set_words(_("Nobody found for «{query}»").format(query=query), why)
            self._offer(_("Register a new household"), "", "Enter")
        else:
            self.nobody.set_words(
                _("Nobody is registered yet"),
                _("Type a surname and how many they are, for example «Shevchenko 4», and press Enter."),
            )
            self._offer(_("From a list (file)…"), "table", "")

    def _offer(self, text: str, icon: str, key: str) -> None:
        button = self.nobody.button
        if button is not None:
            button.icon_name = icon
            button.set_key(key)
            button.set_words(text)

    def _take_nobody(self) -> None:
        """The button where nobody is found: the query becomes a new household; with no query a list is taken in."""
        if self._query:
            self.carry()
        else:
            self.desk.go("roster")

    def _say_leading(self) -> None:
        leads = self.middle.currentWidget() is self.results and self.results.selected >= 0
        self.form.set_leading(not leads)
        self.results.card.button.set_kind("primary" if self.right.currentWidget() is self.form else "secondary")

    def _go_on(self, step: int) -> None:
        """To the next household, or the one before."""
        self.results.select(self.results.selected + step)

    def _moved(self, step: int) -> None:
        if step > 0:
            self.results.go_down()

    # -- acting on the chosen household

    def take(self) -> None:
        """Enter: do the likely thing to those who are ticked; with nobody found, carry the query into the form.

        A name with a number is a new household whoever is found: the form opens at once, and the next key is its own.
        """
        if read_query(self.search.query()).people and self.results.selected < 0:
            self.carry()
            return
        if self._shown_query != self._query:
            self._enter_waits = self._query
            return
        current = self.results.current()
        if current is None and (self._query or not self.results.found):
            self.carry()
            return
        if current is None or self._acting:
            return
        act, people = self.results.card.action()
        if people:
            self.perform(act, current.household, people)

    def perform(self, act: presence.Act, household: Household, people: Sequence[Person]) -> None:
        """Let people in, out or arrive; the search is free for the next ones at once."""
        if self._acting:
            return
        self._acting = True
        self._wait_with_keys()
        query = self.search.text()

        def done() -> None:
            self._acting = False
            self._see(household.id)
            if self.search.text() == query:
                self.search.clear()
            self.to_search()
            self._have_acted()

        def refused(error: ShelterError) -> None:
            self._acting = False
            self._have_acted(recorded=False)
            self._say_fault(sentence(error, self.words))
            self.refresh()

        presence.perform(self.desk, act, household, people, self.when.moment(), done=done, refused=refused)

    def _show_more(self) -> None:
        """Insert: in the form the details of the member whose line has the focus, elsewhere what else can happen."""
        if not self.form.open_details():
            self.show_others()

    def _wait_with_keys(self) -> None:
        """What is typed while something is written is meant for the next ones: it waits."""
        self.early.watch(self.focusWidget())

    def _have_acted(self, *, recorded: bool = True) -> None:
        """It is on disk, and the search is free for what was typed meanwhile; or it was refused, and that is forgotten."""
        self.early.unwatch()
        if not recorded:
            self.early.drop()
        self.early.give()

    def show_others(self) -> None:
        """The menu of everything else that can happen to those who are ticked."""
        menu = self.others()
        if menu is None:
            return
        anchor = self.results.card.more_button
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    def others(self) -> QMenu | None:
        """The other actions for the expanded household; ``None`` if there is none."""
        current = self.results.current()
        if current is None:
            return None
        _ = self.words.gettext
        household = current.household
        people = self.results.card.ticked() or list(household.members)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in presence.Act:
            concerned = [person for person in people if person.presence in presence.FROM[act]]
            if concerned:
                action = menu.addAction(presence.act_words(self.words, act, len(concerned)))
                action.triggered.connect(
                    lambda _on=False, act=act, concerned=concerned: self.perform(act, household, concerned)
                )
        staying = [person for person in people if person.presence in presence.STAYING]
        if staying:
            who = presence.people_words(self.words, len(staying))
            leave = menu.addAction(_("Leaving for good: {who}…").format(who=who))
            leave.triggered.connect(lambda: self.begin_departure(household, staying))
            go = menu.addAction(_("Move to a room: {who}…").format(who=who))
            go.triggered.connect(lambda: self.begin_move(household, staying))
        self._add_free_card(menu, household)
        menu.addAction(_("Open the household's page")).triggered.connect(self.open_household)
        return menu

    def _add_free_card(self, menu: QMenu, household: Household) -> None:
        """The blank card that was scanned last can be given to somebody who is here already."""
        if self.free_card not in self.form.bound_cards():
            return
        _ = self.words.gettext
        for person in household.members:
            name = presence.person_name(self.words, person, surname=household.surname)
            action = menu.addAction(_("Card {number} for {name}").format(number=self.free_card, name=name))
            action.triggered.connect(lambda _on=False, person=person, name=name: self.assign_card(person, name))

    def assign_card(self, person: Person, name: str) -> None:
        """Give the blank card that was scanned to somebody who is here already."""
        _ = self.words.gettext
        by, cards, number = self.desk.by(), self.register.cards, self.free_card

        def done(_outcome: object) -> None:
            self.free_card = ""
            self.form.let_go_of(number)
            self.to_search()

        self.desk.do(
            lambda: cards.assign(by, person.id, number),
            said=_("Card {number}: {name}").format(number=number, name=name),
            done=done,
            refused=lambda error: self._say_fault(sentence(error, self.words)),
        )

    def begin_departure(self, household: Household, people: Sequence[Person]) -> None:
        """Ask where they go."""
        self._show_pane(self.depart_pane)
        self.depart_pane.begin(household, people, self.when.moment())

    def begin_move(self, household: Household, people: Sequence[Person]) -> None:
        """Ask to which room."""
        self._show_pane(self.move_pane)
        rooms = self.facts.rooms if self.facts else []
        self.move_pane.begin_with(household, people, self.when.moment(), rooms)

    def open_household(self) -> None:
        """Show the page of the expanded household."""
        current = self.results.current()
        if current is not None:
            self.desk.go("people", household=current.household.id)

    def _see(self, household: int) -> None:
        """Keep a household among the last seen at this desk."""
        self._recent = [household, *(one for one in self._recent if one != household)][:RECENT]

    # -- panes

    def _show_pane(self, pane: QWidget) -> None:
        """One filled button on the screen: that of an open pane, else the expanded household's, else the form's."""
        self.right.setCurrentWidget(pane)
        self._say_leading()
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        """Where the page is too low for everything, scroll to what has the focus."""
        focus = self.focusWidget()
        if self.right.isAncestorOf(focus):
            bring_into_sight(self.page.area, self.right)
        elif focus is not None:
            self.page.area.ensureWidgetVisible(focus, 0, px(48))

    def leave_pane(self) -> None:
        """Back to the form and the search; what was searched stays if nothing was recorded."""
        pane = self.right.currentWidget()
        self._show_pane(self.form)
        if not isinstance(pane, ActionPane) or pane.recorded:
            self.search.clear()
        self.to_search()

    def count_by_age(self) -> None:
        """Ask for a group by age and sex."""
        self._show_pane(self.cells_pane)
        self.cells_pane.begin(self.facts.rooms if self.facts else [], self.when.moment())

    def give_names(self) -> None:
        """Ask for the names of counted people."""
        if self.facts and any(crowd.people > 0 for crowd in self.facts.crowds):
            self._show_pane(self.naming_pane)
            self.naming_pane.begin(self.facts.crowds)

    # -- counting

    def count(self, key: str) -> None:
        """Count one person in without a name."""
        _ = self.words.gettext
        cell = {"adult": ADULT, "child": CHILD, "older": OLDER}[key]
        word = {"adult": _("adult"), "child": _("child"), "older": _("person 60+")}[key]
        by = self.desk.by(self.when.moment())
        self.desk.do(
            lambda: count_in(self.register, by, cell),
            said=_("Counted without a name: {who}").format(who=word),
            detail=presence.at_words(self.words, self.when.moment(), self.desk.now()),
        )

    def visit(self, step: int) -> None:
        """Count a day visitor in (+1) or out (−1)."""
        _ = self.words.gettext
        by, visitors = self.desk.by(self.when.moment()), self.register.visitors
        if step > 0:
            self.desk.do(lambda: visitors.count(by, came=1), said=_("A visitor came in"))
        else:
            self.desk.do(lambda: visitors.count(by, went=1), said=_("A visitor went out"))

    # -- the form

    def carry(self) -> None:
        """Carry the search into the form of a new household."""
        self.form.take(read_query(self.search.query()))
        self.registration.ask_likely()
        self.search.clear()
        QTimer.singleShot(0, self, self._show_focus)

    def submit(self) -> None:
        """Ctrl+Enter: what is open is done; from a search that found nobody the household is registered at once."""
        pane = self.right.currentWidget()
        if isinstance(pane, ActionPane):
            pane.submit()
            return
        if self.early.later(self.submit):
            return
        if self.search.hasFocus() and self.search.query() and self.form.is_empty():
            nobody = self._shown_query == self._query and not self.results.found
            self.carry()
            if not nobody or not self.form.count.value():
                return
        self.registration.register_household()
        if self.registration.acting:
            self._wait_with_keys()

    def _registered(self, household: int) -> None:
        """A household is on disk: show it, ready for the next one."""
        self._see(household)
        self.search.clear()
        self._look_up_again()
        self.to_search()
        self._have_acted()

    def _known(self, found: Found) -> None:
        """The household of the form is here already: show it, to act on."""
        self._see(found.household.id)
        if found.household.members:
            self.search.setText(found.household.members[0].card)
        self.to_search()

    # -- showing

    def _show_facts(self, facts: Facts) -> None:
        self.facts = facts
        words = self.words
        _ = words.gettext
        parts = (
            _("Intake desk {n}").format(n=facts.desk),
            words.long_date(self.desk.now().date(), year=False),
            words.ngettext("{n} arrived today", "{n} arrived today", facts.arrived).format(
                n=words.number(facts.arrived)
            ),
        )
        self.page.header.say(_("Intake"), " · ".join(parts))
        self.form.show_rooms(facts.rooms, facts.free)
        self.counting.show_tally(facts.tally)

    def _say_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))


def _read(query: str) -> Typed:
    """What a search would register; "room 12" is no household of twelve."""
    return Typed() if names_room(query) else read_query(query)
