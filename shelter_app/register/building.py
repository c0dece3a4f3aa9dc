"""The building: states of its systems, readings, runs of the generator; and what the report says of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from shelter_app.domain.building import (
    TENTH_MS,
    Interval,
    Run,
    StateChange,
    fuel_hours,
    fuel_rate,
    hours_by_source,
    intervals,
    litres_per_hour,
    night_minimum,
    power_source,
    run_hours,
    water_days,
    without_mains,
)
from shelter_app.domain.codes import Move, PowerSource, Reading, Status, System
from shelter_app.domain.days import from_ms, to_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.supplies import FUEL, WATER
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.domain import report
    from shelter_app.domain.report import PowerHours
    from shelter_app.register.journal import UnitOfWork

KINDS: Final = ("building.status", "building.read", "generator.started", "generator.stopped")
TEMPERATURES: Final = frozenset({Reading.TEMPERATURE, Reading.OUTDOOR})
LIKELY_TENTHS: Final = (-500, 600)
RUNS_LOOKED_AT: Final = 100
ALWAYS_PRINTED: Final = (PowerSource.GRID, PowerSource.GENERATOR, PowerSource.BATTERY, PowerSource.NONE)

__all__ = ["Building", "FuelState", "GeneratorRun", "Interval", "SystemState"]


class SystemState(NamedTuple):
    """A system as it was last seen: since when it is so, and when and by whom that was last recorded."""

    status: Status
    source: PowerSource | None
    since: datetime | None
    by: int
    note: str
    observed: datetime | None


class GeneratorRun(NamedTuple):
    """A run of a generator; ``end`` is ``None`` while it runs. Hours and meter in tenths, fuel in thousandths.

    ``hours`` are by the meter where it was read at both ends, else by the clock (up to now while it runs).
    """

    id: int
    name: str
    start: datetime
    end: datetime | None
    hours: int
    meter_start: int | None
    meter_end: int | None
    fuel: int | None
    by: int


class FuelState(NamedTuple):
    """Fuel in whole litres, mean use and hours left in tenths, the minimum in whole hours; ``None`` is "no data"."""

    litres: int | None
    litres_per_hour: int | None
    hours: int | None
    minimum_hours: int


class Building(Topic):
    """Views ``system_state``, ``reading`` (one row an entry) and ``generator_run`` (one row a run)."""

    name = "building"
    tables = ("system_state", "reading", "generator_run")
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE system_state (entry INTEGER PRIMARY KEY, system TEXT NOT NULL, moment INTEGER NOT NULL,
  recorded INTEGER NOT NULL, status TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL, actor INTEGER NOT NULL)
  STRICT;
CREATE INDEX system_state_moment ON system_state (system, moment, recorded, entry);
CREATE TABLE reading (entry INTEGER PRIMARY KEY, kind TEXT NOT NULL, moment INTEGER NOT NULL, recorded INTEGER NOT NULL,
  value INTEGER NOT NULL, place TEXT NOT NULL) STRICT;
CREATE INDEX reading_moment ON reading (kind, moment, recorded, entry);
CREATE TABLE generator_run (id INTEGER PRIMARY KEY, name TEXT NOT NULL, start INTEGER NOT NULL, finish INTEGER,
  meter_start INTEGER, meter_end INTEGER, fuel INTEGER, actor INTEGER NOT NULL) STRICT;
CREATE INDEX generator_run_start ON generator_run (start, id);
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one state, reading or run anew."""
        connection = work.connection
        connection.execute("DELETE FROM system_state WHERE entry = ?", (subject,))
        connection.execute("DELETE FROM reading WHERE entry = ?", (subject,))
        connection.execute("DELETE FROM generator_run WHERE id = ?", (subject,))
        entries = work.entries(subject, KINDS)
        first = next((entry for entry in entries if entry.id == subject), None)
        if first is None:
            return
        body, part = first.body, first.part or {}
        if first.kind == "building.status":
            connection.execute(
                "INSERT INTO system_state (entry, system, moment, recorded, status, source, note, actor)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    subject,
                    body["system"],
                    first.happened,
                    first.recorded,
                    body["status"],
                    body.get("source", ""),
                    part.get("note", ""),
                    first.actor,
                ),
            )
        elif first.kind == "building.read":
            connection.execute(
                "INSERT INTO reading (entry, kind, moment, recorded, value, place) VALUES (?, ?, ?, ?, ?, ?)",
                (subject, body["reading"], first.happened, first.recorded, body["value"], body.get("where", "")),
            )
        else:
            # Once stopped it is stopped: of two desks that wrote it down the earlier moment counts.
            stop = next((entry for entry in entries if entry.kind == "generator.stopped"), None)
            ended = stop.body if stop is not None else {}
            connection.execute(
                "INSERT INTO generator_run (id, name, start, finish, meter_start, meter_end, fuel, actor)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    subject,
                    body.get("name", ""),
                    first.happened,
                    None if stop is None else stop.happened,
                    body.get("meter"),
                    ended.get("meter"),
                    ended.get("fuel"),
                    first.actor,
                ),
            )

    # -- operations

    @operation
    def set_status(
        self, work: UnitOfWork, system: System, status: Status, *, source: PowerSource | None = None, note: str = ""
    ) -> int:
        """Record how a system stands; power with its source of current. Returns the entry.

        Raises ``Refused("source-only-for-power")``, ``Refused("source-does-not-fit")``.
        """
        found = power_source(system, status, source)
        body: dict[str, Any] = {"system": system, "status": status}
        if found is not None:
            body["source"] = found
        return work.append("building.status", body=body, part={"note": note.strip()} if note.strip() else None)

    @operation
    def read(self, work: UnitOfWork, reading: Reading, value: int, where: str = "") -> int:
        """Record a reading: temperatures in tenths of a degree, the rest whole. Returns the entry.

        Raises ``Refused("unlikely-temperature")``, ``Refused("negative-amount")``.
        """
        return self.record_reading(work, reading, value, where)

    def record_reading(self, work: UnitOfWork, reading: Reading, value: int, where: str) -> int:
        """Append a reading, inside an operation."""
        if reading in TEMPERATURES and not LIKELY_TENTHS[0] <= value <= LIKELY_TENTHS[1]:
            raise Refused("unlikely-temperature", value=value)
        if reading not in TEMPERATURES and value < 0:
            raise Refused("negative-amount", quantity=value)
        body: dict[str, Any] = {"reading": reading, "value": value}
        if where.strip():
            body["where"] = where.strip()
        return work.append("building.read", body=body)

    @operation
    def read_round(self, work: UnitOfWork, readings: Sequence[tuple[Reading, int, str]]) -> None:
        """Record the readings of one round (kind, value, where) as one action; see ``read``."""
        for reading, value, where in readings:
            self.record_reading(work, reading, value, where)

    @operation
    def start_generator(self, work: UnitOfWork, name: str = "", meter: int | None = None) -> int:
        """Record that a generator runs, with its hour meter in tenths; returns the run.

        Where the current comes from is a state of its own (``set_status``): a generator may feed the boiler alone.
        Raises ``Refused("generator-running")``, ``Refused("meter-went-back")``.
        """
        running = work.connection.execute(
            "SELECT start FROM generator_run WHERE finish IS NULL AND name = ?", (name.strip(),)
        ).fetchone()
        if running is not None:
            raise Refused("generator-running", since=from_ms(running[0], self.register.zone))
        before = work.connection.execute(
            "SELECT max(meter_end) FROM generator_run WHERE name = ? AND finish <= ?", (name.strip(), work.happened)
        ).fetchone()[0]
        _refuse_meter(before, meter)
        return work.append("generator.started", body={"name": name.strip(), "meter": meter})

    @operation
    def stop_generator(
        self,
        work: UnitOfWork,
        meter: int | None = None,
        fuel_used: int | None = None,
        *,
        run: int | None = None,
    ) -> int:
        """Record that a generator (the last one started) stopped; its fuel leaves the stock in the same action.

        ``meter`` in tenths of an hour, ``fuel_used`` in thousandths of a litre. Returns the run. Raises ``Refused``:
        "generator-not-running", "stopped-before-started", "meter-went-back", "negative-amount".
        """
        found = work.connection.execute(
            "SELECT id, start, meter_start FROM generator_run WHERE finish IS NULL AND (? IS NULL OR id = ?)"
            " ORDER BY start DESC, id DESC LIMIT 1",
            (run, run),
        ).fetchone()
        if found is None:
            raise Refused("generator-not-running")
        number, start, meter_start = found
        if work.happened < start:
            raise Refused("stopped-before-started", started=from_ms(start, self.register.zone))
        _refuse_meter(meter_start, meter)
        if fuel_used is not None and fuel_used < 0:
            raise Refused("negative-amount", quantity=fuel_used)
        work.append("generator.stopped", subject=number, body={"meter": meter, "fuel": fuel_used})
        item = self.register.supplies.fuel_item(work.connection)
        if fuel_used and item is not None:
            # What is burnt is burnt: the stock may go below zero until the delivery is written down.
            self.register.supplies.move_out(work, item, fuel_used, Move.ISSUE_GENERATOR)
        return int(number)

    # -- look-ups: the systems

    def now(self, at: datetime | None = None) -> dict[System, SystemState]:
        """Every system as it stands at a moment (now); unknown where nothing was ever recorded."""
        moment, zone = to_ms(at if at is not None else self.register.clock()), self.register.zone
        states = {}
        for system in System:
            rows = self.reading().execute(
                "SELECT status, source, moment, actor, note FROM system_state WHERE system = ? AND moment <= ?"
                " ORDER BY moment DESC, recorded DESC, entry DESC",
                (system, moment),
            )
            newest, since = rows.fetchone(), None
            if newest is None:
                states[system] = SystemState(Status.UNK, None, None, 0, "", None)
                continue
            since = newest[2]
            for row in rows:
                if row[:2] != newest[:2]:
                    break
                since = row[2]
            rows.close()
            states[system] = SystemState(
                Status(newest[0]),
                PowerSource(newest[1]) if newest[1] else None,
                from_ms(since, zone),
                newest[3],
                newest[4],
                from_ms(newest[2], zone),
            )
        return states

    def strip(self, start: datetime, end: datetime) -> dict[System, list[Interval]]:
        """Every system over (start, end], without gaps: where nothing was recorded the state is unknown."""
        with self.register.snapshot():
            return {system: self._strip(system, start, end) for system in System}

    def power_hours(self, start: datetime, end: datetime) -> tuple[PowerHours, ...]:
        """Tenths of an hour by source of current, which sum to the period; unknown hours only where there are any."""
        from shelter_app.domain.report import PowerHours

        hours = hours_by_source(self._strip(System.POWER, start, end))
        sources = [*ALWAYS_PRINTED, *((PowerSource.UNK,) if hours.get(PowerSource.UNK) else ())]
        return tuple(PowerHours(source, hours.get(source, 0)) for source in sources)

    def outages(self, start: datetime, end: datetime) -> list[Interval]:
        """Stretches of (start, end] without current from the mains, whatever stood in for it."""
        return without_mains(self._strip(System.POWER, start, end))

    def _strip(self, system: System, start: datetime, end: datetime) -> list[Interval]:
        zone = self.register.zone
        before = (
            self.reading()
            .execute(
                "SELECT moment, status, source FROM system_state WHERE system = ? AND moment <= ?"
                " ORDER BY moment DESC, recorded DESC, entry DESC LIMIT 1",
                (system, to_ms(start)),
            )
            .fetchall()
        )
        within = (
            self.reading()
            .execute(
                "SELECT moment, status, source FROM system_state WHERE system = ? AND moment > ? AND moment <= ?"
                " ORDER BY moment, recorded, entry",
                (system, to_ms(start), to_ms(end)),
            )
            .fetchall()
        )
        changes = [
            StateChange(moment, Status(status), PowerSource(source) if source else None)
            for moment, status, source in (*before, *within)
        ]
        return intervals(changes, start.astimezone(zone), end.astimezone(zone), power=system is System.POWER)

    # -- look-ups: readings

    def temperatures(
        self, start: datetime, end: datetime, reading: Reading = Reading.TEMPERATURE
    ) -> list[tuple[datetime, str, int]]:
        """Temperatures of (start, end] in tenths: when, where, how much."""
        zone = self.register.zone
        rows = self.reading().execute(
            "SELECT moment, place, value FROM reading WHERE kind = ? AND moment > ? AND moment <= ?"
            " ORDER BY moment, recorded, entry",
            (reading, to_ms(start), to_ms(end)),
        )
        return [(from_ms(moment, zone), place, value) for moment, place, value in rows]

    def latest(self, reading: Reading, at: datetime | None = None) -> tuple[int, datetime] | None:
        """The last reading up to a moment (now) and when it was taken."""
        moment = to_ms(at if at is not None else self.register.clock())
        row = (
            self.reading()
            .execute(
                "SELECT value, moment FROM reading WHERE kind = ? AND moment <= ?"
                " ORDER BY moment DESC, recorded DESC, entry DESC LIMIT 1",
                (reading, moment),
            )
            .fetchone()
        )
        return None if row is None else (int(row[0]), from_ms(row[1], self.register.zone))

    # -- look-ups: the generator and its fuel

    def generator_runs(self, limit: int = 20) -> list[GeneratorRun]:
        """Runs of generators, the last started first."""
        return self._runs("", limit)

    def generator_running(self) -> GeneratorRun | None:
        """The generator that runs now (of several the last one started)."""
        runs = self._runs("WHERE finish IS NULL", 1)
        return runs[0] if runs else None

    def fuel(self, at: datetime | None = None) -> FuelState:
        """Fuel at a moment (now), and how many hours of the generator it is good for."""
        moment = at if at is not None else self.register.clock()
        on_hand = self.register.supplies.on_hand(FUEL, moment)
        runs = self._runs("WHERE finish <= ?", RUNS_LOOKED_AT, to_ms(moment))
        rate = fuel_rate(Run(run.hours, run.fuel) for run in runs)
        return FuelState(
            None if on_hand is None else max(0, on_hand) // 1000,
            litres_per_hour(rate),
            fuel_hours(on_hand, rate),
            self.register.site.facts().fuel_minimum_hours,
        )

    def _runs(self, where: str, limit: int, *values: int) -> list[GeneratorRun]:
        zone, now = self.register.zone, to_ms(self.register.clock())
        rows = self.reading().execute(
            "SELECT id, name, start, finish, meter_start, meter_end, fuel, actor FROM generator_run"
            f" {where} ORDER BY start DESC, id DESC LIMIT ?",
            (*values, limit),
        )
        return [
            GeneratorRun(
                number,
                name,
                from_ms(start, zone),
                None if finish is None else from_ms(finish, zone),
                run_hours(start, now if finish is None else finish, meter_start, meter_end),
                meter_start,
                meter_end,
                fuel,
                actor,
            )
            for number, name, start, finish, meter_start, meter_end, fuel, actor in rows
        ]

    def _generator_tenths(self, start: datetime, end: datetime) -> int:
        since, until = to_ms(start), to_ms(end)
        row = (
            self.reading()
            .execute(
                "SELECT coalesce(sum(min(coalesce(finish, ?2), ?2) - max(start, ?1)), 0) FROM generator_run"
                " WHERE start < ?2 AND coalesce(finish, ?2) > ?1",
                (since, until),
            )
            .fetchone()
        )
        return int(row[0] + TENTH_MS // 2) // TENTH_MS

    # -- the report

    def report(self, start: datetime, end: datetime, night: tuple[datetime, datetime], people: int) -> report.Building:
        """What the daily report says of the building over (start, end], ``night`` being for the lowest temperature."""
        from shelter_app.domain import report

        with self.register.snapshot():
            facts = self.register.site.facts()
            fuel = self.fuel(end)
            water = self.register.supplies.on_hand(WATER, end)
            states = self.now(end)
            return report.Building(
                power=self.power_hours(start, end),
                systems=tuple(report.SystemLine(system, state.status, state.since) for system, state in states.items()),
                night_minimum=night_minimum(value for _, _, value in self.temperatures(*night)),
                temperature_reference=(facts.temperature_low * 10, facts.temperature_high * 10),
                fuel_litres=fuel.litres,
                fuel_hours=fuel.hours,
                fuel_minimum_hours=fuel.minimum_hours,
                generator_hours=self._generator_tenths(start, end),
                water_litres=None if water is None else max(0, water) // 1000,
                water_days=water_days(water, people, facts.litres_per_person),
                water_technical=self._value(Reading.WATER_TECHNICAL, end),
                toilets_working=self._value(Reading.TOILETS_WORKING, end),
                toilets=self._value(Reading.TOILETS, end),
            )

    def _value(self, reading: Reading, at: datetime) -> int | None:
        found = self.latest(reading, at)
        return None if found is None else found[0]


def _refuse_meter(before: int | None, meter: int | None) -> None:
    """An hour meter only goes forward. Raises ``Refused("meter-went-back")``."""
    if before is not None and meter is not None and meter < before:
        raise Refused("meter-went-back", before=before)
