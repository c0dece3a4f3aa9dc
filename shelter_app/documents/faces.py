"""The faces that papers are set in: loaded once, when first used, and asked how wide a text is and what they lack.

Noto Sans and Noto Sans Condensed as static TrueType. reportlab is imported here on first use and nowhere at import
time: the window paints before anything is printed.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Any

from shelter_app import resources

SMALLEST = 7.0
"""Points: nothing legal is set smaller, and a fax needs no less."""

UNKNOWN = "?"
"""What stands for a character that a face cannot draw."""


class Face(StrEnum):
    """A face by the name of its file in ``resources/fonts``."""

    REGULAR = "NotoSans-Regular"
    SEMIBOLD = "NotoSans-SemiBold"
    BOLD = "NotoSans-Bold"
    NARROW = "NotoSansCondensed-Medium"
    NARROW_SEMIBOLD = "NotoSansCondensed-SemiBold"
    NARROW_BOLD = "NotoSansCondensed-Bold"

    @property
    def narrower(self) -> Face:
        """The condensed face of like weight. Never Condensed Regular: at 7 pt it crumbles in a fax."""
        return _NARROWER.get(self, self)


_NARROWER = {
    Face.REGULAR: Face.NARROW,
    Face.SEMIBOLD: Face.NARROW_SEMIBOLD,
    Face.BOLD: Face.NARROW_BOLD,
}

# Typed by hand or pasted; none of it is worth a hole in a paper.
_PLAIN = str.maketrans(
    {
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\u200b": None,
        "\u200d": None,
        "\u2060": None,
        "\u00ad": None,
        "\ufeff": None,
        "\ufe0f": None,
        "\u2010": "-",
        "\u2011": "-",
        "\u2015": "—",
        "\u202f": "\u00a0",
    }
)


@lru_cache(maxsize=len(Face))
def font(face: Face) -> Any:
    """The reportlab font of a face, registered under the face's name. Raises OSError when its file is missing."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    loaded = TTFont(face.value, str(resources.path(f"fonts/{face.value}.ttf")))
    pdfmetrics.registerFont(loaded)
    return loaded


@lru_cache(maxsize=len(Face))
def _characters(face: Face) -> frozenset[str]:
    return frozenset(chr(code) for code in font(face).face.charToGlyph)


@lru_cache(maxsize=8192)
def _em_width(text: str, face: Face) -> float:
    return float(font(face).stringWidth(text, 1.0))


def width(text: str, face: Face, size: float) -> float:
    """How wide a text is, in points."""
    return _em_width(text, face) * size


def missing(text: str, face: Face = Face.REGULAR) -> set[str]:
    """The characters of a text that the face cannot draw: in a paper they would silently be empty boxes."""
    return set(text) - _characters(face)


def drawable(text: str, face: Face) -> tuple[str, set[str]]:
    """The text as the face can draw it, and the characters that had to be replaced by ``?``."""
    if not missing(text, face):
        return text, set()
    plain = unicodedata.normalize("NFC", text.translate(_PLAIN))
    lacking = missing(plain, face)
    return "".join(UNKNOWN if character in lacking else character for character in plain), lacking
