"""People: the list, a household's page and a counted group's, driven by keys and presses, the register read afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look
from shelter_app.desktop.kit.tokens import Scheme
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people import PeopleScreen
from shelter_app.desktop.pages.people.history import history_lines
from shelter_app.domain.codes import Allergen, Band, DepartureTo, Diet, Need, Post, Presence, Sex
from shelter_app.domain.days import from_ms
from shelter_app.register.people import Household, NewPerson, Person
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.conftest import MakeRegister, SettableClock
from tests.desktop.door import admit_melnyk, press, settle, show, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, fresh_look: Look) -> Iterator[PeopleScreen]:
    """The screen in English; the tests of looks change the language."""
    desk.words = fresh_look.words
    made = PeopleScreen(desk)
    window = show(qtbot, desk, made)
    yield made
    window.close()


def open_household(qtbot: QtBot, desk: Desk, screen: PeopleScreen, number: int) -> None:
    """Show a household's page."""
    screen.open(household=number)
    settle(qtbot, desk)


def known(register: Register, number: int) -> Household:
    """The household as the register has it."""
    found = register.people.household(number)
    assert found is not None
    return found


def lines(screen: PeopleScreen) -> list[tuple[str, bool]]:
    """What the history says, and whether it is struck through."""
    view = screen.household.view
    assert view is not None
    return [(line.what, line.void) for line in history_lines(screen.words, view, screen.desk.now())]


# -- the list


