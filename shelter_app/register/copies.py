"""Where copies of the register lie, as far as this computer made them or finds them, and deleting those that hold what
was erased. A copy goes only when a newer one stands proved in its place and holds every entry of the old one.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from shelter_app.domain.codes import CopyLeft
from shelter_app.domain.erasure import Copy, ErasureAct, LeftCopy
from shelter_app.domain.errors import Trouble
from shelter_app.register.backup import Manifest, backup, backups_in
from shelter_app.register.files import flush_folder, write_whole

if TYPE_CHECKING:
    from shelter_app.register.register import Register
    from shelter_app.register.topic import By

MIGRATION: Final = "before-schema-*.db"


class KnownCopy(NamedTuple):
    """A copy that this computer made: its folder, and when (ISO 8601)."""

    folder: Path
    made: str


def remember_copy(register: Register, folder: Path, manifest: Manifest) -> None:
    """Remember where a copy was made. A computer that cannot remember is none the worse for it today."""
    known = [one for one in known_copies(register) if one.folder != folder]
    _keep(register, [*known, KnownCopy(folder, manifest.made)])


def known_copies(register: Register) -> list[KnownCopy]:
    """The copies this computer made and has not seen deleted, plugged in or not."""
    try:
        return [KnownCopy(Path(folder), str(made)) for folder, made in json.loads(_path(register).read_bytes())]
    except (OSError, ValueError, TypeError):
        return []


def clear_copies(register: Register, by: By, entry: int, places: Iterable[Path] = ()) -> ErasureAct:
    """Delete the copies that hold what an act erased, and let the act say which went and which are left, and why.

    ``places`` are folders to look through beside those where this computer made copies (the sticks plugged in now). Not
    on the writer's thread: copying takes its time. Raises ``Refused("no-such-act")``.
    """
    act = register.erasures.act(entry)
    known = known_copies(register)
    gone, left = _clear_migrations(register), []
    for place in dict.fromkeys([*(one.folder.parent for one in known), *places]):
        if place.is_dir():
            place_gone, place_left = _clear_place(register, place, act.at if act else register.clock())
            gone += place_gone
            left += place_left
            here = {folder for folder, _ in _own(register, place)}
            known = [one for one in known if one.folder.parent != place or one.folder in here]
        else:
            absent = [one for one in known if one.folder.parent == place and _is_before(one.made, act)]
            left += [LeftCopy(Copy(one.folder.name, one.made), CopyLeft.ABSENT) for one in absent]
    fresh = [one for one in known_copies(register) if one.folder.is_dir()]
    _keep(register, list(dict.fromkeys([*known, *fresh])))
    register.erasures.note_copies(by, entry, gone, left)
    after = register.erasures.act(entry)
    if after is None:
        raise AssertionError("an act is never gone")
    return after


def _is_before(made: str, act: ErasureAct | None) -> bool:
    return act is None or datetime.fromisoformat(made) <= act.at


def _own(register: Register, place: Path) -> list[tuple[Path, Manifest]]:
    return [(folder, found) for folder, found in backups_in(place) if found.register == register.keys.register]


def _clear_place(register: Register, place: Path, erased: datetime) -> tuple[list[Copy], list[LeftCopy]]:
    old = [(folder, found) for folder, found in _own(register, place) if found.made_at <= erased]
    if not old:
        return [], []
    try:
        fresh = backup(register, place)[0]
    except Trouble:
        return [], [LeftCopy(Copy(folder.name, found.made), CopyLeft.NO_NEW_COPY) for folder, found in old]
    gone, left = [], []
    for folder, found in old:
        copy = Copy(folder.name, found.made)
        if folder == fresh:
            continue
        if not _holds(register, found):
            left.append(LeftCopy(copy, CopyLeft.OTHER_DESK))
            continue
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            left.append(LeftCopy(copy, CopyLeft.NOT_DELETED))
        else:
            gone.append(copy)
    with contextlib.suppress(OSError):
        flush_folder(place)
    return gone, left


def _holds(register: Register, found: Manifest) -> bool:
    """Whether this register holds what a copy holds: the copy may be another desk's, with entries of its own."""
    row = register.reading().execute("SELECT 1 FROM entry WHERE hash = ?", (bytes.fromhex(found.newest),)).fetchone()
    return row is not None


def _clear_migrations(register: Register) -> list[Copy]:
    """Copies that lie beside the register since its schema changed."""
    gone = []
    for path in sorted(register.folder.glob(MIGRATION)):
        with contextlib.suppress(OSError):
            path.unlink()
            gone.append(Copy(path.name))
    return gone


def _keep(register: Register, known: list[KnownCopy]) -> None:
    with contextlib.suppress(OSError):
        register.identity.memory.mkdir(parents=True, exist_ok=True)
        write_whole(_path(register), json.dumps([[str(one.folder), one.made] for one in known]).encode())


def _path(register: Register) -> Path:
    return register.identity.memory / f"{register.keys.register}-copies.json"
