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
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar
from zoneinfo import ZoneInfo

from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Refused, Trouble
from shelter_app.register import schema
from shelter_app.register.desks import SITE
from shelter_app.register.driver import BUSY_MS, Connection, connect, disk_faults_told
from shelter_app.register.entries import Entry, Sealed
from shelter_app.register.identity import Identity, lay_unfinished_aside, newest_of
from shelter_app.register.journal import SELECT_ENTRIES, Journal, UnitOfWork, to_entry
from shelter_app.register.keys import FILE as KEYS
from shelter_app.register.keys import KEY_BYTES, KeyFile
from shelter_app.register.local import get_draft, get_local, set_draft, set_local
from shelter_app.register.lock import FolderLock
from shelter_app.register.merging import Merged, take_in, take_waiting
from shelter_app.register.topic import By, Outcome, Topic
from shelter_app.register.views import Topics
from shelter_app.register.writer import Priority, Writer

if TYPE_CHECKING:
    from shelter_app.register.building import Building
    from shelter_app.register.cards import Cards
    from shelter_app.register.closing import Closing
    from shelter_app.register.consents import Consents
    from shelter_app.register.crowds import Crowds
    from shelter_app.register.desks import Desks
    from shelter_app.register.duplicates import Duplicates
    from shelter_app.register.duty import Duty
    from shelter_app.register.erasures import Erasures
    from shelter_app.register.households import Households
    from shelter_app.register.incidents import Incidents
    from shelter_app.register.meals import Meals
    from shelter_app.register.outside import Outside
    from shelter_app.register.people import People
    from shelter_app.register.printouts import Printouts
    from shelter_app.register.reports import Reports
    from shelter_app.register.requests import Requests
    from shelter_app.register.rollcalls import RollCalls
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
AHEAD_MS: Final = 60_000  # a time is typed in whole minutes
DEFAULT_ZONE: Final = "Europe/Kyiv"


