"""Meal services: what was cooked and brought, every portion served, and what the pots held at the end.

The subject of an entry is the service itself (``domain.meals.service_id``): desks that serve one lunch apart add up.
A portion without a name costs one entry and one sum; everything else about a service is folded anew when it changes.
What a voided person has eaten still counts: portions do not hang on people.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple
from zoneinfo import ZoneInfo

from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Source
from shelter_app.domain.days import Cutoffs, from_ms, to_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.meals import (
    FIRST_EXTRA_SLOT,
    FORECAST_DAYS,
    RATE_MINUTES,
    SLOTS,
    AlreadyServed,
    Receipt,
    ServedLine,
    ServiceState,
    ServiceView,
    counts_of,
    day_slot,
    extra_slot,
    forecast_of,
    may_serve,
    must_be_open,
    rate_of,
    service_id,
)
from shelter_app.domain.names import Name
from shelter_app.register.desks import SITE
from shelter_app.register.entries import ORIGIN_SHIFT, Entry, origin_of
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.domain.report import MealLine
    from shelter_app.register.driver import Connection
    from shelter_app.register.journal import UnitOfWork

SERVED: Final = "meal.served"
STEPS: Final = {
    "meal.opened": ServiceState.OPEN,
    "meal.reopened": ServiceState.OPEN,
    "meal.closed": ServiceState.CLOSED,
}
COUNTED: Final = "meal.counted"
FACTS: Final = (*STEPS, COUNTED)
NOTES: Final = "explanation"

_LAST_ID: Final = (1 << 63) - 1
_STATE: Final = "SELECT state FROM service WHERE id = ?"
_ADD_UP: Final = (
    "INSERT INTO meal_served (service, kind, channel, portions, seconds, entries) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (service, kind, channel) DO UPDATE SET portions = portions + excluded.portions,"
    " seconds = seconds + excluded.seconds, entries = entries + excluded.entries"
)
_NEWEST: Final = (
    "SELECT id, action, actor, happened, recorded, body FROM entry WHERE subject = ? AND kind = 'meal.served'"
    " AND live = 1 AND id < ? ORDER BY id DESC LIMIT ?"
)


class _Calendar(NamedTuple):
    """The plan of the day and the report hours, read once for a look-up."""

    cutoffs: Cutoffs
    slots: dict[int, PlannedMeal]

    def start(self, service: int, at: time) -> datetime:
        return datetime.combine(day_slot(service)[0], at, self.cutoffs.zone)

    def end(self, service: int, planned: PlannedMeal) -> datetime:
        """A service that ends before it starts ends after midnight."""
        end = self.start(service, planned.end)
        return end if planned.end >= planned.start else end + timedelta(days=1)

    def day_of(self, service: int, at: time) -> date:
        return self.cutoffs.day_of(self.start(service, at))


class Meals(Topic):
    """Views ``service``, ``meal_count`` (folded by service), ``meal_served`` (sums), ``meal_diner`` (who ate)."""

    name = "meals"
    tables = ("service", "meal_count", "meal_served", "meal_diner")
    kinds: ClassVar[frozenset[str]] = frozenset({*FACTS, SERVED})
    schema = """
CREATE TABLE service (id INTEGER PRIMARY KEY, meal TEXT NOT NULL, name_uk TEXT NOT NULL, name_en TEXT NOT NULL,
  start TEXT NOT NULL, finish TEXT NOT NULL, state TEXT NOT NULL, opened INTEGER, closed INTEGER,
  explanation TEXT NOT NULL) STRICT;
CREATE TABLE meal_count (service INTEGER NOT NULL, what TEXT NOT NULL, source TEXT NOT NULL, portions INTEGER NOT NULL,
  PRIMARY KEY (service, what, source)) STRICT, WITHOUT ROWID;
CREATE TABLE meal_served (service INTEGER NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL,
  portions INTEGER NOT NULL, seconds INTEGER NOT NULL, entries INTEGER NOT NULL, PRIMARY KEY (service, kind, channel))
  STRICT, WITHOUT ROWID;
CREATE TABLE meal_diner (diner INTEGER NOT NULL, service INTEGER NOT NULL, entry INTEGER NOT NULL,
  moment INTEGER NOT NULL, portions INTEGER NOT NULL, people INTEGER, PRIMARY KEY (diner, service, entry))
  STRICT, WITHOUT ROWID;
