"""At the doors: arrivals by household and by the busload, rooms, the naming of those who were only counted, people who
go out in the morning and come back at dusk, departures, and day visitors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Final

from shelter_app.demonstration.inventing import Family, Inventor
from shelter_app.demonstration.stage import Day, Stage, spread
from shelter_app.domain.ages import ADULT, band_of
from shelter_app.domain.codes import ArrivalKind, Band, DepartureTo, Need, Sex
from shelter_app.domain.crowds import Cells, add_cells
from shelter_app.register.people import NewPerson

MOST_OUT: Final = 420  # people let out by name in a day: a school of ten thousand lets its people go by the crowd
MOST_DOORS: Final = 90  # calls at the door in a day
EARLY: Final = (7, 11)

# A few hours of the day, and how many of a day's arrivals come then; the first is the evening before.
ARRIVALS: Final = ((21, 40, 23, 0, 22), (7, 10, 9, 0, 12), (9, 0, 13, 0, 26), (13, 0, 17, 0, 22), (17, 0, 19, 30, 18))
FIRST_ARRIVALS: Final = ((7, 10, 9, 0, 24), (9, 0, 13, 0, 40), (13, 0, 17, 0, 20), (17, 0, 19, 30, 16))

DESTINATIONS: Final = (
    (DepartureTo.HOME, 54),
    (DepartureTo.RELATIVES, 25),
    (DepartureTo.RENTED, 6),
    (DepartureTo.EVAC_REGION, 7),
    (DepartureTo.OTHER_SITE, 8),
)
BAND_AGES: Final = {
    Band.INFANT: (0, 0),
    Band.Y1_4: (1, 4),
    Band.Y5: (5, 5),
    Band.Y6_11: (6, 11),
    Band.Y12: (12, 12),
    Band.Y13_17: (13, 17),
    Band.Y18_49: (18, 49),
    Band.Y50_59: (50, 59),
    Band.Y60_69: (60, 69),
    Band.Y70_79: (70, 79),
    Band.Y80: (80, 92),
    Band.U: (30, 30),
}


@dataclass
class Home:
    """A household that stays here: ages by person, who is out, its room, and when something last happened to it."""

    id: int
    surname: str
    ages: dict[int, int]
    room: int | None
    came: datetime
    last: datetime
    out: set[int] = field(default_factory=set)
    leaving: bool = False

    @property
    def present(self) -> list[int]:
        """Members in the building."""
        return [person for person in self.ages if person not in self.out]

    def child(self, person: int) -> bool:
        """Whether a member is under eighteen."""
        return self.ages[person] < ADULT


@dataclass
class Group:
    """A counted group as it stands."""

    id: int
    cells: Cells
    room: int | None
    came: int  # index of the day

    @property
    def people(self) -> int:
        """People of the group who are still without a name here."""
        return sum(self.cells.values())


class Doors:
    """The intake desk and the front door."""

    def __init__(self, stage: Stage, rooms: dict[int, tuple[str, int]]) -> None:
        self.stage = stage
        self.inventor = Inventor(stage.day(0).day)
        self.free = {room: places for room, (_, places) in rooms.items()}
        self.labels = {room: label for room, (label, _) in rooms.items()}
        self.homes: dict[int, Home] = {}
        self.gone: list[Home] = []
        self.groups: list[Group] = []
        self.named = 0
        self.out = 0
        self.arrived_on: dict[int, int] = {}
        self.departed_on: dict[int, int] = {}
        self.taken_to_hospital: list[datetime] = []

    @property
    def staying(self) -> int:
        """Who sleeps here now, named and counted."""
        return self.named + sum(group.people for group in self.groups)

    @property
    def inside(self) -> int:
        """Who of them is in the building."""
        return self.staying - self.out

    # -- the plan of a day

    def plan(self, day: Day) -> None:
        """Plan everything at the doors for a day, so that its last night has as many people as it shall have."""
        dice = self.stage.dice("doors", day.index)
        leaving = 0 if day.first else self._plan_departures(day, dice)
        coming = self.stage.target(day.index) - (self.staying - leaving)
        if coming < 0:
            leaving += self._more_departures(day, dice, -coming)
            coming = self.stage.target(day.index) - (self.staying - leaving)
        self.departed_on[day.index] = leaving
        self.arrived_on[day.index] = coming
        if day.left == 0 and day.index >= 2 and coming:
            coming -= self._plan_forgotten(day, dice)
        coming -= self._plan_bus(day, dice, coming)
        if day.index >= 2 and coming:
            coming -= self._plan_return(day, dice, coming)
        self._plan_arrivals(day, dice, coming)
        self._plan_naming(day, dice)
        self._plan_out_and_back(day, self.stage.dice("out", day.index))
        self._plan_small_things(day, self.stage.dice("desk", day.index))
        self._plan_visitors(day, self.stage.dice("visitors", day.index))

    # -- arrivals

    def _plan_arrivals(self, day: Day, dice: Random, people: int) -> None:
        left, transferred = people, 0
        windows = FIRST_ARRIVALS if day.first else ARRIVALS
        while left > 0:
            family = self.inventor.family(dice, left)
            left -= len(family.members)
            how = ArrivalKind.ARRIVED
            wanted = max(2, self.stage.scaled(2))
            # The last page shows a transfer for certain.
            if not day.first and transferred < wanted and (dice.random() < 0.2 or (day.left, transferred) == (0, 0)):
                how, transferred = ArrivalKind.TRANSFERRED, transferred + len(family.members)
            moment = self._moment(day, dice, windows)
            self.stage.agenda.at(moment, partial(self._admit, family, how))

    def _moment(self, day: Day, dice: Random, windows: Iterable[tuple[int, int, int, int, int]]) -> datetime:
        found = list(windows)
        hour, minute, to_hour, to_minute, _ = dice.choices(found, [window[4] for window in found])[0]
        if hour >= 20:
            return spread(dice, day.eve(hour, minute), day.eve(to_hour, to_minute))
        return spread(dice, day.at(hour, minute), day.at(to_hour, to_minute))

    def _admit(
        self, family: Family, how: ArrivalKind = ArrivalKind.ARRIVED, at: datetime | None = None, paper: str = ""
    ) -> Home:
        stage = self.stage
        wanted = len(family.members)
        infants = any(age <= 1 for age in family.ages)
        weak = any(need in (Need.BED, Need.PWR) for member in family.members for need in member.needs)
        room = self._room(wanted, "Мати й дитина" if infants else "Медпункт" if weak else "")
        household, persons = stage.register.people.admit(
            stage.by(stage.clerk(), at, paper),
            family.members,
            surname=family.surname,
            contact=family.contact,
            phone=family.phone,
            address=family.address,
            room=room,
            how=how,
            came_from="Школа № 27" if how is ArrivalKind.TRANSFERRED else "",
        ).value
        home = Home(
            household,
            family.surname,
            dict(zip(persons, family.ages, strict=True)),
            room,
            stage.clock.now,
            stage.clock.now,
        )
        self._settle(home)
        return home

    def _settle(self, home: Home) -> None:
        self.homes[home.id] = home
        self.named += len(home.ages)
        if home.room is not None:
            self.free[home.room] -= len(home.ages)

    def _room(self, people: int, label: str = "") -> int | None:
        """The room with the fewest free places that are enough, as the desk is shown it; a special one if it fits."""
        special = next((room for room, name in self.labels.items() if label and name == label), None)
        if special is not None and self.free[special] >= people:
            return special
        fitting = [
            (free, room) for room, free in self.free.items() if free >= people and self.labels[room] != "Медпункт"
        ]
        return min(fitting)[1] if fitting else None

    def _plan_bus(self, day: Day, dice: Random, coming: int) -> int:
        """On some days a bus comes whose people are only counted."""
        share = {0: 0.30, 3: 0.5}.get(day.index, 0.0)
        if day.left in (0, 1) and not day.first:
            share = 0.62
        people = min(int(coming * share), self.stage.scaled(38))
        if people < 3:
            return 0
        families: list[Family] = []
        while people > sum(len(family.members) for family in families):
            families.append(self.inventor.family(dice, people - sum(len(family.members) for family in families)))
        cells = add_cells(
            (member.sex, band_of(age), 1)
            for family in families
            for member, age in zip(family.members, family.ages, strict=True)
        )
        label = dice.choice(("Автобус, вул. Яворова, 22", "Гуртожиток № 3", "Будинки 18–20, ДСНС"))
        self.stage.agenda.at(day.at(9, 10) if day.first else day.at(16, 5), partial(self._bus, day, label, cells))
        return people

    def _bus(self, day: Day, label: str, cells: Cells) -> None:
        people = sum(cells.values())
        gym = next((room for room, name in self.labels.items() if name == "Спортзал"), None)
        room = gym if gym is not None and self.free[gym] >= people else self._room(people)
        by = self.stage.by(self.stage.clerk())
        group = self.stage.register.crowds.arrive(by, cells, label=label, room=room).value
        if room is not None:
            self.free[room] -= people
        self.groups.append(Group(group, dict(cells), room, day.index))

    def _plan_return(self, day: Day, dice: Random, coming: int) -> int:
        """Now and then a household that had gone home comes again: the heating failed there once more."""
        fitting = [home for home in self.gone if len(home.ages) <= coming]
        if not fitting or dice.random() < 0.4:
            return 0
        home = dice.choice(fitting)
        self.gone.remove(home)
        moment = spread(dice, day.at(15), day.at(19))
        self.stage.agenda.at(moment, partial(self._arrive_again, home))
        return len(home.ages)

    def _arrive_again(self, home: Home) -> None:
        self.stage.register.stays.arrive(self.stage.by(self.stage.clerk()), list(home.ages))
        home.room, home.leaving = self._room(len(home.ages)), False
        home.came = home.last = self.stage.clock.now
        home.out = set()
        self.stage.register.people.move(self.stage.by(self.stage.clerk()), list(home.ages), home.room)
        self._settle(home)

    def _plan_forgotten(self, day: Day, dice: Random) -> int:
        """One sheet of the night two days ago was found only now: it stands as a correction of earlier days."""
        family = self.inventor.family(dice, 1)
        happened = day.before(2).at(18, 25)
        self.stage.agenda.at(day.at(10, 20), partial(self._forgotten, family, happened))
        return 1

    def _forgotten(self, family: Family, happened: datetime) -> None:
        self._admit(family, at=happened, paper="аркуш реєстрації 7")

    # -- departures

    def _plan_departures(self, day: Day, dice: Random) -> int:
        """Choose who leaves for good, and how; returns how many people that is."""
        wanted = round(self.staying * dice.uniform(0.045, 0.065))
        homes = [home for home in self.homes.values() if home.came < day.start - timedelta(hours=10)]
        dice.shuffle(homes)
        leaving = 0
        if homes and day.index % 3 == 1:
            leaving += self._plan_hospital(day, dice, homes)
        if homes and day.index % 4 == 2:
            leaving += self._plan_fetched_child(day, dice, homes)
        if self.groups and day.index > 1 and self.groups[0].people > 6:
            group, people = self.groups[0], 2
            moment = spread(dice, day.at(9), day.at(17))
            self.stage.agenda.at(moment, partial(self._group_departs, group, people))
            leaving += people
        for home in homes:
            if leaving >= wanted:
                break
            if not home.leaving and len(home.ages) <= max(1, wanted - leaving):
                leaving += self._plan_departure(day, dice, home)
        return leaving

    def _more_departures(self, day: Day, dice: Random, people: int) -> int:
        leaving = 0
        while leaving < people:
            fitting = [home for home in self.homes.values() if not home.leaving]
            if not fitting:
                break
            leaving += self._plan_departure(day, dice, dice.choice(fitting))
        return leaving

    def _plan_departure(self, day: Day, dice: Random, home: Home) -> int:
        home.leaving = True
        to = dice.choices([where for where, _ in DESTINATIONS], [weight for _, weight in DESTINATIONS])[0]
        moment = spread(dice, day.at(8, 30), day.at(18, 30))
        self.stage.agenda.at(moment, partial(self._leave, home, to))
        return len(home.ages)

    def _leave(self, home: Home, to: DepartureTo) -> None:
        self.depart(home, list(home.ages), to)

    def _plan_hospital(self, day: Day, dice: Random, homes: list[Home]) -> int:
        old = [
            (home, person)
            for home in homes
            if not home.leaving
            for person, age in home.ages.items()
            if age >= 60 and (len(home.ages) == 1 or any(age >= ADULT for p, age in home.ages.items() if p != person))
        ]
        if not old:
            return 0
        home, person = dice.choice(old)
        # Nobody else of this household leaves on this day.
        home.leaving = True
        moment = spread(dice, day.at(11), day.at(16))
        self.stage.agenda.at(moment, partial(self._to_hospital, home, person))
        return 1

    def _to_hospital(self, home: Home, person: int) -> None:
        self.depart(home, [person], DepartureTo.HOSPITAL)
        home.leaving = False
        self.taken_to_hospital.append(self.stage.clock.now)

    def _plan_fetched_child(self, day: Day, dice: Random, homes: list[Home]) -> int:
        """A child who is here with somebody else's help is fetched by a parent: written down with whom it leaves."""
        found = [
            (home, person)
            for home in homes
            if not home.leaving and len(home.ages) > 1
            for person in home.ages
            if home.child(person)
        ]
        if not found:
            return 0
        home, child = dice.choice(found)
        # Nobody else of this household leaves on this day.
        home.leaving = True
        parent = f"мати, {home.surname} {dice.choice(('Олена', 'Наталія', 'Ірина', 'Юлія'))}"
        moment = spread(dice, day.at(15), day.at(18))
        self.stage.agenda.at(moment, partial(self._fetched, home, child, parent))
        return 1

    def _fetched(self, home: Home, child: int, parent: str) -> None:
        self.depart(home, [child], DepartureTo.RELATIVES, with_whom=parent)
        home.leaving = False

    def depart(
        self,
        home: Home,
        persons: list[int],
        to: DepartureTo,
        *,
        with_whom: str = "",
        at: datetime | None = None,
        paper: str = "",
    ) -> None:
        """Let people of a household leave for good."""
        alone = not with_whom and not any(home.ages[person] >= ADULT for person in persons)
        self.stage.register.stays.depart(
            self.stage.by(self.stage.clerk(), at, paper),
            persons,
            to=to,
            with_whom="родичі" if alone else with_whom,
        )
        self.named -= len(persons)
        self.out -= len(home.out.intersection(persons))
        if home.room is not None:
            self.free[home.room] += len(persons)
        home.last = self.stage.clock.now
        if len(persons) == len(home.ages):
            del self.homes[home.id]
            if to is DepartureTo.HOME:
                self.gone.append(home)
            return
        for person in persons:
            del home.ages[person]
        home.out.difference_update(persons)

    def _group_departs(self, group: Group, people: int) -> None:
        largest = max(group.cells, key=lambda cell: (group.cells[cell], cell))
        people = min(people, group.cells[largest])
        cells = {largest: people}
        by = self.stage.by(self.stage.clerk())
        self.stage.register.crowds.depart(by, group.id, cells, to=DepartureTo.RELATIVES)
        group.cells[largest] -= people
        if group.room is not None:
            self.free[group.room] += people

    def quiet_home(self, since: datetime, size: int) -> Home | None:
        """A household of this size that is all here, stays, and to which nothing has happened since a moment."""
        fitting = (
            home
            for home in self.homes.values()
            if len(home.ages) == size and not home.out and not home.leaving and home.last < since
        )
        return next(fitting, None)

    # -- naming those who were counted

    def _plan_naming(self, day: Day, dice: Random) -> None:
        for group in self.groups:
            if group.came == day.index or not group.people:
                continue
            rest = group.people if day.index - group.came > 2 else round(group.people * 0.4)
            for _ in range(-(-rest // 2)):
                moment = spread(dice, day.at(8, 30), day.at(12, 30))
                self.stage.agenda.at(moment, partial(self._name, group, dice))

    def _name(self, group: Group, dice: Random) -> None:
        """Give names to one grown-up and, where there is one, a child of a group."""
        cells = [cell for cell, people in sorted(group.cells.items()) if people > 0]
        grown = [cell for cell in cells if BAND_AGES[cell[1]][0] >= ADULT]
        children = [cell for cell in cells if BAND_AGES[cell[1]][0] < ADULT]
        chosen = [dice.choice(grown)] if grown else []
        if children and (not grown or dice.random() < 0.7):
            chosen.append(dice.choice(children))
        if not chosen:
            return
        members: list[tuple[tuple[Sex, Band], NewPerson]] = []
        ages = []
        family = self.inventor.person(dice, Sex.F, 40).surname
        for sex, band in chosen:
            age = dice.randint(*BAND_AGES[band])
            known = sex if sex in (Sex.F, Sex.M) else Sex.F
            person = self.inventor.person(dice, known, age, family if not members else "")
            members.append(((sex, band), person))
            ages.append(age)
        by = self.stage.by(self.stage.clerk())
        household, persons = self.stage.register.crowds.name_members(
            by, group.id, members, surname=family, phone=self.inventor.phone(dice)
        ).value
        for cell in chosen:
            group.cells[cell] -= 1
        now = self.stage.clock.now
        home = Home(household, family, dict(zip(persons, ages, strict=True)), group.room, now, now)
        self.homes[home.id] = home
        self.named += len(persons)

    # -- out in the morning, back at dusk

    def _plan_out_and_back(self, day: Day, dice: Random) -> None:
        homes = [home for home in self.homes.values() if not home.leaving]
        dice.shuffle(homes)
        people = doors = 0
        for home in homes:
            if people >= MOST_OUT or doors >= MOST_DOORS:
                break
            going = [person for person in home.present if 6 <= home.ages[person] <= 82 and dice.random() < 0.42]
            if any(home.child(person) for person in going) and not any(not home.child(person) for person in going):
                going = [person for person in going if home.ages[person] >= 12]
            if not going or dice.random() > 0.75:
                continue
            people, doors = people + len(going), doors + 1
            out = spread(dice, day.at(EARLY[0], 40), day.at(EARLY[1], 10))
            late = dice.random() < 0.09
            back = spread(dice, day.end + timedelta(minutes=15), day.end + timedelta(hours=3))
            if not late:
                back = spread(dice, max(out, day.at(11)) + timedelta(minutes=40), day.at(19, 40))
            self.stage.agenda.at(out, partial(self._go_out, home, going))
            self.stage.agenda.at(back, partial(self._come_back, home, going))
        for group in self.groups:
            if group.people > 9:
                number = group.people // 6
                self.stage.agenda.at(
                    spread(dice, day.at(13), day.at(13, 30)),
                    partial(self._group_out, day, group, number),
                )

    def _go_out(self, home: Home, persons: list[int]) -> None:
        going = [person for person in persons if person in home.ages and person not in home.out]
        if home.id not in self.homes or not going:
            return
        self.stage.register.stays.go_out(self.stage.by(self.stage.clerk()), going)
        home.out.update(going)
        home.last = self.stage.clock.now
        self.out += len(going)

    def _come_back(self, home: Home, persons: list[int]) -> None:
        coming = [person for person in persons if person in home.out]
        if home.id not in self.homes or not coming:
            return
        self.stage.register.stays.come_back(self.stage.by(self.stage.clerk()), coming)
        home.out.difference_update(coming)
        home.last = self.stage.clock.now
        self.out -= len(coming)

    def _group_out(self, day: Day, group: Group, people: int) -> None:
        if people > group.people:
            return
        self.stage.register.crowds.go_out(self.stage.by(self.stage.clerk()), group.id, people)
        self.out += people
        self.stage.agenda.at(max(day.at(16, 20), self.stage.clock.now), partial(self._group_back, group, people))

    def _group_back(self, group: Group, people: int) -> None:
        self.stage.register.crowds.come_back(self.stage.by(self.stage.clerk()), group.id, people)
        self.out -= people

    # -- small things at the desk

    def _plan_small_things(self, day: Day, dice: Random) -> None:
        """Somebody moves to another room, a telephone is added, a slip of the hand is undone."""
        homes = [home for home in self.homes.values() if not home.leaving and home.last < day.start]
        if len(homes) < 4:
            return
        mover, caller, slipped = dice.sample(homes, 3)
        self.stage.agenda.at(spread(dice, day.at(10), day.at(12)), partial(self._move, mover))
        phone = self.inventor.phone(dice)
        self.stage.agenda.at(spread(dice, day.at(12), day.at(15)), partial(self._add_phone, caller, phone))
        if day.index % 2:
            self.stage.agenda.at(spread(dice, day.at(16), day.at(18)), partial(self._slip, slipped))

    def _move(self, home: Home) -> None:
        if home.id not in self.homes:
            return
        room = next((room for room, free in self.free.items() if room != home.room and free >= len(home.ages)), None)
        if room is None:
            return
        self.stage.register.people.move(self.stage.by(self.stage.clerk()), list(home.ages), room)
        if home.room is not None:
            self.free[home.room] += len(home.ages)
        self.free[room] -= len(home.ages)
        home.room = room

    def _add_phone(self, home: Home, phone: str) -> None:
        if home.id in self.homes:
            self.stage.register.people.edit_household(self.stage.by(self.stage.clerk()), home.id, phone=phone)

    def _slip(self, home: Home) -> None:
        """The wrong household let out, and taken back a moment later."""
        if home.id not in self.homes or not home.present:
            return
        by = self.stage.by(self.stage.clerk())
        action = self.stage.register.stays.go_out(by, home.present).action
        self.stage.agenda.at(self.stage.clock.now + timedelta(seconds=24), partial(self._undo, action))

    def _undo(self, action: int) -> None:
        self.stage.register.undo(self.stage.by(self.stage.clerk()), action)

    # -- visitors of the day

    def _plan_visitors(self, day: Day, dice: Random) -> None:
        """Counted in and out at the door every quarter of an hour; who comes to warm up stays an hour and a half."""
        total = self.stage.scaled(dice.uniform(112, 150) * (0.5 if day.first else 1.0))
        came = [0] * 40
        for _ in range(total):
            came[min(39, max(0, round(dice.triangular(0, 39, 16))))] += 1
        leaves = [0] * 41
        for slot, people in enumerate(came):
            for _ in range(people):
                leaves[min(40, slot + dice.randint(2, 12))] += 1
        for slot in range(41):
            into, out = came[slot] if slot < 40 else 0, leaves[slot]
            if into or out:
                moment = day.at(9, 30) + timedelta(minutes=15 * slot, seconds=dice.randrange(240))
                self.stage.agenda.at(moment, partial(self._visit, into, out))

    def _visit(self, came: int, went: int) -> None:
        self.stage.register.visitors.count(self.stage.by(self.stage.clerk()), came=came, went=went)
