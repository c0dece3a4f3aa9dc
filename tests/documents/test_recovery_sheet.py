"""The recovery sheet: one page, every digit of the code, nothing cut, in both languages."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from shelter_app.documents.faces import SMALLEST, Face, missing
from shelter_app.documents.paper import LEFT, RIGHT, Drawn
from shelter_app.documents.recovery_sheet import RecoverySheet, draw
from shelter_app.register.keys import new_recovery_code, recovery_digits
from shelter_app.words import LANGUAGES, Words
from tests.documents.reading import metadata, pages

SHEET = RecoverySheet(
    school="Ліцей № 14",
    director="Наталія ШЕВЧУК",
    code=new_recovery_code(random.Random(3).randbytes),
    register="3fa49c01aa00bb11",
    made=date(2026, 11, 23),
)


def drawn(lang: str, sheet: RecoverySheet = SHEET) -> Drawn:
    return draw(sheet, Words(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheet_is_one_page_that_warns_of_nothing_and_stays_within_its_margins(lang: str) -> None:
    made = drawn(lang)
    assert made.pages == 1
    assert made.warnings == ()
    assert all(one.left >= LEFT - 0.1 and one.right <= RIGHT + 0.1 for one in made.placed)
    assert all(one.size >= SMALLEST for one in made.placed)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_code_can_be_read_back_from_the_page_group_by_group(lang: str) -> None:
    text = pages(drawn(lang).pdf)[0]
    groups = [one.text for one in drawn(lang).placed if one.size == 30]
    assert groups == SHEET.code.split()
    assert all(group in text for group in groups)
    assert recovery_digits(" ".join(groups)) == SHEET.code.replace(" ", "")


def test_the_page_names_the_school_its_director_and_the_register_that_copies_are_named_after() -> None:
    text = pages(drawn("uk").pdf)[0]
    for said in ("АРКУШ ВІДНОВЛЕННЯ", "Ліцей № 14", "Наталія ШЕВЧУК", "3fa49c01", "23 листопада 2026 року"):
        assert said in text
    assert "RECOVERY SHEET" in pages(drawn("en").pdf)[0]


def test_the_same_sheet_gives_the_same_bytes_and_keeps_the_code_out_of_the_title() -> None:
    assert drawn("uk").pdf == drawn("uk").pdf
    assert metadata(drawn("uk").pdf)["Title"] == "Recovery sheet"


def test_a_long_name_is_fitted_and_no_director_leaves_the_line_for_the_hand() -> None:
    long = replace(SHEET, school="Комунальний заклад «Спеціалізована школа І–ІІІ ступенів» " * 2, director="")
    made = drawn("uk", long)
    assert made.pages == 1
    assert all(one.right <= RIGHT + 0.1 for one in made.placed)


@pytest.mark.parametrize("code", ["", "12345", "1234 5678 9012 3456 7890 1234 5678 9012", "a2345 " * 8])
def test_what_is_no_recovery_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="eight groups of five digits"):
        drawn("uk", replace(SHEET, code=code))


def test_no_two_texts_of_the_sheet_stand_on_each_other() -> None:
    for lang in LANGUAGES:
        placed = drawn(lang).placed
        for number, one in enumerate(placed):
            for other in placed[number + 1 :]:
                apart = (
                    one.right <= other.left
                    or other.right <= one.left
                    or one.bottom <= other.top + 0.6
                    or other.bottom <= one.top + 0.6
                )
                assert apart, (one.text, other.text)


def test_the_faces_of_the_sheet_have_every_character_of_its_words() -> None:
    said = " ".join(pages(drawn("uk").pdf) + pages(drawn("en").pdf))
    assert missing(said, Face.REGULAR) - {"\n"} == set()
