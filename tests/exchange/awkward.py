"""Awkward spreadsheets as schools have them, made here byte by byte, each with what must come out.

    python -m tests.exchange.awkward FOLDER     writes them all, to look at them

A person is told as "Surname Given Patronymic | sex birth-or-band | phone", with empty parts left out.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from shelter_app.domain.roster import Skip

BLANK, TITLE, HEADER, TOTAL = Skip.BLANK, Skip.TITLE, Skip.HEADER, Skip.TOTAL
Cells = Sequence[Any]


@dataclass(frozen=True)
class Awkward:
    """A file and what must come out of it: people, refusals by code, skipped lines; or the trouble it makes."""

    file: str
    data: bytes
    people: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    skipped: dict[Skip, int] = field(default_factory=dict)
    trouble: str = ""
    needs_layout: bool = False
    families: int = -1
    remarks: tuple[str, ...] = ()


def xlsx(*sheets: tuple[str, Sequence[Cells]], dress: Callable[[Any, Any], None] | None = None) -> bytes:
    """A workbook: texts and numbers as they are, days as Excel's days; ``dress`` merges or writes more."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, lines in sheets:
        sheet = book.add_worksheet(name)
        for down, line in enumerate(lines):
            for at, cell in enumerate(line):
                if isinstance(cell, (date, datetime)):
                    sheet.write_datetime(down, at, datetime(cell.year, cell.month, cell.day), day)
                elif isinstance(cell, (int, float)):
                    sheet.write_number(down, at, cell)
                elif cell:
                    sheet.write_string(down, at, cell)
        if dress is not None:
            dress(book, sheet)
    book.close()
    return file.getvalue()


def csv_text(lines: Sequence[Sequence[str]], delimiter: str = ";", end: str = "\r\n") -> str:
    """Lines of a text file, without any quoting."""
    return "".join(delimiter.join(line) + end for line in lines)


def lines_of(*lines: str) -> bytes:
    """Lines in UTF-8."""
    return "".join(line + "\n" for line in lines).encode()


PLAIN: Final = (
    ("Прізвище", "Ім’я", "По батькові", "Дата народження", "Телефон"),
    ("Шевченко", "Олена", "Іванівна", "04.03.1992", "067 123-45-67"),
    ("Гнатюк", "Їжак", "", "1985", ""),
)
PLAIN_PEOPLE: Final = ("Шевченко Олена Іванівна | F 1992-03-04 | 067 123-45-67", "Гнатюк Їжак | U 1985")


