"""What can be pressed: a painted button that answers to mouse, Space, Enter and assistive technology alike."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from shelter_app.desktop.kit import paint


class Pressable(QAbstractButton):
    """The common ground of everything that is one painted widget with one action.

    Connect `clicked` (a button), or `toggled` (something chosen): assistive technology toggles without a click. A
    subclass paints in `draw(painter, rect)` and gives `content_size()`; width may grow but never fall below it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """The text as it is shown."""
        return self.text().replace("&&", "&")

    def set_words(self, text: str) -> None:
        """Show another text."""
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def content_size(self) -> QSize:
        """The smallest size in which nothing is cut."""
        raise NotImplementedError

    def draw(self, p: QPainter, rect: QRectF) -> None:
        """Paint the whole widget."""
        raise NotImplementedError

    def shade(self) -> float:
        """How strongly the ground answers to the pointer: 0 at rest, more when hovered, most when pressed."""
        if not self.isEnabled():
            return 0.0
        if self.isDown():
            return 0.16
        return 0.07 if self.underMouse() else 0.0

    def restyle(self) -> None:
        """Nothing is kept between paintings; sizes are asked for anew."""

    def sizeHint(self) -> QSize:
        return self.content_size()

    def minimumSizeHint(self) -> QSize:
        return self.content_size()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        rect = QRectF(self.rect())
        self.draw(p, rect)
        if self.hasFocus():
            self.draw_focus(p, rect)
        p.end()

    def draw_focus(self, p: QPainter, rect: QRectF) -> None:
        """The visible focus: a ring in the accent colour just inside the edge."""
        paint.box(p, rect, "", "acc", 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)
