"""What a later version changed: figure by figure, from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest

from shelter_app.documents.daily_report import draw
from shelter_app.documents.report.changes import said as in_words
from shelter_app.domain.changes import changes
from shelter_app.domain.figures import FEWER
from shelter_app.domain.report import DailyReport, Name
from shelter_app.words import LANGUAGES, Words
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
        f"{path}.resident": (262, 258),
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
        f"{path}.difference": (-7, -8),
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


# What a version differs in by its nature, or what no page prints.
NOT_LISTED = (
    ("shape",),
    ("number",),
    ("version",),
    ("demonstration",),
    ("day",),
    ("issued_at",),
    ("previous_number",),
    ("previous_hash",),
    ("key_mark",),
    ("changes",),
)


def altered(value: Any) -> Any:
    """Another value of the same kind, one that a page prints differently."""
    if isinstance(value, StrEnum):
        members = list(type(value))
        return members[(members.index(value) + 1) % len(members)]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 10
    if value is None or value is FEWER:
        return 7
    if isinstance(value, str):
        return value + "ж"
    if isinstance(value, datetime):
        return value - timedelta(hours=5)
    assert isinstance(value, date)
    return value - timedelta(days=2)


def every_alteration(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The value with one thing altered, for each thing that is in it."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            for where, changed in every_alteration(getattr(value, field.name), (*path, field.name)):
                yield where, replace(value, **{field.name: changed})
    elif isinstance(value, tuple):
        for at, member in enumerate(value):
            for where, changed in every_alteration(member, (*path, str(at))):
                yield where, (*value[:at], changed, *value[at + 1 :])
        if value and is_dataclass(value[0]):
            yield (*path, "gone"), value[1:]
    else:
        yield path, altered(value)


ALTERATIONS = [one for one in every_alteration(exact_report()) if (one[0][0],) not in NOT_LISTED]


@pytest.mark.parametrize(("path", "after"), ALTERATIONS, ids=[".".join(path) for path, _ in ALTERATIONS])
def test_whatever_reaches_the_page_is_listed_when_it_changes_and_said_in_both_languages(
    path: tuple[str, ...], after: DailyReport
) -> None:
    before = exact_report()
    found = changes(before, after)
    if not found:
        # Nothing to list: then no page shows it, but who composed the version, which is no change of the day.
        unsigned = replace(after, signatures=before.signatures)
        assert after.signatures[1:] == before.signatures[1:] or after.signatures == before.signatures[1:]
        assert all(draw(unsigned, Words(lang)).pdf == draw(before, Words(lang)).pdf for lang in LANGUAGES)
    for lang in LANGUAGES:
        phrases = in_words(replace(after, version=2, changes=found), Words(lang))
        assert bool(phrases) == bool(found)
        assert all("→" in phrase and "." + path[-1] not in phrase for phrase in phrases)


def test_what_is_the_same_on_paper_is_no_change() -> None:
    before = exact_report()
    works = next(line for line in before.building.systems if line.status == "OK")
    assert works.since is not None
    lines = tuple(
        replace(line, since=works.since - timedelta(hours=1)) if line is works else line
        for line in before.building.systems
    )
    after = replace(before, building=replace(before.building, systems=lines), key_mark="B40A")
    assert changes(before, after) == ()


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    before = replace(exact_report(), note="Уранці аварійне вимкнення, сніданок із затримкою, обід вчасно; тихо.")
    after = replace(before, note="Уранці аварійне вимкнення, сніданок із затримкою, обід вчасно; прийнято 12 осіб.")
    (phrase,) = in_words(replace(after, changes=changes(before, after)), Words("uk"))
    assert phrase == "примітка «…обід вчасно; тихо.»\u00a0→\u00a0«…обід вчасно; прийнято 12 осіб.»"
    whole = replace(before, note="слово " * 40)
    (phrase,) = in_words(replace(whole, changes=changes(before, whole)), Words("uk"))
    assert len(phrase) < 160
    assert phrase.endswith("слово…»")
