"""People in the flats around who draw food: on record so that nobody who cannot come down is forgotten.

They do not sleep here and are never added to those who do. Who they are and where they live is personal data of the
strictest class: it expires, and then it is erased.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from shelter_app.domain.codes import CheckResult
from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.outside import Flat, Route, form_of, overdue, plan, walking_order
from shelter_app.register.topic import Topic, conflicts, edit, operation, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

FIELD_KINDS: Final = ("outside.registered", "outside.edited")
VISITED: Final = "outside.visited"
KINDS: Final = (*FIELD_KINDS, VISITED)
PRIVATE: Final = ("name", "address", "entrance", "floor", "flat", "phone")
PUBLIC: Final = ("people", "quota", "cannot_come_down", "collected_by", "ended", "expires")
LARGEST: Final = 40

_COLUMNS: Final = (
    "id, name, address, entrance, floor, flat, phone, people, quota, cannot_come_down, collected_by, ended, expires,"
    " registered, visited, found, note, erased, conflicts"
)
_LAST_DRAWN: Final = "(SELECT max(moment) FROM meal_diner WHERE diner = outside.id)"


class OutsideHousehold(NamedTuple):
    """A household outside: ``address`` is street and house, ``quota`` its portions a service, ``collected_by`` the
    household that draws for it.

    ``visited`` is when somebody last looked in and ``found`` what they found; ``expires`` the last day its data are
    kept. Texts are empty where nothing was said or where it was erased. ``conflicts`` names fields edited apart.
    """

    id: int
    name: str
    address: str
    entrance: str
    floor: str
    flat: str
    phone: str
    people: int
    quota: int
    cannot_come_down: bool
    collected_by: int | None
    ended: bool
    expires: date
    registered: datetime
    visited: datetime | None
    found: CheckResult | None
    note: str
    drawn: datetime | None
    erased: bool
    conflicts: tuple[str, ...] = ()

    @property
    def place(self) -> Flat:
        """Where it lives and what it draws, for walking there."""
        return Flat(
            self.id,
            self.address,
            self.entrance,
            self.floor,
            self.flat,
            form_of(self.name),
            self.people,
            self.quota,
            self.cannot_come_down,
            self.collected_by,
        )

    def unchecked_for(self, now: datetime) -> timedelta | None:
        """How long nobody has looked in, once that is too long; ``None`` while all is well or they come down."""
        return overdue(self.cannot_come_down and not self.ended, self.visited or self.registered, now)


class Visit(NamedTuple):
    """One check on a household: when, by whom, what was found, and a note."""

    entry: int
    at: datetime
    by: int
    found: CheckResult
    note: str


class Outside(Topic):
    """View ``outside``: one row a household in the flats around, with the last check on it."""

    name = "outside"
    tables = ("outside",)
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE outside (id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, entrance TEXT NOT NULL,
  floor TEXT NOT NULL, flat TEXT NOT NULL, phone TEXT NOT NULL, people INTEGER NOT NULL, quota INTEGER NOT NULL,
  cannot_come_down INTEGER NOT NULL, collected_by INTEGER, ended INTEGER NOT NULL, expires TEXT NOT NULL,
  registered INTEGER NOT NULL, visited INTEGER, found TEXT NOT NULL, note TEXT NOT NULL, erased INTEGER NOT NULL,
  conflicts TEXT NOT NULL) STRICT;
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one household anew."""
        work.connection.execute("DELETE FROM outside WHERE id = ?", (subject,))
        entries = work.entries(subject, KINDS)
        first = next((entry for entry in entries if entry.kind == "outside.registered"), None)
        if first is None:
            return
        fields = settled_fields(entry for entry in entries if entry.kind != VISITED)
        found = {name: settled.value for name, settled in fields.items()}
        visit = next((entry for entry in reversed(entries) if entry.kind == VISITED), None)
        marks = ", ".join("?" * 19)
        work.connection.execute(
            f"INSERT INTO outside ({_COLUMNS}) VALUES ({marks})",
            (
                subject,
                *(found.get(name, "") for name in PRIVATE),
                found["people"],
                found["quota"],
                int(found.get("cannot_come_down", False)),
                found.get("collected_by"),
                int(found.get("ended", False)),
                found.get("expires", ""),
                first.happened,
                visit.happened if visit else None,
                visit.body["found"] if visit else "",
                (visit.part or {}).get("note", "") if visit else "",
                int(work.was_erased(subject)),
                " ".join(name for name, _ in conflicts(fields)),
            ),
        )

    # -- operations

    @operation
    def add(
        self,
        work: UnitOfWork,
        *,
        name: str = "",
        address: str = "",
        entrance: str = "",
        floor: str = "",
        flat: str = "",
        phone: str = "",
        people: int = 1,
        quota: int = 1,
        cannot_come_down: bool = False,
        collected_by: int | None = None,
        expires: date | None = None,
    ) -> int:
        """Put a household on record; returns its id. Everything but the numbers may stay empty.

        Raises ``Refused("how-many")`` unless there are 1 to 40 people and portions, ``Refused("no-such-outside")`` for
        an unknown ``collected_by``.
        """
        public: dict[str, Any] = {"people": people, "quota": quota}
        if cannot_come_down:
            public["cannot_come_down"] = True
        if collected_by is not None:
            public["collected_by"] = collected_by
        if expires is not None:
            public["expires"] = expires.isoformat()
        self._check(work, public)
        said = {"name": name, "address": address, "entrance": entrance, "floor": floor, "flat": flat, "phone": phone}
        private = {field: value.strip() for field, value in said.items()}
        return work.append(
            "outside.registered",
            body={"set": public},
            part={"set": {field: value for field, value in private.items() if value}},
        )

    @operation
    def edit(self, work: UnitOfWork, /, outside: int, **changes: Any) -> bool:
        """Change fields of ``OutsideHousehold`` by name; false if nothing changed. ``expires`` takes a date or ``None``
        (as long as the retention period of the shelter says).

        Raises ``Refused("unknown-field")`` and what ``add`` raises.
        """
        for field in changes:
            if field not in PUBLIC and field not in PRIVATE:
                raise Refused("unknown-field", field=field)
        return self._edit(work, outside, changes)

    @operation
    def end(self, work: UnitOfWork, outside: int) -> bool:
        """The household draws no more food here; false if it had ended already. Edit ``ended`` to take it up again."""
        return self._edit(work, outside, {"ended": True})

    @operation
    def visit(self, work: UnitOfWork, outside: int, found: CheckResult = CheckResult.SEEN, note: str = "") -> int:
        """Record that somebody looked in on a household, and what they found; returns the entry.

        Raises ``Refused("no-such-outside")``.
        """
        self.known(work, outside)
        part = {"note": note.strip()} if note.strip() else None
        return work.append(VISITED, subject=outside, body={"found": found}, part=part)

    def _edit(self, work: UnitOfWork, outside: int, changes: dict[str, Any]) -> bool:
        self.known(work, outside)
        self._check(work, changes, outside)
        if "expires" in changes:
            changes["expires"] = changes["expires"].isoformat() if changes["expires"] is not None else ""
        return (
            edit(
                work,
                "outside.edited",
                outside,
                FIELD_KINDS,
                public={field: value for field, value in changes.items() if field in PUBLIC},
                private={field: str(value).strip() for field, value in changes.items() if field in PRIVATE},
            )
            is not None
        )

    def _check(self, work: UnitOfWork, values: dict[str, Any], outside: int = 0) -> None:
        for field in ("people", "quota"):
            if not 1 <= values.get(field, 1) <= LARGEST:
                raise Refused("how-many", most=LARGEST)
        if values.get("collected_by") is not None:
            if values["collected_by"] == outside:
                raise Refused("collects-for-itself")
            self.known(work, values["collected_by"])

    def known(self, work: UnitOfWork, outside: int) -> int:
        """How many people a household on record is, inside an operation. Raises ``Refused("no-such-outside")``."""
        row = work.connection.execute("SELECT people FROM outside WHERE id = ?", (outside,)).fetchone()
        if row is None:
            raise Refused("no-such-outside")
        return int(row[0])

    # -- look-ups

    def household(self, outside: int) -> OutsideHousehold | None:
        """One household, ended or not; ``None`` if there is none."""
        found = self._households("WHERE id = ?", (outside,))
        return found[0] if found else None

    def all(self) -> list[OutsideHousehold]:
        """Households that draw food here: house by house, entrance by entrance, from the top floor down."""
        found = self._households("WHERE ended = 0 AND erased = 0", ())
        return sorted(found, key=lambda one: (walking_order(one.place), one.name, one.id))

    def whole(self) -> list[OutsideHousehold]:
        """Every household whose data are kept, those that draw no more food too."""
        return self._households("WHERE erased = 0 ORDER BY id", ())

    def to_check(self, now: datetime) -> list[OutsideHousehold]:
        """Households that cannot come down and were not checked on for too long, longest first."""
        late = [one for one in self.all() if one.unchecked_for(now) is not None]
        return sorted(late, key=lambda one: (one.visited or one.registered, one.id))

    def visits(self, outside: int) -> list[Visit]:
        """The checks on a household, newest first."""
        zone = self.register.zone
        entries = [entry for entry in self.register.entries_about([outside]) if entry.kind == VISITED and entry.live]
        return [
            Visit(
                entry.id,
                from_ms(entry.happened, zone),
                entry.actor,
                CheckResult(entry.body["found"]),
                (entry.part or {}).get("note", ""),
            )
            for entry in sorted(entries, key=lambda entry: entry.order, reverse=True)
        ]

    def route(self, service: int | None = None, *, only: Iterable[int] | None = None) -> Route:
        """What is carried to those who cannot come down: house by house, from the top floor down.

        With ``service`` without those whose portions of it were recorded already; ``only`` some households.
        """
        wanted = None if only is None else set(only)
        drawn: set[int] = set()
        if service is not None:
            rows = self.reading().execute("SELECT diner FROM meal_diner WHERE service = ?", (service,))
            drawn = {row[0] for row in rows.fetchall()}
        households = [one for one in self.all() if one.id not in drawn and (wanted is None or one.id in wanted)]
        return plan(one.place for one in households)

    def count(self) -> int:
        """How many households draw food here."""
        return self._number("count(*)")

    def people(self) -> int:
        """How many people these households are."""
        return self._number("coalesce(sum(people), 0)")

    def _number(self, what: str) -> int:
        row = self.reading().execute(f"SELECT {what} FROM outside WHERE ended = 0 AND erased = 0").fetchone()
        return int(row[0])

    def _households(self, where: str, values: tuple[Any, ...]) -> list[OutsideHousehold]:
        zone, kept = self.register.zone, timedelta(days=self.register.site.facts().keep_outside)
        rows = self.reading().execute(f"SELECT {_COLUMNS}, {_LAST_DRAWN} FROM outside {where}", values).fetchall()
        found = []
        for row in rows:
            registered, drawn = from_ms(row[13], zone), from_ms(row[19], zone) if row[19] is not None else None
            visited = from_ms(row[14], zone) if row[14] is not None else None
            last = max(moment for moment in (registered, visited, drawn) if moment is not None)
            expires = date.fromisoformat(row[12]) if row[12] else last.date() + kept
            found.append(
                OutsideHousehold(
                    id=row[0],
                    name=row[1],
                    address=row[2],
                    entrance=row[3],
                    floor=row[4],
                    flat=row[5],
                    phone=row[6],
                    people=row[7],
                    quota=row[8],
                    cannot_come_down=bool(row[9]),
                    collected_by=row[10],
                    ended=bool(row[11]),
                    expires=expires,
                    registered=registered,
                    visited=visited,
                    found=CheckResult(row[15]) if row[15] else None,
                    note=row[16],
                    drawn=drawn,
                    erased=bool(row[17]),
                    conflicts=tuple(row[18].split()),
                )
            )
        return found
