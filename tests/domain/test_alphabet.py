"""The order in which a Ukrainian reader looks for a name."""

from __future__ import annotations

import random

from shelter_app.domain.alphabet import alphabetical

IN_ORDER = (
    "Антонюк",
    "Гаврилюк",
    "Ґалаґан",
    "Дорошенко",
    "Ев’ян",
    "Євтушенко",
    "Жук",
    "Ильїн",
    "Ільченко",
    "Їжак",
    "Йовенко",
    "Кравець",
    "Щур",
    "Юрченко",
    "Ящук",
    "Nowak",
)


def test_names_stand_in_the_order_of_the_alphabet() -> None:
    mixed = list(IN_ORDER)
    random.Random(3).shuffle(mixed)
    assert tuple(sorted(mixed, key=alphabetical)) == IN_ORDER


def test_case_and_marks_do_not_count_and_the_surname_comes_first() -> None:
    assert alphabetical("Лук’яненко") == alphabetical("лукʼяненко")
    people = [("Іваненко", "Яна"), ("Іван", "Олег"), ("Іваненко", "Алла")]
    assert sorted(people, key=lambda name: alphabetical(*name)) == [
        ("Іван", "Олег"),
        ("Іваненко", "Алла"),
        ("Іваненко", "Яна"),
    ]
