"""The sidebar and the rail: where one is and where one can go."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.theme import Role, colour, px, theme


class Entry(NamedTuple):
    """A place to go: its key in the program, its word, its icon, and the function key that leads there."""

    key: str
    word: str
    icon: str
    cap: str = ""


class NavButton(Pressable):
    """An entry of the sidebar (word and cap) or, `narrow`, of the rail (icon over cap). Connect `toggled`."""

    def __init__(self, entry: Entry, *, narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(entry.word, parent)
        self.entry = entry
        self._narrow = narrow
        self.setCheckable(True)
        self.setAccessibleName(f"{entry.word} {entry.cap}".strip())
        if narrow:
            self.setToolTip(f"{entry.word} ({entry.cap})" if entry.cap else entry.word)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def minimumSizeHint(self) -> QSize:
        # at a large scale on a low screen the entries come closer, down to a target that can still be hit
        if self._narrow:
            return QSize(px(44), px(44))
        return QSize(self.content_size().width(), px(32))

    def content_size(self) -> QSize:
        if self._narrow:
            return QSize(px(54), px(54))
        return QSize(round(_entry_width(self.entry)), px(46))

    def nextCheckState(self) -> None:
        if not self.isChecked():
            self.setChecked(True)

    def draw(self, p: QPainter, rect: QRectF) -> None:
        chosen = self.isChecked()
        if chosen or self.shade():
            paint.box(p, rect, "accbg" if chosen else "sunk")
        ink = "acc" if chosen else "mute"
        _draw_entry(p, rect, self.entry, ink, "strong" if chosen else "body", narrow=self._narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.parentWidget()
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(bar, Sidebar):
            bar.move_focus(self, 1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)


class PersonButton(Pressable):
    """Who is on duty, at the foot of the sidebar; pressing it changes the person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._post = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, post: str) -> None:
        """Name and post of the person on duty."""
        self.set_words(name)
        self._post = post
        self.setAccessibleName(f"{name}, {post}" if post else name)

    def content_size(self) -> QSize:
        return QSize(px(120), px(48))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        if self.shade():
            paint.box(p, rect, "sunk")
        middle, line = rect.center().y(), px(20)
        room = rect.width() - 14
        paint.words(p, QRectF(7, middle - line, room, line), self.words(), "strong", elide=True)
        paint.words(p, QRectF(7, middle, room, line), self._post, "caption", "mute", elide=True)


