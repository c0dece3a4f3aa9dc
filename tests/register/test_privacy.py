"""Erasing as an act: everything that holds the name goes, on every desk, in every copy; the act counts and names no one."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from shelter_app.domain.codes import (
    Band,
    Consent,
    ConsentChannel,
    ConsentItem,
    CopyLeft,
    DataClass,
    DepartureTo,
    ErasureReason,
    Incident,
    Sex,
)
from shelter_app.domain.errors import Refused
from shelter_app.register.backup import backup, backups_in
from shelter_app.register.copies import clear_copies, known_copies
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check, rebuild
from tests.conftest import MakeRegister, SettableClock
from tests.register import schools
from tests.register.schools import Clock, views
from tests.register.test_erasure import everything, pages

OSTAP = NewPerson(surname="Zabudko", given="Ostap", birth="1981-02-03", phone="+380671112233")
NINA = NewPerson(surname="Zabudko", given="Nina")
OTHER = NewPerson(surname="Petrenko", given="Ivan")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Register, Register, Clock]]:
    key = schools.found(tmp_path / "school")
    with schools.desks(tmp_path / "school", tmp_path, key, 2) as (desks, clock):
        yield desks[0], desks[1], clock


def held(register: Register, word: str) -> bool:
    """Whether any decrypted page of the register's file or its log holds a word, free pages and stale frames too."""
    return word.casefold().encode() in everything(register).lower()


# -- one person


def test_an_erased_person_is_in_no_page_no_index_no_draft_and_no_copy_made_since(
    register: Register, by: By, tmp_path: Path
) -> None:
    for number in range(20):
        register.people.admit(by, [NewPerson(surname=f"Petrenko{number}", given="Ivan")] * 3)
    household, (ostap,) = register.people.admit(by, [OSTAP], surname="Zabudko", address="Zabudkova 4").value
    register.consents.give(by, ostap, ConsentItem.PHOTO)
    register.stays.depart(by, [ostap], to=DepartureTo.HOME, with_whom="Zabudkivna")
    register.keep_draft("intake", json.dumps({"query": "Zabudko Ostap"})).result()
    register.keep_draft("outside", json.dumps({"phone": "+380671112233"})).result()
    register.keep_draft("meals", json.dumps({"query": "Petrenko7"})).result()
    before = backup(register, tmp_path / "stick")[0]
    assert held(register, "Zabudko")
    act = register.erasures.erase(by, people=[ostap]).value
    assert not held(register, "zabud")
    assert not held(register, "671112233")
    assert held(register, "Petrenko7")
    assert register.people.search("Zabudko") == []
    assert (register.draft("intake"), register.draft("outside")) == ("", "")
    assert register.draft("meals") != ""
    clear_copies(register, by, act)
    assert not before.exists()
    ((copy, _manifest),) = backups_in(tmp_path / "stick")
    assert b"zabud" not in pages(copy / "register.db", register.key).lower()
    assert b"petrenko7" in pages(copy / "register.db", register.key).lower()
    rebuild(register)
    assert not held(register, "zabud")
    assert check(register).good
    assert register.erasures.was_erased(household)


def test_without_secure_delete_the_same_erasure_would_leave_the_name_in_the_file(register: Register, by: By) -> None:
    register.people.admit(by, [NewPerson(surname=f"Petrenko{n}", given="Ivan") for n in range(30)])
    ostap = register.people.admit(by, [OSTAP], surname="Zabudko").value[1][0]
    assert register.writer is not None
    register.writer.run(lambda: register.journal.connection.execute("PRAGMA secure_delete = OFF").fetchall())
    register.erasures.erase(by, people=[ostap])
    assert register.people.search("Zabudko") == []
    assert held(register, "Zabudko")