CREATE INDEX meal_diner_outside ON meal_diner (service) WHERE people IS NOT NULL;
"""

    # -- views

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """A serving is added to the sums or taken off them; anything else folds its service anew."""
        if entry.kind != SERVED:
            work.touch(self, entry.subject)
            return
        connection, service, body = work.connection, entry.subject, entry.body
        portions = body["portions"] * sign
        seconds = portions if "second" in body else 0
        connection.execute(_ADD_UP, (service, body["kind"], body["channel"], portions, seconds, sign))
        if sign < 0:
            connection.execute("DELETE FROM meal_served WHERE service = ? AND entries = 0", (service,))
        diner = body.get("person", body.get("outside"))
        if diner is None:
            return
        if sign > 0:
            row = (diner, service, entry.id, entry.happened, portions, body.get("people"))
            connection.execute("INSERT INTO meal_diner VALUES (?, ?, ?, ?, ?, ?)", row)
        else:
            connection.execute(
                "DELETE FROM meal_diner WHERE diner = ? AND service = ? AND entry = ?", (diner, service, entry.id)
            )

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write facts, state and counts of one service anew; its servings stand in sums of their own."""
        connection = work.connection
        connection.execute("DELETE FROM service WHERE id = ?", (subject,))
        connection.execute("DELETE FROM meal_count WHERE service = ?", (subject,))
        entries = work.entries(subject, FACTS)
        if not entries:
            return
        planned = _read_plan(subject, entries[-1].body["plan"])
        state, opened, closed, note = ServiceState.PLANNED, None, None, ""
        for entry in entries:
            state = STEPS.get(entry.kind, state)
            if entry.kind == "meal.opened" and opened is None:
                opened = entry.happened
            if entry.kind == "meal.closed":
                closed, note = entry.happened, (entry.part or {}).get(NOTES, "")
        if state is not ServiceState.CLOSED:
            closed, note = None, ""
        times = (planned.start.isoformat("minutes"), planned.end.isoformat("minutes"))
        connection.execute(
            "INSERT INTO service (id, meal, name_uk, name_en, start, finish, state, opened, closed, explanation)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (subject, planned.meal.value, planned.name.uk, planned.name.en, *times, state.value, opened, closed, note),
        )
        counts = counts_of(_counted(entry) for entry in entries if entry.kind == COUNTED)
        connection.executemany(
            "INSERT INTO meal_count (service, what, source, portions) VALUES (?, ?, ?, ?)",
            [(subject, what.value, source or "", portions) for (what, source), portions in counts.items()],
        )

    # -- operations

    @operation
    def open(self, work: UnitOfWork, service: int) -> int:
        """Open a planned service; returns it.

        Raises ``Refused("no-such-service")``, ``Refused("service-open")``, ``Refused("service-closed")``.
        """
        state = self._state(work, service)
        must_be_open(state)
        if state is ServiceState.OPEN:
            raise Refused("service-open")
        self._record(work, "meal.opened", service)
        return service

    @operation
    def open_extra(self, work: UnitOfWork, day: date, meal: MealType, name: Name, start: time, end: time) -> int:
        """Open a service that stands in no plan, on the shelter day ``day``; returns it.

        A start after the report hour falls on the calendar date before. Raises ``Refused("too-many-services")``.
        """
        calendar = self._calendar()
        dates = (day, day - timedelta(days=1))
        moments = ((found, datetime.combine(found, start, calendar.cutoffs.zone)) for found in dates)
        on = next((found for found, moment in moments if calendar.cutoffs.day_of(moment) == day), day)
        first = service_id(on, FIRST_EXTRA_SLOT)
        rows = work.connection.execute(
            "SELECT DISTINCT subject FROM entry WHERE subject BETWEEN ? AND ?", (first, first + SLOTS)
        )
        taken = frozenset(row[0] % SLOTS for row in rows)
        slot = extra_slot(self.register.desks.number(), taken)
        service = service_id(on, slot)
        self._record(work, "meal.opened", service, PlannedMeal(slot, meal, name, start, end))
        return service

    @operation
    def count(
        self,
        work: UnitOfWork,
        service: int,
        what: MealCount,
        portions: int,
        source: Source | None = None,
        donor: str = "",
        paper: str = "",
    ) -> int:
        """Count something about a service; returns the entry. Left-over portions are set, all else is added.

        A correction is a negative amount. Zero is a count: it makes "no data" a zero. Ready portions need their source.
        Raises ``Refused("source-needed")``, ``Refused("below-zero")`` with ``what`` and the ``total`` so far,
        ``Refused("no-such-service")``.
        """
        return self.record_count(work, service, what, portions, source, donor, paper)

    def record_count(
        self,
        work: UnitOfWork,
        service: int,
        what: MealCount,
        portions: int,
        source: Source | None = None,
        donor: str = "",
        paper: str = "",
    ) -> int:
        """``count`` inside an operation."""
        body: dict[str, Any] = {"what": what.value, "portions": portions}
        if what is MealCount.RECEIVED:
            if source is None:
                raise Refused("source-needed")
            body["source"] = source.value
        row = work.connection.execute(
            "SELECT portions FROM meal_count WHERE service = ? AND what = ? AND source = ?",
            (service, body["what"], body.get("source", "")),
        ).fetchone()
        total = row[0] if row and what is not MealCount.LEFT_OVER else 0
        if total + portions < 0:
            raise Refused("below-zero", what=what, total=total)
        if paper:
            body["paper"] = paper
        part = {"donor": donor.strip()} if donor.strip() else None
        return self._record(work, COUNTED, service, body=body, part=part)

    @operation
    def serve(
        self,
        work: UnitOfWork,
        service: int,
        *,
        kind: DinerKind,
        channel: Channel,
        portions: int = 1,
        second: bool = False,
        person: int | None = None,
        outside: int | None = None,
        override: str = "",
    ) -> int:
        """Serve portions; returns the entry. A planned service is opened by its first portion, in the same action.

        ``person`` of the register and ``outside`` (a household in the flats around) put it on record who ate. Unnamed
        portions below zero correct a sum. ``override`` is the reason for which a person is served again.
        Raises ``Refused``: "service-closed", "already-served" (``at``, ``desk``), "nothing-served", "below-zero",
        "no-such-service", "no-such-person", "no-such-outside".
        """
        self._open_for_serving(work, service)
        return self._serve(work, service, kind, channel, portions, second, person, outside, override)

    def give_out(
        self, work: UnitOfWork, service: int, kind: DinerKind, channel: Channel, portions: int, *, second: bool = False
    ) -> int:
        """Serve unnamed portions inside an operation; see ``serve``."""
        self._open_for_serving(work, service)
        return self._serve(work, service, kind, channel, portions, second, None, None, "")

    @operation
    def serve_household(
        self, work: UnitOfWork, service: int, persons: Sequence[int], channel: Channel, override: str = ""
    ) -> tuple[list[int], list[AlreadyServed]]:
        """Serve one portion to each of these residents as one action; returns whom it served and who had eaten before.

        Raises ``Refused("service-closed")``, ``Refused("no-such-service")``, ``Refused("no-such-person")``.
        """
        must_be_open(self._state(work, service))
        served: list[int] = []
        refused: list[AlreadyServed] = []
        for person in dict.fromkeys(persons):
            before = self._eaten_before(work.connection, service, person)
            if before is not None and not may_serve(before.at, override=override):
                refused.append(before)
                continue
            if not served:
                self._open_for_serving(work, service)
            self._serve(work, service, DinerKind.RESIDENT, channel, 1, False, person, None, override)
            served.append(person)
        return served, refused

    @operation
    def close(self, work: UnitOfWork, service: int, explanation: str = "") -> None:
        """Close an open service. Raises ``Refused("service-closed")``, ``Refused("service-not-open")``."""
        state = self._state(work, service)
        must_be_open(state)
        if state is None:
            raise Refused("service-not-open")
        self._record(work, "meal.closed", service, part={NOTES: explanation.strip()} if explanation.strip() else None)

    @operation
    def reopen(self, work: UnitOfWork, service: int, reason: str) -> None:
        """Open a closed service again. Raises ``Refused("service-not-closed")``, ``Refused("reason-needed")``."""
        if self._state(work, service) is not ServiceState.CLOSED:
            raise Refused("service-not-closed")
        if not reason.strip():
            raise Refused("reason-needed")
        self._record(work, "meal.reopened", service, part={"reason": reason.strip()})

    def _state(self, work: UnitOfWork, service: int) -> ServiceState | None:
        """Open or closed, or ``None``; what was served without an opening (it was undone) is open."""
        row = work.connection.execute(_STATE, (service,)).fetchone()
        if row and row[0] != ServiceState.PLANNED:
            return ServiceState(row[0])
        served = work.connection.execute("SELECT 1 FROM meal_served WHERE service = ? LIMIT 1", (service,)).fetchone()
        return ServiceState.OPEN if served else None

    def _record(
        self,
        work: UnitOfWork,
        kind: str,
        service: int,
        planned: PlannedMeal | None = None,
        *,
        body: dict[str, Any] | None = None,
        part: dict[str, Any] | None = None,
    ) -> int:
        """Append an entry that carries what the service is, so that a changed plan leaves the past as it was."""
        found = planned or self._planned(work, service)
        plan = {
            "meal": found.meal.value,
            "name": {"uk": found.name.uk, "en": found.name.en},
            "start": found.start.isoformat("minutes"),
            "end": found.end.isoformat("minutes"),
        }
        return work.append(kind, subject=service, body={**(body or {}), "plan": plan}, part=part)

    def _planned(self, work: UnitOfWork, service: int) -> PlannedMeal:
        """What a service is: as it was once it is open, before that as the plan of the day says now."""
        slot = day_slot(service)[1]
        rows = _rows_of(work.connection, "service", "id", service, service)
        if rows and rows[0][6] != ServiceState.PLANNED:
            return _planned_of(rows[0])
        planned = self._calendar().slots.get(slot)
        if planned is not None:
            return planned
        if rows:
            return _planned_of(rows[0])
        if work.connection.execute("SELECT 1 FROM meal_served WHERE service = ?", (service,)).fetchone() is None:
            raise Refused("no-such-service")
        return _once_planned(work.connection, service, {})

    def _open_for_serving(self, work: UnitOfWork, service: int) -> None:
        row = work.connection.execute(_STATE, (service,)).fetchone()
        if row is None or row[0] != "OPEN":
            must_be_open(ServiceState(row[0]) if row else None)
            self._record(work, "meal.opened", service)

    def _serve(
        self,
        work: UnitOfWork,
        service: int,
        kind: DinerKind,
        channel: Channel,
        portions: int,
        second: bool,
        person: int | None,
        outside: int | None,
        override: str,
    ) -> int:
        body: dict[str, Any] = {"kind": kind.value, "channel": channel.value, "portions": portions}
        if second:
            body["second"] = True
        if portions <= 0:
            self._must_correct(work, service, body, named=person is not None or outside is not None)
        if person is not None:
            if outside is not None:
                raise ValueError("who eats sleeps here or lives outside")
            if work.connection.execute("SELECT 1 FROM person WHERE id = ?", (person,)).fetchone() is None:
                raise Refused("no-such-person")
            before = self._eaten_before(work.connection, service, person)
            if before is not None and not may_serve(before.at, second=second, override=override):
                raise Refused("already-served", at=before.at, desk=before.desk, person=person)
            body["person"] = person
        if outside is not None:
            body["outside"], body["people"] = outside, self.register.outside.known(work, outside)
        part = {"override": override.strip()} if override.strip() else None
        return work.append(SERVED, subject=service, body=body, part=part)

    def _must_correct(self, work: UnitOfWork, service: int, body: dict[str, Any], *, named: bool) -> None:
        """Portions below zero take back unnamed ones that were served, and no more than those."""
        if body["portions"] == 0 or named:
            raise Refused("nothing-served")
        row = work.connection.execute(
            "SELECT portions, seconds FROM meal_served WHERE service = ? AND kind = ? AND channel = ?",
            (service, body["kind"], body["channel"]),
        ).fetchone() or (0, 0)
        total = row[1] if "second" in body else row[0]
        if total + body["portions"] < 0 or row[0] + body["portions"] < 0:
            raise Refused("below-zero", total=total)

    def _eaten_before(self, connection: Connection, service: int, person: int) -> AlreadyServed | None:
        """When a person first had this meal and at which desk."""
        row = connection.execute(
            "SELECT moment, entry FROM meal_diner WHERE diner = ? AND service = ? ORDER BY moment, entry LIMIT 1",
            (person, service),
        ).fetchone()
        if row is None:
            return None
        desk = connection.execute("SELECT number FROM desk WHERE origin = ?", (origin_of(row[1]),)).fetchone()
        return AlreadyServed(person, from_ms(row[0], self.register.zone), desk[0] if desk else None)

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

    def _calendar(self) -> _Calendar:
        facts = self.register.site.facts()
        return _Calendar(
            Cutoffs(ZoneInfo(facts.zone), facts.cutoffs), {planned.slot: planned for planned in facts.plan}
        )

    def _views(self, calendar: _Calendar, low: int, high: int, planned: Collection[int]) -> list[ServiceView]:
        """Every service from ``low`` to ``high`` of which anything is recorded, and those ``planned``."""
        zone = calendar.cutoffs.zone
        with self.register.snapshot() as connection:
            rows = {row[0]: row for row in _rows_of(connection, "service", "id", low, high)}
            counts: dict[int, dict[MealCount, int]] = {}
            for service, what, _, portions in _rows_of(connection, "meal_count", "service", low, high):
                known = counts.setdefault(service, {})
                known[MealCount(what)] = known.get(MealCount(what), 0) + portions
            served: dict[int, Counter[tuple[DinerKind, Channel]]] = {}
            seconds: Counter[int] = Counter()
            for service, kind, channel, portions, second, _ in _rows_of(
                connection, "meal_served", "service", low, high
            ):
                served.setdefault(service, Counter())[DinerKind(kind), Channel(channel)] = portions
                seconds[service] += second
            found = []
            for service in sorted({*rows, *served, *planned}):
                slot = day_slot(service)[1]
                row = rows.get(service)
                if row is not None:
                    facts = _planned_of(row)
                elif service in served:
                    facts = _once_planned(connection, service, calendar.slots)
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
        """Names of the people and outside households of these servings, by id."""
        ids = [body.get("person", body.get("outside")) for body in bodies if "person" in body or "outside" in body]
        if not ids:
            return {}
        marks = ",".join("?" * len(ids))
        rows = connection.execute(
            f"SELECT id, trim(surname || ' ' || given) FROM person WHERE id IN ({marks})"
            f" UNION ALL SELECT id, CASE name WHEN '' THEN address ELSE name END FROM outside WHERE id IN ({marks})",
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

    def forecast(self, service: int) -> int | None:
        """Portions to prepare: median of what this slot served and turned away on the three days before, × 1.05.

        Rounded up; ``None`` where nothing was served on those days.
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
        return forecast_of([demand for demand in demands.values() if demand > 0])

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
        for service, _, source, portions in _rows_of(self.reading(), "meal_count", "service", *_ids_around(day)):
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
                at = time.fromisoformat(start) if start else _once_planned(connection, service, calendar.slots).start
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


def _counted(entry: Entry) -> tuple[MealCount, Source | None, int]:
    """What one count says."""
    source = entry.body.get("source")
    return MealCount(entry.body["what"]), Source(source) if source else None, entry.body["portions"]


def _rows_of(connection: Connection, table: str, column: str, low: int, high: int) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = connection.execute(
        f"SELECT * FROM {table} WHERE {column} BETWEEN ? AND ?", (low, high)
    ).fetchall()
    return found


def _read_plan(service: int, plan: dict[str, Any]) -> PlannedMeal:
    """What an entry says the service is."""
    return PlannedMeal(
        service % SLOTS,
        MealType(plan["meal"]),
        Name(plan["name"]["uk"], plan["name"]["en"]),
        time.fromisoformat(plan["start"]),
        time.fromisoformat(plan["end"]),
    )


def _planned_of(row: tuple[Any, ...]) -> PlannedMeal:
    """What a row of the view ``service`` says it is."""
    start, end = time.fromisoformat(row[4]), time.fromisoformat(row[5])
    return PlannedMeal(row[0] % SLOTS, MealType(row[1]), Name(row[2], row[3]), start, end)


def _once_planned(connection: Connection, service: int, slots: dict[int, PlannedMeal]) -> PlannedMeal:
    """What a service is whose opening was undone while portions of it stand: as it was first opened, or as planned."""
    row = connection.execute(
        f"SELECT body FROM entry WHERE subject = ? AND kind IN ({','.join('?' * len(FACTS))})"
        " ORDER BY happened, recorded, id LIMIT 1",
        (service, *FACTS),
    ).fetchone()
    if row is not None:
        return _read_plan(service, json.loads(row[0])["plan"])
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


__all__ = [
    "AlreadyServed",
    "Meals",
    "Receipt",
    "ServedLine",
    "ServiceState",
    "ServiceView",
    "day_slot",
    "service_id",
]
