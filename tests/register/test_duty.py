"""Persons on duty: posts, PINs, and who leaves duty."""

from __future__ import annotations

import pytest

from shelter_app.domain.codes import Post
from shelter_app.domain.errors import Refused
from shelter_app.register.register import Register
from shelter_app.register.topic import By


def test_persons_are_listed_in_the_order_they_were_added(register: Register, by: By) -> None:
    register.duty.add(by, " Ivan Bondar ", Post.CANTEEN, "1234")
    director, cook = register.duty.all()
    assert (director.name, director.post, director.has_pin, director.active) == (
        "Olena Kovalenko",
        Post.DIRECTOR,
        False,
        True,
    )
    assert (cook.name, cook.post, cook.has_pin) == ("Ivan Bondar", Post.CANTEEN, True)
    assert register.duty.names() == {director.id: "Olena Kovalenko", cook.id: "Ivan Bondar"}


def test_a_pin_is_right_or_wrong_and_nowhere_in_clear(register: Register, by: By) -> None:
    cook = register.duty.add(by, "Ivan", Post.CANTEEN, "4711").value
    assert register.duty.pin_is_right(cook, "4711")
    assert not register.duty.pin_is_right(cook, "4712")
    assert not register.duty.pin_is_right(99, "4711")
    assert register.duty.pin_is_right(by.person, "anything")
    assert not any("4711" in str((entry.body, entry.part)) for entry in register.entries_about([cook]))


def test_a_pin_is_set_anew_and_taken_away(register: Register, by: By) -> None:
    cook = register.duty.add(by, "Ivan", Post.CANTEEN, "4711").value
    register.duty.set_pin(by, cook, "0815")
    assert register.duty.pin_is_right(cook, "0815")
    assert not register.duty.pin_is_right(cook, "4711")
    register.duty.set_pin(by, cook, "")
    assert not register.duty.all()[1].has_pin


@pytest.mark.parametrize("pin", ["123", "12345", "12a4", "١٢٣٤"])
def test_a_pin_has_four_digits(register: Register, by: By, pin: str) -> None:
    with pytest.raises(Refused, match="pin-is-four-digits"):
        register.duty.add(by, "Ivan", Post.CANTEEN, pin)


def test_a_person_has_a_name(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="name-needed"):
        register.duty.add(by, "  ", Post.CLERK)


def test_who_left_duty_stays_away_when_the_name_is_mended(register: Register, by: By) -> None:
    cook = register.duty.add(by, "Iwan", Post.CANTEEN).value
    register.duty.edit(by, cook, active=False)
    register.duty.edit(by, cook, name="Ivan", post=Post.CLERK)
    found = register.duty.all()[1]
    assert (found.name, found.post, found.active) == ("Ivan", Post.CLERK, False)
    register.duty.edit(by, cook, active=True)
    assert register.duty.all()[1].active


def test_who_is_not_there_is_not_edited(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="no-such-person"):
        register.duty.edit(by, 99, name="X")
    with pytest.raises(Refused, match="no-such-person"):
        register.duty.set_pin(by, 99, "1234")


def test_names_and_pins_stand_in_the_part_that_can_be_erased(register: Register, by: By) -> None:
    (added,) = [entry for entry in register.entries_about([by.person]) if entry.kind == "duty.added"]
    assert added.body == {"set": {"post": "DIRECTOR"}}
