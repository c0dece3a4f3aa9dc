"""The building's screen: one press writes a state; readings, generator and incidents by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.building import BuildingScreen
from shelter_app.desktop.pages.building.faces import mean_line, strip_rows
from shelter_app.desktop.pages.building.forms import ReadingsForm, StateForm, WhenForm
from shelter_app.desktop.pages.building.happenings import GeneratorForm, IncidentForm
from shelter_app.domain.codes import Category, Incident, PowerSource, Reading, Source, Status, System, Unit
from shelter_app.domain.names import Name
from shelter_app.words import Words
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


def settle() -> None:
    """Lets one changed word lead to one layout after another, an event each."""
    for _ in range(6):
        QApplication.processEvents()


def press(desk: Desk, qtbot: QtBot, screen: BuildingScreen, system: System, state: str) -> None:
    chip = screen.tiles[system].chips.chip(state)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.idle)


def test_a_state_that_began_earlier_gets_its_hour_afterwards(
    screen: BuildingScreen, desk: Desk, clock: SettableClock, qtbot: QtBot
) -> None:
    building = desk.register.building
    building.set_status(desk.by(), System.HEAT, Status.OK)
    clock.forward(hours=3)
    press(desk, qtbot, screen, System.HEAT, Status.DOWN)
    assert not screen.tiles[System.HEAT].link.isHidden()
    screen.tiles[System.HEAT].link.click()
    form = screen.form
    assert isinstance(form, WhenForm)
    QTest.keyClicks(form.time.line, "1115")
    QTest.keyClick(form.time.line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.idle and screen.form is None)
    state = building.now()[System.HEAT]
    assert (state.status, f"{state.since:%H:%M}") == (Status.DOWN, "11:15")
    strip = building.strip(desk.now() - timedelta(hours=3), desk.now())[System.HEAT]
    assert [interval.status for interval in strip] == [Status.OK, Status.DOWN]
    assert screen.tiles[System.HEAT].link.isHidden()


def test_a_time_that_lies_ahead_is_refused_at_the_field_and_changes_nothing(
    screen: BuildingScreen, desk: Desk, qtbot: QtBot
) -> None:
    press(desk, qtbot, screen, System.HEAT, Status.DOWN)
    screen._change_time()
    form = screen.form
    assert isinstance(form, WhenForm)
    QTest.keyClicks(form.time.line, "1045")
    QTest.keyClick(form.time.line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.idle and bool(form.time.error))
    assert f"{desk.register.building.now()[System.HEAT].since:%H:%M}" == "10:00"


def test_the_hours_of_the_strip_sum_to_twenty_four(
    screen: BuildingScreen, desk: Desk, clock: SettableClock, qtbot: QtBot
) -> None:
    for minutes, source in ((0, PowerSource.GRID), (127, PowerSource.NONE), (31, PowerSource.GENERATOR)):
        clock.forward(minutes=minutes)
        press(desk, qtbot, screen, System.POWER, source)
    clock.forward(minutes=77)
    screen.refresh()
    qtbot.waitUntil(lambda: desk.idle)
    assert screen.seen is not None
    assert sum(line.tenths for line in screen.seen.power) == 240
    assert [span.status for span in strip_rows(screen.words, screen.seen)[0].spans] == ["none", "ok", "bad", "warn"]


def test_a_round_asks_for_the_places_read_before(
    screen: BuildingScreen, desk: Desk, clock: SettableClock, qtbot: QtBot
) -> None:
    building = desk.register.building
    building.read_round(
        desk.by(), [(Reading.TEMPERATURE, 204, "102"), (Reading.TEMPERATURE, 158, "gym"), (Reading.OUTDOOR, -112, "")]
    )
    clock.forward(hours=3)
    screen.refresh()
    qtbot.waitUntil(lambda: desk.idle)
    QTest.keyClick(screen, Qt.Key.Key_Insert)
    form = screen.form
    assert isinstance(form, ReadingsForm)
    assert [place for place, _field in form.places] == ["102", "gym"]
    assert form.places[1][1].line.placeholderText().startswith("15,8")
    QTest.keyClicks(form.places[0][1].line, "20,1")
    QTest.keyClick(form.places[0][1].line, Qt.Key.Key_Return)
    assert form.places[1][1].line.hasFocus()
    QTest.keyClicks(form.places[1][1].line, "16")
    QTest.keyClick(form.places[1][1].line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.idle and screen.form is None)
    found = [(where, value) for _at, where, value in building.temperatures(desk.now() - timedelta(hours=1), desk.now())]
    assert found == [("102", 201), ("gym", 160)]


def test_the_mean_follows_the_last_reading_of_every_place() -> None:
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    later = at + timedelta(hours=1)
    assert mean_line([(at, "102", 200), (at, "gym", 160), (later, "gym", 170)]) == ((at, 180), (later, 185))


def test_a_system_without_a_tile_is_written_for_an_earlier_hour(
    screen: BuildingScreen, desk: Desk, clock: SettableClock, qtbot: QtBot
) -> None:
    clock.forward(hours=2)
    screen.state_button.click()
    form = screen.form
    assert isinstance(form, StateForm)
    QTest.keyClick(form.first(), Qt.Key.Key_Return, CTRL)
    assert not form.problem.isHidden()
    form.rows[System.LIFT].click()
    QTest.keyClick(form.status.chip(Status.OK), Qt.Key.Key_Right)
    QTest.keyClick(form.status.chip(Status.PARTIAL), Qt.Key.Key_Right)
    QTest.keyClicks(form.time.line, "11")
    QTest.keyClick(form.time.line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.idle and screen.form is None)
    state = desk.register.building.now()[System.LIFT]
    assert (state.status, f"{state.since:%H:%M}") == (Status.DOWN, "11:00")


def test_minutes_are_asked_of_an_alert_and_hospital_of_the_rest(screen: BuildingScreen) -> None:
    screen.incident_button.click()
    form = screen.form
    assert isinstance(form, IncidentForm)
    form.choose(Incident.AIR_RAID)
    assert (form.minutes.isHidden(), form.hospitalised.isHidden()) == (False, True)
    form.choose(Incident.INJURY)
    assert (form.minutes.isHidden(), form.hospitalised.isHidden()) == (True, False)


def test_an_incident_of_the_day_is_taken_back_from_its_list(screen: BuildingScreen, desk: Desk, qtbot: QtBot) -> None:
    desk.register.incidents.record(desk.by(), Incident.ILLNESS, hospitalised=1)
    screen.incident_button.click()
    qtbot.waitUntil(lambda: desk.idle and screen.incident_button.words().endswith("1"))
    form = screen.form
    assert isinstance(form, IncidentForm)
    button = form.rows()[0].button
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: desk.idle and not desk.register.incidents.recent())


def test_an_alarm_of_carbon_monoxide_stands_over_the_screen(screen: BuildingScreen, desk: Desk, qtbot: QtBot) -> None:
    desk.register.incidents.record(desk.by(), Incident.CO)
    qtbot.waitUntil(lambda: desk.idle and not screen.banner.isHidden())


@pytest.mark.parametrize(("lang", "scale", "scheme"), [("uk", 100, "light"), ("en", 125, "dark"), ("uk", 150, "light")])
def test_nothing_is_cut_nor_nameless(
    lang: str, scale: int, scheme: str, desk: Desk, fresh_look: Look, clock: SettableClock, qtbot: QtBot
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme(scheme=scheme, scale=scale))  # type: ignore[arg-type]
    desk.words = Words(lang)
    by, building = desk.by(), desk.register.building
    building.set_status(by, System.POWER, Status.OK, source=PowerSource.GRID)
    building.read_round(by, [(Reading.TEMPERATURE, 204, "102"), (Reading.TEMPERATURE, 131, "gym")])
    building.start_generator(by, meter=1000)
    desk.register.incidents.record(by, Incident.AIR_RAID, minutes=45, note="in the cellar")
    clock.forward(hours=1)
    page = BuildingScreen(desk)
    page.resize(1150, 736)
    qtbot.addWidget(page)
    page.show()
    page.open()
    qtbot.waitUntil(lambda: desk.idle and page.seen is not None)
    settle()
    found = audit(page)
    for act in (page.readings_button.click, page.incident_button.click, page.state_button.click, page._generator):
        act()
        settle()
        found += audit(page)
    assert not found
