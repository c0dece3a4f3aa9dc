"""What a later version of a report changed, figure by figure: path of the figure, before, after."""

from __future__ import annotations

from collections.abc import Iterator

from shelter_app.domain.figures import Figure
from shelter_app.domain.report import Correction, DailyReport


def changes(before: DailyReport, after: DailyReport) -> tuple[Correction, ...]:
    """Every figure that differs between two versions, in the order of the page.

    Paths: ``people.arrived``, ``need.MOB``, ``meal.LUNCH.served`` (with the planned time where a day has two of a kind),
    ``supply.Хліб.closing`` (in Ukrainian or, without such a name, in English), ``portions``.
    """
    old, new = dict(_figures(before)), dict(_figures(after))
    paths = list(new) + [path for path in old if path not in new]
    return tuple(Correction(path, old.get(path), new.get(path)) for path in paths if old.get(path) != new.get(path))


def _figures(report: DailyReport) -> Iterator[tuple[str, Figure]]:
    people = report.people
    for name in ("opening", "corrections", "arrived", "departed", "closing", "absent", "counted", "day_visitors"):
        yield f"people.{name}", getattr(people, name)
    yield "people.fed_only", people.fed_only
    for line in report.needs:
        yield f"need.{line.need}", line.people
    for meal in report.meals:
        path = f"meal.{meal.meal}.{meal.planned:%H%M}"
        yield f"{path}.available", meal.available
        yield f"{path}.served", meal.portions
        for name in ("unusable", "discarded", "left_over", "turned_away"):
            yield f"{path}.{name}", getattr(meal, name)
    yield "portions", report.portions
    for item in report.supplies:
        for name in ("received", "issued", "written_off", "closing"):
            yield f"supply.{item.name.in_language('uk')}.{name}", getattr(item, name)
