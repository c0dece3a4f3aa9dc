"""The tile of a system: its state, since when, chips that record at once, and a way to say that it was earlier."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.kit.tiles import StateTile


class SystemTile(StateTile):
    """Signals: ``pressed(str)`` a state was pressed; ``late()`` the one just recorded began at another hour."""

    pressed = Signal(str)
    late = Signal()

    def __init__(self, title: str, icon: str, choices: Sequence[tuple[str, str]], change: str) -> None:
        """``change`` is the word of the link that asks for another hour."""
        super().__init__(title, icon)
        self.chips = ChipRow(choices, name=title, stretch=True, tight=True)
        self.chips.arrows_choose = False
        self.chips.chosen.connect(self.pressed)
        self.link = Button(change, "link", parent=self)
        self.link.setAccessibleName(f"{title}: {change}")
        self.link.clicked.connect(self.late)
        self.link.hide()
        self.place(self.chips)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def offer_time(self, offered: bool) -> None:
        """Show the link in the place of the note, or take it away."""
        self.link.setVisible(offered)
        self.restyle()

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "link"):
            size = self.link.content_size()
            self.link.setGeometry(self.width() - size.width() - 9, px(21) - size.height() // 2, *size.toTuple())
