"""The journal: append, void, erase; each in one transaction with the views that follow.

A unit of work is one act of a person: its entries share an action, stand one after the other, are chained, and are flushed
to disk together with their effects before the operation returns. How entries of other desks come in is said in ``merging``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from shelter_app.domain.days import to_ms
from shelter_app.domain.errors import Refused
from shelter_app.register.driver import Connection, disk_faults_told
from shelter_app.register.entries import (
    NO_HASH,
    ORIGIN_SHIFT,
    Entry,
    Sealed,
    canonical_text,
    digest,
    dumps,
    entry_id,
    loads,
    origin_of,
    part_digest,
    seq_of,
)
from shelter_app.register.forgetting import ErasedWords, drop_drafts, words_in, words_of
from shelter_app.register.topic import Topic

VOID: Final = "void"
ERASURE: Final = "erasure"
# Issued reports are superseded, never voided; what was erased is gone; a register stays created and a desk begun. What
# was printed is on paper, with numbers that are given for good.
NEVER_VOIDED: Final = frozenset(
    {
        "report.issued",
        ERASURE,
        "erasure.act",
        "erasure.copies",
        "register.created",
        "desk.started",
        "desk.reserved",
        "paper.printed",
    }
)

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
_SEALED = (
    "SELECT e.id, e.kind, e.action, e.subject, e.actor, e.happened, e.recorded, e.utc_offset, e.body,"
    " e.part_hash, e.hash, p.salt, p.data FROM entry e LEFT JOIN part p ON p.entry = e.id"
    " WHERE e.id > ? AND e.id <= ? ORDER BY e.id LIMIT 500"
)


def to_entry(row: Sequence[Any]) -> Entry:
    """The entry of a row of the journal's columns."""
    return _entry(row, loads(row[8]), loads(row[9]) if row[9] is not None else None, live=bool(row[10]))


def _entry(row: Sequence[Any], body: dict[str, Any], part: dict[str, Any] | None, *, live: bool = True) -> Entry:
    number, kind, action, subject, actor, happened, recorded, utc_offset = row[:8]
    return Entry(number, kind, action, subject, actor, happened, recorded, utc_offset, body, part, live)


