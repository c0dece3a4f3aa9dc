"""What a later version of a report changed, figure by figure: path of the figure, before, after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from shelter_app.domain.figures import Figure
from shelter_app.domain.report import Correction, DailyReport

_SUPPLY: Final = ("received", "issued", "written_off", "closing")


def changes(before: DailyReport, after: DailyReport) -> tuple[Correction, ...]:
    """Every figure that differs between two versions, in the order of the page.

    Paths: ``people.arrived``, ``need.MOB``, ``meal.LUNCH.1200.served`` (by the planned time), ``supply.Хліб.closing`` (in
    Ukrainian or, without such a name, in English), ``portions``. A second service or item of one name has ``#2`` behind it.
    """
    old, new = dict(_figures(before)), dict(_figures(after))
    paths = list(new) + [path for path in old if path not in new]
    fine = _in_thousandths(before) | _in_thousandths(after)
    return tuple(
        Correction(path, old.get(path), new.get(path), path in fine) for path in paths if old.get(path) != new.get(path)
    )


def _figures(report: DailyReport) -> Iterator[tuple[str, Figure]]:
    people = report.people
    for name in ("opening", "corrections", "arrived", "departed", "closing", "absent", "counted", "day_visitors"):
        yield f"people.{name}", getattr(people, name)
    yield "people.fed_only", people.fed_only
    for line in report.needs:
        yield f"need.{line.need}", line.people
    seen: Counter[str] = Counter()
    for meal in report.meals:
        path = _numbered(f"meal.{meal.meal}.{meal.planned:%H%M}", seen)
        yield f"{path}.available", meal.available
        yield f"{path}.served", meal.portions
        for name in ("unusable", "discarded", "left_over", "turned_away"):
            yield f"{path}.{name}", getattr(meal, name)
    yield "portions", report.portions
    for item in report.supplies:
        path = _numbered(f"supply.{item.name.in_language('uk')}", seen)
        for name in _SUPPLY:
            yield f"{path}.{name}", getattr(item, name)


def _in_thousandths(report: DailyReport) -> set[str]:
    seen: Counter[str] = Counter()
    found = set()
    for item in report.supplies:
        path = _numbered(f"supply.{item.name.in_language('uk')}", seen)
        if item.thousandths:
            found |= {f"{path}.{name}" for name in _SUPPLY}
    return found


def _numbered(path: str, seen: Counter[str]) -> str:
    seen[path] += 1
    return path if seen[path] == 1 else f"{path}#{seen[path]}"
