"""The hands of a person at the keyboard: they press keys where the focus is, and wait until the window shows the answer.

Nothing here knows a page. What is looked for is found the way a person without a mouse finds it: by Tab, by the name
that a screen reader would say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMenu, QWidget

from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.window import MainWindow

PATIENCE_MS = 20_000
LOOK_MS = 2
MOST_TABS = 160


class Hands:
    """Presses keys in a window. Every method waits until what it began has ended; then ``looked`` may look at it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.looked: Callable[[], None] = lambda: None

    # -- waiting

    def wait(self, until: Callable[[], bool], what: str = "the window") -> None:
        """Wait for something to come true, serving the window's events. Raises ``AssertionError`` if it never does."""
        if until():
            return
        deadline, loop, timer, seen = QDeadlineTimer(PATIENCE_MS), QEventLoop(), QTimer(), []

        def look() -> None:
            if until():
                seen.append(what)  # the events that follow may begin something new
            if seen or deadline.hasExpired():
                loop.quit()

        timer.timeout.connect(look)
        timer.start(LOOK_MS)
        loop.exec()
        assert seen, f"waited in vain for {what}; the focus is on {self.focus_name()!r}"

    def settle(self) -> None:
        """Wait until nothing is under way and what came of it is shown."""
        desk = self.window.desk
        for _turn in range(4):  # an action changes views, a change asks for a reading, a reading is painted
            if desk is not None:
                self.wait(lambda: desk.idle, "an idle desk")
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the program's own loop does
        self.looked()

    # -- keys

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "F3", "Ctrl+Return", "Alt+1"."""
        for name in keys:
            combination = cast(QKeyCombination, QKeySequence(name)[0])  # type: ignore[index]
            QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        """Type letters of any alphabet where the focus is."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self._target(), letter)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._target(), key)
        self.settle()

    def _target(self) -> QWidget:
        return QApplication.activePopupWidget() or _focus() or self.window

    # -- finding the way by Tab

    def focus_name(self) -> str:
        """What a screen reader says about the control that has the focus; of a chip also what its row asks."""
        focus = _focus()
        return "" if focus is None else _name(focus)

    def go_to(self, name: str, *, back: bool = False) -> None:
        """Go by Tab (``back``: by Shift+Tab) to the control whose name begins so."""
        seen = []
        for _turn in range(MOST_TABS):
            if self.focus_name().startswith(name):
                return
            seen.append(self.focus_name())
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{name!r} is not on the way of Tab: {list(dict.fromkeys(seen))}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field, and type over what is in it."""
        self.go_to(name)
        self.press("Ctrl+A", "Delete")
        self.type(text)

    def push(self, name: str, *, back: bool = False) -> None:
        """Go to a button, and press it by Space."""
        self.go_to(name, back=back)
        self.press("Space")

    def choose(self, row: str, word: str, *, back: bool = False) -> None:
        """Go to a row of chips or a list, and choose what begins with a word, by the arrows."""
        seen = []
        for _turn in range(MOST_TABS):
            focus = _focus()
            seen.append(self.focus_name())
            if focus is not None and _asks(focus).startswith(row):
                self._choose_here(focus, word)
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"{row!r} is not on the way of Tab: {list(dict.fromkeys(seen))}")

    def pick(self, word: str) -> None:
        """Choose from the menu that is open what begins with a word, by ↓ and Enter."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), f"no menu is open; the focus is on {self.focus_name()!r}"
        for _turn in range(len(menu.actions())):
            active = cast("QAction | None", menu.activeAction())
            if active is not None and active.text().startswith(word):
                self.press("Return")
                return
            self.press("Down")
        raise AssertionError(f"{word!r} is not in the menu: {[action.text() for action in menu.actions()]}")

    def _choose_here(self, focus: QWidget, word: str) -> None:
        offered = []
        for _turn in range(60):
            focus = _focus() or focus
            text = focus.currentText() if isinstance(focus, QComboBox) else _name(focus)
            offered.append(text)
            if text.startswith(word):
                break
            if isinstance(focus, QComboBox) and offered[-2:] == [text, text]:
                self.press("Home")
            else:
                self.press("Down" if isinstance(focus, QComboBox) else "Right")
        else:
            raise AssertionError(f"{word!r} is not offered: {list(dict.fromkeys(offered))}")
        if isinstance(focus, QAbstractButton) and focus.isCheckable() and not focus.isChecked():
            self.press("Space")


class StrayWindows(QObject):
    """Notes widgets that are shown as windows of their own: one that flashes takes the keys away from the person."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched is not self.window:
            kind = watched.windowFlags() & Qt.WindowType.WindowType_Mask
            if watched.isWindow() and kind not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
                self.seen.append(f"{type(watched).__name__} {_name(watched)}")
        return False


def _focus() -> QWidget | None:
    """The control that has the focus."""
    return QApplication.focusWidget()


def _name(widget: QWidget) -> str:
    """A control's name for a screen reader, else its words."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _asks(widget: QWidget) -> str:
    """What the row of a chip asks; of another control its name."""
    row = widget.parentWidget()
    return row.accessibleName() if isinstance(row, ChipRow) else _name(widget)