class Journal:
    """The journal of one open file and the origin under which this desk writes.

    ``reading`` gives the connection for what is read beside the writer (what others are sent is committed, always).
    """

    def __init__(
        self,
        connection: Connection,
        topics: Callable[[], Iterable[Topic]],
        origin: int,
        reading: Callable[[], Connection] | None = None,
    ) -> None:
        self.connection = connection
        self.origin = origin
        self._topics = topics
        self._reading = reading or (lambda: connection)

    @cached_property
    def topic_of(self) -> dict[str, Topic]:
        """The topic of each kind of entry; every topic is loaded when the first entry takes effect."""
        return {kind: topic for topic in self._topics() for kind in topic.kinds}

    def last(self, origin: int) -> tuple[int, bytes]:
        """Number and hash of the last entry of an origin; (0, zeros) if it has none."""
        seq, last_hash, _ = self.head(origin)
        return seq, last_hash

    def head(self, origin: int) -> tuple[int, bytes, int]:
        """Number, hash and action of the last entry of an origin; (0, zeros, 0) if it has none."""
        row = self.connection.execute(
            "SELECT id, hash, action FROM entry WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
            (origin << ORIGIN_SHIFT, (origin + 1) << ORIGIN_SHIFT),
        ).fetchone()
        return (seq_of(row[0]), row[1], row[2]) if row else (0, NO_HASH, 0)

    def origins(self) -> dict[int, int]:
        """Every origin with the number of its last entry: what this desk has seen."""
        connection = self._reading()
        found: dict[int, int] = {}
        row = connection.execute("SELECT max(id) FROM entry").fetchone()
        while row[0] is not None:
            found[origin_of(row[0])] = seq_of(row[0])
            row = connection.execute(
                "SELECT max(id) FROM entry WHERE id < ?", (origin_of(row[0]) << ORIGIN_SHIFT,)
            ).fetchone()
        return found

    def sealed(self, since: dict[int, int] | None = None) -> Iterator[Sealed]:
        """Every entry another desk has not seen, in order of origin and number; unknown kinds too."""
        connection = self._reading()
        for origin, last in sorted(self.origins().items()):
            seq, previous = (since or {}).get(origin, 0), NO_HASH
            if seq >= last:
                continue
            at, end = entry_id(origin, seq), entry_id(origin, last)
            if seq:
                previous = connection.execute("SELECT hash FROM entry WHERE id = ?", (at,)).fetchone()[0]
            while at < end:
                for row in connection.execute(_SEALED, (at, end)).fetchall():
                    yield Sealed(row[0], previous, canonical_text(*row[:10]), row[11], row[12])
                    at, previous = row[0], row[10]


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
        self.erased = False
        self._erased_words: list[ErasedWords] = []
        self.changed: set[str] = set()
        self._salt = salt
        self._touched: dict[tuple[Topic, int], None] = {}
        self._heads: dict[int, tuple[int, bytes, int]] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Take the right to write; at the end fold what was touched and flush everything to disk.

        Whatever goes wrong leaves no trace. Raises ``Trouble``: "disk-full", "disk-error", "unreadable-file".
        """
        with disk_faults_told():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._fold()
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

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
        """Append an entry and let it into the views; returns its id, which is its subject's where none is named.

        An empty part is none. Raises ``Refused("erased")`` for personal data of a subject whose data were erased.
        """
        seq, previous, _ = self.head(self.journal.origin)
        number = entry_id(self.journal.origin, seq + 1)
        self.action = self.action or number
        text = dumps({**(body or {}), "paper": self.paper} if self.paper else body or {})
        part_text, salt, part_hash = None, None, None
        if part:
            if subject is not None and self.was_erased(subject):
                raise Refused("erased")
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
        # Views see what the text says, here as on every other desk.
        content, private = loads(text), loads(part_text) if part_text is not None else None
        self.write_entry(row, digest(previous, canonical_text(*row)), salt, part_text)
        self.apply(_entry(row, content, private), +1)
        return number

    def write_entry(
        self, row: tuple[Any, ...], hashed: bytes, salt: bytes | None, part: str | None, *, live: bool = True
    ) -> None:
        """Write the journal's columns of an entry that follows the head of its origin."""
        self.connection.execute(_INSERT, (*row, hashed, int(live)))
        if part is not None:
            self.connection.execute("INSERT INTO part (entry, salt, data) VALUES (?, ?, ?)", (row[0], salt, part))
        self._heads[origin_of(row[0])] = (seq_of(row[0]), hashed, row[2])

    def void(self, action: int) -> None:
        """Void an action by a new entry. Raises ``Refused`` if there is none, it was voided, or may not be voided."""
        entries = self.entries_of(action)
        if not entries or action == self.action:
            raise Refused("nothing-to-undo")
        if any(entry.kind in NEVER_VOIDED for entry in entries):
            raise Refused("cannot-be-undone")
        if self.is_dead(action):
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

    def settle(self, topic: Topic, subject: int) -> None:
        """Say that the view of this subject was folded already, together with another one."""
        self._touched.pop((topic, subject), None)
        self.changed.add(topic.name)

    def is_touched(self, topic: Topic, subject: int) -> bool:
        """Whether the view of this subject waits to be folded anew."""
        return (topic, subject) in self._touched

    def mark(self, topic: Topic) -> None:
        """Say that a topic's views changed without a fold."""
        self.changed.add(topic.name)

    # -- reading

    def entries(self, subject: int, kinds: Sequence[str]) -> list[Entry]:
        """Live entries of a subject of these kinds, in the order of a fold."""
        return self.entries_about((subject,), kinds)

    def entries_about(self, subjects: Sequence[int], kinds: Sequence[str]) -> list[Entry]:
        """Live entries of several subjects of these kinds, in the order of a fold."""
        about, marks = ",".join("?" * len(subjects)), ",".join("?" * len(kinds))
        rows = self.connection.execute(
            f"{SELECT_ENTRIES} WHERE e.subject IN ({about}) AND e.kind IN ({marks}) AND e.live = 1"
            " ORDER BY e.happened, e.recorded, e.id",
            (*subjects, *kinds),
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

    def head(self, origin: int) -> tuple[int, bytes, int]:
        """Number, hash and action of the last entry of an origin, what this unit of work wrote included."""
        known = self._heads.get(origin)
        if known is None:
            known = self._heads[origin] = self.journal.head(origin)
        return known

    def is_dead(self, action: int) -> bool:
        """Whether an action is voided by a void that is not voided itself."""
        row = self.connection.execute("SELECT 1 FROM void WHERE target = ? AND live = 1 LIMIT 1", (action,)).fetchone()
        return row is not None

    def was_erased(self, subject: int) -> bool:
        """Whether the personal data of a subject were erased."""
        return self.connection.execute("SELECT 1 FROM erased WHERE subject = ?", (subject,)).fetchone() is not None

    def forget(self, part: str) -> None:
        """Take what a personal part of an erased subject says out of unfinished forms: it came after the erasure."""
        self.erased = True
        self._erased_words.append(words_in(part))

    # -- effects

    def apply(self, entry: Entry, sign: int) -> None:
        """Let an entry take effect (+1) or take its effect back (−1); a kind that is not known has none."""
        if entry.kind == VOID:
            self._apply_void(entry, sign)
        elif entry.kind == ERASURE:
            self._apply_erasure(entry)
        else:
            topic = self.journal.topic_of.get(entry.kind)
            if topic is not None:
                self.changed.add(topic.name)
                topic.apply(self, entry, sign)

    def _apply_void(self, entry: Entry, sign: int) -> None:
        """A void counts or no longer counts. What it hits may be a void too; long chains must not go deep."""
        pending = [(entry, sign)]
        while pending:
            voiding, sign = pending.pop()
            target = voiding.body["target"]
            before = self.is_dead(target)
            self.connection.execute(
                "INSERT INTO void (entry, target, live) VALUES (?, ?, ?)"
                " ON CONFLICT (entry) DO UPDATE SET live = excluded.live",
                (voiding.id, target, int(sign > 0)),
            )
            if before == self.is_dead(target):
                continue
            for hit in self.entries_of(target):
                if hit.kind in NEVER_VOIDED:
                    continue
                self.connection.execute("UPDATE entry SET live = ? WHERE id = ?", (int(before), hit.id))
                turned = +1 if before else -1
                if hit.kind == VOID:
                    pending.append((hit, turned))
                else:
                    self.apply(hit, turned)

    def _apply_erasure(self, entry: Entry) -> None:
        self.erased = True
        subjects = entry.body["subjects"]
        for subject in subjects:
            self.connection.execute("INSERT OR IGNORE INTO erased (subject) VALUES (?)", (subject,))
            self._erased_words += words_of(self.connection, subject)
            self.connection.execute(
                "DELETE FROM part WHERE entry IN (SELECT id FROM entry WHERE subject = ?)", (subject,)
            )
            kinds = self.connection.execute("SELECT DISTINCT kind FROM entry WHERE subject = ?", (subject,))
            for (kind,) in kinds.fetchall():
                topic = self.journal.topic_of.get(kind)
                if topic is not None:
                    self.touch(topic, subject)
        self._erase_beside(frozenset(subjects))

    def _erase_beside(self, subjects: frozenset[int]) -> None:
        """What waits for a gap and what was set aside carry personal parts too."""
        for table in ("waiting", "quarantine"):
            for number, hashed, data in self.connection.execute(f"SELECT id, hash, data FROM {table}").fetchall():
                sealed = Sealed.from_bytes(data)
                if sealed.part is not None and sealed.subject in subjects:
                    self.forget(sealed.part)
                    self.connection.execute(
                        f"UPDATE {table} SET data = ? WHERE id = ? AND hash = ?",
                        (sealed.without_part().to_bytes(), number, hashed),
                    )

    def fold(self) -> None:
        """Fold what was touched so far: what follows is decided by it, and a long action can tell how far it is."""
        while self._touched:
            topic, subject = next(iter(self._touched))
            del self._touched[(topic, subject)]
            self.changed.add(topic.name)
            topic.refold(self, subject)

    def _fold(self) -> None:
        self.fold()
        if self.erased:
            drop_drafts(self.connection, self._erased_words)
            for topic in set(self.journal.topic_of.values()):
                topic.forget(self.connection)
