"""Rooms said as people say them: "12 classrooms of 20", "101–112 of 20", "Gym 51", several after a semicolon."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

MOST_ROOMS: Final = 200
MOST_COUNTED: Final = 60
MOST_PLACES: Final = 2000
FIRST: Final = 101
LONGEST: Final = 40

_OF: Final = r"(?:по|of|with|x|×|х|на|:|=)"
_RANGE: Final = re.compile(rf"(\D*?)(\d+)\s*[-–—]\s*(\d+)\s*(?:[^\W\d]+\s+)*?{_OF}?\s*(\d+)", re.IGNORECASE)
_COUNT: Final = re.compile(
    rf"(\d+)\s*(?:[^\W\d][^\d]*?)?\s*{_OF}\s*(\d+)(?:\D+?(?:з|від|from)\s*(?:№\s*)?(\d+))?", re.IGNORECASE
)
_LIST: Final = re.compile(rf"([^;]+,[^;]+?)\s+{_OF}?\s*(\d+)", re.IGNORECASE)
_ONE: Final = re.compile(rf"(.+?)(?:\s+{_OF}|\s*[:=×])?\s+(\d+)", re.IGNORECASE)

Rooms = list[tuple[str, int]]


def read_rooms(text: str, taken: Collection[str] = ()) -> Rooms | None:
    """The rooms meant, each a label and its places; ``None`` if a part is not understood.

    A count of rooms gets the first free numbers from 101 on (or from the number typed after "from"); ``taken`` labels
    are passed over for counts, and left in for what is named: the register refuses those by name.
    """
    found: Rooms = []
    for part in filter(None, (piece.strip() for piece in re.split(r"[;\n]", text))):
        used = {*taken, *(label for label, _places in found)}
        rooms = _read_part(part, used)
        if not rooms:
            return None
        found += rooms
    right = all(1 <= places <= MOST_PLACES and 0 < len(label) <= LONGEST for label, places in found)
    return found if found and right and len(found) <= MOST_ROOMS else None


def _read_part(part: str, taken: Collection[str]) -> Rooms:
    if (match := _RANGE.fullmatch(part)) is not None:
        prefix, first, last, places = match.groups()
        numbers = range(int(first), int(last) + 1)
        if not 0 < len(numbers) <= MOST_ROOMS:
            return []
        return [(f"{prefix}{number:0{len(first)}}".strip(), int(places)) for number in numbers]
    if (match := _LIST.fullmatch(part)) is not None:
        labels = [label.strip() for label in match[1].split(",")]
        return [(label, int(match[2])) for label in labels if label]
    if (match := _COUNT.fullmatch(part)) is not None and 1 <= int(match[1]) <= MOST_COUNTED:
        free = _free(int(match[3] or FIRST), taken)
        return [(next(free), int(match[2])) for _room in range(int(match[1]))]
    if (match := _ONE.fullmatch(part)) is not None:
        return [(match[1].strip(), int(match[2]))]
    return []


def _free(first: int, taken: Collection[str]) -> Iterator[str]:
    number = first
    while True:
        if str(number) not in taken:
            yield str(number)
        number += 1
