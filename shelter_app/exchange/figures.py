"""A report's figures as JSON: the three states of a number stay apart (0, null, "<5"). Schema: docs/figures.schema.json."""

from __future__ import annotations

import dataclasses
from datetime import date
from enum import Enum
from typing import Any, Final

from shelter_app.domain.figures import FEWER
from shelter_app.domain.report import Building, DailyReport, MealLine, People, SupplyLine

# What can be computed and is printed: it goes along, so that nobody needs to know how.
COMPUTED: Final[dict[type, tuple[str, ...]]] = {
    People: ("closing", "count_difference"),
    MealLine: ("available", "portions", "difference"),
    SupplyLine: ("closing", "severity"),
    DailyReport: ("portions", "turned_away", "free_places"),
    Building: (),
}


def to_json(report: DailyReport, digits: str) -> dict[str, Any]:
    """The report as plain JSON values; ``digits`` are the sixteen digits of an issued one, else empty."""
    return {"schema": "shelter-app/figures/1", "hash": digits or None, **_plain(report)}


def _plain(value: Any) -> Any:
    if value is FEWER:
        return str(FEWER.value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        for name in COMPUTED.get(type(value), ()):
            found[name] = _plain(getattr(value, name))
        return found
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value
