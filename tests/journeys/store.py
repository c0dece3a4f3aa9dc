"""The store and the building: bread and diesel, the systems, the generator, an air raid."""

from __future__ import annotations

from shelter_app import terms
from shelter_app.desktop.pages.building import BuildingScreen, faces
from shelter_app.desktop.pages.building.happenings import IncidentForm
from shelter_app.desktop.pages.supplies import sayings
from shelter_app.domain.codes import Category, Incident, Source, Status, System, Unit
from tests.journeys.ground import Ground


class Store(Ground):
    """What is done in the store and on the rounds through the building."""

    def two_items(self) -> None:
        """Bread with a minimum of two days, and diesel that the generator takes."""
        self.at(8, 5)
        hands, words = self.hands, self.window.words
        self.go("F6", "supplies")
        hands.push(self.say("New item"))
        hands.type("Хліб")
        hands.fill(self.say("Name in English"), "Bread")
        hands.choose(self.say("Unit"), terms.unit_plural(words, Unit.LOAF, 5))
        hands.fill(self.say("Minimum, days"), "2")
        hands.choose(self.say("Category"), terms.category(words, Category.FOOD_FRESH))
        hands.press("Ctrl+Return")
        hands.push(self.say("New item"))
        hands.type("Дизельне пальне")
        hands.fill(self.say("Name in English"), "Diesel")
        hands.choose(self.say("Unit"), terms.unit_plural(words, Unit.LTR, 5))
        hands.choose(self.say("Category"), terms.category(words, Category.FUEL))
        hands.choose(self.say("Special role"), self.say("Fuel"))
        hands.press("Ctrl+Return")

    def received(self) -> None:
        """60 loaves from a charity and 100 litres from the rescuers, each on its paper."""
        self.at(8, 10)
        hands = self.hands
        self._find("хліб", "Alt+1")
        hands.type("60")
        hands.choose(self.say("Where it came from"), self.say(sayings.USUAL_SOURCES[Source.NGO_LOCAL]))
        hands.fill(self.say("Who gave it"), "Пекарня «Колос»")
        hands.fill(self.say("Paper No."), "21")
        hands.press("Ctrl+Return")
        self._find("diesel", "Alt+1")
        hands.type("100")
        hands.choose(self.say("Where it came from"), self.say(sayings.USUAL_SOURCES[Source.STATE_SES]))
        hands.fill(self.say("Who gave it"), "ДСНС")
        hands.fill(self.say("Paper No."), "7/2")
        hands.press("Ctrl+Return")

    def issued(self) -> None:
        """Twenty loaves to the kitchen."""
        self.at(11, 30)
        self._find("хліб", "Alt+2")
        self.hands.type("20")
        self.hands.press("Ctrl+Return")

    def counted(self) -> None:
        """38 loaves are there where the journal says 40; then three are written off."""
        self.at(16)
        hands = self.hands
        self._find("хліб", "Alt+3")
        hands.type("38")
        hands.press("Return")
        hands.fill(self.say("What explains the difference"), "Роздано без запису")
        hands.press("Ctrl+Return")
        self._find("хліб", "Alt+4")
        hands.type("3")
        hands.choose(self.say("Why"), self.say("Damaged"))
        hands.fill(self.say("Reason, act No."), "Намокли, акт 4")
        hands.press("Ctrl+Return")

    def states_of_the_morning(self) -> None:
        """Mains, heat and water are there, the internet works partly."""
        self.at(8)
        self._state(System.POWER, "Mains")
        self._state(System.HEAT, "Works")
        self._state(System.WATER, "Works")
        self._state(System.NET, "Partly")

    def power_cut(self) -> None:
        """At ten the mains are gone."""
        self.at(10)
        self._state(System.POWER, "None")

    def the_generator_starts(self) -> None:
        """At half past ten the generator runs."""
        self.at(10, 30)
        self._state(System.POWER, "Generator")
        self.hands.push(self.say("Record the start"))
        self.hands.type("1250,0")
        self.hands.press("Ctrl+Return")

    def the_generator_stops(self) -> None:
        """At half past two the mains are back; the generator took twelve and a half litres."""
        self.at(14, 30)
        hands = self.hands
        self._state(System.POWER, "Mains")
        hands.push(self.say("Record the stop"))
        hands.type("1254,0")
        hands.fill(self.say("Fuel used, l"), "12,5")
        hands.press("Ctrl+Return")

    def readings(self) -> None:
        """17.5 °C in room 101, 400 litres of technical water, five of six toilets."""
        self.at(14, 40)
        hands = self.hands
        self.go("F7", "building")
        hands.press("Insert")
        hands.type("17,5")
        hands.fill(self.say("Where"), "101")
        hands.fill(self.say("Technical water, l"), "400")
        hands.fill(self.say("Toilets that work"), "5")
        hands.fill(self.say("Toilets in all"), "6")
        hands.press("Ctrl+Return")

    def air_raid(self) -> None:
        """An air raid of 45 minutes."""
        self.at(17)
        hands, words = self.hands, self.window.words
        self.go("F7", "building")
        hands.push(self.say("Incidents"))
        hands.choose(self.say("What happened"), terms.incident(words, Incident.AIR_RAID))
        screen = self.screen
        assert isinstance(screen, BuildingScreen)
        assert isinstance(screen.form, IncidentForm)
        hands.fill(screen.form.minutes.control.accessibleName(), "45")
        hands.press("Ctrl+Return")

    def _find(self, text: str, mode: str) -> None:
        self.go("F6", "supplies")
        self.hands.press("Escape")
        self.hands.type(text)
        self.hands.press(mode)

    def _state(self, system: System, word: str) -> None:
        self.go("F7", "building")
        name = self.say(faces.NAMES[system])
        self.hands.choose(name, self.say(word))
        state = self.register.building.now()[system]
        assert state.status is not Status.UNK
