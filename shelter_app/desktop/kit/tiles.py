"""Tiles: one figure that can be read from two metres, and what it means under it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.marks import Level
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import px, tokens
from shelter_app.desktop.kit.tokens import mix


class StatTile(Pressable):
    """A figure with its unit, bar, status and caption. The whole tile opens its screen: connect `clicked`.

    `show_figure` fills it; until then it stands without a figure. Its accessible name is one sentence put together from
    its words.
    """

    def __init__(self, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._icon = icon
        self._figure = ""
        self._unit = ""
        self._level: Level | None = None
        self._status: Status | None = None
        self._status_icon = ""
        self._line = ""
        self._caption = ""
        self._stale = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(
        self,
        figure: str,
        unit: str = "",
        *,
        level: Level | None = None,
        status: Status | None = None,
        line: str = "",
        caption: str = "",
        status_icon: str = "",
        stale: bool = False,
    ) -> None:
        """Show a formatted figure ("1 269", "н/д") and what belongs to it. `stale` sets the figure in mute."""
        self._figure, self._unit = figure, unit
        self._level, self._status, self._status_icon = level, status, status_icon
        self._line, self._caption, self._stale = line, caption, stale
        head = f"{self.words()}: {figure} {unit}".strip()
        self.setAccessibleName("; ".join(part for part in (head, line, caption) if part))
        self.setToolTip(caption)
        self.updateGeometry()
        self.update()

    def content_size(self) -> QSize:
        title = px(20) + 8 + paint.width(self.words(), "strong")
        # the status line may take the caption's place as its second line, so a tile may be narrower than the line
        line = (px(18) + 5 if self._status else 0) + paint.width(self._line, "label") * 0.66
        figure = paint.width(self._figure, "kpi") + 10 + paint.width(self._unit, "body")
        return QSize(round(max(px(140), title, line, figure)) + 34, px(160))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        paint.box(p, rect, mix(tokens().panel, tokens().text, self.shade() / 2), "line")
        left, room = 17.0, rect.width() - 34
        paint.icon(p, self._icon, left, px(21), 20, "mute")
        paint.words(p, QRectF(left + px(20) + 8, px(9), room - px(20) - 8, px(24)), self.words(), "strong")
        high = px(48)
        taken = paint.words(p, QRectF(left, px(36), room, high), self._figure, "kpi", "mute" if self._stale else "text")
        unit = QRectF(left + taken + 10, px(36), max(0.0, room - taken - 10), high)
        paint.words(p, unit, self._unit, "body", "mute")
        if self._level is not None:
            paint.bar(p, QRectF(left, px(92), room, px(8)), self._level.parts, self._level.mark)
        x, ink = left, "mute"
        if self._status:
            sign = SIGNS[self._status]
            ink = sign.ink
            paint.icon(p, self._status_icon or sign.icon, x, px(117.5), 18, ink)
            x += px(18) + 5
        space = left + room - x
        if paint.width(self._line, "label") > space:
            paint.paragraph(p, QRectF(x, px(108), space, px(46)), self._line, "label", ink)
            return
        paint.words(p, QRectF(x, px(107), space, px(21)), self._line, "label", ink)
        paint.words(p, QRectF(left, px(130), room, px(21)), self._caption, "caption", "mute", elide=True)


class StateTile(QWidget):
    """The ground of a tile that holds controls: title with icon, a note at the right, a large state under it.

    Chips or other controls go below through `place(control)`.
    """

    def __init__(self, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._icon = icon
        self._note = ""
        self._state = ""
        self._status: Status = "none"
        self._control: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str, status: Status, note: str = "") -> None:
        """Say the state now ("Generator", warn) and since when."""
        self._state, self._status, self._note = state, status, note
        self.setAccessibleName(f"{self._title}: {state} {note}".strip())
        self.update()

    def place(self, control: QWidget) -> None:
        """Put a control (a row of chips) at the bottom."""
        control.setParent(self)
        self._control = control
        self.updateGeometry()
        self.restyle()

    def restyle(self) -> None:
        """Place the control anew."""
        if self._control is not None:
            room = self.width() - 26
            layout = self._control.layout()
            high = (
                layout.heightForWidth(room)
                if layout is not None and layout.hasHeightForWidth()
                else self._control.sizeHint().height()
            )
            self._control.setGeometry(13, px(77), room, high)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        high = 0
        if self._control is not None:
            layout = self._control.layout()
            wraps = layout is not None and layout.hasHeightForWidth()
            high = (
                layout.heightForWidth(width - 26) if wraps and layout is not None else self._control.sizeHint().height()
            )
        return px(77) + high + 13

    def sizeHint(self) -> QSize:
        wide = max(px(230), self._control.sizeHint().width() + 26 if self._control else 0)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        wide = max(px(150), self._control.minimumSizeHint().width() + 26 if self._control else 0)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def resizeEvent(self, _event: object) -> None:
        self.restyle()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        rect = QRectF(self.rect())
        paint.box(p, rect, "panel", "line")
        paint.icon(p, self._icon, 13, px(21), 20, "mute")
        note = min(paint.width(self._note, "caption"), rect.width() / 2)
        left = 13 + px(20) + 8
        paint.words(p, QRectF(left, px(9), rect.width() - left - note - 22, px(24)), self._title, "strong")
        paint.words(
            p,
            QRectF(rect.width() - 13 - note, px(9), note + 1, px(24)),
            self._note,
            "caption",
            "mute",
            paint.RIGHT,
            elide=True,
        )
        sign = SIGNS[self._status]
        paint.icon(p, sign.icon, 13, px(54), 22, sign.ink)
        left = 13 + px(22) + 8
        paint.words(p, QRectF(left, px(38), rect.width() - left - 13, px(32)), self._state, "big", sign.ink)
        p.end()
