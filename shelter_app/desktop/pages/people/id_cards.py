"""ID cards of a household: print them, and give another number for a lost one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages import presence
from shelter_app.domain.papers import Paper
from shelter_app.register.people import Household, Person


def card_actions(desk: Desk, menu: QMenu, household: Household, chosen: Sequence[Person]) -> None:
    """Append to a menu: print a card, print those of all, a lost card; for the one who is chosen, else for each."""
    _ = desk.words.gettext
    if not household.members:
        return
    menu.addSeparator()
    people = chosen if len(chosen) == 1 else household.members
    for person in people:
        name = presence.person_name(desk.words, person, surname=household.surname)
        action = menu.addAction(_("Print the card: {name}").format(name=name))
        action.triggered.connect(lambda _on=False, person=person: print_cards(desk, [person]))
    if len(household.members) > 1:
        everyone = menu.addAction(_("Print the cards of all"))
        everyone.triggered.connect(lambda: print_cards(desk, household.members))
    for person in people:
        name = presence.person_name(desk.words, person, surname=household.surname)
        action = menu.addAction(_("Lost card: new number for {name}").format(name=name))
        action.triggered.connect(lambda _on=False, person=person: replace_card(desk, household, person))


def print_cards(desk: Desk, people: Sequence[Person], back: str = "people") -> None:
    """Open the print room with the cards of these people."""
    desk.go("papers", paper=Paper.CARDS.value, persons=tuple(person.id for person in people), back=back)


def replace_card(desk: Desk, household: Household, person: Person) -> None:
    """Cancel a lost card by another number, and open the print room with the new card."""
    words = desk.words
    _ = words.gettext
    by, cards = desk.by(), desk.register.cards
    name = presence.person_name(words, person, surname=household.surname)
    desk.do(
        lambda: cards.replace(by, person.id),
        said=lambda outcome: _("New card {number}: {name}").format(number=outcome.value, name=name),
        detail=_("card {number} is cancelled").format(number=person.card),
        done=lambda _outcome: print_cards(desk, [person]),
    )
