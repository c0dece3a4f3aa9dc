"""What matters now, in one look: the figures of the running day that the first screen and a change of shift show."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from shelter_app.domain.codes import Reading, System
from shelter_app.domain.meals import ServiceState

if TYPE_CHECKING:
    from shelter_app.domain.meals import ServiceView
    from shelter_app.register.building import FuelState, SystemState
    from shelter_app.register.register import Register
    from shelter_app.register.site import SiteFacts
    from shelter_app.register.stays import Movement
    from shelter_app.register.supply_lookups import ItemView


class Overview(NamedTuple):
    """The running shelter day. ``visitors`` and ``rate`` (tenths of a portion a minute) are ``None`` without data;
    ``missing`` are people looked for and not found, ``past_curfew`` people out who were out in the last curfew;
    ``closed`` is since when the whole shelter is closed.
    """

    day: date
    start: datetime
    end: datetime
    now: datetime
    site: SiteFacts
    movement: Movement
    visitors: int | None
    services: tuple[ServiceView, ...]
    portions: int
    running: ServiceView | None
    rate: int | None
    items: tuple[ItemView, ...]
    systems: dict[System, SystemState]
    temperature: tuple[int, datetime] | None
    fuel: FuelState
    generator_since: datetime | None
    shift: int | None
    missing: int = 0
    past_curfew: int = 0
    closed: datetime | None = None


def overview(register: Register, now: datetime) -> Overview:
    """Read the running day in one snapshot. ``now`` in the site's time zone."""
    with register.snapshot():
        cutoffs = register.site.cutoffs()
        day = cutoffs.day_of(now)
        start, end = cutoffs.start(day), cutoffs.end(day)
        movement = register.stays.movement(start, now)
        services = tuple(register.meals.plan_of(day))
        running = next((service for service in services if service.state is ServiceState.OPEN), None)
        run = register.building.generator_running()
        return Overview(
            day=day,
            start=start,
            end=end,
            now=now,
            site=register.site.facts(),
            movement=movement,
            visitors=register.visitors.inside(start, now),
            services=services,
            portions=sum(service.portions for service in services),
            running=running,
            rate=register.meals.rate(running.id, now) if running is not None else None,
            items=tuple(register.supplies.items(people=movement.closing, at=now)),
            systems=register.building.now(now),
            temperature=register.building.latest(Reading.TEMPERATURE, now),
            fuel=register.building.fuel(now),
            generator_since=run.start if run is not None else None,
            shift=register.staff.on_shift(day),
            missing=register.stays.missing_count(),
            past_curfew=sum(register.stays.past_curfew_count(now)),
            closed=register.closing.closed(),
        )
