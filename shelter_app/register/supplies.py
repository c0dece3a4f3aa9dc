"""Supplies: items, every movement with its source and paper, and counts; what is on hand follows from them.

Each movement and each count is an entry about its item. On hand is a fold over them in the order in which they happened
(``domain.supplies``); a movement typed in late, of before a count, explains the count's difference and changes nothing
since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final

from shelter_app.domain.codes import Category, Move, Source, Unit
from shelter_app.domain.errors import Refused
from shelter_app.domain.names import Name
from shelter_app.domain.supplies import (
    ISSUED,
    RECEIVED,
    ROLES,
    WRITTEN_OFF,
    Lot,
    LotQuantity,
    Stock,
    counted_lots,
    draw,
    moved_amount,
    step,
)
from shelter_app.register.driver import Connection
from shelter_app.register.entries import Entry
from shelter_app.register.stock import (
    COUNTED,
    event_of,
    movement_row,
    plain_lots,
    rewrite_movements,
    stock_at,
    stock_of,
    write_movement,
    write_stock,
)
from shelter_app.register.supply_lookups import HistoryLine, ItemView, SupplyLookups
from shelter_app.register.topic import edit, operation, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

FIELDS: Final = ("supply.added", "supply.edited")
FLOWS: Final = ("supply.moved", COUNTED)

__all__ = ["HistoryLine", "ItemView", "Lot", "Supplies"]


class Supplies(SupplyLookups):
    """Views ``item`` (fields), ``movement`` (one row an entry with the change it made) and ``stock`` (lots on hand)."""

    name = "supplies"
    tables = ("item", "movement", "stock")
    kinds: ClassVar[frozenset[str]] = frozenset((*FIELDS, *FLOWS))
    schema = """
CREATE TABLE item (id INTEGER PRIMARY KEY, name_uk TEXT NOT NULL, name_en TEXT NOT NULL, unit TEXT NOT NULL,
  category TEXT NOT NULL, minimum_days INTEGER, norm INTEGER, role TEXT NOT NULL, barcode TEXT NOT NULL) STRICT;
CREATE TABLE movement (entry INTEGER PRIMARY KEY, item INTEGER NOT NULL, moment INTEGER NOT NULL,
  recorded INTEGER NOT NULL, move TEXT NOT NULL, quantity INTEGER NOT NULL, lots TEXT NOT NULL, source TEXT NOT NULL,
  donor TEXT NOT NULL, paper TEXT NOT NULL, recipient TEXT NOT NULL, reason TEXT NOT NULL, actor INTEGER NOT NULL,
  action INTEGER NOT NULL) STRICT;
CREATE INDEX movement_item ON movement (item, moment, recorded, entry);
CREATE INDEX movement_moment ON movement (moment, item, move, quantity);
CREATE INDEX movement_count ON movement (item, moment) WHERE move = 'COUNT';
CREATE TABLE stock (item INTEGER NOT NULL, lot TEXT NOT NULL, expiry TEXT NOT NULL, quantity INTEGER NOT NULL,
  PRIMARY KEY (item, lot, expiry)) STRICT;
