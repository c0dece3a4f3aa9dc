"""What a later version changed: figure by figure, from what to what."""

from __future__ import annotations

from dataclasses import replace

from shelter_app.domain.changes import changes
from shelter_app.domain.figures import FEWER
from shelter_app.domain.report import DailyReport, Name
from tests.documents.samples import exact_report, sample_report


def said(before: DailyReport, after: DailyReport) -> dict[str, tuple[object, object]]:
    return {change.field: (change.before, change.after) for change in changes(before, after)}


def test_a_report_does_not_differ_from_itself() -> None:
    assert changes(sample_report(), sample_report()) == ()


def test_a_changed_arrival_changes_the_closing_too() -> None:
    before = sample_report()
    people = before.people
    after = replace(before, people=replace(people, arrived=people.arrived + 2))
    assert said(before, after) == {
        "people.arrived": (people.arrived, people.arrived + 2),
        "people.closing": (people.closing, people.closing + 2),
    }


def test_no_data_fewer_and_zero_are_three_things() -> None:
    before = sample_report()
    first = before.needs[0]
    for was, now in ((None, 0), (0, FEWER), (FEWER, None)):
        old, new = (replace(before, needs=(replace(first, people=figure),)) for figure in (was, now))
        assert said(old, new) == {f"need.{first.need}": (was, now)}


def test_a_service_is_named_by_its_occasion_and_hour_and_portions_follow() -> None:
    before = sample_report()
    meal = before.meals[1]
    served = (replace(meal.served[0], portions=meal.served[0].portions - 4), *meal.served[1:])
    after = replace(before, meals=(before.meals[0], replace(meal, served=served, left_over=4), *before.meals[2:]))
    path = f"meal.{meal.meal}.{meal.planned:%H%M}"
    assert said(before, after) == {
        f"{path}.served": (meal.portions, meal.portions - 4),
        f"{path}.left_over": (meal.left_over, 4),
        "portions": (before.portions, before.portions - 4),
    }


def test_two_services_of_one_hour_and_two_items_of_one_name_are_told_apart() -> None:
    before = sample_report()
    meal, item = before.meals[0], before.supplies[0]
    twice = replace(before, meals=(meal, replace(meal, unusable=9)), supplies=(item, replace(item, issued=7)))
    changed = replace(twice, meals=(meal, replace(meal, unusable=10)), supplies=(item, replace(item, issued=8)))
    path = f"meal.{meal.meal}.{meal.planned:%H%M}#2"
    thing = f"supply.{item.name.in_language('uk')}#2"
    assert said(twice, changed) == {
        f"{path}.unusable": (9, 10),
        f"{thing}.issued": (7, 8),
        f"{thing}.closing": (twice.supplies[1].closing, twice.supplies[1].closing - 1),
    }


def test_an_item_that_came_or_went_is_a_change_of_each_of_its_figures() -> None:
    before = sample_report()
    line = before.supplies[0]
    without = replace(before, supplies=before.supplies[1:])
    gone, came = said(before, without), said(without, before)
    path = f"supply.{line.name.in_language('uk')}.closing"
    assert (gone[path], came[path]) == ((line.closing, None), (None, line.closing))


def test_an_item_with_an_english_name_only_is_named_by_it() -> None:
    before = exact_report()
    line = replace(before.supplies[0], name=Name(en="Bread"))
    old, new = (replace(before, supplies=(one,)) for one in (line, replace(line, received=line.received + 1)))
    assert set(said(old, new)) == {"supply.Bread.received", "supply.Bread.closing"}
