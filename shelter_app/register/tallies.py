"""Meal tallies typed back: the last number crossed off in each grid, and the sums under them, as one action."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shelter_app.domain.codes import MealCount, Source
from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.papers import TALLY_GRIDS, sheet_name
from shelter_app.register.topic import By, Outcome

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork
    from shelter_app.register.register import Register

ONLY_LINE = 1


class TypedTally(NamedTuple):
    """A tally as it was typed: of which service, the last number of each grid of ``TALLY_GRIDS``, people not provided.

    ``None`` is a box that was left blank: not counted, no data. Ready portions need their source.
    """

    service: int
    served: tuple[int | None, ...]
    not_provided: int
    prepared: int | None = None
    received: int | None = None
    source: Source | None = None
    carried: int | None = None
    spoiled: int | None = None
    left_over: int | None = None


def enter_tally(register: Register, by: By, serial: int, tally: TypedTally) -> Outcome[int]:
    """Take a meal tally over and close its sheet; returns the portions it says were served.

    It adds to what other sheets and the screen counted of the service. Raises ``Refused``: "line-entered", "sheet-closed",
    "service-closed", "no-such-service", "source-needed".
    """
    named = by._replace(paper=by.paper or sheet_name(SheetKind.MEAL_TALLY, serial))
    return register.act(named, lambda work: _enter(register, work, serial, tally))


def _enter(register: Register, work: UnitOfWork, serial: int, tally: TypedTally) -> int:
    meals = register.meals
    if len(tally.served) != len(TALLY_GRIDS):
        raise ValueError("a number for each grid")
    if tally.not_provided < 0 or any((number or 0) < 0 for number in tally.served):
        raise Refused("negative-count")
    register.printouts.free_line(serial, ONLY_LINE)
    for grid, number in zip(TALLY_GRIDS, tally.served, strict=True):
        if number:
            meals.give_out(work, tally.service, grid.kind, grid.channel, number, second=grid.second)
    counts = (
        (MealCount.PREPARED, tally.prepared, None),
        (MealCount.RECEIVED, tally.received, tally.source),
        (MealCount.CARRIED, tally.carried, None),
        (MealCount.UNUSABLE, tally.spoiled, None),
        (MealCount.LEFT_OVER, tally.left_over, None),
        (MealCount.TURNED_AWAY, tally.not_provided, None),
    )
    for what, number, source in counts:
        if number is not None:
            meals.record_count(work, tally.service, what, number, source)
    register.printouts.take_line(work, serial, ONLY_LINE, tally.service, SheetKind.MEAL_TALLY)
    register.printouts.close(work, serial)
    return sum(number or 0 for number in tally.served)
