"""The terms of the search index, and the questions that are asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from shelter_app.domain.spelling.forms import groups_of, groups_typed
from shelter_app.domain.spelling.layouts import other_layout
from shelter_app.domain.spelling.letters import latin, words_of
from shelter_app.domain.spelling.sounds import skeleton, skeletons

_SLIP_LETTERS = 5  # how much of a skeleton is compared when a letter may be wrong


def _slips(bones: str) -> list[str]:
    """The beginning of a skeleton, and that with each letter left out: two words one slip apart share one of these."""
    if not bones.isalpha() or len(bones) < 2:
        return []
    bones = bones[:_SLIP_LETTERS]
    if len(bones) < 3:
        return [bones]
    return [bones, *dict.fromkeys(bones[:at] + bones[at + 1 :] for at in range(len(bones)))]


@lru_cache(maxsize=65536)
def _terms_of(word: str) -> tuple[str, ...]:
    plain = latin(word)
    if not plain.isalpha():
        ends = [plain[-7:], plain[-4:]] if plain.isdecimal() and len(plain) >= 9 else []
        return tuple(f"l{digits}" for digits in [plain, *ends] if digits)
    terms = ["l" + plain, *("s" + bones for bones in skeletons(word))]
    terms += (f"g{group}" for group in sorted(groups_of(word)))
    return (*terms, *("d" + slip for slip in _slips(skeleton(word))))


def index_terms(*parts: str) -> str:
    """Terms of a person for a full-text index, parted by spaces: names, and if wanted telephone and room.

    A telephone is found by its beginning, its last seven and its last four digits.
    """
    return " ".join(dict.fromkeys(term for part in parts for word in words_of(part) for term in _terms_of(word)))


def name_terms(word: str) -> list[str]:
    """The terms that all spellings and forms of one name share: its groups, or else its skeletons."""
    groups = [f"g{group}" for group in sorted(groups_of(word))]
    return groups or [f"s{bones}" for bones in skeletons(word) if bones] or [f"l{latin(word)}"]


def slip_terms(word: str) -> list[str]:
    """The terms one of which a name shares with every other that is one slip apart."""
    return [f"d{slip}" for slip in _slips(skeleton(word))]


# Letters that may stand for one another while no more than two are typed.
_FIRST = {"g": "h", "h": "g kh", "i": "y", "y": "i", "j": "y zh i", "e": "ye", "w": "v", "v": "w", "c": "ts k"}
_SECOND = {"i": "y", "y": "i", "j": "i y", "g": "h", "h": "g"}


@lru_cache(maxsize=4096)
def _alternatives(word: str, last: bool, slips: bool) -> tuple[str, ...]:
    plain = latin(word)
    terms = [f"l{plain}*"]
    if not plain.isalpha():
        return tuple(terms)
    terms += (f"g{group}" for group in sorted(groups_typed(word)))
    if len(word) < 3:
        firsts = [plain[0], *_FIRST.get(plain[0], "").split()]
        rests = [plain[1:], *(_SECOND.get(plain[1], "").split() if len(plain) == 2 else [])]
        terms += (f"l{first}{rest}*" for first in firsts for rest in rests)
        return tuple(dict.fromkeys(terms))
    for bones in skeletons(word):
        begins = (last or len(word) < 5) and len(bones) > 1
        terms.append(f"s{bones}*" if begins else f"s{bones}")
    if slips:
        terms += ("d" + slip for slip in _slips(skeleton(word)))
    return tuple(dict.fromkeys(terms))


_MOST_WORDS = 8  # a pasted page is no name, and the index refuses deep questions


def searchable(text: str) -> list[str]:
    """The words of a text that can be looked for, at most eight."""
    return [word for word in words_of(text) if latin(word)][:_MOST_WORDS]


def query_terms(text: str, *, slips: bool = True) -> list[list[str]]:
    """For each typed word its alternatives, the most precise first; a person matches who has one of each word.

    ``*`` at the end marks a prefix. ``slips=False`` leaves out the alternatives for typing errors. [] where nothing is
    typed. One question; ``questions`` are better where many bear one name.
    """
    words = searchable(text)
    other = other_layout(text)
    meant = searchable(other) if other else words
    if len(meant) != len(words):  # a letter is on a key that was a comma or a bracket
        words = meant
    found = []
    for at, (word, in_other) in enumerate(zip(words, meant, strict=True)):
        last = at == len(words) - 1
        terms = _alternatives(word, last, slips and in_other == word)
        found.append(list(terms if in_other == word else dict.fromkeys(terms + _alternatives(in_other, last, slips))))
    return found


ENOUGH = 5
"""With so many people found, no further question need be asked."""


def questions(text: str) -> Iterator[list[list[str]]]:
    """What to ask the index, one after the other until ``ENOUGH`` people are found: precise first, then wider.

    As spelled; with a slip in any word; without each of the words (a short name with a slip has nothing left to
    compare). Those found are one list, to be ordered by ``score``. Each question is in the form of ``query_terms``.
    """
    precise = query_terms(text, slips=False)
    if not precise:
        return
    yield precise
    wide = query_terms(text)
    yield wide
    if len(wide) > 1:
        # The shortest word goes first: it says least.
        for leave in sorted(range(len(wide)), key=lambda at: len(wide[at][0])):
            yield [terms for at, terms in enumerate(wide) if at != leave]
