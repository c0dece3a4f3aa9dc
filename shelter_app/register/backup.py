"""Backups: a verified copy in a folder of its own, which says what it holds; a restore goes beside, never over.

A backup is written under a name that ends in ``.part``, flushed, opened and proved, and only then gets its name. The
newest are kept. It carries no memory of this computer, so what is restored from it begins a new origin.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
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
    """What a backup holds: whose register, when it was made, how many entries, people, reports, up to which hash."""

    register: str
    shelter: str
    made: str
    entries: int
    people: int
    reports: int
    newest: str
    demonstration: bool

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made)


def backup(register: Register, target: Path) -> tuple[Path, Manifest]:
    """Write a verified backup into a folder of its own below ``target``; returns it with what it holds.

    Raises ``Trouble("backup-failed")`` if the stick is full, gone or unwritable; an older backup is never touched then.
    """
    made = register.clock()
    name = f"shelter-{register.keys.register[:8]}-{made:%Y%m%d-%H%M%S}"
    part, whole = target / f"{name}.part", target / name
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _copy_file(register.folder / REGISTER, register.key, part / REGISTER)
        (part / KEYS).write_bytes(register.keys.to_bytes())
        manifest = _prove(part / REGISTER, register, made)
        write_whole(part / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode())
        _flush(part / KEYS)
        flush_folder(part)
        part.rename(whole)
        flush_folder(target)
        _rotate(target, register.keys.register)
    except (OSError, DatabaseError) as error:
        shutil.rmtree(part, ignore_errors=True)
        raise Trouble("backup-failed", folder=str(target), reason=str(error)) from error
    return whole, manifest


def read_manifest(folder: Path) -> Manifest:
    """What a backup says it holds. Raises ``Trouble("not-a-backup")``."""
    try:
        return Manifest(**json.loads((folder / MANIFEST).read_bytes()))
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
    return sorted(found, key=lambda pair: pair[1].made, reverse=True)


def restore(source: Path, target: Path) -> Manifest:
    """Copy a backup into a new folder, which then opens with the same passphrase.

    Raises ``Trouble``: "not-a-backup", "folder-taken" (a restore never goes over a register), "restore-failed".
    """
    manifest = read_manifest(source)
    if (target / REGISTER).exists():
        raise Trouble("folder-taken", folder=target.name)
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in (KEYS, REGISTER):
            part = target / f"{name}.part"
            shutil.copyfile(source / name, part)
            _flush(part)
            os.replace(part, target / name)
        flush_folder(target)
    except OSError as error:
        raise Trouble("restore-failed", reason=str(error)) from error
    return manifest


def copy_before_migration(connection: Connection, folder: Path) -> Path:
    """Copy the file beside itself before its schema changes; an older copy of the same schema is replaced."""
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    path = folder / f"before-schema-{number + 1}.db"
    path.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(path),))
    _flush(path)
    return path


def _copy_file(source: Path, key: bytes, target: Path) -> None:
    connection = connect(source, key)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()


def _prove(path: Path, register: Register, made: datetime) -> Manifest:
    """Open the copy, take this computer's mark out of it, prove the file, and say what it holds."""
    copy = connect(path, register.key)
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
        )
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    _flush(path)
    return manifest


def _rotate(target: Path, register: str) -> None:
    own = [folder for folder, manifest in backups_in(target) if manifest.register == register]
    for folder in own[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
