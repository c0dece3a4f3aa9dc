"""Look-ups of supplies: what is on hand and for how long, the history of an item, the lines of a report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from shelter_app.domain.alphabet import alphabetical
from shelter_app.domain.codes import Category, Move, Severity, Source, Unit
from shelter_app.domain.days import from_ms, to_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.names import Name
from shelter_app.domain.quantities import scale
from shelter_app.domain.supplies import (
    DAY_MS,
    ISSUED,
    RECEIVED,
    USED,
    WEEK_MS,
    WRITTEN_OFF,
    Lot,
    Stock,
    days_of_supply,
    expiring,
    lots_of,
    runs_out_at,
    severity,
    urgency,
    use_span,
)
from shelter_app.register.driver import Connection
from shelter_app.register.stock import COUNT, rich_lots, stock_at, stock_of
from shelter_app.register.topic import Topic

if TYPE_CHECKING:
    from shelter_app.domain.report import SupplyLine


class ItemView(NamedTuple):
    """An item as it stands at a moment. Amounts in smallest units (thousandths if ``thousandths``), days in tenths.

    ``days`` is ``None`` where nothing tells how fast it goes or nothing was ever recorded of it (``first`` is
    ``None``). ``expiry`` is the earliest of the lots; ``expiring`` what expires within seven days; ``daily_issue`` the
    mean issue a day of the last seven days.
    """

    id: int
    name: Name
    unit: Unit
    category: Category
    role: str
    on_hand: int
    thousandths: bool
    days: int | None
    minimum_days: int | None
    severity: Severity
    expiry: date | None
    expiring: int
    daily_issue: int
    lots: tuple[Lot, ...]
    last_count: datetime | None
    norm: int | None
    barcode: str
    first: datetime | None


class HistoryLine(NamedTuple):
    """One movement or count of an item; ``move`` is ``None`` for a count.

    ``quantity`` is signed (of a count the difference it found), ``balance`` is on hand after it. The lots of a count
    are those on hand after it.
    """

    entry: int
    action: int
    at: datetime
    by: int
    move: Move | None
    quantity: int
    balance: int
    source: Source | None
    donor: str
    paper: str
    lots: tuple[Lot, ...]
    recipient: str
    reason: str

    @property
    def lot(self) -> str:
        """The number of the only (or first) lot."""
        return self.lots[0].lot if self.lots else ""

    @property
    def expiry(self) -> date | None:
        """The expiry date of the only (or first) lot."""
        return self.lots[0].expiry if self.lots else None


class SupplyLookups(Topic):
    """The reading half of the topic "supplies"."""

    def items(
        self, order: str = "severity", *, people: int | None = None, at: datetime | None = None
    ) -> list[ItemView]:
        """Every item at a moment (now), the most urgent first, or by "name".

        ``people`` is how many sleep here, for norms where nothing was issued yet; looked up if it is not given.
        """
        views = self._views(people, at)
        if order == "severity":
            views.sort(key=lambda view: (*urgency(view.days, view.minimum_days), alphabetical(view.name.uk), view.id))
        else:
            views.sort(key=lambda view: (alphabetical(view.name.uk), view.id))
        return views

    def item(self, item: int, *, people: int | None = None, at: datetime | None = None) -> ItemView:
        """One item at a moment (now). Raises ``Refused("no-such-item")``."""
        views = self._views(people, at, item)
        if not views:
            raise Refused("no-such-item")
        return views[0]

    def search(self, text: str, *, people: int | None = None, at: datetime | None = None) -> list[ItemView]:
        """Items of which every typed word begins a word of the name in either language, or with this barcode."""
        from shelter_app.domain.spelling import words_of

        typed = words_of(text)
        views = self.items(people=people, at=at)
        code = "".join(text.split())
        if code:
            exact = [view for view in views if view.barcode == code]
            if exact:
                return exact
        return [view for view in views if _matches(typed, words_of(f"{view.name.uk} {view.name.en}"))]

    def history(self, item: int, limit: int = 100) -> list[HistoryLine]:
        """Movements and counts of an item, the last that happened first, with the balance after each."""
        zone = self.register.zone
        with self.register.snapshot() as connection:
            balance = sum(stock_of(connection, item).values())
            rows = connection.execute(
                "SELECT entry, action, moment, actor, move, quantity, source, donor, paper, lots, recipient, reason"
                " FROM movement WHERE item = ? ORDER BY moment DESC, recorded DESC, entry DESC LIMIT ?",
                (item, limit),
            ).fetchall()
        lines = []
        for entry, action, moment, actor, move, quantity, source, donor, paper, lots, recipient, reason in rows:
            lines.append(
                HistoryLine(
                    entry,
                    action,
                    from_ms(moment, zone),
                    actor,
                    None if move == COUNT else Move(move),
                    quantity,
                    balance,
                    Source(source) if source else None,
                    donor,
                    paper,
                    rich_lots(json.loads(lots)),
                    recipient,
                    reason,
                )
            )
            balance -= quantity
        return lines

    def on_hand(self, role: str, at: datetime | None = None) -> int | None:
        """Thousandths of a litre of a role ("FUEL", "WATER") at a moment (now); ``None`` if none was ever recorded."""
        moment = to_ms(at if at is not None else self.register.clock())
        row = (
            self.reading()
            .execute(
                "SELECT sum(m.quantity) FROM item i JOIN movement m ON m.item = i.id"
                " WHERE i.role = ? AND i.unit = 'LTR' AND m.moment <= ?",
                (role, moment),
            )
            .fetchone()
        )
        return None if row[0] is None else int(row[0])

    def fuel_item(self, connection: Connection) -> int | None:
        """The item that feeds the generator: of several the one with most on hand."""
        row = connection.execute(
            "SELECT i.id FROM item i LEFT JOIN stock s ON s.item = i.id WHERE i.role = 'FUEL'"
            " GROUP BY i.id ORDER BY coalesce(sum(s.quantity), 0) DESC, i.id LIMIT 1"
        ).fetchone()
        return None if row is None else int(row[0])

    def runs_out_at(self, view: ItemView, now: datetime) -> datetime | None:
        """When an item ends at today's rate; ``None`` if nothing tells how fast it goes."""
        return None if view.first is None else runs_out_at(view.on_hand, view.daily_issue, view.days, now)

    def lines(
        self, start: datetime, end: datetime, openings: Mapping[int, int] | None, people: int
    ) -> tuple[tuple[int, SupplyLine], ...]:
        """Every item over the period (start, end], the most urgent first; each line closes to on hand at ``end``.

        ``openings`` are the closings as printed before; ``corrections`` then holds what was recorded later about
        earlier days. Opening stock stands with the differences of counts: it is what the first look found.
        """
        from shelter_app.domain.report import SupplyLine

        with self.register.snapshot() as connection:
            views = self.items(people=people, at=end)
            flows = {
                row[0]: row[1:]
                for row in connection.execute(
                    f"SELECT item, sum(quantity) FILTER (WHERE move IN ({_codes(RECEIVED)})),"
                    f" -sum(quantity) FILTER (WHERE move IN ({_codes(ISSUED)})),"
                    f" -sum(quantity) FILTER (WHERE move IN ({_codes(WRITTEN_OFF)})),"
                    " sum(quantity) FILTER (WHERE move IN ('COUNT', 'OPENING'))"
                    " FROM movement WHERE moment > ? AND moment <= ? GROUP BY item",
                    (to_ms(start), to_ms(end)),
                )
            }
        lines = []
        for view in views:
            if view.first is None and not (openings or {}).get(view.id):
                continue
            received, issued, written_off, counted = (amount or 0 for amount in flows.get(view.id, (0, 0, 0, 0)))
            moved = received - issued - written_off + counted
            opening = view.on_hand - moved if openings is None else openings.get(view.id, 0)
            lines.append(
                (
                    view.id,
                    SupplyLine(
                        name=view.name,
                        unit=view.unit,
                        thousandths=view.thousandths,
                        opening=opening,
                        corrections=view.on_hand - opening - moved,
                        received=received,
                        issued=issued,
                        written_off=written_off,
                        counted_difference=counted,
                        expiring=view.expiring,
                        days=view.days,
                        minimum_days=view.minimum_days,
                    ),
                )
            )
        return tuple(lines)

    def received(self, start: datetime, end: datetime) -> list[tuple[Source, Name, Unit, bool, int]]:
        """What each source gave during (start, end]: source, item, unit, whether thousandths, quantity."""
        rows = self.reading().execute(
            "SELECT m.source, i.name_uk, i.name_en, i.unit, sum(m.quantity) FROM movement m"
            " JOIN item i ON i.id = m.item"
            " WHERE m.moment > ? AND m.moment <= ? AND m.move IN ('RECEIPT', 'TRANSFER_IN') AND m.source <> ''"
            " GROUP BY m.source, i.id",
            (to_ms(start), to_ms(end)),
        )
        found = [
            (Source(source), Name(name_uk, name_en), Unit(unit), scale(Unit(unit)) == 1000, quantity)
            for source, name_uk, name_en, unit, quantity in rows
        ]
        order = list(Source)
        return sorted(found, key=lambda line: (order.index(line[0]), alphabetical(line[1].uk)))

    def _views(self, people: int | None, at: datetime | None, item: int | None = None) -> list[ItemView]:
        zone = self.register.zone
        moment = at if at is not None else self.register.clock()
        at_ms, day = to_ms(moment), moment.astimezone(zone).date()
        with self.register.snapshot() as connection:
            if people is None:
                people = self.register.stays.open_at(moment)
            stocks: dict[int, Stock] = {}
            for number, lot, expiry, quantity in connection.execute("SELECT item, lot, expiry, quantity FROM stock"):
                stocks.setdefault(number, {})[(lot, date.fromisoformat(expiry) if expiry else None)] = quantity
            recent = {
                row[0]: (row[1], row[2] or 0)
                for row in connection.execute(
                    "SELECT item, count(*) FILTER (WHERE moment > ?),"
                    f" -sum(quantity) FILTER (WHERE moment <= ? AND move IN ({_codes(USED)}))"
                    " FROM movement WHERE moment > ? GROUP BY item",
                    (at_ms, at_ms, at_ms - WEEK_MS),
                )
            }
            rows = connection.execute(
                "SELECT i.id, i.name_uk, i.name_en, i.unit, i.category, i.minimum_days, i.norm, i.role, i.barcode,"
                " (SELECT min(m.moment) FROM movement m WHERE m.item = i.id),"
                " (SELECT max(m.moment) FROM movement m WHERE m.item = i.id AND m.move = 'COUNT' AND m.moment <= ?)"
                f" FROM item i {'' if item is None else 'WHERE i.id = ?'}",
                (at_ms,) if item is None else (at_ms, item),
            ).fetchall()
            views = []
            for number, name_uk, name_en, unit, category, minimum, norm, role, barcode, first, counted in rows:
                later, used = recent.get(number, (0, 0))
                stock = stock_at(connection, number, at_ms) if later else stocks.get(number, {})
                known = first is not None and first <= at_ms
                span = use_span(first, at_ms) if known else DAY_MS
                on_hand = sum(stock.values())
                days = days_of_supply(on_hand, used, span, norm, people) if known else None
                lots = tuple(lot for lot in lots_of(stock) if lot.quantity > 0)
                views.append(
                    ItemView(
                        id=number,
                        name=Name(name_uk, name_en),
                        unit=Unit(unit),
                        category=Category(category),
                        role=role,
                        on_hand=on_hand,
                        thousandths=scale(Unit(unit)) == 1000,
                        days=days,
                        minimum_days=minimum,
                        severity=severity(days, minimum),
                        expiry=lots[0].expiry if lots else None,
                        expiring=expiring(lots, day),
                        daily_issue=(used * DAY_MS + span // 2) // span,
                        lots=lots,
                        last_count=None if counted is None else from_ms(counted, zone),
                        norm=norm,
                        barcode=barcode,
                        first=from_ms(first, zone) if known else None,
                    )
                )
        return views


def _matches(typed: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(beginning) for word in words) for beginning in typed)


def _codes(moves: Iterable[Move]) -> str:
    return ", ".join(f"'{move}'" for move in sorted(moves))
