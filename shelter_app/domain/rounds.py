"""The overnight round: people found room by room beside who should be there, and what that makes of the whole house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class RoomLine(NamedTuple):
    """A room on the round (0: people of whom no room is stated). ``out`` belong to it and are away for a while.

    ``found`` is ``None`` as long as nobody was there.
    """

    room: int
    expected: int
    out: int = 0
    found: int | None = None

    @property
    def difference(self) -> int | None:
        """Found minus expected; ``None`` before the room was visited."""
        return None if self.found is None else self.found - self.expected


@dataclass(frozen=True, slots=True)
class Round:
    """The rooms of a round in the order in which they are walked."""

    lines: tuple[RoomLine, ...]

    @property
    def expected(self) -> int:
        """Who should be in the building."""
        return sum(line.expected for line in self.lines)

    @property
    def expected_so_far(self) -> int:
        """Who should be in the rooms that were visited."""
        return sum(line.expected for line in self.lines if line.found is not None)

    @property
    def out(self) -> int:
        """Who is away for a while."""
        return sum(line.out for line in self.lines)

    @property
    def counted(self) -> int:
        """People found so far."""
        return sum(line.found or 0 for line in self.lines)

    @property
    def left(self) -> int:
        """Rooms still to be visited."""
        return sum(line.found is None for line in self.lines)

    @property
    def difference(self) -> int:
        """Found minus expected, of the rooms that were visited."""
        return sum(line.difference or 0 for line in self.lines)

    @property
    def differing(self) -> tuple[RoomLine, ...]:
        """Rooms in which another number was found than expected."""
        return tuple(line for line in self.lines if line.difference)

    def facts(self) -> list[list[int]]:
        """Room and people found, as the entry of the physical count holds them."""
        return [[line.room, line.found] for line in self.lines if line.found is not None]


def walk(expected: Sequence[RoomLine], found: Mapping[int, int]) -> Round:
    """The round with what was found so far, by room."""
    return Round(tuple(line._replace(found=found.get(line.room)) for line in expected))