def test_what_a_household_shares_goes_with_its_last_member(register: Register, by: By) -> None:
    household, (ostap, nina) = register.people.admit(by, [OSTAP, NINA], surname="Zabudko", address="Main 4").value
    register.erasures.erase(by, people=[ostap])
    shared = register.people.household(household)
    assert shared is not None
    assert shared.address == "Main 4"
    act = register.erasures.act(register.erasures.erase(by, people=[nina]).value)
    shared = register.people.household(household)
    assert shared is not None
    assert (shared.surname, shared.address) == ("", "")
    assert act is not None
    assert act.counts == {DataClass.PEOPLE: 1, DataClass.HOUSEHOLDS: 1}
    assert not held(register, "zabudko")


def test_a_household_goes_on_without_the_contact_who_was_erased(register: Register, by: By) -> None:
    household, (ostap, nina) = register.people.admit(
        by, [OSTAP, NINA], surname="Zabudko", contact="Ostap", phone="0441112233", address="Main 4"
    ).value
    register.people.edit_household(by, household, note="Ostap works at night")
    register.erasures.erase(by, people=[ostap])
    assert not held(register, "Ostap")
    found = register.people.person(nina)
    assert found is not None
    shared = register.people.household(found.household)
    assert shared is not None
    assert (shared.surname, shared.contact, shared.note) == ("Zabudko", "", "")
    assert (shared.phone, shared.address, len(shared.members)) == ("0441112233", "Main 4", 2)
    assert [one.household.id for one in register.people.search("Zabudko Nina")] == [shared.id]
    assert check(register).good


def test_the_household_that_a_person_left_forgets_them_too(register: Register, by: By) -> None:
    old, (ostap, nina) = register.people.admit(by, [OSTAP, NINA], surname="Zabudko", contact="Ostap").value
    emptied, (alone,) = register.people.admit(by, [NewPerson(given="Ostap")], contact="Ostap").value
    new = register.people.admit(by, [OTHER], surname="Petrenko").value[0]
    register.people.edit(by, ostap, household=new)
    register.people.edit(by, alone, household=new)
    register.erasures.erase(by, people=[ostap, alone])
    assert register.erasures.was_erased(old)
    assert register.erasures.was_erased(emptied)
    assert not register.erasures.was_erased(new)
    assert not held(register, "Ostap")
    kept = register.people.person(nina)
    assert kept is not None
    assert kept.name == "Zabudko Nina"
    assert check(register).good


def test_records_that_were_said_to_be_one_person_are_erased_as_one(register: Register, by: By) -> None:
    first = register.people.admit(by, [OSTAP]).value[1][0]
    second = register.people.admit(by, [NewPerson(surname="Zabudko", given="Ostapko")]).value[1][0]
    register.act(by, lambda work: work.append("person.same", subject=second, body={"as": first}))
    register.erasures.erase(by, people=[first])
    assert register.erasures.was_erased(second)
    assert not held(register, "zabudko")


def test_a_namesake_who_is_being_registered_keeps_the_draft(register: Register, by: By) -> None:
    register.people.admit(by, [NINA], surname="Zabudko")
    ostap = register.people.admit(by, [OSTAP], surname="Zabudko").value[1][0]
    register.keep_draft("intake", '{"query": "Zabudko Taras"}').result()
    register.keep_draft("people", '{"query": "Zabudko Ostap"}').result()
    register.erasures.erase(by, people=[ostap])
    assert register.draft("intake") != ""
    assert register.draft("people") == ""


def test_an_erasure_is_not_undone_and_nothing_is_erased_twice(register: Register, by: By) -> None:
    ostap = register.people.admit(by, [OSTAP]).value[1][0]
    outcome = register.erasures.erase(by, people=[ostap])
    with pytest.raises(Refused, match="cannot-be-undone"):
        register.undo(by, outcome.action)
    with pytest.raises(Refused, match="nothing-to-erase"):
        register.erasures.erase(by, people=[ostap])


