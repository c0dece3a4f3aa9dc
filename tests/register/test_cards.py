"""Cards: a number and a token for a person; a lost one is cancelled by its successor."""

from __future__ import annotations

import pytest

from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import CardCode, read_code, site_tag
from shelter_app.domain.numbers import card_number
from shelter_app.domain.papers import Paper
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import rebuild
from tests.conftest import MakeRegister
from tests.register.schools import views


@pytest.fixture
def person(register: Register, by: By) -> int:
    """Somebody who is staying."""
    made: list[int] = register.people.admit(by, [NewPerson("Мельник", "Оксана")], surname="Мельник").value[1]
    return made[0]


def printed(register: Register, by: By, person: int) -> CardCode:
    """Print the card of a person."""
    found = register.people.person(person)
    assert found is not None
    number = int(found.card[:2]), int(found.card[3:8])
    return register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, cards=[number]).value.cards[0]


def test_a_card_read_by_a_scanner_names_its_person(register: Register, by: By, person: int) -> None:
    code = printed(register, by, person)
    assert read_code(code.digits) == code
    assert register.cards.of_code(code).person == person
    assert printed(register, by, person) == code


def test_a_guessed_token_is_no_card(register: Register, by: By, person: int) -> None:
    code = printed(register, by, person)
    with pytest.raises(Refused, match="card-unknown"):
        register.cards.of_code(code._replace(token=(code.token + 1) % 1_000_000))


def test_a_card_of_another_shelter_says_so(make_register: MakeRegister, register: Register, by: By) -> None:
    other = make_register("other", seed=9)
    stranger = other.people.admit(By(0), [NewPerson("Бондар")]).value[1][0]
    code = printed(other, By(0), stranger)
    assert code.site == site_tag(other.keys.register)
    with pytest.raises(Refused, match="card-of-another-shelter"):
        register.cards.of_code(code)


def test_a_lost_card_is_cancelled_by_its_successor_and_both_find_the_person(
    register: Register, by: By, person: int
) -> None:
    lost = printed(register, by, person)
    outcome = register.cards.replace(by, person)
    assert outcome.value != lost.number
    with pytest.raises(Refused, match="card-cancelled") as refused:
        register.cards.of_code(lost)
    assert refused.value.values["successor"] == outcome.value
    shown = register.people.person(person)
    assert shown is not None
    assert shown.card == outcome.value
    assert register.cards.of_code(printed(register, by, person)).person == person
    for number in (lost.number, outcome.value):
        assert [found.matched for found in register.people.search(number)] == [frozenset({person})]
    before = views(register)
    rebuild(register)
    assert views(register) == before
    register.undo(by, outcome.action)
    assert register.cards.of_code(lost).person == person


def test_the_card_of_a_record_that_was_tied_to_another_names_the_person_who_shows(
    register: Register, by: By, person: int
) -> None:
    twin = register.people.admit(by, [NewPerson("Мельник", "Оксана")]).value[1][0]
    code = printed(register, by, twin)
    shown = register.households.same(by, person, twin).value
    assert register.cards.of_code(code).person == shown == person


def test_a_blank_card_that_nobody_got_is_known_and_free(register: Register, by: By) -> None:
    code = register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, blank_cards=1).value.cards[0]
    assert register.cards.of_code(code) == (code.number, 0)


def test_a_number_printed_beforehand_is_bound_once(register: Register, by: By) -> None:
    number = card_number(60, 17)
    made = register.people.admit(by, [NewPerson("Бондар", card=number.replace("-", ""))]).value[1][0]
    shown = register.people.person(made)
    assert shown is not None
    assert shown.card == number
    with pytest.raises(Refused, match="card-taken"):
        register.people.admit(by, [NewPerson("Мороз", card=number)])
    with pytest.raises(Refused, match="no-such-card"):
        register.people.admit(by, [NewPerson("Мороз", card="60-00018-1")])


def test_a_blank_card_is_given_to_somebody_whose_card_was_never_printed(
    register: Register, by: By, person: int
) -> None:
    code = register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, blank_cards=1).value.cards[0]
    outcome = register.cards.assign(by, person, code.number)
    assert register.cards.of_code(code).person == person
    register.undo(by, outcome.action)
    assert register.cards.of_code(code).person == 0


def test_a_card_is_not_given_to_somebody_who_has_one_nor_one_that_was_never_printed(
    register: Register, by: By, person: int
) -> None:
    with pytest.raises(Refused, match="card-unknown"):
        register.cards.assign(by, person, card_number(99, 5))
    printed(register, by, person)
    blank = register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, blank_cards=1).value.cards[0]
    with pytest.raises(Refused, match="card-in-hand"):
        register.cards.assign(by, person, blank.number)
