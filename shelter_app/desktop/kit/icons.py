"""Lucide icons, tinted and cached, by the names of Lucide ("house", "circle-check"); drawn in `resources/icons`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from shelter_app import resources
from shelter_app.desktop.kit.theme import look, px

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

SIZES = (16, 18, 20, 22, 28, 32)
"""The sizes in use, in pixels at 100 %."""


def icon_pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """The icon `name`, `size` logical pixels wide and high, drawn in `colour` (`#RRGGBB` or a token name) for a device
    pixel ratio.

    Raises `LookupError` when there is no such icon.
    """
    ink = colour if colour.startswith("#") else getattr(look().tokens, colour)
    return _drawn(name, size, ink, ratio)


def icon(name: str, size: int = 20, colour: str = "text") -> QIcon:
    """The same as a `QIcon` for widgets of Qt that want one; `size` is scaled."""
    from PySide6.QtGui import QIcon  # nothing paints one at the start, and its making costs a millisecond

    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, px(size), colour, ratio))
    return made


@lru_cache(maxsize=512)
def _drawn(name: str, size: int, ink: str, ratio: float) -> QPixmap:
    from PySide6.QtSvg import (
        QSvgRenderer,
    )  # only when the first icon is painted: before the window is up nothing needs it

    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", ink).encode()))
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    try:
        return resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LookupError(f"no icon named {name!r} in resources/icons") from None
