"""The need letters of a roster: black ones need hands or power to move, outlined ones are to be aware of."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.paper import CAP, INK, MM, WHITE, Sheet, measure
from shelter_app.domain.papers import Letter
from shelter_app.words import Words

LETTER_SIDE: Final = 4.1
_SIZE: Final = 8.6


@lru_cache(maxsize=32)
def letter_words(words: Words, letter: Letter) -> tuple[str, str]:
    """The letter and what it means."""
    return {
        Letter.CHAIR: (words.pgettext("need letter", "W"), words.pgettext("need", "wheelchair, walker")),
        Letter.CARRY: (words.pgettext("need letter", "C"), words.pgettext("need", "to be carried")),
        Letter.SIGHT: (words.pgettext("need letter", "S"), words.pgettext("need", "sight")),
        Letter.HEARING: (words.pgettext("need letter", "H"), words.pgettext("need", "hearing")),
        Letter.POWER: (words.pgettext("need letter", "P"), words.pgettext("need", "device on mains")),
        Letter.MEDICINE: (words.pgettext("need letter", "M"), words.pgettext("need", "takes medicines along")),
        Letter.CHILD: (words.pgettext("need letter", "B"), words.pgettext("need", "small child")),
    }[letter]


def put_letter(sheet: Sheet, words: Words, letter: Letter, x: float, y: float) -> None:
    """One letter in its square, from the top left corner."""
    said = letter_words(words, letter)[0]
    sheet.box(x, y, LETTER_SIDE, LETTER_SIDE, fill=INK if letter.black else None, weight=0.3)
    base = y + LETTER_SIDE / 2 + _SIZE * CAP / MM / 2
    sheet.text(x + LETTER_SIDE / 2, base, said, _SIZE, Face.BOLD, WHITE if letter.black else INK, align="centre")


def legend(sheet: Sheet, words: Words, x: float, y: float, end: float) -> None:
    """All letters with what they mean, in one line as wide as it may be."""
    size = 7.8
    said = [letter_words(words, letter)[1] for letter in Letter]
    room = end - x - len(said) * (LETTER_SIDE + 1.2)
    gap = (room - sum(measure(one, size, Face.NARROW_SEMIBOLD) for one in said)) / len(said)
    if gap < 1.0:
        size, gap = 7.0, 1.0
    for letter, one in zip(Letter, said, strict=True):
        put_letter(sheet, words, letter, x, y)
        x += LETTER_SIDE + 1.2
        x += sheet.text(x, y + 3.1, one, size, Face.NARROW_SEMIBOLD) + min(gap, 5.0)
