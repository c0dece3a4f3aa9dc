"""Measure, each figure against a bare floor in the same run: ``make bench``. Reported, never asserted.

Prints a line for each benchmark and writes build/bench.json: a list of {name, value, unit, floor, ratio, aim, aim_of, ok}.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

import fill
from shelter_app.domain.codes import Channel, DinerKind, MealType, Post
from shelter_app.domain.names import Name
from shelter_app.office import Office
from shelter_app.register.keys import KeyFile
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By

ROOT = Path(__file__).resolve().parent.parent
SCAN_AIM = 30
DATA = ROOT / "build" / "bench"


@dataclass
class Line:
    """One benchmark. ``floor`` and ``ratio`` are ``None`` where there is nothing bare to compare with."""

    name: str
    value: float
    unit: str
    floor: float | None
    ratio: float | None
    aim: float
    aim_of: str
    ok: bool

    def say(self) -> str:
        """The benchmark as a line of text."""
        mark = "ok  " if self.ok else "MISS"
        floor = f"  floor {self.floor:8.2f}  ratio {self.ratio:5.2f}" if self.ratio is not None else " " * 31
        return f"{mark} {self.name:<58} {self.value:9.2f} {self.unit:<4}{floor}  aim {self.aim:g} ({self.aim_of})"


def line(name: str, value: float, unit: str, aim: float, *, floor: float | None = None, of_value: bool = False) -> Line:
    """A benchmark judged by its ratio to the floor, or by its value."""
    ratio = value / floor if floor else None
    judged = value if of_value or ratio is None else ratio
    return Line(name, value, unit, floor, ratio, aim, "value" if of_value or ratio is None else "ratio", judged <= aim)


def environment() -> dict[str, str]:
    """Where the measured programs run: offscreen, compiled, with settings of their own."""
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    found |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "SHELTER_APP_HOME": str(DATA / "home")}
    return found


def run(script: str, *arguments: str) -> str:
    """Output of a script beside this one, in a process of its own."""
    command = [sys.executable, str(ROOT / "packaging" / script), *arguments]
    return subprocess.run(command, env=environment(), check=True, capture_output=True, text=True).stdout


def school(people: int) -> Path:
    """A register with so many people, made once."""
    folder = DATA / str(people)
    if not (folder / "filled").exists():
        print(f"     filling a register with {people} people ...", flush=True)
        run("fill.py", str(folder), str(people))
    return folder


def first_paint(rounds: int) -> Iterator[Line]:
    """First paint of Today with 10,000 people against a bare Qt window, taken in turns."""
    folder = str(school(10_000))
    run("bench_start.py", folder)
    bare, today = [], []
    for _round in range(rounds):
        bare.append(float(run("bench_start.py", "bare")))
        today.append(float(run("bench_start.py", folder)))
    yield line(
        "first paint of Today, 10,000 people", statistics.median(today), "ms", 2.0, floor=statistics.median(bare)
    )


@contextmanager
def fresh() -> Iterator[Register]:
    """An empty register that is thrown away."""
    with (
        tempfile.TemporaryDirectory(dir=DATA) as folder,
        Register.create(
            Path(folder) / "school",
            clock=lambda: fill.NOW,
            random=random.Random(1).randbytes,
            memory=Path(folder),
            passphrase=None,
        ) as register,
    ):
        yield register


def served(calls: int) -> Iterator[Line]:
    """One portion served, call to durable, against appending and flushing what the disk gets."""
    with fresh() as register:
        by = By(register.duty.add(By(0), "A", Post.CANTEEN).value)
        register.site.edit(by, capacity=320)
        service = register.meals.open_extra(
            by, fill.NOW.date(), MealType.LUNCH, Name(), (fill.NOW - timedelta(hours=1)).time(), fill.NOW.time()
        ).value
        wal = register.folder / "register.db-wal"

        def serve() -> None:
            register.meals.serve(by, service, kind=DinerKind.RESIDENT, channel=Channel.HALL)

        for _call in range(50):
            serve()
        before = wal.stat().st_size
        serve()
        chunk = b"\0" * max(400, wal.stat().st_size - before)
        with (DATA / "floor").open("ab") as file:

            def flush() -> None:
                file.write(chunk)
                file.flush()
                os.fsync(file.fileno())

            ours, floor = in_turns(serve, flush, calls)
        (DATA / "floor").unlink()
    yield line("one portion served, call to durable", ours, "ms", 2.0, floor=floor)


def ticks(calls: int) -> Iterator[Line]:
    """One person ticked in a roll call, call to durable, against serving one portion."""
    with fresh() as register:
        by = By(register.duty.add(By(0), "A", Post.CANTEEN).value)
        service = register.meals.open_extra(
            by, fill.NOW.date(), MealType.LUNCH, Name(), (fill.NOW - timedelta(hours=1)).time(), fill.NOW.time()
        ).value
        for _household in range(calls // 40 + 1):
            register.people.admit(by, [NewPerson()] * 40)
        call = register.rollcalls.start(by).value
        persons = iter(register.rollcalls.standing(call).missing_persons)

        def tick() -> None:
            register.rollcalls.tick(by, call, [next(persons)])

        def serve() -> None:
            register.meals.serve(by, service, kind=DinerKind.RESIDENT, channel=Channel.HALL)

        ours, floor = in_turns(tick, serve, calls)
    yield line("one person ticked, against one portion served", ours, "ms", 1.2, floor=floor)


def roll_call(people: int, rounds: int) -> Iterator[Line]:
    """F9 to the painted roll call, and the missing list as a PDF, with so many people in the building."""
    found = json.loads(run("bench_rollcall.py", str(people), str(rounds)))
    yield line(f"F9 to painted roll call, {people:,} people", found["opened"], "ms", 1000, of_value=True)
    yield line(f"Space to ticked on disk and painted, {people:,} people", found["ticked"], "ms", 100, of_value=True)
    yield line(f"missing list drawn, {people:,} people", found["printed"], "ms", 1000, of_value=True)


def in_turns(one: Callable[[], None], other: Callable[[], None], calls: int) -> tuple[float, float]:
    """Median milliseconds of two jobs, in blocks that take turns so that both meet the same machine."""
    found: tuple[list[float], list[float]] = ([], [])
    for _block in range(calls // 50):
        for job, times in zip((one, other), found, strict=True):
            for _call in range(50):
                began = time.perf_counter()
                job()
                times.append((time.perf_counter() - began) * 1000)
    return statistics.median(found[0]), statistics.median(found[1])


def report(rounds: int) -> Iterator[Line]:
    """Figures and page of the demonstration's last day, warm; figures from a year of journal."""
    from datetime import date

    from shelter_app import demonstration
    from shelter_app.words import Words

    folder = DATA / "demonstration"
    if not (folder / "register.db").exists():
        print("     making the demonstration school ...", flush=True)
        demonstration.make(
            folder,
            people=278,
            days=14,
            seed=14,
            until=date(2026, 11, 22),
            tell=lambda _line: None,
            words=Words("uk"),
        ).register.close()
    with opened(folder) as register:
        office = Office(register)
        day = register.reports.issued(1)[0].day

        def page() -> None:
            office.draw(office.draft(day).report, "uk")

        yield line("figures and PDF of a day, warm", median(page, rounds), "ms", 60, of_value=True)
    year = DATA / "year"
    if not (year / "filled").exists():
        print("     filling a register with a year of work ...", flush=True)
        run("fill.py", str(year), "278", "--days", "365")
    with opened(year) as register:
        office = Office(register)
        last = office.cutoffs.last_finished(fill.NOW)

        def figures() -> None:
            office.draft(last)

        yield line("figures from a year of journal", median(figures, rounds), "ms", 100, of_value=True)


