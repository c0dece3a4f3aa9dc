"""Rooms and places: where people sleep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from shelter_app.domain.errors import Refused
from shelter_app.register.topic import Topic, edit, operation, refuse_unknown, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

KINDS: Final = ("room.opened", "room.edited")
FIELDS: Final = frozenset({"label", "places", "closed"})


class Room(NamedTuple):
    """A room with its places by night and who sleeps there now (named and counted people whose stay is open)."""

    id: int
    label: str
    places: int
    closed: bool
    taken: int = 0

    @property
    def free(self) -> int:
        """Places left; negative is over capacity."""
        return self.places - self.taken


class Rooms(Topic):
    """View ``room``: one row a room."""

    name = "rooms"
    tables = ("room",)
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE room (id INTEGER PRIMARY KEY, label TEXT NOT NULL, places INTEGER NOT NULL, closed INTEGER NOT NULL) STRICT;
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one room anew."""
        work.connection.execute("DELETE FROM room WHERE id = ?", (subject,))
        entries = work.entries(subject, KINDS)
        if not any(entry.kind == "room.opened" for entry in entries):
            return
        found = {field: settled.value for field, settled in settled_fields(entries).items()}
        work.connection.execute(
            "INSERT INTO room (id, label, places, closed) VALUES (?, ?, ?, ?)",
            (subject, found["label"], found["places"], int(found.get("closed", False))),
        )

    @operation
    def open(self, work: UnitOfWork, rooms: Sequence[tuple[str, int]]) -> list[int]:
        """Open rooms, each a label and its places; returns their ids.

        Raises ``Refused("room-exists")``, ``Refused("negative-count")``.
        """
        taken = {row[0] for row in work.connection.execute("SELECT label FROM room")}
        ids = []
        for label, places in rooms:
            if label in taken:
                raise Refused("room-exists", room=label)
            if places < 0:
                raise Refused("negative-count")
            taken.add(label)
            ids.append(work.append("room.opened", body={"set": {"label": label, "places": places}}))
        return ids

    @operation
    def edit(self, work: UnitOfWork, /, room: int, **changes: str | int | bool) -> None:
        """Change label, places or closed of a room. Raises ``Refused("no-such-room")``, ``Refused("unknown-field")``."""
        if work.connection.execute("SELECT 1 FROM room WHERE id = ?", (room,)).fetchone() is None:
            raise Refused("no-such-room")
        refuse_unknown(changes, FIELDS)
        edit(work, "room.edited", room, KINDS, public=dict(changes))

    def all(self) -> list[Room]:
        """Every open room with who sleeps there, by label."""
        rows = self.reading().execute(
            "SELECT r.id, r.label, r.places, r.closed,"
            " (SELECT count(*) FROM person p WHERE p.room = r.id AND p.presence IN ('PRESENT', 'OUT'))"
            " + (SELECT coalesce(sum(c.people), 0) FROM crowd c WHERE c.room = r.id)"
            " FROM room r WHERE r.closed = 0"
        )
        rooms = [Room(number, label, places, bool(closed), taken) for number, label, places, closed, taken in rows]
        return sorted(rooms, key=lambda room: (len(room.label) if room.label.isdigit() else 99, room.label))

    def labels(self) -> dict[int, str]:
        """What every room is called, closed ones too."""
        return dict(self.reading().execute("SELECT id, label FROM room").fetchall())