class Sidebar(QWidget):
    """Site name, entries, the alarm entry and the person on duty.

    Signals: `chosen(str)` with the key of an entry that was gone to, `alarm()`, `person()`. `set_active` marks an entry
    quietly. The entries are one Tab stop with ↑ and ↓. `narrow=True` is the rail of 72: icons over caps, no site and no
    person.
    """

    chosen = Signal(str)
    alarm = Signal()
    person = Signal()

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        alarm: Entry | None = None,
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self._site = ""
        self._kind = ""
        self._buttons = {entry.key: NavButton(entry, narrow=narrow) for entry in entries}
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        for button in self._buttons.values():
            self._column.addWidget(button)
            button.toggled.connect(lambda on, key=button.entry.key: self._went(key, on))
        self._column.addStretch(1)
        self.alarm_button: Pressable | None = None
        if alarm is not None:
            self.alarm_button = AlarmButton(alarm, narrow=narrow)
            self.alarm_button.clicked.connect(self.alarm)
            self._column.addWidget(self.alarm_button)
        self.person_button = PersonButton()
        self.person_button.clicked.connect(self.person)
        self.person_button.setVisible(False)
        self._column.addWidget(self.person_button)
        self._settling = False
        self._rove(next(iter(self._buttons.values()), None))
        self.restyle()

    def show_site(self, name: str, kind: str) -> None:
        """Name of the site and what it is, at the top."""
        self._site, self._kind = name, kind
        self.update()

    def show_person(self, name: str, post: str) -> None:
        """Who is on duty; "" for nobody."""
        self.person_button.show_person(name, post)
        self.person_button.setVisible(bool(name) and not self._narrow)

    def set_active(self, key: str) -> None:
        """Mark the entry of the page shown, quietly; an unknown key marks none."""
        self._settling = True
        for other, button in self._buttons.items():
            button.setChecked(other == key)
        self._settling = False
        self._rove(self._buttons.get(key))

    def show_only(self, keys: frozenset[str]) -> None:
        """Show the entries of a post and hide the others."""
        for key, button in self._buttons.items():
            button.setVisible(key in keys)

    def move_focus(self, origin: NavButton, step: int) -> None:
        """Give the focus to the entry below or above."""
        shown = [button for button in self._buttons.values() if not button.isHidden()]
        at = (shown.index(origin) + step) % len(shown)
        shown[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self._rove(shown[at])

    def restyle(self) -> None:
        """Take the width and margins of the theme in force."""
        if self._narrow:
            self.setFixedWidth(max(72, px(64)))
            self._column.setContentsMargins(8, 12, 9, 12)
        else:
            self.setFixedWidth(216 if theme().scale < 112 else 248 if theme().scale <= 125 else 292)
            self._column.setContentsMargins(12, 8 + px(69), 12, 8)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), px(400))

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), colour("panel"))
        if not self._narrow:
            room = self.width() - 32
            paint.words(p, QRectF(20, px(14), room, px(26)), self._site, "site", elide=True)
            paint.words(p, QRectF(20, px(40), room, px(22)), self._kind, "caption", "mute", elide=True)
        p.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
        p.end()

    def _went(self, key: str, on: bool) -> None:
        if self._settling or not on:
            return
        self.set_active(key)
        self.chosen.emit(key)

    def _rove(self, stop: NavButton | None) -> None:
        if stop is None:
            return
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)


class AlarmButton(Pressable):
    """The alarm entry, bordered in red: word and cap in the sidebar, icon over cap (`narrow`) in the rail."""

    def __init__(self, entry: Entry, *, narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(entry.word, parent)
        self._entry = entry
        self._narrow = narrow
        self.setAccessibleName(f"{entry.word} {entry.cap}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        if narrow:
            self.setToolTip(f"{entry.word} ({entry.cap})" if entry.cap else entry.word)

    def minimumSizeHint(self) -> QSize:
        if self._narrow:
            return QSize(px(44), px(44))
        return QSize(self.content_size().width(), px(44))

    def content_size(self) -> QSize:
        if self._narrow:
            return QSize(px(54), px(56))
        return QSize(round(_entry_width(self._entry)), px(56))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        paint.box(p, rect, "badbg" if self.shade() else "panel", "badfill", 2)
        _draw_entry(p, rect, self._entry, "bad", "strong", narrow=self._narrow)


def _entry_width(entry: Entry) -> float:
    cap = paint.key_cap_width(entry.cap)
    return 9 + px(22) + 8 + paint.width(entry.word, "strong") + (10 + cap if cap else 0) + 7


def _draw_entry(p: QPainter, rect: QRectF, entry: Entry, ink: str, role: Role, *, narrow: bool) -> None:
    """Icon, word and cap beside each other, or icon over cap."""
    middle = rect.center().y()
    if narrow:
        paint.icon(p, entry.icon, (rect.width() - px(22)) / 2, middle - px(10), 22, ink)
        paint.words(p, QRectF(0, middle + px(4), rect.width(), px(20)), entry.cap, "cap", ink, paint.CENTRE)
        return
    paint.icon(p, entry.icon, 9, middle, 22, ink)
    left = 9 + px(22) + 8
    cap = paint.key_cap_width(entry.cap)
    room = QRectF(left, 0, rect.width() - left - 7 - (cap + 8 if cap else 0), rect.height())
    paint.words(p, room, entry.word, role, ink)
    paint.key_cap(p, rect.width() - 7 - cap, middle, entry.cap)


def rail(entries: Sequence[Entry], *, alarm: Entry | None = None, parent: QWidget | None = None) -> Sidebar:
    """The narrow sidebar: 72 wide, icons over caps."""
    return Sidebar(entries, alarm=alarm, narrow=True, parent=parent)
