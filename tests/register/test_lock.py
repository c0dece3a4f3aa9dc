"""One process writes; others read beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shelter_app.domain.errors import Trouble
from shelter_app.register.lock import FolderLock
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By

BESIDE = """
import os, pathlib, sys
from datetime import UTC, datetime
from shelter_app.domain.errors import Trouble
from shelter_app.register.register import Register

folder, key, mode = pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]
try:
    register = Register.open(
        folder, key, clock=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC), random=os.urandom, memory=folder / "m",
        read_only=mode == "read",
    )
except Trouble as trouble:
    print(trouble.code)
    sys.exit()
for line in sys.stdin:
    with register.snapshot():
        print(len(register.people.staying()), register.stays.open_at(register.clock()), flush=True)
register.close()
"""


def beside(register: Register, mode: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BESIDE, str(register.folder), register.key.hex(), mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ask(process: subprocess.Popen[str]) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("?\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_a_second_writer_in_another_process_is_refused(register: Register) -> None:
    process = beside(register, "write")
    out, _ = process.communicate("", timeout=60)
    assert out.strip() == "register-in-use"


def test_a_reader_in_another_process_sees_each_action_as_soon_as_it_is_confirmed(register: Register, by: By) -> None:
    process = beside(register, "read")
    assert ask(process) == "0 0"
    for number in range(1, 6):
        register.people.admit(by, [NewPerson(given="Ira"), NewPerson(given="Lev")])
        assert ask(process) == f"{2 * number} {2 * number}"
    process.communicate("", timeout=60)
    assert process.returncode == 0


def test_a_second_writer_in_the_same_process_is_refused_too(register: Register) -> None:
    with pytest.raises(Trouble, match="register-in-use"):
        FolderLock(register.folder)


def test_the_right_is_free_again_once_given_back(register: Register) -> None:
    register.close()
    lock = FolderLock(register.folder)
    lock.release()
    lock.release()
    FolderLock(register.folder).release()


def test_a_folder_where_nobody_may_write_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="disk-error"):
        FolderLock(tmp_path / "not there")


def test_a_reader_records_nothing(register: Register) -> None:
    with (
        Register.open(
            register.folder,
            register.key,
            clock=register.clock,
            random=register.random,
            memory=register.folder,
            read_only=True,
        ) as reader,
    ):
        assert reader.origin == register.origin
        for act in (
            lambda: reader.visitors.count(By(0), came=1),
            lambda: reader.merge([]),
            lambda: reader.keep_draft("intake", "x"),
        ):
            with pytest.raises(Trouble, match="read-only"):
                act()


def test_closing_twice_is_closing_once(register: Register) -> None:
    register.close()
    register.close()
    with pytest.raises(RuntimeError, match="closed"):
        register.visitors.count(By(0), came=1)
