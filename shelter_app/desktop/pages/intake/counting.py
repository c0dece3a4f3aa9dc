"""Counting at the door without names: one key a person, and day visitors in and out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.buttons import Button, TallyButton
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.marks import Pill
from shelter_app.desktop.kit.theme import theme
from shelter_app.desktop.pages.people.counted import TALLY
from shelter_app.domain.codes import Band, Sex
from shelter_app.domain.crowds import Cells
from shelter_app.register.register import Register
from shelter_app.register.topic import By, Outcome
from shelter_app.words import Words

NARROW: Final = 125
"""From this text size on the card has no title row: its links stand beside the buttons."""

_STEPS: Final = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}

ADULT: Final = (Sex.U, Band.Y18_59)
CHILD: Final = (Sex.U, Band.Y0_17)
OLDER: Final = (Sex.U, Band.Y60)
"""Cells of the tally, by the three-row scheme: of a child no band of the report is claimed."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the counting card shows: today's tally by cell, people without names, visits today and how many have left."""

    cells: Cells
    unnamed: int
    visits: int | None
    gone: int | None


def count_in(register: Register, by: By, cell: tuple[Sex, Band]) -> Outcome[object]:
    """Count one person into today's tally group, beginning it with the first. Runs on the writer's thread, so that
    quick presses fall into one group.
    """
    cutoffs = register.site.cutoffs()
    day = cutoffs.day_of(by.at or register.clock())
    for crowd in reversed(register.crowds.all()):  # the oldest: a part that moved to a room keeps its name
        if crowd.label == TALLY and cutoffs.day_of(crowd.arrived) == day:
            return register.crowds.join(by, crowd.id, {cell: 1})  # type: ignore[return-value]
    return register.crowds.arrive(by, {cell: 1}, label=TALLY)  # type: ignore[return-value]


class CountingCard(Card):
    """The tally at the door. Signals: ``counted(str)`` "adult", "child", "older"; ``visited(int)`` +1 in, −1 out;
    ``by_age()`` for the full form; ``naming()`` to give names.
    """

    counted = Signal(str)
    visited = Signal(int)
    by_age = Signal()
    naming = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words.gettext
        narrow = theme().scale >= NARROW
        super().__init__("" if narrow else _("Only counted"), parent=parent)
        self.words = words
        self.unnamed = Pill("", "warn")
        self.unnamed.hide()
        self.name_link = Button(_("Give names"), "link")
        self.name_link.clicked.connect(self.naming)
        self.name_link.hide()
        self.age_link = Button(_("By age"), "link")
        self.age_link.clicked.connect(self.by_age)
        self.buttons = {
            "adult": TallyButton(_("Adults"), key="Alt+1"),
            "child": TallyButton(_("Children"), key="Alt+2"),
            "older": TallyButton(_("60+"), key="Alt+3"),
            "in": TallyButton(_("Visitors +"), key="Alt+4"),
            "out": TallyButton(_("Visitors −"), key="Alt+5"),
        }
        self.buttons["in"].setToolTip(_("A day visitor came in"))
        self.buttons["out"].setToolTip(_("A day visitor went out"))
        line = FlowRow(gap=8, stretch=True)
        line.add(*self.buttons.values())
        for widget in (self.unnamed, self.name_link, self.age_link):
            if narrow:
                line.add(widget)
            else:
                self.set_corner(widget)
        for key in ("adult", "child", "older"):
            self.buttons[key].clicked.connect(lambda _checked=False, key=key: self.counted.emit(key))
        self.buttons["in"].clicked.connect(lambda: self.visited.emit(1))
        self.buttons["out"].clicked.connect(lambda: self.visited.emit(-1))
        self.add(line)
        for button in self.buttons.values():
            button.installEventFilter(self)
        self._stop_at(self.buttons["adult"])

    def enter(self) -> None:
        """Give the focus to the button that had it last; ← and → move on, Tab leads on to the form."""
        self._stop.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, TallyButton):
            self._stop_at(watched)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            buttons = list(self.buttons.values())
            at = buttons.index(self._stop) + _STEPS[event.key()]
            if 0 <= at < len(buttons):
                buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _stop_at(self, button: TallyButton) -> None:
        """One stop of Tab for all the buttons: five would stand between the search and the form."""
        self._stop = button
        for other in self.buttons.values():
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus)

    def show_tally(self, tally: Tally) -> None:
        """Show the counts."""
        words = self.words
        _ = words.gettext
        for key, cell in (("adult", ADULT), ("child", CHILD), ("older", OLDER)):
            self.buttons[key].set_count(words.number(max(0, tally.cells.get(cell, 0))))
        self.buttons["in"].set_count(words.number(tally.visits or 0))
        self.buttons["out"].set_count(words.number(tally.gone or 0))
        self.unnamed.setVisible(tally.unnamed > 0)
        self.name_link.setVisible(tally.unnamed > 0)
        self.unnamed.set(
            _("{n} unnamed").format(n=words.number(tally.unnamed)),
            "warn",
        )
