"""The last records, newest first, each with its own undo; only whole rows are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.kit.theme import px

MOST: Final = 12


class RecentList(QWidget):
    """Rows that stay where they are and change their words: counting ten a second makes no widgets.

    Signal ``undone(int)`` with the number of the row whose undo was pressed.
    """

    undone = Signal(int)

    def __init__(self, undo: str, parent: QWidget | None = None) -> None:
        """``undo`` is the name of a row's button."""
        super().__init__(parent)
        self._count = 0
        self._undo = undo
        self._rows: list[ListRow] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def faces(self) -> tuple[RowFace, ...]:
        """What the rows show, those without room too."""
        return tuple(row.face for row in self._rows[: self._count])

    def show_faces(self, faces: Sequence[RowFace], *, frozen: bool) -> None:
        """Show these rows, the newest first; ``frozen`` takes the undo away (the service is closed)."""
        faces = faces[:MOST]
        for number, face in enumerate(faces):
            if number == len(self._rows):
                self._append(number, face)
            row = self._rows[number]
            if row.face != face:
                row.set_face(face)
            if row.button is not None and row.button.isHidden() != frozen:
                row.button.setHidden(frozen)
        if len(faces) != self._count:
            self._count = len(faces)
            self._place()

    def restyle(self) -> None:
        """Place the rows anew."""
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(60) * 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(60))

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def _append(self, number: int, face: RowFace) -> None:
        made = ListRow(face, action=self._undo, action_icon="undo-2", height=60, still=True, parent=self)
        made.acted.connect(lambda: self.undone.emit(number))
        self._rows.append(made)

    def _place(self) -> None:
        top, shown = 0, 0
        for row in self._rows[: self._count]:
            high = row.row_height()
            if top + high > self.height() and shown:
                break
            row.setGeometry(0, top, self.width(), high)
            top += high
            shown += 1
        for number, row in enumerate(self._rows):
            row.setVisible(number < shown)
            row.set_line(number < shown - 1)
