"""The lines of the counting desk: whom each counts, how many so far, and the buttons +1, +5 and +10."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.buttons import CounterButton
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.theme import colour, px, tokens
from shelter_app.desktop.kit.tokens import mix
from shelter_app.desktop.pages.meals import sayings
from shelter_app.desktop.pages.meals.tally import LINES, Pair
from shelter_app.domain.meals import ServiceState, ServiceView
from shelter_app.words import Words

STEPS: Final = (1, 5, 10)
FLASH_MS: Final = 80


class Counter(CounterButton):
    """The kit's counting button, which may shrink where the text is large. Reached by Tab, not by the mouse's focus."""

    def __init__(self, text: str, name: str, *, key: str, big: bool) -> None:
        super().__init__(text, name, key=key, big=big)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        # a click must not leave the focus here: the next Enter or Space would count again
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return super().content_size()

    def minimumSizeHint(self) -> QSize:
        return QSize(
            max(px(96 if self._big else 62), round(paint.width(self.words(), "kpi-pane" if self._big else "h1")) + 16),
            px(78),
        )

    def flash(self) -> None:
        """Look pressed for a moment: the key that was pressed was this one."""
        self.setDown(True)
        QTimer.singleShot(FLASH_MS, self, lambda: self.setDown(False))


class LineHead(Pressable):
    """Name and figure of a line; pressing it asks for a typed number."""

    def __init__(self, name: str, icon: str) -> None:
        super().__init__(name)
        self._icon = icon
        self._figure = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: str, name: str) -> None:
        """Show another figure; ``name`` is the whole sentence for screen readers."""
        if figure == self._figure:
            return
        self._figure = figure
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    @property
    def figure(self) -> str:
        """The figure as it is shown."""
        return self._figure

    def content_size(self) -> QSize:
        wide = max(px(22) + 8 + paint.width(self.words(), "body"), paint.width("888", "kpi"))
        return QSize(round(wide) + 12, px(24) + px(44))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        if self.shade():
            paint.box(p, rect, mix(tokens().panel, tokens().text, self.shade()))
        left = rect.left() + 4
        paint.icon(p, self._icon, left, px(12), 20, "mute")
        lead = px(20) + 8
        paint.words(p, QRectF(left + lead, 0, rect.right() - left - lead, px(24)), self.words(), "body")
        role = "kpi" if paint.width(self._figure, "kpi") <= rect.width() - 4 else "kpi-pane"
        paint.words(p, QRectF(left, px(24), rect.right() - left, px(44)), self._figure, role)  # type: ignore[arg-type]


class Switch(Pressable):
    """What the buttons of a line count now; a press goes to the next choice. Tinted while it is not the usual one."""

    def __init__(self) -> None:
        super().__init__("")
        self.usual = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_choice(self, text: str, name: str, *, usual: bool) -> None:
        """Show another choice; ``name`` says the whole of it for screen readers. The same does nothing."""
        if name == self.accessibleName():
            return
        self.usual = usual
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.set_words(text)

    def content_size(self) -> QSize:
        return QSize(round(paint.width(self.words(), "caption")) + px(16) + 6 + 16, px(32))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        ground, border, ink = ("sunk", "line", "mute") if self.usual else ("accbg", "acc", "acc")
        on = self.isEnabled()
        shaded = mix(getattr(tokens(), ground), tokens().text, self.shade())
        paint.box(p, rect, shaded if on else "", border if on else "", 1, 6)
        paint.words(p, QRectF(8, 0, rect.width() - 16 - px(16) - 6, rect.height()), self.words(), "caption", ink)
        if on:
            paint.icon(p, "repeat", rect.width() - 8 - px(16), rect.center().y(), 16, ink)


class DinerLine(QWidget):
    """One line. Signals: ``counted(int)`` portions by a button, ``typing()`` a number is asked for, ``switched()``."""

    counted = Signal(int)
    typing = Signal()
    switched = Signal()

    def __init__(self, name: str, icon: str, digit: int, say_step: str, *, switchable: bool) -> None:
        """``say_step`` is the accessible name of a button, with ``{n}`` for the step."""
        super().__init__()
        self.head = LineHead(name, icon)
        self.head.clicked.connect(self.typing)
        self.switch = Switch() if switchable else None
        self.caption = Text("", "caption", "mute", elide=True)
        self._chosen = False
        self.buttons = tuple(
            Counter(f"+{step}", say_step.format(n=step), key=key, big=step == 1)
            for step, key in zip(STEPS, (str(digit), f"Alt+{digit}", f"Ctrl+{digit}"), strict=True)
        )
        for step, button in zip(STEPS, self.buttons, strict=True):
            button.clicked.connect(lambda _checked=False, step=step: self.counted.emit(step))
        left = column(self.head, gap=2)
        if self.switch is not None:
            self.switch.clicked.connect(self.switched)
            left.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            left.addLayout(row(self.caption, margins=(4, 2, 0, 0)))
        left.insertStretch(0, 1)
        left.addStretch(1)
        across = row(left, *self.buttons, gap=8, margins=(12, 10, 14, 10))
        across.setStretch(0, 1)
        self.setLayout(across)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def lead(self) -> int:
        """Width that name, figure and switch ask for."""
        return max(self.head.content_size().width(), self.switch.content_size().width() if self.switch else 0)

    def set_lead(self, width: int) -> None:
        """Give name, figure and switch this width, so that the buttons of all lines stand under each other."""
        if self.head.minimumWidth() != width:
            self.head.setMinimumWidth(width)

    def set_chosen(self, chosen: bool) -> None:
        """Whether a typed number belongs to this line."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def set_counting(self, on: bool) -> None:
        """Switch the buttons on or off (a closed service)."""
        for button in self.buttons:
            button.setEnabled(on)
        if self.switch is not None:
            self.switch.setEnabled(on)
        self.head.setEnabled(on)

    def flash(self, step: int) -> None:
        """Let the button of a step look pressed."""
        self.buttons[STEPS.index(step)].flash()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        rect = QRectF(self.rect())
        paint.box(p, rect, "panel", "line")
        if self._chosen:
            high = min(px(56), rect.height() - 24)
            p.fillRect(QRectF(0, (rect.height() - high) / 2, 4, high), colour("acc"))
        p.end()


