"""The building's screen: one press writes a state; readings, generator and incidents by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages.building import BuildingScreen
from shelter_app.desktop.pages.building.forms import GeneratorForm, IncidentForm, ReadingsForm
from shelter_app.domain.codes import Category, Incident, PowerSource, Reading, Source, Status, System, Unit
from shelter_app.domain.names import Name
from tests.conftest import SettableClock

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> Iterator[BuildingScreen]:
    made = BuildingScreen(desk)
    made.resize(1150, 736)
    qtbot.addWidget(made)
    desk.changed.connect(lambda topics: made.refresh() if made.topics & topics else None)
    made.show()
    qtbot.waitExposed(made)
    made.open()
    qtbot.waitUntil(lambda: desk.idle and made.seen is not None)
    yield made
    qtbot.waitUntil(lambda: desk.idle)


def test_one_press_records_the_state_with_time_and_person(screen: BuildingScreen, desk: Desk, qtbot: QtBot) -> None:
    screen.chips[System.POWER].chip(PowerSource.GENERATOR).click()
    qtbot.waitUntil(lambda: desk.idle and desk.register.building.now()[System.POWER].status is Status.PARTIAL)
    state = desk.register.building.now()[System.POWER]
    assert (state.source, state.by) == (PowerSource.GENERATOR, desk.by().person)
    screen.chips[System.HEAT].chip(Status.DOWN).click()
    qtbot.waitUntil(lambda: desk.idle and desk.register.building.now()[System.HEAT].status is Status.DOWN)


def test_arrows_move_over_the_states_without_recording_them(screen: BuildingScreen, desk: Desk, qtbot: QtBot) -> None:
    chips = screen.chips[System.WATER]
    chips.chip(Status.OK).setFocus()
    QTest.keyClick(chips.chip(Status.OK), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: desk.idle)
    assert desk.register.building.now()[System.WATER].status is Status.UNK
    QTest.keyClick(chips.chip(Status.PARTIAL), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.idle and desk.register.building.now()[System.WATER].status is Status.PARTIAL)


def test_a_round_of_readings_is_one_action(screen: BuildingScreen, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(screen, Qt.Key.Key_Insert)
    form = screen.form
    assert isinstance(form, ReadingsForm)
    outcomes: list[int] = []
    desk.said.connect(lambda _text, _detail, action: outcomes.append(action))
    QTest.keyClicks(form.degrees.line, "17,5")
    QTest.keyClicks(form.where.line, "gym")
    QTest.keyClicks(form.water.line, "4500")
    QTest.keyClick(form.water.line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.idle and screen.form is None)
    building = desk.register.building
    assert building.latest(Reading.TEMPERATURE) == (175, desk.now())
    assert building.latest(Reading.WATER_TECHNICAL) == (4500, desk.now())
    desk.register.undo(desk.by(), outcomes[-1])
    assert building.latest(Reading.TEMPERATURE) is None
    assert building.latest(Reading.WATER_TECHNICAL) is None


def test_an_empty_round_says_what_is_missing(screen: BuildingScreen, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(screen, Qt.Key.Key_Insert)
    form = screen.form
    assert isinstance(form, ReadingsForm)
    QTest.keyClick(form.degrees.line, Qt.Key.Key_Return, CTRL)
    assert form.degrees.error
    assert screen.form is form


def test_the_generator_starts_and_stops_with_its_fuel(
    screen: BuildingScreen, desk: Desk, clock: SettableClock, qtbot: QtBot
) -> None:
    register = desk.register
    diesel = register.supplies.add_item(
        desk.by(), name=Name("Дизель"), unit=Unit.LTR, category=Category.FUEL, minimum_days=30, role="FUEL"
    ).value
    register.supplies.receive(desk.by(), diesel, 200_000, source=Source.STATE_SES)
    screen.fuel.linked.emit()
    form = screen.form
    assert isinstance(form, GeneratorForm)
    QTest.keyClicks(form.meter.line, "100,0")
    QTest.keyClick(form.meter.line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.idle and register.building.generator_running() is not None)
    clock.now += timedelta(hours=2)
    screen.refresh()
    qtbot.waitUntil(lambda: desk.idle)
    screen.fuel.linked.emit()
    form = screen.form
    assert isinstance(form, GeneratorForm)
    assert form.running
    QTest.keyClicks(form.meter.line, "102,0")
    QTest.keyClicks(form.used.line, "16")
    QTest.keyClick(form.used.line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.idle and register.building.generator_running() is None)
    assert register.supplies.on_hand("FUEL") == 184_000
    qtbot.waitUntil(lambda: desk.idle and screen.seen is not None and screen.seen.fuel.hours == 230)


def test_an_incident_keeps_its_note_here(screen: BuildingScreen, desk: Desk, qtbot: QtBot) -> None:
    screen.incident_button.click()
    form = screen.form
    assert isinstance(form, IncidentForm)
    form.kind.choose(Incident.AIR_RAID)
    QTest.keyClicks(form.minutes.line, "45")
    form.note.set_text("second floor went down late")
    QTest.keyClick(form.minutes.line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.idle and bool(desk.register.incidents.recent()))
    incident = desk.register.incidents.recent()[0]
    assert (incident.kind, incident.minutes, incident.note) == (Incident.AIR_RAID, 45, "second floor went down late")


def test_escape_leaves_a_form_and_the_cold_is_said(screen: BuildingScreen, desk: Desk, qtbot: QtBot) -> None:
    screen.readings_button.click()
    assert screen.form is not None
    assert screen.keys()
    screen._end_form()
    desk.register.building.read(desk.by(), Reading.TEMPERATURE, 125, "gym")
    qtbot.waitUntil(lambda: desk.idle and not screen.banner.isHidden())
