"""The right column: the buttons of what can be recorded, or the panel that takes a number; then the last records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.kit.buttons import KeyCap
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.layout import scrolled
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import RowFace
from shelter_app.desktop.kit.theme import theme
from shelter_app.desktop.pages.meals.panels import Panel
from shelter_app.desktop.pages.meals.recent import RecentList
from shelter_app.desktop.pages.meals.recording import OutcomeCard, RecordCard
from shelter_app.domain.meals import Forecast, ServiceState, ServiceView
from shelter_app.words import Words

BAR: Final = 12  # width of a scroll bar


class Side(QWidget):
    """Hosts one panel at a time. Signals: ``asked(str)`` a count's panel, ``undone(int)`` the record of a number."""

    asked = Signal(str)
    undone = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self.panel: Panel | None = None
        self._place: QWidget | None = None  # the panel, or the area that scrolls it
        self.record = RecordCard(words)
        self.outcome = OutcomeCard(words)
        self.recent_card = Card(_("Last records"), gap=4)
        self._undo_cap = KeyCap("Backspace", _("undo") if theme().scale == 100 else "")
        self.recent_card.set_corner(self._undo_cap)
        self.recent = RecentList(_("Undo"))
        self._nothing = Text(_("Nothing was served yet."), "caption", "mute", wrap=True)
        self.recent_card.add(self._nothing, self.recent)
        self.record.chosen.connect(self.asked)
        self.recent.undone.connect(self.undone)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        for card in (self.record, self.outcome):
            self._layout.addWidget(card)
        self._layout.addWidget(self.recent_card, 1)
        self.outcome.hide()
        self._state = ServiceState.PLANNED

    def show_view(self, view: ServiceView, likely: Forecast | None, next_day: Forecast | None) -> None:
        """The service stands so now; what is likely for it, and for the same one a day later."""
        self._state = view.state
        if view.state is ServiceState.CLOSED:
            self.outcome.show_view(view, next_day)
        else:
            self.record.show_view(view, likely)
        if self.panel is not None:
            self.panel.show_view(view)
        self._arrange()

    def show_records(self, faces: Sequence[RowFace]) -> None:
        """Show the last records, the newest first."""
        self._nothing.setVisible(not faces)
        self.recent.setVisible(bool(faces))
        self.recent.show_faces(faces, frozen=self._state is ServiceState.CLOSED)

    def open_panel(self, panel: Panel) -> None:
        """Put a panel in the place of the buttons; the one that was there goes."""
        self._drop()
        self.panel = panel
        self._place = panel
        if panel.tall:
            area = scrolled(panel)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setMinimumWidth(panel.minimumSizeHint().width() + BAR)
            self._place = area
        self._layout.insertWidget(0, self._place, int(panel.tall))
        self._arrange()
        self._place.show()

    def close_panel(self) -> None:
        """Back to the buttons."""
        self._drop()
        self._arrange()

    def _drop(self) -> None:
        if self.panel is not None:
            place = self._place or self.panel
            self._layout.removeWidget(place)
            place.hide()
            place.deleteLater()
            self.panel = self._place = None

    def _arrange(self) -> None:
        closed = self._state is ServiceState.CLOSED
        self._undo_cap.setVisible(not closed)
        self.record.setVisible(self.panel is None and not closed)
        self.outcome.setVisible(self.panel is None and closed)
        self.recent_card.setVisible(self.panel is None or not self.panel.tall)
