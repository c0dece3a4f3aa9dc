"""The order of names: that of the Ukrainian alphabet, which is not the order of the letters' numbers."""

from __future__ import annotations

from typing import Final

_ALPHABET: Final = {letter: chr(ord("a") + number) for number, letter in enumerate("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")}
_BEHIND: Final = 0x100  # where the letters of other alphabets begin


def by_alphabet(name: str) -> str:
    """A text by which names sort: ґ after г, є after е, і and ї after и; Latin and other letters come behind, and who has
    no name last. Words count one after the other ("Бойко Яна" before "Бойкова Анна"), apostrophes and hyphens not at all.
    """
    letters = (
        " " if one == " " else _ALPHABET.get(one) or chr(_BEHIND + ord(one))
        for one in " ".join(name.lower().split())
        if one == " " or one.isalnum()
    )
    return "".join(letters) or "\uffff"
