"""Small things that say a state: pill, icon with a word, bar, divider, and plain words."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import Role, colour, font, metrics, px


class Text(QLabel):
    """Plain words of a role and a colour token. `wrap` breaks them into lines; `elide` declares that they may be cut
    with "…".

    `selectable` lets a person copy them (codes, hashes).
    """

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        ink: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._ink = ink
        self.elided = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.restyle()

    def set_ink(self, ink: str) -> None:
        """Set them in another colour token."""
        self._ink = ink
        self.restyle()

    def restyle(self) -> None:
        """Take font and colour of the theme in force."""
        self.setFont(font(self._role))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, colour(self._ink))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        if self.elided:
            return QSize(px(24), super().minimumSizeHint().height())
        return super().minimumSizeHint()

    def paintEvent(self, event: object) -> None:
        if not self.elided:
            super().paintEvent(event)  # type: ignore[arg-type]
            return
        p = QPainter(self)
        paint.words(p, QRectF(self.contentsRect()), self.text(), self._role, self._ink, elide=True)
        p.end()
        self.setToolTip(self.text() if paint.width(self.text(), self._role) > self.width() else "")


class Pill(QWidget):
    """A status as icon and word on its background; 28 high, 44 beside a field. `icon` replaces the status' own."""

    def __init__(
        self, text: str, status: Status, *, icon: str = "", height: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._height = height
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set(text, status)

    def set(self, text: str, status: Status) -> None:
        """Say another state."""
        self.text = text
        self.status: Status = status
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(round(paint.width(self.text, "label")) + px(16) + 6 + 18, px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        sign = SIGNS[self.status]
        rect = QRectF(self.rect())
        paint.box(p, rect, sign.ground, sign.border, 1, 6)
        wide = paint.width(self.text, "label")
        x = (rect.width() - wide - px(16) - 6) / 2
        paint.icon(p, self._icon or sign.icon, x, rect.center().y(), 16, sign.ink)
        x += px(16) + 6
        paint.words(p, QRectF(x, 0, rect.width() - x - 4, rect.height()), self.text, "label", sign.ink)
        p.end()


class StatusText(QWidget):
    """A status as icon and word without a background, as in rows. `strong=False` sets the word in plain caption."""

    def __init__(
        self,
        text: str,
        status: Status,
        *,
        icon: str = "",
        strong: bool = True,
        size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = size
        self._role: Role = ("strong" if size > 18 else "label") if strong else "caption"
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set(text, status)

    def set(self, text: str, status: Status) -> None:
        """Say another state."""
        self.text = text
        self.status: Status = status
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_role(self, role: Role) -> None:
        """Set the word in another role ("big" for the state of a system)."""
        self._role = role
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        wide = px(self._size) + 6 + round(paint.width(self.text, self._role)) + 1
        return QSize(wide, max(px(self._size), round(metrics(self._role).height())) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        sign = SIGNS[self.status]
        paint.icon(p, self._icon or sign.icon, 0, self.height() / 2, self._size, sign.ink)
        x = px(self._size) + 6
        paint.words(p, QRectF(x, 0, self.width() - x, self.height()), self.text, self._role, sign.ink)
        p.end()


class Level(NamedTuple):
    """What a bar shows. Shares run from 0 to 1.

    `fill` is a token (`acc` progress, `okfill`/`warnfill`/`badfill` stock); `segments` (share, token) replaces `share`
    for a composition; `mark` is the minimum.
    """

    share: float = 0.0
    fill: str = "acc"
    mark: float | None = None
    segments: tuple[tuple[float, str], ...] = ()

    @property
    def parts(self) -> tuple[tuple[float, str], ...]:
        """Shares and tokens from left to right."""
        return self.segments or ((self.share, self.fill),)


def stock_level(days: float, minimum: float, full: float = 6.0) -> tuple[Level, Status]:
    """Bar and status of days of supply: below ¾ of the minimum bad, below the minimum warn, else ok; the bar is full at
    `full` days.
    """
    ratio = days / minimum if minimum > 0 else 1.0
    status: Status = "bad" if ratio < 0.75 else "warn" if ratio < 1 else "ok"
    return Level(days / full, SIGNS[status].fill, minimum / full if minimum > 0 else None), status


class Bar(QWidget):
    """A bar 8 high with an optional minimum mark (2 × 16). `sentence` is what it says to a screen reader."""

    def __init__(self, level: Level, sentence: str, *, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(level, sentence)

    def set(self, level: Level, sentence: str) -> None:
        """Show another level."""
        self.level = level
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(max(16, self._height)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), px(max(16, self._height)))

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        high = px(self._height)
        paint.bar(p, QRectF(0, (self.height() - high) / 2, self.width(), high), self.level.parts, self.level.mark)
        p.end()


class Divider(QWidget):
    """A hairline between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), colour("line"))
        p.end()
