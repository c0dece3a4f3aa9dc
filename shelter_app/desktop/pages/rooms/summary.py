"""The whole site at the right of the plan: floor per person against the standards, and what the marks mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.layout import boxed, column
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.desktop.pages.rooms.faces import area_words, standard_faces
from shelter_app.domain.rooms import STANDARDS, Room, space
from shelter_app.words import Words

SIDE: Final = 12


class Mark(QWidget):
    """A square of the plan with its meaning."""

    def __init__(self, text: str, fill: str, border: str = "", *, crossed: bool = False) -> None:
        super().__init__()
        self._text, self._fill, self._border, self._crossed = text, fill, border, crossed
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(SIDE) + 8 + round(paint.width(self._text, "caption")) + 2, px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        middle, side = self.height() / 2, px(SIDE)
        square = QRectF(0, middle - side / 2, side, side)
        paint.box(p, square, self._fill, self._border, 1, 2)
        if self._crossed:
            paint.icon(p, "x", 0, middle, SIDE, "mute")
        paint.words(p, QRectF(side + 8, 0, self.width() - side - 8, self.height()), self._text, "caption", "mute")
        p.end()


class SiteCard(Card):
    """Floor per person of the whole site, its reference lines with their sources, and the legend of the plan."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words.gettext
        super().__init__(_("The whole shelter"), parent=parent)
        self.words = words
        self.each = Text("", "kpi")
        self.known = Text("", "caption", "mute", wrap=True)
        self.without = Text("", "label", "warn", wrap=True)
        self.lines = [ListRow(RowFace(" ", sub=" "), height=52, still=True) for _standard in STANDARDS]
        self.legend = (
            Mark(words.pgettext("place", "taken"), "acc"),
            Mark(words.pgettext("place", "free"), "panel", "strong"),
            Mark(words.pgettext("place", "blocked"), "track", "mute", crossed=True),
            Mark(_("over capacity"), "badfill"),
        )
        inside = column(
            self.without,
            Text(_("Floor per person by night"), "label"),
            self.each,
            self.known,
            Text(_("Reference lines (share of the least floor that is met)"), "label", wrap=True),
            *self.lines,
            Text(_("What the marks mean"), "label"),
            *self.legend,
            gap=6,
        )
        inside.addStretch(1)
        self.add(see_through(boxed(inside)), stretch=1)

    def show_rooms(self, rooms: Sequence[Room], without: int) -> None:
        """Show the site as it stands; ``without`` people have no room."""
        words = self.words
        _ = words.gettext
        open_ones = [room for room in rooms if not room.closed]
        found = space(open_ones)
        self.each.setText(area_words(words, found.each) if found.each is not None else words.no_data)
        slept_in = sum(room.taken > 0 and room.sleeping for room in open_ones)
        self.known.setText(
            _("{area} for {people} people; area known of {known} of {all} rooms in which people sleep").format(
                area=area_words(words, found.area),
                people=words.number(found.people),
                known=words.number(found.rooms),
                all=words.number(slept_in),
            )
            if found.rooms
            else _("Write the area of the rooms to see it: choose a room, then change it.")
        )
        said = words.ngettext("{n} person has no room", "{n} people have no room", without)
        self.without.setText(said.format(n=words.number(without)))
        self.without.setVisible(without > 0)
        for line, face in zip(self.lines, standard_faces(words, found), strict=True):
            line.set_face(face)
