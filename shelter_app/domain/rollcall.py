"""A roll call: who was in the building when it began, who was seen since, who is missing; and the second count after it.

The expected list is frozen at the start: persons by room, people counted without names by room, visitors, the shift. A
person is here when a sighting of them stands, known out when somebody says so or the door recorded it, else missing.
Whoever comes in later is added as "+" and never changes what was expected. What nobody counted is no data, not nought.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

from shelter_app.domain.codes import Need

NO_ROOM: Final = "0"
VISITORS: Final = "visitors"
SHIFT: Final = "shift"

# Who needs a hand to come down, in the order in which they are looked for first.
HELPED_FIRST: Final = (Need.BED, Need.MOB, Need.UASC, Need.VIS, Need.PWR, Need.INF, Need.PREG, Need.HEA, Need.OLD1)


class Mark(StrEnum):
    """What was said about a person during a roll call. Seen is stronger than known out."""

    HERE = "here"
    OUT = "out"


class Place(NamedTuple):
    """One tile: a room (its id as text, ``NO_ROOM`` for people without one), the visitors or the shift.

    ``persons`` are expected by name; ``counted`` without names, ``None`` where nobody counted them.
    """

    key: str
    persons: tuple[int, ...] = ()
    counted: int | None = 0

    @property
    def room(self) -> int | None:
        """The room's id, ``None`` for what is no room."""
        return int(self.key) if self.key.isdigit() and self.key != NO_ROOM else None

    @property
    def expected(self) -> int:
        """How many are expected, as far as it is known."""
        return len(self.persons) + (self.counted or 0)


@dataclass(frozen=True, slots=True)
class Expected:
    """The frozen list: places in the order of the building, then visitors and shift."""

    places: tuple[Place, ...]

    @property
    def persons(self) -> frozenset[int]:
        """Everybody expected by name."""
        return frozenset(person for place in self.places for person in place.persons)

    def place(self, key: str) -> Place | None:
        """The place of a key."""
        return next((place for place in self.places if place.key == key), None)

    def to_body(self) -> list[list[Any]]:
        """The list as an entry holds it: ids and numbers, no names."""
        return [[place.key, list(place.persons), place.counted] for place in self.places]

    @classmethod
    def from_body(cls, body: Any) -> Expected:
        """The list of an entry; what cannot be read in it is left out rather than in the way."""
        places = []
        for found in body if isinstance(body, list) else ():
            if not isinstance(found, list) or len(found) != 3 or not isinstance(found[0], str):
                continue
            persons = tuple(one for one in found[1] if isinstance(one, int)) if isinstance(found[1], list) else ()
            places.append(Place(found[0], persons, found[2] if isinstance(found[2], int) else None))
        return cls(tuple(places))


class Tile(NamedTuple):
    """The numbers of a place. ``here`` of ``expected``; ``out`` are known to be away; ``extra`` were not expected ("+")."""

    key: str
    expected: int
    here: int
    out: int
    extra: int
    counted: int | None
    counted_here: int
    missing_persons: tuple[int, ...]
    here_persons: tuple[int, ...]
    out_persons: tuple[int, ...]
    late_persons: tuple[int, ...]

    @property
    def missing(self) -> int:
        """Who was expected and neither seen nor known to be out."""
        return self.expected - self.here - self.out

    @property
    def missing_counted(self) -> int:
        """The missing among those without names."""
        return max(0, (self.counted or 0) - self.counted_here)

    @property
    def complete(self) -> bool:
        """Whether nobody is missing here."""
        return self.missing <= 0

    @property
    def present(self) -> int:
        """Everybody who is in the building, expected or not."""
        return self.here + self.extra


@dataclass(frozen=True, slots=True)
class Standing:
    """How a roll call stands."""

    tiles: tuple[Tile, ...]

    def _sum(self, name: str) -> int:
        return sum(int(getattr(tile, name)) for tile in self.tiles)

    @property
    def expected(self) -> int:
        """Everybody expected."""
        return self._sum("expected")

    @property
    def here(self) -> int:
        """Everybody expected who was seen."""
        return self._sum("here")

    @property
    def out(self) -> int:
        """Everybody expected who is known to be out."""
        return self._sum("out")

    @property
    def extra(self) -> int:
        """Who came in later or was not on the list."""
        return self._sum("extra")

    @property
    def missing(self) -> int:
        """Everybody still looked for."""
        return self._sum("missing")

    @property
    def missing_persons(self) -> tuple[int, ...]:
        """The missing by name, in the order of the building."""
        return tuple(person for tile in self.tiles for person in tile.missing_persons)

    @property
    def complete(self) -> int:
        """How many places are complete."""
        return sum(tile.complete for tile in self.tiles)

    def tile(self, key: str) -> Tile | None:
        """The tile of a key."""
        return next((tile for tile in self.tiles if tile.key == key), None)

    def result(self) -> dict[str, Any]:
        """The result as an entry holds it: numbers, and who was missing and out by id."""
        return {
            "expected": self.expected,
            "here": self.here,
            "out": self.out,
            "extra": self.extra,
            "missing": self.missing,
            "missing_persons": list(self.missing_persons),
            "out_persons": [person for tile in self.tiles for person in tile.out_persons],
            "late_persons": [[tile.key, person] for tile in self.tiles for person in tile.late_persons],
            "missing_counted": {tile.key: tile.missing_counted for tile in self.tiles if tile.missing_counted},
        }


