"""Finding people: the terms by which each stands in the search index ``person_terms``, and what is asked of it.

Each term is told by its first letter. Beside those of names (``domain.spelling``: l, s, g, d) there are

``p``  a telephone's last three to nine digits        ``c``  the digits of a card, ``k`` its running number
``a``  a word or number of the household's address    ``y``  a year of birth, ``t`` a date of birth

A question is asked precisely first and then wider, until enough people are found; those are ordered by
``spelling.score``. Of very many the index gives the newest, and beside them some who stay here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from shelter_app.domain import spelling
from shelter_app.domain.ages import years_of
from shelter_app.domain.asking import Asked, read_asked, room_key, serial_of
from shelter_app.register.driver import Connection

ENOUGH_ROWS: Final = 200
FEW_ROWS: Final = 60
MANY_ROWS: Final = 5_000
BROAD_LETTERS: Final = 3
"""Fewer letters fit so many that no order among them says more than who came last and who is here."""
STAYING_WORTH: Final = 0.02
LEAST_WORTH: Final = 0.35
BESIDE_BEST: Final = 0.6
ROOM_WORTH: Final = 1.5
"""Of a room that was named everyone is wanted, before whoever else has such a name or number."""
ROOM_BEGUN: Final = 4
"""So many letters of a room's name are enough to mean it."""
_PHONE_DIGITS: Final = range(3, 10)
_ADDRESS_LETTERS: Final = 4
_ADDRESS_MARKS: Final = """
    вул вулиця ул улица просп пр проспект бул бульвар пров провулок пер буд будинок дом кв квартира під поверх м місто
    смт с село street st apt flat
"""
_NO_ADDRESS: Final = frozenset(map(spelling.latin, _ADDRESS_MARKS.split()))
_STAYING: Final = "('PRESENT', 'OUT')"


class Hit(NamedTuple):
    """A person whom a search found, and how well they fit (1 is exact, more is certain)."""

    score: float
    person: int
    household: int


# -- terms


def terms_of(person: Mapping[str, Any], household: Mapping[str, str], cards: Sequence[str]) -> str:
    """The terms of a person from their own fields, those shared by the household, and every card they were given."""
    names = (
        person.get("surname", ""),
        person.get("given", ""),
        person.get("patronymic", ""),
        household.get("surname", ""),
        household.get("contact", ""),
    )
    numbers = {digits_of(text)[-9:] for text in (person.get("phone", ""), household.get("phone", ""))}
    birth = person.get("birth", "")
    numbers_of_cards = [digits_of(card) for card in cards]
    terms = [
        spelling.index_terms(*(name for name in names if name)),
        *sorted(f"p{number[-length:]}" for number in numbers for length in _PHONE_DIGITS if length <= len(number)),
        *(f"a{word}" for word in address_words(household.get("address", ""))),
        *(f"y{year}" for year in years_of(birth)),
        *(f"c{digits}" for digits in numbers_of_cards),
        *(f"k{int(digits[2:7] or 0)}" for digits in numbers_of_cards),
    ]
    if len(birth) == len("1992-03-04") and "@" not in birth:
        terms.append(f"t{digits_of(birth)}")
    return " ".join(dict.fromkeys(" ".join(terms).split()))


def address_words(address: str) -> list[str]:
    """The words and numbers of an address that tell it from others, in plain letters."""
    return [word for word in map(spelling.latin, spelling.words_of(address)) if word not in _NO_ADDRESS]


def digits_of(text: str) -> str:
    """The digits of a text."""
    return "".join(letter for letter in text if "0" <= letter <= "9")


# -- questions


def find(connection: Connection, text: str, site: int) -> list[Hit]:
    """People found by what is typed, in no order. ``site`` is the tag of this shelter's own cards."""
    asked = read_asked(text)
    if asked.card:
        return _by_card(connection, asked) if asked.site in (None, site) else []
    found = _in_room(connection, asked)
    if asked.room_only and found:
        return found
    if asked.digits:
        return found + _by_digits(connection, asked.digits)
    seen: dict[int, Hit] = {}
    most = FEW_ROWS if len(text) < BROAD_LETTERS else ENOUGH_ROWS
    for question, widely in _questions(text):
        _look_for(connection, _match(question), text, seen, most, widely=widely)
        if len(seen) >= spelling.ENOUGH:
            break
        most = FEW_ROWS
    return found + list(seen.values())


def worth_showing(hits: Sequence[Hit]) -> list[Hit]:
    """Those who may be meant: what fits hardly at all is left out, and beside a good fit what fits by far worse."""
    best = min(1.0, max((hit.score for hit in hits), default=0.0))
    return [hit for hit in hits if hit.score >= max(LEAST_WORTH, BESIDE_BEST * best)]


def _by_card(connection: Connection, asked: Asked) -> list[Hit]:
    rows = connection.execute(
        "SELECT p.id, p.household FROM (SELECT rowid FROM person_terms WHERE person_terms MATCH ?) AS t"
        " JOIN person p ON p.id = t.rowid",
        (f"c{digits_of(asked.card)}",),
    ).fetchall()
    return [Hit(2.0, *row) for row in rows]


