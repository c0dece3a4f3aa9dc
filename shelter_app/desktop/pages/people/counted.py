"""Counted groups: what they are called, counting one in by age and sex, and giving names to its members later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import Field, TimeField
from shelter_app.desktop.kit.layout import boxed, row
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.grid import CountGrid
from shelter_app.desktop.pages.people.members import MemberRow, read_contact
from shelter_app.desktop.pages.people.panes import ActionPane, moment_of
from shelter_app.domain.ages import CHILDREN
from shelter_app.domain.codes import Band, CountingScheme, Method, Sex
from shelter_app.domain.counting import ROWS, columns, order_of
from shelter_app.domain.crowds import Cells
from shelter_app.domain.errors import Refused
from shelter_app.register.crowds import Crowd
from shelter_app.register.people import NewPerson
from shelter_app.register.rooms import Room
from shelter_app.register.topic import By, Outcome
from shelter_app.sentences import sentence
from shelter_app.terms import band as band_words
from shelter_app.terms import counting_scheme
from shelter_app.terms import method as method_words
from shelter_app.words import Words

TALLY: Final = Method.TALLY.value
"""The label of the group that the door's tally counts into, one a shelter day."""
METHODS: Final = (Method.TALLY, Method.ESTIMATE)
STAY, VISIT, LEAVE = "stay", "visit", "leave"


def crowd_name(words: Words, crowd: Crowd) -> str:
    """What a counted group is called."""
    _ = words.gettext
    if crowd.label == TALLY:
        return _("Counted at the door")
    return crowd.label or _("Counted group")


def cell_words(words: Words, cell: tuple[Sex, Band]) -> str:
    """A cell as words: "women 18–49", "age and sex not stated"."""
    _ = words.gettext
    sex, band = cell
    if sex is Sex.U or sex is Sex.X:
        return (
            _("Age and sex not stated")
            if band is Band.U
            else _("{age}, sex not stated").format(age=band_words(words, band))
        )
    child = band in CHILDREN
    if sex is Sex.F:
        who = _("Girls") if child else _("Women")
    else:
        who = _("Boys") if child else _("Men")
    return _("{who}, age not stated").format(who=who) if band is Band.U else f"{who} {band_words(words, band)}"


def beside(*widgets: QWidget) -> QWidget:
    """Fields of equal width beside each other."""
    line = row(*widgets, gap=12)
    for at in range(len(widgets)):
        line.setStretch(at, 1)
    return boxed(line)


