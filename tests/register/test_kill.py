"""A process that is killed while it admits households: what it had confirmed is there, and the register is sound."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from shelter_app.register.register import Register
from shelter_app.register.upkeep import check
from tests.register import schools

DESK = """
import os, pathlib, random, sys
from datetime import UTC, datetime, timedelta
from shelter_app.domain.codes import DepartureTo
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By

folder, key, seed = pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3])
source = random.Random(seed)
now = datetime(2026, 11, 23, 8, tzinfo=UTC) + timedelta(hours=seed)
register = Register.open(
    folder, key, clock=lambda: now, random=source.randbytes, memory=folder.parent / "memory"
)
print("open", register.origin, flush=True)
number = 0
while True:
    number += 1
    now += timedelta(seconds=1)
    admitted = register.people.admit(
        By(0), [NewPerson(surname=f"S{seed}x{number}", given="Ira", birth="1990")] * source.randint(1, 4), phone="0501234567"
    )
    print(admitted.action, flush=True)
    if number % 3 == 0:
        print(register.stays.go_out(By(0), admitted.value[1]).action, flush=True)
    if number % 5 == 0:
        print(register.undo(By(0), admitted.action).action, flush=True)
    if number % 7 == 0:
        register.keep_draft("intake", str(number)).result()
"""


def work_until_killed(folder: Path, key: bytes, seed: int, after: int) -> tuple[int, list[int]]:
    """Let a desk work in a process of its own, kill it once it has said so many lines; its origin and what it confirmed."""
    process = subprocess.Popen(
        [sys.executable, "-c", DESK, str(folder), key.hex(), str(seed)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(after)]
    # The kill strikes somewhere in the work that follows; what is in the pipe by then was confirmed too.
    process.kill()
    said += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    opened, *confirmed = [line.split() for line in said if line.endswith("\n")]
    assert opened[0] == "open"
    return int(opened[1]), [int(line[0]) for line in confirmed]


def prove(tmp_path: Path, kills: int, most: int) -> None:
    folder = tmp_path / "school"
    key = schools.found(folder)
    rng = random.Random(os.environ.get("PYTEST_KILL_SEED", "3"))
    confirmed: list[int] = []
    origins: set[int] = set()
    for seed in range(kills):
        origin, actions = work_until_killed(folder, key, seed, rng.randint(1, most))
        origins.add(origin)
        confirmed += actions
    # The first opening was on a computer that did not know the school; every other went on where the killed one stood.
    assert len(origins) == 1
    clock = schools.Clock()
    clock.forward(days=2)
    with Register.open(
        folder, key, clock=clock, random=random.Random(99).randbytes, memory=tmp_path / "memory"
    ) as register:
        assert {register.origin} == origins
        there = {row[0] for row in register.reading().execute("SELECT id FROM entry WHERE id = action")}
        assert set(confirmed) <= there
        assert len(confirmed) >= kills - 1
        found = check(register)
        assert found.good, found


def test_what_was_confirmed_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    prove(tmp_path, 8, 40)


@pytest.mark.proof
def test_what_was_confirmed_before_any_of_many_kills_is_there(tmp_path: Path) -> None:
    prove(tmp_path, 120, 160)
