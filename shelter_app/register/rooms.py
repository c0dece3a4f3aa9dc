"""Rooms and places: where people sleep."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final

from shelter_app.domain.codes import BlockReason, RoomKind
from shelter_app.domain.errors import Refused
from shelter_app.domain.rooms import Block, Room, in_order
from shelter_app.register.topic import Topic, conflicts, edit, operation, refuse_unknown, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

KINDS: Final = ("room.opened", "room.edited")
FIELDS: Final = frozenset(
    {"label", "places", "closed", "kind", "floor", "wing", "area", "places_day", "order", "blocked"}
)
COUNTS: Final = ("places", "places_day", "area", "order")


class Rooms(Topic):
    """View ``room``: one row a room. ``blocked`` is JSON ``[places, why, last day]``, "" for none."""

    name = "rooms"
    tables = ("room",)
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE room (id INTEGER PRIMARY KEY, label TEXT NOT NULL, places INTEGER NOT NULL, closed INTEGER NOT NULL,
  kind TEXT NOT NULL, floor INTEGER, wing TEXT NOT NULL, area INTEGER NOT NULL, places_day INTEGER,
  evacuation INTEGER NOT NULL, blocked TEXT NOT NULL, conflicts TEXT NOT NULL) STRICT;
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one room anew."""
        work.connection.execute("DELETE FROM room WHERE id = ?", (subject,))
        entries = work.entries(subject, KINDS)
        if not any(entry.kind == "room.opened" for entry in entries):
            return
        fields = settled_fields(entries)
        found = {field: settled.value for field, settled in fields.items()}
        work.connection.execute(
            "INSERT INTO room (id, label, places, closed, kind, floor, wing, area, places_day, evacuation, blocked,"
            " conflicts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                subject,
                found["label"],
                found["places"],
                int(found.get("closed", False)),
                found.get("kind", RoomKind.GENERAL),
                found.get("floor"),
                found.get("wing", ""),
                found.get("area", 0),
                found.get("places_day"),
                found.get("order", 0),
                json.dumps(found["blocked"]) if found.get("blocked") else "",
                " ".join(name for name, _ in conflicts(fields)),
            ),
        )

    @operation
    def open(self, work: UnitOfWork, rooms: Sequence[tuple[str, int]], /, **shared: Any) -> list[int]:
        """Open rooms, each a label and its places, with fields they share (``kind``, ``floor``, …); returns their ids.

        Raises ``Refused("room-exists")``, ``Refused("negative-count")``, ``Refused("unknown-field")``.
        """
        refuse_unknown(shared, FIELDS - {"label", "places"})
        taken = {row[0] for row in work.connection.execute("SELECT label FROM room")}
        common = _plain(shared)
        ids = []
        for label, places in rooms:
            if label in taken:
                raise Refused("room-exists", room=label)
            if places < 0:
                raise Refused("negative-count")
            taken.add(label)
            ids.append(work.append("room.opened", body={"set": {"label": label, "places": places, **common}}))
        return ids

    @operation
    def edit(self, work: UnitOfWork, /, room: int, **changes: Any) -> None:
        """Change fields of a room: those of ``Room``; ``blocked`` a ``Block`` or ``None``.

        Raises ``Refused("no-such-room")``, ``Refused("unknown-field")``, ``Refused("room-exists")``,
        ``Refused("negative-count")``, ``Refused("people-sleep-here")`` for closing a room that is not empty.
        """
        if work.connection.execute("SELECT 1 FROM room WHERE id = ?", (room,)).fetchone() is None:
            raise Refused("no-such-room")
        refuse_unknown(changes, FIELDS)
        if changes.get("closed") and any(one.taken for one in self._read("WHERE r.id = ?", (room,))):
            raise Refused("people-sleep-here")
        label = changes.get("label")
        if label is not None and self._is_taken(work, room, label):
            raise Refused("room-exists", room=label)
        edit(work, "room.edited", room, KINDS, public=_plain(changes))

    def _is_taken(self, work: UnitOfWork, room: int, label: str) -> bool:
        query = "SELECT 1 FROM room WHERE label = ? AND id <> ?"
        return work.connection.execute(query, (label, room)).fetchone() is not None

    # -- look-ups

    def all(self, *, closed: bool = False) -> list[Room]:
        """Every open room (with ``closed`` the closed ones too) with who sleeps there, by floor, order and label."""
        return in_order(self._read("" if closed else "WHERE r.closed = 0", ()))

    def room(self, room: int) -> Room | None:
        """One room, or ``None``."""
        return next(iter(self._read("WHERE r.id = ?", (room,))), None)

    def _read(self, where: str, values: tuple[Any, ...]) -> list[Room]:
        today = self.register.clock().astimezone(self.register.zone).date()
        rows = self.reading().execute(
            "SELECT r.id, r.label, r.places, r.closed,"
            " (SELECT count(*) FROM person p WHERE p.room = r.id AND p.presence IN ('PRESENT', 'OUT'))"
            " + (SELECT coalesce(sum(c.people), 0) FROM crowd c WHERE c.room = r.id),"
            " r.kind, r.floor, r.wing, r.area, r.places_day, r.evacuation, r.blocked,"
            " (SELECT count(*) FROM person p WHERE p.room = r.id AND p.presence = 'OUT')"
            " + (SELECT coalesce(sum(c.out), 0) FROM crowd c WHERE c.room = r.id), r.conflicts"
            f" FROM room r {where}",
            values,
        )
        return [
            Room(
                row[0],
                row[1],
                row[2],
                bool(row[3]),
                row[4],
                RoomKind(row[5]),
                row[6],
                row[7],
                row[8],
                row[9],
                row[10],
                _block(row[11], today),
                row[12],
                tuple(row[13].split()),
            )
            for row in rows
        ]

    def labels(self) -> dict[int, str]:
        """What every room is called, closed ones too."""
        return dict(self.reading().execute("SELECT id, label FROM room").fetchall())


def _plain(changes: dict[str, Any]) -> dict[str, Any]:
    """Changes as canonical JSON can hold them. Raises ``Refused("negative-count")``."""
    if any((changes.get(field) or 0) < 0 for field in COUNTS):
        raise Refused("negative-count")
    plain = dict(changes)
    block = plain.get("blocked")
    if isinstance(block, Block):
        if block.places < 0:
            raise Refused("negative-count")
        until = block.until.isoformat() if block.until else ""
        plain["blocked"] = [block.places, block.why, until] if block.places else None
    return plain


def _block(text: str, today: date) -> Block | None:
    """The block as the view holds it, if it is in force today."""
    if not text:
        return None
    places, why, until = json.loads(text)
    block = Block(places, BlockReason(why), date.fromisoformat(until) if until else None)
    return block if block.holds_on(today) else None


__all__ = ["FIELDS", "Room", "Rooms"]
