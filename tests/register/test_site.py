"""The shelter's facts: each a field of its own; a changed report hour holds from its day on."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from shelter_app.domain.codes import Hazard, MealType, SiteKind
from shelter_app.domain.errors import Refused
from shelter_app.domain.report import Name
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal, SiteFacts
from shelter_app.register.topic import By


def test_a_fresh_shelter_has_a_default_for_everything(register: Register) -> None:
    assert register.site.facts() == SiteFacts(capacity=320)
    assert str(register.zone) == "Europe/Kyiv"


def test_every_kind_of_fact_is_read_back_as_it_was_said(register: Register, by: By) -> None:
    said = SiteFacts(
        name=Name("Ліцей № 14", "Lyceum No. 14"),
        kind=SiteKind.PN_BACKBONE,
        hazards=(next(iter(Hazard)),),
        capacity=300,
        zone="Europe/Warsaw",
        cutoffs=((date(2026, 11, 25), time(18, 0)),),
        plan=(PlannedMeal(1, MealType.LUNCH, Name("Обід"), time(13), time(14, 30)),),
        phone="044 123 45 67",
        setup_done=("rooms", "plan"),
    )
    names = ("name", "kind", "hazards", "capacity", "zone", "cutoffs", "plan", "phone", "setup_done")
    register.site.edit(by, **{name: getattr(said, name) for name in names})
    assert register.site.facts() == said
    assert str(register.zone) == "Europe/Warsaw"


def test_what_does_not_change_is_not_recorded(register: Register, by: By) -> None:
    before = register.journal.origins()
    assert register.site.edit(by, capacity=320).action == 0
    assert register.journal.origins() == before


def test_a_shelter_without_places_and_a_field_that_is_none_are_refused(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="capacity-needed"):
        register.site.edit(by, capacity=0)
    with pytest.raises(Refused, match="unknown-field"):
        register.site.edit(by, colour="blue")


def test_a_changed_report_hour_holds_from_its_day_on_in_whatever_order_it_was_typed(register: Register, by: By) -> None:
    hours = ((date(2026, 12, 1), time(19, 0)), (date(2026, 11, 25), time(18, 0)))
    register.site.edit(by, cutoffs=hours)
    cutoffs = register.site.cutoffs()
    assert cutoffs.hour(date(2026, 11, 24)) == time(20)
    assert cutoffs.hour(date(2026, 11, 25)) == time(18)
    assert cutoffs.hour(date(2026, 12, 5)) == time(19)


def test_an_undone_edit_brings_back_what_was(register: Register, by: By) -> None:
    edited = register.site.edit(by, phone="1")
    register.site.edit(by, phone="2")
    register.undo(by, register.site.edit(by, phone="3").action)
    assert register.site.facts().phone == "2"
    register.undo(by, edited.action)
    assert register.site.facts().phone == "2"


def test_now_is_what_the_clock_on_the_wall_shows(register: Register) -> None:
    assert register.site.now().replace(tzinfo=None) == datetime(2026, 11, 23, 10, 0)
    assert register.site.now() == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
