"""Traps of Qt that were found by experiment: each stays shut."""

from __future__ import annotations

import subprocess
import sys

# Counted in a process of its own: in this one the garbage of other tests comes and goes.
COUNTING = """
import sys
from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

class Speaker(QObject):
    said = Signal(bool)

class Silent(QAbstractListModel):
    def rowCount(self, parent=None):
        return 1

    def data(self, index, role=0):
        return None

speaker, model = Speaker(), Silent()
index = model.index(0)
speaker.said.emit(True)
model.itemData(index)
true, none = sys.getrefcount(True), sys.getrefcount(None)
for turn in range(2000):
    speaker.said.emit(True)
    model.itemData(index)
print(sys.getrefcount(True) - true, sys.getrefcount(None) - none)
"""


def test_neither_emitting_nor_answering_nothing_drops_references() -> None:
    """PySide6 6.12.0 on Python 3.11 drops one a time, until the program aborts."""
    output = subprocess.run([sys.executable, "-c", COUNTING], check=True, capture_output=True, text=True).stdout
    of_true, of_none = map(int, output.split())
    assert of_true > -100
    assert of_none > -100
