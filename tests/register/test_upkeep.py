"""The check finds what was bent, tampered with or lost; a rebuild makes views follow from the journal again."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Any

import pytest

from shelter_app.domain.errors import Trouble
from shelter_app.register import schema
from shelter_app.register.driver import connect
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check, rebuild, view_digests
from tests.conftest import SettableClock
from tests.register.schools import views

MEMBERS = [NewPerson(surname="Melnyk", given="Ira"), NewPerson(surname="Melnyk", given="Lev")]


@pytest.fixture
def people(register: Register, by: By) -> list[int]:
    """Sixty people in twenty households."""
    found: list[int] = []
    for number in range(20):
        found += register.people.admit(by, [*MEMBERS, NewPerson(given=f"G{number}")], phone="+380501234567").value[1]
    return found


def tamper(register: Register, sql: str, *values: Any) -> None:
    """Write in the file behind the program's back."""
    connection = connect(register.folder / "register.db", register.key)
    connection.execute(sql, values)
    connection.close()


def test_a_sound_register_is_good_and_counted(register: Register, people: list[int]) -> None:
    found = check(register)
    assert found.good
    assert (found.people, found.origins, found.reports, found.waiting, found.forks) == (60, 1, 0, 0, 0)
    assert found.entries == len(list(register.journal.sealed()))
    assert not (register.folder / "check.part").exists()


def test_a_changed_entry_breaks_the_chain(register: Register, people: list[int]) -> None:
    number = register.origin << 32 | 9
    tamper(register, "UPDATE entry SET happened = happened - 1 WHERE id = ?", number)
    found = check(register)
    assert not found.good
    assert found.broken == (number,)


def test_a_lost_entry_breaks_the_chain(register: Register, people: list[int]) -> None:
    number = register.origin << 32 | 9
    tamper(register, "DELETE FROM entry WHERE id = ?", number)
    assert check(register).broken == (number + 1,)


def test_a_changed_name_is_found_by_the_hash_of_its_part(register: Register, people: list[int]) -> None:
    tamper(register, "UPDATE part SET data = replace(data, 'Melnyk', 'Melnik') WHERE entry = ?", people[0])
    assert check(register).broken == (people[0],)


def test_personal_data_that_come_back_after_an_erasure_are_found(register: Register, by: By, people: list[int]) -> None:
    row = register.reading().execute("SELECT salt, data FROM part WHERE entry = ?", (people[0],)).fetchone()
    register.erase(by, [people[0]])
    assert check(register).good
    tamper(register, "INSERT INTO part (entry, salt, data) VALUES (?, ?, ?)", people[0], *row)
    assert check(register).broken == (people[0],)


def test_a_changed_paper_is_found(register: Register, by: By) -> None:
    register.act(by, lambda work: work.keep_paper(b"%PDF page"))
    tamper(register, "UPDATE paper SET data = ?", b"%PDF pagE")
    assert not check(register).good


@pytest.mark.parametrize(
    ("sql", "view"),
    [
        ("UPDATE person SET surname = 'Melnik' WHERE id = (SELECT min(id) FROM person)", "person"),
        ("DELETE FROM stay WHERE rowid = (SELECT min(rowid) FROM stay)", "stay"),
        ("INSERT INTO visit (entry, moment, came, went) VALUES (5, 5, 5, 5)", "visit"),
        ("UPDATE site_field SET value = '999' WHERE name = 'capacity'", "site_field"),
        ("UPDATE entry SET live = 0 WHERE kind = 'room.opened'", "live entries"),
        ("INSERT INTO erased (subject) VALUES (99)", "erased"),
        ("INSERT INTO void (entry, target, live) VALUES (7, 8, 1)", "void"),
        ("INSERT INTO person_terms (rowid, terms) VALUES (99, 'lmelnyk')", "search"),
        ("INSERT INTO person_terms (person_terms) VALUES ('delete-all')", "search"),
    ],
)
def test_a_changed_view_differs_from_the_journal_and_a_rebuild_mends_it(
    register: Register, by: By, people: list[int], sql: str, view: str
) -> None:
    register.rooms.open(by, [("12", 20)])
    tamper(register, sql)
    found = check(register)
    assert not found.good
    assert view in found.differing
    assert found.broken == ()
    rebuild(register)
    assert check(register).good
    assert len(register.people.search("Melnyk")) == 20


