"""The working window: keys lead to screens, posts hide them, undo and the clock's question, language at run time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.shell import Shell
from shelter_app.domain.codes import Post
from shelter_app.register.backup import backups_in
from shelter_app.register.people import NewPerson
from shelter_app.words import Words


@pytest.fixture
def sticks() -> list[Path]:
    """Sticks that are plugged in: a test plugs in by appending."""
    return []


@pytest.fixture
def shell(
    desk: Desk, sticks: list[Path], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    monkeypatch.setenv("SHELTER_APP_HOME", str(tmp_path / "home"))
    made = Shell(desk, House(desk.register, desk.words, desk, drives=lambda: list(sticks)))
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.show_screen("today")
    qtbot.waitUntil(lambda: desk.idle)
    yield made
    qtbot.waitUntil(lambda: desk.idle)
    made.leave()
    made.close()
    made.deleteLater()


def test_function_keys_lead_to_the_screens(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    for key, name in (
        (Qt.Key.Key_F3, "intake"),
        (Qt.Key.Key_F5, "meals"),
        (Qt.Key.Key_F4, "people"),
        (Qt.Key.Key_F2, "today"),
    ):
        QTest.keyClick(shell, key)
        assert shell.current is not None
        assert shell.current.name == name
        qtbot.waitUntil(lambda: desk.idle)


def test_a_post_shows_its_screens_only(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    clerk = desk.register.duty.add(desk.by(), "Iryna Savchuk", Post.CLERK).value
    desk.person = next(person for person in desk.register.duty.all() if person.id == clerk)
    shell.say_person()
    QTest.keyClick(shell, Qt.Key.Key_F6)
    assert shell.current is not None
    assert shell.current.name == "today"
    QTest.keyClick(shell, Qt.Key.Key_F3)
    assert shell.current.name == "intake"


def test_who_sleeps_where_is_for_the_posts_that_see_people(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    for post, shown in ((Post.CANTEEN, "today"), (Post.CLERK, "rooms")):
        person = desk.register.duty.add(desk.by(), f"Iryna {post}", post).value
        desk.person = next(one for one in desk.register.duty.all() if one.id == person)
        shell.say_person()
        shell.show_screen("rooms")
        assert shell.current is not None
        assert shell.current.name == shown
        qtbot.waitUntil(lambda: desk.idle)


def test_the_tiles_of_today_lead_to_the_rooms_and_to_who_is_missed(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    from shelter_app.desktop.pages.people import PeopleScreen
    from shelter_app.desktop.pages.today import TodayScreen

    today = shell.current
    assert isinstance(today, TodayScreen)
    today.people.click()
    assert shell.current is not None
    assert shell.current.name == "rooms"
    persons = desk.register.people.admit(desk.by(), [NewPerson()]).value[1]
    desk.register.stays.miss(desk.by(), persons)
    shell.show_screen("today")
    qtbot.waitUntil(lambda: "не знайдено: 1" in today.inside.accessibleName())
    today.inside.click()
    people = shell.current
    assert isinstance(people, PeopleScreen)
    assert people.list.show_only == "missing"
    qtbot.waitUntil(lambda: desk.idle)


def test_today_says_that_the_shelter_is_closed_and_leads_the_director_to_opening_it(
    shell: Shell, desk: Desk, qtbot: QtBot
) -> None:
    from shelter_app.desktop.pages.closing import ClosingScreen
    from shelter_app.desktop.pages.today import TodayScreen

    today = shell.current
    assert isinstance(today, TodayScreen)
    assert today.closed_row.isHidden()
    desk.register.closing.close(desk.by())
    qtbot.waitUntil(today.closed_row.isVisible)
    today.closed_row.setFocus()
    QTest.keyClick(today.closed_row, Qt.Key.Key_Return)
    opened = shell.current
    assert isinstance(opened, ClosingScreen)
    qtbot.waitUntil(lambda: desk.idle)
    assert opened.step == "close"
    desk.register.closing.reopen(desk.by())
    shell.show_screen("today")
    qtbot.waitUntil(today.closed_row.isHidden)
    qtbot.waitUntil(lambda: desk.idle)


def test_what_another_thread_records_appears_on_the_first_screen(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    from shelter_app.desktop.pages.today import TodayScreen

    today = shell.current
    assert isinstance(today, TodayScreen)
    assert today.people.accessibleName().startswith("Ночують сьогодні: 0")
    desk.register.people.admit(desk.by(), [NewPerson(), NewPerson(), NewPerson()], surname="Шевченко")
    qtbot.waitUntil(lambda: today.people.accessibleName().startswith("Ночують сьогодні: 3"))


def test_alt_backspace_undoes_what_the_toast_speaks_of(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    register = desk.register
    desk.do(lambda: register.people.admit(desk.by(), [NewPerson()], surname="Шевченко"), said="Зареєстровано")
    qtbot.waitUntil(lambda: shell.toast.can_undo)
    assert len(register.people.staying()) == 1
    QTest.keyClick(shell, Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.idle and not register.people.staying())


def test_the_language_changes_at_once_and_keeps_the_screen(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    shell.show_screen("people")
    qtbot.waitUntil(lambda: desk.idle)
    desk.words = shell.house.words = Words("en")
    shell.rebuild()
    qtbot.waitUntil(lambda: desk.idle)
    assert shell.current is not None
    assert shell.current.name == "people"
    assert "Help" in {hint.text() for hint in shell.status.findChildren(type(shell.status._hints[0]))}


def test_a_dead_battery_is_asked_about_once(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    now, last = datetime(2016, 1, 1, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)
    shell.ask_about_clock(now, last)
    banner = shell.findChild(Banner)
    assert banner is not None
    banner.pressed.emit(0)
    QApplication.processEvents()
    shell.ask_about_clock(now, last)
    assert [left for left in shell.findChildren(Banner) if left.isVisible()] == []


def test_the_question_about_the_clock_speaks_of_the_hour_on_the_wall(shell: Shell, desk: Desk) -> None:
    shell.ask_about_clock(desk.now(), datetime(2026, 11, 24, 19, 30, tzinfo=UTC))
    banner = shell.findChild(Banner)
    assert banner is not None
    assert "24.11.2026 о 21:30" in banner.accessibleName()


def test_a_clock_that_is_right_is_not_asked_about(shell: Shell) -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    shell.ask_about_clock(now, now)
    assert [banner for banner in shell.findChildren(Banner) if banner.isVisible()] == []


def test_a_stick_that_is_plugged_in_is_offered_a_copy(
    shell: Shell, desk: Desk, sticks: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    shell.house.look_for_sticks()
    sticks.append(stick)
    shell.house.look_for_sticks()
    qtbot.waitUntil(shell.toast.isVisible)
    assert str(stick) in shell.toast.accessibleName()
    QTest.keyClick(shell, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.idle and bool(backups_in(stick)))
    assert shell.house.copied_at is not None


def test_no_look_up_waits_for_what_is_carried_to_a_stick(shell: Shell, desk: Desk, qtbot: QtBot) -> None:
    arrived = Event()
    carried: list[bool] = []
    read: list[int] = []
    desk.carry(lambda: arrived.wait(10), carried.append)  # a stick that is slow
    desk.read(lambda: len(desk.register.duty.all()), read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert carried == []
    assert not desk.idle
    arrived.set()
    qtbot.waitUntil(lambda: desk.idle)
    assert carried == [True]
