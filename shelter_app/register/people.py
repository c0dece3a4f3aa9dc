"""People and households: who they are. Names, births, phones, addresses and needs are personal data and can be erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from shelter_app.domain.ages import CHILDREN, age_on, band_of, band_on
from shelter_app.domain.alphabet import alphabetical
from shelter_app.domain.codes import Allergen, ArrivalKind, Band, Diet, Need, Presence, Sex
from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.numbers import card_number, read_card_number
from shelter_app.register.driver import Connection
from shelter_app.register.entries import Entry
from shelter_app.register.topic import Topic, conflicts, edit, operation, refuse_unknown, settled_fields

if TYPE_CHECKING:
    from shelter_app.domain.fields import Settled
    from shelter_app.domain.stays import History
    from shelter_app.register.journal import UnitOfWork

PERSON_KINDS: Final = ("person.registered", "person.edited")
HOUSEHOLD_KINDS: Final = ("household.registered", "household.edited")
SHARED: Final = ("surname", "contact", "phone", "address", "note")
PUBLIC: Final = frozenset({"sex", "band", "room", "household"})
LARGEST_HOUSEHOLD: Final = 40


class NewPerson(NamedTuple):
    """What is typed about one member at intake; everything may stay empty. ``birth`` as in ``domain.ages``."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    sex: Sex = Sex.U
    birth: str = ""
    band: Band = Band.U
    needs: tuple[Need, ...] = ()
    diet: str = ""
    allergens: tuple[Allergen, ...] = ()
    phone: str = ""
    diets: tuple[Diet, ...] = ()
    card: str = ""  # a number printed beforehand; empty: the next one of this desk


EDITABLE: Final = frozenset((*NewPerson._fields, "room", "household")) - {"card"}


class Person(NamedTuple):
    """A person of the register as they stand now. Moments are aware; ``age`` is in whole years, ``None`` if not stated.

    ``missing`` is since when one was looked for and not found, ``back_by`` when one who is out means to be back.
    """

    id: int
    household: int
    card: str
    surname: str
    given: str
    patronymic: str
    sex: Sex
    band: Band
    birth: str
    age: int | None
    needs: tuple[Need, ...]
    diet: str
    allergens: tuple[Allergen, ...]
    phone: str
    room: int | None
    presence: Presence
    since: datetime | None
    arrived: datetime | None
    conflicts: tuple[str, ...]
    diets: tuple[Diet, ...] = ()
    missing: datetime | None = None
    back_by: datetime | None = None

    @property
    def name(self) -> str:
        """Surname and given name as far as known; empty for a member without a name."""
        return " ".join(part for part in (self.surname, self.given) if part)

    @property
    def child(self) -> bool:
        """Under eighteen, as far as the age is known."""
        return self.band in CHILDREN


class Household(NamedTuple):
    """A household with its members, contact and what is shared."""

    id: int
    surname: str
    contact: str
    phone: str
    address: str
    note: str
    members: tuple[Person, ...]
    conflicts: tuple[str, ...] = ()

    @property
    def present(self) -> int:
        """Members in the building now."""
        return sum(member.presence is Presence.PRESENT for member in self.members)


class Found(NamedTuple):
    """A household that a search found, and which of its members matched."""

    household: Household
    matched: frozenset[int] = frozenset()


_PERSON_COLUMNS = (
    "id, household, card, surname, given, patronymic, sex, band, birth, needs, diet, allergens, phone, room,"
    " presence, since, arrived, conflicts, diets"
)
_SORTED = "ORDER BY alphabetical, id"


