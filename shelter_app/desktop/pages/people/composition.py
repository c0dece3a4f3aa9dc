"""Who belongs to a household: members split off, another household joins, and two records turn out to be one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.rows import ListRow, RowFace, RowList
from shelter_app.desktop.kit.search import SearchField
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.panes import ActionPane
from shelter_app.register.people import Household, Person

OFFERED_MOST: Final = 6


class ChoosePane(ActionPane):
    """Finds a household or a person by the usual search, and lets one of what was found be chosen with Enter."""

    def __init__(self, desk: Desk, title: str, action: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, title, action, icon, parent)
        self.household: Household | None = None
        self.found: list[tuple[Household, Person | None]] = []
        self.chosen = -1
        self._asked = ""
        _ = self.words.gettext
        self.search = SearchField(_("Search people"), _("Name, phone, card or room"), big=False)
        self.search.searched.connect(self._look_up)
        self.search.entered.connect(lambda _text: self._choose(max(self.chosen, 0)))
        self.search.moved.connect(lambda step: self._choose(self.chosen + step))
        self.list = RowList(gap=6, least=3)
        self.list.pressed.connect(self._choose)
        self.content.addWidget(self.search)
        self.content.addWidget(self.list, 1)

    def ask(self, household: Household, text: str, query: str) -> None:
        """Begin with what the household is searched by."""
        self.household = household
        self.who.setText(text)
        self.say_fault("")
        self._asked = query
        self.search.setText(query)
        self._look_up(query)
        self.search.setFocus()
        self.search.selectAll()

    def offers(self, household: Household, matched: frozenset[int]) -> Sequence[Person | None]:
        """What a found household offers: itself (``None``) or some of its members."""
        raise NotImplementedError

    def _look_up(self, query: str) -> None:
        people = self.desk.register.people
        self.desk.read(lambda: people.search(query) if query else [], self._show, f"people-choose-{id(self)}")

    def _show(self, answer: object) -> None:
        if self.household is None or not isinstance(answer, list):
            return
        self.found = [(one.household, person) for one in answer for person in self.offers(one.household, one.matched)][
            :OFFERED_MOST
        ]
        self.chosen = -1
        self.list.show_faces([self._face(*one) for one in self.found], make=lambda face: ListRow(face, boxed=True))
        # What the pane itself asked for is only an offer: a person chooses.
        self._choose(0 if self.search.query() != self._asked else -1)

    def _face(self, household: Household, person: Person | None) -> RowFace:
        words, now = self.words, self.desk.now()
        if person is None:
            title = presence.household_name(words, household)
            sub = presence.household_size(words, household, now.date())
        else:
            title = person.name or words.gettext("No name")
            age = presence.age_words(words, person, now.date())
            sub = " · ".join(part for part in (age, words.gettext("card {card}").format(card=person.card)) if part)
        return RowFace(title, sub=sub, strong=True, icon="users" if person is None else "user")

    def _choose(self, number: int) -> None:
        if not 0 <= number < len(self.found):
            if self.chosen < 0:
                self.button.set_off(self.words.gettext("Nobody is chosen"))
            return
        self.chosen = number
        self.button.set_off("")
        for at, row in enumerate(self.list.rows):
            row.set_target(at == number)


class JoinPane(ChoosePane):
    """Another household comes into this one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("Join with another household"), _("Join them"), "users", parent)

    def begin(self, household: Household) -> None:
        """Ask which household joins."""
        text = self.words.gettext("The members of the household that you choose come to {name}.")
        self.ask(household, text.format(name=presence.household_name(self.words, household)), household.surname)

    def offers(self, household: Household, matched: frozenset[int]) -> Sequence[Person | None]:
        """Every household but this one."""
        return () if self.household is None or household.id == self.household.id else (None,)

    def submit(self) -> None:
        """Let them join."""
        if self.household is None or not 0 <= self.chosen < len(self.found):
            return
        self._busy()
        by, here, other = self.desk.by(), self.household, self.found[self.chosen][0]
        self.desk.do(
            lambda: self.desk.register.households.join(by, here.id, other.id),
            said=self.words.gettext("Joined: {who}").format(who=presence.household_name(self.words, other)),
            done=lambda _outcome: self._finish(),
            refused=self.refuse,
        )


class SamePane(ChoosePane):
    """Two records of one person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        _ = desk.words.gettext
        super().__init__(desk, _("The same person, registered twice"), _("They are one person"), "user-check", parent)
        self.person: Person | None = None

    def begin(self, household: Household, person: Person) -> None:
        """Ask which record is this person too."""
        self.person = person
        _ = self.words.gettext
        text = _("Choose the other record of {name}. Both stay in the register; what differs is shown for a decision.")
        self.ask(household, text.format(name=person.name or _("No name")), person.name)

    def offers(self, household: Household, matched: frozenset[int]) -> Sequence[Person | None]:
        """Every matching person but this one."""
        if self.person is None:
            return ()
        shown = [one for one in household.members if one.id in matched] or household.members
        return [one for one in shown if one.id != self.person.id]

    def submit(self) -> None:
        """Say that they are one."""
        other = self.found[self.chosen][1] if 0 <= self.chosen < len(self.found) else None
        if self.person is None or other is None:
            return
        self._busy()
        by, one = self.desk.by(), self.person
        self.desk.do(
            lambda: self.desk.register.households.same(by, one.id, other.id),
            said=self.words.gettext("One person: {who}").format(who=one.name or other.name),
            done=lambda _outcome: self._finish(),
            refused=self.refuse,
        )
