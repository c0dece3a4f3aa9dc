"""The day between two nights: people who go out in the morning and come back at dusk, small things at the desk, and
visitors who come to warm up.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from random import Random
from typing import Final

from shelter_app.demonstration.residents import Group, Home, Residents
from shelter_app.demonstration.stage import Day, spread

MOST_OUT: Final = 420  # people let out by name in a day: a school of ten thousand lets its people go by the crowd
MOST_DOORS: Final = 90  # calls at the door in a day
EARLY: Final = (7, 11)


class Daytime:
    """What happens at the door and at the desk while it is day."""

    def __init__(self, residents: Residents) -> None:
        self.residents = residents
        self.stage = residents.stage

    def plan(self, day: Day) -> None:
        """Plan a day at the door."""
        self._plan_out_and_back(day, self.stage.dice("out", day.index))
        self._plan_small_things(day, self.stage.dice("desk", day.index))
        self._plan_visitors(day, self.stage.dice("visitors", day.index))

    # -- out in the morning, back at dusk

    def _plan_out_and_back(self, day: Day, dice: Random) -> None:
        homes = [home for home in self.residents.homes.values() if not home.leaving]
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
        for group in self.residents.groups:
            if group.people > 9:
                number = group.people // 6
                self.stage.agenda.at(
                    spread(dice, day.at(13), day.at(13, 30)),
                    partial(self._group_out, day, group, number),
                )

    def _go_out(self, home: Home, persons: list[int]) -> None:
        going = [person for person in persons if person in home.ages and person not in home.out]
        if home.id not in self.residents.homes or not going:
            return
        self.stage.register.stays.go_out(self.stage.by(self.stage.clerk()), going)
        home.out.update(going)
        home.last = self.stage.clock.now
        self.residents.out += len(going)

    def _come_back(self, home: Home, persons: list[int]) -> None:
        coming = [person for person in persons if person in home.out]
        if home.id not in self.residents.homes or not coming:
            return
        self.stage.register.stays.come_back(self.stage.by(self.stage.clerk()), coming)
        home.out.difference_update(coming)
        home.last = self.stage.clock.now
        self.residents.out -= len(coming)

    def _group_out(self, day: Day, group: Group, people: int) -> None:
        if people > group.people:
            return
        self.stage.register.crowds.go_out(self.stage.by(self.stage.clerk()), group.id, people)
        self.residents.out += people
        self.stage.agenda.at(max(day.at(16, 20), self.stage.clock.now), partial(self._group_back, group, people))

    def _group_back(self, group: Group, people: int) -> None:
        self.stage.register.crowds.come_back(self.stage.by(self.stage.clerk()), group.id, people)
        self.residents.out -= people

    # -- small things at the desk

    def _plan_small_things(self, day: Day, dice: Random) -> None:
        """Somebody moves to another room, a telephone is added, a slip of the hand is undone."""
        homes = [home for home in self.residents.homes.values() if not home.leaving and home.last < day.start]
        if len(homes) < 4:
            return
        mover, caller, slipped = dice.sample(homes, 3)
        self.stage.agenda.at(spread(dice, day.at(10), day.at(12)), partial(self._move, mover))
        phone = self.residents.inventor.phone(dice)
        self.stage.agenda.at(spread(dice, day.at(12), day.at(15)), partial(self._add_phone, caller, phone))
        if day.index % 2:
            self.stage.agenda.at(spread(dice, day.at(16), day.at(18)), partial(self._slip, slipped))

    def _move(self, home: Home) -> None:
        if home.id not in self.residents.homes:
            return
        room = next(
            (room for room, free in self.residents.free.items() if room != home.room and free >= len(home.ages)), None
        )
        if room is None:
            return
        self.stage.register.people.move(self.stage.by(self.stage.clerk()), list(home.ages), room)
        if home.room is not None:
            self.residents.free[home.room] += len(home.ages)
        self.residents.free[room] -= len(home.ages)
        home.room = room

    def _add_phone(self, home: Home, phone: str) -> None:
        if home.id in self.residents.homes:
            self.stage.register.people.edit_household(self.stage.by(self.stage.clerk()), home.id, phone=phone)

    def _slip(self, home: Home) -> None:
        """The wrong household let out, and taken back a moment later."""
        if home.id not in self.residents.homes or not home.present:
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
