"""The rooms by floor, as tiles in lines that follow the width; arrows go from tile to tile."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.rooms.tile import HIGH, LEAST, RoomTile
from shelter_app.domain.rooms import Room
from shelter_app.terms import floor_words
from shelter_app.words import Words

GAP: Final = 10


class RoomPlan(QWidget):
    """Signals: ``opened(object room id)`` by Enter or a press, ``focused(object tile)`` to scroll to it."""

    opened = Signal(object)
    focused = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.tiles: dict[int, RoomTile] = {}
        self._floors: list[tuple[Text, list[RoomTile]]] = []
        self._chosen = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(words.gettext("Rooms"))

    def show_rooms(self, rooms: Sequence[Room]) -> None:
        """Show these rooms; tiles that stay keep the focus."""
        if [room.id for room in rooms] == list(self.tiles) and self._same_floors(rooms):
            for room in rooms:
                self.tiles[room.id].show_room(room)
            return
        focused = next((number for number, tile in self.tiles.items() if tile.hasFocus()), 0)
        for head, tiles in self._floors:
            for widget in (head, *tiles):
                widget.hide()
                widget.deleteLater()
        self.tiles, self._floors = {}, []
        floors = [(floor, list(found)) for floor, found in groupby(rooms, key=lambda room: room.floor)]
        for floor, found in floors:
            head = Text(floor_words(self.words, floor), "label", "mute", parent=self)
            head.setVisible(len(floors) > 1 or floor is not None)
            tiles = [self._make(room) for room in found]
            self._floors.append((head, tiles))
        self.choose(self._chosen)
        self._rove(self.tiles.get(focused) or next(iter(self.tiles.values()), None))
        self._place()
        if focused in self.tiles:
            self.tiles[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, room: int) -> None:
        """Mark the room that the pane is about; 0 for none."""
        self._chosen = room
        for number, tile in self.tiles.items():
            tile.set_chosen(number == room)

    def enter(self) -> None:
        """Put the focus on the chosen tile, else on the first."""
        tile = self.tiles.get(self._chosen) or next(
            (one for one in self.tiles.values() if one.focusPolicy() == Qt.FocusPolicy.StrongFocus), None
        )
        if tile is not None:
            self._rove(tile)
            tile.setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        """Place the tiles anew."""
        self._place()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(px(LEAST) * 3 + 2 * GAP, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(LEAST), self.minimumHeight())

    def _same_floors(self, rooms: Sequence[Room]) -> bool:
        return all(self.tiles[room.id].room.floor == room.floor for room in rooms)

    def _make(self, room: Room) -> RoomTile:
        tile = RoomTile(self.words, room, self)
        tile.clicked.connect(lambda: self.opened.emit(tile.room.id))
        tile.moving.connect(lambda across, down: self._move(tile, across, down))
        tile.show()
        self.tiles[room.id] = tile
        return tile

    def _place(self) -> None:
        """Tiles of equal width, as many in a line as fit."""
        room = max(self.width(), px(LEAST))
        across = max(1, (room + GAP) // (px(LEAST) + GAP))
        wide = (room - GAP * (across - 1)) // across
        high, top = px(HIGH), 0
        for head, tiles in self._floors:
            if not head.isHidden():
                head.setGeometry(QRect(2, top, room - 2, px(26)))
                top += px(26) + 2
            for at, tile in enumerate(tiles):
                x, y = at % across, at // across
                tile.setGeometry(QRect(x * (wide + GAP), top + y * (high + GAP), wide, high))
            top += -(-len(tiles) // across) * (high + GAP)
        self.setMinimumHeight(max(0, top - GAP))

    def _move(self, origin: RoomTile, across: int, down: int) -> None:
        tiles = list(self.tiles.values())
        at = tiles.index(origin)
        if across:
            target = tiles[(at + across) % len(tiles)]
        else:
            centre = origin.geometry().center()
            beyond = [tile for tile in tiles if (tile.y() - origin.y()) * down > 0]
            if not beyond:
                return
            near = min(abs(tile.y() - origin.y()) for tile in beyond)
            line = [tile for tile in beyond if abs(tile.y() - origin.y()) == near]
            target = min(line, key=lambda tile: abs(tile.geometry().center().x() - centre.x()))
        self._rove(target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focused.emit(target)

    def _rove(self, stop: RoomTile | None) -> None:
        """One tile is the Tab stop of them all."""
        for tile in self.tiles.values():
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus)