def _texts() -> list[Awkward]:
    """Encodings, delimiters, quotes."""
    one = {HEADER: 1}
    text = csv_text(PLAIN)
    cp1251 = csv_text([[cell.replace("’", "'") for cell in line] for line in PLAIN])
    dos = csv_text([[cell.replace("’", "'").replace("І", "I").replace("і", "i") for cell in line] for line in PLAIN])
    quoted = (
        'ПІБ,Адреса,Примітка\n"Шевченко Олена Іванівна","вул. Лісова, 5, кв. 2","каже: ""без\nліфта"""\n'
        'Гнатюк Петро,"вул. ""Вокзальна"", 1",\n'
    )
    return [
        Awkward("utf8.csv", text.encode(), PLAIN_PEOPLE, skipped=one),
        Awkward("utf8-mark.csv", text.encode("utf-8-sig"), PLAIN_PEOPLE, skipped=one),
        Awkward("windows-1251.csv", cp1251.encode("cp1251"), PLAIN_PEOPLE, skipped=one),
        Awkward("utf16-mark-tabs.txt", csv_text(PLAIN, "\t").encode("utf-16"), PLAIN_PEOPLE, skipped=one),
        Awkward("utf16-no-mark.csv", csv_text(PLAIN, ",").encode("utf-16-le"), PLAIN_PEOPLE, skipped=one),
        Awkward(
            "dos-866.csv",
            dos.replace("Їжак", "Иван").encode("cp866"),
            ("Шевченко Олена Іванівна | F 1992-03-04 | 067 123-45-67", "Гнатюк Иван | U 1985"),
            skipped=one,
        ),
        Awkward("commas.csv", csv_text(PLAIN, ",", "\n").encode(), PLAIN_PEOPLE, skipped=one),
        Awkward("sep-line.csv", ("sep=;\r\n" + text).encode(), PLAIN_PEOPLE, skipped={HEADER: 1, TITLE: 1}),
        Awkward(
            "quotes-and-line-breaks.csv",
            quoted.encode(),
            ("Шевченко Олена Іванівна | F U", "Гнатюк Петро | U U"),
            skipped=one,
        ),
        Awkward(
            "half-a-quotation-mark.csv",
            (
                'ПІБ;Примітка\n"Шевченко Олена;без ліфта\n'
                + "".join(f"Гнатюк Петро{'аеиоу'[n % 5]}{'бвгдж'[n // 5]};\n" for n in range(25))
            ).encode(),
            ('"Шевченко Олена | U U', *(f"Гнатюк Петро{'аеиоу'[n % 5]}{'бвгдж'[n // 5]} | U U" for n in range(25))),
            skipped=one,
        ),
        Awkward(
            "a-broken-letter.csv",
            "ПІБ;Рік народження\nШевченко Олена;1992\n".encode()
            + b"\xd0;1993\n"
            + "Гнатюк Петро Іванович;1990\n".encode(),
            ("Шевченко Олена | U 1992", "Гнатюк Петро Іванович | M 1990"),
            ("roster-damaged-letters",),
            one,
        ),
        Awkward(
            "apostrophes-against-formulas.csv",
            lines_of(
                "ПІБ;Телефон",
                "Шевченко Олена;'+380671234567",
            ),
            ("Шевченко Олена | U U | 067 123-45-67",),
            skipped=one,
        ),
    ]


def _two_header_lines(_book: Any, sheet: Any) -> None:
    sheet.merge_range("A1:A2", "№")
    sheet.merge_range("B1:B2", "ПІБ")
    sheet.merge_range("C1:D1", "Контакти")


