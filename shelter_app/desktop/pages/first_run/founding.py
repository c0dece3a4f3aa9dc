"""Making a register: what runs beside the window while it says what is going on."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Final, TypeVar

from shelter_app import terms
from shelter_app.domain.codes import MealType, Post
from shelter_app.domain.errors import ShelterError, Trouble
from shelter_app.domain.names import Name
from shelter_app.office import found_register, open_register, unlock, wall_clock
from shelter_app.register.keys import new_recovery_code
from shelter_app.register.register import FILE, Clock, Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By
from shelter_app.words import Words

T = TypeVar("T")

# The day of a school canteen; each is changed in the settings.
_USUAL: Final = (
    (1, MealType.BREAKFAST, time(7, 30), time(9, 30)),
    (2, MealType.LUNCH, time(12, 30), time(14, 30)),
    (3, MealType.DINNER, time(18, 0), time(20, 0)),
)
_FRESH: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class NewSchool:
    """What has to be known before anything can be recorded."""

    name: str
    capacity: int
    director: str
    lang: str


@dataclass(frozen=True, slots=True)
class Founded:
    """A register that was just made, with the recovery code that is shown this once."""

    register: Register
    code: str


def usual_plan() -> tuple[PlannedMeal, ...]:
    """Breakfast, lunch and dinner at the hours of a school canteen, named in both languages."""
    both = Words("uk"), Words("en")
    return tuple(
        PlannedMeal(slot, meal, Name(*(terms.meal(words, meal) for words in both)), start, end)
        for slot, meal, start, end in _USUAL
    )


def found(folder: Path, passphrase: str, school: NewSchool, *, clock: Clock = wall_clock) -> Founded:
    """Make the register and write down what was typed, before the code is shown: nothing is lost from here on.

    Raises ``Trouble``: "folder-taken", "disk-error".
    """
    code = new_recovery_code(os.urandom)
    register = in_words_of_the_trade(lambda: found_register(folder, passphrase, code, clock=clock))
    director = register.duty.add(By(0), school.director, Post.DIRECTOR).value
    register.site.edit(
        By(director),
        name=_name(school.name, school.lang),
        director=_name(school.director, school.lang),
        capacity=school.capacity,
        plan=usual_plan(),
    )
    return Founded(register, code)


def demonstration(folder: Path, tell: Callable[[str], None], words: Words) -> Register:
    """The demonstration school below a folder: the one that is there if it is of today, else a new one.

    Raises ``Trouble("folder-taken")`` if a real register is in its place.
    """
    from shelter_app import demonstration as school

    if (folder / FILE).exists():
        register = _there(folder)
        if register is not None:
            return register
    last = school.usual_last_day(wall_clock())
    return in_words_of_the_trade(lambda: school.make(folder, until=last, tell=tell, words=words).register)


def _there(folder: Path) -> Register | None:
    """The demonstration in a folder if it can be opened and its running day is not over."""
    try:
        register = open_register(folder, unlock(folder))
    except ShelterError:
        return None
    newest = register.last_recorded()
    if register.demonstration and newest is not None and wall_clock() - newest < _FRESH:
        return register
    register.close()
    return None


def in_words_of_the_trade(job: Callable[[], T]) -> T:
    """Run a job; what the disk refuses is said as ``Trouble("disk-error")``."""
    try:
        return job()
    except OSError as error:
        raise Trouble("disk-error", reason=error.strerror or str(error)) from error


def outcome_of(job: Callable[[], T]) -> T | ShelterError:
    """The value of a job, or the error that a person has to be told: for a thread that must not raise."""
    try:
        return in_words_of_the_trade(job)
    except ShelterError as error:
        return error


def _name(text: str, lang: str) -> Name:
    return Name(en=text) if lang == "en" else Name(uk=text)
