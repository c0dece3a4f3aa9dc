"""From a list: a file is chosen, read, decided about, taken in and undone by keys; the register is read afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.intake import IntakeScreen
from shelter_app.desktop.pages.people import PeopleScreen
from shelter_app.desktop.pages.roster import RosterScreen
from shelter_app.domain.codes import Presence
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.roster_words import Column
from shelter_app.exchange.spreadsheets import all_sheets
from shelter_app.office.rosters import Standing
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.desktop.door import press, settle, show
from tests.exchange.awkward import lines_of

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
LIST = lines_of(
    "ПІБ;Дата народження;Телефон;Адреса",
    "Мельник Оксана;04.03.1992;0670004817;Лісова, 5",
    "Мельник Соломія;12.05.2019;;Лісова, 5",
    "Гнатюк Сергій;;;",
    "Кравець Іван;;;",
    "Цвях Яна;31.02.1992;;",
)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, fresh_look: Look) -> Iterator[RosterScreen]:
    """The screen in English."""
    desk.words = fresh_look.words
    made = RosterScreen(desk)
    window = show(qtbot, desk, made)
    yield made
    window.close()


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    """A list with new people, two likely ones and a refused one."""
    file = tmp_path / "list.csv"
    file.write_bytes(LIST)
    return file


@pytest.fixture
def known(register: Register, by: By) -> None:
    """Two people of the list, without a birth."""
    register.people.admit(by, [NewPerson("Gnatiuk", "Serhii")])
    register.people.admit(by, [NewPerson("Кравець", "Іван")])


def read(qtbot: QtBot, desk: Desk, screen: RosterScreen, file: Path) -> None:
    screen.read_file(file)
    settle(qtbot, desk)


def names(register: Register) -> list[str]:
    return sorted(person.name for person in register.people._persons("", ()))


def said(desk: Desk) -> list[str]:
    """What the toast says from now on."""
    found: list[str] = []
    desk.said.connect(lambda text, _detail, _action: found.append(text))
    return found


# -- the journey


def test_a_list_is_chosen_taken_in_and_undone_by_keys_alone(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, register: Register, list_file: Path
) -> None:
    toasts = said(desk)
    press(ENTER)
    dialog = screen.window().findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(list_file))
    dialog.reject()
    settle(qtbot, desk)
    assert screen.stack.currentWidget() is screen.preview
    assert names(register) == []
    assert screen.preview.take_button.words() == "Take in 4 people"
    screen.window().activateWindow()
    qtbot.waitUntil(lambda: screen.preview.table.hasFocus())
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert names(register) == ["Гнатюк Сергій", "Кравець Іван", "Мельник Оксана", "Мельник Соломія"]
    assert len(register.people.latest(9)) == 3
    assert toasts == ["Taken in: 4 people"]
    assert screen.stack.currentWidget() is screen.done
    desk.undo(screen.action)
    settle(qtbot, desk)
    assert names(register) == []
    assert screen.stack.currentWidget() is screen.preview
    assert screen.preview.take_button.words() == "Take in 4 people"


def test_who_is_likely_the_same_is_decided_by_a_digit_and_the_next_waits(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, register: Register, known: None, list_file: Path
) -> None:
    read(qtbot, desk, screen, list_file)
    face = screen.preview
    assert face.preview is not None
    assert face.preview.count(Standing.LIKELY) == 2
    assert face.table.current_row() == 2
    assert "Gnatiuk Serhii" in face.who.text()
    assert face.take_button.words() == "Take in 2 people"
    press(Qt.Key.Key_1)
    assert face.choices.same == {2}
    assert face.table.current_row() == 3
    press(Qt.Key.Key_2)
    assert face.choices.another == {3}
    assert face.take_button.words() == "Take in 3 people"
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert names(register).count("Кравець Іван") == 2
    assert "Гнатюк Сергій" not in names(register)


def test_expected_people_are_registered_without_a_stay(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, register: Register, list_file: Path
) -> None:
    read(qtbot, desk, screen, list_file)
    screen.preview.when.chip("expected").setChecked(True)
    assert screen.preview.take_button.words() == "Register 4 expected people"
    screen.take_in()
    settle(qtbot, desk)
    assert {person.presence for person in register.people._persons("", ())} == {Presence.EXPECTED}


def test_the_chips_show_only_the_rows_of_a_kind(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, list_file: Path
) -> None:
    read(qtbot, desk, screen, list_file)
    screen.preview.filters.chip("REFUSED").setChecked(True)
    assert screen.preview.table.rows.rowCount() == 1
    screen.preview.table.select(0)
    assert screen.preview.who.text().startswith("«31.02.1992» is no date of birth and no age.")
    assert not screen.preview.filters.chip("KNOWN").isEnabled()


def test_the_rows_left_are_saved_with_their_reasons(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, list_file: Path, tmp_path: Path
) -> None:
    read(qtbot, desk, screen, list_file)
    screen.take_in()
    settle(qtbot, desk)
    button = screen.done.button
    assert button is not None
    assert button.isVisible()
    button.click()
    dialog = screen.window().findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "left.xlsx"))
    dialog.reject()
    settle(qtbot, desk)
    (sheet,) = all_sheets((tmp_path / "left.xlsx").read_bytes())
    assert [line.cells[1:3] for line in sheet.lines[1:]] == [("6", "Цвях Яна")]


# -- what may go wrong


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "This is the old Excel format."),
        ("empty.csv", b"", "There is nothing in this file."),
        ("missing.csv", None, "missing.csv cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_another_can_be_chosen(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, tmp_path: Path, name: str, data: bytes | None, sentence: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    read(qtbot, desk, screen, tmp_path / name)
    assert screen.stack.currentWidget() is screen.failed
    assert sentence in screen.failed.accessibleName()


def test_without_a_header_a_person_says_which_column_is_which(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, register: Register, tmp_path: Path
) -> None:
    file = tmp_path / "bare.csv"
    file.write_bytes(lines_of("1;Шевченко Олена;1992", "2;Гнатюк Петро;1990"))
    read(qtbot, desk, screen, file)
    assert screen.stack.currentWidget() is screen.columns
    first, second, third = screen.columns.selects
    assert (first.value(), second.value(), third.value()) == ("NONE", "FULL", "NONE")
    second.choose(Column.NONE)
    press(ENTER, CTRL)
    assert screen.columns.fault.text() == "Say which column holds the names."
    second.choose(Column.FULL)
    third.choose(Column.BIRTH)
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert screen.stack.currentWidget() is screen.preview
    screen.take_in()
    settle(qtbot, desk)
    assert sorted(person.birth for person in register.people._persons("", ())) == ["1990", "1992"]


def test_reading_can_be_left(qtbot: QtBot, desk: Desk, screen: RosterScreen, list_file: Path) -> None:
    screen.read_file(list_file)
    assert screen.stack.currentWidget() is screen.busy
    press(Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert screen.stack.currentWidget() is screen.start


def test_taking_in_can_be_stopped_and_nothing_stays(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, register: Register, list_file: Path
) -> None:
    troubles: list[ShelterError] = []
    desk.troubled.connect(troubles.append)
    read(qtbot, desk, screen, list_file)
    gate = Event()
    register.later(gate.wait)  # the writer is held until the stop is pressed
    screen.take_in()
    assert screen.stack.currentWidget() is screen.busy
    screen.busy.button.click()
    gate.set()
    settle(qtbot, desk)
    assert [error.code for error in troubles] == ["roster-cancelled"]
    assert screen.stack.currentWidget() is screen.preview
    assert names(register) == []


def test_what_is_registered_elsewhere_meanwhile_is_known_in_the_preview(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, register: Register, by: By, list_file: Path
) -> None:
    read(qtbot, desk, screen, list_file)
    register.people.admit(by, [NewPerson("Мельник", "Соломія", birth="2019-05-12")])
    settle(qtbot, desk)
    preview = screen.preview.preview
    assert preview is not None
    assert preview.entries[1].standing is Standing.KNOWN


def test_what_was_decided_comes_along_when_the_screen_is_made_anew(
    qtbot: QtBot, desk: Desk, screen: RosterScreen, known: None, list_file: Path
) -> None:
    read(qtbot, desk, screen, list_file)
    press(Qt.Key.Key_2)
    kept: dict[str, Any] = screen.remember()
    other = RosterScreen(desk)
    qtbot.addWidget(other)
    other.open(**kept)
    settle(qtbot, desk)
    assert other.preview.choices.another == {2}


# -- ways there, and looks


def test_people_and_an_empty_intake_lead_to_it(qtbot: QtBot, desk: Desk, fresh_look: Look) -> None:
    desk.words = fresh_look.words
    went: list[str] = []
    desk.going.connect(lambda name, _what: went.append(name))
    people, intake = PeopleScreen(desk), IntakeScreen(desk)
    for made in (people, intake):
        qtbot.addWidget(made)
        made.show()
        made.open()
        settle(qtbot, desk)
    people.list.list_button.click()
    button = intake.nobody.button
    assert button is not None
    assert button.words() == "From a list (file)…"
    button.click()
    assert went == ["roster", "roster"]


@pytest.mark.parametrize(("lang", "scale"), [("uk", 100), ("en", 125), ("uk", 150)])
def test_nothing_is_cut_on_any_face(
    qtbot: QtBot, desk: Desk, fresh_look: Look, known: None, list_file: Path, tmp_path: Path, lang: str, scale: int
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme("light", scale))
    desk.words = Words(lang)
    made = RosterScreen(desk)
    window = show(qtbot, desk, made)
    bare = tmp_path / "bare.csv"
    bare.write_bytes(lines_of("Шевченко Олена;1992", "Гнатюк Петро;1990"))
    found = audit(window)
    for file in (bare, tmp_path / "missing.csv", list_file):
        read(qtbot, desk, made, file)
        found += audit(window)
    made.take_in()
    settle(qtbot, desk)
    found += audit(window)
    window.close()
    assert found == []
