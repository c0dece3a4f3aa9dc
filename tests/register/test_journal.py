"""The journal: entries in a chain, actions, undo and its undo, erasure and issue that stand, all or nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shelter_app.domain.errors import Refused
from shelter_app.register.entries import NO_HASH, Sealed, canonical_text, digest, origin_of, parse_text, seq_of
from shelter_app.register.journal import UnitOfWork
from shelter_app.register.people import NewPerson
from shelter_app.register.rebuilding import dead_actions
from shelter_app.register.register import Register
from shelter_app.register.topic import By, Outcome
from shelter_app.register.upkeep import check, rebuild
from tests.conftest import MakeRegister, SettableClock
from tests.register.schools import views

HOUSEHOLD = [NewPerson(given="Ira"), NewPerson(given="Lev")]


def test_entries_of_a_desk_are_numbered_without_gaps_and_chained(register: Register, by: By) -> None:
    register.people.admit(by, HOUSEHOLD, surname="Melnyk")
    sealed = [entry for entry in register.journal.sealed() if origin_of(entry.id) == register.origin]
    assert [seq_of(entry.id) for entry in sealed] == list(range(1, len(sealed) + 1))
    previous = NO_HASH
    for entry in sealed:
        assert entry.previous == previous
        previous = entry.digest()
    assert register.journal.last(register.origin) == (len(sealed), previous)


def test_an_entry_says_who_acted_when_it_happened_and_on_which_paper(
    register: Register, by: By, clock: SettableClock
) -> None:
    earlier = clock.now - timedelta(hours=3)
    outcome = register.visitors.count(By(by.person, at=earlier, paper="sheet 7"), came=5)
    (entry,) = [entry for entry in register.entries_about([0]) if entry.id == outcome.action]
    assert (entry.actor, entry.body["paper"]) == (by.person, "sheet 7")
    assert entry.recorded - entry.happened == 3 * 3600 * 1000
    assert entry.utc_offset == 0


def test_what_happens_tomorrow_is_not_recorded_today(register: Register, by: By, clock: SettableClock) -> None:
    with pytest.raises(Refused, match="not-yet-happened"):
        register.visitors.count(By(by.person, at=clock.now + timedelta(minutes=2)), came=5)


def test_one_act_of_a_person_is_one_action_and_is_undone_as_one(register: Register, by: By) -> None:
    outcome = register.people.admit(by, HOUSEHOLD, surname="Melnyk")
    entries = list(register.entries_about([outcome.value[0], *outcome.value[1]]))
    assert {entry.action for entry in entries} == {outcome.action}
    assert len(entries) == 5
    register.undo(by, outcome.action)
    assert register.people.household(outcome.value[0]) is None
    assert register.people.latest(5) == []
    assert register.people.search("Melnyk") == []
    assert register.stays.open_at(register.clock()) == 0
    assert check(register).good


def test_undo_of_undo_brings_back_what_was_undone_and_so_on_for_ever(register: Register, by: By) -> None:
    before = views(register)["visit"]
    action = register.visitors.count(by, came=5).action
    counted = views(register)["visit"]
    for turn in range(60):
        action = register.undo(by, action).action
        assert views(register)["visit"] == (before if turn % 2 == 0 else counted)
    assert check(register).good


@pytest.mark.proof
def test_a_long_chain_of_undoings_is_taken_in_whole(register: Register, by: By, make_register: MakeRegister) -> None:
    other = make_register("other", seed=2)
    action = register.visitors.count(by, came=5).action
    for _ in range(400):
        action = register.undo(by, action).action
    other.merge(register.journal.sealed())
    register.undo(by, action)
    other.merge(register.journal.sealed())
    assert views(other)["visit"] == views(register)["visit"]
    assert check(other).good


def test_what_was_undone_is_not_undone_twice(register: Register, by: By) -> None:
    action = register.visitors.count(by, came=5).action
    register.undo(by, action)
    with pytest.raises(Refused, match="already-undone"):
        register.undo(by, action)
    with pytest.raises(Refused, match="nothing-to-undo"):
        register.undo(by, action + 99)
    with pytest.raises(Refused, match="nothing-to-undo"):
        register.undo(by, 0)


def test_part_of_an_action_cannot_be_undone_alone(register: Register, by: By) -> None:
    outcome = register.people.admit(by, HOUSEHOLD)
    with pytest.raises(Refused, match="nothing-to-undo"):
        register.undo(by, outcome.value[1][0])


def test_the_beginning_of_a_register_and_an_erasure_are_never_undone(register: Register, by: By) -> None:
    person = register.people.admit(by, HOUSEHOLD).value[1][0]
    erased = register.erase(by, [person])
    for action in (register.origin << 32 | 1, erased.action):
        with pytest.raises(Refused, match="cannot-be-undone"):
            register.undo(by, action)


def test_an_issued_report_is_never_voided_not_even_by_another_desk(
    register: Register, by: By, make_register: MakeRegister
) -> None:
    def issue(work: UnitOfWork) -> int:
        body = {"number": 1, "version": 1, "canonical": "", "signature": "", "pages": {}, "facts": {}}
        return work.append("report.issued", subject=739_578, body=body)

    issued = register.act(by, issue)
    with pytest.raises(Refused, match="cannot-be-undone"):
        register.undo(by, issued.action)
    other = make_register("other", seed=2)
    other.act(By(0), lambda work: work.append("void", subject=issued.action, body={"target": issued.action}))
    for order in (1, -1):
        desk = make_register(f"third{order}", seed=3)
        desk.merge([*register.journal.sealed(), *other.journal.sealed()][::order])
        assert len(desk.reports.issued()) == 1
        rebuild(desk)
        assert len(desk.reports.issued()) == 1
    register.merge(other.journal.sealed())
    assert len(register.reports.issued()) == 1


def test_a_void_may_arrive_before_what_it_voids(register: Register, by: By, make_register: MakeRegister) -> None:
    other = make_register("other", seed=2)
    counted = register.visitors.count(by, came=5)
    other.merge(register.journal.sealed())
    other.undo(By(0), counted.action)
    third = make_register("third", seed=3)
    third.merge(entry for entry in other.journal.sealed() if origin_of(entry.id) == other.origin)
    third.merge(register.journal.sealed())
    assert third.visitors.visits(register.clock() - timedelta(hours=1), register.clock()) is None
    assert check(third).good


def test_the_void_of_a_void_may_arrive_first_of_all(register: Register, by: By, make_register: MakeRegister) -> None:
    second, third = make_register("second", seed=2), make_register("third", seed=3)
    counted = register.visitors.count(by, came=5)
    second.merge(register.journal.sealed())
    undone = second.undo(By(0), counted.action)
    third.merge(second.journal.sealed())
    third.undo(By(0), undone.action)
    by_desk: dict[int, list[Sealed]] = {}
    for entry in third.journal.sealed():
        by_desk.setdefault(origin_of(entry.id), []).append(entry)
    fourth = make_register("fourth", seed=4)
    for desk in (third, second, register):
        fourth.merge(by_desk[desk.origin])
    assert fourth.visitors.visits(register.clock() - timedelta(hours=1), register.clock()) == 5
    assert views(fourth)["visit"] == views(third)["visit"]
    assert check(fourth).good


def test_an_action_that_two_desks_voided_lives_only_when_both_voids_are_voided(
    register: Register, by: By, make_register: MakeRegister
) -> None:
    other = make_register("other", seed=2)
    counted = register.visitors.count(by, came=5)
    other.merge(register.journal.sealed())
    mine, theirs = register.undo(by, counted.action), other.undo(By(0), counted.action)
    register.merge(other.journal.sealed())

    def visits() -> int | None:
        return register.visitors.visits(register.clock() - timedelta(hours=1), register.clock())

    register.undo(by, mine.action)
    assert visits() is None
    register.undo(by, theirs.action)
    assert visits() == 5
    assert check(register).good


def test_whether_an_action_is_dead_follows_from_the_set_of_voids() -> None:
    assert dead_actions({1: [2]}) == {1: True}
    assert dead_actions({1: [2], 2: [3]}) == {1: False, 2: True}
    assert dead_actions({1: [2, 4], 2: [3]}) == {1: True, 2: True}
    chain = {number: [number + 1] for number in range(5000)}
    assert dead_actions(chain)[0] is False
    assert dead_actions(chain)[4999] is True


def test_a_unit_of_work_that_fails_leaves_no_trace(register: Register, by: By) -> None:
    before, entries = views(register), len(list(register.journal.sealed()))

    def fail(work: UnitOfWork) -> None:
        work.append("visitor.counted", subject=0, body={"in": 3, "out": 0})
        work.keep_paper(b"page")
        raise Refused("changed-my-mind")

    with pytest.raises(Refused, match="changed-my-mind"):
        register.act(by, fail)
    assert views(register) == before
    assert len(list(register.journal.sealed())) == entries
    register.visitors.count(by, came=1)
    assert check(register).good


def test_a_fold_that_fails_leaves_no_trace_and_the_next_action_goes_on(register: Register, by: By) -> None:
    class Broken(type(register.visitors)):  # type: ignore[misc]
        def refold(self, work: UnitOfWork, subject: int) -> None:
            raise KeyError("a mistake of ours")

    def fail(work: UnitOfWork) -> None:
        work.append("visitor.counted", subject=0, body={"in": 3, "out": 0})
        work.touch(Broken(register), 0)

    before = views(register)
    with pytest.raises(KeyError):
        register.act(by, fail)
    assert views(register) == before
    register.visitors.count(by, came=1)
    assert check(register).good


def test_a_refused_operation_gives_no_card_number_away(register: Register, by: By) -> None:
    def fail(work: UnitOfWork) -> None:
        register.people.next_card(work)
        raise Refused("changed-my-mind")

    with pytest.raises(Refused):
        register.act(by, fail)
    person = register.people.person(register.people.admit(by, [NewPerson()]).value[1][0])
    assert person is not None
    assert person.card[3:8] == "00001"


def test_an_operation_inside_an_operation_is_a_mistake_of_ours(register: Register, by: By) -> None:
    with pytest.raises(AssertionError, match="inside an operation"):
        register.act(by, lambda work: register.visitors.count(by, came=1))
    register.visitors.count(by, came=1)


def test_an_outcome_names_the_topics_whose_views_changed_and_listeners_hear_it(register: Register, by: By) -> None:
    heard: list[frozenset[str]] = []
    register.on_change(heard.append)
    outcome: Outcome[Any] = register.people.admit(by, HOUSEHOLD)
    assert {"people", "stays"} <= outcome.changed
    assert {"people", "stays"} <= register.stays.go_out(by, outcome.value[1]).changed
    assert len(heard) == 2


def test_the_canonical_text_is_read_back_as_it_was_written() -> None:
    text = canonical_text(5, "visitor.counted", 5, 0, 7, 1, 2, 120, '{"in":1,"name":"Ґанок \\" ’"}', b"\x01\x02")
    head, body, content = parse_text(text)
    assert head == [5, "visitor.counted", 5, 0, 7, 1, 2, 120, "0102"]
    assert content == {"in": 1, "name": 'Ґанок " ’'}
    number, kind, action, subject, actor, happened, recorded, utc_offset, _ = head
    again = canonical_text(number, kind, action, subject, actor, happened, recorded, utc_offset, body, b"\x01\x02")
    assert again == text
    assert digest(NO_HASH, text) != digest(bytes([1]) * 32, text)


def test_a_sealed_entry_survives_its_journey_as_bytes(register: Register, by: By) -> None:
    register.people.admit(by, HOUSEHOLD, surname="Мельник")
    for sealed in register.journal.sealed():
        assert Sealed.from_bytes(sealed.to_bytes()) == sealed


def test_a_fold_goes_by_when_it_happened_then_when_it_was_recorded_then_by_number(
    register: Register, by: By, clock: SettableClock
) -> None:
    happened = clock.now - timedelta(hours=1)
    recorded = []
    for minutes in (9, 4, 4):
        clock.now = happened + timedelta(minutes=minutes)
        recorded.append(register.visitors.count(By(by.person, at=happened), came=minutes).action)
    earlier = register.visitors.count(By(by.person, at=happened - timedelta(minutes=1)), came=1).action
    order: list[int] = []
    register.act(by, lambda work: order.extend(entry.id for entry in work.entries(0, ("visitor.counted", "void"))))
    assert order == [earlier, recorded[1], recorded[2], recorded[0]]
