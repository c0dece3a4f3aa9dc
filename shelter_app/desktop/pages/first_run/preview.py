"""How the head of the daily report will look: white paper in every scheme, filled while one types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app import terms
from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.theme import Role, px
from shelter_app.domain.codes import SiteKind
from shelter_app.words import Words

# Paper is white and ink is dark whatever the scheme of the window.
_PAPER: Final = "#FFFFFF"
_INK: Final = "#131C2B"
_QUIET: Final = "#4A5668"
_RULE: Final = "#D9DFE8"
_EDGE: Final = "#7D8A9C"
_LINE: Final = 27
_MARGIN: Final = 16


class HeadPreview(QWidget):
    """The head of report № 1 with what is known; what is not yet known is said quietly."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._name, self._director, self._capacity = "", "", 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_facts("", 0, "")

    def show_facts(self, name: str, capacity: int, director: str) -> None:
        """Show what is typed; 0 places is not yet said."""
        self._name, self._capacity, self._director = name, capacity, director
        self.setAccessibleName("; ".join(text for text, _role, _ink, _right in self._lines() if text))
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(_LINE) * len(self._lines()) + 2 * _MARGIN + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), self.sizeHint().height())

    def _lines(self) -> list[tuple[str, Role, str, str]]:
        """Each line: words at the left, role, ink, words at the right."""
        words = self._words
        _ = words.gettext
        places = words.ngettext("{n} place", "{n} places", self._capacity).format(n=words.number(self._capacity))
        name = f"«{self._name}»" if self._name else _("Short name")
        return [
            (_("DAILY REPORT"), "h2", _INK, "№ 1"),
            (terms.site_kind(words, SiteKind.PN_BACKBONE), "caption", _INK, ""),
            (name, "label", _INK if self._name else _QUIET, ""),
            (_("Address and codes: later"), "caption", _QUIET, ""),
            (_("Capacity"), "caption", _INK, places if self._capacity else "…"),
            (_("Report day"), "caption", _INK, words.range("20:00", "20:00")),
            (_("Director"), "caption", _INK, self._director or "…"),
        ]

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        rect = QRectF(self.rect())
        paint.box(p, rect, _PAPER, _EDGE, 1, 2)
        top, high = float(_MARGIN), px(_LINE)
        left, right = float(_MARGIN), rect.width() - _MARGIN
        for number, (text, role, ink, value) in enumerate(self._lines()):
            if number in (3, 4):
                paint.rule(p, left, right, round(top + 4), _RULE)
                top += 8
            wide = min(paint.width(value, "label") + 1, (right - left) * 0.62) if value else 0
            paint.words(p, QRectF(left, top, right - left - wide - 8, high), text, role, ink, elide=True)
            if value:
                room = QRectF(right - wide, top, wide, high)
                paint.words(p, room, value, "label", _INK, paint.RIGHT, elide=True)
            top += high
        p.end()
