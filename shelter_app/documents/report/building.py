"""Sections 6 and 7: what keeps the building alive, and who is on shift."""

from __future__ import annotations

from dataclasses import dataclass

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import INK, RED, RIGHT, WHITE, Ink, measure
from shelter_app.documents.report.frame import GAP, HEADING, INSET, SMALL, Frame
from shelter_app.domain.codes import PowerSource, Role, Status, System, Unit
from shelter_app.domain.report import Building, StaffLine
from shelter_app.words import Words

LEFT_EDGE = 138.0
BAR = 1.35
ROWS = BAR + 3 + 4 + 3
"""Rows of both sections: the bar, three lines of the whole width, four of two systems each, three of staff."""

FIXED = HEADING + 1.2
"""The millimetres of the second heading and the space above it."""

_MIDDLE = 168.6
_SQUARE = 2.3
_ESSENTIAL = frozenset({System.HEAT, System.WATER, System.POWER})
_FILLED = {Status.OK: 1.0, Status.PARTIAL: 0.5}


@dataclass(frozen=True, slots=True)
class State:
    """A line of section 6: a square for the state, what it is of, what is said of it - the longest that fits."""

    label: str
    values: tuple[str, ...]
    status: Status
    bad: bool = False


def status_of(building: Building, system: System) -> Status:
    """The state of a system; one that was never recorded is unknown."""
    return next((line.status for line in building.systems if line.system is system), Status.UNK)


def _short(words: Words, status: Status) -> str:
    """A state in the fewest words."""
    _ = words.gettext
    return {
        Status.OK: _("works"),
        Status.PARTIAL: _("partly"),
        Status.DOWN: _("down"),
        Status.NA: _("none here"),
        Status.UNK: words.no_data,
    }[status]


def _system(building: Building, words: Words, system: System, label: str = "") -> State:
    """A system with its state and, where it does not work as it should, since when."""
    line = next((line for line in building.systems if line.system is system), None)
    status = line.status if line else Status.UNK
    short = _short(words, status)
    values: tuple[str, ...] = (short,)
    if line and line.since and status in (Status.PARTIAL, Status.DOWN):
        since = words.gettext("since {moment}")
        day = words.day_month(line.since.date())
        longest = since.format(moment=f"{day} {words.time(line.since)}")
        values = (f"{short} · {longest}", f"{short} · {since.format(moment=day)}", short)
    if status is Status.DOWN:
        values = (*values, words.gettext("fails"))
    bad = status is Status.DOWN or (status is Status.PARTIAL and system in _ESSENTIAL)
    return State(label or terms.system_short(words, system), values, status, bad)


def _stock(amount: int | None) -> Status:
    return Status.UNK if amount is None else Status.OK if amount else Status.DOWN


def _fuel(building: Building, words: Words) -> State:
    """Litres and the hours they last; short below the minimum."""
    _ = words.gettext
    said = _litres(words, building.fuel_litres)
    hours = building.fuel_hours
    if hours is not None:
        said += " · " + words.unit(words.decimal(hours, 1, trim=True), _("h"))
    low = hours is not None and hours < building.fuel_minimum_hours * 10
    status = _stock(building.fuel_litres if hours is None else hours)
    ran = words.decimal(building.generator_hours, 1, trim=True)
    label = _("Fuel (generator ran {hours} h)").format(hours=ran)
    return State(label, (said,), Status.PARTIAL if low and hours else status, low)


def _litres(words: Words, number: int | None) -> str:
    return words.no_data if number is None else words.unit(words.number(number), terms.unit(words, Unit.LTR))


def _water(building: Building, words: Words) -> State:
    """Drinking water with the days it lasts, and technical water."""
    _ = words.gettext
    said = _litres(words, building.water_litres)
    if building.water_days is not None:
        said += " · " + _("{days} days").format(days=words.decimal(building.water_days, 1))
    both = f"{said} / {_litres(words, building.water_technical)}"
    status = _stock(building.water_litres)
    return State(_("Water: drinking / tech."), (both,), status, status is Status.DOWN)


