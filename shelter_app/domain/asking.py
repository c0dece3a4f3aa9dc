"""What is typed into the one field: a card's number, a room, digits of something, or a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from shelter_app.domain.machine_codes import CARD_DIGITS, CardCode, read_code
from shelter_app.domain.numbers import read_card_number
from shelter_app.domain.spelling import latin, words_of
from shelter_app.domain.spelling.layouts import same_keys

MOST_DIGITS: Final = 20
_ROOM_MARKS: Final = """
    кімната кімнати кімн кім комната комнаты комн ком кабінет кабинет каб клас класс аудиторія аудитория ауд палата room rm
"""
_ROOM_WORDS: Final = frozenset(_ROOM_MARKS.split())
_GLUED: Final = re.compile(r"^\s*([^\W\d_]+)(?=\d)")
_ROOM_KEYS: Final = _ROOM_WORDS | {same_keys(word) for word in _ROOM_WORDS}


class Asked(NamedTuple):
    """How a typed text is to be looked for. ``card`` is a whole card number, ``digits`` what else is digits alone,
    ``room`` a room's key (see ``room_key``), ``room_only`` whether a word says that a room is meant.
    """

    card: str = ""
    digits: str = ""
    room: str = ""
    room_only: bool = False
    site: int | None = None


def read_asked(text: str) -> Asked:
    """What a text asks for. A scanned code gives its card and the ``site`` whose card it is.

    >>> read_asked("01-00042-5").card, read_asked("кімн. 12-А").room, read_asked("067 12").digits
    ('', '12a', '06712')
    """
    card = read_card_number(text)
    if card:
        return Asked(card=card)
    digits = "".join(letter for letter in text if "0" <= letter <= "9")
    if len(digits) == CARD_DIGITS and digits == text.strip() and isinstance(code := read_code(digits), CardCode):
        return Asked(card=code.number, site=code.site)
    plain = not any(letter.isalpha() for letter in text)
    room, said = _room(text)
    return Asked(digits=digits if plain and len(digits) <= MOST_DIGITS else "", room=room, room_only=said)


def names_room(text: str) -> bool:
    """Whether a word of the text says that a room is meant: "кімн 12" is no household of twelve."""
    return _room(text)[1]


def room_key(label: str) -> str:
    """A room's label without the word for a room, blanks and marks, in plain letters: «Кімн. 12-А» and "12a" are one."""
    return _room(label)[0]


@lru_cache(maxsize=1024)
def _room(text: str) -> tuple[str, bool]:
    words = words_of(_GLUED.sub(r"\1 ", text))
    said = len(words) > 1 and words[0] in _ROOM_KEYS
    return "".join(map(latin, words[1:] if said else words)), said


def serial_of(digits: str) -> int | None:
    """The running number of a card that these digits may be, without its leading zeros."""
    return int(digits) if 0 < len(digits) <= 5 and int(digits) > 0 else None
