"""The house: mains that come and go, the generator with its meter and fuel, heat, water, readings, and what happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from shelter_app.demonstration.residents import Residents
from shelter_app.demonstration.stage import USUAL_PEOPLE, Day, Stage, spread
from shelter_app.domain.codes import Incident, PowerSource, Reading, Status, System

GENERATOR: Final = "АД-30"
LITRES_AN_HOUR: Final = 7.9  # of a school of the usual size; a larger one runs more of them
METER: Final = 12_346  # tenths of an hour on the first morning
TOILETS: Final = 14


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch without mains; the generator runs from ``started`` to its end."""

    start: datetime
    started: datetime
    end: datetime

    @property
    def run_tenths(self) -> int:
        """How long the generator runs, in tenths of an hour."""
        return round((self.end - self.started).total_seconds() / 360)


def cuts(stage: Stage, day: Day) -> list[Cut]:
    """The power cuts of a shelter day: at night, from the morning on, and before dinner."""
    dice = stage.dice("power", day.index)

    def cut(start: datetime, minutes: int, wait: int) -> Cut:
        return Cut(start, start + timedelta(minutes=wait), start + timedelta(minutes=minutes))

    found = []
    if not day.first:
        night = day.eve(22, dice.randint(20, 58))
        # At night the house sleeps in the dark as long as it stays warm.
        found.append(cut(night, dice.randint(170, 260), dice.randint(110, 150)))
    morning = day.at(7, dice.randint(4, 26))
    found.append(cut(morning, dice.randint(330, 470) if day.left >= 0 else 470, dice.randint(8, 22)))
    dusk = day.at(16, dice.randint(10, 55))
    found.append(cut(dusk, dice.randint(90, 150), dice.randint(6, 16)))
    return found


def fuel_uses(stage: Stage) -> list[int]:
    """Thousandths of a litre that the generator takes on each day, the running one too."""
    return [
        max(1000, sum(_fuel(stage, cut) for cut in cuts(stage, stage.day(index)))) for index in range(stage.days + 1)
    ]


def _fuel(stage: Stage, cut: Cut) -> int:
    """Fuel of one run, in whole tenths of a litre as it is read off the canister."""
    tenths = round(LITRES_AN_HOUR * cut.run_tenths * stage.people / USUAL_PEOPLE)
    return max(1, tenths) * 100


