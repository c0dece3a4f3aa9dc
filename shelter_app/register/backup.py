"""Backups: a verified copy in a folder of its own, which says what it holds; a restore goes beside, never over.

A backup is written under a name that ends in ``.part``, flushed, opened and proved, and only then gets its name. The
newest are kept. It carries no memory of this computer, so what is restored from it begins a new origin.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from shelter_app.domain.errors import Trouble
from shelter_app.register.driver import Connection, DatabaseError, connect
from shelter_app.register.files import flush_folder, write_whole
from shelter_app.register.keys import FILE as KEYS

if TYPE_CHECKING:
    from shelter_app.register.register import Register

REGISTER: Final = "register.db"
MANIFEST: Final = "backup.json"
KEPT: Final = 8


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: whose register, when it was made, how many entries, people, reports, up to which hash.

    ``file`` is the SHA-256 of the register's file, by which a restore knows that the stick gave back what it was given.
    """

    register: str
    shelter: str
    made: str
    entries: int
    people: int
    reports: int
    newest: str
    demonstration: bool
    file: str

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made)


def backup(register: Register, target: Path) -> tuple[Path, Manifest]:
    """Write a verified backup into a folder of its own below ``target``; returns it with what it holds.

    Raises ``Trouble("backup-failed")`` if the stick is full, gone or unwritable; an older backup is never touched then.
    """
    register.remember_now()
    made = register.clock()
    name = f"shelter-{register.keys.register[:8]}-{made:%Y%m%d-%H%M%S}"
    part = target / f"{name}.part"
    try:
        for left in target.glob(f"shelter-{register.keys.register[:8]}-*.part"):
            shutil.rmtree(left, ignore_errors=True)
        part.mkdir(parents=True)
        _copy_file(register.folder / REGISTER, register.key, part / REGISTER)
        (part / KEYS).write_bytes(register.keys.to_bytes())
        manifest = _prove(part / REGISTER, register, made)
        write_whole(part / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode())
        _flush(part / KEYS)
        flush_folder(part)
        whole = _free_name(target / name)
        part.rename(whole)
        flush_folder(target)
        _rotate(target, register.keys.register, whole)
    except (OSError, DatabaseError, Trouble) as error:
        shutil.rmtree(part, ignore_errors=True)
        raise Trouble("backup-failed", folder=str(target), reason=str(error)) from error
    from shelter_app.register.copies import remember_copy

    remember_copy(register, whole, manifest)
    return whole, manifest


def read_manifest(folder: Path) -> Manifest:
    """What a backup says it holds. Raises ``Trouble("not-a-backup")``."""
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_bytes()))
        if manifest.made_at.tzinfo is None:
            raise ValueError(manifest.made)
        return manifest
    except (OSError, ValueError, TypeError) as error:
        raise Trouble("not-a-backup", folder=folder.name) from error


def backups_in(target: Path) -> list[tuple[Path, Manifest]]:
    """The backups below a folder, newest first."""
    found = []
    for folder in target.glob("shelter-*"):
        if folder.suffix != ".part" and (folder / MANIFEST).exists():
            try:
                found.append((folder, read_manifest(folder)))
            except Trouble:
                continue
    return sorted(found, key=lambda pair: (pair[1].made_at, pair[0].name), reverse=True)


def restore(source: Path, target: Path) -> Manifest:
    """Copy a backup into a new folder, which then opens with the same passphrase.

    Raises ``Trouble``: "not-a-backup", "folder-taken" (a restore never goes over a register), "restore-failed".
    """
    manifest = read_manifest(source)
    # A write-ahead log that lies there without its register would be replayed into the restored one.
    if any((target / name).exists() for name in (REGISTER, f"{REGISTER}-wal")):
        raise Trouble("folder-taken", folder=target.name)
    try:
        keys = (source / KEYS).read_bytes()
        if (target / KEYS).exists() and (target / KEYS).read_bytes() != keys:
            raise Trouble("folder-taken", folder=target.name)
        target.mkdir(parents=True, exist_ok=True)
        write_whole(target / KEYS, keys)
        part = target / f"{REGISTER}.part"
        shutil.copyfile(source / REGISTER, part)
        _flush(part)
        if _digest(part) != manifest.file:
            part.unlink()
            raise OSError("the copy is damaged")
        os.replace(part, target / REGISTER)
        flush_folder(target)
    except OSError as error:
        raise Trouble("restore-failed", reason=error.strerror or str(error)) from error
    return manifest


def copy_before_migration(connection: Connection, folder: Path) -> Path:
    """Copy the file beside itself before its schema changes; an older copy of the same schema is replaced."""
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    path = folder / f"before-schema-{number + 1}.db"
    path.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(path),))
    _flush(path)
    return path


def _free_name(path: Path) -> Path:
    """The path, or with a number behind it where two copies are made in one second."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _copy_file(source: Path, key: bytes, target: Path) -> None:
    connection = connect(source, key)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()


def _prove(path: Path, register: Register, made: datetime) -> Manifest:
    """Open the copy, take this computer's mark out of it, prove the file, and say what it holds."""
    copy = connect(path, register.key, wal=False)
    try:
        copy.execute("DELETE FROM local WHERE name = 'mark'")
        faults = [row[0] for row in copy.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [row[0] for row in copy.execute("PRAGMA cipher_integrity_check")]
        newest = copy.execute("SELECT hash FROM entry ORDER BY recorded DESC, id DESC LIMIT 1").fetchone()[0]
        found = register.reading().execute("SELECT 1 FROM entry WHERE hash = ?", (newest,)).fetchone()
        if faults or found is None:
            raise OSError("; ".join(faults) or "the copy is not of this register")

        def count(table: str) -> int:
            return int(copy.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

        site = register.site.facts()
        manifest = Manifest(
            register=register.keys.register,
            shelter=site.name.uk or site.name.en,
            made=made.isoformat(timespec="seconds"),
            entries=count("entry"),
            people=count("person"),
            reports=count("report_issued"),
            newest=newest.hex(),
            demonstration=register.demonstration,
            file="",
        )
    finally:
        copy.close()
    _flush(path)
    return replace(manifest, file=_digest(path))


def _rotate(target: Path, register: str, newest: Path) -> None:
    """Keep the newest; the one just written stays, whatever the clock of this computer says."""
    own = [folder for folder, found in backups_in(target) if found.register == register and folder != newest]
    for folder in own[KEPT - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
