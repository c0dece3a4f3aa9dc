"""How the figures of the day look on the tiles and rows of the first screen: words, bars and signs from an overview."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from shelter_app import terms
from shelter_app.desktop.kit.marks import Level, stock_level
from shelter_app.desktop.kit.rows import RowFace
from shelter_app.desktop.kit.status import Status
from shelter_app.domain.codes import PowerSource, System
from shelter_app.domain.codes import Status as State
from shelter_app.domain.meals import ServiceState, ServiceView, runs_out_at, short_by
from shelter_app.register.overview import Overview
from shelter_app.register.supply_lookups import ItemView
from shelter_app.words import N_, Words

if TYPE_CHECKING:
    from shelter_app.register.printout_lookups import Sheet

STALE: Final = timedelta(hours=4)
SHOWN_SYSTEMS: Final = (System.POWER, System.HEAT, System.WATER, System.NET)
SYSTEM_ICONS: Final = {
    System.POWER: "zap",
    System.HEAT: "thermometer",
    System.WATER: "droplets",
    System.NET: "wifi",
}
NAMES: Final = {
    System.POWER: N_("Power"),
    System.HEAT: N_("Heat"),
    System.WATER: N_("Water"),
    System.NET: N_("Internet"),
}
_STATUS: Final[dict[State, Status]] = {State.OK: "ok", State.PARTIAL: "warn", State.DOWN: "bad"}


def people(words: Words, seen: Overview) -> dict[str, Any]:
    """Who sleeps here tonight against the places."""
    _ = words.gettext
    closing, capacity = seen.movement.closing, seen.site.capacity
    free = capacity - closing
    if free >= 0:
        line = words.ngettext("{n} place free", "{n} places free", free).format(n=words.number(free))
    else:
        line = _("Over capacity by {n}").format(n=words.number(-free))
    return {
        "figure": words.number(closing),
        "unit": words.ngettext("of {n} place", "of {n} places", capacity).format(n=words.number(capacity)),
        "level": Level(min(1.0, closing / capacity) if capacity else 0, "acc" if free >= 0 else "badfill"),
        "status": "ok" if free > 0 else "warn" if free == 0 else "bad",
        "line": line,
        "caption": _("{arrived} arrived · {departed} departed").format(
            arrived=words.number(seen.movement.arrived), departed=words.number(seen.movement.departed)
        ),
    }


def inside(words: Words, seen: Overview) -> dict[str, Any]:
    """Who is in the building now: residents, visitors where both ways are counted, the shift where it is typed."""
    _ = words.gettext
    present = seen.movement.closing - seen.movement.absent
    visitors, shift = seen.visitors or 0, seen.shift or 0
    total = present + visitors + shift
    parts = [_("{n} residents").format(n=words.number(present))]
    if seen.visitors is not None:
        parts.append(_("{n} visitors").format(n=words.number(visitors)))
    if seen.shift is not None:
        parts.append(_("{n} shift").format(n=words.number(shift)))
    whole = max(1, total)
    out = _("{n} out for a while").format(n=words.number(seen.movement.absent))
    status: Status = "out"
    late = _("{n} out past curfew").format(n=words.number(seen.past_curfew)) if seen.past_curfew else ""
    lost = _("{n} not found").format(n=words.number(seen.missing)) if seen.missing else ""
    if late or lost:
        out, status = " · ".join(part for part in (lost, late) if part), "bad" if lost else "warn"
    return {
        "figure": words.number(total),
        "unit": words.ngettext("person", "people", total),
        "level": Level(segments=((present / whole, "acc"), (visitors / whole, "mutefill"), (shift / whole, "strong"))),
        "status": status,
        "line": out,
        "caption": " · ".join(parts),
    }


def portions(words: Words, seen: Overview) -> dict[str, Any]:
    """Portions of the day, and until when the running service lasts."""
    _ = words.gettext
    available = sum(service.available for service in seen.services)
    face: dict[str, Any] = {
        "figure": words.number(seen.portions),
        "unit": _("today"),
        "level": Level(min(1.0, seen.portions / available) if available else 0),
        "status": "none",
        "line": _("No service is running"),
        "caption": _("of {n} available").format(n=words.number(available)),
    }
    running = seen.running
    if running is not None:
        name = meal_name(words, running)
        until = runs_out_at(running.remaining, seen.rate, seen.now)
        short = short_by(running.remaining, seen.rate, seen.now, running.planned_end)
        face["status"] = "warn" if short else "active"
        if until is not None and running.remaining is not None:
            face["line"] = _("{meal} lasts until {time}").format(meal=name, time=words.time(until))
        else:
            face["line"] = _("{meal}: pace unknown").format(meal=name)
        face["caption"] = _("{meal}: {served} of {available}").format(
            meal=name, served=words.number(running.portions), available=words.number(running.available)
        )
    return face


def fuel(words: Words, seen: Overview) -> dict[str, Any]:
    """Hours the fuel lasts, against the minimum."""
    _ = words.gettext
    state = seen.fuel
    if state.litres is None:
        return {
            "figure": words.no_data,
            "status": "none",
            "line": _("No fuel recorded"),
            "caption": _("write it in Supplies"),
        }
    caption = _("{n} l").format(n=words.number(state.litres))
    if seen.generator_since is not None:
        caption += " · " + _("running since {time}").format(time=words.time(seen.generator_since))
    if state.hours is None:
        return {
            "figure": words.number(state.litres),
            "unit": _("litres"),
            "status": "none",
            "line": _("Use per hour unknown"),
            "caption": caption,
        }
    minimum = state.minimum_hours * 10
    status: Status = "bad" if state.hours * 4 < minimum else "warn" if state.hours < minimum else "ok"
    fill = {"bad": "badfill", "warn": "warnfill"}.get(status, "okfill")
    full = max(state.hours, minimum * 2, 1)
    return {
        "figure": words.number(state.hours // 10),
        "unit": words.ngettext("hour of work", "hours of work", state.hours // 10),
        "level": Level(state.hours / full, fill, minimum / full),
        "status": status,
        "line": _("minimum {n} h").format(n=words.number(state.minimum_hours)),
        "caption": caption,
    }


def meal_name(words: Words, service: ServiceView) -> str:
    """The name of a service, or its occasion."""
    return service.name.in_language(words.lang) or terms.meal(words, service.meal)


def meal(words: Words, seen: Overview, service: ServiceView) -> RowFace:
    """One service of the day."""
    _ = words.gettext
    name = meal_name(words, service)
    share = min(1.0, service.portions / service.available) if service.available else 0.0
    amount = _("{served} of {available}").format(
        served=words.number(service.portions), available=words.number(service.available)
    )
    start = words.time(service.planned)
    if service.state is ServiceState.CLOSED:
        even = service.difference == 0
        return RowFace(
            name,
            note=start,
            right=amount,
            strong=True,
            level=Level(share, "okfill" if even else "warnfill"),
            status="ok" if even else "warn",
            state=_("Closed, balance matches") if even else _("Closed"),
        )
    if service.state is ServiceState.OPEN:
        rate = seen.rate if seen.running is not None and seen.running.id == service.id else None
        if rate is None:
            state = _("Under way")
        else:
            count = round(rate / 10)
            state = _("Under way · {n} a minute").format(n=words.number(count))
        return RowFace(name, note=start, right=amount, strong=True, level=Level(share), status="active", state=state)
    return RowFace(name, note=start, strong=True, level=Level(0.0), status="none", state=_("Not started"))


def systems(words: Words, seen: Overview) -> list[RowFace]:
    """Power, heat, water and internet with what matters about each."""
    _ = words.gettext
    found = []
    for system in SHOWN_SYSTEMS:
        state = seen.systems.get(system)
        face_status: Status = "none"
        text = words.no_data
        if state is not None and state.status is not State.UNK:
            face_status = _STATUS.get(state.status, "none")
            text = terms.inline(terms.status(words, state.status))
            if system is System.POWER and state.source is not None:
                text = terms.inline(terms.power(words, state.source))
                face_status = "ok" if state.source is PowerSource.GRID else "warn"
                if state.source is PowerSource.NONE:
                    face_status = "bad"
            if system is System.HEAT and seen.temperature is not None:
                text = f"{words.decimal(seen.temperature[0], 1)}{chr(160)}°C · {text}"
            elif state.since is not None and face_status != "ok" and _today(seen, state.since):
                text = _("{state} since {time}").format(state=text, time=_since(words, seen, state.since))
        found.append(RowFace(_(NAMES[system]), icon=SYSTEM_ICONS[system], status=face_status, state=text))
    return found


def sheet(words: Words, found: Sheet) -> RowFace:
    """An intake sheet that is half typed in."""
    _ = words.gettext
    title = _("sheet {name}: {n} of {total} lines").format(
        name=found.name, n=words.number(len(found.entered)), total=words.number(found.lines)
    )
    return RowFace(title[:1].upper() + title[1:], icon="clipboard-pen", arrow=True)


def supply(words: Words, item: ItemView) -> RowFace:
    """One item that runs out: on hand, days against the minimum."""
    _ = words.gettext
    amount = f"{terms.quantity(words, item.on_hand, item.thousandths)}{chr(160)}{terms.unit(words, item.unit)}"
    if item.days is None:
        return RowFace(item.name.in_language(words.lang), right=amount, status="none", state=words.no_data)
    level, status = stock_level(item.days / 10, (item.minimum_days or 0) / 10)
    days = _("{n} d").format(n=words.decimal(item.days, 1))
    return RowFace(
        item.name.in_language(words.lang),
        right=amount,
        right_mute=True,
        level=level,
        status=status,
        state=days,
        state_right=True,
    )


def _today(seen: Overview, moment: datetime) -> bool:
    return moment.astimezone(seen.now.tzinfo).date() == seen.now.date()


def _since(words: Words, seen: Overview, moment: Any) -> str:
    local = moment.astimezone(seen.now.tzinfo)
    if local.date() == seen.now.date():
        return words.time(local)
    return f"{words.day_month(local.date())} {words.time(local)}"
