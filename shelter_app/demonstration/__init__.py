"""The demonstration school: a believable fortnight, written through the same operations as the window, byte for byte the
same for a seed and a last day. It is a demonstration for good: its key lies open, and SAMPLE stands on all its papers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from shelter_app import settings
from shelter_app.demonstration.play import RUNNING_UNTIL, play
from shelter_app.demonstration.stage import CUTOFF, OPENED, ZONE, Agenda, Clock, Stage
from shelter_app.demonstration.telling import summary
from shelter_app.domain.days import Cutoffs
from shelter_app.domain.errors import Trouble
from shelter_app.office import Office, open_register, wall_clock
from shelter_app.register import keys
from shelter_app.register.keys import KeyFile
from shelter_app.register.lock import FolderLock
from shelter_app.register.register import FILE, Register
from shelter_app.words import Words

__all__ = ["make", "summary", "usual_last_day"]

OF_THE_REGISTER = (FILE, f"{FILE}-wal", f"{FILE}-shm", keys.FILE)


def usual_last_day(now: datetime) -> date:
    """The last shelter day that was finished at a moment, by the report hour of eight in the evening in Kyiv."""
    return Cutoffs(ZONE).last_finished(now)


def make(
    folder: Path,
    *,
    people: int = 278,
    days: int = 14,
    seed: int = 14,
    until: date,
    tell: Callable[[str], None],
    words: Words,
    now: datetime | None = None,
) -> Office:
    """Make the demonstration school in a folder; its register comes back open for writing, by the computer's clock.

    ``people`` sleep there on the last of ``days`` finished days, ``until``. Everything up to the report of that day
    follows from ``people``, ``days``, ``seed`` and ``until`` alone. The running day after it is played up to 13:42, so
    that the window has something to show, but never beyond ``now`` (by default the computer's clock): nothing is
    recorded before it happened.

    A demonstration that is there already is replaced. Raises ``Trouble("folder-taken")`` for a register that is none,
    ``Trouble("register-in-use")``.
    """
    if people < 1 or days < 1:
        raise ValueError("a school has people, and works for a day at least")
    _clear(folder)
    first = until - timedelta(days=days - 1)
    clock = Clock(datetime.combine(first, OPENED, ZONE))
    register = Register.create(
        folder,
        clock=clock,
        random=Random(f"{seed}/{until}/{people}/{days}").randbytes,
        memory=settings.memories(),
        passphrase=None,
    )
    try:
        stage = Stage(Office(register), clock, Agenda(clock), people, days, seed, until)
        play(stage, _stop(until, now or wall_clock()), tell, words)
        key = register.key
    finally:
        register.close()
    return Office(open_register(folder, key))


def _stop(until: date, now: datetime) -> datetime | None:
    """Where the running day is left: at 13:42, or now if that is earlier; nothing of it for a last day still to come."""
    ended = datetime.combine(until, CUTOFF, ZONE)
    lunch = datetime.combine(until + timedelta(days=1), datetime.min.time().replace(*RUNNING_UNTIL), ZONE)
    return min(lunch, now) if now > ended else None


def _clear(folder: Path) -> None:
    """Take an earlier demonstration out of the folder, and nothing else."""
    if not (folder / FILE).exists():
        return
    if not _is_demonstration(folder):
        raise Trouble("folder-taken", folder=folder.name)
    lock = FolderLock(folder)
    try:
        for name in OF_THE_REGISTER:
            (folder / name).unlink(missing_ok=True)
    finally:
        lock.release()


def _is_demonstration(folder: Path) -> bool:
    """Whether the register says so itself: an open key beside it is not enough."""
    try:
        found = KeyFile.read(folder)
        if not found.demonstration:
            return False
        with open_register(folder, found.open_key(), read_only=True) as register:
            return register.demonstration
    except Trouble as error:
        # One of an older version cannot be asked; but nobody has the open key of a real register.
        return error.code == "older-file"
