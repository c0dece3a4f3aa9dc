"""A PDF as a picture: the real page, in as many pixels as the screen shows it with. Runs on the reading thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass

# The library behind it may be used by one thread at a time in a process.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """One page in device pixels: rows of ``stride`` bytes, each pixel blue, green, red and one byte unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def render(pdf: bytes, page: int, width: int) -> Picture:
    """The page (from zero) on white, ``width`` pixels wide."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            sheet = document[page]
            bitmap = sheet.render(scale=width / sheet.get_width(), prefer_bgrx=True)
            picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            sheet.close()
            return picture
        finally:
            document.close()
