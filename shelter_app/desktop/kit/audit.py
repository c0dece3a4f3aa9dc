"""Looking at a widget as a strict reader would: cut words, nameless controls, squeezed layout.

For tests: `assert audit(page) == []` on every page, in every language, scale and theme.
"""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.theme import tokens
from shelter_app.desktop.kit.tokens import NAMES, TEXT_PAIRS, contrast

_SLACK = 1


def audit(widget: QWidget) -> list[str]:
    """What is wrong on a shown widget, one sentence each; empty when nothing is.

    Found: words that were cut without having been declared `elide` (painted ones are found by painting), labels smaller
    than their words, controls smaller than they ask for or outside of their parent, controls that have no name for a
    screen reader. What is scrolled out of sight is no fault.
    """
    found = [f"cut: {text!r}" for text in cut_words(widget)]
    for one in _visible(widget):
        found += _faults(one)
    return found


def cut_words(widget: QWidget) -> list[str]:
    """Words that do not fit where they are painted."""
    with paint.watch() as cuts:
        widget.grab()
    return list(dict.fromkeys(cuts))


def weak_pairs(least: float = 4.5) -> list[str]:
    """Pairs of ink and ground of the theme in force whose contrast is below `least`."""
    held = {name: getattr(tokens(), name) for name in NAMES}
    return [
        f"{ink} on {ground}: {contrast(held[ink], held[ground]):.2f}"
        for ink, ground in TEXT_PAIRS
        if contrast(held[ink], held[ground]) < least
    ]


def _visible(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for child in widget.findChildren(QWidget):
        if child.isVisibleTo(widget) and not child.objectName().startswith("qt_"):
            yield child


def _faults(widget: QWidget) -> Iterator[str]:
    who = _who(widget)
    if isinstance(widget, QLabel) and widget.text() and not (isinstance(widget, Text) and widget.elided):
        need = _needed_by(widget)
        if need.width() > widget.width() + _SLACK or need.height() > widget.height() + _SLACK:
            yield f"cut: {who} needs {need.width()}×{need.height()}, has {widget.width()}×{widget.height()}"
    if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit | QAbstractSpinBox):
        if not _name_of(widget):
            yield f"no name: {who}"
        least = widget.minimumSizeHint()
        if least.width() > widget.width() + _SLACK or least.height() > widget.height() + _SLACK:
            yield f"squeezed: {who} needs {least.width()}×{least.height()}, has {widget.width()}×{widget.height()}"
        parent = widget.parentWidget()
        if parent is not None and not _is_scrolled(widget) and not parent.rect().contains(_inner(widget.geometry())):
            yield f"outside: {who} at {widget.geometry().getRect()} of {parent.rect().getRect()}"


def _needed_by(label: QLabel) -> QSize:
    if label.wordWrap():
        return QSize(0, label.heightForWidth(label.width()))
    return QSize(
        label.fontMetrics().horizontalAdvance(label.text()),
        label.fontMetrics().tightBoundingRect(label.text()).height(),
    )


def _name_of(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _inner(rect: QRect) -> QRect:
    return rect.adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)


def _is_scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent.parentWidget(), QScrollArea)


def _who(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {words!r}"
