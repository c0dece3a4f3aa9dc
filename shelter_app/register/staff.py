"""Staff: how many of each role are on shift on a day, and how many are needed. Numbers only, never names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from shelter_app.domain.codes import Role
from shelter_app.domain.errors import Refused
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.domain.report import StaffLine
    from shelter_app.register.journal import UnitOfWork

KINDS = ("staff.counted",)
_ROLES = tuple(Role)


def shift_subject(day: date, role: Role) -> int:
    """The subject of a role on a day: the same at every desk, so that two desks that count it mean one thing."""
    return day.toordinal() * 16 + _ROLES.index(role)


class Staff(Topic):
    """View ``shift``: one row a day and role; the count that happened last is in force."""

    name = "staff"
    tables = ("shift",)
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE shift (day TEXT NOT NULL, role TEXT NOT NULL, present INTEGER NOT NULL, needed INTEGER,
  PRIMARY KEY (role, day)) STRICT;
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one role of one day anew."""
        day, role = date.fromordinal(subject // 16), _ROLES[subject % 16]
        work.connection.execute("DELETE FROM shift WHERE role = ? AND day = ?", (role, day.isoformat()))
        entries = work.entries(subject, KINDS)
        if not entries:
            return
        needed = next(
            (entry.body["needed"] for entry in reversed(entries) if entry.body.get("needed") is not None), None
        )
        work.connection.execute(
            "INSERT INTO shift (day, role, present, needed) VALUES (?, ?, ?, ?)",
            (day.isoformat(), role, entries[-1].body["present"], needed),
        )

    @operation
    def count(self, work: UnitOfWork, day: date, role: Role, present: int, needed: int | None = None) -> None:
        """Record how many of a role are present on a shelter day; ``needed`` stays as it was where it is not said.

        Raises ``Refused("negative-count")``, ``Refused("guard-is-yes-or-no")``: guard strength is never recorded.
        """
        self.record(work, day, role, present, needed)

    def record(self, work: UnitOfWork, day: date, role: Role, present: int, needed: int | None = None) -> None:
        """What ``count`` does, as a part of a larger action."""
        if present < 0 or (needed or 0) < 0:
            raise Refused("negative-count")
        if role is Role.GUARD and max(present, needed or 0) > 1:
            raise Refused("guard-is-yes-or-no")
        body = {"day": day.isoformat(), "role": role, "present": present, "needed": needed}
        work.append("staff.counted", subject=shift_subject(day, role), body=body)

    def on_shift(self, day: date) -> int | None:
        """How many are present on a day, of all roles; ``None`` where nothing was typed."""
        row = self.reading().execute("SELECT sum(present) FROM shift WHERE day = ?", (day.isoformat(),)).fetchone()
        return None if row[0] is None else int(row[0])

    def lines(self, day: date) -> tuple[StaffLine, ...]:
        """Every role of a day in order; ``present`` is ``None`` where nothing was typed, ``needed`` is as last said."""
        from shelter_app.domain.report import StaffLine

        connection = self.reading()
        present = dict(
            connection.execute("SELECT role, present FROM shift WHERE day = ?", (day.isoformat(),)).fetchall()
        )
        lines = []
        for role in Role:
            needed = connection.execute(
                "SELECT needed FROM shift WHERE role = ? AND day <= ? AND needed IS NOT NULL ORDER BY day DESC LIMIT 1",
                (role, day.isoformat()),
            ).fetchone()
            lines.append(StaffLine(role, present.get(role), None if needed is None else needed[0]))
        return tuple(lines)
