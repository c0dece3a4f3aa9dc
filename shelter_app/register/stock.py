"""The rows in which stock stands: between entries of the journal, rows of views, and values of ``domain.supplies``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from shelter_app.domain.codes import Move
from shelter_app.domain.supplies import Event, Lot, Movement, Stock, Stocktake, lots_of, step
from shelter_app.register.driver import Connection
from shelter_app.register.entries import Entry

COUNTED: Final = "supply.counted"
COUNT: Final = "COUNT"  # how a count is called among the kinds of movement in the view
_COLUMNS: Final = (
    "entry, item, moment, recorded, move, quantity, lots, source, donor, paper, recipient, reason, actor, action"
)
Row: TypeAlias = tuple[Any, ...]


def plain_lots(lots: Iterable[Lot]) -> list[list[str | int | None]]:
    """Lots as JSON can hold them."""
    return [[lot.lot, lot.expiry.isoformat() if lot.expiry else None, lot.quantity] for lot in lots]


def rich_lots(plain: Iterable[Sequence[Any]]) -> tuple[Lot, ...]:
    """The lots that ``plain_lots`` wrote."""
    return tuple(Lot(lot, date.fromisoformat(expiry) if expiry else None, quantity) for lot, expiry, quantity in plain)


def event_of(entry: Entry) -> Event:
    """What an entry does to the stock of its item."""
    lots = entry.body.get("lots")
    if entry.kind == COUNTED:
        return Stocktake(entry.body["quantity"], None if lots is None else rich_lots(lots))
    return Movement(Move(entry.body["move"]), rich_lots(lots or ()))


def stock_of(connection: Connection, item: int) -> Stock:
    """The lots of an item by everything that was recorded."""
    rows = connection.execute("SELECT lot, expiry, quantity FROM stock WHERE item = ?", (item,))
    return {(lot, date.fromisoformat(expiry) if expiry else None): quantity for lot, expiry, quantity in rows}


def stock_at(connection: Connection, item: int, moment: int) -> Stock:
    """The lots of an item at a moment (ms): from the last count on, whose row holds the lots after it."""
    if connection.execute("SELECT 1 FROM movement WHERE item = ? AND moment > ?", (item, moment)).fetchone() is None:
        return stock_of(connection, item)
    rows = connection.execute(
        "SELECT move, lots FROM movement WHERE item = ? AND moment <= ? ORDER BY moment, recorded, entry",
        (item, moment),
    ).fetchall()
    last = max((index for index, (move, _) in enumerate(rows) if move == COUNT), default=-1)
    counted = rows[last : last + 1] if last >= 0 else []
    stock: Stock = {lot.key: lot.quantity for _, lots in counted for lot in rich_lots(json.loads(lots))}
    for move, lots in rows[last + 1 :]:
        stock, _ = step(stock, Movement(Move(move), rich_lots(json.loads(lots))))
    return stock


def write_stock(connection: Connection, item: int, stock: Stock) -> None:
    """Write the lots of an item anew."""
    connection.execute("DELETE FROM stock WHERE item = ?", (item,))
    connection.executemany(
        "INSERT INTO stock (item, lot, expiry, quantity) VALUES (?, ?, ?, ?)",
        [(item, lot, expiry.isoformat() if expiry else "", quantity) for (lot, expiry), quantity in stock.items()],
    )


def write_movement(connection: Connection, row: Row) -> None:
    """Write the row of a movement or a count."""
    connection.execute(
        f"INSERT OR REPLACE INTO movement ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row
    )


def rewrite_movements(connection: Connection, item: int, rows: Iterable[Row]) -> None:
    """Make these the rows of an item, writing only those that differ: a late slip changes few of thousands."""
    found = {row[0]: row for row in connection.execute(f"SELECT {_COLUMNS} FROM movement WHERE item = ?", (item,))}
    for row in rows:
        if found.pop(row[0], None) != row:
            write_movement(connection, row)
    for entry in found:
        connection.execute("DELETE FROM movement WHERE entry = ?", (entry,))


def movement_row(entry: Entry, change: int, stock: Stock) -> Row:
    """The row of a movement or a count: by how much it changed the stock; of a count also the lots after it."""
    part = entry.part or {}
    counted = entry.kind == COUNTED
    lots = plain_lots(lots_of(stock)) if counted else entry.body.get("lots", [])
    return (
        entry.id,
        entry.subject,
        entry.happened,
        entry.recorded,
        COUNT if counted else entry.body["move"],
        change,
        json.dumps(lots, ensure_ascii=False),
        entry.body.get("source", ""),
        part.get("donor", ""),
        entry.body.get("document") or entry.body.get("paper", ""),
        part.get("to", ""),
        part.get("reason", ""),
        entry.actor,
        entry.action,
    )
