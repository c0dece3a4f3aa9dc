"""Typing in the intake field on a filled register: prints JSON with milliseconds from key to painted results.

``bench_keys.py FOLDER COUNT``: COUNT keys of names as people type them, then COUNT cards as a scanner gives them (from the
scan to the painted household), in the real window, drawn offscreen.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from shelter_app import resources
from shelter_app.desktop.app import make_window
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.search import SearchField
from shelter_app.desktop.pages.intake.screen import IntakeScreen
from shelter_app.desktop.shell import Shell
from shelter_app.register.keys import KeyFile
from shelter_app.register.register import Register
from shelter_app.settings import Settings

WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Gaps:
    """How long the window's thread is at work without looking for the next event, at the longest (ms)."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._began = 0.0
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._wake)
        dispatcher.aboutToBlock.connect(self.end)

    def begin(self) -> None:
        """Work begins now."""
        self._began = time.perf_counter()

    def _wake(self) -> None:
        self.end()
        self._began = time.perf_counter()

    def end(self) -> None:
        """Work ends now: everything is painted, or nothing is left but to wait."""
        if self._began:
            self.longest = max(self.longest, (time.perf_counter() - self._began) * 1000)
        self._began = 0.0


def settle(desk: Desk) -> None:
    """Let everything under way be answered and painted, waiting as the window does: a loop that asks again and again
    would take from the reading thread half of the time that it needs.
    """
    while not desk.idle:
        QCoreApplication.processEvents(WAIT)
    QCoreApplication.processEvents()


def main() -> None:
    """Type and measure."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    application = QApplication([])
    register = Register.open(
        folder,
        KeyFile.read(folder).open_key(),
        clock=lambda: datetime.now(UTC),
        random=os.urandom,
        memory=folder / "memory",
    )
    window = make_window(Settings(lang="uk", scheme="light"))
    window.resize(1366, 768)
    window.enter(register)
    window.show()
    if window.desk is None or window.shell is None:
        raise SystemExit("the window did not open")
    desk = window.desk
    window.shell.show_screen("intake")
    settle(desk)
    field = window.shell.findChild(SearchField)
    if field is None:
        raise SystemExit("no search field")
    target = field.focusProxy() or field
    target.setFocus()
    gaps = Gaps()
    times = typed(desk, target, count, gaps)
    gap = gaps.longest
    scans = scanned(window.shell, desk, count)
    print(json.dumps({"p50": part(times, 50), "p95": part(times, 95), "gap": gap, "scan": part(scans, 95)}))
    sys.stdout.flush()
    application.quit()
    os._exit(0)


def typed(desk: Desk, target: QWidget, count: int, gaps: Gaps) -> list[float]:
    """Milliseconds of so many keys, each until its results are painted."""
    names = json.loads(resources.path("names.json").read_text(encoding="utf-8"))
    source = random.Random(3)
    times: list[float] = []
    while len(times) < count:
        text = f"{source.choice(names['surnames_f'])} {source.choice(names['given_f'])}"[: source.randint(3, 12)]
        for letter in text:
            began = time.perf_counter()
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.postEvent(target, press)
            gaps.begin()
            QCoreApplication.processEvents()
            settle(desk)
            gaps.end()
            times.append((time.perf_counter() - began) * 1000)
        for _letter in text:
            erase = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.postEvent(target, erase)
        settle(desk)
    return times[:count]


def scanned(shell: Shell, desk: Desk, count: int) -> list[float]:
    """Milliseconds of so many cards, each from the scan to the painted household."""
    people = desk.register.people
    newest = people.latest(1)[0].household.members[0].id
    cards: list[str] = []
    number = newest
    while len(cards) < count:
        number -= 7  # ids of one desk follow each other
        person = people.person(number)
        if person is not None:
            cards.append(person.card.replace("-", ""))
    screen = shell.current
    if not isinstance(screen, IntakeScreen):
        raise SystemExit("not the intake screen")
    times: list[float] = []
    for card in cards:
        began = time.perf_counter()
        screen.scanned(card)
        QCoreApplication.processEvents()
        settle(desk)
        times.append((time.perf_counter() - began) * 1000)
        if len(screen.results.found) != 1:
            raise SystemExit(f"card {card} found {len(screen.results.found)} households")
    return times


def part(times: list[float], percent: int) -> float:
    """The time that so many of a hundred do not exceed."""
    return sorted(times)[int(len(times) * percent / 100)]


main()
