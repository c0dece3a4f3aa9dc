"""Counting that feels instant: what was pressed is shown at once and settled when the register has it.

Pure: no window, no clock. A press is *seen* when a reading of the register holds its action; until then it is added to
what the register says. A press that was refused is taken back; one that is being undone is subtracted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from shelter_app.domain.codes import Channel, DinerKind
from shelter_app.domain.meals import ServiceView

Pair = tuple[DinerKind, Channel]

_ELSEWHERE: Final = (Channel.AWAY, Channel.DELIVERED)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the counting desk: the pairs it adds up, and those its buttons can count, the usual one first."""

    key: str
    pairs: frozenset[Pair]
    choices: tuple[Pair, ...]


LINES: Final = (
    Line(
        "residents",
        frozenset({(DinerKind.RESIDENT, Channel.HALL)}),
        ((DinerKind.RESIDENT, Channel.HALL),),
    ),
    Line(
        "community",
        frozenset({(DinerKind.NEIGHBOUR, Channel.HALL), (DinerKind.VISITOR, Channel.HALL)}),
        ((DinerKind.NEIGHBOUR, Channel.HALL), (DinerKind.VISITOR, Channel.HALL)),
    ),
    Line(
        "away",
        frozenset((kind, channel) for kind in DinerKind for channel in _ELSEWHERE),
        (
            (DinerKind.NEIGHBOUR, Channel.AWAY),
            (DinerKind.NEIGHBOUR, Channel.DELIVERED),
            (DinerKind.RESIDENT, Channel.AWAY),
        ),
    ),
    Line(
        "staff",
        frozenset({(DinerKind.STAFF, Channel.HALL), (DinerKind.RESPONDER, Channel.HALL)}),
        ((DinerKind.STAFF, Channel.HALL), (DinerKind.RESPONDER, Channel.HALL)),
    ),
)
"""Every (kind, channel) belongs to exactly one line, so that the lines add up to the portions served."""


def line_of(pair: Pair) -> Line:
    """The line that a pair is counted in."""
    return next(line for line in LINES if pair in line.pairs)


@dataclass(eq=False, slots=True)
class Press:
    """Portions counted here (or a line undone here) that the register may not show yet.

    ``action`` is known once it is on disk (set on the writer's thread). ``final`` is the number of the last
    reading asked for before the register had the last word on it: any later reading holds the truth.
    """

    pair: Pair
    portions: int
    at: datetime
    by: int
    second: bool = False
    action: int | None = None
    undone: bool = False
    final: int | None = None


class Tally:
    """The counts of one service: the register's newest answer and what was pressed since."""

    def __init__(self) -> None:
        self._view: ServiceView | None = None
        self._seen: frozenset[int] = frozenset()
        self._presses: list[Press] = []
        self._asked = 0

    def press(self, pair: Pair, portions: int, at: datetime, by: int, *, second: bool = False) -> Press:
        """Count portions; the register is told by the caller, who sets ``action`` when it is on disk."""
        made = Press(pair, portions, at, by, second)
        self._presses.append(made)
        return made

    def take_back(self, press: Press) -> None:
        """The undo of a press was asked for."""
        press.undone = True
        press.final = None
        if press not in self._presses:
            self._presses.append(press)

    def wrote(self, press: Press) -> None:
        """What was asked for last about this press is on disk."""
        press.final = self._asked

    def refused(self, press: Press) -> None:
        """What was asked for last about this press was refused: a count goes, an undone one comes back."""
        if press.undone:
            press.undone = False
            press.final = self._asked
        elif press in self._presses:
            self._presses.remove(press)

    def ask(self) -> int:
        """A reading is about to begin; returns its number for ``settle``."""
        self._asked += 1
        return self._asked

    def settle(self, number: int, view: ServiceView, actions: Iterable[int]) -> None:
        """Take the answer of the reading of this number: the service, and the live actions it saw among the newest."""
        self._view = view
        self._seen = frozenset(actions)
        self._presses = [press for press in self._presses if not self._is_settled(press, number)]

    def view(self) -> ServiceView | None:
        """The service with everything that was pressed; ``None`` before the first answer."""
        if self._view is None:
            return None
        served = Counter(self._view.served)
        seconds = self._view.seconds
        for press in self._presses:
            change = self._change(press)
            served[press.pair] += change
            seconds += change if press.second else 0
        return replace(self._view, served=served, seconds=seconds)

    def unseen(self) -> tuple[Press, ...]:
        """Presses that count and that no reading has shown yet, newest first."""
        return tuple(press for press in reversed(self._presses) if self._change(press) > 0)

    def taken_back(self) -> frozenset[int]:
        """Actions that are being undone."""
        return frozenset(press.action for press in self._presses if press.undone and press.action is not None)

    def _change(self, press: Press) -> int:
        seen = press.action is not None and press.action in self._seen
        if press.undone:
            return -press.portions if seen else 0
        return 0 if seen else press.portions

    def _is_settled(self, press: Press, number: int) -> bool:
        if press.final is not None and number > press.final:
            return True
        return not press.undone and press.action is not None and press.action in self._seen
