"""Who is at the computer: cards, PINs and the wait after five wrong ones, newcomers, and what the shift hands over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.first_run.founding import usual_plan
from shelter_app.desktop.pages.who import Who
from shelter_app.desktop.pages.who.newcomer import posts_for_newcomers
from shelter_app.domain.codes import Channel, DinerKind, MealCount, Post
from shelter_app.domain.meals import service_id
from shelter_app.register.people import NewPerson
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.desktop.door import press, settle, type_text


@pytest.fixture
def persons(desk: Desk, by: By) -> dict[str, int]:
    """A clerk with the PIN 1234 and a canteen worker without one, beside the director of the desk."""
    duty = desk.register.duty
    return {
        "clerk": duty.add(by, "Ірина Савчук", Post.CLERK, "1234").value,
        "canteen": duty.add(by, "Людмила Бойко", Post.CANTEEN).value,
    }


@pytest.fixture
def page(desk: Desk, persons: dict[str, int], fresh_look: Look, qtbot: QtBot) -> Who:
    return shown(desk, qtbot)


def shown(desk: Desk, qtbot: QtBot) -> Who:
    house = House(desk.register, desk.words, drives=list)
    made = Who(desk, house)
    house.setParent(made)  # it goes with the page, on this thread
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def keys(text: str) -> None:
    """Press digits where the focus is, and Enter for a line break."""
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key(ord(letter))
        press(key)


def test_the_person_of_before_is_chosen_and_arrows_and_enter_choose_another(
    page: Who, desk: Desk, persons: dict[str, int], qtbot: QtBot
) -> None:
    assert page.name.text() == "Olena Kovalenko"
    press(Qt.Key.Key_Down)
    assert page.name.text() == "Людмила Бойко"
    with qtbot.waitSignal(page.chosen):
        keys("\n")
    assert desk.person is not None
    assert desk.person.id == persons["canteen"]
    assert desk.post is Post.CANTEEN
    assert desk.by().person == persons["canteen"]


def test_a_pin_is_typed_as_digits_and_enter_begins_the_shift(
    page: Who, desk: Desk, persons: dict[str, int], qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Right)
    assert page.name.text() == "Ірина Савчук"
    keys("12")
    press(Qt.Key.Key_Backspace)
    keys("234")
    assert page.signs.accessibleName() == "PIN: 4 із 4 цифр"
    with qtbot.waitSignal(page.chosen):
        keys("\n")
    assert desk.person is not None
    assert desk.person.id == persons["clerk"]


def test_the_pad_does_the_same_for_fingers(page: Who, persons: dict[str, int], qtbot: QtBot) -> None:
    page.grid.choose(persons["clerk"])
    for name in ("9", "clear", "1", "2", "3", "3", "delete", "4"):
        QTest.mouseClick(page.pad.keys[name], Qt.MouseButton.LeftButton)
    assert page.pad.text == "1234"
    with qtbot.waitSignal(page.chosen):
        page.button.click()


def test_five_wrong_pins_are_a_minute_of_waiting_that_leaving_the_page_does_not_mend(
    page: Who, desk: Desk, persons: dict[str, int], clock: SettableClock, qtbot: QtBot
) -> None:
    page.grid.choose(persons["clerk"])
    for attempt in range(5):
        keys("0000\n")
        settle(qtbot, desk)
        assert page.wrong.isVisible()
        assert page.button.isEnabled() == (attempt < 4)
    assert "10:01:00" in page.wrong.text
    again = shown(desk, qtbot)
    again.grid.choose(persons["clerk"])
    assert not again.button.isEnabled()
    keys("1234\n")
    settle(qtbot, desk)
    assert desk.person is not None
    assert desk.person.id != persons["clerk"]
    clock.now += timedelta(seconds=61)
    again._tick()
    assert again.button.isEnabled()
    with qtbot.waitSignal(again.chosen):
        keys("1234\n")
    assert desk.person is not None
    assert desk.person.id == persons["clerk"]


def test_too_few_digits_are_not_tried(page: Who, desk: Desk, persons: dict[str, int], qtbot: QtBot) -> None:
    page.grid.choose(persons["clerk"])
    keys("12\n")
    assert page.wrong.text == "PIN має чотири цифри."
    assert desk.idle


def test_a_wait_of_one_person_does_not_stop_another(
    page: Who, desk: Desk, persons: dict[str, int], qtbot: QtBot
) -> None:
    page.grid.choose(persons["clerk"])
    for _attempt in range(5):
        keys("0000\n")
        settle(qtbot, desk)
    page.grid.choose(persons["canteen"])
    assert page.button.isEnabled()
    assert not page.wrong.isVisible()


def test_a_newcomer_writes_name_and_post_and_begins(page: Who, desk: Desk, qtbot: QtBot) -> None:
    page.grid.choose(0)
    keys("\n")
    assert QApplication.focusWidget() is page.newcomer.name.line
    type_text("Роман Ткач")
    page.newcomer.pin.setFocus()
    type_text("4321")
    with qtbot.waitSignal(page.chosen):
        press(Qt.Key.Key_Return)
    assert desk.person is not None
    assert (desk.person.name, desk.person.post, desk.person.has_pin) == ("Роман Ткач", Post.CLERK, True)
    assert desk.register.duty.pin_is_right(desk.person.id, "4321")


def test_a_newcomer_without_a_name_or_with_half_a_pin_is_told(page: Who, desk: Desk) -> None:
    page.grid.choose(0)
    page.newcomer.submit()
    assert page.newcomer.name.error
    page.newcomer.name.set_text("Роман Ткач")
    page.newcomer.pin.set_text("12")
    page.newcomer.submit()
    assert page.newcomer.pin.error == "PIN має чотири цифри."
    assert len(desk.register.duty.all()) == 3


def test_nobody_makes_himself_director_while_there_is_one(desk: Desk, persons: dict[str, int]) -> None:
    known = desk.register.duty.all()
    assert Post.DIRECTOR not in posts_for_newcomers(known)
    assert Post.DIRECTOR in posts_for_newcomers([person for person in known if person.post is not Post.DIRECTOR])


def test_a_register_without_persons_asks_for_the_first_one(desk: Desk, by: By, fresh_look: Look, qtbot: QtBot) -> None:
    desk.register.duty.edit(by, by.person, active=False)
    page = shown(desk, qtbot)
    assert QApplication.focusWidget() is page.newcomer.name.line
    assert [card.key for card in page.grid.cards] == [0]


def test_who_left_duty_is_not_offered(
    desk: Desk, by: By, persons: dict[str, int], fresh_look: Look, qtbot: QtBot
) -> None:
    desk.register.duty.edit(by, persons["canteen"], active=False)
    page = shown(desk, qtbot)
    assert persons["canteen"] not in [card.key for card in page.grid.cards]


def test_the_shift_before_hands_over_people_meal_fuel_and_open_checks(
    desk: Desk, by: By, clock: SettableClock, persons: dict[str, int], fresh_look: Look, qtbot: QtBot
) -> None:
    register = desk.register
    register.site.edit(by, plan=usual_plan())
    register.people.admit(by, [NewPerson(), NewPerson()], surname="Шевченко")
    lunch = service_id(desk.office.today(), 2)
    register.meals.open(by, lunch)
    register.meals.count(by, lunch, MealCount.PREPARED, 100)
    register.meals.serve(by, lunch, kind=DinerKind.RESIDENT, channel=Channel.HALL, portions=40)
    page = shown(desk, qtbot)
    said = [row.accessibleName() for row in page.handing.rows]
    assert "2 / 318" in said[0]
    assert "Обід триває" in said[1]
    assert "40" in said[1]
    assert "н/д" in said[2]
    assert page.handing.rows[3].face.status == "warn"


@pytest.mark.parametrize("scale", [100, 125])
@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_whole(
    lang: str, scheme: Any, scale: int, desk: Desk, persons: dict[str, int], fresh_look: Look, qtbot: QtBot
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme(scheme, scale))
    desk.words = Words(lang)
    for number in range(8):
        desk.register.duty.add(desk.by(), f"Олександра Нечипоренко-Хмельницька {number}", Post.COORDINATOR)
    page = shown(desk, qtbot)
    for key in (persons["clerk"], persons["canteen"], 0):
        page.grid.choose(key)
        QApplication.processEvents()
        assert audit(page) == []
    page.resize(1366, 700)
    QApplication.processEvents()
    assert audit(page) == []