def median(job: Callable[[], None], rounds: int) -> float:
    """Median milliseconds of a job that ran once before."""
    job()
    times: list[float] = []
    for _round in range(rounds):
        began = time.perf_counter()
        job()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


@contextmanager
def opened(folder: Path) -> Iterator[Register]:
    """A filled register, read only."""
    with Register.open(
        folder,
        KeyFile.read(folder).open_key(),
        clock=lambda: fill.NOW,
        random=os.urandom,
        memory=folder / "memory",
        read_only=True,
    ) as register:
        yield register


def roster(rounds: int) -> Iterator[Line]:
    """A roster of 2,000 people in rooms of fourteen, drawn warm, with a code on every page."""
    from datetime import datetime

    from shelter_app.documents import roster as papers
    from shelter_app.documents.forms import Stamp
    from shelter_app.domain.papers import Letter
    from shelter_app.words import Words

    at = datetime(2026, 11, 23, 19, 42)
    people = [
        papers.RosterLine(f"Прізвище{number} Імʼя", number % 90, f"01-{number:05d}-0", tuple(Letter)[: number % 3])
        for number in range(2_000)
    ]
    rooms = tuple(
        papers.RosterRoom(str(at_room), "", 14, tuple(people[start : start + 14]))
        for at_room, start in enumerate(range(0, len(people), 14), 101)
    )
    content, words = papers.Roster("Ліцей № 14", at, Stamp("Ірина Бондар", at, "тривога"), rooms), Words("uk")

    def draw() -> None:
        papers.draw(content, words)

    yield line("roster of 2,000 people, warm", median(draw, rounds), "ms", 250, of_value=True)


def keys(people: int, aim: float) -> Iterator[Line]:
    """Key to painted results, p95 of 200, the longest gap of the window's thread, and a card to its painted household."""
    found = json.loads(run("bench_keys.py", str(school(people)), "200"))
    yield line(f"key to painted results, {people:,} people, p95 of 200", found["p95"], "ms", aim, of_value=True)
    yield line(f"longest gap of the window's thread, {people:,} people", found["gap"], "ms", aim, of_value=True)
    yield line(f"scan to green, {people:,} people, p95 of 200", found["scan"], "ms", SCAN_AIM, of_value=True)