def _headings() -> list[Awkward]:
    """Titles above, names of columns, totals and signatures below."""
    school = [
        ["Деснянський ліцей № 14"],
        ["Список осіб, які перебувають у закладі станом на 23.11.2026"],
        [],
        ["№ з/п", "Прізвище, ім'я, по батькові", "Дата народження", "Стать", "Конт. тел.", "№ сім'ї"],
        ["1", "2", "3", "4", "5", "6"],
        ["1", "ШЕВЧЕНКО ОЛЕНА ІВАНІВНА", "04.03.1992 р.", "ж", "380671234567", "1"],
        ["2", "Шевченко Тарас", "12.09.2015", "ч", "", "1"],
        [],
        ["№ з/п", "Прізвище, ім'я, по батькові", "Дата народження", "Стать", "Конт. тел.", "№ сім'ї"],
        ["3", "Ґудзь М. П.", "7 березня 1960", "", "80501234567", "2"],
        ["", "Разом: 3 особи"],
        ["", "Директор", "", "", "Коваленко О. П."],
    ]
    return [
        Awkward(
            "titles-totals-signatures.xlsx",
            xlsx(("Список", school)),
            (
                "Шевченко Олена Іванівна | F 1992-03-04 | 067 123-45-67",
                "Шевченко Тарас | M 2015-09-12",
                "Ґудзь М. П. | U 1960-03-07 | 050 123-45-67",
            ),
            skipped={TITLE: 2, BLANK: 2, HEADER: 3, TOTAL: 1, Skip.SIGNATURE: 1},
            families=2,
        ),
        Awkward(
            "russian.csv",
            csv_text(
                [
                    ["№ п/п", "Фамилия", "Имя", "Отчество", "Год рождения", "Пол", "Адрес"],
                    ["1", "Иванова", "Анна", "Петровна", "1970", "жен", "ул. Лесная, 3"],
                    ["2", "Иванов", "Пётр", "Сергеевич", "1968", "муж", "ул. Лесная, 3"],
                    ["", "Итого", "2", "", "", "", ""],
                ]
            ).encode("cp1251"),
            ("Иванова Анна Петровна | F 1970", "Иванов Пётр Сергеевич | M 1968"),
            skipped={HEADER: 1, TOTAL: 1},
            families=1,
        ),
        Awkward(
            "english.csv",
            csv_text(
                [
                    ["Last Name", "First name", "DOB", "Gender", "Mobile", "Household ID"],
                    ["Smith", "John", "9/23/1985", "M", "+48 601 234 567", "H1"],
                    ["Smith", "Mary", "3/4/1990", "F", "", "H1"],
                    ["Total", "2", "", "", "", ""],
                ],
                ",",
            ).encode(),
            ("Smith John | M 1985-09-23 | +48 601 234 567", "Smith Mary | F 1990-03-04"),
            skipped={HEADER: 1, TOTAL: 1},
            families=1,
        ),
        Awkward(
            "name-beside-surname.csv",
            lines_of("No,Name,Surname,Age", "1,John,Smith,34", "2,,,", "3,,,"),
            ("Smith John | U 34@2026-11-23",),
            skipped={HEADER: 1, BLANK: 2},
        ),
        Awkward(
            "a-fuller-header-further-down.csv",
            lines_of("ПІБ;Клас;", "Шевченко Тарас;5;", ";;", ";;", "ПІБ;Клас;Телефон", "Гнатюк Соломія;9;0671234567"),
            ("Шевченко Тарас | U 6-11", "Гнатюк Соломія | U 13-17 | 067 123-45-67"),
            skipped={HEADER: 2, BLANK: 2},
        ),
        Awkward(
            "people-called-like-posts.csv",
            lines_of(
                "ПІБ;Адреса", "Секретар Олена;", "Склавська Ніна;", "Директор ________;", "Директор Коваленко О. П.;"
            ),
            ("Секретар Олена | U U", "Склавська Ніна | U U"),
            skipped={HEADER: 1, Skip.SIGNATURE: 2},
        ),
        Awkward(
            "header-of-two-lines.xlsx",
            xlsx(
                (
                    "Аркуш1",
                    [
                        ["№", "ПІБ", "Контакти", ""],
                        ["", "", "Телефон", "Адреса"],
                        ["1", "Шевченко Олена", "0671234567", "Лісова, 5"],
                    ],
                ),
                dress=_two_header_lines,
            ),
            ("Шевченко Олена | U U | 067 123-45-67",),
            skipped={TITLE: 1, HEADER: 1},
        ),
        Awkward(
            "no-header.csv",
            lines_of(
                "Шевченко Олена Іванівна;04.03.1992;0671234567",
                "Гнатюк Петро Іванович;01.02.1990;0501234567",
            ),
            needs_layout=True,
        ),
        Awkward(
            "names-only.txt",
            lines_of(
                "ПІБ",
                "Шевченко Олена",
                "Гнатюк Петро",
            ),
            ("Шевченко Олена | U U", "Гнатюк Петро | U U"),
            skipped={HEADER: 1},
        ),
    ]


