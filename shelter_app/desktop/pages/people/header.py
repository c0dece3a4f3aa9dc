"""A page that was opened from a list: the way back stands in front of its title."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelter_app.desktop.kit.buttons import IconButton
from shelter_app.desktop.kit.layout import Page
from shelter_app.words import Words


class OpenedPage(Page):
    """A page with a back button before title and subtitle. Signal ``back()``."""

    back = Signal()

    def __init__(self, words: Words, actions: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__("", " ", actions, parent)
        self.back_button = IconButton("arrow-left", words.gettext("Back to the list"), size=48, key="Esc")
        self.back_button.clicked.connect(self.back)
        outer = self.layout()
        first = outer.itemAt(0) if outer is not None else None
        head = first.layout() if first is not None else None
        if isinstance(head, QVBoxLayout):
            head.removeWidget(self.header)
            line = QHBoxLayout()
            line.setSpacing(16)
            line.addWidget(self.back_button)
            line.addWidget(self.header, 1)
            head.addLayout(line)
