"""The head of the page: who reports to whom, which report this is, and the seven figures that are read first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import (
    INK,
    LEFT,
    LINE,
    NAVY,
    RED,
    RIGHT,
    measure,
    wrap,
)
from shelter_app.documents.report.frame import SMALL, Frame
from shelter_app.domain.report import DailyReport
from shelter_app.words import Words

BOTTOM = 54.2
"""Where the tiles end, in millimetres from the top of the page."""

_ADDRESSEE = 139.0
_TILES_TOP = 39.4
_TILE_GAP = 1.9


def draw_head(frame: Frame) -> float:
    """Draw the head down to the tiles; returns where the page goes on."""
    _who(frame)
    _which(frame)
    _tiles(frame)
    return BOTTOM


def _who(frame: Frame) -> None:
    """Higher body, school, its codes; at the right the official to whom the page goes."""
    sheet, site, words = frame.sheet, frame.report.site, frame.words
    _, lang = words.gettext, words.lang
    sheet.box(LEFT, 8.0, RIGHT - LEFT, 0.9, fill=NAVY, stroke=None)
    room = _ADDRESSEE - LEFT - 5
    body = site.higher_body.in_language(lang)
    fits = measure(body.upper(), SMALL, Face.NARROW_SEMIBOLD) <= room
    sheet.text(LEFT, 12.6, body.upper() if fits else body, 7.2, Face.NARROW_SEMIBOLD, INK, room)
    sheet.text(LEFT, 16.0, site.department.in_language(lang), 7.2, Face.NARROW, INK, room)
    kind = terms.inline(terms.site_kind(words, site.kind))
    if site.code:
        kind = _("{kind}, site code {code}").format(kind=kind, code=site.code)
    name = site.name.in_language(lang)
    caps = name.upper()
    # The school's name is what the page is filed by: what it is and its code give way first.
    free = room - measure(caps, 11, Face.BOLD)
    if free >= 20:
        across = sheet.text(LEFT, 20.6, caps, 11, Face.BOLD, NAVY)
        sheet.text(LEFT + across + 2.5, 20.6, kind, 7.6, Face.REGULAR, INK, room - across - 2.5)
    elif measure(caps, 8.5, Face.NARROW_BOLD) <= room:
        sheet.text(LEFT, 20.6, caps, 11, Face.NARROW_BOLD, NAVY, room)
    else:
        lines = wrap(name, room, 7.2, Face.NARROW_BOLD)
        sheet.text(LEFT, 18.9, lines[0], 7.2, Face.NARROW_BOLD, NAVY)
        sheet.text(LEFT, 21.5, " ".join(lines[1:]), 7.2, Face.NARROW_BOLD, NAVY, room)
    contacts = [
        site.address.in_language(lang),
        _("tel. {number}").format(number=site.phone) if site.phone else "",
        _("EDRPOU {code}").format(code=site.edrpou) if site.edrpou else "",
        _("KATOTTG {code}").format(code=site.katottg) if site.katottg else "",
        kind if free < 20 else "",
    ]
    sheet.text(LEFT, 24.2, " · ".join(filter(None, contacts)), SMALL, Face.NARROW, INK, room)

    room = RIGHT - _ADDRESSEE
    post = site.addressee_post.in_language(lang)
    size = 8.4 if len(wrap(post, room, 8.4, Face.REGULAR)) <= 2 else 7.4
    lines = wrap(post, room, size, Face.REGULAR)
    for number, line in enumerate([*lines[:2], " ".join(lines[2:])]):
        sheet.text(_ADDRESSEE, 13.0 + number * 3.7, line, size, room=room)
    end = 13.0 + min(len(lines), 3) * 3.7
    sheet.text(_ADDRESSEE, end, site.addressee_name.in_language(lang), 8.4, Face.SEMIBOLD, room=room)
    sheet.rule(LEFT, 26.0, RIGHT, 0.2)


def _which(frame: Frame) -> None:
    """Title, number or "draft", version, hazards, and the moment the figures are of."""
    sheet, report, words = frame.sheet, frame.report, frame.words
    _ = words.gettext
    x = LEFT + sheet.text(LEFT, 33.4, _("DAILY REPORT"), 18, Face.BOLD, NAVY) + 2.6
    if report.number is None:
        x += sheet.pill(x, 33.1, _("DRAFT"), 10)
    else:
        x += sheet.text(x, 33.4, f"№ {words.number(report.number)}", 14, Face.BOLD)
    x = max(87.0, x + 4)
    box = 128.0
    room = box - x - 2.5
    lines = [(_("version {number}").format(number=report.version), Face.SEMIBOLD)]
    if report.version > 1:
        corrected = _("corrected, replaces version {number}").format(number=report.version - 1)
        lines.append((corrected, Face.NARROW_SEMIBOLD))
    if report.site.hazards:
        said = ", ".join(terms.inline(terms.hazard(words, hazard)) for hazard in report.site.hazards)
        said = _("hazard: {hazards}").format(hazards=said)
        # Of many hazards two lines; what is more than that is cut, and said to be.
        parts = [said] if measure(said, SMALL, Face.NARROW) <= room else wrap(said, room, SMALL, Face.NARROW)
        lines += [(part, Face.NARROW) for part in (*parts[:1], " ".join(parts[1:])) if part]
    last, pitch = {1: (33.4, 0.0), 2: (33.6, 3.5), 3: (34.9, 3.05)}.get(len(lines), (35.7, 2.55))
    for number, (line, face) in enumerate(lines):
        y = last - (len(lines) - 1 - number) * pitch
        sheet.text(x, y, line, 7.4 if len(lines) < 4 else SMALL, face, room=room)
    sheet.box(box, 26.9, RIGHT - box, 8.9, stroke=LINE, weight=0.2)
    labels = (_("as of"), _("period"))
    start = box + 2.4 + max(measure(label, 7.2, Face.REGULAR) for label in labels) + 2.6
    moment = f"{words.time(report.as_of)} {words.paper_date(report.as_of.date())}"
    period = words.range(
        f"{words.time(report.period_start)} {words.day_month(report.period_start.date())} ",
        f" {words.time(report.as_of)} {words.date(report.as_of.date())}",
    )
    sheet.text(box + 2.4, 30.5, labels[0], 7.2)
    sheet.text(start, 30.5, moment, 8.6, Face.SEMIBOLD, room=RIGHT - start - 1.5)
    sheet.text(box + 2.4, 34.3, labels[1], 7.2)
    sheet.text(start, 34.3, period, 7.6, room=RIGHT - start - 1.5)


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the seven figures: what it is, the figure, a line below; a bad one has a thick frame and a "!".

    ``names`` says that the line below is a list that may be shortened, for it stands in full further down;
    ``shorter`` stands there where the line is too long.
    """

    title: str
    value: str
    below: str
    bad: bool = False
    names: bool = False
    shorter: str = ""


