"""Traps of Qt that were found by experiment: each stays shut."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal


class Speaker(QObject):
    said = Signal(bool)


class Silent(QAbstractListModel):
    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 1

    def data(self, _index: QModelIndex | QPersistentModelIndex, _role: int = Qt.ItemDataRole.DisplayRole) -> None:
        return None


def test_an_emit_drops_no_reference_to_true(look: object) -> None:
    speaker = Speaker()
    before = sys.getrefcount(True)
    for _turn in range(2000):
        speaker.said.emit(True)
    assert sys.getrefcount(True) > before - 100


def test_a_model_that_returns_nothing_drops_no_reference_to_none(look: object) -> None:
    model = Silent()
    before = sys.getrefcount(None)
    for _turn in range(20_000):
        model.data(model.index(0), Qt.ItemDataRole.DisplayRole)
        model.itemData(model.index(0))
    assert sys.getrefcount(None) > before - 10_000
