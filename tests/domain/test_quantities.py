"""Amounts are whole numbers of the smallest unit, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelter_app.domain.codes import Unit
from shelter_app.domain.errors import Refused
from shelter_app.domain.quantities import read_quantity, scale


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("12", Unit.PORTION, 12),
        ("12,0", Unit.PORTION, 12),
        ("0,5", Unit.KGM, 500),
        (".5", Unit.KGM, 500),
        ("1 200.25", Unit.LTR, 1_200_250),
        ("1\u00a0200", Unit.LTR, 1_200_000),
        ("-3", Unit.PORTION, -3),
        ("\u22120,001", Unit.KGM, -1),
        ("+7", Unit.PORTION, 7),
    ],
)
def test_an_amount_is_read_as_it_is_written(text: str, unit: Unit, amount: int) -> None:
    assert read_quantity(text, unit) == amount


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("", Unit.KGM, "not-a-number"),
        (",", Unit.KGM, "not-a-number"),
        ("-", Unit.KGM, "not-a-number"),
        ("-+5", Unit.KGM, "not-a-number"),
        ("--5", Unit.KGM, "not-a-number"),
        ("1.2.3", Unit.KGM, "not-a-number"),
        ("٣", Unit.KGM, "not-a-number"),
        ("1e3", Unit.KGM, "not-a-number"),
        ("0,5", Unit.PORTION, "whole-number-needed"),
        ("0,0005", Unit.KGM, "three-decimals-at-most"),
        ("1234567890", Unit.KGM, "number-too-large"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(text: str, unit: Unit, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_quantity(text, unit)


@settings(max_examples=80, deadline=None)
@given(amount=st.integers(-(10**9), 10**9), comma=st.sampled_from(",."))
def test_thousandths_are_exact(amount: int, comma: str) -> None:
    sign = "-" if amount < 0 else ""
    text = f"{sign}{abs(amount) // 1000}{comma}{abs(amount) % 1000:03d}"
    assert read_quantity(text, Unit.KGM) == amount
    assert scale(Unit.KGM) == 1000


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=12), unit=st.sampled_from(Unit))
def test_whatever_is_typed_it_is_an_amount_or_refused(text: str, unit: Unit) -> None:
    try:
        read_quantity(text, unit)
    except Refused:
        return
