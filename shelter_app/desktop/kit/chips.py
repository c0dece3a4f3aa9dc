"""Chips: one or several of a few. A row of chips is one Tab stop; arrows move inside it."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import Role, px, tokens
from shelter_app.desktop.kit.tokens import mix

# The letters of one place on the keyboard under the layouts in use: a key means the same under each of them.
_PLACES: Final = ("qwertyuiopasdfgh", "йцукенгшщзфівапр", "йцукенгшщзфывапр")
LETTERED_MOST: Final = len(_PLACES[0])


def place_of(letter: str) -> int:
    """The place of a letter's key, counted from the upper left; −1 for what is none of them."""
    small = letter.casefold()
    return next((keys.index(small) for keys in _PLACES if len(small) == 1 and small in keys), -1)


def letter_at(place: int, lang: str) -> str:
    """What stands on the key of a place on the keyboard that is usual with a language."""
    return _PLACES[1 if lang == "uk" else 0][place].upper()


_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Chip(Pressable):
    """One choice: checkable, with a word and possibly an icon. Connect `toggled(bool)`.

    `sub` adds a second line (a service and its state; then `height` 56) and `status` puts its icon in front. `cap` is the
    letter that chooses it while its row has the focus.
    """

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        sub: str = "",
        status: Status | None = None,
        height: int = 44,
        tight: bool = False,
        cap: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._side = 6 if tight else 8 if cap else 14
        self._cap = cap
        self.setCheckable(True)
        self._icon = icon
        self._sub = sub
        self._status: Status | None = status
        self._height = max(height, 56) if sub else height
        if sub:
            self.setAccessibleName(f"{text}: {sub}")

    def set_sub(self, sub: str, status: Status | None = None) -> None:
        """Change the second line and the status in front of it."""
        self._sub = sub
        self._status = status
        self.setAccessibleName(f"{self.words()}: {sub}")
        self.updateGeometry()
        self.update()

    def content_size(self) -> QSize:
        # measured with the semi-bold of the checked state, so that choosing moves nothing
        wide = max(paint.width(self.words(), "label"), paint.width(self._sub, "caption"))
        return QSize(round(wide + self._lead() + 2 * self._side), px(self._height))

    def _lead(self) -> float:
        """Width of what stands in front of the words."""
        if self._cap:
            return paint.key_cap_width(self._cap) + 6
        return px(20) + 8 if self._icon or self._status else 0

    def draw(self, p: QPainter, rect: QRectF) -> None:
        chosen, on = self.isChecked(), self.isEnabled()
        ground = mix(getattr(tokens(), "accbg" if chosen else "panel"), tokens().text, self.shade()) if on else "track"
        paint.box(p, rect, ground, ("acc" if chosen else "strong") if on or chosen else "", 2 if chosen else 1)
        ink = "acc" if chosen else "text"
        role: Role = "label" if chosen else "caption"
        wide = paint.width(self.words(), role)
        lead = self._lead()
        if self._sub:
            wide = max(paint.width(self.words(), "label"), paint.width(self._sub, "caption"))
        room = min(wide + lead, rect.width() - min(16, 2 * self._side))
        x = rect.left() + (14 if self._sub else (rect.width() - room) / 2)
        if self._cap:
            paint.key_cap(p, x, rect.center().y(), self._cap)
        elif self._status:
            sign = SIGNS[self._status]
            paint.icon(p, sign.icon, x, rect.center().y(), 20, sign.ink)
        elif self._icon:
            paint.icon(p, self._icon, x, rect.center().y(), 20, ink)
        x += lead
        space = rect.right() - min(8, self._side - 2) - x
        if self._sub:
            middle = rect.center().y()
            paint.words(p, QRectF(x, middle - px(20), space, px(20)), self.words(), "label", ink)
            paint.words(p, QRectF(x, middle, space, px(20)), self._sub, "caption", "mute")
        else:
            paint.words(p, QRectF(x, rect.top(), space, rect.height()), self.words(), role, ink)

    def draw_focus(self, p: QPainter, rect: QRectF) -> None:
        # a second ring inside: the border itself already says what is chosen
        paint.box(p, rect.adjusted(4, 4, -4, -4), "", "acc", 2, 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.parentWidget()
        if isinstance(row, ChipRow) and not event.modifiers() and row.press_letter(event.text()):
            return
        step = _STEPS.get(Qt.Key(event.key()), 0) if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier else 0
        if step and isinstance(row, ChipRow):
            row.move_focus(self, step)
            return
        super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        row = self.parentWidget()
        if isinstance(row, ChipRow) and row.exclusive and self.isChecked() and not row.clearable:
            return
        super().nextCheckState()

    def focusInEvent(self, event: QFocusEvent) -> None:
        row = self.parentWidget()
        if isinstance(row, ChipRow):
            row.rove(self)
        super().focusInEvent(event)


class ChipRow(FlowRow):
    """Chips that belong together, in one line that wraps.

    `exclusive`: one at a time (arrows choose at once; `clearable` lets the chosen one be taken back); otherwise any
    number (arrows move, Space ticks). Signals: `chosen(str)` with the key of the newly chosen chip of an exclusive row
    ("" when taken back); `changed()` whenever the choice changed. `stretch=True` lets the chips share the width;
    `tight=True` stands them closer, for three in a tile.
    """

    chosen = Signal(str)
    changed = Signal()

    def __init__(
        self,
        choices: Iterable[tuple[str, str] | tuple[str, str, str]] = (),
        *,
        exclusive: bool = True,
        clearable: bool = False,
        name: str = "",
        height: int = 44,
        stretch: bool = False,
        tight: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`choices` are (key, word) or (key, word, icon); `name` is what the row asks, for screen readers."""
        super().__init__(gap=4 if tight else 8, stretch=stretch, parent=parent)
        self.lettered = False  # true where each chip has a letter as its key cap
        self.arrows_choose = True  # false where choosing records at once: then arrows only move, Space chooses
        self.exclusive = exclusive
        self.clearable = clearable
        self._height = height
        self._chips: dict[str, Chip] = {}
        self._settling = False
        self.setAccessibleName(name)
        for choice in choices:
            icon = choice[2] if len(choice) == 3 else ""
            self.add_chip(choice[0], Chip(choice[1], icon=icon, height=height, tight=tight))

    def add_chip(self, key: str, chip: Chip) -> Chip:
        """Append a chip under a key of its own."""
        self._chips[key] = chip
        self.add(chip)
        if len(self._chips) > 1:
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        else:
            self.setFocusProxy(chip)
        chip.toggled.connect(lambda on, key=key: self._settle(key, on))
        return chip

    def chip(self, key: str) -> Chip:
        """The chip of a key. Raises `KeyError`."""
        return self._chips[key]

    def value(self) -> str:
        """Key of the chosen chip, "" for none (of an exclusive row)."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def values(self) -> frozenset[str]:
        """Keys of all chosen chips."""
        return frozenset(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, *keys: str) -> None:
        """Choose these and no others, quietly: `changed` and `chosen` stay silent. Unknown keys are ignored."""
        self._settling = True
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)
        self._settling = False
        for key in keys[:1]:
            if key in self._chips:
                self.rove(self._chips[key])

    def move_focus(self, origin: Chip, step: int) -> None:
        """Go from one chip to the next enabled one, around the end; choose it if the row is exclusive and ``arrows_choose``."""
        chips = list(self._chips.values())
        at = chips.index(origin)
        for n in range(1, len(chips)):
            target = chips[(at + step * n) % len(chips)]
            if target.isEnabled() and not target.isHidden():
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                if self.exclusive and self.arrows_choose:
                    target.setChecked(True)
                return

    def rove(self, stop: Chip) -> None:
        """Make one chip the Tab stop of the row, and the one that takes the focus given to the row."""
        for chip in self._chips.values():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def press_letter(self, letter: str) -> bool:
        """Turn the chip of a letter, whatever the keyboard's layout; false if the row has none for it."""
        place = place_of(letter) if self.lettered else -1
        chips = list(self._chips.values())
        if not 0 <= place < len(chips):
            return False
        chips[place].click()
        self.rove(chips[place])
        chips[place].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _settle(self, key: str, on: bool) -> None:
        if self._settling:
            return
        if self.exclusive:
            self._settling = True
            if on:
                for other, chip in self._chips.items():
                    if other != key:
                        chip.setChecked(False)
                self.rove(self._chips[key])
            elif not self.clearable:
                self._chips[key].setChecked(True)  # a toggle from outside: one of the row stays chosen
                self._settling = False
                return
            self._settling = False
            self.chosen.emit(self.value())
        self.changed.emit()
