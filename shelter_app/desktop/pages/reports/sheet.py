"""One page of a PDF on the screen: drawn from the real file, on white paper in the dark theme too."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.theme import colour, px
from shelter_app.desktop.pages.reports.rendering import Picture

WIDE, HIGH = 210, 297


class Sheet(Pressable):
    """A page, as large as its room allows. Pressed to enlarge it. Signal ``wanted(int)``: it needs a picture so many
    device pixels wide.

    ``fixed`` makes it as wide as it is asked to be by ``set_width`` (inside something that scrolls).
    """

    wanted = Signal(int)

    def __init__(self, name: str, waiting: str, *, fixed: bool = False) -> None:
        super().__init__("")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._waiting = waiting
        self._fixed = fixed
        self._image: QImage | None = None
        self._asked = 0
        if fixed:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage | None:
        """What is shown; ``None`` while it is being drawn for the first time."""
        return self._image

    def show_picture(self, picture: Picture | None) -> None:
        """Show a page; ``None`` while another one is being drawn."""
        if picture is None:
            self._image = None
        else:
            image = QImage(
                picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
            ).copy()
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._image = image
        self._asked = 0
        self.update()

    def ask(self) -> None:
        """Ask for a picture of the size it has now."""
        width = round(self.place().width() * self.devicePixelRatioF())
        if width > 0 and width != self._asked:
            self._asked = width
            self.wanted.emit(width)

    def set_width(self, width: int) -> None:
        """Be so wide (of a fixed one)."""
        self.setFixedSize(width, round(width * HIGH / WIDE))

    def place(self) -> QRect:
        """Where the paper lies: the largest sheet of A4 that fits, in the middle."""
        room = self.rect()
        wide = min(room.width(), room.height() * WIDE // HIGH)
        size = QSize(wide, wide * HIGH // WIDE)
        return QRect(QPoint((room.width() - size.width()) // 2, (room.height() - size.height()) // 2), size)

    def content_size(self) -> QSize:
        return QSize(px(120), px(170))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ask()

    def draw(self, p: QPainter, rect: QRectF) -> None:
        place = self.place()
        p.fillRect(place, Qt.GlobalColor.white)
        if self._image is None:
            p.fillRect(place, colour("panel"))
            paint.words(p, QRectF(place), self._waiting, "caption", "mute", paint.CENTRE)
        else:
            p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            p.drawImage(QRectF(place), self._image)
        paint.box(p, QRectF(place), "", "acc" if self.underMouse() and not self._fixed else "strong", 1, 0)

    def draw_focus(self, p: QPainter, rect: QRectF) -> None:
        paint.box(p, QRectF(self.place()), "", "acc", 3, 0)
