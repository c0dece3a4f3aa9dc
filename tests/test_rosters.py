"""Lists of people: every awkward spreadsheet, what a preview says, taking in and undoing, the refused rows as a file."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from typing import Any

import pytest

from shelter_app.domain.codes import Band, Need, Presence, Sex
from shelter_app.domain.errors import Refused, Trouble
from shelter_app.domain.roster import Layout, Row, Skip
from shelter_app.domain.roster_words import Column
from shelter_app.exchange.spreadsheets import all_sheets
from shelter_app.office import roster_sayings, rosters
from shelter_app.office.rosters import Choices, Preview, Standing
from shelter_app.register import upkeep
from shelter_app.register.people import NewPerson, Person
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.exchange.awkward import Awkward, every, xlsx

FILES = every()


def told(row: Row) -> str:
    """A row as the corpus tells it."""
    parts = [row.name, f"{row.sex} {row.birth or row.band}", row.phone]
    return " | ".join(part for part in parts if part)


def good(preview: Preview) -> list[Row]:
    return [entry.row for entry in preview.entries if entry.row.refusal is None]


def everyone(register: Register) -> dict[str, Person]:
    """Everyone of the register by name."""
    return {person.name: person for person in register.people._persons("", ())}


# -- awkward files


def test_there_are_at_least_twenty_five_awkward_files() -> None:
    assert len(FILES) >= 25


@pytest.mark.parametrize("one", FILES, ids=lambda one: one.file)
def test_an_awkward_file_gives_what_it_must_and_loses_no_row(one: Awkward, register: Register) -> None:
    if one.trouble:
        with pytest.raises(Trouble) as caught:
            rosters.read(register, one.file, one.data)
        assert caught.value.code == one.trouble
        return
    preview = rosters.read(register, one.file, one.data)
    assert preview.needs_layout is one.needs_layout
    if one.needs_layout:
        return
    assert tuple(told(row) for row in good(preview)) == one.people
    refused = [entry.row.refusal for entry in preview.entries if entry.row.refusal is not None]
    assert tuple(remark.code for remark in refused) == one.refused
    assert Counter(rosters.skips(preview)) == Counter(one.skipped)
    assert len(preview.entries) + len(preview.skipped) == preview.lines
    assert tuple(remark.code for row in good(preview) for remark in row.remarks) == one.remarks
    if one.families >= 0:
        assert len(preview.families) == one.families


@pytest.mark.parametrize("one", [one for one in FILES if one.people], ids=lambda one: one.file)
def test_every_row_is_taken_in_or_comes_back(one: Awkward, register: Register, by: By) -> None:
    preview = rosters.read(register, one.file, one.data)
    outcome = rosters.take_in(register, by, preview, Choices())
    back = all_sheets(roster_sayings.refused_file(preview, Choices(), Words("en")))
    returned = sum(len(sheet.lines) - 1 for sheet in back)
    assert outcome.value.persons + (returned if one.refused else 0) + len(preview.skipped) == preview.lines
    assert len(everyone(register)) <= outcome.value.persons  # namesakes share a name
    register.undo(by, outcome.action)
    assert everyone(register) == {}


def test_a_file_that_was_damaged_anywhere_is_read_or_refused_in_one_sentence(register: Register) -> None:
    source = random.Random(14)
    for one in [one for one in FILES if one.data] * 4:
        data = bytearray(one.data)
        for _cut in range(source.randint(1, 20)):
            at = source.randrange(len(data))
            data[at : at + source.randint(0, 3)] = source.randbytes(source.randint(1, 3))
        with suppress(Trouble):
            preview = rosters.read(register, one.file, bytes(data))
            assert preview.needs_layout or len(preview.entries) + len(preview.skipped) == preview.lines


def test_a_file_without_a_header_is_read_once_a_person_says_which_column_is_which(register: Register) -> None:
    one = next(one for one in FILES if one.needs_layout)
    offer = rosters.read(register, one.file, one.data)
    assert offer.layouts[0] == Layout(-1, (Column.FULL, Column.BIRTH, Column.PHONE))
    preview = rosters.read(register, one.file, one.data, offer.layouts)
    assert [told(row) for row in good(preview)] == [
        "Шевченко Олена Іванівна | F 1992-03-04 | 067 123-45-67",
        "Гнатюк Петро Іванович | M 1990-02-01 | 050 123-45-67",
    ]


# -- what would happen


LIST = (
    "ПІБ;Дата народження;Телефон;Кімната;Адреса;Клас\n"
    "Мельник Оксана Петрівна;04.03.1992;0670004817;12;Лісова, 5;\n"
    "Мельник Соломія;;;12;Лісова, 5;2 кл.\n"
    "Гнатюк Сергій;;;77;;\n"
    "Ніхто;;;;;\n"
    "Кравець 5;;;;;\n"
)


@pytest.fixture
def known(register: Register, by: By) -> int:
    """A household in the register: Oksana as in the list, and a Serhii without a birth of another household."""
    household, _members = register.people.admit(
        by, [NewPerson("Мельник", "Оксана", sex=Sex.F, birth="1992-03-04")], phone="067 000-48-17"
    ).value
    register.people.admit(by, [NewPerson("Gnatiuk", "Serhii")])
    return int(household)


def test_a_preview_tells_new_known_likely_and_refused_apart(register: Register, known: int) -> None:
    register.rooms.open(By(0), [("12", 20)])
    preview = rosters.read(register, "list.csv", LIST.encode())
    assert [entry.standing for entry in preview.entries] == [
        Standing.KNOWN,
        Standing.NEW,
        Standing.LIKELY,
        Standing.REFUSED,
        Standing.REFUSED,
    ]
    assert preview.unknown_rooms == ("77",)
    assert list(preview.rooms) == ["12"]


def test_who_belongs_to_a_known_household_joins_it(register: Register, by: By, known: int) -> None:
    register.rooms.open(by, [("12", 20)])
    preview = rosters.read(register, "list.csv", LIST.encode())
    rosters.take_in(register, by, preview, Choices())
    household = register.people.household(known)
    assert household is not None
    child = household.members[-1]
    assert (child.name, child.band, child.birth) == ("Мельник Соломія", Band.Y6_11, "")
    assert child.room == register.rooms.all()[0].id
    assert child.presence is Presence.PRESENT


def test_a_likely_one_is_left_until_somebody_decides(register: Register, by: By, known: int) -> None:
    preview = rosters.read(register, "list.csv", LIST.encode())
    assert rosters.left(preview, Choices()) == [2, 3, 4]
    assert rosters.left(preview, Choices(same=frozenset({2}))) == [3, 4]
    rosters.take_in(register, by, preview, Choices(another=frozenset({2})))
    assert {"Гнатюк Сергій", "Gnatiuk Serhii"} <= set(everyone(register))


def test_expected_people_are_registered_and_do_not_count_as_staying(register: Register, by: By) -> None:
    preview = rosters.read(register, "list.csv", LIST.encode())
    rosters.take_in(register, by, preview, Choices(arrive=False))
    assert {person.presence for person in everyone(register).values()} == {Presence.EXPECTED}
    assert register.stays.open_at(register.clock()) == 0


def test_expected_people_arrive_by_a_second_list(register: Register, by: By) -> None:
    data = "ПІБ;Дата народження\nМельник Оксана;04.03.1992\n".encode()
    rosters.take_in(register, by, rosters.read(register, "a.csv", data), Choices(arrive=False))
    again = rosters.read(register, "a.csv", data)
    assert [entry.standing for entry in again.entries] == [Standing.KNOWN]
    outcome = rosters.take_in(register, by, again, Choices())
    assert (outcome.value.persons, outcome.value.returned) == (0, 1)
    assert register.stays.open_at(register.clock()) == 1
    with pytest.raises(Refused, match="nothing-changes"):
        rosters.take_in(register, by, rosters.read(register, "a.csv", data), Choices())


def test_one_action_is_undone_as_one_and_brought_back(register: Register, by: By) -> None:
    preview = rosters.read(register, "list.csv", LIST.encode())
    outcome = rosters.take_in(register, by, preview, Choices())
    before = everyone(register)
    assert len(before) == 3
    undone = register.undo(by, outcome.action)
    assert everyone(register) == {}
    assert register.stays.open_at(register.clock()) == 0
    register.undo(by, undone.action)
    assert everyone(register) == before
    assert upkeep.check(register).good


def test_stopping_half_way_leaves_nothing(register: Register, by: By) -> None:
    lines = "".join(f"Мельник{'абвгд'[n % 5]}{'клмнр'[n // 5 % 5]}{'аеиоу'[n // 25 % 5]} Оксана\n" for n in range(120))
    preview = rosters.read(register, "long.csv", ("ПІБ\n" + lines).encode())
    assert len(good(preview)) == 120

    def stop(done: int, of: int) -> None:
        assert (done, of) == (100, 120)
        raise Refused("roster-cancelled")

    with pytest.raises(Refused, match="roster-cancelled"):
        rosters.take_in(register, by, preview, Choices(), stop)
    assert everyone(register) == {}


def test_reading_a_long_file_goes_in_steps_that_can_be_left(register: Register) -> None:
    data = ("ПІБ\n" + "Мельник Оксана\n" * 1000).encode()
    steps = rosters.reading(register, "long.csv", data)
    first = next(steps)
    assert first == rosters.Step(250, 1001)
    steps.close()  # type: ignore[attr-defined]


def test_numbers_needs_and_notes_are_registered(register: Register, by: By) -> None:
    one = next(one for one in FILES if one.file == "needs-and-notes.csv")
    preview = rosters.read(register, one.file, one.data)
    rosters.take_in(register, by, preview, Choices())
    olena = everyone(register)["Шевченко Олена"]
    assert set(olena.needs) == {Need.MOB, Need.MED}
    household = register.people.household(olena.household)
    assert household is not None
    assert household.note == "другий поверх"


# -- the file that comes back


def test_refused_rows_come_back_with_the_reason_and_can_be_read_again(register: Register, by: By) -> None:
    sheet: list[list[Any]] = [
        ["№", "ПІБ", "Телефон", "Дата народження"],
        [1, "=SUM(A1)", "+380671234567", "31.02.1992"],
        [2, "Гнатюк Петро", "@x", "12.05.1990"],
        [3, "Кравець Іван", "", "92"],
    ]
    preview = rosters.read(register, "list.xlsx", xlsx(("5-А", sheet)))
    back = roster_sayings.refused_file(preview, Choices(), Words("uk"))
    (returned,) = all_sheets(back)
    assert returned.lines[0].cells == ("Причина", "Рядок у файлі", "№", "ПІБ", "Телефон", "Дата народження")
    assert [line.cells[1:] for line in returned.lines[1:]] == [
        ("2", "1", "=SUM(A1)", "+380671234567", "31.02.1992"),
        ("4", "3", "Кравець Іван", "", "92"),
    ]
    assert all(line.cells[0] for line in returned.lines)
    again = rosters.read(register, "list-refused.xlsx", back)
    assert again.left_out == ()
    assert [entry.row.refusal and entry.row.refusal.code for entry in again.entries] == [
        "roster-not-a-name",
        "roster-unclear-birth",
    ]
    assert again.skipped[0].why is Skip.HEADER
