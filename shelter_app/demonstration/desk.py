"""At the intake desk beside the door: cards are printed, one is lost, consents are asked, and one night there is an alarm."""

from __future__ import annotations

from typing import Final

from shelter_app.demonstration.stage import Day, Stage
from shelter_app.domain.codes import ConsentItem
from shelter_app.domain.papers import Paper
from shelter_app.register.people import Person

CARDS_A_PAGE: Final = 8
ASKED: Final = 40  # people who were asked for a consent, in a school of the usual size
NOT_FOUND_AT_FIRST: Final = 2


class Desk:
    """What happens at the desk and has no part in the figures of a day."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.register = stage.register
        self._printed: frozenset[str] = frozenset()

    def plan(self, day: Day) -> None:
        """The evening before the last day cards are printed for everyone; the night after, sirens; then newcomers' cards."""
        agenda = self.stage.agenda
        if day.left == 1:
            agenda.at(day.at(17, 30), self._print_cards)
        if day.left == 0:
            agenda.at(day.at(2, 14), lambda: self._begin(NOT_FOUND_AT_FIRST))
            agenda.at(day.at(2, 23), self._end)
            agenda.at(day.at(3, 2), lambda: self._begin(0))
            agenda.at(day.at(3, 9), self._end)
            agenda.at(day.at(10, 20), self._replace_a_lost_card)
            agenda.at(day.at(16, 10), self._ask_for_consents)
            agenda.at(day.at(17, 30), self._print_cards)

    def _print_cards(self) -> None:
        """Cards for whoever has none yet."""
        new = [person for person in self.register.people.staying() if person.card not in self._printed]
        self._printed |= {person.card for person in new}
        if new:
            self._print(new)

    def _print(self, people: list[Person]) -> None:
        numbers = [(int(person.card[:2]), int(person.card[3:8])) for person in people]
        self.register.printouts.record(
            self.stage.by(self.stage.clerk()),
            Paper.CARDS,
            lang="uk",
            pages=-(-len(people) // CARDS_A_PAGE),
            cards=numbers,
        )

    def _replace_a_lost_card(self) -> None:
        """Somebody comes without the card that was printed yesterday."""
        someone = next((one for one in self.register.people.staying() if one.card in self._printed), None)
        if someone is None:
            return
        number = self.register.cards.replace(self.stage.by(self.stage.clerk()), someone.id).value
        self._printed |= {number}
        self._print([someone._replace(card=number)])

    def _begin(self, not_found: int) -> None:
        """A roll call in the basement: all are ticked, but for so many who are found by the second one."""
        calls, by = self.register.rollcalls, self.stage.by(self.stage.coordinator())
        call = calls.start(by).value
        for tile in calls.standing(call).tiles:
            missing = tile.missing_persons
            if not_found and len(missing) > not_found:
                calls.tick(by, call, missing[not_found:])
                not_found = 0
            elif tile.missing:
                calls.all_here(by, call, tile.key)

    def _end(self) -> None:
        """The list is read out once more, and the count is over."""
        running = self.register.rollcalls.running()
        if running is not None:
            self.register.rollcalls.end(self.stage.by(self.stage.coordinator()), running.id)

    def _ask_for_consents(self) -> None:
        """Some were asked: most let the kitchen know what they cannot eat, fewer want relatives to be told."""
        dice, by = self.stage.dice("consents"), self.stage.by(self.stage.clerk())
        for person in self.register.people.staying(self.stage.scaled(ASKED)):
            for item, most in ((ConsentItem.KITCHEN, 0.8), (ConsentItem.RELATIVES, 0.5)):
                if dice.random() < most:
                    self.register.consents.give(by, person.id, item)
                else:
                    self.register.consents.withdraw(by, person.id, item)
