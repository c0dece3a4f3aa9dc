"""Meal services: what was cooked and brought, every portion served, and what the pots held at the end.

The subject of an entry is the service itself (``domain.meals.service_id``): desks that serve one lunch apart add up.
A portion without a name costs one entry and one sum; everything else about a service is folded anew when it changes.
What a voided person has eaten still counts: portions do not hang on people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Source
from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.meals import (
    FIRST_EXTRA_SLOT,
    SLOTS,
    AlreadyServed,
    Receipt,
    ServedLine,
    ServiceState,
    ServiceView,
    counts_of,
    day_slot,
    extra_slot,
    may_serve,
    must_be_open,
    service_id,
)
from shelter_app.domain.names import Name
from shelter_app.register.entries import Entry, origin_of
from shelter_app.register.meal_lookups import (
    COUNTED,
    FACTS,
    STEPS,
    MealLookups,
    once_planned,
    planned_of,
    read_plan,
    rows_of,
)
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import operation

if TYPE_CHECKING:
    from shelter_app.register.driver import Connection
    from shelter_app.register.journal import UnitOfWork

SERVED: Final = "meal.served"
NOTES: Final = "explanation"

_STATE: Final = "SELECT state FROM service WHERE id = ?"
_ADD_UP: Final = (
    "INSERT INTO meal_served (service, kind, channel, portions, seconds, entries) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (service, kind, channel) DO UPDATE SET portions = portions + excluded.portions,"
    " seconds = seconds + excluded.seconds, entries = entries + excluded.entries"
)


class Meals(MealLookups):
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
        planned = read_plan(subject, entries[-1].body["plan"])
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
    def close(
        self,
        work: UnitOfWork,
        service: int,
        explanation: str = "",
        counted: Mapping[MealCount, int] | None = None,
    ) -> None:
        """Close an open service, and count what was ``counted`` at its close: one action, which is undone as one.

        The counts are those of ``count``: left-over portions are set, all else is added.
        Raises ``Refused("service-closed")``, ``Refused("service-not-open")``, and what ``count`` refuses.
        """
        state = self._state(work, service)
        must_be_open(state)
        if state is None:
            raise Refused("service-not-open")
        for what, portions in (counted or {}).items():
            self.record_count(work, service, what, portions)
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
        rows = rows_of(work.connection, "service", "id", service, service)
        if rows and rows[0][6] != ServiceState.PLANNED:
            return planned_of(rows[0])
        planned = self._calendar().slots.get(slot)
        if planned is not None:
            return planned
        if rows:
            return planned_of(rows[0])
        if work.connection.execute("SELECT 1 FROM meal_served WHERE service = ?", (service,)).fetchone() is None:
            raise Refused("no-such-service")
        return once_planned(work.connection, service, {})

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


def _counted(entry: Entry) -> tuple[MealCount, Source | None, int]:
    """What one count says."""
    source = entry.body.get("source")
    return MealCount(entry.body["what"]), Source(source) if source else None, entry.body["portions"]


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
