"""Meal tallies typed back: one action that adds to the service, says which paper it was, and closes the sheet."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Source
from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.meals import service_id
from shelter_app.domain.names import Name
from shelter_app.domain.papers import Paper
from shelter_app.register.printouts import NewSheet
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.tallies import TypedTally, enter_tally
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check
from tests.conftest import SettableClock

LUNCH = service_id(date(2026, 11, 23), 2)
TALLY = TypedTally(LUNCH, (240, 30, 12, None, 8, 5), not_provided=3, prepared=310, spoiled=2, left_over=13)


@pytest.fixture
def serial(register: Register, by: By, clock: SettableClock) -> int:
    """A tally that was printed; lunch is over."""
    register.site.edit(by, plan=(PlannedMeal(2, MealType.LUNCH, Name("Обід", "Lunch"), time(12, 30), time(14)),))
    new = NewSheet(SheetKind.MEAL_TALLY, 1, 1)
    given = register.printouts.record(by, Paper.TALLY, lang="uk", pages=1, sheets=[new]).value
    clock.forward(hours=5)
    return given.sheets[0].serial


def test_a_tally_adds_its_grids_and_sums_to_the_service_and_closes_its_sheet(
    register: Register, by: By, serial: int
) -> None:
    register.meals.serve(by, LUNCH, kind=DinerKind.RESIDENT, channel=Channel.HALL, portions=10)
    made = enter_tally(register, by._replace(at=register.clock() - timedelta(hours=1)), serial, TALLY)
    assert made.value == 295
    service = register.meals.service(LUNCH)
    assert service.served[DinerKind.RESIDENT, Channel.HALL] == 255
    assert (service.portions, service.seconds) == (305, 5)
    assert service.counts[MealCount.TURNED_AWAY] == 3
    assert service.counts[MealCount.CARRIED] is None
    sheet = register.printouts.sheet(serial)
    assert sheet is not None
    assert sheet.closed
    register.undo(by, made.action)
    assert register.meals.service(LUNCH).portions == 10
    again = register.printouts.sheet(serial)
    assert again is not None
    assert (again.closed, again.entered) == (False, ())
    assert check(register).good


def test_a_tally_enters_once(register: Register, by: By, serial: int) -> None:
    enter_tally(register, by, serial, TALLY)
    with pytest.raises(Refused, match="line-entered"):
        enter_tally(register, by, serial, TALLY)
    assert register.meals.service(LUNCH).portions == 295


def test_ready_portions_need_their_source_and_a_closed_service_takes_no_tally(
    register: Register, by: By, serial: int
) -> None:
    with pytest.raises(Refused, match="source-needed"):
        enter_tally(register, by, serial, TALLY._replace(received=40))
    assert register.meals.service(LUNCH).portions == 0
    register.meals.open(by, LUNCH)
    register.meals.close(by, LUNCH)
    with pytest.raises(Refused, match="service-closed"):
        enter_tally(register, by, serial, TALLY._replace(received=40, source=Source.NGO_LOCAL))
