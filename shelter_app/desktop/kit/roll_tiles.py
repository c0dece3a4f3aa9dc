"""Tiles of a roll call: who is there, of how many, and how many are missing, read from across the room.

They stand in a fixed order, all in sight where they fit. One tile is chosen; arrows choose among them, Enter and a long
press mean "all here".
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.theme import line_height, px, tokens
from shelter_app.desktop.kit.tokens import mix

GAP: Final = 8
LONG_PRESS_MS: Final = 700
_LEAST_WIDE: Final = 150


class TileFace(NamedTuple):
    """What a tile says. `figure` is who is there, `of` ("of 56") and `state` ("5 missing", "all") stand under it."""

    key: str
    title: str
    figure: str
    of: str
    state: str
    complete: bool
    sentence: str


class RollTile(Pressable):
    """One place. `clicked` chooses it, `held` means all are here (Enter, or a press of 0.7 s)."""

    held = Signal()

    def __init__(self, face: TileFace, parent: QWidget | None = None) -> None:
        super().__init__(face.title, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(LONG_PRESS_MS)
        self._hold.timeout.connect(self.held)
        self.face = face
        self.set_face(face)

    def set_face(self, face: TileFace) -> None:
        """Say something else."""
        changed = face != self.face or not self.accessibleName()
        self.face = face
        if changed:
            self.setText(face.title.replace("&", "&&"))
            self.setAccessibleName(face.sentence)
            self.update()

    def nextCheckState(self) -> None:
        """A press chooses and never unchooses."""
        self.setChecked(True)

    def content_size(self) -> QSize:
        return QSize(px(120), px(24) + line_height("tile") + line_height("strong") + 22)

    def draw(self, p: QPainter, rect: QRectF) -> None:
        face = self.face
        ground, edge = ("panel", "okfill") if face.complete else ("warnbg", "warnfill")
        shaded = mix(getattr(tokens(), ground), tokens().text, self.shade() / 2)
        chosen = self.isChecked()
        paint.box(p, rect, shaded, "acc" if chosen else edge, 4 if chosen else 2)
        left, room = 16.0, rect.width() - 32
        icon, ink = ("circle-check", "ok") if face.complete else ("triangle-alert", "warn")
        paint.icon(p, icon, rect.right() - 14 - px(22), 10 + px(14), 22, ink)
        paint.words(p, QRectF(left, 10, room - px(22) - 4, px(28)), face.title, "strong", elide=True)
        foot = line_height("strong") + 12
        figure = QRectF(left, 10 + px(24), room, rect.height() - foot - 10 - px(24))
        role = "tile" if paint.width(face.figure, "tile") <= room else "kpi"
        paint.words(p, figure, face.figure, "tile" if role == "tile" else "kpi")
        below = QRectF(left, rect.bottom() - foot, room, line_height("strong"))
        state = min(paint.width(face.state, "strong"), room)
        paint.words(p, below.adjusted(room - state - 1, 0, 1, 0), face.state, "strong", ink, paint.RIGHT, elide=True)
        left_room = room - state - 8
        if left_room > px(16):
            paint.words(p, below.adjusted(0, 0, left_room - room, 0), face.of, "strong", "mute", elide=True)

    def draw_focus(self, p: QPainter, rect: QRectF) -> None:
        paint.box(p, rect.adjusted(6, 6, -6, -6), "", "acc", 2, 5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._hold.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hold.stop()
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: object) -> None:
        self._hold.stop()
        super().leaveEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tiles = self.parentWidget()
        step = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        move = step.get(Qt.Key(event.key()))
        if move is not None and isinstance(tiles, RollTiles):
            tiles.walk(self, *move)
        else:
            event.ignore()  # Space, Enter and figures belong to the page: they mean more than a press


class RollTiles(QWidget):
    """The tiles in lines of equal tiles, one of them chosen. Signals: `chosen(str)` by key, `all_here(str)`."""

    chosen = Signal(str)
    all_here = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[RollTile] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen_tile(self) -> RollTile | None:
        """The chosen tile, ``None`` without tiles."""
        return next((tile for tile in self.tiles if tile.isChecked()), None)

    @property
    def key(self) -> str:
        """The key of the chosen tile, "" without tiles."""
        tile = self.chosen_tile
        return tile.face.key if tile is not None else ""

    def show_faces(self, faces: Sequence[TileFace]) -> None:
        """Show these; the chosen one stays chosen."""
        held = self.key
        for tile in self.tiles[len(faces) :]:
            tile.hide()
            tile.deleteLater()
        del self.tiles[len(faces) :]
        for number, face in enumerate(faces):
            if number < len(self.tiles):
                self.tiles[number].set_face(face)
                continue
            tile = RollTile(face, self)
            tile.toggled.connect(lambda on, tile=tile: self._toggled(tile, on))
            tile.held.connect(lambda tile=tile: self.all_here.emit(tile.face.key))
            tile.show()
            self.tiles.append(tile)
        keys = [tile.face.key for tile in self.tiles]
        if keys:
            self.choose(held if held in keys else keys[0])
        self.updateGeometry()
        self._place()

    def choose(self, key: str) -> None:
        """Choose the tile of a key."""
        found = next((tile for tile in self.tiles if tile.face.key == key), None)
        if found is not None:
            found.setChecked(True)

    def step(self, by: int) -> None:
        """Choose the next tile but so many."""
        at = next((number for number, tile in enumerate(self.tiles) if tile.isChecked()), 0)
        if self.tiles:
            self.tiles[(at + by) % len(self.tiles)].setChecked(True)

    def walk(self, origin: RollTile, across: int, down: int) -> None:
        """Go from a tile to the one beside, above or below it."""
        at, columns = self.tiles.index(origin), self._columns(self.width())
        to = at + across + down * columns
        if 0 <= to < len(self.tiles):
            self.tiles[to].setFocus(Qt.FocusReason.OtherFocusReason)
            self.tiles[to].setChecked(True)

    def restyle(self) -> None:
        """Place the tiles anew."""
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = -(-len(self.tiles) // self._columns(width))
        least = self.tiles[0].content_size().height() if self.tiles else px(120)
        return max(1, lines) * (least + GAP) - GAP

    def sizeHint(self) -> QSize:
        return QSize(px(600), self.heightForWidth(max(self.width(), px(400))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST_WIDE) * 2 + GAP, px(120))

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def _columns(self, width: int) -> int:
        return max(1, (width + GAP) // (px(_LEAST_WIDE) + GAP))

    def _place(self) -> None:
        if not self.tiles:
            return
        columns = self._columns(self.width())
        lines = -(-len(self.tiles) // columns)
        least = self.tiles[0].content_size().height()
        high = max(least, min(px(176), (self.height() + GAP) // lines - GAP))
        for number, tile in enumerate(self.tiles):
            line, column = divmod(number, columns)
            left = column * (self.width() + GAP) // columns
            right = (column + 1) * (self.width() + GAP) // columns - GAP
            tile.setGeometry(QRect(left, line * (high + GAP), right - left, high))

    def _toggled(self, tile: RollTile, on: bool) -> None:
        if not on:
            return
        for other in self.tiles:
            if other is not tile:
                other.setChecked(False)
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is tile else Qt.FocusPolicy.ClickFocus)
        self.chosen.emit(tile.face.key)
