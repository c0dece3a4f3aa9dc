"""What the building's screen reads in one snapshot, and how it looks: states, strips, lines and rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from shelter_app import terms
from shelter_app.desktop.kit.charts import Series, Span, StripRow
from shelter_app.desktop.kit.rows import RowFace
from shelter_app.desktop.kit.status import Status as Sign
from shelter_app.domain.codes import Incident, PowerSource, Reading, Status, System
from shelter_app.domain.supplies import WATER
from shelter_app.words import N_, Words

if TYPE_CHECKING:
    from shelter_app.domain.building import Interval
    from shelter_app.domain.report import PowerHours
    from shelter_app.register.building import FuelState, GeneratorRun, SystemState
    from shelter_app.register.incidents import RecordedIncident
    from shelter_app.register.register import Register

TILES: Final = (System.POWER, System.HEAT, System.WATER, System.NET)
OTHERS: Final = (System.SEWER, System.PHONE, System.LIFT, System.COVER, System.GAS)
ICONS: Final = {System.POWER: "zap", System.HEAT: "thermometer", System.WATER: "droplets", System.NET: "wifi"}
NAMES: Final = {
    System.POWER: N_("Power"),
    System.HEAT: N_("Heat"),
    System.WATER: N_("Water"),
    System.NET: N_("Internet"),
}
SIGNS: Final[dict[Status, Sign]] = {Status.OK: "ok", Status.PARTIAL: "warn", Status.DOWN: "bad"}
COLD: Final = 140  # tenths of a degree: below it people must not sleep there
REMEMBERED: Final = timedelta(days=7)  # places read within this time are asked for again
PLACES: Final = 6
ALARM: Final = timedelta(hours=1)  # so long a CO alarm stands over the screen


class Seen(NamedTuple):
    """The building now and over the last 24 hours."""

    now: datetime
    systems: dict[System, SystemState]
    strip: dict[System, list[Interval]]
    power: tuple[PowerHours, ...]
    temperatures: list[tuple[datetime, str, int]]
    places: tuple[str, ...]
    norm: int
    fuel: FuelState
    runs: list[GeneratorRun]
    running: GeneratorRun | None
    potable: int | None
    technical: tuple[int, datetime] | None
    toilets: tuple[int, datetime] | None
    toilets_working: tuple[int, datetime] | None
    incidents: list[RecordedIncident]


def read(register: Register, now: datetime) -> Seen:
    """Everything the screen shows, in one snapshot."""
    with register.snapshot():
        building = register.building
        start = (now.astimezone(UTC) - timedelta(hours=24)).astimezone(now.tzinfo)  # 24 hours also when clocks change
        return Seen(
            now,
            building.now(now),
            building.strip(start, now),
            building.power_hours(start, now),
            building.temperatures(start, now),
            places_of(building.temperatures(now - REMEMBERED, now)),
            register.site.facts().temperature_low,
            building.fuel(now),
            building.generator_runs(6),
            building.generator_running(),
            register.supplies.on_hand(WATER, now),
            building.latest(Reading.WATER_TECHNICAL, now),
            building.latest(Reading.TOILETS, now),
            building.latest(Reading.TOILETS_WORKING, now),
            [incident for incident in register.incidents.recent(20) if incident.at > start],
        )


def places_of(readings: list[tuple[datetime, str, int]]) -> tuple[str, ...]:
    """Places that were read lately, the one read most often first."""
    times: dict[str, int] = {}
    for _at, where, _value in readings:
        if where:
            times[where] = times.get(where, 0) + 1
    return tuple(sorted(times, key=lambda where: (-times[where], where)))[:PLACES]


def last_reading(seen: Seen, place: str) -> tuple[datetime, int] | None:
    """The last temperature of a place within the 24 hours."""
    found = [(at, value) for at, where, value in seen.temperatures if where == place]
    return found[-1] if found else None


def moment(words: Words, seen: Seen, at: datetime) -> str:
    """An hour of today, or day and hour."""
    local = at.astimezone(seen.now.tzinfo)
    same = local.date() == seen.now.date()
    return words.time(local) if same else f"{words.day_month(local.date())} {words.time(local)}"


def hours(words: Words, span: timedelta) -> str:
    """Hours with one decimal."""
    return words.decimal(round(span.total_seconds() / 360), 1)


def tile(words: Words, seen: Seen, system: System) -> tuple[str, Sign, str]:
    """State, sign and note of one of the four tiles."""
    _ = words.gettext
    state = seen.systems[system]
    if state.status is Status.UNK:
        return words.no_data, "none", ""
    note = moment(words, seen, state.since) if state.since else ""
    if len(note) == len("00:00"):  # of today; with a day before it the word has no room
        note = _("since {time}").format(time=note)
    if system is System.POWER and state.source is not None:
        sign: Sign = "ok" if state.source is PowerSource.GRID else "bad" if state.source is PowerSource.NONE else "warn"
        return terms.power(words, state.source), sign, note
    short = {Status.PARTIAL: _("Partly"), Status.DOWN: _("Down")}.get(state.status)
    return short or terms.status(words, state.status), SIGNS.get(state.status, "none"), note


def strip_rows(words: Words, seen: Seen) -> list[StripRow]:
    """The last 24 hours of the four systems."""
    return [
        StripRow(
            words.gettext(NAMES[system]),
            ICONS[system],
            tuple(_span(words, system, interval) for interval in seen.strip[system]),
        )
        for system in TILES
    ]


def _span(words: Words, system: System, interval: Interval) -> Span:
    span = hours(words, interval.end - interval.start)
    if interval.status is Status.UNK and interval.source in (None, PowerSource.UNK):
        return Span(interval.start, interval.end, "none", words.gettext("no data"), span)
    if system is System.POWER and interval.source is not None:
        sign: Sign = (
            "ok" if interval.source is PowerSource.GRID else "bad" if interval.source is PowerSource.NONE else "warn"
        )
        text = terms.inline(terms.power(words, interval.source))
    else:
        sign = SIGNS.get(interval.status, "none")
        text = terms.inline(terms.status(words, interval.status))
    return Span(interval.start, interval.end, sign, f"{text} {span}", span)


def power_line(words: Words, seen: Seen) -> str:
    """Hours of current by source over the 24 hours of the strip; they sum to it exactly."""
    return " · ".join(
        f"{terms.inline(terms.power(words, line.source))} {words.decimal(line.tenths, 1)}"
        for line in seen.power
        if line.tenths
    )


def temperature_series(words: Words, seen: Seen) -> list[Series]:
    """A line for the warmest and the coldest place of those that were read, and for the mean of all."""
    by_place: dict[str, list[tuple[datetime, int]]] = {}
    for at, where, value in seen.temperatures:
        by_place.setdefault(where, []).append((at, value))
    ordered = sorted(by_place, key=lambda where: by_place[where][-1][1])

    def line(where: str, ink: str) -> Series:
        name = where or words.gettext("indoors")
        points = tuple(by_place[where])
        return Series(name, points, ink, f"{words.decimal(points[-1][1], 1)} {name}")

    if len(ordered) < 2:
        return [line(where, "acc") for where in ordered]
    mean = mean_line(seen.temperatures)
    end = f"{words.decimal(mean[-1][1], 1)} {words.gettext('mean')}"
    return [line(ordered[-1], "ok"), Series(words.gettext("mean"), mean, "acc", end), line(ordered[0], "warn")]


def mean_line(readings: list[tuple[datetime, str, int]]) -> tuple[tuple[datetime, int], ...]:
    """The mean of the last reading of every place, at each moment at which something was read."""
    last: dict[str, int] = {}
    points: dict[datetime, int] = {}
    for at, where, value in readings:
        last[where] = value
        points[at] = round(sum(last.values()) / len(last))
    return tuple(points.items())


def coldest(seen: Seen) -> tuple[str, int] | None:
    """The last reading of the coldest place, if any was read."""
    last = {where: value for _, where, value in seen.temperatures}
    return min(last.items(), key=lambda one: one[1]) if last else None


def run_face(words: Words, seen: Seen, run: GeneratorRun) -> RowFace:
    """One run of the generator."""
    _ = words.gettext
    start = moment(words, seen, run.start)
    when = _("{start}, running").format(start=start) if run.end is None else words.range(start, words.time(run.end))
    amount = _("{n} h").format(n=words.decimal(run.hours, 1))
    if run.fuel is not None:
        amount += " · " + _("{n} l").format(n=terms.quantity(words, run.fuel, True))
    return RowFace(" ".join(part for part in (run.name, when) if part), right=amount)


def incident_face(words: Words, seen: Seen, incident: RecordedIncident) -> RowFace:
    """One incident: type, hour, minutes of an alert, people taken to hospital."""
    _ = words.gettext
    said = []
    if incident.kind is Incident.AIR_RAID and incident.minutes:
        said.append(_("{n} min").format(n=words.number(incident.minutes)))
    if incident.hospitalised:
        said.append(_("to hospital: {n}").format(n=words.number(incident.hospitalised)))
    return RowFace(
        terms.incident(words, incident.kind),
        note=" · ".join(said),
        right=moment(words, seen, incident.at),
        right_mute=True,
    )


def other_face(words: Words, seen: Seen, system: System) -> RowFace:
    """One of the systems without a tile."""
    state = seen.systems[system]
    unknown = state.status is Status.UNK
    return RowFace(
        terms.system(words, system),
        status=SIGNS.get(state.status, "none"),
        state=words.no_data if unknown else terms.inline(terms.status(words, state.status)),
    )


def water_words(words: Words, seen: Seen) -> list[str]:
    """Drinking and technical water and the toilets, as far as they are known."""
    _ = words.gettext
    said = []
    if seen.potable is not None:
        said.append(_("drinking {n} l").format(n=words.number(max(0, seen.potable) // 1000)))
    if seen.technical is not None:
        said.append(_("technical {n} l").format(n=words.number(seen.technical[0])))
    if seen.toilets is not None and seen.toilets_working is not None:
        text = _("toilets {working} of {all}")
        said.append(text.format(working=words.number(seen.toilets_working[0]), all=words.number(seen.toilets[0])))
    return said


def state_words(words: Words, system: System, key: str) -> str:
    """The state of a chip's key, as it stands in a sentence."""
    if system is System.POWER:
        return terms.inline(terms.power(words, PowerSource(key)))
    return terms.inline(terms.status(words, Status(key)))


def gas_alarm(seen: Seen) -> RecordedIncident | None:
    """An alarm of carbon monoxide within the last hour."""
    found = [one for one in seen.incidents if one.kind is Incident.CO and seen.now - one.at <= ALARM]
    return found[0] if found else None
