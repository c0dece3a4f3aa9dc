"""Cards: what belongs together, with a title row; and what stands in an empty one."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.marks import Pill, Text
from shelter_app.desktop.kit.rows import RowList
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.kit.theme import Role, line_height, px, words


class Card(QWidget):
    """A white box with a title row and a body to fill: `card.body` is its `QVBoxLayout` (`add`, `add_layout`, `stretch`
    for short).

    At the right of the title stand a link (`set_link`, signal `linked`), a pill (`set_pill`), any widget
    (`set_corner`), and the quiet "as of 12:00" of stale data (`set_stale`). Without a title there is no title row.
    """

    linked = Signal()

    def __init__(
        self,
        title: str = "",
        *,
        link: str = "",
        margin: int = 16,
        gap: int = 8,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """With `elide` a title that changes never changes the width of the card."""
        super().__init__(parent)
        self._ground, self._border = "panel", "line"
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margin, 8, margin, 12)
        outer.setSpacing(4)
        self._title: Text | None = None
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        self._link: Button | None = None
        self._pill: Pill | None = None
        self._stale: Text | None = None
        if title or link:
            self._title = Text(title, "h2", elide=elide)
            self._title.setFixedHeight(px(32))
            self._row.addWidget(self._title, 1 if elide else 0)
            self._row.addStretch(0 if elide else 1)
            outer.addLayout(self._row)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap)
        outer.addLayout(self.body)
        outer.addStretch(1)  # spare height stays empty, unless something in the body wants it
        self._outer = outer
        if link:
            self.set_link(link)

    def add(self, *widgets: QWidget, stretch: int = 0) -> None:
        """Append widgets to the body."""
        for widget in widgets:
            self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Append a layout to the body."""
        self.body.addLayout(layout, stretch)

    def stretch(self) -> None:
        """Push what comes after to the bottom."""
        self.body.addStretch(1)

    def set_title(self, title: str) -> None:
        """Say another title (only of a card made with one)."""
        if self._title is not None:
            self._title.setText(title)

    def set_link(self, text: str) -> None:
        """Show a link at the right of the title, "" for none."""
        if self._link is None and text:
            self._link = Button(text, "link")
            self._link.clicked.connect(self.linked)
            self._row.addWidget(self._link)
        if self._link is not None:
            self._link.setVisible(bool(text))
            self._link.set_words(text)

    def follow(self, rows: RowList) -> None:
        """Let the link say how many rows there are ("All 8"), however many of them are shown."""
        rows.shown_changed.connect(lambda _shown, total: self._say_total(total))
        self._say_total(len(rows.rows))

    def set_pill(self, text: str, status: Status = "none") -> None:
        """Show a pill at the right of the title, "" for none."""
        if self._pill is None and text:
            self._pill = Pill(text, status)
            self._row.insertWidget(2, self._pill)
        if self._pill is not None:
            self._pill.setVisible(bool(text))
            self._pill.set(text, status)

    def set_stale(self, text: str) -> None:
        """Say of when the data are ("as of 12:00"), "" when they are fresh."""
        if self._stale is None and text:
            self._stale = Text("", "caption", "mute")
            self._row.insertWidget(2, self._stale)
        if self._stale is not None:
            self._stale.setVisible(bool(text))
            self._stale.setText(text)

    def set_corner(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title row."""
        self._row.addWidget(widget)

    def set_ground(self, ground: str = "panel", border: str = "line") -> None:
        """Fill and border by other tokens (a scan result on `warnbg` with `warn`)."""
        self._ground, self._border = ground, border
        self.update()

    def restyle(self) -> None:
        """Take the sizes of the theme in force."""
        if self._title is not None:
            self._title.setFixedHeight(px(32))

    def sizeHint(self) -> QSize:
        self._share_height()
        return super().sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        self._share_height()
        super().showEvent(event)

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        paint.box(p, QRectF(self.rect()), self._ground, self._border)
        p.end()

    def _say_total(self, total: int) -> None:
        self.set_link(words().gettext("All {n}").format(n=words().number(total)) if total else "")

    def _share_height(self) -> None:
        """Spare height goes to the body if something in it expands, else to the foot."""
        wants = bool(self.body.expandingDirections() & Qt.Orientation.Vertical)
        at = self._outer.count() - 2
        if self._outer.stretch(at) != int(wants):
            self._outer.setStretch(at, int(wants))
            self._outer.setStretch(at + 1, int(not wants))


class EmptyState(QWidget):
    """What stands where nothing is: an icon, what, why, and at most one button (signal `pressed`)."""

    pressed = Signal()

    def __init__(
        self,
        icon: str,
        what: str,
        why: str = "",
        *,
        button: str = "",
        button_icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._what = what
        self._why = why
        self.setAccessibleName(f"{what}. {why}" if why else what)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.button: Button | None = None
        if button:
            self.button = Button(button, icon=button_icon, key=key, height=44, parent=self)
            self.button.clicked.connect(self.pressed)

    def set_words(self, what: str, why: str = "") -> None:
        """Say something else ("Nobody found for «melk»")."""
        self._what, self._why = what, why
        self.setAccessibleName(f"{what}. {why}" if why else what)
        self.updateGeometry()
        self._place()
        self.update()

    def restyle(self) -> None:
        """Place the button anew."""
        self._place()

    def sizeHint(self) -> QSize:
        wide = max(paint.width(self._what, "strong"), self.button.content_size().width() if self.button else 0, px(200))
        return QSize(round(wide) + 48, self._content_height(max(self.width(), round(wide) + 48)) + 32)

    def minimumSizeHint(self) -> QSize:
        wide = max(px(160), self.button.content_size().width() if self.button else 0) + 48
        return QSize(wide, self._content_height(wide) + 24)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._content_height(width) + 32

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        rect = QRectF(self.rect())
        paint.box(p, rect, "sunk", "line")
        top = self._top()
        paint.icon(p, self._icon, (rect.width() - px(32)) / 2, top + px(16), 32, "mute")
        top += px(32) + 8
        room = rect.width() - 48
        lines: tuple[tuple[str, Role, str], ...] = ((self._what, "strong", "text"), (self._why, "caption", "mute"))
        for text, role, ink in lines:
            high = paint.paragraph_height(text, role, room)
            paint.paragraph(p, QRectF(24, top, room, high + 1), text, role, ink, paint.CENTRE)
            top += high + 6
        p.end()

    def _content_height(self, width: int) -> int:
        room = width - 48
        high = px(32) + 8 + max(line_height("strong"), paint.paragraph_height(self._what, "strong", room)) + 6
        if self._why:
            high += paint.paragraph_height(self._why, "caption", room) + 6
        return round(high + (self.button.content_size().height() + 4 if self.button else 0))

    def _top(self) -> float:
        return max(12.0, (self.height() - self._content_height(self.width())) / 2)

    def _place(self) -> None:
        if self.button is not None:
            size = self.button.content_size()
            top = round(self._top()) + self._content_height(self.width()) - size.height()
            wide = min(size.width(), self.width() - 16)
            self.button.setGeometry((self.width() - wide) // 2, top, wide, size.height())
