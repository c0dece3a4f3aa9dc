"""The power goes at any moment of the day: what the screen had confirmed is there, and what was being typed comes back."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from shelter_app.desktop.app import make_window
from shelter_app.desktop.pages.first_run import FirstRun
from shelter_app.desktop.pages.intake import IntakeScreen
from shelter_app.desktop.pages.unlock import Unlock
from shelter_app.domain.errors import Trouble
from shelter_app.office import open_register, unlock
from shelter_app.register import upkeep
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.settings import Settings
from tests.conftest import SettableClock
from tests.journeys.conftest import at_home
from tests.journeys.ground import PASSPHRASE, Ground

ROOT: Final = Path(__file__).parents[2]
PATIENCE_S: Final = 60.0

# The line after which the power goes (a kind of line and how many of its kind there were), and how many milliseconds
# later. Between two lines the window is in the middle of something: a key, a write, a reading, the drawing of a page.
QUICK: Final = (
    ("step", 1, 230),  # the register is being founded
    ("draft", 12, 0),  # a household is being typed
    ("saved", 17, 3),  # people are counted at the door
    ("saved", 41, 1),  # lunch is served
    ("step", 29, 25),  # the report is being issued
)
ALL: Final = (
    *QUICK,
    ("step", 1, 90),
    ("step", 2, 0),
    ("saved", 1, 0),
    ("saved", 5, 0),
    ("draft", 3, 2),
    ("draft", 19, 7),
    ("saved", 9, 2),
    ("saved", 12, 5),
    ("saved", 23, 0),
    ("saved", 30, 13),
    ("saved", 36, 2),
    ("saved", 48, 19),
    ("saved", 55, 0),
    ("saved", 63, 4),
    ("step", 29, 60),
)


class Run:
    """A day that was cut short: its folder, and what the window had confirmed by then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lines: list[str] = []

    def count(self, kind: str) -> int:
        """How many lines of a kind were told."""
        return sum(line.partition(" ")[0] == kind for line in self.lines)

    @property
    def saved(self) -> set[int]:
        """Actions that the screen had confirmed."""
        return {int(line.removeprefix("saved ")) for line in self.lines if line.startswith("saved ")}

    @property
    def drafts(self) -> list[str]:
        """Drafts of the intake form that were on disk, in order; empty for "nothing typed"."""
        return ["", *(line.removeprefix("draft ") for line in self.lines if line.startswith("draft"))]


@contextmanager
def living(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that lives the first day in a folder."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.child", str(folder)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()


def cut_short(folder: Path, kind: str, number: int, milliseconds: int) -> Run:
    """Live the day in a process of its own and kill it so many milliseconds after its nth line of a kind."""
    run, rest = Run(folder), b""
    with living(folder) as child, selectors.DefaultSelector() as selector:
        assert child.stdout is not None
        selector.register(child.stdout, selectors.EVENT_READ)
        patience, end = monotonic() + PATIENCE_S, None
        while True:
            now = monotonic()
            if end is not None and now >= end:
                child.kill()
                break
            assert now < patience, f"the day did not come so far: {run.lines[-3:]}"
            if not selector.select(min(end, patience) - now if end is not None else patience - now):
                continue
            data = os.read(child.stdout.fileno(), 1 << 16)
            assert data, f"the day ended by itself after {run.lines[-3:]}"
            rest = _take(run, rest + data)
            if end is None and run.count(kind) >= number:
                end = monotonic() + milliseconds / 1000
        child.wait()
        _take(run, rest + child.stdout.read())  # what it had told before it died
    return run


def _take(run: Run, data: bytes) -> bytes:
    *whole, rest = data.split(b"\n")
    run.lines += [line.decode() for line in whole]
    return rest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of its own."""
    at_home(monkeypatch, tmp_path / "home")
    return tmp_path


def reopened(run: Run, clock: SettableClock) -> Register | None:
    """The register as it is found after the cut; ``None`` if its founding had not ended."""
    try:
        return open_register(run.folder, unlock(run.folder, lambda: PASSPHRASE), clock=clock)
    except Trouble as error:
        if error.code in ("no-register", "keys-missing") and not run.saved:
            return None
        raise


def proves_itself(run: Run, clock: SettableClock) -> str:
    """Everything that was confirmed is there, the register is whole and goes on; returns the kept draft."""
    register = reopened(run, clock)
    if register is None:
        return ""
    with register:
        actions = {row[0] for row in register.reading().execute("SELECT DISTINCT action FROM entry")}
        assert run.saved <= actions
        assert not register.started_anew
        found = upkeep.check(register)
        assert found.good, found
        draft = register.draft("intake")
        last = run.drafts[-1]
        if last and not draft:  # registered meanwhile, then the form was emptied
            contact = json.loads(last)["contact"].partition(" ")[0]
            assert register.people.search(contact)
        else:
            assert draft == last or draft not in run.drafts
        register.people.admit(By(0), [NewPerson()], surname="Після")
        assert upkeep.check(register).good
    return draft


def shows_what_was_typed(run: Run, draft: str, qtbot: QtBot, clock: SettableClock) -> None:
    """The window opens again: on the first run if nothing was founded, else on the work, with the form as it was."""
    window = make_window(Settings(full_screen=False), clock)
    qtbot.addWidget(window)
    school = Ground(window, clock)
    school.begin(run.folder)
    if window.shell is None:
        assert window.findChild(FirstRun) is not None or window.findChild(Unlock) is not None
        assert not run.saved
        return
    school.go("F3", "intake")
    school.hands.settle()
    assert isinstance(school.screen, IntakeScreen)
    form = school.screen.form
    if draft:
        kept = json.loads(draft)
        assert form.data() == kept
    else:
        assert form.is_empty()
    window.close()


@pytest.mark.parametrize(("kind", "number", "milliseconds"), QUICK)
def test_what_was_confirmed_survives_the_power_cut(
    kind: str, number: int, milliseconds: int, home: Path, clock: SettableClock, qtbot: QtBot, fresh_theme: None
) -> None:
    run = cut_short(home / "school", kind, number, milliseconds)
    draft = proves_itself(run, clock)
    shows_what_was_typed(run, draft, qtbot, clock)


@pytest.mark.proof
@pytest.mark.parametrize(("kind", "number", "milliseconds"), ALL[len(QUICK) :])
def test_what_was_confirmed_survives_the_power_cut_at_the_other_points(
    kind: str, number: int, milliseconds: int, home: Path, clock: SettableClock, qtbot: QtBot, fresh_theme: None
) -> None:
    run = cut_short(home / "school", kind, number, milliseconds)
    draft = proves_itself(run, clock)
    shows_what_was_typed(run, draft, qtbot, clock)


def test_the_points_are_twenty() -> None:
    assert len(set(ALL)) == 20
