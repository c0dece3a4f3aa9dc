"""How items look in the list: what stands in each cell; and what the figures will be after a movement."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from shelter_app.desktop.kit.marks import stock_level
from shelter_app.desktop.kit.table import Cell
from shelter_app.desktop.pages.supplies import sayings
from shelter_app.domain.codes import Severity
from shelter_app.domain.supplies import severity
from shelter_app.register.supplies import ItemView
from shelter_app.words import Words


class Column(IntEnum):
    """Columns of the list."""

    NAME = 0
    ON_HAND = 1
    DAYS = 2
    EXPIRY = 3


def item_cell(words: Words, view: ItemView, column: int, today: date, *, blind: bool) -> Cell:
    """What stands in a cell; ``blind`` hides what the journal says while the item is being counted."""
    if column == Column.NAME:
        return Cell(sayings.name(words, view))
    if column == Column.ON_HAND:
        if blind:
            return Cell(words.gettext("count"), ink="mute")
        if view.first is None:
            return Cell(words.no_data, ink="mute")
        return Cell(sayings.on_hand(words, view), ink="bad" if view.on_hand < 0 else "")
    if column == Column.DAYS:
        return Cell("", ink="mute") if blind else _days(words, view)
    if view.expiry is None or blind:
        return Cell("—" if not blind else "", ink="mute")
    status = sayings.expiry_status(view.expiry, today)
    text = sayings.expiry(words, view.expiry, today)
    if status is None:
        return Cell(text, ink="mute")
    return Cell(text, strong=True, status=status, icon="clock" if status == "warn" else "")


def _days(words: Words, view: ItemView) -> Cell:
    if view.days is None:
        return Cell(words.no_data, ink="mute")
    days = words.decimal(view.days, 1)
    if view.severity is Severity.NO_DATA:
        return Cell(days, ink="text")
    minimum = view.minimum_days or 0
    level, status = stock_level(view.days / 10, minimum / 10)
    return Cell(days, strong=True, status=status, level=level, after=f" / {sayings.tenths(words, minimum)}")


def days_after(view: ItemView, on_hand: int) -> int | None:
    """Days of supply (tenths) of another amount at today's rate; ``None`` if nothing tells how fast the item goes."""
    if on_hand <= 0:
        return 0
    if view.daily_issue > 0:
        return on_hand * 10 // view.daily_issue
    if view.days is not None and view.on_hand > 0:
        return view.days * on_hand // view.on_hand
    return None


def after(words: Words, view: ItemView, on_hand: int) -> tuple[str, Severity]:
    """What is on hand after a movement, and for how long: "31 packs · for 7.8 days"."""
    text = sayings.amount(words, on_hand, view.unit)
    if on_hand < 0:
        return text, Severity.WARN
    days = days_after(view, on_hand)
    if days is None:
        return text, Severity.NO_DATA
    lasts = words.gettext("for {days} days").format(days=words.decimal(days, 1))
    return f"{text} · {lasts}", severity(days, view.minimum_days)
