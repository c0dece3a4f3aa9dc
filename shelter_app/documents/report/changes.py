"""What a later version changed, said in words: "прибуло 31 → 33"."""

from __future__ import annotations

from shelter_app import terms
from shelter_app.documents.report import meals
from shelter_app.domain.codes import MealType, Need
from shelter_app.domain.figures import Figure
from shelter_app.domain.report import Correction, DailyReport
from shelter_app.words import N_, Words

_PEOPLE = {
    "opening": N_("people at the beginning"),
    "corrections": N_("people, corrections of earlier days"),
    "arrived": N_("people arrived"),
    "departed": N_("people departed"),
    "closing": N_("people overnight"),
    "absent": N_("temporarily absent"),
    "counted": N_("people counted"),
    "day_visitors": N_("day visitors"),
    "fed_only": N_("food only"),
}
_MEAL = {
    "available": N_("available"),
    "served": N_("served"),
    "unusable": N_("unusable"),
    "discarded": N_("discarded"),
    "left_over": N_("left over"),
    "turned_away": N_("turned away"),
}
_SUPPLY = {
    "received": N_("received"),
    "issued": N_("issued"),
    "written_off": N_("written off"),
    "closing": N_("on hand"),
}


def said(report: DailyReport, words: Words) -> list[str]:
    """Each change as one phrase, in the order of the page."""
    return [_phrase(report, words, change) for change in report.changes]


def _phrase(report: DailyReport, words: Words, change: Correction) -> str:
    label = _label(report, words, change.field)
    before, after = (_number(words, figure, change.thousandths) for figure in (change.before, change.after))
    return f"{label} {before}\u00a0→\u00a0{after}"


def _number(words: Words, figure: Figure, thousandths: bool) -> str:
    if isinstance(figure, int):
        return terms.quantity(words, figure, thousandths)
    return terms.figure(words, figure)


def _label(report: DailyReport, words: Words, path: str) -> str:
    """What a path of ``domain.changes`` is called.

    A path that this version does not know (a report of a newer one) is printed as it is.
    """
    _ = words.gettext
    match path.split("."):
        case ["portions"]:
            return _("portions served")
        case ["people", name] if name in _PEOPLE:
            return _(_PEOPLE[name])
        case ["need", code] if code in Need.__members__:
            return terms.inline(terms.need_plural(words, Need(code)))
        case ["meal", code, *hour, name] if code in MealType.__members__ and name in _MEAL:
            at = next(
                (meal for meal in report.meals if meal.meal == code and f"{meal.planned:%H%M}" in hour),
                None,
            )
            meal = meals.name(words, at) if at else terms.meal(words, MealType(code))
            return f"{terms.inline(meal)}: {_(_MEAL[name])}"
        case ["supply", *parts, name] if name in _SUPPLY:
            uk = ".".join(parts)
            item = next((line for line in report.supplies if line.name.in_language("uk") == uk), None)
            shown = item.name.in_language(words.lang) if item else uk
            return f"{terms.inline(shown)}: {_(_SUPPLY[name])}"
    return path
