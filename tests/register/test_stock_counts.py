"""Stock lists typed back: a count for each line that has one, from the moment on the paper; blank lines count nothing."""

from __future__ import annotations

import pytest

from shelter_app.domain.codes import Category, Source, Unit
from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.names import Name
from shelter_app.domain.papers import Paper
from shelter_app.register.printouts import NewSheet
from shelter_app.register.register import Register
from shelter_app.register.stock_counts import CountedLine, enter_counts
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check
from tests.conftest import SettableClock


@pytest.fixture
def items(register: Register, by: By, clock: SettableClock) -> tuple[int, ...]:
    """Candles and blankets, of which the book says 40 and 100."""
    made = tuple(
        register.supplies.add_item(by, name=Name(uk, en), unit=Unit.PIECE, category=Category.OTHER).value
        for uk, en in (("Свічки", "Candles"), ("Ковдри", "Blankets"))
    )
    for item, quantity in zip(made, (40, 100), strict=True):
        register.supplies.receive(by, item, quantity, source=Source.CITY)
    clock.forward(hours=1)
    return made


@pytest.fixture
def serial(register: Register, by: By, items: tuple[int, ...]) -> int:
    new = NewSheet(SheetKind.STOCK_COUNT, 1, len(items), items=items)
    return register.printouts.record(by, Paper.STOCK, lang="uk", pages=1, sheets=[new]).value.sheets[0].serial


def on_hand(register: Register, item: int) -> int:
    return register.supplies.item(item, people=0).on_hand


def test_what_was_counted_is_there_and_the_difference_is_told(
    register: Register, by: By, serial: int, items: tuple[int, ...]
) -> None:
    made = enter_counts(register, by, serial, [CountedLine(2, 97)], "two are wet")
    assert made.value == {2: -3}
    assert [on_hand(register, item) for item in items] == [40, 97]
    sheet = register.printouts.sheet(serial)
    assert sheet is not None
    assert (sheet.entered, sheet.closed) == ((2,), False)
    register.undo(by, made.action)
    assert on_hand(register, items[1]) == 100
    assert check(register).good


def test_a_line_is_counted_once_and_a_list_from_elsewhere_is_refused(register: Register, by: By, serial: int) -> None:
    enter_counts(register, by, serial, [CountedLine(1, 0)])
    with pytest.raises(Refused, match="line-entered"):
        enter_counts(register, by, serial, [CountedLine(2, 5), CountedLine(1, 4)])
    with pytest.raises(Refused, match="nothing-counted"):
        enter_counts(register, by, serial, [])
    with pytest.raises(Refused, match="no-such-sheet"):
        enter_counts(register, by, 70_123, [CountedLine(1, 4)])
