"""The pieces of the roll call: a list for fingers in gloves, tiles in a fixed order, the banner and the strip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shelter_app.desktop.kit.alarm import AlarmBanner, AlarmStrip
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.roll_list import RollList, RollRow
from shelter_app.desktop.kit.roll_tiles import RollTiles, TileFace
from shelter_app.desktop.kit.theme import Look

LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def people(look: Look, qtbot: QtBot) -> RollList:
    """A list of two thousand, shown."""
    made = RollList("People")
    qtbot.addWidget(made)
    made.resize(380, 400)
    made.show_rows([RollRow(f"p{number}", f"Person {number}", action="Here") for number in range(2000)], at=0)
    made.show()
    return made


def heard(people: RollList) -> list[str]:
    """What the list says from now on."""
    said: list[str] = []
    people.pressed.connect(lambda key: said.append(f"pressed {key}"))
    people.held.connect(lambda key: said.append(f"held {key}"))
    people.stepped.connect(lambda key, by: said.append(f"{key} {by:+}"))
    return said


def test_a_touch_presses_the_row_under_it(people: RollList) -> None:
    said = heard(people)
    QTest.mouseClick(people.viewport(), LEFT_BUTTON, pos=QPoint(60, people.row_height() + 20))
    assert said == ["pressed p1"]


def test_a_finger_that_drags_scrolls_and_presses_nothing(people: RollList) -> None:
    said = heard(people)
    view = people.viewport()
    QTest.mousePress(view, LEFT_BUTTON, pos=QPoint(60, 300))
    QTest.mouseMove(view, QPoint(60, 200))
    QTest.mouseMove(view, QPoint(60, 100))
    QTest.mouseRelease(view, LEFT_BUTTON, pos=QPoint(60, 100))
    assert said == []
    assert people.verticalScrollBar().value() == 200


def test_a_long_press_is_another_word_and_no_press(people: RollList) -> None:
    said = heard(people)
    QTest.mousePress(people.viewport(), LEFT_BUTTON, pos=QPoint(60, 20))
    people._hold.timeout.emit()
    QTest.mouseRelease(people.viewport(), LEFT_BUTTON, pos=QPoint(60, 20))
    assert said == ["held p0"]


def test_keys_move_in_the_list_and_what_it_stands_at_is_in_sight_and_said(people: RollList) -> None:
    for key in (Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        QTest.keyClick(people, key)
    assert 1990 < people.at < 1999
    assert f"Person {people.at}" in people.accessibleName()
    top = people.at * (people.row_height() + 8) - people.verticalScrollBar().value()
    assert 0 <= top <= people.viewport().height() - people.row_height()
    QTest.keyClick(people, Qt.Key.Key_Home)
    assert people.at == 0


def test_a_row_that_is_gone_leaves_the_list_at_the_one_that_took_its_place(people: RollList) -> None:
    people.go(5)
    people.show_rows([row for row in people.rows if row.key != "p5"])
    assert [people.rows[people.at].key, people.rows[people.at + 1].key] == ["p6", "p7"]
    people.show_rows([], empty="Nobody is missing")
    assert "Nobody is missing" in people.accessibleName()
    assert audit(people) == []


def face(number: int, *, complete: bool = False) -> TileFace:
    return TileFace(str(number), f"Room {number}", "12", "of 15", "3 missing", complete, f"Room {number}: 12 of 15")


@pytest.fixture
def tiles(look: Look, qtbot: QtBot) -> RollTiles:
    """Nine tiles in lines of four."""
    made = RollTiles()
    qtbot.addWidget(made)
    made.resize(650, 500)
    made.show_faces([face(number) for number in range(9)])
    made.show()
    return made


def test_arrows_choose_the_tile_beside_above_and_below(tiles: RollTiles) -> None:
    chosen: list[str] = []
    tiles.chosen.connect(chosen.append)
    tiles.tiles[0].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(tiles.focusWidget(), key)
    assert chosen == ["1", "5", "4", "0"]
    assert [tile.isChecked() for tile in tiles.tiles].count(True) == 1


def test_a_tile_that_is_held_means_all_are_here_and_the_order_never_changes(tiles: RollTiles) -> None:
    held: list[str] = []
    tiles.all_here.connect(held.append)
    tiles.choose("3")
    tiles.tiles[2]._hold.timeout.emit()
    assert held == ["2"]
    tiles.show_faces([face(number, complete=number < 5) for number in range(9)])
    assert [tile.face.key for tile in tiles.tiles] == [str(number) for number in range(9)]
    assert tiles.key == "3"
    assert audit(tiles) == []


def test_targets_are_large_enough_for_a_glove(tiles: RollTiles, people: RollList) -> None:
    assert min(min(tile.width(), tile.height()) for tile in tiles.tiles) >= 44
    assert people.row_height() >= 44


def test_strip_and_banner_say_everything_to_a_screen_reader(look: Look, qtbot: QtBot) -> None:
    strip, banner = AlarmStrip(), AlarmBanner()
    qtbot.addWidget(strip)
    qtbot.addWidget(banner)
    strip.say("Roll call since 14:02", "Tick every person")
    strip.show_time("14:08", "now", "06:24", "since the start")
    banner.say("A roll call goes on", "5 people missing", "F9")
    assert strip.accessibleName() == "Roll call since 14:02; Tick every person; 14:08 now 06:24 since the start"
    assert banner.accessibleName() == "A roll call goes on. 5 people missing F9"
