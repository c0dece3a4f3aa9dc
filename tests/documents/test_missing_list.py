"""The missing list: big, complete, within its margins, and never stopped by what the register holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from shelter_app.documents.faces import SMALLEST
from shelter_app.documents.missing_list import Line, MissingList, Room, draw
from shelter_app.documents.paper import LEFT, PAGE_HEIGHT, RIGHT
from shelter_app.words import LANGUAGES, Words
from tests.documents.reading import pages

AT = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
LIST = MissingList(
    school="Ліцей № 14",
    started=AT,
    printed=AT.replace(minute=9),
    ended=None,
    expected=286,
    here=271,
    missing=15,
    rooms=(
        Room("101", 17, 17, ()),
        Room(
            "Спортзала",
            56,
            51,
            (
                Line("Бондар Микола, 72 р.", "Крісло, ходунки · тел. 050 000-31-09", helped=True),
                Line("Левченко Ірина, 38 р.", "тел. 063 000-77-20"),
                Line("Без імен ×3", boxes=3),
            ),
        ),
        Room("Відвідувачі", 46, 6, (Line("Відвідувачі ×40", boxes=40),)),
        Room("Зміна", None, 2, ()),
    ),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_names_who_is_missing_and_says_how_many(lang: str) -> None:
    made = draw(LIST, Words(lang))
    assert (made.pages, made.warnings) == (1, ())
    text = pages(made.pdf)[0]
    for said in ("Бондар Микола, 72 р.", "тел. 063 000-77-20", "Без імен ×3", "Спортзала", "286", "271", "14:02"):
        assert said in text
    assert text.index("Спортзала") < text.index("101")  # who is missing stands before who is not
    big = [one.size for one in made.placed if one.text.startswith(("Бондар", "Левченко", "Без імен"))]
    assert min(big) >= 13


def test_the_papers_class_is_said_on_every_page_and_the_end_where_it_ended() -> None:
    many = tuple(Line(f"Особа {number}", "тел. 050") for number in range(60))
    made = draw(replace(LIST, ended=AT.replace(minute=40), rooms=(Room("101", 60, 0, many),)), Words("uk"))
    assert made.pages == 3
    assert all("ОБМЕЖЕНИЙ ДОСТУП" in page for page in pages(made.pdf))
    assert "завершено о 14:40" in pages(made.pdf)[0]
    assert all("101" in page for page in pages(made.pdf))  # a room goes on under its name


def test_nothing_leaves_the_margins_however_long_and_nobody_is_left_off_a_long_list() -> None:
    rooms = tuple(
        Room(f"Кімната {'довга ' * 30}{room}", 100, 0, tuple(Line(f"П{room}-{n} " + "Дуже" * 30) for n in range(100)))
        for room in range(20)
    )
    made = draw(replace(LIST, missing=2000, rooms=rooms), Words("uk"))
    assert all(one.left >= LEFT - 0.1 and one.right <= RIGHT + 0.1 for one in made.placed)
    assert all(one.bottom <= PAGE_HEIGHT - 5 and one.size >= SMALLEST for one in made.placed)
    assert sum(one.text.startswith("П") and "-" in one.text for one in made.placed) == 2000


@pytest.mark.parametrize("name", ["", "\x00\x1b", "🧸" * 9, "اسم", "a\nb\tc", "=1+1", "И" * 4000])
def test_dirty_words_print_as_far_as_they_can_be_drawn(name: str) -> None:
    made = draw(replace(LIST, school=name, rooms=(Room(name, 1, 0, (Line(name, name),)),)), Words("en"))
    assert made.pages >= 1
    assert made.pdf.startswith(b"%PDF")


def test_an_empty_list_is_a_page_and_the_same_list_the_same_bytes() -> None:
    nobody = replace(LIST, missing=0, rooms=())
    assert draw(nobody, Words("uk")).pages == 1
    assert draw(LIST, Words("uk")).pdf == draw(LIST, Words("uk")).pdf
