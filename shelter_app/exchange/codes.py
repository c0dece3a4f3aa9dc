"""Machine codes: the modules of a QR code from digits, and every QR code that a picture or a scan shows.

What is read is what stands there; whether it is one of ours is for ``domain.machine_codes.read_code`` to say, and a
reader does report codes that nobody printed. Filters come only where the plain picture gave nothing.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from shelter_app.domain.errors import Trouble
from shelter_app.domain.machine_codes import CardCode, SheetCode, read_code
from shelter_app.domain.papers import Modules
from shelter_app.exchange import pdf as pages

LEVEL: Final = "Q"
SCAN_DPI: Final = 200
LARGEST_FILE: Final = 64 * 1024 * 1024
_PDF: Final = b"%PDF-"


def modules(digits: str) -> Modules:
    """The QR code of some digits as rows of dark modules, without a quiet zone. Raises ``ValueError`` for other text."""
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError("our codes are digits only")
    zxing: Any = import_module("zxingcpp")
    code = zxing.create_barcode(digits, zxing.BarcodeFormat.QRCode, ec_level=LEVEL)
    picture: Any = memoryview(zxing.write_barcode_to_image(code, scale=1, add_quiet_zones=False))
    across, down = picture.shape[1], picture.shape[0]
    return tuple(tuple(picture[y, x] < 128 for x in range(across)) for y in range(down))


def read_file(file: Path) -> tuple[str, ...]:
    """The texts of all QR codes in a picture or PDF. Raises ``Trouble("not-a-picture")``."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise Trouble("not-a-picture", file=file.name)
        data = file.read_bytes()
    except OSError as error:
        raise Trouble("not-a-picture", file=file.name) from error
    return read(data, file.name)


def read(data: bytes, name: str = "") -> tuple[str, ...]:
    """The texts of all QR codes in the bytes of a PNG, JPEG or PDF, each once, page by page.

    Raises ``Trouble("not-a-picture")`` for anything else.
    """
    found: dict[str, None] = {}
    for picture in _pictures(data, name):
        found.update(dict.fromkeys(_read_picture(picture)))
    return tuple(found)


def ours(texts: tuple[str, ...]) -> tuple[CardCode | SheetCode, ...]:
    """The codes among these texts that are cards or sheets of a shelter."""
    codes = (read_code(text) for text in texts)
    return tuple(code for code in codes if code is not None)


def _pictures(data: bytes, name: str) -> Iterator[Any]:
    """Each page in grey."""
    image: Any = import_module("PIL.Image")
    if data.startswith(_PDF):
        try:
            with pages.opened(data) as document:
                for page in document:
                    yield page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil().convert("L")
        except import_module("pypdfium2").PdfiumError as error:
            raise Trouble("not-a-picture", file=name) from error
        return
    try:
        with image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            upright = import_module("PIL.ImageOps").exif_transpose(picture)
            yield upright.convert("L")
    except (OSError, ValueError, SyntaxError, image.DecompressionBombError) as error:
        raise Trouble("not-a-picture", file=name) from error


def _read_picture(picture: Any) -> tuple[str, ...]:
    """The plain picture first; then, until something is found, what rescues a blurred, faint or coarse one."""
    zxing: Any = import_module("zxingcpp")
    for turn in (None, *_RESCUES):
        seen = turn(picture) if turn is not None else picture
        read = zxing.read_barcodes(seen, formats=zxing.BarcodeFormat.QRCode)
        if read:
            return tuple(one.text for one in read)
    return ()


def _twice(picture: Any) -> Any:
    image: Any = import_module("PIL.Image")
    return picture.resize((picture.width * 2, picture.height * 2), image.Resampling.BICUBIC)


def _twice_blurred(picture: Any) -> Any:
    return _twice(picture).filter(import_module("PIL.ImageFilter").GaussianBlur(1.5))


def _median(picture: Any) -> Any:
    return picture.filter(import_module("PIL.ImageFilter").MedianFilter(3))


def _black_and_white(picture: Any) -> Any:
    """Each point against the light around it: a torch lights one corner of a page."""
    around = picture.filter(import_module("PIL.ImageFilter").BoxBlur(max(8, min(picture.size) // 40)))
    chops: Any = import_module("PIL.ImageChops")
    return chops.subtract(picture, around, scale=1, offset=136).point(lambda grey: 255 if grey > 128 else 0)


_RESCUES: Final[tuple[Callable[[Any], Any], ...]] = (_twice, _twice_blurred, _median, _black_and_white)