def tiles(report: DailyReport, words: Words) -> tuple[Tile, ...]:
    """The seven figures that are read first, in the order of the page."""
    _, people, building = words.gettext, report.people, report.building
    capacity = report.site.capacity
    if report.free_places < 0:
        places = _("{number} over capacity").format(number=words.number(-report.free_places))
    elif capacity:
        share = words.percent(round(people.closing * 100 / capacity))
        places = _("of {number} places · {share}").format(number=words.number(capacity), share=share)
    else:
        places = ""
    method = terms.inline(terms.method(words, people.fed_only_method)) if people.fed_only_method else ""
    peak = _("at once {number}").format(number=terms.figure(words, people.visitors_peak))
    low, high = building.temperature_reference
    cold = building.night_minimum is not None and building.night_minimum < low
    reference = words.range(words.decimal(low, 1, trim=True), words.decimal(high, 1, trim=True))
    fuel = building.fuel_hours
    hours = words.unit(words.decimal(fuel, 1, trim=True), _("h")) if fuel is not None else words.no_data
    return (
        Tile(_("Overnight"), words.number(people.closing), places, report.free_places < 0),
        Tile(
            _("Day visitors"),
            terms.figure(words, people.day_visitors),
            _("at once: not counted") if people.visitors_peak is None else peak,
        ),
        Tile(_("Food only"), terms.figure(words, people.fed_only), method),
        Tile(
            _("Portions served"),
            words.number(report.portions),
            _("turned away {number}").format(number=terms.figure(words, report.turned_away)),
            shorter=_("unmet {number}").format(number=terms.figure(words, report.turned_away)),
        ),
        Tile(
            _("Night minimum"),
            degrees(words, building.night_minimum),
            _("reference {range} °C").format(range=reference),
            cold,
        ),
        Tile(
            _("Fuel for"),
            hours,
            _("minimum {hours} h").format(hours=words.number(building.fuel_minimum_hours)),
            fuel is not None and fuel < building.fuel_minimum_hours * 10,
        ),
        Tile(
            _("Urgent needs"),
            words.number(len(report.urgent)),
            ", ".join(terms.inline(line.what.in_language(words.lang)) for line in report.urgent),
            bool(report.urgent),
            names=True,
        ),
    )