class Register:
    """An open register. Close it, or use it as a context manager. Each topic is an attribute of its name."""

    desks: Desks
    site: Site
    rooms: Rooms
    duty: Duty
    people: People
    households: Households
    cards: Cards
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
    printouts: Printouts
    rollcalls: RollCalls
    consents: Consents
    erasures: Erasures
    closing: Closing

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
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._local = threading.local()
        self._readers: list[Connection] = []
        self._work: UnitOfWork | None = None
        self._instead: int | None = None
        self._lock: FolderLock | None = None
        self.writer: Writer | None = None
        self._traces_left = False
        self._closed = False
        self.topics = Topics(self)
        if not read_only:
            self._lock = FolderLock(folder)
        try:
            self._connection = connect(folder / FILE, key, query_only=read_only)
            try:
                schema.refuse_newer(self._connection)
            except BaseException:
                self._connection.close()
                raise
        except BaseException:
            if self._lock is not None:
                self._lock.release()
            raise
        self.writer = None if read_only else Writer()
        if read_only:
            self._local.connection = self._connection
        self.journal = Journal(self._connection, self.topics.all, 0, self.reading)
        self.identity = Identity(self, self._connection, memory)

    if not TYPE_CHECKING:  # the annotations above say which attributes there are

        def __getattr__(self, name: str) -> Topic:
            """A topic, when it is first asked for."""
            if name not in Register.__annotations__:
                raise AttributeError(name)
            topic = self.topics[name]
            setattr(self, name, topic)
            return topic

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

        The key file is written last: a register without one was never finished, and is laid aside. Raises
        ``Trouble("folder-taken")`` if the folder holds a register already, ``Refused("passphrase-too-short")``.
        """
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / FILE).exists() and (folder / KEYS).exists():
            raise Trouble("folder-taken", folder=folder.name)
        key = random(KEY_BYTES)
        keys = KeyFile(random(16).hex())
        if passphrase is None:
            keys.lay_open(key)
        else:
            keys.set_slot("passphrase", passphrase, key, random)
            if recovery_code:
                keys.set_slot("recovery", recovery_code, key, random)
        lay_unfinished_aside(folder, FILE)
        register = cls(folder, key, keys, clock=clock, random=random, memory=memory, read_only=False)
        try:
            with disk_faults_told():
                register._run(lambda: register._found(demonstration=passphrase is None))
            keys.write(folder)
        except BaseException:
            register.close()
            (folder / FILE).unlink(missing_ok=True)
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
            with disk_faults_told():
                if read_only:
                    if not schema.is_current(register._connection):
                        raise Trouble("older-file")
                    register.identity.prove()
                else:
                    register._run(register._take_up)
        except BaseException:
            register.close()
            raise
        return register

    def _found(self, *, demonstration: bool) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        seed = self.random(32)
        public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
        schema.migrate(self._connection)
        self.journal.origin = self.identity.new_origin()
        work = self._new_work(By(NOBODY))
        with work.transaction():
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
                    "generation": 1,
                },
            )
            set_local(self._connection, "signing-key", seed.hex())
            set_local(self._connection, "origin", str(self.journal.origin))
        self.identity.mark_file()

    def _take_up(self) -> None:
        """Go on writing under the origin this computer remembers, or begin a new one."""
        if not schema.is_current(self._connection):
            from shelter_app.register.backup import copy_before_migration
            from shelter_app.register.rebuilding import rebuild_views

            copy_before_migration(self._connection, self.folder)
            schema.migrate(self._connection)
            rebuild_views(self, self._connection, renew=True)
        self.identity.prove()
        origin = self.identity.remembered_origin()
        if origin is not None:
            self.journal.origin = origin
        else:
            self.started_anew = True
            self.journal.origin = self.identity.new_origin()
            work = self._new_work(By(NOBODY))
            with work.transaction():
                self.desks.start(work, self.journal.origin)
                set_local(self._connection, "origin", str(self.journal.origin))
        # Nobody waits for it, yet it is first in the queue: nothing is written before it.
        self.later(self.identity.mark_file)

    # -- who and what

    @cached_property
    def duplicates(self) -> Duplicates:
        """Who may be on record already; loaded when first asked."""
        from shelter_app.register.duplicates import Duplicates

        return Duplicates(self)

    @property
    def origin(self) -> int:
        """The origin this desk writes under."""
        if self.read_only:
            return int(get_local(self._connection, "origin") or 0)
        return self.journal.origin

    def created(self) -> dict[str, Any]:
        """The first facts of the register: its identity, public key, and whether it is a demonstration."""
        created = self.identity.created(self.reading())
        if created is None:
            raise Trouble("keys-damaged", folder=self.folder.name)
        return created

    @property
    def demonstration(self) -> bool:
        """Whether this is a demonstration: SAMPLE stands on all its papers, and it never becomes a real register."""
        return bool(self.created()["demonstration"])

    def signing_key(self) -> bytes:
        """The Ed25519 seed by which reports are signed."""
        return bytes.fromhex(get_local(self._connection, "signing-key") or "")

    def last_recorded(self) -> datetime | None:
        """When the newest entry of this desk was recorded; of the desk before it where this one has only begun."""
        connection = self.reading()
        begun_only = self.started_anew and self.journal.origins().get(self.origin, 0) <= 1
        ms = self.identity.last_before if begun_only else newest_of(connection, self.origin)
        return from_ms(ms) if ms is not None else None

    def first_recorded(self) -> datetime | None:
        """When the oldest entry of the journal was recorded."""
        ms = self.reading().execute("SELECT min(recorded) FROM entry").fetchone()[0]
        return from_ms(ms) if ms is not None else None

    # -- acting

    def act(self, by: By, job: Callable[[UnitOfWork], T]) -> Outcome[T]:
        """Run a job as one action of a person: on the writer's thread, in one transaction, flushed before it returns.

        Raises ``Refused("not-yet-happened")`` for a time that lies ahead, ``Trouble`` if the disk does not take it.
        """
        return self._run(lambda: self._act(by, job))

    def later(self, job: Callable[[], T], priority: Priority = Priority.PERSON) -> Future[T]:
        """Queue a call of operations for the writer's thread; a window uses this and is told by the future."""
        if self.writer is None:
            raise Trouble("read-only")
        return self.writer.submit(job, priority)

    def undo(self, by: By, action: int) -> Outcome[None]:
        """Void an action by a new entry (a void too: that brings its target back)."""
        return self.act(by, lambda work: work.void(action))

    def again(self, action: int, job: Callable[[], Outcome[T]]) -> Outcome[T]:
        """Take an action back and do it again otherwise: ``job`` calls one operation, at another time for instance.

        Both are one action, so that one undo brings back what was recorded first. The first record stays in the journal,
        struck through, as on paper: an entry is never edited, and an entry "at another time" of its own would have to
        be understood by every view that shows when something happened. Whatever is refused leaves the first record as
        it is. Raises what undoing and the operation raise.
        """
        return self._run(lambda: self._again(action, job))

    def _again(self, action: int, job: Callable[[], Outcome[T]]) -> Outcome[T]:
        self._instead = action
        try:
            return job()
        finally:
            self._instead = None

    def erase(self, by: By, subjects: Iterable[int]) -> Outcome[None]:
        """Erase the personal data of subjects, now and for every merge and rebuild to come."""
        return self.act(by, lambda work: work.erase(subjects))

    def leaving(self, since: dict[int, int] | None = None) -> tuple[Iterator[Sealed], Iterator[bytes]]:
        """What another desk has not seen, to be sent there: entries, and the pages of the reports issued by them."""
        self.remember_now()
        return self.journal.sealed(since), self.reports.pages(since)

    def remember_now(self) -> None:
        """Let the computer remember how far its origin got, before entries leave it: no number is given twice then.

        Should the file be put back to how it was before (a file system that rolls back), it begins a new origin.
        """
        if self.writer is not None:
            with contextlib.suppress(OSError):
                self.writer.run(self.identity.remember_the_end)

    def merge(self, entries: Iterable[Sealed], papers: Iterable[bytes] = (), *, slice_of: int = MERGE_SLICE) -> Merged:
        """Take in the entries of another desk, in slices that let a person's action in between; then its pages.

        A page is kept if a report that was issued commits to its hash, whoever brings it.
        """
        if self.writer is None:
            raise Trouble("read-only")
        merged = Merged()
        batch: list[Sealed] = []
        for sealed in entries:
            batch.append(sealed)
            if len(batch) >= slice_of:
                self._merge_slice(batch, merged)
                batch = []
        if batch:
            self._merge_slice(batch, merged)
        while self._run_slice(lambda work: take_waiting(work, merged, slice_of), merged):
            pass
        for page in papers:
            self._run_slice(partial(self.reports.take_page, page), merged)
        if self.writer.run(lambda: self._act(By(NOBODY), self.desks.settle), Priority.BACKGROUND).value:
            merged.changed.add(self.desks.name)
        merged.waiting = int(self.reading().execute("SELECT count(*) FROM waiting").fetchone()[0])
        return merged

    def _merge_slice(self, batch: list[Sealed], merged: Merged) -> None:
        def job(work: UnitOfWork) -> None:
            for sealed in batch:
                take_in(work, sealed, merged)

        self._run_slice(job, merged)

    def _run_slice(self, job: Callable[[UnitOfWork], T], merged: Merged) -> T:
        if self.writer is None:
            raise Trouble("read-only")
        outcome = self.writer.run(lambda: self._act(By(NOBODY), job), Priority.BACKGROUND)
        merged.changed |= outcome.changed
        return outcome.value

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
        work = self._new_work(by)
        if work.happened > work.recorded + AHEAD_MS:
            raise Refused("not-yet-happened", at=by.at)
        self._work = work
        try:
            with work.transaction():
                instead, self._instead = self._instead, None
                if instead is not None:
                    work.void(instead)
                    work.fold()
                value = job(work)
        finally:
            self._work = None
        if work.erased or self._traces_left:
            self._wipe_traces()
        changed = frozenset(work.changed)
        for listener in self._listeners if changed else ():
            listener(changed)
        return Outcome(work.action, value, changed)

    def _wipe_traces(self) -> None:
        """Empty the write-ahead log, in which erased data still stand; a reader in the way is not waited for."""
        self._traces_left = True
        self._connection.execute("PRAGMA busy_timeout = 100")
        # The action is on disk already: what cannot be wiped now is wiped after the next one, or at closing.
        with contextlib.suppress(Trouble), disk_faults_told():
            self._traces_left = bool(self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        self._connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

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
    def reading_from(self, connection: Connection) -> Iterator[None]:
        """Let look-ups of this thread read from a connection of the caller's: a copy, or one that is being rebuilt."""
        held: Connection | None = getattr(self._local, "connection", None)
        self._local.connection = connection
        try:
            yield
        finally:
            self._local.connection = held

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
        return self.later(lambda: set_draft(self._connection, form, data), Priority.DRAFT)

    def draft(self, form: str) -> str:
        """What was typed in an unfinished form; empty if nothing."""
        return get_draft(self.reading(), form)

    def paper(self, name: str) -> bytes | None:
        """A kept file by its hash in hexadecimal."""
        row = self.reading().execute("SELECT data FROM paper WHERE hash = ?", (bytes.fromhex(name),)).fetchone()
        return bytes(row[0]) if row else None

    # -- closing

    def close(self) -> None:
        """Finish what is queued, remember how far this origin got, release the folder. Once is enough."""
        if self._closed:
            return
        self._closed = True
        if self.writer is not None:
            with contextlib.suppress(OSError):
                self.writer.run(self.identity.remember_the_end, Priority.BACKGROUND)
            self.writer.stop()
        for reader in self._readers:
            reader.close()
        self._readers.clear()
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


__all__ = ["By", "Clock", "Outcome", "Random", "Register", "Topic"]
