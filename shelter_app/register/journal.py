"""The journal: append, void, erase, merge; each in one transaction with the views that follow.

A unit of work is one act of a person: its entries share an action, are chained, and are flushed to disk together with
their effects before the operation returns. Merging is the union of entries: arrival order does not matter, an entry after
a gap waits for the gap, and the same id with another hash is a fork: it is set aside and said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from shelter_app.domain.days import to_ms
from shelter_app.domain.errors import Refused, Trouble
from shelter_app.register.driver import Connection, OperationalError
from shelter_app.register.entries import (
    NO_HASH,
    ORIGIN_SHIFT,
    Entry,
    Sealed,
    canonical_text,
    digest,
    dumps,
    entry_id,
    origin_of,
    parse_text,
    part_digest,
    seq_of,
)
from shelter_app.register.topic import Topic

VOID: Final = "void"
ERASURE: Final = "erasure"
# Issued reports are superseded, never voided; what was erased is gone; a register stays created.
NEVER_VOIDED: Final = frozenset({"report.issued", ERASURE, "register.created"})

VOID_SCHEMA: Final = """
CREATE TABLE void (entry INTEGER PRIMARY KEY, target INTEGER NOT NULL, live INTEGER NOT NULL) STRICT;
CREATE INDEX void_target ON void (target);
CREATE TABLE erased (subject INTEGER PRIMARY KEY) STRICT;
"""

_COLUMNS = "e.id, e.kind, e.action, e.subject, e.actor, e.happened, e.recorded, e.utc_offset, e.body, p.data, e.live"
SELECT_ENTRIES = f"SELECT {_COLUMNS} FROM entry e LEFT JOIN part p ON p.entry = e.id"
_INSERT = (
    "INSERT INTO entry (id, kind, action, subject, actor, happened, recorded, utc_offset, body, part_hash, hash, live)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def to_entry(row: Sequence[Any]) -> Entry:
    """The entry of a row of the journal's columns."""
    part = json.loads(row[9]) if row[9] is not None else None
    return _entry(row, json.loads(row[8]), part, live=bool(row[10]))


def _entry(row: Sequence[Any], body: dict[str, Any], part: dict[str, Any] | None, *, live: bool = True) -> Entry:
    number, kind, action, subject, actor, happened, recorded, utc_offset = row[:8]
    return Entry(number, kind, action, subject, actor, happened, recorded, utc_offset, body, part, live)


@dataclass
class Merged:
    """What a merge did with the entries it was given."""

    added: int = 0
    duplicates: int = 0
    waiting: int = 0
    forks: int = 0
    changed: set[str] = field(default_factory=set)


class Journal:
    """The journal of one open file and the origin under which this desk writes."""

    def __init__(self, connection: Connection, topics: Iterable[Topic], origin: int) -> None:
        self.connection = connection
        self.origin = origin
        self.topic_of: dict[str, Topic] = {kind: topic for topic in topics for kind in topic.kinds}

    def last(self, origin: int) -> tuple[int, bytes]:
        """Number and hash of the last entry of an origin; (0, zeros) if it has none."""
        row = self.connection.execute(
            "SELECT id, hash FROM entry WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
            (origin << ORIGIN_SHIFT, (origin + 1) << ORIGIN_SHIFT),
        ).fetchone()
        return (seq_of(row[0]), row[1]) if row else (0, NO_HASH)

    def origins(self) -> dict[int, int]:
        """Every origin with the number of its last entry."""
        found: dict[int, int] = {}
        row = self.connection.execute("SELECT max(id) FROM entry").fetchone()
        while row[0] is not None:
            found[origin_of(row[0])] = seq_of(row[0])
            row = self.connection.execute(
                "SELECT max(id) FROM entry WHERE id < ?", (origin_of(row[0]) << ORIGIN_SHIFT,)
            ).fetchone()
        return found

    def sealed(self, since: dict[int, int] | None = None) -> Iterator[Sealed]:
        """Every entry another desk has not seen, in order of origin and number; unknown kinds too."""
        for origin, last in sorted(self.origins().items()):
            seq, previous = (since or {}).get(origin, 0), NO_HASH
            if seq >= last:
                continue
            if seq:
                found = self.connection.execute(
                    "SELECT hash FROM entry WHERE id = ?", (entry_id(origin, seq),)
                ).fetchone()
                previous = found[0]
            rows = self.connection.execute(
                "SELECT e.id, e.kind, e.action, e.subject, e.actor, e.happened, e.recorded, e.utc_offset, e.body,"
                " e.part_hash, e.hash, p.salt, p.data FROM entry e LEFT JOIN part p ON p.entry = e.id"
                " WHERE e.id > ? AND e.id <= ? ORDER BY e.id",
                (entry_id(origin, seq), entry_id(origin, last)),
            ).fetchall()
            for row in rows:
                yield Sealed(row[0], previous, canonical_text(*row[:10]), row[11], row[12])
                previous = row[10]


