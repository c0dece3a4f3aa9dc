"""Words and letters: what a typed text is made of, and any alphabet in plain Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Apostrophes in all the ways they are typed, stress marks, and characters without width.
_SILENT = re.compile("['\"`´‘’‛′″ʹʺʻʼʽ＇\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")
# A telephone number in groups of digits: from a plus, 380, or an area code (03x to 09x).
_PHONE = re.compile(r"(?<![\w+])(?:\+|\(?(?:38)?0[3-9]\d)[\d\s()-]*\d(?!\w)")
_NO_DIGIT = re.compile(r"\D+")


def words_of(text: str) -> list[str]:
    """The words of a name, telephone number or room, case-folded, in order.

    Apostrophes are dropped, hyphens and other marks part words; a telephone number is one word of digits, from its 0.
    """
    text = _SILENT.sub("", unicodedata.normalize("NFC", text).casefold())
    if any("0" <= letter <= "9" for letter in text):
        text = _PHONE.sub(lambda found: f" {_NO_DIGIT.sub('', found[0]).removeprefix('38')} ", text)
    return _WORD.findall(text)


_CYRILLIC = "абвгґдежзийклмнопрстуфхцчшщьъыэёєіїюяўјљњћђџ"
_CYRILLIC_IN_LATIN = (
    "a b v h g d e zh z y i k l m n o p r s t u f kh ts ch sh shch - - y e io ie i i iu ia u j l n ch d dzh"
)
_DIACRITICS = "łßæœøđðþıšśčćžżźńąę"
_DIACRITICS_PLAIN = "l ss ae oe o d d th i sh s ch ch zh zh z n a e"
_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya", "ё": "yo"}
_LATIN = str.maketrans(
    dict(zip(_CYRILLIC, _CYRILLIC_IN_LATIN.split(), strict=True))
    | dict(zip(_DIACRITICS, _DIACRITICS_PLAIN.split(), strict=True))
    | {"ь": "", "ъ": ""}
)
_NASAL = re.compile("[ąę](?=[bp])|[ąę](?=.)")
# Latin letters that look like Cyrillic ones, as in "Cергій" with a Latin C, and those that do not.
_LOOKALIKE = str.maketrans("aceikmhoptxyb", "асеікмнортхув")
_HAS_CYRILLIC = re.compile("[а-џґ]")
_FOREIGN = re.compile("[dfgjlnqrsuvwz]")


def _nasal(found: re.Match[str]) -> str:
    return ("o" if found[0] == "ą" else "e") + ("m" if found.string[found.end()] in "bp" else "n")


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """The word in plain a-z and 0-9: Ukrainian by resolution 55/2010, Russian, Polish and other letters beside it.

    The beginning of a word gives the beginning of the word's form (so prefixes can be searched for). Letters of other
    scripts are spelled by their code points, so that such names can be found too.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    word = _SILENT.sub("", unicodedata.normalize("NFC", word).casefold())
    if _HAS_CYRILLIC.search(word):
        if _FOREIGN.search(word) is None:
            word = word.translate(_LOOKALIKE)
        word = (_INITIAL.get(word[0], word[0]) + word[1:]).replace("зг", "zgh")
    else:
        word = _NASAL.sub(_nasal, word)
    word = word.translate(_LATIN)
    if not word.isascii():
        word = "".join(_spelled(letter) for letter in unicodedata.normalize("NFKD", word).casefold())
    return word if word.isalnum() else "".join(letter for letter in word if letter.isalnum())


def _spelled(letter: str) -> str:
    if letter.isascii():
        return letter
    return f"u{ord(letter):x}" if letter.isalnum() else ""
