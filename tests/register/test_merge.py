"""Merging is the union of entries: whatever the order, duplicates and cuts, every desk sees the same."""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelter_app.domain.codes import Band, BlockReason, CheckResult, ConsentItem, DepartureTo, RoomKind, Sex
from shelter_app.domain.days import to_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.rooms import Block
from shelter_app.register.entries import Entry, Sealed, canonical_text, entry_id, origin_of, part_digest, seq_of
from shelter_app.register.journal import UnitOfWork
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By, Topic
from shelter_app.register.upkeep import check, rebuild
from tests.conftest import MakeRegister
from tests.register import schools
from tests.register.schools import Clock, views

WOMAN, BOY = (Sex.F, Band.Y18_49), (Sex.M, Band.Y6_11)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A founded school, closed: desks sit down at copies of it."""
    folder = tmp_path_factory.mktemp("founded") / "school"
    return folder, schools.found(folder)


@pytest.fixture
def two(school: tuple[Path, bytes], tmp_path: Path) -> Iterator[tuple[Register, Register, Clock]]:
    """Two desks of one school."""
    with schools.desks(school[0], tmp_path, school[1], 2) as (desks, clock):
        yield desks[0], desks[1], clock


def exchange(*desks: Register) -> None:
    """Let every desk see what every other recorded."""
    for _ in range(2):
        for one in desks:
            for another in desks:
                if one is not another:
                    one.merge(list(another.journal.sealed(one.journal.origins())))


def own(desk: Register) -> list[Sealed]:
    return [entry for entry in desk.journal.sealed() if origin_of(entry.id) == desk.origin]


# -- what travels


def test_a_desk_is_sent_only_what_it_has_not_seen(two: tuple[Register, Register, Clock]) -> None:
    one, other, _ = two
    exchange(one, other)
    one.visitors.count(By(0), came=3)
    sent = list(one.journal.sealed(other.journal.origins()))
    assert [entry.id for entry in sent] == [own(one)[-1].id]
    merged = other.merge(sent)
    assert (merged.added, merged.duplicates, merged.waiting, merged.forks) == (1, 0, 0, 0)
    assert merged.changed == {"visitors"}


def test_what_was_taken_in_before_adds_nothing(two: tuple[Register, Register, Clock]) -> None:
    one, other, _ = two
    one.visitors.count(By(0), came=3)
    everything = list(one.journal.sealed())
    other.merge(everything)
    before = views(other)
    merged = other.merge(everything)
    assert (merged.added, merged.duplicates) == (0, len(everything))
    assert views(other) == before


def test_entries_after_a_gap_wait_for_the_gap_however_many(two: tuple[Register, Register, Clock]) -> None:
    one, other, _ = two
    for _ in range(120):
        one.visitors.count(By(0), came=1)
    first, *rest = own(one)
    merged = other.merge(reversed(rest))
    assert (merged.added, merged.waiting) == (0, 120)
    assert other.visitors.visits(schools.START - timedelta(hours=1), schools.START) is None
    merged = other.merge([first], slice_of=10)
    assert (merged.added, merged.waiting, merged.forks) == (121, 0, 0)
    assert views(other)["visit"] == views(one)["visit"]


def test_a_merge_that_was_cut_off_while_filling_a_gap_goes_on_with_the_next(
    two: tuple[Register, Register, Clock],
) -> None:
    one, other, _ = two
    for _ in range(5):
        one.visitors.count(By(0), came=1)
    first, *rest = own(one)
    other.merge(rest)
    # Power goes after the slice that filled the gap, before what waited was let in.
    _take_only(other, first)
    assert other.journal.origins()[one.origin] == 1
    merged = other.merge([])
    assert (merged.added, merged.waiting) == (5, 0)


def _take_only(desk: Register, sealed: Sealed) -> None:
    from shelter_app.register.merging import Merged, take_in

    desk.act(By(0), lambda work: take_in(work, sealed, Merged()))


def test_the_same_number_with_another_hash_is_set_aside_and_said(
    school: tuple[Path, bytes], tmp_path: Path, two: tuple[Register, Register, Clock]
) -> None:
    one, other, clock = two
    # The same randomness gives the same origin: a folder copied behind the program's back.
    twin = schools.sit_down(school[0], tmp_path / "twin", school[1], clock, 100)
    assert twin.origin == one.origin
    one.visitors.count(By(0), came=3)
    twin.visitors.count(By(0), came=4)
    twin.visitors.count(By(0), came=5)
    other.merge(own(one))
    before = views(other)
    merged = other.merge(own(twin))
    assert (merged.added, merged.forks) == (0, 2)
    assert views(other) == before
    found = check(other)
    assert (found.good, found.forks, found.broken, found.differing) == (False, 2, (), ())
    twin.close()


def test_of_two_entries_that_wait_for_one_gap_the_one_that_fits_comes_in(
    two: tuple[Register, Register, Clock],
) -> None:
    one, other, _ = two
    one.visitors.count(By(0), came=3)
    one.visitors.count(By(0), came=4)
    *before, last = own(one)
    strange = Sealed(last.id, bytes(32), last.text.replace('"in":4', '"in":9'), None, None)
    other.merge([strange, last])
    merged = other.merge(before)
    assert (merged.added, merged.forks, merged.waiting) == (3, 1, 0)
    assert views(other)["visit"] == views(one)["visit"]


def test_what_cannot_be_an_entry_is_set_aside_and_stops_no_other(two: tuple[Register, Register, Clock]) -> None:
    one, other, _ = two
    one.people.admit(By(0), [NewPerson(given="Ira")])
    entries = own(one)
    other.merge(entries)
    last, last_hash = other.journal.last(one.origin)
    number = entry_id(one.origin, last + 1)

    def made(text: str, salt: bytes | None = None, part: str | None = None) -> Sealed:
        return Sealed(number, last_hash, text, salt, part)

    good = (number, "visitor.counted", number, 0, 0, 1, 1, 0, '{"in":1,"out":0}', None)
    bad = [
        made("no entry at all"),
        made("[1]\n{}"),
        made(canonical_text(*good).replace(",", ", ")),
        made(canonical_text(number + 1, *good[1:])),
        made(canonical_text(number, "visitor.counted", entry_id(one.origin, 1), 0, 0, 1, 1, 0, "{}", None)),
        made(canonical_text(number, "void", number, 0, 0, 1, 1, 0, '{"target":"all"}', None)),
        made(canonical_text(number, "void", number, 0, 0, 1, 1, 0, f'{{"target":{number}}}', None)),
        made(canonical_text(number, "erasure", number, 0, 0, 1, 1, 0, '{"subjects":1}', None)),
        made(canonical_text(number, "visitor.counted", number, 0, 0, 1 << 70, 1, 0, '{"in":1,"out":0}', None)),
        made(canonical_text(*good), b"salt", '{"set":{}}'),
        made(canonical_text(*good[:9], part_digest(b"salt", "{}")), b"salt", '{"set":{}}'),
        Sealed(0, last_hash, "", None, None),
        Sealed(1 << 70, last_hash, "", None, None),
    ]
    one.visitors.count(By(0), came=6)
    merged = other.merge([*bad, *own(one)[last:]])
    assert (merged.added, merged.forks) == (1, len(bad))
    assert views(other)["visit"] == views(one)["visit"]
    assert check(other).broken == ()


def test_kinds_of_a_newer_version_are_kept_passed_on_and_known_later(two: tuple[Register, Register, Clock]) -> None:
    one, other, _ = two
    newer = one.act(By(0), lambda work: work.append("pet.admitted", body={"species": "cat"}, part={"name": "Мурчик"}))
    third_party = other.merge(own(one))
    assert third_party.forks == 0
    passed_on = next(entry for entry in other.journal.sealed() if entry.id == newer.action)
    assert "cat" in passed_on.text
    assert passed_on.part is not None

    class Pets(Topic):
        """What a later version knows."""

        name, tables, kinds = "pets", ("pet",), frozenset({"pet.admitted"})

        def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
            row = (entry.id, entry.body["species"], (entry.part or {})["name"])
            work.connection.execute("INSERT INTO pet VALUES (?, ?, ?)", row)

    other.journal.connection.execute("CREATE TABLE pet (id INTEGER PRIMARY KEY, species TEXT, name TEXT) STRICT")
    other.topics["pets"] = Pets(other)
    rebuild(other)
    rows = other.journal.connection.execute("SELECT * FROM pet").fetchall()
    assert rows == [(newer.action, "cat", "Мурчик")]


# -- fields


def test_two_edits_that_did_not_see_each_other_stand_side_by_side_until_a_person_settles_them(
    two: tuple[Register, Register, Clock],
) -> None:
    one, other, clock = two
    person = one.people.admit(By(0), [NewPerson(surname="Melnyk", phone="111")]).value[1][0]
    exchange(one, other)
    clock.forward(minutes=1)
    one.people.edit(By(0), person, phone="222")
    clock.forward(minutes=1)
    other.people.edit(By(0), person, phone="333")
    other.people.edit(By(0), person, surname="Melnik")
    exchange(one, other)
    for desk in (one, other):
        found = desk.people.person(person)
        assert found is not None
        assert (found.phone, found.surname, found.conflicts) == ("222", "Melnik", ("phone",))
        assert {head.value for head in desk.people.settled(person)["phone"].heads} == {"222", "333"}
        assert [one_of.id for one_of in desk.people.with_conflicts()] == [person]
    assert views(one) == views(other)
    assert one.people.edit(By(0), person, phone="222").value
    exchange(one, other)
    for desk in (one, other):
        found = desk.people.person(person)
        assert found is not None
        assert (found.phone, found.conflicts) == ("222", ())
        assert check(desk).good


def test_what_two_desks_wrote_about_a_household_is_shown_with_its_members_until_it_is_settled(
    two: tuple[Register, Register, Clock],
) -> None:
    one, other, clock = two
    household, (person,) = one.people.admit(By(0), [NewPerson(surname="Melnyk")], surname="Melnyk").value
    exchange(one, other)
    one.people.edit_household(By(0), household, phone="222")
    clock.forward(minutes=1)
    other.people.edit_household(By(0), household, phone="333")
    exchange(one, other)
    for desk in (one, other):
        assert [found.id for found in desk.people.with_conflicts()] == [person]
    one.people.edit_household(By(0), household, phone="333")
    assert one.people.with_conflicts() == []


def test_an_edit_that_was_undone_is_no_side_of_a_conflict(two: tuple[Register, Register, Clock]) -> None:
    one, other, clock = two
    person = one.people.admit(By(0), [NewPerson(phone="111")]).value[1][0]
    exchange(one, other)
    clock.forward(minutes=1)
    one.people.edit(By(0), person, phone="222")
    mistaken = other.people.edit(By(0), person, phone="333")
    other.undo(By(0), mistaken.action)
    exchange(one, other)
    assert [head.value for head in one.people.settled(person)["phone"].heads] == ["222"]
    assert one.people.with_conflicts() == []


def test_the_same_edit_on_two_desks_is_no_conflict(two: tuple[Register, Register, Clock]) -> None:
    one, other, _ = two
    person = one.people.admit(By(0), [NewPerson(phone="111")]).value[1][0]
    exchange(one, other)
    for desk in (one, other):
        desk.people.edit(By(0), person, phone="222")
    exchange(one, other)
    assert one.people.with_conflicts() == []


def test_two_edits_of_the_shelter_conflict_and_the_next_edit_settles_them(
    two: tuple[Register, Register, Clock],
) -> None:
    one, other, clock = two
    one.site.edit(By(0), capacity=300)
    clock.forward(minutes=1)
    other.site.edit(By(0), capacity=280)
    exchange(one, other)
    assert one.site.facts().capacity == other.site.facts().capacity == 300
    rivals = "SELECT rivals FROM site_field WHERE name = 'capacity'"
    assert one.reading().execute(rivals).fetchone()[0] != "[]"
    other.site.edit(By(0), capacity=290)
    exchange(one, other)
    assert one.site.facts().capacity == 290
    assert one.reading().execute(rivals).fetchone()[0] == "[]"


# -- crowds and households


def test_a_member_that_two_desks_named_is_named_twice_and_counted_once(
    two: tuple[Register, Register, Clock],
) -> None:
    one, other, clock = two
    crowd = one.crowds.arrive(By(0), {WOMAN: 1, BOY: 3}).value
    exchange(one, other)
    clock.forward(minutes=1)
    one.crowds.name_members(By(0), crowd, [(WOMAN, NewPerson(given="Ira"))])
    other.crowds.name_members(By(0), crowd, [(WOMAN, NewPerson(given="Iryna"))])
    exchange(one, other)
    for desk in (one, other):
        (found,) = desk.crowds.all()
        assert found.cells[WOMAN] == -1
        assert found.named_twice
        assert desk.stays.open_at(clock.now) == 4
        assert check(desk).good
    assert views(one) == views(other)


def test_a_household_undone_here_still_shows_the_member_added_there(two: tuple[Register, Register, Clock]) -> None:
    one, other, _ = two
    admitted = one.people.admit(By(0), [NewPerson(given="Ira")], surname="Melnyk")
    exchange(one, other)
    one.undo(By(0), admitted.action)
    added = other.people.add_member(By(0), admitted.value[0], NewPerson(given="Lev")).value
    exchange(one, other)
    for desk in (one, other):
        household = desk.people.household(admitted.value[0])
        assert household is not None
        assert [member.id for member in household.members] == [added]
        assert [found.household.id for found in desk.people.search("Lev")] == [admitted.value[0]]
        assert desk.stays.open_at(schools.START) == 1
    assert views(one) == views(other)
    assert check(one).good


# -- random histories

ACTS = [
    "admit",
    "admit",
    "add",
    "edit",
    "rename",
    "room",
    "out",
    "back",
    "depart",
    "arrive",
    "see",
    "miss",
    "miss",
    "crowd",
    "leave",
    "step out",
    "step in",
    "split",
    "name",
    "same",
    "same",
    "split",
    "join",
    "visit",
    "site",
    "close room",
    "block",
    "ages",
    "undo",
    "undo",
    "erase",
    "erase by act",
    "consent",
    "outside",
    "look in",
    "close",
    "merge",
    "pass",
]
Step = tuple[int, str, int, int]


def histories(most: int) -> Any:
    return st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(ACTS), st.integers(0, 50), st.integers(0, 300)),
        min_size=4,
        max_size=most,
    )


class Day:
    """What the desks of a school do, by steps; what a rule refuses does not happen."""

    def __init__(self, desks: list[Register], clock: Clock) -> None:
        self.desks = desks
        self.clock = clock
        self.actions: list[int] = [0]
        self.households: list[int] = [0]
        self.persons: list[int] = [0]
        self.crowds: list[int] = [0]

    def step(self, which: int, act: str, pick: int, minutes: int) -> None:
        desk = self.desks[which % len(self.desks)]
        self.clock.forward(seconds=pick)
        late = self.clock.now - timedelta(minutes=minutes) if minutes % 3 == 0 else None
        try:
            outcome = self._act(desk, By(0, at=late), act, pick)
        except Refused:
            return
        if outcome is not None:
            self.actions.append(outcome.action)

    def _act(self, desk: Register, by: By, act: str, pick: int) -> Any:
        people, stays, crowds = desk.people, desk.stays, desk.crowds
        person = self.persons[pick % len(self.persons)]
        household = self.households[pick % len(self.households)]
        crowd = self.crowds[pick % len(self.crowds)]
        outcome: Any = None
        match act:
            case "admit":
                members = [NewPerson(given=f"G{pick}", birth="1990" if pick % 2 else "")] * (1 + pick % 3)
                outcome = people.admit(by, members, surname=f"S{pick}", phone="050")
                self.households.append(outcome.value[0])
                self.persons += outcome.value[1]
            case "add":
                outcome = people.add_member(by, household, NewPerson(given=f"A{pick}"))
                self.persons.append(outcome.value)
            case "edit":
                outcome = people.edit(by, person, phone=str(pick % 5), sex=(Sex.F, Sex.M)[pick % 2])
            case "rename":
                outcome = people.edit_household(by, household, surname=f"R{pick % 4}")
            case "room":
                rooms = desk.rooms.all()
                outcome = people.move(by, [person], rooms[pick % len(rooms)].id if rooms else None)
            case "out":
                back_by = self.clock.now + timedelta(hours=1) if pick % 2 else None
                outcome = stays.go_out(by, self.persons[pick % len(self.persons) :][:3], back_by=back_by)
            case "back":
                outcome = stays.come_back(by, [person])
            case "depart":
                outcome = stays.depart(by, [person], to=DepartureTo.HOME)
            case "arrive":
                outcome = stays.arrive(by, [person])
            case "see":
                outcome = stays.see(by, [person])
            case "miss":
                outcome = stays.miss(by, self.persons[pick % len(self.persons) :][:2])
            case "crowd":
                outcome = crowds.arrive(by, {WOMAN: 1 + pick % 4, BOY: pick % 3})
                self.crowds.append(outcome.value)
            case "leave":
                outcome = crowds.depart(by, crowd, 1 + pick % 3)
            case "step out":
                outcome = crowds.go_out(by, crowd, 1 + pick % 2)
            case "step in":
                outcome = crowds.come_back(by, crowd, 1)
            case "split":
                outcome = crowds.move(by, crowd, 1 + pick % 2, None)
                self.crowds.append(outcome.value)
            case "name":
                outcome = crowds.name_members(by, crowd, [(WOMAN, NewPerson(given=f"N{pick}"))], surname="Z")
                self.persons += outcome.value[1]
            case "same":
                outcome = desk.households.same(by, person, self.persons[(pick * 7 + 1) % len(self.persons)])
            case "split":
                outcome = desk.households.split(by, [person])
            case "join":
                outcome = desk.households.join(by, household, self.households[-1])
            case "visit":
                outcome = desk.visitors.count(by, came=pick % 4, went=pick % 2)
            case "site":
                outcome = desk.site.edit(by, capacity=300 + pick % 3)
            case "close room":
                rooms = desk.rooms.all()
                if rooms:
                    outcome = desk.rooms.edit(by, rooms[0].id, places=10 + pick % 3)
            case "block":
                rooms = desk.rooms.all()
                if rooms:
                    block = Block(pick % 4, BlockReason.COLD, None if pick % 2 else self.clock.now.date())
                    outcome = desk.rooms.edit(by, rooms[-1].id, blocked=block, floor=pick % 3, kind=RoomKind.FAMILIES)
            case "ages":
                outcome = desk.visitors.count_cells(by, {(Sex.F, Band.Y0_17): pick % 3, (Sex.U, Band.U): 1})
            case "undo":
                outcome = desk.undo(by, self.actions[-1 - pick % len(self.actions)])
            case "erase":
                if person:
                    desk.erase(by, [person])
            case "erase by act":
                if person:
                    desk.erasures.erase(by, people=[person])
            case "consent":
                if person:
                    say = desk.consents.give if pick % 3 else desk.consents.withdraw
                    outcome = say(by, person, list(ConsentItem)[pick % len(ConsentItem)])
            case "outside":
                outcome = desk.outside.add(by, name=f"Koval{pick}", floor=str(pick % 9), cannot_come_down=True)
            case "look in":
                around = desk.outside.all()
                if around:
                    outcome = desk.outside.visit(by, around[pick % len(around)].id, list(CheckResult)[pick % 3], "seen")
            case "close":
                outcome = desk.closing.check_out_all(by) if pick % 2 else desk.closing.close(by)
            case "merge":
                other = self.desks[pick % len(self.desks)]
                desk.merge(list(other.journal.sealed(desk.journal.origins())))
            case "pass":
                # Everything again, torn off somewhere.
                other = self.desks[pick % len(self.desks)]
                sent = list(other.journal.sealed())
                desk.merge(sent[pick:], slice_of=7)
        return outcome


def prove(school: tuple[Path, bytes], steps: list[Step], order: random.Random, number: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        schools.desks(school[0], Path(folder), school[1], number + 1) as (desks, clock),
    ):
        *desks, last = desks
        day = Day(desks, clock)
        for step in steps:
            day.step(*step)
        exchange(*desks)
        shuffled = list(desks[0].journal.sealed())
        shuffled += order.sample(shuffled, len(shuffled) // 3)
        order.shuffle(shuffled)
        merged = last.merge(shuffled, slice_of=order.randint(1, 20))
        assert (merged.waiting, merged.forks) == (0, 0)
        desks[0].merge(own(last))
        exchange(*desks)
        expected = views(last)
        for desk in desks:
            assert views(desk) == expected
        rebuild(last)
        assert views(last) == expected
        _the_movement_closes(desks[0], clock)


def _the_movement_closes(desk: Register, clock: Clock) -> None:
    """Opening and what came and went make the closing, of any stretch of time; and never is more out than is here."""
    moments = [clock.now - timedelta(minutes=minutes) for minutes in (400, 301, 150, 60, 1)] + [clock.now]
    for start, end in itertools.pairwise(moments):
        movement = desk.stays.movement(start, end)
        assert movement.closing == movement.opening + movement.arrived - movement.departed
        assert movement.absent >= desk.crowds.out_at(to_ms(end)) >= 0
    for crowd in desk.crowds.all():
        assert 0 <= crowd.out <= max(crowd.people, 0)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=histories(30), order=st.randoms(use_true_random=False))
def test_any_history_of_two_desks_gives_the_same_views_in_any_order_and_after_a_rebuild(
    school: tuple[Path, bytes], steps: list[Step], order: random.Random
) -> None:
    prove(school, steps, order, 2)


@pytest.mark.proof
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=histories(120), order=st.randoms(use_true_random=False))
def test_any_long_history_of_three_desks_gives_the_same_views(
    school: tuple[Path, bytes], steps: list[Step], order: random.Random
) -> None:
    prove(school, steps, order, 3)


def test_a_person_acts_while_a_long_merge_runs(
    two: tuple[Register, Register, Clock], make_register: MakeRegister
) -> None:
    one, other, _ = two
    for _ in range(30):
        one.visitors.count(By(0), came=1)
    futures = []

    def interrupting() -> Iterator[Sealed]:
        for entry in own(one):
            futures.append(other.later(lambda: other.visitors.count(By(0), came=1)))
            yield entry

    merged = other.merge(interrupting(), slice_of=5)
    for future in futures:
        future.result()
    assert merged.added == 31
    assert other.visitors.visits(schools.START - timedelta(hours=1), schools.START) == 30 + len(futures)
    assert seq_of(own(other)[-1].id) == 1 + len(futures)
    assert check(other).good
