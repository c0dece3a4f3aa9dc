"""What the screen asks of the register, in one look-up: the services of a day, the one shown, what goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from shelter_app.domain.errors import Refused
from shelter_app.domain.meals import SLOTS, Forecast, ServedLine, ServiceState, ServiceView
from shelter_app.register.register import Register

NEWEST: Final = 40  # more than is shown: every press that is still under way has to be among them


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer. ``rate`` in tenths of a portion per minute; ``staying`` are the residents on record then.

    ``service`` is ``None`` on a day without any; ``names`` are those of persons on duty by id. ``forecast`` is for the
    service, ``next_day`` for the same one a day later.
    """

    day: date
    today: date
    now: datetime
    services: tuple[ServiceView, ...]
    service: ServiceView | None
    recorded: tuple[ServedLine, ...] = ()
    rate: int | None = None
    forecast: Forecast | None = None
    next_day: Forecast | None = None
    staying: int = 0
    names: dict[int, str] | None = None


def read(register: Register, wanted: int | None, day: date | None) -> Reading:
    """Look up a service (``wanted``), or the one at hand on a shelter day, by default today's."""
    with register.snapshot():
        cutoffs = register.site.cutoffs()
        now = register.clock().astimezone(cutoffs.zone)
        today = cutoffs.day_of(now)
        shown = day or today
        if wanted is not None:
            try:
                shown = register.meals.service(wanted).day
            except Refused:  # it was planned, and the plan changed
                wanted = None
        services = tuple(register.meals.plan_of(shown))
        service = next((found for found in services if found.id == wanted), None) or at_hand(services, now)
        if service is None:
            return Reading(shown, today, now, services, None)
        return Reading(
            shown,
            today,
            now,
            services,
            service,
            tuple(register.meals.recent(service.id, NEWEST)),
            register.meals.rate(service.id, now),
            register.meals.forecast(service.id),
            register.meals.forecast(service.id + SLOTS),
            register.stays.open_at(min(now, service.planned_end)),
            register.duty.names(),
        )


def at_hand(services: Sequence[ServiceView], now: datetime) -> ServiceView | None:
    """The service a person at the pots means: the one going on, else the next, else the last of the day."""
    going_on = [found for found in services if found.state is ServiceState.OPEN]
    begun = [found for found in going_on if found.planned <= now]
    if begun:
        return begun[-1]
    if going_on:
        return going_on[0]
    ahead = [found for found in services if found.state is ServiceState.PLANNED and found.planned_end > now]
    if ahead:
        return ahead[0]
    return services[-1] if services else None
