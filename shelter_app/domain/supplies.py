"""Stock: what is on hand and in which lots, how long it lasts, and which goods leave first.

Amounts are whole numbers of the smallest unit (``domain.quantities``), days are tenths. A stock is the quantity of
each lot; a lot is told by its number and its expiry date, and what nobody wrote a lot for is the lot ``("", None)``.
On hand is what the last count found plus the movements that happened after it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple, TypeAlias

from shelter_app.domain.codes import Move, Severity
from shelter_app.domain.errors import Refused

DAY_MS: Final = 86_400_000
WEEK_MS: Final = 7 * DAY_MS
EXPIRY_WARNING: Final = timedelta(days=7)

FUEL: Final = "FUEL"
WATER: Final = "WATER"
ROLES: Final = frozenset({"", FUEL, WATER})

RECEIVED: Final = frozenset({Move.RECEIPT, Move.TRANSFER_IN, Move.RETURN})
ISSUED: Final = frozenset(
    {Move.ISSUE_PERSON, Move.ISSUE_KITCHEN, Move.ISSUE_ROOM, Move.ISSUE_GENERATOR, Move.TRANSFER_OUT}
)
WRITTEN_OFF: Final = frozenset({Move.WRITE_OFF_EXPIRED, Move.WRITE_OFF_DAMAGED, Move.LOSS})
# What was handed to another shelter says nothing about how fast this one lives on its stock.
USED: Final = ISSUED - {Move.TRANSFER_OUT}
INCOMING: Final = RECEIVED | {Move.OPENING}

LotKey: TypeAlias = tuple[str, date | None]
Stock: TypeAlias = dict[LotKey, int]
LotQuantity: TypeAlias = tuple[str, date | None, int]
UNKNOWN_LOT: Final[LotKey] = ("", None)


class Lot(NamedTuple):
    """A quantity of one lot. Only the unknown lot may stand below zero: more was issued than was ever recorded."""

    lot: str
    expiry: date | None
    quantity: int

    @property
    def key(self) -> LotKey:
        """Number and expiry date: what tells the lot."""
        return (self.lot, self.expiry)


class Movement(NamedTuple):
    """Goods that came or went, by lot; quantities are positive, the kind of movement gives the sign."""

    move: Move
    lots: tuple[Lot, ...]


class Stocktake(NamedTuple):
    """A count: the quantity found, by lot where lots were looked at."""

    quantity: int
    lots: tuple[Lot, ...] | None = None


Event: TypeAlias = Movement | Stocktake


def sign(move: Move) -> int:
    """+1 for what comes in, −1 for what goes out."""
    return 1 if move in INCOMING else -1


def fefo(stock: Stock) -> list[LotKey]:
    """Lots in the order in which they leave: first expired, first out; those without a date last."""
    return sorted(stock, key=lambda key: (key[1] or date.max, key[0]))


def draw(stock: Stock, quantity: int) -> tuple[Lot, ...]:
    """The lots from which a quantity is taken; what the stock does not hold is taken from the unknown lot."""
    taken: Stock = {}
    for key in fefo(stock):
        part = min(stock[key], quantity)
        if part > 0:
            taken[key] = part
            quantity -= part
    if quantity > 0:
        taken[UNKNOWN_LOT] = taken.get(UNKNOWN_LOT, 0) + quantity
    return tuple(Lot(*key, part) for key, part in taken.items())


def settle(stock: Stock) -> Stock:
    """A stock without empty lots, in which a lot below zero is made up from the others.

    Two desks that issued from the same lot apart drive it below zero: the goods can only have come from other lots.
    """
    short = -sum(quantity for quantity in stock.values() if quantity < 0)
    kept = {key: quantity for key, quantity in stock.items() if quantity > 0}
    if short:
        for lot in draw(kept, short):
            kept[lot.key] = kept.get(lot.key, 0) - lot.quantity
        kept = {key: quantity for key, quantity in kept.items() if quantity}
    return kept


def step(stock: Stock, event: Event) -> tuple[Stock, int]:
    """The stock after an event, and by how much the event changed what is on hand.

    For a count that is what it found more (or less) than the record said. A count without lots is spread over the known
    lots: what is missing left first by expiry, what is more is of the unknown lot.
    """
    if isinstance(event, Stocktake):
        before = sum(stock.values())
        if event.lots is not None:
            after = settle(_sums(event.lots))
        else:
            after = settle(stock)
            for lot in draw(after, max(0, before - event.quantity)):
                after[lot.key] = after.get(lot.key, 0) - lot.quantity
            more = event.quantity - max(0, before)
            if more > 0:
                after[UNKNOWN_LOT] = max(0, after.get(UNKNOWN_LOT, 0)) + more
            after = {key: quantity for key, quantity in after.items() if quantity > 0}
        return after, event.quantity - before
    direction = sign(event.move)
    after = dict(stock)
    effect = 0
    for lot in event.lots:
        after[lot.key] = after.get(lot.key, 0) + direction * lot.quantity
        effect += direction * lot.quantity
    return settle(after), effect


def fold(events: Iterable[Event]) -> tuple[Stock, list[int]]:
    """The stock after all events in the order in which they happened, and the change each one made."""
    stock: Stock = {}
    changes = []
    for event in events:
        stock, change = step(stock, event)
        changes.append(change)
    return stock, changes


def lots_of(stock: Stock) -> tuple[Lot, ...]:
    """The lots of a stock, those that leave first in front."""
    return tuple(Lot(*key, stock[key]) for key in fefo(stock))


def _sums(lots: Iterable[Lot]) -> Stock:
    stock: Stock = {}
    for lot in lots:
        stock[lot.key] = stock.get(lot.key, 0) + lot.quantity
    return stock


# -- what may be recorded


def moved_amount(quantity: int) -> int:
    """A quantity that moves. Raises ``Refused("nothing-moved")``, ``Refused("negative-amount")``."""
    if quantity < 0:
        raise Refused("negative-amount", quantity=quantity)
    if not quantity:
        raise Refused("nothing-moved")
    return quantity


def counted_lots(quantity: int, lots: Iterable[LotQuantity] | None) -> tuple[Lot, ...] | None:
    """The lots of a count. Raises ``Refused``: "negative-amount", "lots-do-not-add-up"."""
    found = None if lots is None else tuple(Lot(*lot) for lot in lots)
    if quantity < 0 or any(lot.quantity < 0 for lot in found or ()):
        raise Refused("negative-amount", quantity=quantity)
    if found is not None and sum(lot.quantity for lot in found) != quantity:
        raise Refused("lots-do-not-add-up", lots=sum(lot.quantity for lot in found), quantity=quantity)
    return found


# -- how long it lasts


def use_span(first: int, at: int) -> int:
    """Over how many milliseconds use is averaged: seven days, or since the first movement if younger, but one day."""
    return min(WEEK_MS, max(DAY_MS, at - first))


def days_of_supply(on_hand: int, used: int, span: int, norm: int | None, people: int) -> int | None:
    """Days that the stock lasts, in tenths, rounded down; ``None`` if nothing tells how fast it goes.

    ``on_hand ÷ mean daily issue``; without any issue ``on_hand ÷ (norm per person × people)`` (DOMAIN: stock formulae).
    """
    if on_hand <= 0:
        return 0
    if used > 0:
        return on_hand * span * 10 // (used * DAY_MS)
    if norm and people > 0:
        return on_hand * 10 // (norm * people)
    return None


def runs_out_at(on_hand: int, daily: int, days: int | None, now: datetime) -> datetime | None:
    """When the stock ends at today's rate: by mean daily issue, else by days of supply (tenths)."""
    if on_hand <= 0:
        return now
    if daily > 0:
        return now + timedelta(seconds=on_hand * 86_400 // daily)
    return None if days is None else now + timedelta(seconds=days * 8_640)


def expiring(lots: Iterable[Lot], day: date) -> int:
    """Quantity whose expiry date has come or comes within seven days."""
    return sum(lot.quantity for lot in lots if lot.expiry is not None and lot.expiry <= day + EXPIRY_WARNING)


def severity(days: int | None, minimum: int | None) -> Severity:
    """Days of supply ÷ minimum, both in tenths: below 0.75 is bad, below 1 a warning, else fine."""
    if days is None or not minimum:
        return Severity.NO_DATA
    if days * 4 < minimum * 3:
        return Severity.BAD
    return Severity.WARN if days < minimum else Severity.OK


def urgency(days: int | None, minimum: int | None) -> tuple[int, int]:
    """Where an item stands when the most urgent comes first: days ÷ minimum, those without either at the end."""
    if days is None or not minimum:
        return (1, 0)
    return (0, days * 10_000 // minimum)
