"""Stock lists typed back: what was counted of each item, line by line, as one action; a blank line counts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.papers import sheet_name
from shelter_app.register.topic import By, Outcome

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork
    from shelter_app.register.register import Register


class CountedLine(NamedTuple):
    """A line of the list (from 1) with what was counted, in the item's smallest unit."""

    line: int
    quantity: int


def enter_counts(
    register: Register, by: By, serial: int, lines: Sequence[CountedLine], reason: str = ""
) -> Outcome[dict[int, int]]:
    """Take lines of a stock list over: from its moment on that is what is there. Returns by line the difference to the book.

    Raises ``Refused``: "nothing-counted", "no-such-sheet" for a list that was not printed here (nothing says which item
    stands on which line), "no-such-line", "line-entered", "sheet-closed", "negative-amount".
    """
    named = by._replace(paper=by.paper or sheet_name(SheetKind.STOCK_COUNT, serial))
    return register.act(named, lambda work: _enter(register, work, serial, lines, reason))


def _enter(
    register: Register, work: UnitOfWork, serial: int, lines: Sequence[CountedLine], reason: str
) -> dict[int, int]:
    if not lines:
        raise Refused("nothing-counted")
    found: dict[int, int] = {}
    for line in lines:
        sheet = register.printouts.free_line(serial, line.line)
        if sheet is None or not sheet.known:
            raise Refused("no-such-sheet", sheet=f"{serial:06d}")
        if line.line > len(sheet.items):
            raise Refused("no-such-line", line=line.line)
        item = sheet.items[line.line - 1]
        found[line.line] = register.supplies.record_count(work, item, line.quantity, None, reason)
        register.printouts.take_line(work, serial, line.line, item, SheetKind.STOCK_COUNT)
    return found
