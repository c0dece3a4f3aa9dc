"""The alarm's own pieces, white on red in every scheme: the strip over the roll call, and the banner that leads back."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.theme import Role, colour, line_height, px, tokens
from shelter_app.desktop.kit.tokens import mix


class AlarmStrip(QWidget):
    """What is under way and since when, the hour and the running time. `say` sets the words, `show_time` the clocks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._sentence = ""
        self._now: tuple[str, str] = ("", "")
        self._timer: tuple[str, str] = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, title: str, sentence: str) -> None:
        """Show a title and a sentence under it."""
        self._title, self._sentence = title, sentence
        self._name()

    def show_time(self, now: str, now_word: str, timer: str, timer_word: str) -> None:
        """Show the hour and the time that ran, each with its word."""
        self._now, self._timer = (now, now_word), (timer, timer_word)
        self._name()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(600), max(px(88), line_height("kpi") + line_height("caption") + 22))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), self.sizeHint().height())

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), colour("alarm"))
        middle, right = self.height() / 2, self.width() - 24.0
        for (figure, word), role in ((self._timer, "kpi"), (self._now, "h1")):
            right = self._draw_clock(p, right, figure, word, "kpi" if role == "kpi" else "h1") - 36
        side = px(40)
        paint.icon(p, "siren", 24, middle, 40, "onalarm")
        left = 24 + side + 16
        room = right - left + 12
        head, foot = line_height("h1"), line_height("caption")
        top = middle - (head + foot + 2) / 2
        paint.words(p, QRectF(left, top, room, head), self._title, "h1", "onalarm", elide=True)
        paint.words(p, QRectF(left, top + head + 2, room, foot), self._sentence, "caption", "onalarm", elide=True)
        p.end()

    def _draw_clock(self, p: QPainter, right: float, figure: str, word: str, role: Role) -> float:
        """A figure over its word, ending at `right`; returns where they begin."""
        wide = max(paint.width(figure, role), paint.width(word, "caption"))
        head, foot = line_height("kpi"), line_height("caption")
        top = (self.height() - head - foot) / 2
        paint.words(p, QRectF(right - wide, top, wide + 1, head), figure, role, "onalarm", paint.RIGHT)
        paint.words(p, QRectF(right - wide, top + head, wide + 1, foot), word, "caption", "onalarm", paint.RIGHT)
        return right - wide

    def _name(self) -> None:
        clocks = " ".join(part for part in (*self._now, *self._timer) if part)
        self.setAccessibleName("; ".join(part for part in (self._title, self._sentence, clocks) if part))
        self.update()


class AlarmBanner(Pressable):
    """A roll call goes on: says so over every screen; the whole of it leads back. `say` sets the words and the key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._sentence = ""
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, title: str, sentence: str, key: str) -> None:
        """Show what goes on, and the key that leads back."""
        self._sentence, self._key = sentence, key
        self.set_words(title)
        self.setAccessibleName(f"{title}. {sentence} {key}".strip())

    def content_size(self) -> QSize:
        return QSize(px(240), px(48))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        p.fillRect(rect, colour(mix(tokens().alarm, tokens().onalarm, self.shade())))
        middle = rect.center().y()
        paint.icon(p, "siren", 24, middle, 22, "onalarm")
        left, cap = 24 + px(22) + 12, paint.key_cap_width(self._key)
        end = rect.right() - 24 - cap
        paint.key_cap(p, end, middle, self._key, "onalarm")
        room = QRectF(left, rect.top(), end - 12 - left, rect.height())
        taken = paint.words(p, room, self.words(), "strong", "onalarm", elide=True)
        room.setLeft(left + taken + 12)
        if room.width() > 0:
            paint.words(p, room, self._sentence, "body", "onalarm", elide=True)

    def draw_focus(self, p: QPainter, rect: QRectF) -> None:
        paint.box(p, rect.adjusted(3, 3, -3, -3), "", "onalarm", 2, 5)
