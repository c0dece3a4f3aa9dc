"""The other keyboard layout: what was meant by «vtkmybr», told by how usual its letters are beside each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log

from shelter_app.domain.given_names import GROUPS
from shelter_app.domain.spelling.letters import latin, words_of

_US = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`\\"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю'ґ"
_SHIFTED = str.maketrans('{}:"<>~|', "[];',.`\\")
_TO_CYRILLIC = str.maketrans(_US, _UKRAINIAN)
_TO_LATIN = str.maketrans(_UKRAINIAN + "ыэъё", _US + "s']`")
_LATIN_NAME = re.compile("[a-z' -]+")
_COMMON_SURNAMES = """
    шевченко ковальчук мельник петровський гнатюк щербак лисенко кравець бондаренко білецька цвях джміль пшеничний хвиля
    будник бузина бутко глущенко гриб гудзь грищук дуб журба зубко кузнецов куценко круглий лащук пушкар рижук скибицька
"""


@lru_cache(maxsize=2)
def _letter_pairs(cyrillic: bool) -> dict[str, float]:
    """How usual pairs of neighbours, beginnings (^x) and ends (x$) are in names of an alphabet, as logarithms."""
    names = {name.casefold().replace("'", "") for group in GROUPS for name in group}
    words = {name if cyrillic else latin(name) for name in [*names, *_COMMON_SURNAMES.split()]}
    counts = Counter(pair for word in words if word.isascii() != cyrillic for pair in _pairs(word))
    return {pair: log(count + 1) for pair, count in counts.items()}


def _pairs(word: str) -> Iterator[str]:
    return (first + second for first, second in zip("^" + word, word + "$", strict=True))


def _likely(words: Sequence[str]) -> float:
    """How usual the letter pairs are in names, on average; -1 where none occurs."""
    pairs = [pair for word in words for pair in _pairs(word)][:-1]  # the last word may be unfinished
    usual = _letter_pairs(any(not word.isascii() for word in words))
    return sum(usual.get(pair, -1.0) for pair in pairs) / max(1, len(pairs))


def same_keys(word: str) -> str:
    """What the keys of a word give under the other layout, whether that makes sense or not; in small letters."""
    lower = word.casefold()
    return lower.translate(_SHIFTED).translate(_TO_CYRILLIC) if lower.isascii() else lower.translate(_TO_LATIN)


@lru_cache(maxsize=1024)
def other_layout(text: str) -> str | None:
    """What the same keys give under the other layout (US or Ukrainian), or None where the text looks right as it is.

    >>> other_layout("vtkmybr"), other_layout("ьудтшл"), other_layout("Мельник")
    ('мельник', 'melnik', None)
    """
    lower = text.casefold().replace("’", "'")
    if any(letter.isdecimal() for letter in lower) or sum(map(str.isalpha, lower)) < 3:
        return None
    if lower.isascii():
        lower = lower.translate(_SHIFTED)
        other = lower.translate(_TO_CYRILLIC)
    else:
        other = lower.translate(_TO_LATIN)
        if not _LATIN_NAME.fullmatch(other):
            return None
    meant = _likely(words_of(other))
    return other if meant > 1.0 and _likely(lower.split()) + 0.6 <= meant else None
