"""What a later version changed, said in words: "прибуло 31 → 33", "хліб: надійшло 90 → 95, у наявності 33 → 38"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from shelter_app import terms
from shelter_app.documents.report import meals
from shelter_app.documents.report.building import power_words
from shelter_app.domain.codes import (
    Form,
    Hazard,
    Incident,
    MealType,
    Method,
    Need,
    PowerSource,
    Priority,
    ReportBand,
    RequestStatus,
    Role,
    Sex,
    Signatory,
    SiteKind,
    SourceRow,
    Status,
    System,
    Unit,
)
from shelter_app.domain.figures import Figure
from shelter_app.domain.names import Name
from shelter_app.domain.report import Correction, DailyReport
from shelter_app.words import N_, Words

LONGEST = 60
"""Of a changed text so many characters are shown, from where the two begin to differ; in full it stands on the page."""

_LEAD = 12

_PEOPLE = {
    "opening": N_("people at the beginning"),
    "corrections": N_("people, corrections of earlier days"),
    "arrived": N_("people arrived"),
    "arrived_transferred": N_("of whom transferred here"),
    "departed": N_("people departed"),
    "departed_transferred": N_("of whom transferred from here"),
    "closing": N_("people overnight"),
    "absent": N_("temporarily absent"),
    "counted": N_("people counted"),
    "counted_at": N_("time of the count"),
    "expected": N_("people by the register at the count"),
    "count_explanation": N_("explanation of the count"),
    "households": N_("households"),
    "unnamed": N_("without names"),
    "day_visitors": N_("day visitors"),
    "visitors_peak": N_("day visitors at once"),
    "fed_only": N_("food only"),
    "fed_only_method": N_("food only, method"),
}
_MEAL = {
    "name": N_("name"),
    "prepared": N_("prepared"),
    "received": N_("received ready"),
    "carried": N_("carried over"),
    "available": N_("available"),
    "resident": N_("residents"),
    "outside": N_("visitors and neighbours"),
    "away": N_("taken away with them"),
    "delivered": N_("delivered"),
    "staff": N_("staff and responders"),
    "served": N_("served"),
    "seconds": N_("second helpings"),
    "unusable": N_("unusable"),
    "discarded": N_("discarded"),
    "left_over": N_("left over"),
    "difference": N_("difference"),
    "turned_away": N_("turned away"),
    "open": N_("service"),
}
_SUPPLY = {
    "name": N_("name"),
    "unit": N_("unit"),
    "opening": N_("opening"),
    "corrections": N_("corrections and counts"),
    "received": N_("received"),
    "issued": N_("issued"),
    "written_off": N_("written off"),
    "closing": N_("on hand"),
    "expiring": N_("expiring within 7 days"),
    "days": N_("days left"),
    "minimum_days": N_("minimum, days"),
}
_BUILDING = {
    "night_minimum": N_("night minimum, °C"),
    "reference_low": N_("reference temperature from, °C"),
    "reference_high": N_("reference temperature to, °C"),
    "fuel_litres": N_("fuel, l"),
    "fuel_hours": N_("fuel lasts, h"),
    "fuel_minimum_hours": N_("minimum of fuel, h"),
    "generator_hours": N_("generator ran, h"),
    "water_litres": N_("drinking water, l"),
    "water_days": N_("drinking water, days"),
    "water_technical": N_("technical water, l"),
    "toilets_working": N_("toilets that work"),
    "toilets": N_("toilets in all"),
}
_REQUEST = {
    "name": N_("name"),
    "priority": N_("priority"),
    "unit": N_("unit"),
    "quantity": N_("how much"),
    "needed_by": N_("needed by"),
    "number": N_("number"),
    "dated": N_("date"),
    "addressee": N_("to whom"),
    "received": N_("received"),
    "status": N_("state"),
    "days_unanswered": N_("days without a reply"),
}
_SITE = {
    "higher_body": N_("higher body"),
    "department": N_("department"),
    "name": N_("name of the shelter"),
    "kind": N_("kind of the shelter"),
    "code": N_("site code"),
    "address": N_("address"),
    "phone": N_("telephone"),
    "edrpou": N_("EDRPOU"),
    "katottg": N_("KATOTTG"),
    "addressee_post": N_("addressee's post"),
    "addressee_name": N_("addressee"),
    "hazards": N_("hazards"),
    "capacity": N_("places"),
}
_ALONE = {
    "portions": N_("portions served"),
    "portion_corrections": N_("portions, corrections of earlier days"),
    "note": N_("note"),
    "explanation": N_("explanation"),
    "period_start": N_("beginning of the period"),
    "as_of": N_("end of the period"),
}
_PRIORITY = {Priority.CRITICAL: "1", Priority.HIGH: "2", Priority.NORMAL: "3"}


def said(report: DailyReport, words: Words) -> list[str]:
    """What changed in the order of the page; the changes of one line of the page are one phrase."""
    phrases: list[str] = []
    labelled = [(*_label(report, words, change), change) for change in report.changes]
    for group, members in groupby(labelled, key=lambda each: each[0]):
        parts = [f"{label} {_difference(words, change)}".strip() for _, label, change in members]
        phrases += [f"{group}: {', '.join(parts)}"] if group else parts
    return phrases


def _difference(words: Words, change: Correction) -> str:
    before, after = _before_and_after(words, change)
    return f"{before}\u00a0→\u00a0{after}"


def _before_and_after(words: Words, change: Correction) -> tuple[str, str]:
    if change.form is Form.TEXT:
        texts = [name.in_language(words.lang) for name in (change.before_text, change.after_text)]
        if texts[0] == texts[1]:
            # Only the other language's name changed.
            other = "en" if words.lang == "uk" else "uk"
            texts = [name.in_language(other) for name in (change.before_text, change.after_text)]
        return _cut(*texts)
    if change.form is Form.MOMENT:
        return _moment(words, change.before_text.uk), _moment(words, change.after_text.uk)
    if change.form is Form.CODE:
        return _code(words, change.field, change.before_text.uk), _code(words, change.field, change.after_text.uk)
    before, after = _figure(words, change, change.before), _figure(words, change, change.after)
    if change.before_text != change.after_text:
        # A line that came or went: there was nothing, which is not the same as no data.
        return before if change.before_text != Name() else "—", after if change.after_text != Name() else "—"
    return before, after


def _figure(words: Words, change: Correction, figure: Figure) -> str:
    if figure is None and change.field.endswith(".days_unanswered"):
        return "—"
    if not isinstance(figure, int):
        return terms.figure(words, figure)
    if change.field == f"staff.{Role.GUARD}.present":
        return words.gettext("present") if figure else words.gettext("absent")
    if change.form is Form.TENTHS:
        return words.decimal(figure, 1, trim=True)
    return terms.quantity(words, figure, change.form is Form.THOUSANDTHS)


def _cut(before: str, after: str) -> tuple[str, str]:
    """Both texts in quotation marks, cut to the part that differs."""
    same = zip(before, after, strict=False)
    start = next((at for at, (one, other) in enumerate(same) if one != other), min(len(before), len(after)))
    start = 0 if max(len(before), len(after)) <= LONGEST else before.rfind(" ", 0, max(0, start - _LEAD)) + 1
    shown = []
    for text in (before, after):
        part = text[start : start + LONGEST]
        if len(text) > start + LONGEST:
            part = part[: part.rfind(" ") + 1 or LONGEST].rstrip() + "…"
        shown.append(f"«{'…' if start else ''}{part}»" if text else "—")
    return shown[0], shown[1]


def _moment(words: Words, iso: str) -> str:
    if not iso:
        return "—"
    moment = datetime.fromisoformat(iso)
    day = words.day_month(moment.date())
    return f"{day} {words.time(moment)}" if "T" in iso else day


def _code(words: Words, path: str, code: str) -> str:
    """A code in words: which list it is of is told by the end of its path."""
    _ = words.gettext
    if path.endswith(".open"):
        return _("still open") if code else _("closed")
    if path == "sex_age.folded":
        return _("by age only") if code else _("by sex and age")
    if not code:
        return "—"
    if path == "people.fed_only_method" and code in Method.__members__:
        return terms.inline(terms.method(words, Method(code)))
    if path == "site.kind" and code in SiteKind.__members__:
        return terms.inline(terms.site_kind(words, SiteKind(code)))
    if path == "site.hazards":
        return ", ".join(terms.inline(terms.hazard(words, Hazard(one))) for one in code.split())
    if path.endswith(".unit") and code in Unit.__members__:
        return terms.unit(words, Unit(code))
    if path.startswith("system.") and code in Status.__members__:
        return terms.inline(terms.status(words, Status(code)))
    if path.endswith(".priority") and code in Priority.__members__:
        return _PRIORITY[Priority(code)]
    if path.endswith(".status") and code in RequestStatus.__members__:
        return terms.inline(terms.request_status(words, RequestStatus(code)))
    return code


def _label(report: DailyReport, words: Words, change: Correction) -> tuple[str, str]:
    """What the path of a change is called: its line of the page (empty: it stands alone) and what of it.

    A path that this version does not know (a report of a newer one) is printed as it is.
    """
    _ = words.gettext
    path = change.field
    named = change.before_text if change.before_text != Name() else change.after_text
    if change.form in (Form.TEXT, Form.MOMENT, Form.CODE):
        named = Name()
    match path.split("."):
        case [name] if name in _ALONE:
            return "", _(_ALONE[name])
        case ["people", name] if name in _PEOPLE:
            return "", _(_PEOPLE[name])
        case ["building", name] if name in _BUILDING:
            return "", _(_BUILDING[name])
        case ["site", name] if name in _SITE:
            return "", _(_SITE[name])
        case ["sex_age", "folded"]:
            return "", _("table of the people")
        case ["sex_age", band, sex]:
            return _("sex and age"), _cell(words, band, sex)
        case ["need", code] if code in Need.__members__:
            return "", terms.inline(terms.need_plural(words, Need(code)))
        case ["power", code] if code in PowerSource.__members__:
            return _("current, h"), power_words(words, PowerSource(code))
        case ["system", code, name] if code in System.__members__:
            return terms.inline(terms.system(words, System(code))), "" if name == "status" else _("since")
        case ["staff", code, name] if code in Role.__members__:
            label = "" if code == Role.GUARD else _("present") if name == "present" else _("needed")
            return terms.inline(terms.role(words, Role(code))), label
        case ["incident", code, name] if code in Incident.__members__:
            return terms.inline(terms.incident(words, Incident(code))), "" if name == "count" else _("minutes")
        case ["signature", code] if code in Signatory.__members__:
            return "", terms.inline(terms.signatory(words, Signatory(code)))
        case ["meal", code, hour, name] if code in MealType.__members__ and name in _MEAL:
            return _meal(report, words, MealType(code), hour, named), _(_MEAL[name])
        case ["supply", *parts, name] if name in _SUPPLY:
            return _thing(report, words, ".".join(parts), named), _(_SUPPLY[name])
        case ["received", code, *parts, name] if code in SourceRow.__members__:
            source = terms.source_row(words, SourceRow(code))
            label = {"name": _("name"), "unit": _("unit")}.get(name, "")
            return f"{source}, {_thing(report, words, '.'.join(parts), named)}", label
        case ["request", *parts, name] if name in _REQUEST:
            request = _("request “{what}”").format(what=_thing(report, words, ".".join(parts), named))
            return request, _(_REQUEST[name])
    return "", path


def _cell(words: Words, band: str, sex: str) -> str:
    _ = words.gettext
    bands: Mapping[str, str] = {code.value: terms.report_band(words, code) for code in ReportBand}
    sexes = {Sex.F: _("women"), Sex.M: _("men"), Sex.U: _("sex not stated")}
    age = _("age not stated") if band == ReportBand.U else bands.get(band, band)
    return f"{sexes.get(Sex(sex), sex)} {age}"


def _meal(report: DailyReport, words: Words, code: MealType, hour: str, named: Name) -> str:
    planned = hour.partition("#")[0]
    at = next((meal for meal in report.meals if meal.meal == code and f"{meal.planned:%H%M}" == planned), None)
    name = named.in_language(words.lang) or (meals.name(words, at) if at else terms.meal(words, code))
    alone = sum(meal.meal == code for meal in report.meals) <= 1
    return terms.inline(name) if alone else f"{terms.inline(name)} {planned[:2]}:{planned[2:]}"


def _thing(report: DailyReport, words: Words, path: str, named: Name) -> str:
    """The name of an item or request in this language: the one that came along, else found by the Ukrainian one."""
    if named != Name():
        return terms.inline(named.in_language(words.lang))
    uk = path.rpartition("#")[0] or path
    names = (
        *(line.name for line in report.supplies),
        *(line.name for line in report.received),
        *(line.what for line in report.requests),
    )
    found = next((name for name in names if name.in_language("uk") == uk), None)
    return terms.inline(found.in_language(words.lang) if found else uk)
