"""Sections 6 and 7: what keeps the building alive, and who is on shift."""

from __future__ import annotations

from dataclasses import dataclass

from shelter_app import terms
from shelter_app.documents.faces import SMALLEST, Face
from shelter_app.documents.paper import INK, NAVY, RED, RIGHT, SKY, SOFT, WHITE, Ink, fit, measure
from shelter_app.documents.report.frame import HEADING, SMALL, Frame
from shelter_app.domain.codes import PowerSource, Role, Status, System
from shelter_app.domain.report import Building, StaffLine
from shelter_app.words import Words

LEFT_EDGE = 138.0
ROWS = 11.35
"""Rows of both sections together: the bar counts 1.35, the fourth and later rows of systems hold two each."""

FIXED = HEADING + 1.2
"""The millimetres of the second heading and the space above it."""

_MIDDLE = 168.6
_SQUARE = 2.3
_ESSENTIAL = frozenset({System.HEAT, System.WATER, System.POWER})
_FILLED = {Status.OK: 1.0, Status.PARTIAL: 0.5}


@dataclass(frozen=True, slots=True)
class State:
    """A line of section 6: a square for the state, what it is of, what is said of it."""

    label: str
    value: str
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


def _since(words: Words, building: Building, system: System) -> str:
    """ "since 22.11 14:00" for a system that does not work as it should; else nothing."""
    line = next((line for line in building.systems if line.system is system), None)
    if line is None or line.since is None or line.status not in (Status.PARTIAL, Status.DOWN):
        return ""
    moment = f"{words.day_month(line.since.date())} {words.time(line.since)}"
    return words.gettext("since {moment}").format(moment=moment)


def states(building: Building, words: Words) -> tuple[State, ...]:
    """All lines of section 6, in the order of the page."""
    _ = words.gettext

    def litres(number: int | None) -> str:
        return words.no_data if number is None else words.unit(words.number(number), terms.unit(words, _LITRES))

    fuel, minimum = building.fuel_hours, building.fuel_minimum_hours * 10
    said = litres(building.fuel_litres)
    if fuel is not None:
        said += " · " + words.unit(words.decimal(fuel, 1, trim=True), _("h"))
    low = fuel is not None and fuel < minimum
    enough = Status.UNK if fuel is None else Status.DOWN if not fuel else Status.PARTIAL if low else Status.OK
    lines = [State(_("Fuel"), said, enough, low)]

    def add(system: System, label: str, extra: str = "") -> None:
        state = status_of(building, system)
        parts = [extra or _short(words, state), _since(words, building, system)]
        if extra and state is not Status.OK:
            parts.insert(0, _short(words, state))
        bad = state is Status.DOWN or (state is Status.PARTIAL and system in _ESSENTIAL)
        lines.append(State(label, " · ".join(filter(None, parts)), state, bad))

    add(System.HEAT, terms.system(words, System.HEAT))
    water = litres(building.water_litres)
    if building.water_days is not None:
        water += " · " + _("{days} days").format(days=words.decimal(building.water_days, 1))
    add(System.WATER, terms.system(words, System.WATER))
    stock = Status.UNK if building.water_litres is None else Status.OK if building.water_litres else Status.DOWN
    lines.append(State(_("Drinking water"), water, stock, stock is Status.DOWN))
    technical = building.water_technical
    stock = Status.UNK if technical is None else Status.OK if technical else Status.DOWN
    lines.append(State(_("Technical water"), litres(technical), stock))
    working, all_ = building.toilets_working, building.toilets
    part = Status.UNK
    if working is not None and all_:
        part = Status.OK if working >= all_ else Status.PARTIAL if working else Status.DOWN
    both = _("{working} of {all}").format(working=terms.figure(words, working), all=terms.figure(words, all_))
    lines.append(State(_("Toilets"), both if part is not Status.UNK else words.no_data, part, part is Status.DOWN))
    for system in (System.SEWER, System.NET, System.PHONE, System.GAS, System.LIFT, System.COVER):
        add(system, terms.system(words, system))
    return tuple(lines)


