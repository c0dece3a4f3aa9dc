"""Look-ups of meal services: those of a day, who was served, how fast, how much will be needed, the lines of a report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Source
from shelter_app.domain.days import Cutoffs, from_ms, to_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.meals import (
    FIRST_EXTRA_SLOT,
    FORECAST_DAYS,
    RATE_MINUTES,
    SLOTS,
    Forecast,
    Receipt,
    ServedLine,
    ServiceState,
    ServiceView,
    day_slot,
    forecast_of,
    rate_of,
    service_id,
)
from shelter_app.domain.names import Name
from shelter_app.register.desks import SITE
from shelter_app.register.entries import ORIGIN_SHIFT, origin_of
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import Topic

if TYPE_CHECKING:
    from shelter_app.domain.report import MealLine
    from shelter_app.register.driver import Connection

STEPS: Final = {
    "meal.opened": ServiceState.OPEN,
    "meal.reopened": ServiceState.OPEN,
    "meal.closed": ServiceState.CLOSED,
}
COUNTED: Final = "meal.counted"
FACTS: Final = (*STEPS, COUNTED)

_LAST_ID: Final = (1 << 63) - 1
_NEWEST: Final = (
    "SELECT id, action, actor, happened, recorded, body FROM entry WHERE subject = ? AND kind = 'meal.served'"
    " AND live = 1 AND id < ? ORDER BY id DESC LIMIT ?"
)


class Calendar(NamedTuple):
    """The plan of the day and the report hours, read once for a look-up."""

    cutoffs: Cutoffs
    slots: dict[int, PlannedMeal]

    def start(self, service: int, at: time) -> datetime:
        """When a service begins whose clock time is ``at``."""
        return datetime.combine(day_slot(service)[0], at, self.cutoffs.zone)

    def end(self, service: int, planned: PlannedMeal) -> datetime:
        """A service that ends before it starts ends after midnight."""
        end = self.start(service, planned.end)
        return end if planned.end >= planned.start else end + timedelta(days=1)

    def day_of(self, service: int, at: time) -> date:
        """The shelter day of a service that begins at the clock time ``at``."""
        return self.cutoffs.day_of(self.start(service, at))


class MealLookups(Topic):
    """What can be asked about meal services. ``Meals`` is this with its views and operations."""

    # -- look-ups: services

    def plan_of(self, day: date) -> list[ServiceView]:
        """Every planned or opened service of a shelter day, in order of its planned start."""
        calendar = self._calendar()
        dates = (day - timedelta(days=1), day)
        planned = [service_id(on, slot) for on in dates for slot in calendar.slots]
        views = self._views(calendar, service_id(dates[0], 0), service_id(day, SLOTS - 1), planned)
        found = [view for view in views if view.day == day]
        return sorted(found, key=lambda view: (view.planned, view.id))

    def service(self, service: int) -> ServiceView:
        """One service. Raises ``Refused("no-such-service")``."""
        calendar = self._calendar()
        planned = [service] if day_slot(service)[1] in calendar.slots else []
        views = self._views(calendar, service, service, planned)
        if not views:
            raise Refused("no-such-service")
        return views[0]

    def _calendar(self) -> Calendar:
        facts = self.register.site.facts()
        return Calendar(Cutoffs(ZoneInfo(facts.zone), facts.cutoffs), {planned.slot: planned for planned in facts.plan})

    def _views(self, calendar: Calendar, low: int, high: int, planned: Collection[int]) -> list[ServiceView]:
        """Every service from ``low`` to ``high`` of which anything is recorded, and those ``planned``."""
        zone = calendar.cutoffs.zone
        with self.register.snapshot() as connection:
            rows = {row[0]: row for row in rows_of(connection, "service", "id", low, high)}
            counts: dict[int, dict[MealCount, int]] = {}
            for service, what, _, portions in rows_of(connection, "meal_count", "service", low, high):
                known = counts.setdefault(service, {})
                known[MealCount(what)] = known.get(MealCount(what), 0) + portions
            served: dict[int, Counter[tuple[DinerKind, Channel]]] = {}
            seconds: Counter[int] = Counter()
            for service, kind, channel, portions, second, _ in rows_of(connection, "meal_served", "service", low, high):
                served.setdefault(service, Counter())[DinerKind(kind), Channel(channel)] = portions
                seconds[service] += second
            found = []
            for service in sorted({*rows, *served, *planned}):
                slot = day_slot(service)[1]
                row = rows.get(service)
                if row is not None:
                    facts = planned_of(row)
                elif service in served:
                    facts = once_planned(connection, service, calendar.slots)
                else:
                    facts = calendar.slots[slot]
                state = ServiceState(row[6]) if row is not None else ServiceState.PLANNED
                if state is ServiceState.PLANNED and service in served:
                    state = ServiceState.OPEN
                opened = row[7] if row is not None else None
                if opened is None and service in served:
                    opened = _first_served(connection, service)
                known = counts.get(service, {})
                found.append(
                    ServiceView(
                        id=service,
                        day=calendar.day_of(service, facts.start),
                        slot=slot,
                        meal=facts.meal,
                        name=facts.name,
                        planned=calendar.start(service, facts.start),
                        planned_end=calendar.end(service, facts),
                        state=state,
                        opened_at=from_ms(opened, zone) if opened is not None else None,
                        closed_at=from_ms(row[8], zone) if row is not None and row[8] is not None else None,
                        counts={what: known.get(what) for what in MealCount},
                        served=served.get(service, Counter()),
                        seconds=seconds[service],
                        explanation=row[9] if row is not None else "",
                    )
                )
        return found

    # -- look-ups: servings

    def recent(self, service: int, limit: int) -> list[ServedLine]:
        """The last servings of a service that stand, newest recorded first."""
        zone = self.register.zone
        connection = self.reading()
        rows = [row for page in _newest(connection, service, limit) for row in page[:limit]]
        rows.sort(key=lambda row: (row[4], row[0]), reverse=True)
        found = [(*row[:4], json.loads(row[5])) for row in rows[:limit]]
        names = self._names(connection, [row[4] for row in found])
        return [
            ServedLine(
                action,
                entry,
                from_ms(happened, zone),
                by,
                DinerKind(body["kind"]),
                Channel(body["channel"]),
                body["portions"],
                "second" in body,
                body.get("person"),
                names.get(body.get("person", body.get("outside")), ""),
            )
            for entry, action, by, happened, body in found
        ]

    def _names(self, connection: Connection, bodies: Iterable[dict[str, Any]]) -> dict[int | None, str]:
        """Names of the people and outside households of these servings, by id; never where somebody lives."""
        ids = [body.get("person", body.get("outside")) for body in bodies if "person" in body or "outside" in body]
        if not ids:
            return {}
        marks = ",".join("?" * len(ids))
        rows = connection.execute(
            f"SELECT id, trim(surname || ' ' || given) FROM person WHERE id IN ({marks})"
            f" UNION ALL SELECT id, name FROM outside WHERE id IN ({marks})",
            (*ids, *ids),
        )
        return {row[0]: row[1] for row in rows}

    def receipts(self, service: int) -> list[Receipt]:
        """Ready portions brought to a service, in the order they came, with who gave them and on which paper."""
        zone = self.register.zone
        entries = [entry for entry in self.register.entries_about([service]) if entry.kind == COUNTED and entry.live]
        return [
            Receipt(
                entry.action,
                from_ms(entry.happened, zone),
                entry.actor,
                Source(entry.body["source"]),
                entry.body["portions"],
                (entry.part or {}).get("donor", ""),
                entry.body.get("paper", ""),
            )
            for entry in sorted(entries, key=lambda entry: entry.order)
            if "source" in entry.body
        ]

    def eaten(self, person: int, day: date) -> dict[int, datetime]:
        """The services of a shelter day at which a person ate, each with the time of the first portion."""
        zone = self.register.zone
        return {service: from_ms(first, zone) for service, first, _ in self._diner(person, day)}

    def drawn(self, outside: int, day: date) -> dict[int, int]:
        """Portions that an outside household drew at each service of a shelter day."""
        return {service: portions for service, _, portions in self._diner(outside, day)}

    def _diner(self, diner: int, day: date) -> list[tuple[int, int, int]]:
        """Services of a day at which someone on record was served, with the first moment and all portions."""
        rows = (
            self.reading()
            .execute(
                "SELECT service, min(moment), sum(portions) FROM meal_diner WHERE diner = ? AND service BETWEEN ? AND ?"
                " GROUP BY service",
                (diner, *_ids_around(day)),
            )
            .fetchall()
        )
        of_day = self._of_day(day) if rows else frozenset()
        return [row for row in rows if row[0] in of_day]

    def rate(self, service: int, now: datetime, minutes: int = RATE_MINUTES) -> int | None:
        """Portions per minute over the last ``minutes``, in tenths; ``None`` when served for less long than that."""
        until = to_ms(now)
        since = until - minutes * 60_000
        first, portions = (
            self.reading()
            .execute(
                "SELECT min(happened), sum(CASE WHEN happened > ? AND happened <= ? THEN body ->> '$.portions' END)"
                " FROM entry WHERE subject = ? AND kind = 'meal.served' AND live = 1",
                (since, until, service),
            )
            .fetchone()
        )
        if first is None or first > since:
            return None
        return rate_of(portions or 0, minutes)

    def forecast(self, service: int) -> Forecast | None:
        """Portions to prepare: median of what this slot served and turned away on the three days before, × 1.05.

        Rounded up; ``None`` where nothing was served on those days, and outside the plan.
        """
        if day_slot(service)[1] >= FIRST_EXTRA_SLOT:
            return None
        before = tuple(service - SLOTS * days for days in range(1, FORECAST_DAYS + 1))
        connection = self.reading()
        demands: Counter[int] = Counter()
        for earlier, portions in connection.execute(
            f"SELECT service, portions FROM meal_served WHERE service IN ({','.join('?' * len(before))})"
            " UNION ALL SELECT service, portions FROM meal_count WHERE what = 'TURNED_AWAY'"
            f" AND service IN ({','.join('?' * len(before))})",
            (*before, *before),
        ):
            demands[earlier] += portions
        rests = {day_slot(earlier)[0]: demand for earlier, demand in sorted(demands.items()) if demand > 0}
        portions = forecast_of(list(rests.values()))
        return None if portions is None else Forecast(portions, day_slot(service)[0], tuple(rests))

    # -- look-ups: figures of the report

    def lines(self, day: date) -> tuple[MealLine, ...]:
        """The services of a shelter day as rows of its report."""
        return tuple(line for _, line in self.lines_with_ids(day))

    def lines_with_ids(self, day: date) -> tuple[tuple[int, MealLine], ...]:
        """The services of a shelter day with their rows of the report, in order of planned start.

        A planned service of which nothing was recorded is a row of "no data", unless it was over before there was a
        register at all.
        """
        began = self._began()
        return tuple(
            (view.id, view.line()) for view in self.plan_of(day) if view.touched or to_ms(view.planned_end) > began
        )

    def received_ready(self, day: date) -> list[tuple[Source, int]]:
        """Ready portions received at the services of a shelter day, by source, in the order of the code list."""
        of_day = self._of_day(day)
        sums: Counter[str] = Counter()
        for service, _, source, portions in rows_of(self.reading(), "meal_count", "service", *_ids_around(day)):
            if service in of_day:
                sums[source] += portions
        return [(source, sums[source]) for source in Source if sums[source]]

    def fed_outside(self, day: date) -> int | None:
        """Distinct people of outside households on record that were served on a shelter day; ``None`` if none were.

        A household counts with its people as they were on record when it was served.
        """
        of_day = self._of_day(day)
        rows = self.reading().execute(
            "SELECT service, diner, people FROM meal_diner WHERE service BETWEEN ? AND ? AND people IS NOT NULL",
            _ids_around(day),
        )
        people: dict[int, int] = {}
        for service, outside, number in rows:
            if service in of_day:
                people[outside] = max(people.get(outside, 0), number)
        return sum(people.values()) if people else None

    def portions_of(self, days: Sequence[date]) -> dict[date, int]:
        """Portions recorded by now as served on each of these shelter days."""
        if not days:
            return {}
        found = self._portions(service_id(min(days) - timedelta(days=1), 0), service_id(max(days), SLOTS - 1))
        return {day: found.get(day, 0) for day in days}

    def portions_until(self, day: date) -> dict[date, int]:
        """Portions recorded by now as served on each shelter day up to ``day`` on which any were."""
        found = self._portions(0, service_id(day, SLOTS - 1))
        return {served: portions for served, portions in found.items() if served <= day}

    def portions_now(self, day: date) -> int:
        """Portions recorded by now as served on one shelter day."""
        return self.portions_of([day])[day]

    def recorded_portions(self, day: date) -> int:
        """Portions recorded by now as served on all shelter days up to ``day``.

        Less what reports printed of them, these are the "corrections of earlier days".
        """
        return sum(self.portions_until(day).values())

    def _portions(self, low: int, high: int) -> dict[date, int]:
        calendar = self._calendar()
        with self.register.snapshot() as connection:
            rows = connection.execute(
                "SELECT m.service, sum(m.portions), s.start FROM meal_served m LEFT JOIN service s ON s.id = m.service"
                " WHERE m.service BETWEEN ? AND ? GROUP BY m.service",
                (low, high),
            ).fetchall()
            sums: dict[date, int] = {}
            for service, portions, start in rows:
                at = time.fromisoformat(start) if start else once_planned(connection, service, calendar.slots).start
                day = calendar.day_of(service, at)
                sums[day] = sums.get(day, 0) + portions
        return sums

    def _of_day(self, day: date) -> frozenset[int]:
        """The services of a shelter day of which anything is recorded."""
        calendar = self._calendar()
        return frozenset(view.id for view in self._views(calendar, *_ids_around(day), ()) if view.day == day)

    def _began(self) -> int:
        row = (
            self.reading()
            .execute("SELECT min(recorded) FROM entry WHERE subject = ? AND kind = 'register.created'", (SITE,))
            .fetchone()
        )
        return int(row[0] or 0)


def _ids_around(day: date) -> tuple[int, int]:
    """First and last number a service of a shelter day can have: it may be planned on the evening before."""
    return service_id(day - timedelta(days=1), 0), service_id(day, SLOTS - 1)


def rows_of(connection: Connection, table: str, column: str, low: int, high: int) -> list[tuple[Any, ...]]:
    """Rows of a view of meals, of the services from ``low`` to ``high``."""
    found: list[tuple[Any, ...]] = connection.execute(
        f"SELECT * FROM {table} WHERE {column} BETWEEN ? AND ?", (low, high)
    ).fetchall()
    return found


def read_plan(service: int, plan: dict[str, Any]) -> PlannedMeal:
    """What an entry says the service is."""
    return PlannedMeal(
        service % SLOTS,
        MealType(plan["meal"]),
        Name(plan["name"]["uk"], plan["name"]["en"]),
        time.fromisoformat(plan["start"]),
        time.fromisoformat(plan["end"]),
    )


def planned_of(row: tuple[Any, ...]) -> PlannedMeal:
    """What a row of the view ``service`` says it is."""
    start, end = time.fromisoformat(row[4]), time.fromisoformat(row[5])
    return PlannedMeal(row[0] % SLOTS, MealType(row[1]), Name(row[2], row[3]), start, end)


def once_planned(connection: Connection, service: int, slots: dict[int, PlannedMeal]) -> PlannedMeal:
    """What a service is whose opening was undone while portions of it stand: as it was first opened, or as planned."""
    row = connection.execute(
        f"SELECT body FROM entry WHERE subject = ? AND kind IN ({','.join('?' * len(FACTS))})"
        " ORDER BY happened, recorded, id LIMIT 1",
        (service, *FACTS),
    ).fetchone()
    if row is not None:
        return read_plan(service, json.loads(row[0])["plan"])
    slot = service % SLOTS
    return slots.get(slot) or PlannedMeal(slot, MealType.SNACK, Name(), time(12), time(12))


def _newest(connection: Connection, service: int, limit: int) -> Iterator[list[tuple[Any, ...]]]:
    """The last servings of each desk, newest first, at most ``limit`` a desk: numbers run in order within a desk."""
    below = _LAST_ID
    while True:
        rows: list[tuple[Any, ...]] = connection.execute(_NEWEST, (service, below, limit)).fetchall()
        if not rows:
            return
        origin = origin_of(rows[0][0])
        yield [row for row in rows if origin_of(row[0]) == origin]
        below = origin << ORIGIN_SHIFT


def _first_served(connection: Connection, service: int) -> int | None:
    """When the first serving that stands happened, in ms."""
    row = connection.execute(
        "SELECT min(happened) FROM entry WHERE subject = ? AND kind = 'meal.served' AND live = 1", (service,)
    ).fetchone()
    return row[0] if row[0] is None else int(row[0])
