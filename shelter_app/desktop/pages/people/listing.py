"""The list of people: everyone who stays, who is out, groups without names, needs, conflicts; ten thousand rows scroll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.layout import Columns, Page, column
from shelter_app.desktop.kit.search import SearchField
from shelter_app.desktop.kit.status import SIGNS
from shelter_app.desktop.kit.table import PAGE_ROWS, Cell, Heading, Table
from shelter_app.desktop.kit.theme import theme
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.counted import crowd_name
from shelter_app.domain.codes import Post, Presence
from shelter_app.domain.days import to_ms
from shelter_app.register.crowds import Crowd
from shelter_app.register.people import Person
from shelter_app.register.register import Register
from shelter_app.terms import need_short

SHOWS: Final = ("all", "out", "curfew", "missing", "groups", "needs", "conflicts")
WHEN_ANY: Final = ("curfew", "missing")  # filters that stand there only while they find somebody, or are chosen
FOUND_MOST: Final = 100
NEEDS_WORDED: Final = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question for the list gave: how many there are, the rows that came along, and the rooms' labels."""

    show: str
    query: str
    count: int
    people: Sequence[Person]
    whole: bool
    crowds: Sequence[Crowd]
    rooms: dict[int, str]
    here: int
    past_curfew: int = 0
    missing: int = 0
    unnamed_past_curfew: int = 0


def read_list(register: Register, show: str, query: str, now: datetime) -> Answer:
    """Rows of the list; of everyone only the first page, the others are fetched as they are seen."""
    with register.snapshot():
        rooms = {room.id: room.label for room in register.rooms.all()}
        crowds = register.crowds.all()
        here = register.stays.open_at(now)
        late = register.stays.past_curfew_count(now)
        whole = True
        people: list[Person] = []
        count = 0
        if query:
            people = [
                member
                for found in register.people.search(query, FOUND_MOST)
                for member in found.household.members
                if not found.matched or member.id in found.matched
            ]
        elif show == "out":
            people = register.people.out_now()
        elif show == "curfew":
            people = register.stays.past_curfew(now)
        elif show == "missing":
            people = register.stays.missing()
        elif show == "needs":
            people = [person for person in register.people.staying() if person.needs]
        elif show == "conflicts":
            people = register.people.with_conflicts()
        elif show == "all":
            people = register.people.staying(PAGE_ROWS)
            count = here - register.crowds.staying(to_ms(now))
            whole = len(people) < PAGE_ROWS
        return Answer(
            show,
            query,
            len(people) if whole else count,
            people,
            whole,
            crowds,
            rooms,
            here,
            sum(late),
            register.stays.missing_count(),
            late[1],
        )


