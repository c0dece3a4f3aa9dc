"""Pages of a PDF as pictures. The library behind it may be used by one thread at a time in a process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """The document; the library is not imported before a page is looked at."""
    with _ONE_AT_A_TIME:
        document = import_module("pypdfium2").PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
