"""Scrolling inside a card: the ground of the card shows through."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QScrollArea, QWidget

from shelter_app.desktop.kit.layout import scrolled


def see_through(widget: QWidget) -> QScrollArea:
    """A scroll area around a widget whose viewport paints nothing (styles switch its ground on when they polish it)."""
    area = scrolled(widget)
    for part in (area.viewport(), widget):
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(0, 0, 0, 0))
        part.setPalette(palette)
    return area
