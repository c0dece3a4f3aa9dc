"""The first day of a shelter, as its people live it at the keyboard. Each step is a few keys and what must come of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from shelter_app import terms
from shelter_app.desktop.pages.first_run import FirstRun
from shelter_app.desktop.pages.intake import IntakeScreen
from shelter_app.desktop.window import MainWindow
from shelter_app.domain.codes import Band, DepartureTo, Sex
from shelter_app.register.register import Register
from tests.conftest import SettableClock
from tests.journeys.hands import Hands

DAY: Final = date(2026, 11, 23)
KYIV: Final = ZoneInfo("Europe/Kyiv")
PASSPHRASE: Final = "four warm words here"


class FirstDay:
    """A person at the keyboard of a window, on a Monday in November that the clock is set through."""

    def __init__(self, window: MainWindow, clock: SettableClock) -> None:
        self.window = window
        self.clock = clock
        self.hands = Hands(window)

    # -- ground

    def at(self, hour: int, minute: int = 0) -> None:
        """It is this hour in Kyiv now."""
        self.clock.now = datetime.combine(DAY, time(hour, minute), KYIV).astimezone(UTC)

    def say(self, text: str) -> str:
        """A sentence of the program as the window says it."""
        return self.window.words.gettext(text)

    @property
    def register(self) -> Register:
        """The register behind the window, to look whether it is true."""
        assert self.window.desk is not None
        return self.window.desk.register

    def begin(self, folder: Path) -> None:
        """Open the window on a folder."""
        self.window.begin(folder)
        self.window.show()
        self.window.activateWindow()
        self.hands.wait(lambda: QApplication.focusWidget() is not None, "the focus")
        if self.window.shell is not None:
            self.hands.settle()

    # -- the morning

    def first_run(self) -> None:
        """Name, director, places and passphrase; the recovery sheet is put away."""
        self.at(7)
        hands, page = self.hands, self.window.centralWidget()
        for typed in ("Ліцей № 14", "Ольга КОВАЛЕНКО", "320", PASSPHRASE):
            hands.type(typed)
            hands.press("Return")
        hands.type(PASSPHRASE)
        hands.press("Ctrl+Return")
        first = page.findChild(FirstRun)
        assert first is not None
        hands.wait(lambda: first.founded is not None, "the register")
        hands.press("Ctrl+Return")
        hands.wait(lambda: self.window.shell is not None, "the working window")
        hands.settle()

    def intake(self) -> IntakeScreen:
        """Go to the intake desk."""
        self.hands.press("F3")
        shell = self.window.shell
        assert shell is not None
        assert isinstance(shell.current, IntakeScreen)
        return shell.current

    def a_household_of_four(self) -> None:
        """«Шевченко 4», Enter, phone and address, two grown-ups, a boy of seven who needs a diet, a baby; Ctrl+Enter."""
        self.at(8)
        hands = self.hands
        self.intake()
        hands.type("шевченко 4")
        hands.press("Return")
        hands.type("0670004817")
        hands.press("Return")
        hands.type("Закревського, 45, кв. 12")
        for number, (name, age, sex) in enumerate(
            (("Олена", "34", Sex.F), ("Тарас", "36", Sex.M), ("Марко", "7", Sex.M), ("Леся", "1", Sex.F)), 1
        ):
            self._type_member(number, name, age, sex)
        hands.press("Ctrl+Return")

    def two_more_households(self) -> None:
        """A man of 67 alone, who leaves again at nine; a mother with her son, transferred from another shelter."""
        self.at(8, 20)
        hands = self.hands
        self.intake()
        hands.type("Мельник Степан 1")
        hands.press("Return")
        self._type_member(1, "Степан", "67", Sex.M)
        hands.press("Ctrl+Return")
        hands.type("Бойко 2")
        hands.press("Return")
        self._type_member(1, "Ірина", "41", Sex.F)
        self._type_member(2, "Данило", "9", Sex.M)
        hands.push(self.say("Transferred"), back=True)
        hands.press("Ctrl+Return")

    def a_group_by_age_and_sex(self) -> None:
        """Twelve people from a bus: five women, three men past seventy, four children of whom nothing more is known."""
        self.at(8, 40)
        hands = self.hands
        self.intake()
        hands.push(self.say("By age"))
        hands.type("Автобус")
        words = self.window.words
        for sex, band, people in (
            ("Female", Band.Y18_49, "5"),
            ("Male", Band.Y70_79, "3"),
            ("Not stated", Band.Y5_11, "4"),
        ):
            hands.fill(f"{words.pgettext('column', sex)}, {terms.band(words, band)}", people)
        hands.press("Ctrl+Return")

    def counted_at_the_door(self) -> None:
        """Two adults and a child without names by one key each; three visitors come in, one goes."""
        self.at(8, 50)
        self.intake()
        self.hands.press("Alt+1", "Alt+1", "Alt+2", "Alt+4", "Alt+4", "Alt+4", "Alt+5")

    def a_man_leaves_for_good(self) -> None:
        """Степан Мельник goes to relatives."""
        self.at(9)
        hands = self.hands
        self.intake()
        hands.type("мельник")
        hands.press("Insert")
        hands.pick(self._begin("Leaving for good: {who}…"))
        hands.choose(self.say("Where to"), terms.departure(self.window.words, DepartureTo.RELATIVES))
        hands.press("Ctrl+Return")

    def a_child_leaves_with_a_parent(self) -> None:
        """Данило Бойко leaves; without company it is refused at the field, with his father it is recorded."""
        self.at(11)
        hands = self.hands
        self.intake()
        hands.type("бойко данило")
        hands.press("Insert")
        hands.pick(self._begin("Leaving for good: {who}…"))
        hands.press("Ctrl+Return")
        assert hands.focus_name().startswith(self.say("With whom (a child never leaves alone)"))
        hands.type("Батько, Ігор Бойко")
        hands.press("Ctrl+Return")

    def out_and_back(self) -> None:
        """The Shevchenkos go out, found by a Latin spelling; at noon all are back but Taras."""
        self.at(10)
        hands = self.hands
        self.intake()
        hands.type("shevchenko")
        hands.press("Return")
        self.at(12)
        hands.type("Шевченко")
        hands.press("Down")
        while not hands.focus_name().startswith("Тарас"):
            hands.press("Right")
        hands.press("Space", "Return")

    def one_who_is_known_returns(self) -> None:
        """Степан Мельник is back in the afternoon: found, and taken in again by Enter."""
        self.at(15)
        self.intake()
        self.hands.type("мельник степан")
        self.hands.press("Return")

    def _type_member(self, number: int, name: str, age: str, sex: Sex) -> None:
        hands = self.hands
        hands.fill(self._member(number, "Given name"), name)
        hands.fill(self._member(number, "Age, year or date of birth"), age)
        hands.choose(self.say("Sex"), terms.sex(self.window.words, sex))

    def _begin(self, text: str) -> str:
        """What a sentence with values begins with."""
        return self.say(text).partition("{")[0]

    def _member(self, number: int, what: str) -> str:
        return self.say("Member {n}: {what}").format(n=number, what=self.say(what))