class People(Topic):
    """Views ``person``, ``household`` and the search index ``person_terms`` (transliterated and skeleton keys)."""

    name = "people"
    tables = ("person", "household")
    kinds: ClassVar[frozenset[str]] = frozenset((*PERSON_KINDS, *HOUSEHOLD_KINDS))
    schema = """
CREATE TABLE household (id INTEGER PRIMARY KEY, surname TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL,
  address TEXT NOT NULL, note TEXT NOT NULL, conflicts TEXT NOT NULL) STRICT;
CREATE TABLE person (id INTEGER PRIMARY KEY, household INTEGER NOT NULL, card TEXT NOT NULL, surname TEXT NOT NULL,
  given TEXT NOT NULL, patronymic TEXT NOT NULL, sex TEXT NOT NULL, band TEXT NOT NULL, birth TEXT NOT NULL,
  needs TEXT NOT NULL, diet TEXT NOT NULL, allergens TEXT NOT NULL, phone TEXT NOT NULL, room INTEGER,
  presence TEXT NOT NULL, since INTEGER, arrived INTEGER, conflicts TEXT NOT NULL, diets TEXT NOT NULL,
  alphabetical TEXT NOT NULL) STRICT;
CREATE INDEX person_household ON person (household);
CREATE INDEX person_presence ON person (presence, room);
CREATE INDEX person_card ON person (card);
CREATE VIRTUAL TABLE person_terms USING fts5 (terms, content='', contentless_delete=1, detail=none, prefix='2 3 4');
INSERT INTO person_terms (person_terms, rank) VALUES ('secure-delete', 1);
"""

    # -- views

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one household or one person, with presence and search terms, anew."""
        entries = work.entries(subject, (*PERSON_KINDS, *HOUSEHOLD_KINDS))
        if any(entry.kind in HOUSEHOLD_KINDS for entry in entries):
            self._write_household(work, subject, entries)
        elif work.connection.execute("SELECT 1 FROM household WHERE id = ?", (subject,)).fetchone() is not None:
            self._write_household(work, subject, [])
        else:
            self._write_record(work, subject)

    def _write_record(self, work: UnitOfWork, subject: int) -> None:
        """Write the person to whom a record belongs; records tied to another that was registered first do not show."""
        from shelter_app.register.households import first_registered

        shown = first_registered(work, subject)
        if shown == subject:
            self._write_person(work, subject, self.person_entries(work, subject))
        else:
            self._write_person(work, subject, [])
            work.touch(self, shown)

    def person_entries(self, work: UnitOfWork, person: int) -> list[Entry]:
        """The entries by which a person's fields stand: of every record that is this person.

        Household and room are those of the record that shows; the others only add to it.
        """
        from shelter_app.register.households import records

        tied = sorted(records(work.connection, person))
        entries = work.entries_about(tied, PERSON_KINDS)
        return [_as_part_of(person, entry) for entry in entries] if len(tied) > 1 else entries

    def _write_household(self, work: UnitOfWork, subject: int, entries: list[Entry]) -> None:
        connection = work.connection
        connection.execute("DELETE FROM household WHERE id = ?", (subject,))
        if any(entry.kind == "household.registered" for entry in entries):
            fields = settled_fields(entries)
            found = {name: settled.value for name, settled in fields.items()}
            connection.execute(
                "INSERT INTO household (id, surname, contact, phone, address, note, conflicts)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    subject,
                    *(found.get(name, "") for name in SHARED),
                    " ".join(name for name, _ in conflicts(fields)),
                ),
            )
        # The words by which members are found hold those of their household.
        for (member,) in connection.execute("SELECT id FROM person WHERE household = ?", (subject,)).fetchall():
            work.touch(self, member)

    def _write_person(self, work: UnitOfWork, subject: int, entries: list[Entry]) -> None:
        from shelter_app.register import cards

        connection, stays = work.connection, self.register.stays
        if connection.execute("SELECT 1 FROM person WHERE id = ?", (subject,)).fetchone() is not None:
            connection.execute("DELETE FROM person WHERE id = ?", (subject,))
            connection.execute("DELETE FROM person_terms WHERE rowid = ?", (subject,))
            stays.clear(work, subject)
        work.settle(stays, subject)
        registered = next(
            (entry for entry in entries if entry.kind == "person.registered" and entry.subject == subject), None
        )
        if registered is None:
            return
        history = stays.write(work, subject)
        fields = settled_fields(entries)
        found = {name: settled.value for name, settled in fields.items()}
        household = found["household"]
        card = cards.in_force(connection, registered.body["card"])
        connection.execute(
            f"INSERT INTO person ({_PERSON_COLUMNS}, alphabetical)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                subject,
                household,
                card,
                found.get("surname", ""),
                found.get("given", ""),
                found.get("patronymic", ""),
                found.get("sex", Sex.U),
                found.get("band", Band.U),
                found.get("birth", ""),
                " ".join(found.get("needs", ())),
                found.get("diet", ""),
                " ".join(found.get("allergens", ())),
                found.get("phone", ""),
                found.get("room"),
                history.presence,
                history.since,
                history.arrived,
                # A band follows from the birth where that is known.
                " ".join(name for name, _ in conflicts(fields) if name != "band" or not found.get("birth")),
                " ".join(found.get("diets", ())),
                _place_in_lists(found.get("surname", ""), found.get("given", "")),
            ),
        )
        connection.execute(
            "INSERT INTO person_terms (rowid, terms) VALUES (?, ?)",
            (subject, self._terms(work, found, household, self._cards(work, entries))),
        )

    def write_presence(self, work: UnitOfWork, person: int, history: History) -> None:
        """Write what follows from a person's passages alone."""
        work.connection.execute(
            "UPDATE person SET presence = ?, since = ?, arrived = ? WHERE id = ?",
            (history.presence, history.since, history.arrived, person),
        )
        work.mark(self)

    def _terms(self, work: UnitOfWork, found: dict[str, Any], household: int, cards: Sequence[str]) -> str:
        from shelter_app.register.finding import terms_of

        row = work.connection.execute(
            f"SELECT {', '.join(SHARED)} FROM household WHERE id = ?", (household,)
        ).fetchone()
        return terms_of(found, dict(zip(SHARED, row, strict=True)) if row else {}, cards)

    def _cards(self, work: UnitOfWork, entries: Sequence[Entry]) -> list[str]:
        """Every number a person was given, by each record of theirs."""
        persons = sorted({entry.subject for entry in entries})
        marks = ",".join("?" * len(persons))
        rows = work.connection.execute(f"SELECT new FROM card_successor WHERE person IN ({marks})", persons)
        return sorted({entry.body["card"] for entry in entries if "card" in entry.body} | {row[0] for row in rows})

    def empty(self, connection: Connection) -> None:
        """Empty the views and the search index, for a rebuild."""
        super().empty(connection)
        connection.execute("INSERT INTO person_terms (person_terms) VALUES ('delete-all')")

    def forget(self, connection: Connection) -> None:
        """Write the search index anew: deleted words stand in it until its parts are merged."""
        connection.execute("INSERT INTO person_terms (person_terms) VALUES ('optimize')")

    # -- operations

    @operation
    def admit(
        self,
        work: UnitOfWork,
        members: Sequence[NewPerson],
        *,
        surname: str = "",
        contact: str = "",
        phone: str = "",
        address: str = "",
        note: str = "",
        room: int | None = None,
        how: ArrivalKind = ArrivalKind.ARRIVED,
        came_from: str = "",
    ) -> tuple[int, list[int]]:
        """Register a household and let it arrive, as one action; returns its id and its members' ids.

        Raises ``Refused("how-many")`` for an empty household or more than forty.
        """
        if not 1 <= len(members) <= LARGEST_HOUSEHOLD:
            raise Refused("how-many", most=LARGEST_HOUSEHOLD)
        shared = {"surname": surname, "contact": contact, "phone": phone, "address": address, "note": note}
        household = self.register_household(work, shared)
        persons = [self.register_person(work, member, household, room) for member in members]
        for person in persons:
            self.register.stays.record_arrival(work, person, how, came_from)
        return household, persons

    @operation
    def add_member(self, work: UnitOfWork, household: int, member: NewPerson, room: int | None = None) -> int:
        """Add a person to a household and let them arrive; returns the id. Raises ``Refused("no-such-household")``."""
        self._known_household(work, household)
        person = self.register_person(work, member, household, room)
        self.register.stays.record_arrival(work, person, ArrivalKind.ARRIVED, "")
        return person

    def register_household(self, work: UnitOfWork, shared: dict[str, str]) -> int:
        """Append the registration of a household, inside an operation; returns the id."""
        private = {name: value.strip() for name, value in shared.items() if value.strip()}
        return work.append("household.registered", part={"set": private} if private else None)

    def register_person(self, work: UnitOfWork, member: NewPerson, household: int, room: int | None) -> int:
        """Append the registration of one person, inside an operation; returns the id."""
        today = work.now.date()
        band = band_of(age_on(member.birth, today)) if member.birth else member.band
        public: dict[str, Any] = {"sex": member.sex, "band": band, "room": room, "household": household}
        private: dict[str, Any] = {
            "surname": member.surname.strip(),
            "given": member.given.strip(),
            "patronymic": member.patronymic.strip(),
            "birth": member.birth,
            "needs": list(member.needs),
            "diet": member.diet,
            "allergens": list(member.allergens),
            "phone": member.phone.strip(),
            "diets": list(member.diets),
        }
        stated = {name: value for name, value in private.items() if value}
        return work.append(
            "person.registered",
            body={"set": public, "card": self._new_card(work, member.card)},
            part={"set": stated} if stated else None,
        )

    def _new_card(self, work: UnitOfWork, printed: str) -> str:
        return self.free_card(work, printed) if printed else self.next_card(work)

    def free_card(self, work: UnitOfWork, printed: str) -> str:
        """A number that was printed beforehand and is nobody's. Raises ``Refused``: "no-such-card", "card-taken"."""
        number = read_card_number(printed)
        if number is None:
            raise Refused("no-such-card", number=printed)
        taken = work.connection.execute(
            "SELECT rowid FROM person_terms WHERE person_terms MATCH ? LIMIT 1", (f"c{number.replace('-', '')}",)
        ).fetchone()
        if taken is not None:
            raise Refused("card-taken", number=number)
        return number

    def next_card(self, work: UnitOfWork) -> str:
        """The next card number of this desk; a number once given is never given again."""
        row = work.connection.execute("SELECT value FROM local WHERE name = 'card-serial'").fetchone()
        desk = self.register.desks.number()
        known_desk, _, serial = str(row[0]).partition(":") if row else ("", "", "0")
        following = int(serial) + 1 if known_desk == str(desk) else 1
        work.connection.execute(
            "INSERT OR REPLACE INTO local (name, value) VALUES ('card-serial', ?)", (f"{desk}:{following}",)
        )
        return card_number(desk, following)

    @operation
    def edit(self, work: UnitOfWork, /, person: int, **changes: Any) -> bool:
        """Change fields of a person (those of ``NewPerson``, ``room``, ``household``); false if nothing changed."""
        self._known(work, person)
        refuse_unknown(changes, EDITABLE)
        if changes.get("birth"):
            changes["band"] = band_of(age_on(changes["birth"], work.now.date()))
        return self.edit_person(work, person, changes)

    def edit_person(self, work: UnitOfWork, person: int, changes: dict[str, Any]) -> bool:
        """Append an edit of a person's fields, inside an operation."""
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in changes.items()}
        return (
            edit(
                work,
                "person.edited",
                person,
                PERSON_KINDS,
                public={name: value for name, value in plain.items() if name in PUBLIC},
                private={name: value for name, value in plain.items() if name not in PUBLIC},
                seen=self.person_entries(work, person),
            )
            is not None
        )

    @operation
    def edit_household(self, work: UnitOfWork, /, household: int, **changes: str) -> bool:
        """Change surname, contact, phone, address or note of a household; false if nothing changed.

        Raises ``Refused("no-such-household")``, ``Refused("unknown-field")``.
        """
        self._known_household(work, household)
        refuse_unknown(changes, SHARED)
        return edit(work, "household.edited", household, HOUSEHOLD_KINDS, private=dict(changes)) is not None

    @operation
    def move(self, work: UnitOfWork, persons: Sequence[int], room: int | None) -> int:
        """Move people to a room (``None``: no room); returns how many moved."""
        return sum(self.edit_person(work, person, {"room": room}) for person in persons)

    def _known(self, work: UnitOfWork, person: int) -> None:
        if work.connection.execute("SELECT 1 FROM person WHERE id = ?", (person,)).fetchone() is None:
            raise Refused("no-such-person")

    def _known_household(self, work: UnitOfWork, household: int) -> None:
        known = "SELECT 1 FROM household WHERE id = ? UNION ALL SELECT 1 FROM person WHERE household = ? LIMIT 1"
        if work.connection.execute(known, (household, household)).fetchone() is None:
            raise Refused("no-such-household")

    # -- look-ups

    def person(self, person: int) -> Person | None:
        """One person, or ``None``."""
        found = self._persons("WHERE id = ?", (person,))
        return found[0] if found else None

    def household(self, household: int) -> Household | None:
        """One household with its members, or ``None``."""
        found = self.households([household])
        return found[0] if found else None

    def in_room(self, room: int) -> list[Person]:
        """Who sleeps in a room: people whose stay is open."""
        return self._persons(f"WHERE room = ? AND presence IN ('PRESENT', 'OUT') {_SORTED}", (room,))

    def staying(self, limit: int = -1, offset: int = 0) -> list[Person]:
        """People whose stay is open, by surname."""
        return self._persons(f"WHERE presence IN ('PRESENT', 'OUT') {_SORTED} LIMIT ? OFFSET ?", (limit, offset))

    def everyone(self) -> list[Person]:
        """Everyone whose data are kept, whether they stay or left."""
        return self._persons(
            "WHERE NOT EXISTS (SELECT 1 FROM erased WHERE subject = person.id) ORDER BY household, id", ()
        )

    def out_now(self) -> list[Person]:
        """People temporarily out, longest first."""
        return self._persons("WHERE presence = 'OUT' ORDER BY since, id", ())

    def of(self, persons: Sequence[int]) -> list[Person]:
        """These people, in this order; who is not in the register is left out."""
        marks = ",".join("?" * len(persons))
        found = {person.id: person for person in self._persons(f"WHERE id IN ({marks})", tuple(persons))}
        return [found[person] for person in persons if person in found]

    def contacts(self, households: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Contact person and telephone of these households."""
        marks = ",".join("?" * len(households))
        rows = self.reading().execute(
            f"SELECT id, contact, phone FROM household WHERE id IN ({marks})", tuple(households)
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def with_conflicts(self) -> list[Person]:
        """People on whose fields, or on whose household's, edits stand side by side."""
        return self._persons(
            f"WHERE conflicts <> '' OR household IN (SELECT id FROM household WHERE conflicts <> '') {_SORTED}",
            (),
        )

    def latest(self, limit: int) -> list[Found]:
        """Households that were registered last, newest first."""
        rows = (
            self.reading()
            .execute(
                "SELECT h.id FROM household h WHERE EXISTS (SELECT 1 FROM person p WHERE p.household = h.id)"
                " ORDER BY h.id DESC LIMIT ?",
                (limit,),
            )
            .fetchall()
        )
        return [Found(household) for household in self.households([row[0] for row in rows])]

    def search(self, text: str, limit: int = 20) -> list[Found]:
        """Households found by a name in any spelling, a phone's last digits, a card, a room or an address; best first.

        Of a room everyone is found, however many.
        """
        from shelter_app.domain.machine_codes import site_tag
        from shelter_app.register.finding import ROOM_WORTH, find, worth_showing

        scored: dict[int, tuple[float, set[int]]] = {}
        for hit in worth_showing(find(self.reading(), text, site_tag(self.register.keys.register))):
            best, matched = scored.setdefault(hit.household, (0.0, set()))
            matched.add(hit.person)
            scored[hit.household] = (max(best, hit.score), matched)
        order = sorted(scored, key=lambda household: (-scored[household][0], household))
        order = order[: max(limit, sum(scored[household][0] == ROOM_WORTH for household in order))]
        return [Found(household, frozenset(scored[household.id][1])) for household in self.households(order)]

    def history(self, household: int) -> list[Entry]:
        """Every entry about a household and its members, newest first, voided ones too."""
        rows = self.reading().execute("SELECT id FROM person WHERE household = ?", (household,)).fetchall()
        members = [one for row in rows for one in self.register.households.records_of(row[0])]
        return self.register.entries_about([household, *members])

    def settled(self, person: int) -> dict[str, Settled]:
        """A person's fields with their versions, to settle a conflict."""
        entries = self.register.entries_about(self.register.households.records_of(person))
        live = [entry for entry in reversed(entries) if entry.kind in PERSON_KINDS and entry.live]
        return settled_fields(_as_part_of(person, entry) for entry in live)

    def households(self, ids: Sequence[int]) -> list[Household]:
        """These households with their members, in this order; without those that do not exist."""
        if not ids:
            return []
        marks = ",".join("?" * len(ids))
        rows = (
            self.reading()
            .execute(
                f"SELECT id, surname, contact, phone, address, note, conflicts FROM household WHERE id IN ({marks})",
                tuple(ids),
            )
            .fetchall()
        )
        members: dict[int, list[Person]] = {}
        for person in self._persons(f"WHERE household IN ({marks}) ORDER BY id", tuple(ids)):
            members.setdefault(person.household, []).append(person)
        found = {
            row[0]: Household(
                row[0], row[1], row[2], row[3], row[4], row[5], tuple(members.get(row[0], ())), tuple(row[6].split())
            )
            for row in rows
        }
        # A household whose registration was undone still holds the members that were added to it elsewhere.
        for number, left in members.items():
            if number not in found:
                found[number] = Household(number, "", "", "", "", "", tuple(left))
        return [found[number] for number in ids if number in found]

    def _persons(self, where: str, values: tuple[Any, ...]) -> list[Person]:
        zone = self.register.zone
        today = self.register.clock().astimezone(zone).date()
        rows = self.reading().execute(f"SELECT {_PERSON_COLUMNS} FROM person {where}", values).fetchall()
        found = [
            Person(
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                row[5],
                Sex(row[6]),
                band_on(row[8], Band(row[7]), today),
                row[8],
                age_on(row[8], today),
                tuple(Need(code) for code in row[9].split()),
                row[10],
                tuple(Allergen(code) for code in row[11].split()),
                row[12],
                row[13],
                Presence(row[14]),
                from_ms(row[15], zone) if row[15] is not None else None,
                from_ms(row[16], zone) if row[16] is not None else None,
                tuple(row[17].split()),
                tuple(Diet(code) for code in row[18].split()),
            )
            for row in rows
        ]
        return self.register.stays.with_whereabouts(found)


def _place_in_lists(surname: str, given: str) -> str:
    """Where a person stands among others: by what there is of a name; who has none stands last."""
    return alphabetical(*(name for name in (surname, given) if name)) or "\uffff"


def _as_part_of(shown: int, entry: Entry) -> Entry:
    """An entry of one of several records as it speaks of the person they are.

    Household and room are those of the record that shows; what a record did not state says nothing against another.
    """
    left_out = {"household", "room"} if entry.subject != shown else set()
    stated = {
        name: value
        for name, value in entry.body.get("set", {}).items()
        if name not in left_out and value not in (Sex.U, Band.U)
    }
    return entry._replace(body={**entry.body, "set": stated})
