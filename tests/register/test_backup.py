"""Copies: proved before they get their name, the newest kept, restored beside and never over."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from shelter_app.domain.errors import Trouble
from shelter_app.register import backup as copies
from shelter_app.register import driver
from shelter_app.register.backup import KEPT, backup, backups_in, copy_before_migration, read_manifest, restore
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check
from tests.conftest import MakeRegister, SettableClock
from tests.register.schools import views


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A memory stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def open_(tmp_path: Path, clock: SettableClock) -> Iterator[Callable[[Path, bytes], Register]]:
    opened: list[Register] = []

    def open_it(folder: Path, key: bytes) -> Register:
        register = Register.open(
            folder, key, clock=clock, random=random.Random(8).randbytes, memory=tmp_path / "memory"
        )
        opened.append(register)
        return register

    yield open_it
    for register in opened:
        register.close()


def test_after_backup_deletion_and_restore_there_are_the_same_people(
    register: Register, by: By, stick: Path, tmp_path: Path, open_: Callable[[Path, bytes], Register]
) -> None:
    register.people.admit(by, [NewPerson(given="Ira"), NewPerson(given="Lev")], surname="Melnyk")
    register.keep_draft("intake", "half a form").result()
    before = views(register)
    folder, manifest = backup(register, stick)
    assert manifest.people == 2
    key, original = register.keys.open_key(), register.folder
    register.close()
    for name in original.iterdir():
        name.unlink()
    original.rmdir()
    assert restore(folder, original) == manifest
    restored = open_(original, key)
    after = views(restored)
    assert {table for table in before if before[table] != after[table]} == {"desk"}
    assert restored.draft("intake") == "half a form"
    assert check(restored).good


def test_a_copy_says_what_it_holds(register: Register, by: By, stick: Path, clock: SettableClock) -> None:
    register.people.admit(by, [NewPerson()] * 3)
    folder, manifest = backup(register, stick)
    assert read_manifest(folder) == manifest
    assert (manifest.register, manifest.people, manifest.reports) == (register.keys.register, 3, 0)
    assert manifest.entries == len(list(register.journal.sealed()))
    assert manifest.newest == register.journal.last(register.origin)[1].hex()
    assert manifest.made_at == clock.now
    assert manifest.demonstration
    assert sorted(path.name for path in folder.iterdir()) == ["backup.json", "keys.json", "register.db"]


def test_a_copy_that_was_bent_on_the_stick_is_not_restored(register: Register, stick: Path, tmp_path: Path) -> None:
    folder, _ = backup(register, stick)
    data = bytearray((folder / "register.db").read_bytes())
    data[5000] ^= 4
    (folder / "register.db").write_bytes(data)
    with pytest.raises(Trouble, match="restore-failed"):
        restore(folder, tmp_path / "restored")
    assert not (tmp_path / "restored" / "register.db").exists()


def test_the_newest_are_kept(register: Register, stick: Path, clock: SettableClock) -> None:
    made = []
    for _ in range(KEPT + 3):
        clock.forward(hours=1)
        made.append(backup(register, stick)[0])
    assert [folder for folder, _ in backups_in(stick)] == made[:2:-1]


def test_a_copy_made_under_a_wrong_clock_is_not_the_one_that_goes(
    register: Register, stick: Path, clock: SettableClock
) -> None:
    for _ in range(KEPT):
        clock.forward(hours=1)
        backup(register, stick)
    clock.forward(days=-3650)
    folder, _ = backup(register, stick)
    assert folder.exists()
    assert len(backups_in(stick)) == KEPT


def test_copies_of_another_school_on_the_same_stick_are_left_alone(
    register: Register, make_register: MakeRegister, stick: Path, clock: SettableClock
) -> None:
    other = make_register("other", seed=2)
    theirs, _ = backup(other, stick)
    for _ in range(KEPT + 2):
        clock.forward(hours=1)
        backup(register, stick)
    assert theirs.exists()


def test_two_copies_in_one_second_have_two_names(register: Register, stick: Path) -> None:
    assert backup(register, stick)[0] != backup(register, stick)[0]
    assert len(backups_in(stick)) == 2


def test_a_restore_never_goes_over_a_register(register: Register, stick: Path, tmp_path: Path) -> None:
    folder, _ = backup(register, stick)
    before = (register.folder / "register.db").read_bytes()
    with pytest.raises(Trouble, match="folder-taken"):
        restore(folder, register.folder)
    assert (register.folder / "register.db").read_bytes() == before
    for name in ("register.db-wal", "keys.json"):
        target = tmp_path / name.replace(".", "-")
        target.mkdir()
        (target / name).write_text("what was there")
        with pytest.raises(Trouble, match="folder-taken"):
            restore(folder, target)
        assert (target / name).read_text() == "what was there"


def test_a_restore_that_was_cut_short_can_be_repeated(register: Register, stick: Path, tmp_path: Path) -> None:
    folder, _ = backup(register, stick)
    restore(folder, tmp_path / "restored")
    (tmp_path / "restored" / "register.db").unlink()
    assert restore(folder, tmp_path / "restored").entries == 2


def test_a_folder_that_is_no_copy_is_said(stick: Path, tmp_path: Path) -> None:
    for content in (None, "{}", "[]", '{"made": 1}'):
        if content is not None:
            (stick / "backup.json").write_text(content)
        with pytest.raises(Trouble, match="not-a-backup"):
            restore(stick, tmp_path / "restored")
    assert backups_in(stick) == []
    assert backups_in(stick / "pulled out") == []


def test_a_full_stick_leaves_the_older_copy_and_no_rubbish(
    register: Register, stick: Path, clock: SettableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, _ = backup(register, stick)
    clock.forward(hours=1)
    connect = driver.connect

    def on_a_full_stick(path: Path, key: bytes, **options: Any) -> Any:
        connection = connect(path, key, **options)
        if path.is_relative_to(stick):
            connection.execute("PRAGMA max_page_count = 3")
            connection.execute("CREATE TABLE filler (data BLOB)")
            connection.execute("INSERT INTO filler VALUES (randomblob(100000))")
        return connection

    monkeypatch.setattr(copies, "connect", on_a_full_stick)
    with pytest.raises(Trouble, match="backup-failed"):
        backup(register, stick)
    assert list(stick.iterdir()) == [older]
    assert read_manifest(older).entries == 2


def test_a_stick_that_is_not_there_is_said(register: Register, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("no folder")
    with pytest.raises(Trouble, match="backup-failed"):
        backup(register, tmp_path / "a file")
    assert check(register).good


def test_what_an_earlier_copy_left_half_done_is_cleared_away(register: Register, stick: Path) -> None:
    left = stick / f"shelter-{register.keys.register[:8]}-20261122-200000.part"
    left.mkdir()
    (left / "register.db").write_text("half")
    folder, _ = backup(register, stick)
    assert list(stick.iterdir()) == [folder]


def test_a_copy_holds_what_was_recorded_a_moment_before(register: Register, by: By, stick: Path) -> None:
    register.visitors.count(by, came=7)
    _, manifest = backup(register, stick)
    assert manifest.newest == register.journal.last(register.origin)[1].hex()


def test_a_file_is_copied_before_its_shape_changes(register: Register) -> None:
    path = copy_before_migration(register.journal.connection, register.folder)
    assert path.name == "before-schema-2.db"
    from shelter_app.register.driver import connect

    copy = connect(path, register.key, query_only=True)
    assert copy.execute("SELECT count(*) FROM entry").fetchone()[0] == len(list(register.journal.sealed()))
    copy.close()
    assert copy_before_migration(register.journal.connection, register.folder) == path


def test_the_manifest_names_no_one(register: Register, by: By, stick: Path) -> None:
    register.people.admit(by, [NewPerson(given="Iryna")], surname="Melnyk")
    folder, _ = backup(register, stick)
    text = (folder / "backup.json").read_text()
    assert "Melnyk" not in text
    assert set(json.loads(text)) == {
        "register",
        "shelter",
        "made",
        "entries",
        "people",
        "reports",
        "newest",
        "demonstration",
        "file",
    }
    assert timedelta(0) == read_manifest(folder).made_at - register.clock()