_LITRES = terms.Unit.LTR
_WIDE = 4
"""So many of the first lines have the whole width, the others stand in two columns."""


def draw_building(frame: Frame, top: float) -> None:
    """Draw both sections."""
    words = frame.words
    _ = words.gettext
    y = frame.heading(LEFT_EDGE, RIGHT, top, "6", _("Building"))
    _power(frame, y)
    y += 1.35 * frame.row
    lines = states(frame.report.building, words)
    for line in lines[:_WIDE]:
        _state(frame, LEFT_EDGE, RIGHT, y, line)
        y += frame.row
        frame.line(LEFT_EDGE, RIGHT, y)
    for number, line in enumerate(lines[_WIDE:]):
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
    narrow = right - left < 40
    frame.pair(
        left + _SQUARE + 0.9,
        right,
        top,
        line.label,
        line.value,
        bad=line.bad,
        size=7.2,
        face=Face.NARROW if narrow else Face.REGULAR,
        value_face=Face.NARROW_SEMIBOLD if narrow or measure(line.value, 7.2, Face.SEMIBOLD) > 36 else Face.SEMIBOLD,
    )


_LOOK: dict[PowerSource, tuple[Ink, Ink]] = {
    PowerSource.GRID: (NAVY, WHITE),
    PowerSource.GENERATOR: (SKY, INK),
    PowerSource.BATTERY: (WHITE, INK),
    PowerSource.NONE: (WHITE, RED),
    PowerSource.UNK: (WHITE, SOFT),
}


def power_words(words: Words, source: PowerSource) -> str:
    """A source of current in the bar: as short as may be."""
    _ = words.gettext
    return {
        PowerSource.GRID: _("grid"),
        PowerSource.GENERATOR: _("generator"),
        PowerSource.BATTERY: _("battery"),
        PowerSource.NONE: _("none"),
        PowerSource.UNK: words.no_data,
    }[source]


def _power(frame: Frame, top: float) -> None:
    """The hours of the period as a bar; what is too narrow to be written in is written in front of it."""
    sheet, words = frame.sheet, frame.words
    down = min(3.6, frame.row * 1.35 - 0.5)
    y = top + (frame.row * 1.35 - down) / 2
    base = y + down / 2 + 0.89
    label = words.gettext("Current, h")
    start = LEFT_EDGE + sheet.text(LEFT_EDGE + 0.6, base, label, 7.2, room=14) + 2.0
    hours = [line for line in frame.report.building.power if line.tenths]
    period = sum(line.tenths for line in hours)
    if not period:
        sheet.text(RIGHT - 0.6, base, words.no_data, 7.2, Face.SEMIBOLD, align="right")
        return
    said = {
        line.source: f"{power_words(words, line.source)} {words.decimal(line.tenths, 1, trim=True)}" for line in hours
    }
    # Every piece gets the room of its words; only what then remains is shared by hours.
    least = [measure(said[line.source], SMALLEST, Face.NARROW_SEMIBOLD) + 1.2 for line in hours]
    room = RIGHT - start
    widths = [room * line.tenths / period for line in hours]
    if sum(least) <= room:
        for _round in range(len(hours)):
            wanting = [max(0.0, need - width) for need, width in zip(least, widths, strict=True)]
            spare = [max(0.0, width - need) for need, width in zip(least, widths, strict=True)]
            if sum(wanting) < 0.01:
                break
            taken = sum(wanting) / sum(spare)
            widths = [width + want - extra * taken for width, want, extra in zip(widths, wanting, spare, strict=True)]
    x = start
    for line, across in zip(hours, widths, strict=True):
        fill, colour = _LOOK[line.source]
        sheet.box(x, y, across, down, fill=fill, stroke=INK, weight=0.25)
        text = said[line.source]
        if fit(text, across - 0.8, SMALL, Face.NARROW_SEMIBOLD).cut:
            text = words.decimal(line.tenths, 1, trim=True)
        sheet.text(x + across / 2, base, text, SMALL, Face.NARROW_SEMIBOLD, colour, across - 0.8, "centre")
        x += across
