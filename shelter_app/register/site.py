"""The shelter itself: name, address, capacity, report hour, services of the day; each a field that may be edited apart."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, ClassVar, Final
from zoneinfo import ZoneInfo

from shelter_app.domain.codes import CountingScheme, Hazard, MealType, SiteKind
from shelter_app.domain.curfew import DEFAULT as CURFEW
from shelter_app.domain.days import Cutoffs
from shelter_app.domain.errors import Refused
from shelter_app.domain.names import Name
from shelter_app.register.desks import SITE
from shelter_app.register.topic import Topic, edit, operation, refuse_unknown, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

KINDS: Final = ("site.edited",)


@dataclass(frozen=True, slots=True)
class PlannedMeal:
    """A service of the daily plan: its slot (1 to 99, never reused), occasion, name, start and end by the clock."""

    slot: int
    meal: MealType
    name: Name
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is known of the shelter; texts are empty and numbers zero where nothing was said yet. ``curfew`` with both hours
    the same is none.
    """

    name: Name = Name()
    full_name: Name = Name()
    higher_body: Name = Name()
    department: Name = Name()
    kind: SiteKind = SiteKind.PN_BACKBONE
    code: str = ""
    address: Name = Name()
    district: Name = Name()
    phone: str = ""
    edrpou: str = ""
    katottg: str = ""
    addressee_post: Name = Name()
    addressee_name: Name = Name()
    director: Name = Name()
    storekeeper: Name = Name()
    canteen_head: Name = Name()
    hazards: tuple[Hazard, ...] = ()
    capacity: int = 0
    capacity_day: int = 0
    capacity_cover: int = 0
    zone: str = "Europe/Kyiv"
    cutoffs: tuple[tuple[date, time], ...] = ()
    plan: tuple[PlannedMeal, ...] = ()
    litres_per_person: int = 3
    fuel_minimum_hours: int = 48
    temperature_low: int = 18
    temperature_high: int = 25
    printer: str = ""
    keep_people: int = 90
    keep_outside: int = 30
    keep_closed: int = 30
    keep_reason: str = ""
    setup_done: tuple[str, ...] = ()
    curfew: tuple[time, time] = CURFEW
    counting: CountingScheme = CountingScheme.FIVE


def _plain(value: Any) -> Any:
    """A field's value as canonical JSON can hold it."""
    if isinstance(value, Name):
        return {"uk": value.uk, "en": value.en}
    if isinstance(value, PlannedMeal):
        return [
            value.slot,
            value.meal,
            _plain(value.name),
            value.start.isoformat("minutes"),
            value.end.isoformat("minutes"),
        ]
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value


def _rich(field: str, value: Any) -> Any:
    """The value that ``_plain`` wrote."""
    if field == "kind":
        return SiteKind(value)
    if field == "curfew":
        return tuple(time.fromisoformat(hour) for hour in value)
    if field == "counting":
        return CountingScheme(value)
    if field == "hazards":
        return tuple(Hazard(code) for code in value)
    if field == "cutoffs":
        return tuple((date.fromisoformat(day), time.fromisoformat(hour)) for day, hour in value)
    if field == "plan":
        return tuple(
            PlannedMeal(slot, MealType(meal), Name(**name), time.fromisoformat(start), time.fromisoformat(end))
            for slot, meal, name, start, end in value
        )
    if field == "setup_done":
        return tuple(value)
    if isinstance(value, dict):
        return Name(**value)
    return value


class Site(Topic):
    """View ``site_field``: one row a field, its value in force, and the rival value where two edits conflict."""

    name = "site"
    tables = ("site_field",)
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE site_field (name TEXT PRIMARY KEY, value TEXT NOT NULL, rivals TEXT NOT NULL) STRICT;
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write all fields anew."""
        work.connection.execute("DELETE FROM site_field")
        for field, settled in settled_fields(work.entries(SITE, KINDS)).items():
            rivals = [head.entry for head in settled.heads] if settled.conflict else []
            work.connection.execute(
                "INSERT INTO site_field (name, value, rivals) VALUES (?, ?, ?)",
                (field, json.dumps(settled.value, ensure_ascii=False), json.dumps(rivals)),
            )

    @operation
    def edit(self, work: UnitOfWork, /, **changes: Any) -> None:
        """Change fields of ``SiteFacts`` by name; what does not change is not recorded.

        Raises ``Refused("unknown-field")``, ``Refused("capacity-needed")``.
        """
        refuse_unknown(changes, [field.name for field in fields(SiteFacts)])
        if changes.get("capacity", 1) < 1:
            raise Refused("capacity-needed")
        edit(work, "site.edited", SITE, KINDS, public={field: _plain(value) for field, value in changes.items()})

    def facts(self) -> SiteFacts:
        """The shelter as it stands."""
        known = {field.name for field in fields(SiteFacts)}
        rows = self.reading().execute("SELECT name, value FROM site_field").fetchall()
        return SiteFacts(**{name: _rich(name, json.loads(value)) for name, value in rows if name in known})

    def cutoffs(self) -> Cutoffs:
        """The report hours in the site's time zone."""
        facts = self.facts()
        return Cutoffs(ZoneInfo(facts.zone), tuple(sorted(facts.cutoffs)))

    def now(self) -> datetime:
        """The moment as the site's clock shows it."""
        return self.register.clock().astimezone(ZoneInfo(self.facts().zone))