def _toilets(building: Building, words: Words) -> State:
    """How many toilets work, of how many."""
    working, there = building.toilets_working, building.toilets
    if working is None:
        return State(words.gettext("Toilets"), (words.no_data,), Status.UNK)
    said = words.number(working)
    if there is not None:
        said = words.gettext("{working} of {all}").format(working=said, all=words.number(there))
    status = Status.DOWN if not working else Status.PARTIAL if there and working < there else Status.OK
    return State(words.gettext("Toilets"), (said,), status, not working)


def states(building: Building, words: Words) -> tuple[State, ...]:
    """All lines of section 6, in the order of the page."""
    systems = (System.SEWER, System.NET, System.PHONE, System.GAS, System.LIFT, System.COVER)
    return (
        _fuel(building, words),
        _system(building, words, System.HEAT, terms.system(words, System.HEAT)),
        _water(building, words),
        _system(building, words, System.WATER),
        _toilets(building, words),
        *(_system(building, words, system) for system in systems),
    )


WIDE = 3
"""So many of the first lines have the whole width, the others stand in two columns."""


def draw_building(frame: Frame, top: float) -> None:
    """Draw both sections."""
    words = frame.words
    _ = words.gettext
    y = frame.heading(LEFT_EDGE, RIGHT, top, "6", _("The building"))
    _power(frame, y)
    y += BAR * frame.row
    lines = states(frame.report.building, words)
    for line in lines[:WIDE]:
        _state(frame, LEFT_EDGE, RIGHT, y, line)
        y += frame.row
        frame.line(LEFT_EDGE, RIGHT, y)
    for number, line in enumerate(lines[WIDE:]):
        left, right = (LEFT_EDGE, _MIDDLE - 1.5) if number % 2 == 0 else (_MIDDLE, RIGHT)
        _state(frame, left, right, y, line)
        if number % 2:
            y += frame.row
            frame.line(LEFT_EDGE, RIGHT, y)
    y += 1.2
    y = frame.heading(LEFT_EDGE, RIGHT, y, "7", _("Staff"), _("present / needed"))
    for number, person in enumerate(frame.report.staff[: 2 * 3]):
        left, right = (LEFT_EDGE, _MIDDLE - 1.5) if number % 2 == 0 else (_MIDDLE, RIGHT)
        said, bad = presence(words, person)
        frame.pair(left, right, y, terms.role(words, person.role), said, size=7.2, bad=bad)
        if number % 2:
            y += frame.row
            frame.line(LEFT_EDGE, RIGHT, y)


def presence(words: Words, line: StaffLine) -> tuple[str, bool]:
    """How many of a role are here and needed, and whether some are missing. Of the guard only "present" or "absent"."""
    _ = words.gettext
    if line.role is Role.GUARD:
        if line.present is None:
            return words.no_data, False
        return (_("present"), False) if line.present else (_("absent"), True)
    said = f"{terms.figure(words, line.present)} / {terms.figure(words, line.needed)}"
    return said, line.present is not None and line.needed is not None and line.present < line.needed


def _state(frame: Frame, left: float, right: float, top: float, line: State) -> None:
    sheet = frame.sheet
    y = top + (frame.row - _SQUARE) / 2
    if line.status in (Status.NA, Status.UNK):
        # Neither works nor fails: a dash where the others have a square.
        sheet.rule(left + 0.4, top + frame.row / 2, left + _SQUARE + 0.2, 0.3, INK)
    else:
        sheet.square(left + 0.3, y, _SQUARE, _FILLED.get(line.status, 0.0), crossed=line.status is Status.DOWN)
    start = left + _SQUARE + 0.9
    label = measure(line.label, 7.2, Face.NARROW)
    room = right - start - 2 * INSET - GAP - label
    said = [value for value in line.values if measure(f"! {value}", SMALL, Face.NARROW_SEMIBOLD) <= room]
    value = said[0] if said else line.values[-1]
    # Narrow in both columns alike; the lines of the whole width are wide where they can be.
    wide = (
        right - left > 40 and label * 1.18 + measure(f"! {value}", 7.2, Face.SEMIBOLD) < right - start - 2 * INSET - GAP
    )
    frame.pair(
        start,
        right,
        top,
        line.label,
        value,
        bad=line.bad,
        size=7.2,
        face=Face.REGULAR if wide else Face.NARROW,
        value_face=Face.SEMIBOLD if wide else Face.NARROW_SEMIBOLD,
    )