def _families() -> list[Awkward]:
    """Merged cells, blank surnames, sheets by class, rows that say a person twice."""
    merged: list[list[Any]] = [
        ["№ сім'ї", "Прізвище", "Ім'я", "Вік", "Кімната"],
        [1, "Мельник", "Оксана", 34, 12],
        ["", "", "Андрій", 36, 12],
        ["", "", "Соломія", 7, 12],
        [2, "Кравець", "Іван", 71, "каб. 4"],
    ]

    def merge(book: Any, sheet: Any) -> None:
        sheet.merge_range("A2:A4", 1)
        sheet.merge_range("B2:B4", "Мельник")

    people = (
        "Мельник Оксана | U 34@2026-11-23",
        "Мельник Андрій | U 36@2026-11-23",
        "Мельник Соломія | U 7@2026-11-23",
        "Кравець Іван | U 71@2026-11-23",
    )
    return [
        Awkward("merged.xlsx", xlsx(("Аркуш1", merged), dress=merge), people, skipped={HEADER: 1}, families=2),
        Awkward(
            "merged-once.csv",
            csv_text([[str(cell) for cell in line] for line in merged]).encode("cp1251"),
            people,
            skipped={HEADER: 1},
            families=2,
        ),
        Awkward(
            "given-names-under-a-surname.csv",
            lines_of(
                "ПІБ,Рік народження",
                "Шевченко Олена Іванівна,1992",
                "Тарас,2015",
                "Соломія,2018",
                "Гнатюк Петро,1950",
            ),
            (
                "Шевченко Олена Іванівна | F 1992",
                "Шевченко Тарас | U 2015",
                "Шевченко Соломія | U 2018",
                "Гнатюк Петро | U 1950",
            ),
            skipped={HEADER: 1},
            families=2,
        ),
        Awkward(
            "a-sheet-a-class.xlsx",
            xlsx(
                ("5-А", [["№", "Учень"], [1, "Шевченко Тарас"], [2, "Гнатюк Соломія"]]),
                ("9 клас", [["№", "Учень"], [1, "Кравець Іван"]]),
                ("Меню", [["Каша"], ["Чай"]]),
            ),
            ("Шевченко Тарас | U 6-11", "Гнатюк Соломія | U 6-11", "Кравець Іван | U 13-17"),
            skipped={HEADER: 2, Skip.OTHER_SHEET: 2},
        ),
        Awkward(
            "classes-between.csv",
            lines_of(
                "ПІБ;Телефон батьків",
                "1 клас;",
                "Шевченко Тарас;0671234567",
                "8-Б клас;",
                "Гнатюк Соломія;0501234567",
            ),
            ("Шевченко Тарас | U 6-11 | 067 123-45-67", "Гнатюк Соломія | U 13-17 | 050 123-45-67"),
            skipped={HEADER: 1, Skip.SECTION: 2},
        ),
        Awkward(
            "classes.csv",
            lines_of(
                "ПІБ;Клас",
                "Шевченко Тарас;5 кл.",
                "Гнатюк Соломія;7-А",
                "Кравець Іван;XI",
                "Лисенко Ніна;вчитель",
                "Цвях Яна;старша група",
            ),
            (
                "Шевченко Тарас | U 6-11",
                "Гнатюк Соломія | U 12",
                "Кравець Іван | U 13-17",
                "Лисенко Ніна | U U",
                "Цвях Яна | U 5",
            ),
            skipped={HEADER: 1},
            remarks=("roster-class-not-read",),
        ),
        Awkward(
            "repeated.csv",
            csv_text(
                [
                    ["ПІБ", "Дата народження", "Телефон"],
                    ["Шевченко Олена Іванівна", "04.03.1992", "0671234567"],
                    ["Шевченко  Олена Іванівна ", "04.03.1992", ""],
                    ["Шевченко Олена Іванівна", "05.06.1971", ""],
                    ["ШЕВЧЕНКО ОЛЕНА", "04.03.1992", "067-123-45-67"],
                ]
            ).encode(),
            ("Шевченко Олена Іванівна | F 1992-03-04 | 067 123-45-67", "Шевченко Олена Іванівна | F 1971-06-05"),
            ("roster-repeated", "roster-repeated"),
            {HEADER: 1},
        ),
    ]


