"""People in the flats around who draw food: on record so that nobody who cannot come down is forgotten.

They do not sleep here and are never added to those who do. Name, address, floor and phone are personal data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from shelter_app.domain.errors import Refused
from shelter_app.register.topic import Topic, conflicts, edit, operation, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

KINDS: Final = ("outside.registered", "outside.edited")
PRIVATE: Final = ("name", "address", "floor", "phone")
PUBLIC: Final = ("people", "quota", "cannot_come_down", "collects_for", "ended")
LARGEST: Final = 40

_COLUMNS: Final = "id, name, address, floor, phone, people, quota, cannot_come_down, collects_for, ended, conflicts"


class OutsideHousehold(NamedTuple):
    """A household outside: ``quota`` is its portions a service, ``collects_for`` the neighbours it draws for too.

    Texts are empty where nothing was said or where it was erased. ``conflicts`` names fields edited apart.
    """

    id: int
    name: str
    address: str
    floor: str
    phone: str
    people: int
    quota: int
    cannot_come_down: bool
    collects_for: int | None
    ended: bool
    conflicts: tuple[str, ...] = ()


class Outside(Topic):
    """View ``outside``: one row a household in the flats around."""

    name = "outside"
    tables = ("outside",)
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE outside (id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, floor TEXT NOT NULL,
  phone TEXT NOT NULL, people INTEGER NOT NULL, quota INTEGER NOT NULL, cannot_come_down INTEGER NOT NULL,
  collects_for INTEGER, ended INTEGER NOT NULL, conflicts TEXT NOT NULL) STRICT;
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one household anew."""
        work.connection.execute("DELETE FROM outside WHERE id = ?", (subject,))
        entries = work.entries(subject, KINDS)
        if not any(entry.kind == "outside.registered" for entry in entries):
            return
        fields = settled_fields(entries)
        found = {name: settled.value for name, settled in fields.items()}
        work.connection.execute(
            f"INSERT INTO outside ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                subject,
                *(found.get(name, "") for name in PRIVATE),
                found["people"],
                found["quota"],
                int(found.get("cannot_come_down", False)),
                found.get("collects_for"),
                int(found.get("ended", False)),
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
        floor: str = "",
        phone: str = "",
        people: int = 1,
        quota: int = 1,
        cannot_come_down: bool = False,
        collects_for: int | None = None,
    ) -> int:
        """Put a household on record; returns its id. Everything but the numbers may stay empty.

        Raises ``Refused("how-many")`` unless there are 1 to 40 people and portions, ``Refused("no-such-outside")`` for
        an unknown ``collects_for``.
        """
        public: dict[str, Any] = {"people": people, "quota": quota}
        if cannot_come_down:
            public["cannot_come_down"] = True
        if collects_for is not None:
            public["collects_for"] = collects_for
        self._check(work, public)
        private = {"name": name.strip(), "address": address.strip(), "floor": floor.strip(), "phone": phone.strip()}
        return work.append(
            "outside.registered",
            body={"set": public},
            part={"set": {field: value for field, value in private.items() if value}},
        )

    @operation
    def edit(self, work: UnitOfWork, /, outside: int, **changes: Any) -> bool:
        """Change fields of ``OutsideHousehold`` by name; false if nothing changed.

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

    def _edit(self, work: UnitOfWork, outside: int, changes: dict[str, Any]) -> bool:
        self.known(work, outside)
        self._check(work, changes)
        return (
            edit(
                work,
                "outside.edited",
                outside,
                KINDS,
                public={field: value for field, value in changes.items() if field in PUBLIC},
                private={field: str(value).strip() for field, value in changes.items() if field in PRIVATE},
            )
            is not None
        )

    def _check(self, work: UnitOfWork, values: dict[str, Any]) -> None:
        for field in ("people", "quota"):
            if not 1 <= values.get(field, 1) <= LARGEST:
                raise Refused("how-many", most=LARGEST)
        if values.get("collects_for") is not None:
            self.known(work, values["collects_for"])

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
        """Households that draw food here, by address, floor and name."""
        return self._households("WHERE ended = 0 ORDER BY address, floor, name, id", ())

    def count(self) -> int:
        """How many households draw food here."""
        return int(self.reading().execute("SELECT count(*) FROM outside WHERE ended = 0").fetchone()[0])

    def people(self) -> int:
        """How many people these households are."""
        return int(self.reading().execute("SELECT coalesce(sum(people), 0) FROM outside WHERE ended = 0").fetchone()[0])

    def _households(self, where: str, values: tuple[Any, ...]) -> list[OutsideHousehold]:
        rows = self.reading().execute(f"SELECT {_COLUMNS} FROM outside {where}", values).fetchall()
        return [
            OutsideHousehold(
                number,
                name,
                address,
                floor,
                phone,
                people,
                quota,
                bool(tied),
                collects_for,
                bool(ended),
                tuple(rivals.split()),
            )
            for number, name, address, floor, phone, people, quota, tied, collects_for, ended, rivals in rows
        ]
