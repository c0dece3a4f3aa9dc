"""One lived day for all who only look at it: a day at the keyboard takes seconds, so it is lived once a session."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from shelter_app import demonstration
from shelter_app.desktop.app import make_window
from shelter_app.desktop.kit import theme
from shelter_app.office import Office, open_register, unlock
from shelter_app.settings import Settings
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.journeys.first_day import FirstDay
from tests.journeys.hands import StrayWindows


@dataclass(frozen=True, slots=True)
class Lived:
    """A lived day: the computer's own folder, the register's folder, the clock as it stood in the end, and what was shown
    as a window of its own though it is none.
    """

    home: Path
    folder: Path
    clock: SettableClock
    strays: list[str]

    def office(self) -> Office:
        """The office on the register, for looking only. Close its register."""
        return Office(open_register(self.folder, unlock(self.folder), read_only=True, clock=self.clock))


def at_home(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Let this computer's settings, memories and kept keys live below a folder."""
    (home / "run").mkdir(parents=True, exist_ok=True)
    patch.setenv("SHELTER_APP_HOME", str(home))
    patch.setenv("XDG_RUNTIME_DIR", str(home / "run"))


@pytest.fixture(scope="session")
def lived_day(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The first day, lived in the real window from the empty folder to the issued report."""
    ground = tmp_path_factory.mktemp("first-day")
    lived = Lived(ground / "home", ground / "school", SettableClock(datetime(2025, 11, 24, 5, 0, tzinfo=UTC)), [])
    with pytest.MonkeyPatch.context() as patch:
        at_home(patch, lived.home)
        window = make_window(Settings(full_screen=False, scheme="light"), lived.clock)
        day, watch = FirstDay(window, lived.clock), StrayWindows(window)
        qapp.installEventFilter(watch)
        try:
            day.begin(lived.folder)
            day.live()
        finally:
            qapp.removeEventFilter(watch)
            lived.strays.extend(watch.seen)
            window.close()
            window.deleteLater()
            theme.install(qapp, Words("en"), theme.Theme())
            gc.collect()
    return lived


@dataclass(frozen=True, slots=True)
class Invented:
    """A demonstration school of sixty people: the computer's own folder, the register's, its last finished day."""

    home: Path
    folder: Path
    until: date


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """The school, three finished days and the running one; its register is closed."""
    ground = tmp_path_factory.mktemp("demonstration")
    made = Invented(ground / "home", ground / "school", date(2025, 11, 22))
    with pytest.MonkeyPatch.context() as patch:
        at_home(patch, made.home)
        demonstration.make(
            made.folder, people=60, days=3, until=made.until, tell=lambda _line: None, words=Words("uk")
        ).register.close()
    return made


@pytest.fixture
def lived(lived_day: Lived, monkeypatch: pytest.MonkeyPatch) -> Lived:
    """The lived day, to be looked at and not to be written to."""
    at_home(monkeypatch, lived_day.home)
    return lived_day


@pytest.fixture
def office(lived: Lived) -> Iterator[Office]:
    """The office on the lived day, for looking only."""
    made = lived.office()
    yield made
    made.register.close()


@pytest.fixture
def fresh_theme(qapp: QApplication) -> Iterator[None]:
    """The usual look again after a test that opens a window of its own."""
    yield
    theme.install(qapp, Words("en"), theme.Theme())
