"""Incidents in the register: counted by type, described only inside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shelter_app.domain.codes import Incident
from shelter_app.domain.errors import Refused
from shelter_app.domain.report import IncidentLine
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import rebuild, view_digests
from tests.conftest import SettableClock


def test_incidents_of_a_day_are_counted_by_type_and_air_raids_by_minutes(
    register: Register, by: By, clock: SettableClock
) -> None:
    start = clock.now
    register.incidents.record(by, Incident.THEFT)  # at the very start: of the day before
    clock.forward(hours=1)
    register.incidents.record(by, Incident.AIR_RAID, minutes=34)
    register.incidents.record(by, Incident.ILLNESS, note="О. Мельник, температура", minutes=10, hospitalised=1)
    register.incidents.record(By(by.person, start + timedelta(minutes=5)), Incident.AIR_RAID, minutes=180)
    assert register.incidents.lines(start, clock.now) == (
        IncidentLine(Incident.ILLNESS, 1, None),
        IncidentLine(Incident.AIR_RAID, 2, 214),
    )
    assert register.incidents.hospitalised(start, clock.now) == 1


def test_an_air_raid_without_its_length_is_counted_without_minutes(
    register: Register, by: By, clock: SettableClock
) -> None:
    register.incidents.record(by, Incident.AIR_RAID)
    (line,) = register.incidents.lines(clock.now - timedelta(hours=1), clock.now)
    assert (line.count, line.minutes) == (1, None)


def test_the_last_that_happened_comes_first_with_its_note(register: Register, by: By, clock: SettableClock) -> None:
    clock.forward(hours=2)
    register.incidents.record(by, Incident.FIRE, note="тліла проводка", severity=3)
    register.incidents.record(By(by.person, clock.now - timedelta(hours=1)), Incident.CONFLICT)
    fire, conflict = register.incidents.recent()
    assert (fire.kind, fire.note, fire.severity, fire.by) == (Incident.FIRE, "тліла проводка", 3, by.person)
    assert conflict.kind is Incident.CONFLICT
    assert register.incidents.recent(1) == [fire]


def test_an_erased_incident_keeps_its_count_and_loses_its_note(
    register: Register, by: By, clock: SettableClock
) -> None:
    entry = register.incidents.record(by, Incident.INJURY, note="І. Бондар, рука").value
    register.erase(by, [entry])
    assert [incident.note for incident in register.incidents.recent()] == [""]
    assert register.incidents.lines(clock.now - timedelta(hours=1), clock.now)[0].count == 1


def test_a_voided_incident_did_not_happen_and_a_rebuild_agrees(
    register: Register, by: By, clock: SettableClock
) -> None:
    register.incidents.record(by, Incident.BIRTH)
    register.undo(by, register.incidents.record(by, Incident.CO).action)
    assert [incident.kind for incident in register.incidents.recent()] == [Incident.BIRTH]
    before = view_digests(register.reading())["incident"]
    rebuild(register)
    assert view_digests(register.reading())["incident"] == before


def test_numbers_that_cannot_be_are_refused(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="severity-out-of-range"):
        register.incidents.record(by, Incident.FIRE, severity=5)
    with pytest.raises(Refused, match="negative-count"):
        register.incidents.record(by, Incident.FIRE, hospitalised=-1)
