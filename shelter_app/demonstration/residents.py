"""Those who sleep here, as the play knows them: households and counted groups, their rooms, and who is out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from shelter_app.demonstration.inventing import Family, Inventor
from shelter_app.demonstration.stage import Stage
from shelter_app.domain.ages import ADULT
from shelter_app.domain.codes import ArrivalKind, DepartureTo, Need
from shelter_app.domain.crowds import Cells


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


class Residents:
    """Everybody who sleeps here, and the free places of the rooms."""

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

    def admit(
        self, family: Family, how: ArrivalKind = ArrivalKind.ARRIVED, at: datetime | None = None, paper: str = ""
    ) -> Home:
        """Register a family at the desk and show it its room."""
        stage = self.stage
        wanted = len(family.members)
        infants = any(age <= 1 for age in family.ages)
        weak = any(need in (Need.BED, Need.PWR) for member in family.members for need in member.needs)
        room = self.room_for(wanted, "Мати й дитина" if infants else "Медпункт" if weak else "")
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
        self.settle(home)
        return home

    def settle(self, home: Home) -> None:
        """Count a household in."""
        self.homes[home.id] = home
        self.named += len(home.ages)
        if home.room is not None:
            self.free[home.room] -= len(home.ages)

    def room_for(self, people: int, label: str = "") -> int | None:
        """The room with the fewest free places that are enough, as the desk is shown it; a special one if it fits."""
        special = next((room for room, name in self.labels.items() if label and name == label), None)
        if special is not None and self.free[special] >= people:
            return special
        fitting = [
            (free, room) for room, free in self.free.items() if free >= people and self.labels[room] != "Медпункт"
        ]
        return min(fitting)[1] if fitting else None

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

    def quiet_home(self, since: datetime, size: int) -> Home | None:
        """A household of this size that is all here, stays, and to which nothing has happened since a moment."""
        fitting = (
            home
            for home in self.homes.values()
            if len(home.ages) == size and not home.out and not home.leaving and home.last < since
        )
        return next(fitting, None)
