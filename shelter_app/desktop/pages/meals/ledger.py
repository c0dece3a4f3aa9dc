"""The left column: the count that is read from two metres, the one warning, and the balance."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.pages.meals import faces, sayings
from shelter_app.desktop.pages.meals.figures import CountCard, SumTable
from shelter_app.domain.meals import ServiceView
from shelter_app.words import Words


class Ledger(QWidget):
    """Shows a service's figures. What was refused stands in the banner before any forecast, until ``forgive``."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.count = CountCard()
        self.banner = Banner("warn", "")
        self.balance = Card(words.gettext("Balance of portions"), gap=0)
        self.sums = SumTable()
        self.balance.add(self.sums)
        self._refusal: tuple[str, str] | None = None
        self._said: tuple[str, str, str] | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.count)
        layout.addWidget(self.banner)
        layout.addWidget(self.balance, 1)
        self.banner.hide()

    def show_view(self, view: ServiceView, now: datetime, rate: int | None, likely: int | None) -> None:
        """Show the service as it stands."""
        words = self.words
        self.count.show_face(faces.count_face(words, view, now, rate, likely))
        self.sums.show_sums(faces.balance_sums(words, view))
        self.balance.set_pill(*faces.balance_pill(words, view))
        warning = sayings.forecast(words, view, now, rate, likely)
        self._say(("bad", *self._refusal) if self._refusal else warning)

    def refuse(self, title: str, sentence: str) -> None:
        """Say what was not recorded, and why; shown with the next ``show_view``."""
        self._refusal = (title, sentence)

    def forgive(self) -> bool:
        """Stop saying it; true if something was said."""
        said, self._refusal = self._refusal is not None, None
        return said

    def _say(self, said: tuple[str, str, str] | None) -> None:
        if said == self._said:
            return
        self._said = said
        self.banner.setVisible(said is not None)
        if said is not None:
            status, title, sentence = said
            self.banner.say("bad" if status == "bad" else "warn", title, sentence)
