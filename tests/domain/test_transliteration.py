"""Names in Latin letters by the resolution's own examples."""

from __future__ import annotations

import pytest

from shelter_app.domain.names import Name
from shelter_app.domain.transliteration import in_both, in_latin


@pytest.mark.parametrize(
    ("uk", "en"),
    [
        ("Олена КОВАЛЕНКО", "Olena KOVALENKO"),
        ("Юрій Щербак", "Yurii Shcherbak"),
        ("Єнакієве, Гаєвич", "Yenakiieve, Haievych"),
        ("Згурський Розгон", "Zghurskyi Rozghon"),
        ("Мар’яна Знам'янська", "Mariana Znamianska"),
        ("Йосипівна Стрий", "Yosypivna Stryi"),
        ("Феофілактівна ЯЦЕНКО-Їжак", "Feofilaktivna YATSENKO-Yizhak"),
        ("Ґалаґан Юзеф", "Galagan Yuzef"),
        ("Anna Ковальська", "Anna Kovalska"),
        ("Ян Ж.", "Yan Zh."),
    ],
)
def test_a_name_is_written_as_in_a_passport(uk: str, en: str) -> None:
    assert in_latin(uk) == en


def test_what_was_written_by_hand_stands() -> None:
    assert in_both(Name("Юлія Мельник", "Julia Melnik")).en == "Julia Melnik"
    assert in_both(Name("Юлія Мельник")) == Name("Юлія Мельник", "Yuliia Melnyk")
    assert in_both(Name()) == Name()
