"""The play from the first morning to the last report, and on into the running day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from shelter_app.demonstration.canteen import Canteen
from shelter_app.demonstration.desk import Desk
from shelter_app.demonstration.doors import Doors
from shelter_app.demonstration.house import House, fuel_uses
from shelter_app.demonstration.kinship import Kinship
from shelter_app.demonstration.paperwork import ISSUED_AT, Paperwork
from shelter_app.demonstration.residents import Residents
from shelter_app.demonstration.school import found
from shelter_app.demonstration.stage import Day, Stage
from shelter_app.demonstration.store import Store
from shelter_app.words import Words

RUNNING_UNTIL: Final = (13, 42)
AFTER_REPORT: Final = timedelta(minutes=90)


def play(stage: Stage, stop: datetime | None, tell: Callable[[str], None], words: Words) -> None:
    """Play every day through to its report; then the running day up to ``stop`` (``None``: not at all)."""
    rooms = found(stage)
    residents = Residents(stage, rooms)
    doors, canteen = Doors(residents), Canteen(stage, residents)
    house, paperwork = House(stage, residents), Paperwork(stage, residents)
    desk, kinship = Desk(stage), Kinship(residents)
    store = Store(stage, residents, fuel_uses(stage))
    store.open()
    house.open()

    def plan(day: Day) -> None:
        for part in (house, store, doors, canteen, paperwork, desk, kinship):
            part.plan(day)

    for index in range(stage.days):
        day = stage.day(index)
        if not day.first:
            stage.agenda.run(day.start + AFTER_REPORT)
        plan(day)
        stage.agenda.run(day.end)
        _tell(stage, day, residents, tell, words)
    last = stage.day(stage.days - 1)
    stage.agenda.run(last.at(*ISSUED_AT))
    if stop is None:
        return
    running = stage.day(stage.days)
    stage.agenda.run(min(stop, running.start + AFTER_REPORT))
    if stop > running.start + AFTER_REPORT:
        plan(running)
        stage.agenda.run(stop)


def _tell(stage: Stage, day: Day, residents: Residents, tell: Callable[[str], None], words: Words) -> None:
    _ = words.gettext
    tell(
        _("Day {day} of {days}: {people} people overnight, {portions} portions").format(
            day=words.number(day.index + 1),
            days=words.number(stage.days),
            people=words.number(residents.staying),
            portions=words.number(stage.register.meals.portions_now(day.day)),
        )
    )
