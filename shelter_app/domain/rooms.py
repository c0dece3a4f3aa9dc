"""Rooms: places by night and day, blocked ones, floor per person against the standards, and who is proposed which room.

The proposal ranks rooms and says why. What it goes by, in this order: a household stays together; everyone fits; needs
(reduced mobility near the ground, infants in their quiet room, men's and women's rooms for whom they are); rooms kept for
a need are left to those who have it; then the room with the fewest places left over, so that large rooms stay for large
households. Isolation, staff rooms and day halls are never proposed unless that kind is asked for; the basement shelter
only when it is asked for, or when a household fits nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from shelter_app.domain.codes import BlockReason, Need, RoomKind, Sex

GROUND: Final = 1  # floors are said as in Ukraine: the first is the ground floor, 0 half below it, −1 the basement


class Block(NamedTuple):
    """Places that cannot be used: how many, why, and the last day of it (``None``: until someone says otherwise)."""

    places: int
    why: BlockReason
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the block is in force on a day."""
        return self.places > 0 and (self.until is None or day <= self.until)


class Room(NamedTuple):
    """A room with its places by night and who sleeps there now (named and counted people whose stay is open).

    ``blocked`` is in force (a block past its day is none); ``area`` is the floor in dm², ``floor`` and ``places_day`` are
    ``None`` where not said; ``order`` is the place in an evacuation, 0 where not said; ``out`` are those of ``taken`` who are
    out now.
    """

    id: int
    label: str
    places: int
    closed: bool
    taken: int = 0
    kind: RoomKind = RoomKind.GENERAL
    floor: int | None = None
    wing: str = ""
    area: int = 0
    places_day: int | None = None
    order: int = 0
    blocked: Block | None = None
    out: int = 0
    conflicts: tuple[str, ...] = ()

    @property
    def usable(self) -> int:
        """Places by night without the blocked ones."""
        return max(0, self.places - (self.blocked.places if self.blocked else 0))

    @property
    def free(self) -> int:
        """Places left; negative is over capacity."""
        return self.usable - self.taken

    @property
    def day(self) -> int:
        """Places by day: as by night where nothing else is said."""
        return self.places if self.places_day is None else self.places_day

    @property
    def sleeping(self) -> bool:
        """Whether people are given places here: in a day hall they are not."""
        return self.kind is not RoomKind.DAY


def in_order(rooms: Iterable[Room]) -> list[Room]:
    """Rooms as people look for them: by floor, evacuation order, then label (numbers as numbers)."""

    def key(room: Room) -> tuple[int, int, tuple[int, int, str]]:
        digits = "".join(letter for letter in room.label if letter.isdigit())
        number = (0, int(digits), room.label) if digits and room.label[0].isdigit() else (1, 0, room.label)
        return (99 if room.floor is None else room.floor, room.order or 9999, number)

    return sorted(rooms, key=key)


# -- floor per person


class Standard(NamedTuple):
    """A reference line: code (the source is said by it), least and good floor per person in dm²."""

    code: str
    least: int
    good: int


STANDARDS: Final = (
    Standard("SPHERE", 350, 350),
    Standard("COLD", 450, 550),
    Standard("US_EVACUATION", 140, 190),
    Standard("US_GENERAL", 370, 560),
)
"""Sphere (covered floor); Sphere 2018 and UNHCR for cold climates with cooking and washing inside; the US figures of 15–20
and 40–60 square feet (evacuation, general shelter)."""


class Space(NamedTuple):
    """Floor in dm² of rooms in which people sleep and whose area is known, who sleeps there, and how many rooms these are."""

    area: int
    people: int
    rooms: int = 0

    @property
    def each(self) -> int | None:
        """Floor per person in dm²; ``None`` without people or without an area."""
        return self.area // self.people if self.area and self.people > 0 else None


def space(rooms: Iterable[Room]) -> Space:
    """Floor and sleepers of the rooms in which people sleep, as far as their area is known: an empty room or the shelter in
    the basement makes nobody's floor larger.
    """
    known = [room for room in rooms if room.area and room.sleeping and room.taken > 0]
    return Space(sum(room.area for room in known), sum(room.taken for room in known), len(known))


# -- the proposal


class Reason(StrEnum):
    """Why a room is proposed, or what speaks against it."""

    TOGETHER = "TOGETHER"
    MOBILITY_ROOM = "MOBILITY_ROOM"
    GROUND_FLOOR = "GROUND_FLOOR"
    INFANT_ROOM = "INFANT_ROOM"
    FAMILY_ROOM = "FAMILY_ROOM"
    WOMEN_ROOM = "WOMEN_ROOM"
    MEN_ROOM = "MEN_ROOM"
    AS_ASKED = "AS_ASKED"
    FITS_EXACTLY = "FITS_EXACTLY"
    FEWEST_LEFT = "FEWEST_LEFT"
    ALL_FIT = "ALL_FIT"
    STAIRS = "STAIRS"
    KEPT_FOR_OTHERS = "KEPT_FOR_OTHERS"
    COVER_LAST = "COVER_LAST"
    DOES_NOT_FIT = "DOES_NOT_FIT"


AGAINST: Final = frozenset({Reason.STAIRS, Reason.KEPT_FOR_OTHERS, Reason.COVER_LAST, Reason.DOES_NOT_FIT})


class Because(NamedTuple):
    """A reason with its number: places left over (``FEWEST_LEFT``, ``ALL_FIT``), people without a place (``DOES_NOT_FIT``)."""

    reason: Reason
    number: int = 0


