"""People in the flats around who draw food."""

from __future__ import annotations

import pytest

from shelter_app.domain.errors import Refused
from shelter_app.register import upkeep
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from tests.conftest import MakeRegister


def test_a_household_outside_is_put_on_record_with_whom_it_collects_for(register: Register, by: By) -> None:
    upstairs = register.outside.add(by, name="Hanna Moroz", address="Main St 5", floor="9", cannot_come_down=True).value
    below = register.outside.add(by, name="Ivan Bondar", phone="0441112233", people=3, quota=4, collects_for=upstairs)
    found = {household.id: household for household in register.outside.all()}
    assert found[upstairs].cannot_come_down
    assert (found[below.value].people, found[below.value].quota, found[below.value].collects_for) == (3, 4, upstairs)
    assert (register.outside.count(), register.outside.people()) == (2, 4)


def test_everything_but_the_number_may_stay_empty(register: Register, by: By) -> None:
    nobody = register.outside.add(by).value
    found = register.outside.household(nobody)
    assert found is not None
    assert (found.name, found.people, found.quota, found.ended) == ("", 1, 1, False)


@pytest.mark.parametrize("number", [0, -1, 41])
def test_a_household_of_nobody_or_of_a_whole_house_is_refused(register: Register, by: By, number: int) -> None:
    with pytest.raises(Refused, match="how-many"):
        register.outside.add(by, people=number)
    with pytest.raises(Refused, match="how-many"):
        register.outside.add(by, quota=number)


def test_who_is_not_on_record_can_neither_be_edited_nor_collected_for(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="no-such-outside"):
        register.outside.edit(by, 77, name="X")
    with pytest.raises(Refused, match="no-such-outside"):
        register.outside.add(by, collects_for=77)
    household = register.outside.add(by).value
    with pytest.raises(Refused, match="unknown-field"):
        register.outside.edit(by, household, colour="red")


def test_an_edit_that_changes_nothing_records_nothing(register: Register, by: By) -> None:
    household = register.outside.add(by, name="Olha", people=2).value
    assert register.outside.edit(by, household, people=3).value
    assert not register.outside.edit(by, household, people=3, name=" Olha ").value
    found = register.outside.household(household)
    assert found is not None
    assert (found.name, found.people) == ("Olha", 3)


def test_who_draws_no_more_food_leaves_the_list_and_can_come_back(register: Register, by: By) -> None:
    household = register.outside.add(by, name="Olha").value
    ended = register.outside.end(by, household)
    assert register.outside.all() == []
    assert not register.outside.end(by, household).value
    register.undo(by, ended.action)
    assert register.outside.count() == 1


def test_erasing_a_household_leaves_its_numbers_only(register: Register, by: By) -> None:
    household = register.outside.add(by, name="Olha", address="Main St 5", people=2).value
    register.erase(by, [household])
    found = register.outside.household(household)
    assert found is not None
    assert (found.name, found.address, found.people) == ("", "", 2)


def test_two_desks_that_edit_apart_leave_both_values_visible(register: Register, make_register: MakeRegister) -> None:
    other = make_register("other", seed=2)
    household = register.outside.add(By(0), name="Olha", floor="3").value
    other.merge(register.journal.sealed())
    register.outside.edit(By(0), household, floor="4", phone="1")
    other.outside.edit(By(0), household, floor="5")
    register.merge(list(other.journal.sealed()))
    other.merge(list(register.journal.sealed()))
    found = register.outside.household(household)
    assert found is not None
    assert found.conflicts == ("floor",)
    assert found == other.outside.household(household)
    before = upkeep.view_digests(other.journal.connection)["outside"]
    upkeep.rebuild(other)
    assert upkeep.view_digests(other.journal.connection)["outside"] == before
    other.outside.edit(By(0), household, floor="5")
    settled = other.outside.household(household)
    assert settled is not None
    assert (settled.floor, settled.conflicts) == ("5", ())
