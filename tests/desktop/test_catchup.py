"""Typing a sheet back, with the sheet on the table and both hands on the keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.catchup import CatchupScreen
from shelter_app.desktop.pages.catchup.reading import DRAFT
from shelter_app.domain.codes import (
    Band,
    Category,
    Channel,
    DinerKind,
    MealCount,
    MealType,
    Need,
    Presence,
    Sex,
    Source,
    Unit,
)
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.names import Name
from shelter_app.domain.numbers import card_number
from shelter_app.domain.papers import Paper
from shelter_app.register.people import NewPerson, Person
from shelter_app.register.printouts import GivenSheet, NewSheet
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.desktop.door import press, settle, show, type_text

ENTER, TAB, ESC, F10 = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F10
SPACE = Qt.Key.Key_Space
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
MOST_A_LINE, MOST_A_FRAME = 4, 4


@pytest.fixture
def sheet(register: Register, by: By) -> GivenSheet:
    """A blank sheet, printed a while ago; rooms 12 and 14."""
    register.rooms.open(by, [("12", 20), ("14", 20)])
    new = NewSheet(SheetKind.INTAKE, 1, 16, 16)
    return register.printouts.record(by, Paper.INTAKE, lang="uk", pages=1, sheets=[new]).value.sheets[0]


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, fresh_look: Look, sheet: GivenSheet, clock: SettableClock
) -> Iterator[CatchupScreen]:
    clock.forward(hours=4)  # 14:00
    desk.words = fresh_look.words
    made = CatchupScreen(desk)
    window = show(qtbot, desk, made)
    window.resize(1294, 736)
    yield made
    window.close()


def open_sheet(qtbot: QtBot, desk: Desk, number: str) -> None:
    """Type a sheet's number, as with the paper in the hand."""
    type_text(number)
    press(ENTER)
    settle(qtbot, desk)


def person(register: Register, given: str) -> Person:
    return next(one for one in register.people.staying() if one.given == given)


def focused(screen: CatchupScreen) -> str:
    focus = QApplication.focusWidget()
    if isinstance(focus, QAbstractButton):
        return focus.text()
    return focus.accessibleName() if focus is not None else ""


@pytest.mark.parametrize("number", ["IN 000001", "in-1", "1", "ШТ 000001", " 000001 "])
def test_a_sheet_is_found_however_its_number_is_typed(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, number: str
) -> None:
    open_sheet(qtbot, desk, number)
    assert screen.on_sheet
    assert focused(screen).startswith("Arrived, today")


def test_what_is_no_number_and_a_sheet_of_another_kind_are_said_in_one_sentence(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, by: By
) -> None:
    open_sheet(qtbot, desk, "мельник")
    assert "IN 000026" in screen.asking.fault.text()
    route = NewSheet(SheetKind.ROUTE, 3)
    register.printouts.record(by, Paper.ROUTE, lang="uk", pages=3, reason="DELIVERY", sheets=[route])
    screen.asking.field.clear()
    open_sheet(qtbot, desk, "2")
    assert "route sheet" in screen.asking.fault.text()
    assert not screen.on_sheet


def test_the_number_of_a_roster_leads_to_the_round_by_room(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, by: By
) -> None:
    register.printouts.record(
        by, Paper.ROSTER, lang="uk", pages=3, reason="ALARM", sheets=[NewSheet(SheetKind.ROSTER, 3)]
    )
    with qtbot.waitSignal(desk.going) as going:
        open_sheet(qtbot, desk, "2")
    assert going.args == ["round", {"back": "today"}]


