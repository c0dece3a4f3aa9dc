"""One field finds it: a name in any spelling, a telephone's end, a room, a card, an address."""

from __future__ import annotations

import pytest

from shelter_app.domain.codes import DepartureTo
from shelter_app.domain.machine_codes import CardCode, site_tag
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By


@pytest.fixture
def hnatiuk(register: Register, by: By) -> int:
    """A household in room 207, and three others around it."""
    (room, _gym) = register.rooms.open(by, [("207", 20), ("Спортзал", 60)]).value
    register.people.admit(by, [NewPerson("Мельник", "Петро")], surname="Мельник", phone="050 111-22-07")
    register.people.admit(by, [NewPerson("Коваль", "Ганна")], surname="Коваль", address="вул. Медова, 5")
    household = register.people.admit(
        by,
        [NewPerson("Гнатюк", "Сергій", "Петрович"), NewPerson("Гнатюк", "Софія")],
        surname="Гнатюк",
        contact="Сергій",
        phone="+380 67 123-45-67",
        address="вул. Яворова, буд. 12, кв. 44",
        room=room,
    ).value[0]
    register.people.admit(by, [NewPerson("Сергієнко", "Гнат")], surname="Сергієнко")
    return household


def found(register: Register, text: str) -> list[int]:
    return [hit.household.id for hit in register.people.search(text)]


@pytest.mark.parametrize(
    "typed",
    [
        "гнатюк",
        "Hnatiuk Serhii",
        "Gnatyuk Sergey",
        "Серьожа Гнатюк",
        "сергій петрович",
        "сергій петрович гнатюк",
        "гнатбк сергій",
        "uyfn.r",
        "uyfn.r cthusq",
        "cthusq uyfn.r",
        "рнатюк сергій",
        "гнатюк 4567",
        "гнатюк яворова",
        "Яворова 12",
        "вул. Яворова",
        "yavorova",
        "кімн 207",
        "кімната 207",
        "кімн207",
        "rsvy 207",
        "1234567",
        "4567",
    ],
)
def test_one_field_finds_the_household(register: Register, hnatiuk: int, typed: str) -> None:
    assert found(register, typed)[:1] == [hnatiuk]


@pytest.mark.parametrize("typed", ["кімн 207", "Яворова 12", "4567"])
def test_who_only_resembles_is_not_among_them(register: Register, hnatiuk: int, typed: str) -> None:
    assert found(register, typed) == [hnatiuk]


def test_a_bare_number_is_a_room_first_then_a_telephone(register: Register, hnatiuk: int) -> None:
    numbers = found(register, "207")
    assert numbers[0] == hnatiuk
    assert len(numbers) == 2


def test_of_a_room_everyone_is_found_however_many(register: Register, by: By) -> None:
    room = register.rooms.open(by, [("Спортзал", 100)]).value[0]
    here = {register.people.admit(by, [NewPerson("Коваль")] * 2, room=room).value[0] for _household in range(30)}
    gone = register.people.admit(by, [NewPerson("Коваль")], room=room).value
    register.stays.depart(by, gone[1], to=DepartureTo.HOME)
    assert set(found(register, "спортзал")) == here
    assert len(found(register, "коваль")) == 20


@pytest.mark.parametrize("as_typed", ["{card}", "{digits}", "{digits:.7}", "{serial}", "000{serial}"])
def test_a_card_is_found_by_its_number_or_its_running_number(register: Register, hnatiuk: int, as_typed: str) -> None:
    household = register.people.household(hnatiuk)
    assert household is not None
    card = household.members[1].card
    digits = card.replace("-", "")
    (hit,) = register.people.search(as_typed.format(card=card, digits=digits, serial=int(digits[2:7])))
    assert (hit.household.id, set(hit.matched)) == (hnatiuk, {household.members[1].id})


def test_a_scanned_code_finds_its_card_and_that_of_another_shelter_nobody(register: Register, hnatiuk: int) -> None:
    household = register.people.household(hnatiuk)
    assert household is not None
    serial = int(household.members[0].card[3:8])
    own = site_tag(register.keys.register)
    assert found(register, CardCode(own, 1, serial, 123456).digits) == [hnatiuk]
    assert found(register, CardCode((own + 1) % 10_000, 1, serial, 123456).digits) == []


def test_a_new_address_is_found_and_the_old_one_is_not(register: Register, by: By, hnatiuk: int) -> None:
    register.people.edit_household(by, hnatiuk, address="просп. Відкритого Неба, 7")
    assert found(register, "відкритого неба") == [hnatiuk]
    assert found(register, "яворова") == []


def test_of_very_many_of_one_name_those_who_stay_come_first(register: Register, by: By) -> None:
    staying = register.people.admit(by, [NewPerson("Шевченко", "Іван")], surname="Шевченко").value[0]

    def crowd(count: int) -> None:
        for _person in range(count):
            gone = register.people.admit(by, [NewPerson("Шевченко", "Іван")] * 40, surname="Шевченко").value
            register.stays.depart(by, gone[1], to=DepartureTo.HOME)

    crowd(8)
    assert found(register, "шевч")[0] == staying
    assert found(register, "ш")[0] == staying


def test_beside_a_name_that_fits_nobody_who_hardly_fits_is_shown(register: Register, by: By) -> None:
    register.people.admit(by, [NewPerson("Соловей", "Еліна")], surname="Соловей")
    for surname in ("Соколова", "Савчук", "Цапенко", "Вітер"):
        register.people.admit(by, [NewPerson(surname, "Яна")], surname=surname)
    assert [found.household.surname for found in register.people.search("Соловей")] == ["Соловей"]
