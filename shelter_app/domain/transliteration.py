"""Ukrainian names in Latin letters as a passport has them (Cabinet resolution 55 of 2010): a proposal, never the last word."""

from __future__ import annotations

import re

from shelter_app.domain.names import Name
from shelter_app.domain.spelling import latin

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019\u02bc`][^\W\d_]+)*")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def in_latin(text: str) -> str:
    """A text with its Cyrillic words in Latin letters, capitals as they were: "Юрій ЩЕРБА" is "Yurii SHCHERBA"."""
    return _WORD.sub(_word, text)


def _word(found: re.Match[str]) -> str:
    word = found[0]
    if _CYRILLIC.search(word) is None:
        return word
    plain = latin(word)
    if len(word) > 1 and word.isupper():
        return plain.upper()
    return plain[:1].upper() + plain[1:] if word[:1].isupper() else plain


def in_both(name: Name) -> Name:
    """A person's name with its Latin spelling where none was written."""
    return name if name.en or not name.uk else Name(name.uk, in_latin(name.uk))
