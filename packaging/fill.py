"""Fill a demonstration register with many invented people by merge, for benchmarks: entries of one made-up desk."""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from shelter_app import resources
from shelter_app.domain.ages import band_of
from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Post, Reading, Sex, Source, Status, System
from shelter_app.domain.days import to_ms
from shelter_app.domain.meals import service_id
from shelter_app.domain.names import Name
from shelter_app.domain.numbers import card_number
from shelter_app.register.entries import NO_HASH, Sealed, canonical_text, digest, dumps, entry_id, part_digest
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By

ORIGIN = 7_007_007
NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
SLICE = 2_000


class Desk:
    """Writes a chain of sealed entries without a register."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seq = 0
        self.previous = NO_HASH
        self.moment = to_ms(NOW) - 40 * 86_400_000

    def entry(
        self, kind: str, action: int | None, subject: int | None, body: object, part: object | None = None
    ) -> Sealed:
        """The next entry of the chain."""
        self.seq += 1
        number = entry_id(ORIGIN, self.seq)
        part_text = dumps(part) if part is not None else None
        salt = self.random.randbytes(16) if part is not None else None
        hashed = part_digest(salt, part_text) if salt is not None and part_text is not None else None
        text = canonical_text(
            number,
            kind,
            action or number,
            subject or number,
            0,
            self.moment,
            self.moment,
            120,
            dumps(body),
            hashed,
        )
        sealed = Sealed(number, self.previous, text, salt, part_text)
        self.previous = digest(sealed.previous, text)
        return sealed

    def address(self, streets: list[str]) -> str:
        """A made-up address."""
        return f"{self.random.choice(streets)}, {self.random.randint(1, 120)}, кв. {self.random.randint(1, 180)}"

    def households(self, people: int) -> Iterator[Sealed]:
        """Households of one to four until there are so many people; the last three hundred of them stay."""
        names = json.loads(resources.path("names.json").read_text(encoding="utf-8"))
        pairs = list(zip(names["surnames_m"], names["surnames_f"], strict=True))
        made = 0
        while made < people:
            self.moment += 20_000
            pair = self.random.choice(pairs)
            size = min(self.random.randint(1, 4), people - made)
            phone = f"067 {self.random.randint(100, 999)}-{self.random.randint(10, 99)}-{self.random.randint(10, 99)}"
            household = self.entry(
                "household.registered",
                None,
                None,
                {},
                {"set": {"surname": pair[1], "phone": phone, "address": self.address(names["streets"])}},
            )
            yield household
            for _member in range(size):
                made += 1
                sex = self.random.choice((Sex.F, Sex.M))
                year = self.random.randint(1936, 2025)
                person = self.entry(
                    "person.registered",
                    household.id,
                    None,
                    {
                        "set": {"sex": sex, "band": band_of(2026 - year), "room": None, "household": household.id},
                        "card": card_number(2 + made // 99_999, 1 + made % 99_999),
                    },
                    {
                        "set": {
                            "surname": pair[sex == Sex.F],
                            "given": self.random.choice(names["given_f" if sex == Sex.F else "given_m"]),
                            "birth": str(year),
                        }
                    },
                )
                yield person
                yield self.entry("stay.arrived", household.id, person.id, {"how": "ARRIVED"})
                if made < people - 300:
                    yield self.entry("stay.departed", household.id, person.id, {"to": "HOME"})


def fill(folder: Path, people: int) -> None:
    """Make (or keep) a demonstration register with so many people in a folder."""
    if (folder / "filled").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    source = random.Random(people)
    with Register.create(
        folder, clock=lambda: NOW, random=source.randbytes, memory=folder / "memory", passphrase=None
    ) as register:
        by = By(register.duty.add(By(0), "Олена Коваленко", Post.DIRECTOR).value)
        register.site.edit(by, name=Name("Ліцей № 14", "Lyceum No. 14"), capacity=320)
        merged = register.merge(Desk(people).households(people), slice_of=SLICE)
        if merged.forks or merged.waiting:
            raise SystemExit(f"the made-up desk does not merge: {merged}")
    (folder / "filled").touch()


class Clock:
    """A clock that stands where it is put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The moment at which it stands."""
        return self.now


def fill_days(folder: Path, people: int, days: int) -> None:
    """Make (or keep) a demonstration register with so many days of work: about two hundred actions a day."""
    if (folder / "filled").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    source = random.Random(days)
    clock = Clock(NOW - timedelta(days=days))
    with Register.create(
        folder, clock=clock, random=source.randbytes, memory=folder / "memory", passphrase=None
    ) as register:
        by = By(register.duty.add(By(0), "Олена Коваленко", Post.DIRECTOR).value)
        plan = (
            PlannedMeal(1, MealType.BREAKFAST, Name(), time(7, 30), time(9, 0)),
            PlannedMeal(2, MealType.LUNCH, Name(), time(12, 30), time(14, 0)),
            PlannedMeal(3, MealType.DINNER, Name(), time(18, 0), time(19, 30)),
        )
        register.site.edit(by, name=Name("Ліцей № 14", "Lyceum No. 14"), capacity=320, plan=plan)
        template = json.loads(resources.path("supplies_template.json").read_text(encoding="utf-8"))
        items = register.supplies.add_items(by, template).value
        for item in items:
            register.supplies.receive(by, item, 10_000_000, source=Source.CITY)
        persons: list[int] = []
        for _household in range(people // 3):
            persons += register.people.admit(by, [NewPerson("Мельник", sex=Sex.F, birth="1980")] * 3).value[1]
        for day in range(days):
            clock.now = NOW - timedelta(days=days - day)
            _work_a_day(register, by, clock, items, persons, source)
    (folder / "filled").touch()


def _work_a_day(
    register: Register, by: By, clock: Clock, items: list[int], persons: list[int], source: random.Random
) -> None:
    for item in items:
        register.supplies.issue(by, item, source.randint(1, 2000))
    leaving = source.sample(persons, 20)
    for person in leaving:
        register.stays.go_out(by, [person])
    today = clock.now.astimezone(register.zone).date()
    for slot in (1, 2, 3):
        service = service_id(today, slot)
        register.meals.count(by, service, MealCount.PREPARED, 300)
        for _portions in range(20):
            register.meals.serve(by, service, kind=DinerKind.RESIDENT, channel=Channel.HALL, portions=14)
        register.meals.close(by, service)
    for system in (System.POWER, System.HEAT, System.WATER, System.NET):
        register.building.set_status(by, system, source.choice((Status.OK, Status.DOWN)))
    for hour in range(3):
        clock.now += timedelta(hours=1)
        register.building.read(by, Reading.TEMPERATURE, 165 + hour, "спортзала")
        register.visitors.count(by, came=12)
    for person in leaving:
        register.stays.come_back(by, [person])
    clock.now = register.site.cutoffs().end(today) + timedelta(minutes=5)
    draft = register.reports.draft(today)
    report = replace(draft.report, number=register.reports.next_number(), issued_at=clock.now).for_outside()
    register.reports.issue(by, report, {}, draft.facts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("people", type=int)
    parser.add_argument("--days", type=int, default=0, help="days of work instead of a mass of people")
    arguments = parser.parse_args()
    if arguments.days:
        fill_days(arguments.folder, arguments.people, arguments.days)
    else:
        fill(arguments.folder, arguments.people)
    sys.exit(0)
