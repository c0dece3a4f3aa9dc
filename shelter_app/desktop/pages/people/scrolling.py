"""Scrolling inside a card: the ground of the card shows through."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from shelter_app.desktop.kit.layout import scrolled
from shelter_app.desktop.kit.theme import px


def see_through(widget: QWidget) -> QScrollArea:
    """A scroll area around a widget whose viewport paints nothing (styles switch its ground on when they polish it)."""
    area = scrolled(widget)
    for part in (area.viewport(), widget):
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(0, 0, 0, 0))
        part.setPalette(palette)
    return area


def bring_into_sight(area: QScrollArea, pane: QWidget) -> None:
    """Scroll a page that is too low for everything so that a pane is seen from its top, and what has the focus in it."""
    inside, bar, high = area.widget(), area.verticalScrollBar(), area.viewport().height()
    if inside is None or not inside.isAncestorOf(pane):
        return
    top = pane.mapTo(inside, QPoint(0, 0)).y()
    if top < bar.value() or top + pane.height() > bar.value() + high:
        bar.setValue(top - 8)
    focus = QApplication.focusWidget()
    if focus is not None and inside.isAncestorOf(focus):
        area.ensureWidgetVisible(focus, 0, px(48))
