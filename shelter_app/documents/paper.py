"""The ground of all papers: a sheet of A4 measured in millimetres from its top left corner.

A thin layer over reportlab's canvas. Text is fitted (smaller, then condensed, then cut with a warning), never smaller
than 7 pt; signs that the faces lack are shapes; bytes are the same on every run. A page has three layers, drawn in
this order whatever the order of the calls: the mark across the page, shapes and rules, text. There are no pale grounds:
a fax that makes dots of grey makes noise of the figures on them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from shelter_app.documents.faces import SMALLEST, Face, drawable, font, width

PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
LEFT = 16.0
RIGHT = 198.0
MM = 72 / 25.4
CAP = 0.714
DESCENT = 0.21
ELLIPSIS = "…"
# Pages of a report are few; a face that is shrunk goes down in steps that the eye does not see.
STEP = 0.1

Ink = tuple[float, float, float]
Align = Literal["left", "right", "centre"]


def ink(colour: str) -> Ink:
    """A colour from its six hexadecimal digits."""
    return int(colour[:2], 16) / 255, int(colour[2:4], 16) / 255, int(colour[4:], 16) / 255


# Black is black: a printer or a fax turns any other dark tone into dots, and small type with it. Luminance of coloured
# text is at most 0.31, of lines that matter 0.41; what is paler may vanish in a fax.
INK = ink("000000")
NAVY = ink("14335c")
BLUE = ink("1f4f8b")
RED = ink("a01417")
LINE = ink("5d6b7a")
HAIR = ink("aab4be")
WHITE = ink("ffffff")
MARK = ink("6d7986")


class Fault(StrEnum):
    """What went wrong with a text on paper."""

    CUT = "cut"
    CHARACTER = "character"


@dataclass(frozen=True, slots=True)
class PaperWarning:
    """A text that is not on the paper as it was given; the program says so before it prints."""

    fault: Fault
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the ink of a text stands, in millimetres from the top left corner; ``size`` in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished paper: the bytes of the PDF, how many pages, what to warn of, and where each text stands."""

    pdf: bytes
    pages: int
    warnings: tuple[PaperWarning, ...]
    placed: tuple[Placed, ...] = field(repr=False, default=())


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it fits a width (points): perhaps smaller, condensed or cut."""

    text: str
    face: Face
    size: float
    width: float
    cut: bool


def fit(text: str, room: float, size: float, face: Face) -> Fitted:
    """A text fitted into ``room`` millimetres: shrunk to 7 pt, then condensed as large as may be, then cut with "…"."""
    points = room * MM
    for candidate in dict.fromkeys((face, face.narrower)):
        full = width(text, candidate, size)
        if full <= points:
            return Fitted(text, candidate, size, full, False)
        if size * points >= SMALLEST * full:
            smaller = max(SMALLEST, size * points / full // STEP * STEP)
            return Fitted(text, candidate, smaller, width(text, candidate, smaller), False)
    narrow, low, high = face.narrower, 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, narrow, SMALLEST) <= points:
            low = middle
        else:
            high = middle - 1
    short = text[:low].rstrip() + ELLIPSIS
    return Fitted(short, narrow, SMALLEST, width(short, narrow, SMALLEST), True)


def measure(text: str, size: float, face: Face) -> float:
    """How wide a text is, in millimetres."""
    return width(text, face, size) / MM


def wrap(text: str, room: float, size: float, face: Face, first: float | None = None) -> list[str]:
    """A text in lines of at most ``room`` millimetres, the first of ``first``. A word that is longer is broken."""
    lines: list[str] = []
    line = ""
    room_now = (room if first is None else first) * MM
    for word in re.split(r"[ \t\r\n]+", text.strip()):
        longer = f"{line} {word}" if line else word
        if width(longer, face, size) <= room_now:
            line = longer
            continue
        if line or (first is not None and not lines):
            lines.append(line)
            room_now = room * MM
        line = word
        while width(line, face, size) > room_now:
            end = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or width(line[:n], face, size) <= room_now)
            lines.append(line[:end])
            line = line[end:]
    return [*lines, line] if line else lines


class Sheet:
    """Pages of A4 under one pen. Positions are millimetres from the top left, ``y`` of a text is its baseline.

    ``title`` and ``subject`` go into the file's metadata and must be ASCII. ``mark`` stands outlined across every page
    between ``mark_top`` and ``mark_bottom``; a ``pale`` one may vanish in a fax.
    """

    def __init__(
        self,
        *,
        title: str,
        subject: str,
        lang: str,
        mark: str = "",
        mark_top: float = 60,
        mark_bottom: float = 236,
        pale: bool = False,
    ) -> None:
        from reportlab.pdfgen.canvas import Canvas

        title.encode("ascii")
        subject.encode("ascii")
        self._buffer = io.BytesIO()
        self._canvas: Any = Canvas(
            self._buffer, pagesize=(PAGE_WIDTH * MM, PAGE_HEIGHT * MM), invariant=1, pageCompression=1, lang=lang
        )
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setAuthor("shelter-app")
        self._canvas.setCreator("shelter-app")
        self.set_mark(mark, pale=pale)
        self._mark_span = (mark_top, mark_bottom)
        self._shapes: list[Callable[[], None]] = []
        self._texts: list[tuple[float, float, Fitted, Ink, bool]] = []
        self._placed: list[Placed] = []
        self._warnings: list[PaperWarning] = []
        self.page = 1

    def set_mark(self, mark: str, *, pale: bool = False) -> None:
        """What stands across this page and those that follow; empty for nothing."""
        self._mark = mark
        self._mark_ink, self._mark_weight = (HAIR, 0.35) if pale else (MARK, 0.65)

    # Text.

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 7.6,
        face: Face = Face.REGULAR,
        colour: Ink = INK,
        room: float | None = None,
        align: Align = "left",
    ) -> float:
        """Set a text and return its width in millimetres. ``x`` is its left, right or middle, by ``align``."""
        if not text:
            return 0.0
        fitted = self._fitted(text, size, face, room)
        across = fitted.width / MM
        left = x if align == "left" else x - across if align == "right" else x - across / 2
        self._texts.append((left, y, fitted, colour, False))
        height = fitted.size / MM
        self._placed.append(
            Placed(self.page, left, y - CAP * height, left + across, y + DESCENT * height, fitted.size, fitted.text)
        )
        return across

    def turned(
        self, x: float, y: float, text: str, size: float = 7.6, face: Face = Face.REGULAR, room: float | None = None
    ) -> float:
        """Set a text that reads upwards from ``y``, its baseline at ``x``; returns how high it stands."""
        fitted = self._fitted(text, size, face, room)
        up, height = fitted.width / MM, fitted.size / MM
        self._texts.append((x, y, fitted, INK, True))
        self._placed.append(
            Placed(self.page, x - CAP * height, y - up, x + DESCENT * height, y, fitted.size, fitted.text)
        )
        return up

    def _fitted(self, text: str, size: float, face: Face, room: float | None) -> Fitted:
        """A text as it can be drawn; what is lost of it is warned of."""
        clean, lacking = drawable(text, face)
        if lacking:
            self._warnings.append(PaperWarning(Fault.CHARACTER, self.page, text))
        fitted = (
            Fitted(clean, face, size, width(clean, face, size), False) if room is None else fit(clean, room, size, face)
        )
        if fitted.cut:
            self._warnings.append(PaperWarning(Fault.CUT, self.page, text))
        return fitted

    # Shapes.

    def rule(self, x: float, y: float, end: float, weight: float = 0.2, colour: Ink = LINE) -> None:
        """A horizontal line, ``weight`` millimetres thick."""
        self._line(x, y, end, y, weight, colour)

    def upright(self, x: float, y: float, end: float, weight: float = 0.2, colour: Ink = LINE) -> None:
        """A vertical line."""
        self._line(x, y, x, end, weight, colour)

    def _line(self, x: float, y: float, x2: float, y2: float, weight: float, colour: Ink) -> None:
        def draw() -> None:
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(weight * MM)
            self._canvas.line(x * MM, (PAGE_HEIGHT - y) * MM, x2 * MM, (PAGE_HEIGHT - y2) * MM)

        self._shapes.append(draw)

    def box(
        self,
        x: float,
        y: float,
        across: float,
        down: float,
        *,
        fill: Ink | None = None,
        stroke: Ink | None = INK,
        weight: float = 0.25,
        radius: float = 0.0,
    ) -> None:
        """A rectangle from its top left corner, filled, outlined or both."""

        def draw() -> None:
            if fill is not None:
                self._canvas.setFillColorRGB(*fill)
            if stroke is not None:
                self._canvas.setStrokeColorRGB(*stroke)
                self._canvas.setLineWidth(weight * MM)
            corner = (x * MM, (PAGE_HEIGHT - y - down) * MM, across * MM, down * MM)
            shown = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
            if radius:
                self._canvas.roundRect(*corner, radius * MM, **shown)
            else:
                self._canvas.rect(*corner, **shown)

        self._shapes.append(draw)

    def rules(self, lines: Iterable[tuple[float, float, float]], weight: float = 0.2, colour: Ink = LINE) -> None:
        """Many horizontal lines (x, y, end) with one stroke."""
        found = tuple(lines)

        def draw() -> None:
            path = self._canvas.beginPath()
            for x, y, end in found:
                path.moveTo(x * MM, (PAGE_HEIGHT - y) * MM)
                path.lineTo(end * MM, (PAGE_HEIGHT - y) * MM)
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(weight * MM)
            self._canvas.drawPath(path)

        if found:
            self._shapes.append(draw)

    def boxes(self, corners: Iterable[tuple[float, float, float, float]], weight: float = 0.3) -> None:
        """Many outlined rectangles (x, y, across, down) with one stroke: a page of boxes to tick."""
        found = tuple(corners)

        def draw() -> None:
            path = self._canvas.beginPath()
            for x, y, across, down in found:
                path.rect(x * MM, (PAGE_HEIGHT - y - down) * MM, across * MM, down * MM)
            self._canvas.setStrokeColorRGB(*INK)
            self._canvas.setLineWidth(weight * MM)
            self._canvas.drawPath(path, stroke=1, fill=0)

        if found:
            self._shapes.append(draw)

    def code(self, x: float, y: float, side: float, modules: Sequence[Sequence[bool]]) -> None:
        """A machine code from its modules (rows of dark and light), ``side`` millimetres of ink on white paper.

        Drawn as runs of whole modules under one scale, so that no hairline of white can stand between two of them.
        """
        size = len(modules)
        module = side / max(size, 1)
        quiet = min(3 * module, 2.0)
        self.box(x - quiet, y - quiet, side + 2 * quiet, side + 2 * quiet, fill=WHITE, stroke=None)

        def draw() -> None:
            canvas = self._canvas
            canvas.saveState()
            canvas.translate(x * MM, (PAGE_HEIGHT - y - side) * MM)
            canvas.scale(module * MM, module * MM)
            canvas.setFillColorRGB(*INK)
            path = canvas.beginPath()
            for number, line in enumerate(modules):
                start = 0
                for end in range(1, size + 1):
                    if end == size or line[end] != line[start]:
                        if line[start]:
                            path.rect(start, size - number - 1, end - start, 1)
                        start = end
            canvas.drawPath(path, stroke=0, fill=1)
            canvas.restoreState()

        self._shapes.append(draw)

    def square(self, x: float, y: float, side: float, filled: float, *, crossed: bool = False) -> None:
        """A square that says a state without colour: full, filled from below to ``filled`` (0 to 1), or crossed out."""
        self.box(x, y, side, side, stroke=INK, weight=0.3)
        if filled:
            self.box(x, y + side * (1 - filled), side, side * filled, fill=INK, stroke=None)
        if crossed:
            self._line(x, y, x + side, y + side, 0.3, INK)
            self._line(x, y + side, x + side, y, 0.3, INK)

    def tick_box(self, x: float, y: float, side: float = 4.2, *, ticked: bool = False) -> None:
        """A box to tick by hand, or ticked."""
        self.box(x, y, side, side, stroke=INK, weight=0.3)
        if ticked:
            self._line(x + side * 0.2, y + side * 0.55, x + side * 0.42, y + side * 0.8, 0.5, INK)
            self._line(x + side * 0.42, y + side * 0.8, x + side * 0.85, y + side * 0.2, 0.5, INK)

    def pill(
        self, x: float, y: float, text: str, size: float = 8.0, *, align: Align = "left", down: float | None = None
    ) -> float:
        """White words on black, which every fax keeps; ``y`` is the baseline. Returns the pill's width."""
        across = measure(text, size, Face.BOLD) + 0.62 * size
        left = x if align == "left" else x - across
        tall = down or size * 0.52
        self.box(left, y - size * CAP / MM / 2 - tall / 2, across, tall, fill=INK, stroke=None, radius=0.7)
        self.text(left + across / 2, y, text, size, Face.BOLD, WHITE, align="centre")
        return across

    # Pages.

    def end_page(self) -> None:
        """Finish this page and begin the next."""
        if self._mark:
            self._draw_mark()
        for draw in self._shapes:
            draw()
        self._draw_texts()
        self._canvas.showPage()
        self._shapes, self._texts = [], []
        self.page += 1

    def finish(self) -> Drawn:
        """The finished paper; call it after the last ``end_page``."""
        self._canvas.save()
        return Drawn(self._buffer.getvalue(), self.page - 1, tuple(self._warnings), tuple(self._placed))

    def _draw_texts(self) -> None:
        """All text of the page as one text object: a third of the operators of one object each."""
        pen = self._canvas.beginText()
        set_in: tuple[Face, float] | None = None
        coloured: Ink | None = None
        for x, y, fitted, colour, turned in self._texts:
            if set_in != (fitted.face, fitted.size):
                font(fitted.face)
                pen.setFont(fitted.face.value, fitted.size)
                set_in = (fitted.face, fitted.size)
            if coloured != colour:
                pen.setFillColorRGB(*colour)
                coloured = colour
            if turned:
                pen.setTextTransform(0, 1, -1, 0, x * MM, (PAGE_HEIGHT - y) * MM)
            else:
                pen.setTextOrigin(x * MM, (PAGE_HEIGHT - y) * MM)
            pen.textOut(fitted.text)
        self._canvas.drawText(pen)

    def _draw_mark(self) -> None:
        """Large outlined letters: they survive a fax and cover no figure."""
        from math import atan2, cos, degrees, sin

        top, bottom = self._mark_span
        font(Face.BOLD)
        tall, wide = (bottom - top) * MM, (RIGHT - LEFT) * MM
        angle = atan2(tall, wide)
        # The turned word and the height of its letters fill the space.
        length = width(self._mark, Face.BOLD, 100) / 100
        size = min(tall / (length * sin(angle) + CAP * cos(angle)), wide / (length * cos(angle) + CAP * sin(angle)))
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2 * MM + 1.0, (PAGE_HEIGHT - (top + bottom) / 2) * MM)
        canvas.rotate(degrees(angle))
        pen = canvas.beginText()
        pen.setFont(Face.BOLD.value, size)
        pen.setTextRenderMode(1)
        canvas.setStrokeColorRGB(*self._mark_ink)
        canvas.setLineWidth(self._mark_weight)
        pen.setTextOrigin(-length * size / 2, -CAP * size / 2)
        pen.textOut(self._mark)
        canvas.drawText(pen)
        canvas.restoreState()
