"""One cell, one heading, one line of a list at a time: what it means, and what is refused rather than guessed."""

from __future__ import annotations

from datetime import date

import pytest

from shelter_app.domain.codes import Band, Need, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.roster import Layout, Line, Row, Sheet, find_layout, guess_layout, read
from shelter_app.domain.roster_cells import (
    Age,
    NameParts,
    month_first,
    name_case,
    read_age,
    read_class,
    read_name,
    read_needs,
    read_phone,
    read_sex,
    sex_of_patronymic,
)
from shelter_app.domain.roster_families import households, without_repeats
from shelter_app.domain.roster_words import Column, column_of, one_alphabet

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("П.І.Б.", Column.FULL),
        ("Прізвище, ім’я та по батькові дитини", Column.FULL),
        ("ФИО", Column.FULL),
        ("Iм'я", Column.GIVEN),  # a Latin I
        ("ПРІЗВИЩЕ", Column.SURNAME),
        ("По-батькові", Column.PATRONYMIC),
        ("Дата\nнародження", Column.BIRTH),
        ("Рік нар.", Column.BIRTH),
        ("Вік (повних років)", Column.AGE),
        ("Моб. телефон", Column.PHONE),
        ("Телефони батьків", Column.PHONE),
        ("ПІБ матері", Column.CONTACT),
        ("Фактична адреса проживання", Column.ADDRESS),
        ("№ кімнати", Column.ROOM),
        ("№ сім’ї", Column.FAMILY),
        ("Household ID", Column.FAMILY),
        ("Особливі потреби", Column.NEEDS),
        ("№ з/п", Column.NONE),
        ("Вага", None),
        ("Шевченко Олена Іванівна", None),
        ("", None),
    ],
)
def test_a_heading_says_what_its_column_is(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Шевченко Олена Іванівна", ("Шевченко", "Олена", "Іванівна")),
        ("Олена Іванівна Шевченко", ("Шевченко", "Олена", "Іванівна")),
        ("Олена Шевченко", ("Шевченко", "Олена", "")),
        ("Олена Іванівна", ("", "Олена", "Іванівна")),
        ("О. І. Шевченко", ("Шевченко", "О.", "І.")),
        ("ШЕВЧЕНКО-КОВАЛЬ ОЛЕНА", ("Шевченко-Коваль", "Олена", "")),
        ("Аліев Рустам Ахмед огли", ("Аліев", "Рустам", "Ахмед огли")),
        ("Smith, John Paul", ("Smith", "John", "Paul")),
        ("Шевченко", ("Шевченко", "", "")),
    ],
)
def test_a_name_is_parted_whichever_comes_first(text: str, parts: tuple[str, str, str]) -> None:
    assert read_name(text) == NameParts(*parts)


def test_latin_letters_that_slipped_into_a_name_are_made_cyrillic() -> None:
    assert one_alphabet("Iванiвна") == "Іванівна"
    assert one_alphabet("Ivanova") == "Ivanova"
    assert name_case("О’ДУДЬ") == "О’дудь"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("04.03.1992", Age("1992-03-04")),
        ("4/3/92", Age("1992-03-04")),
        ("1992-03-04", Age("1992-03-04")),
        ("1992-03-04 00:00:00", Age("1992-03-04")),
        ("04031992", Age("1992-03-04")),
        ("33667", Age("1992-03-04")),
        ("33667.0", Age("1992-03-04")),
        ("4 березня 1992 р.", Age("1992-03-04")),
        ("1992 р.н.", Age("1992")),
        ("34 роки", Age("34@2026-11-23")),
        ("8 міс.", Age("0@2026-11-23")),
        ("5 кл.", Age("", Band.Y6_11)),
        ("—", Age()),
    ],
)
def test_a_birth_is_read_as_it_was_meant(text: str, age: Age) -> None:
    assert read_age(text, TODAY, age_column=False) == age


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("92", "roster-unclear-birth"),
        ("31.02.1992", "roster-no-birth"),
        ("24.11.2026", "roster-birth-ahead"),
        ("01.01.1900", "roster-birth-too-old"),
        ("2027", "roster-birth-ahead"),
        ("12345678", "roster-no-birth"),
        ("дорослий", "roster-no-birth"),
        ("1.2.123", "roster-no-birth"),
    ],
)
def test_a_birth_that_may_be_wrong_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_age(text, TODAY, age_column=False)
    assert caught.value.code == code


