"""Intake sheets typed back: a frame is one action with the printed card numbers; no line enters twice; numbers go void."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from shelter_app.domain.codes import Band, Presence, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SheetCode, SheetKind, read_code
from shelter_app.domain.numbers import card_number
from shelter_app.domain.papers import Paper, lines_of
from shelter_app.register import sheets
from shelter_app.register.people import NewPerson, Person
from shelter_app.register.printouts import GivenSheet, NewSheet
from shelter_app.register.register import Register
from shelter_app.register.sheets import EnteredFrame, TypedFrame, TypedLine, enter_frame
from shelter_app.register.topic import By, Outcome
from shelter_app.register.upkeep import check, rebuild
from tests.conftest import SettableClock
from tests.register.schools import views

OKSANA = NewPerson("Мельник", "Оксана", sex=Sex.F, birth="1992")
ANDRII = NewPerson("Мельник", "Андрій", sex=Sex.M, birth="1990")
NAMELESS = NewPerson(sex=Sex.M, band=Band.Y6_11)
ELSEWHERE = 70_123


@pytest.fixture
def sheet(register: Register, by: By) -> GivenSheet:
    """A blank sheet that was printed this morning."""
    new = NewSheet(SheetKind.INTAKE, 1, 16, 16)
    return register.printouts.record(by, Paper.INTAKE, lang="uk", pages=1, sheets=[new]).value.sheets[0]


Enter = Callable[..., Outcome[EnteredFrame]]


@pytest.fixture
def enter(register: Register, by: By, sheet: GivenSheet, clock: SettableClock) -> Enter:
    """Types a frame in, an hour after it was written."""

    def typed(*lines: TypedLine, frame: int = 1, at: datetime | None = None, **shared: object) -> Outcome[EnteredFrame]:
        moment = at or clock.now - timedelta(hours=1)
        made = TypedFrame(frame, lines, **shared)  # type: ignore[arg-type]
        return enter_frame(register, by._replace(at=moment), sheet.serial, made)

    return typed


def person(register: Register, number: int) -> Person:
    found = register.people.person(number)
    assert found is not None
    return found


def test_a_frame_is_one_household_with_the_printed_numbers_at_the_time_of_the_paper(
    register: Register, enter: Enter, sheet: GivenSheet, clock: SettableClock
) -> None:
    made = enter(
        TypedLine(1, OKSANA), TypedLine(2, ANDRII), TypedLine(4, NAMELESS), surname="Мельник", phone="067 000-48-17"
    ).value
    people = [person(register, one) for one in made.persons]
    assert [one.card for one in people] == [sheet.cards[0], sheet.cards[1], sheet.cards[3]]
    assert {one.household for one in people} == {made.household}
    assert [one.presence for one in people] == [Presence.PRESENT] * 3
    assert people[0].arrived == (clock.now - timedelta(hours=1)).astimezone(register.zone)
    entries = register.entries_about([made.persons[0]])
    assert all(entry.body["paper"] == "IN 000001" for entry in entries)
    found = register.printouts.sheet(sheet.serial)
    assert found is not None
    assert found.entered == (1, 2, 4)


def test_one_undo_takes_the_whole_frame_back_and_it_can_be_typed_again(
    register: Register, by: By, enter: Enter, sheet: GivenSheet
) -> None:
    before = views(register)
    made = enter(TypedLine(1, OKSANA), TypedLine(2, ANDRII))
    register.undo(by, made.action)
    assert register.people.staying() == []
    assert register.printouts.open_sheets() == []
    after = views(register)
    assert {name for name in before if before[name] != after[name]} == {"void", "live entries"}
    again = enter(TypedLine(1, OKSANA)).value
    assert person(register, again.persons[0]).card == sheet.cards[0]


def test_a_line_that_was_typed_is_refused_with_who_typed_it_first_and_nothing_of_the_frame_enters(
    register: Register, by: By, enter: Enter
) -> None:
    enter(TypedLine(2, ANDRII))
    with pytest.raises(Refused, match="line-entered") as refused:
        enter(TypedLine(1, OKSANA), TypedLine(2, ANDRII))
    assert refused.value.values["by"] == "Olena Kovalenko"
    assert refused.value.values["line"] == 2
    assert [one.given for one in register.people.staying()] == ["Андрій"]


def test_a_large_household_goes_on_in_the_next_frame_and_is_one(register: Register, enter: Enter) -> None:
    first = enter(*(TypedLine(line, NewPerson("Мороз")) for line in range(1, 5)), surname="Мороз").value
    more = enter(TypedLine(5, NewPerson("Мороз")), frame=2, goes_on=True, address="вул. Хорива, 12").value
    assert more.household == first.household
    household = register.people.household(first.household)
    assert household is not None
    assert (len(household.members), household.address) == (5, "вул. Хорива, 12")


def test_a_frame_cannot_go_on_from_one_that_is_not_typed_in(enter: Enter) -> None:
    for frame in (1, 3):
        with pytest.raises(Refused, match="no-frame-before"):
            enter(TypedLine(lines_of(frame)[0], OKSANA), frame=frame, goes_on=True)


def test_a_line_typed_later_joins_the_household_of_its_frame(register: Register, enter: Enter) -> None:
    first = enter(TypedLine(1, OKSANA), surname="Мельник").value
    later = enter(TypedLine(3, ANDRII), surname="Мельник").value
    assert later.household == first.household


def test_somebody_known_is_bound_to_the_line_comes_in_and_leaves_the_number_void(
    register: Register, by: By, enter: Enter, sheet: GivenSheet
) -> None:
    household, members = register.people.admit(by, [OKSANA], surname="Мельник").value
    register.stays.go_out(by, members)
    made = enter(
        TypedLine(1, OKSANA, same=members[0]), TypedLine(2, ANDRII), at=register.clock(), phone="067 000-48-17"
    ).value
    assert (made.household, made.persons[0], made.void) == (household, members[0], (sheet.cards[0],))
    assert person(register, members[0]).presence is Presence.PRESENT
    shown = register.people.household(household)
    assert shown is not None
    assert (len(shown.members), shown.phone) == (2, "067 000-48-17")
    entered = register.printouts.line(sheet.serial, 1)
    assert entered is not None
    assert entered.subject == members[0]
    void = register.printouts.close_sheet(by, sheet.serial).value
    assert sheet.cards[0] in void
    assert sheet.cards[1] not in void
    assert len(void) == 15


def test_who_does_not_stay_overnight_is_registered_and_counted_as_a_visitor(
    register: Register, enter: Enter, clock: SettableClock
) -> None:
    made = enter(TypedLine(1, OKSANA), TypedLine(2, NAMELESS), overnight=False).value
    assert register.people.staying() == []
    assert person(register, made.persons[0]).presence is Presence.EXPECTED
    assert register.visitors.visits(clock.now - timedelta(days=1), clock.now) == 2


def test_a_sheet_printed_by_another_computer_is_taken_with_the_numbers_that_were_read_off_it(
    register: Register, by: By
) -> None:
    number = card_number(97, 33)
    frame = TypedFrame(1, (TypedLine(1, OKSANA._replace(card=number)),), surname="Мельник")
    made = enter_frame(register, by, ELSEWHERE, frame).value
    assert person(register, made.persons[0]).card == number
    found = register.printouts.sheet(ELSEWHERE)
    assert found is not None
    assert (found.known, found.kind, found.entered) == (False, SheetKind.INTAKE, (1,))


def test_a_frame_without_lines_and_a_line_beyond_the_sheet_are_refused(enter: Enter) -> None:
    with pytest.raises(Refused, match="how-many"):
        enter()
    with pytest.raises(Refused, match="no-such-line"):
        enter(TypedLine(17, OKSANA), frame=5)


def test_a_code_leads_to_its_sheet_and_that_of_another_shelter_says_so(register: Register, sheet: GivenSheet) -> None:
    code = read_code(sheet.digits(1))
    assert isinstance(code, SheetCode)
    found = sheets.sheet_of_code(register, code)
    assert found is not None
    assert found.serial == sheet.serial
    assert sheets.sheet_of_code(register, code._replace(serial=ELSEWHERE)) is None
    with pytest.raises(Refused, match="scan-unknown"):
        sheets.sheet_of_code(register, code._replace(salt=(code.salt + 1) % 100))
    with pytest.raises(Refused, match="sheet-of-another-shelter"):
        sheets.sheet_of_code(register, code._replace(site=(code.site + 1) % 10_000))


def test_views_equal_a_rebuild(register: Register, by: By, enter: Enter, sheet: GivenSheet) -> None:
    members = register.people.admit(by, [OKSANA], surname="Мельник").value[1]
    enter(TypedLine(1, OKSANA, same=members[0]), TypedLine(2, ANDRII))
    undone = enter(TypedLine(5, NAMELESS), frame=2, overnight=False)
    register.undo(by, undone.action)
    register.printouts.close_sheet(by, sheet.serial)
    before = views(register)
    rebuild(register)
    assert views(register) == before
    assert check(register).good
