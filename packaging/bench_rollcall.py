"""F9 on a school with many people: prints JSON with milliseconds to the painted roll call, to a tick on disk and painted,
and to the missing list as a PDF.

``bench_rollcall.py PEOPLE ROUNDS``: the real window, drawn offscreen, on a register made for it.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import fill
from shelter_app.desktop.app import make_window
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages.rollcall import RollCallScreen
from shelter_app.desktop.window import MainWindow
from shelter_app.domain.codes import Need, Post, Sex
from shelter_app.office.rollcall import missing_list
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.settings import Settings
from shelter_app.words import Words

A_ROOM = 50
A_HOUSEHOLD = 4


def full_school(folder: Path, people: int) -> Register:
    """A register with so many people in the building, in rooms of fifty."""
    source = random.Random(people)
    register = Register.create(
        folder / "school", clock=lambda: fill.NOW, random=source.randbytes, memory=folder, passphrase=None
    )
    by = By(register.duty.add(By(0), "Олена Коваленко", Post.DIRECTOR).value)
    rooms = register.rooms.open(by, [(str(100 + number), A_ROOM) for number in range(-(-people // A_ROOM))]).value
    for number in range(0, people, A_HOUSEHOLD):
        members = [
            NewPerson("Мельник", f"Особа {number + one}", sex=Sex.F, birth="1950", needs=(Need.MOB,) * (one % 2))
            for one in range(min(A_HOUSEHOLD, people - number))
        ]
        register.people.admit(by, members, phone="067 000-48-17", room=rooms[number // A_ROOM])
    return register


def settle(desk: Desk) -> None:
    """Let everything under way be answered and painted."""
    while not desk.idle:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()


def shown(window: MainWindow) -> RollCallScreen:
    """The roll call on the screen."""
    found = window.findChildren(RollCallScreen)
    return found[-1]


def measure(window: MainWindow, desk: Desk, rounds: int) -> dict[str, float]:
    """Median milliseconds of F9, of a tick and of the list."""
    opened, ticked, printed = [], [], []
    for _round in range(rounds):
        began = time.perf_counter()
        QTest.keyClick(window, Qt.Key.Key_F9)
        settle(desk)
        window.repaint()
        opened.append(time.perf_counter() - began)
        face = shown(window)
        for _tick in range(10):
            began = time.perf_counter()
            QTest.keyClick(face.list, Qt.Key.Key_Space)
            settle(desk)
            ticked.append(time.perf_counter() - began)
        began = time.perf_counter()
        missing_list(desk.register, face.ticking.id, Words("uk"))
        printed.append(time.perf_counter() - began)
        QTest.keyClick(face.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(desk)
        QTest.keyClick(face.list, Qt.Key.Key_Escape)
        settle(desk)
    found = {"opened": opened, "ticked": ticked, "printed": printed}
    return {name: statistics.median(times) * 1000 for name, times in found.items()}


def main() -> None:
    """Fill, open, measure."""
    people, rounds = int(sys.argv[1]), int(sys.argv[2])
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        register = full_school(Path(folder), people)
        window = make_window(Settings(lang="uk", scheme="light"))
        window.resize(1366, 768)
        window.enter(register)
        window.show()
        if window.desk is None:
            raise SystemExit("the window did not open")
        settle(window.desk)
        print(json.dumps(measure(window, window.desk, rounds)))
        sys.stdout.flush()
        window.let_go()
        register.close()
    application.quit()


main()
