"""Codes on cards and sheets: read back what was written, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shelter_app.domain.machine_codes import CardCode, SheetCode, SheetKind, read_code, site_tag

CARDS = st.builds(CardCode, st.integers(0, 9_999), st.integers(1, 99), st.integers(1, 99_999), st.integers(0, 999_999))
SHEETS = st.builds(
    SheetCode,
    st.sampled_from(SheetKind),
    st.integers(0, 9_999),
    st.integers(0, 999_999),
    st.integers(1, 99),
    st.integers(0, 99),
)
TRADE_LENGTHS = {8, 12, 13, 14, 18, 20}


@given(CARDS | SHEETS)
def test_a_code_is_read_back_as_it_was_written_and_has_no_length_of_the_trade(code: CardCode | SheetCode) -> None:
    assert read_code(code.digits) == code
    assert len(code.digits) not in TRADE_LENGTHS


@given(CARDS | SHEETS, st.data())
def test_a_wrong_digit_and_a_swap_of_neighbours_are_refused(code: CardCode | SheetCode, data: st.DataObject) -> None:
    digits = code.digits
    at = data.draw(st.integers(0, len(digits) - 2))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != digits[at]]))
    assert read_code(digits[:at] + other + digits[at + 1 :]) is None
    if digits[at] != digits[at + 1]:
        assert read_code(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) is None


def test_a_card_says_the_number_that_people_read_and_whose_it_is() -> None:
    code = CardCode(site_tag("0a" * 16), 1, 37, 123_456)
    assert code.number == "01-00037-" + code.number[-1]
    assert code.site == site_tag("0a" * 16) != site_tag("0b" * 16)


def test_what_is_no_code_of_ours_is_none() -> None:
    for text in ("", "4820000012345", "0" * 19, "1" * 17, "іва" * 6 + "1", "²" * 17):
        assert read_code(text) is None