def duplicates(people: int) -> Iterator[Line]:
    """Likely duplicates of what is typed: of people on record, some with a letter lost, p95 of 200."""
    from shelter_app.register.duplicates import Typed

    source = random.Random(5)
    times: list[float] = []
    with opened(school(people)) as register:
        newest = register.people.latest(1)[0].household.members[0].id
        while len(times) < 200:
            person = register.people.person(newest - source.randint(1, people))
            household = register.people.household(person.household) if person is not None else None
            if person is None or household is None:
                continue
            at = source.randrange(1, len(person.surname))
            whole = Typed(person.surname, person.given, person.birth, household.phone, person.sex, household.address)
            typed = source.choice(
                [
                    whole,
                    whole._replace(phone="", address=""),
                    whole._replace(birth="", address=""),
                    whole._replace(surname=person.surname[:at] + person.surname[at + 1 :], phone=""),
                ]
            )
            began = time.perf_counter()
            register.duplicates.likely(typed)
            times.append((time.perf_counter() - began) * 1000)
    value = sorted(times)[190]
    yield line(f"duplicates while typing, {people:,} people, p95 of 200", value, "ms", 20, of_value=True)


def memory() -> Iterator[Line]:
    """Resident memory five seconds after the start with 100,000 people."""
    _paint, found = run("bench_start.py", str(school(100_000)), "--stay", "5").split("\n", 1)
    resident, peak = (int(kib) / 1024 for kib in found.split())
    yield line("resident memory 5 s after start, 100,000 people", resident, "MiB", 110, of_value=True)
    yield line("peak memory, 100,000 people", peak, "MiB", 160, of_value=True)


def taken_in(rows: int) -> Iterator[Line]:
    """A list of so many people from a spreadsheet: preview and taking in, as one."""
    from datetime import date

    from shelter_app.domain.given_names import GROUPS
    from shelter_app.exchange.spreadsheets import to_xlsx
    from shelter_app.office import rosters

    names = [group[0] for group in GROUPS]
    lines = [["№", "ПІБ", "Дата народження", "Телефон", "Адреса", "Кімната"]]
    for n in range(rows):
        family = n // 3
        surname = "Шевченк" + "".join("абвгдежзиклмнопр"[family >> shift & 15] for shift in (0, 4, 8))
        born = date.fromordinal(date(1940, 1, 1).toordinal() + n * 6 % 31_000)
        lines.append(
            [
                str(n + 1),
                f"{surname} {names[n % len(names)]}",
                f"{born:%d.%m.%Y}",
                f"067{n:07}",
                f"Лісова, {family}",
                "",
            ]
        )
    data = to_xlsx([("Список", lines)])
    with fresh() as register:
        by = By(register.duty.add(By(0), "A", Post.CLERK).value)
        began = time.perf_counter()
        preview = rosters.read(register, "list.xlsx", data)
        taken = rosters.take_in(register, by, preview, rosters.Choices()).value
        seconds = time.perf_counter() - began
    if taken.persons != rows:
        raise SystemExit(f"{taken.persons} of {rows} people were taken in")
    yield line(f"import of {rows:,} rows with preview", seconds * 1000, "ms", 5_000, of_value=True)


def main() -> None:
    """Run everything, or what is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only",
        default="",
        help="part of a name: paint, served, ticked, roll call, report, roster, keys, duplicates, memory, import",
    )
    parser.add_argument(
        "--million", action="store_true", help="fill a register of 1,000,000 people (five minutes, 1.5 GB)"
    )
    parser.add_argument("--rounds", type=int, default=11)
    arguments = parser.parse_args()
    DATA.mkdir(parents=True, exist_ok=True)
    jobs: dict[str, Callable[[], Iterator[Line]]] = {
        "paint": lambda: first_paint(arguments.rounds),
        "served": lambda: served(500),
        "ticked": lambda: ticks(500),
        "roll call 300": lambda: roll_call(300, arguments.rounds),
        "roll call 2000": lambda: roll_call(2_000, arguments.rounds),
        "report": lambda: report(arguments.rounds),
        "roster": lambda: roster(arguments.rounds),
        "keys 10000": lambda: keys(10_000, 16),
        "keys 100000": lambda: keys(100_000, 33),
        "duplicates 10000": lambda: duplicates(10_000),
        "memory": memory,
        "import": lambda: taken_in(5_000),
    }
    if arguments.million or (DATA / "1000000" / "filled").exists():  # filled once, it is measured from then on
        jobs["keys 1000000"] = lambda: keys(1_000_000, 100)
        jobs["duplicates 1000000"] = lambda: duplicates(1_000_000)
    lines = []
    for name, job in jobs.items():
        if arguments.only in name:
            for found in job():
                print(found.say(), flush=True)
                lines.append(found)
    (ROOT / "build" / "bench.json").write_text(json.dumps([asdict(found) for found in lines], indent=1))


if __name__ == "__main__":
    main()