class UnitOfWork:
    """One transaction on the writer's thread. ``actor`` is the person on duty, ``now`` the recorded time of its entries."""

    def __init__(
        self,
        journal: Journal,
        *,
        actor: int,
        now: datetime,
        happened: datetime | None = None,
        paper: str = "",
        salt: Any = None,
    ) -> None:
        self.journal = journal
        self.connection = journal.connection
        self.actor = actor
        self.now = now
        self.recorded = to_ms(now)
        self.happened = to_ms(happened) if happened is not None else self.recorded
        self.utc_offset = int((now.utcoffset() or now - now).total_seconds() // 60)
        self.paper = paper
        self.action = 0
        self.changed: set[str] = set()
        self._salt = salt
        self._touched: dict[tuple[Topic, int], None] = {}
        self._last: tuple[int, bytes] | None = None

    def begin(self) -> None:
        """Take the right to write."""
        self.connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Fold what was touched and flush everything to disk. Raises ``Trouble("disk-full")`` with nothing recorded."""
        try:
            self._fold()
            self.connection.execute("COMMIT")
        except OperationalError as error:
            self.rollback()
            raise Trouble("disk-full" if "full" in str(error) else "disk-error", reason=str(error)) from error

    def rollback(self) -> None:
        """Leave no trace of this unit of work."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    # -- writing

    def append(
        self,
        kind: str,
        *,
        subject: int | None = None,
        body: dict[str, Any] | None = None,
        part: dict[str, Any] | None = None,
        happened: int | None = None,
    ) -> int:
        """Append an entry and let it into the views; returns its id, which is its subject's where none is named."""
        seq, previous = self._last or self.journal.last(self.journal.origin)
        number = entry_id(self.journal.origin, seq + 1)
        self.action = self.action or number
        content = dict(body or {})
        if self.paper:
            content["paper"] = self.paper
        text, part_text, salt, part_hash = dumps(content), None, None, None
        if part is not None:
            part_text, salt = dumps(part), self._salt(16)
            part_hash = part_digest(salt, part_text)
        row = (
            number,
            kind,
            self.action,
            number if subject is None else subject,
            self.actor,
            self.happened if happened is None else happened,
            self.recorded,
            self.utc_offset,
            text,
            part_hash,
        )
        hashed = digest(previous, canonical_text(*row))
        self.connection.execute(_INSERT, (*row, hashed, 1))
        if part_text is not None:
            self.connection.execute("INSERT INTO part (entry, salt, data) VALUES (?, ?, ?)", (number, salt, part_text))
        self._last = (seq + 1, hashed)
        self._apply(_entry(row, content, part), +1)
        return number

    def void(self, action: int) -> None:
        """Void an action by a new entry. Raises ``Refused`` if there is none, it was voided, or may not be voided."""
        entries = self.entries_of(action)
        if not entries:
            raise Refused("nothing-to-undo")
        if any(entry.kind in NEVER_VOIDED for entry in entries):
            raise Refused("cannot-be-undone")
        if self._dead(action):
            raise Refused("already-undone")
        self.append(VOID, subject=action, body={"target": action})

    def erase(self, subjects: Iterable[int]) -> None:
        """Erase the personal parts of subjects by an entry that names no one."""
        self.append(ERASURE, subject=0, body={"subjects": sorted(subjects)})

    def keep_paper(self, data: bytes) -> str:
        """Keep a file (an issued page) by its hash and return the hash in hexadecimal for an entry to commit to."""
        from hashlib import sha256

        name = sha256(data).digest()
        self.connection.execute("INSERT OR IGNORE INTO paper (hash, data) VALUES (?, ?)", (name, data))
        return name.hex()

    def touch(self, topic: Topic, subject: int) -> None:
        """Fold the view of this subject anew before the commit."""
        self._touched[(topic, subject)] = None

    def mark(self, topic: Topic) -> None:
        """Say that a topic's views changed without a fold."""
        self.changed.add(topic.name)

    # -- reading

    def entries(self, subject: int, kinds: Sequence[str]) -> list[Entry]:
        """Live entries of a subject of these kinds, in the order of a fold."""
        marks = ",".join("?" * len(kinds))
        rows = self.connection.execute(
            f"{SELECT_ENTRIES} WHERE e.subject = ? AND e.kind IN ({marks}) AND e.live = 1"
            " ORDER BY e.happened, e.recorded, e.id",
            (subject, *kinds),
        )
        return [to_entry(row) for row in rows]

    def entries_of(self, action: int) -> list[Entry]:
        """All entries of an action, live or not, in the order they were written."""
        found = []
        for row in self.connection.execute(f"{SELECT_ENTRIES} WHERE e.id >= ? ORDER BY e.id", (action,)):
            if row[2] != action:
                break
            found.append(to_entry(row))
        return found

    # -- merging

    def take_in(self, sealed: Sealed, merged: Merged) -> None:
        """Let an entry of another desk into the journal, or let it wait, or set it aside."""
        number = sealed.id
        last, last_hash = self.journal.last(origin_of(number))
        seq = seq_of(number)
        if seq <= last:
            row = self.connection.execute("SELECT hash FROM entry WHERE id = ?", (number,)).fetchone()
            if row[0] == sealed.digest():
                merged.duplicates += 1
            else:
                self._set_aside(sealed, merged)
        elif seq > last + 1:
            row = self.connection.execute("SELECT data FROM waiting WHERE id = ?", (number,)).fetchone()
            if row is None:
                self.connection.execute("INSERT INTO waiting (id, data) VALUES (?, ?)", (number, sealed.to_bytes()))
                merged.waiting += 1
            elif Sealed.from_bytes(row[0]).digest() != sealed.digest():
                self._set_aside(sealed, merged)
        elif sealed.previous != last_hash:
            self._set_aside(sealed, merged)
        elif self._insert_sealed(sealed):
            merged.added += 1
            self._take_waiting(number + 1, merged)
        else:
            self._set_aside(sealed, merged)

    def _take_waiting(self, number: int, merged: Merged) -> None:
        row = self.connection.execute("SELECT data FROM waiting WHERE id = ?", (number,)).fetchone()
        if row is not None:
            self.connection.execute("DELETE FROM waiting WHERE id = ?", (number,))
            merged.waiting -= 1
            self.take_in(Sealed.from_bytes(row[0]), merged)

    def _set_aside(self, sealed: Sealed, merged: Merged) -> None:
        self.connection.execute(
            "INSERT OR IGNORE INTO quarantine (id, hash, data) VALUES (?, ?, ?)",
            (sealed.id, sealed.digest(), sealed.to_bytes()),
        )
        merged.forks += 1

    def _insert_sealed(self, sealed: Sealed) -> bool:
        head, body = parse_text(sealed.text)
        number, kind, action, subject, actor, happened, recorded, utc_offset, part_hex = head
        part_hash = bytes.fromhex(part_hex) if part_hex is not None else None
        if number != sealed.id or origin_of(action) != origin_of(number) or action > number:
            return False
        part = sealed.part
        if part is not None and (sealed.salt is None or part_digest(sealed.salt, part) != part_hash):
            return False
        if part is not None and self._erased(subject):
            part = None
        live = kind in NEVER_VOIDED or not self._dead(action)
        row = (number, kind, action, subject, actor, happened, recorded, utc_offset, body, part_hash)
        self.connection.execute(_INSERT, (*row, sealed.digest(), int(live)))
        if part is not None:
            self.connection.execute(
                "INSERT INTO part (entry, salt, data) VALUES (?, ?, ?)", (number, sealed.salt, part)
            )
        if live:
            content = json.loads(body)
            self._apply(_entry(row, content, json.loads(part) if part is not None else None), +1)
        return True

    # -- effects

    def _apply(self, entry: Entry, sign: int) -> None:
        if entry.kind == VOID:
            self._apply_void(entry, sign)
        elif entry.kind == ERASURE:
            self._apply_erasure(entry)
        else:
            topic = self.journal.topic_of.get(entry.kind)
            if topic is not None:
                self.changed.add(topic.name)
                topic.apply(self, entry, sign)

    def _dead(self, action: int) -> bool:
        row = self.connection.execute("SELECT 1 FROM void WHERE target = ? AND live = 1 LIMIT 1", (action,)).fetchone()
        return row is not None

    def _erased(self, subject: int) -> bool:
        return self.connection.execute("SELECT 1 FROM erased WHERE subject = ?", (subject,)).fetchone() is not None

    def _apply_void(self, entry: Entry, sign: int) -> None:
        target = int(entry.body["target"])
        before = self._dead(target)
        self.connection.execute(
            "INSERT INTO void (entry, target, live) VALUES (?, ?, ?)"
            " ON CONFLICT (entry) DO UPDATE SET live = excluded.live",
            (entry.id, target, int(sign > 0)),
        )
        after = self._dead(target)
        if before == after:
            return
        for hit in self.entries_of(target):
            if hit.kind in NEVER_VOIDED or hit.id == entry.id:
                continue
            self.connection.execute("UPDATE entry SET live = ? WHERE id = ?", (int(before), hit.id))
            self._apply(hit, +1 if before else -1)

    def _apply_erasure(self, entry: Entry) -> None:
        for subject in entry.body["subjects"]:
            self.connection.execute("INSERT OR IGNORE INTO erased (subject) VALUES (?)", (subject,))
            self.connection.execute(
                "DELETE FROM part WHERE entry IN (SELECT id FROM entry WHERE subject = ?)", (subject,)
            )
            for (kind,) in self.connection.execute("SELECT DISTINCT kind FROM entry WHERE subject = ?", (subject,)):
                topic = self.journal.topic_of.get(kind)
                if topic is not None:
                    self.touch(topic, subject)

    def replay(self) -> None:
        """Apply every entry of the journal to empty views: what a rebuild does, inside one transaction."""
        for row in self.connection.execute("SELECT id, body FROM entry WHERE kind = ?", (VOID,)).fetchall():
            self.connection.execute(
                "INSERT INTO void (entry, target, live) VALUES (?, ?, 1)", (row[0], json.loads(row[1])["target"])
            )
        self._settle_voids()
        cursor = self.connection.cursor()
        for row in cursor.execute(f"{SELECT_ENTRIES} WHERE e.live = 1 AND e.kind <> '{VOID}' ORDER BY e.id"):
            self._apply(to_entry(row), +1)

    def _settle_voids(self) -> None:
        """Whether each void counts, and from that which entries are live, without regard to order."""
        rows = self.connection.execute(
            "SELECT v.entry, v.target, e.action FROM void v JOIN entry e ON e.id = v.entry"
        ).fetchall()
        by_target: dict[int, list[tuple[int, int]]] = {}
        for number, target, action in rows:
            by_target.setdefault(target, []).append((number, action))

        def dead(action: int, seen: frozenset[int]) -> bool:
            return action not in seen and any(
                not dead(voiding, seen | {action}) for _, voiding in by_target.get(action, ())
            )

        self.connection.execute("UPDATE entry SET live = 1 WHERE live = 0")
        for number, _, action in rows:
            self.connection.execute(
                "UPDATE void SET live = ? WHERE entry = ?", (int(not dead(action, frozenset())), number)
            )
        for target in by_target:
            if dead(target, frozenset()):
                for entry in self.entries_of(target):
                    if entry.kind not in NEVER_VOIDED:
                        self.connection.execute("UPDATE entry SET live = 0 WHERE id = ?", (entry.id,))

    def _fold(self) -> None:
        while self._touched:
            topic, subject = next(iter(self._touched))
            del self._touched[(topic, subject)]
            self.changed.add(topic.name)
            topic.refold(self, subject)