def test_a_column_of_american_dates_is_told_by_one_that_can_be_no_other() -> None:
    assert month_first(["03/04/1985", "09/23/1985"]) is True
    assert month_first(["03/04/1985"]) is False
    assert month_first(["23/09/1985", "09/23/1985"]) is None
    assert read_age("03/04/1985", TODAY, age_column=False, american=True) == Age("1985-03-04")


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("1", Band.Y6_11),
        ("5-А", Band.Y6_11),
        ("6 «Б»", Band.Y6_11),
        ("7А", Band.Y12),
        ("8 клас", Band.Y13_17),
        ("ХІ", Band.Y13_17),  # Cyrillic letters for a Roman number
        ("молодша група", Band.Y1_4),
        ("вчитель", None),
        ("13", None),
    ],
)
def test_a_class_is_a_band_and_never_a_birth(text: str, band: Band | None) -> None:
    assert read_class(text, alone=True) is band


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("+38 (067) 123-45-67", "067 123-45-67"),
        ("380671234567.0", "067 123-45-67"),
        ("80671234567", "067 123-45-67"),
        ("671234567", "067 123-45-67"),
        ("3,80671234567E+11", "067 123-45-67"),
        ("067 123 45 67; 050-123-45-67", "067 123-45-67; 050 123-45-67"),
        ("044 123-45-67", "044 123-45-67"),
        ("+48 601 234 567", "+48 601 234 567"),
        ("немає", ""),
        ("6.71E+08", None),
        ("12", None),
        ("мама", None),
    ],
)
def test_a_telephone_is_mended_or_said_to_be_lost(text: str, phone: str | None) -> None:
    assert read_phone(text) == phone


def test_sex_is_said_or_follows_from_the_patronymic() -> None:
    assert (read_sex("Ж"), read_sex("чол."), read_sex("female"), read_sex("?!")) == (Sex.F, Sex.M, Sex.F, Sex.U)
    assert read_sex("невідома") is None
    assert sex_of_patronymic("Іванівна") is Sex.F
    assert sex_of_patronymic("Ілліч") is Sex.U
    assert sex_of_patronymic("Сергійович") is Sex.M


def test_needs_are_named_and_a_bare_diagnosis_is_left_out() -> None:
    assert read_needs("пересувається на візку, інсулін") == ((Need.MOB, Need.MED), True)
    assert read_needs("гіпертонія") == ((), False)
    assert read_needs("") == ((), True)


def sheet(*lines: str) -> Sheet:
    """A sheet of lines whose cells are parted by a bar."""
    return Sheet("", tuple(Line(n, tuple(line.split("|"))) for n, line in enumerate(lines, 1)))


def rows_of(*lines: str) -> list[Row]:
    made = sheet(*lines)
    layout = find_layout(made)
    assert layout is not None
    return [line for line in read([made], {0: layout}, TODAY) if isinstance(line, Row)]


def test_a_header_is_the_line_that_names_most_columns() -> None:
    found = find_layout(sheet("Ліцей № 14||", "№|ПІБ|Телефон", "1|Шевченко Олена|0671234567"))
    assert found == Layout(1, (Column.NONE, Column.FULL, Column.PHONE))
    assert find_layout(sheet("Каша|Чай", "1|2")) is None


def test_what_stands_in_columns_without_a_header_is_an_offer() -> None:
    assert guess_layout(sheet("1|Шевченко Олена|ж|вул. Лісова, 5", "2|Гнатюк Петро|ч|вул. Лісова, 7")) == Layout(
        -1, (None, Column.FULL, Column.SEX, Column.ADDRESS)
    )


def test_a_household_is_one_number_or_one_surname_at_one_address() -> None:
    rows = rows_of(
        "ПІБ|№ сім'ї|Адреса",
        "Мельник Оксана|1|",
        "Кравець Іван|1|",
        "Мельник Андрій||Лісова, 5",
        "Шевченко Олена||Лісова, 5",
        "Шевченко Тарас||Лісова, 5",
        "Шевченко Ніна||Лісова, 9",
    )
    assert households(rows) == [[0, 1], [2], [3, 4], [5]]


def test_a_household_has_no_more_members_than_the_register_allows() -> None:
    rows = rows_of("ПІБ|№ сім'ї", *(f"Мельник {'абвгдежзик'[n % 10]}{'абвгд'[n // 10]}|1" for n in range(45)))
    assert [len(members) for members in households(rows)] == [40, 5]


def test_namesakes_that_differ_are_two_people() -> None:
    rows = without_repeats(
        rows_of(
            "ПІБ|Клас|Телефон",
            "Мельник Тарас|1|0671234567",
            "Мельник Тарас|9|0671234567",
            "Мельник Тарас|1|",
        )
    )
    assert [row.refusal and row.refusal.code for row in rows] == [None, None, "roster-repeated"]
