"""The toast: what was just done, and the way back, without asking and without taking the focus."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import px, words

SECONDS: Final = 10
_FROM_BOTTOM: Final = 48


def toast_place(window: QWidget, size: QSize, over: QWidget | None) -> QRect:
    """Where something of this size stands in a window: its bottom centre, or above a widget that is in sight and wide
    enough.
    """
    left, top = (window.width() - size.width()) // 2, window.height() - size.height() - _FROM_BOTTOM
    if over is not None and over.isVisible() and size.width() <= over.width():
        at = over.mapTo(window, QPoint(0, 0))
        if size.height() + 8 <= at.y() and at.y() + over.height() <= window.height():
            left, top = at.x() + (over.width() - size.width()) // 2, at.y() - size.height() - 8
    return QRect(QPoint(left, top), size)


class Toast(QWidget):
    """One toast of a window, shown at its bottom centre for ten seconds; a new message replaces the one before.

    Where something at the bottom must stay in sight, `stand_over` it: then the toast stands above that widget.

    Make one per window and `say` what was recorded. It never takes the focus: the undo button is for the mouse, the key
    (Alt+Backspace) is the window's, which calls `undo()`. Undoing later goes through the lists. The message is
    announced politely to assistive technology. Signals: `undone()`, `gone()`.
    """

    undone = Signal()
    gone = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._message = ""
        self._sub = ""
        self._status: Status = "ok"
        self._undo: Callable[[], None] | None = None
        self._left = 0
        self._over: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.button = Button(words().gettext("Undo"), icon="undo-2", key="Alt+Backspace", height=44, parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.undo)
        self._other = Button("", height=44, parent=self)
        self._other.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._other.clicked.connect(self.take_other)
        self._other_action: Callable[[], None] | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self.tick)
        window.installEventFilter(self)
        self.hide()

    def say(
        self,
        message: str,
        sub: str = "",
        *,
        undo: Callable[[], None] | None = None,
        status: Status = "ok",
        other: tuple[str, Callable[[], None]] | None = None,
        other_key: str = "",
    ) -> None:
        """Show a message for ten seconds. `undo` takes the action back; `other` is a second offer, `other_key` its key,
        for which the window calls `take_other`.
        """
        self._message, self._sub, self._status, self._undo = message, sub, status, undo
        self.button.set_words(words().gettext("Undo"))
        self.button.setVisible(undo is not None)
        self._other_action = other[1] if other else None
        self._other.set_words(other[0] if other else "")
        self._other.set_key(other_key if other else "")
        self._other.setVisible(other is not None)
        self._left = SECONDS
        self.setAccessibleName(f"{message}. {sub}" if sub else message)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._clock.start()
        self._announce()

    def stand_over(self, widget: QWidget | None) -> None:
        """Leave a widget of the window in sight, and stand above it; `None`: the bottom centre again."""
        self._over = widget
        if self.isVisible():
            self._place()

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 2 ms that the first paint can do without

        announcement = QAccessibleAnnouncementEvent(self, self.accessibleName())
        announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(announcement)

    @property
    def can_undo(self) -> bool:
        """Whether a toast with a way back is on the screen."""
        return self.isVisible() and self._undo is not None

    def undo(self) -> None:
        """Take back what the toast speaks of, if it can be; the toast goes."""
        undo = self._undo if self.isVisible() else None
        self.leave()
        if undo is not None:
            undo()
            self.undone.emit()

    def leave(self) -> None:
        """Take the toast away now."""
        self._clock.stop()
        self._undo = None
        if self.isVisible():
            self.hide()
            self.gone.emit()

    def tick(self) -> None:
        """A second passed."""
        self._left -= 1
        if self._left <= 0:
            self.leave()
        else:
            self.update()

    def restyle(self) -> None:
        """Take words and sizes in force."""
        self.button.set_words(words().gettext("Undo"))
        self._place()

    def sizeHint(self) -> QSize:
        wide = (
            18 + px(22) + 14 + max(paint.width(self._message, "strong"), paint.width(self._second_line(99), "caption"))
        )
        for button in self._buttons():
            wide += 12 + button.content_size().width()
        return QSize(round(max(wide + 18, px(320))), px(64))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and not self.isHidden():
            self._place()
        return False

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        sign = SIGNS[self._status]
        rect = QRectF(self.rect())
        paint.box(p, rect, "panel", sign.fill, 2)
        paint.icon(p, sign.icon, 18, rect.center().y(), 22, sign.ink)
        left = 18 + px(22) + 14
        buttons = self._buttons()
        right = buttons[0].x() - 8 if buttons else rect.right() - 14
        middle = rect.center().y()
        line = px(20)
        second = self._second_line(self._left)
        top = middle - line if second else middle - line / 2
        paint.words(p, QRectF(left, top, right - left, line), self._message, "strong", elide=True)
        paint.words(p, QRectF(left, middle, right - left, line), second, "caption", "mute", elide=True)
        p.end()

    def _second_line(self, seconds: int) -> str:
        if self._undo is None:
            return self._sub
        counted = words().gettext("{n} s left").format(n=seconds)
        return f"{self._sub}, {counted}" if self._sub else counted

    def _buttons(self) -> list[Button]:
        return [button for button in (self._other, self.button) if not button.isHidden()]

    def take_other(self) -> None:
        """Take up the second offer, if there is one; the toast goes."""
        if not self.isVisible() or self._other_action is None:
            return
        action = self._other_action
        self.leave()
        action()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        for brief in (0, 1, 2) if self._over is not None and self._over.isVisible() else (0,):
            for button in self._buttons():
                button.set_brief(brief)
            if self._over is None or self.sizeHint().width() <= self._over.width():
                break
        size = self.sizeHint()
        wide = min(size.width(), window.width() - 32)
        self.setGeometry(toast_place(window, QSize(wide, size.height()), self._over))
        x = wide
        for button in reversed(self._buttons()):
            room = button.content_size()
            x -= room.width() + 10
            button.setGeometry(x, (size.height() - room.height()) // 2, room.width(), room.height())
