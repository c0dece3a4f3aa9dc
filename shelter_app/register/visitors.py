"""Day visitors: counted in and out at the door without names, by age and sex if someone asks. Visits are counted, never
added to those who sleep here.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from shelter_app.domain.codes import Band, Sex
from shelter_app.domain.crowds import Cells, add_cells, read_cells
from shelter_app.domain.days import to_ms
from shelter_app.domain.errors import Refused
from shelter_app.register.entries import Entry
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork


class Visitors(Topic):
    """Views ``visit`` (one row a count at the door) and ``visit_cell`` (who came in, where ages were asked for)."""

    name = "visitors"
    tables = ("visit", "visit_cell")
    kinds: ClassVar[frozenset[str]] = frozenset({"visitor.counted"})
    schema = """
CREATE TABLE visit (entry INTEGER PRIMARY KEY, moment INTEGER NOT NULL, came INTEGER NOT NULL, went INTEGER NOT NULL)
  STRICT;
CREATE INDEX visit_moment ON visit (moment);
CREATE TABLE visit_cell (entry INTEGER NOT NULL, sex TEXT NOT NULL, band TEXT NOT NULL, people INTEGER NOT NULL,
  PRIMARY KEY (entry, sex, band)) STRICT;
"""

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """A count comes into the view, or is voided out of it."""
        if sign > 0:
            work.connection.execute(
                "INSERT INTO visit (entry, moment, came, went) VALUES (?, ?, ?, ?)",
                (entry.id, entry.happened, entry.body["in"], entry.body["out"]),
            )
            for sex, band, people in entry.body.get("cells", ()):
                work.connection.execute(
                    "INSERT INTO visit_cell (entry, sex, band, people) VALUES (?, ?, ?, ?)",
                    (entry.id, sex, band, people),
                )
        else:
            work.connection.execute("DELETE FROM visit WHERE entry = ?", (entry.id,))
            work.connection.execute("DELETE FROM visit_cell WHERE entry = ?", (entry.id,))

    @operation
    def count(self, work: UnitOfWork, *, came: int = 0, went: int = 0) -> None:
        """Count visitors in and out. Raises ``Refused("nobody-counted")``, ``Refused("negative-count")``."""
        if came < 0 or went < 0:
            raise Refused("negative-count")
        if not came and not went:
            raise Refused("nobody-counted")
        self.record(work, came, went)

    def record(self, work: UnitOfWork, came: int, went: int = 0) -> None:
        """Append a count, inside an operation."""
        work.append("visitor.counted", subject=0, body={"in": came, "out": went})

    @operation
    def count_cells(self, work: UnitOfWork, cells: Cells) -> None:
        """Count visitors in by age and sex. Raises ``Refused("nobody-counted")``, ``Refused("negative-count")``."""
        body = {"in": sum(cells.values()), "out": 0, "cells": read_cells(cells)}
        work.append("visitor.counted", subject=0, body=body)

    def cells(self, start: datetime, end: datetime) -> Cells:
        """Who came in during (start, end] by sex and band; visits of whom nobody asked stand under "not stated"."""
        rows = self.reading().execute(
            "SELECT c.sex, c.band, c.people FROM visit v JOIN visit_cell c ON c.entry = v.entry"
            " WHERE v.moment > ? AND v.moment <= ?",
            (to_ms(start), to_ms(end)),
        )
        asked = add_cells((Sex(sex), Band(band), people) for sex, band, people in rows)
        unasked = (self.visits(start, end) or 0) - sum(asked.values())
        if unasked > 0:
            asked[(Sex.U, Band.U)] = asked.get((Sex.U, Band.U), 0) + unasked
        return asked

    def visits(self, start: datetime, end: datetime) -> int | None:
        """Visits counted in during (start, end]; ``None`` if nobody counted at all."""
        row = self._sums(start, end)
        return None if row[0] is None else int(row[0])

    def inside(self, start: datetime, end: datetime) -> int | None:
        """Visitors in the building at ``end``, of those counted since ``start``; ``None`` if leavers are not counted."""
        came, went = self._sums(start, end)
        return max(0, came - went) if came is not None and went else None

    def peak(self, start: datetime, end: datetime) -> int | None:
        """The most visitors in the building at once during (start, end]; ``None`` if leavers were not counted."""
        rows = (
            self.reading()
            .execute(
                "SELECT came, went FROM visit WHERE moment > ? AND moment <= ? ORDER BY moment, entry",
                (to_ms(start), to_ms(end)),
            )
            .fetchall()
        )
        if not any(went for _, went in rows):
            return None
        inside = peak = 0
        for came, went in rows:
            inside = max(0, inside + came - went)
            peak = max(peak, inside)
        return peak

    def _sums(self, start: datetime, end: datetime) -> tuple[int | None, int | None]:
        row = (
            self.reading()
            .execute(
                "SELECT sum(came), sum(went) FROM visit WHERE moment > ? AND moment <= ?", (to_ms(start), to_ms(end))
            )
            .fetchone()
        )
        return row[0], row[1]
