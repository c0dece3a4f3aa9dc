"""What the screen says: names of services and lines, states, forecasts, records. Words only, no widgets."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from shelter_app import terms
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.meals.tally import Pair
from shelter_app.domain.codes import Channel, DinerKind, MealCount
from shelter_app.domain.meals import Forecast, ServiceState, ServiceView, runs_out_at, short_by
from shelter_app.words import N_, Words

LINE_NAMES: Final = {
    "residents": N_("Residents"),
    "community": N_("Community"),
    "away": N_("Take-away"),
    "staff": N_("Staff"),
}
LINE_ICONS: Final = {"residents": "bed", "community": "users", "away": "package", "staff": "id-card"}

_PAIRS: Final[dict[Pair, str]] = {
    (DinerKind.NEIGHBOUR, Channel.HALL): N_("neighbours"),
    (DinerKind.VISITOR, Channel.HALL): N_("day visitors"),
    (DinerKind.NEIGHBOUR, Channel.AWAY): N_("to families"),
    (DinerKind.NEIGHBOUR, Channel.DELIVERED): N_("delivered"),
    (DinerKind.RESIDENT, Channel.AWAY): N_("to residents"),
    (DinerKind.STAFF, Channel.HALL): N_("and volunteers"),
    (DinerKind.RESPONDER, Channel.HALL): N_("responders"),
}
_KINDS: Final = {
    DinerKind.NEIGHBOUR: N_("People from around"),
    DinerKind.VISITOR: N_("Day visitors"),
    DinerKind.RESPONDER: N_("Rescuers, repair crews"),
}
COUNT_BUTTONS: Final = {
    MealCount.PREPARED: N_("Prepared"),
    MealCount.RECEIVED: N_("Brought in"),
    MealCount.CARRIED: N_("Carried over"),
    MealCount.UNUSABLE: N_("Unusable"),
    MealCount.DISCARDED: N_("Discarded"),
    MealCount.TURNED_AWAY: N_("Went without"),
}


def service_name(words: Words, view: ServiceView) -> str:
    """What a service is called: its own name, else its occasion."""
    return view.name.in_language(words.lang) or terms.meal(words, view.meal)


def service_state(words: Words, view: ServiceView, now: datetime) -> tuple[str, Status]:
    """Where a service stands, short enough for its tab."""
    _ = words.gettext
    if view.state is ServiceState.CLOSED:
        return words.pgettext("meal service", "closed"), "ok"
    if view.state is ServiceState.OPEN:
        return (_("not closed"), "warn") if now > view.planned_end else (_("in progress"), "active")
    if now > view.planned_end:
        return _("not held"), "none"
    return _("at {time}").format(time=words.time(view.planned)), "none"


def service_times(words: Words, view: ServiceView, now: datetime, *, today: bool, short: bool = False) -> str:
    """Planned times and what is left of them; with the date when the service is of another day. ``short``: the last only."""
    _ = words.gettext
    times = words.range(words.time(view.planned), words.time(view.planned_end))
    parts = [times] if today else [words.day_month(view.planned.date()), times]
    if not today:
        return " · ".join(parts)
    if view.state is ServiceState.CLOSED and view.closed_at is not None:
        parts.append(_("closed at {time}").format(time=words.time(view.closed_at)))
    elif view.state is ServiceState.OPEN and now < view.planned_end:
        parts.append(_("{minutes} min left").format(minutes=words.number(minutes_to(view.planned_end, now))))
    elif view.state is ServiceState.OPEN:
        parts.append(_("the time is over"))
    return parts[-1] if short else " · ".join(parts)


def minutes_to(end: datetime, now: datetime) -> int:
    """Whole minutes until a moment, never below zero."""
    return max(0, int((end - now).total_seconds()) // 60)


def pair_short(words: Words, pair: Pair) -> str:
    """What the buttons of a line count now, under its figure."""
    if pair in _PAIRS:
        return words.gettext(_PAIRS[pair])
    return terms.inline(pair_full(words, pair))


def who(words: Words, kind: DinerKind) -> str:
    """Who got it, as the counting desk calls them."""
    return words.gettext(_KINDS[kind]) if kind in _KINDS else terms.diner(words, kind)


def pair_full(words: Words, pair: Pair) -> str:
    """Who got it, and how if it was not eaten in the hall."""
    kind, channel = pair
    said = who(words, kind)
    return said if channel is Channel.HALL else f"{said}, {terms.inline(terms.channel(words, channel))}"


def portions(words: Words, number: int) -> str:
    """A number with its noun: "3 portions"."""
    return words.ngettext("{n} portion", "{n} portions", number).format(n=words.number(number))


def rate(words: Words, tenths: int) -> str:
    """A rate as it is read from two metres: whole portions per minute, tenths below ten."""
    figure = (
        words.number((tenths + 5) // 10) if tenths >= 100 or tenths % 10 == 0 else words.decimal(tenths, 1, trim=True)
    )
    return words.gettext("{rate} a min").format(rate=figure)


def forecast(
    words: Words, view: ServiceView, now: datetime, tenths: int | None, likely: int | None
) -> tuple[Status, str, str] | None:
    """The one warning about this service: status, title, sentence; ``None`` when there is nothing to say.

    Shortage: the rate of the last ten minutes up to the planned end, less what is left; before there is a rate, what
    the days before say will be needed (``likely``).
    """
    _, ngettext = words.gettext, words.ngettext
    if view.state is ServiceState.CLOSED or not view.available_known:
        return None
    over = -view.in_pots
    if over > 0:
        title = ngettext(
            "Served {n} portion more than there was", "Served {n} portions more than there were", over
        ).format(n=words.number(over))
        return "warn", title, _("Record what was cooked or brought in since.")
    if view.remaining == 0 and view.available:
        return "warn", _("The portions are gone"), _("Record how many people were turned away.")
    if view.state is not ServiceState.OPEN or now >= view.planned_end:
        return None
    missing = short_by(view.remaining, tenths, now, view.planned_end)
    if missing is not None and missing > 0 and tenths:
        left, will_do = minutes_to(view.planned_end, now), (view.remaining or 0) * 10 // tenths
        sentence = _("{left} min to the end, portions for {will_do} min. Warn the kitchen.")
        return "warn", _short(words, missing), sentence.format(left=words.number(left), will_do=words.number(will_do))
    if missing is None and likely is not None and likely > view.available:
        sentence = _("Going by the days before, about {n} will be needed.").format(n=words.number(_rounded(likely)))
        return "warn", _short(words, likely - view.available), sentence
    return None


def likely_needed(words: Words, likely: Forecast) -> str:
    """How many portions will be needed on which day, and which days that rests on."""
    days = [words.day_month(day) for day in likely.rests_on]
    if len(days) == 1:
        said = words.gettext("For {day} about {n} will be needed: as many as on {days}, plus {more}.")
    else:
        said = words.gettext("For {day} about {n} will be needed: the median of {days}, plus {more}.")
    day = f"{words.short_weekday(likely.on)} {words.day_month(likely.on)}"
    return said.format(day=day, n=words.number(likely.portions), days=", ".join(days), more=words.percent(5))


def runs_out(view: ServiceView, now: datetime, tenths: int | None) -> tuple[datetime | None, bool]:
    """When the portions are gone at this rate, and whether that is before the planned end."""
    moment = runs_out_at(view.remaining, tenths, now)
    return moment, moment is not None and moment < view.planned_end


def _short(words: Words, missing: int) -> str:
    about = _rounded(missing)
    return words.ngettext("About {n} portion may be missing", "About {n} portions may be missing", about).format(
        n=words.number(about)
    )


def _rounded(number: int) -> int:
    """As people say "about": to tens above twenty."""
    return number if number < 20 else number // 10 * 10
