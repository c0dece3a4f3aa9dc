"""The driver: encrypted, safe against the traps that were measured, and telling the world's faults from ours."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3
from sqlcipher3 import dbapi2

from shelter_app.domain.errors import Trouble
from shelter_app.register import driver
from shelter_app.register.driver import connect, database, disk_faults_told
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By

KEY = random.Random(5).randbytes(32)


def test_the_sqlite_inside_is_new_enough_not_to_lose_data() -> None:
    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_an_older_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "_OLDEST_SAFE", (9, 0, 0))
    with pytest.raises(Trouble, match="outdated-driver"):
        connect(tmp_path / "a.db", KEY)


def test_sqlite_utils_works_over_this_driver_and_no_other(tmp_path: Path) -> None:
    import sqlite_utils.utils

    connection = connect(tmp_path / "a.db", KEY)
    database(connection)
    assert vars(sqlite_utils.utils)["sqlite3"] is sqlcipher3
    connection.close()


def test_after_a_failed_insert_returning_later_inserts_are_really_there(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.db", KEY)
    db = database(connection)
    db.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
    db.table("item").insert({"id": 1, "name": "bread"})
    with pytest.raises(driver.IntegrityError):
        db.execute("INSERT INTO item (name) VALUES ('bread') RETURNING id").fetchall()
    with pytest.raises(driver.IntegrityError):
        db.table("item").insert({"id": 2, "name": "bread"})
    for number in range(3, 9):
        db.table("item").insert({"id": number, "name": f"item {number}"})
    connection.close()
    again = connect(tmp_path / "a.db", KEY, query_only=True)
    assert [row[0] for row in again.execute("SELECT id FROM item ORDER BY id")] == [1, 3, 4, 5, 6, 7, 8]
    again.close()


def test_a_process_that_imported_sqlite_utils_first_is_stopped_not_let_lose_data() -> None:
    program = (
        "import sqlite_utils, pathlib, sys\n"
        "from shelter_app.register import driver\n"
        "connection = driver.connect(pathlib.Path(sys.argv[1]), bytes(32))\n"
        "driver.database(connection)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, ":memory:"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode != 0
    assert "would lose data" in done.stderr


def test_connections_are_set_for_safety(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.db", KEY)

    def pragma(name: str) -> Any:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert int(pragma("synchronous")) == 2
    assert int(pragma("secure_delete")) == 1
    assert int(pragma("foreign_keys")) == 1
    connection.close()


def test_a_query_only_connection_writes_nothing(register: Register) -> None:
    with pytest.raises(driver.OperationalError, match="readonly"):
        register.reading().execute("DELETE FROM person")


def test_nothing_of_the_record_is_readable_without_the_key(register: Register, by: By) -> None:
    register.people.admit(by, [NewPerson(given="Iryna")], surname="Zabudko")
    for path in register.folder.glob("register.db*"):
        assert b"Zabudko" not in path.read_bytes()
        assert not path.read_bytes().startswith(b"SQLite format 3")
    plain = sqlite3.connect(register.folder / "register.db")
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM entry")
    plain.close()


def test_a_wrong_key_and_a_damaged_file_are_trouble(tmp_path: Path) -> None:
    connect(tmp_path / "a.db", KEY).execute("CREATE TABLE item (id INTEGER PRIMARY KEY)").connection.close()
    with pytest.raises(Trouble, match="unreadable-file"):
        connect(tmp_path / "a.db", bytes(32))
    (tmp_path / "b.db").write_bytes(b"no database" * 1000)
    with pytest.raises(Trouble, match="unreadable-file"):
        connect(tmp_path / "b.db", KEY)


def test_a_full_disk_is_trouble_with_nothing_recorded_and_the_next_action_goes_on(register: Register, by: By) -> None:
    connection = register.journal.connection
    before = register.journal.origins()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Trouble, match="disk-full"):
        register.people.admit(by, [NewPerson(given="Iryna" * 2000)] * 20)
    with pytest.raises(Trouble, match="disk-full"):
        register.keep_draft("intake", "x" * 100_000).result()
    assert register.journal.origins() == before
    connection.execute("PRAGMA max_page_count = 1000000")
    register.people.admit(by, [NewPerson(given="Iryna" * 2000)] * 20)
    assert register.stays.open_at(register.clock()) == 20


def test_a_mistake_of_ours_is_not_told_as_a_fault_of_the_disk(register: Register) -> None:
    with pytest.raises(driver.OperationalError, match="no such column"), disk_faults_told():
        register.reading().execute("SELECT weight FROM entry")


def test_what_was_deleted_is_overwritten(register: Register) -> None:
    assert register.journal.connection.execute("PRAGMA secure_delete").fetchone()[0] == 1


def test_tables_are_strict_but_for_the_search_index(register: Register) -> None:
    rows = register.reading().execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    loose = {name for name, strict in rows if not strict and not name.startswith(("sqlite_", "person_terms"))}
    assert loose == set()