def _in_room(connection: Connection, asked: Asked) -> list[Hit]:
    """Everyone who sleeps in the room of this label; of a name of letters the beginning is enough."""
    if not asked.room:
        return []
    begun = len(asked.room) >= ROOM_BEGUN and asked.room.isalpha()
    found: list[Hit] = []
    for room, label in connection.execute("SELECT id, label FROM room").fetchall():
        key = room_key(label)
        if key == asked.room or (begun and key.startswith(asked.room)):
            score = ROOM_WORTH if key == asked.room else 0.6
            rows = connection.execute(
                f"SELECT id, household FROM person WHERE room = ? AND presence IN {_STAYING} LIMIT {ENOUGH_ROWS}",
                (room,),
            )
            found += [Hit(score, *row) for row in rows]
    return found


def _by_digits(connection: Connection, digits: str) -> list[Hit]:
    """By a card's running number, the end of a telephone, or the beginning of a card."""
    serial = serial_of(digits)
    wanted = [f"k{serial}"] if serial else []
    if len(digits) >= _PHONE_DIGITS[0]:
        # Of a whole number the last nine count: with or without the country's code it is the same telephone.
        wanted += [f"p{digits[-9:]}", f"c{digits}*"]
    if not wanted:
        return []
    rows = connection.execute(
        "SELECT p.id, p.household, p.card, p.presence FROM (SELECT rowid FROM person_terms WHERE person_terms MATCH ?"
        f" ORDER BY rowid DESC LIMIT {ENOUGH_ROWS}) AS t JOIN person p ON p.id = t.rowid",
        (" OR ".join(wanted),),
    )
    found = []
    for person, household, card, presence in rows:
        number = digits_of(card)
        score = 0.95 if serial and int(number[2:7]) == serial else 0.85 if number.startswith(digits) else 0.9
        found.append(Hit(score + (STAYING_WORTH if presence in ("PRESENT", "OUT") else 0.0), person, household))
    return found


def _questions(text: str) -> Iterator[tuple[list[list[str]], bool]]:
    """The questions for a name, and after the precise one, whether words may be of an address or a telephone."""
    for number, question in enumerate(spelling.questions(text)):
        yield question, False
        beside = [_beside(terms[0]) for terms in question] if not number else []
        if any(beside):
            together = [
                [*terms, *more]
                for terms, more in zip(question, beside, strict=True)
                if terms[0][1:].removesuffix("*") not in _NO_ADDRESS
            ]
            if together:
                yield together, True


def _beside(precise: str) -> list[str]:
    """What a word may be beside a name: part of an address, the end of a telephone, the number of a card."""
    word = precise[1:].removesuffix("*")
    if not word.isdecimal():
        return [f"a{word}*"] if len(word) >= _ADDRESS_LETTERS else []
    serial = serial_of(word)
    phone = [f"p{word[-9:]}"] if len(word) >= _PHONE_DIGITS[0] else []
    return [f"a{word}", *phone, *([f"k{serial}"] if serial else [])]


def _match(question: Sequence[Sequence[str]]) -> str:
    return " AND ".join("(" + " OR ".join(alternatives) + ")" for alternatives in question)


_ROWS: Final = (
    "SELECT p.id, p.household, p.presence, p.surname, p.given, p.patronymic, h.surname, h.contact, h.address, p.phone,"
    " h.phone, p.card FROM ({ids}) AS t JOIN person p ON p.id = t.rowid LEFT JOIN household h ON h.id = p.household"
)
_NEWEST: Final = "SELECT rowid FROM person_terms WHERE person_terms MATCH ? ORDER BY rowid DESC LIMIT "
_FIRST_ROWS: Final = _ROWS.format(ids=f"{_NEWEST}?")
_STAYING_ROWS: Final = _ROWS.format(
    ids=f"SELECT rowid FROM ({_NEWEST}{MANY_ROWS}) WHERE rowid IN"
    f" (SELECT id FROM person WHERE presence IN {_STAYING}) LIMIT {FEW_ROWS}"
)


def _look_for(connection: Connection, match: str, text: str, seen: dict[int, Hit], most: int, *, widely: bool) -> None:
    """Add to ``seen`` the newest so many whom the index finds, scored; where there are more, some who stay here too."""
    rows = connection.execute(_FIRST_ROWS, (match, most)).fetchall()
    if len(rows) == most:
        rows += connection.execute(_STAYING_ROWS, (match,)).fetchall()
    for row in rows:
        if row[0] in seen:
            continue
        words = [part for name in row[3:8] if name for part in name.split()]
        if widely:
            words += [*spelling.words_of(row[8] or ""), *(digits_of(phone or "") for phone in row[9:11])]
            words.append(str(int(row[11][3:8])))
        staying = STAYING_WORTH if row[2] in ("PRESENT", "OUT") else 0.0
        seen[row[0]] = Hit(spelling.score(text, words) + staying, row[0], row[1])
