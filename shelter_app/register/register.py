"""The register of one shelter: an encrypted journal, the topics built on it, and one writer.

    register = Register.open(folder, key, clock=clock, random=os.urandom, memory=folder_of_memories)
    outcome = register.meals.serve(By(person), service, kind=DinerKind.RESIDENT, channel=Channel.HALL, portions=1)

Operations run on the writer's thread, one transaction each, and return an ``Outcome``. Look-ups read on a query-only
connection of the calling thread. Time and randomness are arguments, so a history can be made again to the byte.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar
from zoneinfo import ZoneInfo

from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Trouble
from shelter_app.register import schema
from shelter_app.register.desks import SITE
from shelter_app.register.driver import Connection, connect
from shelter_app.register.entries import NO_HASH, Entry, Sealed, entry_id
from shelter_app.register.journal import SELECT_ENTRIES, Journal, Merged, UnitOfWork, to_entry
from shelter_app.register.keys import KEY_BYTES, KeyFile
from shelter_app.register.lock import FolderLock
from shelter_app.register.memory import Remembered, recall, remember
from shelter_app.register.topic import By, Outcome, Topic
from shelter_app.register.views import build_topics
from shelter_app.register.writer import Priority, Writer

if TYPE_CHECKING:
    from shelter_app.register.building import Building
    from shelter_app.register.crowds import Crowds
    from shelter_app.register.desks import Desks
    from shelter_app.register.duty import Duty
    from shelter_app.register.incidents import Incidents
    from shelter_app.register.meals import Meals
    from shelter_app.register.outside import Outside
    from shelter_app.register.people import People
    from shelter_app.register.reports import Reports
    from shelter_app.register.requests import Requests
    from shelter_app.register.rooms import Rooms
    from shelter_app.register.site import Site
    from shelter_app.register.staff import Staff
    from shelter_app.register.stays import Stays
    from shelter_app.register.supplies import Supplies
    from shelter_app.register.visitors import Visitors

T = TypeVar("T")
Clock = Callable[[], datetime]
Random = Callable[[int], bytes]

FILE: Final = "register.db"
MERGE_SLICE: Final = 50
NOBODY: Final = 0
DEFAULT_ZONE: Final = "Europe/Kyiv"


class Register:
    """An open register. Close it, or use it as a context manager. Each topic is an attribute of its name."""

    desks: Desks
    site: Site
    rooms: Rooms
    duty: Duty
    people: People
    stays: Stays
    crowds: Crowds
    visitors: Visitors
    outside: Outside
    meals: Meals
    supplies: Supplies
    building: Building
    incidents: Incidents
    staff: Staff
    requests: Requests
    reports: Reports

    def __init__(
        self,
        folder: Path,
        key: bytes,
        keys: KeyFile,
        *,
        clock: Clock,
        random: Random,
        memory: Path,
        read_only: bool,
    ) -> None:
        self.folder = folder
        self.key = key
        self.keys = keys
        self.clock = clock
        self.random = random
        self.read_only = read_only
        self.started_anew = False
        self._memory = memory
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._local = threading.local()
        self._readers: list[Connection] = []
        self._work: UnitOfWork | None = None
        self._lock: FolderLock | None = None
        self._mark = ""
        self.topics = build_topics(self)
        for name, topic in self.topics.items():
            setattr(self, name, topic)
        if read_only:
            self._connection = connect(folder / FILE, key, query_only=True)
            self.writer: Writer | None = None
            schema.refuse_newer(self._connection)
            self._readers.append(self._connection)
        else:
            self._lock = FolderLock(folder)
            try:
                self._connection = connect(folder / FILE, key)
                schema.refuse_newer(self._connection)
            except BaseException:
                self._lock.release()
                raise
            self.writer = Writer()
        self.journal = Journal(self._connection, self.topics.values(), 0)

    # -- making and opening

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        clock: Clock,
        random: Random,
        memory: Path,
        passphrase: str | None,
        recovery_code: str | None = None,
    ) -> Register:
        """Make a new register in an empty folder. Without a passphrase it is a demonstration, for good.

        Raises ``Trouble("folder-taken")`` if the folder holds a register already.
        """
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / FILE).exists():
            raise Trouble("folder-taken", folder=folder.name)
        key = random(KEY_BYTES)
        keys = KeyFile(random(16).hex())
        if passphrase is None:
            keys.lay_open(key)
        else:
            keys.set_slot("passphrase", passphrase, key, random)
            if recovery_code:
                keys.set_slot("recovery", recovery_code, key, random)
        keys.write(folder)
        register = cls(folder, key, keys, clock=clock, random=random, memory=memory, read_only=False)
        try:
            register._run(lambda: register._found(demonstration=passphrase is None))
        except BaseException:
            register.close()
            raise
        return register

    @classmethod
    def open(
        cls,
        folder: Path,
        key: bytes,
        *,
        clock: Clock,
        random: Random,
        memory: Path,
        read_only: bool = False,
    ) -> Register:
        """Open the register of a folder with its data key.

        Raises ``Trouble``: "no-register", "keys-missing", "unreadable-file", "newer-file", "register-in-use".
        """
        if not (folder / FILE).exists():
            raise Trouble("no-register", folder=folder.name)
        keys = KeyFile.read(folder)
        register = cls(folder, key, keys, clock=clock, random=random, memory=memory, read_only=read_only)
        try:
            if read_only:
                if schema.version(register._connection) < schema.CURRENT:
                    raise Trouble("older-file")
            else:
                register._run(register._take_up)
        except BaseException:
            register.close()
            raise
        if keys.demonstration and not register.demonstration:
            register.close()
            raise Trouble("open-key-on-real-register")
        return register

    def _found(self, *, demonstration: bool) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        schema.migrate(self._connection)
        seed = self.random(32)
        public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
        self._set_local("signing-key", seed.hex())
        self.journal.origin = self._new_origin()
        work = self._new_work(By(NOBODY))
        work.begin()
        work.append(
            "register.created",
            subject=SITE,
            body={
                "register": self.keys.register,
                "public_key": public.hex(),
                "demonstration": demonstration,
                "origin": self.journal.origin,
                "desk": 1,
                "right": True,
            },
        )
        work.commit()
        self._set_local("origin", str(self.journal.origin))
        self._mark_file()

    def _take_up(self) -> None:
        """Go on writing under the origin this computer remembers, or begin a new one."""
        if schema.version(self._connection) < schema.CURRENT:
            from shelter_app.register.backup import copy_before_migration

            copy_before_migration(self._connection, self.folder)
            schema.migrate(self._connection)
        origin = int(self._get_local("origin") or 0)
        known = recall(self._memory, self.keys.register)
        if known is not None and known.origin == origin and self._carries(known):
            self.journal.origin = origin
        else:
            self.started_anew = True
            self.journal.origin = self._new_origin()
            work = self._new_work(By(NOBODY))
            work.begin()
            self.desks.start(work, self.journal.origin)
            work.commit()
            self._set_local("origin", str(self.journal.origin))
        self._mark_file()

    def _carries(self, known: Remembered) -> bool:
        if self._get_local("mark") != known.mark:
            return False
        if known.seq == 0:
            return True
        row = self._connection.execute(
            "SELECT hash FROM entry WHERE id = ?", (entry_id(known.origin, known.seq),)
        ).fetchone()
        return row is not None and row[0].hex() == known.hash

    def _new_origin(self) -> int:
        taken = self.journal.origins()
        while True:
            origin = int.from_bytes(self.random(4), "big") >> 1
            if origin and origin not in taken:
                return origin

    def _mark_file(self) -> None:
        self._mark = self.random(8).hex()
        self._set_local("mark", self._mark)
        self._remember()

    def _remember(self) -> None:
        seq, last_hash = self.journal.last(self.journal.origin)
        remember(
            self._memory,
            self.keys.register,
            Remembered(self.journal.origin, seq, last_hash.hex() if last_hash != NO_HASH else "", self._mark),
        )

    # -- who and what

    @property
    def origin(self) -> int:
        """The origin this desk writes under."""
        if self.read_only:
            return int(self._get_local("origin") or 0)
        return self.journal.origin

    def created(self) -> dict[str, Any]:
        """The first facts of the register: its identity, public key, and whether it is a demonstration."""
        row = (
            self.reading()
            .execute("SELECT body FROM entry WHERE subject = ? AND kind = 'register.created' ORDER BY id", (SITE,))
            .fetchone()
        )
        return dict(json.loads(row[0]))

    @property
    def demonstration(self) -> bool:
        """Whether this is a demonstration: SAMPLE stands on all its papers, and it never becomes a real register."""
        return bool(self.created()["demonstration"])

    def signing_key(self) -> bytes:
        """The Ed25519 seed by which reports are signed."""
        return bytes.fromhex(self._get_local("signing-key") or "")

    def last_recorded(self) -> datetime | None:
        """When the newest entry of this desk was recorded."""
        row = (
            self.reading()
            .execute(
                "SELECT recorded FROM entry WHERE id < ? ORDER BY id DESC LIMIT 1", (entry_id(self.origin + 1, 0),)
            )
            .fetchone()
        )
        return from_ms(row[0]) if row else None

    # -- acting

    def act(self, by: By, job: Callable[[UnitOfWork], T]) -> Outcome[T]:
        """Run a job as one action of a person: on the writer's thread, in one transaction, flushed before it returns."""
        return self._run(lambda: self._act(by, job))

    def later(self, job: Callable[[], T], priority: Priority = Priority.PERSON) -> Future[T]:
        """Queue a call of operations for the writer's thread; a window uses this and is told by the future."""
        if self.writer is None:
            raise Trouble("read-only")
        return self.writer.submit(job, priority)

    def undo(self, by: By, action: int) -> Outcome[None]:
        """Void an action by a new entry (a void too: that brings its target back)."""
        return self.act(by, lambda work: work.void(action))

    def erase(self, by: By, subjects: Iterable[int]) -> Outcome[None]:
        """Erase the personal data of subjects, now and for every merge and rebuild to come."""
        return self.act(by, lambda work: work.erase(subjects))

    def merge(self, entries: Iterable[Sealed], *, slice_of: int = MERGE_SLICE) -> Merged:
        """Take in the entries of another desk, in slices that let a person's action in between."""
        merged = Merged()
        batch: list[Sealed] = []
        for sealed in entries:
            batch.append(sealed)
            if len(batch) >= slice_of:
                self._merge_slice(batch, merged)
                batch = []
        if batch:
            self._merge_slice(batch, merged)
        return merged

    def _merge_slice(self, batch: list[Sealed], merged: Merged) -> None:
        def job(work: UnitOfWork) -> None:
            for sealed in batch:
                work.take_in(sealed, merged)

        if self.writer is None:
            raise Trouble("read-only")
        outcome = self.writer.run(lambda: self._act(By(NOBODY), job), Priority.BACKGROUND)
        merged.changed |= outcome.changed

    def on_change(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Call ``listener`` on the writer's thread with the names of the changed topics after each commit."""
        self._listeners.append(listener)

    def _run(self, job: Callable[[], T]) -> T:
        if self.writer is None:
            raise Trouble("read-only")
        return self.writer.run(job)

    def _new_work(self, by: By) -> UnitOfWork:
        return UnitOfWork(
            self.journal, actor=by.person, now=self.clock(), happened=by.at, paper=by.paper, salt=self.random
        )

    def _act(self, by: By, job: Callable[[UnitOfWork], T]) -> Outcome[T]:
        if self._work is not None:
            raise AssertionError("an operation inside an operation: call the method that takes the unit of work")
        work = self._work = self._new_work(by)
        try:
            work.begin()
            try:
                value = job(work)
            except BaseException:
                work.rollback()
                raise
            work.commit()
        finally:
            self._work = None
        changed = frozenset(work.changed)
        for listener in self._listeners:
            listener(changed)
        return Outcome(work.action, value, changed)

    # -- reading

    def reading(self) -> Connection:
        """The query-only connection of the calling thread; inside a unit of work the one that writes."""
        if self._work is not None and self.writer is not None and self.writer.is_current():
            return self._connection
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = connect(self.folder / FILE, self.key, query_only=True)
            self._local.connection = connection
            self._readers.append(connection)
        return connection

    @contextlib.contextmanager
    def writing_to(self, work: UnitOfWork) -> Iterator[None]:
        """Let look-ups of this thread read what a unit of work of the caller's has written so far."""
        held: Connection | None = getattr(self._local, "connection", None)
        self._local.connection = work.connection
        outer, self._work = self._work, None
        try:
            yield
        finally:
            self._local.connection = held
            self._work = outer

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """One state of the register for several look-ups of the calling thread."""
        connection = self.reading()
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        row = self.reading().execute("SELECT value FROM site_field WHERE name = 'zone'").fetchone()
        return ZoneInfo(json.loads(row[0]) if row else DEFAULT_ZONE)

    def entries_about(self, subjects: Sequence[int], limit: int = -1) -> list[Entry]:
        """Every entry about these subjects, newest recorded first, voided ones too."""
        marks = ",".join("?" * len(subjects))
        rows = self.reading().execute(
            f"{SELECT_ENTRIES} WHERE e.subject IN ({marks}) ORDER BY e.recorded DESC, e.id DESC LIMIT ?",
            (*subjects, limit),
        )
        return [to_entry(row) for row in rows]

    # -- drafts and other things of this file only

    def keep_draft(self, form: str, data: str) -> Future[None]:
        """Keep what is typed in an unfinished form, flushed to disk; empty data drops it."""

        def job() -> None:
            if data:
                self._connection.execute("INSERT OR REPLACE INTO draft (form, data) VALUES (?, ?)", (form, data))
            else:
                self._connection.execute("DELETE FROM draft WHERE form = ?", (form,))

        return self.later(job, Priority.DRAFT)

    def draft(self, form: str) -> str:
        """What was typed in an unfinished form; empty if nothing."""
        row = self.reading().execute("SELECT data FROM draft WHERE form = ?", (form,)).fetchone()
        return str(row[0]) if row else ""

    def _get_local(self, name: str) -> str | None:
        row = self._connection.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def _set_local(self, name: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO local (name, value) VALUES (?, ?)", (name, value))

    def paper(self, name: str) -> bytes | None:
        """A kept file by its hash in hexadecimal."""
        row = self.reading().execute("SELECT data FROM paper WHERE hash = ?", (bytes.fromhex(name),)).fetchone()
        return bytes(row[0]) if row else None

    # -- closing

    def close(self) -> None:
        """Finish what is queued, remember how far this origin got, release the folder."""
        if self.writer is not None:
            if self._mark:
                with contextlib.suppress(OSError):
                    self.writer.run(self._remember, Priority.BACKGROUND)
            self.writer.stop()
        for reader in self._readers:
            reader.close()
        self._readers.clear()
        if not self.read_only:
            self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


__all__ = ["By", "Clock", "Outcome", "Random", "Register", "Topic"]
