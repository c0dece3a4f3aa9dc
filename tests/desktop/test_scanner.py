"""A scanner is known by its speed; whoever types loses no key. Keys come through the window, with times of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from shelter_app.desktop.kit.theme import Look
from shelter_app.desktop.scanner import GAP_MS, Scanner

ENTER = Qt.Key.Key_Return
FRENCH_ZERO = ("à", 19)


class Keys:
    """A field in a window with a scanner, and a clock that stands until a key is pressed."""

    def __init__(self, qtbot: QtBot) -> None:
        self.field = QLineEdit()
        qtbot.addWidget(self.field)
        self.field.show()
        self.field.setFocus()
        qtbot.waitExposed(self.field)
        self.now = 1_000
        self.scans: list[str] = []
        self.entered: list[str] = []
        self.field.returnPressed.connect(lambda: self.entered.append(self.field.text()))
        handle = self.field.windowHandle()
        assert handle is not None
        self.window = handle
        self.scanner = Scanner(handle, lambda _event: self.now)
        self.scanner.scanned.connect(self.scans.append)

    def press(self, text: str, gap: int, key: Qt.Key = Qt.Key.Key_unknown, code: int = 0) -> None:
        """One key after a gap in ms."""
        self.now += gap
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, code, 0, 0, text)
            QCoreApplication.sendEvent(self.window, event)

    def type(self, text: str, gap: int) -> None:
        """Letters and digits with the same gap before each."""
        for letter in text:
            self.press(letter, gap)

    def enter(self, gap: int) -> None:
        """Enter after a gap."""
        self.press("\r", gap, ENTER)


@pytest.fixture
def keys(qtbot: QtBot, look: Look) -> Iterator[Keys]:
    made = Keys(qtbot)
    made.field.activateWindow()
    qtbot.waitUntil(lambda: made.field.hasFocus())
    yield made
    made.field.close()


def test_a_burst_that_ends_in_enter_is_a_scan_and_no_field_sees_it(keys: Keys) -> None:
    keys.type("мель", 120)
    keys.type("0100037123456789012", 8)
    keys.enter(8)
    assert keys.scans == ["0100037123456789012"]
    assert (keys.field.text(), keys.entered) == ("мель", [])


def test_a_number_typed_by_hand_arrives_whole(keys: Keys, qtbot: QtBot) -> None:
    keys.type("0670004817", GAP_MS + 40)
    keys.enter(GAP_MS + 40)
    qtbot.waitUntil(lambda: keys.field.text() == "0670004817")
    assert keys.scans == []
    assert keys.entered == ["0670004817"]


def test_a_short_burst_is_typing_and_the_order_of_keys_is_kept(keys: Keys) -> None:
    keys.type("12345", 10)
    keys.type("абв6", 10)
    keys.enter(10)
    assert (keys.scans, keys.field.text(), keys.entered) == ([], "12345абв6", ["12345абв6"])


def test_a_digit_that_nothing_follows_is_typed_after_the_gap(keys: Keys, qtbot: QtBot) -> None:
    keys.press("7", 500)
    assert keys.field.text() == ""
    qtbot.waitUntil(lambda: keys.field.text() == "7")


def test_a_scan_behind_a_pause_leaves_what_was_typed_before_it(keys: Keys) -> None:
    keys.press("5", 500)
    keys.type("0100037", 200)
    keys.type("123456", 9)
    keys.enter(9)
    assert keys.scans == ["7123456"]
    assert keys.field.text() == "5010003"


def test_a_key_is_a_digit_by_its_place_where_the_layout_types_another_sign(keys: Keys) -> None:
    for _ in range(6):
        keys.press(FRENCH_ZERO[0], 8, code=FRENCH_ZERO[1])
    keys.enter(8)
    assert keys.scans == ["000000"]
