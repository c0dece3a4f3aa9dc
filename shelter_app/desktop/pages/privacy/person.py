"""One person's page: everything recorded, item by item what they agreed to, the paper, and erasing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.layout import Columns, boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.privacy.erasing import ErasingCard
from shelter_app.desktop.pages.privacy.papers import PaperBar
from shelter_app.documents.about_me_words import Part, parts
from shelter_app.domain.about_me import AboutMe
from shelter_app.domain.codes import Consent, ConsentItem, ErasureReason, Post
from shelter_app.register.about import about
from shelter_app.register.people import Person
from shelter_app.register.register import Register

MAY_ERASE: Final = frozenset({Post.COORDINATOR, Post.DIRECTOR})


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person's page as read: all of it, the members of the household, and whether it was erased."""

    about: AboutMe
    household: int
    members: tuple[Person, ...]
    erased: bool


def read_person(register: Register, person: int) -> PersonSeen | None:
    """Read it, off the window's thread; ``None`` if there is no such person."""
    with register.snapshot():
        found = register.people.person(person)
        if found is None:
            return None
        household = register.people.household(found.household)
        members = household.members if household is not None else (found,)
        return PersonSeen(about(register, person), found.household, members, register.erasures.was_erased(person))


class PersonView(QWidget):
    """Signals: ``erased(ErasureAct act)``, ``member(object person)`` another member is asked for."""

    erased = Signal(object)
    member = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        _ = self.words.gettext
        self.person = 0
        self.members = ChipRow(name=_("Member of the household"))
        self._members_place = column()
        self.told = column(gap=12)
        self.bar = PaperBar(desk, "Recorded about me", "recorded-about-me")
        self.consents = Card(_("What they agree to"), gap=6)
        self.consents.add(Text(_("Shelter and food never depend on it."), "caption", "mute", wrap=True))
        self.items: dict[ConsentItem, ChipRow] = {}
        for item in ConsentItem:
            chips = ChipRow(
                [(state.value, terms.consent(self.words, state)) for state in (Consent.GIVEN, Consent.WITHDRAWN)],
                name=terms.consent_item(self.words, item),
                height=44,
            )
            chips.arrows_choose = False
            chips.chosen.connect(lambda key, item=item: self._consent(item, Consent(key)))
            self.items[item] = chips
            line = row(Text(terms.consent_item(self.words, item), "body", wrap=True), chips)
            line.setStretch(0, 1)
            self.consents.add_layout(line)
        self.erasing = ErasingCard(desk, _("Erase for good"), (ErasureReason.REQUEST, ErasureReason.ORDER))
        self.erasing.erased.connect(self.erased)
        left = column(self._members_place, self.bar, boxed(self.told), gap=12)
        left.addStretch(1)
        right = column(self.consents, self.erasing, gap=16)
        right.addStretch(1)
        columns = Columns()
        columns.add(boxed(left), 1, 460)
        columns.add(boxed(right), 1, 440)
        self.setLayout(column(columns))

    def show_person(self, seen: PersonSeen) -> None:
        """Show all of it."""
        from shelter_app.office.privacy import about_paper

        found, words, office = seen.about, self.words, self.desk.office
        _ = words.gettext
        self.person = found.person
        self._show_members(seen)
        _empty(self.told)
        for part in parts(found, words):
            self.told.addWidget(_part_card(part))
        person = found.person
        self.bar.set_draw(lambda lang: about_paper(office, person, lang).pdf)
        for state in found.consents:
            self.items[state.item].choose(state.state.value)
        self.consents.setVisible(not seen.erased)
        if seen.erased:
            self.erasing.offer(_("The personal data of this person are erased."), "", " ", None)
        elif self.desk.post in MAY_ERASE:
            register, by = self.desk.register, self.desk.by
            self.erasing.offer(
                _(
                    "Name, birth, needs, phone and the whole history of changes are erased here, on every other desk and in"
                    " every copy. Sex, age group and dates stay for the statistics, without a name."
                ),
                found.card,
                _("To erase, type the card number {card}").format(card=found.card),
                lambda reason: register.erasures.erase(by(), people=[person], reason=reason),
            )
        else:
            self.erasing.offer(_("Coordinator or director erase on request."), "", " ", None)

    def _show_members(self, seen: PersonSeen) -> None:
        self._members_place.removeWidget(self.members)
        self.members.hide()
        self.members.deleteLater()
        _ = self.words.gettext
        choices = [(str(one.id), one.given or one.name or one.card) for one in seen.members]
        self.members = ChipRow(choices, name=_("Member of the household"), height=44)
        self.members.choose(str(seen.about.person))
        self.members.chosen.connect(lambda key: self.member.emit(int(key)))
        # Into its place first: one that is shown without a parent would be a window of its own for a moment.
        self._members_place.addWidget(self.members)
        self.members.setVisible(len(choices) > 1)

    def _consent(self, item: ConsentItem, state: Consent) -> None:
        consents, by, person = self.desk.register.consents, self.desk.by(), self.person
        act = consents.give if state is Consent.GIVEN else consents.withdraw
        words = self.words
        said = f"{terms.consent_item(words, item)}: {terms.inline(terms.consent(words, state))}"
        self.desk.do(lambda: act(by, person, item), said=said, refused=lambda _error: None)


def _part_card(part: Part) -> Card:
    """A part of the page: labels at the left, what is said at the right."""
    card = Card(part.title, gap=4)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for at, (label, text) in enumerate(part.lines):
        grid.addWidget(Text(label, "caption", "mute", wrap=True), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(text, "body", wrap=True), at, 1, Qt.AlignmentFlag.AlignTop)
    card.add_layout(grid)
    return card


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        old = item.widget() if item is not None else None
        if old is not None:
            old.hide()
            old.deleteLater()