def test_the_act_counts_says_who_why_and_when_and_names_no_one(
    register: Register, by: By, clock: SettableClock
) -> None:
    ostap = register.people.admit(by, [OSTAP], surname="Zabudko").value[1][0]
    home = register.outside.add(by, name="Zabudko Vira", address="Zabudkova 9").value
    clock.forward(days=3)
    entry = register.erasures.erase(by, people=[ostap], outside=[home], reason=ErasureReason.ORDER).value
    (act,) = register.erasures.acts()
    assert (act.entry, act.number, act.by, act.reason) == (entry, "1-1", by.person, ErasureReason.ORDER)
    assert act.counts == {DataClass.PEOPLE: 1, DataClass.HOUSEHOLDS: 1, DataClass.OUTSIDE: 1}
    assert (act.since, act.until) == (date(2026, 11, 23), date(2026, 11, 23))
    written = [one for one in register.entries_about([entry, 0]) if one.kind.startswith("erasure")]
    assert all(one.part is None and "abud" not in json.dumps(one.body) for one in written)


# -- other desks


@pytest.mark.parametrize("seed", range(6))
def test_in_whatever_order_desks_learn_of_an_erasure_the_name_is_nowhere(
    two: tuple[Register, Register, Clock], make_register: MakeRegister, seed: int
) -> None:
    one, other, clock = two
    household, (ostap,) = one.people.admit(By(0), [OSTAP], surname="Zabudko").value
    home = one.outside.add(By(0), name="Zabudko Vira", address="Zabudkova 9").value
    one.outside.visit(By(0), home, note="Zabudko asks for candles")
    one.consents.give(By(0), ostap, ConsentItem.RELATIVES, ConsentChannel.WRITTEN)
    with_parts = list(one.journal.sealed())
    other.merge(with_parts)
    clock.forward(minutes=5)
    other.consents.withdraw(By(0), household, ConsentItem.PHOTO)
    other.outside.edit(By(0), home, name="Zabudko Viroslava")
    with_parts += list(other.journal.sealed(one.journal.origins()))
    other.erasures.erase(By(0), people=[ostap], outside=[home])
    entries = [*with_parts, *other.journal.sealed()]
    random.Random(seed).shuffle(entries)
    third = make_register("third", seed=50)
    third.keep_draft("intake", '{"query": "Zabudko Ostap"}').result()
    third.merge(entries, slice_of=3)
    third.merge(with_parts)
    assert not held(third, "abudko")
    assert third.draft("intake") == ""
    assert [state.state for state in third.consents.of(ostap)] == [Consent.NOT_ASKED] * len(ConsentItem)
    assert third.outside.all() == []
    assert [act.counts for act in third.erasures.acts()] == [act.counts for act in other.erasures.acts()]
    before = views(third)
    rebuild(third)
    assert views(third) == before
    assert check(third).good
    one.merge(list(other.journal.sealed()))
    assert not held(one, "abudko")


# -- consents


def test_nobody_has_agreed_before_being_asked_and_the_last_word_holds(
    register: Register, by: By, clock: SettableClock
) -> None:
    ostap = register.people.admit(by, [OSTAP]).value[1][0]
    assert {state.state for state in register.consents.of(ostap)} == {Consent.NOT_ASKED}
    assert not register.consents.agrees([ostap], ConsentItem.KITCHEN)
    register.consents.give(by, ostap, ConsentItem.KITCHEN)
    assert register.consents.agrees([ostap], ConsentItem.KITCHEN)
    clock.forward(hours=1)
    taken = register.consents.withdraw(by, ostap, ConsentItem.KITCHEN, ConsentChannel.WRITTEN)
    state = register.consents.of(ostap)[list(ConsentItem).index(ConsentItem.KITCHEN)]
    assert (state.state, state.channel, state.by) == (Consent.WITHDRAWN, ConsentChannel.WRITTEN, by.person)
    with pytest.raises(Refused, match="nothing-changes"):
        register.consents.withdraw(by, ostap, ConsentItem.KITCHEN)
    register.undo(by, taken.action)
    assert register.consents.agrees([ostap], ConsentItem.KITCHEN)
    assert check(register).good


