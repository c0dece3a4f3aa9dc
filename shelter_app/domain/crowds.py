"""Counted crowds: people by band and sex without names. Naming a member moves one person, and changes no past day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from shelter_app.domain.codes import Band, Sex
from shelter_app.domain.errors import Refused

Cells: TypeAlias = dict[tuple[Sex, Band], int]


def read_cells(cells: Mapping[tuple[Sex, Band], int]) -> list[list[str | int]]:
    """Cells as an entry holds them, zeros left out. Raises ``Refused("nobody-counted")``, ``Refused("negative-count")``."""
    if any(people < 0 for people in cells.values()):
        raise Refused("negative-count")
    found: list[list[str | int]] = [
        [str(sex), str(band), people] for (sex, band), people in sorted(cells.items()) if people
    ]
    if not found:
        raise Refused("nobody-counted")
    return found


def add_cells(flows: Iterable[tuple[Sex, Band, int]]) -> Cells:
    """The sum of signed flows by cell. A cell below zero is a member named twice: a conflict for a person to settle."""
    cells: Cells = {}
    for sex, band, people in flows:
        cells[(sex, band)] = cells.get((sex, band), 0) + people
    return cells


def take_from(cells: Cells, number: int) -> Cells:
    """Which cells a number of leavers comes from when nobody looked: the largest first. Raises ``Refused("too-many")``."""
    if number > sum(cells.values()):
        raise Refused("too-many", present=sum(cells.values()))
    taken: Cells = {}
    for cell, people in sorted(cells.items(), key=lambda item: (-item[1], item[0])):
        part = min(people, number)
        if part > 0:
            taken[cell] = part
            number -= part
    return taken
