"""Fields that several desks may edit apart: an edit names the versions it saw; edits that did not see each other conflict.

Of several versions that nobody has seen and replaced (the heads) the oldest is in force until a person settles it by an
edit that names them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Version(NamedTuple):
    """One edit of one field: the entry, when it was recorded (ms since 1970), the value, and the entries it had seen."""

    entry: int
    recorded: int
    value: Any
    base: frozenset[int]


class Settled(NamedTuple):
    """A field as it stands: the version in force, and every head (more than one is a conflict)."""

    value: Any
    heads: tuple[Version, ...]

    @property
    def conflict(self) -> bool:
        """Whether edits stand side by side that did not see each other and say different things."""
        return len(self.heads) > 1 and len({repr(head.value) for head in self.heads}) > 1

    @property
    def seen(self) -> list[int]:
        """What an edit made now has seen: the entries of all heads."""
        return sorted(head.entry for head in self.heads)


def settle(versions: Iterable[Version]) -> Settled:
    """The field that follows from a set of versions, in whatever order they arrived."""
    found = list(versions)
    if len(found) == 1:
        return Settled(found[0].value, tuple(found))
    found.sort(key=lambda version: (version.recorded, version.entry))
    replaced: set[int] = set()
    for version in found:
        replaced |= version.base
    heads = tuple(version for version in found if version.entry not in replaced)
    return Settled(heads[0].value if heads else None, heads)
