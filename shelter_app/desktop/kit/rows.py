"""Rows of a list: each is one painted widget; a list shows whole rows only, and says how many there are."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.marks import Level
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import Role, px, tokens
from shelter_app.desktop.kit.tokens import mix

_TITLE_LEAST: Final = 44


class RowFace(NamedTuple):
    """What a row shows. Only `title` is needed.

    Line 1: `title` (semi-bold when `strong`), a quiet `note` after it, `right` at the right. `sub` is line 2. `level`
    puts a bar under line 1. `icon` or `lead` (a status icon) stands in front. `status` + `state` (icon and word) stand
    at the right of the bar when `state_right`, under it otherwise; without a bar they stand at the right of the row.
    `pill` draws them as a pill. `struck` strikes the words through (a voided entry); `conflict` gives the row a
    `warnbg` ground.
    """

    title: str
    note: str = ""
    sub: str = ""
    right: str = ""
    right_mute: bool = False
    strong: bool = False
    icon: str = ""
    lead: Status | None = None
    status: Status | None = None
    state: str = ""
    state_icon: str = ""
    state_right: bool = False
    pill: bool = False
    level: Level | None = None
    struck: bool = False
    conflict: bool = False
    arrow: bool = False

    @property
    def sentence(self) -> str:
        """The row as one sentence for screen readers."""
        head = " ".join(part for part in (self.title, self.note) if part)
        return "; ".join(part for part in (head, self.sub, self.right, self.state) if part)


class ListRow(Pressable):
    """One row: press or Enter fires `clicked`; an optional button at its end fires `acted`.

    `height` at 100 %: 56 with a button, 44 with one line, 36 for a passed check; 0 chooses by content. `selectable`
    makes it checkable (`toggled`, selected ground `accbg`); `target` adds the 2 px ring of the row that Enter takes.
    `line` draws a hairline under it. `still=True` makes it plain words: no focus, no press.
    """

    acted = Signal()

    def __init__(
        self,
        face: RowFace,
        *,
        action: str = "",
        action_icon: str = "",
        action_primary: bool = False,
        height: int = 0,
        selectable: bool = False,
        line: bool = True,
        still: bool = False,
        boxed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`action` is the word of the button; with `action_icon` the button is only that icon and `action` its name."""
        super().__init__(face.title, parent)
        self.face = face
        self._height = height
        self._line = line
        self._boxed = boxed
        self._target = False
        self.setCheckable(selectable)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if still:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._still = still
        self.button: Button | IconButton | None = None
        if action_icon:
            self.button = IconButton(action_icon, action, parent=self)
        elif action:
            self.button = Button(action, "primary" if action_primary else "secondary", height=44, parent=self)
        if self.button is not None:
            self.button.clicked.connect(self.acted)
        self.set_face(face)

    def set_face(self, face: RowFace) -> None:
        """Show something else."""
        self.face = face
        self.setText(face.title.replace("&", "&&"))
        self.setAccessibleName(face.sentence)
        self._place()
        self.updateGeometry()
        self.update()

    def set_target(self, target: bool) -> None:
        """Whether this is the row that Enter takes."""
        self._target = target
        self.update()

    def set_line(self, line: bool) -> None:
        """Whether a hairline is drawn under it."""
        self._line = line
        self.update()

    def restyle(self) -> None:
        """Place the button anew."""
        self._place()

    def row_height(self) -> int:
        """Height in pixels in the scale in force."""
        if self._height:
            return px(self._height)
        face = self.face
        if face.level is not None:
            return px(49 if face.state_right or not face.state else 62)
        if self.button is not None or (face.sub and self._boxed):
            return px(60 if self.button is not None and face.sub else 64 if self._boxed else 56)
        return px(44)

    def content_size(self) -> QSize:
        return QSize(px(120), self.row_height())

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def mousePressEvent(self, event: object) -> None:
        if not self._still:
            super().mousePressEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        rows = self.parentWidget()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(rows, RowList):
            rows.move_focus(self, 1 if key == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    def draw(self, p: QPainter, rect: QRectF) -> None:
        face = self.face
        pad = self._draw_ground(p, rect)
        left = rect.left() + pad
        right = rect.right() - pad
        if self.button is not None:
            right = self.button.x() - 12.0
        elif face.arrow:
            right -= px(20)
            paint.icon(p, "chevron-right", right, rect.center().y(), 20, "mute")
            right -= 12
        if face.lead or face.icon:
            size = 22 if face.sub or self.button is not None or face.lead else 20
            name, ink = (SIGNS[face.lead].icon, SIGNS[face.lead].ink) if face.lead else (face.icon, "mute")
            paint.icon(p, name, left, rect.center().y(), size, ink)
            left += px(size) + 10
        if face.level is not None:
            self._draw_with_bar(p, QRectF(left, rect.top(), right - left, rect.height()))
        else:
            self._draw_plain(p, QRectF(left, rect.top(), right - left, rect.height()))

    def draw_focus(self, p: QPainter, rect: QRectF) -> None:
        if self._boxed and (self._target or self.isChecked()):
            paint.box(p, rect.adjusted(4, 4, -4, -4), "", "acc", 2, 5)
        else:
            paint.box(p, rect, "", "acc", 2, 8 if self._boxed else 6)

    def shade(self) -> float:
        return 0.0 if self._still else super().shade()

    def _draw_ground(self, p: QPainter, rect: QRectF) -> float:
        """Paint what is under the words; returns the space kept at both sides."""
        face = self.face
        if self._boxed:
            ground = "accbg" if self.isChecked() else "warnbg" if face.conflict else "panel"
            shaded = mix(getattr(tokens(), ground), tokens().text, self.shade() / 2)
            paint.box(p, rect, shaded, "acc" if self._target or self.isChecked() else "line", 2 if self._target else 1)
            return 17.0
        if self.isChecked() or face.conflict or self.shade():
            ground = "accbg" if self.isChecked() else "warnbg" if face.conflict else "sunk"
            paint.box(p, rect.adjusted(0, 0, 0, -1), ground, "acc" if self._target and self.isChecked() else "", 2, 6)
        if self._line:
            paint.rule(p, rect.left(), rect.right(), rect.bottom() - 1)
        return self._side()

    def _side(self) -> float:
        """Space kept at both sides of a row without a box: none, unless it has a ground of its own."""
        return 12.0 if self.face.conflict else 8.0 if self.isCheckable() else 0.0

    def _draw_plain(self, p: QPainter, rect: QRectF) -> None:
        face = self.face
        right = rect.right()
        if face.state:
            right -= self._draw_state(p, right, rect.center().y()) + 12
        if face.right:
            wide = paint.width(face.right, "body")
            room = QRectF(right - wide, rect.top(), wide + 1, rect.height())
            paint.words(p, room, face.right, "body", "mute" if face.right_mute else "text", paint.RIGHT)
            right -= wide + 12
        middle = rect.center().y()
        line = px(20)
        top = middle - line if face.sub else middle - line / 2
        self._draw_title(p, QRectF(rect.left(), top, right - rect.left(), line))
        if face.sub:
            paint.words(
                p, QRectF(rect.left(), middle, right - rect.left(), line), face.sub, "caption", "mute", elide=True
            )

    def _draw_with_bar(self, p: QPainter, rect: QRectF) -> None:
        face = self.face
        below = bool(face.state) and not face.state_right
        top, line = rect.top() + px(3 if below else 5), px(22)
        right = rect.right()
        if face.right:
            wide = paint.width(face.right, "body")
            ink = "mute" if face.right_mute else "text"
            paint.words(p, QRectF(right - wide, top, wide + 1, line), face.right, "body", ink, paint.RIGHT)
            right -= wide + 8
        self._draw_title(p, QRectF(rect.left(), top, right - rect.left(), line))
        middle, end = top + line + px(8), rect.right()
        if face.state and face.state_right:
            end -= max(px(96), self._draw_state(p, end, middle)) + 2
        elif face.state:
            middle -= px(1)
            self._draw_state(p, rect.left(), middle + px(17), from_left=True)
        if face.level is not None:
            paint.bar(
                p, QRectF(rect.left(), middle - px(4), end - rect.left(), px(8)), face.level.parts, face.level.mark
            )

    def _draw_title(self, p: QPainter, rect: QRectF) -> None:
        face = self.face
        role: Role = "strong" if face.strong or (self.isChecked() and not self._boxed) else "body"
        note = paint.width(face.note, "caption")
        room = max(0.0, rect.width() - (note + 10 if note else 0))
        ink = "mute" if face.struck else "text"
        if not note and (face.lead or face.icon) and room < min(px(_TITLE_LEAST), paint.width(face.title, role)):
            return  # the icon says it; a lone "…" would say nothing
        taken = paint.words(p, QRectF(rect.left(), rect.top(), room, rect.height()), face.title, role, ink, elide=True)
        if face.struck:
            paint.rule(p, rect.left(), rect.left() + taken, round(rect.center().y()) + 1, "mute")
        if note:
            left = rect.left() + taken + 10
            paint.words(
                p,
                QRectF(left, rect.top(), rect.right() - left + 1, rect.height()),
                face.note,
                "caption",
                "mute",
                elide=True,
            )

    def _draw_state(self, p: QPainter, edge: float, middle: float, *, from_left: bool = False) -> float:
        """Icon and word of the status, ending (or beginning) at `edge`; returns the width taken."""
        face = self.face
        sign = SIGNS[face.status or "none"]
        role: Role = "caption" if from_left else "label"
        word = paint.width(face.state, role)
        wide = (px(18) + 6 if face.status else 0) + word + (20 if face.pill else 0)
        left = edge if from_left else edge - wide
        if face.pill:
            high = px(28)
            paint.box(p, QRectF(left, middle - high / 2, wide, high), sign.ground, sign.border, 1, 6)
            left += 10
        if face.status:
            paint.icon(p, face.state_icon or sign.icon, left, middle, 18, sign.ink)
            left += px(18) + 6
        paint.words(p, QRectF(left, middle - px(11), word + 1, px(22)), face.state, role, sign.ink)
        return wide

    def _place(self) -> None:
        if self.button is not None:
            size = self.button.content_size()
            top = (self.height() - 1 - size.height()) // 2
            side = 12 if self._boxed else round(self._side())
            self.button.setGeometry(self.width() - size.width() - side, top, size.width(), size.height())


def fit_rows(count: int, row_height: int, available: int, gap: int = 0) -> int:
    """How many of `count` whole rows fit into `available` pixels; at least one if there is any."""
    if count <= 0:
        return 0
    return max(1, min(count, (available + gap) // max(1, row_height + gap)))


class RowList(QWidget):
    """Rows under each other of which only whole ones are shown: as many as the height allows.

    Signals: `shown_changed(shown, total)` so that a card can say "All 8"; `pressed(int)` and `acted(int)` with the
    number of the row. ↑ and ↓ move between rows. `least` rows are always asked for; a `modest` list asks for no more and
    takes what is left over.
    """

    shown_changed = Signal(int, int)
    pressed = Signal(int)
    acted = Signal(int)

    def __init__(
        self,
        *,
        gap: int = 0,
        least: int = 2,
        still: bool = False,
        modest: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._modest = modest
        self._rows: list[ListRow] = []
        self._gap = gap
        self._least = least
        self._still = still
        self._shown = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """All rows, shown or not."""
        return tuple(self._rows)

    @property
    def shown(self) -> int:
        """How many are shown."""
        return max(0, self._shown)

    def show_faces(self, faces: Sequence[RowFace], make: Callable[[RowFace], ListRow] | None = None) -> None:
        """Show these rows, keeping the widgets that are there where no `make` is given."""
        if make is not None or len(faces) < len(self._rows):
            for row in self._rows[0 if make is not None else len(faces) :]:
                row.hide()
                row.deleteLater()
            self._rows = [] if make is not None else self._rows[: len(faces)]
        for number, face in enumerate(faces):
            if number < len(self._rows):
                self._rows[number].set_face(face)
            else:
                self._append(make(face) if make is not None else ListRow(face, still=self._still))
        self._shown = -1
        self.updateGeometry()
        self._place()

    def move_focus(self, origin: ListRow, step: int) -> None:
        """Give the focus to the row below or above."""
        at = self._rows.index(origin) + step
        if 0 <= at < self.shown:
            self._rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Place the rows anew."""
        self._shown = -1
        self._place()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self._modest else QSize(px(200), self._height_of(len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self._height_of(min(self._least, len(self._rows))))

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def _append(self, row: ListRow) -> None:
        number = len(self._rows)
        row.setParent(self)
        row.clicked.connect(lambda _checked=False, number=number: self.pressed.emit(number))
        row.acted.connect(lambda number=number: self.acted.emit(number))
        self._rows.append(row)

    def _height_of(self, count: int) -> int:
        return sum(row.row_height() for row in self._rows[:count]) + self._gap * max(0, count - 1)

    def _place(self) -> None:
        top, shown = 0, 0
        whole = True
        for row in self._rows:
            high = row.row_height()
            whole = whole and (top + high <= self.height() or shown == 0)
            if whole:
                row.setGeometry(0, top, self.width(), high)
                top += high + self._gap
                shown += 1
            row.setVisible(whole)
        for number, row in enumerate(self._rows[:shown]):
            row.set_line(number < shown - 1 and not self._gap)
        if shown != self._shown:
            self._shown = shown
            self.shown_changed.emit(shown, len(self._rows))
