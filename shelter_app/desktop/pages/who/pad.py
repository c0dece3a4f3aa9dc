"""The PIN: four signs that fill, and a pad for fingers in gloves; digits on the keyboard do the same."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.theme import Role, px, tokens
from shelter_app.desktop.kit.tokens import mix
from shelter_app.words import Words

DIGITS: Final = 4
_KEY_HIGH: Final = 76
_KEY_LEAST: Final = 48
_SIGN: Final = 28


class PinSigns(QWidget):
    """How many digits are typed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._typed = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_typed(0)

    def show_typed(self, typed: int) -> None:
        """Fill as many signs."""
        self._typed = typed
        said = self._words.gettext("PIN: {n} of {all} digits").format(n=typed, all=DIGITS)
        self.setAccessibleName(said)
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(_SIGN) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(_SIGN) + 8)

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        side, gap = px(_SIGN), px(16)
        left = (self.width() - DIGITS * side - (DIGITS - 1) * gap) / 2
        for number in range(DIGITS):
            filled = number < self._typed
            name, ink = ("circle-dot", "acc") if filled else ("circle-dashed", "mute")
            paint.icon(p, name, left + number * (side + gap), self.height() / 2, _SIGN, ink)
        p.end()


class PadKey(Pressable):
    """A key of the pad: a digit, a word, or an icon with a name."""

    def __init__(self, text: str, *, icon: str = "", name: str = "") -> None:
        super().__init__(text)
        self._icon = icon
        self.setAccessibleName(name or text)
        if name:
            self.setToolTip(name)
        # digits are typed on the keyboard: Tab does not walk through twelve keys
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def content_size(self) -> QSize:
        wide = paint.width(self.words(), "label") if len(self.words()) > 1 else 0
        return QSize(max(px(64), round(wide) + 16), px(_KEY_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.content_size().width(), px(_KEY_LEAST))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        on = self.isEnabled()
        paint.box(p, rect, mix(tokens().panel, tokens().text, self.shade()) if on else "track", "strong" if on else "")
        ink = "text" if on else "mute"
        if self._icon:
            paint.icon(p, self._icon, rect.center().x() - px(24) / 2, rect.center().y(), 24, ink)
            return
        role: Role = "h1" if len(self.words()) == 1 else "label"
        paint.words(p, rect, self.words(), role, ink, paint.CENTRE)


class PinPad(QWidget):
    """Signals: ``typed(str)`` with the digits at every change. ``text`` holds them."""

    typed = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self.text = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.keys: dict[str, PadKey] = {}
        for number in range(1, 10):
            self._add(grid, PadKey(str(number)), str(number), (number - 1) // 3, (number - 1) % 3)
        self._add(grid, PadKey(_("Clear")), "clear", 3, 0)
        self._add(grid, PadKey("0"), "0", 3, 1)
        self._add(grid, PadKey("", icon="delete", name=_("Delete the last digit")), "delete", 3, 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _add(self, grid: QGridLayout, key: PadKey, name: str, row: int, column: int) -> None:
        self.keys[name] = key
        grid.addWidget(key, row, column)
        key.clicked.connect(lambda: self.press(name))

    def press(self, name: str) -> None:
        """A digit, "clear" or "delete"."""
        if not self.isEnabled():
            return
        if name == "clear":
            self.text = ""
        elif name == "delete":
            self.text = self.text[:-1]
        elif len(self.text) < DIGITS:
            self.text += name
        self.typed.emit(self.text)

    def clear(self) -> None:
        """Forget what is typed."""
        self.text = ""
        self.typed.emit("")
