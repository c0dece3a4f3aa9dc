"""The canteen: three services for those who sleep here and soup for the flats around, counted as they are handed out."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Final, NamedTuple

from shelter_app.demonstration.residents import Residents
from shelter_app.demonstration.school import BREAKFAST, DINNER, LUNCH, SOUP
from shelter_app.demonstration.stage import USUAL_PEOPLE, Day, Stage, spread
from shelter_app.domain.codes import Channel, CheckResult, DinerKind, MealCount, Source
from shelter_app.domain.meals import service_id
from shelter_app.register.site import PlannedMeal

Cell = tuple[DinerKind, Channel]

RESIDENTS: Final = (DinerKind.RESIDENT, Channel.HALL)
PACKED: Final = (DinerKind.RESIDENT, Channel.AWAY)
VISITORS: Final = (DinerKind.VISITOR, Channel.HALL)
COMMUNITY: Final = (DinerKind.NEIGHBOUR, Channel.HALL)
TAKEN: Final = (DinerKind.NEIGHBOUR, Channel.AWAY)
BROUGHT: Final = (DinerKind.NEIGHBOUR, Channel.DELIVERED)
STAFF: Final = (DinerKind.STAFF, Channel.HALL)
RESPONDERS: Final = (DinerKind.RESPONDER, Channel.HALL)

# Portions to others than residents, in a school of the usual size on a usual day.
OTHERS: Final[dict[int, dict[Cell, int]]] = {
    BREAKFAST.slot: {VISITORS: 12, STAFF: 22},
    LUNCH.slot: {VISITORS: 84, COMMUNITY: 392, TAKEN: 172, BROUGHT: 62, STAFF: 30, RESPONDERS: 8},
    SOUP.slot: {TAKEN: 940, BROUGHT: 162},
    DINNER.slot: {VISITORS: 34, BROUGHT: 74, STAFF: 35},
}
RESIDENT_SHARE: Final = {BREAKFAST.slot: 0.94, LUNCH.slot: 0.97, DINNER.slot: 0.95}
FRIENDS: Final = {
    LUNCH.slot: (Source.NGO_LOCAL, "БФ «Теплий двір»", "накладна", 400),
    SOUP.slot: (Source.RED_CROSS, "районний осередок Червоного Хреста", "відомість", 160),
}
ROUNDS: Final = 22  # how often one kind of diner is counted at a service
SOUP_ROUNDS: Final = 50  # soup goes out for four hours on end
HOUSEHOLDS_SCANNED: Final = 14
ROUTE: Final = "маршрутний лист"
SKIPPED: Final = 0.12  # how often one of the list draws no food on a day
HELP_NOTE: Final = "просить лікаря, до шостої хтось побуде поряд"
OUTSIDE_FIRST: Final = 12
OUTSIDE_MOST: Final = 25
LOOKED_IN_LATE: Final = 2  # of those who cannot come down, on the last day: nobody went to them


class Neighbours(NamedTuple):
    """A household in the flats around. ``collected``: a neighbour of the same house draws its food."""

    id: int
    quota: int
    tied: bool
    collected: bool
    house: str
    flat: str


class Canteen:
    """The canteen with its services and the list of households in the flats around."""

    def __init__(self, stage: Stage, residents: Residents) -> None:
        self.stage = stage
        self.residents = residents
        self.outside: list[Neighbours] = []
        self.route = 0
        self.carried = 0

    def plan(self, day: Day) -> None:
        """Plan the services of a day."""
        dice = self.stage.dice("canteen", day.index)
        new = OUTSIDE_FIRST if day.first else 3
        for _ in range(max(0, min(self.stage.scaled(new), OUTSIDE_MOST - len(self.outside)))):
            self.stage.agenda.at(spread(dice, day.at(10), day.at(12)), partial(self._register_outside, dice))
        for planned in (BREAKFAST, LUNCH, SOUP, DINNER):
            if day.first and planned is BREAKFAST:
                continue
            moment = day.at(planned.start.hour, planned.start.minute) - timedelta(minutes=18)
            service = Service(self, day, planned)
            self.stage.agenda.at(moment, service.prepare)

    def _register_outside(self, dice: Random) -> None:
        taken = {(one.house, one.flat) for one in self.outside}
        facts = self.residents.inventor.outside(dice)
        while (facts["address"], facts["flat"]) in taken:
            facts = self.residents.inventor.outside(dice)
        tied = facts["cannot_come_down"]
        helper = next((one.id for one in self.outside if one.house == facts["address"] and not one.tied), None)
        if not tied or len(self.outside) % 3:
            helper = None
        by = self.stage.by(self.stage.coordinator())
        number = self.stage.register.outside.add(by, **facts, collected_by=helper).value
        self.outside.append(
            Neighbours(number, facts["quota"], tied, helper is not None, facts["address"], facts["flat"])
        )


class Service:
    """One service from the pots on the stove to the counted rest."""

    def __init__(self, canteen: Canteen, day: Day, planned: PlannedMeal) -> None:
        self.canteen = canteen
        self.stage = canteen.stage
        self.day = day
        self.planned = planned
        self.id = service_id(day.day, planned.slot)
        self.dice = self.stage.dice("service", day.index, planned.slot)
        self.start = day.at(planned.start.hour, planned.start.minute)
        self.end = day.at(planned.end.hour, planned.end.minute)
        self.pools: dict[Cell, int] = {}
        self.seconds = 0
        self.unusable = 0
        self.turned_away = 0
        self.discarded = 0

    # -- before

    def prepare(self) -> None:
        """Cook, take in what friends bring, and plan who is served when."""
        dice, slot = self.dice, self.planned.slot
        self.pools = self._demand()
        self.seconds = self._few(dice.randint(3, 11)) if RESIDENTS in self.pools else 0
        asked = sum(self.pools.values()) + self.seconds
        self.unusable = self._few(dice.randint(1, 4))
        self.discarded = self._few(8) if slot == SOUP.slot and self.day.index % 5 == 3 else 0
        self._refuse_some()
        served = sum(self.pools.values()) + self.seconds
        friend = FRIENDS.get(slot)
        brought = 0
        if friend is not None and (self.day.index % 4 != 2 or self.day.left == 0) and asked > 60:
            source, donor, paper, portions = friend
            brought = min(round(self.stage.scaled(portions), -1), served // 2)
            note = f"{paper} № {100 + self.day.index * 3 + slot}"
            self._count(MealCount.RECEIVED, brought, source, donor, note)
        else:
            self._count(MealCount.RECEIVED, 0, Source.NGO_LOCAL)
        carried, self.canteen.carried = (self.canteen.carried, 0) if slot == DINNER.slot else (0, 0)
        self._count(MealCount.CARRIED, carried)
        need = served + self.unusable + self.discarded - brought - carried
        # Pots are round numbers; where people were turned away they were scraped empty.
        cooked = need if self.turned_away else -(-(need + self._few(2)) // 10) * 10
        self._count(MealCount.PREPARED, cooked)
        self.stage.agenda.at(self.start, self._open)
        self._plan_servings()
        self.stage.agenda.at(self.end - timedelta(minutes=7), self._turn_away)
        self.stage.agenda.at(self.end + timedelta(minutes=dice.randint(2, 6)), self.close)

    def _demand(self) -> dict[Cell, int]:
        dice, slot, stage, residents = self.dice, self.planned.slot, self.stage, self.canteen.residents
        share = min(1.0, 0.72 + 0.28 * residents.staying / max(1, stage.people))
        if self.day.first:
            share *= 0.55
        pools = {
            cell: round(stage.scaled(portions) * share * dice.uniform(0.93, 1.07))
            for cell, portions in OTHERS[slot].items()
        }
        if slot in RESIDENT_SHARE:
            here = residents.inside + (residents.out // 2 if slot == LUNCH.slot else 0)
            pools[RESIDENTS] = round(here * RESIDENT_SHARE[slot] * dice.uniform(0.985, 1.0))
            pools[PACKED] = round(residents.staying * dice.uniform(0.018, 0.03)) if slot != LUNCH.slot else 0
        return {cell: portions for cell, portions in pools.items() if portions > 0}

    def _refuse_some(self) -> None:
        """On some days the pots do not last for everybody who stands in line."""
        days = {LUNCH.slot: (1, 4, 8), SOUP.slot: (0, 2, 3, 5, 6, 7, 9, 10)}.get(self.planned.slot, ())
        last = self.day.left == 0 and bool(days)
        if not last and self.day.index % 12 not in days:
            return
        cell = COMMUNITY if self.planned.slot == LUNCH.slot else TAKEN
        short = self._few(self.dice.randint(9, 16) if cell == COMMUNITY else self.dice.randint(22, 41))
        self.turned_away = min(short, self.pools.get(cell, 0) // 3)
        if self.turned_away:
            self.pools[cell] -= self.turned_away

    def _few(self, number: int) -> int:
        """A small number of a school of the usual size; in a small one hardly ever more than nought."""
        return number if self.stage.people >= USUAL_PEOPLE else self.stage.scaled(number)

    def _count(
        self, what: MealCount, portions: int, source: Source | None = None, donor: str = "", paper: str = ""
    ) -> None:
        by = self.stage.by(self.stage.cook())
        self.stage.register.meals.count(by, self.id, what, portions, source, donor, paper)

    # -- while it lasts

    def _open(self) -> None:
        self.stage.register.meals.open(self.stage.by(self.stage.cook()), self.id)

    def _plan_servings(self) -> None:
        agenda, dice = self.stage.agenda, self.dice
        span = self.end - timedelta(minutes=8) - self.start
        if self.planned is SOUP:
            self._plan_route()
        for cell, portions in self.pools.items():
            for take in self._handfuls(portions):
                agenda.at(self.start + span * dice.triangular(0, 1, 0.28), partial(self._serve, cell, take))
        if RESIDENTS in self.pools:
            for _ in range(min(HOUSEHOLDS_SCANNED, len(self.canteen.residents.homes) // 4)):
                agenda.at(spread(dice, self.start, self.start + span / 2), self._serve_household)
            for _ in range(self.seconds):
                agenda.at(spread(dice, self.start + span / 2, self.start + span), self._serve_second)

    def _handfuls(self, portions: int) -> list[int]:
        """What is counted at once: ones, fives and tens as the keys have it, larger amounts as they are typed."""
        size = -(-portions // (SOUP_ROUNDS if self.planned is SOUP else ROUNDS))
        found = []
        while portions > 0:
            if size > 14:
                take = max(1, round(size * self.dice.uniform(0.6, 1.5)))
            else:
                take = self.dice.choice((1, 2, 5, 5, 10, 10))
            found.append(min(take, portions))
            portions -= take
        return found

    def _serve(self, cell: Cell, portions: int) -> None:
        portions = min(portions, self.pools.get(cell, 0))
        if portions <= 0:
            return
        self.pools[cell] -= portions
        kind, channel = cell
        self.stage.register.meals.serve(
            self.stage.by(self.stage.cook()), self.id, kind=kind, channel=channel, portions=portions
        )

    def _serve_second(self) -> None:
        kind, channel = RESIDENTS
        self.stage.register.meals.serve(
            self.stage.by(self.stage.cook()), self.id, kind=kind, channel=channel, second=True
        )

    def _serve_household(self) -> None:
        """A household that shows its cards at the window: it is on record who ate."""
        homes = list(self.canteen.residents.homes.values())
        if not homes:
            return
        persons = self.dice.choice(homes).present
        if not persons or len(persons) > self.pools.get(RESIDENTS, 0):
            return
        served, _ = self.stage.register.meals.serve_household(
            self.stage.by(self.stage.cook()), self.id, persons, Channel.HALL
        ).value
        self.pools[RESIDENTS] -= len(served)

    def _plan_route(self) -> None:
        """Volunteers bring soup to those who cannot come down; their list is typed in when they are back."""
        self.canteen.route += 1
        paper = f"{ROUTE} {self.canteen.route}"
        back = self.start + timedelta(minutes=self.dice.randint(150, 185))
        last = self.day.left == 0
        tied = [one.id for one in self.canteen.outside if one.tied]
        left_out, in_need = tied[:LOOKED_IN_LATE], tied[LOOKED_IN_LATE : LOOKED_IN_LATE + 1]
        for number, one in enumerate(self.canteen.outside):
            skipped = self.dice.random() < SKIPPED
            if one.id in left_out if last else skipped:
                continue
            brought = one.tied and not one.collected
            cell = BROUGHT if brought else TAKEN
            happened = self.start + timedelta(minutes=45 + number) if brought else None
            moment = back + timedelta(seconds=7 * number)
            if not brought:
                # A neighbour who collects for others goes up to them after lunch.
                early = timedelta(minutes=48) if one.tied else timedelta()
                moment = spread(self.dice, self.start + early, self.end - timedelta(minutes=20))
            if self.pools.get(cell, 0) > one.quota:
                self.pools[cell] -= one.quota
                job = partial(self._serve_outside, one, cell, happened, paper if brought else "", one.id in in_need)
                self.stage.agenda.at(moment, job)

    def _serve_outside(self, one: Neighbours, cell: Cell, at: datetime | None, paper: str, in_need: bool) -> None:
        kind, channel = cell
        stage = self.stage
        stage.register.meals.serve(
            stage.by(stage.cook(), at, paper),
            self.id,
            kind=kind,
            channel=channel,
            portions=one.quota,
            outside=one.id,
        )
        if one.tied:
            # Who brings the food looks in: mostly all is well.
            found = self.dice.choices((CheckResult.SEEN, CheckResult.NOBODY, CheckResult.HELP), (92, 6, 2))[0]
            note = ""
            if self.day.left == 0:
                found, note = (CheckResult.HELP, HELP_NOTE) if in_need else (CheckResult.SEEN, "")
            by = stage.by(stage.coordinator(), at, paper)
            stage.register.outside.visit(by, one.id, found, note)

    # -- after

    def _turn_away(self) -> None:
        if self.turned_away:
            first = self.turned_away * 2 // 3
            for people in (first, self.turned_away - first):
                if people:
                    self._count(MealCount.TURNED_AWAY, people)

    def close(self) -> None:
        """Look into the pots, write down what is left, and close."""
        for cell in list(self.pools):
            self._serve(cell, self.pools[cell])
        self._count(MealCount.UNUSABLE, self.unusable)
        self._count(MealCount.DISCARDED, self.discarded)
        if not self.turned_away:
            self._count(MealCount.TURNED_AWAY, 0)
        meals = self.stage.register.meals
        left = meals.service(self.id).in_pots
        missing = self._few(4) if self.planned is LUNCH and self.day.index == 5 and self.day.left else 0
        explanation = "Чотири порції впали з візка, помічено під час миття" if missing and left >= missing else ""
        if explanation:
            left -= missing
        self._count(MealCount.LEFT_OVER, left)
        if self.planned is LUNCH and self.day.index % 6 == 3:
            self.canteen.carried = left
        meals.close(self.stage.by(self.stage.cook()), self.id, explanation)
        if explanation:
            self.stage.register.reports.fill(
                self.stage.by(self.stage.cook()), self.day.day, explanation=f"Обід: {explanation.lower()}."
            )