def test_a_household_is_typed_in_the_order_of_the_paper_and_is_one_action(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, sheet: GivenSheet
) -> None:
    said: list[tuple[str, int]] = []
    desk.said.connect(lambda text, _detail, action: said.append((text, action)))
    open_sheet(qtbot, desk, "1")
    type_text("1140")  # four digits are a whole time
    type_text("3")
    press(ENTER)
    type_text("12")
    press(ENTER)
    type_text("вул. Хорива, 12")
    press(ENTER)
    type_text("0670004817")
    press(ENTER)
    type_text("шевченко олена")
    press(TAB)
    type_text("1988")
    press(ENTER)
    type_text("тарас 34")
    press(ENTER)
    press(TAB)
    press(TAB)
    type_text("ж2йц")  # a nameless girl of 5–11 with a wheelchair, who needs care
    press(ENTER)
    press(ENTER)
    settle(qtbot, desk)
    olena, taras = person(register, "Олена"), person(register, "Тарас")
    child = next(one for one in register.people.staying() if not one.given)
    assert [olena.card, taras.card, child.card] == list(sheet.cards[:3])
    assert (olena.surname, olena.birth, olena.sex) == ("Шевченко", "1988", Sex.F)
    assert (taras.surname, taras.age, taras.sex) == ("Шевченко", 34, Sex.M)
    assert (child.surname, child.sex, child.band, child.needs) == (
        "Шевченко",
        Sex.F,
        Band.Y5_11,
        (Need.MOB, Need.BED),
    )
    assert olena.arrived is not None
    assert (olena.arrived.hour, olena.arrived.minute) == (11, 40)
    household = register.people.household(olena.household)
    assert household is not None
    assert (household.phone, household.address, household.contact) == ("0670004817", "вул. Хорива, 12", "Олена")
    assert {one.room for one in household.members} == {register.rooms.all()[0].id}
    assert said[-1][0] == "From paper: Шевченко, 3 people"
    assert screen.form.frame == 2
    assert focused(screen).startswith("Arrived, today")
    desk.undo(said[-1][1])
    settle(qtbot, desk)
    assert register.people.staying() == []
    screen.rows[0].click()
    assert screen.form.lines[1].name.text() == "тарас"  # what was typed is there still


