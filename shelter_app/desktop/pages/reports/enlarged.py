"""The page alone, large enough to be read, one page at a time; Esc goes back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import MARGIN, boxed, column, row, scrolled
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.reports.preview import language_chips
from shelter_app.desktop.pages.reports.sheet import Sheet
from shelter_app.words import Words

WIDEST: Final = 1240


class Enlarged(QWidget):
    """Signals: ``left()``, ``language(str)``, ``turned(int)``, ``printing()``, and the sheet's ``wanted(int)``."""

    left = Signal()
    language = Signal(str)
    turned = Signal(int)
    printing = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self.words = words
        self.pages, self.page = 1, 0
        self.title = Text("", "h2", elide=True)
        self.count = Text("", "body", "mute")
        self.languages = language_chips(words)
        self.languages.chosen.connect(self.language)
        self.back = IconButton("chevron-left", _("Previous page"))
        self.back.clicked.connect(lambda: self.turned.emit(self.page - 1))
        self.forth = IconButton("chevron-right", _("Next page"))
        self.forth.clicked.connect(lambda: self.turned.emit(self.page + 1))
        self.print_button = Button(_("Print"), icon="printer", key="F10", height=44)
        self.print_button.clicked.connect(self.printing)
        self.leave_button = Button(_("Back"), icon="arrow-left", key="Esc", height=44)
        self.leave_button.clicked.connect(self.left)
        self.sheet = Sheet(_("The page of the report"), _("Drawing the page…"), fixed=True)
        self.sheet.clicked.connect(self.left)
        middle = column(self.sheet, margins=(MARGIN, 0, MARGIN, 16))
        middle.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area = scrolled(boxed(middle))
        bar = FlowRow(gap=8, side="right")
        bar.add(self.back, self.count, self.forth, self.languages, self.print_button, self.leave_button)
        head = row(self.title, bar, gap=16, margins=(MARGIN, 12, MARGIN, 8))
        head.setStretch(1, 1)
        outer = column(head, self.area, gap=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)

    def show_title(self, title: str) -> None:
        """Say which report it is."""
        self.title.setText(title)

    def show_count(self, pages: int, page: int) -> None:
        """Say which page of how many is shown; another page begins at its top."""
        _ = self.words.gettext
        if page != self.page:
            self.area.verticalScrollBar().setValue(0)
        self.pages, self.page = pages, page
        self.count.setText(
            _("page {n} of {total} · A4").format(n=self.words.number(page + 1), total=self.words.number(pages))
        )
        self.back.setVisible(pages > 1)
        self.forth.setVisible(pages > 1)
        self.back.setEnabled(page > 0)
        self.forth.setEnabled(page < pages - 1)

    def fit(self) -> None:
        """Make the page as wide as there is room for."""
        self.sheet.set_width(min(px(WIDEST), max(px(480), self.width() - 2 * MARGIN - 16)))
        self.sheet.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def press(self, event: QKeyEvent) -> bool:
        """Scroll, turn pages, or go back."""
        bar = self.area.verticalScrollBar()
        key = event.key()
        screenful = self.area.height() - px(48)
        steps = {
            Qt.Key.Key_Down: px(60),
            Qt.Key.Key_Up: -px(60),
            Qt.Key.Key_Space: screenful,
            Qt.Key.Key_PageDown: screenful,
            Qt.Key.Key_PageUp: -screenful,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Right and self.page < self.pages - 1:
            self.turned.emit(self.page + 1)
        elif key == Qt.Key.Key_Left and self.page > 0:
            self.turned.emit(self.page - 1)
        elif key in steps:
            bar.setValue(bar.value() + steps[Qt.Key(key)])
        else:
            return False
        return True