def _cells() -> list[Awkward]:
    """Dates, ages, telephones, names in every order, failed formulas."""
    header = {HEADER: 1}
    return [
        Awkward(
            "excel-days.xlsx",
            xlsx(
                (
                    "Аркуш1",
                    [
                        ["ПІБ", "Дата народження"],
                        ["Шевченко Олена", date(1992, 3, 4)],
                        ["Гнатюк Петро", 33667],
                        ["Кравець Іван", 1992],
                        ["Цвях Яна", "04.03.92"],
                    ],
                )
            ),
            (
                "Шевченко Олена | U 1992-03-04",
                "Гнатюк Петро | U 1992-03-04",
                "Кравець Іван | U 1992",
                "Цвях Яна | U 1992-03-04",
            ),
            skipped=header,
        ),
        Awkward(
            "births-that-are-none.csv",
            lines_of(
                "ПІБ;Дата народження",
                "Шевченко Олена;31.02.1992",
                "Гнатюк Петро;92",
                "Кравець Іван;01.01.2030",
                "Цвях Яна;1850",
                "Лисенко Ніна;невідомо",
                "Мельник Оксана;-",
            ),
            ("Мельник Оксана | U U",),
            (
                "roster-no-birth",
                "roster-unclear-birth",
                "roster-birth-ahead",
                "roster-birth-too-old",
                "roster-no-birth",
            ),
            header,
        ),
        Awkward(
            "dates-both-ways.csv",
            lines_of(
                "name,dob",
                "Smith John,09/23/1985",
                "Brown Ann,23/09/1985",
                "White Tom,03/04/1985",
            ),
            ("Smith John | U 1985-09-23", "Brown Ann | U 1985-09-23"),
            ("roster-unclear-birth",),
            header,
        ),
        Awkward(
            "ages.csv",
            lines_of(
                "ПІБ;Вік",
                "Шевченко Олена;34",
                "Гнатюк Соломія;7 років",
                "Цвях Яна;10 міс",
                "Кравець Іван;5 кл.",
                "Лисенко Ніна;1950",
                "Мельник Оксана;сто",
            ),
            (
                "Шевченко Олена | U 34@2026-11-23",
                "Гнатюк Соломія | U 7@2026-11-23",
                "Цвях Яна | U 0@2026-11-23",
                "Кравець Іван | U 6-11",
                "Лисенко Ніна | U 1950",
            ),
            ("roster-no-birth",),
            header,
        ),
        Awkward(
            "phones-eaten.xlsx",
            xlsx(
                (
                    "Аркуш1",
                    [
                        ["ПІБ", "Телефон"],
                        ["Шевченко Олена", 380671234567.0],
                        ["Гнатюк Петро", 671234567],
                        ["Кравець Іван", "6,71E+08"],
                        ["Цвях Яна", "3.80671234568E+11"],
                        ["Лисенко Ніна", "067-123-45-69 (мама), 0501234567"],
                        ["Мельник Оксана", "немає"],
                        ["Щербак Юрій", "0671234561 0501234562"],
                    ],
                )
            ),
            (
                "Шевченко Олена | U U | 067 123-45-67",
                "Гнатюк Петро | U U | 067 123-45-67",
                "Кравець Іван | U U",
                "Цвях Яна | U U | 067 123-45-68",
                "Лисенко Ніна | U U | 067 123-45-69 (мама), 050 123-45-67",
                "Мельник Оксана | U U",
                "Щербак Юрій | U U | 067 123-45-61, 050 123-45-62",
            ),
            skipped=header,
            remarks=("roster-phone-not-read",),
        ),
        Awkward(
            "names-in-every-order.csv",
            lines_of(
                "ПІБ",
                "Олена Шевченко",
                "Олена Іванівна Шевченко",
                "1. Шевченко О.І.",
                "Шевченко (Коваль) Ніна Петрівна",
                "Шевченко, Юрій",
                "НЕЧУЙ-ЛЕВИЦЬКИЙ ІВАН",
                "д’яченко марія",
                "12345",
                "Кравець Іван, 1990",
            ),
            (
                "Шевченко Олена | U U",
                "Шевченко О. І. | U U",
                "Шевченко (Коваль) Ніна Петрівна | F U",
                "Шевченко Юрій | U U",
                "Нечуй-Левицький Іван | U U",
                "Д’яченко Марія | U U",
            ),
            ("roster-repeated", "roster-not-a-name", "roster-not-a-name"),
            header,
        ),
        Awkward(
            "several-in-a-cell.xlsx",
            xlsx(
                (
                    "Аркуш1",
                    [["ПІБ", "Телефон"], ["Шевченко Олена\nШевченко Тарас", ""], ["", "0671234567"], ["Вчителі", ""]],
                )
            ),
            (),
            ("roster-several-names", "roster-no-name", "roster-only-a-word"),
            header,
        ),
        Awkward(
            "failed-formulas.xlsx",
            xlsx(
                ("Аркуш1", [["ПІБ", "Рік народження"], ["Шевченко Олена", ""], ["Гнатюк Петро", 1990]]),
                dress=lambda _book, sheet: sheet.write_formula("B2", "=VLOOKUP(A2,Z:Z,1)", None, "#N/A") and None,
            ),
            ("Гнатюк Петро | U 1990",),
            ("roster-error-cell",),
            header,
        ),
        Awkward(
            "formulas-with-results.xlsx",
            xlsx(
                ("Аркуш1", [["ПІБ", "Рік народження"], ["", 1992]]),
                dress=lambda _book, sheet: (
                    sheet.write_formula("A2", '="Шевченко"&" Олена"', None, "Шевченко Олена") and None
                ),
            ),
            ("Шевченко Олена | U 1992",),
            skipped=header,
        ),
        Awkward(
            "blank-rows-and-far-columns.xlsx",
            xlsx(
                (
                    "Аркуш1",
                    [
                        [],
                        [],
                        [""] * 6 + ["ПІБ", "Стать"],
                        [],
                        [""] * 6 + ["Шевченко Олена", "Ж"],
                        [],
                        [],
                        [""] * 6 + ["Гнатюк Петро", "?"],
                    ],
                )
            ),
            ("Шевченко Олена | F U", "Гнатюк Петро | U U"),
            skipped={BLANK: 5, HEADER: 1},
        ),
        Awkward(
            "needs-and-notes.csv",
            lines_of(
                "ПІБ;Особливі потреби;Примітка",
                "Шевченко Олена;візок, інсулін;другий поверх",
                "Гнатюк Петро;гіпертонія;",
            ),
            ("Шевченко Олена | U U", "Гнатюк Петро | U U"),
            skipped=header,
            remarks=("roster-needs-not-read",),
        ),
    ]


