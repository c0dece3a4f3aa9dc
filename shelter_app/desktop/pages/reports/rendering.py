"""A PDF as a picture: the real page, in as many pixels as the screen shows it with. Runs on the reading thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

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
    with _opened(pdf) as document:
        return len(document)


def render(pdf: bytes, page: int, width: int) -> Picture:
    """The page (from zero) on white, ``width`` pixels wide."""
    with _opened(pdf) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width(), prefer_bgrx=True)
        picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        sheet.close()
    return picture


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    """The document; the library is not imported before a page is shown."""
    with _ONE_AT_A_TIME:
        document = import_module("pypdfium2").PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
