"""The building in the register: states, readings, the generator and its fuel, and what the report says."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from shelter_app.domain.codes import Category, Move, PowerSource, Reading, Source, Status, System, Unit
from shelter_app.domain.errors import Refused
from shelter_app.domain.report import Name
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import rebuild, view_digests
from tests.conftest import MakeRegister, SettableClock

HOUR = timedelta(hours=1)


@pytest.fixture
def diesel(register: Register, by: By) -> int:
    item = register.supplies.add_item(
        by, name=Name("Дизель", "Diesel"), unit=Unit.LTR, category=Category.FUEL, minimum_days=30, role="FUEL"
    ).value
    register.supplies.receive(by, item, 310_000, source=Source.STATE_SES, paper="№ 118")
    return item


def run_generator(register: Register, by: By, clock: SettableClock, hours: float, litres: float) -> None:
    register.building.start_generator(by)
    clock.forward(hours=hours)
    register.building.stop_generator(by, fuel_used=int(litres * 1000))


def test_a_system_that_nobody_looked_at_is_unknown(register: Register) -> None:
    states = register.building.now()
    assert list(states) == list(System)
    assert states[System.HEAT].status is Status.UNK
    assert states[System.HEAT].since is None


def test_a_state_seen_again_keeps_since_when_it_is_so(register: Register, by: By, clock: SettableClock) -> None:
    began = clock.now
    register.building.set_status(by, System.HEAT, Status.PARTIAL)
    clock.forward(hours=3)
    register.building.set_status(by, System.HEAT, Status.PARTIAL, note="холодно у спортзалі")
    heat = register.building.now()[System.HEAT]
    assert (heat.status, heat.since, heat.observed) == (Status.PARTIAL, began, clock.now)
    assert (heat.note, heat.by) == ("холодно у спортзалі", by.person)
    assert register.building.now(began)[System.HEAT].note == ""


def test_the_note_of_a_state_can_be_erased_and_the_state_stays(register: Register, by: By) -> None:
    entry = register.building.set_status(by, System.LIFT, Status.DOWN, note="застрягла О. Мельник").value
    register.erase(by, [entry])
    lift = register.building.now()[System.LIFT]
    assert (lift.status, lift.note) == (Status.DOWN, "")


def test_power_hours_of_a_day_sum_to_the_day_and_name_unknown_hours(
    register: Register, by: By, clock: SettableClock
) -> None:
    start = clock.now
    clock.forward(hours=2)
    register.building.set_status(by, System.POWER, Status.OK, source=PowerSource.GRID)
    clock.forward(hours=9.5)
    register.building.set_status(by, System.POWER, Status.DOWN)
    clock.forward(hours=1)
    register.building.set_status(by, System.POWER, Status.PARTIAL, source=PowerSource.GENERATOR)
    clock.forward(hours=11.5)
    hours = {line.source: line.tenths for line in register.building.power_hours(start, clock.now)}
    assert hours == {
        PowerSource.GRID: 95,
        PowerSource.GENERATOR: 115,
        PowerSource.BATTERY: 0,
        PowerSource.NONE: 10,
        PowerSource.UNK: 20,
    }
    (outage,) = register.building.outages(start, clock.now)
    assert (outage.start, outage.end) == (start + 11.5 * HOUR, clock.now)


def test_a_slip_of_this_morning_takes_its_place_in_the_strip(register: Register, by: By, clock: SettableClock) -> None:
    start = clock.now
    register.building.set_status(by, System.NET, Status.OK)
    clock.forward(hours=6)
    register.building.set_status(By(by.person, start + 2 * HOUR), System.NET, Status.DOWN)
    register.building.set_status(By(by.person, start + 3 * HOUR), System.NET, Status.OK)
    strip = register.building.strip(start, clock.now)
    assert [(piece.status, piece.end - piece.start) for piece in strip[System.NET]] == [
        (Status.OK, 2 * HOUR),
        (Status.DOWN, HOUR),
        (Status.OK, 3 * HOUR),
    ]
    assert [piece.status for piece in strip[System.GAS]] == [Status.UNK]


def test_a_voided_state_is_as_if_nobody_had_looked(register: Register, by: By) -> None:
    action = register.building.set_status(by, System.WATER, Status.DOWN).action
    register.undo(by, action)
    assert register.building.now()[System.WATER].status is Status.UNK


def test_temperatures_are_kept_with_their_place(register: Register, by: By, clock: SettableClock) -> None:
    start = clock.now
    for place, tenths in (("102", 204), ("спортзала", 158)):
        clock.forward(hours=1)
        register.building.read(by, Reading.TEMPERATURE, tenths, place)
    register.building.read(by, Reading.OUTDOOR, -125)
    found = register.building.temperatures(start, clock.now)
    assert [(place, tenths) for _, place, tenths in found] == [("102", 204), ("спортзала", 158)]
    assert register.building.latest(Reading.OUTDOOR) == (-125, clock.now)
    assert register.building.latest(Reading.TOILETS) is None
    assert register.building.latest(Reading.TEMPERATURE, start) is None


def test_a_reading_that_cannot_be_is_refused(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="unlikely-temperature"):
        register.building.read(by, Reading.TEMPERATURE, 1820)
    with pytest.raises(Refused, match="negative-amount"):
        register.building.read(by, Reading.TOILETS, -1)


def test_stopping_the_generator_issues_its_fuel_in_the_same_action(
    register: Register, by: By, clock: SettableClock, diesel: int
) -> None:
    register.building.start_generator(by, meter=12_840)
    running = register.building.generator_running()
    assert running is not None
    assert (running.end, running.meter_start) == (None, 12_840)
    clock.forward(hours=4.5)
    outcome = register.building.stop_generator(by, 12_885, 36_000)
    assert outcome.changed == {"building", "supplies"}
    assert register.building.generator_running() is None
    (run,) = register.building.generator_runs()
    assert (run.hours, run.meter_end, run.fuel) == (45, 12_885, 36_000)
    line = register.supplies.history(diesel)[0]
    assert (line.move, line.quantity, line.balance, line.action) == (
        Move.ISSUE_GENERATOR,
        -36_000,
        274_000,
        outcome.action,
    )
    register.undo(by, outcome.action)
    assert register.supplies.item(diesel, people=0).on_hand == 310_000
    assert register.building.generator_running() is not None


def test_burnt_fuel_is_written_down_even_below_zero_or_without_an_item(
    register: Register, by: By, clock: SettableClock
) -> None:
    run_generator(register, by, clock, 2, 15)
    item = register.supplies.add_item(by, name=Name("Дизель"), unit=Unit.LTR, category=Category.FUEL, role="FUEL").value
    run_generator(register, by, clock, 2, 15)
    assert register.supplies.item(item, people=0).on_hand == -15_000
    assert register.building.fuel().hours == 0


def test_a_generator_starts_once_and_stops_after_it_started(register: Register, by: By, clock: SettableClock) -> None:
    with pytest.raises(Refused, match="generator-not-running"):
        register.building.stop_generator(by)
    register.building.start_generator(by, meter=500)
    with pytest.raises(Refused, match="generator-running"):
        register.building.start_generator(by)
    with pytest.raises(Refused, match="meter-went-back"):
        register.building.stop_generator(by, 499)
    with pytest.raises(Refused, match="stopped-before-started"):
        register.building.stop_generator(By(by.person, clock.now - HOUR))
    clock.forward(hours=1)
    register.building.stop_generator(by, 510)
    with pytest.raises(Refused, match="meter-went-back"):
        register.building.start_generator(by, meter=509)
    register.building.start_generator(by, meter=510)
    register.building.start_generator(by, "бензиновий")
    assert len(register.building.generator_runs()) == 3


def test_fuel_lasts_as_long_as_the_last_twenty_hours_say(
    register: Register, by: By, clock: SettableClock, diesel: int
) -> None:
    assert register.building.fuel().hours is None
    run_generator(register, by, clock, 6.5, 51)
    clock.forward(hours=1)
    run_generator(register, by, clock, 4.5, 36)
    fuel = register.building.fuel()
    assert (fuel.litres, fuel.litres_per_hour, fuel.hours, fuel.minimum_hours) == (223, 79, 281, 48)


def test_the_report_says_how_the_building_stood_at_the_report_hour(
    register: Register, by: By, clock: SettableClock, diesel: int
) -> None:
    cutoffs = register.site.cutoffs()
    day = cutoffs.day_of(clock.now)
    start, end, night = cutoffs.start(day), cutoffs.end(day), cutoffs.night(day)
    water = register.supplies.add_item(
        by, name=Name("Вода"), unit=Unit.LTR, category=Category.WATER, role="WATER"
    ).value

    def at(moment: datetime) -> By:
        return By(by.person, moment)

    clock.now = end - HOUR
    register.building.set_status(at(start - HOUR), System.POWER, Status.OK, source=PowerSource.GRID)
    register.building.set_status(at(start + 9 * HOUR), System.HEAT, Status.PARTIAL)
    for moment, tenths in ((night[0] - HOUR, 120), (night[0] + HOUR, 172), (night[1], 155), (night[1] + HOUR, 130)):
        register.building.read(at(moment), Reading.TEMPERATURE, tenths, "102")
    register.building.read(at(start + HOUR), Reading.TOILETS, 14)
    register.building.read(at(start + HOUR), Reading.TOILETS_WORKING, 12)
    register.supplies.open_stock(at(start + HOUR), water, 1_606_500)
    register.building.start_generator(at(start - 2 * HOUR))
    register.building.stop_generator(at(start + 4 * HOUR), fuel_used=60_000)
    register.building.start_generator(at(end - 2 * HOUR))
    clock.now = end + 2 * HOUR
    register.building.set_status(by, System.HEAT, Status.DOWN)
    register.building.read(by, Reading.TOILETS_WORKING, 3)
    register.supplies.issue(by, water, 900_000)

    found = register.building.report(start, end, night, 278)
    assert [(line.source, line.tenths) for line in found.power] == [
        (PowerSource.GRID, 240),
        (PowerSource.GENERATOR, 0),
        (PowerSource.BATTERY, 0),
        (PowerSource.NONE, 0),
    ]
    systems = {line.system: (line.status, line.since) for line in found.systems}
    assert len(systems) == len(System)
    assert systems[System.HEAT] == (Status.PARTIAL, start + 9 * HOUR)
    assert systems[System.GAS] == (Status.UNK, None)
    assert (found.night_minimum, found.temperature_reference) == (155, (180, 250))
    assert (found.water_litres, found.water_days, found.water_technical) == (1606, 19, None)
    assert (found.toilets_working, found.toilets) == (12, 14)
    assert (found.generator_hours, found.fuel_litres, found.fuel_hours) == (60, 250, 250)


def test_an_empty_register_reports_no_data_and_not_zero(register: Register, clock: SettableClock) -> None:
    found = register.building.report(clock.now - 24 * HOUR, clock.now, (clock.now - 12 * HOUR, clock.now), 0)
    assert (found.fuel_litres, found.fuel_hours, found.water_litres, found.water_days) == (None, None, None, None)
    assert (found.night_minimum, found.toilets, found.generator_hours) == (None, None, 0)
    assert {line.source: line.tenths for line in found.power}[PowerSource.UNK] == 240


def test_two_desks_that_stopped_the_same_generator_agree_whatever_came_first(
    make_register: MakeRegister, clock: SettableClock
) -> None:
    first, second = make_register("first"), make_register("second", seed=2)
    first.building.start_generator(By(0))
    second.merge(first.journal.sealed())
    clock.forward(hours=3)
    second.building.stop_generator(By(0, clock.now - HOUR), fuel_used=16_000)
    undone = first.building.set_status(By(0), System.POWER, Status.DOWN).action
    first.building.stop_generator(By(0), fuel_used=24_000)
    first.undo(By(0), undone)
    first.merge(second.journal.sealed())
    second.merge(list(first.journal.sealed())[::-1])
    (run,) = first.building.generator_runs()
    assert (run.hours, run.fuel) == (20, 16_000)
    views = ("system_state", "reading", "generator_run")
    digests = [view_digests(desk.reading()) for desk in (first, second)]
    rebuild(first)
    digests.append(view_digests(first.reading()))
    assert len({tuple(found[view] for view in views) for found in digests}) == 1