def degrees(words: Words, tenths: int | None) -> str:
    """A temperature: "+15,5 °C", or "no data"."""
    return words.no_data if tenths is None else f"{words.signed(tenths, 1)}\u00a0°C"


def as_many_as_fit(names: str, room: float, size: float, face: Face) -> str:
    """A list of names shortened to whole words and "…": they all stand in full further down the page."""
    if measure(names, size, face) <= room:
        return names
    kept = ""
    for word in names.split(" "):
        longer = f"{kept} {word}".strip()
        if measure(longer + "…", size, face) > room:
            break
        kept = longer
    return kept.rstrip(",") + "…"


def _tiles(frame: Frame) -> None:
    sheet, words = frame.sheet, frame.words
    _ = words.gettext
    across = (RIGHT - LEFT - 6 * _TILE_GAP) / 7
    down = BOTTOM - _TILES_TOP
    wide = sheet.text(LEFT, 38.7, _("THREE GROUPS OF PEOPLE (never added)"), SMALL, Face.NARROW_SEMIBOLD, NAVY)
    sheet.rule(LEFT + wide + 1.5, 37.85, LEFT + 3 * across + 2 * _TILE_GAP, 0.3, NAVY)
    if frame.report.demonstration:
        sheet.pill(RIGHT, 38.4, _("SAMPLE: invented data"), 7.2, align="right", down=2.8)
    shown: Sequence[Tile] = tiles(frame.report, words)
    for number, tile in enumerate(shown):
        _tile(frame, tile, LEFT + number * (across + _TILE_GAP), across, down)


def _tile(frame: Frame, tile: Tile, x: float, across: float, down: float) -> None:
    sheet = frame.sheet
    accent = RED if tile.bad else NAVY
    sheet.box(x, _TILES_TOP, across, down, stroke=INK if tile.bad else LINE, weight=0.55 if tile.bad else 0.2)
    sheet.box(x, _TILES_TOP + 1.6, 0.9, down - 3.2, fill=accent, stroke=None)
    left, room = x + 2.1, across - 2.7
    sheet.text(left, _TILES_TOP + 4.0, tile.title, 7.2, room=room)
    value_room = room - (3.2 if tile.bad else 0)
    sheet.text(left, _TILES_TOP + 10.0, tile.value, 15, Face.BOLD, accent, value_room)
    if tile.bad:
        sheet.text(x + across - 1.4, _TILES_TOP + 10.0, "!", 15, Face.BOLD, accent, align="right")
    below = as_many_as_fit(tile.below, room, SMALL, Face.NARROW) if tile.names else tile.below
    if tile.shorter and measure(below, SMALL, Face.NARROW) > room:
        below = tile.shorter
    sheet.text(left, _TILES_TOP + 13.3, below, 7.2, Face.NARROW, INK, room)
