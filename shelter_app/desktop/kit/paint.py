"""Strokes of the kit: rounded boxes, words, icons, key caps, bars. Everything that paints itself paints with these.

Colours are token names. Words that do not fit are shortened with "…"; unless that was declared (`elide=True`) the
shortening is a fault, which `watch()` collects for the audit.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from shelter_app.desktop.kit.icons import icon_pixmap
from shelter_app.desktop.kit.theme import Role, colour, font, line_height, metrics, px, text_width, theme

RADIUS = 8.0
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter

_cuts: list[list[str]] = []


@contextmanager
def watch() -> Iterator[list[str]]:
    """Collect the words that had to be cut, without having been declared so, while painting inside the block."""
    cuts: list[str] = []
    _cuts.append(cuts)
    try:
        yield cuts
    finally:
        _cuts.remove(cuts)


def width(text: str, role: Role) -> float:
    """Width of a line of words, in pixels."""
    return text_width(text, role) if text else 0.0


def box(
    p: QPainter,
    rect: QRectF,
    fill: str = "",
    border: str = "",
    stroke: float = 1.0,
    radius: float = RADIUS,
    dashed: bool = False,
) -> None:
    """A rounded box; the border lies inside `rect`."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    if border:
        pen = QPen(colour(border), stroke)
        if dashed:
            pen.setDashPattern([4, 3])
        p.setPen(pen)
        half = stroke / 2
        rect = rect.adjusted(half, half, -half, -half)
        radius = max(0.0, radius - half)
    else:
        p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(rect, radius, radius)


def words(
    p: QPainter,
    rect: QRectF,
    text: str,
    role: Role = "body",
    ink: str = "text",
    align: Qt.AlignmentFlag = LEFT,
    elide: bool = False,
) -> float:
    """One line of words in `rect`, centred in its height. Returns the width they took."""
    if not text:
        return 0.0
    taken = text_width(text, role)
    if taken > rect.width() + 0.75:
        if not elide:
            for cuts in _cuts:
                cuts.append(text)
        text = metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        taken = rect.width()
    p.setFont(font(role))
    p.setPen(colour(ink))
    p.drawText(
        rect, _flags(align, Qt.AlignmentFlag.AlignVCenter, Qt.TextFlag.TextSingleLine, Qt.TextFlag.TextDontClip), text
    )
    return taken


def paragraph_height(text: str, role: Role, room: float) -> float:
    """Height of words wrapped into `room` pixels of width; 0 for none."""
    if not text:
        return 0.0
    return metrics(role).boundingRect(QRectF(0, 0, room, 10_000), _flags(Qt.TextFlag.TextWordWrap), text).height()


def paragraph(
    p: QPainter, rect: QRectF, text: str, role: Role = "body", ink: str = "text", align: Qt.AlignmentFlag = LEFT
) -> None:
    """Wrapped words from the top of `rect`; what does not fit in its height is a fault for the audit."""
    if not text:
        return
    if paragraph_height(text, role, rect.width()) > rect.height() + 1:
        for cuts in _cuts:
            cuts.append(text)
    p.setFont(font(role))
    p.setPen(colour(ink))
    p.drawText(rect, _flags(align, Qt.AlignmentFlag.AlignTop, Qt.TextFlag.TextWordWrap), text)


def icon(p: QPainter, name: str, x: float, middle: float, size: int, ink: str) -> None:
    """An icon of `size` (at 100 %) with its left edge at `x`, centred on the line `middle`."""
    side = px(size)
    p.drawPixmap(
        QPointF(round(x), round(middle - side / 2)), icon_pixmap(name, side, ink, p.device().devicePixelRatioF())
    )


def key_cap_width(text: str) -> float:
    """Width of a key cap; 0 when there is none or the hints are hidden."""
    return max(px(22), round(width(text, "cap") + px(14))) if text and theme().key_hints else 0


def key_cap(p: QPainter, x: float, middle: float, text: str, on: str = "") -> None:
    """A key cap with its left edge at `x`; `on="onacc"` draws it in the ink of a filled button."""
    room = key_cap_width(text)
    if not room:
        return
    high = px(22)
    rect = QRectF(round(x), round(middle - high / 2), room, high)
    box(p, rect, "" if on else "sunk", on or "line", 1.25 if on else 1.0, 4)
    words(p, rect, text, "cap", on or "mute", CENTRE)


def bar(
    p: QPainter, rect: QRectF, parts: tuple[tuple[float, str], ...], mark: float | None = None, trough: str = "track"
) -> None:
    """A bar of parts (share 0 to 1, token), clipped to a rounded trough; `mark` is the minimum's place (0 to 1)."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = min(4.0, rect.height() / 2)
    shape = QPainterPath()
    shape.addRoundedRect(rect, radius, radius)
    p.setPen(Qt.PenStyle.NoPen)
    p.fillPath(shape, colour(trough))
    p.save()
    p.setClipPath(shape)
    x = rect.left()
    for share, token in parts:
        wide = rect.width() * max(0.0, min(1.0, share))
        p.fillRect(QRectF(x, rect.top(), wide, rect.height()), colour(token))
        x += wide
    p.restore()
    if mark is not None:
        at = round(rect.left() + rect.width() * max(0.0, min(1.0, mark)))
        high = px(16)
        p.fillRect(QRectF(at - 1, round(rect.center().y() - high / 2), 2, high), colour("text"))


def rule(p: QPainter, left: float, right: float, y: float, token: str = "line") -> None:
    """A hairline across a row."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    p.setPen(QPen(colour(token), 1))
    p.drawLine(QLineF(left, y, right, y))
    p.setRenderHint(QPainter.RenderHint.Antialiasing)


def lines_height(*roles: Role) -> int:
    """Height of lines of these roles under each other."""
    return sum(line_height(role) for role in roles)


def _flags(*parts: Qt.AlignmentFlag | Qt.TextFlag) -> int:
    made = 0
    for part in parts:
        made |= part.value
    return made