# -- what falls due


def test_data_fall_due_when_the_period_after_departure_is_over(
    register: Register, by: By, clock: SettableClock
) -> None:
    ostap = register.people.admit(by, [OSTAP], surname="Zabudko").value[1][0]
    stays = register.people.admit(by, [OTHER], surname="Petrenko").value[1][0]
    register.stays.depart(by, [ostap], to=DepartureTo.HOME)
    clock.forward(days=89)
    assert register.erasures.due(clock()).total == 0
    clock.forward(days=1)
    due = register.erasures.due(clock())
    assert [(one.id, one.name, one.due) for one in due.people] == [(ostap, "Zabudko Ostap", date(2027, 2, 21))]
    register.erasures.erase(by, **due.subjects(), reason=ErasureReason.RETENTION)
    assert register.erasures.due(clock()).total == 0
    assert not held(register, "zabudko")
    kept = register.people.person(stays)
    assert kept is not None
    assert kept.surname == "Petrenko"


def test_a_registration_that_was_undone_falls_due_too(register: Register, by: By, clock: SettableClock) -> None:
    register.undo(by, register.people.admit(by, [OSTAP], surname="Zabudko").action)
    register.undo(by, register.outside.add(by, name="Zabudko Vira").action)
    assert held(register, "zabudko")
    clock.forward(days=91)
    due = register.erasures.due(clock())
    assert (len(due.undone), len(due.households), len(due.undone_outside)) == (1, 1, 1)
    register.erasures.erase(by, **due.subjects(), reason=ErasureReason.RETENTION)
    assert not held(register, "zabudko")


def test_people_outside_and_notes_of_incidents_have_their_own_day(
    register: Register, by: By, clock: SettableClock
) -> None:
    register.outside.add(by, name="Moroz Hanna", address="House 9")
    register.incidents.record(by, Incident.INJURY, severity=2, note="Moroz fell")
    clock.forward(days=30)
    due = register.erasures.due(clock())
    assert (len(due.outside), len(due.notes)) == (1, 0)
    clock.forward(days=60)
    assert len(register.erasures.due(clock()).notes) == 1
    register.erasures.erase(by, **register.erasures.due(clock()).subjects(), reason=ErasureReason.RETENTION)
    assert not held(register, "moroz")
    assert check(register).good


# -- copies


def test_a_copy_on_a_stick_that_is_absent_is_named_in_the_act_until_it_is_deleted(
    register: Register, by: By, tmp_path: Path, clock: SettableClock
) -> None:
    ostap = register.people.admit(by, [OSTAP]).value[1][0]
    made = backup(register, tmp_path / "stick")[0]
    clock.forward(hours=1)
    (tmp_path / "stick").rename(tmp_path / "pulled out")
    entry = register.erasures.erase(by, people=[ostap]).value
    act = clear_copies(register, by, entry)
    assert [(one.copy.name, one.why) for one in act.left] == [(made.name, CopyLeft.ABSENT)]
    assert clear_copies(register, by, entry) == act
    (tmp_path / "pulled out").rename(tmp_path / "stick")
    clock.forward(hours=1)
    act = clear_copies(register, by, entry)
    assert (act.left, [copy.name for copy in act.gone]) == ((), [made.name])
    assert not made.exists()
    assert [one.folder.parent for one in known_copies(register)] == [tmp_path / "stick"]
    assert check(register).good


def test_a_copy_that_lies_beside_the_register_since_a_migration_goes_too(
    register: Register, by: By, tmp_path: Path
) -> None:
    ostap = register.people.admit(by, [OSTAP]).value[1][0]
    shutil.copyfile(register.folder / "register.db", register.folder / "before-schema-2.db")
    act = clear_copies(register, by, register.erasures.erase(by, people=[ostap]).value)
    assert [copy.name for copy in act.gone] == ["before-schema-2.db"]
    assert not list(register.folder.glob("before-schema-*"))