class Proposal(NamedTuple):
    """A room with the reasons for it, the strongest first, then what speaks against it."""

    room: Room
    because: tuple[Because, ...]

    @property
    def fits(self) -> bool:
        """Whether everyone has a place."""
        return not any(because.reason is Reason.DOES_NOT_FIT for because in self.because)


class Party(NamedTuple):
    """Who looks for a room: how many, their needs, whether infants, children and what sexes are among them, and the rooms
    in which the rest of the household sleeps already.
    """

    people: int
    needs: frozenset[Need] = frozenset()
    infants: bool = False
    children: bool = False
    sexes: frozenset[Sex] = frozenset()
    together: frozenset[int] = frozenset()

    @property
    def hard_to_move(self) -> bool:
        """Whether stairs are an obstacle."""
        return bool(self.needs & {Need.MOB, Need.BED})

    @property
    def with_infant(self) -> bool:
        """Whether the quiet room for women with infants is for them: an infant, or one who carries or feeds one."""
        return self.infants or bool(self.needs & {Need.INF, Need.PREG})


def propose(rooms: Iterable[Room], party: Party, want: RoomKind | None = None) -> list[Proposal]:
    """Open rooms for a party, the best first. ``want`` asks for a kind (isolation on purpose, the shelter in an alarm).

    Where everyone fits somewhere, only such rooms are proposed; else the rooms with the most free places, each saying how
    many would stay without a place. Empty if there is no place at all, or nobody to place.
    """
    if party.people < 1:
        return []
    open_to = [room for room in rooms if not room.closed and _is_open_to(room, party, want)]
    above = [room for room in open_to if room.kind is not RoomKind.COVER or want is RoomKind.COVER]
    for offered in (above, open_to):
        whole = [room for room in offered if room.free >= party.people]
        if whole:
            ranked = sorted(whole, key=lambda room: (_reluctance(room, party, want), room.free))
            return [Proposal(room, _because(room, party, want, whole)) for room in ranked]
    some = sorted((room for room in open_to if room.free > 0), key=lambda room: -room.free)
    return [Proposal(room, _because(room, party, want, ())) for room in some]


def _is_open_to(room: Room, party: Party, want: RoomKind | None) -> bool:
    if want is not None:
        return room.kind is want
    if room.kind in (RoomKind.ISOLATION, RoomKind.STAFF, RoomKind.DAY):
        return False
    if room.kind is RoomKind.WOMEN:
        return party.sexes == {Sex.F}
    if room.kind is RoomKind.MEN:
        return party.sexes == {Sex.M} and not party.children
    return True


def _reluctance(room: Room, party: Party, want: RoomKind | None) -> tuple[int, ...]:
    """How little a room suits; smaller is better. Each place of the tuple outweighs all after it."""
    apart = int(room.id not in party.together) if party.together else 0
    stairs = _stairs(room) if party.hard_to_move else 0
    kept = 0
    if want is None:
        for_them = {
            RoomKind.MOBILITY: party.hard_to_move,
            RoomKind.INFANTS: party.with_infant,
            RoomKind.FAMILIES: party.children or party.with_infant,
            RoomKind.WOMEN: True,
            RoomKind.MEN: True,
        }
        if room.kind in for_them:
            kept = -1 if for_them[room.kind] else 1
        if party.with_infant and room.kind is RoomKind.INFANTS:
            kept = -2
    return (apart, stairs, kept)


def _stairs(room: Room) -> int:
    if room.kind is RoomKind.MOBILITY:
        return 0
    if room.floor is None:
        return 2
    return 1 if room.floor == GROUND else 2 + abs(room.floor - GROUND)


def _because(room: Room, party: Party, want: RoomKind | None, whole: Sequence[Room]) -> tuple[Because, ...]:
    found: list[Because] = []
    if room.id in party.together:
        found.append(Because(Reason.TOGETHER))
    if want is not None:
        found.append(Because(Reason.AS_ASKED))
    else:
        if party.hard_to_move and room.kind is RoomKind.MOBILITY:
            found.append(Because(Reason.MOBILITY_ROOM))
        elif party.hard_to_move and room.floor == GROUND:
            found.append(Because(Reason.GROUND_FLOOR))
        if party.with_infant and room.kind is RoomKind.INFANTS:
            found.append(Because(Reason.INFANT_ROOM))
        elif party.children and room.kind is RoomKind.FAMILIES:
            found.append(Because(Reason.FAMILY_ROOM))
        if room.kind in (RoomKind.WOMEN, RoomKind.MEN):
            found.append(Because(Reason.WOMEN_ROOM if room.kind is RoomKind.WOMEN else Reason.MEN_ROOM))
    left = room.free - party.people
    if left == 0:
        found.append(Because(Reason.FITS_EXACTLY))
    elif whole and room.free == min(other.free for other in whole):
        found.append(Because(Reason.FEWEST_LEFT, left))
    elif left > 0:
        found.append(Because(Reason.ALL_FIT, left))
    if party.hard_to_move and room.kind is not RoomKind.MOBILITY and room.floor not in (None, GROUND):
        found.append(Because(Reason.STAIRS))
    if want is None and _reluctance(room, party, None)[2] > 0:
        found.append(Because(Reason.KEPT_FOR_OTHERS))
    if want is None and room.kind is RoomKind.COVER:
        found.append(Because(Reason.COVER_LAST))
    if left < 0:
        found.append(Because(Reason.DOES_NOT_FIT, -left))
    return tuple(found)
