"""What stands beside the lines while no panel is open: the counts to be recorded, or how a closed service ended."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.status import SIGNS
from shelter_app.desktop.kit.theme import px, tokens
from shelter_app.desktop.kit.tokens import mix
from shelter_app.desktop.pages.meals import sayings
from shelter_app.desktop.pages.meals.closing import verdict
from shelter_app.desktop.pages.meals.figures import Sum, SumTable
from shelter_app.desktop.pages.meals.sayings import COUNT_BUTTONS
from shelter_app.domain.codes import MealCount
from shelter_app.domain.meals import Forecast, ServiceState, ServiceView
from shelter_app.terms import figure
from shelter_app.words import Words


class _Entry(Button):
    """A button that may stand narrow beside another: less ground beside its word, the word as large as ever."""

    _pad: Final = 8

    def content_size(self) -> QSize:
        return QSize(round(paint.width(self.words(), "strong")) + 2 * self._pad, super().content_size().height())

    def draw(self, p: QPainter, rect: QRectF) -> None:
        paint.box(p, rect, mix(tokens().panel, tokens().text, self.shade()), "strong")
        room = rect.adjusted(self._pad - 1, 0, 1 - self._pad, 0)
        paint.words(p, room, self.words(), "strong", "text", paint.CENTRE)


class _Grid(QWidget):
    """Buttons in two columns, in one where their words are too wide for two."""

    _gap: Final = 8

    def __init__(self, buttons: list[Button]) -> None:
        super().__init__()
        self._buttons = buttons
        self._shown = buttons
        self._columns = 0
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(self._gap)
        self._arrange(2)

    def hide_first(self, hidden: bool) -> None:
        """Leave the first button out (it stands elsewhere for the moment)."""
        if hidden == (self._shown == self._buttons):
            self._shown = self._buttons[1:] if hidden else self._buttons
            self._buttons[0].setVisible(not hidden)
            self._columns = 0
            self._fit()

    def restyle(self) -> None:
        """Place the buttons anew."""
        self._fit()

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        sides = (self._shown[::2], self._shown[1::2])
        wide = sum(max(button.content_size().width() for button in side) for side in sides)
        self._arrange(2 if wide + self._gap <= self.width() else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self._shown):
            self._layout.addWidget(button, number // columns, number % columns)
        for number in range(2):
            self._layout.setColumnStretch(number, int(number < columns))
        self.setMinimumWidth(1)


class RecordCard(Card):
    """Buttons that open the panel of a count. Before anything is known of what there is, it says what to do first.

    Signal ``chosen(str)`` with the code of the count.
    """

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Record"), gap=10)
        self.words = words
        self.help = EmptyState("soup", _("Type how many portions were cooked"), button=_("Prepared"), key="Enter")
        self.help.pressed.connect(lambda: self.chosen.emit(MealCount.PREPARED.value))
        self.buttons: dict[MealCount, Button] = {}
        for what, word in COUNT_BUTTONS.items():
            button = self.buttons[what] = _Entry(_(word), height=48)
            button.clicked.connect(lambda _checked=False, what=what: self.chosen.emit(what.value))
        self._grid = _Grid(list(self.buttons.values()))
        self.add(self.help, self._grid)

    def show_view(self, view: ServiceView, likely: Forecast | None) -> None:
        """Ask for what there is first; ``likely`` is what the days before say will be needed."""
        words = self.words
        _ = words.gettext
        why = _("Then the screen shows what is left and how long it will do.")
        if likely is not None:
            why = sayings.likely_needed(words, likely)
        self.help.setVisible(not view.available_known)
        self._grid.hide_first(not view.available_known)
        if self.help.button is not None:
            self.help.button.set_key("Enter" if view.state is ServiceState.OPEN else "")
        if not view.available_known:
            self.help.set_words(_("Type how many portions were cooked"), why)


class OutcomeCard(Card):
    """How a closed service ended: what was left, who was turned away, whether it adds up, the explanation, and what will be
    needed a day later.
    """

    def __init__(self, words: Words) -> None:
        super().__init__(words.gettext("Outcome"), gap=8)
        self.words = words
        self.sums = SumTable()
        self.verdict = Text("", "strong", wrap=True)
        self.note = Text("", "caption", "mute", wrap=True)
        self.next_day = Text("", "caption", "mute", wrap=True)
        self.add(self.sums, self.verdict, self.note, self.next_day)
        self.stretch()
        self._settle()

    def show_view(self, view: ServiceView, next_day: Forecast | None) -> None:
        """Show the end of a service, and what it says of the same one a day later."""
        _, words = self.words.gettext, self.words
        said, status, sentence = verdict(words, view.difference)
        if view.difference is None:
            sentence = _("Nobody counted what was left.")
        ink = SIGNS[status].ink
        self.sums.show_sums(
            (
                Sum("", _("left over"), figure(words, view.counts[MealCount.LEFT_OVER])),
                Sum("", _("people turned away"), figure(words, view.counts[MealCount.TURNED_AWAY])),
                Sum("", _("difference"), said, total=True, ink=ink),
            )
        )
        self.verdict.setText(sentence)
        self.verdict.set_ink(ink)
        self.note.setText(view.explanation)
        self.note.setVisible(bool(view.explanation))
        self.next_day.setText(sayings.likely_needed(words, next_day) if next_day is not None else "")
        self.next_day.setVisible(next_day is not None)

    def restyle(self) -> None:
        """Take the sizes of the theme in force."""
        super().restyle()
        self._settle()

    def _settle(self) -> None:
        self.sums.setFixedHeight(px(3 * 30))
