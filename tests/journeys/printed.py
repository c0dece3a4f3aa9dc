"""What the page must print of a day's figures: read from the JSON that other programs get, not from the page's own code.

Rows are strings as a reader of the PDF finds them, with ordinary spaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shelter_app import terms
from shelter_app.domain.codes import Channel, DinerKind, Need, PowerSource, Role, SourceRow, Unit
from shelter_app.words import Words

Json = dict[str, Any]

_BANDS = ("0-4", "5-11", "12-17", "18-59", "60+", "U")
_HALL = {Channel.HALL.value}


def rows(figures: Json, words: Words) -> list[str]:
    """Every row of figures that the page prints, in its language."""
    found = [
        *_people(figures, words),
        *_needs(figures, words),
        *_meals(figures, words),
        *_supplies(figures, words),
        *_building(figures["building"], words),
        *_staff(figures, words),
        *_received(figures, words),
    ]
    return [row.replace("\u00a0", " ") for row in found]


def _figure(words: Words, value: int | str | None) -> str:
    if value is None:
        return words.no_data
    return value if isinstance(value, str) else words.number(value)


def _people(figures: Json, words: Words) -> Iterator[str]:
    _, people, number = words.gettext, figures["people"], words.number
    yield f"{_('At the beginning')} {number(people['opening'])}"
    yield f"{_('corrections of earlier days')} {words.signed(people['corrections'])}"
    moved = _("{what} (of whom transferred {number})")
    yield f"{moved.format(what=_('arrived'), number=people['arrived_transferred'])} {number(people['arrived'])}"
    yield f"{moved.format(what=_('departed'), number=people['departed_transferred'])} {number(people['departed'])}"
    moment = datetime.fromisoformat(figures["as_of"])
    overnight = _("overnight at {moment}").format(moment=f"{words.time(moment)} {words.day_month(moment.date())}")
    yield f"{overnight} {number(people['closing'])}"
    yield f"{_('Of whom temporarily absent')} {number(people['absent'])}"
    yield _("Households {number}").format(number=number(people["households"]))
    yield _("without names {number}").format(number=number(people["unnamed"]))
    for name, value in (("Day visitors", "day_visitors"), ("Food only", "fed_only")):
        yield f"{_(name)} {_figure(words, people[value])}"
    if people["counted"] is not None:
        at = words.time(datetime.fromisoformat(people["counted_at"]))
        yield f"{_('Counted at {time}').format(time=at)} {number(people['counted'])}"
        register = number(people["counted_register"] - people["counted_absent"])
        text = _("Difference (by the register {number})").format(number=register)
        yield f"{text} {words.signed(people['count_difference'])}"
    free = figures["free_places"]
    yield f"{_('Places over capacity' if free < 0 else 'Free places')} {number(abs(free))}"
    if not people["sex_age_folded"]:
        yield from _sex_age(people, words)


def _sex_age(people: Json, words: Words) -> Iterator[str]:
    def cell(band: str = "", sex: str = "") -> int:
        cells = people["sex_age"]
        return sum(one["people"] for one in cells if band in ("", one["band"]) and sex in ("", one["sex"]))

    for band in _BANDS:
        yield " ".join(words.number(value) for value in (cell(band, "F"), cell(band, "M"), cell(band, "U"), cell(band)))
    yield " ".join(words.number(value) for value in (cell("", "F"), cell("", "M"), cell("", "U"), people["closing"]))


def _needs(figures: Json, words: Words) -> Iterator[str]:
    found = {Need(line["need"]): _figure(words, line["people"]) for line in figures["needs"]}
    for need, figure in found.items():
        if need not in (Need.VIS, Need.HEA):
            yield f"{terms.need_plural(words, need)} {figure}"
    yield f"{words.gettext('Difficulty seeing / hearing')} {found[Need.VIS]} / {found[Need.HEA]}"


def _meals(figures: Json, words: Words) -> Iterator[str]:
    for meal in figures["meals"]:
        yield f"{words.time(datetime.fromisoformat(meal['planned']))} {_service(meal, words)}"
    yield f"{words.gettext('Portions served')} {words.number(figures['portions'])}"
    yield f"{words.gettext('turned away')} {_figure(words, figures['turned_away'])}"


def _service(meal: Json, words: Words) -> str:
    def served(kinds: tuple[DinerKind, ...], channels: set[str]) -> int:
        asked = {kind.value for kind in kinds or DinerKind}
        return sum(one["portions"] for one in meal["served"] if one["kind"] in asked and one["channel"] in channels)

    values = (
        meal["prepared"],
        meal["received"],
        meal["carried"],
        meal["available"],
        served((DinerKind.RESIDENT,), _HALL),
        served((DinerKind.VISITOR, DinerKind.NEIGHBOUR), _HALL),
        served((), {Channel.AWAY.value}),
        served((), {Channel.DELIVERED.value}),
        served((DinerKind.STAFF, DinerKind.RESPONDER), _HALL),
        meal["portions"],
        meal["unusable"],
        meal["discarded"],
        meal["left_over"],
    )
    gap = meal["difference"]
    difference = words.no_data if gap is None else f"!{words.signed(gap)}" if gap else "0"
    return " ".join([*(_figure(words, value) for value in values), difference, _figure(words, meal["turned_away"])])


def _supplies(figures: Json, words: Words) -> Iterator[str]:
    for line in figures["supplies"]:

        def amount(value: int, thousandths: bool = line["thousandths"]) -> str:
            return terms.quantity(words, value, thousandths)

        changed = line["corrections"] + line["counted_difference"]
        values = (line["opening"], changed, line["received"], line["issued"], line["written_off"], line["closing"])
        shown = [amount(value) for value in values]
        if changed > 0:
            shown[1] = f"+{shown[1]}"
        unit = terms.unit(words, Unit(line["unit"]))
        yield " ".join((unit, *shown, amount(line["expiring"])))


def _building(building: Json, words: Words) -> Iterator[str]:
    for line in building["power"]:
        yield words.decimal(line["tenths"], 1, trim=True)
    if building["fuel_litres"] is not None:
        said = words.unit(words.number(building["fuel_litres"]), terms.unit(words, Unit.LTR))
        if building["fuel_hours"] is not None:
            said += f" · {words.unit(words.decimal(building['fuel_hours'], 1, trim=True), words.gettext('h'))}"
        yield said
    if building["toilets_working"] is not None and building["toilets"] is not None:
        working, there = words.number(building["toilets_working"]), words.number(building["toilets"])
        yield words.gettext("{working} of {all}").format(working=working, all=there)
    assert {PowerSource(line["source"]) for line in building["power"]} <= set(PowerSource)


def _staff(figures: Json, words: Words) -> Iterator[str]:
    for line in figures["staff"]:
        role, present, needed = Role(line["role"]), line["present"], line["needed"]
        if role is Role.GUARD or present is None:
            continue
        short = "! " if needed is not None and present < needed else ""
        yield f"{terms.role(words, role)} {short}{words.number(present)} / {_figure(words, needed)}"


def _received(figures: Json, words: Words) -> Iterator[str]:
    given = {line["row"] for line in figures["received"]}
    for row in SourceRow:
        if row.value not in given:
            yield f"{terms.source_row(words, row)} 0"
    for line in figures["received"]:
        quantity = terms.quantity(words, line["quantity"], line["thousandths"])
        yield words.unit(quantity, terms.unit(words, Unit(line["unit"])))
