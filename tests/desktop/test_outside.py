"""People outside in the window: the list, checks by one key, the form by keyboard, and who may see any of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.outside import OutsideScreen
from shelter_app.desktop.pages.people import PeopleScreen
from shelter_app.desktop.shell import Shell
from shelter_app.domain.codes import CheckResult, Post
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import LANGUAGES, Words
from tests.conftest import SettableClock
from tests.desktop.door import press, settle, show, type_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, fresh_look: Look) -> Iterator[OutsideScreen]:
    desk.words = fresh_look.words
    made = OutsideScreen(desk)
    window = show(qtbot, desk, made)
    yield made
    window.close()


def settle_around(register: Register, by: By) -> dict[str, int]:
    """Three flats of two houses: one who walks, and two who cannot come down."""
    add = register.outside.add
    walks = add(by, name="Бондар Іван", address="Липова, 4", entrance="1", floor="1", flat="2").value
    high = add(
        by, name="Мороз Ганна", address="Липова, 4", entrance="1", floor="9", flat="35", quota=2, cannot_come_down=True
    ).value
    far = add(
        by, name="Лисенко Петро", address="Кленова, 12", floor="5", cannot_come_down=True, collected_by=walks
    ).value
    return {"walks": walks, "high": high, "far": far}


def shown(screen: OutsideScreen) -> list[str]:
    rows = screen.table.rows
    return [row.name for row in (rows.row_at(n) for n in range(rows.rowCount())) if row is not None]


def test_a_household_is_added_by_the_keyboard_alone(
    qtbot: QtBot, desk: Desk, screen: OutsideScreen, register: Register
) -> None:
    press(Qt.Key.Key_Insert)
    settle(qtbot, desk)
    for text in ("Липова, 4", "1", "9", "35", "Мороз Ганна", "067 000"):
        type_text(text)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk)
    (one,) = register.outside.all()
    assert (one.address, one.entrance, one.floor, one.flat) == ("Липова, 4", "1", "9", "35")
    assert (one.name, one.phone, one.people, one.quota) == ("Мороз Ганна", "067 000", 1, 1)
    assert screen.right.currentWidget() is screen.facts
    register.keep_draft("another form", "").result()  # what was queued before it is on disk then
    assert register.draft("outside") == ""


def test_what_was_typed_of_a_new_household_is_there_after_a_power_cut(
    qtbot: QtBot, desk: Desk, screen: OutsideScreen, register: Register
) -> None:
    screen.begin_new()
    type_text("Липова, 4")
    register.keep_draft("another form", "").result()  # what was queued before it is on disk then
    again = OutsideScreen(desk)
    window = show(qtbot, desk, again)
    again.begin_new()
    settle(qtbot, desk)
    assert again.form.address.text() == "Липова, 4"
    window.close()


def test_overdue_checks_come_first_and_space_records_that_all_is_well(
    qtbot: QtBot, desk: Desk, screen: OutsideScreen, register: Register, by: By, clock: SettableClock
) -> None:
    flats = settle_around(register, by)
    clock.forward(hours=26)
    register.outside.visit(by, flats["far"])
    screen.refresh()
    settle(qtbot, desk)
    assert shown(screen) == ["Мороз Ганна", "Лисенко Петро", "Бондар Іван"]
    first = screen._cell(screen.table.rows.row_at(0), 3)  # type: ignore[arg-type]
    assert "not checked for 26 h" in str(first)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    settle(qtbot, desk)
    one = register.outside.household(flats["high"])
    assert one is not None
    assert (one.found, one.visited) == (CheckResult.SEEN, clock())
    assert shown(screen)[0] == "Лисенко Петро"


def test_a_check_that_finds_trouble_is_one_key_with_its_note(
    qtbot: QtBot, desk: Desk, screen: OutsideScreen, register: Register, by: By
) -> None:
    flats = settle_around(register, by)
    screen.open(outside=flats["high"])
    settle(qtbot, desk)
    screen.facts.note.control.setFocus()
    type_text("немає ліків")
    press(Qt.Key.Key_3, ALT)
    settle(qtbot, desk)
    (visit,) = register.outside.visits(flats["high"])
    assert (visit.found, visit.note, visit.by) == (CheckResult.HELP, "немає ліків", by.person)
    screen.choose("help")
    assert shown(screen) == ["Мороз Ганна"]


def test_the_search_looks_at_street_flat_and_phone(
    qtbot: QtBot, desk: Desk, screen: OutsideScreen, register: Register, by: By
) -> None:
    settle_around(register, by)
    screen.refresh()
    settle(qtbot, desk)
    type_text("липова 35")
    assert shown(screen) == ["Мороз Ганна"]
    press(Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert screen.right.currentWidget() is screen.form
    assert screen.form.flat.text() == "35"


def test_the_route_shows_doors_and_portions_and_nobody_who_is_collected_for(
    qtbot: QtBot, desk: Desk, screen: OutsideScreen, register: Register, by: By
) -> None:
    settle_around(register, by)
    screen.refresh()
    settle(qtbot, desk)
    screen.show_route()
    assert screen.route.sum.text() == "1 door · 2 portions"
    assert screen.seen is not None
    assert "Мороз" not in repr(screen.seen.route)


@pytest.mark.parametrize(("post", "seen"), [(Post.CLERK, False), (Post.COORDINATOR, True), (Post.DIRECTOR, True)])
def test_only_coordinator_and_director_see_the_way_there(
    qtbot: QtBot, desk: Desk, look: Look, register: Register, post: Post, seen: bool
) -> None:
    desk.person = register.duty.all()[0]._replace(post=post)
    people = PeopleScreen(desk)
    window = show(qtbot, desk, people)
    assert people.list.outside.isVisible() is seen
    window.close()
    shell = Shell(desk, House(desk.register, desk.words, desk, drives=list))
    qtbot.addWidget(shell)
    shell.show_screen("outside")
    assert shell.current is not None
    assert (shell.current.name == "outside") is seen
    settle(qtbot, desk)
    shell.leave()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_is_cut_or_nameless(
    qtbot: QtBot, desk: Desk, fresh_look: Look, register: Register, by: By, lang: str, scale: int
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme(scale=scale))
    desk.words = fresh_look.words
    flats = settle_around(register, by)
    screen = OutsideScreen(desk)
    window = show(qtbot, desk, screen)
    screen.open(outside=flats["high"])
    settle(qtbot, desk)
    assert audit(window) == []
    screen.begin_change()
    settle(qtbot, desk)
    assert audit(window) == []
    window.close()
