"""When it happened: "now", unless a time is typed for what is taken over from paper."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.fields import TimeField
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Pill
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.people.panes import moment_of
from shelter_app.desktop.pages.presence import moment_words

KEY = "Alt+0"


class When(QWidget):
    """A button that says "Time: now"; pressed, a field to type a time. A typed time stays, in amber, until "Now" is
    pressed: lists are typed in one after the other. Signal ``settled()`` when the focus should go back to the search.
    """

    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        _ = desk.words.gettext
        self.button = Button(_("Time: now"), icon="clock", key=KEY, height=48)
        self.button.clicked.connect(self.ask)
        self.field = TimeField("", desk.now)
        self.field.setFixedWidth(px(132))
        self.field.control.setAccessibleName(_("Time it happened"))
        self.field.line.setPlaceholderText(_("13:40"))
        self.field.entered.connect(self._take)
        self.pill = Pill("", "warn", height=44)
        self.now = Button(_("Now"), height=44, key=KEY)
        self.now.clicked.connect(self.reset)
        self.setLayout(row(self.button, self.field, self.pill, self.now, gap=8))
        self._at: datetime | None = None
        self._show("now")

    def moment(self) -> datetime | None:
        """The typed moment, ``None`` for now."""
        return self._at

    def turn(self) -> None:
        """The key: ask for a time, or go back to now."""
        if self._at is not None:
            self.reset()
        else:
            self.ask()

    def ask(self) -> None:
        """Let a time be typed."""
        self.field.set_moment(None)
        self._show("typing")
        self.field.control.setFocus()

    def reset(self) -> None:
        """What happens is recorded for now again."""
        self._at = None
        self._show("now")
        self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.field.isHidden():
            self.reset()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.control.hasFocus():
            return  # the field took it
        super().keyPressEvent(event)

    def _take(self) -> None:
        right, at = moment_of(self.field, self.desk)
        if not right:
            return
        self._at = at
        if at is None:
            self.reset()
            return
        text = self.words.gettext("Recorded for {time}")
        self.pill.set(text.format(time=moment_words(self.words, at, self.desk.now())), "warn")
        self._show("set")
        self.settled.emit()

    def _show(self, state: str) -> None:
        self.button.setVisible(state == "now")
        self.field.setVisible(state == "typing")
        self.pill.setVisible(state == "set")
        self.now.setVisible(state == "set")
        self.updateGeometry()
