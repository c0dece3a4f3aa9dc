"""The figures at the left: portions served, large enough for two metres, and the balance as a column of sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.theme import Role, colour, font, line_height, metrics, px

_HERO: Final[tuple[Role, ...]] = ("counter", "rollcall", "tile", "kpi")
_SIDE: Final = 16


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with what it is under it; ``ink`` is a colour token."""

    figure: str
    caption: str
    ink: str = "text"


@dataclass(frozen=True, slots=True)
class CountFace:
    """What the count shows. ``share`` from 0 to 1 fills the bar; ``None`` leaves it empty without a percentage."""

    title: str
    figure: str
    of: str = ""
    percent: str = ""
    share: float | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def sentence(self) -> str:
        """The card as one sentence for screen readers."""
        facts = (f"{fact.figure} {fact.caption}" for fact in self.facts)
        return "; ".join((f"{self.title}: {self.figure} {self.of}".strip(), *facts))


class CountCard(QWidget):
    """Portions served of those there are, a bar, and three facts. The figure takes the largest size that fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = CountFace("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_face(self, face: CountFace) -> None:
        """Show other figures; the same do nothing."""
        if face == self.face:
            return
        least = self._facts_width()
        self.face = face
        self.setAccessibleName(face.sentence)
        if self._facts_width() != least:
            self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(340), 8 + px(32) + px(112) + 10 + px(12) + 10 + px(52) + 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(px(280), self._facts_width() + 2 * _SIDE), self.sizeHint().height() - px(36))

    def _facts_width(self) -> int:
        """Width in which the facts stand beside each other."""
        facts = self.face.facts
        wide = sum(max(paint.width(fact.figure, "big"), paint.width(fact.caption, "caption")) for fact in facts)
        return round(wide) + 8 * max(0, len(facts) - 1)

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        rect = QRectF(self.rect())
        paint.box(p, rect, "panel", "line")
        face = self.face
        left, right = float(_SIDE), rect.width() - _SIDE
        title = QRectF(left, 8, right - left, px(32))
        taken = paint.width(face.percent, "h2")
        paint.words(p, title.adjusted(0, 0, -taken - 8, 0), face.title, "h2")
        paint.words(p, title, face.percent, "h2", "mute", paint.RIGHT)
        foot = rect.height() - 12 - px(52)
        bar = foot - 10 - px(12)
        self._draw_figure(p, QRectF(left, 8 + px(32), right - left, bar - 10 - 8 - px(32)))
        paint.bar(p, QRectF(left, bar, right - left, px(12)), ((face.share or 0.0, "acc"),))
        self._draw_facts(p, QRectF(left, foot, right - left, px(52)))
        p.end()

    def _draw_figure(self, p: QPainter, room: QRectF) -> None:
        face = self.face
        of: Role = "h1"
        beside = paint.width(face.of, of) + 16 if face.of else 0
        role = next((one for one in _HERO if self._fits(one, beside, room)), _HERO[-1])
        # digits have no tail: centred by the height of a capital, the line may be lower than the font asks
        high = metrics(role).capHeight()
        baseline = room.center().y() + high / 2
        p.setFont(font(role))
        p.setPen(colour("text"))
        p.drawText(QPointF(room.left() - 2, baseline), face.figure)
        if face.of:
            p.setFont(font(of))
            p.setPen(colour("mute"))
            p.drawText(QPointF(room.left() + paint.width(face.figure, role) + 14, baseline), face.of)

    def _fits(self, role: Role, beside: float, room: QRectF) -> bool:
        wide = paint.width(self.face.figure, role) + beside
        return wide <= room.width() and metrics(role).capHeight() + 4 <= room.height()

    def _draw_facts(self, p: QPainter, room: QRectF) -> None:
        facts = self.face.facts
        if not facts:
            return
        widths = [max(paint.width(fact.figure, "big"), paint.width(fact.caption, "caption")) for fact in facts]
        spare = max(0.0, room.width() - sum(widths))
        gap = spare / max(1, len(facts) - 1)
        x = room.left()
        for number, (fact, wide) in enumerate(zip(facts, widths, strict=True)):
            wide = min(wide, room.width() / len(facts)) if spare == 0 else wide
            align = paint.RIGHT if number and number == len(facts) - 1 else paint.LEFT
            top = QRectF(x, room.top(), wide + 1, px(30))
            paint.words(p, top, fact.figure, "big", fact.ink, align)
            paint.words(p, QRectF(x, room.top() + px(30), wide + 1, px(22)), fact.caption, "caption", "mute", align)
            x += wide + gap


@dataclass(frozen=True, slots=True)
class Sum:
    """A line of the balance: its sign, what, how many. ``total`` is strong, with a rule; ``ink`` is the figure's.

    Where there is no room for all lines, those with the greatest ``spare`` are left out first; those with zero stay.
    """

    sign: str
    label: str
    figure: str
    total: bool = False
    ink: str = "text"
    spare: int = 0


class SumTable(QWidget):
    """Sums under each other, figures flush right. Lines are as high as there is room; spare ones go before any shrinks."""

    _least: Final = 22

    def __init__(self, *, most: int = 30, parent: QWidget | None = None) -> None:
        """``most`` is the greatest height of a line at 100 %."""
        super().__init__(parent)
        self._most = most
        self.sums: tuple[Sum, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_sums(self, sums: tuple[Sum, ...]) -> None:
        """Show other lines; the same do nothing."""
        if sums == self.sums:
            return
        longer = len(sums) != len(self.sums)
        self.sums = sums
        self.setAccessibleName("; ".join(f"{one.sign} {one.label} {one.figure}".strip() for one in sums))
        if longer:
            self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(280), len(self.sums) * px(self._most))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), sum(not one.spare for one in self.sums) * self._least_height())

    def shown(self) -> tuple[Sum, ...]:
        """The lines there is room for."""
        shown = list(self.sums)
        while len(shown) * self._least_height() > self.height() and any(one.spare for one in shown):
            least = max(range(len(shown)), key=lambda at: (shown[at].spare, at))
            del shown[least]
        return tuple(shown)

    def _least_height(self) -> int:
        return max(px(self._least), line_height("body"))

    def paintEvent(self, _event: object) -> None:
        if not self.sums:
            return
        p = QPainter(self)
        shown = self.shown()
        high = min(float(px(self._most)), self.height() / len(shown))
        lead = px(24) if any(one.sign for one in shown) else 0
        for number, one in enumerate(shown):
            room = QRectF(0, number * high, self.width(), high)
            role: Role = "strong" if one.total else "body"
            taken = paint.width(one.figure, "strong")
            paint.words(p, QRectF(0, room.top(), px(20), high), one.sign, role, "mute")
            label = QRectF(lead, room.top(), room.width() - lead - taken - 8, high)
            paint.words(p, label, one.label, role)
            paint.words(p, room, one.figure, "strong", one.ink, paint.RIGHT)
            if one.total and number < len(shown) - 1:
                paint.rule(p, 0, room.right(), round(room.bottom()) - 1)
        p.end()