def standing(
    expected: Expected,
    marks: Mapping[int, Mark],
    counts: Mapping[str, int],
    *,
    away: Collection[int] = (),
    late: Mapping[int, str] | None = None,
) -> Standing:
    """How a roll call stands: ``marks`` by person, ``counts`` of those without names by place, who is ``away`` by the
    door's record, and the ``late`` by the place they came to. Whoever is marked here and not on the list is an extra.
    """
    known = expected.persons
    extras: dict[str, dict[int, None]] = {}
    for person, place in (late or {}).items():
        if person not in known:
            extras.setdefault(place, {})[person] = None
    shown = {person for group in extras.values() for person in group}
    for person, mark in marks.items():
        if mark is Mark.HERE and person not in known and person not in shown:
            extras.setdefault(NO_ROOM, {})[person] = None
    tiles = [
        _tile(place, marks, counts.get(place.key, 0), away, tuple(extras.pop(place.key, ())))
        for place in expected.places
    ]
    left = extras.pop(NO_ROOM, {})
    tiles += [_tile(Place(key), marks, 0, away, tuple(group)) for key, group in extras.items()]
    if left:
        tiles.append(_tile(Place(NO_ROOM), marks, counts.get(NO_ROOM, 0), away, tuple(left)))
    return Standing(tuple(tiles))


def _tile(
    place: Place, marks: Mapping[int, Mark], counted_here: int, away: Collection[int], late: tuple[int, ...]
) -> Tile:
    here, out, missing = [], [], []
    for person in place.persons:
        mark = marks.get(person)
        if mark is Mark.HERE:
            here.append(person)
        elif mark is Mark.OUT or person in away:
            out.append(person)
        else:
            missing.append(person)
    counted_here = max(0, counted_here)
    of_list = min(counted_here, place.counted or 0)
    return Tile(
        key=place.key,
        expected=place.expected,
        here=len(here) + of_list,
        out=len(out),
        extra=len(late) + counted_here - of_list,
        counted=place.counted,
        counted_here=counted_here,
        missing_persons=tuple(missing),
        here_persons=tuple(here),
        out_persons=tuple(out),
        late_persons=late,
    )


def needs_help(needs: Iterable[Need]) -> bool:
    """Whether a person is looked for first."""
    return any(need in HELPED_FIRST for need in needs)


def help_rank(needs: Iterable[Need]) -> int:
    """The place of a person in the order of who is looked for first."""
    return min((HELPED_FIRST.index(need) for need in needs if need in HELPED_FIRST), default=len(HELPED_FIRST))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second count beside the first. ``lost`` were seen at the first and not at the second."""

    lost: tuple[int, ...] = ()
    found: tuple[int, ...] = ()
    still_missing: tuple[int, ...] = ()
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def quiet(self) -> bool:
        """Whether nobody was lost between the two."""
        return not self.lost and not self.still_missing and all(change >= 0 for change in self.counted.values())


def compare(first: Standing, second: Standing) -> Comparison:
    """What changed between two counts: by name, and by number for those without names (second minus first)."""
    seen = {person for tile in first.tiles for person in (*tile.here_persons, *tile.late_persons)}
    sought = set(first.missing_persons)
    seen_again = {person for tile in second.tiles for person in (*tile.here_persons, *tile.late_persons)}
    missing_again = second.missing_persons
    before = {tile.key: tile.counted_here for tile in first.tiles}
    changes = {tile.key: tile.counted_here - before.get(tile.key, 0) for tile in second.tiles}
    return Comparison(
        lost=tuple(person for person in missing_again if person in seen),
        found=tuple(sorted(sought & seen_again)),
        still_missing=tuple(person for person in missing_again if person in sought),
        counted={key: change for key, change in changes.items() if change},
    )
