"""Intake, driven as at the door: keys only, and the register read afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look
from shelter_app.desktop.kit.tokens import Scheme
from shelter_app.desktop.pages.intake import IntakeScreen
from shelter_app.desktop.pages.intake.form import Typed, read_query
from shelter_app.desktop.pages.people.members import read_name
from shelter_app.domain.codes import Allergen, ArrivalKind, Band, DepartureTo, Diet, Need, Presence, Sex
from shelter_app.domain.days import to_ms
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.desktop.door import admit_melnyk, press, settle, show, type_text

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, fresh_look: Look) -> Iterator[IntakeScreen]:
    """The screen in English; the tests of looks change the language."""
    desk.words = fresh_look.words
    made = IntakeScreen(desk)
    window = show(qtbot, desk, made)
    yield made
    window.close()


def presences(register: Register, household: int) -> list[Presence]:
    """Where the members stand, in the order they were registered."""
    found = register.people.household(household)
    assert found is not None
    return [member.presence for member in found.members]


def in_form(screen: IntakeScreen) -> bool:
    """Whether the focus is in the form of a new household."""
    focus = QApplication.focusWidget()
    return focus is not None and screen.form.isAncestorOf(focus)


def search(qtbot: QtBot, desk: Desk, text: str) -> None:
    """Type into the search and let the results come."""
    type_text(text)
    settle(qtbot, desk)


# -- the likely thing


@pytest.mark.parametrize("query", ["мельн", "мельник окс", "Мельник", "melnyk", "4817", "01-00001"])
def test_enter_lets_in_everyone_of_the_household_who_is_out(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By, query: str
) -> None:
    household, _members = admit_melnyk(register, by)
    search(qtbot, desk, query)
    press(ENTER)
    settle(qtbot, desk)
    assert presences(register, household) == [Presence.PRESENT] * 3
    assert screen.search.text() == ""
    assert screen.search.hasFocus()


def test_a_second_enter_does_not_turn_around_what_the_first_did(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    search(qtbot, desk, "мельник")
    press(ENTER)
    press(ENTER)
    settle(qtbot, desk)
    press(ENTER)
    settle(qtbot, desk)
    assert presences(register, household) == [Presence.PRESENT] * 3


def test_enter_pressed_before_the_results_came_takes_the_household_that_was_typed(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    other = register.people.admit(by, [NewPerson("Мороз", "Іван")], surname="Мороз").value[0]
    type_text("мельник")
    press(ENTER)
    settle(qtbot, desk)
    assert presences(register, household) == [Presence.PRESENT] * 3
    assert presences(register, other) == [Presence.PRESENT]


def test_what_is_typed_while_people_are_let_in_is_the_next_search(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    search(qtbot, desk, "мельник")
    press(ENTER)
    type_text("бойко")
    settle(qtbot, desk)
    assert presences(register, household) == [Presence.PRESENT] * 3
    assert screen.search.text() == "бойко"


def test_what_is_typed_while_a_household_is_registered_is_the_next_search(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "шевченко 4")
    press(ENTER)
    settle(qtbot, desk)
    press(ENTER, CTRL)
    type_text("бойко 2")
    press(ENTER)
    settle(qtbot, desk)
    assert len(register.people.staying()) == 4
    assert (screen.form.contact.text(), screen.form.count.value()) == ("Бойко", 2)


def test_the_message_of_an_action_undoes_it(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    said: list[tuple[str, int]] = []
    desk.said.connect(lambda text, _detail, action: said.append((text, action)))
    search(qtbot, desk, "мельник")
    press(ENTER)
    settle(qtbot, desk)
    assert said[0][0] == "Back in: Мельник, 2 people"
    desk.undo(said[0][1])
    settle(qtbot, desk)
    assert presences(register, household) == [Presence.OUT, Presence.PRESENT, Presence.OUT]


def test_page_keys_choose_the_next_household_and_the_one_before(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    for given in ("Іван", "Петро"):
        register.people.admit(by, [NewPerson("Мороз", given)], surname="Мороз")
    search(qtbot, desk, "мороз")
    press(Qt.Key.Key_PageDown)
    assert screen.results.selected == 1
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_PageUp)
    assert screen.results.selected == 0


def test_space_on_a_member_leaves_that_member_as_they_are(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    search(qtbot, desk, "мельник")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)  # the tiles stand two in a row: below Oksana is Solomiia
    press(Qt.Key.Key_Space)
    press(ENTER)
    settle(qtbot, desk)
    assert presences(register, household) == [Presence.PRESENT, Presence.PRESENT, Presence.OUT]


def test_of_those_who_are_here_only_whom_the_search_named_goes_out(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    register.stays.come_back(by, members)
    search(qtbot, desk, "мельник андрій")
    press(ENTER)
    settle(qtbot, desk)
    assert presences(register, household) == [Presence.PRESENT, Presence.OUT, Presence.PRESENT]


def test_those_who_left_for_good_arrive_again(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    register.stays.depart(by, members, to=DepartureTo.HOME)
    search(qtbot, desk, "мельник")
    press(ENTER)
    settle(qtbot, desk)
    assert presences(register, household) == [Presence.PRESENT] * 3


def test_a_typed_time_is_when_it_happened_until_now_is_chosen_again(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By, clock: SettableClock
) -> None:
    _household, members = admit_melnyk(register, by)
    clock.forward(hours=3)
    press(Qt.Key.Key_0, ALT)
    type_text("1120")
    press(ENTER)
    search(qtbot, desk, "мельник")
    press(ENTER)
    settle(qtbot, desk)
    person = register.people.person(members[0])
    assert person is not None
    assert person.since is not None
    assert (person.since.hour, person.since.minute) == (11, 20)
    press(Qt.Key.Key_0, ALT)
    assert screen.when.moment() is None


def test_a_time_that_has_not_come_is_refused_at_its_field(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, clock: SettableClock
) -> None:
    screen.when.turn()
    screen.when.field.set_moment(desk.now() + timedelta(minutes=20))
    press(ENTER)
    assert screen.when.moment() is None


# -- keys


def test_a_letter_typed_anywhere_goes_to_the_search(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    admit_melnyk(register, by)
    search(qtbot, desk, "мельни")
    press(Qt.Key.Key_Down)
    assert not screen.search.hasFocus()
    type_text("к")
    assert screen.search.hasFocus()
    assert screen.search.text() == "мельник"


def test_the_arrows_go_through_members_and_on_to_the_next_household(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    first, _members = admit_melnyk(register, by)
    second = register.people.admit(by, [NewPerson("Мельник", "Ігор")], surname="Мельник").value[0]
    search(qtbot, desk, "мельник")
    order = [found.household.id for found in screen.results.found]
    assert set(order) == {first, second}
    seen = []
    for _step in range(5):
        current = screen.results.current()
        seen.append(current.household.id if current else 0)
        press(Qt.Key.Key_Down)
    assert seen[0] == order[0]
    assert seen[-1] == order[1]


def test_escape_clears_the_search(qtbot: QtBot, desk: Desk, screen: IntakeScreen) -> None:
    search(qtbot, desk, "мель")
    press(Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert screen.search.text() == ""


def test_shift_enter_opens_the_page_of_the_household(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    asked: list[tuple[str, dict[str, object]]] = []
    desk.going.connect(lambda name, what: asked.append((name, what)))
    search(qtbot, desk, "мельник")
    press(ENTER, SHIFT)
    assert asked == [("people", {"household": household})]


# -- a new household


def test_a_surname_with_a_number_registers_a_household_with_two_keys(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "шевченко марія 4")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    found = register.people.search("шевченко")[0].household
    assert (found.surname, found.contact, len(found.members)) == ("Шевченко", "Марія", 4)
    assert [member.given for member in found.members] == ["Марія", "", "", ""]
    assert found.present == 4
    assert screen.form.is_empty()
    assert screen.search.hasFocus()


def test_a_surname_with_a_number_never_acts_on_a_household_that_is_here_already(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    search(qtbot, desk, "мельник 2")
    press(ENTER)
    settle(qtbot, desk)
    assert presences(register, household) == [Presence.OUT, Presence.PRESENT, Presence.OUT]
    assert (screen.form.count.value(), screen.form.contact.text()) == (2, "Мельник")


def test_the_form_is_filled_and_registered_with_the_keyboard_alone(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    register.rooms.open(by, [("101", 20), ("203", 3)])
    screen.refresh()
    settle(qtbot, desk)
    press(Qt.Key.Key_Tab)  # past the counting
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Tab)
    type_text("Бондар Ганна")
    press(ENTER)
    type_text("Тарас 10м")
    press(ENTER)
    type_text("050 111-22-33")
    press(ENTER)
    type_text("вул. Бальзака, 2")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    found = register.people.search("бондар")[0].household
    assert (found.phone, found.address) == ("050 111-22-33", "вул. Бальзака, 2")
    assert [(member.name, member.sex, member.needs) for member in found.members] == [
        ("Бондар Ганна", Sex.F, ()),
        ("Бондар Тарас", Sex.M, (Need.INF,)),
    ]
    room = next(room for room in register.rooms.all() if room.label == "203")
    assert {member.room for member in found.members} == {room.id}


def test_needs_diets_and_allergens_are_single_letters_under_any_layout(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "бондар 2")
    press(ENTER)
    type_text("Ганна 81")
    press(Qt.Key.Key_Insert)
    type_text("q")  # the first need
    type_text("у")  # the third, by a Ukrainian key
    press(ENTER)
    type_text("Тарас ч 6-11")
    press(Qt.Key.Key_Insert)
    press(Qt.Key.Key_Tab)
    type_text("е")  # the fifth diet
    press(Qt.Key.Key_Tab)
    type_text("w")  # the second allergen
    press(ENTER, CTRL)
    settle(qtbot, desk)
    first, second = register.people.search("бондар")[0].household.members
    assert (first.name, first.band, first.needs) == ("Бондар Ганна", Band.Y80, (Need.MOB, Need.VIS))
    assert (second.name, second.sex, second.band, second.birth) == ("Бондар Тарас", Sex.M, Band.Y6_11, "")
    assert (second.diets, second.allergens) == ((Diet.GF,), (Allergen.CRU,))


def test_a_telephone_typed_as_the_first_name_is_the_household_s(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "бондар 1")
    press(ENTER)
    type_text("050 111-22-33")
    press(ENTER)
    assert (screen.form.phone.text(), screen.form.rows[0].name.text()) == ("050 111-22-33", "")
    assert screen.form.rows[0].birth.text() == ""
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert register.people.search("бондар")[0].household.phone == "050 111-22-33"


def test_escape_in_the_needs_leads_back_to_the_line_of_the_person(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "бондар 2")
    press(ENTER)
    type_text("Ганна 81")
    press(Qt.Key.Key_Insert)
    type_text("q")
    press(Qt.Key.Key_Escape)
    member = screen.form.rows[0]
    assert member.name.control.hasFocus()
    assert member.details.isHidden()
    assert member.chosen().needs == (Need.MOB,)


def test_a_likely_household_is_answered_by_arrows_and_enter(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    admit_melnyk(register, by)
    search(qtbot, desk, "Мельник Оксана 2")
    press(ENTER)
    settle(qtbot, desk)
    assert screen.form.duplicate.isVisible()
    press(Qt.Key.Key_Up)
    assert screen.form.duplicate.buttons[1].hasFocus()
    press(ENTER)
    settle(qtbot, desk)
    assert not screen.form.duplicate.isVisible()


def test_a_sex_that_was_chosen_is_not_changed_by_the_name(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "бондар 1")
    press(ENTER)
    screen.form.rows[0].sex.chip("F").click()
    type_text("Микола")
    assert screen.form.rows[0].sex.sex() is Sex.F
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert register.people.search("бондар")[0].household.members[0].sex is Sex.F


def test_tab_leads_from_the_empty_search_over_the_counting_to_the_form_and_back(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    adult, child = screen.counting.buttons["adult"], screen.counting.buttons["child"]
    press(Qt.Key.Key_Tab)
    assert adult.hasFocus()
    press(Qt.Key.Key_Right)
    assert child.hasFocus()
    press(Qt.Key.Key_Space)
    press(ENTER)
    settle(qtbot, desk)
    assert register.stays.open_at(register.clock()) == 2
    press(Qt.Key.Key_Tab)
    assert in_form(screen)
    press(Qt.Key.Key_Tab, SHIFT)
    assert child.hasFocus()
    press(Qt.Key.Key_Escape)
    assert screen.search.hasFocus()


def test_tab_leads_from_what_is_typed_straight_into_the_form(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "бондар 2")
    press(Qt.Key.Key_Tab)
    assert in_form(screen)
    screen.to_search()
    press(Qt.Key.Key_Tab)  # the search is empty again, the form has been begun
    assert in_form(screen)


def test_how_many_is_the_one_thing_that_must_be_said(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    for _turn in range(3):  # past the counting and past the number
        press(Qt.Key.Key_Tab)
    type_text("Бондар")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert screen.form.count.error == "Required"
    assert register.people.search("бондар") == []


def test_an_age_that_is_none_is_said_under_its_line_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "бондар 1")
    press(ENTER)
    settle(qtbot, desk)
    screen.form.rows[0].birth.control.setFocus()
    type_text("багато")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert "багато" in screen.form.rows[0].fault.text()
    assert screen.form.contact.text() == "Бондар"
    assert register.people.search("бондар") == []


def test_what_was_typed_comes_back_after_the_program_was_cut_off(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen
) -> None:
    search(qtbot, desk, "шевченко 3")
    press(ENTER)
    type_text("Марія")
    screen.form.phone.control.setFocus()
    type_text("050")
    settle(qtbot, desk)
    desk.register.keep_draft("other", "").result()  # everything queued before it is on disk
    again = IntakeScreen(desk)
    window = show(qtbot, desk, again)
    assert again.form.data() == screen.form.data()
    assert again.form.rows[0].name.text() == "Марія"
    window.close()


def test_a_registered_household_leaves_no_draft_behind(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "шевченко 3")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    desk.register.keep_draft("other", "").result()
    assert register.draft("intake") == ""


def test_the_same_name_and_phone_are_shown_calmly_and_it_can_be_them(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    search(qtbot, desk, "мельник оксана 3")
    press(ENTER)
    screen.form.phone.control.setFocus()
    type_text("0670004817")
    settle(qtbot, desk)
    assert screen.form.duplicate.isVisible()
    assert "the same name and phone" in screen.form.duplicate.accessibleName()
    screen.form.duplicate.buttons[0].click()
    settle(qtbot, desk)
    current = screen.results.current()
    assert current is not None
    assert current.household.id == household
    assert screen.form.is_empty()


def test_another_household_of_the_same_name_is_not_asked_about_again(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    admit_melnyk(register, by)
    search(qtbot, desk, "мельник оксана 1")
    press(ENTER)
    settle(qtbot, desk)
    screen.form.duplicate.buttons[1].click()
    type_text("0670004817")
    settle(qtbot, desk)
    assert not screen.form.duplicate.isVisible()
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert len(register.people.search("мельник")) == 2


def test_a_household_from_another_shelter_arrives_as_transferred(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register
) -> None:
    search(qtbot, desk, "шевченко 2")
    press(ENTER)
    screen.form.transferred.setChecked(True)
    press(ENTER, CTRL)
    settle(qtbot, desk)
    now = desk.now()
    moved = register.stays.movement(now - timedelta(hours=1), now)
    assert (moved.arrived, moved.arrived_transferred) == (2, 2)
    assert screen.form.how() is ArrivalKind.ARRIVED


def test_a_full_shelter_is_said_and_stops_nobody(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    register.site.edit(by, capacity=1)
    register.people.admit(by, [NewPerson("Перший")])
    screen.refresh()
    settle(qtbot, desk)
    assert screen.form.full.isVisible()
    search(qtbot, desk, "шевченко 2")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert register.stays.open_at(desk.now()) == 3


# -- other actions


def test_a_child_leaves_for_good_only_with_someone(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    search(qtbot, desk, "мельник")
    current = screen.results.current()
    assert current is not None
    child = [one for one in current.household.members if one.id == members[2]]
    screen.begin_departure(current.household, child)
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert screen.depart_pane.with_whom.error
    assert screen.depart_pane.with_whom.control.hasFocus()
    type_text("бабуся, Мельник Віра")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert presences(register, household)[2] is Presence.DEPARTED
    assert screen.right.currentWidget() is screen.form
    assert screen.search.hasFocus()


def test_the_menu_of_other_actions_holds_what_can_happen_to_the_ticked(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    admit_melnyk(register, by)
    search(qtbot, desk, "мельник")
    menu = screen.others()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "Let 2 people in",
        "Leaving for good: 2 people…",
        "Move to a room: 2 people…",
        "Open the household's page",
    ]


def test_moving_is_a_room_number_and_enter(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    rooms = register.rooms.open(by, [("203", 20), ("204", 20)]).value
    household, _members = admit_melnyk(register, by, rooms[0])
    search(qtbot, desk, "мельник")
    current = screen.results.current()
    assert current is not None
    screen.begin_move(current.household, current.household.members)
    type_text("204")
    press(ENTER)
    settle(qtbot, desk)
    found = register.people.household(household)
    assert found is not None
    assert {member.room for member in found.members} == {rooms[1]}


def test_escape_leaves_a_pane_without_doing_anything(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    household, _members = admit_melnyk(register, by)
    search(qtbot, desk, "мельник")
    current = screen.results.current()
    assert current is not None
    screen.begin_departure(current.household, current.household.members)
    press(Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert screen.right.currentWidget() is screen.form
    assert Presence.DEPARTED not in presences(register, household)
    assert screen.search.text() == "мельник"
    assert screen.results.current() is not None


# -- counting


def test_quick_presses_count_into_one_group(qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1):
        press(key, ALT)
    settle(qtbot, desk)
    (crowd,) = register.crowds.all()
    assert crowd.people == 5
    assert crowd.cells == {(Sex.U, Band.Y18_59): 3, (Sex.U, Band.Y0_17): 1, (Sex.U, Band.Y60): 1}
    assert screen.search.hasFocus()


def test_the_tally_goes_on_in_its_own_group_when_a_part_of_it_moved_to_a_room(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By, clock: SettableClock
) -> None:
    (gym,) = register.rooms.open(by, [("Gym", 80)]).value
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_1, ALT)
    settle(qtbot, desk)
    clock.forward(minutes=1)
    register.crowds.move(by, register.crowds.all()[0].id, 1, gym)
    press(Qt.Key.Key_1, ALT)
    settle(qtbot, desk)
    assert {crowd.room: crowd.people for crowd in register.crowds.all()} == {None: 2, gym: 1}


def test_visitors_are_counted_in_and_out(qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register) -> None:
    for key in (Qt.Key.Key_4, Qt.Key.Key_4, Qt.Key.Key_5):
        press(key, ALT)
    settle(qtbot, desk)
    now = desk.now()
    assert register.visitors.visits(now - timedelta(hours=1), now) == 2
    assert register.visitors.inside(now - timedelta(hours=1), now) == 1


def test_a_group_is_counted_by_age_and_sex_with_its_room(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, by: By
) -> None:
    (room,) = register.rooms.open(by, [("Gym", 80)]).value
    screen.refresh()
    settle(qtbot, desk)
    screen.count_by_age()
    settle(qtbot, desk)
    pane = screen.cells_pane
    pane.label.control.setFocus()
    type_text("Автобус")
    pane.room.choose(str(room))
    pane.grid.setFocus()
    press(Qt.Key.Key_Down)
    type_text("7")
    press(Qt.Key.Key_Right)
    type_text("2")
    press(Qt.Key.Key_Space)
    assert pane.button.words() == "Count in 10 people"
    press(ENTER, CTRL)
    settle(qtbot, desk)
    (crowd,) = register.crowds.all()
    assert (crowd.label, crowd.room, crowd.people) == ("Автобус", room, 10)
    assert crowd.cells == {(Sex.F, Band.Y5_11): 7, (Sex.M, Band.Y5_11): 3}


def test_a_group_of_nobody_is_refused_in_words(qtbot: QtBot, desk: Desk, screen: IntakeScreen) -> None:
    screen.count_by_age()
    press(ENTER, CTRL)
    assert screen.cells_pane.fault.text() == "Count at least one person."


def test_naming_a_counted_member_changes_no_total(
    qtbot: QtBot, desk: Desk, screen: IntakeScreen, register: Register, clock: SettableClock
) -> None:
    for _time in range(3):
        press(Qt.Key.Key_1, ALT)
    settle(qtbot, desk)
    before = register.stays.open_at(desk.now())
    clock.forward(minutes=1)
    screen.give_names()
    type_text("Бондар Ганна")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert register.crowds.staying(to_ms(desk.now())) == 2
    assert register.people.search("бондар ганна")
    assert register.stays.open_at(desk.now()) == before == 3


# -- rules without a window


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Шевченко 4", Typed(contact="Шевченко", people=4)),
        ("шевченко  марія 12", Typed(contact="шевченко марія", people=12)),
        ("067 000-48-17", Typed(phone="067 000-48-17")),
        ("Шевченко 99", Typed(contact="Шевченко 99")),
        ("204", Typed()),
    ],
)
def test_a_search_says_what_it_says_about_a_new_household(text: str, typed: Typed) -> None:
    assert read_query(text) == typed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Соломія", ("Мельник", "Соломія", "")),
        ("Олена Петрівна", ("Мельник", "Олена", "Петрівна")),
        ("Мороз Іван", ("Мороз", "Іван", "")),
        ("Мороз Іван Іванович", ("Мороз", "Іван", "Іванович")),
        ("", ("Мельник", "", "")),
    ],
)
def test_a_members_name_is_read_as_on_ukrainian_papers(text: str, name: tuple[str, str, str]) -> None:
    assert read_name(text, "Мельник") == name


# -- looks


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize(("scheme", "scale"), [("light", 100), ("dark", 100), ("light", 125), ("light", 150)])
def test_nothing_is_cut_or_nameless_on_intake(
    qtbot: QtBot, desk: Desk, register: Register, by: By, fresh_look: Look, lang: str, scheme: Scheme, scale: int
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.vary(scheme=scheme, scale=scale)
    desk.words = Words(lang)
    rooms = register.rooms.open(by, [("101", 20), ("204", 4)]).value
    screen = IntakeScreen(desk)
    window = show(qtbot, desk, screen)
    assert audit(screen) == []
    admit_melnyk(register, by, rooms[0])
    search(qtbot, desk, "мельн")
    assert audit(screen) == []
    press(Qt.Key.Key_Escape)
    search(qtbot, desk, "мельник оксана 4")
    press(ENTER)
    settle(qtbot, desk)
    assert screen.form.duplicate.isVisible()
    assert audit(screen) == []
    screen.count_by_age()
    QApplication.processEvents()
    assert audit(window) == []