def test_a_copy_of_another_desk_with_entries_that_are_not_here_is_left_and_named(
    two: tuple[Register, Register, Clock], tmp_path: Path
) -> None:
    one, other, clock = two
    ostap = one.people.admit(By(0), [OSTAP]).value[1][0]
    other.merge(list(one.journal.sealed()))
    backup(one, tmp_path / "stick")
    clock.forward(minutes=1)
    other.visitors.count(By(0), came=1)
    theirs = backup(other, tmp_path / "stick")[0]
    clock.forward(minutes=1)
    act = clear_copies(one, By(0), one.erasures.erase(By(0), people=[ostap]).value)
    assert [(left.copy.name, left.why) for left in act.left] == [(theirs.name, CopyLeft.OTHER_DESK)]
    assert len(act.gone) == 1
    assert theirs.exists()


def test_an_old_copy_stays_where_no_new_one_can_be_made(register: Register, by: By, tmp_path: Path) -> None:
    ostap = register.people.admit(by, [OSTAP]).value[1][0]
    made = backup(register, tmp_path / "stick")[0]
    entry = register.erasures.erase(by, people=[ostap]).value
    (made.parent / f"{made.name}.part").write_text("in the way")
    act = clear_copies(register, by, entry)
    assert [left.why for left in act.left] == [CopyLeft.NO_NEW_COPY]
    assert made.exists()


# -- closing


def test_the_shelter_closes_when_everyone_is_out_and_can_be_opened_again(
    register: Register, by: By, clock: SettableClock
) -> None:
    register.people.admit(by, [OSTAP, NewPerson(surname="Zabudko", given="Mala", birth="2019")], surname="Zabudko")
    register.visitors.count(by, came=5, went=1)
    register.crowds.arrive(by, {(Sex.U, Band.U): 7})
    with pytest.raises(Refused, match="still-inside"):
        register.closing.close(by)
    inside = register.closing.still_in(clock())
    assert (len(inside.people), inside.visitors, inside.alone, inside.total) == (2, 4, (), 13)
    out = register.closing.check_out_all(by, DepartureTo.HOME)
    assert out.value == 13
    assert register.closing.still_in(clock()).total == 0
    register.undo(by, out.action)
    assert register.closing.still_in(clock()).total == 13
    register.closing.check_out_all(by)
    register.closing.close(by)
    assert register.closing.closed() == clock()
    register.closing.reopen(by)
    assert register.closing.closed() is None
    assert check(register).good


def test_a_child_without_a_grown_up_is_not_checked_out_with_the_crowd(
    register: Register, by: By, clock: SettableClock
) -> None:
    (child,) = register.people.admit(by, [NewPerson(surname="Zabudko", given="Mala", birth="2019")]).value[1]
    assert [one.id for one in register.closing.still_in(clock()).alone] == [child]
    with pytest.raises(Refused, match="child-leaves-with-whom"):
        register.closing.check_out_all(by)
    register.stays.depart(by, [child], to=DepartureTo.RELATIVES, with_whom="aunt")
    with pytest.raises(Refused, match="nobody-inside"):
        register.closing.check_out_all(by)


def test_after_closing_the_shorter_period_holds_and_closing_erases_whoever_is_kept(
    register: Register, by: By, clock: SettableClock
) -> None:
    register.people.admit(by, [OSTAP], surname="Zabudko")
    register.closing.check_out_all(by)
    register.closing.close(by)
    clock.forward(days=29)
    assert register.erasures.due(clock()).total == 0
    assert len(register.erasures.everything(clock()).people) == 1
    clock.forward(days=1)
    assert len(register.erasures.due(clock()).people) == 1
    register.erasures.erase(by, **register.erasures.everything(clock()).subjects(), reason=ErasureReason.CLOSING)
    assert not held(register, "zabudko")
    assert register.erasures.everything(clock()).total == 0
