"""The status bar: what is saved, how old the copy is, what the battery says. It says the truth and blocks nothing."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import colour, px


class Segment(NamedTuple):
    """One fact: an icon, words, and a status (`none` for an ordinary fact)."""

    icon: str
    text: str
    status: Status = "none"


class HintButton(Pressable):
    """A key cap with its word: press the one or click the other."""

    def __init__(self, cap: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self._cap = cap
        self.setAccessibleName(f"{word} {cap}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def content_size(self) -> QSize:
        cap = max(paint.key_cap_width(self._cap), 0)
        return QSize(round(cap + (6 if cap else 0) + paint.width(self.words(), "caption")) + 9, px(30))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        cap = paint.key_cap_width(self._cap)
        paint.key_cap(p, 4, rect.center().y(), self._cap)
        left = 4 + cap + (6 if cap else 0)
        room = QRectF(left, 0, rect.width() - left, rect.height())
        paint.words(p, room, self.words(), "caption", "text" if self.shade() else "mute")

    def draw_focus(self, p: QPainter, rect: QRectF) -> None:
        paint.box(p, rect, "", "acc", 2, 4)


class StatusBar(QWidget):
    """Facts at the left, keys at the right; 32 high. `hinted(str)` names the key cap that was clicked ("F1").

    Facts that do not fit are shortened from the last one on; the whole is in the tooltip and the accessible name.
    """

    hinted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: tuple[Segment, ...] = ()
        self._hints: tuple[HintButton, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_segments(self, *segments: Segment) -> None:
        """Say these facts, from the left."""
        if segments == self._segments:
            return
        self._segments = segments
        sentence = "; ".join(segment.text for segment in segments)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    def show_hints(self, *hints: tuple[str, str]) -> None:
        """Show these (key cap, word) pairs at the right."""
        for hint in self._hints:
            hint.hide()
            hint.deleteLater()
        self._hints = tuple(HintButton(cap, word, self) for cap, word in hints)
        for hint, (cap, _word) in zip(self._hints, hints, strict=True):
            hint.clicked.connect(lambda _checked=False, cap=cap: self.hinted.emit(cap))
            hint.show()
        self._place()

    def restyle(self) -> None:
        """Place the hints anew."""
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(px(400), max(32, px(32)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), max(32, px(32)))

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), colour("panel"))
        p.fillRect(0, 0, self.width(), 1, colour("line"))
        end = min((hint.x() for hint in self._hints), default=self.width()) - 12
        x, middle = 16.0, self.height() / 2
        for number, segment in enumerate(self._segments):
            if number:
                p.fillRect(round(x), 0, 1, self.height(), colour("line"))
                x += 16
            sign = SIGNS[segment.status]
            quiet = segment.status in ("none", "ok")
            paint.icon(p, segment.icon, x, middle, 16, "mute" if segment.status == "none" else sign.ink)
            x += px(16) + 6
            room = QRectF(x, 0, max(0.0, end - x), self.height())
            x += (
                paint.words(
                    p, room, segment.text, "caption" if quiet else "label", "text" if quiet else sign.ink, elide=True
                )
                + 15
            )
            if x > end - 60:
                break
        p.end()

    def _place(self) -> None:
        x = self.width() - 12
        for hint in reversed(self._hints):
            size = hint.content_size()
            x -= size.width()
            hint.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
            x -= 2
