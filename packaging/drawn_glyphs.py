"""Signs that the paper fonts lack and the program prints, drawn from the measures of the font's own signs.

Noto Sans has no minus (U+2212), no less-or-equal, no greater-or-equal and no arrows; a missing sign prints silently as
an empty box. Weight, width and height come from the font's plus and less-than: each face gets signs that match it.
"""

from dataclasses import dataclass

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

Contour = list[tuple[int, int]]
"""Corners in font units, clockwise: TrueType fills what lies to the right of the way."""

ARROW_WIDTH = 1.45
ARROW_HEAD = 2.3
LIFT = 1.35


@dataclass(frozen=True)
class Plus:
    """The measures of a font's plus sign: its advance, the ends of its arms, the edges of its crossbar."""

    advance: int
    left: int
    right: int
    bottom: int
    top: int
    low: int
    high: int

    @property
    def stroke(self) -> int:
        """How thick a bar is."""
        return self.high - self.low

    @property
    def middle(self) -> int:
        """The height that the crossbar is centred on."""
        return (self.low + self.high) // 2


def corners(font: TTFont, character: str) -> tuple[int, list[Contour]]:
    """The advance and the corners of a glyph made of straight lines; raises ValueError for one with curves."""
    glyphs = font.getGlyphSet()
    name = font.getBestCmap()[ord(character)]
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    contours: list[Contour] = []
    for step, points in pen.value:
        if step == "moveTo":
            contours.append([points[0]])
        elif step == "lineTo":
            contours[-1].append(points[0])
        elif step != "closePath":
            raise ValueError(f"{character!r} has curves")
    return round(glyphs[name].width), contours


def plus_of(font: TTFont) -> Plus:
    """Measure the plus sign: one contour of twelve corners."""
    advance, (contour,) = corners(font, "+")
    heights = sorted({y for _, y in contour})
    sides = [x for x, _ in contour]
    bottom, low, high, top = heights
    return Plus(advance, min(sides), max(sides), bottom, top, low, high)


def bar(left: int, low: int, right: int, high: int) -> Contour:
    """A filled rectangle."""
    return [(left, low), (left, high), (right, high), (right, low)]


def lifted(contours: list[Contour], height: int) -> list[Contour]:
    """The same contours, higher up."""
    return [[(x, y + height) for x, y in contour] for contour in contours]


def arrow(plus: Plus) -> tuple[int, Contour]:
    """An arrow to the right on the height of the crossbar, and its advance."""
    advance = round(plus.advance * ARROW_WIDTH)
    tip = advance - plus.left
    reach = round(plus.stroke * ARROW_HEAD)
    neck = tip - round(reach * 1.25)
    shaft = [(plus.left, plus.low), (plus.left, plus.high), (neck, plus.high)]
    head = [(neck, plus.middle + reach), (tip, plus.middle), (neck, plus.middle - reach)]
    return advance, [*shaft, *head, (neck, plus.low)]


def turned(contour: Contour, quarter_turns: int, centre: tuple[int, int]) -> Contour:
    """The contour turned to the left about a centre, a quarter at a time."""
    for _ in range(quarter_turns):
        contour = [(centre[0] - (y - centre[1]), centre[1] + (x - centre[0])) for x, y in contour]
    return contour


def signs(font: TTFont) -> dict[str, tuple[int, list[Contour]]]:
    """Every sign drawn here: its advance and contours."""
    plus = plus_of(font)
    minus = bar(plus.left, plus.low, plus.right, plus.high)
    drawn = {"−": (plus.advance, [minus])}
    for character, source in (("≤", "<"), ("≥", ">")):
        advance, contours = corners(font, source)
        foot = min(y for contour in contours for _, y in contour)
        below = bar(plus.left, foot - plus.stroke // 2, plus.right, foot + plus.stroke // 2)
        drawn[character] = (advance, [*lifted(contours, round(plus.stroke * LIFT)), below])
    advance, right = arrow(plus)
    centre = (advance // 2, plus.middle)
    for turns, character in enumerate("→↑←↓"):
        drawn[character] = (advance, [turned(right, turns, centre)])
    return drawn


def add_signs(font: TTFont) -> None:
    """Add the signs that a TrueType font lacks; those it has stay as they are."""
    present = font.getBestCmap()
    order = list(font.getGlyphOrder())
    drawn = signs(font)
    for character, (advance, contours) in drawn.items():
        code = ord(character)
        if code in present:
            continue
        pen = TTGlyphPen(None)
        for first, *rest in contours:
            pen.moveTo(first)
            for corner in rest:
                pen.lineTo(corner)
            pen.closePath()
        name = f"uni{code:04X}"
        order.append(name)
        glyph = pen.glyph()
        font["glyf"][name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (advance, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.setGlyphOrder(order)
