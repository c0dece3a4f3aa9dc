"""Who may be on record already: looked up while a household is being typed.

The search index gives few people who share enough with what is typed (a telephone; a name; a given name and a year of
birth with a similar surname; a given name and a date of birth; a surname and an address), then each is compared with it
word by word, and ``domain.alike`` says whether they may be one, and why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from shelter_app.domain import alike, spelling
from shelter_app.domain.ages import years_of
from shelter_app.domain.alike import AGE_SLACK, Compared, Degree
from shelter_app.domain.codes import Alike, Sex
from shelter_app.register.finding import address_words, digits_of

if TYPE_CHECKING:
    from shelter_app.register.people import Household, Person
    from shelter_app.register.register import Register

MOST: Final = 3
_EACH: Final = 60
"""People taken of each question: of more who share that much, nobody would read the list."""
_PHONE_DIGITS: Final = 7
_NAME_LETTERS: Final = 2
_NEAR: Final = 0.8  # of 1: two slips in ten letters, of the sounds of two words
_NEAR_LETTERS: Final = 4


class Likely(NamedTuple):
    """A household that may be the one being typed, who of it matched (``None``: its contact), why, and how likely."""

    household: Household
    person: Person | None
    why: Alike
    score: float


class Typed(NamedTuple):
    """What is known so far of who is being registered; everything may be empty."""

    surname: str = ""
    given: str = ""
    birth: str = ""
    phone: str = ""
    sex: Sex = Sex.U
    address: str = ""


class Duplicates:
    """Look-ups of likely duplicates in one register."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def likely(self, typed: Typed, *, but: Collection[int] = (), most: int = MOST) -> list[Likely]:
        """Households here that may be the one being typed, likeliest first, without those in ``but``."""
        seen = _Seen(typed)
        connection = self.register.reading()
        best: dict[int, tuple[float, int, Alike]] = {}
        known: set[int] = set()
        for match in seen.questions():
            for row in connection.execute(_ROWS, (match,)).fetchall():
                if row[0] in known or row[1] in but:
                    continue
                known.add(row[0])
                number, judged = seen.judge(row)
                if judged is not None and judged.score > best.get(row[1], (0.0,))[0]:
                    best[row[1]] = (judged.score, number, judged.why)
        order = sorted(best, key=lambda household: (-best[household][0], -household))[:most]
        found = []
        for household in self.register.people.households(order):
            score, number, why = best[household.id]
            person = next((member for member in household.members if member.id == number), None)
            found.append(Likely(household, person, why, score))
        return found


_ROWS: Final = (
    "SELECT p.id, p.household, p.surname, p.given, p.birth, p.sex, p.phone, h.surname, h.contact, h.phone, h.address"
    f" FROM (SELECT rowid FROM person_terms WHERE person_terms MATCH ? ORDER BY rowid DESC LIMIT {_EACH}) AS t"
    " JOIN person p ON p.id = t.rowid LEFT JOIN household h ON h.id = p.household"
)


class _Seen:
    """What is typed, in the words by which it is compared."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self.surname = [word for word in spelling.words_of(typed.surname) if len(word) >= _NAME_LETTERS]
        self.given = [word for word in spelling.words_of(typed.given) if len(word) >= _NAME_LETTERS][:1]
        phone = digits_of(typed.phone)[-9:]
        self.phone = phone if len(phone) >= _PHONE_DIGITS else ""
        self.address = address_words(typed.address)

    def questions(self) -> Iterator[str]:
        """What to ask the index; each question gives few people even of a million."""
        if self.phone:
            yield f"p{self.phone}"
        years = years_of(self.typed.birth)
        surnames = [_any(spelling.name_terms(word)) for word in self.surname]
        if self.given:
            given = _any(spelling.name_terms(self.given[0]))
            if surnames and years:
                about = range(min(years) - AGE_SLACK, max(years) + AGE_SLACK + 1)
                yield f"{surnames[0]} AND {given} AND {_any([f'y{year}' for year in about])}"
            if surnames:
                yield f"{surnames[0]} AND {given}"
            if years:
                born = digits_of(self.typed.birth) if len(self.typed.birth) == len("1992-03-04") else ""
                if born and "@" not in self.typed.birth:
                    yield f"t{born} AND {given}"
                slips = [term for word in self.surname for term in spelling.slip_terms(word)]
                if slips:
                    yield f"{_any([f'y{year}' for year in years])} AND {given} AND {_any(slips)}"
        if surnames and len(self.address) > 1:
            yield " AND ".join([surnames[0], *(f"a{word}" for word in self.address[:2])])

    def judge(self, row: Sequence[str]) -> tuple[int, alike.Judged | None]:
        """Compare with a person, and with the contact of the household; the better, and whose id it is (0: contact)."""
        _id, _household, surname, given, birth, sex, phone, shared, contact, household_phone, address = row
        called = {digits_of(number)[-len(self.phone) :] for number in (phone, household_phone or "") if number}
        same_phone = bool(self.phone) and self.phone in called
        same_address = len(self.address) > 1 and self.address[:2] == address_words(address or "")[:2]
        surnames = spelling.words_of(f"{surname} {shared or ''}")
        own = Compared(
            _degree(self.surname, surnames),
            _degree(self.given, spelling.words_of(given)),
            alike.compare_births(self.typed.birth, birth),
            same_phone,
            same_address,
            alike.compare_sexes(self.typed.sex, Sex(sex)),
        )
        judged = alike.judge(own)
        if contact and not (judged is not None and own.given >= Degree.NEAR):
            words = spelling.words_of(contact)
            other = own._replace(given=_degree(self.given, words), birth=Degree.UNKNOWN, sex=True)
            by_contact = alike.judge(other)
            if by_contact is not None and (judged is None or by_contact.score > judged.score):
                return 0, by_contact
        matched = judged is not None and own.given >= Degree.NEAR
        return (int(row[0]) if matched else 0), judged


def _any(terms: Sequence[str]) -> str:
    return "(" + " OR ".join(terms) + ")"


def _degree(typed: Sequence[str], record: Sequence[str]) -> Degree:
    """How far the best pair of words agrees."""
    if not typed or not record:
        return Degree.UNKNOWN
    return max(_degree_of(one, other) for one in typed for other in record)


def _degree_of(one: str, other: str) -> Degree:
    if spelling.same_name(one, other):
        return Degree.SAME
    if min(len(one), len(other)) < _NEAR_LETTERS:
        return Degree.OTHER
    from rapidfuzz.distance import OSA

    sounds = spelling.sound_of(spelling.latin(one)), spelling.sound_of(spelling.latin(other))
    if spelling.within_one_slip(*sounds):
        return Degree.NEAR
    near = OSA.normalized_similarity(*sounds, score_cutoff=_NEAR) > 0
    return Degree.NEAR if near else Degree.OTHER
