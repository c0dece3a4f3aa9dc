"""A computer remembers under which origin it writes; a file that does not carry the memory begins a new one."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from shelter_app.domain.codes import Post
from shelter_app.register import memory
from shelter_app.register.backup import backup, restore
from shelter_app.register.desks import DRAWN
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check, rebuild
from shelter_app.register.writer import Priority
from tests.conftest import SettableClock

Open = Callable[..., Register]


@pytest.fixture
def school(tmp_path: Path, clock: SettableClock) -> tuple[Path, bytes, int]:
    """A founded school, closed: folder, key, origin."""
    with Register.create(
        tmp_path / "school",
        clock=clock,
        random=random.Random(1).randbytes,
        memory=tmp_path / "memory",
        passphrase=None,
    ) as register:
        register.duty.add(By(0), "Olena Kovalenko", Post.DIRECTOR)
        return register.folder, register.key, register.origin


@pytest.fixture
def open_(tmp_path: Path, clock: SettableClock, school: tuple[Path, bytes, int]) -> Iterator[Open]:
    """Opens a register on a computer (its memory) with fresh randomness; all are closed at the end."""
    opened: list[Register] = []
    source = random.Random(77)

    def open_it(folder: Path = school[0], computer: str = "memory") -> Register:
        register = Register.open(folder, school[1], clock=clock, random=source.randbytes, memory=tmp_path / computer)
        opened.append(register)
        # What is still remembered in the background is on disk before anything else happens.
        for priority in (Priority.PERSON, Priority.BACKGROUND):
            register.later(lambda: None, priority).result()
        return register

    yield open_it
    for register in opened:
        register.close()


def kill(register: Register) -> None:
    """End as the power cut ends it: nothing is remembered any more."""
    register.identity.mark = ""
    register.close()


def test_a_register_that_is_opened_again_goes_on_under_its_origin(open_: Open, school: tuple[Path, bytes, int]) -> None:
    for _ in range(3):
        register = open_()
        assert register.origin == school[2]
        assert not register.started_anew
        assert register.desks.number() == 1
        register.visitors.count(By(0), came=1)
        register.close()


def test_after_a_power_cut_a_register_goes_on_under_its_origin(open_: Open, school: tuple[Path, bytes, int]) -> None:
    register = open_()
    register.visitors.count(By(0), came=1)
    kill(register)
    assert open_().origin == school[2]


def test_a_power_cut_between_the_memory_and_the_mark_of_the_file_does_not_part_them(
    open_: Open, school: tuple[Path, bytes, int], tmp_path: Path
) -> None:
    register = open_()
    old = register.identity.mark
    kill(register)
    known = memory.recall(tmp_path / "memory", register.keys.register, school[2])
    assert known is not None
    # Remembered, but the file was not marked any more.
    remembered = memory.Remembered(known.origin, known.seq, known.hash, old, "new mark")
    memory.remember(tmp_path / "memory", register.keys.register, remembered)
    again = open_()
    assert again.origin == school[2]
    # The file was marked, but the memory was not told.
    kill(again)
    remembered = memory.Remembered(
        known.origin, known.seq, known.hash, "older mark", again.keys.register and _mark(again)
    )
    memory.remember(tmp_path / "memory", register.keys.register, remembered)
    assert open_().origin == school[2]


def _mark(register: Register) -> str:
    from shelter_app.register.driver import connect

    connection = connect(register.folder / "register.db", register.key)
    mark = connection.execute("SELECT value FROM local WHERE name = 'mark'").fetchone()[0]
    connection.close()
    return str(mark)


def test_a_restored_copy_begins_a_new_origin_a_new_desk_and_takes_the_right_to_issue(
    open_: Open, school: tuple[Path, bytes, int], tmp_path: Path
) -> None:
    register = open_()
    folder, _ = backup(register, tmp_path / "stick")
    register.visitors.count(By(0), came=1)
    restore(folder, tmp_path / "restored")
    restored = open_(tmp_path / "restored")
    assert restored.started_anew
    assert restored.origin != school[2]
    assert restored.desks.number() in DRAWN
    assert restored.desks.may_issue()
    restored.visitors.count(By(0), came=2)
    merged = restored.merge(register.journal.sealed())
    assert (merged.forks, merged.waiting) == (0, 0)
    register.merge(restored.journal.sealed())
    assert not register.desks.may_issue()
    assert check(register).good


class Loaded:
    """Randomness in which what is drawn for a desk's number, or for where its cards begin, is said beforehand."""

    def __init__(self, seed: int, *fours: int) -> None:
        self._source = random.Random(seed)
        self._fours = [self._source.getrandbits(32), *fours]

    def __call__(self, count: int) -> bytes:
        if count == 4 and self._fours:
            return self._fours.pop(0).to_bytes(4, "big")
        return self._source.randbytes(count)


