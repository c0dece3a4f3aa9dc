"""Households that a search found: one of them expanded, with its members to tick and the action that Enter takes.

Rows and tiles are made once and shown again for every key: nothing is built while someone types.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button, IconButton, KeyCap
from shelter_app.desktop.kit.marks import Divider, Pill, Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.kit.theme import px, theme
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.desktop.pages.people.tile import TILE, MemberTile
from shelter_app.register.people import Found, Household, Person
from shelter_app.terms import need_short
from shelter_app.words import Words

GAP: Final = 8
ROW: Final = 64
NARROW: Final = 125
"""From this text size on the screen leaves out what is said elsewhere too."""


def row_face(words: Words, household: Household, rooms: dict[int, str], now: datetime) -> RowFace:
    """A household in one row: name, size, facts, and where they stand."""
    text, status, icon = presence.household_state(words, household)
    size = presence.household_size(words, household, now.date())
    return RowFace(
        presence.household_name(words, household),
        note=f"· {size}" if size else "",
        sub=presence.household_facts(words, household, rooms, now),
        strong=True,
        icon="users" if len(household.members) != 1 else "user",
        status=status,
        state=text,
        state_icon=icon,
        pill=True,
        conflict=bool(household.conflicts or any(member.conflicts for member in household.members)),
        arrow=True,
    )


class HouseholdCard(QWidget):
    """The expanded household. Signals: ``acting()`` to take its action, ``others()`` for other actions, ``leaving(int)``
    when the arrows go beyond its tiles (−1 up, +1 down).
    """

    acting = Signal()
    others = Signal()
    leaving = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words.gettext
        self.words = words
        self.found: Found | None = None
        self.target = True
        self._tiles: list[MemberTile] = []
        self._act = presence.Act.BACK
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name = Text("", "strong", elide=True)
        self.facts = Text("", "caption", "mute", elide=True)
        self.pill = Pill("", "none")
        self.more_button = IconButton("ellipsis", _("Other actions"), size=40, key="Insert")
        self.more_button.clicked.connect(self.others)
        self.more_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._button_height = 44 if theme().scale >= NARROW else 48
        self.button = Button("", "primary", height=self._button_height, key="Enter")
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button.clicked.connect(self.acting)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._build(_("tick or untick"))

    def _build(self, tick: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.facts)
        head.addSpacing(px(24) + 10)
        head.addLayout(names, 1)
        for widget in (self.pill, self.more_button):
            head.addWidget(widget)
        tiles = QWidget()
        tiles.setLayout(self._grid)
        self._area: QScrollArea = see_through(tiles)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(KeyCap("↓"))
        foot.addWidget(KeyCap(self.words.gettext("Space"), tick if theme().scale <= 100 else ""))
        foot.addStretch(1)
        foot.addWidget(self.button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(17, 10, 17, 12)
        outer.setSpacing(GAP)
        outer.addLayout(head)
        outer.addWidget(Divider())
        outer.addWidget(self._area, 1)
        outer.addLayout(foot)

    def show_household(self, found: Found, rooms: dict[int, str], now: datetime, ticked: frozenset[int]) -> None:
        """Show a household with these members ticked."""
        words, household = self.words, found.household
        self.found = found
        size = presence.household_size(words, household, now.date())
        name = presence.household_name(words, household)
        self.name.setText(f"{name} · {size}" if size else name)
        self.facts.setText(presence.household_facts(words, household, rooms, now))
        text, status, _icon = presence.household_state(words, household)
        self.pill.set(text, status)
        for number, member in enumerate(household.members):
            self._tile(number).show_member(
                member.id,
                presence.person_name(words, member, surname=household.surname),
                presence.age_words(words, member, now.date()),
                presence.state_words(words, member, now),
                tuple((presence.NEED_ICONS[need], need_short(words, need)) for need in member.needs),
                ticked=member.id in ticked,
            )
        for number, tile in enumerate(self._tiles):
            tile.setVisible(number < len(household.members))
        self._say()

    def ticked(self) -> list[Person]:
        """The members that are ticked."""
        if self.found is None:
            return []
        chosen = {tile.person for tile in self._tiles if not tile.isHidden() and tile.isChecked()}
        return [member for member in self.found.household.members if member.id in chosen]

    def action(self) -> tuple[presence.Act, list[Person]]:
        """What Enter does, and to whom: of the ticked those whom it concerns."""
        return presence.likely(self.ticked())

    def enter_tiles(self, *, last: bool = False) -> None:
        """Give the focus to the first (or last) member."""
        shown = [tile for tile in self._tiles if not tile.isHidden()]
        if shown:
            shown[-1 if last else 0].setFocus(Qt.FocusReason.OtherFocusReason)

    def whole_height(self) -> int:
        """Height in which every member is seen."""
        count = len(self.found.household.members) if self.found else 0
        return self._frame() + self._rows_height(-(-count // 2))

    def least_height(self) -> int:
        """Height in which two lines of members are seen; the others are scrolled to."""
        count = len(self.found.household.members) if self.found else 0
        return self._frame() + self._rows_height(min(2, -(-count // 2)))

    def sizeHint(self) -> QSize:
        return QSize(px(400), self.whole_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), self.least_height())

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        paint.box(p, QRectF(self.rect()), "accbg", "acc", 2)
        icon = "users" if self.found and len(self.found.household.members) != 1 else "user"
        paint.icon(p, icon, 17, 10 + px(22), 22, "acc")
        p.end()

    def _frame(self) -> int:
        return 10 + px(44) + GAP + 1 + GAP + GAP + px(self._button_height) + 12

    def _rows_height(self, rows: int) -> int:
        return rows * px(TILE) + max(0, rows - 1) * GAP

    def _tile(self, number: int) -> MemberTile:
        while len(self._tiles) <= number:
            tile, at = MemberTile(), len(self._tiles)
            tile.toggled.connect(lambda _on: self._say())
            tile.taken.connect(self.acting)
            tile.moving.connect(lambda way, at=at: self._go(at, way))
            self._tiles.append(tile)
            self._grid.addWidget(tile, at // 2, at % 2)
        return self._tiles[number]

    def _go(self, at: int, way: str) -> None:
        count = len(self.found.household.members) if self.found else 0
        to = at + {"down": 2, "up": -2, "left": -1, "right": 1}[way]
        if way == "down" and to >= count and at // 2 < (count - 1) // 2:
            to = count - 1  # the last line is shorter: go to its only member
        if 0 <= to < count:
            self._tiles[to].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self._tiles[to], 0, 0)
        elif way in ("down", "up"):
            self.leaving.emit(1 if way == "down" else -1)

    def _say(self) -> None:
        act, people = self.action()
        self._act = act
        _ = self.words.gettext
        if people:
            self.button.icon_name = presence.act_icon(act)
            self.button.set_off("")
            self.button.set_words(presence.act_words(self.words, act, len(people)))
        else:
            self.button.icon_name = ""
            self.button.set_words(_("Tick who it is"))
            self.button.set_off(_("Nobody is ticked"))


class Results(QWidget):
    """The list. Signals: ``acting()``, ``others()``, ``left_up()`` when ↑ leaves its top, ``chosen()``."""

    acting = Signal()
    others = Signal()
    left_up = Signal()
    chosen = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.found: list[Found] = []
        self.selected = -1
        self._rooms: dict[int, str] = {}
        self._now: datetime | None = None
        self._query = ""
        self._ticks: dict[int, frozenset[int]] = {}
        self._rows: list[ListRow] = []
        self._places: list[int] = []
        self.card = HouseholdCard(words, self)
        self.card.hide()
        self.card.acting.connect(self.acting)
        self.card.others.connect(self.others)
        self.card.leaving.connect(self._leave_card)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_found(
        self,
        found: Sequence[Found],
        rooms: dict[int, str],
        now: datetime,
        *,
        query: str = "",
        select: bool,
        fresh: bool,
    ) -> None:
        """Show these households, found for ``query``.

        ``select`` expands the first. Unless the question is ``fresh`` the expanded one stays expanded, with its ticks if
        nothing about it changed.
        """
        before = self.current()
        ticked = frozenset(person.id for person in self.card.ticked())
        kept = next((n for n, one in enumerate(found) if before and one.household.id == before.household.id), -1)
        self.found, self._rooms, self._now, self._query = list(found), rooms, now, query
        self._ticks.clear()
        self.selected = 0 if select and found else -1
        if kept >= 0 and not fresh:
            self.selected = kept
            if before is not None and found[kept].household == before.household:
                self._ticks[before.household.id] = ticked
        self._fill()

    def current(self) -> Found | None:
        """The expanded household."""
        return self.found[self.selected] if 0 <= self.selected < len(self.found) else None

    def select(self, number: int) -> bool:
        """Expand another household; false beyond the ends."""
        if not 0 <= number < len(self.found):
            return False
        current = self.current()
        if current is not None:
            self._ticks[current.household.id] = frozenset(person.id for person in self.card.ticked())
        self.selected = number
        self._fill()
        self.chosen.emit()
        return True

    def go_down(self) -> bool:
        """From the search field into the list: expand the first household, or enter the members of the expanded one."""
        if self.selected < 0:
            return self.select(0)
        self.card.enter_tiles()
        return True

    def restyle(self) -> None:
        """Place everything in the sizes of the theme in force."""
        self._place()

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(380), self.card.least_height() if self.selected >= 0 else px(ROW))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _leave_card(self, step: int) -> None:
        if self.select(self.selected + step):
            self.card.enter_tiles(last=step < 0)
        elif step < 0:
            self.left_up.emit()

    def _fill(self) -> None:
        """Show the expanded household anew, and place everything."""
        current = self.current()
        if current is not None and self._now is not None:
            ticks = self._ticks.get(current.household.id, presence.likely_ticks(current, self._query))
            self.card.show_household(current, self._rooms, self._now, ticks)
        self._place()

    def _place(self) -> None:
        """Lay out the expanded household with as many whole rows around it as fit."""
        if self._now is None:
            return
        height, width = self.height(), self.width()
        current = self.current()
        card = 0 if current is None else min(self.card.whole_height(), max(self.card.least_height(), height))
        step = px(ROW) + GAP
        first = self._first(height, card, step)
        top, used = 0, 0
        for number in range(first, len(self.found)):
            high = card if number == self.selected else px(ROW)
            if top + high > height and number > first:
                break
            if number == self.selected:
                self.card.setGeometry(0, top, width, high)
            else:
                self._row(used, number).setGeometry(0, top, width, high)
            used += number != self.selected
            top += high + GAP
        for row in self._rows[used:]:
            row.hide()
        self.card.setVisible(current is not None)
        self.updateGeometry()

    def _first(self, height: int, card: int, step: int) -> int:
        """The first household shown, so that the expanded one is seen whole, with those above it as far as they fit."""
        if self.selected <= 0:
            return 0
        above = max(0, height - card) // step
        return max(0, self.selected - min(above, max(1, above // 2)))

    def _row(self, used: int, number: int) -> ListRow:
        assert self._now is not None
        face = row_face(self.words, self.found[number].household, self._rooms, self._now)
        while len(self._rows) <= used:
            row, at = ListRow(face, boxed=True, parent=self), len(self._rows)
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.clicked.connect(lambda _checked=False, at=at: self.select(self._places[at]))
            self._rows.append(row)
            self._places.append(number)
        self._places[used] = number
        row = self._rows[used]
        row.set_face(face)
        row.show()
        return row
