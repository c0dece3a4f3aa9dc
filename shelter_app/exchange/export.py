"""The register for the archive, as other programs read it: a workbook, comma-separated files, or JSON.

Text stays text: what begins like a formula is no formula when the file is opened. Every file is written whole or not at
all.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from shelter_app.register.files import write_whole

Form = Literal["xlsx", "csv", "json"]
FORMS: Final[tuple[Form, ...]] = ("xlsx", "csv", "json")
Cell = str | int | None
Table = tuple[tuple[str, ...], Sequence[Sequence[Cell]]]
"""The names of the columns, and the rows."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write(tables: Mapping[str, Table], folder: Path, form: Form, name: str) -> list[Path]:
    """Write tables into a folder: one workbook, one file a table, or one JSON file; returns what was written.

    Raises ``OSError``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if form == "csv":
        files = {folder / f"{name}-{title}.csv": _csv(table) for title, table in tables.items()}
    elif form == "json":
        files = {folder / f"{name}.json": _json(tables)}
    else:
        files = {folder / f"{name}.xlsx": _workbook(tables)}
    for file, data in files.items():
        write_whole(file, data)
    return list(files)


def _csv(table: Table) -> bytes:
    """With the mark that tells spreadsheets the encoding; an apostrophe before what would be a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table[0])
    for row in table[1]:
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _json(tables: Mapping[str, Table]) -> bytes:
    found = {title: [dict(zip(columns, row, strict=True)) for row in rows] for title, (columns, rows) in tables.items()}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _workbook(tables: Mapping[str, Table]) -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    for title, (columns, rows) in tables.items():
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column, bold)
        for line, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(line, at, cell)
                elif cell is not None:
                    sheet.write_string(line, at, cell)
    book.close()
    return held.getvalue()
