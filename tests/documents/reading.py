"""Reads a PDF back as any reader of the file would."""

from __future__ import annotations

from importlib import import_module
from typing import Any

# The library has no annotations.
pdfium: Any = import_module("pypdfium2")


def plain(text: str) -> str:
    """With ordinary spaces, as figures are looked for."""
    return text.replace("\u00a0", " ")


def pages(pdf: bytes) -> list[str]:
    """The text of each page on one line, with ordinary spaces."""
    document = pdfium.PdfDocument(pdf)
    texts = [" ".join(plain(page.get_textpage().get_text_range()).split()) for page in document]
    document.close()
    return texts


def metadata(pdf: bytes) -> dict[str, str]:
    """Title, subject and the like."""
    document = pdfium.PdfDocument(pdf)
    found: dict[str, str] = document.get_metadata_dict()
    document.close()
    return found


def ink_box(pdf: bytes) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what the first page shows, in points."""
    document = pdfium.PdfDocument(pdf)
    left, bottom, right, top = document[0].get_bbox()
    document.close()
    return left, bottom, right, top
