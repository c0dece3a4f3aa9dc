"""The building over time: states of its systems, hours by source of current, the generator and its fuel, water.

Moments are milliseconds since 1970; hours, days and degrees are tenths; fuel and water are thousandths of a litre.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from shelter_app.domain.codes import PowerSource, Status, System
from shelter_app.domain.days import from_ms, to_ms
from shelter_app.domain.errors import Refused

HOUR_MS: Final = 3_600_000
TENTH_MS: Final = HOUR_MS // 10
RATE_HOURS: Final = 200  # tenths: fuel an hour is averaged over the last twenty generator hours


class StateChange(NamedTuple):
    """What somebody saw of a system; it holds until the next one. ``source`` only for power."""

    moment: int
    status: Status
    source: PowerSource | None = None


class Interval(NamedTuple):
    """A stretch of time in one state; ``Status.UNK`` where nobody had recorded anything."""

    start: datetime
    end: datetime
    status: Status
    source: PowerSource | None = None


class Run(NamedTuple):
    """A finished run of the generator: tenths of an hour, and the fuel it took (``None`` if nobody measured)."""

    hours: int
    fuel: int | None


def power_source(system: System, status: Status, source: PowerSource | None) -> PowerSource | None:
    """The source of current that a recorded state stands for; ``None`` for the other systems.

    Raises ``Refused("source-only-for-power")``, ``Refused("source-does-not-fit")`` for current from nowhere.
    """
    if system is not System.POWER:
        if source is not None:
            raise Refused("source-only-for-power", system=system)
        return None
    if source is None:
        return {Status.OK: PowerSource.GRID, Status.DOWN: PowerSource.NONE}.get(status, PowerSource.UNK)
    live = source in (PowerSource.GRID, PowerSource.GENERATOR, PowerSource.BATTERY)
    if (status is Status.DOWN and live) or (status in (Status.OK, Status.PARTIAL) and source is PowerSource.NONE):
        raise Refused("source-does-not-fit", status=status, source=source)
    return source


def intervals(changes: Iterable[StateChange], start: datetime, end: datetime, *, power: bool = False) -> list[Interval]:
    """The window (start, end] cut where the state changes; before the first change the state is unknown.

    ``changes`` in the order in which they happened, those before the window too. Equal neighbours are one interval.
    """
    since, until = to_ms(start), to_ms(end)
    unknown = PowerSource.UNK if power else None
    cuts: list[StateChange] = [StateChange(since, Status.UNK, unknown)]
    for change in changes:
        if change.moment >= until:
            continue
        seen = StateChange(max(change.moment, since), change.status, change.source)
        if cuts[-1].moment == seen.moment:
            cuts.pop()
        if not cuts or (cuts[-1].status, cuts[-1].source) != (seen.status, seen.source):
            cuts.append(seen)
    zone = start.tzinfo or UTC
    ends = [*(cut.moment for cut in cuts[1:]), until]
    return [
        Interval(from_ms(cut.moment, zone), from_ms(finish, zone), cut.status, cut.source)
        for cut, finish in zip(cuts, ends, strict=True)
        if finish > cut.moment
    ]


def in_tenths(amounts: Mapping[PowerSource, int], window: int) -> dict[PowerSource, int]:
    """Milliseconds by source as tenths of an hour that sum exactly to the window (largest remainder).

    ``amounts`` sum to ``window`` milliseconds.
    """
    tenths = {source: amount // TENTH_MS for source, amount in amounts.items()}
    missing = (window + TENTH_MS // 2) // TENTH_MS - sum(tenths.values())
    order = list(PowerSource)
    by_remainder = sorted(amounts, key=lambda source: (-(amounts[source] % TENTH_MS), order.index(source)))
    for source in by_remainder[:missing]:
        tenths[source] += 1
    return tenths


def hours_by_source(strip: Sequence[Interval]) -> dict[PowerSource, int]:
    """Tenths of an hour by source of current over a gap-free strip of the power supply; they sum to its length."""
    amounts: dict[PowerSource, int] = {}
    for interval in strip:
        source = interval.source or PowerSource.UNK
        amounts[source] = amounts.get(source, 0) + to_ms(interval.end) - to_ms(interval.start)
    return in_tenths(amounts, sum(amounts.values()))


def without_mains(strip: Sequence[Interval]) -> list[Interval]:
    """Outages: stretches in which the mains gave no current, whatever stood in for them."""
    outages: list[Interval] = []
    for interval in strip:
        if interval.source in (None, PowerSource.GRID, PowerSource.UNK):
            continue
        if outages and outages[-1].end == interval.start:
            outages[-1] = Interval(outages[-1].start, interval.end, Status.DOWN, PowerSource.NONE)
        else:
            outages.append(Interval(interval.start, interval.end, Status.DOWN, PowerSource.NONE))
    return outages


def night_minimum(readings: Iterable[int]) -> int | None:
    """The lowest temperature of the night; ``None`` if nobody measured."""
    return min(readings, default=None)


def run_hours(start: int, finish: int, meter_start: int | None, meter_end: int | None) -> int:
    """Tenths of an hour of a run: by the hour meter where it was read at both ends, else by the clock."""
    if meter_start is not None and meter_end is not None:
        return meter_end - meter_start
    return (finish - start + TENTH_MS // 2) // TENTH_MS


def fuel_rate(runs: Iterable[Run]) -> tuple[int, int] | None:
    """Fuel and tenths of an hour of the newest runs that make twenty hours (``runs`` newest first).

    ``None`` if no run was measured: a rule of thumb would look like a measured figure.
    """
    fuel = hours = 0
    for run in runs:
        if run.fuel is None or run.hours <= 0:
            continue
        fuel += run.fuel
        hours += run.hours
        if hours >= RATE_HOURS:
            break
    return (fuel, hours) if fuel and hours else None


def litres_per_hour(rate: tuple[int, int] | None) -> int | None:
    """Mean litres an hour, in tenths."""
    if rate is None:
        return None
    fuel, hours = rate
    return (fuel + hours * 5) // (hours * 10)


def fuel_hours(on_hand: int | None, rate: tuple[int, int] | None) -> int | None:
    """Hours the fuel lasts, in tenths, rounded down; ``None`` while either is unknown (DOMAIN 6.2)."""
    if on_hand is None or rate is None:
        return None
    fuel, hours = rate
    return max(0, on_hand) * hours // fuel


def water_days(on_hand: int | None, people: int, litres_per_person: int) -> int | None:
    """Days the drinking water lasts, in tenths: ``potable ÷ (persons × litres a person and day)`` (DOMAIN 6.3)."""
    if on_hand is None or people <= 0 or litres_per_person <= 0:
        return None
    return max(0, on_hand) // (people * litres_per_person * 100)
