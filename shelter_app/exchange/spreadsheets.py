"""Spreadsheets as bytes: CSV in any of the usual encodings and XLSX into lines of texts, and lines of texts into XLSX.

What a cell means is read elsewhere; here a date becomes "04.03.1992", a number its digits, a merged cell fills its lines.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from shelter_app.domain.errors import Trouble
from shelter_app.domain.roster import Line, Sheet

MOST_BYTES: Final = 40_000_000
MOST_UNPACKED: Final = 600_000_000
MOST_LINES: Final = 50_000
MOST_COLUMNS: Final = 80
SLICE: Final = 250
"""Lines between two breaths of a reader."""

_DELIMITERS: Final = (";", "\t", ",", "|")
_NO_DELIMITER: Final = "\x1f"
_FORMULA_MARKS: Final = ("=", "+", "-", "@", "\t", "\r")
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_NO_TABLES: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def read_sheets(data: bytes) -> Iterator[int | tuple[Sheet, ...]]:
    """Read a file step by step: numbers of lines read so far, and at last its sheets.

    Raises ``Trouble``: "sheet-empty", "sheet-old-format" (.xls), "sheet-locked" (a password), "sheet-other-format",
    "sheet-damaged", "sheet-too-large", "sheet-not-computed" (formulas without results).
    """
    if not data.strip(b"\0\r\n\t "):
        raise Trouble("sheet-empty")
    if len(data) > MOST_BYTES:
        raise Trouble("sheet-too-large", most=MOST_LINES)
    if data.startswith(_OLD_OFFICE):
        raise Trouble("sheet-locked" if _ENCRYPTED in data else "sheet-old-format")
    if data.startswith(b"PK"):
        yield from _read_xlsx(data)
        return
    head = data[:400].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if data.startswith(_NO_TABLES) or head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise Trouble("sheet-other-format")
    yield from _read_csv(data)


def all_sheets(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file at once; raises as ``read_sheets`` does."""
    found: tuple[Sheet, ...] = ()
    for step in read_sheets(data):
        if not isinstance(step, int):
            found = step
    return found


# -- CSV


def _read_csv(data: bytes) -> Iterator[int | tuple[Sheet, ...]]:
    text = decode(data)
    delimiter = ""
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=.", first.strip("\r ").casefold()):
        delimiter, text = first.strip("\r ")[-1], rest
        lines = [Line(1, (first.strip(),))]
    else:
        lines = []
    delimiter = delimiter or find_delimiter(text)
    offset = len(lines)
    found = _records(text, delimiter, csv.QUOTE_MINIMAL)
    if any(len(cell) > 2000 or cell.count("\n") > 20 for cells in found for cell in cells):
        # A quotation mark without its other half swallowed the lines behind it: then marks are letters.
        found = _records(text, delimiter, csv.QUOTE_NONE)
    if len(found) > MOST_LINES:
        raise Trouble("sheet-too-large", most=MOST_LINES)
    for number, cells in enumerate(found, 1 + offset):
        lines.append(Line(number, tuple(_plain(cell) for cell in cells[:MOST_COLUMNS])))
        if number % (SLICE * 20) == 0:
            yield number
    yield (Sheet("", tuple(lines)),)


