"""What is typed into the one field is read as a card, a room, digits or a name."""

from __future__ import annotations

import pytest

from shelter_app.domain.asking import names_room, read_asked, room_key, serial_of
from shelter_app.domain.machine_codes import CardCode
from shelter_app.domain.numbers import card_number

CARD = card_number(1, 42)


@pytest.mark.parametrize("typed", [CARD, CARD.replace("-", ""), CARD.replace("-", " "), f" {CARD} "])
def test_a_card_is_read_with_and_without_hyphens(typed: str) -> None:
    assert read_asked(typed).card == CARD


def test_a_card_with_a_wrong_digit_is_digits_only() -> None:
    wrong = CARD.replace("-", "")[:-1] + str((int(CARD[-1]) + 1) % 10)
    asked = read_asked(wrong)
    assert (asked.card, asked.digits) == ("", wrong)


def test_a_scanned_code_gives_the_card_and_whose_it_is() -> None:
    asked = read_asked(CardCode(1234, 1, 42, 567890).digits)
    assert (asked.card, asked.site) == (CARD, 1234)


@pytest.mark.parametrize(
    "typed",
    ["207", "кімн 207", "кімн. 207", "Кімната 207", "кімн207", "каб. №207", "комната 207", "room 207", "rsvy 207"],
)
def test_a_room_is_one_however_it_is_named(typed: str) -> None:
    assert read_asked(typed).room == room_key("207") == "207"
    assert names_room(typed) is (typed != "207")


def test_labels_lose_blanks_marks_and_the_alphabet() -> None:
    assert room_key("12-А") == room_key("12а") == room_key("Кімн. 12 A") == "12a"
    assert room_key("Спортзал") == room_key("спортзал")
    assert room_key("клас") == room_key("Клас")


@pytest.mark.parametrize("typed", ["Шевченко 4", "мельник", "кімн", "Кабанюк 2"])
def test_a_name_with_a_number_is_no_room(typed: str) -> None:
    assert not names_room(typed)


def test_telephones_are_digits_whatever_stands_between() -> None:
    assert read_asked("+38 (067) 123-45-67").digits == "380671234567"
    assert read_asked("мельник 4567").digits == ""


def test_a_running_number_has_at_most_five_digits() -> None:
    assert [serial_of(digits) for digits in ("42", "00042", "0", "123456", "")] == [42, 42, None, None, None]
