"""Whose file is it: the first facts of a register, the origin that this computer writes under, and the mark of the file."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shelter_app.domain.errors import Trouble
from shelter_app.register.desks import SITE
from shelter_app.register.driver import Connection
from shelter_app.register.entries import NO_HASH, entry_id
from shelter_app.register.local import get_local, set_local
from shelter_app.register.memory import Remembered, recall, remember
from shelter_app.register.writer import Priority

if TYPE_CHECKING:
    from shelter_app.register.register import Register


class Identity:
    """What one open register is to this computer. Everything here runs on the writer's thread, or before it begins.

    ``mark`` is what the file carries since this opening, ``last_before`` when the last entry was recorded before it.
    """

    def __init__(self, register: Register, connection: Connection, memory: Path) -> None:
        self._register = register
        self._connection = connection
        self.memory = memory
        self.mark = ""
        self.last_before: int | None = None

    def prove(self) -> None:
        """Raises ``Trouble``: "open-key-on-real-register", "keys-damaged" (the key file is another register's)."""
        created = self.created(self._connection)
        if created is None:
            raise Trouble("keys-damaged", folder=self._register.folder.name)
        if self._register.keys.demonstration and not created["demonstration"]:
            raise Trouble("open-key-on-real-register")

    def created(self, connection: Connection) -> dict[str, Any] | None:
        """The first facts of this register among those of others that may have been merged in."""
        rows = connection.execute("SELECT body FROM entry WHERE subject = ? AND kind = 'register.created'", (SITE,))
        found = (json.loads(row[0]) for row in rows)
        return next((dict(body) for body in found if body["register"] == self._register.keys.register), None)

    def remembered_origin(self) -> int | None:
        """The origin that this computer remembers and the file carries; ``None`` if a new one is to begin."""
        origin = int(get_local(self._connection, "origin") or 0)
        self.last_before = newest_of(self._connection, origin)
        known = recall(self.memory, self._register.keys.register, origin)
        return origin if known is not None and self._carries(known) else None

    def _carries(self, known: Remembered) -> bool:
        mark = get_local(self._connection, "mark")
        if mark is None or mark not in (known.mark, known.following):
            return False
        if known.seq == 0:
            return True
        row = self._connection.execute(
            "SELECT hash FROM entry WHERE id = ?", (entry_id(known.origin, known.seq),)
        ).fetchone()
        return row is not None and row[0].hex() == known.hash

    def new_origin(self) -> int:
        """Thirty-one random bits that no desk writes under yet."""
        taken = self._register.journal.origins()
        while True:
            origin = int.from_bytes(self._register.random(4), "big") >> 1
            if origin and origin not in taken:
                return origin

    def mark_file(self) -> None:
        """Give the file a new mark. For a moment the memory knows both, so that a power cut leaves them agreeing."""
        old, mark = get_local(self._connection, "mark") or "", self._register.random(8).hex()
        # Where nothing can be remembered, the next opening begins a new origin: that is safe.
        with contextlib.suppress(OSError):
            self._remember(old, mark)
        set_local(self._connection, "mark", mark)
        self.mark = mark
        self._register.later(lambda: self._remember(mark), Priority.BACKGROUND)

    def remember_the_end(self) -> None:
        """Remember how far the origin got. Raises ``OSError`` where nothing can be remembered."""
        if self.mark:
            self._remember(self.mark)

    def _remember(self, mark: str, following: str = "") -> None:
        journal = self._register.journal
        seq, last_hash = journal.last(journal.origin)
        remember(
            self.memory,
            self._register.keys.register,
            Remembered(journal.origin, seq, last_hash.hex() if last_hash != NO_HASH else "", mark, following),
        )


def newest_of(connection: Connection, origin: int) -> int | None:
    """When the newest entry of an origin was recorded (ms)."""
    row = connection.execute(
        "SELECT recorded FROM entry WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
        (entry_id(origin, 0), entry_id(origin + 1, 0)),
    ).fetchone()
    return int(row[0]) if row else None


def lay_unfinished_aside(folder: Path, file: str) -> None:
    """Rename what a founding left that the power cut short: nothing is ever deleted that might be a record."""
    if not (folder / file).exists():
        return
    number = 1
    while (folder / f"unfinished-{number}.db").exists():
        number += 1
    for suffix in ("-wal", "-shm", ""):
        if (folder / f"{file}{suffix}").exists():
            (folder / f"{file}{suffix}").rename(folder / f"unfinished-{number}.db{suffix}")
