"""People of a list: who of them is in the register already, and taking in the others as one action.

``finding`` is the one place that decides who is who; what it finds is said to a person before anything is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from shelter_app.domain import spelling
from shelter_app.domain.ages import age_on, band_of
from shelter_app.domain.codes import ArrivalKind, Band, Presence
from shelter_app.domain.errors import Refused
from shelter_app.register.people import NewPerson

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork
    from shelter_app.register.register import Register
    from shelter_app.register.topic import By, Outcome

SLICE: Final = 100
"""Households between two reports of progress."""


class Known(NamedTuple):
    """Somebody of the register who is a person of the list (``sure``) or may be."""

    person: int
    household: int
    name: str
    card: str
    birth: str
    band: Band
    phone: str
    presence: Presence
    sure: bool


class NewHousehold(NamedTuple):
    """A household of a list. ``household`` is one of the register that the members join, or ``None`` for a new one."""

    members: tuple[NewPerson, ...]
    rooms: tuple[int | None, ...]
    surname: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    note: str = ""
    household: int | None = None


class TakenIn(NamedTuple):
    """What an import did: new households and persons, and known ones who came (again)."""

    households: int
    persons: int
    returned: int


# -- who is who


def finding(register: Register, persons: Sequence[NewPerson], today: date) -> Iterator[list[Known | None] | None]:
    """For each person of a list whoever of the register is the same or likely the same; one look through the register.

    ``None`` now and then, so that others come in between; at last what was found.
    """
    wanted: dict[str, list[int]] = {}
    for at, person in enumerate(persons):
        for key in set(_keys(person.surname, person.given, person.phone)):
            wanted.setdefault(key, []).append(at)
        if at % ASKED == ASKED - 1:
            yield None
    found: list[tuple[int, Known] | None] = [None] * len(persons)
    for someone in _everyone(register):
        if someone is None:
            yield None
            continue
        known, surname, given, patronymic = someone
        for key in _keys(surname, given, known.phone):
            for at in wanted.get(key, ()):
                weight = _weigh(persons[at], known, (surname, given, patronymic), today)
                best = found[at]
                if weight and (best is None or weight > best[0]):
                    found[at] = (weight, known._replace(sure=weight >= SURE))
    yield [pair[1] if pair else None for pair in found]


def find_known(register: Register, persons: Sequence[NewPerson], today: date) -> list[Known | None]:
    """As ``finding``, at once."""
    return next(found for found in finding(register, persons, today) if found is not None)


SURE: Final = 10
ASKED: Final = 300
"""People of a list whose keys are made in one go."""
PAGE: Final = 2_000
"""People looked at in one go."""


def _everyone(register: Register) -> Iterator[tuple[Known, str, str, str] | None]:
    """Everyone of the register with the parts of the name, ``None`` after every page."""
    last = 0
    while True:
        rows = (
            register.reading()
            .execute(
                "SELECT p.id, p.household, p.surname, p.given, p.patronymic, p.card, p.birth, p.band,"
                " CASE WHEN p.phone = '' THEN coalesce(h.phone, '') ELSE p.phone END, p.presence"
                " FROM person p LEFT JOIN household h ON h.id = p.household WHERE p.id > ? ORDER BY p.id LIMIT ?",
                (last, PAGE),
            )
            .fetchall()
        )
        if not rows:
            return
        last = rows[-1][0]
        for number, household, surname, given, patronymic, card, birth, band, phone, presence in rows:
            name = " ".join(part for part in (surname, given, patronymic) if part)
            yield (
                Known(number, household, name, card, birth, Band(band), phone, Presence(presence), False),
                surname,
                given,
                patronymic,
            )
        yield None


def _keys(surname: str, given: str, phone: str) -> Iterator[str]:
    """What two records of one person share, however they are spelled: surname and given name, or telephone and given."""
    names = _given_keys(given)
    bones = " ".join(spelling.skeleton(word) for word in spelling.words_of(surname))
    for name in names:
        if bones:
            yield f"n{bones} {name}"
        if digits := _digits(phone):
            yield f"p{digits} {name}"


def _given_keys(given: str) -> list[str]:
    """A given name by its sound and by the groups of names that are one name."""
    words = spelling.words_of(given)
    if not words:
        return []
    terms = spelling.index_terms(words[0]).split()
    groups = [term for term in terms if term.startswith("g")]
    return [f"s{spelling.skeleton(words[0])}", *groups]


def _weigh(person: NewPerson, known: Known, name: tuple[str, str, str], today: date) -> int:
    """0 for somebody else; from ``SURE`` on it is the same person."""
    surname, _given, patronymic = name
    if person.patronymic and patronymic and len(person.patronymic.strip(".")) > 1 and len(patronymic.strip(".")) > 1:
        one, other = spelling.skeleton(person.patronymic), spelling.skeleton(patronymic)
        if one != other:
            return 0
    phone = bool(_digits(person.phone)) and _digits(person.phone) == _digits(known.phone)
    same_surname = _bones(person.surname) == _bones(surname)
    if len(person.birth) == 10 and len(known.birth) == 10:
        if person.birth == known.birth:
            return SURE + 2 if same_surname else 4
        return 3 if phone or sorted(person.birth) == sorted(known.birth) else 0
    if not _ages_agree(person, known, today):
        return 0
    if phone and same_surname:
        # Father and son may share name and telephone: only with an age or a patronymic it is the same person for sure.
        return SURE if _ages_known(person, known, today) or (person.patronymic and patronymic) else 5
    return 2 if same_surname else 1


def _bones(surname: str) -> str:
    return " ".join(spelling.skeleton(word) for word in spelling.words_of(surname))


def _ages_known(person: NewPerson, known: Known, today: date) -> bool:
    return age_on(person.birth, today) is not None and age_on(known.birth, today) is not None


def _ages_agree(person: NewPerson, known: Known, today: date) -> bool:
    """Whether two statements of an age may be of one person; an age that is not stated agrees with any."""
    ages = age_on(person.birth, today), age_on(known.birth, today)
    if ages[0] is not None and ages[1] is not None:
        return abs(ages[0] - ages[1]) <= 1
    bands = (
        {band_of(ages[0] + more) for more in (-1, 0, 1) if ages[0] + more >= 0}
        if ages[0] is not None
        else {person.band},
        {band_of(ages[1] + more) for more in (-1, 0, 1) if ages[1] + more >= 0}
        if ages[1] is not None
        else {known.band},
    )
    return Band.U in bands[0] | bands[1] or bool(bands[0] & bands[1])


def _digits(phone: str) -> str:
    """The last nine digits of the first telephone; "" where there are fewer."""
    digits = "".join(letter for letter in phone.split(",")[0] if "0" <= letter <= "9")
    return digits[-9:] if len(digits) >= 9 else ""


# -- taking in


def take_in(
    register: Register,
    by: By,
    households: Sequence[NewHousehold],
    *,
    arrive: bool,
    returning: Iterable[int] = (),
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> Outcome[TakenIn]:
    """Register households (and members who join known ones) as one action, undone as one.

    ``arrive`` lets them and the ``returning`` (known persons who are expected or had left) arrive; else they are expected.
    ``tell(done, of)`` in persons; what it raises leaves nothing recorded. Raises ``Refused("nothing-changes")``.
    """
    coming = list(returning) if arrive else []
    return register.act(by, lambda work: _take_in(register, work, households, arrive, coming, tell))


def _take_in(
    register: Register,
    work: UnitOfWork,
    households: Sequence[NewHousehold],
    arrive: bool,
    returning: Sequence[int],
    tell: Callable[[int, int], None],
) -> TakenIn:
    people, stays = register.people, register.stays
    total = sum(len(one.members) for one in households)
    fresh = persons = returned = 0
    for number, one in enumerate(households):
        household = one.household
        if household is None:
            shared = {
                "surname": one.surname,
                "contact": one.contact,
                "phone": one.phone,
                "address": one.address,
                "note": one.note,
            }
            household = people.register_household(work, shared)
            fresh += 1
        for member, room in zip(one.members, one.rooms, strict=True):
            person = people.register_person(work, member, household, room)
            if arrive:
                stays.record_arrival(work, person, ArrivalKind.ARRIVED, "")
            persons += 1
        if number % SLICE == SLICE - 1:
            work.fold()
            tell(persons, total)
    marks = ",".join("?" * len(returning))
    still = work.connection.execute(
        f"SELECT id FROM person WHERE presence IN ('EXPECTED', 'DEPARTED') AND id IN ({marks})", tuple(returning)
    )
    for (person,) in still.fetchall():
        stays.record_arrival(work, person, ArrivalKind.ARRIVED, "")
        returned += 1
    if not persons and not returned:
        raise Refused("nothing-changes")
    work.fold()
    tell(persons, total)
    return TakenIn(fresh, persons, returned)
