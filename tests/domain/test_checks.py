"""The checks before a day is closed: each figure that does not add up is named, with the place where it is mended."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from shelter_app.domain.checks import Check, Loose, State, checks, may_close
from shelter_app.domain.codes import Channel, DinerKind, Status, System
from shelter_app.domain.report import DailyReport, MealLine, ServedCell
from tests.documents.samples import exact_report


@pytest.fixture
def report() -> DailyReport:
    """A day on which everything adds up."""
    exact = exact_report()
    meals = tuple(balanced(meal) for meal in exact.meals)
    people = replace(exact.people, unnamed=0, counted=exact.people.counted_register - exact.people.counted_absent)
    supplies = tuple(replace(line, counted_difference=0) for line in exact.supplies)
    return replace(exact, meals=meals, people=people, supplies=supplies)


def balanced(meal: MealLine) -> MealLine:
    """A closed service whose pots were empty at the end and from which no one went hungry."""
    return replace(
        meal,
        prepared=meal.portions,
        received=0,
        carried=0,
        unusable=0,
        discarded=0,
        left_over=0,
        turned_away=0,
        closed=True,
    )


def found(report: DailyReport, **loose: Any) -> dict[str, Check]:
    services = tuple(range(100, 100 + len(report.meals)))
    return {check.code: check for check in checks(report, Loose(services=services, **loose))}


def with_meal(report: DailyReport, **changed: Any) -> DailyReport:
    return replace(report, meals=(replace(report.meals[0], **changed), *report.meals[1:]))


def with_people(report: DailyReport, **changed: Any) -> DailyReport:
    return replace(report, people=replace(report.people, **changed))


def test_a_day_that_adds_up_may_be_closed(report: DailyReport) -> None:
    everything = found(report)
    assert all(check.state is not State.BAD for check in everything.values())
    assert may_close(tuple(everything.values()), "")
    assert everything["movement"].values["closing"] == report.people.closing


def test_what_is_in_the_way_comes_first(report: DailyReport) -> None:
    order = [
        check.state
        for check in checks(with_meal(report, closed=False), Loose(services=tuple(range(len(report.meals)))))
    ]
    assert order == sorted(order, key=[State.BAD, State.WARN, State.OK].index)
    assert order[0] is State.BAD


def test_an_open_service_is_in_the_way_and_one_not_held_is_not(report: DailyReport) -> None:
    check = found(with_meal(report, closed=False))["service-open"]
    assert (check.state, check.screen, check.target) == (State.BAD, "meals", 100)
    nothing = {"prepared": None, "received": None, "carried": None, "served": (), "closed": False}
    assert found(with_meal(report, **nothing))["service-not-held"].state is State.WARN


def test_portions_that_are_missing_want_an_explanation_and_uncounted_ones_are_named(report: DailyReport) -> None:
    meal = report.meals[0]
    check = found(with_meal(report, prepared=meal.portions + 7))["portions-differ"]
    assert (check.state, check.values["difference"]) == (State.BAD, 7)
    assert found(with_meal(report, left_over=None))["left-over-not-counted"].state is State.WARN
    assert found(with_meal(report, turned_away=None))["turned-away-missing"].state is State.WARN


def test_food_left_over_while_people_were_turned_away_is_worth_a_look(report: DailyReport) -> None:
    meal = report.meals[0]
    changed = with_meal(report, prepared=meal.portions + 5, left_over=5, turned_away=3)
    assert found(changed)["left-over-and-turned-away"].state is State.WARN
    assert "portions-differ" not in found(changed)


def test_an_explanation_lets_the_day_be_closed(report: DailyReport) -> None:
    bad = tuple(found(with_meal(report, closed=False)).values())
    assert not may_close(bad, "  ")
    assert may_close(bad, "the pot tipped over")


@pytest.mark.parametrize(("off", "code"), [(3, "count-explained"), (-5, "count-explained"), (6, "count-differs")])
def test_a_physical_count_may_be_off_by_three_or_two_in_a_hundred(report: DailyReport, off: int, code: str) -> None:
    assert report.people.closing == 278
    counted = report.people.counted
    assert counted is not None
    changed = with_people(report, counted=counted + off, count_explanation="")
    assert code in found(changed)
    explained = with_people(changed, count_explanation="the night watch")
    assert "count-explained" in found(explained)


def test_a_day_without_a_count_is_said(report: DailyReport) -> None:
    assert found(with_people(report, counted=None))["not-counted"].screen == "fill"


def test_conflicts_and_members_named_twice_are_in_the_way(report: DailyReport) -> None:
    everything = found(report, conflicts=((7, "Melnyk"),), named_twice=(9,))
    assert (everything["conflict"].state, everything["conflict"].target) == (State.BAD, 7)
    assert (everything["named-twice"].state, everything["named-twice"].target) == (State.BAD, 9)


def test_more_people_than_places_and_people_without_names_are_worth_a_look(report: DailyReport) -> None:
    crowded = replace(report, site=replace(report.site, capacity=report.people.closing - 4))
    assert found(crowded)["over-capacity"].values == {"people": 4}
    assert found(with_people(report, unnamed=12))["unnamed"].values == {"people": 12}


def test_stock_below_zero_is_in_the_way_and_a_count_that_differed_is_worth_a_look(report: DailyReport) -> None:
    check = found(report, negative=((4, "Хліб"),))["negative-stock"]
    assert (check.state, check.target) == (State.BAD, 4)
    line = replace(report.supplies[0], counted_difference=-3)
    assert found(replace(report, supplies=(line,)))["stock-differs"].values == {"items": 1}
    assert found(report)["stock"].state is State.OK


def test_more_portions_than_residents_can_eat_are_worth_a_look(report: DailyReport) -> None:
    many = (ServedCell(DinerKind.RESIDENT, Channel.HALL, report.people.closing * 5 + 1),)
    changed = with_meal(report, served=many, prepared=many[0].portions)
    assert found(changed)["too-many-portions"].state is State.WARN


def test_a_building_of_which_nothing_is_known_is_said(report: DailyReport) -> None:
    building = report.building
    unknown = tuple(
        replace(line, status=Status.UNK) if line.system is System.HEAT else line for line in building.systems
    )
    changed = replace(report, building=replace(building, systems=unknown, night_minimum=None))
    assert found(changed)["building-unknown"].values == {"systems": (System.HEAT,)}
    assert "night-temperature-missing" in found(changed)


def test_a_day_without_staff_and_a_report_that_was_not_handed_over_are_said(report: DailyReport) -> None:
    nobody = tuple(replace(line, present=None) for line in report.staff)
    everything = found(replace(report, staff=nobody), previous_handed_over=False)
    assert everything["staff-missing"].state is State.WARN
    assert everything["previous-not-handed-over"].screen == "reports"