class CellsPane(ActionPane):
    """A group, or day visitors, by age and sex: numbers only. The rows are the site's scheme; one count may be finer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("A group by age and sex"), _("Count in"), "users", parent)
        words = self.words
        self.who.setText(_("Only numbers; names can be given later."))
        self.purpose = ChipRow(
            [(STAY, _("To stay")), (VISIT, _("Visitors +")), (LEAVE, _("Visitors −"))],
            name=_("Who is counted"),
            height=40,
        )
        self.label = Field(_("What to call it"), placeholder=_("A bus, a house, a class"), longest=60)
        self.room = Select(_("Room"))
        self.scheme = Select(_("Ages"), [(code.value, counting_scheme(words, code)) for code in CountingScheme])
        self.method = Select(_("How"), [(code.value, method_words(words, code)) for code in METHODS])
        self.grid = CountGrid(words)
        self.time = TimeField(_("When (empty: now)"), desk.now)
        self._house_scheme = CountingScheme.FIVE
        self._placing = beside(self.label, self.room)
        for widget in (
            self.purpose,
            self.grid,
            beside(self.scheme, self.method),
            self._placing,
            self.time,
        ):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self.purpose.chosen.connect(lambda _key: self._show_purpose())
        self.scheme.chosen.connect(lambda _key: self._show_scheme())
        self.grid.changed.connect(self._say)
        self.label.entered.connect(self.grid.setFocus)
        self._show_scheme()

    def begin(self, rooms: Sequence[Room], at: datetime | None = None) -> None:
        """Empty numbers, and these rooms; the rows are the site's, which are read on the way."""
        _ = self.words.gettext
        self.label.set_text("")
        self.room.set_choices(
            [
                ("", _("later")),
                *((str(r.id), f"{r.label} · {presence.room_words(self.words, r)}") for r in rooms),
            ]
        )
        self.room.choose("")
        self.time.set_moment(at)
        self.method.choose(Method.TALLY.value)
        self.purpose.choose(STAY)
        self.grid.clear()
        self._show_purpose()
        self.grid.setFocus()
        site = self.desk.register.site
        self.desk.read(lambda: site.facts().counting, self._use_scheme, "counted-scheme")

    def numbers(self) -> Cells:
        """The cells that were typed."""
        return self.grid.cells()

    def submit(self) -> None:
        """Count the group, or the visitors, in (or the visitors out)."""
        right, at = moment_of(self.time, self.desk)
        if not right or not self.button.isEnabled():
            return
        cells = self.numbers()
        if not cells:
            self.say_fault(sentence(Refused("nobody-counted"), self.words))
            return
        self._busy()
        job, text = self._job(self.desk.by(at), cells)
        people = presence.people_words(self.words, sum(cells.values()))
        self.desk.do(
            job,
            said=text.format(who=people),
            detail=presence.at_words(self.words, at, self.desk.now()),
            done=lambda _outcome: self._finish(),
            refused=self.refuse,
        )

    def _job(self, by: By, cells: Cells) -> tuple[Callable[[], Outcome[Any]], str]:
        """What is recorded, and what is said of it."""
        _ = self.words.gettext
        register, purpose = self.desk.register, self.purpose.value()
        if purpose == VISIT:
            return lambda: register.visitors.count_cells(by, cells), _("Visitors came in: {who}")
        if purpose == LEAVE:
            return lambda: register.visitors.count(by, went=sum(cells.values())), _("Visitors went out: {who}")
        label, how = self.label.text(), Method(self.method.value())
        room = int(self.room.value()) if self.room.value() else None
        return (
            lambda: register.crowds.arrive(by, cells, label=label, room=room, method=how),
            _("Counted in: {who}"),
        )

    def _use_scheme(self, scheme: CountingScheme) -> None:
        """The site's scheme came: use it, unless numbers were typed meanwhile."""
        self._house_scheme = scheme
        if not self.grid.total and self.purpose.value() != LEAVE:
            self.scheme.choose(scheme.value)
            self._show_scheme()

    def _show_purpose(self) -> None:
        """Only those who stay have a name for the group, a room and a method; who leaves is only a number."""
        purpose = self.purpose.value()
        self._placing.setVisible(purpose == STAY)
        self.method.setVisible(purpose == STAY)
        self.scheme.setVisible(purpose != LEAVE)
        self.scheme.choose((CountingScheme.NUMBER if purpose == LEAVE else self._house_scheme).value)
        self._show_scheme()

    def _show_scheme(self) -> None:
        words, scheme = self.words, CountingScheme(self.scheme.value())
        _ = words.gettext
        heads = {
            Sex.F: words.pgettext("column", "Female"),
            Sex.M: words.pgettext("column", "Male"),
            Sex.U: words.pgettext("column", "Not stated"),
        }
        narrow = {
            Sex.F: words.pgettext("narrow column", "F"),
            Sex.M: words.pgettext("narrow column", "M"),
            Sex.U: words.pgettext("narrow column", "Not stated"),
        }
        if scheme is CountingScheme.NUMBER:
            heads[Sex.U] = narrow[Sex.U] = _("People")
        bands = ROWS[scheme]
        labels = {band: narrow[Sex.U] if band is Band.U else band_words(words, band) for band in bands}
        if scheme is CountingScheme.NUMBER:
            labels = {Band.U: _("How many")}
        self.grid.show_scheme(bands, columns(scheme), labels, heads, narrow)

    def _say(self) -> None:
        total = self.grid.total
        words = self.words
        self.say_fault("")
        number = words.number(total)
        if not total:
            text = words.gettext("Count out") if self.purpose.value() == LEAVE else words.gettext("Count in")
        elif self.purpose.value() == LEAVE:
            text = words.ngettext("Count out {n} person", "Count out {n} people", total).format(n=number)
        else:
            text = words.ngettext("Count in {n} person", "Count in {n} people", total).format(n=number)
        self.button.set_words(text)


