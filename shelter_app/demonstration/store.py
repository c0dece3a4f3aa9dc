"""The store: thirty items with what is used of each a day, who brings it, and how near to the end it is at the last.

Uses and deliveries are reckoned for all days before the play begins; the play then receives, issues, counts and writes
off what was reckoned.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any, Final

from shelter_app import resources
from shelter_app.demonstration.habits import BLANKETS, BREAD, CITY, FUEL, HABITS, KITCHEN, SUGAR, TINS, Giver, Habit
from shelter_app.demonstration.residents import Residents
from shelter_app.demonstration.stage import USUAL_PEOPLE, Day, Stage, spread
from shelter_app.domain.codes import Move, Source, Unit
from shelter_app.domain.quantities import scale

MEASURED: Final = 7  # days over which the register reckons the mean use
LITRE: Final = 1000

# What people sleep on goes out with those who come and comes back with those who leave.
BEDDING: Final = (BLANKETS, "Матраци, каремати", "Постільна білизна")
TORCHES: Final = "Ліхтарі"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Goods that come on a day: amount in smallest units."""

    day: int
    quantity: int


class Store:
    """The store with its items; amounts in smallest units."""

    def __init__(self, stage: Stage, residents: Residents, fuel: list[int]) -> None:
        self.stage = stage
        self.residents = residents
        self.items: dict[str, int] = {}
        self.units: dict[str, Unit] = {}
        self.uses: dict[str, list[int]] = {}
        self.openings: dict[str, int] = {}
        self.deliveries: dict[str, list[Delivery]] = {}
        self.template: list[dict[str, Any]] = json.loads(
            resources.path("supplies_template.json").read_text(encoding="utf-8")
        )
        self.taken_over: set[str] = set()
        for item in self.template:
            name, unit = item["name"]["uk"], Unit(item["unit"])
            self.units[name] = unit
            if name in HABITS:
                self._reckon(name, HABITS[name], scale(unit), fuel if name == FUEL else None)

    # -- reckoning before the play

    def _reckon(self, name: str, habit: Habit, unit: int, fuel: list[int] | None) -> None:
        """Uses, opening stock and deliveries of an item for all days, the running one too."""
        stage, dice = self.stage, self.stage.dice("store", name)
        usual = max(unit, stage.scaled(habit.use * unit))
        round_to = _round_amount(usual, unit)
        uses = fuel if fuel is not None else [self._use(day, usual, unit, dice) for day in range(stage.days + 1)]
        # A store is filled for a day of use such as there has been, not for the largest one to come.
        opening = _rounded(round(habit.opening * uses[0]), round_to)
        losses = [self._stale(day) if name == BREAD else 0 for day in range(stage.days + 1)]
        gone = [use + loss for use, loss in zip(uses, losses, strict=True)]
        deliveries: dict[int, int] = {}
        stock = opening
        for day in range(stage.days + 1):
            stock -= gone[day]
            last = day == stage.days - 1
            if (stock < habit.cover * uses[day] and not last) or (last and habit.fresh):
                amount = round(habit.batch * uses[day] * dice.uniform(0.85, 1.15))
                deliveries[day] = _rounded(max(amount, -stock + round_to if habit.early else 0), round_to)
                stock += deliveries[day]
        if habit.final is not None:
            self._steer(habit, opening, gone, deliveries, round_to)
        self.uses[name], self.openings[name] = uses, opening
        self.deliveries[name] = [Delivery(day, amount) for day, amount in sorted(deliveries.items()) if amount > 0]

    def _stale(self, day: int) -> int:
        """Loaves that are too dry in the evening."""
        return self.stage.dice("stale", day).randint(2, 4) * self.stage.people // USUAL_PEOPLE

    def _use(self, day: int, usual: int, unit: int, dice: Random) -> int:
        share = self.stage.target(day) / self.stage.people
        amount = usual * max(0.55, share) * dice.uniform(0.9, 1.1)
        return _rounded(round(amount), unit)

    def _steer(self, habit: Habit, opening: int, uses: list[int], deliveries: dict[int, int], round_to: int) -> None:
        """Change the last deliveries so that the last evening finds what it shall, and no morning too little."""
        last = self.stage.days - 1
        recent = uses[max(0, last - MEASURED + 1) : last + 1]
        wanted = round((habit.final or 0) * sum(recent) / len(recent))
        closing = opening - sum(uses[: last + 1]) + sum(amount for day, amount in deliveries.items() if day <= last)
        surplus = closing - wanted
        if surplus < 0:
            latest = max((day for day in deliveries if day < last), default=max(0, last - 1))
            deliveries[latest] = deliveries.get(latest, 0) + _rounded(-surplus, round_to)
            return
        days = sorted((day for day in deliveries if day <= last), reverse=True)
        if habit.fresh and len(days) > 1:
            days = [*days[1:], days[0]]
        for day in days:
            # Goods that come after the issue of a day are needed on the mornings that follow.
            slack = min(
                (
                    opening
                    - sum(uses[: later + 1])
                    + sum(deliveries.get(when, 0) for when in range(later + habit.early))
                    for later in range(day + (not habit.early), last + 1)
                ),
                default=surplus,
            )
            less = min(surplus, deliveries[day], max(0, slack)) // round_to * round_to
            deliveries[day] -= less
            surplus -= less
            if surplus < round_to:
                return

    # -- the play

    def open(self) -> None:
        """Take the template's items over and write down what was there."""
        stage = self.stage
        by = stage.by(stage.staff.store)
        ids = stage.register.supplies.add_items(by, self.template).value
        self.items = {item["name"]["uk"]: number for item, number in zip(self.template, ids, strict=True)}
        first = stage.day(0)
        for name, amount in self._opening_amounts():
            habit = HABITS.get(name)
            expiry = first.day + timedelta(days=habit.shelf * 3 // 4 + 1) if habit and habit.shelf else None
            lot = f"П-{first.day:%d%m}" if expiry else ""
            stage.register.supplies.open_stock(by, self.items[name], amount, lot, expiry)

    def _opening_amounts(self) -> Iterator[tuple[str, int]]:
        for name in self.items:
            if name in self.openings:
                yield name, self.openings[name]
            elif name in BEDDING:
                yield name, self.stage.scaled(430) + 12
            elif name == TORCHES:
                yield name, self.stage.scaled(36) + 4

    def plan(self, day: Day) -> None:
        """Plan what is issued and what comes on a day."""
        agenda, dice = self.stage.agenda, self.stage.dice("issues", day.index)
        for number, (name, habit) in enumerate(HABITS.items()):
            if name != FUEL:
                hour = max(habit.hour, 8) if day.first else habit.hour
                moment = day.at(hour, 5) + timedelta(minutes=number, seconds=dice.randrange(50))
                agenda.at(moment, partial(self._issue, name, self.uses[name][day.index], habit.move))
            for delivery in self.deliveries[name]:
                if delivery.day == day.index:
                    giver = habit.givers[(day.left + number) % len(habit.givers)]
                    moment = spread(dice, day.at(10), day.at(16, 40))
                    if habit.early:
                        moment = day.at(7, 40) if day.first else spread(dice, day.at(5, 20), day.at(5, 55))
                    agenda.at(moment, partial(self._receive, day, name, delivery.quantity, giver, habit.shelf))
        agenda.at(day.at(17, 10), partial(self._write_off_bread, day))
        agenda.at(day.at(18, 45), partial(self._bedding, day))
        if day.index == stocktake_day(self.stage):
            agenda.at(day.at(16, 0), self._stocktake)
            agenda.at(day.at(21, 40) + timedelta(hours=11), partial(self._explain_sugar, day))
        if day.left == 0:
            agenda.at(day.at(16, 45), partial(self._near_expiry, day))

    def _issue(self, name: str, amount: int, move: Move) -> None:
        stage = self.stage
        on_hand = stage.register.supplies.item(self.items[name], people=self.residents.staying).on_hand
        amount = min(amount, on_hand)
        if amount > 0:
            by = stage.by(stage.staff.store)
            to = "їдальня" if move is KITCHEN else ""
            stage.register.supplies.issue(by, self.items[name], amount, move=move, to=to)

    def _receive(self, day: Day, name: str, amount: int, giver: Giver, shelf: int) -> None:
        source, donor, paper = giver
        dice = self.stage.dice("paper", name, day.index)
        expiry = day.day + timedelta(days=round(shelf * dice.uniform(0.8, 1.1))) if shelf else None
        lot = f"{dice.choice('АБВКМН')}-{day.day:%d%m}" if shelf else ""
        self.stage.register.supplies.receive(
            self.stage.by(self.stage.staff.store),
            self.items[name],
            amount,
            source=source,
            donor=donor,
            paper=f"{paper} № {dice.randint(40, 990)}",
            lot=lot,
            expiry=expiry,
        )

    def _write_off_bread(self, day: Day) -> None:
        stale = self._stale(day.index)
        bread = self.stage.register.supplies.item(self.items[BREAD], people=self.residents.staying)
        if 0 < stale <= bread.on_hand:
            self.stage.register.supplies.write_off(
                self.stage.by(self.stage.staff.store),
                bread.id,
                stale,
                move=Move.WRITE_OFF_DAMAGED,
                reason="зачерствів",
            )

    def _bedding(self, day: Day) -> None:
        """One of each for everybody who came this day; what those who left handed back."""
        stage, by = self.stage, self.stage.by(self.stage.staff.store)
        came, left = self.residents.arrived_on.get(day.index, 0), self.residents.departed_on.get(day.index, 0)
        for number, name in enumerate(BEDDING):
            item = self.items[name]
            if left:
                stage.register.supplies.receive(
                    by, item, max(1, left - number % 2), source=Source.SCHOOL_OWN, move=Move.RETURN
                )
            on_hand = stage.register.supplies.item(item, people=self.residents.staying).on_hand
            if came and on_hand:
                stage.register.supplies.issue(by, item, min(came, on_hand), move=Move.ISSUE_PERSON)

    # -- the count, and the slip that explains it

    def _stocktake(self) -> None:
        """Blankets, sugar and a few others are counted: three blankets are missing, and two kilograms of sugar."""
        stage, by = self.stage, self.stage.by(self.stage.staff.store)
        supplies = stage.register.supplies
        for name in (BLANKETS, SUGAR, "Олія соняшникова", "Чай", TINS, "Батарейки", TORCHES):
            view = supplies.item(self.items[name], people=self.residents.staying)
            missing = {BLANKETS: 3, SUGAR: 2 * scale(Unit.KGM)}.get(name, 0)
            if view.on_hand <= missing:
                continue
            reason = "перелічено в коморі" if missing else ""
            supplies.count(by, view.id, view.on_hand - missing, reason=reason)

    def _explain_sugar(self, day: Day) -> None:
        """The slip of an issue before the count turns up the next morning: it explains the missing sugar."""
        by = self.stage.by(self.stage.staff.store, day.at(15, 20), "меню-вимога 41")
        self.stage.register.supplies.issue(
            by, self.items[SUGAR], 2 * scale(Unit.KGM), to="їдальня", reason="вимогу знайдено після інвентаризації"
        )

    def _near_expiry(self, day: Day) -> None:
        """The city's store hands out what is near its date."""
        source, donor, paper = CITY
        self.stage.register.supplies.receive(
            self.stage.by(self.stage.staff.store),
            self.items[TINS],
            self.stage.scaled(24) or 1,
            source=source,
            donor=donor,
            paper=f"{paper} № 318",
            lot="К-0211",
            expiry=day.day + timedelta(days=5),
        )


def stocktake_day(stage: Stage) -> int:
    """The index of the day on which the storekeeper counts; in a very short play there is none."""
    return stage.days * 6 // 10 if stage.days >= 3 else -1


def _round_amount(usual: int, unit: int) -> int:
    """To what deliveries are rounded: they come by the sack, the crate and the canister."""
    for step in (100, 50, 10, 5):
        if usual >= step * unit * 5:
            return step * unit
    return unit


def _rounded(amount: int, step: int) -> int:
    return max(step, round(amount / step) * step)
