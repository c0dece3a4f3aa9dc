"""Names in the order of the Ukrainian alphabet, which code points do not have: ґ after г, є after е, і and ї after и.

Russian letters stand where a Ukrainian reader looks for them; Latin names come behind Cyrillic ones.
"""

from __future__ import annotations

from typing import Final

_ORDER: Final = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя"
_FIRST: Final = 0x21  # behind the blank, before every Latin letter
_PLACES: Final = {letter: chr(_FIRST + place) for place, letter in enumerate(_ORDER)}


def alphabetical(*names: str) -> str:
    """A key that sorts names as a reader expects; names are compared one after another, marks and case do not count."""
    return "\x1f".join(
        "".join(_PLACES.get(letter, letter) for letter in name.casefold() if _counts(letter)) for name in names
    )


def _counts(letter: str) -> bool:
    """The apostrophe of Ukrainian names is no letter, though one of its forms (U+02BC) is called one."""
    return letter == " " or (letter.isalnum() and letter != "\u02bc")
