"""Search-or-scan: the one big field of a screen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import IconButton
from shelter_app.desktop.kit.lines import Line
from shelter_app.desktop.kit.theme import words

_FLASH_MS = 250


class SearchField(Line):
    """A search line with an icon, and a named button that clears it.

    `big` is 56 high with words of 18 pt (the screen's main field), otherwise 48 with body words. Signals:
    `searched(str)` at every change of the trimmed text; `entered(str)` on Enter; `moved(int)` for ↓ (+1) and ↑ (−1),
    which belong to the results; `escaped()` for Esc in an empty field (Esc in a filled one clears it). `flash()` fills
    it green for a moment after a scan that was understood.
    """

    searched = Signal(str)
    entered = Signal(str)
    moved = Signal(int)
    escaped = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        icon: str = "scan-line",
        big: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the accessible name ("Search people")."""
        self._icon = icon
        self._big = big
        self._last = ""
        super().__init__(
            "search" if big else "body",
            height=56 if big else 48,
            lead=46 if big else 32,
            tail=40 if big else 36,
            parent=parent,
        )
        self._flashing = QTimer(self)
        self._flashing.setSingleShot(True)
        self._flashing.setInterval(_FLASH_MS)
        self._flashing.timeout.connect(lambda: self.set_ground(""))
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._clear = IconButton(
            "x", words().gettext("Clear the search"), size=40 if big else 36, bordered=False, parent=self
        )
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.empty)
        self._clear.hide()
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(lambda: self.entered.emit(self.query()))

    def query(self) -> str:
        """The trimmed text."""
        return self.text().strip()

    def empty(self) -> None:
        """Clear the text and keep the focus here."""
        self.clear()
        self.setFocus()

    def flash(self, token: str = "okbg") -> None:
        """Fill the field with a status background for 250 ms."""
        self.set_ground(token)
        self._flashing.start()  # anew: of two scans close together the second is seen as long as the first

    def restyle(self) -> None:
        """Take the theme in force and say the button's name in the language in force."""
        super().restyle()
        if hasattr(self, "_clear"):
            self._clear.set_name(words().gettext("Clear the search"))
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)
        p = QPainter(self)
        side = 28 if self._big else 20
        paint.icon(
            p, self._icon, 18 if self._big else 13, self.height() / 2, side, "acc" if self.hasFocus() else "mute"
        )
        p.end()

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        query = text.strip()
        if query != self._last:
            self._last = query
            self.searched.emit(query)

    def _place(self) -> None:
        side = self._clear.content_size().width()
        self._clear.setGeometry(self.width() - side - 8, (self.height() - side) // 2, side, side)
        self._clear.raise_()
