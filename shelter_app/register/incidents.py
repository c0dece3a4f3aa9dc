"""Incidents: counted by type on the report; what happened to whom stays in the personal part."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from shelter_app.domain.codes import Incident
from shelter_app.domain.days import from_ms, to_ms
from shelter_app.domain.errors import Refused
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.domain.report import IncidentLine
    from shelter_app.register.journal import UnitOfWork

KINDS = ("incident.recorded",)
SEVERITIES = range(1, 5)


class RecordedIncident(NamedTuple):
    """An incident with its note (empty once it was erased); ``severity`` from 1 (slight) to 4 (grave)."""

    entry: int
    action: int
    at: datetime
    by: int
    kind: Incident
    note: str
    minutes: int | None
    hospitalised: int
    severity: int


class Incidents(Topic):
    """View ``incident``: one row an incident."""

    name = "incidents"
    tables = ("incident",)
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE incident (entry INTEGER PRIMARY KEY, action INTEGER NOT NULL, moment INTEGER NOT NULL,
  actor INTEGER NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL, minutes INTEGER, hospitalised INTEGER NOT NULL,
  severity INTEGER NOT NULL) STRICT;
CREATE INDEX incident_moment ON incident (moment);
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one incident anew."""
        work.connection.execute("DELETE FROM incident WHERE entry = ?", (subject,))
        for entry in work.entries(subject, KINDS):
            work.connection.execute(
                "INSERT INTO incident (entry, action, moment, actor, kind, note, minutes, hospitalised, severity)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.id,
                    entry.action,
                    entry.happened,
                    entry.actor,
                    entry.body["kind"],
                    (entry.part or {}).get("note", ""),
                    entry.body.get("minutes"),
                    entry.body.get("hospitalised", 0),
                    entry.body.get("severity", 1),
                ),
            )

    @operation
    def record(
        self,
        work: UnitOfWork,
        kind: Incident,
        *,
        note: str = "",
        minutes: int | None = None,
        hospitalised: int = 0,
        severity: int = 1,
    ) -> int:
        """Record an incident; ``minutes`` is how long an air-raid alert lasted. Returns the entry.

        Raises ``Refused("negative-count")``, ``Refused("severity-out-of-range")``.
        """
        if hospitalised < 0 or (minutes or 0) < 0:
            raise Refused("negative-count")
        if severity not in SEVERITIES:
            raise Refused("severity-out-of-range", severity=severity)
        body: dict[str, Any] = {"kind": kind, "severity": severity}
        if minutes is not None:
            body["minutes"] = minutes
        if hospitalised:
            body["hospitalised"] = hospitalised
        return work.append("incident.recorded", body=body, part={"note": note.strip()} if note.strip() else None)

    def lines(self, start: datetime, end: datetime) -> tuple[IncidentLine, ...]:
        """Incidents of (start, end] by type, in the order of the code list; minutes only for air raids."""
        from shelter_app.domain.report import IncidentLine

        rows = self.reading().execute(
            "SELECT kind, count(*), sum(minutes) FROM incident WHERE moment > ? AND moment <= ? GROUP BY kind",
            (to_ms(start), to_ms(end)),
        )
        found = {Incident(kind): (count, minutes) for kind, count, minutes in rows}
        return tuple(
            IncidentLine(kind, found[kind][0], found[kind][1] if kind is Incident.AIR_RAID else None)
            for kind in Incident
            if kind in found
        )

    def hospitalised(self, start: datetime, end: datetime) -> int:
        """People taken to hospital in incidents of (start, end]."""
        row = (
            self.reading()
            .execute(
                "SELECT coalesce(sum(hospitalised), 0) FROM incident WHERE moment > ? AND moment <= ?",
                (to_ms(start), to_ms(end)),
            )
            .fetchone()
        )
        return int(row[0])

    def recent(self, limit: int = 20) -> list[RecordedIncident]:
        """Incidents, the last that happened first."""
        zone = self.register.zone
        rows = self.reading().execute(
            "SELECT entry, action, moment, actor, kind, note, minutes, hospitalised, severity FROM incident"
            " ORDER BY moment DESC, entry DESC LIMIT ?",
            (limit,),
        )
        return [
            RecordedIncident(entry, action, from_ms(moment, zone), actor, Incident(kind), *rest)
            for entry, action, moment, actor, kind, *rest in rows
        ]
