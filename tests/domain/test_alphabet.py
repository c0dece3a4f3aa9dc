"""Names stand in the order of the alphabet that people read them by."""

from __future__ import annotations

from shelter_app.domain.alphabet import by_alphabet


def test_names_follow_the_ukrainian_alphabet() -> None:
    names = ["Ярош", "Ґудзь", "Гудзь", "Їжак", "Іжак", "Йосип", "Ємець", "Еней", "Smith", ""]
    assert sorted(names, key=by_alphabet) == [
        "Гудзь",
        "Ґудзь",
        "Еней",
        "Ємець",
        "Іжак",
        "Їжак",
        "Йосип",
        "Ярош",
        "Smith",
        "",
    ]


def test_a_surname_ends_before_the_given_name_begins() -> None:
    assert sorted(["Бойкова Анна", "Бойко Яна"], key=by_alphabet) == ["Бойко Яна", "Бойкова Анна"]


def test_an_apostrophe_or_a_hyphen_moves_no_name() -> None:
    assert by_alphabet("Дем'янюк") == by_alphabet("Дем’янюк") == by_alphabet("ДЕМЯНЮК")