class DinerLines(QWidget):
    """The four lines, the one that is chosen for typed numbers, and what the buttons of each count now.

    Signals: ``counted(int, int)`` line and step, ``typing()`` a number is asked for the chosen line, ``changed()`` the
    choices are others.
    """

    counted = Signal(int, int)
    typing = Signal()
    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self.words = words
        self.pairs: list[Pair] = [line.choices[0] for line in LINES]
        self.chosen = 0
        self.lines = tuple(
            DinerLine(
                _(sayings.LINE_NAMES[line.key]),
                sayings.LINE_ICONS[line.key],
                number + 1,
                f"+{{n}} {_(sayings.LINE_NAMES[line.key])}",
                switchable=len(line.choices) > 1,
            )
            for number, line in enumerate(LINES)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for number, line in enumerate(self.lines):
            layout.addWidget(line)
            line.counted.connect(lambda step, number=number: self.counted.emit(number, step))
            line.typing.connect(lambda number=number: self._type(number))
            line.switched.connect(lambda number=number: self.switch(number, 1))
        self._counting = True
        self.choose(0)

    def choose(self, number: int) -> None:
        """Choose a line; after the last comes the first."""
        self.chosen = number % len(LINES)
        for at, line in enumerate(self.lines):
            line.set_chosen(at == self.chosen and self._counting)

    def switch(self, number: int, step: int) -> None:
        """Let the buttons of a line count the next of its choices."""
        choices = LINES[number].choices
        at = choices.index(self.pairs[number]) if self.pairs[number] in choices else 0
        self.pairs[number] = choices[(at + step) % len(choices)]
        self.choose(number)
        self.changed.emit()

    def show_view(self, view: ServiceView, staying: int) -> None:
        """Show a service's figures; ``staying`` are the residents on record."""
        _, words = self.words.gettext, self.words
        self._set_counting(view.state is not ServiceState.CLOSED)
        for number, (line, shown) in enumerate(zip(LINES, self.lines, strict=True)):
            name, figure = _(sayings.LINE_NAMES[line.key]), words.number(sum(view.served[pair] for pair in line.pairs))
            shown.head.show_figure(figure, _("{name}: {n}. Type a number").format(name=name, n=figure))
            pair = self.pairs[number]
            if shown.switch is None:
                shown.caption.setText(_("of {n} on record").format(n=words.number(staying)))
                continue
            full = sayings.pair_full(words, pair)
            shown.switch.show_choice(
                sayings.pair_short(words, pair),
                _("{name} counts: {pair}. Change").format(name=name, pair=full),
                usual=pair == line.choices[0],
            )
        lead = max(shown.lead() for shown in self.lines)
        for shown in self.lines:
            shown.set_lead(lead)

    def _set_counting(self, on: bool) -> None:
        if on != self._counting:
            self._counting = on
            for line in self.lines:
                line.set_counting(on)
            self.choose(self.chosen)

    def _type(self, number: int) -> None:
        self.choose(number)
        self.typing.emit()