class NamingPane(ActionPane):
    """Giving names to members of a counted group: each leaves a cell and becomes a person; no total changes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Give names"), _("Register by name"), "user-check", parent)
        self.crowds: dict[str, Crowd] = {}
        self.group = Select(_("Group"))
        self.group.chosen.connect(lambda _key: self._show_cells())
        self.contact = Field(_("Surname and name"), longest=120)
        self.phone = Field(_("Phone"), longest=40)
        self.rows: list[tuple[Select, MemberRow]] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.more = Button(_("One more member"), "secondary", icon="plus", height=44)
        self.more.clicked.connect(lambda: self._add_row().name.control.setFocus())
        self.content.addWidget(self.group)
        self.content.addWidget(self.contact)
        self.content.addWidget(self.phone)
        self.content.addLayout(self._lines)
        self.content.addWidget(self.more)
        self.content.addStretch(1)

    def begin(self, crowds: Sequence[Crowd], chosen: int | None = None) -> None:
        """Offer these groups."""
        words = self.words
        self.crowds = {str(crowd.id): crowd for crowd in crowds if crowd.people > 0}
        self.group.set_choices(
            [
                (key, f"{crowd_name(words, crowd)} · {presence.people_words(words, crowd.people)}")
                for key, crowd in self.crowds.items()
            ]
        )
        if chosen is not None:
            self.group.choose(str(chosen))
        self.contact.set_text("")
        self.phone.set_text("")
        for select, member in self.rows:
            for widget in (select, member):
                widget.hide()
                widget.deleteLater()
        self.rows.clear()
        self._add_row()
        self.say_fault("")
        self.who.setText(words.gettext("Each name takes one person out of the count: no total changes."))
        self.contact.control.setFocus()

    def submit(self) -> None:
        """Register the members by name."""
        crowd = self.crowds.get(self.group.value())
        if crowd is None or not self.button.isEnabled():
            return
        surname, given = read_contact(self.contact.text())
        if not all(member.check() for _select, member in self.rows):
            return
        members = []
        for at, (select, member) in enumerate(self.rows):
            cell = _cell_of(select.value())
            person = member.person(surname)
            if not at and given and not person.given:
                first, _blank, rest = given.partition(" ")
                person = NewPerson(surname, first, rest, person.sex, person.birth, needs=person.needs)
            members.append((cell, _in_cell(person, cell)))
        self._busy()
        by, phone = self.desk.by(), self.phone.text()
        people = presence.people_words(self.words, len(members))
        self.desk.do(
            lambda: self.desk.register.crowds.name_members(by, crowd.id, members, surname=surname, phone=phone),
            said=self.words.gettext("Named: {who}").format(who=f"{surname}, {people}" if surname else people),
            done=lambda _outcome: self._finish(),
            refused=self.refuse,
        )

    def _show_cells(self) -> None:
        for select, _member in self.rows:
            select.set_choices(self._choices())

    def _choices(self) -> list[tuple[str, str]]:
        crowd = self.crowds.get(self.group.value())
        cells = crowd.cells if crowd else {}
        return [
            (f"{sex}/{band}", f"{cell_words(self.words, (sex, band))} · {self.words.number(people)}")
            for (sex, band), people in sorted(
                cells.items(), key=lambda item: (item[0][1] in CHILDREN, *order_of(item[0]))
            )
            if people > 0
        ]

    def _add_row(self) -> MemberRow:
        number = len(self.rows) + 1
        select = Select(self.words.gettext("Member {n}: who in the count").format(n=number), self._choices())
        member = MemberRow(self.words, number, lambda: self.desk.now().date())
        member.setFocusProxy(member.name.control)
        self.rows.append((select, member))
        self._lines.addWidget(select)
        self._lines.addWidget(member)
        return member


def _cell_of(key: str) -> tuple[Sex, Band]:
    sex, _slash, band = key.partition("/")
    return Sex(sex), Band(band)


def _in_cell(person: NewPerson, cell: tuple[Sex, Band]) -> NewPerson:
    """A member who said neither sex nor age is what the count says they are."""
    return NewPerson(
        person.surname,
        person.given,
        person.patronymic,
        cell[0] if person.sex is Sex.U else person.sex,
        person.birth,
        Band.U if person.birth else cell[1],
        person.needs,
    )