def _no_tables() -> list[Awkward]:
    """Files from which nothing can be read: each is one clear sentence."""
    whole = xlsx(("Аркуш1", [["ПІБ"], ["Шевченко Олена"]]))
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    uncomputed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(("Аркуш1", [["ПІБ"], ["Х"]])))) as old,
        zipfile.ZipFile(uncomputed, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"</sheetData>", b'<row r="3"><c r="A3"><f>A1&amp;A2</f></c></row></sheetData>')
            new.writestr(name, part)
    old_office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    return [
        Awkward("empty.csv", b"", trouble="sheet-empty"),
        Awkward("only-line-ends.csv", b"\xef\xbb\xbf\r\n\r\n"[3:], trouble="sheet-empty"),
        Awkward("empty.xlsx", xlsx(("Аркуш1", [])), trouble="sheet-empty"),
        Awkward("old.xls", old_office, trouble="sheet-old-format"),
        Awkward("locked.xlsx", old_office + "EncryptedPackage".encode("utf-16-le"), trouble="sheet-locked"),
        Awkward("list.ods", ods.getvalue(), trouble="sheet-other-format"),
        Awkward("page.xls", b"<html><table><tr><td>\xd0\x9f</td></tr></table></html>", trouble="sheet-other-format"),
        Awkward("scan.pdf", b"%PDF-1.7 ...", trouble="sheet-other-format"),
        Awkward("cut-short.xlsx", whole[: len(whole) // 2], trouble="sheet-damaged"),
        Awkward("not-computed.xlsx", uncomputed.getvalue(), trouble="sheet-not-computed"),
    ]


def every() -> list[Awkward]:
    """All of them."""
    return [*_texts(), *_headings(), *_families(), *_cells(), *_no_tables()]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for one in every():
        (folder / one.file).write_bytes(one.data)
        print(folder / one.file)
