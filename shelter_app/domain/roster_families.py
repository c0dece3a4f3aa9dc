"""Who of a list belongs together, and which rows say the same person twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from shelter_app.domain import spelling
from shelter_app.domain.codes import Band
from shelter_app.domain.roster import Remark, Row

LARGEST: Final = 40
"""Members of one household of the register."""

_TELLING: Final = ("birth", "phone", "address", "family", "room")


def name_key(*parts: str) -> str:
    """A name as it sounds, the same for all its spellings."""
    return " ".join(spelling.skeleton(word) or word for part in parts for word in spelling.words_of(part))


def without_repeats(rows: Sequence[Row]) -> list[Row]:
    """The rows with those refused that say again what an earlier row says: the same name, and nothing that differs."""
    seen: dict[tuple[str, ...], list[Row]] = {}
    found = []
    for row in rows:
        if row.refusal is None:
            key = tuple(word for part in (row.surname, row.given, row.patronymic) for word in spelling.words_of(part))
            # A patronymic that is left out once is no difference.
            alike = seen.setdefault(key[:2], [])
            first = next((one for one in alike if _says_the_same(one, row)), None)
            if first is not None:
                row = replace(row, refusal=Remark("roster-repeated", (("row", first.number),)))
            else:
                alike.append(row)
        found.append(row)
    return found


def _says_the_same(one: Row, other: Row) -> bool:
    if one.patronymic and other.patronymic and one.patronymic.casefold() != other.patronymic.casefold():
        return False
    shared = [(getattr(one, name), getattr(other, name)) for name in _TELLING]
    if Band.U not in (one.band, other.band) and one.band != other.band:
        return False
    return all(not first or not second or first.casefold() == second.casefold() for first, second in shared)


def households(rows: Sequence[Row]) -> list[list[int]]:
    """Places of the rows that are not refused, by household, in the order of the list.

    Together are: one family number; a line without a surname and the household above it; the same surname and the same
    address or telephone. A family number that is written once counts for the following lines of that surname.
    """
    groups: list[list[int]] = []
    known: dict[tuple[str, ...], int] = {}
    before: Row | None = None
    last = -1
    for place, row in enumerate(rows):
        if row.refusal is not None:
            continue
        keys = _keys(row)
        at = next((known[key] for key in keys if key in known), -1)
        if at < 0 and before is not None and _goes_on(before, row):
            at = last
        if at < 0 or len(groups[at]) >= LARGEST:
            groups.append([])
            at = len(groups) - 1
            known.update((key, at) for key in keys)
        for key in keys:
            known.setdefault(key, at)
        groups[at].append(place)
        before, last = row, at
    return groups


def _keys(row: Row) -> list[tuple[str, ...]]:
    if row.family:
        return [("family", row.family.casefold())]
    surname = name_key(row.surname)
    keys: list[tuple[str, ...]] = []
    if row.address:
        keys.append(("address", surname, " ".join(spelling.words_of(row.address))))
    if row.phone:
        keys.append(("phone", surname, row.phone))
    return keys


def _goes_on(before: Row, row: Row) -> bool:
    if before.sheet != row.sheet or row.family:
        return False
    if row.follows:
        return True
    same = name_key(before.surname) == name_key(row.surname)
    return bool(before.family) and same and not (row.address and before.address and row.address != before.address)
