"""The toast offers to change the time: Alt+9, a small field, one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages import presence
from shelter_app.desktop.redating import TimeAsk
from shelter_app.desktop.shell import Shell
from shelter_app.domain.codes import Presence, Sex, Status, System
from shelter_app.register.people import NewPerson
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.desktop.door import press, settle, type_text


@pytest.fixture
def shell(desk: Desk, fresh_look: Look, clock: SettableClock, qtbot: QtBot) -> Iterator[Shell]:
    """The shell at the building, three hours after the first entries."""
    clock.forward(hours=3)
    fresh_look.set_words(Words("uk"))
    made = Shell(desk, House(desk.register, desk.words, desk, drives=list))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    made.show_screen("building")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    settle(qtbot, desk)
    yield made
    made.leave()


def heat_fails(shell: Shell, qtbot: QtBot) -> None:
    building, desk = shell.desk.register.building, shell.desk
    desk.do(
        lambda: building.set_status(desk.by(), System.HEAT, Status.DOWN),
        said="Опалення: не працює",
        again=lambda by: building.set_status(by, System.HEAT, Status.DOWN),
    )
    settle(qtbot, desk)


def asking(shell: Shell) -> TimeAsk:
    found = [one for one in shell.findChildren(TimeAsk) if not one.isHidden()]
    assert len(found) == 1
    return found[0]


def since(shell: Shell) -> str:
    return f"{shell.desk.register.building.now()[System.HEAT].since:%H:%M}"


def test_a_late_entry_gets_its_hour_by_the_keyboard_alone_and_one_undo_takes_it_back(
    shell: Shell, qtbot: QtBot
) -> None:
    heat_fails(shell, qtbot)
    assert since(shell) == "13:00"
    press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    ask = asking(shell)
    assert ask.time.line.hasFocus()
    type_text("1115")
    press(Qt.Key.Key_Return)
    settle(qtbot, shell.desk)
    assert since(shell) == "11:15"
    assert shell.toast.can_undo
    assert not shell.findChildren(TimeAsk) or shell.findChildren(TimeAsk)[0].isHidden()
    press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, shell.desk)
    assert since(shell) == "13:00"


def test_a_time_to_come_or_none_is_said_at_the_field_and_esc_leaves_everything_as_it_was(
    shell: Shell, qtbot: QtBot
) -> None:
    heat_fails(shell, qtbot)
    before = shell.desk.register.journal.origins()
    focus = QApplication.focusWidget()
    press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    ask = asking(shell)
    for text in ("1345", "вчора"):
        ask.time.line.selectAll()
        type_text(text)
        press(Qt.Key.Key_Return)
        settle(qtbot, shell.desk)
        assert ask.fault.text()
        assert ask.time.line.hasFocus()
    press(Qt.Key.Key_Escape)
    assert ask.isHidden()
    assert QApplication.focusWidget() is focus
    assert shell.desk.register.journal.origins() == before


def test_the_keys_of_the_toast_work_after_the_text_size_or_the_language_changed(shell: Shell, qtbot: QtBot) -> None:
    before = shell.desk.register.building.now().get(System.HEAT)
    shell.rebuild()
    settle(qtbot, shell.desk)
    heat_fails(shell, qtbot)
    press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, shell.desk)
    assert shell.desk.register.building.now().get(System.HEAT) == before
    heat_fails(shell, qtbot)
    press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    asking(shell)


def test_another_screen_ends_the_question(shell: Shell, qtbot: QtBot) -> None:
    heat_fails(shell, qtbot)
    press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    ask = asking(shell)
    shell.show_screen("today")
    assert ask.isHidden()
    settle(qtbot, shell.desk)
    assert since(shell) == "13:00"


def test_an_action_without_another_time_has_no_such_offer(shell: Shell, qtbot: QtBot) -> None:
    heat_fails(shell, qtbot)
    shell.desk.do(lambda: shell.desk.register.site.edit(shell.desk.by(), capacity=300), said="Записано")
    settle(qtbot, shell.desk)
    press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert [one for one in shell.findChildren(TimeAsk) if not one.isHidden()] == []


def test_people_who_left_earlier_get_their_hour_too(shell: Shell, clock: SettableClock, qtbot: QtBot) -> None:
    desk, register = shell.desk, shell.desk.register
    at = desk.by(desk.now() - timedelta(hours=2))
    number, persons = register.people.admit(at, [NewPerson("Бойко", sex=Sex.M, birth="1990")]).value
    household = register.people.household(number)
    assert household is not None
    presence.perform(desk, presence.Act.OUT, household, household.members, None)
    settle(qtbot, desk)
    press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    type_text("1220")
    press(Qt.Key.Key_Return)
    settle(qtbot, desk)
    found = register.people.person(persons[0])
    assert found is not None
    assert found.since is not None
    assert (found.presence, f"{found.since.astimezone(desk.now().tzinfo):%H:%M}") == (Presence.OUT, "12:20")


@pytest.mark.parametrize("scale", [100, 125])
@pytest.mark.parametrize("lang", ["uk", "en"])
def test_toast_and_field_are_whole(shell: Shell, fresh_look: Look, scale: int, lang: str, qtbot: QtBot) -> None:
    shell.desk.words = shell.house.words = Words(lang)
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme("light", scale))
    shell.rebuild()
    settle(qtbot, shell.desk)
    heat_fails(shell, qtbot)
    assert audit(shell.toast) == []
    shell.toast.take_other()
    QTest.qWait(0)
    ask = asking(shell)
    assert audit(ask) == []
    type_text("1345")
    press(Qt.Key.Key_Return)
    settle(qtbot, shell.desk)
    assert audit(ask) == []
    assert shell.rect().contains(ask.geometry())
