"""What couriers are told of the flats around."""

from __future__ import annotations

import pytest

from shelter_app.domain.outside import form_of


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Мороз Ганна Петрівна", "Ганна Петрівна"),
        ("Ганна Мороз", "Ганна"),
        ("Мороз", ""),
        ("", ""),
        ("Петренко Азалія", "Азалія"),
    ],
)
def test_a_courier_is_never_told_the_surname(name: str, said: str) -> None:
    assert form_of(name) == said
