"""Shared ground of the tests: a real encrypted register in a temporary folder, with a clock and randomness of its own."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shelter_app.domain.codes import Post
from shelter_app.register.register import Register
from shelter_app.register.topic import By

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class SettableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """Move the clock forward."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> SettableClock:
    """Monday, 23 November 2026, 10:00 in Kyiv."""
    return SettableClock(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))


MakeRegister = Callable[..., Register]


@pytest.fixture
def make_register(tmp_path: Path, clock: SettableClock) -> Iterator[MakeRegister]:
    """Makes registers in folders of their own; all are closed at the end."""
    made: list[Register] = []

    def make(name: str = "school", *, seed: int = 1, passphrase: str | None = None) -> Register:
        source = random.Random(seed)
        register = Register.create(
            tmp_path / name,
            clock=clock,
            random=source.randbytes,
            memory=tmp_path / "memory",
            passphrase=passphrase,
        )
        made.append(register)
        return register

    yield make
    for register in made:
        register.close()


@pytest.fixture
def register(make_register: MakeRegister) -> Register:
    """A fresh register of a school with 320 places."""
    register = make_register()
    register.site.edit(By(0), capacity=320)
    return register


@pytest.fixture
def by(register: Register) -> By:
    """The director at the computer."""
    return By(register.duty.add(By(0), "Olena Kovalenko", Post.DIRECTOR).value)


@pytest.fixture
def desk(register: Register, by: By, look: object) -> Iterator[Any]:
    """A desk on a fresh register with its director at the computer; ``look`` comes from the window's tests."""
    from shelter_app.desktop.desk import Desk
    from shelter_app.office import Office
    from shelter_app.words import Words

    made = Desk(register, Office(register), Words("uk"))
    made.person = register.duty.all()[0]
    yield made
    made.close()