def test_a_whole_sheet_costs_few_keys_beside_what_is_written_in_its_heads_and_names(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    lines = (
        ("шевченко олена 34", "тарас 36", "софія 7", "назар 12"),
        ("бондар марія 81", "іван 80", "петро 55", "ганна 52"),
        ("коваль микола 41", "любов 40", "надія 16", "юлія 3"),
        ("мороз степан 29", "ірина 28", "матвій 5", "соломія 2"),
    )
    keys = 0
    open_sheet(qtbot, desk, "1")
    for number, household in enumerate(lines):
        type_text(f"11{number}5")
        for written in ("4", "12", "вул. Хорива, 12", ""):
            type_text(written)
            press(ENTER)
            keys += 1
        for line in household:
            type_text(line)
            name, _space, age = line.rpartition(" ")
            keys += len(line) - len(name)
            assert age.isdecimal()
            press(ENTER)
            keys += 1
        settle(qtbot, desk)
    assert len(register.people.staying()) == 16
    print(f"keys for a sheet of sixteen, beside names and heads: {keys}")
    assert keys <= 16 * MOST_A_LINE + 4 * MOST_A_FRAME
    assert screen.form.isHidden()
    assert focused(screen) == "Close the sheet"


def test_keys_typed_while_a_frame_is_recorded_belong_to_the_next_one(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    open_sheet(qtbot, desk, "1")
    type_text("1140")
    press(Qt.Key.Key_Down)
    type_text("мороз іван")
    press(ENTER)
    press(ENTER)  # an empty line: the frame is recorded
    type_text("1205" + "2")  # the hand does not wait
    settle(qtbot, desk)
    assert screen.form.frame == 2
    assert (screen.form.time.text(), screen.form.persons.text()) == ("12:05", "2")
    found = person(register, "Іван")
    assert found.arrived is not None
    assert (found.arrived.hour, found.arrived.minute) == (11, 40)


def test_yesterday_is_one_key_and_stays_for_the_next_frames(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    open_sheet(qtbot, desk, "1")
    type_text("-2130")
    assert "yesterday" in screen.form.time.control.accessibleName()
    for _field in range(4):
        press(ENTER)
    type_text("мороз іван")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    arrived = person(register, "Іван").arrived
    assert arrived is not None
    assert arrived.date() == desk.now().date() - timedelta(days=1)
    assert "yesterday" in screen.form.time.control.accessibleName()


def test_a_time_that_has_not_come_keeps_the_focus_and_nothing_is_recorded(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    open_sheet(qtbot, desk, "1")
    type_text("2130")
    assert "has not come" in screen.form.time.error
    assert screen.form.time.control.hasFocus()
    press(Qt.Key.Key_Down)
    type_text("мороз")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert register.people.staying() == []


def test_year_and_box_that_disagree_are_flagged_and_the_year_counts(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    open_sheet(qtbot, desk, "1")
    type_text("1140")
    press(Qt.Key.Key_Down)
    type_text("мороз іван 1990")
    press(TAB)
    press(TAB)
    type_text("2")
    assert "the year counts" in screen.form.lines[0].note.text
    assert not screen.form.lines[0].note.isHidden()
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert person(register, "Іван").birth == "1990"


def test_persons_and_lines_that_differ_are_said_and_recorded_all_the_same(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    open_sheet(qtbot, desk, "1")
    type_text("1140" + "3")
    press(Qt.Key.Key_Down)
    type_text("мороз іван")
    assert screen.form.count.text.startswith("The paper says 3 persons, 1")
    assert not screen.form.count.isHidden()
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert len(register.people.staying()) == 1


def test_a_household_of_six_goes_on_in_the_next_frame(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    open_sheet(qtbot, desk, "1")
    type_text("1140" + "6")
    press(Qt.Key.Key_Down)
    for name in ("мороз іван", "ганна", "петро", "марія"):
        type_text(name)
        press(ENTER)
    settle(qtbot, desk)
    assert screen.form.frame == 2
    assert screen.form.goes_on.isChecked()
    assert screen.form.lines[0].name.control.hasFocus()
    type_text("мороз юрій")
    press(ENTER)
    assert not screen.form.count.isHidden()
    type_text("мороз яна")
    assert screen.form.count.isHidden()
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert len({one.household for one in register.people.staying()}) == 1
    assert len(register.people.staying()) == 6
    assert "its own number is void" in screen.rows[1].face.sub


def test_somebody_who_is_here_already_is_bound_to_the_line_by_one_key(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, by: By, sheet: GivenSheet
) -> None:
    morning, noon = desk.now() - timedelta(hours=3), desk.now() - timedelta(hours=2)
    oksana = NewPerson("Мельник", "Оксана", sex=Sex.F, birth="1992")
    known = register.people.admit(by._replace(at=morning), [oksana]).value[1][0]
    register.stays.go_out(by._replace(at=noon), [known])
    open_sheet(qtbot, desk, "1")
    type_text("1355")
    press(Qt.Key.Key_Down)
    type_text("мельник оксана 1992")
    press(ENTER)
    settle(qtbot, desk)
    assert not screen.form.likely.isHidden()
    press(Qt.Key.Key_1, ALT)
    assert screen.form.likely.isHidden()
    assert "Known already" in screen.form.lines[0].note.text
    press(ENTER, CTRL)
    settle(qtbot, desk)
    found = register.people.search("Мельник")
    assert len(found) == 1
    line = register.printouts.line(sheet.serial, 1)
    assert line is not None
    assert line.subject == known
    shown = register.people.person(known)
    assert shown is not None
    assert shown.presence is Presence.PRESENT
    assert sheet.cards[0] in screen.notice.accessibleName()


def test_another_person_of_the_same_name_is_registered_anew(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, by: By
) -> None:
    register.people.admit(by, [NewPerson("Мельник", "Оксана", sex=Sex.F, birth="1992")])
    open_sheet(qtbot, desk, "1")
    type_text("1355")
    press(Qt.Key.Key_Down)
    type_text("мельник оксана 1992")
    press(ENTER)
    settle(qtbot, desk)
    press(Qt.Key.Key_2, ALT)
    settle(qtbot, desk)
    assert screen.form.likely.isHidden()
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert len(register.people.search("Мельник Оксана")) == 2


def test_a_draft_is_kept_at_every_key_and_comes_back(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    open_sheet(qtbot, desk, "1")
    type_text("1140")
    press(Qt.Key.Key_Down)
    type_text("мороз ів")

    def kept() -> str:
        frames = json.loads(register.draft(DRAFT) or "{}").get("1", {}).get("frames", {})
        return str(frames["1"]["lines"][0].get("name", "")) if frames else ""

    qtbot.waitUntil(lambda: kept() == "мороз ів")
    again = CatchupScreen(desk)
    qtbot.addWidget(again)
    again.open(serial=1)
    settle(qtbot, desk)
    assert again.form.lines[0].name.text() == "мороз ів"
    assert again.form.time.text() == "11:40"


def test_a_line_that_another_hand_typed_first_is_said_with_who_it_was(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, by: By
) -> None:
    open_sheet(qtbot, desk, "1")
    type_text("1140")
    press(Qt.Key.Key_Down)
    type_text("мороз іван")
    register.printouts.enter_line(by, 1, 1)
    screen.submit()
    settle(qtbot, desk)
    assert "Olena Kovalenko" in screen.form.fault.text() + screen.form.lines[0].name.text()
    assert register.people.staying() == []


def test_closing_says_which_numbers_are_void(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, sheet: GivenSheet
) -> None:
    said: list[str] = []
    desk.said.connect(lambda text, _detail, _action: said.append(text))
    open_sheet(qtbot, desk, "1")
    type_text("1140")
    press(Qt.Key.Key_Down)
    type_text("мороз іван")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    press(F10)
    settle(qtbot, desk)
    assert said[-1] == "Sheet IN 000001 is closed; 15 numbers are void"
    assert sheet.cards[1] in screen.notice.accessibleName()
    found = register.printouts.sheet(1)
    assert found is not None
    assert found.closed
    press(ESC)
    settle(qtbot, desk)
    assert screen.asking.sheets == []


def test_a_sheet_that_is_half_typed_in_waits_in_the_list(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    open_sheet(qtbot, desk, "1")
    type_text("1140")
    press(Qt.Key.Key_Down)
    type_text("мороз іван")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    press(ESC)
    settle(qtbot, desk)
    assert screen.asking.rows.rows[0].accessibleName().startswith("IN 000001")
    assert "1 of 16 lines" in screen.asking.rows.rows[0].accessibleName()
    press(ENTER)
    settle(qtbot, desk)
    assert screen.form.frame == 2


def test_a_sheet_that_no_printing_knows_is_asked_about_and_taken_with_the_numbers_on_it(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register
) -> None:
    open_sheet(qtbot, desk, "70123")
    assert "another computer" in screen.asking.unknown.accessibleName()
    press(ENTER)
    settle(qtbot, desk)
    assert screen.on_sheet
    screen.first_card.control.setFocus()
    type_text(card_number(98, 17).replace("-", ""))
    screen.form.time.control.setFocus()
    type_text("1140")
    press(Qt.Key.Key_Down)
    type_text("мороз іван")
    press(ENTER)
    type_text("ганна")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert person(register, "Ганна").card == card_number(98, 18)
    found = register.printouts.sheet(70123)
    assert found is not None
    assert not found.known


def test_a_day_that_was_reported_already_is_said_calmly(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, by: By, clock: SettableClock
) -> None:
    clock.forward(hours=8)  # 22:00: the day closed at 20:00
    day = desk.office.today() - timedelta(days=1)
    desk.office.issue(by, day)
    open_sheet(qtbot, desk, "1")
    type_text("1140")
    press(Qt.Key.Key_Down)
    type_text("мороз іван")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert "report No. 1 was issued already" in screen.notice.accessibleName()
    assert not screen.notice.isHidden()


# -- meal tallies


@pytest.fixture
def lunch(register: Register, by: By) -> int:
    """A lunch that is planned for today, 12:30."""
    register.site.edit(by, plan=(PlannedMeal(1, MealType.LUNCH, Name("Обід", "Lunch"), time(12, 30), time(14, 0)),))
    return register.meals.plan_of(register.site.cutoffs().day_of(register.clock()))[0].id


def test_a_meal_tally_is_typed_in_the_order_of_the_paper_recomputed_and_closed(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, by: By, lunch: int
) -> None:
    register.printouts.record(by, Paper.TALLY, lang="uk", pages=1, sheets=[NewSheet(SheetKind.MEAL_TALLY, 1, 1)])
    open_sheet(qtbot, desk, "ML 2")
    press(SPACE)  # the meal of today stands first
    press(TAB)
    type_text("1350")
    press(ENTER)
    for number in ("240", "30", "12", "", "8", "5", "0", "310", "", "", "300", "295", "4"):
        type_text(number)
        press(ENTER)
    assert "4: ours 310 / on paper 300 · 5: ours 295" in screen.tally.balance.text
    type_text("11")
    assert "4 − 5 − 6 − 7 = 0" in screen.tally.balance.text
    press(ENTER)
    settle(qtbot, desk)
    service = register.meals.service(lunch)
    assert service.portions == 295
    assert service.seconds == 5
    assert service.served[DinerKind.NEIGHBOUR, Channel.AWAY] == 12
    assert (service.counts[MealCount.PREPARED], service.counts[MealCount.RECEIVED]) == (310, None)
    assert (service.counts[MealCount.TURNED_AWAY], service.counts[MealCount.LEFT_OVER]) == (0, 11)
    assert service.difference == 0
    found = register.printouts.sheet(2)
    assert found is not None
    assert found.closed
    assert not screen.on_sheet
    entries = register.entries_about([lunch])
    assert {entry.body.get("paper") for entry in entries} == {"ML 000002"}


def test_people_not_provided_must_be_said_even_if_nobody(
    qtbot: QtBot, desk: Desk, screen: CatchupScreen, register: Register, by: By, lunch: int
) -> None:
    register.printouts.record(by, Paper.TALLY, lang="uk", pages=1, sheets=[NewSheet(SheetKind.MEAL_TALLY, 1, 1)])
    open_sheet(qtbot, desk, "2")
    press(SPACE)
    press(TAB)
    type_text("1350")
    press(ENTER)
    type_text("240")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert screen.tally.not_provided.error
    assert screen.tally.not_provided.control.hasFocus()
    assert register.meals.service(lunch).portions == 0


# -- stock lists


@pytest.fixture
def stock(register: Register, by: By, clock: SettableClock) -> tuple[int, int]:
    """Candles, of which the book says 40, and buckwheat by weight; their list is sheet 1."""
    candles = register.supplies.add_item(by, name=Name("Свічки", "Candles"), unit=Unit.PIECE, category=Category.OTHER)
    grain = register.supplies.add_item(by, name=Name("Гречка", "Buckwheat"), unit=Unit.KGM, category=Category.FOOD_DRY)
    items = candles.value, grain.value
    register.supplies.receive(by, items[0], 40, source=Source.CITY)
    new = NewSheet(SheetKind.STOCK_COUNT, 1, 2, items=items)
    register.printouts.record(by, Paper.STOCK, lang="uk", pages=1, sheets=[new])
    return items


def test_a_stock_list_is_typed_line_by_line_and_what_differs_is_counted_again(
    qtbot: QtBot, desk: Desk, stock: tuple[int, int], screen: CatchupScreen, register: Register
) -> None:
    said: list[str] = []
    desk.said.connect(lambda text, _detail, _action: said.append(text))
    open_sheet(qtbot, desk, "SC 1")
    settle(qtbot, desk)
    type_text("1345")
    press(ENTER)
    press(ENTER)
    for number in ("38", "38", "12,5", "12"):
        type_text(number)
        press(ENTER)  # the last one records what agrees
    settle(qtbot, desk)
    candles, grain = (register.supplies.item(item, people=0) for item in stock)
    assert (candles.on_hand, grain.first) == (38, None)
    assert said[-1] == "From paper: 1 item counted; 1 differ from the book"
    assert screen.stock.lines[1].note.text == "count again"
    assert screen.stock.lines[0].entered
    screen.stock.lines[1].counts[1].set_text("12,5")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert register.supplies.item(stock[1], people=0).on_hand == 12_500
    press(F10)
    settle(qtbot, desk)
    assert register.printouts.open_sheets(begun=True) == []


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize("scale", [100, 125, 150])
def test_nothing_is_cut_or_squeezed(
    qtbot: QtBot,
    desk: Desk,
    fresh_look: Look,
    register: Register,
    sheet: GivenSheet,
    lunch: int,
    lang: str,
    scale: int,
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme(scale=scale))
    desk.words = Words(lang)
    made = CatchupScreen(desk)
    window = show(qtbot, desk, made)
    window.resize(1366 - 72 * scale // 100, 736)
    settle(qtbot, desk)
    assert audit(made) == []
    made.open_sheet(1)
    settle(qtbot, desk)
    made.form.lines[0].name.line.setText("мороз іван")
    made.form.lines[0].year.line.setText("1990")
    made.form.lines[0].boxes.turn(3)
    made.form.persons.line.setText("3")
    made.form.say_count()
    settle(qtbot, desk)
    assert audit(made) == []
    register.printouts.record(By(0), Paper.TALLY, lang="uk", pages=1, sheets=[NewSheet(SheetKind.MEAL_TALLY, 1, 1)])
    made.open_sheet(2, SheetKind.MEAL_TALLY)
    settle(qtbot, desk)
    for field in made.tally.fields():
        field.line.setText("240")
    made.tally._changed()
    settle(qtbot, desk)
    assert audit(made) == []
    window.close()
