"""Two pictures of time: what worked when, and how a measure went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import colour, metrics, px, words

_HATCH: Final[dict[Status, Qt.BrushStyle]] = {
    "warn": Qt.BrushStyle.BDiagPattern,
    "bad": Qt.BrushStyle.DiagCrossPattern,
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in one state: `ok` is drawn solid, `warn` (partly, generator) with diagonals, `bad` (down)
    crossed, `none` dashed.

    `words` is written into it where it fits ("generator 6.5 h"), else `short` ("6.5"), else nothing; both are in the
    tooltip and the text.
    """

    start: datetime
    end: datetime
    status: Status
    words: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class StripRow:
    """One system: its word, its icon, its spans in order. Time between spans is drawn as no data."""

    label: str
    icon: str
    spans: tuple[Span, ...]


class TimeStrip(QWidget):
    """Rows of 28 over a common axis of hours. Not by colour alone: each state has its pattern; the whole is readable as
    text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = datetime.min
        self._hours = 24
        self._rows: tuple[StripRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[StripRow], start: datetime, hours: int = 24) -> None:
        """Show rows over `hours` from `start` (local)."""
        self._rows, self._start, self._hours = tuple(rows), start, hours
        self.setAccessibleName("; ".join(self._sentence(row) for row in rows))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(600), len(self._rows) * px(33) + px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(320), self.sizeHint().height())

    def text_at(self, x: float, y: float) -> str:
        """What stands at a point, "" for nothing: "Power: generator 6.5 h, 07:12–13:42"."""
        at = int(y // px(33))
        if not 0 <= at < len(self._rows):
            return ""
        row = self._rows[at]
        for span in row.spans:
            left, right = self._x(span.start), self._x(span.end)
            if left <= x <= right:
                return f"{row.label}: {span.words}, {span.start:%H:%M}\u2013{span.end:%H:%M}"
        return f"{row.label}: {words().no_data}"

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        for number, row in enumerate(self._rows):
            self._draw_row(p, row, number * px(33))
        self._draw_axis(p, len(self._rows) * px(33))
        p.end()

    def _label_width(self) -> float:
        return px(20) + 6 + max((paint.width(row.label, "body") for row in self._rows), default=0) + 27

    def _x(self, moment: datetime) -> float:
        left = self._label_width()
        share = (moment - self._start) / timedelta(hours=self._hours)
        return left + (self.width() - left - 1) * max(0.0, min(1.0, share))

    def _draw_row(self, p: QPainter, row: StripRow, top: int) -> None:
        high = px(28)
        paint.icon(p, row.icon, 0, top + high / 2, 20, "mute")
        label = QRectF(px(20) + 6, top, self._label_width(), high)
        paint.words(p, label, row.label, "body")
        left = self._label_width()
        for span in row.spans:
            x, end = self._x(span.start), self._x(span.end)
            if x - left > 3:
                paint.box(p, QRectF(left, top, x - left - 1, high), "", "mutefill", 1, 4, dashed=True)
            if end > x:
                _draw_span(p, QRectF(x, top, max(2.0, end - x - 1), high), span)
            left = max(left, end)
        if self.width() - left > 3:
            paint.box(p, QRectF(left, top, self.width() - left, high), "", "mutefill", 1, 4, dashed=True)

    def _draw_axis(self, p: QPainter, top: int) -> None:
        moment = self._start.replace(minute=0, second=0, microsecond=0)
        if moment < self._start:
            moment += timedelta(hours=1)
        step = 2 if self._x(moment + timedelta(hours=2)) - self._x(moment) > px(56) else 4
        end = self._start + timedelta(hours=self._hours)
        while moment <= end:
            if moment.hour % step == 0:
                x, half = self._x(moment), px(28)
                if x - half >= self._label_width() - 8 and x + half <= self.width() + 2:
                    room = QRectF(x - half, top, 2 * half, px(22))
                    paint.words(p, room, f"{moment:%H:%M}", "caption", "mute", paint.CENTRE)
            moment += timedelta(hours=1)

    def _sentence(self, row: StripRow) -> str:
        spans = ", ".join(f"{span.words} {span.start:%H:%M}\u2013{span.end:%H:%M}" for span in row.spans)
        return f"{row.label}: {spans or words().no_data}"


def _draw_span(p: QPainter, rect: QRectF, span: Span) -> None:
    sign = SIGNS[span.status]
    paint.box(p, rect, sign.ground, "", 0, 4)
    style = _HATCH.get(span.status)
    if style is not None:
        ink = QColor(colour(sign.fill))
        ink.setAlpha(110)
        path = QPainterPath()
        path.addRoundedRect(rect, 4, 4)
        p.fillPath(path, QBrush(ink, style))
    paint.box(p, rect, "", sign.fill, 1, 4, dashed=span.status == "none")
    for text in (span.words, span.short):
        wide = paint.width(text, "label")
        if text and wide + 10 <= rect.width():
            if style is not None:
                clear = QRectF(rect.center().x() - wide / 2 - 4, rect.top() + 4, wide + 8, rect.height() - 8)
                paint.box(p, clear, sign.ground, "", 0, 3)
            paint.words(p, rect, text, "label", sign.ink, paint.CENTRE)
            return


@dataclass(frozen=True, slots=True)
class Series:
    """One line: (moment, value) in order, values in units of 10 to the minus `places` of the chart; its colour token
    and end label.
    """

    name: str
    points: tuple[tuple[datetime, int], ...]
    ink: str = "acc"
    end_label: str = ""


class LineChart(QWidget):
    """A few lines over time with a norm. Each line ends in a dot with its label; labels make room for each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: tuple[Series, ...] = ()
        self._norm: tuple[int, str] | None = None
        self._places = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_series(
        self, series: Sequence[Series], *, norm: tuple[int, str] | None = None, places: int = 0, name: str = ""
    ) -> None:
        """Show lines; `norm` is (value, label) of the dashed line; `name` says what is measured."""
        self._series = tuple(one for one in series if one.points)
        self._norm = norm
        self._places = places
        parts = [name, *(f"{one.name}: {one.end_label}" for one in self._series), norm[1] if norm else ""]
        self.setAccessibleName("; ".join(part for part in parts if part))
        self.update()

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(280), px(150))

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        if self._series:
            self._draw(p)
        else:
            paint.words(p, QRectF(self.rect()), words().no_data, "caption", "mute", paint.CENTRE)
        p.end()

    def _draw(self, p: QPainter) -> None:
        unit = 10**self._places
        values = [value for one in self._series for _moment, value in one.points]
        if self._norm:
            values.append(self._norm[0])
        step = _step(max(values) - min(values), unit)
        low = min(values) // step * step
        high = max(low + step, -(-max(values) // step) * step)
        moments = [moment for one in self._series for moment, _value in one.points]
        first, last = min(moments), max(moments)
        labels = max((paint.width(one.end_label, "label") for one in self._series), default=0)
        left = max(paint.width(words().number(value // unit), "caption") for value in (low, high)) + 10
        plot = QRectF(left, px(10), max(40.0, self.width() - left - labels - 16), self.height() - px(10) - px(26))
        spread = max(1.0, (last - first).total_seconds())

        def spot(moment: datetime, value: int) -> QPointF:
            x = plot.left() + plot.width() * (moment - first).total_seconds() / spread
            return QPointF(x, plot.bottom() - plot.height() * (value - low) / (high - low))

        for value in range(low, high + 1, step):
            y = spot(first, value).y()
            paint.rule(p, plot.left(), plot.right(), round(y))
            shown = words().number(value // unit)
            paint.words(p, QRectF(0, y - px(11), left - 8, px(22)), shown, "caption", "mute", paint.RIGHT)
        self._draw_hours(p, plot, first, last)
        if self._norm:
            y = spot(first, self._norm[0]).y()
            pen = QPen(colour("badfill"), 1.5)
            pen.setDashPattern([4, 3])
            p.setPen(pen)
            p.drawLine(QLineF(plot.left(), y, plot.right(), y))
            room = QRectF(plot.left(), y - px(23), plot.width() - 8, px(22))
            paint.words(p, room, self._norm[1], "caption", "bad", paint.RIGHT)
        self._draw_lines(p, [(one, [spot(*point) for point in one.points]) for one in self._series], plot.right())

    def _draw_lines(self, p: QPainter, lines: list[tuple[Series, list[QPointF]]], right: float) -> None:
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        line_high = metrics("label").height() + 2
        placed: list[float] = []
        for one, spots in sorted(lines, key=lambda line: line[1][-1].y()):
            p.setPen(
                QPen(colour(one.ink), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawPolyline(QPolygonF(spots))
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(colour(one.ink))
            p.drawEllipse(spots[-1], 4, 4)
            y = spots[-1].y()
            if placed:
                y = max(y, placed[-1] + line_high)
            placed.append(y)
            room = QRectF(right + 11, y - px(11), self.width() - right - 10, px(22))
            paint.words(p, room, one.end_label, "label", one.ink)

    def _draw_hours(self, p: QPainter, plot: QRectF, first: datetime, last: datetime) -> None:
        hours = max(1.0, (last - first).total_seconds() / 3600)
        step = next((n for n in (1, 2, 4, 6, 12, 24) if plot.width() / (hours / n) > px(64)), 24)
        moment = first.replace(minute=0, second=0, microsecond=0)
        while moment <= last:
            if moment >= first and moment.hour % step == 0:
                x = plot.left() + plot.width() * (moment - first).total_seconds() / 3600 / hours
                if plot.left() + px(20) <= x <= plot.right() - px(16):
                    room = QRectF(x - px(30), plot.bottom() + 4, px(60), px(22))
                    paint.words(p, room, f"{moment:%H:%M}", "caption", "mute", paint.CENTRE)
            moment += timedelta(hours=1)


def _step(spread: int, unit: int) -> int:
    """Distance of the level lines: at most five of them, at whole numbers."""
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        if spread <= step * unit * 4:
            return step * unit
    return max(unit, spread // 4 // unit * unit)
