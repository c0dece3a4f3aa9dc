"""A banner: the one thing on this screen that a person must know now."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.status import SIGNS
from shelter_app.desktop.kit.theme import px


class Banner(QWidget):
    """A title in the colour of its status and one sentence, with up to two buttons (signal `pressed(int)`, 0 or 1).

    The buttons stand at the right where there is room for them beside the words, else below. At most one banner a
    screen.
    """

    pressed = Signal(int)

    def __init__(
        self,
        status: Literal["info", "warn", "bad", "ok"],
        title: str,
        sentence: str = "",
        buttons: tuple[str, ...] = (),
        *,
        below: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`below` puts the buttons under the words in any case (narrow panes), sharing the width."""
        super().__init__(parent)
        self._status: Literal["info", "warn", "bad", "ok"] = status
        self._title = title
        self._sentence = sentence
        self._below = below
        self.buttons: tuple[Button, ...] = tuple(Button(word, height=44) for word in buttons[:2])
        self._bar = FlowRow(gap=8, side="right", stretch=below, parent=self)
        self._bar.add(*self.buttons)
        self._bar.setVisible(bool(self.buttons))
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, number=number: self.pressed.emit(number))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(status, title, sentence)

    def say(self, status: Literal["info", "warn", "bad", "ok"], title: str, sentence: str = "") -> None:
        """Say something else."""
        self._status, self._title, self._sentence = status, title, sentence
        self.setAccessibleName(f"{title}. {sentence}" if sentence else title)
        self.updateGeometry()
        self._place()
        self.update()

    def restyle(self) -> None:
        """Place the buttons anew."""
        self._place()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._words_height(self._words_room(width)) + 22
        if not self.buttons:
            return words
        if self._is_beside(width):
            return max(words, self._bar.sizeHint().height() + 20)
        return words + self._bar_height(width) + 12

    def sizeHint(self) -> QSize:
        return QSize(px(280), self.heightForWidth(max(px(280), self.width())))

    def minimumSizeHint(self) -> QSize:
        wide = max(px(200), max((b.content_size().width() for b in self.buttons), default=0) + 26)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        sign = SIGNS[self._status]
        rect = QRectF(self.rect())
        paint.box(p, rect, sign.ground, sign.ink)
        paint.icon(p, sign.icon, 13, 12 + px(12), 22, sign.ink)
        room = self._words_room(self.width())
        left, top = 13 + px(22) + 10, 12.0
        high = paint.paragraph_height(self._title, "strong", room)
        paint.paragraph(p, QRectF(left, top, room, high + 1), self._title, "strong", sign.ink)
        paint.paragraph(p, QRectF(left, top + high + 2, room, rect.height()), self._sentence, "caption")
        p.end()

    def _is_beside(self, width: int) -> bool:
        return bool(self.buttons) and not self._below and self._bar.sizeHint().width() + px(280) + 60 <= width

    def _words_room(self, width: int) -> int:
        beside = self._bar.sizeHint().width() + 16 if self._is_beside(width) else 0
        return max(40, width - 13 - px(22) - 10 - 12 - beside)

    def _words_height(self, room: int) -> int:
        high = paint.paragraph_height(self._title, "strong", room)
        if self._sentence:
            high += 2 + paint.paragraph_height(self._sentence, "caption", room)
        return round(high)

    def _bar_height(self, width: int) -> int:
        layout = self._bar.layout()
        return layout.heightForWidth(width - 26) if layout is not None else 0

    def _place(self) -> None:
        if not self.buttons:
            return
        if self._is_beside(self.width()):
            size = self._bar.sizeHint()
            self._bar.setGeometry(
                self.width() - size.width() - 12, (self.height() - size.height()) // 2, size.width(), size.height()
            )
        else:
            high = self._bar_height(self.width())
            self._bar.setGeometry(13, self.height() - high - 12, self.width() - 26, high)