def test_the_list_shows_everyone_who_stays_and_enter_opens_the_household(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    screen.open()
    settle(qtbot, desk)
    assert screen.list.table.rows.rowCount() == 3
    press(Qt.Key.Key_Down)
    press(ENTER)
    settle(qtbot, desk)
    assert screen.stack.currentWidget() is screen.household
    assert screen.household.number == household


def test_a_long_list_is_fetched_as_it_is_seen(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    for n in range(6):
        register.people.admit(by, [NewPerson(f"Прізвище{n}", f"Ім’я{m:02}") for m in range(40)])
    screen.open()
    settle(qtbot, desk)
    rows = screen.list.table.rows
    assert rows.rowCount() == 240
    screen.list.table.select(230)
    settle(qtbot, desk)
    last = rows.row_at(239)
    assert last is not None
    assert last.name == "Прізвище5 Ім’я39"


@pytest.mark.parametrize(
    ("wanted", "names"), [("out", ["Мельник Оксана", "Мельник Соломія"]), ("needs", ["Мельник Соломія"])]
)
def test_the_list_shows_only_whom_is_asked_for(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By, wanted: str, names: list[str]
) -> None:
    admit_melnyk(register, by)
    screen.open(show=wanted)
    settle(qtbot, desk)
    rows = screen.list.table.rows
    found = [rows.row_at(n) for n in range(rows.rowCount())]
    assert sorted(person.name for person in found if person is not None) == names


def test_an_empty_list_says_what_would_stand_there(qtbot: QtBot, desk: Desk, screen: PeopleScreen) -> None:
    screen.open(show="conflicts")
    settle(qtbot, desk)
    assert screen.list.middle.currentWidget() is screen.list.empty
    assert "Nothing is in conflict" in screen.list.empty.accessibleName()


def test_the_search_finds_one_person_in_another_spelling(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    screen.open()
    settle(qtbot, desk)
    type_text("Melnik Andrey")
    settle(qtbot, desk)
    press(ENTER)
    settle(qtbot, desk)
    assert screen.household.number == household


# -- a household's page


def test_enter_lets_in_those_who_are_out_and_escape_leads_back(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    open_household(qtbot, desk, screen, household)
    assert screen.household.main_button.words() == "Let 2 people in"
    press(ENTER)
    settle(qtbot, desk)
    assert known(register, household).present == 3
    press(Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert screen.stack.currentWidget() is screen.list


def test_the_button_beside_a_member_concerns_only_that_member(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    open_household(qtbot, desk, screen, household)
    view = screen.household.view
    assert view is not None
    andrii = view.household.members[1]
    screen.household.members.acted.emit(*_likely(andrii))
    settle(qtbot, desk)
    assert [member.presence for member in known(register, household).members] == [Presence.OUT] * 3
    assert members[1] == andrii.id


def _likely(person: Person) -> tuple[object, Person]:
    from shelter_app.desktop.pages.presence import likely

    return likely([person])[0], person


def test_a_member_is_changed_and_only_what_changed_is_recorded(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    open_household(qtbot, desk, screen, household)
    view = screen.household.view
    assert view is not None
    screen.household.begin_change(view.household.members[2])
    type_text("я-Марія")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    person = register.people.person(members[2])
    assert person is not None
    assert person.given == "Соломіяя-Марія"
    assert person.birth == "7@2026-11-01"
    edits = [entry for entry in register.entries_about([members[2]]) if entry.kind == "person.edited"]
    assert [(entry.part or {}).get("set") for entry in edits] == [{"given": "Соломіяя-Марія"}]


def test_a_member_is_added_into_the_room_of_the_others(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    (room,) = register.rooms.open(by, [("204", 20)]).value
    household, _members = admit_melnyk(register, by, room)
    open_household(qtbot, desk, screen, household)
    screen.household.begin_change(None)
    type_text("Тимофій")
    screen.household.member_pane.birth.control.setFocus()
    type_text("10м")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    added = known(register, household).members[-1]
    assert (added.name, added.age, added.room) == ("Мельник Тимофій", 0, room)
    assert added.presence is Presence.PRESENT


def test_an_age_that_is_none_is_said_at_its_field(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    open_household(qtbot, desk, screen, household)
    screen.household.begin_change(None)
    screen.household.member_pane.birth.control.setFocus()
    type_text("багато")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert "багато" in screen.household.member_pane.birth.error
    assert len(known(register, household).members) == 3


def test_the_address_of_a_household_is_changed(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    open_household(qtbot, desk, screen, household)
    screen.household.begin_shared()
    screen.household.shared_pane.fields["address"].control.setFocus()
    type_text("вул. Бальзака, 14")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert known(register, household).address == "вул. Бальзака, 14"


def test_arrows_go_from_the_main_button_to_the_members_and_along_them(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    screen.open(household=household)
    settle(qtbot, desk)
    screen.household.main_button.setFocus()
    press(Qt.Key.Key_Down)
    before = screen.household.members.ticked_ids()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert screen.household.members.ticked_ids() ^ before == {members[1]}
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert screen.household.members.ticked_ids() ^ before == set(members[:2])


def test_the_whole_household_leaves_for_good_from_its_page(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    register.stays.come_back(by, members)
    open_household(qtbot, desk, screen, household)
    screen.household.begin_departure()
    press(Qt.Key.Key_Right)
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert {member.presence for member in known(register, household).members} == {Presence.DEPARTED}
    assert lines(screen)[0][0] == "Left for good: Оксана, Андрій\u00a0+1, to relatives or friends"


def test_an_undone_act_stays_in_the_history_struck_through(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    register.undo(by, register.stays.come_back(by, members).action)
    open_household(qtbot, desk, screen, household)
    assert lines(screen)[0] == ("Back in: Оксана, Соломія", True)
    assert lines(screen)[1] == ("Went out: Оксана, Соломія", False)


def test_an_act_that_changed_nothing_is_shown_as_without_effect(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By, clock: SettableClock
) -> None:
    household, members = admit_melnyk(register, by)
    clock.forward(hours=1)
    register.stays.come_back(By(by.person, desk.now() - timedelta(minutes=1)), members[:1])
    clock.forward(minutes=5)
    register.stays.go_out(by, members[:1])
    register.stays.come_back(By(by.person, desk.now()), members[:1])
    register.stays.depart(By(by.person, desk.now() - timedelta(minutes=6)), members[:1], to=DepartureTo.HOME)
    open_household(qtbot, desk, screen, household)
    view = screen.household.view
    assert view is not None
    said = [line.who for line in history_lines(screen.words, view, desk.now())]
    assert any("without effect" in who for who in said)


def test_nights_are_counted_over_the_finished_days(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    early = By(by.person, desk.now() - timedelta(days=3))
    household = register.people.admit(early, [NewPerson("Мороз", "Іван"), NewPerson("Мороз", "Яна")]).value[0]
    open_household(qtbot, desk, screen, household)
    assert screen.household.nights.sum.text() == "3 nights · 6 person-nights"


def test_two_rooms_from_two_desks_stand_side_by_side_until_someone_decides(
    qtbot: QtBot,
    desk: Desk,
    screen: PeopleScreen,
    register: Register,
    make_register: MakeRegister,
    by: By,
    clock: SettableClock,
) -> None:
    rooms = register.rooms.open(by, [("203", 20), ("204", 20), ("206", 18)]).value
    household, members = admit_melnyk(register, by, rooms[0])
    other = make_register("other", seed=2)
    other.merge(list(register.journal.sealed()))
    colleague = By(other.duty.add(By(0), "I. Savchuk", Post.CLERK).value)
    clock.forward(minutes=5)
    register.people.move(by, members, rooms[1])
    clock.forward(minutes=5)
    other.people.move(colleague, members, rooms[2])
    register.merge(list(other.journal.sealed()))
    open_household(qtbot, desk, screen, household)
    page = screen.household
    assert page.banner.isVisible()
    assert [button.words() for button in page.banner.buttons] == ["Keep 204", "Take 206"]
    page.banner.buttons[1].click()
    settle(qtbot, desk)
    assert not page.banner.isVisible()
    assert {member.room for member in known(register, household).members} == {rooms[2]}
    assert register.people.with_conflicts() == []


def test_allergens_and_diets_of_two_desks_are_told_in_words_and_one_key_decides(
    qtbot: QtBot,
    desk: Desk,
    screen: PeopleScreen,
    register: Register,
    make_register: MakeRegister,
    by: By,
    clock: SettableClock,
) -> None:
    household, (oksana, *_rest) = admit_melnyk(register, by)
    other = make_register("other", seed=2)
    other.merge(list(register.journal.sealed()))
    colleague = By(other.duty.add(By(0), "I. Savchuk", Post.CLERK).value)
    clock.forward(minutes=5)
    register.people.edit(by, oksana, allergens=(Allergen.MIL,), diets=(Diet.VEG,))
    clock.forward(minutes=5)
    other.people.edit(colleague, oksana, allergens=(Allergen.EGG,), diets=(Diet.HALAL,))
    register.merge(list(other.journal.sealed()))
    told = []
    while register.people.with_conflicts():
        open_household(qtbot, desk, screen, household)
        told += [button.words() for button in screen.household.banner.buttons]
        screen.household.banner.buttons[1].click()
        settle(qtbot, desk)
    assert sorted(told) == ["Keep milk (lactose)", "Keep no meat", "Take eggs", "Take halal"]
    assert ("Оксана: changed allergens, diets", False) in lines(screen)
    assert known(register, household).members[0].allergens == (Allergen.EGG,)
    assert known(register, household).members[0].diets == (Diet.HALAL,)


def test_a_household_that_was_undone_says_so(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    made = register.people.admit(by, [NewPerson("Мороз")])
    register.undo(by, made.action)
    open_household(qtbot, desk, screen, made.value[0])
    assert screen.household.gone.isVisible()
    assert not screen.household.main_button.isVisible()


# -- a counted group


def group_of(register: Register, by: By) -> int:
    """Seven women and two boys from a bus."""
    made: int = register.crowds.arrive(by, {(Sex.F, Band.Y18_49): 7, (Sex.M, Band.Y6_11): 2}, label="Автобус").value
    return made


def test_so_many_of_a_group_go_out_come_back_and_leave(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    number = group_of(register, by)
    screen.open(group=number)
    settle(qtbot, desk)
    for text, button in (("4", "out_button"), ("3", "back_in_button"), ("2", "leave_button")):
        type_text(text)
        getattr(screen.group, button).click()
        settle(qtbot, desk)
    (crowd,) = register.crowds.all()
    assert (crowd.people, crowd.out) == (7, 1)


def test_more_than_there_are_is_refused_at_the_number(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    screen.open(group=group_of(register, by))
    settle(qtbot, desk)
    type_text("10")
    screen.group.out_button.click()
    settle(qtbot, desk)
    assert screen.group.people.error == "Only 9 are there. Write a smaller number."
    assert screen.group.people.text() == "10"


def test_members_of_a_group_are_given_names_on_its_page(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    screen.open(group=group_of(register, by))
    settle(qtbot, desk)
    screen.group.give_names()
    type_text("Бондар Ганна")
    screen.group.naming.more.click()
    type_text("Тарас")
    screen.group.naming.rows[1][0].choose(f"{Sex.M}/{Band.Y6_11}")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    (crowd,) = register.crowds.all()
    assert crowd.people == 7
    members = register.people.search("бондар")[0].household.members
    assert [(member.given, member.sex, member.band) for member in members] == [
        ("Ганна", Sex.F, Band.Y18_49),
        ("Тарас", Sex.M, Band.Y6_11),
    ]


def test_a_group_moves_to_a_room(qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By) -> None:
    (room,) = register.rooms.open(by, [("Gym", 80)]).value
    screen.open(group=group_of(register, by))
    settle(qtbot, desk)
    screen.group.room.chosen.emit(str(room))
    settle(qtbot, desk)
    assert register.crowds.all()[0].room == room


# -- where people are


def local(register: Register, clock: SettableClock, day: int, hour: int) -> None:
    clock.now = datetime(2026, 11, day, hour, tzinfo=register.zone)


def tick(screen: PeopleScreen, desk: Desk, person: int) -> None:
    """Tick one member and no other."""
    view = screen.household.view
    assert view is not None
    screen.household.members.show_members(view, desk.now(), frozenset({person}))


def test_who_goes_out_says_until_when_and_is_overdue_after_it(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By, clock: SettableClock
) -> None:
    local(register, clock, 23, 18)
    household, members = admit_melnyk(register, by)
    open_household(qtbot, desk, screen, household)
    tick(screen, desk, members[1])
    screen.household.begin_whereabouts()
    pane = screen.household.where_pane
    assert pane.what.value() == "stay.out"
    pane.back_by.control.setFocus()
    type_text("0700")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    andrii = known(register, household).members[1]
    assert andrii.presence is Presence.OUT
    assert andrii.back_by == datetime(2026, 11, 24, 7, tzinfo=register.zone)
    words = screen.words
    assert presence.state_words(words, andrii, desk.now())[:2] == ("out since 18:00, back by 24.11 07:00", "out")
    local(register, clock, 24, 8)
    assert presence.state_words(words, andrii, desk.now())[1] == "warn"


def test_one_not_found_is_shown_on_every_page_until_seen(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    register.stays.miss(by, [members[1]])
    open_household(qtbot, desk, screen, household)
    assert presence.household_state(screen.words, known(register, household))[:2] == ("Not found: 1", "bad")
    assert ("Not found: Андрій", False) in lines(screen)
    screen.open(show="missing")
    settle(qtbot, desk)
    assert screen.list.filters.chip("missing").isVisible()
    assert screen.list.filters.chip("missing").words() == "Not found · 1"
    assert screen.list.table.rows.rowCount() == 1
    open_household(qtbot, desk, screen, household)
    tick(screen, desk, members[1])
    screen.household.begin_whereabouts()
    assert screen.household.where_pane.what.value() == "stay.seen"
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert register.stays.missing() == []
    assert ("Seen: Андрій", False) in lines(screen)
    screen.open(show="all")
    settle(qtbot, desk)
    assert not screen.list.filters.chip("missing").isVisible()


def test_who_is_out_past_curfew_is_listed_with_those_who_have_no_name(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By, clock: SettableClock
) -> None:
    local(register, clock, 23, 18)
    admit_melnyk(register, by)
    crowd = group_of(register, by)
    register.crowds.go_out(by, crowd, 4)
    screen.open()
    settle(qtbot, desk)
    assert not screen.list.filters.chip("curfew").isVisible()
    local(register, clock, 24, 1)
    screen.open()
    settle(qtbot, desk)
    chip = screen.list.filters.chip("curfew")
    assert (chip.isVisible(), chip.words()) == (True, "Past curfew · 6")
    chip.click()
    settle(qtbot, desk)
    rows = screen.list.table.rows
    found = [rows.row_at(n) for n in range(rows.rowCount())]
    assert [person.name for person in found if person is not None] == ["Мельник Оксана", "Мельник Соломія"]
    assert "4 of them without names" in screen.list.page.header.subtitle.text()


def test_a_part_of_a_group_moves_to_a_room_by_number(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    (gym,) = register.rooms.open(by, [("Gym", 80)]).value
    crowd = group_of(register, by)
    screen.open(group=crowd)
    settle(qtbot, desk)
    before = sum(one.people for one in register.crowds.all())
    type_text("3")
    screen.group.room.choose(str(gym))
    screen.group.room.chosen.emit(str(gym))
    settle(qtbot, desk)
    assert {one.room: one.people for one in register.crowds.all()} == {None: before - 3, gym: 3}
    assert screen.group.people.text() == ""


def test_what_a_group_did_is_recorded_at_the_time_that_was_typed(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By, clock: SettableClock
) -> None:
    crowd = group_of(register, by)
    clock.forward(hours=3)
    screen.open(group=crowd)
    settle(qtbot, desk)
    page = screen.group
    type_text("3")
    page.time.control.setFocus()
    type_text("1130")
    page.out_button.click()
    settle(qtbot, desk)
    entry = next(entry for entry in register.entries_about([crowd]) if entry.kind == "crowd.out")
    assert from_ms(entry.happened, register.zone).strftime("%H:%M") == "11:30"
    assert page.time.text() == ""


# -- looks


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize(("scheme", "scale"), [("light", 100), ("dark", 100), ("light", 125), ("light", 150)])
def test_nothing_is_cut_or_nameless_on_people(
    qtbot: QtBot, desk: Desk, register: Register, by: By, fresh_look: Look, lang: str, scheme: Scheme, scale: int
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.vary(scheme=scheme, scale=scale)
    desk.words = Words(lang)
    rooms = register.rooms.open(by, [("101", 20), ("204", 4)]).value
    household, _members = admit_melnyk(register, by, rooms[0])
    register.people.edit(by, _members[0], needs=(Need.MED, Need.MOB, Need.PET))
    screen = PeopleScreen(desk)
    window = show(qtbot, desk, screen)
    assert audit(window) == []
    open_household(qtbot, desk, screen, household)
    assert audit(window) == []
    page = screen.household
    view = page.view
    assert view is not None
    for begin in (page.begin_departure, page.begin_move, page.begin_shared, lambda: page.begin_change(None)):
        begin()
        settle(qtbot, desk)
        assert audit(window) == []
    screen.open(group=group_of(register, by))
    settle(qtbot, desk)
    assert audit(window) == []


# -- who belongs together


def test_one_person_in_two_records_is_tied_by_keys_and_what_differs_is_settled_by_one(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By, clock: SettableClock
) -> None:
    household, members = admit_melnyk(register, by)
    clock.forward(minutes=5)
    twin = register.people.admit(by, [NewPerson("Мельник", "Ксенія", sex=Sex.F)], surname="Мельник").value[1][0]
    screen.open(household=household)
    settle(qtbot, desk)
    page = screen.household
    menu = page.others()
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("Оксана")).trigger()
    settle(qtbot, desk)
    type_text("Ксенія")
    settle(qtbot, desk)
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert register.people.person(twin) is None
    assert page.banner.isVisible()
    press(Qt.Key.Key_2)
    settle(qtbot, desk)
    shown = register.people.person(members[0])
    assert shown is not None
    assert (shown.given, shown.conflicts) == ("Ксенія", ())
    assert not page.banner.isVisible()


def test_ticked_members_split_off_and_a_household_joins_again(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    screen.open(household=household)
    settle(qtbot, desk)
    page = screen.household
    page.split_off()  # the two who are out are ticked
    settle(qtbot, desk)
    apart = register.people.person(members[0])
    assert apart is not None
    assert apart.household == page.number != household
    menu = page.others()
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("Join")).trigger()
    settle(qtbot, desk)
    press(ENTER, CTRL)  # nobody is chosen yet
    assert page.join_pane.button.reason
    press(Qt.Key.Key_Down)
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert {one.household for one in map(register.people.person, members) if one} == {page.number}


def test_one_enter_too_many_lets_nobody_out(
    qtbot: QtBot, desk: Desk, screen: PeopleScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    register.stays.come_back(by, [members[0], members[2]])
    open_household(qtbot, desk, screen, household)
    assert screen.household.main_button.reason == "Nobody is ticked"
    for _turn in range(3):
        press(ENTER)
        settle(qtbot, desk)
    assert {member.presence for member in known(register, household).members} == {Presence.PRESENT}