@pytest.fixture
def apart(
    school: tuple[Path, bytes, int], open_: Open, tmp_path: Path, clock: SettableClock
) -> Iterator[Callable[[int, int, int], Register]]:
    """Opens one backup on computers that do not know of each other: by which number, which draw, which beginning."""
    source = open_()
    stick, _ = backup(source, tmp_path / "stick")
    source.close()
    opened: list[Register] = []

    def restored(number: int, drawn: int, cards: int) -> Register:
        folder = tmp_path / f"apart-{number}"
        restore(stick, folder)
        clock.forward(minutes=1)
        draws = Loaded(number, drawn, cards)
        register = Register.open(folder, school[1], clock=clock, random=draws, memory=tmp_path / f"pc-{number}")
        opened.append(register)
        return register

    yield restored
    for register in opened:
        register.close()


def cards_of(register: Register, count: int = 3) -> list[str]:
    persons = register.people.admit(By(0), [NewPerson("Бойко")] * count).value[1]
    found = [register.people.person(person) for person in persons]
    return [person.card for person in found if person is not None]


def test_copies_of_one_backup_draw_numbers_and_beginnings_of_their_own(
    apart: Callable[[int, int, int], Register],
) -> None:
    one, two, three = apart(1, 0, 0), apart(2, 1, 0), apart(3, 0, 7)
    assert [desk.desks.number() for desk in (one, two, three)] == [2, 3, 2]
    cards = [card for desk in (one, two, three) for card in cards_of(desk)]
    assert len(set(cards)) == 9


def test_of_two_desks_with_one_number_the_later_draws_again_when_they_merge(
    apart: Callable[[int, int, int], Register],
) -> None:
    one, two = apart(1, 5, 3), apart(2, 5, 3)
    assert one.desks.number() == two.desks.number() == 7
    given = cards_of(one)
    assert given == cards_of(two)  # the worst that can be: both drew alike twice
    one.merge(two.journal.sealed())
    assert one.desks.number() == 7
    two.merge(one.journal.sealed())
    assert two.desks.number() not in (1, 7)
    one.merge(two.journal.sealed())
    two.merge(one.journal.sealed())
    assert (one.desks.number(), one.desks.may_issue(), two.desks.may_issue()) == (7, False, True)
    fresh = cards_of(one) + cards_of(two)
    assert len(set(fresh)) == 6
    one.merge(two.journal.sealed())
    # A number given twice finds both people.
    assert len(one.people.search(given[0])) == 2
    assert check(one).good
    assert check(two).good
    rebuild(two)
    assert two.desks.number() not in (1, 7)


def test_the_newest_copy_has_the_right_to_issue_whatever_number_it_drew(
    apart: Callable[[int, int, int], Register], tmp_path: Path, open_: Open
) -> None:
    first = open_()
    one = apart(1, 40, 0)
    assert one.desks.number() == 42
    first.merge(one.journal.sealed())
    one.merge(first.journal.sealed())
    assert (first.desks.may_issue(), one.desks.may_issue()) == (False, True)
    stick, _ = backup(one, tmp_path / "stick-2")
    restore(stick, tmp_path / "again")
    again = open_(tmp_path / "again", "pc-9")
    first.merge(again.journal.sealed())
    assert again.desks.may_issue()
    assert not first.desks.may_issue()
    one.merge(again.journal.sealed())
    assert not one.desks.may_issue()


