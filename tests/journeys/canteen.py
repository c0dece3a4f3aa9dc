"""Three services: opened, counted by keys and typed numbers, closed."""

from __future__ import annotations

from shelter_app import terms
from shelter_app.desktop.pages.meals import MealsScreen
from shelter_app.desktop.pages.meals.sayings import COUNT_BUTTONS
from shelter_app.domain.codes import MealCount, Source
from shelter_app.domain.meals import ServiceView
from tests.journeys.ground import Ground


class Canteen(Ground):
    """What is done at the canteen's desk."""

    @property
    def service(self) -> ServiceView:
        """The service in hand."""
        screen = self.screen
        assert isinstance(screen, MealsScreen)
        assert screen.counting.view is not None
        return screen.counting.view

    def breakfast(self) -> None:
        """40 cooked; 23 to residents, 5 to the staff, 1 unusable, 11 left: it adds up."""
        self.at(9, 10)
        self._open("40")
        self._count(20, "Ctrl+1", "Ctrl+1")
        self._count(3, "1", "1", "1")
        self._count(5, "Alt+4")
        self._record(MealCount.UNUSABLE, "1")
        self._close("11", "0")

    def lunch(self) -> None:
        """60 cooked and 30 brought in by the Red Cross; 81 served, 8 left, one portion nobody can find."""
        self.at(12, 40)
        self._open("60")
        hands = self.hands
        self._record(MealCount.RECEIVED, "30", Source.RED_CROSS, "Загін швидкого реагування", "накладна 118")
        hands.press("Up", "Up", "Up", "Insert")
        hands.type("31")
        hands.press("Return")
        self._count(30, "Ctrl+2", "Ctrl+2", "Ctrl+2")
        self._count(5, "Alt+2")
        self._count(10, "Ctrl+3")
        self._count(5, "Alt+4")
        self._close("8", "0", "Одна порція впала")

    def dinner(self) -> None:
        """50 cooked and all of them served, 33 to residents and 17 to neighbours; six people went without."""
        self.at(18, 30)
        self._open("50")
        self._count(30, "Ctrl+1", "Ctrl+1", "Ctrl+1")
        self._count(3, "1", "1", "1")
        self._count(17, "Ctrl+2", "Alt+2", "2", "2")
        self._close("0", "6")

    def _open(self, prepared: str) -> None:
        hands = self.hands
        self.go("F5", "meals")
        hands.press("Return", "Return")
        hands.type(prepared)
        hands.press("Return")

    def _count(self, portions: int, *keys: str) -> None:
        before = self.service.portions
        self.hands.press(*keys)
        self.hands.wait(lambda: self.service.portions == before + portions, f"{portions} more portions")
        self.hands.settle()

    def _record(self, what: MealCount, portions: str, source: Source | None = None, *typed: str) -> None:
        hands = self.hands
        hands.push(self.say(COUNT_BUTTONS[what]))
        hands.type(portions)
        if source is not None:
            hands.choose(self.say("From whom"), terms.source(self.window.words, source))
            hands.fill(self.say("Who exactly"), typed[0])
            hands.fill(self.say("Paper"), typed[1])
        hands.press("Ctrl+Return")

    def _close(self, left_over: str, turned_away: str, why: str = "") -> None:
        hands = self.hands
        hands.press("Ctrl+Return")
        hands.type(left_over)
        hands.press("Return")
        hands.type(turned_away)
        if why:
            hands.press("Return")
            hands.type(why)
        hands.press("Ctrl+Return")