def _records(text: str, delimiter: str, quoting: Any) -> list[list[str]]:
    csv.field_size_limit(MOST_BYTES)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting))


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from calculating it."""
    cell = cell.strip().strip("\ufeff")
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_MARKS and len(cell) > 1 else cell


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16 (with a mark or without), windows-1251, KOI8-U or the DOS code page.

    Where UTF-8 is broken in a few places only, those letters become U+FFFD, so that the row can be refused.
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace").replace("\0", "")
    sample = data[:4000]
    if sample.count(0) * 50 > len(sample):  # every second byte of spaces, digits and line ends
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        return data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        mended = data.decode("utf-8", errors="replace")
        beyond = sum(letter > "\x7f" for letter in mended)
        if mended.count("\ufffd") * 20 <= beyond:
            return mended.replace("\0", "")
    candidates = [data.decode(name, errors="replace") for name in ("cp1251", "koi8_u", "cp866")]
    return max(candidates, key=_readability).replace("\0", "")


def _readability(text: str) -> float:
    """How much a text looks like Ukrainian or Russian: small letters after letters, and no odd signs."""
    sample = text[:20_000]
    good = len(re.findall(r"[А-Яа-яІіЇїЄєҐґЁё][а-яіїєґё]", sample))
    shouting = len(re.findall(r"(?<![^\W\d_])[А-ЯІЇЄҐЁ]{2,}(?![^\W\d_])", sample))
    odd = len(re.findall(r"[а-яіїєґё][А-ЯІЇЄҐЁ]|[\u2500-\u25ff\ufffdЂЃѓЉЊЌЋЏђљњќћџЎўЈјЅѕ¤¦©¬®°±µ¶]", sample))
    return good + shouting - 3.0 * odd


def find_delimiter(text: str) -> str:
    """The sign that parts the columns: the one that parts most lines into the same number of cells.

    A sign that parts fewer than half of the lines parts none; where none does, each line is one cell.
    """
    sample = "\n".join(text.splitlines()[:60])
    best, most = _NO_DELIMITER, 0.0
    for delimiter in _DELIMITERS:
        widths = Counter(len(cells) for cells in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(cells))
        parted = {width: count for width, count in widths.items() if width > 1}
        if sum(parted.values()) * 2 < sum(widths.values()) or not parted:
            continue
        wide, lines = max(parted.items(), key=_area)
        if lines * (1 + wide / 100) > most:
            best, most = delimiter, lines * (1 + wide / 100)
    return best


def _area(pair: tuple[int, int]) -> int:
    return pair[0] * pair[1]


# -- XLSX

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
_NOT_COMPUTED = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*</(?:\w+:)?c>")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
_OTHER_PARTS: Final = ("word/", "ppt/", "content.xml", "mimetype")


def _read_xlsx(data: bytes) -> Iterator[int | tuple[Sheet, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise Trouble("sheet-too-large", most=MOST_LINES)
            if not any(name.startswith("xl/") for name in names):
                other = any(name.startswith(_OTHER_PARTS) for name in names)
                raise Trouble("sheet-other-format" if other else "sheet-damaged")
            if not any(name.endswith(".xml") and "/worksheets/" in name for name in names):
                raise Trouble("sheet-other-format")  # .xlsb
            raw = {name: archive.read(name) for name in names if "/worksheets/" in name and name.endswith(".xml")}
    except _BROKEN as error:
        raise Trouble("sheet-damaged") from error
    if any(_NOT_COMPUTED.search(part) for part in raw.values()):
        raise Trouble("sheet-not-computed")
    try:
        yield from _worksheets(data, raw)
    except _BROKEN as error:
        # Whatever a broken file makes the reader stumble over: the file is said to be damaged.
        raise Trouble("sheet-damaged") from error


def _worksheets(data: bytes, raw: dict[str, bytes]) -> Iterator[int | tuple[Sheet, ...]]:
    import warnings

    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what of a file's looks the reader does not know
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets, total = [], 0
    for worksheet in book.worksheets:
        path = str(worksheet._worksheet_path).lstrip("/")
        lines: list[Line] = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            worksheet.reset_dimensions()
            for number, cells in enumerate(worksheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
                texts = [to_text(cell) for cell in cells]
                while texts and not texts[-1]:
                    texts.pop()
                lines.append(Line(number, tuple(texts)))
                total += 1
                if total % SLICE == 0:
                    yield total
                if total > MOST_LINES and any(line.cells for line in lines[-SLICE:]):
                    raise Trouble("sheet-too-large", most=MOST_LINES)
        while lines and not lines[-1].cells:
            lines.pop()
        sheets.append(Sheet(worksheet.title, _merged_filled(lines, raw.get(path, b""))))
    book.close()
    if not any(sheet.lines for sheet in sheets):
        raise Trouble("sheet-empty")
    yield tuple(sheet for sheet in sheets if sheet.lines)


def to_text(value: object) -> str:
    """A cell as a person reads it: whole numbers without a fraction, days as dd.mm.yyyy, yes and no as 1 and 0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, datetime):
        return f"{value.day:02}.{value.month:02}.{value.year:04}"
    if isinstance(value, date):
        return f"{value.day:02}.{value.month:02}.{value.year:04}"
    if isinstance(value, time):
        return f"{value.hour:02}:{value.minute:02}"
    return _plain(str(value).replace("_x000D_", "\n"))


def _merged_filled(lines: list[Line], raw: bytes) -> tuple[Line, ...]:
    """The lines, with what stands in a cell merged over several of them in each of them."""
    filled = {line.number: list(line.cells) for line in lines}
    for found in _MERGED.finditer(raw):
        left, top, right, bottom = _number(found[1]), int(found[2]), _number(found[3]), int(found[4])
        above = filled.get(top, [])
        text = above[left] if left < len(above) else ""
        if bottom == top or not text or right - left > 3 or bottom - top > LONGEST_MERGE:
            continue
        for number in range(top + 1, bottom + 1):
            cells = filled.get(number)
            if cells is not None and any(cells):
                cells.extend([""] * (left + 1 - len(cells)))
                cells[left] = cells[left] or text
    return tuple(Line(number, tuple(cells)) for number, cells in filled.items())


LONGEST_MERGE: Final = 60


def _number(letters: bytes) -> int:
    """The place of a column by its letters: A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


# -- writing


def to_xlsx(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]], notes: Sequence[str] = ()) -> bytes:
    """A spreadsheet of texts: of each sheet its name and its lines, the first one the header. Nothing becomes a formula.

    ``notes`` are the document's title and subject.
    """
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"num_format": "@", "valign": "top"})
    first = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True, "bold": True})
    names: set[str] = set()
    for name, lines in sheets:
        sheet = book.add_worksheet(_sheet_name(name, names))
        width = max((len(line) for line in lines), default=1)
        for at in range(width):
            longest = max((len(line[at]) for line in lines if at < len(line)), default=8)
            sheet.set_column(at, at, min(48, max(8, longest + 2)))
        for down, line in enumerate(lines):
            for at, text in enumerate(line):
                sheet.write_string(down, at, text[:32_000], bold if not down else first if not at else body)
        sheet.freeze_panes(1, 0)
    if notes:
        book.set_properties(dict(zip(("title", "subject"), notes, strict=False)))
    book.close()
    return file.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    base = re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:28] or "1"
    found, number = base, 2
    while found.casefold() in taken:
        found, number = f"{base} {number}"[:31], number + 1
    taken.add(found.casefold())
    return found
