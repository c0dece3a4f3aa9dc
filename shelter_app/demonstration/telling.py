"""What the last finished day of the demonstration was like, and what to try first, in a dozen lines for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelter_app import terms
from shelter_app.domain.codes import Priority, Severity
from shelter_app.domain.figures import Figure
from shelter_app.domain.report import DailyReport, grouped
from shelter_app.words import Words

if TYPE_CHECKING:
    from shelter_app.office import Office

SHORT = frozenset({Severity.BAD, Severity.WARN})


def summary(office: Office, words: Words) -> list[str]:
    """The last issued report in short, readable lines, as it may leave the shelter; empty if nothing was issued."""
    issued = next(iter(office.register.reports.issued(1)), None)
    if issued is None:
        return []
    report = issued.report
    return [
        f"{report.site.name.in_language(words.lang)} · {words.long_date(report.day)}",
        *_people(report, words),
        _meals(report, words),
        *_supplies(report, words),
        *_building(report, words),
        _requests(report, words),
        words.gettext("Report No. {number}, version {version}, issued at {time}; check digits {digits}").format(
            number=words.number(issued.number),
            version=words.number(issued.version),
            time=words.time(issued.issued_at),
            digits=grouped(issued.digits),
        ),
        words.gettext("Try first in the window: F3, type “Shevchenko 3”, Enter. F9 is the roll call of an alarm."),
    ]


def _figure(words: Words, figure: Figure) -> str:
    return terms.figure(words, figure)


def _people(report: DailyReport, words: Words) -> list[str]:
    _, people, number = words.gettext, report.people, words.number
    lines = [
        _("Overnight: {people} of {places} places; {households} households, {unnamed} only counted").format(
            people=number(people.closing),
            places=number(report.site.capacity),
            households=number(people.households),
            unnamed=number(people.unnamed),
        ),
        _("Movement: {opening} before, {arrived} arrived, {departed} departed, {corrections} for earlier days").format(
            opening=number(people.opening),
            arrived=number(people.arrived),
            departed=number(people.departed),
            corrections=words.signed(people.corrections),
        ),
    ]
    if people.counted is not None and people.counted_at is not None:
        lines.append(
            _("Counted at {time}: {counted}, {absent} out, difference {difference}").format(
                time=words.time(people.counted_at),
                counted=number(people.counted),
                absent=number(people.counted_absent),
                difference=words.signed(people.count_difference or 0),
            )
        )
    lines.append(
        _("Day visitors: {visits} (at once {peak}); fed only: {fed}").format(
            visits=_figure(words, people.day_visitors),
            peak=_figure(words, people.visitors_peak),
            fed=_figure(words, people.fed_only),
        )
    )
    return lines


def _meals(report: DailyReport, words: Words) -> str:
    services = ", ".join(
        f"{meal.name.in_language(words.lang) or terms.meal(words, meal.meal)} {words.number(meal.portions)}"
        for meal in report.meals
    )
    return words.gettext("Portions: {portions} ({services}); turned away: {turned_away}").format(
        portions=words.number(report.portions),
        services=services,
        turned_away=_figure(words, report.turned_away),
    )


def _supplies(report: DailyReport, words: Words) -> list[str]:
    short = sorted(
        (line for line in report.supplies if line.severity in SHORT),
        key=lambda line: (line.days or 0) / (line.minimum_days or 1),
    )
    if not short:
        return []
    listed = ", ".join(
        f"{line.name.in_language(words.lang)} {words.decimal(line.days or 0, 1)}/"
        f"{words.decimal(line.minimum_days or 0, 1, trim=True)}"
        for line in short
    )
    return [words.gettext("Below the minimum, days: {items}").format(items=listed)]


def _building(report: DailyReport, words: Words) -> list[str]:
    _, building = words.gettext, report.building
    hours = ", ".join(
        f"{terms.power(words, power.source)} {words.decimal(power.tenths, 1)}" for power in building.power
    )
    lines = [_("Power, hours: {hours}").format(hours=hours)]
    if building.fuel_hours is not None:
        lines.append(
            _("Fuel: {litres} l for {hours} h (minimum {minimum} h)").format(
                litres=words.number(building.fuel_litres or 0),
                hours=words.number(building.fuel_hours // 10),
                minimum=words.number(building.fuel_minimum_hours),
            )
        )
    if building.night_minimum is not None:
        lines.append(
            _("Lowest temperature of the night: {degrees} °C").format(degrees=words.signed(building.night_minimum, 1))
        )
    return lines


def _requests(report: DailyReport, words: Words) -> str:
    urgent = sum(line.priority is Priority.CRITICAL for line in report.requests)
    return words.gettext("Requests: {requests}, of them urgent {urgent}").format(
        requests=words.number(len(report.requests)), urgent=words.number(urgent)
    )
