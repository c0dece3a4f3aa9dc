"""At the doors: who comes, who leaves, and what happens between, so that every night has as many people as it shall have."""

from __future__ import annotations

from shelter_app.demonstration.arrivals import Arrivals
from shelter_app.demonstration.daytime import Daytime
from shelter_app.demonstration.departures import Departures
from shelter_app.demonstration.nights import Nights
from shelter_app.demonstration.residents import Residents
from shelter_app.demonstration.sheets import BlankSheets
from shelter_app.demonstration.stage import Day


class Doors:
    """The intake desk and the front door."""

    def __init__(self, residents: Residents) -> None:
        self.residents = residents
        self.stage = residents.stage
        self.arrivals = Arrivals(residents)
        self.departures = Departures(residents)
        self.daytime = Daytime(residents)
        self.sheets = BlankSheets(residents)
        self.nights = Nights(residents)

    def plan(self, day: Day) -> None:
        """Plan everything at the doors for a day; its last night then has exactly the people of the stage's target."""
        residents, target = self.residents, self.stage.target(day.index)
        dice = self.stage.dice("doors", day.index)
        leaving = 0 if day.first else self.departures.plan(day, dice)
        coming = target - (residents.staying - leaving)
        if coming < 0:
            leaving += self.departures.plan_more(day, dice, -coming)
            coming = target - (residents.staying - leaving)
        residents.departed_on[day.index] = leaving
        residents.arrived_on[day.index] = coming
        self.nights.plan(day)
        self.arrivals.plan(day, dice, coming - self.sheets.plan(day, coming))
        self.daytime.plan(day)
