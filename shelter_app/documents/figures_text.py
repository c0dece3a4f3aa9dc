"""The key figures of a report as labels and values: to be copied by hand or dictated when there is no printer.

In the order of the page, each figure formatted as the page formats it, so that a hand copy and a print agree.
"""

from __future__ import annotations

from shelter_app import terms
from shelter_app.documents.report import building, head, meals, people, supplies
from shelter_app.domain.codes import ReportBand, Sex
from shelter_app.domain.report import DailyReport, grouped
from shelter_app.words import Words

SUPPLIES_DICTATED = 5

Pair = tuple[str, str]


def key_figures(report: DailyReport, words: Words, *, hash_digits: str = "") -> tuple[Pair, ...]:
    """About thirty pairs of label and value. ``hash_digits`` come last, in groups of four; empty for a draft."""
    return (
        *_identity(report, words),
        *_people(report, words),
        *_meals(report, words),
        *_supplies(report, words),
        *_building(report, words),
        *_closing(report, words, hash_digits),
    )


def _identity(report: DailyReport, words: Words) -> list[Pair]:
    _ = words.gettext
    number = _("draft") if report.number is None else words.number(report.number)
    moment = f"{words.time(report.as_of)} {words.date(report.as_of.date())}"
    return [
        (_("Shelter"), report.site.name.in_language(words.lang)),
        (_("Daily report №"), number),
        (_("Version"), words.number(report.version)),
        (_("As of"), moment),
    ]


def _people(report: DailyReport, words: Words) -> list[Pair]:
    _ = words.gettext
    shown = [(step.label, step.value) for step in people.movement(report, words)]
    pairs = [*shown, (_("Households"), words.number(report.people.households))]
    counted = report.people
    if not counted.sex_age_folded:
        children = sum(counted.cell(band) for band in (ReportBand.Y0_4, ReportBand.Y5_11, ReportBand.Y12_17))
        pairs += [
            (_("Women / men / not stated"), " / ".join(words.number(counted.cell(sex=sex)) for sex in _SEXES)),
            (_("Children under 18 / 60+"), f"{words.number(children)} / {words.number(counted.cell(ReportBand.Y60))}"),
        ]
    return [
        *pairs,
        (_("Day visitors"), terms.figure(words, counted.day_visitors)),
        (_("Food only"), terms.figure(words, counted.fed_only)),
    ]


_SEXES = (Sex.F, Sex.M, Sex.U)


def _meals(report: DailyReport, words: Words) -> list[Pair]:
    _ = words.gettext
    pairs = [
        (
            _("{meal}: available / served").format(meal=meals.name(words, meal)),
            f"{words.number(meal.available)} / {words.number(meal.portions)}",
        )
        for meal in report.meals
    ]
    return [
        *pairs,
        (_("Portions served"), words.number(report.portions)),
        (_("People turned away"), terms.figure(words, report.turned_away)),
    ]


def _supplies(report: DailyReport, words: Words) -> list[Pair]:
    """The items that run out first: on hand, days against the minimum."""
    _ = words.gettext
    pairs = []
    for line in supplies.by_severity(report)[:SUPPLIES_DICTATED]:
        amount = words.unit(terms.quantity(words, line.closing, line.thousandths), terms.unit(words, line.unit))
        left = words.no_data if line.days is None else words.decimal(line.days, 1)
        days = _("{days} days").format(days=left)
        if line.minimum_days is not None:
            least = words.decimal(line.minimum_days, 1, trim=True)
            days = _("{days} days (minimum {least})").format(days=left, least=least)
        pairs.append((line.name.in_language(words.lang), f"{amount} · {days}"))
    return pairs


def _building(report: DailyReport, words: Words) -> list[Pair]:
    _ = words.gettext
    hours = " · ".join(
        f"{building.power_words(words, line.source)} {words.decimal(line.tenths, 1, trim=True)}"
        for line in report.building.power
    )
    lines = building.states(report.building, words)[: building.WIDE]
    return [
        (_("Current, h"), hours or words.no_data),
        *((line.label, line.values[0]) for line in lines),
        (_("Night minimum"), head.degrees(words, report.building.night_minimum)),
    ]


def _closing(report: DailyReport, words: Words, hash_digits: str) -> list[Pair]:
    _ = words.gettext
    wanted = ", ".join(line.what.in_language(words.lang) for line in report.urgent)
    pairs = [(_("Urgent needs"), f"{words.number(len(report.urgent))}{f': {wanted}' if wanted else ''}")]
    if report.previous_number is not None:
        previous = grouped(report.previous_hash) or words.no_data
        pairs.append((_("Previous report № {number}").format(number=words.number(report.previous_number)), previous))
    if hash_digits:
        pairs.append((_("Check digits"), grouped(hash_digits)))
    return pairs
