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
    times = []
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


def keys(people: int, aim: float) -> Iterator[Line]:
    """Key to painted results, p95 of 200, and the longest gap of the window's thread."""
    found = json.loads(run("bench_keys.py", str(school(people)), "200"))
    yield line(f"key to painted results, {people:,} people, p95 of 200", found["p95"], "ms", aim, of_value=True)
    yield line(f"longest gap of the window's thread, {people:,} people", found["gap"], "ms", aim, of_value=True)
    yield line(f"scan to green, {people:,} people, p95 of 200", found["scan"], "ms", SCAN_AIM, of_value=True)


def memory() -> Iterator[Line]:
    """Resident memory five seconds after the start with 100,000 people."""
    _paint, found = run("bench_start.py", str(school(100_000)), "--stay", "5").split("\n", 1)
    resident, peak = (int(kib) / 1024 for kib in found.split())
    yield line("resident memory 5 s after start, 100,000 people", resident, "MiB", 110, of_value=True)
    yield line("peak memory, 100,000 people", peak, "MiB", 160, of_value=True)


def roster(rows: int) -> Iterator[Line]:
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
        "--only", default="", help="part of a benchmark's name: paint, served, report, keys, memory, import"
    )
    parser.add_argument("--rounds", type=int, default=11)
    arguments = parser.parse_args()
    DATA.mkdir(parents=True, exist_ok=True)
    jobs: dict[str, Callable[[], Iterator[Line]]] = {
        "paint": lambda: first_paint(arguments.rounds),
        "served": lambda: served(500),
        "report": lambda: report(arguments.rounds),
        "keys 10000": lambda: keys(10_000, 16),
        "keys 100000": lambda: keys(100_000, 33),
        "memory": memory,
        "import": lambda: roster(5_000),
    }
    lines = []
    for name, job in jobs.items():
        if arguments.only in name:
            for found in job():
                print(found.say(), flush=True)
                lines.append(found)
    (ROOT / "build" / "bench.json").write_text(json.dumps([asdict(found) for found in lines], indent=1))


if __name__ == "__main__":
    main()
