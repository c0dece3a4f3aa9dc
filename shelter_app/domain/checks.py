"""What does not add up before the day is closed, and what does: each check names its figures and where it is mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from shelter_app.domain.codes import DinerKind, Status, System

if TYPE_CHECKING:
    from shelter_app.domain.report import DailyReport, MealLine

# A physical count further off than this (people, or hundredths of the register) wants a word of explanation.
COUNT_TOLERANCE: Final = 3
COUNT_TOLERANCE_PERCENT: Final = 2
MOST_PORTIONS_A_PERSON: Final = 5


class State(StrEnum):
    """How a check stands: in order, worth a look, or in the way of closing the day without an explanation."""

    OK = "OK"
    WARN = "WARN"
    BAD = "BAD"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: ``code`` names its sentence, ``values`` fill it, ``screen`` and ``target`` lead to where it is mended."""

    code: str
    state: State
    screen: str
    values: Mapping[str, Any] = field(default_factory=dict)
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Loose:
    """What the page itself does not show but a check needs.

    ``services`` are the ids of ``report.meals`` in their order; ``negative`` are items below zero with their amounts in
    smallest units; ``stale`` systems were never recorded.
    """

    services: tuple[int, ...] = ()
    conflicts: tuple[tuple[int, str], ...] = ()
    named_twice: tuple[int, ...] = ()
    negative: tuple[tuple[int, str], ...] = ()
    previous_handed_over: bool = True


def checks(report: DailyReport, loose: Loose) -> tuple[Check, ...]:
    """Every check of the day, what is in the way first; the report's explanation lets bad ones pass, and is printed."""
    found = [
        *_people(report, loose),
        *(check for meal, service in zip(report.meals, loose.services, strict=True) for check in _meal(meal, service)),
        *_supplies(report, loose),
        *_building(report),
        *_staff(report),
    ]
    if not loose.previous_handed_over:
        found.append(Check("previous-not-handed-over", State.WARN, "reports"))
    order = (State.BAD, State.WARN, State.OK)
    return tuple(sorted(found, key=lambda check: order.index(check.state)))


def may_close(found: tuple[Check, ...], explanation: str) -> bool:
    """Whether the day may be closed: nothing is in the way, or an explanation is given and printed."""
    return bool(explanation.strip()) or all(check.state is not State.BAD for check in found)


def _people(report: DailyReport, loose: Loose) -> list[Check]:
    people = report.people
    found = [
        Check(
            "movement",
            State.OK,
            "intake",
            {
                "opening": people.opening,
                "corrections": people.corrections,
                "arrived": people.arrived,
                "departed": people.departed,
                "closing": people.closing,
            },
        )
    ]
    found += [Check("conflict", State.BAD, "people", {"name": name}, person) for person, name in loose.conflicts]
    found += [Check("named-twice", State.BAD, "people", {}, crowd) for crowd in loose.named_twice]
    if people.unnamed:
        found.append(Check("unnamed", State.WARN, "people", {"people": people.unnamed}))
    if report.free_places < 0:
        found.append(Check("over-capacity", State.WARN, "people", {"people": -report.free_places}))
    difference = people.count_difference
    if difference is None:
        found.append(Check("not-counted", State.WARN, "fill"))
    else:
        allowed = max(COUNT_TOLERANCE, people.closing * COUNT_TOLERANCE_PERCENT // 100)
        explained = abs(difference) <= allowed or bool(people.count_explanation)
        values = {"counted": people.counted, "difference": difference}
        state = State.OK if explained else State.BAD
        found.append(Check("count-explained" if explained else "count-differs", state, "fill", values))
    return found


def _meal(meal: MealLine, service: int) -> list[Check]:
    values: dict[str, Any] = {"meal": meal.meal, "name": meal.name}
    found = []
    if not meal.closed and (meal.portions or meal.available):
        found.append(
            Check("service-open", State.BAD, "meals", values | {"left": meal.available - meal.portions}, service)
        )
    elif not meal.closed:
        found.append(Check("service-not-held", State.WARN, "meals", values, service))
    elif meal.difference is None:
        found.append(Check("left-over-not-counted", State.WARN, "meals", values, service))
    elif meal.difference:
        found.append(Check("portions-differ", State.BAD, "meals", values | {"difference": meal.difference}, service))
    else:
        found.append(
            Check(
                "portions", State.OK, "meals", values | {"available": meal.available, "served": meal.portions}, service
            )
        )
    if meal.closed and meal.turned_away is None:
        found.append(Check("turned-away-missing", State.WARN, "meals", values, service))
    if isinstance(meal.left_over, int) and isinstance(meal.turned_away, int) and meal.left_over and meal.turned_away:
        found.append(Check("left-over-and-turned-away", State.WARN, "meals", values, service))
    return found


def _supplies(report: DailyReport, loose: Loose) -> list[Check]:
    found = [Check("negative-stock", State.BAD, "supplies", {"name": name}, item) for item, name in loose.negative]
    differing = [line for line in report.supplies if line.counted_difference]
    if differing:
        found.append(Check("stock-differs", State.WARN, "supplies", {"items": len(differing)}))
    if report.supplies and not found:
        found.append(Check("stock", State.OK, "supplies", {"items": len(report.supplies)}))
    residents = report.people.closing
    portions = sum(meal.served_to(DinerKind.RESIDENT) for meal in report.meals)
    if residents and portions > residents * MOST_PORTIONS_A_PERSON:
        found.append(Check("too-many-portions", State.WARN, "meals", {"portions": portions, "people": residents}))
    return found


def _building(report: DailyReport) -> list[Check]:
    unknown = [
        line.system
        for line in report.building.systems
        if line.status is Status.UNK and line.system in (System.POWER, System.HEAT, System.WATER)
    ]
    found = []
    if unknown:
        found.append(Check("building-unknown", State.WARN, "building", {"systems": tuple(unknown)}))
    else:
        found.append(Check("building", State.OK, "building"))
    if report.building.night_minimum is None:
        found.append(Check("night-temperature-missing", State.WARN, "building"))
    return found


def _staff(report: DailyReport) -> list[Check]:
    typed = [line for line in report.staff if line.present is not None]
    if not typed:
        return [Check("staff-missing", State.WARN, "fill")]
    return [Check("staff", State.OK, "fill", {"present": sum(line.present or 0 for line in typed)})]
