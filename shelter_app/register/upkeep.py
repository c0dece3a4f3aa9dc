"""Proof and repair: the chain of every origin, the views against the journal, the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shelter_app.register.driver import Connection, DatabaseError, connect
from shelter_app.register.entries import NO_HASH, canonical_text, digest, origin_of, part_digest, seq_of
from shelter_app.register.journal import Journal
from shelter_app.register.rebuilding import rebuild_views
from shelter_app.register.views import view_tables

if TYPE_CHECKING:
    from shelter_app.register.register import Register


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found. ``broken`` are entries whose chain, part or number is wrong; ``differing`` are view tables."""

    entries: int
    origins: int
    people: int
    reports: int
    waiting: int
    forks: int
    broken: tuple[int, ...]
    differing: tuple[str, ...]
    file_faults: tuple[str, ...]
    bad_signatures: tuple[int, ...]

    @property
    def good(self) -> bool:
        """Whether everything holds."""
        return not (self.broken or self.differing or self.file_faults or self.bad_signatures or self.forks)


def check(register: Register) -> Findings:
    """Prove the register: the file, chain, personal parts, papers, signatures, and every view against a rebuilt copy.

    A file with faults is not read further: what it says is not to be trusted.
    """
    # On a connection of its own: one that has searched before would take a rewritten search index for a damaged one.
    fresh = connect(register.folder / "register.db", register.key, query_only=True)
    try:
        faults = _file_faults(fresh)
    finally:
        fresh.close()
    if faults:
        return Findings(0, 0, 0, 0, 0, 0, (), (), faults, ())
    try:
        return _prove(register)
    except DatabaseError as error:
        return Findings(0, 0, 0, 0, 0, 0, (), (), (str(error),), ())


def _prove(register: Register) -> Findings:
    with _copy(register) as copy:
        with register.reading_from(copy):
            issued = register.reports.issued()
            bad_signatures = tuple(report.number for report in issued if not register.reports.verify(report))

        def count(table: str) -> int:
            return int(copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

        before = view_digests(copy) | {"search": search_digest(copy)}
        found = Findings(
            entries=count("entry"),
            origins=len(Journal(copy, lambda: (), 0).origins()),
            people=count("person"),
            reports=len(issued),
            waiting=count("waiting"),
            forks=count("quarantine"),
            broken=tuple(_broken(copy)),
            differing=(),
            file_faults=(),
            bad_signatures=bad_signatures,
        )
        if found.broken:
            return found
        rebuild_views(register, copy)
        after = view_digests(copy) | {"search": search_digest(copy)}
    return replace(found, differing=tuple(name for name in before if before[name] != after[name]))


def rebuild(register: Register) -> None:
    """Write every view anew from the journal, in one transaction."""
    if register.writer is None:
        raise AssertionError("a rebuild needs the right to write")
    register.writer.run(lambda: rebuild_views(register, register.journal.connection))


def view_digests(connection: Connection) -> dict[str, str]:
    """A digest of the rows of each view table, whatever order they were written in."""
    found = {}
    for table in (*view_tables(), "erased"):
        rows = sorted(repr(tuple(row)) for row in connection.execute(f"SELECT * FROM {table}"))
        found[table] = sha256("\n".join(rows).encode()).hexdigest()
    live = sorted(connection.execute("SELECT entry, target FROM void WHERE live = 1").fetchall())
    found["void"] = sha256(repr(live).encode()).hexdigest()
    dead = sorted(connection.execute("SELECT id FROM entry WHERE live = 0").fetchall())
    found["live entries"] = sha256(repr(dead).encode()).hexdigest()
    return found


def search_digest(connection: Connection) -> str:
    """A digest of who is found by which word, on a connection that may write."""
    connection.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab (main, person_terms, instance)")
    rows = sorted(connection.execute("SELECT term, doc FROM temp.search_words").fetchall())
    connection.execute("DROP TABLE temp.search_words")
    return sha256(repr(rows).encode()).hexdigest()


def _broken(connection: Connection) -> Iterator[int]:
    origin, seq, last = 0, 0, NO_HASH
    rows = connection.execute(
        "SELECT e.id, e.kind, e.action, e.subject, e.actor, e.happened, e.recorded, e.utc_offset, e.body,"
        " e.part_hash, e.hash, p.salt, p.data FROM entry e LEFT JOIN part p ON p.entry = e.id ORDER BY e.id"
    )
    for row in rows:
        if origin_of(row[0]) != origin:
            origin, seq, last = origin_of(row[0]), 0, NO_HASH
        sound = seq_of(row[0]) == seq + 1 and digest(last, canonical_text(*row[:10])) == row[10]
        if row[12] is not None:
            sound = sound and row[11] is not None and part_digest(row[11], row[12]) == row[9]
        if not sound:
            yield row[0]
        seq, last = seq_of(row[0]), row[10]
    # What was erased stays erased.
    for (number,) in connection.execute(
        "SELECT p.entry FROM part p JOIN entry e ON e.id = p.entry JOIN erased x ON x.subject = e.subject"
    ):
        yield number
    for name, data in connection.execute("SELECT hash, data FROM paper"):
        if sha256(data).digest() != name:
            yield 0


def _file_faults(connection: Connection) -> tuple[str, ...]:
    try:
        found = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
        found += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except DatabaseError as error:
        return (str(error),)
    return tuple(str(fault) for fault in found)


@contextmanager
def _copy(register: Register) -> Iterator[Connection]:
    """A copy of the file beside it, gone afterwards; works beside an open window too."""
    path: Path = register.folder / "check.part"
    path.unlink(missing_ok=True)
    source: Any = connect(register.folder / "register.db", register.key)
    try:
        source.execute("VACUUM INTO ?", (str(path),))
        copy = connect(path, register.key, wal=False)
        try:
            yield copy
        finally:
            copy.close()
    finally:
        source.close()
        for name in ("check.part", "check.part-journal"):
            (register.folder / name).unlink(missing_ok=True)
