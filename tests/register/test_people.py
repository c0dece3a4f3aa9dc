"""People and households: admitting, finding in any spelling, editing, duplicates."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelter_app.domain.codes import Allergen, Band, Need, Presence, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.numbers import damm
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from tests.conftest import SettableClock

MELNYK = [
    NewPerson(
        surname="Мельник", given="Олена", sex=Sex.F, birth="1992-03-04", needs=(Need.MED,), phone="067 111 22 33"
    ),
    NewPerson(surname="Мельник", given="Сергій", sex=Sex.M, birth="2015"),
]


@pytest.fixture
def melnyk(register: Register, by: By) -> tuple[int, list[int]]:
    register.people.admit(by, [NewPerson(surname="Зеленський", given="Тарас")], surname="Зеленський")
    (room, _) = register.rooms.open(by, [("12", 20), ("gym", 60)]).value
    return register.people.admit(
        by, MELNYK, surname="Мельник", contact="Олена Мельник", phone="+38 (050) 123-45-67", room=room
    ).value


def found(register: Register, text: str) -> list[int]:
    return [hit.household.id for hit in register.people.search(text)]


def test_a_household_arrives_with_its_members_as_they_were_typed(
    register: Register, melnyk: tuple[int, list[int]], clock: SettableClock
) -> None:
    household = register.people.household(melnyk[0])
    assert household is not None
    olena, serhii = household.members
    assert (household.surname, household.contact, household.present) == ("Мельник", "Олена Мельник", 2)
    assert (olena.name, olena.sex, olena.age, olena.band, olena.needs) == (
        "Мельник Олена",
        Sex.F,
        34,
        Band.Y18_49,
        (Need.MED,),
    )
    assert (serhii.age, serhii.band, serhii.child, olena.child) == (11, Band.Y6_11, True, False)
    assert olena.presence is Presence.PRESENT
    assert olena.arrived == olena.since == clock.now
    assert olena.room == serhii.room == register.rooms.all()[0].id


def test_everything_but_how_many_may_be_left_out(register: Register, by: By) -> None:
    household, members = register.people.admit(by, [NewPerson()] * 4).value
    found_household = register.people.household(household)
    assert found_household is not None
    assert [member.name for member in found_household.members] == [""] * 4
    assert len(set(members)) == 4
    assert all(entry.part is None for entry in register.people.history(household))


@pytest.mark.parametrize("number", [0, 41])
def test_a_household_has_one_to_forty_members(register: Register, by: By, number: int) -> None:
    with pytest.raises(Refused, match="how-many"):
        register.people.admit(by, [NewPerson()] * number)


def test_card_numbers_run_by_desk_and_have_a_check_digit(register: Register, by: By) -> None:
    members = register.people.admit(by, [NewPerson()] * 3).value[1]
    cards = [person.card for member in members if (person := register.people.person(member))]
    assert [card[:8] for card in cards] == ["01-00001", "01-00002", "01-00003"]
    assert all(damm(card.replace("-", "")) == 0 for card in cards)


@pytest.mark.parametrize(
    "typed",
    [
        "Мельник",
        "мель",
        "Мельник Олена",
        "олена мельник",
        "Melnyk",
        "Melnik",
        "Мельник Елена",
        "Olena Melnyk",
        "Elena Melnik",
        "vtkmybr",
        "Мелник",
        "Сергей Мельник",
    ],
)
def test_a_household_is_found_in_any_spelling(register: Register, melnyk: tuple[int, list[int]], typed: str) -> None:
    assert found(register, typed)[:1] == [melnyk[0]]


@pytest.mark.parametrize("typed", ["Зеленський", "Зеленский", "Zelenskyy", "Zelensky", "Zelenski", "zel"])
def test_another_household_is_found_by_its_own_name(
    register: Register, melnyk: tuple[int, list[int]], typed: str
) -> None:
    assert melnyk[0] not in found(register, typed)
    assert len(found(register, typed)) == 1


@pytest.mark.parametrize("typed", ["567", "4567", "1234567", "0501234567", "+380501234567", "380 50 123 45 67", "2233"])
def test_a_household_is_found_by_the_tail_of_a_telephone(
    register: Register, melnyk: tuple[int, list[int]], typed: str
) -> None:
    assert found(register, typed) == [melnyk[0]]


def test_a_person_is_found_by_card_and_a_household_by_room(register: Register, melnyk: tuple[int, list[int]]) -> None:
    olena = register.people.person(melnyk[1][0])
    assert olena is not None
    for typed in (olena.card, olena.card.replace("-", ""), olena.card[:8]):
        (hit,) = register.people.search(typed)
        assert hit.household.id == melnyk[0]
    assert found(register, "12") == [melnyk[0]]
    assert found(register, "gym") == []


def test_who_matched_is_said(register: Register, melnyk: tuple[int, list[int]]) -> None:
    (hit,) = register.people.search("Сергій")
    assert hit.matched == {melnyk[1][1]}


def test_who_left_stays_to_be_found_after_those_who_are_here(register: Register, by: By) -> None:
    gone = register.people.admit(by, [NewPerson(given="Іван")], surname="Ткач")
    here = register.people.admit(by, [NewPerson(given="Іван")], surname="Ткач")
    from shelter_app.domain.codes import DepartureTo

    register.stays.depart(by, gone.value[1], to=DepartureTo.HOME)
    assert found(register, "ткач") == [here.value[0], gone.value[0]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30) | st.sampled_from(['"', "*", "NEAR(", "a AND", "- OR", "(", "мель*ник", "'; DROP"]))
def test_whatever_is_typed_the_search_answers(register: Register, text: str) -> None:
    register.people.search(text)


def test_a_likely_duplicate_is_found_by_name_and_by_telephone(
    register: Register, by: By, melnyk: tuple[int, list[int]]
) -> None:
    again = register.people.admit(by, [NewPerson(given="Elena")], surname="Melnik", phone="0501234567").value[0]
    assert set(found(register, "Мельник Олена")) == {melnyk[0], again}
    assert set(found(register, "1234567")) == {melnyk[0], again}


def test_a_new_name_is_found_and_the_old_one_no_more(register: Register, by: By, melnyk: tuple[int, list[int]]) -> None:
    for person in melnyk[1]:
        register.people.edit(by, person, surname="Бондар")
    register.people.edit_household(by, melnyk[0], surname="Бондар", contact="", phone="0997776655")
    assert found(register, "Бондар") == [melnyk[0]]
    assert found(register, "Мельник") == []
    assert found(register, "6655") == [melnyk[0]]
    assert found(register, "4567") == []


def test_an_edit_that_changes_nothing_is_not_recorded(
    register: Register, by: By, melnyk: tuple[int, list[int]]
) -> None:
    before = register.journal.origins()
    assert not register.people.edit(by, melnyk[1][0], given="Олена", sex=Sex.F).value
    assert not register.people.edit_household(by, melnyk[0], surname="Мельник").value
    assert register.journal.origins() == before


def test_an_edit_of_the_birth_changes_the_band(register: Register, by: By, melnyk: tuple[int, list[int]]) -> None:
    register.people.edit(by, melnyk[1][0], birth="1950", allergens=(Allergen.NUT, Allergen.MIL))
    person = register.people.person(melnyk[1][0])
    assert person is not None
    assert (person.band, person.allergens) == (Band.Y70_79, (Allergen.NUT, Allergen.MIL))


def test_names_births_needs_and_telephones_stand_in_the_part_that_can_be_erased(
    register: Register, melnyk: tuple[int, list[int]]
) -> None:
    for entry in register.people.history(melnyk[0]):
        said = str(entry.body)
        assert not any(word in said for word in ("Мельник", "Олена", "1992", "MED", "050", "067"))


def test_where_people_came_from_can_be_erased_too(register: Register, by: By) -> None:
    household = register.people.admit(by, [NewPerson()], came_from="Вигадана 5, кв. 3").value[0]
    (arrival,) = [entry for entry in register.people.history(household) if entry.kind == "stay.arrived"]
    assert "Вигадана" not in str(arrival.body)
    assert arrival.part == {"from": "Вигадана 5, кв. 3"}


def test_who_is_not_there_is_not_edited(register: Register, by: By, melnyk: tuple[int, list[int]]) -> None:
    with pytest.raises(Refused, match="no-such-person"):
        register.people.edit(by, 99, given="X")
    with pytest.raises(Refused, match="no-such-household"):
        register.people.edit_household(by, 99, surname="X")
    with pytest.raises(Refused, match="no-such-household"):
        register.people.add_member(by, 99, NewPerson())
    with pytest.raises(Refused, match="unknown-field"):
        register.people.edit(by, melnyk[1][0], weight=5)
    with pytest.raises(Refused, match="unknown-field"):
        register.people.edit_household(by, melnyk[0], weight="5")
    assert register.people.person(99) is None
    assert register.people.household(99) is None


def test_a_member_that_is_added_arrives(register: Register, by: By, melnyk: tuple[int, list[int]]) -> None:
    register.people.add_member(by, melnyk[0], NewPerson(given="Софія", birth="0@2026-11-23"))
    household = register.people.household(melnyk[0])
    assert household is not None
    assert household.present == 3
    assert household.members[-1].band is Band.INFANT
    assert found(register, "Мельник Софія")[:1] == [melnyk[0]]


def test_people_move_rooms_and_rooms_fill(register: Register, by: By, melnyk: tuple[int, list[int]]) -> None:
    twelve, gym = register.rooms.all()
    assert (twelve.label, twelve.taken, twelve.free) == ("12", 2, 18)
    assert register.people.move(by, melnyk[1], gym.id).value == 2
    assert register.people.move(by, melnyk[1], gym.id).value == 0
    twelve, gym = register.rooms.all()
    assert (twelve.taken, gym.taken) == (0, 2)
    assert [person.given for person in register.people.in_room(gym.id)] == ["Олена", "Сергій"]
    register.people.move(by, melnyk[1], None)
    assert register.rooms.all()[1].taken == 0


def test_rooms_are_not_opened_twice_nor_changed_where_there_are_none(register: Register, by: By) -> None:
    (room,) = register.rooms.open(by, [("7", 10)]).value
    with pytest.raises(Refused, match="room-exists"):
        register.rooms.open(by, [("8", 10), ("7", 12)])
    with pytest.raises(Refused, match="negative-count"):
        register.rooms.open(by, [("9", -1)])
    with pytest.raises(Refused, match="no-such-room"):
        register.rooms.edit(by, 99, places=5)
    with pytest.raises(Refused, match="unknown-field"):
        register.rooms.edit(by, room, colour="blue")
    register.rooms.edit(by, room, places=12)
    assert [(one.label, one.places) for one in register.rooms.all()] == [("7", 12)]
    register.rooms.edit(by, room, closed=True)
    assert register.rooms.all() == []


def test_the_history_of_a_household_keeps_what_was_undone(
    register: Register, by: By, melnyk: tuple[int, list[int]], clock: SettableClock
) -> None:
    clock.forward(minutes=5)
    out = register.stays.go_out(by, [melnyk[1][0]])
    clock.forward(minutes=5)
    register.undo(by, out.action)
    (entry,) = [entry for entry in register.people.history(melnyk[0]) if entry.kind == "stay.out"]
    assert not entry.live
    assert entry.actor == by.person
