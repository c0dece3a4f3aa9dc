"""The line to type into, alone: fields put their label and their error around it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.theme import Role, colour, font, px, tokens


def is_undo_of_the_window(event: QEvent) -> bool:
    """Whether a shortcut-override event is Alt+Backspace, which belongs to the window's undo and never to the text.

    Some platform key schemes (offscreen, Windows) make it text undo inside a line.
    """
    key = getattr(event, "key", None)
    modifiers = getattr(event, "modifiers", None)
    return (
        key is not None
        and modifiers is not None
        and key() == Qt.Key.Key_Backspace
        and bool(modifiers() & Qt.KeyboardModifier.AltModifier)
    )


def _is_submit(event: QEvent) -> bool:
    """Whether a key press is Ctrl+Enter."""
    if not isinstance(event, QKeyEvent):
        return False
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
        event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )


class Line(QLineEdit):
    """A line edit that draws its own box: border `strong`, 3 px accent while focused, 2 px red with an error, sunk when
    read-only.

    Alt+Backspace is declined, so that the window's undo gets it; Ctrl+Z stays the undo of the text. Ctrl+Enter rises to
    the page. `lead` is room kept
    free at the left for an icon, `tail` at the right for a button, in pixels at 100 %.
    """

    def __init__(
        self, role: Role = "body", *, height: int = 44, lead: int = 0, tail: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._height = height
        self._lead = lead
        self._tail = tail
        self.faulty = False
        self.ground = ""
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.restyle()

    def restyle(self) -> None:
        """Take font, colours and margins of the theme in force."""
        self.setFont(font(self._role))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, colour("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, colour("mute"))
        palette.setColor(QPalette.ColorRole.Highlight, colour("acc"))
        palette.setColor(QPalette.ColorRole.HighlightedText, colour("onacc"))
        self.setPalette(palette)
        side = 11
        self.setTextMargins(
            side + (px(self._lead) if self._lead else 0), 0, side + (px(self._tail) if self._tail else 0), 0
        )

    def set_faulty(self, faulty: bool) -> None:
        """Draw it as wrong or right."""
        self.faulty = faulty
        self.update()

    def set_ground(self, token: str) -> None:
        """Fill it with a status background for a moment (a scan that was understood), "" for the usual."""
        self.ground = token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(64), px(self._height))

    def paintEvent(self, event: object) -> None:
        p = QPainter(self)
        self._draw_box(p, QRectF(self.rect()))
        p.end()
        super().paintEvent(event)  # type: ignore[arg-type]

    def _draw_box(self, p: QPainter, rect: QRectF) -> None:
        if self.isReadOnly():
            border, stroke, ground = "line", 1, "sunk"
        elif self.faulty:
            border, stroke, ground = "badfill", 3 if self.hasFocus() else 2, "panel"
        elif self.hasFocus():
            border, stroke, ground = "acc", 3, "panel"
        else:
            border, stroke, ground = "strong", 1, "panel"
        if not self.isEnabled():
            border, ground = "line", "sunk"
        if self.isReadOnly() and self.hasFocus():
            border, stroke = "acc", 2
        paint.box(p, rect, self.ground or getattr(tokens(), ground), border, stroke)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_of_the_window(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.KeyPress and is_undo_of_the_window(event):
            event.ignore()  # no shortcut took it: let it rise to the window, never into the text
            return False
        if event.type() == QEvent.Type.KeyPress and _is_submit(event):
            event.ignore()  # Ctrl+Enter is the page's: as Enter of the line too it would record twice
            return False
        return super().event(event)
