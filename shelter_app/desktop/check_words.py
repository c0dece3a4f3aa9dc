"""What a check of the day says: a short title, the figures, and the button that leads to where it is mended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from shelter_app import terms
from shelter_app.desktop.kit.status import Status
from shelter_app.domain.checks import Check, State
from shelter_app.domain.codes import MealType
from shelter_app.words import MINUS, Words

if TYPE_CHECKING:
    from shelter_app.desktop.desk import Desk

STATUS: dict[State, Status] = {State.OK: "ok", State.WARN: "warn", State.BAD: "bad"}


def check_words(check: Check, words: Words) -> tuple[str, str]:
    """Title and figures of a check."""
    _ = words.gettext
    values = check.values
    meal = _meal(values, words)

    def n(name: str) -> str:
        return words.number(int(values[name]))

    def people(name: str) -> str:
        count = int(values[name])
        return words.ngettext("{n} person", "{n} people", count).format(n=words.number(count))

    def portions(name: str) -> str:
        count = int(values[name])
        return words.ngettext("{n} portion", "{n} portions", count).format(n=words.number(count))

    def items(name: str) -> str:
        count = int(values[name])
        return words.ngettext("{n} item", "{n} items", count).format(n=words.number(count))

    match check.code:
        case "movement":
            return _("Movement of people"), _equation(values, words)
        case "conflict":
            return _("{name}: two records").format(name=values["name"]), _("two desks wrote different things")
        case "named-twice":
            return _("A group member was named twice"), _("more names than people counted")
        case "unnamed":
            return _("{people} without names").format(people=people("people")), _("counted groups")
        case "over-capacity":
            return _("Over capacity"), people("people")
        case "not-counted":
            return _("Nobody counted the people"), _("count them and write the number")
        case "count-differs" | "count-explained":
            difference = words.signed(int(values["difference"]))
            title = _("The count differs") if check.code == "count-differs" else _("Counted by eye")
            return title, _("counted {counted}, difference {difference}").format(
                counted=n("counted"), difference=difference
            )
        case "service-open":
            return _("{meal}: close the service").format(meal=meal), _("{portions} not accounted for").format(
                portions=portions("left")
            )
        case "service-not-held":
            return _("{meal}: not held").format(meal=meal), _("nothing was recorded")
        case "left-over-not-counted":
            return _("{meal}: what is left was not counted").format(meal=meal), _("the page will say no data")
        case "portions-differ":
            return _("{meal}: portions differ").format(meal=meal), _("difference {difference}").format(
                difference=words.signed(int(values["difference"]))
            )
        case "portions":
            return meal, _("served {served} of {available}").format(served=n("served"), available=n("available"))
        case "turned-away-missing":
            return _("{meal}: people turned away?").format(meal=meal), _("write 0 if no one was")
        case "left-over-and-turned-away":
            return _("{meal}: left over, and people turned away").format(meal=meal), _("say why in the note")
        case "negative-stock":
            return _("{name}: below zero").format(name=values["name"]), _("count it or write what came")
        case "stock-differs":
            return _("Stock counts differ"), items("items")
        case "stock":
            return _("Supplies"), items("items")
        case "too-many-portions":
            return _("More than five portions a person"), _("{portions} for {people}").format(
                portions=portions("portions"), people=people("people")
            )
        case "building-unknown":
            systems = ", ".join(terms.system(words, system) for system in values["systems"])
            return _("State of the building"), _("no data: {systems}").format(systems=systems)
        case "building":
            return _("State of the building"), _("recorded")
        case "night-temperature-missing":
            return _("Night temperature"), _("none from 22:00 to 07:00")
        case "staff-missing":
            return _("The shift was not counted"), _("how many work today, by role")
        case "staff":
            return _("The shift"), people("present")
        case "previous-not-handed-over":
            return _("The previous report"), _("not handed over yet")
    return check.code, ""


def check_action(check: Check, words: Words) -> str:
    """The word of the button that leads to where a check is mended."""
    _ = words.gettext
    match check.code:
        case "service-open":
            return _("Close")
        case "conflict" | "named-twice":
            return _("Settle")
        case "unnamed":
            return _("Add names")
        case "staff-missing":
            return _("Fill in")
        case "count-differs":
            return _("Explain")
        case "not-counted" | "portions-differ" | "left-over-not-counted" | "negative-stock":
            return _("Count")
        case "turned-away-missing" | "building-unknown" | "night-temperature-missing":
            return _("Write down")
        case "previous-not-handed-over":
            return _("Hand over")
    return _("Look")


def go_to_check(desk: Desk, check: Check, day: date) -> None:
    """Lead to where a check of a shelter day is mended."""
    what: dict[str, Any] = {"day": day} if check.screen == "reports" else {}
    if check.target is not None:
        key = {"meals": "service", "supplies": "item", "people": "household"}.get(check.screen)
        if check.code == "named-twice":
            key = "crowd"
        if key:
            what[key] = check.target
    match check.code:
        case "unnamed":
            what["filter"] = "unnamed"
        case "previous-not-handed-over":
            what["hand_over"] = True
    if check.code == "not-counted":
        desk.go("round", day=day)
    elif check.screen == "fill":
        desk.go("reports", fill=check.code, day=day)
    else:
        desk.go(check.screen, **what)


def _meal(values: Any, words: Words) -> str:
    if "meal" not in values:
        return ""
    name = values["name"].in_language(words.lang)
    return str(name or terms.meal(words, MealType(values["meal"])))


def _equation(values: Any, words: Words) -> str:
    parts = [words.number(int(values["opening"]))]
    corrections = int(values["corrections"])
    if corrections:
        parts.append(f"{'+' if corrections > 0 else MINUS} {words.number(abs(corrections))}")
    parts.append(f"+ {words.number(int(values['arrived']))}")
    parts.append(f"{MINUS} {words.number(int(values['departed']))}")
    return " ".join(parts) + f" = {words.number(int(values['closing']))}"
