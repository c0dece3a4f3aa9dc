"""What was just recorded really happened at another time: a small field in the place of the toast."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from shelter_app.desktop.desk import Again, Desk
from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.fields import TimeField
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.theme import px
from shelter_app.domain.errors import ShelterError
from shelter_app.sentences import sentence

WIDE = 520
_FROM_BOTTOM = 48


class TimeAsk(QWidget):
    """Asks at the bottom centre of a window when an action happened, and records it anew for then.

    Enter records, Esc leaves everything as it is; the focus goes back to where it was. A time that cannot be is said
    under the field, and the action stays as it was recorded. Signal ``left()``.
    """

    left = Signal()

    def __init__(self, desk: Desk, again: Again, window: QWidget) -> None:
        super().__init__(window)
        _ = desk.words.gettext
        self.desk, self.again = desk, again
        self._before = QApplication.focusWidget()
        self.setAccessibleName(_("Change the time"))
        self.said = Text(again.said, "strong", elide=True)
        self.time = TimeField(_("When did it happen?"), desk.now, desk.now())
        self.time.entered.connect(self.submit)
        self.record = Button(_("Record"), "primary", icon="clock", key="Enter", height=44)
        self.record.clicked.connect(self.submit)
        self.leave_button = Button(_("Back"), key="Esc", height=44)
        self.leave_button.clicked.connect(self.leave)
        buttons = column(self.record, gap=0, margins=(0, px(22), 0, 0))
        others = column(self.leave_button, gap=0, margins=(0, px(22), 0, 0))
        line = row(self.time, gap=10)
        for layout in (buttons, others):
            layout.addStretch(1)
            line.addLayout(layout)
        line.setStretch(0, 1)
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        whole = column(self.said, gap=6, margins=(18, 12, 18, 14))
        whole.addLayout(line)
        whole.addWidget(self.fault)
        self.setLayout(whole)
        window.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self.time.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.time.line.selectAll()

    def submit(self) -> None:
        """Record the action anew for the typed time."""
        _ = self.desk.words.gettext
        at = self.time.moment()
        if at is None:
            self._say(_("Type a time like 13:40 or 22.11 13:40"))
            return

        def refused(error: ShelterError) -> None:
            self.record.set_busy("")
            self._say(sentence(error, self.desk.words))

        self.record.set_busy(_("Recording…"))
        self.desk.redate(self.again, at, done=self.leave, refused=refused)

    def leave(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        self.left.emit()
        before = self._before
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def _say(self, text: str) -> None:
        self.time.line.set_faulty(bool(text))
        self.time.control.setAccessibleDescription(text)
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        self._place()
        self.time.line.setFocus()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        wide = min(px(WIDE), window.width() - 32)
        layout = self.layout()
        down = self.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            down = layout.totalHeightForWidth(wide)
        self.setGeometry((window.width() - wide) // 2, window.height() - down - _FROM_BOTTOM, wide, down)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and not self.isHidden():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # the field or the button took it
        super().keyPressEvent(event)

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        paint.box(p, QRectF(QPointF(0, 0), self.size().toSizeF()), "panel", "acc", 2)
        p.end()