"""

    # -- views

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """The newest movement of an item adds to its stock; anything else folds the item anew."""
        if sign < 0 or entry.kind not in FLOWS or not self._is_newest(work.connection, entry):
            work.touch(self, entry.subject)
            return
        stock, change = step(stock_of(work.connection, entry.subject), event_of(entry))
        write_movement(work.connection, movement_row(entry, change, stock))
        write_stock(work.connection, entry.subject, stock)

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one item anew, with its movements and its stock."""
        connection = work.connection
        connection.execute("DELETE FROM item WHERE id = ?", (subject,))
        edits = work.entries(subject, FIELDS)
        if any(entry.kind == "supply.added" for entry in edits):
            found = {field: settled.value for field, settled in settled_fields(edits).items()}
            connection.execute(
                "INSERT INTO item (id, name_uk, name_en, unit, category, minimum_days, norm, role, barcode)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    subject,
                    found["name"]["uk"],
                    found["name"]["en"],
                    *(found[field] for field in ("unit", "category", "minimum_days", "norm", "role", "barcode")),
                ),
            )
        stock: Stock = {}
        rows = []
        for entry in work.entries(subject, FLOWS):
            stock, change = step(stock, event_of(entry))
            rows.append(movement_row(entry, change, stock))
        rewrite_movements(connection, subject, rows)
        write_stock(connection, subject, stock)

    def _is_newest(self, connection: Connection, entry: Entry) -> bool:
        row = connection.execute(
            "SELECT moment, recorded, entry FROM movement WHERE item = ?"
            " ORDER BY moment DESC, recorded DESC, entry DESC LIMIT 1",
            (entry.subject,),
        ).fetchone()
        return row is None or entry.order > tuple(row)

    # -- operations: the items

    @operation
    def add_item(
        self,
        work: UnitOfWork,
        *,
        name: Name,
        unit: Unit,
        category: Category,
        minimum_days: int | None = None,
        norm: int | None = None,
        role: str = "",
        barcode: str = "",
    ) -> int:
        """Add an item; returns its id. ``minimum_days`` in tenths, ``norm`` per person and day in smallest units.

        Raises ``Refused``: "name-needed", "item-exists", "unknown-role", "negative-amount".
        """
        return self._add(
            work,
            {
                "name": name,
                "unit": unit,
                "category": category,
                "minimum_days": minimum_days,
                "norm": norm,
                "role": role,
                "barcode": barcode,
            },
        )

    @operation
    def add_items(self, work: UnitOfWork, items: Sequence[Mapping[str, Any]]) -> list[int]:
        """Add items of a template, each a mapping of the arguments of ``add_item`` (codes and names may be plain JSON).

        Items whose name is there already are left alone. Returns the ids of those added.
        """
        taken = self._names(work.connection)
        fresh = [item for item in items if not taken & _spellings(_as_name(item["name"]))]
        return [self._add(work, item) for item in fresh]

    @operation
    def edit_item(self, work: UnitOfWork, /, item: int, **changes: Any) -> None:
        """Change fields of an item by the names of the arguments of ``add_item``. Raises ``Refused`` as that does."""
        self._known(work.connection, item)
        fields = _fields(changes)
        if "name" in fields and self._names(work.connection, but=item) & _spellings(_as_name(fields["name"])):
            raise Refused("item-exists", name=fields["name"]["uk"] or fields["name"]["en"])
        edit(work, "supply.edited", item, FIELDS, public=fields)

    def _add(self, work: UnitOfWork, given: Mapping[str, Any]) -> int:
        plain: dict[str, Any] = {"minimum_days": None, "norm": None, "role": "", "barcode": "", **given}
        fields = _fields(plain)
        if self._names(work.connection) & _spellings(_as_name(fields["name"])):
            raise Refused("item-exists", name=fields["name"]["uk"] or fields["name"]["en"])
        number = work.append("supply.added", body={"set": fields})
        self.refold(work, number)
        return number

    def _names(self, connection: Connection, but: int = 0) -> set[str]:
        rows = connection.execute("SELECT name_uk, name_en FROM item WHERE id <> ?", (but,))
        return {spelling for row in rows for spelling in _spellings(Name(*row))}

    def _known(self, connection: Connection, item: int) -> None:
        if connection.execute("SELECT 1 FROM item WHERE id = ?", (item,)).fetchone() is None:
            raise Refused("no-such-item")

    # -- operations: what comes, what goes, what is there

    @operation
    def open_stock(self, work: UnitOfWork, item: int, quantity: int, lot: str = "", expiry: date | None = None) -> int:
        """Record what was there when recording began, lot by lot; returns the entry. Raises ``Refused``."""
        return self.move_in(work, item, quantity, Move.OPENING, lot=lot, expiry=expiry)

    @operation
    def receive(
        self,
        work: UnitOfWork,
        item: int,
        quantity: int,
        *,
        source: Source,
        donor: str = "",
        paper: str = "",
        lot: str = "",
        expiry: date | None = None,
        move: Move = Move.RECEIPT,
    ) -> int:
        """Record what came, always with its source; returns the entry. ``move`` may be a transfer in or a return.

        Raises ``Refused``: "source-needed", "no-such-item", "nothing-moved", "negative-amount", "wrong-move".
        """
        if not source:
            raise Refused("source-needed")
        if move not in RECEIVED:
            raise Refused("wrong-move", move=move)
        return self.move_in(work, item, quantity, move, source=source, donor=donor, paper=paper, lot=lot, expiry=expiry)

    @operation
    def issue(
        self,
        work: UnitOfWork,
        item: int,
        quantity: int,
        *,
        move: Move = Move.ISSUE_KITCHEN,
        to: str = "",
        reason: str = "",
    ) -> tuple[Lot, ...]:
        """Issue a quantity, the lots that expire first; returns the lots taken. ``to`` is a person, a room, a shelter.

        Raises ``Refused``: "more-than-on-hand" (unless a reason is given), "no-such-item", "nothing-moved",
        "negative-amount", "wrong-move".
        """
        if move not in ISSUED:
            raise Refused("wrong-move", move=move)
        if not reason.strip():
            self._refuse_more_than_on_hand(work, item, quantity)
        return self.move_out(work, item, quantity, move, to=to, reason=reason)

    @operation
    def write_off(
        self,
        work: UnitOfWork,
        item: int,
        quantity: int,
        *,
        move: Move,
        lot: Lot | str | None = None,
        reason: str,
    ) -> tuple[Lot, ...]:
        """Write off spoilt, damaged or lost goods, of one lot or those that expire first; returns the lots.

        ``lot`` is a ``Lot`` of the item, or the number of a lot. Raises ``Refused``: "reason-needed", "wrong-move",
        "more-than-on-hand", "no-such-item", "nothing-moved", "negative-amount".
        """
        if move not in WRITTEN_OFF:
            raise Refused("wrong-move", move=move)
        if not reason.strip():
            raise Refused("reason-needed")
        if lot is None:
            # What is not there cannot spoil: a count comes first.
            self._refuse_more_than_on_hand(work, item, quantity)
            return self.move_out(work, item, quantity, move, reason=reason)
        self._known(work.connection, item)
        stock = stock_at(work.connection, item, work.happened)
        wanted = {
            key: held for key, held in stock.items() if (key == lot.key if isinstance(lot, Lot) else key[0] == lot)
        }
        if moved_amount(quantity) > sum(wanted.values()):
            raise Refused("more-than-on-hand", on_hand=sum(wanted.values()))
        taken = draw(wanted, quantity)
        self._append(work, item, move, taken, reason=reason)
        return taken

    @operation
    def count(
        self,
        work: UnitOfWork,
        item: int,
        quantity: int,
        lots: Iterable[LotQuantity] | None = None,
        reason: str = "",
    ) -> int:
        """Record a count: from its moment on this is what is there. Returns the difference to the record.

        Raises ``Refused``: "no-such-item", "negative-amount", "lots-do-not-add-up".
        """
        return self.record_count(work, item, quantity, lots, reason)

    def record_count(
        self,
        work: UnitOfWork,
        item: int,
        quantity: int,
        lots: Iterable[LotQuantity] | None = None,
        reason: str = "",
    ) -> int:
        """``count`` inside an operation."""
        self._known(work.connection, item)
        found = counted_lots(quantity, lots)
        before = sum(stock_at(work.connection, item, work.happened).values())
        body: dict[str, Any] = {"quantity": quantity}
        if found is not None:
            body["lots"] = plain_lots(found)
        part = {"reason": reason.strip()} if reason.strip() else None
        work.append(COUNTED, subject=item, body=body, part=part)
        return quantity - before

    def move_in(
        self,
        work: UnitOfWork,
        item: int,
        quantity: int,
        move: Move,
        *,
        source: Source | None = None,
        donor: str = "",
        paper: str = "",
        lot: str = "",
        expiry: date | None = None,
    ) -> int:
        """Let goods in, inside an operation; returns the entry."""
        self._known(work.connection, item)
        lots = (Lot(lot.strip(), expiry, moved_amount(quantity)),)
        return self._append(work, item, move, lots, source=source, donor=donor, paper=paper)

    def move_out(
        self, work: UnitOfWork, item: int, quantity: int, move: Move, *, to: str = "", reason: str = ""
    ) -> tuple[Lot, ...]:
        """Let goods out, inside an operation, first expired first out, even below zero; returns the lots taken."""
        self._known(work.connection, item)
        taken = draw(stock_at(work.connection, item, work.happened), moved_amount(quantity))
        self._append(work, item, move, taken, to=to, reason=reason)
        return taken

    def _append(
        self,
        work: UnitOfWork,
        item: int,
        move: Move,
        lots: tuple[Lot, ...],
        *,
        source: Source | None = None,
        paper: str = "",
        **private: str,
    ) -> int:
        body: dict[str, Any] = {"move": move, "lots": plain_lots(lots)}
        if source is not None:
            body["source"] = Source(source)
        if paper.strip():
            body["document"] = paper.strip()
        part = {name: text.strip() for name, text in private.items() if text.strip()}
        return work.append("supply.moved", subject=item, body=body, part=part or None)

    def _refuse_more_than_on_hand(self, work: UnitOfWork, item: int, quantity: int) -> None:
        connection = work.connection
        self._known(connection, item)
        on_hand = sum(stock_at(connection, item, work.happened).values())
        counted_since = connection.execute(
            "SELECT 1 FROM movement WHERE item = ? AND move = 'COUNT' AND moment > ?", (item, work.happened)
        ).fetchone()
        if counted_since is None:
            # Nobody has counted since: what is issued now in the past is missing today.
            on_hand = min(on_hand, sum(stock_of(connection, item).values()))
        if quantity > on_hand:
            raise Refused("more-than-on-hand", on_hand=on_hand)


# -- between entries, rows and values


def _fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Checked fields of an item as an entry holds them."""
    fields: dict[str, Any] = {}
    for field, value in given.items():
        if field == "name":
            name = _as_name(value)
            if not (name.uk or name.en):
                raise Refused("name-needed")
            fields[field] = {"uk": name.uk, "en": name.en}
        elif field == "unit":
            fields[field] = str(Unit(value))
        elif field == "category":
            fields[field] = str(Category(value))
        elif field in ("minimum_days", "norm"):
            if value is not None and value < 0:
                raise Refused("negative-amount", quantity=value)
            fields[field] = value
        elif field == "role":
            if value not in ROLES:
                raise Refused("unknown-role", role=value)
            fields[field] = value
        elif field == "barcode":
            fields[field] = "".join(str(value).split())
        else:
            raise Refused("unknown-field", field=field)
    return fields


def _as_name(value: Name | Mapping[str, str]) -> Name:
    name = value if isinstance(value, Name) else Name(value.get("uk", ""), value.get("en", ""))
    return Name(name.uk.strip(), name.en.strip())


def _spellings(name: Name) -> set[str]:
    return {" ".join(spelling.casefold().split()) for spelling in (name.uk, name.en) if spelling.strip()}