def test_a_rebuild_changes_nothing_in_a_sound_register(register: Register, by: By, people: list[int]) -> None:
    undone = register.people.admit(by, MEMBERS)
    register.undo(by, undone.action)
    register.erase(by, people[:2])
    before = views(register)
    rebuild(register)
    assert views(register) == before


def test_a_bit_that_flipped_on_the_disk_is_found(register: Register, people: list[int]) -> None:
    register.close()
    path = register.folder / "register.db"
    sound = path.read_bytes()
    rng = random.Random(11)
    for _ in range(12):
        data = bytearray(sound)
        data[rng.randrange(4096, len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(data)
        assert said_to_be_bent(register)
    path.write_bytes(sound)
    with look_into(register) as mended:
        assert check(mended).good


def said_to_be_bent(register: Register) -> bool:
    try:
        with look_into(register) as bent:
            return bool(check(bent).file_faults)
    except Trouble as trouble:
        return trouble.code == "unreadable-file"


def look_into(register: Register) -> Register:
    return Register.open(
        register.folder,
        register.key,
        clock=register.clock,
        random=register.random,
        memory=Path("nowhere"),
        read_only=True,
    )


def test_a_check_beside_a_desk_that_works_disturbs_neither(register: Register, by: By, people: list[int]) -> None:
    """What is looked up inside an operation is what it wrote itself, though a check reads its copy meanwhile."""
    started, done = threading.Event(), threading.Event()
    counts: list[int] = []

    def work_on() -> None:
        started.set()
        for number in range(40):
            register.stays.go_out(by, [people[number]])
            register.undo(by, register.visitors.count(by, came=1).action)
            counts.append(len(register.people.out_now()))
        done.set()

    thread = threading.Thread(target=work_on)
    thread.start()
    started.wait()
    while not done.is_set():
        found = check(register)
        assert (found.broken, found.differing, found.file_faults) == ((), (), ())
    thread.join()
    assert counts == list(range(1, 41))


def test_a_rebuild_needs_the_right_to_write(register: Register) -> None:
    with look_into(register) as beside, pytest.raises(AssertionError, match="right to write"):
        rebuild(beside)


def test_views_of_an_older_shape_are_made_anew_from_the_journal_and_the_file_is_copied_before(
    register: Register, by: By, tmp_path: Path, clock: SettableClock
) -> None:
    register.people.admit(by, [NewPerson("Мельник", "Оксана")], surname="Мельник")
    folder, key = register.folder, register.key
    before = view_digests(register.reading())
    register.close()
    connection = connect(folder / "register.db", key)
    connection.execute("DROP TABLE person")
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, household INTEGER NOT NULL) STRICT")
    connection.execute("CREATE TABLE leftover (id INTEGER PRIMARY KEY) STRICT")
    connection.execute("UPDATE local SET value = 'older' WHERE name = 'views'")
    connection.close()

    def opened(*, read_only: bool = False) -> Register:
        return Register.open(
            folder, key, clock=clock, random=random.Random(7).randbytes, memory=tmp_path / "memory", read_only=read_only
        )

    with pytest.raises(Trouble, match="older-file"):
        opened(read_only=True)
    with opened() as again:
        assert view_digests(again.reading()) == before
        assert [found.household.surname for found in again.people.search("мельник")] == ["Мельник"]
        assert again.reading().execute("SELECT 1 FROM sqlite_master WHERE name = 'leftover'").fetchone() is None
        assert not again.started_anew
    assert list(folder.glob("before-schema-*.db"))


def test_the_mark_of_the_views_is_that_of_the_topics_as_they_are() -> None:
    assert schema.views_mark() == schema.VIEWS_MARK, f"the views changed: write {schema.views_mark()!r} as VIEWS_MARK"
