"""What a later version of a report changed: every difference of what is printed, each with its path, before and after.

Not listed are what differs by the nature of a version: its number, when it was composed and by whom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from shelter_app.domain.codes import Channel, DinerKind, Form, PowerSource, ReportBand, Role, Sex, Signatory, Status
from shelter_app.domain.figures import Figure
from shelter_app.domain.names import Name
from shelter_app.domain.report import Correction, DailyReport, MealLine, SupplyLine

_PEOPLE: Final = (
    "opening",
    "corrections",
    "arrived",
    "arrived_transferred",
    "departed",
    "departed_transferred",
    "closing",
    "absent",
    "counted",
)
_OTHERS: Final = ("households", "unnamed", "day_visitors", "visitors_peak", "fed_only")
_LISTS: Final = ("meal.", "supply.", "received.", "request.")
_HEADS: Final = ("served", "closing", "quantity")
"""Of a line that came or went these are always listed, its other figures only where there is something to say."""

_SINCE: Final = (Status.PARTIAL, Status.DOWN)


class _Leaf(NamedTuple):
    """One printed thing: a figure, or a text (moments and codes too) in ``text``."""

    form: Form = Form.NUMBER
    figure: Figure = None
    text: Name = Name()


def changes(before: DailyReport, after: DailyReport) -> tuple[Correction, ...]:
    """Everything that is printed differently in two versions, in the order of the page.

    Paths: ``people.arrived``, ``sex_age.18-59.F``, ``need.MOB``, ``meal.LUNCH.1200.served`` (by the planned time),
    ``supply.Хліб.closing`` (in Ukrainian or, without such a name, in English), ``system.WATER.status``, ``note``. A second
    line of one name has ``#2`` behind it.
    """
    old, new = dict(_leaves(before)), dict(_leaves(after))
    paths = list(new) + [path for path in old if path not in new]
    return tuple(_correction(path, old, new) for path in paths if _differ(path, old, new))


def _differ(path: str, old: dict[str, _Leaf], new: dict[str, _Leaf]) -> bool:
    if path in old and path in new:
        return old[path] != new[path]
    leaf = old.get(path) or new[path]
    if path.startswith(_LISTS):
        return path.rpartition(".")[2] in _HEADS or bool(leaf.figure)
    return leaf.figure is not None or leaf.text != Name()


def _correction(path: str, old: dict[str, _Leaf], new: dict[str, _Leaf]) -> Correction:
    before, after = old.get(path, _Leaf()), new.get(path, _Leaf())
    before_text, after_text = before.text, after.text
    if path not in old or path not in new:
        # A line that came or went is called by the name that it has in the one version that has it.
        name = path.rpartition(".")[0] + ".name"
        before_text = old[name].text if path in old and name in old else before_text
        after_text = new[name].text if path in new and name in new else after_text
    form = (new.get(path) or old[path]).form
    return Correction(path, before.figure, after.figure, form, before_text, after_text)


# -- leaves


def _number(figure: Figure) -> _Leaf:
    return _Leaf(Form.NUMBER, figure)


def _tenths(figure: Figure) -> _Leaf:
    return _Leaf(Form.TENTHS, figure)


def _amount(figure: int, thousandths: bool) -> _Leaf:
    return _Leaf(Form.THOUSANDTHS if thousandths else Form.NUMBER, figure)


def _text(text: Name | str) -> _Leaf:
    return _Leaf(Form.TEXT, None, text if isinstance(text, Name) else Name(text))


def _code(code: str | None) -> _Leaf:
    return _Leaf(Form.CODE, None, Name(code or ""))


def _moment(moment: datetime | date | None) -> _Leaf:
    return _Leaf(Form.MOMENT, None, Name(moment.isoformat() if moment else ""))


# -- the page, from top to bottom


def _leaves(report: DailyReport) -> Iterator[tuple[str, _Leaf]]:
    yield from _head(report)
    yield from _people(report)
    for line in report.needs:
        yield f"need.{line.need}", _number(line.people)
    yield from _meals(report)
    yield from _supplies(report)
    yield from _building(report)
    for staff in report.staff:
        yield f"staff.{staff.role}.present", _number(staff.present)
        if staff.role is not Role.GUARD:
            yield f"staff.{staff.role}.needed", _number(staff.needed)
    yield from _received(report)
    yield from _requests(report)
    for incident in report.incidents:
        yield f"incident.{incident.kind}.count", _number(incident.count)
        yield f"incident.{incident.kind}.minutes", _number(incident.minutes or None)
    yield "note", _text(" ".join(report.note.split()))
    yield "explanation", _text(report.explanation.strip())
    for signature in report.signatures:
        if signature.role is not Signatory.ADMINISTRATOR:
            yield f"signature.{signature.role}", _text(signature.name)


def _head(report: DailyReport) -> Iterator[tuple[str, _Leaf]]:
    site = report.site
    yield "period_start", _moment(report.period_start)
    yield "as_of", _moment(report.as_of)
    for name in ("higher_body", "department", "name", "code", "address", "phone", "edrpou", "katottg"):
        yield f"site.{name}", _text(getattr(site, name))
    yield "site.kind", _code(site.kind)
    yield "site.addressee_post", _text(site.addressee_post)
    yield "site.addressee_name", _text(site.addressee_name)
    yield "site.hazards", _code(" ".join(site.hazards))
    yield "site.capacity", _number(site.capacity)


def _people(report: DailyReport) -> Iterator[tuple[str, _Leaf]]:
    people = report.people
    for name in _PEOPLE:
        yield f"people.{name}", _number(getattr(people, name))
    yield "people.counted_at", _moment(people.counted_at)
    if people.counted is not None:
        yield "people.expected", _number(people.counted_register - people.counted_absent)
    yield "people.count_explanation", _text(people.count_explanation.strip())
    for name in _OTHERS:
        yield f"people.{name}", _number(getattr(people, name))
    yield "people.fed_only_method", _code(people.fed_only_method)
    yield "sex_age.folded", _code("FOLDED" if people.sex_age_folded else "")
    for band in ReportBand:
        for sex in (Sex.F, Sex.M, Sex.U):
            yield f"sex_age.{band}.{sex}", _number(people.cell(band, sex))


def _meals(report: DailyReport) -> Iterator[tuple[str, _Leaf]]:
    seen: Counter[str] = Counter()
    for meal in report.meals:
        path = _numbered(f"meal.{meal.meal}.{meal.planned:%H%M}", seen)
        for name, leaf in _meal(meal):
            yield f"{path}.{name}", leaf
    yield "portions", _number(report.portions)
    yield "portion_corrections", _number(report.portion_corrections)


def _meal(meal: MealLine) -> Iterator[tuple[str, _Leaf]]:
    hall = (Channel.HALL,)
    yield "name", _text(meal.name)
    for name in ("prepared", "received", "carried", "available"):
        yield name, _number(getattr(meal, name))
    yield "resident", _number(meal.served_to(DinerKind.RESIDENT, channels=hall))
    yield "outside", _number(meal.served_to(DinerKind.VISITOR, DinerKind.NEIGHBOUR, channels=hall))
    yield "away", _number(meal.served_to(channels=(Channel.AWAY,)))
    yield "delivered", _number(meal.served_to(channels=(Channel.DELIVERED,)))
    yield "staff", _number(meal.served_to(DinerKind.STAFF, DinerKind.RESPONDER, channels=hall))
    yield "served", _number(meal.portions)
    for name in ("seconds", "unusable", "discarded", "left_over", "difference", "turned_away"):
        yield name, _number(getattr(meal, name))
    yield "open", _code("" if meal.closed else "OPEN")


def _supplies(report: DailyReport) -> Iterator[tuple[str, _Leaf]]:
    seen: Counter[str] = Counter()
    for item in report.supplies:
        path = _numbered(f"supply.{item.name.in_language('uk')}", seen)
        for name, leaf in _supply(item):
            yield f"{path}.{name}", leaf


def _supply(item: SupplyLine) -> Iterator[tuple[str, _Leaf]]:
    yield "name", _text(item.name)
    yield "unit", _code(item.unit)
    yield "opening", _amount(item.opening, item.thousandths)
    yield "corrections", _amount(item.corrections + item.counted_difference, item.thousandths)
    for name in ("received", "issued", "written_off", "closing", "expiring"):
        yield name, _amount(getattr(item, name), item.thousandths)
    yield "days", _tenths(item.days)
    yield "minimum_days", _tenths(item.minimum_days)


def _building(report: DailyReport) -> Iterator[tuple[str, _Leaf]]:
    building = report.building
    hours = {line.source: line.tenths for line in building.power}
    for source in PowerSource:
        yield f"power.{source}", _tenths(hours.get(source, 0))
    for line in building.systems:
        yield f"system.{line.system}.status", _code(line.status)
        yield f"system.{line.system}.since", _moment(line.since if line.status in _SINCE else None)
    low, high = building.temperature_reference
    yield "building.night_minimum", _tenths(building.night_minimum)
    yield "building.reference_low", _tenths(low)
    yield "building.reference_high", _tenths(high)
    yield "building.fuel_litres", _number(building.fuel_litres)
    yield "building.fuel_hours", _tenths(building.fuel_hours)
    yield "building.fuel_minimum_hours", _number(building.fuel_minimum_hours)
    yield "building.generator_hours", _tenths(building.generator_hours)
    yield "building.water_litres", _number(building.water_litres)
    yield "building.water_days", _tenths(building.water_days)
    for name in ("water_technical", "toilets_working", "toilets"):
        yield f"building.{name}", _number(getattr(building, name))


def _received(report: DailyReport) -> Iterator[tuple[str, _Leaf]]:
    seen: Counter[str] = Counter()
    for line in report.received:
        path = _numbered(f"received.{line.row}.{line.name.in_language('uk')}", seen)
        yield f"{path}.name", _text(line.name)
        yield f"{path}.unit", _code(line.unit)
        yield f"{path}.quantity", _amount(line.quantity, line.thousandths)


def _requests(report: DailyReport) -> Iterator[tuple[str, _Leaf]]:
    seen: Counter[str] = Counter()
    for line in report.requests:
        path = _numbered(f"request.{line.what.in_language('uk')}", seen)
        yield f"{path}.name", _text(line.what)
        yield f"{path}.priority", _code(line.priority)
        yield f"{path}.unit", _code(line.unit)
        yield f"{path}.quantity", _amount(line.quantity, line.thousandths)
        yield f"{path}.needed_by", _moment(line.needed_by)
        yield f"{path}.number", _text(line.number)
        yield f"{path}.dated", _moment(line.dated)
        yield f"{path}.addressee", _text(line.addressee)
        yield f"{path}.received", _amount(line.received, line.thousandths)
        yield f"{path}.status", _code(line.status)
        yield f"{path}.days_unanswered", _number(line.days_unanswered)


def _numbered(path: str, seen: Counter[str]) -> str:
    seen[path] += 1
    return path if seen[path] == 1 else f"{path}#{seen[path]}"
