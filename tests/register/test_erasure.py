"""Erasure: the personal part and its salt are gone for good, on every desk, and the chain still verifies."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from shelter_app.domain.codes import Need, Post, Sex
from shelter_app.domain.errors import Refused
from shelter_app.register.driver import connect
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check, rebuild
from tests.conftest import MakeRegister
from tests.register import schools
from tests.register.schools import Clock, views

MEMBER = NewPerson(surname="Zabudko", given="Ostap", birth="1981-02-03", needs=(Need.MED,), phone="+380671112233")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Register, Register, Clock]]:
    key = schools.found(tmp_path / "school")
    with schools.desks(tmp_path / "school", tmp_path, key, 2) as (desks, clock):
        yield desks[0], desks[1], clock


def pages(path: Path, key: bytes) -> bytes:
    """Every page of an encrypted file or of its write-ahead log in clear: free pages and stale frames too."""
    data, size, reserved = path.read_bytes(), 4096, 80
    step, first = (size + 24, 32 + 24) if path.name.endswith("-wal") else (size, 0)
    found = bytearray()
    for start in range(first, len(data) - size + 1, step):
        page = data[start : start + size]
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[size - reserved : size - reserved + 16])).decryptor()
        found += cipher.update(page[: size - reserved])
        # The first page of a file begins with its salt in clear.
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[size - reserved : size - reserved + 16])).decryptor()
        found += cipher.update(page[16 : size - reserved])
    return bytes(found)


def everything(register: Register) -> bytes:
    files = [register.folder / "register.db", register.folder / "register.db-wal"]
    return b"".join(pages(path, register.key) for path in files if path.exists())


def test_the_parts_of_an_erased_person_are_gone_and_the_chain_still_verifies(register: Register, by: By) -> None:
    household, (person,) = register.people.admit(by, [MEMBER], surname="Zabudko").value
    register.erase(by, [person, household])
    found = register.people.person(person)
    assert found is not None
    assert (found.name, found.birth, found.needs, found.phone) == ("", "", (), "")
    assert register.people.search("Zabudko") == register.people.search("112233") == []
    assert all(entry.part is None for entry in register.entries_about([person, household]))
    assert register.stays.open_at(register.clock()) == 1
    assert check(register).good


def test_no_page_of_the_file_or_its_log_holds_an_erased_name(register: Register, by: By) -> None:
    for number in range(30):
        register.people.admit(by, [NewPerson(surname=f"Petrenko{number}", given="Ivan")] * 3)
    household, (person,) = register.people.admit(by, [MEMBER], surname="Zabudko").value
    register.people.edit(by, person, surname="Zabudkovych")
    assert b"Zabudko" in everything(register)
    assert b"zabudko" in everything(register)
    register.erase(by, [person, household])
    left = everything(register)
    assert b"Petrenko7" in left
    assert b"Zabudko" not in left
    assert b"zabudko" not in left
    assert b"671112233" not in left


def test_the_look_at_the_pages_finds_a_name_that_was_merely_deleted(tmp_path: Path) -> None:
    key = random.Random(5).randbytes(32)
    connection = connect(tmp_path / "plain.db", key, wal=False)
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute("CREATE TABLE part (id INTEGER PRIMARY KEY, data TEXT)")
    connection.executemany("INSERT INTO part (data) VALUES (?)", [("Petrenko",), ("Zabudko",), ("Ivanenko",)])
    connection.execute("DELETE FROM part WHERE id = 2")
    connection.close()
    assert b"Zabudko" not in (tmp_path / "plain.db").read_bytes()
    assert b"Zabudko" in pages(tmp_path / "plain.db", key)


def test_a_reader_in_the_way_does_not_stop_an_erasure_and_traces_go_with_the_next_action(
    register: Register, by: By
) -> None:
    person = register.people.admit(by, [MEMBER]).value[1][0]
    beside = connect(register.folder / "register.db", register.key, query_only=True)
    beside.execute("BEGIN")
    beside.execute("SELECT count(*) FROM entry").fetchone()
    register.erase(by, [person])
    assert b"Zabudko" in everything(register)
    beside.execute("ROLLBACK")
    beside.close()
    register.visitors.count(by, came=1)
    assert b"Zabudko" not in everything(register)


@pytest.mark.parametrize("seed", range(6))
def test_every_order_of_a_merge_obeys_an_erasure(
    two: tuple[Register, Register, Clock], make_register: MakeRegister, seed: int
) -> None:
    one, other, _ = two
    household, (person,) = one.people.admit(By(0), [MEMBER], surname="Zabudko").value
    one.stays.go_out(By(0), [person])
    with_parts = list(one.journal.sealed())
    other.merge(with_parts)
    other.people.edit(By(0), person, phone="0991112233")
    with_parts += list(other.journal.sealed(one.journal.origins()))
    other.erase(By(0), [person, household])
    # Some desks pass on what they knew before the erasure, some after it.
    entries = [*with_parts, *other.journal.sealed()]
    random.Random(seed).shuffle(entries)
    third = make_register("third", seed=50)
    third.merge(entries, slice_of=3)
    third.merge(with_parts)
    assert all(entry.part is None for entry in third.entries_about([person, household]))
    assert third.people.search("Zabudko") == []
    assert b"Zabudko" not in everything(third)
    before = views(third)
    rebuild(third)
    assert views(third) == before
    assert check(third).good


def test_what_waits_for_a_gap_and_what_was_set_aside_is_erased_too(two: tuple[Register, Register, Clock]) -> None:
    one, other, clock = two
    person = one.people.admit(By(0), [MEMBER]).value[1][0]
    other.merge(one.journal.sealed())
    clock.forward(minutes=1)
    one.visitors.count(By(0), came=1)
    one.people.edit(By(0), person, surname="Zabudkovych")
    gap, late = list(one.journal.sealed(other.journal.origins()))
    other.merge([late])
    twin = type(late)(entry_of(one, 1), late.previous, late.text, late.salt, late.part)
    other.merge([twin])
    other.erase(By(0), [person])
    assert b"Zabudko" not in everything(other)
    merged = other.merge([late, gap])
    assert (merged.added, merged.waiting) == (2, 0)
    assert b"Zabudko" not in everything(other)
    assert check(other).broken == ()


def entry_of(desk: Register, seq: int) -> int:
    return desk.origin << 32 | seq


def test_of_a_person_who_was_erased_nothing_personal_is_recorded_any_more(register: Register, by: By) -> None:
    person = register.people.admit(by, [MEMBER]).value[1][0]
    register.erase(by, [person])
    with pytest.raises(Refused, match="erased"):
        register.people.edit(by, person, surname="Zabudko")
    assert register.people.edit(by, person, sex=Sex.M).value
    register.stays.go_out(by, [person])
    assert check(register).good


def test_the_entry_of_an_erasure_names_no_one(register: Register, by: By) -> None:
    person = register.people.admit(by, [MEMBER]).value[1][0]
    outcome = register.erase(by, [person])
    (entry,) = [entry for entry in register.entries_about([0]) if entry.id == outcome.action]
    assert entry.body == {"subjects": [person]}
    assert entry.part is None


def test_a_person_on_duty_can_be_erased_and_their_entries_stay(register: Register, by: By) -> None:
    clerk = register.duty.add(by, "Zabudko Ostap", Post.CLERK, "1234").value
    register.visitors.count(By(clerk), came=2)
    register.erase(by, [clerk])
    assert register.duty.names()[clerk] == ""
    assert register.entries_about([0])[1].actor == clerk
    assert check(register).good
