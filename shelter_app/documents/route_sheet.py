"""The route sheet: where two couriers carry food to people who cannot come down. One route, one copy, back the same day.

It holds no surname, no telephone of a person, no door code and no illness; the set says what food, never why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.forms import (
    SMALL,
    Label,
    Stamp,
    blank,
    class_bars,
    list_head,
    mark_page,
    page_words,
    signature,
)
from shelter_app.documents.paper import INK, LEFT, LINE, RIGHT, WHITE, Drawn, Sheet
from shelter_app.domain.papers import PaperClass
from shelter_app.words import Words

_TOP: Final = 49.0
_BAR: Final = 6.8
_LINE: Final = 8.3
_BOTTOM: Final = 226.0
_TICK: Final = 5.6
_TICKS: Final = (138.0, 153.0, 168.0)


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A door: entrance, floor and flat as texts, how to address the person, portions, and the set by its food."""

    flat: str
    floor: str = ""
    entrance: str = ""
    address_as: str = ""
    portions: int = 1
    food: str = ""


@dataclass(frozen=True, slots=True)
class RouteHouse:
    """A building; ``lift`` is whether it works, ``None`` where nobody said."""

    address: str
    lift: bool | None
    stops: tuple[RouteStop, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """One route: its number, meal, couriers (numbers, no names), until when the sheet is valid."""

    school: str
    phone: str
    number: str
    meal: str
    couriers: str
    stamp: Stamp
    until: datetime | None
    houses: tuple[RouteHouse, ...]
    sample: bool = False

    @property
    def stops(self) -> int:
        """Doors of the route."""
        return sum(len(house.stops) for house in self.houses)

    @property
    def portions(self) -> int:
        """Portions of the route."""
        return sum(max(0, stop.portions) for house in self.houses for stop in house.stops)


@dataclass(frozen=True, slots=True)
class _Part:
    """A building, or what of it stands on one page."""

    house: RouteHouse
    first: int
    stops: tuple[RouteStop, ...]
    continued: bool = False


def in_order(house: RouteHouse) -> RouteHouse:
    """A building's doors by entrance, then from the top floor down: one climbs once."""

    def place(stop: RouteStop) -> tuple[int, int, int, str]:
        return (_whole(stop.entrance, 99), -_whole(stop.floor, 0), _whole(stop.flat, 9999), stop.flat)

    return RouteHouse(house.address, house.lift, tuple(sorted(house.stops, key=place)))


def _whole(text: str, otherwise: int) -> int:
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    return int(digits[:6]) if digits else otherwise


def pages(content: Route) -> tuple[tuple[_Part, ...], ...]:
    """How the buildings fall on pages: one that fits on the next page is not split."""
    room = _BOTTOM - _TOP
    made: list[list[_Part]] = [[]]
    left, first = room, 1
    for house in map(in_order, content.houses):
        stops, continued = house.stops, False
        if _BAR + _LINE * len(stops) > left and made[-1]:
            made.append([])
            left = room
        while stops or not continued:
            fits = max(1, int((left - _BAR + 1e-6) // _LINE))
            part, stops = stops[:fits], stops[fits:]
            made[-1].append(_Part(house, first, part, continued))
            left -= _BAR + _LINE * len(part)
            first, continued = first + len(part), True
            if stops:
                made.append([])
                left = room
    return tuple(tuple(page) for page in made)


def draw(content: Route, words: Words, label: Label | None = None) -> Drawn:
    """The sheet as a PDF; ``label`` has a code for each of ``pages(content)``."""
    _ = words.gettext
    sheet = Sheet(
        title="Route sheet",
        subject="Delivery to flats",
        lang=words.lang,
    )
    put(sheet, content, words, label)
    return sheet.finish()


def put(sheet: Sheet, content: Route, words: Words, label: Label | None = None) -> None:
    """Draw the pages on a sheet that other papers share."""
    _ = words.gettext
    mark_page(sheet, words, PaperClass.STRICT, content.sample)
    label, found = label or Label(), pages(content)
    for number, page in enumerate(found, 1):
        _head(sheet, content, words, label, number, len(found))
        y = _TOP
        for part in page:
            y = _part(sheet, part, y, words)
        if not content.stops:
            sheet.text(LEFT, _TOP + 8, _("There is nobody on this route."), 11, Face.SEMIBOLD)
        if number == len(found):
            _end(sheet, content, words)
        sheet.end_page()


def _head(sheet: Sheet, content: Route, words: Words, label: Label, page: int, of: int) -> None:
    _ = words.gettext
    handling = (
        _("return to the duty desk by {time} · type in and destroy the same day").format(time=words.time(content.until))
        if content.until
        else _("return to the duty desk · type in and destroy the same day")
    )
    foot = page_words(words, page, of, label.name)
    class_bars(sheet, words, PaperClass.STRICT, content.stamp, handling, foot, content.until)
    title = _("ROUTE SHEET № {n} · DELIVERY TO FLATS").format(n=content.number)
    doors = words.ngettext("{n} address", "{n} addresses", content.stops).format(n=words.number(content.stops))
    said = " · ".join(
        part
        for part in (
            content.meal,
            words.date(content.stamp.at.date()),
            _("couriers (numbers, no names): {couriers}").format(couriers=content.couriers or "____"),
            doors,
            portion_words(words, content.portions),
        )
        if part
    )
    list_head(sheet, title, said, label, page)
    for x, end, one in (
        (LEFT, 62.0, _("portions taken at")),
        (65.0, 104.0, _("temperature on leaving")),
        (107.0, 150.0, _("back at")),
        (153.0, RIGHT, _("signature")),
    ):
        blank(sheet, x, 35.0, one, end)
    sheet.box(LEFT, 38.4, RIGHT - LEFT, 10.2, weight=0.35)
    heads = (
        (24.0, "№", "right"),
        (33.0, _("entrance"), "centre"),
        (46.0, _("floor"), "centre"),
        (59.0, _("flat"), "centre"),
    )
    for x, one, align in heads:
        sheet.text(x, 44.4, one, SMALL, Face.NARROW_SEMIBOLD, room=12.4, align=align)  # type: ignore[arg-type]
    sheet.text(67, 44.4, _("address as"), SMALL, Face.NARROW_SEMIBOLD, room=28)
    sheet.text(107, 44.4, _("portions"), SMALL, Face.NARROW_SEMIBOLD, room=13, align="right")
    sheet.text(110, 44.4, _("set"), SMALL, Face.NARROW_SEMIBOLD, room=18)
    for x, said_here in zip(_TICKS, (_("handed\nover"), _("nobody\nat home"), _("needs\nhelp")), strict=True):
        upper, _newline, lower = said_here.partition("\n")
        sheet.text(x, 42.8 if lower else 44.4, upper, SMALL, Face.NARROW_SEMIBOLD, room=14.4, align="centre")
        sheet.text(x, 46.2, lower, SMALL, Face.NARROW_SEMIBOLD, room=14.4, align="centre")
    sheet.text(187, 44.4, _("time"), SMALL, Face.NARROW_SEMIBOLD, room=14, align="centre")


def portion_words(words: Words, portions: int) -> str:
    """So many portions."""
    return words.ngettext("{n} portion", "{n} portions", portions).format(n=words.number(portions))


def _part(sheet: Sheet, part: _Part, y: float, words: Words) -> float:
    """A building's bar and its doors; returns where the next begins."""
    _ = words.gettext
    house = part.house
    sheet.box(LEFT, y + 0.2, RIGHT - LEFT, _BAR - 0.4, fill=INK, stroke=None)
    base = y + _BAR / 2 + 1.2
    said = f"{house.address or '—'} · {_('continued')}" if part.continued else house.address or "—"
    sheet.text(LEFT + 2, base, said, 10, Face.BOLD, WHITE, 72)
    if house.lift is not None:
        lift = _("lift works") if house.lift else _("LIFT OUT OF ORDER")
        face = Face.REGULAR if house.lift else Face.SEMIBOLD
        sheet.text(107, base, lift, 8.4, face, WHITE, 36, "centre")
    doors = words.ngettext("{n} address", "{n} addresses", len(house.stops)).format(n=words.number(len(house.stops)))
    total = portion_words(words, sum(max(0, stop.portions) for stop in house.stops))
    sheet.text(RIGHT - 2, base, f"{doors} · {total}", 8.4, Face.NARROW_SEMIBOLD, WHITE, 62, "right")
    y += _BAR
    ticks, rules, lines = [], [], []
    for number, stop in enumerate(part.stops, part.first):
        base = y + _LINE / 2 + 1.5
        sheet.text(24, base, words.number(number), 8, Face.REGULAR, room=7, align="right")
        for x, text in ((33.0, stop.entrance), (46.0, stop.floor), (59.0, stop.flat)):
            sheet.text(x, base, text, 12, Face.BOLD, room=12, align="centre")
        sheet.text(67, base, stop.address_as, 9.6, Face.REGULAR, room=31)
        sheet.text(107, base, words.number(stop.portions), 12, Face.BOLD, room=8, align="right")
        sheet.text(110, base, stop.food, 8, Face.NARROW_SEMIBOLD, room=23)
        ticks += [(x - _TICK / 2, y + (_LINE - _TICK) / 2, _TICK, _TICK) for x in _TICKS]
        lines.append((180.0, y + _LINE - 1.4, RIGHT))
        y += _LINE
        rules.append((LEFT, y, 178.0))
    sheet.boxes(ticks, 0.35)
    sheet.rules(rules, 0.15, LINE)
    sheet.rules(lines, 0.25, INK)
    return y


def _end(sheet: Sheet, content: Route, words: Words) -> None:
    """The sums, what to do in need, and the signatures of issue and return."""
    _ = words.gettext
    top, across = 228.0, (RIGHT - LEFT - 4.5) / 4
    boxes = (
        (_("portions taken"), words.number(content.portions)),
        (_("portions handed over"), ""),
        (_("portions brought back"), ""),
        (_("doors without an answer"), ""),
    )
    for number, (said, value) in enumerate(boxes):
        x = LEFT + (across + 1.5) * number
        sheet.box(x, top, across, 13.4, weight=0.3 if value else 0.5, radius=1.2)
        sheet.text(x + 2, top + 4.0, said, 8, Face.NARROW_SEMIBOLD, room=across - 4)
        sheet.text(x + across - 3, top + 11.2, value, 13, Face.BOLD, align="right")
    help_words = _(
        "No answer twice, or someone is unwell: call the duty desk at once{phone}. Danger to life: 103, 101."
    )
    phone = f" {content.phone}" if content.phone else ""
    sheet.text(LEFT, 246.4, help_words.format(phone=phone), 8.8, Face.SEMIBOLD, room=RIGHT - LEFT)
    rule = _("Leave no portion at a door. Do not photograph, forward or show the addresses to anyone.")
    sheet.text(LEFT, 251.2, rule, 8.8, Face.REGULAR, room=RIGHT - LEFT)
    signature(sheet, words, 260.6, _("Issued: coordinator"), content.stamp.by)
    signature(sheet, words, 272.0, _("Sheet returned to"))
