"""Households split and joined; two records that are one person: nothing is lost, and all of it can be taken back."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from shelter_app.domain.codes import Presence, Sex
from shelter_app.domain.errors import Refused
from shelter_app.register.people import Household, NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check
from tests.conftest import SettableClock
from tests.register.schools import views


def household_of(register: Register, person: int) -> Household:
    """The household to which a person belongs now."""
    found = register.people.person(person)
    assert found is not None
    household = register.people.household(found.household)
    assert household is not None
    return household


def admit(register: Register, by: By, *given: str, surname: str = "Мельник", phone: str = "") -> tuple[int, list[int]]:
    """A household of members with these given names."""
    made: tuple[int, list[int]] = register.people.admit(
        by, [NewPerson(surname, name) for name in given], surname=surname, phone=phone, address="вул. Бальзака, 2"
    ).value
    return made


# -- split and join


def test_members_who_split_off_keep_phone_and_address_and_one_undo_brings_them_back(register: Register, by: By) -> None:
    _household, (mother, son, daughter) = admit(register, by, "Оксана", "Тарас", "Соломія", phone="067 000-48-17")
    outcome = register.households.split(by, [son], contact="Тарас")
    apart = household_of(register, son)
    assert (apart.id, apart.surname, apart.contact, apart.phone, apart.address) == (
        outcome.value,
        "Мельник",
        "Тарас",
        "067 000-48-17",
        "вул. Бальзака, 2",
    )
    assert [member.id for member in household_of(register, mother).members] == [mother, daughter]
    register.undo(by, outcome.action)
    assert [member.id for member in household_of(register, son).members] == [mother, son, daughter]


def test_a_whole_household_does_not_split_off_from_itself(register: Register, by: By) -> None:
    _household, members = admit(register, by, "Оксана", "Тарас")
    with pytest.raises(Refused, match="whole-household"):
        register.households.split(by, members)
    with pytest.raises(Refused, match="nobody-chosen"):
        register.households.split(by, [])


def test_a_household_that_joins_another_gives_it_what_it_lacks_and_is_listed_no_more(
    register: Register, by: By
) -> None:
    one, (mother,) = admit(register, by, "Оксана")
    other, (son,) = admit(register, by, "Тарас", phone="067 000-48-17")
    assert register.households.join(by, one, other).value == 1
    joined = household_of(register, mother)
    assert ([member.id for member in joined.members], joined.phone) == ([mother, son], "067 000-48-17")
    assert [found.household.id for found in register.people.latest(10)] == [one]
    assert register.households.move_members(by, [son], other).value == 1
    assert [member.id for member in household_of(register, mother).members] == [mother]


# -- one person in two records


def test_two_records_of_one_person_show_as_the_older_with_what_the_younger_adds(
    register: Register, by: By, clock: SettableClock
) -> None:
    before = register.stays.open_at(clock())
    _one, (older,) = admit(register, by, "Оксана")
    clock.forward(minutes=5)
    younger = register.people.admit(
        by, [NewPerson("Мельник", "Оксана", sex=Sex.F, birth="1992", phone="050 111-22-33")], surname="Мельник"
    ).value[1][0]
    card = register.people.person(younger)
    assert card is not None
    assert register.stays.open_at(clock()) == before + 2
    outcome = register.households.same(by, younger, older)
    assert outcome.value == older
    shown = register.people.person(older)
    assert shown is not None
    assert (shown.sex, shown.birth, shown.phone, shown.conflicts) == (Sex.F, "1992", "050 111-22-33", ())
    assert register.people.person(younger) is None
    assert register.stays.open_at(clock()) == before + 1
    # The card of either record finds the person.
    found = register.people.search(card.card)
    assert [one.matched for one in found] == [frozenset({older})]
    register.undo(by, outcome.action)
    again = register.people.person(younger)
    assert again == card
    assert register.stays.open_at(clock()) == before + 2


def test_what_two_records_say_differently_stands_side_by_side_until_a_person_settles_it(
    register: Register, by: By, clock: SettableClock
) -> None:
    _one, (older,) = admit(register, by, "Оксана")
    clock.forward(minutes=5)
    _other, (younger,) = admit(register, by, "Ксенія")
    register.households.same(by, older, younger)
    shown = register.people.person(older)
    assert shown is not None
    assert (shown.given, shown.conflicts) == ("Оксана", ("given",))
    assert {head.value for head in register.people.settled(older)["given"].heads} == {"Оксана", "Ксенія"}
    register.people.edit(by, older, given="Ксенія")
    shown = register.people.person(older)
    assert shown is not None
    assert (shown.given, shown.conflicts) == ("Ксенія", ())


def test_comings_and_goings_of_both_records_are_one_history(register: Register, by: By, clock: SettableClock) -> None:
    _one, (older,) = admit(register, by, "Оксана")
    clock.forward(minutes=5)
    _other, (younger,) = admit(register, by, "Оксана")
    clock.forward(minutes=5)
    register.stays.go_out(by, [younger])
    register.households.same(by, older, younger)
    shown = register.people.person(older)
    assert shown is not None
    assert shown.presence is Presence.OUT
    assert len(register.stays.without_effect(older)) == 1
    register.stays.come_back(by, [older])
    assert register.stays.absent_at(clock() + timedelta(minutes=1)) == 0
    # A third record tied to the younger one is the same person too.
    _third, (third,) = admit(register, by, "Оксана")
    register.households.same(by, third, older)
    assert register.households.records_of(third) == sorted([older, younger, third])
    with pytest.raises(Refused, match="nothing-changes"):
        register.households.same(by, older, third)


def test_records_that_are_one_follow_from_the_journal(register: Register, by: By) -> None:
    from shelter_app.register.upkeep import rebuild

    _one, (older,) = admit(register, by, "Оксана")
    _other, (younger,) = admit(register, by, "Ксенія")
    register.households.same(by, younger, older)
    before = views(register)
    rebuild(register)
    assert views(register) == before


def test_records_are_one_whichever_arrived_first_and_whichever_is_folded_first(
    register: Register, by: By, clock: SettableClock
) -> None:
    persons = []
    for number in range(6):  # typed from paper one after another, each for an earlier hour than the one before
        clock.forward(minutes=1)
        earlier = clock.now - timedelta(minutes=10 * number + 5)
        person = admit(register, by._replace(at=earlier), f"Оксана{number}")[1][0]
        register.stays.go_out(by._replace(at=earlier + timedelta(minutes=3)), [person])
        persons.append(person)
    shown = ("person", "search", "stay", "absence")
    apart = {name: views(register)[name] for name in shown}
    for one, other in itertools.permutations(persons, 2):
        tied = register.households.same(by, one, other)
        assert register.stays.open_at(clock.now) == len(persons) - 1
        assert check(register).good
        register.undo(by, tied.action)
        assert {name: views(register)[name] for name in shown} == apart
