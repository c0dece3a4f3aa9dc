"""Card numbers: a check digit that catches what fingers do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelter_app.domain.errors import Refused
from shelter_app.domain.numbers import card_number, damm, read_card_number

cards = st.builds(card_number, st.integers(1, 99), st.integers(1, 99_999))


def test_the_check_digit_is_damms() -> None:
    assert damm("572") == 4
    assert damm("5724") == 0
    assert card_number(1, 1) == "01-00001-5"


@settings(max_examples=60, deadline=None)
@given(card=cards)
def test_a_number_is_read_however_it_is_typed(card: str) -> None:
    digits = card.replace("-", "")
    for typed in (card, digits, f" {card} ", card.replace("-", "\u2011"), card.replace("-", " ")):
        assert read_card_number(typed) == card


@settings(max_examples=60, deadline=None)
@given(card=cards, place=st.integers(0, 7), digit=st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(card: str, place: int, digit: int) -> None:
    digits = card.replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + digit) % 10) + digits[place + 1 :]
    assert read_card_number(wrong) is None


@settings(max_examples=60, deadline=None)
@given(card=cards, place=st.integers(0, 6))
def test_two_swapped_neighbours_are_always_caught(card: str, place: int) -> None:
    digits = card.replace("-", "")
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert (read_card_number(swapped) is None) == (digits[place] != digits[place + 1])


@pytest.mark.parametrize("text", ["", "01-00001", "Мельник", "01-00001-x", "0100001٣", "1" * 9, "01/00001/5"])
def test_what_is_no_card_number_is_none(text: str) -> None:
    assert read_card_number(text) is None


@pytest.mark.parametrize(("desk", "serial"), [(0, 1), (100, 1), (1, 0), (1, 100_000)])
def test_a_desk_has_a_hundred_thousand_numbers_less_one(desk: int, serial: int) -> None:
    with pytest.raises(Refused, match="card-numbers-used-up"):
        card_number(desk, serial)
