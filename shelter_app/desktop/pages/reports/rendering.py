"""A PDF as a picture: the real page, in as many pixels as the screen shows it with. Runs on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass

from shelter_app.exchange.pdf import opened


@dataclass(frozen=True, slots=True)
class Picture:
    """One page in device pixels: rows of ``stride`` bytes, each pixel blue, green, red and one byte unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with opened(pdf) as document:
        return len(document)


def render(pdf: bytes, page: int, width: int) -> Picture:
    """The page (from zero) on white, ``width`` pixels wide."""
    with opened(pdf) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width(), prefer_bgrx=True)
        picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        sheet.close()
    return picture