class House:
    """The building and its systems."""

    def __init__(self, stage: Stage, residents: Residents) -> None:
        self.stage = stage
        self.residents = residents
        self.meter = METER

    def open(self) -> None:
        """What was found on the first morning, and how it had stood since the evening before."""
        stage, building = self.stage, self.stage.register.building
        first = stage.day(0)
        by = stage.by(stage.staff.director)
        since = stage.by(stage.staff.director, first.eve(16, 20))
        building.set_status(since, System.POWER, Status.DOWN, source=PowerSource.NONE, note="після обстрілу")
        building.set_status(since, System.HEAT, Status.DOWN, note="магістраль пошкоджено")
        building.set_status(since, System.LIFT, Status.DOWN)
        for system, status in (
            (System.WATER, Status.PARTIAL),
            (System.SEWER, Status.OK),
            (System.NET, Status.OK),
            (System.PHONE, Status.PARTIAL),
            (System.GAS, Status.NA),
            (System.COVER, Status.OK),
        ):
            building.set_status(stage.by(stage.staff.director, first.eve(19, 0)), system, status)
        building.set_status(
            stage.by(stage.staff.director, first.at(5, 50)), System.POWER, Status.OK, source=PowerSource.GRID
        )
        building.read(by, Reading.TOILETS, stage.scaled(TOILETS) or 1)
        building.read(by, Reading.TOILETS_WORKING, stage.scaled(11) or 1)

    def plan(self, day: Day) -> None:
        """Plan what happens to the building on a day."""
        for number, cut in enumerate(cuts(self.stage, day)):
            self.stage.agenda.at(cut.start, partial(self._power_fails, number == 1))
            self.stage.agenda.at(cut.started, self._generator_on)
            self.stage.agenda.at(cut.end, partial(self._mains_back, cut))
        self._plan_systems(day)
        self._plan_readings(day)
        self._plan_incidents(day)

    # -- power

    def _power_fails(self, told: bool) -> None:
        by = self.stage.by(self.stage.coordinator())
        building = self.stage.register.building
        building.set_status(by, System.POWER, Status.DOWN, source=PowerSource.NONE)
        if told:
            self.stage.register.incidents.record(by, Incident.UTILITY, note="аварійне вимкнення, поза графіком")

    def _generator_on(self) -> None:
        by = self.stage.by(self.stage.coordinator())
        building = self.stage.register.building
        building.start_generator(by, GENERATOR, self.meter)
        building.set_status(by, System.POWER, Status.PARTIAL, source=PowerSource.GENERATOR)

    def _mains_back(self, cut: Cut) -> None:
        by = self.stage.by(self.stage.coordinator())
        building = self.stage.register.building
        self.meter += cut.run_tenths
        building.stop_generator(by, self.meter, _fuel(self.stage, cut))
        building.set_status(by, System.POWER, Status.OK, source=PowerSource.GRID)

    # -- heat, water, network

    def _plan_systems(self, day: Day) -> None:
        changes: list[tuple[datetime, System, Status, str]] = []
        if day.index == 1:
            changes.append((day.at(15, 30), System.HEAT, Status.PARTIAL, "мобільна котельня"))
        if day.index == 2:
            changes.append((day.at(11, 0), System.WATER, Status.OK, ""))
        if day.index % 5 == 4:
            changes += [
                (day.at(9, 40), System.WATER, Status.PARTIAL, "слабкий тиск"),
                (day.at(18, 15), System.WATER, Status.OK, ""),
            ]
        if day.index % 4 == 3:
            changes += [
                (day.at(7, 50), System.NET, Status.DOWN, ""),
                (day.at(10, 25), System.NET, Status.OK, "Starlink"),
            ]
        if day.left == 1 and day.index > 1:
            changes.append((day.at(14, 0), System.WATER, Status.PARTIAL, "з перебоями"))
        for moment, system, status, note in changes:
            self.stage.agenda.at(moment, partial(self._set, system, status, note))

    def _set(self, system: System, status: Status, note: str) -> None:
        by = self.stage.by(self.stage.coordinator())
        self.stage.register.building.set_status(by, system, status, note=note)

    # -- readings

    def _plan_readings(self, day: Day) -> None:
        dice = self.stage.dice("readings", day.index)
        base = 138 if day.index < 2 else 162 + min(12, day.index) + dice.randint(-7, 7)
        times = [] if day.first else [(day.eve(22, 10), 4), (day.at(6, 30), -9)]
        for moment, change in [*times, (day.at(13, 20), 12)]:
            moment += timedelta(minutes=dice.randint(0, 9))
            value = base + change + dice.randint(-3, 3)
            self.stage.agenda.at(moment, partial(self._read, Reading.TEMPERATURE, value, "коридор 2 поверху"))
            self.stage.agenda.at(moment, partial(self._read, Reading.TEMPERATURE, value + 8, "їдальня"))
        self.stage.agenda.at(day.at(7, 45), partial(self._read, Reading.OUTDOOR, -dice.randint(40, 140), ""))
        water = self.stage.scaled(dice.randrange(3600, 5200, 100))
        self.stage.agenda.at(day.at(8, 20), partial(self._read, Reading.WATER_TECHNICAL, water, ""))
        working = self.stage.scaled(12 if day.left == 0 else dice.choice((11, 12, 12, 13))) or 1
        self.stage.agenda.at(day.at(8, 25), partial(self._read, Reading.TOILETS_WORKING, working, ""))

    def _read(self, reading: Reading, value: int, where: str) -> None:
        self.stage.register.building.read(self.stage.by(self.stage.coordinator()), reading, value, where)

    # -- what happens

    def _plan_incidents(self, day: Day) -> None:
        dice = self.stage.dice("incidents", day.index)
        for _ in range(dice.randint(1, 5)):
            start = day.start + timedelta(minutes=dice.randint(30, 1200)) if not day.first else day.at(11, 15)
            minutes = dice.randint(18, 74)
            over = min(start + timedelta(minutes=minutes), day.end - timedelta(minutes=1))
            self.stage.agenda.at(over, partial(self._happened, Incident.AIR_RAID, over, "", minutes))
        others = (
            (Incident.ILLNESS, 0.5, "температура, оглянув медик"),
            (Incident.INJURY, 0.12, "послизнулася на сходах, перев’язано"),
            (Incident.CONFLICT, 0.18, "суперечка через розетки, владнано"),
            (Incident.THEFT, 0.05, "зник зарядний пристрій"),
            (Incident.CO, 0.04, "спрацював датчик у котельні, провітрено"),
        )
        for kind, chance, note in others:
            if dice.random() < chance:
                moment = spread(dice, day.at(9), day.at(19))
                self.stage.agenda.at(moment, partial(self._happened, kind, None, note, None))
        self.stage.agenda.at(day.at(19, 20), partial(self._ambulances, day))

    def _happened(self, kind: Incident, at: datetime | None, note: str, minutes: int | None) -> None:
        by = self.stage.by(self.stage.coordinator(), at)
        self.stage.register.incidents.record(by, kind, note=note, minutes=minutes)

    def _ambulances(self, day: Day) -> None:
        """Whoever was taken to hospital this day is an incident too."""
        for moment in self.residents.taken_to_hospital:
            if moment > day.start:
                by = self.stage.by(self.stage.coordinator(), moment)
                self.stage.register.incidents.record(by, Incident.ILLNESS, note="швидка", hospitalised=1, severity=2)
