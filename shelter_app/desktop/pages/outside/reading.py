"""What the screen of people outside reads, and how it speaks of them. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from shelter_app import terms
from shelter_app.domain.codes import CheckResult
from shelter_app.domain.outside import Route
from shelter_app.register.outside import OutsideHousehold, Visit
from shelter_app.register.register import Register
from shelter_app.words import Words

SHOWS: Final = ("all", "late", "tied", "help")
HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """Everyone outside in the order of walking, who collects for whom, and the names of those on duty."""

    households: tuple[OutsideHousehold, ...]
    people: int
    late: int
    route: Route
    names: dict[int, str]

    def household(self, number: int) -> OutsideHousehold | None:
        """One of them."""
        return next((one for one in self.households if one.id == number), None)

    def collects_for(self, number: int) -> tuple[OutsideHousehold, ...]:
        """For whom a household collects."""
        return tuple(one for one in self.households if one.collected_by == number)


def read_seen(register: Register, now: datetime) -> Seen:
    """Read it, off the window's thread."""
    with register.snapshot():
        households = tuple(register.outside.all())
        late = sum(one.unchecked_for(now) is not None for one in households)
        return Seen(
            households,
            sum(one.people for one in households),
            late,
            register.outside.route(),
            register.duty.names(),
        )


def read_visits(register: Register, number: int) -> list[Visit]:
    """The checks on one household."""
    return register.outside.visits(number)


def chosen(seen: Seen, show: str, query: str, now: datetime) -> list[OutsideHousehold]:
    """Rows of the list: overdue checks first, else in the order of walking; a query looks at every word."""
    rows: list[OutsideHousehold] = list(seen.households)
    if show == "late":
        rows = [one for one in rows if one.unchecked_for(now) is not None]
    elif show == "tied":
        rows = [one for one in rows if one.cannot_come_down]
    elif show == "help":
        rows = [one for one in rows if one.found is CheckResult.HELP]
    words = query.casefold().split()
    rows = [one for one in rows if all(word in _text(one) for word in words)]
    late = sorted(
        (one for one in rows if one.unchecked_for(now) is not None),
        key=lambda one: (one.visited or one.registered, one.id),
    )
    return [*late, *(one for one in rows if one.unchecked_for(now) is None)]


def _text(one: OutsideHousehold) -> str:
    return " ".join((one.name, one.address, one.entrance, one.floor, one.flat, one.phone)).casefold()


def name_of(words: Words, one: OutsideHousehold) -> str:
    """What a household is called; never empty."""
    return one.name or words.gettext("No name")


def inside_words(words: Words, one: OutsideHousehold) -> str:
    """Where in the house: entrance, floor, flat, as far as known."""
    _ = words.gettext
    parts = (
        (one.entrance, _("entrance {n}")),
        (one.floor, _("floor {n}")),
        (one.flat, _("flat {n}")),
    )
    return ", ".join(text.format(n=value) for value, text in parts if value)


def waited_words(words: Words, waited: timedelta) -> str:
    """How long nobody looked in: hours up to two days, then days."""
    hours = int(waited / HOUR)
    if hours < 48:
        return words.gettext("not checked for {n} h").format(n=words.number(hours))
    days = hours // 24
    return words.ngettext("not checked for {n} day", "not checked for {n} days", days).format(n=words.number(days))


def moment_words(words: Words, moment: datetime, now: datetime) -> str:
    """When: the hour today, else the day and the hour."""
    if moment.date() == now.date():
        return words.time(moment)
    return f"{words.day_month(moment.date())} {words.time(moment)}"


def checked_words(words: Words, one: OutsideHousehold, now: datetime) -> tuple[str, str]:
    """How the check stands, and its status."""
    waited = one.unchecked_for(now)
    if one.found is CheckResult.HELP:
        return terms.check_result(words, CheckResult.HELP), "bad"
    if waited is not None:
        return waited_words(words, waited), "warn"
    if one.visited is None or one.found is None:
        return ("" if not one.cannot_come_down else words.gettext("not checked yet")), "none"
    if one.found is CheckResult.SEEN:
        return moment_words(words, one.visited, now), "ok"
    return terms.check_result(words, one.found), "warn"


def route_lines(words: Words, route: Route) -> Sequence[tuple[str, list[tuple[str, str]]]]:
    """House by house: its line, and a line for each door with its portions."""
    found = []
    for building in route.buildings:
        stops = []
        for stop in building.stops:
            flat = stop.flat
            where = [
                text.format(n=value)
                for value, text in (
                    (flat.entrance, words.gettext("entrance {n}")),
                    (flat.floor, words.gettext("floor {n}")),
                    (flat.flat, words.gettext("flat {n}")),
                )
                if value
            ]
            who = ", ".join([flat.form, *(other.form for other in stop.takes_for)])
            line = " · ".join(part for part in (", ".join(where), who.strip(", ")) if part)
            stops.append((line or words.gettext("No address"), words.number(stop.portions)))
        found.append((building.address or words.gettext("No address"), stops))
    return found