# How much of a piece is black, from below, and the ink of its words: current from outside, made here, stored, none.
_LOOK: dict[PowerSource, tuple[float, Ink]] = {
    PowerSource.GRID: (1.0, WHITE),
    PowerSource.GENERATOR: (0.2, INK),
    PowerSource.BATTERY: (0.1, INK),
    PowerSource.NONE: (0.0, RED),
    PowerSource.UNK: (0.0, INK),
}


def power_words(words: Words, source: PowerSource, *, short: bool = False) -> str:
    """A source of current in the bar: as short as may be, or shorter."""
    _ = words.gettext
    return {
        PowerSource.GRID: _("grid"),
        PowerSource.GENERATOR: _("gen.") if short else _("generator"),
        PowerSource.BATTERY: _("bat.") if short else _("battery"),
        PowerSource.NONE: _("none"),
        PowerSource.UNK: words.no_data,
    }[source]


def _power(frame: Frame, top: float) -> None:
    """The hours of the period as a bar, each piece with its words; where they are too many, in shorter words."""
    sheet, words = frame.sheet, frame.words
    _ = words.gettext
    down = min(3.6, frame.row * BAR - 0.5)
    y = top + (frame.row * BAR - down) / 2
    base = y + down / 2 + 0.89
    hours = [line for line in frame.report.building.power if line.tenths]
    if not hours:
        sheet.text(LEFT_EDGE + INSET, base, _("Current, h"), 7.2)
        sheet.text(RIGHT - INSET, base, words.no_data, 7.2, Face.SEMIBOLD, align="right")
        return
    label, start, said, least = "", LEFT_EDGE, [""], [0.0]
    for label, short in ((_("Current, h"), False), (_("Current, h"), True), (_("h"), True)):
        start = LEFT_EDGE + measure(label, 7.2, Face.REGULAR) + 2.0 + INSET
        said = [
            f"{power_words(words, line.source, short=short)} {words.decimal(line.tenths, 1, trim=True)}"
            for line in hours
        ]
        least = [measure(text, SMALL, Face.NARROW_SEMIBOLD) + 1.2 for text in said]
        if sum(least) <= RIGHT - start:
            break
    sheet.text(LEFT_EDGE + INSET, base, label, 7.2)
    widths = _shares([line.tenths for line in hours], least, RIGHT - start)
    x = start
    for line, text, across in zip(hours, said, widths, strict=True):
        black, colour = _LOOK[line.source]
        sheet.box(x, y, across, down, stroke=INK, weight=0.25)
        if black:
            sheet.box(x, y + down * (1 - black), across, down * black, fill=INK, stroke=None)
        lifted = base - (0.35 if 0 < black < 1 else 0)
        sheet.text(x + across / 2, lifted, text, SMALL, Face.NARROW_SEMIBOLD, colour, across - 0.8, "centre")
        x += across


def _shares(parts: list[int], least: list[float], room: float) -> list[float]:
    """Widths that share ``room`` by the parts, each at least what its words need where the room allows that."""
    widths = [room * part / sum(parts) for part in parts]
    if sum(least) > room:
        return [room * need / sum(least) for need in least]
    while True:
        wanting = [max(0.0, need - width) for need, width in zip(least, widths, strict=True)]
        if sum(wanting) < 0.01:
            return widths
        spare = [max(0.0, width - need) for need, width in zip(least, widths, strict=True)]
        taken = min(1.0, sum(wanting) / sum(spare))
        widths = [width + want - extra * taken for width, want, extra in zip(widths, wanting, spare, strict=True)]
