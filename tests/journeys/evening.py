"""The evening: what only a person knows is filled in, the day is closed, the report is issued."""

from __future__ import annotations

from shelter_app import terms
from shelter_app.desktop.pages.reports import ReportsScreen
from shelter_app.domain.codes import Role
from tests.journeys.ground import DAY, Ground


class Evening(Ground):
    """What is done on the screen of reports."""

    @property
    def reports(self) -> ReportsScreen:
        """The screen of reports."""
        screen = self.screen
        assert isinstance(screen, ReportsScreen)
        return screen

    def fill_in(self) -> None:
        """33 counted by eye at half past seven, 40 who came for food only, the shift, a note."""
        self.at(19, 30)
        hands, words = self.hands, self.window.words
        self.go("F8", "reports")
        hands.push(self.say("Fill in for today"), back=True)
        hands.fill(self.say("Counted by eye in the building"), "33")
        hands.fill(self.say("Came for food only: estimate"), "40")
        present, needed = self.say("Present", "shift"), self.say("Needed", "shift")
        for role, here, wanted in ((Role.ADMINISTRATION, "2", "2"), (Role.KITCHEN, "3", "4")):
            hands.fill(f"{terms.role(words, role)}: {present}", here)
            hands.fill(f"{terms.role(words, role)}: {needed}", wanted)
        hands.choose(self.say("Guard"), present)
        hands.fill(self.say("What the district should know"), "Ремонт даху 25.11 о 9:00")
        hands.press("Ctrl+Return")

    def too_early(self) -> None:
        """Before eight the day cannot be closed, and the button says why."""
        self.at(19, 40)
        self.go("F8", "reports")
        button = self.reports.checks.close_button
        assert button.reason
        assert not button.isEnabled()
        assert self.register.reports.issued_for(DAY) is None

    def explain(self) -> None:
        """After eight one service still does not add up: an explanation is written, it will be printed."""
        self.at(20, 5)
        hands = self.hands
        self.go("F8", "reports")
        assert self.reports.checks.close_button.reason
        hands.push(self.say("With an explanation…"))
        hands.type("Порція впала під час видачі")
        hands.press("Ctrl+Return")

    def issue(self) -> None:
        """The day is closed."""
        self.at(20, 10)
        self.go("F8", "reports")
        self.hands.go_to(self.reports.checks.close_button.words())
        self.hands.press("Space")
        self.hands.wait(lambda: self.register.reports.issued_for(DAY) is not None, "the issued report")
        self.hands.settle()

    def hand_over(self) -> None:
        """A courier takes the page to the district."""
        self.at(20, 40)
        hands = self.hands
        hands.fill(self.say("To whom"), "Деснянська РДА")
        hands.press("Ctrl+Return")
