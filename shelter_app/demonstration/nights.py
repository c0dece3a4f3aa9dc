"""The nights: somebody is looked for and found again, and two do not come back before the curfew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from shelter_app.demonstration.residents import Home, Residents
from shelter_app.demonstration.stage import Day
from shelter_app.domain.ages import ADULT

SMALLEST: Final = 20  # in a smaller shelter everybody knows where everybody is
LEFT_AT: Final = ((21, 52), (22, 17))  # when the two went; each said to be back within the hour
OLDEST: Final = 60


class Nights:
    """Who is where while it is dark."""

    def __init__(self, residents: Residents) -> None:
        self.residents = residents
        self.stage = residents.stage

    def plan(self, day: Day) -> None:
        """Plan the night with which a day begins; who is still out in the morning is kept out of the plans of the day."""
        if day.first or self.stage.people < SMALLEST:
            return
        if day.left == 1:
            home = next(self._alone(day.start - timedelta(hours=4)), None)
            if home is not None:
                self.stage.agenda.at(day.eve(22, 40), partial(self._miss, day, home))
        if day.left < 0:
            for home, (hour, minute) in zip(self._alone(day.start - timedelta(hours=4)), LEFT_AT, strict=False):
                home.leaving = True
                self.stage.agenda.at(day.eve(hour, minute), partial(self._stay_out, home))

    def _alone(self, since: datetime) -> Iterator[Home]:
        """Grown-ups who are here without a family, and all has been quiet about them since a moment."""
        for home in list(self.residents.homes.values()):
            (age, *others) = home.ages.values()
            if not others and ADULT <= age < OLDEST and not home.out and not home.leaving and home.last < since:
                yield home

    def _miss(self, day: Day, home: Home) -> None:
        """Not in bed on the night round; in the morning it turns out where."""
        if home.id not in self.residents.homes or not home.present:
            return
        persons = list(home.ages)
        self.stage.register.stays.miss(self.stage.by(self.stage.coordinator()), persons)
        self.stage.agenda.at(day.at(6, 35), partial(self._see, home, persons))

    def _see(self, home: Home, persons: list[int]) -> None:
        self.stage.register.stays.see(self.stage.by(self.stage.coordinator()), persons)
        home.last = self.stage.clock.now

    def _stay_out(self, home: Home) -> None:
        """Gone out for an hour, and not back."""
        if home.id not in self.residents.homes or not home.present:
            return
        stage, going = self.stage, home.present
        stage.register.stays.go_out(stage.by(stage.clerk()), going, back_by=stage.clock.now + timedelta(hours=1))
        home.out.update(going)
        self.residents.out += len(going)
