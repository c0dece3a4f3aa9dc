"""The first run, and the day at the door: who comes, goes out, is back, leaves for good, moves."""

from __future__ import annotations

from shelter_app import terms
from shelter_app.desktop.pages.first_run import FirstRun
from shelter_app.domain.codes import DepartureTo, Need, Sex
from tests.journeys.ground import PASSPHRASE, Ground


class Doors(Ground):
    """What is done at the intake desk."""

    def first_run(self) -> None:
        """Name, director, places and passphrase; the recovery sheet is put away."""
        self.at(7)
        hands, page = self.hands, self.window.findChild(FirstRun)
        assert page is not None
        for typed in ("Ліцей № 14", "Ольга КОВАЛЕНКО", "320", PASSPHRASE):
            hands.type(typed)
            hands.press("Return")
        hands.type(PASSPHRASE)
        hands.press("Ctrl+Return")
        hands.wait(lambda: page.founded is not None, "the register")
        hands.press("Ctrl+Return")
        hands.wait(lambda: self.window.shell is not None, "the working window")
        hands.settle()

    def rooms(self) -> None:
        """Settings, rooms: two of twenty places, by one line."""
        self.at(7, 10)
        hands = self.hands
        hands.push(self.say("Settings"))
        assert self.screen.name == "settings"
        hands.push(self.say("Rooms"), back=True)
        hands.fill(self.say("Several rooms at once"), "101, 102 of 20")
        hands.press("Return")

    def a_household_of_four(self) -> None:
        """«шевченко 4», Enter, two grown-ups, a boy of seven, a baby, phone and address; Ctrl+Enter."""
        self.at(8)
        hands = self.hands
        self.go("F3", "intake")
        hands.type("шевченко 4")
        hands.press("Return")
        members = (("Олена", "34", Sex.F), ("Тарас", "36", Sex.M), ("Марко", "7", Sex.M), ("Леся", "1", Sex.F))
        for number, (name, age, sex) in enumerate(members, 1):
            self._type_member(number, name, age, sex)
        hands.fill(self.say("Phone"), "0670004817")
        hands.press("Return")
        hands.type("Закревського, 45, кв. 12")
        hands.press("Ctrl+Return")

    def two_more_households(self) -> None:
        """A man of 67 alone, who walks badly; a mother with her son, transferred from another shelter."""
        self.at(8, 20)
        hands = self.hands
        self.go("F3", "intake")
        hands.type("Мельник Степан 1")
        hands.press("Return")
        self._type_member(1, "Степан", "67", Sex.M)
        needs = self.say("Member {n}: needs: {needs}")
        hands.push(needs.format(n=1, needs="").rstrip())
        hands.choose(self.say("Needs"), terms.need_short(self.window.words, Need.MOB))
        hands.press("Ctrl+Return")
        hands.type("Бойко 2")
        hands.press("Return")
        self._type_member(1, "Ірина", "41", Sex.F)
        self._type_member(2, "Данило", "9", Sex.M)
        hands.push(self.say("Transferred"), back=True)
        hands.press("Ctrl+Return")

    def a_group_by_age_and_sex(self) -> None:
        """Twenty-five people from a bus: twelve women, five men past sixty, eight children of whom no more is known."""
        self.at(8, 40)
        hands = self.hands
        self.go("F3", "intake")
        hands.push(self.say("By age"), back=True)
        hands.press("Down", "Down", "Down")
        hands.type("12")
        hands.press("Right", "Down")
        hands.type("5")
        hands.press("Right", "Up", "Up", "Up")
        hands.type("8")
        hands.fill(self.say("What to call it"), "Автобус")
        hands.press("Ctrl+Return")

    def counted_at_the_door(self) -> None:
        """Two adults and a child without names by one key each; three visitors come in, one goes."""
        self.at(8, 50)
        self.go("F3", "intake")
        self.hands.press("Alt+1", "Alt+1", "Alt+2", "Alt+4", "Alt+4", "Alt+4", "Alt+5")

    def a_man_leaves_for_good(self) -> None:
        """Степан Мельник goes to relatives."""
        self.at(9)
        hands = self.hands
        self.go("F3", "intake")
        hands.type("мельник")
        hands.press("Insert")
        hands.pick(self.begin_of("Leaving for good: {who}…"))
        hands.choose(self.say("Where to"), terms.departure(self.window.words, DepartureTo.RELATIVES))
        hands.press("Ctrl+Return")

    def all_four_go_out(self) -> None:
        """The Shevchenkos go out, found by a Latin spelling."""
        self.at(10)
        self.go("F3", "intake")
        self.hands.type("shevchenko")
        self.hands.press("Return")

    def a_child_leaves_with_a_parent(self) -> None:
        """Данило Бойко leaves: alone it is refused at the field, with his father it is recorded."""
        self.at(11)
        hands = self.hands
        self.go("F3", "intake")
        hands.type("бойко данило")
        hands.press("Insert")
        hands.pick(self.begin_of("Leaving for good: {who}…"))
        hands.press("Ctrl+Return")
        assert hands.focus_name().startswith(self.say("With whom (a child never leaves alone)"))
        hands.type("Батько, Ігор Бойко")
        hands.press("Ctrl+Return")

    def three_are_back(self) -> None:
        """At noon all are back but Taras, who is unticked."""
        self.at(12)
        hands = self.hands
        self.go("F3", "intake")
        hands.type("Шевченко")
        hands.press("Down")
        while not hands.focus_name().startswith("Тарас"):
            hands.press("Right")
        hands.press("Space", "Return")

    def a_move(self) -> None:
        """Ірина Бойко moves to room 102."""
        self.at(13)
        hands = self.hands
        self.go("F3", "intake")
        hands.type("бойко ірина")
        hands.press("Insert")
        hands.pick(self.begin_of("Move to a room: {who}…"))
        hands.type("102")
        hands.press("Ctrl+Return")

    def one_who_is_known_returns(self) -> None:
        """Степан Мельник is back in the afternoon: found, and taken in again by Enter."""
        self.at(15)
        self.go("F3", "intake")
        self.hands.type("мельник степан")
        self.hands.press("Return")

    def _type_member(self, number: int, name: str, age: str, sex: Sex) -> None:
        self.hands.fill(self._member(number, "Given name"), name)
        self.hands.fill(self._member(number, "Age, year or date of birth"), age)
        self.hands.choose(self.say("Sex"), terms.sex(self.window.words, sex))

    def _member(self, number: int, what: str) -> str:
        return self.say("Member {n}: {what}").format(n=number, what=self.say(what))
