"""Typing and scanning at the intake desk on a filled register: prints JSON with milliseconds to painted results.

``bench_keys.py FOLDER COUNT``: COUNT keys of names as people type them, and COUNT scanned cards, in the real window,
drawn offscreen.
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
from shelter_app.desktop.shell import Shell
from shelter_app.domain.papers import Paper
from shelter_app.register.keys import KeyFile
from shelter_app.register.register import Register
from shelter_app.register.topic import By
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


def scans(shell: Shell, desk: Desk, field: SearchField, register: Register, count: int) -> list[float]:
    """From the end of a scan until its household stands there and the field is green, for cards of people staying."""
    people = register.people.staying(count)
    numbers = [(int(person.card[:2]), int(person.card[3:8])) for person in people]
    by = By(desk.person.id if desk.person else 0)
    cards = register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, cards=numbers).value.cards
    times: list[float] = []
    for turn in range(count):
        card = cards[turn % len(cards)]
        began = time.perf_counter()
        shell.scan(card.digits)
        QCoreApplication.processEvents()
        settle(desk)
        times.append((time.perf_counter() - began) * 1000)
        if field.ground != "okbg":
            raise SystemExit(f"card {card.number} was not found")
        field.set_ground("")
    return sorted(times)


def main() -> None:
    """Type, scan and measure."""
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
    green = scans(window.shell, desk, field, register, count)
    print(json.dumps({"p50": part(times, 50), "p95": part(times, 95), "gap": gap, "scan": part(green, 95)}))
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


def part(times: list[float], percent: int) -> float:
    """The time that so many of a hundred do not exceed."""
    return sorted(times)[int(len(times) * percent / 100)]


main()
