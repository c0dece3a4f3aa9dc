"""The fifteen boxes of a line of the intake sheet: one stop of Tab, one key a box, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app import terms
from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.chips import letter_at, place_of
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.presence import NEED_ICONS
from shelter_app.domain.codes import Need, ReportBand, Sex
from shelter_app.domain.papers import INTAKE_BANDS, INTAKE_NEEDS
from shelter_app.domain.sheet_lines import turn_box
from shelter_app.words import Words

CELL: Final = 36
SIDE: Final = 32
GROUP_GAP: Final = 10
_SEXES: Final = {"ж": Sex.F, "f": Sex.F, "ч": Sex.M, "m": Sex.M, "м": Sex.M}
_FIRST_BAND: Final = 2
_FIRST_NEED: Final = _FIRST_BAND + len(INTAKE_BANDS)
COUNT: Final = _FIRST_NEED + len(INTAKE_NEEDS)
_STEPS: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


def heads(words: Words) -> tuple[str, ...]:
    """What stands above the boxes on the paper."""
    _ = words.gettext
    bands = tuple(_("60 and over") if band is ReportBand.Y60 else band.value.replace("-", "–") for band in INTAKE_BANDS)
    return (
        _("female"),
        _("male"),
        *bands,
        _("chair, walker"),
        _("bedridden, care"),
        _("sight, hearing"),
        _("device on mains"),
        _("medicines, cold"),
        _("diet, allergy"),
        _("pregnant, infant"),
        _("with a pet"),
    )


def keys(words: Words) -> tuple[str, ...]:
    """The key of each box: the letter of the sex, the number of the age, the letters of a row of the keyboard."""
    pgettext = words.pgettext
    return (
        pgettext("sex", "F"),
        pgettext("sex", "M"),
        *(str(number) for number in range(1, len(INTAKE_BANDS) + 1)),
        *(letter_at(place, words.lang) for place in range(len(INTAKE_NEEDS))),
    )


def left_of(box: int) -> int:
    """The left edge of a box: sex, age and needs stand apart."""
    groups = (box >= _FIRST_BAND) + (box >= _FIRST_NEED)
    return box * px(CELL) + groups * px(GROUP_GAP)


def whole_width() -> int:
    """The width of all boxes."""
    return left_of(COUNT - 1) + px(CELL)


class BoxHeads(QWidget):
    """The words above the boxes, turned as on the paper."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = heads(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        """Ask for the size in the theme in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(whole_width(), round(max(paint.width(head, "caption") for head in self._heads)) + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        for box, head in enumerate(self._heads):
            p.save()
            p.translate(left_of(box), self.height())
            p.rotate(-90)
            paint.words(p, QRectF(2, 0, self.height() - 2, px(SIDE)), head, "caption", "mute")
            p.restore()
        p.end()


class TickBoxes(QWidget):
    """The boxes of one line. Signals: ``changed()``, ``sexed()`` when it was a sex, ``entered()`` on Enter, ``moved(int)``
    for ↓ (+1) and ↑ (−1).
    """

    changed = Signal()
    sexed = Signal()
    entered = Signal()
    moved = Signal(int)

    def __init__(self, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._name = name
        self._keys = keys(words)
        self._heads = heads(words)
        self.sex = Sex.U
        self.band = ReportBand.U
        self.needs: tuple[Need, ...] = ()
        self.small = False
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    def restyle(self) -> None:
        """Ask for the size in the theme in force."""
        self.updateGeometry()

    def is_empty(self) -> bool:
        """Whether nothing is ticked."""
        return self.sex is Sex.U and self.band is ReportBand.U and not self.needs

    def set_sex(self, sex: Sex) -> None:
        """Tick a sex, quietly."""
        self.sex = sex
        self._say()

    def set_needs(self, needs: tuple[Need, ...]) -> None:
        """Tick needs, quietly."""
        self.needs = needs
        self._say()

    def data(self) -> dict[str, Any]:
        """What is ticked, to be kept."""
        return {"sex": self.sex.value, "band": self.band.value, "needs": [need.value for need in self.needs]}

    def show_data(self, data: dict[str, Any]) -> None:
        """Show what was kept."""
        self.sex = Sex(data.get("sex", Sex.U))
        self.band = ReportBand(data.get("band", ReportBand.U))
        self.needs = tuple(Need(code) for code in data.get("needs", ()))
        self._at = 0
        self._say()

    def turn(self, box: int) -> None:
        """Press a box once more."""
        self._at = box
        if box < _FIRST_BAND:
            sex = (Sex.F, Sex.M)[box]
            self.sex = Sex.U if self.sex is sex else sex
            self.sexed.emit()
        elif box < _FIRST_NEED:
            band = INTAKE_BANDS[box - _FIRST_BAND]
            self.band = ReportBand.U if self.band is band else band
        else:
            self.needs = turn_box(self.needs, box - _FIRST_NEED, small=self.small or self.band is ReportBand.Y0_4)
        self._say()
        self.changed.emit()

    def box_of(self, text: str) -> int:
        """The box of a key, whatever the keyboard's layout; −1 for none."""
        small = text.casefold()
        if small in _SEXES:
            return 0 if _SEXES[small] is Sex.F else 1
        if len(small) == 1 and small in "12345":
            return _FIRST_BAND + int(small) - 1
        place = place_of(small)
        return _FIRST_NEED + place if 0 <= place < len(INTAKE_NEEDS) else -1

    def icons(self, box: int) -> Iterator[str]:
        """The icons in a ticked box: a check, or what it means where it may mean several things."""
        if box < _FIRST_BAND:
            if self.sex is (Sex.F, Sex.M)[box]:
                yield "check"
        elif box < _FIRST_NEED:
            if self.band is INTAKE_BANDS[box - _FIRST_BAND]:
                yield "check"
        else:
            meant = INTAKE_NEEDS[box - _FIRST_NEED]
            yield from ("check" if len(meant) == 1 else NEED_ICONS[need] for need in meant if need in self.needs)

    def sizeHint(self) -> QSize:
        return QSize(whole_width(), px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        on = self.isEnabled()
        for box in range(COUNT):
            rect = QRectF(left_of(box), (self.height() - px(SIDE)) / 2, px(SIDE), px(SIDE))
            ticked = list(self.icons(box))
            here = self.hasFocus() and box == self._at
            border = "acc" if here or (ticked and on) else "strong" if on else "line"
            paint.box(p, rect, "accbg" if ticked and on else "panel" if on else "sunk", border, 2 if here else 1, 5)
            if ticked:
                side = 20 if len(ticked) == 1 else 14
                x = rect.center().x() - px(side) * len(ticked) / 2
                for number, icon in enumerate(ticked):
                    paint.icon(p, icon, x + number * px(side), rect.center().y(), side, "acc" if on else "mute")
            elif on:
                paint.words(p, rect, self._keys[box], "cap", "mute", paint.CENTRE)
        if self.hasFocus():
            paint.rule(p, 0, whole_width(), self.height() - 1, "acc")
        p.end()

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        box = next((one for one in range(COUNT) if left_of(one) <= x < left_of(one) + px(SIDE)), -1)
        if box >= 0 and self.isEnabled():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.turn(box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~_KEYPAD & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in _STEPS:
            self._at = (self._at + _STEPS[key]) % COUNT
            self._say()
        elif key == Qt.Key.Key_Space:
            self.turn(self._at)
        elif (box := self.box_of(event.text())) >= 0:
            self.turn(box)
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        words = self.words
        said = [terms.sex(words, self.sex)] if self.sex is not Sex.U else []
        said += [self._heads[_FIRST_BAND + INTAKE_BANDS.index(self.band)]] if self.band in INTAKE_BANDS else []
        said += [terms.need_short(words, need) for need in self.needs]
        self.setAccessibleName(f"{self._name}: {', '.join(said) or words.gettext('none')}")
        self.setToolTip(f"{self._heads[self._at]} ({self._keys[self._at]})")
        self.update()
