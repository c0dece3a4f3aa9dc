"""Desks of one school: copies of its register, each of which writes under an origin of its own."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shelter_app.domain.codes import Post
from shelter_app.register import upkeep
from shelter_app.register.register import Register
from shelter_app.register.topic import By

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


def found(folder: Path) -> bytes:
    """Make the register of a school with a director and two rooms, close it, and return its key."""
    clock = Clock()
    with Register.create(
        folder, clock=clock, random=random.Random(1).randbytes, memory=folder.parent / "founder", passphrase=None
    ) as register:
        register.duty.add(By(0), "Olena Kovalenko", Post.DIRECTOR)
        register.site.edit(By(0), capacity=320)
        register.rooms.open(By(0), [("12", 20), ("gym", 60)])
        return register.key


def sit_down(school: Path, folder: Path, key: bytes, clock: Clock, seed: int) -> Register:
    """Copy a school's register into a folder and open it on a computer that does not remember it: a new desk."""
    shutil.copytree(school, folder)
    return Register.open(
        folder, key, clock=clock, random=random.Random(seed).randbytes, memory=folder.parent / f"{folder.name}-memory"
    )


@contextmanager
def desks(school: Path, under: Path, key: bytes, number: int) -> Iterator[tuple[list[Register], Clock]]:
    """So many desks of one school, in folders under ``under``, with one clock."""
    clock = Clock()
    opened: list[Register] = []
    try:
        for seed in range(number):
            desk = sit_down(school, under / f"desk-{seed}", key, clock, 100 + seed)
            opened.append(desk)
        yield opened, clock
    finally:
        for register in opened:
            register.close()


def views(register: Register) -> dict[str, str]:
    """A digest of every view, the search index included."""
    connection = register.journal.connection
    return upkeep.view_digests(connection) | {"search": upkeep.search_digest(connection)}