def test_of_a_folder_and_its_copy_only_the_first_opened_goes_on(
    open_: Open, school: tuple[Path, bytes, int], tmp_path: Path
) -> None:
    shutil.copytree(school[0], tmp_path / "copy")
    first = open_(tmp_path / "copy")
    assert first.origin == school[2]
    second = open_()
    assert second.started_anew
    assert second.origin != school[2]


def test_a_folder_and_its_copy_go_on_in_turns_each_under_its_own_origin(
    open_: Open, school: tuple[Path, bytes, int], tmp_path: Path
) -> None:
    shutil.copytree(school[0], tmp_path / "copy")
    origins = []
    for folder in (school[0], tmp_path / "copy") * 3:
        register = open_(folder)
        register.visitors.count(By(0), came=1)
        origins.append(register.origin)
        register.close()
    assert len(set(origins)) == 2
    assert origins[:2] * 3 == origins


def test_a_folder_carried_to_another_computer_begins_a_new_origin(open_: Open, school: tuple[Path, bytes, int]) -> None:
    register = open_(computer="another")
    assert register.started_anew
    assert register.origin != school[2]


def test_a_file_that_is_behind_its_memory_begins_a_new_origin(
    open_: Open, school: tuple[Path, bytes, int], tmp_path: Path
) -> None:
    register = open_()
    mark = register.identity.mark
    register.close()
    shutil.copytree(school[0], tmp_path / "before")
    known = memory.recall(tmp_path / "memory", register.keys.register, school[2])
    assert known is not None
    # What was written and remembered later is not in this file, though its mark is the right one.
    later = memory.Remembered(school[2], known.seq + 3, "ab" * 32, mark)
    memory.remember(tmp_path / "memory", register.keys.register, later)
    assert open_(tmp_path / "before").origin != school[2]


def test_before_entries_leave_the_computer_it_remembers_them(
    open_: Open, school: tuple[Path, bytes, int], tmp_path: Path
) -> None:
    register = open_()
    for leave in (lambda: backup(register, tmp_path / "stick"), lambda: list(register.leaving()[0])):
        register.visitors.count(By(0), came=1)
        leave()
        known = memory.recall(tmp_path / "memory", register.keys.register, school[2])
        assert known is not None
        assert known.seq == register.journal.last(school[2])[0]


def test_a_lost_or_damaged_memory_begins_a_new_origin(
    open_: Open, school: tuple[Path, bytes, int], tmp_path: Path
) -> None:
    (known,) = (tmp_path / "memory").iterdir()
    known.write_text("{")
    assert open_().origin != school[2]


def test_where_nothing_can_be_remembered_the_register_opens_all_the_same(
    open_: Open, school: tuple[Path, bytes, int], tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("no folder")
    register = open_(computer="a file")
    assert register.started_anew
    register.visitors.count(By(0), came=1)
    register.close()


def test_the_clock_is_compared_with_the_desk_before_where_a_desk_has_only_begun(
    open_: Open, tmp_path: Path, clock: SettableClock
) -> None:
    register = open_()
    last = clock.now
    register.visitors.count(By(0), came=1)
    folder, _ = backup(register, tmp_path / "stick")
    restore(folder, tmp_path / "restored")
    clock.forward(days=-3000)
    restored = open_(tmp_path / "restored")
    assert restored.last_recorded() == last
    clock.now = last + timedelta(hours=1)
    restored.visitors.count(By(0), came=1)
    assert restored.last_recorded() == clock.now


def test_what_belongs_to_this_file_alone_survives_reopening_rebuilding_and_erasure(open_: Open) -> None:
    from shelter_app.register.upkeep import rebuild

    register = open_()
    key = register.signing_key()
    register.keep_draft("intake", '{"surname":"Melnyk"}').result()
    rebuild(register)
    register.erase(By(0), [register.duty.all()[0].id])
    register.close()
    again = open_()
    assert again.draft("intake") == '{"surname":"Melnyk"}'
    assert again.signing_key() == key
    again.keep_draft("intake", "").result()
    assert again.draft("intake") == ""