class PeopleList(QWidget):
    """Signals: ``opened(object household)``, ``group_opened(object crowd)``."""

    opened = Signal(object)
    group_opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self.show_only = "all"
        self.answer: Answer | None = None
        self._now = desk.now()
        self._build()

    def _build(self) -> None:
        words = self.words
        _ = words.gettext
        self.rooms_button = Button(_("Rooms and places"), icon="bed", height=48)
        self.rooms_button.clicked.connect(lambda: self.desk.go("rooms"))
        self.outside = Button(_("People outside"), icon="building-2", height=48)
        self.outside.clicked.connect(lambda: self.desk.go("outside"))
        self.list_button = Button(_("From a list (file)…"), icon="table", height=48)
        self.list_button.clicked.connect(lambda: self.desk.go("roster"))
        self.print_button = Button(_("Print"), icon="printer", height=48)
        self.print_button.clicked.connect(lambda: self.desk.go("papers", back="people"))
        self.page = Page(_("People"), " ", (self.rooms_button, self.outside, self.list_button, self.print_button))
        self.search = SearchField(_("Search people"), _("Name, phone, card or room"), icon="search", big=False)
        self.search.searched.connect(lambda _text: self.read())
        self.search.entered.connect(lambda _text: self._take_first())
        self.search.moved.connect(self._moved)
        self.search.escaped.connect(lambda: self._choose("all"))
        self.filters = ChipRow(
            (
                ("all", _("Everyone")),
                ("out", _("Out now")),
                ("curfew", _("Past curfew"), "moon"),
                ("missing", _("Not found"), "search-x"),
                ("groups", _("Without names")),
                ("needs", _("With needs")),
                ("conflicts", _("Conflicts")),
            ),
            name=_("Show"),
            height=48,
        )
        self.filters.choose("all")
        for key in WHEN_ANY:
            self.filters.chip(key).hide()
        self.filters.chosen.connect(self._choose)
        scale = theme().scale
        headings = [
            ("name", Heading(_("Person"))),
            ("age", Heading(_("Age"), width=92)),
            ("state", Heading(_("Presence"), width=220)),
            ("room", Heading(_("Room"), width=120)),
            ("needs", Heading(_("Needs"), width=210)),
            ("card", Heading(_("Card"), width=138)),
        ]
        fitting = headings[: 6 if scale <= 100 else 5 if scale <= 125 else 4]
        self._columns = [key for key, _heading in fitting]
        self.table: Table[Person] = Table([heading for _key, heading in fitting], self._cell, name=_("People"))
        self.table.activated_row.connect(lambda person: self.opened.emit(person.household))
        self.groups: Table[Crowd] = Table(
            (
                Heading(_("Group")),
                Heading(_("People"), "right", 100),
                Heading(_("Out now"), "right", 124),
                Heading(_("Room"), width=150),
                Heading(words.pgettext("when a household came", "Arrived"), width=140),
            ),
            self._group_cell,
            name=_("Counted groups"),
        )
        self.groups.activated_row.connect(lambda crowd: self.group_opened.emit(crowd.id))
        self.empty = EmptyState(
            "users", _("Nobody is registered yet"), _("People are registered on the Intake screen.")
        )
        self.middle = QStackedWidget()
        for widget in (self.table, self.groups, self.empty):
            self.middle.addWidget(widget)
        top = Columns(gap=12)
        top.add(self.search, 1, 260)
        top.add(self.filters, 2, 570)
        policy = top.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        top.setSizePolicy(policy)
        card = Card(margin=8)
        card.add(self.middle, stretch=1)
        self.page.add(top)
        self.page.add(card, stretch=1)
        self.setLayout(column(self.page))

    # -- asking

    def read(self) -> None:
        """Read the rows again."""
        register, show, query = self.desk.register, self.show_only, self.search.query()
        now = self._now = self.desk.now()
        self.outside.setVisible(self.desk.post in (Post.COORDINATOR, Post.DIRECTOR))
        self.desk.read(lambda: read_list(register, show, query, now), self._show, "people-list")

    def choose(self, show: str) -> None:
        """Show only some of them."""
        self.filters.choose(show)
        self._choose(show)

    def enter(self) -> None:
        """Put the focus on the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, show: str) -> None:
        self.show_only = show if show in SHOWS else "all"
        self.filters.choose(self.show_only)
        if self.search.text():
            self.search.clear()
        self.read()

    def _fetch(self, offset: int, limit: int) -> Sequence[Person] | None:
        people = self.desk.register.people
        self.desk.read(lambda: people.staying(limit, offset), lambda rows: self.table.rows.supply(offset, rows))
        return None

    # -- showing

    def _show(self, answer: Answer) -> None:
        self.answer = answer
        if answer.show == "groups" and not answer.query:
            self.groups.show_rows(answer.crowds, keep=lambda crowd: crowd.id)
            self.middle.setCurrentWidget(self.groups if answer.crowds else self.empty)
        else:
            if answer.whole:
                self.table.show_rows(answer.people, keep=lambda person: person.id)
            else:
                chosen = self.table.currentIndex().row()
                self.table.show_source(answer.count, self._fetch, answer.people)
                if chosen >= 0:
                    self.table.select(min(chosen, answer.count - 1))
            self.middle.setCurrentWidget(self.table if answer.count else self.empty)
        self._say_filters(answer)
        self._say_empty(answer)
        self._say_counts(answer)

    def _say_filters(self, answer: Answer) -> None:
        """Who is out past curfew and who is missed, with their number."""
        words = self.words
        _ = words.gettext
        for key, word, number in (
            ("curfew", _("Past curfew"), answer.past_curfew),
            ("missing", _("Not found"), answer.missing),
        ):
            chip = self.filters.chip(key)
            chip.set_words(f"{word} · {words.number(number)}" if number else word)
            chip.setVisible(bool(number) or self.show_only == key)

    def _say_empty(self, answer: Answer) -> None:
        _ = self.words.gettext
        if answer.query:
            self.empty.set_words(
                _("Nobody found for «{query}»").format(query=answer.query),
                _("Another spelling, the phone's last digits or the card find them too."),
            )
            return
        what, why = {
            "all": (_("Nobody is registered yet"), _("People are registered on the Intake screen.")),
            "out": (_("Nobody is out"), _("Everyone who stays here is in the building.")),
            "curfew": (_("Nobody is out past curfew"), _("Who was out in the last curfew and still is stands here.")),
            "missing": (_("Nobody is missed"), _("Who was looked for and not found stands here until seen.")),
            "groups": (_("Everyone has a name"), _("Groups that were only counted stand here.")),
            "needs": (_("No needs are recorded"), _("They are ticked at intake or on a household's page.")),
            "conflicts": (_("Nothing is in conflict"), _("What two desks wrote differently stands here.")),
        }[answer.show]
        self.empty.set_words(what, why)

    def _say_counts(self, answer: Answer) -> None:
        words = self.words
        _ = words.gettext
        unnamed = sum(crowd.people for crowd in answer.crowds)
        parts = [_("{people} staying").format(people=presence.people_words(words, answer.here))]
        if unnamed:
            parts.append(
                words.ngettext("{n} without a name", "{n} without names", unnamed).format(n=words.number(unnamed))
            )
        shown = len(answer.crowds) if answer.show == "groups" and not answer.query else answer.count
        if answer.show == "curfew" and answer.unnamed_past_curfew and not answer.query:
            said = words.ngettext("{n} of them without a name", "{n} of them without names", answer.unnamed_past_curfew)
            parts.append(said.format(n=words.number(answer.unnamed_past_curfew)))
        if answer.query or answer.show != "all":
            parts.append(_("{n} in this list").format(n=words.number(shown)))
        self.page.header.say(_("People"), " · ".join(parts))

    def _cell(self, person: Person, column: int) -> Cell | str:
        words, key = self.words, self._columns[column]
        if key == "name":
            return Cell(person.name or words.gettext("No name"), strong=True)
        if key == "age":
            return presence.age_words(words, person, self._now.date())
        if key == "state":
            text, status, icon = presence.state_words(words, person, self._now)
            if person.presence is Presence.PRESENT and person.missing is None:
                text = words.gettext("in the shelter")
            return Cell(text, ink=SIGNS[status].ink, icon=icon)
        if key == "room":
            rooms = self.answer.rooms if self.answer else {}
            return rooms.get(person.room or 0, "")
        if key == "needs":
            shown = ", ".join(need_short(words, need) for need in person.needs[:NEEDS_WORDED])
            more = len(person.needs) - NEEDS_WORDED
            return f"{shown} +{words.number(more)}" if more > 0 else shown
        return person.card

    def _group_cell(self, crowd: Crowd, column: int) -> Cell | str:
        words = self.words
        rooms = self.answer.rooms if self.answer else {}
        if column == 0:
            status = "warn" if crowd.named_twice else None
            return Cell(crowd_name(words, crowd), strong=True, status=status)  # type: ignore[arg-type]
        if column == 1:
            return words.number(crowd.people)
        if column == 2:
            return words.number(crowd.out)
        if column == 3:
            return rooms.get(crowd.room or 0, "")
        return presence.moment_words(words, crowd.arrived, self._now)

    # -- keys

    def _shown_table(self) -> Table[Person] | Table[Crowd] | None:
        widget = self.middle.currentWidget()
        return widget if widget in (self.table, self.groups) else None

    def _moved(self, step: int) -> None:
        table = self._shown_table()
        if step > 0 and table is not None:
            table.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_first(self) -> None:
        if self.middle.currentWidget() is self.table:
            person = self.table.current_row() or self.table.rows.row_at(0)
            if person is not None and self.search.query():
                self.opened.emit(person.household)
